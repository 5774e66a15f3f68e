"""What the dossier carries of an assembly: every column but those named, what it refuses."""

import json

import pytest
from django.utils.translation import override

from arpent.instruments.assembly import models
from arpent.instruments.assembly.dossier import TABLES
from arpent.instruments.assembly.dossier.polls import poll_fault
from arpent.instruments.assembly.models import Assembly, Minutes, Poll, Voice
from arpent.instruments.assembly.queries.shown import shown
from arpent.instruments.assembly.tests.hall import AT, election, hall, vote
from arpent.kernel.models import Organisation

# The bench and the row's number belong to a house; the rest is a file, a secret, a key to a door.
OF_THE_HOUSE = {"id", "bench"}
STAYS = {
    "Assembly": {"screen_token"},
    "Minutes": {"pdf"},
    "Poll": {"urn_secret"},
    "Signature": {"scan"},
}
NO_TABLE = {"Paper"}
TABLE_OF = {
    "Assembly": "assemblies",
    "Attendee": "attendees",
    "Ballot": "ballots",
    "Candidacy": "candidacies",
    "College": "colleges",
    "Duty": "duties",
    "HandCount": "hand_counts",
    "Item": "agenda_items",
    "Majority": "majorities",
    "Minutes": "minutes",
    "Note": "assembly_notes",
    "Objection": "objections",
    "Poll": "polls",
    "Presence": "presences",
    "Proxy": "proxies",
    "Resolution": "resolutions",
    "SecrecyRequest": "secrecy_requests",
    "Sending": "sendings",
    "Signature": "signatures",
    "Statutes": "statutes",
    "Turn": "turns",
    "Voice": "voices",
    "Voter": "voters",
    "Weight": "voting_weights",
    "Wording": "wordings",
}
TABLE = {table.slug: table for table in TABLES}


@pytest.mark.parametrize("name", sorted(set(models.__all__) - NO_TABLE))
def test_every_column_travels_or_is_said_to_stay(name):
    held = {field.name for field in getattr(models, name)._meta.concrete_fields}
    told = {field.name for field in TABLE[TABLE_OF[name]].fields}
    assert held - OF_THE_HOUSE - STAYS.get(name, set()) == told - OF_THE_HOUSE


def moved(slug, to):
    """Write the rows of a table in another house’s bench, the last first."""
    table = TABLE[slug]
    rows = list(table.rows(Organisation.objects.get(slug="labo")))[::-1]
    table.load(to, rows)
    return sorted(rows, key=lambda row: row["key"]), list(table.rows(to))


@pytest.fixture
def elsewhere(db):
    return Organisation.objects.create(slug="ailleurs", name="Ailleurs")


def test_a_second_call_and_a_corrective_name_what_comes_after_them(lab, elsewhere):
    first = hall(lab, voters=0, key="b-premiere")
    second = hall(lab, voters=0, key="z-seconde")
    Assembly.objects.filter(pk=second.pk).update(second_of=first)
    one = Minutes.objects.create(bench=lab, key="a-pv", assembly=first, number=1)
    Minutes.objects.create(bench=lab, key="z-pv", assembly=first, number=2, corrects=one)
    for slug in ("statutes", "assemblies", "minutes"):
        before, after = moved(slug, elsewhere)
        assert after == before
    moved_one = Assembly.objects.get(bench=elsewhere, key="z-seconde")
    assert moved_one.second_of == Assembly.objects.get(bench=elsewhere, key="b-premiere")
    assert Minutes.objects.get(bench=elsewhere, key="z-pv").corrects.bench == elsewhere
    # Said no more, it is no more; said by a table without the column, it stays.
    rows = {row["key"]: row for row in TABLE["assemblies"].rows(elsewhere)}
    quiet = {name: value for name, value in rows["z-seconde"].items() if name != "second_of"}
    TABLE["assemblies"].load(elsewhere, [{**quiet, "title": "Seconde"}])
    moved_one.refresh_from_db()
    assert (moved_one.title, moved_one.second_of_id is not None) == ("Seconde", True)
    assert TABLE["assemblies"].load(elsewhere, [{**rows["z-seconde"], "second_of": None}]) == (0, 1)
    moved_one.refresh_from_db()
    assert moved_one.second_of is None


@pytest.mark.parametrize("outcome", ["adopted", ""])
def test_a_counted_vote_without_its_numbers_says_so_and_its_pages_open(lab, outcome, client):
    poll = vote(hall(lab, voters=3), "hands")
    Voice.objects.filter(poll=poll).delete()
    Poll.objects.filter(pk=poll.pk).update(
        closed_at=AT, counted_at=AT, proclaimed_at=AT, outcome=outcome, result={}
    )
    poll.refresh_from_db()
    said = shown(poll).said
    assert said.startswith("Les nombres de ce vote n’ont pas été conservés")
    assert ("adopt" in said) == bool(outcome)
    with override("en"):
        assert shown(poll).said.startswith("The numbers of this vote were not kept")
    page = client.get(f"/labo/assembly/{poll.assembly.key}/resultat/{poll.key}/")
    assert (page.status_code, "conservés" in page.content.decode()) == (200, True)


def test_an_election_without_its_numbers_says_so_too(lab):
    poll = election(hall(lab), "hands")
    Poll.objects.filter(pk=poll.pk).update(closed_at=AT, counted_at=AT, outcome="elected")
    poll.refresh_from_db()
    assert "conservés" in shown(poll).said


BAD = [
    {"result": "[]"},
    {"result": "{"},
    {"rules": "3"},
    {"result": json.dumps({"voices": 3})},
    {"result": json.dumps({"got": "x", "base": "1", "need": "1", "by_chair": False})},
    {"result": json.dumps({"got": "1", "base": "1", "need": "1/0", "by_chair": False})},
    {"result": json.dumps({"standings": [3]}), "wording": None},
]


@pytest.mark.parametrize("said", BAD)
def test_numbers_no_page_could_say_are_refused(said):
    row = {"wording": "une-version", "outcome": "adopted", "rules": "{}", "result": "{}"}
    assert poll_fault(row) is None
    assert str(poll_fault({**row, **said})).endswith(".")
