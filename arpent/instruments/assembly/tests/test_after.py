"""What follows an assembly: slides, duties, the board, what was adopted."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pptx
import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.board import update_board
from arpent.instruments.assembly.actions.duties import do_duty, draw_duties
from arpent.instruments.assembly.models import Assembly, Candidacy, Duty
from arpent.instruments.assembly.queries.minutes import colleges_of, scribe
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.queries.seats import board_changes
from arpent.instruments.assembly.rules.duties import Decided, dues, months_after
from arpent.instruments.assembly.rules.show import show
from arpent.instruments.assembly.tests.held import DAY, held, representative
from arpent.kernel.models import Mandate, Organisation
from arpent.kernel.queries import board_on
from arpent.press.deck import Outcome, Roster, Timetable, Witness
from arpent.press.deck.handout import deck_faults

LATER = date(2024, 7, 1)
HERE = "/labo/assembly/ag-2024/"


@pytest.fixture
def ag(lab, ines):
    return held(lab, chair=ines)


def deck(ag, moment):
    return show(
        happened(ag.assembly), moment=moment, colleges=colleges_of(assembly=ag.assembly),
        scribe=scribe(),
    )  # fmt: skip


def test_the_slides_before_hold_the_agenda_its_hours_and_what_is_put_to_the_vote(ag):
    slides = deck(ag, "avant").slides
    agenda = slides[0]
    assert isinstance(agenda, Timetable)
    assert [slot.at for slot in agenda.slots][:3] == [
        "14\xa0h", "14\xa0h\xa010", "14\xa0h\xa040",
    ]  # fmt: skip
    (witness,) = [one for one in slides if isinstance(one, Witness)]
    assert witness.boxes[0].text == "On compte mieux à plusieurs."
    titles = [one.title for one in slides]
    assert "Comptes et quitus" in titles
    assert not any(isinstance(one, Outcome) for one in slides)


def test_the_slides_after_hold_each_result_and_the_new_members_of_the_board(ag):
    slides = deck(ag, "apres").slides
    (result,) = [one for one in slides if isinstance(one, Outcome)]
    assert result.word == "Adoptée"
    assert [(one.label, one.value) for one in result.counts][:2] == [("Pour", "7"), ("Contre", "1")]
    (board,) = [one for one in slides if isinstance(one, Roster)]
    assert board.colleges[0].name == "Les personnes"
    assert [seat.mark for seat in board.colleges[0].seats] == ["nouveau membre", ""]


@pytest.mark.parametrize("moment", ["avant", "apres"])
def test_a_slide_says_where_each_candidate_comes_from(ag, moment):
    town = Organisation.objects.create(slug="ville-de-nevers", name="Ville de Nevers")
    Candidacy.objects.filter(name="Camille Rey").update(organisation=town)
    (board,) = [one for one in deck(ag, moment).slides if isinstance(one, Roster)]
    places = {seat.name: seat.place for seat in board.colleges[0].seats}
    assert places == {"Camille Rey": "designer, Ville de Nevers", "Aude Salvat": "designer"}


def test_no_slide_of_an_assembly_is_refused_by_the_press(ag):
    assert deck_faults(deck(ag, "avant")) == deck_faults(deck(ag, "apres")) == ()


def test_the_slides_are_handed_in_four_formats(ag, malik, client_of):
    browser = client_of(malik)
    assert "PPTX" in browser.get(f"{HERE}diaporama/").content.decode()
    starts = {"odp": b"PK", "pptx": b"PK", "pdf": b"%PDF", "html": b"<!doctype"}
    for kind, start in starts.items():
        answer = browser.get(f"{HERE}diaporama/apres/{kind}/")
        assert answer.content.startswith(start)
    shown = pptx.Presentation(io.BytesIO(browser.get(f"{HERE}diaporama/avant/pptx/").content))
    assert shown.slides[0].shapes.title.text_frame.text == "Assemblée générale 2024"
    assert browser.get(f"{HERE}diaporama/pendant/pdf/").status_code == 404


def test_duties_follow_from_what_was_decided_each_with_its_day():
    facts = Decided(
        closed_on=DAY, board_changed=True, accounts_approved=True, secret_vote=True, grants=True,
        subsidies_eur=Decimal(153_001), year_ended_on=date(2023, 12, 31),
    )  # fmt: skip
    assert [(one.kind, one.due_on) for one in dues(facts)] == [
        ("grant", date(2024, 6, 30)),
        ("minutes", date(2024, 7, 6)),
        ("purge", date(2024, 7, 6)),
        ("accounts", date(2024, 9, 6)),
        ("directors", date(2024, 9, 6)),
    ]


def test_accounts_are_published_above_the_threshold_not_at_it():
    at_it = Decided(closed_on=DAY, accounts_approved=True, subsidies_eur=Decimal(153_000))
    assert [one.kind for one in dues(at_it)] == ["minutes"]


def test_three_months_after_the_end_of_november_is_the_end_of_february():
    assert months_after(date(2023, 11, 30), 3) == date(2024, 2, 29)


def drawn(ag, by):
    return draw_duties(
        assembly=ag.assembly,
        accounts=True,
        subsidies_eur=None,
        year_ended_on=None,
        grants=False,
        by=by,
        on=LATER,
    )


def test_duties_are_noted_once_and_done_with_a_proof(ag, ines):
    assert {one.kind for one in drawn(ag, ines)} == {"minutes", "directors"}
    assert drawn(ag, ines) == ()
    one = Duty.objects.get(kind="directors")
    with pytest.raises(Refused, match="pas encore venu"):
        do_duty(duty=one, done_on=date(2025, 1, 1), evidence="", by=ines, on=LATER)
    with pytest.raises(Refused, match="précède"):
        do_duty(duty=one, done_on=date(2024, 6, 5), evidence="", by=ines, on=LATER)
    do_duty(duty=one, done_on=date(2024, 6, 20), evidence="récépissé", by=ines, on=LATER)
    assert Duty.objects.get(kind="directors").evidence == "récépissé"


def test_duties_run_from_the_day_the_assembly_was_closed(ag, ines, client_of):
    Assembly.objects.update(closed_at=None)
    ag.assembly.refresh_from_db()
    browser = client_of(ines)
    assert "La séance n’est pas levée" in browser.get(f"{HERE}suites/").content.decode()
    browser.post(f"{HERE}suites/", {})
    with pytest.raises(Refused, match="pas levée"):
        drawn(ag, ines)
    assert not Duty.objects.exists()
    Assembly.objects.update(closed_at=datetime(2024, 6, 25, 22, 30, tzinfo=UTC))
    drawn(ag, ines)
    days = dict(Duty.objects.values_list("kind", "due_on"))
    assert days == {"minutes": date(2024, 7, 26), "directors": date(2024, 9, 26)}


def test_the_election_is_written_on_the_board_with_its_act_and_its_term(ag, ines, lab):
    former = representative(lab, ines)
    (leaving,) = board_changes(assembly=ag.assembly).leavings
    assert (leaving.mandate, leaving.whole) == (former, True)
    seated = update_board(assembly=ag.assembly, ending=[former.key], by=ines, on=LATER)
    assert [one.person.name for one in seated] == ["Camille Rey", "Aude Salvat"]
    assert {one.ref for one in seated} == {"assembly/poll/vote-conseil"}
    assert {one.ends_on for one in seated} == {date(2027, 6, 6)}
    assert [one.newly_elected for one in seated] == [True, False]
    names = {seat.person.name for seat in board_on(organisation=lab, on=LATER)}
    assert names == {"Camille Rey", "Aude Salvat"}


def test_updating_the_board_twice_changes_nothing(ag, ines):
    update_board(assembly=ag.assembly, ending=[], by=ines, on=LATER)
    before = list(Mandate.objects.order_by("pk").values())
    update_board(assembly=ag.assembly, ending=[], by=ines, on=LATER)
    assert list(Mandate.objects.order_by("pk").values()) == before
    assert not board_changes(assembly=ag.assembly).any


def test_a_seat_nobody_ticked_goes_on(ag, ines, lab):
    former = representative(lab, ines)
    update_board(assembly=ag.assembly, ending=[], by=ines, on=LATER)
    assert Mandate.objects.get(pk=former.pk).ends_on is None


def test_without_an_election_the_board_is_left_alone(ag, ines):
    ag.board.outcome = "void"
    ag.board.save()
    with pytest.raises(Refused, match="Aucune élection"):
        update_board(assembly=ag.assembly, ending=[], by=ines, on=LATER)


def test_the_pages_of_what_follows_do_their_work(ag, ines, client_of):
    browser = client_of(ines)
    told = {"subsidies_eur": "200000", "year_ended_on": "2023-12-31"}
    browser.post(f"{HERE}suites/", told)
    assert set(Duty.objects.values_list("kind", flat=True)) == {"minutes", "directors"}
    ticked = 'name="accounts" id="id_accounts" checked'
    assert ticked in browser.get(f"{HERE}suites/").content.decode()
    vague = browser.post(f"{HERE}suites/", {"grants": "on"})
    assert (vague.status_code, "part de ce jour" in vague.content.decode()) == (422, True)
    browser.post(f"{HERE}suites/", {**told, "accounts": "on"})
    assert set(Duty.objects.values_list("kind", flat=True)) == {"minutes", "directors", "accounts"}
    assert "153 000 €" in browser.get(f"{HERE}suites/").content.decode().replace("\u202f", " ")
    page = browser.get(f"{HERE}conseil/").content.decode()
    assert "à inscrire" in page
    browser.post(f"{HERE}conseil/")
    assert "inscrit au conseil" in browser.get(f"{HERE}conseil/").content.decode()
    assert "Procès-verbal" in browser.get(HERE).content.decode()
