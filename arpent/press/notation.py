"""Numbers, money, dates and hours as people write them, in French and in English."""

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from arpent.press.typography import FINE, FIRM

MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
MINUS = "−"
# Nobody writes a millionth, nor the cents of a million billion.
FINEST, WHOLE_ABOVE = Decimal("0.000001"), Decimal(10) ** 15
Quantity = int | float | Decimal


def _rounded(value: Quantity, places: int | None) -> Decimal:
    exact = Decimal(str(value))
    if abs(exact) >= WHOLE_ABOVE:
        return exact.to_integral_value()
    if places is None:
        return exact.quantize(FINEST, rounding=ROUND_HALF_UP).normalize() + 0
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Quantity, *, language: str = "fr", places: int | None = None) -> str:
    """Write a number with grouped thousands.

    `places` is the count of decimals, rounded half up; None keeps those the
    value has, six at most.
    """
    rounded = _rounded(value, places)
    digits = f"{abs(rounded):,f}"
    if language == "fr":
        digits = digits.replace(",", FINE).replace(".", ",")
    return (MINUS if rounded < 0 else "") + digits


def money(amount_eur: Quantity, *, language: str = "fr", places: int | None = None) -> str:
    """Write an amount in euros: whole euros bare, cents as two decimals."""
    if places is None:
        places = 0 if _rounded(amount_eur, 2) % 1 == 0 else 2
    written = number(amount_eur, language=language, places=places)
    if language == "fr":
        return f"{written}{FINE}€"
    return f"{MINUS}€{written[1:]}" if written.startswith(MINUS) else f"€{written}"


class Money(Decimal):
    """Euros that a sentence writes in the language it is said in; French where nobody asks."""

    def __str__(self) -> str:
        return self.written("fr")

    def written(self, language: str) -> str:
        """Write the amount with its sign, as a language does."""
        return money(Decimal(self), language=language)


def percent(share: Quantity, *, language: str = "fr", places: int = 1) -> str:
    """Write a share of one as a percentage, without a useless zero."""
    rounded = _rounded(Decimal(str(share)) * 100, places)
    written = number(rounded, language=language, places=0 if rounded % 1 == 0 else places)
    return f"{written}{FINE}%" if language == "fr" else f"{written}%"


def ordinal(rank: int, *, language: str = "fr", feminine: bool = False) -> str:
    """Write a rank: 1ᵉʳ, 1ʳᵉ, 27ᵉ; 1st, 27th."""
    if language == "fr":
        return f"{rank}{('ʳᵉ' if feminine else 'ᵉʳ') if rank == 1 else 'ᵉ'}"
    teen = 10 <= rank % 100 <= 20
    return f"{rank}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"


def _day_of_month(on: date, language: str) -> str:
    return ordinal(1) if on.day == 1 and language == "fr" else str(on.day)


def day(on: date, *, language: str = "fr", precision: str = "day") -> str:
    """Write a date; `precision` is day, month or year."""
    if precision == "year":
        return str(on.year)
    month = f"{MONTHS[language][on.month - 1]}{FIRM}{on.year}"
    return month if precision == "month" else f"{_day_of_month(on, language)}{FIRM}{month}"


def period(first: date, last: date, *, language: str = "fr") -> str:
    """Write two dates as one period, sharing what they share."""
    if first == last:
        return day(first, language=language)
    start = day(first, language=language)
    if (first.year, first.month) == (last.year, last.month):
        start = _day_of_month(first, language)
    elif first.year == last.year:
        start = f"{_day_of_month(first, language)}{FIRM}{MONTHS[language][first.month - 1]}"
    end = day(last, language=language)
    return f"du {start} au {end}" if language == "fr" else f"{start} to {end}"


def clock(at: time, *, language: str = "fr") -> str:
    """Write an hour: 14 h 05, or 14 h when the minutes are nought."""
    if language != "fr":
        return f"{at.hour}:{at.minute:02}"
    return f"{at.hour}{FIRM}h{FIRM}{at.minute:02}" if at.minute else f"{at.hour}{FIRM}h"
