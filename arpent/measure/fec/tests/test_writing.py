"""What is written is read back the same, and found conform."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.measure.fec.check import check
from arpent.measure.fec.reading import read, trial_balance
from arpent.measure.fec.tests.small import CLOSING, LINES, NAME, SIREN, line, small
from arpent.measure.fec.writing import write
from arpent.measure.ledger import Ledger, Line
from arpent.measure.sentences import Unusable

UNKEPT = re.compile("[\x00-\x1f\x7f-\x9f|\u2028\u2029]")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
AMOUNTS = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=2)


def kept(text: str) -> str:
    """A text as a FEC can hold it: what would break a line is a space."""
    return UNKEPT.sub(" ", text).strip()


SAID = WORDS.filter(kept)
WRITTEN = st.lists(
    st.builds(
        Line,
        journal=SAID,
        journal_label=SAID,
        entry=SAID,
        entry_on=DAYS,
        account=st.from_regex(r"[0-9]{3}[0-9a-zA-Z]{0,5}", fullmatch=True),
        account_label=SAID,
        auxiliary=WORDS,
        auxiliary_label=WORDS,
        piece=SAID,
        piece_on=DAYS,
        label=SAID,
        debit=AMOUNTS,
        credit=AMOUNTS,
        lettering=WORDS,
        lettered_on=st.none() | DAYS,
        valid_on=DAYS,
        currency_amount=st.none() | AMOUNTS,
        currency=WORDS,
    ),
    min_size=1,
    max_size=4,
)
KEPT = (
    *("journal", "journal_label", "entry", "account_label", "auxiliary", "auxiliary_label"),
    *("piece", "label", "lettering", "currency"),
)


@settings(max_examples=25, deadline=None)
@given(WRITTEN, st.sampled_from(["tab", "pipe"]))
def test_lines_written_are_read_back_the_same_and_found_conform(lines, separator):
    with TemporaryDirectory() as folder:
        file = write(
            Ledger.of(lines),
            folder=folder,
            siren=SIREN,
            closing_on=CLOSING,
            separator=separator,
        )
        assert check(file).conform
        assert [fields(one) for one in read(file)] == [fields(one) for one in lines]
        assert sum(one.balance for one in trial_balance(file)) == sum(
            one.debit - one.credit for one in lines
        )


def fields(one):
    values = {name: getattr(one, name) for name in Line.__dataclass_fields__ if name != "line"}
    return values | {name: kept(values[name]) for name in KEPT}


def test_a_file_is_named_by_law_and_has_its_notice_beside_it(tmp_path):
    file = small(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == [NAME, f"notice-{NAME}"]
    notice = (tmp_path / f"notice-{NAME}").read_text()
    assert "18. Idevise" in notice
    assert "UTF-8" in notice
    assert file.read_bytes().count(b"\r\n") == 7


def test_an_old_charset_keeps_accents_and_gives_plain_quotes(tmp_path):
    file = small(tmp_path, [line(label="L’été à 5 €", debit=Decimal(1))], charset="iso8859-15")
    assert "L'été à 5 €".encode("iso8859-15") in file.read_bytes()
    assert check(file).conform


def test_a_file_that_would_not_be_conform_is_not_written(tmp_path):
    before = small(tmp_path).read_bytes()
    with pytest.raises(Unusable, match=r"absent.*ligne 3.*PieceRef est vide") as caught:
        small(tmp_path, [*LINES[:1], line(piece="")])
    assert "rien n’a été écrit" in str(caught.value)
    assert (tmp_path / NAME).read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2
    small(tmp_path, [line(piece="")], conform_only=False)


def test_nothing_to_write_and_a_wrong_siren_are_refused(tmp_path):
    with pytest.raises(Unusable, match="Aucune écriture"):
        small(tmp_path, [])
    with pytest.raises(Unusable, match="n’est pas un SIREN"):
        write(Ledger.of(LINES), folder=tmp_path, siren="123 456", closing_on=CLOSING)
    assert list(tmp_path.iterdir()) == []


DATA = Path(__file__).parents[4].parent / "shared" / "data" / "fec"
REAL = {
    "0000000001FEC20220831.txt": (5422, 2033, "10186219.81", date(2021, 9, 1)),
    "111111111FEC20221231.TXT": (934, 248, "225682.23", date(2023, 1, 1)),
}


@pytest.mark.parametrize("name", REAL)
def test_the_given_files_are_read_checked_and_written_again(tmp_path, name):
    if not (DATA / name).exists():
        pytest.skip(f"the given file {name} is not beside the repository")
    lines, entries, total, first_on = REAL[name]
    report = check(DATA / name)
    summary = report.summary
    assert (summary.lines, summary.entries, summary.unbalanced) == (lines, entries, 0)
    assert summary.debit == summary.credit == Decimal(total)
    assert summary.first_on == first_on
    assert report.conform
    ledger = read(DATA / name)
    file = write(ledger, folder=tmp_path, siren=SIREN, closing_on=CLOSING, charset="iso8859-15")
    assert trial_balance(file) == trial_balance(DATA / name) == ledger.trial_balance()
