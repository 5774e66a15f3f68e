"""Recording what comes in, and reminding of what does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext

from arpent.contract import Ref, allow
from arpent.instruments.members.models import Call, Campaign, Payment, Reminder
from arpent.instruments.members.queries.dues import late_calls
from arpent.instruments.members.queries.facts import call_facts
from arpent.instruments.members.queries.people import address_of
from arpent.instruments.members.rules.dues import why_not_pay, why_not_remind
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person
from arpent.press.notation import day, money


@transaction.atomic
def record_payment(
    *,
    call: Call,
    key: str,
    amount_eur: Decimal,
    paid_on: date,
    method: str,
    note: str,
    by: Person | None,
    on: date,
) -> Payment:
    """Write down money received for a call.

    ``key`` was drawn with the form: sending the same form twice records one payment.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    already = Payment.objects.filter(bench=call.bench, key=key, call=call).order_by("pk").first()
    if already is not None:
        return already
    allow(why_not_pay(call=call_facts(call), amount_eur=amount_eur, on=paid_on, note=note))
    payment = Payment.objects.create(
        bench=call.bench,
        key=key,
        call=call,
        amount_eur=amount_eur,
        paid_on=paid_on,
        method=method,
        note=note,
    )
    _tell(call, by=by, verb="paid")
    return payment


@transaction.atomic
def send_reminder(*, call: Call, by: Person | None, on: date) -> Reminder:
    """Remind a member of a call that is not settled, by e-mail when an address is known."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    latest = Reminder.objects.filter(call=call).order_by("-sent_on", "-pk").first()
    reminded_on = latest.sent_on if latest else None
    allow(why_not_remind(call=call_facts(call), on=on, reminded_on=reminded_on))
    reminder = Reminder.objects.create(
        bench=call.bench, key=new_key(call.key), call=call, sent_on=on
    )
    email = address_of(member=call.member)
    if email:
        transaction.on_commit(lambda: _write_to(email, call, on))
    _tell(call, by=by, verb="reminded", note="" if email else gettext("sans courriel"))
    return reminder


@transaction.atomic
def remind_late(*, campaign: Campaign, by: Person | None, on: date) -> int:
    """Remind every late member of a campaign, and return how many reminders left."""
    sent = 0
    late = late_calls(organisation=campaign.bench, on=on).filter(campaign=campaign)
    for call in late.prefetch_related("payments"):
        reminded_on = call.reminded_on  # type: ignore[attr-defined]
        if why_not_remind(call=call_facts(call), on=on, reminded_on=reminded_on) is None:
            send_reminder(call=call, by=by, on=on)
            sent += 1
    return sent


def _write_to(email: str, call: Call, on: date) -> None:
    left = call_facts(call).left_eur(on)
    said = {
        "member": str(call.member),
        "campaign": call.campaign.title,
        "left": money(left),
        "due_on": day(call.campaign.due_on),
        "house": call.bench.name,
    }
    send_mail(
        gettext("Votre cotisation à %(house)s") % said,
        gettext(
            "Bonjour,\n\nPour « %(campaign)s », il reste %(left)s à régler pour %(member)s. "
            "L’échéance était le %(due_on)s.\n\nSi votre règlement est parti, ne tenez pas compte "
            "de ce message.\n\n%(house)s"
        )
        % said,
        None,
        [email],
    )


def _tell(call: Call, *, by: Person | None, verb: str, note: str = "") -> None:
    ref = Ref("members", "call", call.key)
    leave_trace(organisation=call.bench, by=by, verb=verb, ref=ref, note=note)
