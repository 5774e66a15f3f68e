from typing import Any

import django.core.validators
from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

COLUMNS = (
    "bench_id",
    "key",
    "person_id",
    "organisation_id",
    "college",
    "function",
    "newly_elected",
    "starts_on",
    "ends_on",
    "source_id",
)
ROOM, KERNEL = "members/mandate/", "kernel/mandate/"


def move(apps: Any, before: str, after: str) -> None:
    """Copy every seat, and make what was written about it follow."""
    old = apps.get_model(before, "Mandate").objects.order_by("pk")
    new = apps.get_model(after, "Mandate")
    known = old.values_list(*COLUMNS)
    rows = (new(**dict(zip(COLUMNS, row, strict=True))) for row in known.iterator(chunk_size=500))
    new.objects.bulk_create(rows, batch_size=500)
    stems = {"members": ROOM, "kernel": KERNEL}
    turn(apps, stems[before], stems[after])


def turn(apps: Any, before: str, after: str) -> None:
    for model, column in (("Trace", "ref"), ("Link", "origin"), ("Link", "target")):
        about = apps.get_model("kernel", model).objects.filter(**{f"{column}__startswith": before})
        about.update(**{column: Concat(Value(after), Substr(F(column), len(before) + 1))})


def to_the_kernel(apps: Any, schema_editor: Any) -> None:
    move(apps, "members", "kernel")


def back_to_the_room(apps: Any, schema_editor: Any) -> None:
    move(apps, "kernel", "members")
    apps.get_model("kernel", "Mandate").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0003_mandate'),
        ('members', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(to_the_kernel, back_to_the_room),
        migrations.DeleteModel(name='Mandate'),
        migrations.AddField(
            model_name='member',
            name='college',
            field=models.CharField(blank=True, max_length=40, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='collège'),
        ),
    ]
