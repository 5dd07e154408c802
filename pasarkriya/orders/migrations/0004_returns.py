import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0003_sums_hold'),
    ]

    operations = [
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('status', models.CharField(choices=[('ASKED', 'the shop has to answer'), ('ACCEPTED', 'the shop agrees: the goods travel, or the buyer looks at what it offers'), ('REFUSED', 'the shop says no'), ('DISPUTED', 'the board was called'), ('GRANTED', 'the board says yes; the goods travel'), ('DENIED', 'the board says no'), ('RECEIVED', 'the goods are with the shop again'), ('REFUNDED', 'the money was sent on its way back'), ('WITHDRAWN', 'the buyer keeps the goods')], default='ASKED', max_length=10)),
                ('reason', models.CharField(choices=[('NOT_AS_DESCRIBED', 'not as described'), ('DAMAGED', 'damaged'), ('WRONG_PIECE', 'another piece than ordered'), ('CHANGED_MIND', 'the buyer thinks otherwise')], max_length=16)),
                ('wish_amount', models.BigIntegerField(help_text='what the pieces cost the buyer')),
                ('amount', models.BigIntegerField(blank=True, null=True)),
                ('sends_back', models.BooleanField(default=True, help_text='the goods travel before the money does')),
                ('asked_at', models.DateTimeField()),
                ('answer_due_at', models.DateTimeField(help_text='after it the buyer may call the board')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('dispute_until', models.DateTimeField(blank=True, help_text='until then an answer may be disputed', null=True)),
                ('disputed_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
            ],
        ),
        migrations.CreateModel(
            name='ReturnLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity', models.BigIntegerField()),
                ('restock', models.CharField(blank=True, choices=[('SHELF', 'for sale again'), ('WRITTEN_OFF', 'damaged, not for sale')], max_length=11)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.orderline')),
                ('thing', models.ForeignKey(db_column='return_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.return')),
            ],
        ),
        migrations.CreateModel(
            name='ReturnPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('thing', models.ForeignKey(db_column='return_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.return')),
            ],
        ),
        migrations.CreateModel(
            name='ReturnWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('BUYER', 'Buyer'), ('SHOP', 'Shop'), ('BOARD', 'Board')], max_length=5)),
                ('text', models.TextField()),
                ('by', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('thing', models.ForeignKey(db_column='return_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.return')),
            ],
        ),
        migrations.AddIndex(
            model_name='return',
            index=models.Index(fields=['order'], name='return_of_order'),
        ),
        migrations.AddIndex(
            model_name='return',
            index=models.Index(condition=models.Q(('status', 'DISPUTED')), fields=['disputed_at'], name='return_disputed'),
        ),
        migrations.AddConstraint(
            model_name='return',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('ASKED', 'ACCEPTED', 'DISPUTED', 'GRANTED', 'RECEIVED'))), fields=('order',), name='return_one_open'),
        ),
        migrations.AddConstraint(
            model_name='return',
            constraint=models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gt', 0), _connector='OR'), name='return_amount_positive'),
        ),
        migrations.AddConstraint(
            model_name='return',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('ACCEPTED', 'GRANTED', 'RECEIVED', 'REFUNDED')), _negated=True), ('amount__isnull', False), _connector='OR'), name='return_says_how_much'),
        ),
        migrations.AddConstraint(
            model_name='returnline',
            constraint=models.UniqueConstraint(fields=('thing', 'line'), name='return_line_once'),
        ),
        migrations.AddConstraint(
            model_name='returnline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='return_line_positive'),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER return_word_is_append_only BEFORE UPDATE OR DELETE ON orders_returnword"
            " FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change()",
            "DROP TRIGGER return_word_is_append_only ON orders_returnword",
        ),
    ]
