from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.ledger import Ledger, Line
from arpent.measure.sentences import Unusable

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)
LINES = st.lists(
    st.builds(
        Line,
        journal=st.sampled_from(["AC", "BQ"]),
        entry=st.text(max_size=3),
        entry_on=st.dates(date(1900, 1, 1), date(2099, 12, 31)),
        account=st.sampled_from(["606", "607100", "512"]),
        debit=AMOUNTS,
        credit=AMOUNTS,
        programme=st.sampled_from(["", "Labo"]),
        lettered_on=st.none() | st.dates(),
    ),
    max_size=8,
)


def line(**values):
    known = {"journal": "AC", "entry": "1", "entry_on": date(2024, 1, 2), "account": "606"}
    return Line(**(known | values))


@given(LINES)
def test_lines_come_back_as_they_went_in(lines):
    numbered = list(Ledger.of(lines))
    assert [one.line for one in numbered] == list(range(1, len(lines) + 1))
    assert [{**as_dict(one), "line": 0} for one in numbered] == [as_dict(one) for one in lines]


@given(LINES)
def test_a_trial_balance_by_axis_adds_up_to_the_lines(lines):
    balances = Ledger.of(lines).trial_balance(by=("programme",))
    assert sum(one.debit for one in balances) == sum(one.debit for one in lines)
    assert sum(one.balance for one in balances) == sum(one.debit - one.credit for one in lines)
    assert sum(one.lines for one in balances) == len(lines)
    keys = [(one.account, one.programme) for one in balances]
    assert keys == sorted(set(keys))


def as_dict(one):
    return {name: getattr(one, name) for name in Line.__dataclass_fields__}


def test_an_amount_finer_than_a_cent_is_refused_with_its_line():
    with pytest.raises(Unusable, match=r"Ligne 2 .*10\.005"):
        Ledger.of([line(), line(debit=Decimal("10.005"))])


def test_an_unknown_axis_is_refused():
    with pytest.raises(ValueError, match="directorate"):
        Ledger.of([]).trial_balance(by=("directorate",))


def test_the_number_in_the_file_is_kept():
    ledger = Ledger.of([line(line=7), line(line=3)])
    assert [one.line for one in ledger] == [3, 7]
    assert len(ledger) == 2
