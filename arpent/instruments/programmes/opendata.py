"""Programmes as open data. No person stands in any of these rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from arpent.contract import Dataset, Field, Row, Scope, Table
from arpent.instruments.programmes.dossier.cards import TESTS
from arpent.instruments.programmes.dossier.story import DELIVERABLES, FUNDINGS, PARTNERS
from arpent.instruments.programmes.models import Deliverable, Funding, Partner, Test
from arpent.kernel.models import Organisation, Programme, Source

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

BATCH = 2000
PROGRAMME_FIELDS = (
    Field(name="key", type="string", description=_("Clé stable du programme"), required=True),
    Field(name="title", type="string", description=_("Titre"), required=True),
    Field(name="summary", type="string", description=_("Résumé")),
    Field(name="starts_on", type="date", description=_("Début")),
    Field(name="starts_precision", type="string", description=_("Précision du début")),
    Field(name="ends_on", type="date", description=_("Fin, vide si le programme court encore")),
    Field(name="ends_precision", type="string", description=_("Précision de la fin")),
    Field(name="source", type="string", description=_("Clé du document source")),
)


def in_period(scope: Scope, starts: str = "starts_on", ends: str = "ends_on") -> Q:
    """Return the condition of what shares a day with the period; a missing end is open."""
    begun = Q(**{starts: None}) | Q(**{f"{starts}__lte": scope.last})
    return begun & (Q(**{ends: None}) | Q(**{f"{ends}__gte": scope.first}))


def value_of(thing: Any, name: str) -> Any:
    """Return a column of a record as the dossier writes it: what it points to by its key."""
    value = getattr(thing, name)
    if isinstance(value, Organisation):
        return value.slug
    if isinstance(value, Programme | Source):
        return value.key
    return value


def rows_of(
    found: Callable[[Scope], QuerySet[Any]], fields: tuple[Field, ...]
) -> Callable[[Scope], Iterator[Row]]:
    names = [field.name for field in fields]

    def rows(scope: Scope) -> Iterator[Row]:
        mine = found(scope).filter(bench=scope.organisation).order_by("key", "pk")
        for thing in mine.iterator(chunk_size=BATCH):
            yield {name: value_of(thing, name) for name in names}

    return rows


def dataset(
    table: Table, found: Callable[[Scope], QuerySet[Any]], description: StrOrPromise
) -> Dataset:
    """Return a table of the dossier as open data, its keys kept without what they point to."""
    fields = tuple(
        Field(name=f.name, type=f.type, description=f.description, required=f.required)
        for f in table.fields
    )
    return Dataset(
        slug=table.slug,
        title=table.title,
        description=description,
        fields=fields,
        rows=rows_of(found, fields),
    )


def _programmes(scope: Scope) -> QuerySet[Any]:
    return Programme.objects.filter(in_period(scope)).select_related("source")


def _partners(scope: Scope) -> QuerySet[Any]:
    links = ("programme", "organisation", "source")
    return Partner.objects.filter(in_period(scope)).select_related(*links)


def _fundings(scope: Scope) -> QuerySet[Any]:
    years = (scope.first.year, scope.last.year)
    links = ("programme", "organisation", "source")
    return Funding.objects.filter(year__range=years).select_related(*links)


def _deliverables(scope: Scope) -> QuerySet[Any]:
    published = Q(published_on=None) | Q(published_on__range=(scope.first, scope.last))
    return Deliverable.objects.filter(published).select_related("programme", "source")


def _tests(scope: Scope) -> QuerySet[Any]:
    tried = in_period(scope, ends="concluded_on")
    return Test.objects.filter(tried).select_related("programme", "source")


DATASETS = (
    Dataset(
        slug="programmes",
        title=_("Programmes"),
        description=_("Les programmes qui ont couru dans la période, un par ligne."),
        fields=PROGRAMME_FIELDS,
        rows=rows_of(_programmes, PROGRAMME_FIELDS),
    ),
    dataset(PARTNERS, _partners, _("Qui a participé à quel programme, avec quel rôle et quand.")),
    dataset(FUNDINGS, _fundings, _("Ce qui était prévu et ce qui a été reçu, par année.")),
    dataset(DELIVERABLES, _deliverables, _("Ce que les programmes ont publié, avec la licence.")),
    dataset(TESTS, _tests, _("Ce que l’on a essayé, comment l’on a jugé, ce que l’on garde.")),
)
