"""The SQL that reads an amount, a date or a text of a FEC, quickly when it is written as usual.

Each reading has a guard, true for the usual writing, so that the slow expressions are computed
only on the lines that need them.
"""

from __future__ import annotations

from arpent.measure.fec.columns import Header
from arpent.measure.fec.scan import number, raw

AMOUNT = "DECIMAL(18,2)"
SPACES = " \u00a0\u202f"
DAYS = [sep.join(form) for form in (("%Y", "%m", "%d"), ("%d", "%m", "%Y")) for sep in "-/."]


def usual_text(column: str) -> str:
    return f"{raw(column)} >= '!'"


def usual_account(column: str) -> str:
    return f"regexp_full_match({raw(column)}, '[0-9]{{3}}[0-9a-zA-Z]*')"


def usual_amount(column: str) -> str:
    text = raw(column)
    plain = f"regexp_full_match({text}, '[0-9]{{1,15}}(,[0-9]{{1,2}})?')"
    return f"{text} IS NULL OR {text} = '0,00' OR {plain}"


def usual_day(column: str) -> str:
    day = number(column)
    return (
        f"length({raw(column)}) = 8 AND {day} BETWEEN 19000101 AND 20991231"
        f" AND {day} % 10000 BETWEEN 101 AND 1228 AND {day} % 100 BETWEEN 1 AND 28"
    )


def text(column: str) -> str:
    """Read a text without the blanks that pad it."""
    return f"coalesce(trim({raw(column)}), '')"


def blank(column: str) -> str:
    return f"{text(column)} = ''"


def bare_number(column: str) -> str:
    """Write a number as SQL reads it: no spaces, a point, the sign in front."""
    compact = f"translate(coalesce({raw(column)}, ''), '{SPACES}', '')"
    signed = f"regexp_replace({compact}, '^([^+-].*)([+-])$', '\\2\\1')"
    return f"replace({signed}, ',', '.')"


def amount(column: str) -> str:
    """Read an amount in euros; NULL where there is no reading it."""
    column_text = raw(column)
    bare = bare_number(column)
    return (
        f"CASE WHEN {column_text} IS NULL OR {column_text} = '0,00' THEN 0::{AMOUNT}"
        f" WHEN {usual_amount(column)} THEN CAST(replace({column_text}, ',', '.') AS {AMOUNT})"
        f" WHEN {bare} = '' THEN 0::{AMOUNT} ELSE TRY_CAST({bare} AS {AMOUNT}) END"
    )


def day(column: str) -> str:
    """Read a day as the integer AAAAMMJJ; NULL where there is no reading it."""
    return (
        f"CASE WHEN {usual_day(column)} THEN {number(column)} ELSE"
        f" TRY_CAST(strftime({moment(column)}, '%Y%m%d') AS INTEGER) END"
    )


def date_of(column: str) -> str:
    """Read a day as a date; NULL where there is no reading it."""
    day = number(column)
    usual = f"make_date({day} // 10000, {day} // 100 % 100, {day} % 100)"
    return f"CASE WHEN {usual_day(column)} THEN {usual} ELSE ({moment(column)})::DATE END"


def moment(column: str) -> str:
    """Read a date in any order the tax office's own program accepts."""
    bare = f"regexp_replace(trim({raw(column)}), 'T[0-9]{{2}}(:[0-9]{{2}}){{0,2}}$', '')"
    shaped = (
        f"regexp_full_match({bare}, '[0-9]{{8}}|[0-9]{{4}}([-/.])[0-9]{{2}}[-/.][0-9]{{2}}"
        f"|[0-9]{{2}}[-/.][0-9]{{2}}[-/.][0-9]{{4}}')"
    )
    forms = ", ".join(f"'{form}'" for form in ("%Y%m%d", *DAYS))
    return f"CASE WHEN {shaped} THEN try_strptime({bare}, [{forms}]) END"


def side(header: Header, which: str) -> str:
    """Read the debit or the credit in euros, however the file states them."""
    if not header.signed:
        return f"coalesce({amount(which)}, 0)"
    marks = "'D', '+1'" if which == "Debit" else "'C', '-1'"
    direction, value = f"upper({text('Sens')})", f"coalesce({amount('Montant')}, 0)"
    return f"CASE WHEN {direction} IN ({marks}) THEN {value} ELSE 0 END"
