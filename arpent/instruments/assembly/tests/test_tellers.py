"""What tellers read: twice by two, ballots of several names, few papers beside an urn."""

import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import count_hands, sign_on_paper
from arpent.instruments.assembly.actions.counting import count_poll, proclaim_poll, seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import Assembly, Candidacy
from arpent.instruments.assembly.queries.minutes import scribe
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.queries.shown import table_of
from arpent.instruments.assembly.rules.drafting import drafted
from arpent.instruments.assembly.tests.hall import (
    AT,
    LATER,
    cast,
    election,
    hall,
    majority,
    voice_of,
    vote,
    voters_of,
)
from arpent.press.document import Table

pytestmark = pytest.mark.django_db


def test_the_papers_are_counted_the_second_time_by_somebody_else(lab):
    assembly = hall(lab, voters=4)
    poll = vote(assembly, "paper")
    for voter in voters_of(assembly):
        sign_on_paper(voice=voice_of(poll, voter), by=None, at=AT)
    close_poll(poll=poll, by=None, at=LATER)
    told = {"poll": poll, "channel": "room", "counts": {"for": 4}, "by": None, "at": LATER}
    count_hands(turn=1, teller="Paul Keller", **told)
    count_hands(turn=1, teller="Paul Keller", **told)
    with pytest.raises(Refused, match="une seconde personne"):
        count_hands(turn=2, teller=" paul  keller", **told)
    count_hands(turn=2, teller="Odile", **told)
    with pytest.raises(Refused, match="une seconde personne"):
        count_hands(turn=1, teller="Odile", **told)
    assert count_poll(poll=poll, by=None, at=LATER).outcome == "adopted"


@pytest.mark.parametrize("mode", ["paper", "hands"])
def test_a_ballot_of_several_names_told_by_tellers_is_one_ballot(lab, mode):
    assembly = hall(lab, voters=10)
    majority(assembly, decision="election")
    poll = election(assembly, mode, seats=3)
    keys = list(Candidacy.objects.filter(poll=poll).order_by("order").values_list("key", flat=True))
    for voter in voters_of(assembly) if mode == "paper" else ():
        sign_on_paper(voice=voice_of(poll, voter), by=None, at=AT)
    close_poll(poll=poll, by=None, at=LATER)
    silent = {"blank": 1, "spoilt": 1} if mode == "paper" else {}
    told = {"poll": poll, "channel": "room", "by": None, "at": LATER}
    named = dict(zip(keys, (8, 8, 3), strict=True))
    with pytest.raises(Refused, match="11 voix comptées pour 10"):
        count_hands(
            turn=1, teller="A", counts={keys[0]: 11 - sum(silent.values())} | silent, **told
        )
    for turn, teller in enumerate("AB"[: 1 + bool(silent)], start=1):
        count_hands(turn=turn, teller=teller, counts=named | silent, **told)
    poll = count_poll(poll=poll, by=None, at=LATER)
    # Nineteen names on ten ballots: half of what was expressed is five at most.
    assert (poll.result["weight"], poll.result["expressed"]) == ("10", "8" if silent else "10")
    assert [one["status"] for one in poll.result["standings"]] == ["elected", "elected", "below"]


@pytest.mark.parametrize(("papers", "split"), [(5, True), (4, False)])
def test_the_paper_beside_an_urn_is_told_apart_unless_it_would_tell_who(lab, papers, split):
    assembly = hall(lab, voters=5 + papers)
    poll = vote(assembly)
    for voter in voters_of(assembly)[:5]:
        cast(poll, voter)
    for voter in voters_of(assembly)[5:]:
        sign_on_paper(voice=voice_of(poll, voter), by=None, at=AT)
    close_poll(poll=poll, by=None, at=LATER)
    seal_poll(poll=poll, by=None, at=LATER)
    told = {"poll": poll, "channel": "room", "counts": {"against": papers}, "by": None}
    for turn in (1, 2):
        count_hands(turn=turn, teller=str(turn), at=LATER, **told)
    count_poll(poll=poll, by=None, at=LATER)
    poll = proclaim_poll(poll=poll, by=None, at=LATER)
    channels = ["dans l’urne scellée", "sur papier"]
    assert table_of(poll)[0] == (channels if split else [])
    what = happened(Assembly.objects.get(pk=assembly.pk))
    facts = [block for section in drafted(what, scribe()) for block in section.facts]
    tables = [[one.title for one in block.columns] for block in facts if isinstance(block, Table)]
    assert ["Choix", *(channels if split else []), "Voix"] in tables
