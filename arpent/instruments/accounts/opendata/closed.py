"""The years that open data may speak of, and the columns that name one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from arpent.contract import Field, Row, Scope
from arpent.instruments.accounts.models import FiscalYear, Provenance
from arpent.instruments.accounts.queries.years import years_of

YEAR_FIELDS = (
    Field(name="year", type="string", description=_("Clé de l’exercice"), required=True),
    Field(name="first_on", type="date", description=_("Premier jour"), required=True),
    Field(name="last_on", type="date", description=_("Dernier jour"), required=True),
)
ORIGIN = Field(
    name="provenance",
    type="string",
    description=_("Vide, ou reconstructed : reconstitué ; synthetic : inventé pour l’exemple"),
)


def closed_years(scope: Scope) -> list[FiscalYear]:
    """Return the closed years that share a day with a period, the oldest first."""
    found = years_of(scope.organisation).exclude(closed_on=None)
    return list(
        found.filter(first_on__lte=scope.last, last_on__gte=scope.first).order_by("first_on")
    )


def year_row(year: FiscalYear) -> Row:
    return {"year": year.key, "first_on": year.first_on, "last_on": year.last_on}


def origin_of(origins: set[str]) -> str:
    """Return what must be told of the lines behind a row; nothing of a plain import."""
    told = (Provenance.SYNTHETIC.value, Provenance.RECONSTRUCTED.value)
    return next((one for one in told if one in origins), "")
