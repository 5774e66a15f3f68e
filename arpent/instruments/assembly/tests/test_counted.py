import json

import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import (
    cast_named,
    count_hands,
    object_to,
    sign_on_paper,
)
from arpent.instruments.assembly.actions.counting import (
    count_poll,
    proclaim_poll,
    seal_poll,
    settle_tie,
    vote_again,
)
from arpent.instruments.assembly.actions.polls import (
    close_poll,
    open_poll,
)
from arpent.instruments.assembly.actions.preparing_polls import ask_secrecy, change_poll
from arpent.instruments.assembly.models import Assembly, Candidacy, Poll
from arpent.instruments.assembly.queries.counts import result_of
from arpent.instruments.assembly.queries.minutes import scribe
from arpent.instruments.assembly.queries.polls import options_of
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.rules.drafting import drafted
from arpent.instruments.assembly.rules.provenance import figures_of
from arpent.instruments.assembly.tests.hall import (
    AT,
    LATER,
    cast,
    election,
    hall,
    majority,
    power,
    through,
    voice_of,
    vote,
    voters_of,
)
from arpent.kernel.models import Trace
from arpent.press.document import Paragraph, plain

pytestmark = pytest.mark.django_db


def test_hands_are_counted_by_tellers_and_by_channel(lab):
    assembly = hall(lab, voters=10)
    poll = vote(assembly, "hands")
    told = {"teller": "Paul", "by": None, "at": AT}
    with pytest.raises(Refused, match="12 voix comptées pour 10"):
        count_hands(poll=poll, channel="room", counts={"for": 12}, **told)
    count_hands(poll=poll, channel="room", counts={"for": 6, "against": 2, "abstain": 1}, **told)
    count_hands(poll=poll, channel="room", counts={"for": 5, "against": 5}, **told)
    poll = through(poll)
    assert poll.result["channels"] == {"room": {"against": "5", "for": "5"}}
    assert poll.outcome == "rejected"


def test_a_silence_counts_for_and_each_objection_against(lab):
    assembly = hall(lab, voters=10, there=9)
    voters = voters_of(assembly)
    power(voters[9], voters[0])
    poll = vote(assembly, "no_objection")
    object_to(poll=poll, voter=voters[1], kind="objection", words="Non.", by=None, at=AT)
    object_to(poll=poll, voter=voters[2], kind="abstention", by=None, at=AT)
    object_to(poll=poll, voter=voters[3], kind="objection", by=None, at=AT)
    object_to(poll=poll, voter=voters[3], kind="", by=None, at=AT)
    poll = through(poll)
    assert poll.result["choices"] == {"abstain": "1", "against": "1", "for": "8"}
    assert (poll.present, poll.represented) == (9, 1)


def test_a_vote_by_name_may_change_until_it_closes(lab):
    assembly = hall(lab, voters=6, weights=[3, 1, 1, 1, 1, 1])
    poll = vote(assembly, "named")
    voters = voters_of(assembly)
    for choice in ("for", "against"):
        cast_named(voice=voice_of(poll, voters[0]), caster=voters[0], choice=choice, at=AT)
    cast_named(voice=voice_of(poll, voters[1]), caster=voters[1], choice="for", at=AT)
    poll = through(poll)
    assert poll.result["choices"] == {"against": "3", "for": "1"}
    with pytest.raises(Refused, match="clos"):
        cast_named(voice=voice_of(poll, voters[2]), caster=voters[2], choice="for", at=AT)


def test_paper_is_read_twice_by_two_and_signed_once(lab):
    assembly = hall(lab, voters=4)
    poll = vote(assembly, "paper")
    voters = voters_of(assembly)
    for voter in voters[:3]:
        sign_on_paper(voice=voice_of(poll, voter), by=None, at=AT)
    with pytest.raises(Refused, match="déjà voté"):
        sign_on_paper(voice=voice_of(poll, voters[0]), by=None, at=AT)
    close_poll(poll=poll, by=None, at=LATER)
    with pytest.raises(Refused, match="deux fois"):
        count_poll(poll=poll, by=None, at=LATER)
    read = {"for": 2, "spoilt": 1}
    count_hands(poll=poll, channel="room", turn=1, teller="A", counts=read, by=None, at=LATER)
    wrong = {"for": 1, "against": 2}
    count_hands(poll=poll, channel="room", turn=2, teller="B", counts=wrong, by=None, at=LATER)
    with pytest.raises(Refused, match="diffèrent"):
        count_poll(poll=poll, by=None, at=LATER)
    count_hands(poll=poll, channel="room", turn=2, teller="B", counts=read, by=None, at=LATER)
    poll = count_poll(poll=poll, by=None, at=LATER)
    assert poll.result["choices"] == {"for": "2", "spoilt": "1"}


def test_a_voice_on_paper_is_not_in_the_urn_too(lab):
    assembly = hall(lab, voters=8)
    poll = vote(assembly)
    one, *others = voters_of(assembly)
    sign_on_paper(voice=voice_of(poll, one), by=None, at=AT)
    with pytest.raises(Refused, match="sur papier"):
        cast(poll, one)
    for voter in others[:5]:
        cast(poll, voter)
    close_poll(poll=poll, by=None, at=LATER)
    poll = seal_poll(poll=poll, by=None, at=LATER)
    for turn in (1, 2):
        count_hands(
            poll=poll,
            channel="room",
            turn=turn,
            teller=str(turn),
            counts={"against": 1},
            by=None,
            at=LATER,
        )
    poll = count_poll(poll=poll, by=None, at=LATER)
    assert poll.result["channels"] == {"online": {"for": "5"}, "paper": {"against": "1"}}


def test_a_tie_waits_for_the_chair_or_votes_again(lab):
    assembly = hall(lab, voters=6, tie="chair")
    poll = vote(assembly, "hands")
    count_hands(
        poll=poll, channel="room", teller="A", counts={"for": 3, "against": 3}, by=None, at=AT
    )
    poll = through(poll)
    assert poll.outcome == "tie"
    with pytest.raises(Refused, match="départagé"):
        proclaim_poll(poll=poll, by=None, at=LATER)
    again = vote_again(poll=poll, by=None, at=LATER)
    assert (again.wording, again.opened_at) == (poll.wording, None)
    poll = settle_tie(
        poll=poll, settled_with="for", settled_by="Voix de la présidente", by=None, at=LATER
    )
    assert poll.outcome == "adopted"
    assert poll.result["by_chair"] is True


@pytest.mark.parametrize("prepared", [vote, election])
def test_a_second_vote_is_held_as_the_first(lab, prepared):
    poll = prepared(hall(lab, voters=6, tie="again"), "hands", opened=False)
    ask_secrecy(poll=poll, voter=voters_of(poll.assembly)[0], by=None, at=AT)
    how = {"inclusion_only": True, "code": True}
    poll = change_poll(poll=poll, mode="hands", seats=1, by=None, at=AT, **how)
    poll = open_poll(poll=poll, by=None, at=AT)
    level = {key: 3 for key, _words in options_of(poll)[:2]}
    count_hands(poll=poll, channel="room", teller="A", counts=level, by=None, at=AT)
    again = vote_again(poll=through(poll), by=None, at=LATER)
    again.refresh_from_db()
    assert (again.mode, again.inclusion_only, again.rules) == ("hands", True, {"code": True})
    assert again.secrecy_requests.get().voter == voters_of(poll.assembly)[0]


def test_an_election_seats_the_most_named_and_says_who_is_level(lab):
    assembly = hall(lab, voters=8, election_tie="draw", secret_elections=True)
    with pytest.raises(Refused, match="veulent cette élection secrète"):
        election(assembly, "hands")
    poll = election(assembly)
    ada, bo, cy = Candidacy.objects.filter(poll=poll).order_by("order")
    for number, voter in enumerate(voters_of(assembly)):
        cast(poll, voter, (ada.key, bo.key if number % 2 else cy.key))
    poll = through(poll)
    assert poll.outcome == "tie"
    poll = settle_tie(
        poll=poll, settled_with="Lyon, 14 h 32", settled_by="Tirage au sort", by=None, at=LATER
    )
    assert poll.outcome == "elected"
    assert Candidacy.objects.filter(poll=poll, elected=True).count() == 2
    assert list(
        Candidacy.objects.filter(poll=poll).order_by("order").values_list("votes", flat=True)
    ) == [8, 4, 4]


def test_what_was_counted_is_counted_again_years_later(lab):
    assembly = hall(lab)
    poll = vote(assembly)
    for voter in voters_of(assembly):
        cast(poll, voter)
    poll = through(poll)
    majority(assembly, over=9, under=10)
    fresh = Poll.objects.select_related("assembly__statutes", "wording__resolution").get(pk=poll.pk)
    assert result_of(fresh) == (poll.outcome, json.loads(json.dumps(poll.result)))


def test_what_was_decided_upon_remembers_it(lab, ines):
    assembly = hall(lab)
    poll = vote(assembly, "no_objection", about="programmes/programme/depot")
    proclaim_poll(poll=through(poll, ines), by=ines, at=LATER)
    assert Trace.objects.get(verb="adopted", ref="programmes/programme/depot").by == ines


def test_minutes_tell_an_election_to_the_voice_and_its_figures_name_nobody(lab, malik):
    assembly = hall(lab)
    poll = election(assembly)
    ada, bo, _cy = keys = [one.key for one in Candidacy.objects.filter(poll=poll).order_by("order")]
    for voter, chosen in zip(
        voters_of(assembly), [(ada, bo)] * 4 + [(ada,), ("blank",)], strict=False
    ):
        cast(poll, voter, chosen=tuple(sorted(chosen)))
    close_poll(poll=poll, by=malik, at=LATER)
    seal_poll(poll=poll, by=malik, at=LATER)
    count_poll(poll=poll, by=malik, at=LATER)
    proclaim_poll(poll=poll, by=malik, at=LATER)
    assembly = Assembly.objects.get(pk=assembly.pk)
    what = happened(assembly)
    told = " ".join(
        plain(block.text)
        for section in drafted(what, scribe())
        for block in section.facts
        if isinstance(block, Paragraph)
    )
    assert "6 voix sur 8 ont émargé" in told
    assert "Sièges à pourvoir : 2. Bulletins blancs : 1, nuls : 0." in told.replace("\u00a0", " ")
    counted = {one.key: one.value for one in figures_of(what, scribe())}
    assert counted[f"{poll.key}/signed"] == "6"
    assert [counted[f"{poll.key}/candidate-{n}"] for n in (1, 2, 3)] == ["5", "4", "0"]
    assert not [one for one in figures_of(what, scribe()) if "Ada" in one.label]
    # What was written down at the count cannot make the minutes say more than the urn.
    Candidacy.objects.filter(key=keys[2]).update(votes=40)
    again = {one.key: one.value for one in figures_of(happened(assembly), scribe())}
    assert again[f"{poll.key}/candidate-3"] == "0"
