"""A fresh code, asked of who came by a personal link, before a vote that wants one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from secrets import token_hex

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, address
from arpent.instruments.assembly.actions.codes import hand_code, send_code, take_code
from arpent.instruments.assembly.models import Poll
from arpent.instruments.assembly.rules.codes import masked
from arpent.instruments.assembly.views.door import KEPT, AssemblyRequest, typed, voters
from arpent.instruments.assembly.views.gestures import attempt, back_to
from arpent.instruments.assembly.views.voter import voter_at

KNOWN = f"{KEPT}-code"


def confirmed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in, to `view(request, key, poll)`, who gave a code where the vote asks for one.

    An account was signed in with a secret of its own: it owes no code.
    """

    @wraps(view)
    def let_in(request: BenchRequest, key: str, poll: str) -> HttpResponse:
        if _owes_code(request, key, poll):
            here = address(request.visit.organisation, "assembly:code", key=key)
            return redirect(f"{here}?vote={poll}")
        return view(request, key, poll)

    return let_in


def _owes_code(request: BenchRequest, key: str, poll: str) -> bool:
    links, known = request.session.get(KEPT, {}), request.session.get(KNOWN, {})
    if not [one for one in links if links[one] != known.get(one)]:
        return False
    found = Poll.objects.filter(bench=request.visit.organisation, assembly__key=key, key=poll)
    assembly, rules = found.values_list("assembly", "rules").first() or (None, {})
    own = links.get(str(assembly))
    return bool(rules.get("code")) and own is not None and own != known.get(str(assembly))


@sensitive_post_parameters()
@never_cache
@voters
def code(request: AssemblyRequest, key: str) -> HttpResponse:
    """Ask a member for a code: sent to its address, or handed over at the desk."""
    assembly, voter = request.assembly, request.voter
    assert voter is not None
    voter.assembly = assembly
    after = request.GET.get("vote", "")
    poll = Poll.objects.filter(assembly=assembly, key=after.replace("\x00", "")).first()
    if request.method == "POST":
        now = timezone.now()
        if "send" in request.POST:
            sent = gettext("Le code est parti : il sert une fois, un quart d’heure.")
            attempt(request, lambda: send_code(voter=voter, once=_once(request), at=now), sent)
        elif attempt(request, lambda: take_code(voter=voter, typed=typed(request, "code"), at=now)):
            held = dict(request.session.get(KNOWN, {}))
            own = request.session.get(KEPT, {}).get(str(assembly.pk), "")
            request.session[KNOWN] = {**held, str(assembly.pk): own}
            if poll is None:
                return back_to(request, "phone", key=key)
            return back_to(request, "ballot", key=key, poll=poll.key)
        return redirect(request.get_full_path())
    context = {
        "assembly": assembly,
        "voter": voter,
        "poll": poll,
        "to": masked(voter.email),
        "once": token_hex(16),
    }
    return render(request, "assembly/code.html", context)


def _once(request: BenchRequest) -> str:
    """Return the secret of the form that was sent; of one without any, a new one."""
    return typed(request, "once", 64) or token_hex(16)


@require_POST
def voter_code(request: BenchRequest, key: str, voter: str) -> HttpResponse:
    """Show the desk a code to say to the person in front of it."""
    one = voter_at(request, key, voter)
    said = hand_code(voter=one, once=_once(request), by=request.visit.person, at=timezone.now())
    told = gettext("Code de %(who)s : %(code)s. À dire à cette personne, après l’avoir reconnue.")
    attempt(request, lambda: None, told % {"who": one.name, "code": said})
    return back_to(request, "voter", key=key, voter=voter)
