"""Who wrote which ballot: every column and every system column tried, after the sealing."""

from datetime import timedelta
from time import sleep

import pytest
from django.db import connection

from arpent.instruments.assembly.actions.ballots import cast_secret
from arpent.instruments.assembly.actions.counting import seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.actions.sealing import sweep
from arpent.instruments.assembly.models import Ballot, Poll, Voice
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import AT, hall, voice_of, vote, voters_of
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(minutes=10)
POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="xmin and ctid are PostgreSQL's (POSTGRES_URL)"
)


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.fixture
def cast(lab):
    """A vote of forty cast in an order of its own, and the choice each really made."""
    assembly = hall(lab, voters=40)
    poll = vote(assembly)
    chosen = {}
    voters = voters_of(assembly)
    for number, voter in enumerate(voters[::3] + voters[1::3] + voters[2::3]):
        choice = ("for", "against")[number % 2]
        received = cast_secret(
            voice=voice_of(poll, voter),
            caster=voter,
            token=urn.new_token(),
            chosen=(choice,),
            at=AT,
        )
        chosen[voter.pk] = int(received.receipt["code"], 16)
    return poll, chosen


def sealed(poll):
    close_poll(poll=poll, by=None, at=LATER)
    return seal_poll(poll=poll, by=None, at=LATER)


def swept(poll):
    """Seal, and sweep again as the page offers: the server's own readings hold old rows a while."""
    sealed(poll)
    for _again in range(30):
        if poll.swept_at or sweep(poll, at=LATER):
            return True
        sleep(1)
    return False


@POSTGRESQL
def test_before_the_sealing_the_transaction_would_tell_and_after_it_does_not(cast):
    poll, chosen = cast
    joined = (
        "SELECT v.voter_id, b.code FROM assembly_voice v JOIN assembly_ballot b ON v.xmin = b.xmin"
    )
    assert dict(rows(joined)) == chosen, "the trap this sealing is for is no longer there"
    assert swept(poll)
    for table in ("assembly_ballot", "assembly_voice"):
        assert len(rows(f"SELECT DISTINCT xmin FROM {table}")) == 1
        assert len(rows(f"SELECT DISTINCT cmin FROM {table}")) == 1
        assert {str(xmax) for (xmax,) in rows(f"SELECT xmax FROM {table}")} == {"0"}


@POSTGRESQL
def test_the_place_of_a_ballot_and_of_a_line_of_the_roll_says_nothing(cast):
    poll, _chosen = cast
    assert swept(poll)
    by_place = [code for (code,) in rows("SELECT code FROM assembly_ballot ORDER BY ctid")]
    assert by_place == sorted(by_place)
    roll = [voter for (voter,) in rows("SELECT voter_id FROM assembly_voice ORDER BY ctid")]
    assert roll == sorted(roll)
    for table in ("assembly_ballot", "assembly_voice"):
        size = rows(f"SELECT pg_relation_size('{table}') / 8192")[0][0]
        assert size == 1, "the rows of before are still in the file"


@POSTGRESQL
def test_a_reading_begun_before_keeps_the_old_rows_and_the_sweep_says_so(cast):
    poll, _chosen = cast
    elsewhere = connection.copy()
    with elsewhere.cursor() as reader:
        reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        reader.execute("SELECT count(*) FROM assembly_poll")
        assert sealed(poll).swept_at is None
        reader.execute("COMMIT")
    elsewhere.close()
    assert sweep(poll, at=LATER)
    poll.refresh_from_db()
    assert poll.swept_at == LATER


@POSTGRESQL
def test_nothing_of_before_is_left_in_the_files_of_the_tables(cast):
    poll, _chosen = cast
    before = rows("SELECT pg_relation_filepath('assembly_ballot')")
    sealed(poll)
    assert rows("SELECT pg_relation_filepath('assembly_ballot')") != before


def test_no_column_orders_the_ballots_as_they_were_cast(cast):
    poll, chosen = cast
    sealed(poll)
    cast_order = list(chosen.values())
    ballots = list(Ballot.objects.order_by("code").values())
    for column in ballots[0]:
        by_column = [b["code"] for b in sorted(ballots, key=lambda b: (str(b[column]), b["code"]))]
        assert by_column != cast_order
        assert by_column != cast_order[::-1]
    roll = list(Voice.objects.order_by("pk").values())
    told = [column for column in roll[0] if column not in {"id", "key", "voter_id", "cast_by_id"}]
    for column in told:
        assert len({str(line[column]) for line in roll}) == 1, column


def test_no_trace_tells_a_ballot_and_the_keys_are_gone(cast):
    poll, chosen = cast
    sealed(poll)
    notes = " ".join(Trace.objects.order_by("pk").values_list("note", flat=True))
    assert not [code for code in chosen.values() if f"{code:016x}" in notes]
    assert set(Trace.objects.order_by("pk").values_list("verb", flat=True)) == {
        "recorded",
        "opened",
        "closed",
        "sealed",
    }
    fresh = Poll.objects.get(pk=poll.pk)
    assert bytes(fresh.urn_secret) == b""
