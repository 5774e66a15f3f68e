"""Addresses of years, imports, journal, ledger and exports."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.accounts.views import exports, imports, journal, ledger, years

PATHS = [
    path("exercices/", years.years, name="years"),
    path("exercices/ouvrir/", years.open_year, name="open_year"),
    path("exercices/<slug:year>/", years.year, name="year"),
    path("exercices/<slug:year>/corriger/", years.change_year, name="change_year"),
    path("exercices/<slug:year>/clore/", years.close_year, name="close_year"),
    path("exercices/<slug:year>/rouvrir/", years.reopen_year, name="reopen_year"),
    path("reprises/", imports.take, name="take"),
    path("reprises/<slug:key>/", imports.preview, name="preview"),
    path("reprises/<slug:key>/entrer/", imports.confirm, name="confirm_fec"),
    path("exercices/<slug:year>/lots/<slug:batch>/", imports.remove, name="remove_batch"),
    path("exercices/<slug:year>/balance/", ledger.trial, name="trial"),
    path("exercices/<slug:year>/journal/", journal.journal, name="journal"),
    path("exercices/<slug:year>/journal/affecter/", journal.assign, name="assign"),
    path("exercices/<slug:year>/ecriture/", journal.entry, name="entry"),
    path("exercices/<slug:year>/comptes/", ledger.ledger, name="ledger"),
    path("exercices/<slug:year>/exports/", exports.exports, name="exports"),
    path("exercices/<slug:year>/exports/fec/", exports.export_fec, name="export_fec"),
    path("exercices/<slug:year>/exports/<slug:book>/", exports.export_book, name="export_book"),
]
ACCESS = {
    "years": Role.PUBLIC,
    "open_year": Role.TEAM,
    "year": Role.READER,
    "change_year": Role.TEAM,
    "close_year": Role.STEWARD,
    "reopen_year": Role.STEWARD,
    "take": Role.TEAM,
    "preview": Role.TEAM,
    "confirm_fec": Role.TEAM,
    "remove_batch": Role.STEWARD,
    "trial": Role.READER,
    "journal": Role.TEAM,
    "assign": Role.TEAM,
    "entry": Role.TEAM,
    "ledger": Role.TEAM,
    "exports": Role.TEAM,
    "export_fec": Role.TEAM,
    "export_book": Role.TEAM,
}
