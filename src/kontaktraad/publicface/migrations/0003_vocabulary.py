"""The stems get a table of their own; every public text is written down anew."""

import django.db.models.deletion
from django.db import migrations, models

from kontaktraad.publicface.search import weighed


def empty(apps, _schema):
    apps.get_model('publicface', 'PublicWord').objects.all().delete()


def fill(apps, _schema):
    stems, words = (apps.get_model('publicface', name) for name in ('PublicStem', 'PublicWord'))
    texts = apps.get_model('publicface', 'PublicText').objects.select_related('page')
    numbers = {}
    for text in texts.order_by('pk').iterator(500):
        weights, language = sorted(weighed(text.title, text.text).items()), text.page.language
        for stem, _weight in weights:
            if (language, stem) not in numbers:
                numbers[language, stem] = stems.objects.create(language=language, stem=stem).pk
        words.objects.bulk_create(
            words(text=text, stem_id=numbers[language, stem], weight=weight)
            for stem, weight in weights
        )


class Migration(migrations.Migration):

    dependencies = [
        ('publicface', '0002_publictext_case_and_more'),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.CreateModel(
            name='PublicStem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2)),
                ('stem', models.CharField(max_length=60)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('language', 'stem'), name='one_row_of_a_stem')],
            },
        ),
        migrations.RemoveIndex(
            model_name='publicword',
            name='publicface__stem_ec5458_idx',
        ),
        migrations.RemoveField(
            model_name='publicword',
            name='stem',
        ),
        migrations.AddField(
            model_name='publicword',
            name='stem',
            field=models.ForeignKey(db_index=False, default=0, on_delete=django.db.models.deletion.CASCADE, to='publicface.publicstem'),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='publicword',
            index=models.Index(fields=['stem', 'text'], name='publicface__stem_id_f13bad_idx'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
