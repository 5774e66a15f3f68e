"""Addresses of ecological debt, and of what an assembly is given to read."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.accounts.views import assembly, capitals, care, preservations

YEAR, CAPITAL, ACTION = "exercices/<slug:year>/dette/", "dette/capitaux/", "dette/actions/"
REPORT = "exercices/<slug:year>/rapport/"
PATHS = [
    path(YEAR, care.care, name="care"),
    path(REPORT, assembly.assembly, name="assembly"),
    path(
        "exercices/<slug:year>/rapport.<slug:suffix>",
        assembly.assembly_paper,
        name="assembly_paper",
    ),
    path(
        "exercices/<slug:year>/etats/<slug:table>.<slug:suffix>",
        assembly.statement_sheet,
        name="statement_sheet",
    ),
    path(f"{YEAR}actions/nouvelle/", preservations.write_preservation, name="write_preservation"),
    path(f"{YEAR}<slug:capital>/quantites/", capitals.write_use, name="write_use"),
    path(f"{YEAR}<slug:capital>/bilan-ges/", capitals.take_footprint, name="take_footprint"),
    path(f"{CAPITAL}nouveau/", capitals.name_capital, name="name_capital"),
    path(f"{CAPITAL}<slug:key>/", capitals.capital, name="capital"),
    path(f"{CAPITAL}<slug:key>/correction/", capitals.correct_capital, name="correct_capital"),
    path(f"{CAPITAL}<slug:key>/rayure/", capitals.strike_capital, name="strike_capital"),
    path(f"{CAPITAL}<slug:key>/cout/", capitals.declare_cost, name="declare_cost"),
    path("dette/couts/<slug:key>/rayure/", capitals.strike_cost, name="strike_cost"),
    path(
        f"{ACTION}<slug:key>/correction/",
        preservations.correct_preservation,
        name="correct_preservation",
    ),
    path(
        f"{ACTION}<slug:key>/rayure/", preservations.strike_preservation, name="strike_preservation"
    ),
]
ACCESS = {one.name: Role.TEAM for one in PATHS if one.name}
# A closed year is open to all, an open one to readers: the view asks for its year.
ACCESS |= dict.fromkeys(("care", "assembly", "assembly_paper", "statement_sheet"), Role.PUBLIC)
ACCESS |= dict.fromkeys(("strike_capital", "strike_cost", "strike_preservation"), Role.STEWARD)
