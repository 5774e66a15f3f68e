"""The visiting card of the books."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from arpent.contract import Instrument
from arpent.instruments.accounts.dossier import TABLES
from arpent.instruments.accounts.urls import ACCESS

INSTRUMENT = Instrument(
    slug="accounts",
    name=_("Comptes"),
    purpose=_("Tenir d’un même livre les euros, le carbone et la dette écologique."),
    access=ACCESS,
    tables=TABLES,
)
