"""Powers given and held, as the rules read them."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from arpent.instruments.assembly.models import Assembly, Proxy, Statutes, Voter
from arpent.instruments.assembly.queries.assemblies import entitled_of
from arpent.instruments.assembly.rules.powers import Hand, PowerRule
from arpent.kernel.filing import filed

IN_FORCE = Q(refused_at=None, revoked_at=None)
ACCEPTED = IN_FORCE & Q(accepted_at__isnull=False)


def power_rule(statutes: Statutes) -> PowerRule:
    return PowerRule(
        allowed=statutes.proxies,
        cap=statutes.proxy_cap,
        holder=statutes.proxy_holder,
        blank=statutes.blank_proxies,
    )


def powers_in(*, assembly: Assembly) -> QuerySet[Proxy]:
    """Return every power of an assembly, the latest first, refused and revoked ones included."""
    found = Proxy.objects.filter(assembly=assembly).select_related("giver", "holder", "assembly")
    return found.order_by("-given_at", "-pk")


def given_by(voter: Voter) -> Proxy | None:
    """Return the power a voter gave and that stands, accepted or not."""
    return powers_in(assembly=voter.assembly).filter(IN_FORCE, giver=voter).first()


def received_by(voter: Voter) -> QuerySet[Proxy]:
    """Return the powers given to a voter and that stand, accepted or not."""
    return powers_in(assembly=voter.assembly).filter(IN_FORCE, holder=voter).order_by("given_at")


def with_hands(voters: QuerySet[Voter]) -> QuerySet[Voter]:
    """Return voters with ``carried``, the powers each carries, and ``gave``, whether one gave."""
    gave = Exists(Proxy.objects.filter(IN_FORCE, giver=OuterRef("pk")))
    standing = Q(held__refused_at=None, held__revoked_at=None, held__accepted_at__isnull=False)
    return voters.annotate(carried=Count("held", filter=standing), gave=gave)


def hand_of(voter: Voter) -> Hand:
    """Return a voter of ``with_hands`` as the rules of powers read them."""
    return Hand(
        key=voter.key,
        entitled=voter.entitled and voter.removed_on is None,
        college=voter.college,
        held=voter.carried,  # type: ignore[attr-defined]
        given=voter.gave,  # type: ignore[attr-defined]
    )


def hands(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return those who may vote, by name, with what each carries and gave."""
    return with_hands(entitled_of(assembly=assembly)).order_by(filed("name"), "pk")


def coming(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return those who said they would be there: the only ones worth a power."""
    return hands(assembly=assembly).filter(answer__in=("room", "remote"))


def chair_of(*, assembly: Assembly) -> Voter | None:
    """Return the voter the chair speaks for, or None when the chair is nobody's."""
    if assembly.chair_id is None:
        return None
    return hands(assembly=assembly).filter(person=assembly.chair_id).first()
