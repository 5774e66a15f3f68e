"""What leaves in a dossier, and what never does."""

from __future__ import annotations

from datetime import date

import pytest

from arpent.instruments.ideas.dossier import TABLES
from arpent.instruments.ideas.dossier.faults import idea_fault
from arpent.instruments.ideas.dossier.mines import ASKS
from arpent.instruments.ideas.models import Ask, Draft, Follow, Idea, Identity, Receipt

KEPT_HOME = {"token_hash", "sitting_hash", "receipt_hash", "stop_token", "email", "reach"}


def test_no_hash_no_address_and_no_identity_is_a_column():
    names = {(table.slug, f.name) for table in TABLES for f in table.fields}
    told = {name for slug, name in names if slug != "idea_coaches"}
    assert not told & KEPT_HOME
    slugs = {table.slug for table in TABLES}
    for model in (Identity, Receipt, Draft, Follow):
        assert not any(model.__name__.lower() in slug for slug in slugs)


def test_a_row_that_names_the_author_of_a_pseudonym_is_refused():
    row = {"signature": "pseudonym", "signed": "Une nuitière", "author": "malik"}
    assert idea_fault(row)
    assert not idea_fault({**row, "author": None})


def test_a_row_that_signs_an_idea_known_to_the_facilitator_is_refused():
    assert idea_fault({"signature": "facilitator", "signed": "Malik", "author": None})


@pytest.mark.django_db
def test_two_questions_come_in_without_their_links(lab):
    idea = Idea.objects.create(
        bench=lab,
        key="une-idee",
        number=1,
        title="Prêter les vélos",
        body="Le soir.",
        signature="pseudonym",
        channel="phone",
        proposed_on=date(2024, 6, 1),
        due_on=date(2024, 7, 1),
    )
    asked = {"asked_on": date(2024, 6, 2), "due_on": date(2024, 6, 12), "question": "Et ici ?"}
    rows = [{"key": key, "idea": idea.key, "name": "Aya", **asked} for key in ("un", "deux")]
    assert ASKS.load(lab, rows) == (2, 0)
    assert set(Ask.objects.order_by("pk").values_list("token_hash", flat=True)) == {""}
