"""What every screen of an assembly shows alike: the room's, the chair's, each member's."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from arpent.contract import BenchRequest, address
from arpent.instruments.assembly.actions.screens import see_screen
from arpent.instruments.assembly.models import Assembly
from arpent.instruments.assembly.queries.assemblies import assemblies_of, topic_of
from arpent.instruments.assembly.queries.sitting import sitting_of
from arpent.instruments.assembly.views.door import KEPT, AssemblyRequest, assembly_at, watchers
from arpent.live.queries import number_of
from arpent.live.scenes import Scene
from arpent.live.stream import follow

SEAT = f"{KEPT}-seat"


def number_here(assembly: Assembly) -> int:
    """Return the number the screens are at; read before what is drawn, never after."""
    return number_of(bench=assembly.bench.slug, topic=topic_of(assembly))


def scene_of(assembly: Assembly) -> Scene:
    """Return the scene of an assembly: nobody's own facts are in it."""

    def draw() -> str:
        found = assemblies_of(organisation=assembly.bench).get(pk=assembly.pk)
        context = {
            "assembly": found,
            "sitting": sitting_of(assembly=found, at=timezone.now()),
            "visit": SimpleNamespace(organisation=assembly.bench),
        }
        return render_to_string("assembly/_scene_set.html", context)

    return Scene(bench=assembly.bench.slug, topic=topic_of(assembly), name="scene", draw=draw)


@watchers
def scene(request: AssemblyRequest, key: str) -> HttpResponse:
    """Hand the scene to whoever watches; a member's screen that asks is still there."""
    token = request.session.get(SEAT, {}).get(str(request.assembly.pk))
    if token and request.voter:
        see_screen(assembly=request.assembly, token=token, at=timezone.now())
    return follow(request, scene_of(request.assembly))


def screen_enter(request: BenchRequest, key: str, token: str) -> HttpResponse:
    """Let the room's screen in by its own address, without an account."""
    assembly = assembly_at(request, key, draft=True)
    if not constant_time_compare(token, assembly.screen_token):
        raise Http404
    request.session[f"{KEPT}-screen"] = assembly.screen_token
    return redirect(address(request.visit.organisation, "assembly:screen", key=key))


@watchers
def screen(request: AssemblyRequest, key: str) -> HttpResponse:
    """Show the sitting in large type, for the room and for a shared screen."""
    number = number_here(request.assembly)
    context = {
        "assembly": request.assembly,
        "number": number,
        "sitting": sitting_of(assembly=request.assembly, at=timezone.now()),
    }
    return render(request, "assembly/screen.html", context)
