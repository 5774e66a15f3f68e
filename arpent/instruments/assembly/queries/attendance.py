"""Who was there and when, as the rules of the quorum read it."""

from __future__ import annotations

from arpent.instruments.assembly.models import Assembly, Presence, Proxy, Voter
from arpent.instruments.assembly.queries.assemblies import entitled_of
from arpent.instruments.assembly.rules.quorum import Power, Stay


def quorum_base(*, assembly: Assembly) -> int:
    """Return the denominator: how many voters the statutes count the quorum on."""
    base = assembly.statutes.quorum_base
    if base == "all":
        return Voter.objects.filter(assembly=assembly, removed_on=None).count()
    if base == "up_to_date":
        listed = Voter.objects.filter(assembly=assembly, removed_on=None)
        return listed.filter(up_to_date=True).count()
    return entitled_of(assembly=assembly).count()


def stays_of(*, assembly: Assembly) -> tuple[Stay, ...]:
    """Return the stays of the voters entitled; guests and the team are not among them."""
    found = Presence.objects.filter(
        attendee__assembly=assembly,
        attendee__kind="member",
        attendee__voter__entitled=True,
        attendee__voter__removed_on=None,
    )
    rows = found.order_by("arrived_at", "pk").values_list(
        "attendee__voter__key", "channel", "arrived_at", "left_at"
    )
    return tuple(
        Stay(voter=voter, channel=channel, arrived_at=arrived, left_at=left)
        for voter, channel, arrived, left in rows
    )


def powers_of(*, assembly: Assembly) -> tuple[Power, ...]:
    """Return the powers accepted by their holders, revoked ones with their end."""
    found = Proxy.objects.filter(
        assembly=assembly,
        accepted_at__isnull=False,
        holder__isnull=False,
        giver__entitled=True,
        giver__removed_on=None,
        holder__entitled=True,
        holder__removed_on=None,
    )
    rows = found.order_by("accepted_at", "pk").values_list(
        "giver__key", "holder__key", "accepted_at", "revoked_at"
    )
    return tuple(
        Power(giver=giver, holder=holder, since=since, until=until)
        for giver, holder, since, until in rows
        if since
    )
