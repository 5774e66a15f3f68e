"""Books in euros, in carbon and in ecological debt: pure Python, usable without the workbench.

ledger        lines of entries in columns, trial balance by account and by axis
fec           the file of accounting entries: read, checked rule by rule, summed up, written
books         chart of accounts, statements, funds, budget, programme and funder of each line
factors       emission factors: Base Carbone, GES 1point5, a small selection that is shipped
footprint     the greenhouse gases of accounts and activities, a bilan GES
uncertainty   errors drawn once per factor, intervals of a level and of a trend
change        two years split into volume, price, factor vintage and coverage
trajectory    named paths, envelopes that sum to a ceiling, what is exceeded
care          the book of ecological debt, where no capital pays for another
"""
