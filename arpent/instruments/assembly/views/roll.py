"""The list of an assembly: drawn from the register, decided, frozen with its hash."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest
from arpent.instruments.assembly.actions import roll as actions
from arpent.instruments.assembly.forms.roll import EnterVoter, GiveReason
from arpent.instruments.assembly.models import Assembly, Voter
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.roll import (
    Register,
    hash_of,
    line_of,
    register_of,
    retold_of,
    roll_counts,
    undecided_of,
    voters_of,
)
from arpent.instruments.assembly.rules.roll import (
    Line,
    digest,
    why_not_freeze,
    why_not_refresh,
    why_not_reopen,
)
from arpent.instruments.assembly.views.door import assembly_at
from arpent.instruments.assembly.views.gestures import attempt, back_to, filled
from arpent.kernel.spoken import spoken
from arpent.press.sheets import write_csv

A_PAGE = 100
SHOWN: dict[str, dict[str, Any]] = {
    "tous": {},
    "votants": {"entitled": True, "removed_on": None},
    "non-votants": {"entitled": False, "removed_on": None},
    "retires": {"removed_on__isnull": False},
}


def roll(request: BenchRequest, key: str) -> HttpResponse:
    """Show the list, each line with its reason, and what may be done with it."""
    one = assembly_at(request, key)
    shown = request.GET.get("qui", "tous")
    voters = voters_of(assembly=one)
    page = Paginator(voters.filter(**SHOWN.get(shown, {})), A_PAGE).get_page(
        request.GET.get("page")
    )
    stage, counts = stage_of(one), roll_counts(assembly=one)
    context: dict[str, Any] = {
        "assembly": one,
        "stage": stage,
        "page": page,
        "retold": retold_of(assembly=one),
        "shown": shown if shown in SHOWN else "tous",
        "counts": counts,
        "undecided": undecided_of(assembly=one).count(),
        "reason_form": GiveReason(),
        "why_not_refresh": spoken(why_not_refresh(stage=stage)),
        "why_not_reopen": spoken(why_not_reopen(stage=stage, because="-")),
        "whole": not one.roll_hash or hash_of(assembly=one) == one.roll_hash,
    }
    if stage in ("draft", "frozen", "called"):
        context |= _beside(request, one, register_of(assembly=one), counts["entitled"])
    return render(request, "assembly/roll.html", context)


def _beside(
    request: BenchRequest, assembly: Assembly, register: Register, entitled: int
) -> dict[str, Any]:
    """Return what the register says that the list does not, and whether it may be frozen."""
    voters = list(Voter.objects.filter(assembly=assembly).order_by("pk"))
    listed = {one.member for one in voters}
    same = digest(map(line_of, voters)) == digest(register.lines(voters))
    reason = why_not_freeze(
        stage=stage_of(assembly),
        entitled=entitled,
        same=same,
        record_on=assembly.record_on,
        on=request.visit.on,
    )
    return {
        "same": same,
        "outside": [(one.name, spoken(one.reason)) for one in register.outside],
        "missing": [one for one in register.wanted if one.line.member not in listed],
        "why_not_freeze": spoken(reason),
    }


def roll_csv(request: BenchRequest, key: str) -> HttpResponse:
    """Answer the list as a file: what is hashed, then what happened since."""
    one = assembly_at(request, key)
    names = list(Line.__slots__)
    rows = [
        [*(_cell(getattr(each, name)) for name in names), _cell(each.removed_on), each.answer]
        for each in voters_of(assembly=one)
    ]
    answer = HttpResponse(
        write_csv([*names, "removed_on", "answer"], rows), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{one.key}-liste.csv"'
    return answer


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


@require_POST
def roll_refresh(request: BenchRequest, key: str) -> HttpResponse:
    one = assembly_at(request, key)
    done: list[actions.Redrawn] = []
    if attempt(
        request,
        lambda: done.append(
            actions.refresh_roll(assembly=one, by=request.visit.person, at=timezone.now())
        ),
    ):
        told = {"added": done[0].added, "changed": done[0].changed, "gone": done[0].gone}
        said = gettext("Liste relue : %(added)s de plus, %(changed)s changés, %(gone)s partis.")
        attempt(request, lambda: None, said % told)
    return back_to(request, "roll", key=key)


@require_POST
def roll_admit(request: BenchRequest, key: str) -> HttpResponse:
    one, form = assembly_at(request, key), GiveReason(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: actions.decide_rest(
                assembly=one,
                because=form.cleaned_data["because"],
                by=request.visit.person,
                at=timezone.now(),
            ),
            gettext("Ces membres ont droit de vote ; le motif est écrit."),
        )
    return back_to(request, "roll", key=key)


@require_POST
def roll_freeze(request: BenchRequest, key: str) -> HttpResponse:
    one = assembly_at(request, key)
    attempt(
        request,
        lambda: actions.freeze_roll(assembly=one, by=request.visit.person, at=timezone.now()),
        gettext("La liste est arrêtée."),
    )
    return back_to(request, "roll", key=key)


@require_POST
def roll_reopen(request: BenchRequest, key: str) -> HttpResponse:
    one, form = assembly_at(request, key), GiveReason(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: actions.reopen_roll(
                assembly=one,
                because=form.cleaned_data["because"],
                by=request.visit.person,
                at=timezone.now(),
            ),
            gettext("La liste suit de nouveau le registre."),
        )
    return back_to(request, "roll", key=key)


@require_POST
def roll_enter(request: BenchRequest, key: str) -> HttpResponse:
    one, form = assembly_at(request, key), EnterVoter(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: actions.enter_voter(
                assembly=one, **form.cleaned_data, by=request.visit.person, at=timezone.now()
            ),
            gettext("Le membre est sur la liste ; convoquez-le."),
        )
    return back_to(request, "roll", key=key)
