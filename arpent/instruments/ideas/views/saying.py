"""Saying an idea: the form, its drafts, and the page that follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, resolve
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from arpent.contract import Ref, Refused, Role, address
from arpent.instruments.ideas.actions.drafts import forget_draft, keep_draft, ready_mine
from arpent.instruments.ideas.actions.gestures import keep_gestures
from arpent.instruments.ideas.actions.ideas import Said, propose_idea
from arpent.instruments.ideas.forms.saying import PROMISES, SayIdea
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.drafts import draft_of
from arpent.instruments.ideas.queries.ideas import readable
from arpent.instruments.ideas.queries.saying import coaches_of, idea_numbered, said_today
from arpent.instruments.ideas.rules.photos import BYTES, MOST, Drawn, draw
from arpent.instruments.ideas.rules.saying import FIRST_WORDS
from arpent.instruments.ideas.rules.tokens import is_long_token, long_token, receipt_of
from arpent.instruments.ideas.views.door import MineRequest, speakers
from arpent.instruments.ideas.views.seats import COOKIE, draft_token, keep_cookie
from arpent.kernel.spoken import spoken
from arpent.press.notation import clock

CLOSE = 5


@never_cache
@speakers
def say(request: MineRequest) -> HttpResponse:
    """Show the form, show again what resembles, or say the idea."""
    if request.method == "POST" and "look" not in request.POST:
        return _deposit(request)
    person, organisation = request.visit.person, request.visit.organisation
    start = {
        "once": long_token(),
        "signature": "named" if _known(request) else "pseudonym",
        "place": request.code.place.key if request.code else "",
    }
    if request.method == "POST":
        _keep(request)
        said = {**start, **{n: v for n, v in request.POST.items() if n != "csrfmiddlewaretoken"}}
    else:
        token = draft_token(request, request.seat)
        draft = draft_of(organisation=organisation, token=token, on=request.visit.on)
        said = {**start, **{name: value for name, value in draft.items() if value}}
        said.setdefault("title", request.GET.get("with", "").replace("\x00", "")[:300])
    form = SayIdea(initial=said, bench=organisation, known=person.name if person else "")
    close = [str(ref) for ref in _close(request, str(said.get("close", "")))]
    near = _near(request) if request.method == "POST" else ""
    return _page(request, form, {"near": near, "close": close, "kept": bool(said.get("title"))})


def _page(request: MineRequest, form: SayIdea, context: dict[str, Any]) -> HttpResponse:
    mine = request.mine
    first_words = [line for line in mine.first_words.splitlines() if line.strip()]
    coaches = coaches_of(organisation=request.visit.organisation, on=request.visit.on)
    answer = render(
        request,
        "ideas/say.html",
        {
            "form": form,
            "mine": mine,
            "promise": dict(PROMISES).get(str(form["signature"].value() or "pseudonym"), ""),
            "coaches": coaches,
            "first_words": first_words[:6] or [gettext(one) for one in FIRST_WORDS],
            "pictures": range(1, MOST + 1),
            "folded": not {"name", "reach", "with_signed", "place", "service", "signature"}
            & set(form.errors),
            **context,
        },
    )
    keep_cookie(request, answer)
    return answer


def _known(request: MineRequest) -> str:
    person = request.visit.person
    return person.name if person and request.visit.role > Role.PUBLIC else ""


def _deposit(request: MineRequest) -> HttpResponse:
    organisation = request.visit.organisation
    form = SayIdea(request.POST, bench=organisation, known=_known(request))
    close = _close(request, " ".join(request.POST.getlist("close")))
    context: dict[str, Any] = {"close": [str(ref) for ref in close], "near": ""}
    valid = form.is_valid()
    pictures, refused = pictures_of(request)
    if not valid or refused:
        _keep(request)
        context["photo_errors"] = [spoken(one) or "" for one in refused]
        context["again"] = bool(request.FILES) and not refused
        return _page(request, form, context)
    said = form.cleaned_data
    once = said["once"] if is_long_token(said["once"]) else long_token()
    person = request.visit.person if _known(request) else None
    try:
        idea = propose_idea(
            mine=request.mine,
            said=Said(
                title=said["title"],
                body=said["body"],
                signature=said["signature"],
                name=said["name"],
                reach=said["reach"] or (person.email if person else ""),
                once=once,
                channel=_channel(request),
                subject=said["subject"],
                with_signed=said["with_signed"],
                place=said["place"],
                service=said["service"],
                close=tuple(close),
                pictures=tuple(pictures),
            ),
            by=person,
            on=request.visit.on,
            code=request.code if person is None else None,
            draft=draft_token(request, request.seat),
        )
    except Refused as refused_by:
        _keep(request)
        form.add_error(None, spoken(refused_by.reason) or "")
        return _page(request, form, {**context, "twin": _twin(request, said)})
    keep_gestures(idea=idea, keys=request.POST.getlist("gestures"))
    return said_page(request, idea, receipt_of(once))


def said_page(request: MineRequest, idea: Idea, receipt: str) -> HttpResponse:
    """Show what happens next, and the receipt to whoever has no other way back.

    The page answers the form itself: sent again, the same form shows the same page, and nothing
    of the receipt goes through a session or an address.
    """
    with_account = idea.signature == "named" and idea.author_id is not None
    url = _address(request, "ideas:idea", key=idea.key)
    context = {"idea": idea, "receipt": "" if with_account else receipt, "idea_url": url}
    return render(request, "ideas/idea_said.html", {**context, "mine": request.mine})


@never_cache
@require_POST
@speakers
def save_draft(request: MineRequest) -> HttpResponse:
    """Keep what is being written and say at what time; an empty text is let go."""
    by_script = "X-Draft" in request.headers
    answer = HttpResponse(content_type="text/plain; charset=utf-8")
    if not by_script:
        answer = redirect(address(request.visit.organisation, "ideas:say"))
    keep_cookie(request, answer)
    if COOKIE in answer.cookies:
        request.COOKIES[COOKIE] = answer.cookies[COOKIE].value
    _keep(request)
    if by_script:
        answer.write(clock(timezone.localtime().time(), language=get_language() or "fr"))
    return answer


def _keep(request: MineRequest) -> None:
    token = draft_token(request, request.seat)
    if not token:
        return
    said = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    said["close"] = " ".join(request.POST.getlist("close"))
    keep_draft(mine=ready_mine(request.mine), token=token, said=said, on=request.visit.on)


@require_POST
@speakers
def drop_draft(request: MineRequest) -> HttpResponse:
    """Let go of a draft and show an empty form."""
    forget_draft(token=draft_token(request, request.seat))
    return redirect(address(request.visit.organisation, "ideas:say"))


def pictures_of(request: MineRequest) -> tuple[list[tuple[Drawn, str]], list[str]]:
    """Return the pictures of a form, drawn again with what they show, and why others are not."""
    drawn: list[tuple[Drawn, str]] = []
    refused: list[str] = []
    for number in range(1, MOST + 1):
        given = request.FILES.get(f"photo{number}")
        if given is None:
            continue
        made = draw(name=(given.name or "")[:80], data=given.read(BYTES + 1))
        if isinstance(made, Drawn):
            alt = request.POST.get(f"alt{number}", "").replace("\x00", "").strip()[:200]
            drawn.append((made, alt))
        else:
            refused.append(made)
    return drawn, refused


def _channel(request: MineRequest) -> str:
    if _known(request) or request.seat is None:
        return "account"
    return "shared" if request.seat.shared else "phone"


def _close(request: MineRequest, written: str) -> Sequence[Ref]:
    """Return the things an idea is said close to: well-formed addresses, a few of them."""
    wanted = request.GET.get("close", "") if request.method == "GET" else ""
    found: list[Ref] = []
    for text in f"{written} {wanted}".split():
        if text.count("/") >= 2 and len(text) <= 200 and text.isprintable():
            try:
                ref = Ref.parse(text)
            except ValueError:
                continue
            if ref not in found:
                found.append(ref)
    return found[:CLOSE]


def _near(request: MineRequest) -> str:
    """Return what resembles the words as the finder's own fragment draws it, or nothing."""
    url = _address(request, "ideas:near")
    if not url:
        return ""
    view, args, kwargs = resolve(url)
    kwargs.pop("organisation", None)
    return str(view(request, *args, **kwargs).content.decode())


def _address(request: MineRequest, view: str, **kwargs: object) -> str:
    try:
        return address(request.visit.organisation, view, **kwargs)
    except NoReverseMatch:
        return ""


def _twin(request: MineRequest, said: dict[str, Any]) -> dict[str, Any]:
    """Return the idea that says the same words today, when that is why another is refused."""
    bench, on = request.visit.organisation, request.visit.on
    number = said_today(bench=bench, title=said["title"], body=said["body"], on=on)
    idea = idea_numbered(bench=bench, number=number) if number else None
    if idea is None or not readable(organisation=bench).filter(pk=idea.pk).exists():
        return {}
    return {"title": idea.title, "url": _address(request, "ideas:idea", key=idea.key)}
