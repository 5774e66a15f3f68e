"""What is judged on each line alone: one bit of the `faults` of a line for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arpent.measure.fec import typed
from arpent.measure.fec.columns import DATES, SIDES, TREASURY_MAY_LACK, Header
from arpent.measure.fec.naming import FileName
from arpent.measure.fec.scan import raw
from arpent.measure.fec.typed import AMOUNT, SPACES, bare_number, blank, moment, text

IDENTIFYING = ("EcritureNum", "EcritureDate", "CompteNum")
DEMANDED = (
    "JournalCode",
    "JournalLib",
    "CompteLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "ValidDate",
)
DEMANDED_BEFORE = ("CompteLib", "EcritureLib")
NUMBER = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"


@dataclass(frozen=True, slots=True)
class Test:
    """A rule on a column, and the SQL that is true of the lines that break it."""

    rule: str
    column: str
    sql: str


def tests_of(header: Header, name: FileName) -> list[Test]:
    """List the tests that the columns present and the closing day call for."""
    tests = [
        *_absences(header, name),
        *_numbers(header),
        *_days(header),
        *_accounts(),
        *_pairs(header),
        *_year(name),
    ]
    return [test for test in tests if test.column in header.names or not test.column]


def faults_sql(tests: list[Test]) -> str:
    """Write the SQL of a line's faults, slow only where a value is unusual."""
    sums = []
    for column in dict.fromkeys(test.column for test in tests):
        bits = [
            f"CASE WHEN {test.sql} THEN {1 << at}::BIGINT ELSE 0 END"
            for at, test in enumerate(tests)
            if test.column == column
        ]
        usual = guard(column)
        total = " + ".join(bits)
        sums.append(f"CASE WHEN {usual} THEN 0::BIGINT ELSE {total} END" if usual else total)
    return " + ".join(f"({one})" for one in sums) or "0::BIGINT"


def guard(column: str) -> str:
    """Write what is true of a value that needs no closer look."""
    if column in (*SIDES, "Montant", "Montantdevise"):
        return typed.usual_amount(column)
    if column in DATES:
        optional = f"{raw(column)} IS NULL OR " if column == "DateLet" else ""
        return optional + typed.usual_day(column)
    if column == "CompteNum":
        return typed.usual_account(column)
    return typed.usual_text(column) if column not in ("", "Sens") else ""


def _absences(header: Header, name: FileName) -> Iterator[Test]:
    spared = TREASURY_MAY_LACK if header.treasury else ()
    recent = name.closing_on is None or name.closing_on.year >= 2013
    demanded: tuple[str, ...] = DEMANDED if recent and not header.treasury else ()
    if header.treasury:
        demanded = ("DateRglt", "ModeRglt")
    for column in IDENTIFYING if demanded == DEMANDED else (*IDENTIFYING, *DEMANDED_BEFORE):
        if column not in spared:
            yield Test("absent-mandatory", column, _nothing(column))
    for column in demanded:
        yield Test("absent", column, _nothing(column))


def _nothing(column: str) -> str:
    empty = blank(column)
    return f"{empty} OR {text(column)} = '00000000'" if column in DATES else empty


def _numbers(header: Header) -> Iterator[Test]:
    sides = ("Montant",) if header.signed else SIDES
    for column in (*sides, "Montantdevise"):
        number = bare_number(column)
        thousands = f"regexp_matches({text(column)}, '[0-9][{SPACES}'']+[0-9]|[.,].*[.,]')"
        shaped = f"regexp_full_match({number}, '{NUMBER}')"
        readable = f"{number} = '' OR ({shaped} AND TRY_CAST({number} AS {AMOUNT}) IS NOT NULL)"
        yield Test("number-thousands", column, thousands)
        yield Test("number-point", column, f"contains({raw(column)}, '.') AND NOT {thousands}")
        yield Test("number-unreadable", column, f"NOT ({readable}) AND NOT {thousands}")
        exact = f"TRY_CAST({number} AS DECIMAL(38,12))"
        yield Test("number-fine", column, f"{exact} <> TRY_CAST({number} AS {AMOUNT})")
    if header.signed:
        yield Test("direction", "Sens", f"upper({text('Sens')}) NOT IN ('D', 'C', '+1', '-1')")


def _days(header: Header) -> Iterator[Test]:
    for column in DATES if header.treasury else DATES[:4]:
        given, read = f"NOT ({_nothing(column)})", f"({moment(column)})"
        year = f"year({read}) NOT BETWEEN 1900 AND 2099"
        plain = f"regexp_full_match({text(column)}, '[0-9]{{8}}')"
        yield Test("date-unreadable", column, f"{given} AND {read} IS NULL")
        yield Test("date-year", column, f"{given} AND {year}")
        yield Test("date-form", column, f"{given} AND {read} IS NOT NULL AND NOT {plain}")


def _accounts() -> Iterator[Test]:
    account = text("CompteNum")
    starts = f"regexp_matches({account}, '^[0-9]{{3}}')"
    whole = f"regexp_full_match({account}, '[0-9a-zA-Z]*')"
    yield Test("account-start", "CompteNum", f"{account} <> '' AND NOT {starts}")
    yield Test("account-characters", "CompteNum", f"{starts} AND NOT {whole}")


def _pairs(header: Header) -> Iterator[Test]:
    yield Test("both-sides", "", "debit <> 0 AND credit <> 0")
    yield Test("no-amount", "", "debit = 0 AND credit = 0")
    names = set(header.names)
    if {"EcritureDate", "ValidDate"} <= names:
        yield Test("validated-early", "", "valid_day < entry_day AND valid_day > 0")
    if {"EcritureLet", "DateLet"} <= names:
        let, on = blank("EcritureLet"), _nothing("DateLet")
        yield Test("lettering-undated", "", f"r_ecriturelet IS NOT NULL AND NOT {let} AND ({on})")
        yield Test("lettering-unnamed", "", f"r_datelet IS NOT NULL AND {let} AND NOT ({on})")
    if {"Montantdevise", "Idevise"} <= names:
        amount = typed.amount("Montantdevise")
        without = f"{blank('Idevise')} AND coalesce({amount}, 0) <> 0"
        yield Test("currency-unnamed", "", f"r_montantdevise IS NOT NULL AND {without}")


def _year(name: FileName) -> Iterator[Test]:
    if name.closing_on is not None and name.opening_on is not None:
        yield Test("before-year", "", f"entry_day < {name.opening_on:%Y%m%d}")
        yield Test("after-closing", "", f"entry_day > {name.closing_on:%Y%m%d}")
