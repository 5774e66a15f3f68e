"""The columns of a FEC: their legal order, their variants, and how a first line names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEGAL = (
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
)
SIDES = ("Debit", "Credit")
SIGNED = ("Montant", "Sens")
TREASURY = ("DateRglt", "ModeRglt", "NatOp", "IdClient")
DATES = ("EcritureDate", "PieceDate", "DateLet", "ValidDate", "DateRglt")
KNOWN = {name.lower(): name for name in (*LEGAL, *SIGNED, *TREASURY)} | {
    "compteauxnum": "CompAuxNum",
    "compteauxlib": "CompAuxLib",
}
# In the treasury variant an account and a journal may be left out (XSD VIII-3, VIII-5, VIII-7).
TREASURY_MAY_LACK = ("JournalCode", "JournalLib", "CompteNum")


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: legal names in the order of the file, "" where the name is another."""

    said: tuple[str, ...]
    names: tuple[str, ...]
    repeated: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.said)

    @property
    def trailing(self) -> bool:
        return bool(self.said) and not self.said[-1]

    @property
    def signed(self) -> bool:
        """Whether amounts come as Montant and Sens instead of Debit and Credit."""
        return not set(SIDES) & set(self.names) and bool(set(SIGNED) & set(self.names))

    @property
    def treasury(self) -> bool:
        return bool(set(TREASURY) & set(self.names))

    @property
    def expected(self) -> tuple[str, ...]:
        sides = SIGNED if self.signed else SIDES
        at = LEGAL.index("Debit")
        legal = (*LEGAL[:at], *sides, *LEGAL[at + 2 :])
        return (*legal, *TREASURY) if self.treasury else legal

    @property
    def missing(self) -> tuple[str, ...]:
        allowed = set(TREASURY[2:]) if self.treasury else set()
        return tuple(name for name in self.expected if name not in {*self.names, *allowed})

    @property
    def extra(self) -> tuple[str, ...]:
        used = set(self.expected)
        return tuple(
            said
            for said, name in zip(self.said, self.names, strict=True)
            if said and name not in used and said not in self.repeated
        )

    @property
    def ordered(self) -> bool:
        legal = [name for name in self.expected if name in self.names]
        return legal == [name for name in self.names if name in legal]


def header_of(fields: Iterable[str]) -> Header:
    """Recognise the columns whatever their case; a repeated one counts once."""
    said = tuple(field.strip().strip('"') for field in fields)
    names: list[str] = []
    repeated: list[str] = []
    for field in said:
        name = KNOWN.get(field.lower(), "")
        if name and name in names:
            repeated.append(field)
            name = ""
        names.append(name)
    return Header(said, tuple(names), tuple(repeated))
