"""A part of the books, and the result of each programme or of each funder."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.queries.balances import AXES, balances_of
from arpent.instruments.accounts.queries.statements import funders_of, titles_of
from arpent.instruments.accounts.rules.asking import NONE
from arpent.instruments.accounts.views.asked import Asked
from arpent.kernel.models import Organisation
from arpent.measure.books.axes import NOT_ASSIGNED, statement_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One programme, one funder, what no programme or no funder has, or everything."""

    axis: str = ""
    value: str = ""
    title: str = ""

    @property
    def only(self) -> Q | None:
        """The condition of the part on Balance."""
        if not self.axis:
            return None
        if self.value == NONE:
            return Q(**{self.axis: None})
        return Q(**{AXES[self.axis]: self.value})

    @property
    def criteria(self) -> dict[str, str]:
        """What an address asks to stay on the part."""
        return {self.axis: self.value} if self.axis else {}

    @property
    def query(self) -> str:
        return f"?{urlencode(self.criteria)}" if self.axis else ""


def part_of(request: BenchRequest) -> Part:
    """Return the part of the books that an address asks for; a name nobody has is a 404."""
    for axis in ("programme", "funder"):
        if value := request.GET.get(axis, ""):
            if value == NONE:
                return Part(axis=axis, value=value, title=gettext("Non affecté"))
            title = _titles(request.visit.organisation, axis, [value]).get(value)
            if title is None:
                raise Http404
            return Part(axis=axis, value=value, title=title)
    return Part()


def _titles(bench: Organisation, axis: str, values: list[str]) -> dict[str, str]:
    if axis == "programme":
        return titles_of(bench)
    return {slug: one.name for slug, one in funders_of(values).items()}


def by_programme(request: BenchRequest, year: str) -> HttpResponse:
    """Show the result of each programme, and of what no programme has."""
    return _by(request, year, "programme", gettext("Résultat par programme"))


def by_funder(request: BenchRequest, year: str) -> HttpResponse:
    """Show the result of each funder, and of what no funder has."""
    return _by(request, year, "funder", gettext("Résultat par financeur"))


def _by(request: BenchRequest, year: str, axis: str, heading: str) -> HttpResponse:
    asked = Asked(request.visit, year)
    shares = statement_by(balances_of(asked.year, by=(axis,)), axis=axis)
    titles = _titles(request.visit.organisation, axis, [one.value for one in shares])
    path = address(request.visit.organisation, "accounts:income", year=asked.year.key)
    rows = [
        (
            gettext("Non affecté")
            if one.value == NOT_ASSIGNED
            else titles.get(one.value, one.value),
            one,
            path + Part(axis=axis, value=one.value or NONE).query,
        )
        for one in shares
    ]
    context = {
        **asked.context(f"by_{axis}"),
        "heading": heading,
        "rows": rows,
        "charges": sum(one.charges for one in shares),
        "products": sum(one.products for one in shares),
        "result": sum(one.result for one in shares),
    }
    return render(request, "accounts/money/shares.html", context)
