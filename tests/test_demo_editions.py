"""The demo's frozen reports: freezing them again on the demo's records writes the same."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date

import pytest

from arpent.atlas.dossier.actions.importing import import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.atlas.report.actions.editions import freeze_edition
from arpent.atlas.report.models import Edition
from tests.demo_books import DEMO

REMEDY = "see which of the two is right, then run tools/freeze_demo.py"
csv.field_size_limit(sys.maxsize)


@pytest.mark.django_db
def test_the_frozen_reports_are_what_the_records_give_today():
    import_dossier(folder=DEMO, tables=every_table(), organisation=DEMO.name, by=None)
    frozen = Edition.objects.filter(frozen_on__isnull=False).order_by("key")
    kept = {edition.key: (edition.frozen_on, edition.content) for edition in frozen}
    assert list(kept) == ["2018", "2024"]
    frozen.update(frozen_on=None, content="")
    for key, (on, content) in kept.items():
        again = Edition.objects.get(key=key)
        assert isinstance(on, date)
        freeze_edition(edition=again, by=None, on=on)
        again.refresh_from_db()
        now, then = json.loads(again.content), json.loads(content)
        for chapter, before in zip(now.pop("chapters"), then.pop("chapters"), strict=True):
            assert chapter == before, f"{key}, {chapter['title']}: {REMEDY}"
        assert now == then, f"{key}: {REMEDY}"
