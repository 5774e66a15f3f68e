import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.counting import (
    proclaim_poll,
    seal_poll,
)
from arpent.instruments.assembly.actions.polls import (
    cancel_poll,
    close_poll,
    join_poll,
    open_poll,
)
from arpent.instruments.assembly.actions.preparing_polls import change_poll
from arpent.instruments.assembly.models import Ballot, Voice, Wording
from arpent.instruments.assembly.queries.voices import voices_carried
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import (
    AT,
    LATER,
    arrive,
    cast,
    hall,
    leave,
    majority,
    power,
    resolution_of,
    through,
    voice_of,
    vote,
    voters_of,
)
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db


def test_a_secret_vote_goes_from_the_form_to_the_result(lab, ines):
    assembly = hall(lab, voters=8)
    majority(assembly)
    poll = vote(assembly, by=ines)
    voters = voters_of(assembly)
    for number, voter in enumerate(voters[:7]):
        cast(poll, voter, ("for",) if number < 4 else ("against",))
    poll = through(poll, ines)
    assert poll.outcome == "adopted"
    assert poll.result["choices"] == {"against": "3", "for": "4"}
    assert poll.result["voices"] == 7
    assert bytes(poll.urn_secret) == b""
    assert len(poll.head) == 64
    proclaim_poll(poll=poll, by=ines, at=LATER)
    verbs = list(
        Trace.objects.filter(ref=f"assembly/poll/{poll.key}")
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert verbs == ["recorded", "opened", "closed", "sealed", "counted", "adopted"]


def test_a_ballot_leaves_no_trace_no_name_and_no_hour(lab):
    poll = vote(hall(lab))
    before = Trace.objects.count()
    cast(poll, voters_of(poll.assembly)[0])
    assert Trace.objects.count() == before
    columns = {field.name for field in Ballot._meta.get_fields()}
    assert columns == {"code", "poll", "choice", "weight", "salt"}
    roll = {field.name for field in Voice._meta.get_fields()}
    assert not [name for name in roll if name.endswith(("_at", "_on"))]


def test_the_same_form_gives_the_same_receipt_and_one_ballot(lab):
    poll = vote(hall(lab))
    one = voters_of(poll.assembly)[0]
    token = urn.new_token()
    first = cast(poll, one, token=token)
    again = cast(poll, one, token=token)
    assert first == again
    changed = cast(poll, one, ("against",), token=token)
    assert changed.receipt == first.receipt
    assert changed.note == urn.KEPT
    assert Ballot.objects.get().choice == "for"
    close_poll(poll=poll, by=None, at=LATER)
    assert cast(poll, one, token=token) == first


def test_another_form_does_not_vote_twice_nor_take_the_form_of_another(lab):
    poll = vote(hall(lab))
    one, two = voters_of(poll.assembly)[:2]
    token = urn.new_token()
    cast(poll, one, token=token)
    with pytest.raises(Refused, match="déjà voté"):
        cast(poll, one)
    with pytest.raises(Refused, match="déjà servi à une autre voix"):
        cast(poll, two, token=token)
    assert not voice_of(poll, two).voted
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    ("chosen", "fault"), [((), "Choisissez"), (("maybe",), "pas sur le bulletin")]
)
def test_a_ballot_that_says_nothing_known_signs_nothing(lab, chosen, fault):
    poll = vote(hall(lab))
    one = voters_of(poll.assembly)[0]
    with pytest.raises(Refused, match=fault):
        cast(poll, one, chosen)
    assert not voice_of(poll, one).voted
    with pytest.raises(Refused, match="incomplet"):
        cast(poll, one, token="court")


def test_nothing_goes_in_before_the_opening_nor_after_the_closing(lab):
    assembly = hall(lab)
    poll = vote(assembly)
    one, two = voters_of(assembly)[:2]
    cast(poll, one)
    close_poll(poll=poll, by=None, at=LATER)
    with pytest.raises(Refused, match="Ce vote est clos"):
        cast(poll, two)
    with pytest.raises(Refused, match="clos"):
        close_poll(poll=poll, by=None, at=LATER)
    seal_poll(poll=poll, by=None, at=LATER)
    with pytest.raises(Refused, match="ne rend plus de reçu"):
        cast(poll, one)


def test_a_power_votes_only_while_its_holder_is_there_and_its_giver_is_not(lab):
    assembly = hall(lab, voters=9, there=7)
    voters = voters_of(assembly)
    holder, giver, late = voters[0], voters[7], voters[8]
    given = power(giver, holder)
    poll = vote(assembly)
    assert [voice.voter for voice in voices_carried(poll=poll, voter=holder)] == [holder, giver]
    assert not Voice.objects.filter(poll=poll, voter=late).exists()
    leave(holder)
    with pytest.raises(Refused, match="présents"):
        cast(poll, giver, caster=holder)
    arrive(holder)
    with pytest.raises(Refused, match="portée par une autre"):
        cast(poll, giver, caster=voters[1])
    arrive(giver)
    with pytest.raises(Refused, match="vote lui-même"):
        cast(poll, giver, caster=holder)
    leave(giver)
    given.revoked_at = LATER
    given.save()
    with pytest.raises(Refused, match="plus en force"):
        cast(poll, giver, caster=holder)
    assert not voice_of(poll, giver).voted


def test_whoever_arrives_joins_an_open_vote_unless_their_weight_would_tell(lab):
    assembly = hall(lab, voters=8, there=6, weights=[1, 1, 1, 1, 1, 1, 1, 4])
    poll = vote(assembly)
    roll = poll.roll_sha256
    *_others, late, heavy = voters_of(assembly)
    arrive(late)
    arrive(heavy)
    assert join_poll(poll=poll, at=LATER) == 1
    poll.refresh_from_db()
    assert poll.roll_sha256 != roll
    assert Voice.objects.filter(poll=poll, voter=late).exists()
    assert not Voice.objects.filter(poll=poll, voter=heavy).exists()


def test_a_small_room_or_a_telling_weight_keeps_the_urn_shut(lab):
    small = vote(hall(lab, voters=4), opened=False)
    with pytest.raises(Refused, match="Sous 5"):
        open_poll(poll=small, by=None, at=AT)
    heavy = vote(hall(lab, key="ag-2023", weights=[3]), opened=False)
    with pytest.raises(Refused, match="Le poids 3"):
        open_poll(poll=heavy, by=None, at=AT)
    change_poll(poll=heavy, mode="paper", by=None, at=AT)
    assert open_poll(poll=heavy, by=None, at=AT).opened_at


@pytest.mark.parametrize(
    ("lost", "fault"),
    [("block", "ne laissent"), ("warn", "dites pourquoi"), ("keep", "ne laissent")],
)
def test_without_a_quorum_the_statutes_decide(lab, lost, fault):
    assembly = hall(
        lab, voters=20, there=6, quorum_numerator=1, quorum_denominator=2, quorum_lost=lost
    )
    poll = vote(assembly, "hands", opened=False)
    with pytest.raises(Refused, match=fault):
        open_poll(poll=poll, by=None, at=AT)
    if lost == "warn":
        opened = open_poll(poll=poll, despite="Dix sont partis.", by=None, at=AT)
        assert opened.rules["quorum"]["despite"] == "Dix sont partis."
    if lost == "keep":
        for voter in voters_of(assembly)[6:12]:
            arrive(voter)
            leave(voter)
        assert open_poll(poll=poll, by=None, at=LATER).opened_at


def test_the_text_is_the_last_one_written_when_the_vote_opens(lab):
    assembly = hall(lab)
    poll = vote(assembly, "hands", opened=False)
    amended = Wording.objects.create(
        bench=lab,
        key="texte-2",
        resolution=poll.wording.resolution,
        number=2,
        text="Approuver les comptes de 2021, corrigés.",
        written_at=AT,
    )
    poll = open_poll(poll=poll, by=None, at=AT)
    assert poll.wording == amended
    assert len(poll.text_sha256) == 64
    blank = vote(assembly, "hands", opened=False, text=" ")
    with pytest.raises(Refused, match="pas de texte"):
        open_poll(poll=blank, by=None, at=AT)


def test_a_cancelled_secret_vote_keeps_no_ballot_and_no_signature(lab):
    poll = vote(hall(lab))
    cast(poll, voters_of(poll.assembly)[0])
    with pytest.raises(Refused, match="pourquoi"):
        cancel_poll(poll=poll, because="", by=None, at=LATER)
    poll = cancel_poll(poll=poll, because="Un texte erroné.", by=None, at=LATER)
    assert not Ballot.objects.exists()
    assert not Voice.objects.filter(voted=True).exists()
    assert bytes(poll.urn_secret) == b""


def test_what_does_not_add_up_is_not_sealed(lab):
    poll = vote(hall(lab))
    cast(poll, voters_of(poll.assembly)[0])
    Voice.objects.filter(poll=poll, voted=False).update(voted=True)
    close_poll(poll=poll, by=None, at=LATER)
    with pytest.raises(Refused, match="1 bulletins pour 8 émargements"):
        seal_poll(poll=poll, by=None, at=LATER)


def test_a_vote_needs_a_session_and_somebody_there(lab):
    assembly = hall(lab, there=0)
    poll = vote(assembly, "hands", opened=False)
    with pytest.raises(Refused, match="Personne n’est là"):
        open_poll(poll=poll, by=None, at=AT)
    assembly.closed_at = AT
    assembly.save()
    with pytest.raises(Refused, match="séance"):
        open_poll(poll=poll, by=None, at=AT)
    assert resolution_of(assembly).title
