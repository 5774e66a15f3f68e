"""An emission factor: what one unit of something emits, how surely, since when and says who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.measure.factors.units import is_money
from arpent.measure.sentences import Unusable, mark

NEGATIVE = mark(
    "Le facteur %(id)s vaut %(value)s : une émission n’est pas négative."
    " Corrigez le signe, ou déclarez le facteur comme une émission évitée."
)
NEGATIVE_UNCERTAINTY = mark(
    "Le facteur %(id)s a une incertitude de %(value)s %% : écrivez un pourcentage positif."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What one `unit` emits, in kg of CO2 equivalent.

    `uncertainty_pct` is the ± % that the source publishes, None when it publishes none;
    `declared` says that somebody of the house typed it. `family` gathers the vintages of one
    series, each for its `year`. `avoided` marks what the source counts as an emission avoided.
    """

    id: str
    source: str
    vintage: str = ""
    name: str
    attribute: str = ""
    boundary: str = ""
    unit: str
    value_kgco2e: Decimal
    uncertainty_pct: Decimal | None = None
    declared: bool = False
    valid_until: date | None = None
    modified_on: date | None = None
    location: str = ""
    category: str = ""
    family: str = ""
    year: int | None = None
    status: str = ""
    avoided: bool = False

    def __post_init__(self) -> None:
        if self.value_kgco2e < 0 and not self.avoided:
            raise Unusable(NEGATIVE, id=self.id, value=self.value_kgco2e)
        if self.uncertainty_pct is not None and self.uncertainty_pct < 0:
            raise Unusable(NEGATIVE_UNCERTAINTY, id=self.id, value=self.uncertainty_pct)

    @property
    def monetary(self) -> bool:
        """Whether it is counted by euro spent."""
        return is_money(self.unit)

    @property
    def before_tax(self) -> bool:
        """Whether it is counted by euro without VAT."""
        return self.unit == "EUR HT"

    @property
    def label(self) -> str:
        return " · ".join(part for part in (self.name, self.attribute, self.boundary) if part)

    def expired(self, on: date) -> bool:
        """Tell whether its published validity ended before that day."""
        return self.valid_until is not None and on > self.valid_until
