"""What a CARE book keeps, and what it refuses."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.care import (
    Amount,
    Book,
    Capital,
    Entry,
    Expense,
    Posting,
    Role,
    Roots,
    act,
    close,
    preserve,
    recognise,
    statement,
    use,
)
from arpent.measure.ledger import Ledger
from arpent.measure.sentences import Unusable

CLIMATE = Capital(key="climat", name="Climat", entity="l’atmosphère", unit="tCO2e")
TEAM = Capital(key="equipe", name="Équipe", unit="h")
EMPTY = Book(capitals=(CLIMATE, TEAM))
JUNE, DECEMBER, NEXT = date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30)


def eur(value, capital="climat"):
    return Amount(capital, Decimal(value))


def paid(value, entry="AC-12"):
    return Expense(entry=entry, amount_eur=Decimal(value))


def posted(*entries):
    book = EMPTY
    for entry in entries:
        book = book.post(entry)
    return book


@pytest.fixture
def opened():
    return posted(
        recognise(amount=eur(1000), on=JUNE, quantity=Decimal(10)),
        use(amount=eur(400), on=JUNE, quantity=Decimal(4)),
        preserve(amount=eur(150), on=JUNE, expense=paid(150), quantity=Decimal("1.5")),
    )


def test_what_was_not_done_becomes_a_provision_of_the_same_capital(opened):
    climate, team = statement(close(opened, on=DECEMBER), first_on=JUNE, last_on=DECEMBER)
    assert (climate.due, climate.done, climate.shortfall) == (eur(400), eur(150), eur(250))
    assert (climate.employed, climate.worn) == (eur(1000), eur(400))
    assert (climate.debt, climate.provision) == (eur(600), eur(250))
    assert (climate.quantity_due, climate.quantity_done) == (4, Decimal("1.5"))
    assert not team.provision


def test_a_balance_stops_at_its_day(opened):
    book = opened.post(recognise(amount=eur(5), on=NEXT))
    assert statement(book, first_on=JUNE, last_on=DECEMBER)[0].employed == eur(1000)
    assert statement(book, first_on=JUNE, last_on=NEXT)[0].employed == eur(1005)


def test_what_is_done_ahead_is_kept_and_earns_nothing():
    book = posted(
        recognise(amount=eur(1000), on=JUNE),
        use(amount=eur(100), on=JUNE),
        preserve(amount=eur(300), on=JUNE, expense=paid(300)),
    )
    climate = statement(close(book, on=DECEMBER), first_on=JUNE, last_on=DECEMBER)[0]
    assert (climate.shortfall, climate.advance) == (eur(0), eur(200))


def test_a_provision_is_released_when_its_preservation_is_paid(opened):
    book = close(opened, on=DECEMBER).post(
        act(amount=eur(250), on=NEXT, expense=paid(250, "AC-40"))
    )
    climate = statement(book, first_on=NEXT, last_on=NEXT)[0]
    assert (climate.provision, climate.acted, climate.due) == (eur(0), eur(250), eur(0))


def test_posting_leaves_the_book_one_had_as_it_was(opened):
    close(opened, on=DECEMBER)
    assert [entry.kind for entry in opened.entries] == ["recognise", "use", "preserve"]


def test_the_lines_of_a_book_balance_in_accounts_no_fec_accepts(opened):
    lines = close(opened, on=DECEMBER).lines()
    balances = Ledger.of(lines).trial_balance()
    assert sum(balance.balance for balance in balances) == 0
    assert all(not line.account[0].isdigit() for line in lines)
    assert {line.journal for line in lines} == {"CARE"}
    assert lines[0].account == "C2.climat"


def test_roots_are_chosen_but_never_look_statutory():
    named = {role: f"E{number}" for number, role in enumerate(Role)}
    assert Roots(named).account(Role.DEBT, "sol").endswith(".sol")
    for wrong in ({**named, Role.DEBT: "168"}, {**named, Role.DEBT: "E0"}, {}):
        with pytest.raises(Unusable, match="une lettre d’abord"):
            Roots(wrong)


def test_an_entry_that_does_not_balance_is_refused():
    with pytest.raises(Unusable, match="débit et crédit diffèrent"):
        Entry(kind="use", capital="climat", on=JUNE, postings=(Posting(Role.USE, eur(1)),))


def test_a_negative_amount_is_refused():
    with pytest.raises(Unusable, match="un montant est positif"):
        use(amount=eur(-1), on=JUNE)


def test_a_capital_of_another_book_is_refused():
    with pytest.raises(Unusable, match="« sol » n’est pas dans ce livre"):
        EMPTY.post(recognise(amount=eur(1, "sol"), on=JUNE))


def test_two_capitals_of_one_name_are_refused():
    with pytest.raises(Unusable, match="nommé deux fois"):
        Book(capitals=(CLIMATE, CLIMATE))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (use(amount=eur("600.01"), on=JUNE), "il reste 600,00 € à user"),
        (preserve(amount=eur(851), on=JUNE, expense=paid(999, "B")), "la dette est de 850,00 €"),
        (act(amount=eur(1), on=JUNE, expense=paid(1, "B")), "la provision est de 0,00 €"),
        (preserve(amount=eur(1), on=JUNE, expense=paid(150)), "attribuer 151,00 €"),
        (preserve(amount=eur(1), on=JUNE, expense=paid(9, "")), "attribuer 1,00 €"),
    ],
)
def test_more_than_there_is_left_is_refused_with_what_is_left(opened, entry, said):
    with pytest.raises(Unusable, match=said):
        opened.post(entry)


def test_one_expense_is_not_claimed_for_two_capitals_beyond_its_euros(opened):
    book = opened.post(recognise(amount=eur(500, "equipe"), on=JUNE))
    with pytest.raises(Unusable, match="« AC-12 » des comptes paie 150,00 €"):
        book.post(preserve(amount=eur(1, "equipe"), on=JUNE, expense=paid(150)))
    with pytest.raises(Unusable, match="« AC-12 » des comptes paie 150,00 €"):
        book.post(preserve(amount=eur(1, "equipe"), on=JUNE, expense=paid(9000)))


def test_a_closed_day_takes_no_more_entry(opened):
    closed = close(opened, on=DECEMBER)
    with pytest.raises(Unusable, match="clos jusqu’au 31/12/2024"):
        closed.post(recognise(amount=eur(1), on=DECEMBER))
    with pytest.raises(Unusable, match="clos jusqu’au 31/12/2024"):
        close(closed, on=DECEMBER)


def test_a_statement_tells_what_is_missing(opened):
    climate, team = statement(opened, first_on=JUNE, last_on=DECEMBER)
    assert str(climate.told) == "Climat : dû 400,00 €, fait 150,00 €, il manque 250,00 €."
    assert str(team.told) == "Équipe : dû 0,00 €, fait 0,00 €, rien ne manque."
