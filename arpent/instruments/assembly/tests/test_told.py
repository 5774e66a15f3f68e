"""An assembly told elsewhere: figures, report, open data, search, home, and its public page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from arpent.contract import Ref, Role, Scope
from arpent.instruments.assembly.instrument import INSTRUMENT
from arpent.instruments.assembly.models import (
    Assembly,
    Duty,
    Item,
    Minutes,
    Poll,
    Presence,
    Signature,
    Statutes,
)
from arpent.instruments.assembly.tests.decided import COUNTED, ahead
from arpent.instruments.assembly.tests.hall import AT, hall
from arpent.kernel.models import BoardFunction, Mandate, Person

pytestmark = pytest.mark.django_db
HOME = "/labo/assembly/"
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


def scope_of(bench, first=YEAR[0], last=YEAR[1]):
    return Scope(organisation=bench, first=first, last=last)


def told(bench, *period):
    return {one.key: one for one in INSTRUMENT.figures(scope_of(bench, *period))}


def values(figure):
    return {one.key.rsplit(".", 1)[1]: str(one.value) for one in figure.variants}


def test_the_quorum_is_told_on_its_base_and_on_the_others(lab, held):
    quorum = told(lab)["assembly.quorum"]
    assert (str(quorum.value), quorum.unit) == ("62.5", "%")
    assert "5 sur 8 membres convoqués" in quorum.method
    assert values(quorum) == {"all": "50.0", "present": "50.0"}
    assert [one.ref.key for one in quorum.records] == [held.key]


def test_the_quorum_at_its_best_is_told_beside_the_one_at_the_opening(lab, held):
    Presence.objects.filter(attendee__voter__key="ag-2022-3").update(
        arrived_at=AT + timedelta(minutes=9)
    )
    quorum = told(lab)["assembly.quorum"]
    assert str(quorum.value) == "50.0"
    assert values(quorum)["highest"] == "62.5"


def test_who_was_there_is_counted_and_nobody_is_named(lab, held):
    found = told(lab)
    numbers = {key: one.value for key, one in found.items()}
    assert numbers["assembly.entitled"] == 8
    assert numbers["assembly.present"] == 4
    assert numbers["assembly.represented"] == 1
    assert numbers["assembly.attendees"] == 6
    assert values(found["assembly.attendees"]) == {"with-team": "7"}
    for figure in found.values():
        assert "Membre 0" not in " ".join((figure.method, *(c.title for c in figure.records)))


def test_without_an_attendance_sheet_the_quorum_is_not_known(lab, held):
    Presence.objects.all().delete()
    quorum = told(lab)["assembly.quorum"]
    assert quorum.value is None
    assert "feuille de présence" in quorum.method


def test_another_assembly_of_the_year_is_told_beside_the_last(lab, held):
    other = hall(lab, voters=4, key="ag-extra", **COUNTED)
    Assembly.objects.filter(pk=other.pk).update(opened_at=AT + timedelta(days=60), title="Extra")
    Presence.objects.filter(attendee__assembly=other).update(arrived_at=AT + timedelta(days=60))
    found = told(lab)
    assert found["assembly.present"].value == 4
    assert found["assembly.entitled"].value == 4
    assert values(found["assembly.entitled"]) == {"ag-2022": "8"}
    assert told(lab, AT.date(), AT.date())["assembly.entitled"].value == 8


def test_what_was_decided_is_counted_from_the_proclaimed_results(lab, decided):
    found = told(lab)
    adopted = found["assembly.resolutions.adopted"]
    assert adopted.value == 1
    assert "sur 2 mis aux voix" in adopted.method
    assert [one.ref.kind for one in adopted.records] == ["resolution"]
    assert found["assembly.elected"].value == 2
    assert found["assembly.newcomers"].value == 1
    titles = [one.title for one in found["assembly.elected"].records]
    assert titles == ["Collège des fondateurs : à titre personnel"] * 2


def test_an_assembly_that_proclaimed_nothing_decided_nothing_known(lab, held):
    found = told(lab)
    for name in ("resolutions.adopted", "elected", "newcomers"):
        assert found[f"assembly.{name}"].value is None


def test_the_report_tells_the_assembly_with_its_denominator(lab, decided):
    Item.objects.create(
        bench=lab, key="point", assembly=decided, order=0, kind="information", title="Accueil"
    )
    [chapter] = INSTRUMENT.chapters(scope_of(lab))
    first, texts, board = chapter.sections
    assert any("4 membres étaient présents et 1 représentés, sur 8" in p for p in first.paragraphs)
    assert any("demandait 4 membres : il était atteint" in p for p in first.paragraphs)
    assert first.lines[0][0] == "Accueil"
    assert texts.lines[0][2] == "Adoptée (pour 4, contre 1)"
    assert board.lines == (("Collège des fondateurs", "2", "1"),)
    assert list(INSTRUMENT.chapters(scope_of(lab, date(2021, 1, 1), date(2021, 12, 31)))) == []


def test_open_data_counts_and_names_nobody(lab, decided):
    rows = {one.slug: list(one.rows(scope_of(lab))) for one in INSTRUMENT.datasets}
    [assembly] = rows["assemblies"]
    assert (assembly["entitled"], assembly["present"], assembly["quorum_needed"]) == (8, 4, 4)
    adopted, rejected = rows["assembly-resolutions"]
    assert (adopted["outcome"], adopted["voices_for"]) == ("adopted", 4)
    assert (rejected["voices_for"], rejected["text"]) == (None, "Tout arrêter.")
    [statutes] = rows["assembly-statutes"]
    assert statutes["quorum_denominator"] == 2
    assert not any(name in str(rows) for name in ("Membre 0", "Ada", "Bo", "Quelqu’un"))


def test_the_search_reads_what_is_public_and_keeps_the_rest_for_readers(lab, decided):
    roles = {str(one.ref): one.role for one in INSTRUMENT.documents(lab)}
    assert roles["assembly/assembly/ag-2022"] == Role.PUBLIC
    resolutions = [role for ref, role in roles.items() if "/resolution/" in ref]
    assert sorted(resolutions) == [Role.PUBLIC, Role.PUBLIC, Role.READER]
    undone = Assembly.objects.filter(pk=decided.pk)
    undone.update(called_at=None, opened_at=None)
    found = INSTRUMENT.document(lab, Ref("assembly", "assembly", "ag-2022"))
    assert found.role == Role.READER


def test_a_voter_is_shown_to_the_team_alone(lab, visit, held):
    ref = Ref("assembly", "voter", "ag-2022-0")
    assert INSTRUMENT.card(visit, ref).title == "Membre 00"
    assert INSTRUMENT.card(replace(visit, role=Role.READER), ref) is None


def test_cards_of_a_draft_are_for_readers(lab, visit, decided, neighbour):
    public = replace(visit, role=Role.PUBLIC)
    poll = Poll.objects.filter(assembly=decided, outcome="adopted", cancelled_at=None).get()
    refs = [Ref("assembly", "assembly", decided.key), Ref("assembly", "poll", poll.key)]
    refs.append(Ref("assembly", "item", poll.item.key))
    assert all(INSTRUMENT.card(public, ref) for ref in refs)
    Assembly.objects.filter(pk=decided.pk).update(called_at=None, opened_at=None)
    assert not any(INSTRUMENT.card(public, ref) for ref in refs)
    reader = replace(visit, role=Role.READER)
    assert all(INSTRUMENT.card(reader, ref) for ref in refs)
    assert not any(INSTRUMENT.card(replace(visit, organisation=neighbour), ref) for ref in refs)


def test_the_team_is_told_when_a_call_must_leave(lab, visit, django_assert_num_queries):
    ahead(lab, 30)
    ahead(lab, 10)
    ahead(lab, 80)
    ahead(lab, 12, delay=None)
    with django_assert_num_queries(1):
        found = list(INSTRUMENT.due(visit))
    assert [(one.due_on - visit.on).days for one in found] == [-5, -3, 15]
    assert "dépassé" in str(found[0].sentence)
    assert "15 jours avant" in str(found[2].sentence)
    assert list(INSTRUMENT.due(replace(visit, role=Role.READER))) == []


def to_declare(held, visit):
    Duty.objects.create(
        bench=held.bench,
        key="dirigeants",
        assembly=held,
        kind="directors",
        title="Déclarer",
        due_on=visit.on + timedelta(days=20),
    )


def test_the_team_is_told_of_duties_and_of_minutes_to_sign(lab, visit, held):
    to_declare(held, visit)
    assert [one.label for one in INSTRUMENT.due(visit)] == ["Déclarer"]
    Assembly.objects.filter(pk=held.pk).update(closed_at=AT)
    assert "signé" in str(next(iter(INSTRUMENT.due(visit))).sentence)
    Assembly.objects.filter(pk=held.pk).update(
        closed_at=timezone.make_aware(datetime.combine(visit.on, time(18)))
    )
    to_sign = next(one for one in INSTRUMENT.due(visit) if "signé" in str(one.sentence))
    assert (to_sign.due_on - visit.on).days == 30, "closed today, it is not late"
    minutes = Minutes.objects.create(bench=lab, key="pv", assembly=held, number=1)
    Signature.objects.create(
        bench=lab, key="s", minutes=minutes, name="A", way="simple", signed_at=AT
    )
    Duty.objects.update(done_on=visit.on)
    assert list(INSTRUMENT.due(visit)) == []


def reader_seated(lab, visit, **facts):
    """A reader of the bench who sits on its board."""
    person = Person.objects.create(bench=lab, key="elue", name="Élue")
    facts = {"starts_on": AT.date() - timedelta(days=30), "college": "villes"} | facts
    Mandate.objects.create(bench=lab, key="siege", person=person, **facts)
    return replace(visit, role=Role.READER, person=person)


def test_a_reader_is_told_of_the_minutes_that_wait_for_their_signature(
    lab, visit, held, django_assert_num_queries
):
    reader = reader_seated(lab, visit, function=BoardFunction.CO_REPRESENTATIVE)
    Assembly.objects.filter(pk=held.pk).update(closed_at=AT)
    Statutes.objects.update(signatories=2)
    minutes = Minutes.objects.create(bench=lab, key="pv", assembly=held, number=1)
    assert list(INSTRUMENT.due(reader)) == [], "nothing is signed before it is frozen"
    Minutes.objects.update(frozen_at=AT)
    with django_assert_num_queries(1):
        [one] = INSTRUMENT.due(reader)
    assert one.url == f"{HOME}{held.key}/proces-verbal/1/signer/"
    assert "attend votre signature" in str(one.sentence)
    assert not list(INSTRUMENT.due(replace(reader, person=None)))
    assert not list(INSTRUMENT.due(replace(reader, role=Role.PUBLIC)))
    Mandate.objects.update(ends_on=AT.date() - timedelta(days=1))
    assert list(INSTRUMENT.due(reader)) == []
    Assembly.objects.filter(pk=held.pk).update(secretary=reader.person)
    assert [found.url for found in INSTRUMENT.due(reader)] == [one.url]
    signature = {"bench": lab, "minutes": minutes, "way": "simple", "signed_at": AT}
    Signature.objects.create(key="a", name="A", **signature)
    assert [found.url for found in INSTRUMENT.due(reader)] == [one.url]
    mine = Signature.objects.create(key="s", name="Élue", person=reader.person, **signature)
    assert list(INSTRUMENT.due(reader)) == []
    Signature.objects.filter(pk=mine.pk).update(person=None)
    assert list(INSTRUMENT.due(reader)) == [], "two signed: it waits for nobody"


def test_the_board_is_told_of_the_duties_and_other_readers_are_not(lab, visit, held):
    to_declare(held, visit)
    reader = reader_seated(lab, visit)
    [one] = INSTRUMENT.due(reader)
    assert (one.label, one.url) == ("Déclarer", f"{HOME}{held.key}/")
    Mandate.objects.update(ends_on=visit.on - timedelta(days=1))
    assert list(INSTRUMENT.due(reader)) == []


def test_who_may_destroy_an_urn_is_told_once_it_need_not_be_kept(lab, visit, held):
    poll = Poll.objects.create(
        bench=lab, key="vote", assembly=held, title="Quitus", mode="secret", order=9,
        item=Item.objects.create(bench=lab, key="i", assembly=held, order=9, title="I"),
        sealed_at=AT, counted_at=AT,
    )  # fmt: skip

    def told(on):
        return [one for one in INSTRUMENT.due(replace(visit, on=on)) if "urne" in one.sentence]

    assert told(date(2027, 7, 6)) == []
    [one] = told(date(2027, 7, 7))
    assert (one.label, one.due_on) == ("Quitus", date(2027, 7, 7))
    assert one.url == f"{HOME}{held.key}/urne/{poll.key}/"
    team = replace(visit, role=Role.TEAM, on=one.due_on)
    assert not [other for other in INSTRUMENT.due(team) if "urne" in other.sentence]
    Statutes.objects.update(urn_months=12)
    assert len(told(date(2023, 7, 7))) == 1
    Poll.objects.filter(pk=poll.pk).update(destroyed_at=AT)
    assert told(date(2027, 7, 7)) == []


def test_a_thing_is_put_on_the_agenda_of_a_draft_alone(lab, visit, held):
    draft, ref = ahead(lab, 30), Ref("agenda", "act", "x")
    ahead(lab, -30)
    [entry] = INSTRUMENT.takes_up(visit, ref)
    assert entry.url == f"{HOME}{draft.key}/ordre-du-jour/?about=agenda/act/x"
    assert not list(INSTRUMENT.takes_up(visit, Ref("assembly", "item", "x")))
    assert not list(INSTRUMENT.takes_up(replace(visit, role=Role.READER), ref))
