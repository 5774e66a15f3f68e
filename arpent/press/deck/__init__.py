"""Slides: one frozen value, shown as PPTX, ODP, PDF and as a page."""

from arpent.press.deck.values import (
    College,
    Deck,
    Divider,
    Figures,
    Graph,
    Motion,
    Outcome,
    Points,
    Register,
    Roster,
    Seat,
    Slide,
    Slot,
    Theme,
    Timetable,
    Witness,
)

__all__ = [
    "College",
    "Deck",
    "Divider",
    "Figures",
    "Graph",
    "Motion",
    "Outcome",
    "Points",
    "Register",
    "Roster",
    "Seat",
    "Slide",
    "Slot",
    "Theme",
    "Timetable",
    "Witness",
]
