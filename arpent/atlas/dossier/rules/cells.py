"""One cell of a CSV file: from text to a typed value, and back to the same text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Protocol

from arpent.atlas.dossier.rules.faults import Problem
from arpent.kernel.sentences import N_

INTEGER = re.compile(r"-?\d{1,20}")
NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,20})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
URI = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+")
# A database or a reader chokes on these; tab and line feed are text.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Column(Protocol):
    """What the rules need to know of a field of the contract."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def choices(self) -> Sequence[str]: ...
    @property
    def max_length(self) -> int | None: ...
    @property
    def pattern(self) -> str: ...
    @property
    def default(self) -> Any: ...
    @property
    def format(self) -> str: ...
    @property
    def minimum(self) -> Decimal | None: ...
    @property
    def maximum(self) -> Decimal | None: ...
    @property
    def places(self) -> int | None: ...


class Unreadable(Exception):
    """A cell that means nothing for its column."""

    def __init__(self, sentence: str, remedy: str, **values: object) -> None:
        super().__init__(sentence)
        self.problem = Problem(sentence=sentence, remedy=remedy, values=values)


def read_cell(text: str, column: Column) -> Any:
    """Return the typed value of a cell; one that cannot be read raises Unreadable."""
    if text == "":
        if column.required:
            raise Unreadable(
                N_("La cellule est vide."),
                N_("Remplissez la colonne « %(column)s » : elle est obligatoire."),
                column=column.name,
            )
        return column.default
    value = READERS[column.type](text)
    refuse_beyond(value, column)
    return value


def _whole(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise Unreadable(
            N_("Ce n’est pas un nombre entier."),
            N_("Écrivez des chiffres seuls, par exemple 12."),
        )
    return int(text)


def _decimal(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise Unreadable(
            N_("Ce n’est pas un nombre."),
            N_("Écrivez le nombre sans espace ni unité, avec un point, par exemple 1250.5."),
        )
    return Decimal(text)


def _day(text: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Unreadable(
        N_("Ce n’est pas une date."),
        N_("Écrivez l’année, le mois et le jour d’un jour qui existe, par exemple 2024-03-25."),
    )


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Unreadable(
        N_("Ce n’est pas un instant."),
        N_("Écrivez la date, l’heure et le fuseau, par exemple 2024-03-25T10:15:00Z."),
    )


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise Unreadable(N_("Ce n’est ni vrai ni faux."), N_("Écrivez true ou false."))
    return text == "true"


def _text(text: str) -> str:
    if CONTROL.search(text):
        raise Unreadable(
            N_("Le texte contient un caractère invisible."),
            N_("Effacez ce caractère, ou retapez le texte."),
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


READERS: dict[str, Callable[[str], Any]] = {
    "integer": _whole,
    "number": _decimal,
    "date": _day,
    "datetime": _moment,
    "boolean": _truth,
    "string": _text,
}


def refuse_beyond(value: Any, column: Column) -> None:
    """Raise Unreadable when a typed value goes past the limits of its column."""
    if isinstance(value, str):
        _refuse_text(value, column)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        _refuse_number(Decimal(value), column)
    if column.choices and str(value) not in column.choices:
        raise Unreadable(
            N_("Cette valeur n’est pas dans la liste."),
            N_("Écrivez l’une de celles-ci : %(choices)s."),
            choices=", ".join(choice for choice in column.choices if choice),
        )


def _refuse_text(value: str, column: Column) -> None:
    if column.max_length is not None and len(value) > column.max_length:
        raise Unreadable(
            N_("Le texte est trop long : %(length)s caractères."),
            N_("Raccourcissez-le à %(limit)s caractères."),
            length=len(value),
            limit=column.max_length,
        )
    if column.pattern and not re.fullmatch(column.pattern, value):
        raise Unreadable(
            N_("La clé n’a pas la bonne forme."),
            N_("Écrivez des minuscules sans accent, des chiffres et des traits d’union."),
        )
    if column.format == "uri" and not URI.fullmatch(value):
        raise Unreadable(
            N_("Ce n’est pas une adresse web."),
            N_("Écrivez l’adresse entière, par exemple https://www.la27eregion.fr/."),
        )
    if column.format == "email" and not EMAIL.fullmatch(value):
        raise Unreadable(
            N_("Ce n’est pas une adresse électronique."),
            N_("Écrivez par exemple prenom.nom@example.org."),
        )


def _refuse_number(value: Decimal, column: Column) -> None:
    low, high = column.minimum, column.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise Unreadable(
            N_("Le nombre sort des bornes de la colonne."),
            N_("Écrivez un nombre entre %(low)s et %(high)s."),
            low=low,
            high=high,
        )
    exponent = value.normalize().as_tuple().exponent
    if column.places is not None and isinstance(exponent, int) and -exponent > column.places:
        raise Unreadable(
            N_("Le nombre a trop de décimales."),
            N_("Gardez-en %(places)s au plus."),
            places=column.places,
        )


def write_cell(value: Any) -> str:
    """Return the one way to write a value: the same value always gives the same text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Decimal):
        return _plain(value)
    return str(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
