"""What the books hand other rooms: grants of an institution, the last budgets and grants."""

from __future__ import annotations

from collections.abc import Iterator

from arpent.contract import Card, Ref, Visit, address
from arpent.instruments.accounts.models import Grant
from arpent.instruments.accounts.queries.budgets import budgets_for
from arpent.instruments.accounts.queries.documents import document
from arpent.instruments.accounts.queries.grants import grants_for
from arpent.kernel.models import Organisation
from arpent.press.notation import money

MOST = 3


def card(visit: Visit, ref: Ref) -> Card | None:
    """Return a thing of the books as another room shows it, None below the role it asks for."""
    found = document(visit.organisation, ref)
    if found is None or visit.role < found.role:
        return None
    return Card(ref=ref, title=found.title, url=found.url, summary=str(found.kind))


def mentions(visit: Visit, organisation: Organisation) -> Iterator[Card]:
    """Yield the grants of an institution that the visit may read, the last decided first."""
    for one in grants_for(visit).filter(funder=organisation):
        yield _grant_card(one, visit)


def _grant_card(one: Grant, visit: Visit) -> Card:
    return Card(
        ref=Ref("accounts", "grant", one.key),
        title=one.title,
        url=address(visit.organisation, "accounts:grants"),
        summary=money(one.amount_eur),
    )


def latest(visit: Visit) -> Iterator[Card]:
    """Yield the budgets adopted last, in one query."""
    adopted = budgets_for(visit).filter(adopted_on__lte=visit.on)
    for one in adopted.order_by("-adopted_on", "-pk")[:MOST]:
        yield Card(
            ref=Ref("accounts", "budget", one.key),
            title=one.title,
            url=address(visit.organisation, "accounts:budget", key=one.key),
            summary=str(one.get_kind_display()),
        )
