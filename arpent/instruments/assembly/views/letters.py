"""A letter before it leaves, one that came back, and the date for a calendar."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.assembly.actions.bounces import note_bounce, take_bounce
from arpent.instruments.assembly.actions.calls import settle_doubt
from arpent.instruments.assembly.actions.letters import written
from arpent.instruments.assembly.forms.calls import NoteBounce, TakeBounce
from arpent.instruments.assembly.models import Sending, Voter
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.calendar import calendar_of
from arpent.instruments.assembly.queries.calls import called_voters, contents_of
from arpent.instruments.assembly.rules.words import LETTERS
from arpent.instruments.assembly.views.door import assembly_at, link_token, voter_of
from arpent.instruments.assembly.views.gestures import attempt, back_to, filled


def link_of(voter: Voter) -> str:
    """Return the whole address of a voter's personal page."""
    key, token = voter.assembly.key, link_token(voter)
    return settings.HOUSE_URL + address(voter.bench, "assembly:come", key=key, token=token)


def calls_letter(request: BenchRequest, key: str) -> HttpResponse:
    """Show a letter as one voter would read it, its personal link left out."""
    one = assembly_at(request, key)
    asked = request.GET.get("lettre", "")
    letter = asked if asked in dict(LETTERS) else "call"
    voter = called_voters(assembly=one).first()
    if voter is None:
        voter = Voter(assembly=one, bench=one.bench, name=gettext("Nom du membre"))
    voter.assembly, voter.bench = one, one.bench
    said = written(
        contents=contents_of(assembly=one),
        voter=voter,
        letter=letter,
        link=gettext("(l’adresse de sa page, différente pour chacun)"),
        words=gettext("(ce qui change)"),
    )
    letters = [(slug, gettext(name)) for slug, name in LETTERS]
    context = {"assembly": one, "letter": said, "which": letter, "letters": letters}
    return render(request, "assembly/calls_letter.html", context)


@require_POST
def calls_bounce(request: BenchRequest, key: str) -> HttpResponse:
    """Take a returned message, and note the letters it is about."""
    one, form = assembly_at(request, key), TakeBounce(request.POST, request.FILES)
    found: list[Sending] = []
    if filled(request, form) and attempt(
        request,
        lambda: found.extend(
            take_bounce(
                assembly=one,
                content=form.content(),
                by=request.visit.person,
                at=timezone.now(),
            )
        ),
    ):
        names = ", ".join(each.voter.name for each in found)
        said = gettext("Revenu, et noté : %(names)s.") if found else gettext("Rien à noter.")
        unknown = gettext("Ce retour ne parle d’aucune lettre de cette assemblée.")
        attempt(request, lambda: None, said % {"names": names} if found else unknown)
    return back_to(request, "calls", key=key)


def sending_at(request: BenchRequest, key: str, sending: str) -> Sending:
    found = Sending.objects.filter(voter__assembly=assembly_at(request, key), key=sending)
    one = found.select_related("voter__assembly__bench").first()
    if one is None:
        raise Http404
    return one


@require_POST
def letter_bounce(request: BenchRequest, key: str, sending: str) -> HttpResponse:
    one, form = sending_at(request, key, sending), NoteBounce(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: note_bounce(
                sending=one,
                because=form.cleaned_data["because"],
                by=request.visit.person,
                at=timezone.now(),
            ),
            gettext("Le retour est noté."),
        )
    return back_to(request, "voter", key=key, voter=one.voter.key)


@require_POST
def letter_doubt(request: BenchRequest, key: str, sending: str) -> HttpResponse:
    one = sending_at(request, key, sending)
    attempt(
        request,
        lambda: settle_doubt(
            sending=one,
            left="left" in request.POST,
            by=request.visit.person,
            at=timezone.now(),
        ),
        gettext("C’est noté."),
    )
    return back_to(request, "voter", key=key, voter=one.voter.key)


def calendar(request: BenchRequest, key: str) -> HttpResponse:
    """Answer the assembly as a calendar file; to its voters and the team, where it is on line."""
    one = assembly_at(request, key)
    known = request.visit.role >= Role.TEAM or voter_of(request, one) is not None
    if not known and stage_of(one) in ("draft", "frozen"):
        raise Http404
    url = settings.HOUSE_URL + address(one.bench, "assembly:detail", key=one.key)
    answer = HttpResponse(
        calendar_of(assembly=one, url=url, remote=known),
        content_type="text/calendar; charset=utf-8",
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{one.key}.ics"'
    return answer
