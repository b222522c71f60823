from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='upto',
            name='lexicon',
            field=models.CharField(blank=True, default='', help_text='Digest of the phrases and of the analysis by which texts were taken apart; another one is news.', max_length=32),
            preserve_default=False,
        ),
    ]
