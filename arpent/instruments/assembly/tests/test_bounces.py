"""Letters that come back, and the pages of them all."""

import csv
from datetime import timedelta
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO, StringIO

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from arpent.contract import Refused
from arpent.instruments.assembly.actions import bounces, calls
from arpent.instruments.assembly.models import Assembly, Sending
from arpent.instruments.assembly.queries.calls import state_of
from arpent.instruments.assembly.rules.bounces import Bounce, read_bounces
from arpent.instruments.assembly.tests.called import (
    AT,
    HELD_AT,
    call,
    draft,
    listed,
    send,
    to_be_called,
)


@pytest.fixture
def assembly(lab) -> Assembly:
    return to_be_called(lab)


def returned(message_id, to, action="failed", whole=True):
    """A delivery report as mail servers write them."""
    report = MIMEMultipart("report")
    report.attach(MIMEText("Undelivered."))
    status = EmailMessage()
    status["Reporting-MTA"] = "dns; mx.example"
    one = EmailMessage()
    one["Final-Recipient"] = f"rfc822; {to}"
    one["Action"] = action
    one["Status"] = "5.1.1"
    one["Diagnostic-Code"] = "smtp; 550 No such user"
    parts = MIMEMultipart()
    parts.set_type("message/delivery-status")
    parts.set_payload([status, one])
    report.attach(parts)
    sent = EmailMessage()
    sent["Message-ID"] = message_id
    sent.set_content("Convocation")
    if whole:
        report.attach(MIMEMessage(sent))
    else:
        headers = MIMEText(f"Message-ID: {message_id}\n\n", "rfc822-headers")
        report.attach(headers)
    return report.as_bytes()


@pytest.mark.parametrize("whole", [True, False])
def test_a_returned_letter_says_which_to_whom_and_why(whole):
    [bounce] = read_bounces(returned("<a@b>", "Paule@Example.org", whole=whole))
    assert bounce == Bounce(
        message_id="<a@b>", to="paule@example.org", because="5.1.1 550 No such user"
    )
    assert read_bounces(returned("<a@b>", "p@example.org", action="delayed")) == ()


@given(st.binary(max_size=400))
def test_no_file_makes_the_reader_of_returns_stumble(content):
    assert isinstance(read_bounces(content), tuple)


def test_a_return_is_noted_on_its_letter_and_another_address_is_tried(assembly):
    call(assembly)
    send(assembly)
    one = Sending.objects.get(way="email")
    take = {"assembly": assembly, "by": None, "at": AT}
    assert bounces.take_bounce(**take, content=returned("<autre@b>", "x@example.org")) == ()
    content = returned(one.message_id, "alias@example.org")
    assert bounces.take_bounce(**take, content=content) == (one,)
    assert bounces.take_bounce(**take, content=content) == (one,)
    one.refresh_from_db()
    assert (state_of(one), one.bounced_because) == ("bounced", "5.1.1 550 No such user")
    with pytest.raises(Refused, match="déjà sa convocation"):
        call(assembly)
    calls.write_again(voter=one.voter, email="paule@ailleurs.example", by=None, at=AT)
    send(assembly)
    assert mail.outbox[-1].to == ["paule@ailleurs.example"]
    with pytest.raises(Refused, match="non-remise"):
        bounces.take_bounce(**take, content=b"bonjour")


def test_a_letter_of_another_assembly_is_nobodys(lab, neighbour, assembly):
    call(assembly)
    send(assembly)
    one = Sending.objects.get(way="email")
    elsewhere = draft(neighbour)
    found = bounces.take_bounce(
        assembly=elsewhere, content=returned(one.message_id, one.to), by=None, at=AT
    )
    assert found == ()


def test_the_pages_call_send_by_batches_and_prove(lab, malik, assembly, client_of):
    Assembly.objects.update(starts_at=HELD_AT + timedelta(days=365 * 20))
    for number in range(25):
        listed(assembly, f"Membre {number}")
    client = client_of(malik)
    base = f"/{lab.slug}/assembly/{assembly.key}/convocations"
    assert "Préparer 27 convocations" in client.get(f"{base}/").content.decode()
    letter = client.get(f"{base}/lettre/").content.decode()
    assert "Rapport moral et financier" in letter
    assert "/venir/" not in letter
    client.post(f"{base}/convoquer/")
    fragment = client.post(f"{base}/envoi/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "load delay" in fragment
    client.post(f"{base}/envoi/")
    page = client.get(f"{base}/").content.decode()
    assert "26 lettres parties" in page
    assert "Envoyer maintenant" not in page
    rows = list(csv.DictReader(StringIO(client.get(f"{base}.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 27
    assert len({row["message_id"] for row in rows if row["way"] == "email"}) == 26
    one = Sending.objects.filter(way="email").first()
    file = BytesIO(returned(one.message_id, one.to))
    file.name = "retour.eml"
    client.post(f"{base}/retours/", {"file": file})
    one.refresh_from_db()
    assert one.bounced_at
    assert "est revenue" in client.get(f"{base}/").content.decode()
