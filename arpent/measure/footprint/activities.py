"""What was done, in physical units: kilometres, nights, meals, kilowatt-hours, devices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.store import Store
from arpent.measure.factors.units import converted
from arpent.measure.footprint.categories import categories, category_of
from arpent.measure.footprint.rows import GRAIN_KG
from arpent.measure.sentences import Unusable, mark

NEGATIVE_MASS = mark(
    "Activité « %(key)s » : la masse mesurée vaut %(value)s. Une émission n’est pas négative :"
    " corrigez le signe, ou supprimez l’activité."
)
NEGATIVE_QUANTITY = mark(
    "Activité « %(key)s » : la quantité vaut %(value)s. Une émission n’est pas négative :"
    " corrigez le signe, ou supprimez l’activité."
)
AVOIDED = mark(
    "Activité « %(key)s » : le facteur %(factor)s dit une émission évitée, qui ne se retranche pas"
    " d’un bilan GES. Choisissez le facteur de ce qui a été émis."
)
UNKNOWN = mark(
    "Activité « %(key)s » : aucun facteur ne porte l’identifiant « %(factor)s ». Cherchez-le, ou"
    " importez la base où il est."
)
NOTHING = mark(
    "Activité « %(key)s » : ni mesure, ni quantité avec son facteur. Donnez la masse mesurée en"
    " kgCO2e, ou la quantité, son unité et un facteur."
)
TWICE = mark(
    "Activité « %(key)s » : cette clé est donnée deux fois. Une activité ne compte qu’une fois."
)
NO_CATEGORY = mark(
    "Activité « %(key)s » : le bilan n’a pas de poste « %(code)s ». Écrivez l’un de ceux-ci :"
    " %(codes)s."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity of the journal and the spend it replaces.

    `replaces` are roots of accounts: their whole spend, in the same programme if one is given,
    leaves the ratios. `entry` is one entry of the books, (journal, number), replaced alone.
    `measured_kgco2e`, when somebody measured it, wins over quantity and factor.
    `uncertainty_pct` is that of the quantity, or of the measure, as declared.
    """

    key: str
    on: date
    kind: str
    quantity: Decimal | None = None
    unit: str = ""
    factor_id: str = ""
    programme: str = ""
    replaces: tuple[str, ...] = ()
    entry: tuple[str, str] | None = None
    measured_kgco2e: Decimal | None = None
    uncertainty_pct: Decimal | None = None
    category: str = ""

    @property
    def method(self) -> str:
        return "physical" if self.measured_kgco2e is None else "measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An activity with what it emitted and the factor that says so, None when measured."""

    activity: Activity
    mass_kgco2e: Decimal
    category: str
    quantity: Decimal | None = None
    unit: str = ""
    factor: Factor | None = None


def weigh(activity: Activity, *, store: Store) -> Weighed:
    """Return the mass of an activity, in kgCO2e.

    Raises `Unusable` for a negative quantity, a wrong unit, an unknown factor, or nothing at all.
    """
    factor = store.get(activity.factor_id)
    if activity.factor_id and factor is None:
        raise Unusable(UNKNOWN, key=activity.key, factor=activity.factor_id)
    category = _category(activity, factor)
    if activity.measured_kgco2e is not None:
        if activity.measured_kgco2e < 0:
            raise Unusable(NEGATIVE_MASS, key=activity.key, value=activity.measured_kgco2e)
        return Weighed(
            activity=activity,
            mass_kgco2e=activity.measured_kgco2e.quantize(GRAIN_KG),
            category=category,
        )
    if activity.quantity is None or factor is None:
        raise Unusable(NOTHING, key=activity.key)
    quantity = _quantity(activity, activity.quantity, factor)
    return Weighed(
        activity=activity,
        mass_kgco2e=(quantity * factor.value_kgco2e).quantize(GRAIN_KG),
        category=category,
        quantity=quantity,
        unit=factor.unit,
        factor=factor,
    )


def refuse_twice(activities: tuple[Activity, ...]) -> None:
    """Raise `Unusable` when two activities carry the same key."""
    seen: set[str] = set()
    for activity in activities:
        if activity.key in seen:
            raise Unusable(TWICE, key=activity.key)
        seen.add(activity.key)


def _category(activity: Activity, factor: Factor | None) -> str:
    code = activity.category or category_of(
        kind=activity.kind, factor_category=factor.category if factor else ""
    )
    if code not in categories():
        raise Unusable(NO_CATEGORY, key=activity.key, code=code, codes=", ".join(categories()))
    return code


def _quantity(activity: Activity, quantity: Decimal, factor: Factor) -> Decimal:
    if quantity < 0:
        raise Unusable(NEGATIVE_QUANTITY, key=activity.key, value=quantity)
    if factor.avoided:
        raise Unusable(AVOIDED, key=activity.key, factor=factor.id)
    return converted(
        quantity=quantity,
        unit=activity.unit,
        to=factor.unit,
        place=activity.key,
        factor=factor.id,
    )
