"""What the statutes say is what happens: secrecy, majorities, ties, and texts read beforehand."""

from datetime import date

import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import count_hands
from arpent.instruments.assembly.actions.counting import (
    count_poll,
    proclaim_poll,
    settle_tie,
    vote_again,
)
from arpent.instruments.assembly.actions.letters import written
from arpent.instruments.assembly.actions.polls import close_poll, open_poll
from arpent.instruments.assembly.models import Candidacy, Poll, Resolution
from arpent.instruments.assembly.queries.calls import contents_of
from arpent.instruments.assembly.queries.polls import rules_of
from arpent.instruments.assembly.tests.hall import (
    AT,
    election,
    hall,
    majority,
    power,
    resolution_of,
    vote,
    voters_of,
)
from arpent.instruments.assembly.tests.phones import browser_of

pytestmark = pytest.mark.django_db


def opened(poll):
    fresh = Poll.objects.get(pk=poll.pk)
    return open_poll(poll=fresh, by=None, at=AT)


def level(lab, **statutes):
    """An election of two seats by hands, in which the last two are level."""
    poll = election(hall(lab, **statutes), "hands")
    ada, bo, cy = Candidacy.objects.filter(poll=poll).order_by("order")
    counts = {ada.key: 8, bo.key: 4, cy.key: 4}
    count_hands(poll=poll, channel="room", teller="A", counts=counts, by=None, at=AT)
    close_poll(poll=poll, by=None, at=AT)
    return count_poll(poll=poll, by=None, at=AT), bo, cy


@pytest.mark.parametrize("mode", ["secret", "paper"])
def test_statutes_that_never_vote_in_secret_open_no_secret_vote(lab, mode):
    poll = vote(hall(lab, secrecy="never"), mode, opened=False)
    with pytest.raises(Refused, match="jamais secret"):
        opened(poll)


def test_an_election_always_secret_stays_so_where_other_votes_never_are(lab):
    assembly = hall(lab, secrecy="never", secret_elections=True)
    assert election(assembly).opened_at


def test_more_candidates_than_seats_are_not_seated_for_want_of_an_objection(lab):
    assembly = hall(lab)
    with pytest.raises(Refused, match="plus de candidatures que de sièges"):
        election(assembly, "no_objection", seats=2)
    assert election(assembly, "no_objection", seats=3).opened_at


def test_a_decision_without_a_majority_of_its_own_takes_the_ordinary_one(lab):
    assembly = hall(lab)
    majority(assembly, over=2, under=3)
    poll = vote(assembly, "hands", opened=False)
    Resolution.objects.filter(item=poll.item).update(decision="statutes")
    fresh = Poll.objects.select_related("wording__resolution", "assembly__statutes").get(pk=poll.pk)
    assert rules_of(poll=fresh)["majority"]["numerator"] == 2
    majority(assembly, over=3, under=4, decision="statutes")
    assert rules_of(poll=fresh)["majority"]["numerator"] == 3
    assert rules_of(poll=election(assembly, opened=False))["majority"] is None


def test_the_eldest_of_those_level_is_seated_once_their_births_are_known(lab, client_of, malik):
    poll, bo, cy = level(lab, election_tie="eldest")
    page = f"/labo/assembly/{poll.assembly.key}/votes/{poll.key}/"
    asked = client_of(malik).get(page).content.decode()
    assert [key for key in (bo.key, cy.key) if f'name="born-{key}"' in asked] == [bo.key, cy.key]
    assert asked.count('name="born-') == 2
    assert "phrase du tirage" not in asked
    with pytest.raises(Refused, match="départagé"):
        proclaim_poll(poll=poll, by=None, at=AT)
    born = {f"born-{bo.key}": "1990-01-01", f"born-{cy.key}": "1960-05-02"}
    client_of(malik).post(f"{page}departager/", {"settled_by": "La présidente", **born})
    elected = Candidacy.objects.filter(poll=poll, elected=True).order_by("order")
    assert [one.name for one in elected] == ["Ada", "Cy"]
    assert Candidacy.objects.get(pk=cy.pk).born_on == date(1960, 5, 2)
    said = client_of(malik).get(page).content.decode()
    assert "Départagé à l’âge par La présidente." in said
    assert "1960" not in said


def test_a_tie_the_statutes_vote_on_again_is_not_settled_otherwise(lab, client_of, malik):
    poll, bo, cy = level(lab, election_tie="runoff")
    with pytest.raises(Refused, match="préparez un second vote"):
        settle_tie(poll=poll, settled_with="Lyon", settled_by="Sort", by=None, at=AT)
    page = client_of(malik).get(f"/labo/assembly/{poll.assembly.key}/votes/{poll.key}/")
    assert "departager" not in page.content.decode()
    again = vote_again(poll=poll, by=None, at=AT)
    names = again.candidacies.order_by("order").values_list("name", flat=True)
    assert list(names) == [bo.name, cy.name]


def test_a_member_reads_the_texts_and_who_stands_before_giving_a_power(lab):
    assembly = hall(lab)
    resolution_of(assembly)
    election(assembly, opened=False)
    voter = voters_of(assembly)[0]
    page = browser_of(voter).get(f"/labo/assembly/{assembly.key}/ma-page/").content.decode()
    letter = written(
        contents=contents_of(assembly=assembly), voter=voter, letter="call", link="https://…"
    ).text
    for said in (page, letter):
        assert "Approuver les comptes de 2021." in said
        assert "2 sièges" in said
        assert "Ada" in said


def test_a_power_that_waits_for_an_answer_is_not_in_force(lab, client_of, malik):
    assembly = hall(lab)
    giver, holder, other = voters_of(assembly)[:3]
    power(giver, holder)
    waiting = power(other, holder)
    type(waiting).objects.filter(pk=waiting.pk).update(accepted_at=None)
    page = client_of(malik).get(f"/labo/assembly/{assembly.key}/pouvoirs/").content.decode()
    assert "1 pouvoir en vigueur" in page


@pytest.mark.parametrize(("mode", "counted"), [("no_objection", False), ("named", True)])
def test_only_a_vote_one_signs_for_counts_who_voted_and_only_a_secret_one_hides_what(
    lab, client_of, malik, mode, counted
):
    poll = vote(hall(lab), mode)
    page = f"/labo/assembly/{poll.assembly.key}/votes/{poll.key}/"
    said = client_of(malik).get(page).content.decode()
    assert ("0 voix sur 8 ont voté" in said) is counted
    assert "jamais quoi" not in said


def test_no_name_is_told_more_voices_than_the_room_has(lab, client_of, malik):
    poll = election(hall(lab), "hands")
    ada, bo, cy = Candidacy.objects.filter(poll=poll).order_by("order")
    page = f"/labo/assembly/{poll.assembly.key}/votes/{poll.key}/"
    told = {"teller": "A", "channel": "room", f"votes-{ada.key}": 8, f"votes-{bo.key}": 9}
    desk = client_of(malik)
    refused = desk.post(f"{page}compter/", {**told, f"votes-{cy.key}": 0}, follow=True)
    assert "9 voix comptées pour 8" in refused.content.decode()
    assert not poll.counts.exists()
    desk.post(f"{page}compter/", {**told, f"votes-{bo.key}": 8, f"votes-{cy.key}": 0})
    assert poll.counts.count() == 3
