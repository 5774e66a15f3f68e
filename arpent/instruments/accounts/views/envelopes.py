"""A year of a promise shared between programmes, and the envelopes that are exceeded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.actions.trajectories import share_year
from arpent.instruments.accounts.forms.trajectories import ShareYear
from arpent.instruments.accounts.models import Envelope, FiscalYear, Trajectory
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.trajectories import (
    envelopes_of,
    trajectories_of,
    value_on,
)
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.views.masses import signed, told
from arpent.instruments.accounts.views.trajectories import promise_or_404
from arpent.instruments.accounts.views.writing import tried
from arpent.kernel.models import Programme
from arpent.kernel.spoken import spoken
from arpent.measure.trajectory import verdict

NOBODY = ""


def envelopes(request: BenchRequest, key: str, year: str) -> HttpResponse:
    """Show the envelopes of a year beside what each programme emitted."""
    one, path = promise_or_404(request, key)
    at = year_for(request.visit, year)
    kept = list(envelopes_of(one).filter(year=at))
    found = reckoned(request.visit.organisation, [at], savings=False)[at.pk]
    ceiling = value_on(path, found.number)
    rows = _rows(kept, found)
    shared = sum((envelope.mass_kgco2e for envelope in kept), Decimal(0))
    context = {
        "one": one,
        "year": at,
        "rows": rows,
        "shared": told(shared),
        "ceiling": told(ceiling),
        "gap": None if ceiling is None or abs(shared - ceiling) < 1 else signed(shared - ceiling),
        "overshoot": [row for row in rows if row["exceeded"]],
    }
    return render(request, "accounts/envelopes.html", context)


def _rows(kept: list[Envelope], found: Reckoned) -> list[dict[str, Any]]:
    """Return each programme with its envelope and its mass; one without an envelope has zero."""
    quotas = {one.programme.key if one.programme else NOBODY: one for one in kept}
    emitted = found.footprint.by("programme") if found.footprint else {}
    titles = found.programmes | {k: o.programme.title for k, o in quotas.items() if o.programme}
    rows = []
    for name in sorted(
        {*quotas, *emitted}, key=lambda name: (name == NOBODY, titles.get(name, ""))
    ):
        allowed = quotas[name].mass_kgco2e if name in quotas else Decimal(0)
        mass = emitted.get(name, Decimal(0))
        said = verdict(actual_kgco2e=mass, allowed_kgco2e=allowed)
        rows.append(
            {
                "label": titles.get(name) or gettext("Non affecté"),
                "allowed": told(allowed) if name in quotas else "–",
                "mass": told(mass),
                "exceeded": mass > allowed,
                "verdict": spoken(said) if name in quotas else gettext("sans enveloppe"),
            }
        )
    return rows


def share_envelopes(request: BenchRequest, key: str, year: str) -> HttpResponse:
    """Write the envelopes of a year."""
    one, at = _asked(request, key, year)
    bench = request.visit.organisation
    quotas = {e.programme_id: e.mass_kgco2e for e in envelopes_of(one).filter(year=at)}
    programmes = Programme.objects.filter(bench=bench).order_by("title", "pk")
    form = ShareYear(request.POST or None, programmes=list(programmes), quotas=quotas)
    back = address(bench, "accounts:envelopes", key=one.key, year=at.key)
    done = tried(
        request,
        form,
        lambda: share_year(
            trajectory=one,
            year=at,
            quotas_kgco2e=form.quotas(),
            by=request.visit.person,
            on=request.visit.on,
        ),
        said=gettext("Enveloppes écrites."),
        to=back,
    )
    title = gettext("Partager %(year)s, en kgCO2e") % {"year": at.title}
    context = {"form": form, "title": title, "gesture": gettext("Écrire"), "back": back}
    return done or render(request, "accounts/carbon_form.html", context)


def _asked(request: BenchRequest, key: str, year: str) -> tuple[Trajectory, FiscalYear]:
    one = get_object_or_404(trajectories_of(request.visit.organisation), key=key)
    return one, year_for(request.visit, year)
