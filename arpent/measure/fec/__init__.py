"""The file of accounting entries that every French accounting program exports (the FEC).

    check.check(path, *, name="") -> check.Report     findings, summary; `conform`
    summary.summarise(path) -> summary.Summary        lines, entries, sums, dates, classes
    reading.read(path) -> Ledger                      whole, or refused with the place
    reading.trial_balance(path) -> [AccountBalance]   without keeping the lines
    writing.write(ledger, folder=, siren=, closing_on=, charset=, separator=) -> Path

What cannot be used at all raises `sentences.Unusable`, whose text is a French sentence.
"""
