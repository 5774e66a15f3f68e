"""What becomes of a sealed urn once nobody may contest the vote any more."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import cast_secret
from arpent.instruments.assembly.actions.counting import count_poll, proclaim_poll, seal_poll
from arpent.instruments.assembly.actions.keeping import destroy_urn
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.dossier import TABLES
from arpent.instruments.assembly.models import Ballot, Poll, Voice
from arpent.instruments.assembly.queries.counts import attending_of, tally_of
from arpent.instruments.assembly.queries.shown import shown, table_of
from arpent.instruments.assembly.queries.votes_held import votes_by_item
from arpent.instruments.assembly.rules import keeping, urn
from arpent.instruments.assembly.rules.statutes import faults
from arpent.instruments.assembly.tests.hall import (
    AT,
    hall,
    vote,
    voters_of,
)
from arpent.instruments.assembly.tests.phones import at, browser_of
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=10)
# Half past midnight in Paris, five years to the day after the sealing.
PAST = datetime(2027, 7, 6, 22, 30, tzinfo=UTC)
TIED = ("polls", "voices", "ballots")
TOO_SOON = "L’urne se garde jusqu’au "


def sealed(lab, **statutes):
    """A secret vote of eight, proclaimed."""
    poll = vote(hall(lab, **statutes))
    for number, voter in enumerate(voters_of(poll.assembly)):
        voice = Voice.objects.get(poll=poll, voter=voter)
        chosen = ("for" if number else "against",)
        cast_secret(voice=voice, caster=voter, token=urn.new_token(), chosen=chosen, at=AT)
    close_poll(poll=poll, by=None, at=LATER)
    seal_poll(poll=poll, by=None, at=LATER)
    count_poll(poll=poll, by=None, at=LATER)
    return read(proclaim_poll(poll=poll, by=None, at=LATER))


def read(poll):
    return Poll.objects.select_related("assembly__statutes", "assembly__bench").get(pk=poll.pk)


def test_what_was_decided_is_said_the_same_once_the_urn_is_destroyed(lab, ines):
    poll = sealed(lab)
    before = (
        shown(poll).sentence,
        table_of(poll),
        tally_of(poll).weights,
        tally_of(poll).by_channel,
        tally_of(poll).expressed,
        attending_of(poll),
        votes_by_item(poll.assembly, ()),
    )
    destroy_urn(poll=poll, by=ines, at=PAST)
    assert not Ballot.objects.filter(poll=poll).exists()
    assert not Voice.objects.filter(poll=poll).exists()
    after = read(poll)
    assert (after.head, after.head_signature, after.destroyed_at) == (
        poll.head,
        poll.head_signature,
        PAST,
    )
    assert before == (
        shown(after).sentence,
        table_of(after),
        tally_of(after).weights,
        tally_of(after).by_channel,
        tally_of(after).expressed,
        attending_of(after),
        votes_by_item(after.assembly, ()),
    )
    trace = Trace.objects.get(verb="destroyed")
    assert (trace.by, trace.note, trace.ref) == (ines, poll.head, f"assembly/poll/{poll.key}")


def test_numbers_a_dossier_left_out_are_counted_before_the_ballots_go(lab):
    poll = sealed(lab)
    kept = poll.result
    Poll.objects.filter(pk=poll.pk).update(result={})
    destroy_urn(poll=read(poll), by=None, at=PAST)
    assert read(poll).result == {**kept, "roll": 8, "signed": 8}


def refused(poll, on):
    with pytest.raises(Refused) as why:
        destroy_urn(poll=read(poll), by=None, at=on)
    assert Ballot.objects.filter(poll=poll).count() == 8
    return why.value.reason


def test_an_urn_is_not_destroyed_before_its_time_and_twice_neither(lab):
    poll = sealed(lab)
    assert refused(poll, PAST - timedelta(hours=1)).startswith(TOO_SOON)
    destroy_urn(poll=read(poll), by=None, at=PAST)
    with pytest.raises(Refused, match="déjà"):
        destroy_urn(poll=read(poll), by=None, at=PAST)


def test_statutes_may_keep_an_urn_less_long_and_never_longer(lab):
    poll = sealed(lab, urn_months=1)
    assert refused(poll, datetime(2022, 8, 6, 12, tzinfo=UTC)).startswith(TOO_SOON)
    destroy_urn(poll=read(poll), by=None, at=datetime(2022, 8, 7, 12, tzinfo=UTC))
    assert not Ballot.objects.exists()
    assert faults({"urn_months": 61}).keys() == faults({"urn_months": 0}).keys() == {"urn_months"}
    assert not faults({"urn_months": 60})
    assert not faults({"urn_months": None})


def test_an_urn_not_counted_is_kept(lab):
    poll = sealed(lab)
    Poll.objects.filter(pk=poll.pk).update(counted_at=None, proclaimed_at=None)
    assert refused(poll, PAST) == keeping.NOT_COUNTED
    assert keeping.why_not_destroy(
        sealed_on=None, counted=False, destroyed=False, months=None, on=date(2030, 1, 1)
    ) == (keeping.NOT_SEALED)


def test_an_older_dossier_brings_nothing_of_a_destroyed_urn_back(lab):
    poll = sealed(lab)
    before = [(one, list(one.rows(lab))) for one in TABLES if one.slug in TIED]
    assert [len(rows) for _table, rows in before] == [1, 8, 8]
    destroy_urn(poll=poll, by=None, at=PAST)
    kept = read(poll)
    assert [table.load(lab, rows) for table, rows in before] == [(0, 0)] * 3
    assert not Ballot.objects.exists()
    assert not Voice.objects.exists()
    assert (read(poll).destroyed_at, read(poll).result) == (PAST, kept.result)


def test_the_page_says_until_when_and_only_the_steward_destroys(lab, ines, malik, client_of):
    poll = sealed(lab)
    page = at(poll, "urne")
    voter = browser_of(voters_of(poll.assembly)[0])
    said = voter.get(page).content.decode()
    assert re.search(r"se gardent jusqu’au\s7\sjuillet\s2027", said)
    assert "/detruire/" not in said
    assert client_of(malik).post(f"{page}detruire/").status_code == 403
    told = client_of(ines).post(f"{page}detruire/", follow=True).content.decode()
    assert "tant que la décision peut être attaquée" in told
    assert Ballot.objects.count() == 8
    Poll.objects.update(sealed_at=timezone.now() - timedelta(days=1900))
    told = client_of(ines).post(f"{page}detruire/", follow=True).content.decode()
    assert "ont été détruits le" in told
    assert not Ballot.objects.exists()
    for seen in (voter.get(page), voter.post(page, {"receipt": "abcd"})):
        text = seen.content.decode()
        assert "ont été détruits le" in text
        assert poll.head in text
        assert "Aucun bulletin" not in text
    assert voter.get(f"{page}recompter/").status_code == 404
    result = voter.get(at(poll, "resultat")).content.decode()
    assert "ont été détruits le" in result
    assert "7 voix pour" in result.replace("\xa0", " ")
    minutes = client_of(ines).get(f"/labo/assembly/{poll.assembly.key}/proces-verbal/")
    assert "furent détruits le" in minutes.content.decode()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_in_the_files_once_destroyed(lab):
    poll = sealed(lab)
    salts = list(Ballot.objects.order_by("code").values_list("salt", flat=True))
    if connection.vendor == "sqlite":
        # As a process that sealed nothing finds it.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = OFF")
    destroy_urn(poll=poll, by=None, at=PAST)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_relation_size('assembly_ballot')")
            assert cursor.fetchone()[0] == 0
        return
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA freelist_count").fetchone()[0] == 0
    connection.ensure_connection()
    held = connection.connection.serialize()
    assert not [salt for salt in salts if salt.encode() in held]
