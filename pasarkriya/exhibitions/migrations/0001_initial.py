import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0002_imports'),
        ('councils', '0002_alter_office_role'),
        ('places', '0001_initial'),
        ('shops', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('quantity', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('APPLIED', 'offered by the maker'), ('WAITING', 'on the waiting list'), ('ACCEPTED', 'chosen'), ('ASKED', 'is it still there?'), ('CONFIRMED', 'set aside for the stand'), ('PAUSED', 'no answer came'), ('DECLINED', 'not chosen'), ('WITHDRAWN', 'taken back by the maker'), ('OVER', 'the leg is over')], default='APPLIED', max_length=9)),
                ('rank', models.PositiveIntegerField(default=0)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('earmark', models.UUIDField(blank=True, null=True, unique=True)),
                ('applied_at', models.DateTimeField()),
                ('applied_by', models.CharField(max_length=60)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('answer_due_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shops.shop')),
                ('variant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.variant')),
            ],
        ),
        migrations.CreateModel(
            name='Leg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('theme', models.CharField(blank=True, max_length=200)),
                ('theme_en', models.CharField(blank=True, max_length=200)),
                ('venue', models.CharField(blank=True, max_length=160)),
                ('form', models.CharField(choices=[('OFFLINE', 'in a hall'), ('ONLINE', 'online'), ('HYBRID', 'in a hall and online')], default='ONLINE', max_length=7)),
                ('plain_form', models.CharField(blank=True, choices=[('OFFLINE', 'in a hall'), ('ONLINE', 'online'), ('HYBRID', 'in a hall and online')], max_length=7)),
                ('suspended_at', models.DateTimeField(blank=True, null=True)),
                ('announcement', models.TextField(blank=True)),
                ('announcement_en', models.TextField(blank=True)),
                ('goods_travel', models.BooleanField(default=True)),
                ('zone', models.CharField(max_length=32)),
                ('period', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('status', models.CharField(choices=[('PLANNED', 'to come'), ('OPEN', 'under way'), ('ENDED', 'over, its books open'), ('CLOSED', 'over, its books closed'), ('CANCELLED', 'called off')], default='PLANNED', max_length=9)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.region')),
            ],
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(max_length=120)),
                ('leg', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exhibitions.leg')),
            ],
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('institution', models.CharField(blank=True, max_length=120)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exhibitions.group')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.region')),
            ],
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('text', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('clock', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.council')),
            ],
        ),
        migrations.AddField(
            model_name='leg',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exhibitions.programme'),
        ),
        migrations.CreateModel(
            name='Sale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key', models.CharField(max_length=80, unique=True)),
                ('channel', models.CharField(choices=[('STAND', 'at the till'), ('ONLINE', 'online'), ('PARTNER', 'at a partner marketplace'), ('OUTSIDE', 'outside, as the maker says')], max_length=7)),
                ('order', models.UUIDField(blank=True, null=True)),
                ('line', models.BigIntegerField(blank=True, null=True)),
                ('quantity', models.PositiveIntegerField()),
                ('amount', models.BigIntegerField(help_text='rupiah, without delivery')),
                ('at', models.DateTimeField()),
                ('undone_quantity', models.PositiveIntegerField(default=0)),
                ('undone_amount', models.BigIntegerField(default=0)),
                ('paid_at', models.DateTimeField(blank=True, help_text='since when the maker has the money', null=True)),
                ('consignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.consignment')),
                ('leg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.leg')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shops.shop')),
            ],
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveIntegerField()),
                ('code', models.CharField(max_length=16, unique=True)),
                ('status', models.CharField(choices=[('PROMISED', 'with its maker'), ('TRAVELLING', 'on its way'), ('THERE', 'at the exhibition'), ('RETURNING', 'on its way back'), ('SOLD', 'sold'), ('RETURNED', 'back with its maker'), ('LOST', 'lost or spoilt')], default='PROMISED', max_length=10)),
                ('holder', models.CharField(help_text='shop:5, region:51, house:<leg>, buyer', max_length=40)),
                ('moved_at', models.DateTimeField()),
                ('consignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.consignment')),
                ('sale', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.sale')),
            ],
        ),
        migrations.CreateModel(
            name='Stand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('film_url', models.URLField(blank=True)),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None)),
                ('quota', models.PositiveIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('column', models.PositiveSmallIntegerField(default=1)),
                ('row', models.PositiveSmallIntegerField(default=1)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.group')),
                ('leg', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exhibitions.leg')),
            ],
        ),
        migrations.AddField(
            model_name='sale',
            name='stand',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.stand'),
        ),
        migrations.AddField(
            model_name='consignment',
            name='stand',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.stand'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('leg', 'position'), name='group_position_once'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(fields=('group', 'region'), name='group_member_once'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('region', None), ('institution', ''), _connector='XOR'), name='group_member_is_one_of_both'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(fields=['status'], name='leg_status'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('status', 'CANCELLED'), _negated=True), expressions=[('programme', '='), ('period', '&&')], name='leg_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.UniqueConstraint(fields=('programme', 'position'), name='leg_position_once'),
        ),
        migrations.AddIndex(
            model_name='piece',
            index=models.Index(fields=['consignment', 'status', 'serial'], name='piece_of_consignment'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.UniqueConstraint(fields=('consignment', 'serial'), name='piece_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sale__isnull', False), ('status', 'SOLD')), models.Q(models.Q(('status', 'SOLD'), _negated=True), ('sale', None)), _connector='OR'), name='piece_sold_has_sale'),
        ),
        migrations.AddConstraint(
            model_name='stand',
            constraint=models.UniqueConstraint(fields=('leg', 'slug'), name='stand_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='stand',
            constraint=models.UniqueConstraint(fields=('leg', 'position'), name='stand_position_once'),
        ),
        migrations.AddConstraint(
            model_name='stand',
            constraint=models.CheckConstraint(condition=models.Q(('quota__gt', 0)), name='stand_has_room'),
        ),
        migrations.AddIndex(
            model_name='sale',
            index=models.Index(fields=['leg', 'stand'], name='sale_of_leg'),
        ),
        migrations.AddIndex(
            model_name='sale',
            index=models.Index(condition=models.Q(('order__isnull', False)), fields=['order'], name='sale_of_order'),
        ),
        migrations.AddIndex(
            model_name='sale',
            index=models.Index(condition=models.Q(('paid_at', None)), fields=['leg'], name='sale_unpaid'),
        ),
        migrations.AddConstraint(
            model_name='sale',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('quantity__gt', 0)), name='sale_positive'),
        ),
        migrations.AddConstraint(
            model_name='sale',
            constraint=models.CheckConstraint(condition=models.Q(('undone_quantity__lte', models.F('quantity')), ('undone_amount__range', (0, models.F('amount')))), name='sale_undone_within_it'),
        ),
        migrations.AddIndex(
            model_name='consignment',
            index=models.Index(fields=['shop', 'status'], name='consignment_of_shop'),
        ),
        migrations.AddIndex(
            model_name='consignment',
            index=models.Index(fields=['stand', 'status', 'rank'], name='consignment_of_stand'),
        ),
        migrations.AddConstraint(
            model_name='consignment',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['DECLINED', 'WITHDRAWN']), _negated=True), fields=('stand', 'variant'), name='consignment_once'),
        ),
        migrations.AddConstraint(
            model_name='consignment',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='consignment_positive'),
        ),
        migrations.AddConstraint(
            model_name='consignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['CONFIRMED', 'OVER']), _negated=True), ('earmark__isnull', False), _connector='OR'), name='consignment_set_aside'),
        ),
    ]
