"""Looking for somebody everywhere: each row of each table, and what new rows say of them."""

from __future__ import annotations

import json
from datetime import datetime

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.utils.timezone import localtime

from arpent.kernel.models import Person, User


def everything():
    """Return each row of each table of the database, read without any model."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found |= {(table, *map(_text, row)) for row in cursor.fetchall()}
    return found


def _text(cell):
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes | memoryview) else str(cell)


def read_sessions():
    """Return what every session holds, opened."""
    return json.dumps([one.get_decoded() for one in Session.objects.order_by("pk")], default=str)


def rows_naming(person):
    """Count, by table and column, the rows that lead to a person or account."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.fields:
            target = {Person: person.pk, User: person.user_id}.get(field.related_model)
            if target and isinstance(field, models.ForeignKey):
                rows = model._default_manager.filter(**{field.name: target}).count()
                found[f"{model._meta.label}.{field.name}"] = rows
    return {where: count for where, count in found.items() if count}


def hours(since):
    """Return the moments, to the second, of rows of the kernel and of ideas."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label not in ("ideas", "kernel", "search"):
            continue
        names = [f.name for f in model._meta.fields if isinstance(f, models.DateTimeField)]
        for row in model._default_manager.order_by("pk").values("pk", *names) if names else ():
            found += [
                (model._meta.label, row["pk"], name, row[name])
                for name in names
                if isinstance(row[name], datetime) and _tells(row[name])
            ]
    return [one for one in found if one not in since]


def _tells(moment):
    return localtime(moment).strftime("%H:%M:%S.%f") != "00:00:00.000000"
