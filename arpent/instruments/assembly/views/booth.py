"""The form of a ballot taken ahead of its page, while hundreds send theirs.

The page of a receipt is drawn once for each vote, language and tint, by the first voter whose
ballot went through the page itself: with blanks where a name, a code, a receipt and the token of
the forms stand. A ballot that is plain fills them; every other one goes on to the page.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.html import escape
from django.views.decorators.debug import sensitive_post_parameters

from arpent.instruments.assembly.actions.booth import Sent, cast_plain
from arpent.instruments.assembly.models import Poll
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.links import read_link
from arpent.instruments.assembly.views.codes import KNOWN
from arpent.instruments.assembly.views.door import KEPT, SIGNER, AssemblyRequest
from arpent.look.templatetags.look import set_markup

PLAIN = {"csrfmiddlewaretoken", "token", "voice", "choice"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
NAME, CODE, RECEIPT, FORM = (f"[{blank}-3f1c9a]" for blank in ("name", "code", "receipt", "form"))
# A page drawn once is drawn again after this long: the bench around it may have changed.
LIFE_SECONDS = 300.0
MOST = 64

Place = tuple[str, str, str]
_drawn: dict[Place, tuple[float, list[str]]] = {}


@sensitive_post_parameters()
def take(request: HttpRequest, **address: str) -> HttpResponse | None:
    """Answer a plain ballot with the page of its receipt, or do nothing and answer None.

    The page bears the token its form came with, checked already: a new one costs 32 draws.
    """
    page = _page_at(place_of(request))
    sent = _sent(request, **address) if page and request.META["QUERY_STRING"] == "" else None
    taken = cast_plain(sent) if sent else None
    if page is None or taken is None:
        return None
    blanks = {
        NAME: set_markup(escape(taken.name), request.LANGUAGE_CODE or "fr"),
        CODE: urn.shown(taken.receipt["code"]),
        RECEIPT: escape(urn.file_of(taken.receipt).decode()),
        FORM: escape(request.POST["csrfmiddlewaretoken"]),
    }
    response = HttpResponse("".join(blanks.get(part, part) for part in page))
    add_never_cache_headers(response)
    return response


def keep_page(request: AssemblyRequest, poll: Poll, context: Mapping[str, Any]) -> None:
    """Draw the page of a receipt with blanks, from an answer just given to one plain voice."""
    if request.user.is_authenticated or _page_at(place_of(request)) is not None:
        return
    voice = SimpleNamespace(voter=SimpleNamespace(name=NAME))
    blank = {"voice": voice, "received": {"shown": CODE}, "receipt_text": RECEIPT}
    drawn = render_to_string("assembly/receipt.html", {**context, "answers": [blank]}, request)
    found = TOKEN.search(drawn)
    if found is None:
        return
    if len(_drawn) >= MOST:
        _drawn.clear()
    parts = re.split(
        "|".join(f"({re.escape(blank)})" for blank in (NAME, CODE, RECEIPT, FORM)),
        drawn.replace(found[1], FORM),
    )
    _drawn[place_of(request)] = (time.monotonic(), [part for part in parts if part])


def place_of(request: HttpRequest) -> Place:
    return request.path, request.LANGUAGE_CODE or "", request.COOKIES.get("tint", "")


def _page_at(place: Place) -> list[str] | None:
    drawn_at, parts = _drawn.get(place, (0.0, []))
    return parts if parts and time.monotonic() - drawn_at < LIFE_SECONDS else None


def _sent(request: HttpRequest, *, organisation: str, key: str, poll: str) -> Sent | None:
    """Read a ballot that bears one voice and nothing else, of who came by a link."""
    form = request.POST
    if set(form) != PLAIN or not form["csrfmiddlewaretoken"]:
        return None
    if len(form.getlist("voice")) != 1 or "\x00" in form["voice"]:
        return None
    if "_auth_user_id" in request.session:
        return None
    known = request.session.get(KNOWN, {})
    for assembly, token in request.session.get(KEPT, {}).items():
        try:
            bench_id, _colon, said = SIGNER.unsign(token).partition(":")
        except BadSignature:
            continue
        link = read_link(said)
        if link is not None and link[0] == key:
            return Sent(
                bench=organisation,
                bench_id=int(bench_id),
                assembly=key,
                poll=poll,
                voter=link[1],
                link=link[2],
                confirmed=known.get(assembly) == token,
                voice=form["voice"],
                token=form["token"],
                chosen=form.getlist("choice"),
            )
    return None
