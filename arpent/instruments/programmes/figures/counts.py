"""What programmes count, so that a published number can be recounted from its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arpent.contract import Card, Figure, Ref, Scope, address
from arpent.instruments.programmes.models import Deliverable, Partner, Session, Test
from arpent.instruments.programmes.queries import running_in, tests_in
from arpent.instruments.programmes.queries.programmes import COUNTED_ROLES, there_in
from arpent.instruments.programmes.rules.cards import State
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation, Programme

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number counted for each programme: which facts, in which period, named how."""

    name: str
    label: StrOrPromise
    unit: StrOrPromise
    method: StrOrPromise
    facts: QuerySet[Any]
    within: Callable[[Scope], Q]
    page: str = "programmes:programme"
    of_organisations: bool = False


def _began(column: str) -> Callable[[Scope], Q]:
    return lambda scope: Q(**{f"{column}__range": (scope.first, scope.last)})


def _present(scope: Scope) -> Q:
    return there_in(first=scope.first, last=scope.last)


def _tried(scope: Scope) -> Q:
    ended = Q(concluded_on__gte=scope.first) | Q(concluded_on=None, expires_on__gte=scope.first)
    endless = Q(concluded_on=None, expires_on=None)
    return Q(starts_on__lte=scope.last) & (ended | endless)


def measures() -> tuple[Measure, ...]:
    """Return what is counted for each programme."""
    roles = Partner.objects.select_related("organisation").order_by(
        filed("organisation__name"), "pk"
    )
    return (
        Measure(
            name="participants",
            label=gettext_lazy("organisations participantes"),
            unit=gettext_lazy("organisations"),
            method=gettext_lazy(
                "Organisations distinctes, participantes ou pilotes dans la période."
            ),
            facts=roles.filter(role__in=COUNTED_ROLES),
            within=_present,
            page="programmes:company",
            of_organisations=True,
        ),
        Measure(
            name="partners",
            label=gettext_lazy("organisations engagées, tous rôles"),
            unit=gettext_lazy("organisations"),
            method=gettext_lazy("Organisations distinctes ayant un rôle dans la période."),
            facts=roles,
            within=_present,
            page="programmes:company",
            of_organisations=True,
        ),
        Measure(
            name="sessions",
            label=gettext_lazy("séances de travail"),
            unit=gettext_lazy("séances"),
            method=gettext_lazy("Séances dont le premier jour tombe dans la période."),
            facts=Session.objects.order_by("starts_on", "pk"),
            within=_began("starts_on"),
        ),
        Measure(
            name="tests",
            label=gettext_lazy("tests menés"),
            unit=gettext_lazy("tests"),
            method=gettext_lazy("Cartes de test en cours un jour au moins de la période."),
            facts=Test.objects.order_by("starts_on", "pk"),
            within=_tried,
        ),
        Measure(
            name="deliverables",
            label=gettext_lazy("livrables parus"),
            unit=gettext_lazy("livrables"),
            method=gettext_lazy("Livrables dont la parution tombe dans la période."),
            facts=Deliverable.objects.order_by("published_on", "pk"),
            within=_began("published_on"),
        ),
    )


def figures(scope: Scope) -> Iterator[Figure]:
    """Yield what ran in a period, the tests past their date, and the counts of each programme."""
    yield _running(scope)
    yield _expired(scope)
    programmes = list(Programme.objects.filter(bench=scope.organisation).order_by("title", "pk"))
    if programmes:
        for measure in measures():
            yield from _counts(scope, programmes, measure)


def _running(scope: Scope) -> Figure:
    found = running_in(organisation=scope.organisation, first=scope.first, last=scope.last)
    programmes = list(found)
    return Figure(
        key="programmes.running",
        label=_("Programmes en cours"),
        value=Decimal(len(programmes)),
        unit=_("programmes"),
        method=_("Programmes qui ont couru un jour au moins de la période."),
        records=tuple(programme_card(scope.organisation, one) for one in programmes),
        url=f"{address(scope.organisation, 'programmes:index')}?from={scope.first.year}",
    )


def _expired(scope: Scope) -> Figure:
    on = min(scope.last, timezone.localdate())
    tests = list(tests_in(organisation=scope.organisation, wanted=State.EXPIRED, on=on))
    return Figure(
        key="tests.expired",
        label=_("Tests expirés sans verdict"),
        value=Decimal(len(tests)),
        unit=_("tests"),
        method=_("Tests dont l’expiration est passée, sans verdict, au dernier jour connu."),
        records=tuple(_card(scope, one, _page(scope, "programmes:test", one.key)) for one in tests),
        url=f"{address(scope.organisation, 'programmes:tests')}?state=expired",
    )


def _counts(scope: Scope, programmes: list[Programme], measure: Measure) -> Iterator[Figure]:
    mine = measure.facts.filter(bench=scope.organisation)
    known = set(mine.order_by().values_list("programme", flat=True).distinct())
    counted: dict[int, dict[Any, Any]] = {}
    for fact in mine.filter(measure.within(scope)):
        thing = fact.organisation_id if measure.of_organisations else fact.pk
        counted.setdefault(fact.programme_id, {}).setdefault(thing, fact)
    for programme in programmes:
        facts = counted.get(programme.pk, {}).values()
        yield _figure(scope, programme, measure, facts, programme.pk in known)


def _figure(
    scope: Scope, programme: Programme, measure: Measure, facts: Iterable[Any], known: bool
) -> Figure:
    url = _page(scope, measure.page, programme.key)
    records = tuple(_card(scope, fact, url) for fact in facts)
    missing = _("Aucune ligne de ce genre n’est au registre de ce programme : rien à compter.")
    return Figure(
        key=f"programmes.{programme.key}.{measure.name}",
        label=f"{programme.title} : {measure.label}",
        value=Decimal(len(records)) if known else None,
        unit=measure.unit,
        method=measure.method if known else missing,
        records=records,
        url=url,
    )


def _page(scope: Scope, view: str, key: str) -> str:
    return address(scope.organisation, view, key=key)


def _card(scope: Scope, fact: Any, url: str) -> Card:
    ref = Ref("programmes", type(fact).__name__.lower(), fact.key)
    role = fact.get_role_display() if isinstance(fact, Partner) else ""
    title = fact.organisation.name if isinstance(fact, Partner) else fact.title
    return Card(ref=ref, title=title, url=url, summary=str(role))


def programme_card(organisation: Organisation, programme: Programme) -> Card:
    """Return a programme as another room shows it."""
    return Card(
        ref=Ref("programmes", "programme", programme.key),
        title=programme.title,
        url=address(organisation, "programmes:programme", key=programme.key),
        summary=programme.summary,
    )
