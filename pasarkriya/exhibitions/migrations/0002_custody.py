import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exhibitions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Manifest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(max_length=16, unique=True)),
                ('direction', models.CharField(choices=[('OUT', 'to the exhibition'), ('BACK', 'back to the maker')], max_length=4)),
                ('status', models.CharField(choices=[('DRAFT', 'drawn up'), ('SENT', 'handed over, on its way'), ('RECEIVED', 'arrived and signed for'), ('VOID', 'never sent')], default='DRAFT', max_length=8)),
                ('source', models.CharField(max_length=40)),
                ('target', models.CharField(max_length=40)),
                ('carrier', models.CharField(blank=True, max_length=80)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=60)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('sent_by', models.CharField(blank=True, max_length=60)),
                ('sender_name', models.CharField(blank=True, max_length=80)),
                ('sender_signature', models.CharField(blank=True, max_length=64)),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('received_by', models.CharField(blank=True, max_length=60)),
                ('receiver_name', models.CharField(blank=True, max_length=80)),
                ('receiver_signature', models.CharField(blank=True, max_length=64)),
                ('leg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.leg')),
            ],
        ),
        migrations.CreateModel(
            name='ManifestLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(choices=[('GOOD', 'as it should be'), ('WORN', 'small marks'), ('SPOILT', 'spoilt')], default='GOOD', max_length=6)),
                ('photo_key', models.CharField(blank=True, max_length=64)),
                ('arrived', models.BooleanField(blank=True, null=True)),
                ('condition_there', models.CharField(blank=True, choices=[('GOOD', 'as it should be'), ('WORN', 'small marks'), ('SPOILT', 'spoilt')], max_length=6)),
                ('photo_there_key', models.CharField(blank=True, max_length=64)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('is_open', models.BooleanField(default=True, help_text='the manifest is under way: a piece is on one at a time')),
                ('manifest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exhibitions.manifest')),
                ('piece', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.piece')),
            ],
        ),
        migrations.CreateModel(
            name='Loss',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('liable', models.CharField(choices=[('COUNCIL', 'the council that holds the exhibition'), ('COURIER', 'who carried it'), ('SHOP', 'the maker herself')], max_length=7)),
                ('amount', models.BigIntegerField()),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=60)),
                ('found_at', models.DateTimeField(blank=True, help_text='it turned up after all', null=True)),
                ('leg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.leg')),
                ('piece', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exhibitions.piece')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='loss_not_negative')],
            },
        ),
        migrations.AddIndex(
            model_name='manifest',
            index=models.Index(fields=['leg', 'status'], name='manifest_of_leg'),
        ),
        migrations.AddIndex(
            model_name='manifest',
            index=models.Index(fields=['source'], name='manifest_source'),
        ),
        migrations.AddIndex(
            model_name='manifest',
            index=models.Index(fields=['target'], name='manifest_target'),
        ),
        migrations.AddConstraint(
            model_name='manifestline',
            constraint=models.UniqueConstraint(fields=('manifest', 'piece'), name='manifest_line_once'),
        ),
        migrations.AddConstraint(
            model_name='manifestline',
            constraint=models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('piece',), name='piece_on_one_manifest'),
        ),
    ]
