"""Letters through a real relay: taken, refused, hung up on, and nobody there."""

from __future__ import annotations

import email
from email import policy
from hashlib import sha256

import pytest

from arpent.instruments.assembly.models import Sending
from arpent.instruments.assembly.queries.calls import letter_counts, state_of
from arpent.instruments.assembly.tests.called import call, draft, frozen, listed, send

pytestmark = pytest.mark.django_db
NAMES = ("Ada", "Bo", "Cléo")


class Relay:
    """A relay that keeps what it takes, knows nobody called Bo, and may hang up or fall silent."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.hangs_up_on = ""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("bo@"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.kept.append(envelope.content)
        if self.hangs_up_on and envelope.rcpt_tos[0].startswith(self.hangs_up_on):
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def relay(relayed):
    kept = Relay()
    kept.stop = relayed(kept).stop
    return kept


@pytest.fixture
def assembly(lab):
    one = draft(lab)
    for name in NAMES:
        listed(one, name)
    return frozen(one)


def state(name):
    return state_of(Sending.objects.get(voter__name=name))


def test_what_the_relay_took_is_what_the_proof_says(assembly, relay):
    call(assembly)
    told = send(assembly)
    assert (told.sent, told.left, told.unreached) == (2, 0, "")
    for raw in relay.kept:
        letter = email.message_from_bytes(raw, policy=policy.default)
        one = Sending.objects.get(to=letter["To"])
        assert letter["Message-ID"] == one.message_id
        text = letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
        said = f"{letter['Subject'].strip()}\n\n{text}"
        assert sha256(said.encode()).hexdigest() == one.sha256
        assert [part.get_content_type() for part in letter.iter_attachments()] == ["text/calendar"]


def test_an_address_the_relay_refuses_says_why_and_leaves_with_the_next_call(
    assembly, relay, caplog
):
    call(assembly)
    send(assembly)
    assert [state(name) for name in NAMES] == ["sent", "failed", "sent"]
    assert "no such user" in Sending.objects.get(voter__name="Bo").failed
    assert "bo@" not in caplog.text
    assert call(assembly) == 1


def test_a_relay_that_hangs_up_on_a_letter_leaves_it_in_doubt_and_takes_the_next(assembly, relay):
    relay.hangs_up_on = "ada"
    call(assembly)
    assert send(assembly).sent == 1
    assert [state(name) for name in NAMES] == ["doubt", "failed", "sent"]
    assert send(assembly).sent == 0
    assert len(relay.kept) == 2


def test_without_a_relay_nothing_is_taken_up_and_everything_waits(
    lab, malik, assembly, relay, client_of
):
    call(assembly)
    relay.stop()
    client, page = client_of(malik), f"/{lab.slug}/assembly/{assembly.key}/convocations/"
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.post(f"{page}envoi/", headers=headers, follow=True).content.decode()
        assert "Le relais du courrier ne répond pas (Unreached" in answer
        assert "load delay" not in answer
    counts = letter_counts(assembly=assembly)
    assert (counts["waiting"], counts["failed"], counts["doubt"]) == (3, 0, 0)
