"""Addresses of what follows an assembly."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.assembly.views import after, minutes, signing

PV = "<slug:key>/proces-verbal"
PATHS = [
    path(f"{PV}/", minutes.minutes, name="minutes"),
    path(f"{PV}/partie/<slug:section>/", minutes.section, name="section"),
    path(f"{PV}/arreter/", minutes.minutes_freeze, name="minutes_freeze"),
    path(f"{PV}/rectifier/", minutes.corrective, name="corrective"),
    path(f"{PV}/<int:number>/rouvrir/", minutes.minutes_reopen, name="minutes_reopen"),
    path(f"{PV}/<int:number>/pdf/", minutes.minutes_pdf, name="minutes_pdf"),
    path(f"{PV}/<int:number>/odt/", minutes.minutes_odt, name="minutes_odt"),
    path(f"{PV}/<int:number>/signer/", signing.sign, name="sign"),
    path(f"{PV}/<int:number>/copie/", signing.scan, name="scan"),
    path(f"{PV}/<int:number>/copie/<slug:signature>/", signing.scanned, name="scanned"),
    path(f"{PV}/<int:number>/preuve/", signing.proof, name="proof"),
    path("<slug:key>/diaporama/", after.slides, name="slides"),
    path("<slug:key>/diaporama/<slug:moment>/<slug:kind>/", after.slides_file, name="slides_file"),
    path("<slug:key>/suites/", after.duties, name="duties"),
    path("<slug:key>/suites/<slug:duty>/", after.duty_done, name="duty_done"),
    path("<slug:key>/conseil/", after.board, name="board"),
]
ACCESS = {
    "minutes": Role.TEAM,
    "section": Role.TEAM,
    "minutes_freeze": Role.STEWARD,
    "corrective": Role.STEWARD,
    "minutes_reopen": Role.STEWARD,
    "minutes_pdf": Role.PUBLIC,
    "minutes_odt": Role.TEAM,
    "sign": Role.READER,
    "scan": Role.TEAM,
    "scanned": Role.TEAM,
    "proof": Role.READER,
    "slides": Role.TEAM,
    "slides_file": Role.TEAM,
    "duties": Role.TEAM,
    "duty_done": Role.TEAM,
    "board": Role.STEWARD,
}
