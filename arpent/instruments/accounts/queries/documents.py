"""Budgets, grants, provisions, years, promises and activities as the search reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from arpent.contract import Document, Ref, Role, address
from arpent.instruments.accounts.models import (
    Activity,
    Batch,
    Budget,
    Capital,
    FiscalYear,
    Grant,
    Provenance,
    Provision,
    Saving,
    Trajectory,
)
from arpent.kernel.models import Organisation

BATCH = 2000


def _words(*texts: str) -> str:
    return " ".join(filter(None, texts))


def _role(is_closed: bool) -> Role:
    """A closed year is everybody's, an open one is a reader's."""
    return Role.PUBLIC if is_closed else Role.READER


def _of_year(one: FiscalYear, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "year", one.key),
        kind=_("Exercice"),
        title=one.title,
        text=one.note,
        url=address(bench, "accounts:income", year=one.key),
        role=_role(one.closed_on is not None),
        on=one.last_on,
    )


def _of_batch(one: Batch, bench: Organisation) -> Document:
    # The title of a file comes from a machine and may name anybody; a reconstruction's is written.
    told = one.provenance in (Provenance.RECONSTRUCTED, Provenance.SYNTHETIC)
    return Document(
        ref=Ref("accounts", "batch", one.key),
        kind=_("Lot d’écritures"),
        title=one.title,
        text=one.note if told else "",
        url=address(bench, "accounts:income", year=one.year.key),
        role=_role(told and one.year.closed_on is not None),
        on=one.received_on,
    )


def _of_budget(one: Budget, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "budget", one.key),
        kind=_("Budget"),
        title=one.title,
        text=_words(str(one.get_kind_display()), one.year.title, one.note),
        url=address(bench, "accounts:budget", key=one.key),
        role=_role(one.year.closed_on is not None),
        on=one.adopted_on,
    )


def _of_grant(one: Any, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "grant", one.key),
        kind=_("Subvention"),
        title=one.title,
        text=_words(one.funder.name, one.programme.title if one.programme else "", one.note),
        url=address(bench, "accounts:grants"),
        role=_role(one.is_closed),
        on=one.decided_on or one.first_on,
    )


def _of_provision(one: Any, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "provision", one.key),
        kind=_("Provision"),
        title=one.title,
        text=_words(one.event, one.note),
        url=address(bench, "accounts:provisions"),
        role=_role(one.is_closed),
        on=one.opened_on,
    )


def _of_trajectory(one: Trajectory, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "trajectory", one.key),
        kind=_("Trajectoire"),
        title=one.title,
        text=one.note,
        url=address(bench, "accounts:trajectory", key=one.key),
    )


def _of_saving(one: Saving, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "saving", one.key),
        kind=_("Placement"),
        title=one.title,
        text=one.note,
        url=address(bench, "accounts:savings"),
        role=Role.READER,
        on=one.on,
    )


def _of_activity(one: Activity, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "activity", one.key),
        kind=_("Activité"),
        title=one.label,
        text=_words(str(one.get_kind_display()), one.note),
        url=address(bench, "accounts:activities"),
        role=Role.TEAM,
        on=one.on,
    )


def _of_capital(one: Capital, bench: Organisation) -> Document:
    return Document(
        ref=Ref("accounts", "capital", one.key),
        kind=_("Capital à préserver"),
        title=one.title,
        text=_words(one.entity, one.threshold, one.said_by, one.note),
        url=address(bench, "accounts:capital", key=one.key),
        role=Role.TEAM,
    )


Makes = Callable[[Any, Organisation], Document]
KINDS: dict[str, tuple[type[Any], Makes, tuple[str, ...]]] = {
    "year": (FiscalYear, _of_year, ()),
    "batch": (Batch, _of_batch, ("year",)),
    "budget": (Budget, _of_budget, ("year",)),
    "grant": (Grant, _of_grant, ("funder", "programme")),
    "provision": (Provision, _of_provision, ()),
    "trajectory": (Trajectory, _of_trajectory, ()),
    "saving": (Saving, _of_saving, ()),
    "activity": (Activity, _of_activity, ()),
    "capital": (Capital, _of_capital, ()),
}


def _of(kind: str, bench: Organisation) -> QuerySet[Any]:
    model, _makes, links = KINDS[kind]
    found: QuerySet[Any] = model._default_manager.filter(bench=bench)
    found = found.select_related(*links) if links else found
    if model is Grant:
        begins = Coalesce(OuterRef("decided_on"), OuterRef("first_on"))
        found = found.annotate(is_closed=_in_closed(begins))
    if model is Provision:
        found = found.annotate(is_closed=_in_closed(OuterRef("opened_on")))
    return found


def _in_closed(day: Any) -> Exists:
    """Return the condition that a day of a row is in a closed year of its bench."""
    years = FiscalYear.objects.filter(bench=OuterRef("bench"), closed_on__isnull=False)
    return Exists(years.filter(first_on__lte=day, last_on__gte=day))


def documents(bench: Organisation) -> Iterator[Document]:
    """Yield everything of the books that the search may find: no line, no third party."""
    for kind, (_model, makes, _links) in KINDS.items():
        for one in _of(kind, bench).order_by("pk").iterator(chunk_size=BATCH):
            yield makes(one, bench)


def document(bench: Organisation, ref: Ref) -> Document | None:
    """Return one thing as the search reads it, or None when it is not there."""
    if ref.instrument != "accounts" or ref.kind not in KINDS:
        return None
    one = _of(ref.kind, bench).filter(key=ref.key).first()
    return KINDS[ref.kind][1](one, bench) if one else None
