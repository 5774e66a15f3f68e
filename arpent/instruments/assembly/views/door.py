"""Who is at the door of an assembly: a voter come by its personal link, or an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.assembly.models import Assembly, Voter
from arpent.instruments.assembly.queries.assemblies import assemblies_of, is_called
from arpent.instruments.assembly.rules.links import link_text, read_link

KEPT = "assembly"
SIGNER = Signer(salt="arpent.assembly.voter")


class AssemblyRequest(BenchRequest):
    """A request let into an assembly. `voter` is the one this browser speaks for."""

    assembly: Assembly
    voter: Voter | None


View = Callable[..., HttpResponse]


def link_token(voter: Voter) -> str:
    """Return the token of a voter's personal link; the same until it is renewed."""
    said = link_text(assembly=voter.assembly.key, voter=voter.key, link=voter.link)
    return SIGNER.sign(f"{voter.bench_id}:{said}")


def voter_with(*, request: BenchRequest, token: str) -> Voter | None:
    """Return the voter of a token of this bench, still on the list and with that very link."""
    try:
        bench, _colon, said = SIGNER.unsign(token).partition(":")
    except BadSignature:
        return None
    read = read_link(said)
    if read is None or bench != str(request.visit.organisation.pk):
        return None
    assembly, voter, link = read
    found = Voter.objects.filter(bench=request.visit.organisation, assembly__key=assembly)
    return (
        found.filter(key=voter, link=link, removed_on=None)
        .select_related("assembly", "bench", "person")
        .first()
    )


def keep_voter(request: BenchRequest, voter: Voter | None, *, assembly: Assembly) -> None:
    """Let this browser speak for a voter at one assembly, or stop with None."""
    held = dict(request.session.get(KEPT, {}))
    held.pop(str(assembly.pk), None)
    if voter is not None:
        held[str(assembly.pk)] = link_token(voter)
    request.session[KEPT] = held


def voter_of(request: BenchRequest, assembly: Assembly) -> Voter | None:
    """Return whom this browser speaks for at an assembly: by its link, else by its account."""
    token = request.session.get(KEPT, {}).get(str(assembly.pk))
    found = voter_with(request=request, token=token) if token else None
    if found is None and request.visit.person is not None:
        own = Voter.objects.filter(assembly=assembly, person=request.visit.person, removed_on=None)
        found = own.select_related("assembly", "bench", "person").order_by("pk").first()
    return found if found and found.assembly_id == assembly.pk else None


def typed(request: BenchRequest, name: str, most: int = 300) -> str:
    """Return what a box outside any form holds, without what no database keeps."""
    return request.POST.get(name, "").replace("\x00", "").strip()[:most]


def assembly_at(request: BenchRequest, key: str, *, draft: bool = False) -> Assembly:
    """Return an assembly of this bench, or raise 404.

    One that was not called is shown to the bench's readers alone, unless `draft` says otherwise.
    """
    found = get_object_or_404(assemblies_of(organisation=request.visit.organisation), key=key)
    if not (draft or is_called(found) or request.visit.role >= Role.READER):
        raise Http404
    return found


def voters(view: View) -> View:
    """Let in a voter, to `view(request, key, …)`; send others to where a link is asked for."""

    @wraps(view)
    def let_in(request: AssemblyRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        request.assembly = assembly_at(request, key, draft=True)
        request.voter = voter_of(request, request.assembly)
        if request.voter is None:
            assembly_at(request, key)
            return redirect(address(request.visit.organisation, "assembly:stranger", key=key))
        return view(request, key, *args, **kwargs)

    return let_in


def watchers(view: View) -> View:
    """Let in the team, a voter, or the room screen by its token in this session; else 404."""

    @wraps(view)
    def let_in(request: AssemblyRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        request.assembly = assembly_at(request, key, draft=True)
        request.voter = voter_of(request, request.assembly)
        token = request.assembly.screen_token
        screen = bool(token) and request.session.get(f"{KEPT}-screen") == token
        if not (request.visit.role >= Role.TEAM or request.voter or screen):
            raise Http404
        return view(request, key, *args, **kwargs)

    return let_in
