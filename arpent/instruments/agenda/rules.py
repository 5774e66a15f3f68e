"""The kinds and audiences of acts, and what an act may say of itself. No Django here."""

from __future__ import annotations

import calendar
from datetime import date

from arpent.kernel.sentences import N_

# The relation of an act to the thing of another room that it is about.
ABOUT = "about"
KINDS = (
    ("intervention", N_("Intervention")),
    ("webinar", N_("Webinaire")),
    ("visit", N_("Visite")),
    ("delegation", N_("Délégation")),
    ("seat", N_("Instance")),
    ("press", N_("Presse")),
    ("post", N_("Billet")),
    ("discovery", N_("Journée découverte")),
    ("assembly", N_("Assemblée")),
    ("workshop", N_("Atelier")),
)
AUDIENCES = (
    ("members", N_("Adhérents")),
    ("innovation-month", N_("Mois de l’innovation")),
    ("schools", N_("Écoles et formation")),
    ("international", N_("International")),
    ("networks", N_("Réseaux")),
    ("research", N_("Recherche")),
    ("state", N_("État")),
    ("public", N_("Grand public")),
    ("elected", N_("Élus")),
    ("press", N_("Presse")),
    ("team", N_("Équipe")),
    ("other", N_("Autres")),
)


def why_not_dates(starts_on: date, ends_on: date | None) -> str | None:
    """Return the sentence that refuses a range of days, or None when it is one."""
    if ends_on is not None and ends_on < starts_on:
        return N_("Le dernier jour vient avant le premier : inversez les deux dates.")
    return None


def last_day(starts_on: date, ends_on: date | None, precision: str) -> date:
    """Return the last day an act may have lasted, as far as its date is known."""
    if ends_on is not None:
        return ends_on
    if precision == "month":
        return starts_on.replace(day=calendar.monthrange(starts_on.year, starts_on.month)[1])
    if precision == "year":
        return starts_on.replace(month=12, day=31)
    return starts_on


def month_after(year: int, month: int, step: int) -> tuple[int, int]:
    """Return the month that comes ``step`` months later, or earlier when it is negative."""
    years, index = divmod(year * 12 + month - 1 + step, 12)
    return years, index + 1
