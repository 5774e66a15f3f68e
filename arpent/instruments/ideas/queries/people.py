"""The people of a bench who may follow, answer or tell."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet

from arpent.contract import Role
from arpent.instruments.ideas.models import Idea, Identity
from arpent.kernel.filing import filed
from arpent.kernel.models import DatedRole, Organisation, Person


def people_of(
    *, organisation: Organisation, on: date, least: Role = Role.READER
) -> QuerySet[Person]:
    """Return who holds at least a role on the bench that day, by name."""
    slugs = [role.slug for role in Role if role >= least]
    held = DatedRole.objects.filter(bench=organisation, role__in=slugs, starts_on__lte=on)
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return Person.objects.filter(bench=organisation, pk__in=held.values("person")).order_by(
        filed("name"), "pk"
    )


def address_of(person: Person | None) -> str:
    """Return where a person is written to: their address, or their account's."""
    if person is None:
        return ""
    return (person.email or (person.user.email if person.user else "")).lower()


def address_of_author(*, idea: Idea) -> str:
    """Return where a letter to the author goes, empty when the promise leaves no way.

    One's own name: the account. Known to the facilitator: what was confided, if it is an e-mail
    address. Under a pseudonym: nothing, the receipt alone.
    """
    if idea.signature == "named":
        return address_of(idea.author)
    if idea.signature == "facilitator":
        kept = Identity.objects.filter(idea=idea).order_by("pk").first()
        return kept.reach if kept and _is_email(kept.reach) else ""
    return ""


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
