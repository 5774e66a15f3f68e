"""The books of an association, from the lines of its entries.

`chart`         the charts of accounts of 2018 and 2025, and `carry` from one to the other
`journals`      journal, general ledger and trial balance of a period, in SQL over a `Ledger`
`statement`     lines of a statement; `income`, `sheet`, `totals` compute them from balances,
                and `behind` returns the balances a line was counted from
`funds`         dedicated funds by project; `provisions`, `deferred`: what waits for an event
`budget`        lines voted beside lines done, and whether printed lines sum
`assignment`    programme and funder of each line: by hand, by a side file, by rules, the rest
`axes`          the result of each programme and of each funder

Statements take balances and know nothing of where they are kept.
"""
