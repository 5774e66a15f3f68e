"""The statements of the two given files: nothing left out, both sides equal."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from arpent.measure.books.income import income_statement
from arpent.measure.books.journals import Period, trial_balance
from arpent.measure.books.sheet import balance_sheet
from arpent.measure.fec.reading import read

DATA = Path(__file__).parents[4].parent / "shared" / "data" / "fec"
REAL = {
    "0000000001FEC20220831.txt": (date(2021, 9, 1), date(2022, 8, 31), "173208.48", "1502057.21"),
    "111111111FEC20221231.TXT": (date(2023, 1, 1), date(2023, 12, 31), "-1281.09", "63508.14"),
}


@pytest.mark.parametrize("name", REAL)
def test_the_statements_of_a_given_file(name):
    if not (DATA / name).exists():
        pytest.skip(f"the given file {name} is not beside the repository")
    first_on, last_on, result, total = REAL[name]
    ledger = read(DATA / name)
    balances = ledger.trial_balance(by=("auxiliary",))
    income, sheet = income_statement(balances, chart_year=2022), balance_sheet(balances)
    assert income.amount("result") == Decimal(result)
    assert sheet.assets.amount("assets") == Decimal(total)
    assert sheet.gap == 0
    assert sheet.assets.amount("unmapped_assets") == 0
    year = trial_balance(ledger, Period(first_on=first_on, last_on=last_on))
    closing = {row.account: row.closing for row in year}
    assert closing == {row.account: row.balance for row in ledger.trial_balance()}
