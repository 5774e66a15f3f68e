"""Addresses of factors, activities, footprint and trajectories."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.accounts.views import (
    activities,
    activity_files,
    carbon,
    change,
    envelopes,
    factors,
    footprint,
    savings,
    spending,
    trajectories,
)

FACTOR, ACTIVITY = "carbone/facteurs/", "carbone/activites/"
SAVING, PROMISE = "carbone/placements/", "carbone/trajectoires/"
YEAR = "exercices/<slug:year>/bilan-ges/"
SHARED = f"{PROMISE}<slug:key>/enveloppes/<slug:year>/"
PATHS = [
    path("carbone/", carbon.carbon, name="carbon"),
    path(FACTOR, factors.factors, name="factors"),
    path(f"{FACTOR}catalogue/", factors.search_factors, name="search_factors"),
    path(f"{FACTOR}prendre/", factors.take, name="take_factor"),
    path(f"{FACTOR}declarer/", factors.declare, name="declare_factor"),
    path(f"{FACTOR}<slug:key>/correction/", factors.correct, name="correct_factor"),
    path(f"{FACTOR}<slug:key>/retrait/", factors.strike_one, name="strike_factor"),
    path(ACTIVITY, activities.activities, name="activities"),
    path(f"{ACTIVITY}saisie/", activities.choose_kind, name="choose_kind"),
    path(f"{ACTIVITY}saisie/<slug:kind>/", activities.write_activity, name="write_activity"),
    path(f"{ACTIVITY}fichier/", activity_files.import_activities, name="import_activities"),
    path(
        f"{ACTIVITY}fichier/<slug:key>/",
        activity_files.confirm_activities,
        name="confirm_activities",
    ),
    path(f"{ACTIVITY}<slug:key>/correction/", activities.correct, name="correct_activity"),
    path(f"{ACTIVITY}<slug:key>/retrait/", activities.strike_one, name="strike_activity"),
    path(SAVING, savings.savings, name="savings"),
    path(f"{SAVING}nouveau/", savings.write_saving, name="write_saving"),
    path(f"{SAVING}<slug:key>/correction/", savings.correct, name="correct_saving"),
    path(f"{SAVING}<slug:key>/retrait/", savings.strike_one, name="strike_saving"),
    path(PROMISE, trajectories.trajectories, name="trajectories"),
    path(f"{PROMISE}nouvelle/", trajectories.promise, name="promise_trajectory"),
    path(f"{PROMISE}<slug:key>/", trajectories.trajectory, name="trajectory"),
    path(f"{PROMISE}<slug:key>/correction/", trajectories.correct, name="correct_trajectory"),
    path(f"{PROMISE}<slug:key>/retrait/", trajectories.strike_one, name="strike_trajectory"),
    path(SHARED, envelopes.envelopes, name="envelopes"),
    path(f"{SHARED}partage/", envelopes.share_envelopes, name="share_envelopes"),
    path(YEAR, footprint.footprint, name="footprint"),
    path(f"{YEAR}lignes/", footprint.footprint_lines, name="footprint_lines"),
    path(f"{YEAR}evolution/", change.change, name="change"),
    path(f"{YEAR}depenses/", spending.spending, name="spending"),
    path(f"{YEAR}depenses/regle/", spending.treat, name="treat_spend"),
    path("carbone/depenses/<slug:key>/retrait/", spending.strike_rule, name="strike_spend_rule"),
]
# A closed year is open to all, an open one to readers: each view asks for its year.
OPEN = ("carbon", "factors", "trajectories", "trajectory", "envelopes")
OF_A_YEAR = ("footprint", "footprint_lines", "change", "spending")
ACCESS = {one.name: Role.TEAM for one in PATHS if one.name}
ACCESS |= dict.fromkeys((*OPEN, *OF_A_YEAR), Role.PUBLIC)
ACCESS["savings"] = Role.READER
