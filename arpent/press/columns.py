"""How the columns of a register share its width."""

from arpent.press.document import Table, plain

# Letters. Short cells take what they need; a row of them leaves room for the words.
SHORT, NARROW, ROOM, LINE = 26, 18, 64, 72


def shares_of(table: Table) -> tuple[float, ...]:
    """Return each column's share of what the short ones leave.

    Nought is a column as wide as its cells; there is always one that fills the rest.
    """
    cells = [_lengths(table, rank) for rank in range(len(table.columns))]
    longest = [max(lengths) for lengths in cells]
    short = SHORT if sum(n for n in longest if n <= SHORT) <= ROOM else NARROW
    shares = [
        0.0 if column.numeric or most <= short else _share(lengths)
        for column, most, lengths in zip(table.columns, longest, cells, strict=True)
    ]
    if not any(shares) and sum(longest) > LINE:
        # Heads too long for one line: every column gives way.
        return tuple(_share(lengths) for lengths in cells)
    if not any(shares):
        shares[longest.index(max(longest))] = 1.0
    return tuple(shares)


def _lengths(table: Table, rank: int) -> list[int]:
    cells = [table.columns[rank].title, *(plain(row[rank]) for row in table.rows)]
    return [len(cell) for cell in cells if cell]


def _share(lengths: list[int]) -> float:
    """Half the usual cell, half the longest one: neither blanks nor one long line decide."""
    usual = sum(lengths) / len(lengths)
    return round((usual + min(60, max(lengths))) / 20, 1)
