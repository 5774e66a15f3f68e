"""The register of provisions: setting aside, correcting, releasing, checking with the books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Refused, Role, address
from arpent.instruments.accounts.actions.provisions import (
    correct_provision as correct_it,
)
from arpent.instruments.accounts.actions.provisions import (
    release_provision as release_it,
)
from arpent.instruments.accounts.actions.provisions import (
    set_provision_aside,
)
from arpent.instruments.accounts.forms.money import ReleaseProvision, SetAside
from arpent.instruments.accounts.models import FiscalYear, Provision
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.queries.provisions import provisions_for
from arpent.instruments.accounts.queries.statements import years_with_lines
from arpent.instruments.accounts.queries.years import years_for
from arpent.instruments.accounts.rules.provisions import why_not_release
from arpent.instruments.accounts.views.leads import ledger_of
from arpent.kernel.spoken import spoken
from arpent.measure.books.provisions import Provision as Registered
from arpent.measure.books.provisions import register_check
from arpent.measure.ledger import NOTHING


def provisions(request: BenchRequest) -> HttpResponse:
    """Show the register, and whether accounts 15 of the latest year say the same."""
    found = list(provisions_for(request.visit)[:200])
    years = list(years_for(request.visit).select_related("bench")[:40])
    year = _year_asked(years, request.GET.get("exercice", ""))
    kept = [registered(one, until=_told_until(request, years)) for one in found]
    context: dict[str, Any] = {
        "rows": list(zip(found, kept, strict=True)),
        "open_total": sum((one.outstanding(request.visit.on) for one in kept), NOTHING),
        "year": year,
        "years": years,
        **(_checked(request, kept, year) if year else {}),
    }
    return render(request, "accounts/money/provisions.html", context)


def _year_asked(years: list[FiscalYear], key: str) -> FiscalYear | None:
    """Return the year asked for, else the latest whose books hold provisions, else the latest."""
    asked = next((one for one in years if one.key == key), None)
    if asked or not years:
        return asked
    held = years_with_lines(years, account="15")
    return next((one for one in years if one.pk in held), years[0])


def _told_until(request: BenchRequest, years: list[FiscalYear]) -> date | None:
    """Return the day after which a release is not told in public: the end of the closed years."""
    if request.visit.role >= Role.READER:
        return None
    return max((one.last_on for one in years), default=None)


def registered(one: Provision, *, until: date | None = None) -> Registered:
    """Return a provision as the measures read it; a release after ``until`` is left out."""
    told = one.released_on is not None and (until is None or one.released_on <= until)
    return Registered(
        key=one.key,
        account=one.account,
        label=one.title,
        amount=one.amount_eur,
        opened_on=one.opened_on,
        event=one.event,
        released=(one.released_eur or NOTHING) if told else NOTHING,
        released_on=one.released_on if told else None,
    )


def _checked(request: BenchRequest, kept: list[Registered], year: FiscalYear) -> dict[str, Any]:
    """Return accounts 15 of a year beside the register on its last day."""
    only = Q(account__startswith="15")
    past = [one for one in kept if one.opened_on <= year.last_on]
    rows, findings = register_check(past, balances_of(year, only=only), on=year.last_on)
    return {
        "check": [(one, ledger_of(request.visit, year, account=one.account)) for one in rows],
        "findings": [spoken(one) for one in findings],
    }


def add_provision(request: BenchRequest) -> HttpResponse:
    return _write(request, None)


def correct_provision(request: BenchRequest, key: str) -> HttpResponse:
    return _write(request, _mine(request, key))


def _mine(request: BenchRequest, key: str) -> Provision:
    return get_object_or_404(provisions_for(request.visit).select_related("bench"), key=key)


def _write(request: BenchRequest, known: Provision | None) -> HttpResponse:
    visit = request.visit
    back = address(visit.organisation, "accounts:provisions")
    form = SetAside(request.POST or None, bench=visit.organisation, instance=known)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        try:
            if known:
                correct_it(provision=known, facts=facts, by=visit.person, on=visit.on)
            else:
                bench = visit.organisation
                set_provision_aside(bench=bench, facts=facts, by=visit.person, on=visit.on)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("La provision est au registre."))
            return redirect(back)
    title = gettext("Corriger une provision") if known else gettext("Mettre de côté pour un risque")
    context = {"form": form, "title": title, "gesture": title, "back": back}
    return render(request, "accounts/money/write.html", context)


def release_provision(request: BenchRequest, key: str) -> HttpResponse:
    """Take a provision back, the day its event came."""
    visit = request.visit
    one = _mine(request, key)
    back = address(visit.organisation, "accounts:provisions")
    initial: dict[str, date | Decimal] = {"released_on": visit.on, "released_eur": one.amount_eur}
    form = ReleaseProvision(request.POST or None, initial=initial)
    already = why_not_release(
        amount_eur=one.amount_eur, opened_on=one.opened_on, already_on=one.released_on
    )
    if request.method == "POST" and form.is_valid():
        try:
            release_it(provision=one, by=visit.person, on=visit.on, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("La provision est reprise."))
            return redirect(back)
    context = {
        "form": form,
        "title": gettext("Reprendre une provision"),
        "gesture": gettext("Reprendre"),
        "lead": f"{one.title} : {one.event}",
        "back": back,
        "refused": spoken(already),
    }
    return render(request, "accounts/money/write.html", context)
