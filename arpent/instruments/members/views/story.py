"""What happened to a member, told along the chain line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext

from arpent.contract import Role, Visit, address
from arpent.instruments.members.models import Call, Listing, Member
from arpent.instruments.members.queries.facts import call_facts
from arpent.press.notation import money, period


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A fact of a member on its day. ``kind`` is "" (a step), "trial" or "ahead"."""

    on: date
    title: str
    text: str = ""
    precision: str = "day"
    kind: str = ""
    url: str = ""
    late: bool = False


def story(
    *, member: Member, listings: Iterable[Listing], calls: Iterable[Call], visit: Visit
) -> list[Station]:
    """Return the facts of a member by date; money is told to the team only."""
    stations = [*_milestones(member), *(_named(one) for one in listings)]
    if visit.role >= Role.TEAM:
        for call in calls:
            stations += _money(call, visit)
    return sorted(stations, key=lambda one: (one.on, one.title))


def _milestones(member: Member) -> Iterator[Station]:
    if member.prepared_on:
        yield Station(on=member.prepared_on, title=gettext("Adhésion en préparation"))
    if member.joined_on:
        yield Station(on=member.joined_on, title=gettext("Adhésion"))
    if member.resigned_on:
        yield Station(on=member.resigned_on, title=gettext("Démission"), late=True)


def _named(one: Listing) -> Station:
    title = one.source.title if one.source else ""
    return Station(
        on=one.on,
        precision=one.precision,
        title=gettext("Nommé dans une liste publiée"),
        text=title,
    )


def _money(call: Call, visit: Visit) -> Iterator[Station]:
    tongue = get_language() or "fr"
    url = address(visit.organisation, "members:call", key=call.key)
    campaign = call.campaign
    covered = period(campaign.first, campaign.last, language=tongue)
    said = {"amount": money(call.amount_eur, language=tongue)}
    yield Station(
        on=call.called_on,
        title=gettext("Appel de %(amount)s") % said,
        text=f"{campaign.title}, {covered}",
        url=url,
    )
    for reminder in call.reminders.all():
        yield Station(on=reminder.sent_on, title=gettext("Relance"), url=url)
    for payment in call.payments.all():
        amount = money(payment.amount_eur, language=tongue)
        yield Station(
            on=payment.paid_on,
            title=gettext("Règlement de %(amount)s") % {"amount": amount},
            text=str(payment.get_method_display()),
            kind="trial",
            url=url,
        )
    yield from _what_waits(call, visit, url)


def _what_waits(call: Call, visit: Visit, url: str) -> Iterator[Station]:
    """Yield the day a call was cancelled, or the day its money is or was due."""
    facts = call_facts(call)
    if call.cancelled_on:
        yield Station(on=call.cancelled_on, title=gettext("Appel annulé"), url=url)
    elif not facts.settled(visit.on):
        left = money(facts.left_eur(visit.on), language=get_language() or "fr")
        yield Station(
            on=facts.due_on,
            title=gettext("Échéance"),
            text=gettext("%(left)s à régler") % {"left": left},
            kind="ahead",
            late=facts.due_on < visit.on,
            url=url,
        )
