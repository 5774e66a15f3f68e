"""Addresses of what gives lines their programme and funder: rules, and a side file."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.accounts.views import rules, side

HOME = "exercices/<slug:year>/affectation/"
PATHS = [
    path(HOME, rules.rules, name="rules"),
    path(f"{HOME}nouvelle/", rules.add_rule, name="add_rule"),
    path(f"{HOME}regles/<slug:key>/", rules.change_rule, name="change_rule"),
    path(f"{HOME}regles/<slug:key>/deplacer/", rules.move_rule, name="move_rule"),
    path(f"{HOME}regles/<slug:key>/retirer/", rules.drop_rule, name="drop_rule"),
    path(f"{HOME}fichier/", side.side, name="side"),
    path(f"{HOME}fichier/<slug:key>/", side.confirm, name="confirm_side"),
]
# Labels and third parties may name somebody: the team alone reads them.
ACCESS: dict[str, Role] = {path.name: Role.TEAM for path in PATHS if path.name}
