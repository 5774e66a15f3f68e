"""Letters: who is written to, the proof of each, what is cut short, what comes back."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.core import mail
from icalendar import Calendar

from arpent.contract import Refused
from arpent.instruments.assembly.actions import calls
from arpent.instruments.assembly.models import Assembly, Paper, Resolution, Sending, Wording
from arpent.instruments.assembly.queries.calls import letter_counts, state_of
from arpent.instruments.assembly.rules.calls import Delay
from arpent.instruments.assembly.tests.called import (
    AT,
    HELD_AT,
    call,
    draft,
    frozen,
    listed,
    send,
    to_be_called,
)
from arpent.instruments.assembly.views.letters import link_of
from conftest import SEVERAL_HANDS, together


@pytest.fixture
def assembly(lab) -> Assembly:
    return to_be_called(lab)


def test_the_call_goes_to_those_entitled_once_and_without_an_address_by_post(assembly):
    assert call(assembly) == 2
    with pytest.raises(Refused, match="déjà sa convocation"):
        call(assembly)
    told = send(assembly)
    assert (told.sent, told.left, told.unreached) == (1, 0, "")
    [letter] = mail.outbox
    assert letter.to == ["paule-payeuse@example.org"]
    assert letter_counts(assembly=assembly)["by_hand"] == 1
    assembly.refresh_from_db()
    assert assembly.called_at == AT


def test_a_letter_says_the_day_the_agenda_the_texts_the_documents_and_the_link(lab, assembly):
    item = assembly.items.get()
    resolution = Resolution.objects.create(
        bench=lab, key="r", item=item, order=1, title="Comptes 2021"
    )
    for number, text in ((1, "Ancien texte."), (2, "L’assemblée approuve les comptes 2021.")):
        Wording.objects.create(
            bench=lab,
            key=f"w{number}",
            resolution=resolution,
            number=number,
            text=text,
            written_at=AT,
        )
    Paper.objects.create(
        bench=lab,
        key="d",
        assembly=assembly,
        title="Rapport financier",
        name="rapport.pdf",
        media_type="application/pdf",
        size_bytes=3,
        sha256="ab" * 32,
        content=b"pdf",
        added_at=AT,
    )
    call(assembly)
    send(assembly)
    [letter] = mail.outbox
    assert "Assemblée générale 2022" in letter.subject
    for said in (
        "7\u00a0juillet\u00a02022",
        "Superpublic, Paris",
        "https://visio.example/ag",
        "14:00",
        "Rapport moral et financier",
        "L’assemblée approuve les comptes 2021.",
        "ab" * 32,
        link_of(Sending.objects.get(way="email").voter),
    ):
        assert said in letter.body, said
    assert "Ancien texte" not in letter.body
    assert "&" not in letter.body
    [(name, book, kind)] = letter.attachments
    assert (name, kind) == ("assemblee.ics", "text/calendar")
    [event] = Calendar.from_ical(book).walk("VEVENT")
    assert event.decoded("dtstart") == HELD_AT


def test_the_proof_is_the_hash_of_the_text_that_left_and_its_message_id(assembly):
    call(assembly)
    send(assembly)
    one = Sending.objects.get(way="email")
    [letter] = mail.outbox
    said = f"{letter.subject}\n\n{letter.body}"
    assert one.sha256 == sha256(said.encode()).hexdigest()
    assert letter.extra_headers["Message-ID"] == one.message_id
    assert one.sent_at


def test_a_batch_cut_short_is_taken_up_without_sending_twice(lab, assembly, monkeypatch):
    for number in range(5):
        listed(assembly, f"Membre {number}")
    call(assembly)
    send(assembly, size=2)
    real = mail.EmailMessage.send

    def cut(self, *args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(mail.EmailMessage, "send", cut)
    with pytest.raises(KeyboardInterrupt):
        send(assembly)
    monkeypatch.setattr(mail.EmailMessage, "send", real)
    assert letter_counts(assembly=assembly)["doubt"] == 1
    assert send(assembly).left == 0
    addressed = [one.to[0] for one in mail.outbox]
    assert len(addressed) == len(set(addressed)) == 5
    [doubt] = [one for one in Sending.objects.all() if state_of(one) == "doubt"]
    assert doubt.to not in addressed
    calls.settle_doubt(sending=doubt, left=False, by=None, at=AT)
    assert call(assembly) == 1
    assert send(assembly).sent == 1
    with pytest.raises(Refused, match="ce que cette lettre est devenue"):
        calls.settle_doubt(sending=doubt, left=True, by=None, at=AT)


@SEVERAL_HANDS
@pytest.mark.django_db(transaction=True)
def test_two_batches_at_once_send_each_letter_once(transactional_db, lab):
    assembly = draft(lab)
    for number in range(12):
        listed(assembly, f"Membre {number}")
    frozen(assembly)
    call(assembly)
    told = together(*[lambda: send(assembly)] * 4)
    assert sum(one.sent for one in told) == 12
    assert len({one.to[0] for one in mail.outbox}) == len(mail.outbox) == 12


@SEVERAL_HANDS
@pytest.mark.django_db(transaction=True)
def test_calling_twice_at_once_queues_each_letter_once(transactional_db, lab):
    assembly = draft(lab)
    for number in range(6):
        listed(assembly, f"Membre {number}")
    frozen(assembly)
    told = together(*[lambda: call(assembly)] * 4)
    assert sorted(str(one) for one in told)[0] == "6"
    assert Sending.objects.count() == 6


@pytest.mark.parametrize(
    ("assembly_facts", "said"),
    [
        ({"frozen_at": None}, "Arrêtez d’abord"),
        ({"starts_at": AT - timedelta(days=1)}, "heure de l’assemblée est passée"),
        ({"called_at": AT, "opened_at": AT}, "trop tard"),
    ],
)
def test_a_call_that_may_not_leave_says_why(assembly, assembly_facts, said):
    for name, value in assembly_facts.items():
        setattr(assembly, name, value)
    assembly.save()
    with pytest.raises(Refused, match=said):
        call(assembly)


def test_without_an_agenda_nobody_is_called(lab):
    assembly = draft(lab, items=0)
    listed(assembly, "Paule Payeuse")
    with pytest.raises(Refused, match="ordre du jour est vide"):
        call(frozen(assembly))


def test_the_delay_is_counted_in_days_and_said_kept_or_broken():
    held = date(2022, 7, 7)
    kept = Delay(called_on=date(2022, 6, 22), held_on=held, asked=15)
    assert (kept.days, kept.kept) == (15, True)
    late = Delay(called_on=date(2022, 6, 23), held_on=held, asked=15)
    assert not late.kept
    assert "peut être attaquée" in late.sentence()
    assert "quinze sont l’usage" in Delay(called_on=held, held_on=held, asked=None).sentence()


def test_those_who_did_not_answer_are_reminded_and_not_twice_in_three_days(assembly):
    call(assembly)
    send(assembly)
    remind = {"assembly": assembly, "by": None}
    assert calls.remind_voters(**remind, at=AT + timedelta(days=5)) == 1
    send(assembly)
    assert "Viendrez-vous" in mail.outbox[-1].subject
    with pytest.raises(Refused, match="à relancer"):
        calls.remind_voters(**remind, at=AT + timedelta(days=6))
    voter = Sending.objects.filter(letter="reminder").get().voter
    voter.answer = "room"
    voter.save()
    with pytest.raises(Refused, match="à relancer"):
        calls.remind_voters(**remind, at=AT + timedelta(days=9))


def test_what_changes_is_written_to_everybody_called(assembly):
    call(assembly)
    send(assembly)
    with pytest.raises(Refused, match="ce qui change"):
        calls.rectify_call(assembly=assembly, words=" ", by=None, at=AT)
    words = "L’assemblée se tient à 15 h & non à 14 h."
    assert calls.rectify_call(assembly=assembly, words=words, by=None, at=AT) == 2
    send(assembly)
    assert words in mail.outbox[-1].body


def test_a_call_handed_over_is_written_down_with_its_day(assembly):
    zoe = assembly.voters.get(name="Zoé Sans-Adresse")
    call(assembly)
    given = {"voter": zoe, "way": "hand", "by": None, "on": date(2022, 6, 22), "at": AT}
    one = calls.hand_over(**given, sent_on=date(2022, 6, 21))
    assert (one.way, one.sent_at.date()) == ("hand", date(2022, 6, 21))
    assert zoe.sendings.count() == 1
    assert state_of(one) == "sent"
    with pytest.raises(Refused, match="à venir"):
        calls.hand_over(**given, sent_on=date(2022, 6, 23))
