"""Flags, hiding with a reason, showing again, and the rules anybody may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, Refused, Role, address
from arpent.instruments.ideas.actions import moderation
from arpent.instruments.ideas.forms.talk import FlagIt, HideIt, SettleFlag
from arpent.instruments.ideas.models import Comment, Flag, Idea
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.queries.talk import (
    comment_with,
    hidden_by_rule,
    open_flags,
    settled_flags,
)
from arpent.instruments.ideas.rules.words import REASONS
from arpent.instruments.ideas.views.door import MineRequest, readers, speakers
from arpent.instruments.ideas.views.talk import idea_or_404, page_of
from arpent.kernel.spoken import spoken

A_PAGE = 20


def comment_or_404(request: Any, key: str) -> Comment:
    """Return a comment of the bench that this visitor may read."""
    one = comment_with(organisation=request.visit.organisation, key=key)
    if one is None or (one.hidden_on and request.visit.role < Role.TEAM):
        raise Http404
    idea_or_404(request, one.idea.key)
    return one


@speakers
def flag(request: MineRequest, key: str) -> HttpResponse:
    """Say that an idea breaks a rule."""
    return _flag(request, idea_or_404(request, key), None)


@speakers
def flag_comment(request: MineRequest, key: str) -> HttpResponse:
    """Say that a comment breaks a rule."""
    one = comment_or_404(request, key)
    return _flag(request, one.idea, one)


def _flag(request: MineRequest, idea: Idea, comment: Comment | None) -> HttpResponse:
    def act(said: dict[str, Any]) -> None:
        moderation.flag(idea=idea, comment=comment, on=request.visit.on, **said)

    words = {
        "title": _("Signaler ce commentaire") if comment else _("Signaler cette idée"),
        "line": _("Personne ne lira qui signale. L’équipe qui anime la mine décide, et le dit."),
        "gesture": _("Signaler"),
        "done": _("C’est signalé. L’équipe qui anime la mine va lire."),
    }
    return _moderate(request, FlagIt(request.POST or None), act, idea, comment, words)


def hide(request: BenchRequest, key: str) -> HttpResponse:
    """Hide an idea, with the rule and a reason."""
    idea = idea_or_404(request, key)  # type: ignore[arg-type]

    def act(said: dict[str, Any]) -> None:
        moderation.hide_idea(idea=idea, site=_rules_url(request), **_who(request), **said)

    words = {
        "title": _("Masquer cette idée"),
        "line": _("Rien n’est effacé : l’idée quitte les listes, et peut revenir."),
        "gesture": _("Masquer et dire pourquoi"),
        "done": _("L’idée est masquée, et son auteur sait pourquoi."),
    }
    return _moderate(request, HideIt(request.POST or None), act, idea, None, words)


def hide_comment(request: BenchRequest, key: str) -> HttpResponse:
    """Hide a comment, with the rule and a reason."""
    one = comment_or_404(request, key)

    def act(said: dict[str, Any]) -> None:
        moderation.hide_comment(comment=one, site=_rules_url(request), **_who(request), **said)

    words = {
        "title": _("Masquer ce commentaire"),
        "line": _("Rien n’est effacé : la personne qui l’a écrit le voit encore, avec le motif."),
        "gesture": _("Masquer et dire pourquoi"),
        "done": _("Le commentaire est masqué, et son auteur sait pourquoi."),
    }
    return _moderate(request, HideIt(request.POST or None), act, one.idea, one, words)


def show(request: BenchRequest, key: str) -> HttpResponse:
    """Make an idea read again."""
    idea = idea_or_404(request, key)  # type: ignore[arg-type]

    def act(said: dict[str, Any]) -> None:
        moderation.show_idea(idea=idea, **_who(request))

    words = {
        "title": _("Rendre cette idée visible"),
        "line": idea.hidden_reason,
        "gesture": _("Rendre visible"),
        "done": _("L’idée se lit de nouveau."),
    }
    return _moderate(
        request, Form(request.POST if request.method == "POST" else None), act, idea, None, words
    )


def show_comment(request: BenchRequest, key: str) -> HttpResponse:
    """Make a comment read again."""
    one = comment_or_404(request, key)

    def act(said: dict[str, Any]) -> None:
        moderation.show_comment(comment=one, **_who(request))

    words = {
        "title": _("Rendre ce commentaire visible"),
        "line": one.hidden_reason,
        "gesture": _("Rendre visible"),
        "done": _("Le commentaire se lit de nouveau."),
    }
    return _moderate(
        request, Form(request.POST if request.method == "POST" else None), act, one.idea, one, words
    )


def flags(request: BenchRequest) -> HttpResponse:
    """List what was flagged: what waits first, then what was decided."""
    bench = request.visit.organisation
    waiting = Paginator(open_flags(organisation=bench), A_PAGE).get_page(request.GET.get("page"))
    page = {"waiting": waiting, "settled": settled_flags(organisation=bench)[:A_PAGE]}
    return render(request, "ideas/flags.html", page)


def settle(request: BenchRequest, key: str) -> HttpResponse:
    """Close a flag with what was decided."""
    bench = request.visit.organisation
    found = Flag.objects.filter(bench=bench).select_related("bench", "idea", "comment")
    one = get_object_or_404(found, key=key)

    def act(said: dict[str, Any]) -> None:
        moderation.settle_flag(flag=one, **_who(request), **said)

    words = {
        "title": _("Laisser, et dire pourquoi"),
        "line": _("Rien ne sera masqué : écrivez pourquoi, l’équipe le relira."),
        "gesture": _("Laisser en ligne"),
        "done": _("C’est laissé en ligne, et la raison est gardée."),
        "back": address(bench, "ideas:flags"),
    }
    return _moderate(request, SettleFlag(request.POST or None), act, one.idea, one.comment, words)


@readers
def rules(request: MineRequest) -> HttpResponse:
    """Publish the rules of moderation, and how often each one hid something."""
    counts = hidden_by_rule(organisation=request.visit.organisation)
    page = {
        "mine": mine_of(organisation=request.visit.organisation),
        "rows": [(_(label), counts.get(slug, 0)) for slug, label in REASONS],
        "total": sum(counts.values()),
    }
    return render(request, "ideas/rules.html", page)


def _moderate(
    request: Any,
    form: Form,
    act: Callable[[dict[str, Any]], None],
    idea: Idea,
    comment: Comment | None,
    words: dict[str, str],
) -> HttpResponse:
    """Show what it is about and a form, do what it says, then come back to the idea."""
    back = words.get("back") or page_of(request, idea)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, words["done"])
            return redirect(back)
    page = {"form": form, "idea": idea, "comment": comment, "back": back, **words}
    return render(request, "ideas/moderate.html", page)


def _who(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "on": request.visit.on}


def _rules_url(request: BenchRequest) -> str:
    return request.build_absolute_uri(address(request.visit.organisation, "ideas:rules"))
