import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def read_everything_again(apps: Any, editor: Any) -> None:
    """Words are written with versions, and come down to finer forms than before."""
    apps.get_model("search", "Entry").objects.all().delete()
    apps.get_model("search", "Progress").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words"), ("kernel", "0002_links")]
    operations = [
        migrations.RunPython(read_everything_again, migrations.RunPython.noop),
        migrations.AddField("entry", "version", models.BigIntegerField(default=0)),
        migrations.AlterField("progress", "trace", models.BigIntegerField(default=-1)),
        migrations.AddField("progress", "window", models.PositiveIntegerField(default=0)),
        migrations.AddField("progress", "version", models.BigIntegerField(default=0)),
        migrations.AddField("progress", "stamp", models.UUIDField(default=uuid.uuid4)),
        migrations.AddIndex(
            "entry",
            models.Index(fields=["organisation", "version"], name="search_entry_version"),
        ),
        migrations.CreateModel(
            name="Gone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=200)),
                ("version", models.BigIntegerField()),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="kernel.organisation")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "version"], name="search_gone_version")],
                "constraints": [models.UniqueConstraint(fields=("organisation", "ref"), name="search_gone_once")],
            },
        ),
    ]
