"""What members give to everybody: institutions, counts, grid, seats. Nobody is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from arpent.contract import Dataset, Field, Row, Scope
from arpent.instruments.members.models import Bracket, Listing
from arpent.instruments.members.models.register import Category, Kind
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.register import members_of, not_resigned
from arpent.instruments.members.queries.years import years_of
from arpent.instruments.members.rules.colleges import colleges_among
from arpent.kernel.queries import board_on


def institutions(scope: Scope) -> Iterator[Row]:
    """Yield the institutions that a list of the period names, or that had joined by its end."""
    organisation = scope.organisation
    lists = Listing.objects.filter(bench=organisation, on__range=(scope.first, scope.last))
    joined = Q(joined_on__lte=scope.last) & not_resigned(scope.first)
    named = joined | Q(pk__in=lists.values("member"))
    found = members_of(organisation=organisation).filter(named, kind="institution")
    for member in found.select_related("source").iterator():
        institution = member.organisation
        yield {
            "key": member.key,
            "name": str(member),
            "siren": institution.siren if institution else "",
            "category": member.category,
            "joined_on": member.joined_on,
            "source": member.source.title if member.source else "",
        }


def counts(scope: Scope) -> Iterator[Row]:
    """Yield, for each year of a period, the members named by a list and those declared."""
    for year in reversed(years_of(evidence=evidence_of(organisation=scope.organisation))):
        if scope.first.year <= year.year <= scope.last.year:
            yield {
                "year": year.year,
                "institutions_named": year.institutions.named if year.institutions else None,
                "people_named": year.people.named if year.people else None,
                "institutions_declared": year.declared_institutions,
                "people_declared": year.declared_people,
            }


def grid(scope: Scope) -> Iterator[Row]:
    """Yield the lines of the fee grid in force at some time of a period."""
    found = Bracket.objects.filter(bench=scope.organisation, starts_on__lte=scope.last)
    for line in found.order_by("starts_on", "kind", "lower_eur", "pk"):
        if line.ends_on is None or line.ends_on >= scope.first:
            names = [field.name for field in GRID.fields]
            yield {name: getattr(line, name) for name in names}


def board(scope: Scope) -> Iterator[Row]:
    """Yield how many seats each college holds on the last day of a period."""
    seats = list(board_on(organisation=scope.organisation, on=scope.last))
    held = Counter(one.college for one in seats)
    new = Counter(one.college for one in seats if one.newly_elected)
    for college in colleges_among(held):
        if held[college.slug]:
            yield {
                "college": college.slug,
                "on": scope.last,
                "seats": held[college.slug],
                "newly_elected": new[college.slug],
            }


INSTITUTIONS = Dataset(
    slug="member-institutions",
    title=_("Institutions adhérentes"),
    description=_("Institutions nommées par une liste publiée ou dont l’adhésion est datée."),
    fields=(
        Field(name="key", type="string", description=_("Clé au registre"), required=True),
        Field(name="name", type="string", description=_("Nom"), required=True),
        Field(name="siren", type="string", description=_("SIREN, s’il est certain")),
        Field(
            name="category",
            type="string",
            description=_("Catégorie publiée"),
            required=True,
            choices=tuple(Category.values),
        ),
        Field(name="joined_on", type="date", description=_("Jour de l’adhésion, s’il est connu")),
        Field(name="source", type="string", description=_("Document qui le dit")),
    ),
    rows=institutions,
)
COUNTS = Dataset(
    slug="member-counts",
    title=_("Adhérents par année"),
    description=_("Nommés par une liste complète, et déclarés sans liste. Vide : inconnu."),
    fields=(
        Field(name="year", type="integer", description=_("Année"), required=True),
        Field(name="institutions_named", type="integer", description=_("Institutions nommées")),
        Field(name="people_named", type="integer", description=_("Personnes nommées")),
        Field(
            name="institutions_declared",
            type="integer",
            description=_("Institutions déclarées sans liste"),
        ),
        Field(
            name="people_declared",
            type="integer",
            description=_("Personnes déclarées sans liste"),
        ),
    ),
    rows=counts,
)
GRID = Dataset(
    slug="fee-grid",
    title=_("Grille des cotisations"),
    description=_("Bornes explicites, en euros de budget annuel. Borne vide : sans limite."),
    fields=(
        Field(
            name="kind",
            type="string",
            description=_("Institution ou personne"),
            required=True,
            choices=tuple(Kind.values),
        ),
        Field(name="label", type="string", description=_("Intitulé de la ligne"), required=True),
        Field(name="lower_eur", type="number", description=_("Borne basse")),
        Field(name="lower_included", type="boolean", description=_("Borne basse comprise")),
        Field(name="upper_eur", type="number", description=_("Borne haute")),
        Field(name="upper_included", type="boolean", description=_("Borne haute comprise")),
        Field(name="amount_eur", type="number", description=_("Cotisation"), required=True),
        Field(name="and_more", type="boolean", description=_("Le montant est un minimum")),
        Field(name="starts_on", type="date", description=_("Premier jour"), required=True),
        Field(name="ends_on", type="date", description=_("Dernier jour")),
    ),
    rows=grid,
)
BOARD = Dataset(
    slug="board-seats",
    title=_("Sièges du conseil par collège"),
    description=_("Sièges en cours le dernier jour de la période demandée."),
    fields=(
        Field(name="college", type="string", description=_("Collège"), required=True),
        Field(name="on", type="date", description=_("Jour"), required=True),
        Field(name="seats", type="integer", description=_("Sièges"), required=True),
        Field(name="newly_elected", type="integer", description=_("Dont nouveaux membres")),
    ),
    rows=board,
)
DATASETS = (INSTITUTIONS, COUNTS, GRID, BOARD)
