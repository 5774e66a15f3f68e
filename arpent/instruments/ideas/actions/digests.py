"""The letters of a day: what followers hear, what is late, and what may be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from arpent.instruments.ideas.actions.letters import post_now
from arpent.instruments.ideas.models import Draft, Follow, Mine
from arpent.instruments.ideas.queries.follows import A_LETTER, follows_due, news_for
from arpent.instruments.ideas.queries.reminders import (
    Parcel,
    identities_over,
    late_asks,
    late_ideas,
    parcels_for,
    verdicts_to_write,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Organisation
from arpent.kernel.refs import Ref

# The absolute address of a page of the bench, from the name of its view.
Where = Callable[..., str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a run did. `failed` letters are tried again by the next run."""

    letters: int = 0
    failed: int = 0
    identities: int = 0


def send_letters(*, bench: Organisation, mine: Mine, on: date, where: Where) -> Sent:
    """Send the letters due on a day, one at most to an address, none empty.

    A second run the same day sends nothing more; a letter that did not leave stays due.
    """
    due = follows_due(organisation=bench, days=mine.digest_days, on=on)
    letters = failed = 0
    for to, parcel in sorted(parcels_for(organisation=bench, follows=due, on=on).items()):
        left = _send(bench, to, parcel, mine=mine, on=on, where=where)
        letters += left is True
        failed += left is False
    gone = forget_identities(bench=bench, mine=mine, on=on)
    return Sent(letters=letters, failed=failed, identities=gone)


@transaction.atomic
def _send(
    bench: Organisation, to: str, parcel: Parcel, *, mine: Mine, on: date, where: Where
) -> bool | None:
    """Send one letter, and keep that it left; None when there was nothing to tell."""
    # Two runs at once take turns, and the second reads what the first one sent.
    Organisation.objects.select_for_update(no_key=True).get(pk=bench.pk)
    due = follows_due(organisation=bench, days=mine.digest_days, on=on)
    follows = list(due.filter(pk__in=parcel.follows))
    late = late_ideas(organisation=bench, on=on, among=parcel.late)
    asks = late_asks(organisation=bench, on=on, among=parcel.asks)
    tried = verdicts_to_write(organisation=bench, among=parcel.tried)
    telling = [verdict.pk for _idea, verdict in tried]
    news = news_for(organisation=bench, follows=follows, on=on, to=to, telling=telling)
    if not (news or late or asks or tried):
        return None
    facts = {
        "bench": bench,
        "to": to,
        "name": parcel.name,
        "on": on,
        "news": [(one, where("ideas:idea", key=one.idea.key)) for one in news[:A_LETTER]],
        "more": max(0, len(news) - A_LETTER),
        "late": [(i, (on - i.due_on).days, where("ideas:answer", key=i.key)) for i in late],
        "tried": [(i, one.note, where("ideas:idea", key=i.key)) for i, one in tried],
        "asks": asks,
        "asked": where("ideas:asked") if asks else "",
        "mine": where("ideas:index"),
    }
    stop = where("ideas:stop", token=follows[0].stop_token) if follows and news else ""
    if not post_now(to=to, letter="digest", facts=facts, stop=stop):
        return False
    if news:
        rows = Follow.objects.filter(pk__in=[one.pk for one in follows])
        rows.update(told_until=on - timedelta(days=1))
    written = [idea for idea, _verdict in tried]
    for verb, kind, things in (
        ("reminded", "idea", late),
        ("reminded", "ask", asks),
        ("written", "idea", written),
    ):
        for thing in things:
            ref = Ref("ideas", kind, thing.key)
            leave_trace(organisation=bench, by=None, verb=verb, ref=ref, on=on)
    return True


@transaction.atomic
def forget_identities(*, bench: Organisation, mine: Mine, on: date) -> int:
    """Erase the identities kept as long as was promised, and count them."""
    over = identities_over(organisation=bench, keep_days=mine.keep_identity_days, on=on)
    for one in over:
        ref = Ref("ideas", "idea", one.idea.key)
        leave_trace(organisation=bench, by=None, verb="forgotten", ref=ref, on=on)
        one.delete()
    return len(over)


def forget_drafts(*, on: date) -> int:
    """Erase the drafts of the whole house kept beyond their day."""
    return Draft.objects.filter(keep_until__lt=on).delete()[0]
