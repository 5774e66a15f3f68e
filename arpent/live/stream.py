"""Hand a scene to whoever follows it: pushed by the server, or asked again by the browser.

A view checks who may look, then answers ``follow(request, scene)``. A browser that asks for events
is handed over to ``Streams``, outside Django: while it watches it holds neither a thread nor a
connection to the database.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from arpent.live.hub import Hub, Watched, hub_here
from arpent.live.queries import number_of
from arpent.live.scenes import Scene, sketchbook

log = logging.getLogger(__name__)
WATCH = "arpent.live"
EVENTS = "text/event-stream"
BEAT_SECONDS = 15.0
# A stream ends after this long and the browser asks again: who may look is then checked again.
LIFE_SECONDS = 300.0
RETRY_MS = 2000

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
# Django and its server write the same promise with other types.
Application = Callable[[Any, Any, Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody who was let in: what they look at, in which language, and what they have seen."""

    scene: Scene
    language: str
    seen: int | None


def follow(request: HttpRequest, scene: Scene) -> HttpResponse:
    """Answer events when the browser asks for them, else the scene if it moved, else 204."""
    language = get_language() or "fr"
    said = request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    seen = int(said) if said.isdecimal() and len(said) < 19 else None
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    scope: Message | None = getattr(request, "scope", None)
    asks_events = EVENTS in request.headers.get("Accept", "") and request.method == "GET"
    if asks_events and scope is not None:
        scope[WATCH] = Watch(scene, language, seen)
        return HttpResponse(content_type=EVENTS, headers=headers)
    number = number_of(bench=scene.bench, topic=scene.topic)
    if number == seen:
        return HttpResponse(status=204, headers=headers)
    drawn = sketchbook.at(scene, number, language)
    headers["X-Live-Number"] = str(drawn.number)
    if asks_events:
        return HttpResponse(drawn.event, content_type=EVENTS, headers=headers)
    return HttpResponse(drawn.html, headers=headers)


class Streams:
    """Let Django open the door, then stream without it."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        begun = False

        async def pass_on(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and WATCH in scope:
                begun = message["status"] == 200
                if begun:
                    kept = [
                        one for one in message["headers"] if one[0].lower() != b"content-length"
                    ]
                    message = {**message, "headers": kept}
            elif begun:
                return
            await send(message)

        await self._application(scope, receive, pass_on)
        if begun:
            await stream(scope[WATCH], receive, send)


async def stream(watch: Watch, receive: Receive, send: Send) -> None:
    """Send the scene each time it moves, and a beat when nothing does, until one side leaves."""
    hub = hub_here()
    gone: asyncio.Future[Any] = asyncio.ensure_future(left(receive))
    try:
        with hub.watching(watch.scene.room) as watched:
            await pour(hub, watched, watch, gone, send)
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        gone.cancel()


async def pour(
    hub: Hub, watched: Watched, watch: Watch, gone: asyncio.Future[Any], send: Send
) -> None:
    until = asyncio.get_running_loop().time() + LIFE_SECONDS
    seen, first = watch.seen, True
    await send(body(f"retry: {RETRY_MS}\nevent: hello\ndata: {seen or 0}\n\n".encode()))
    while not hub.closed and asyncio.get_running_loop().time() < until:
        moved, number = watched.moved, watched.number
        if number is not None and (seen is None or number > seen or (first and number != seen)):
            try:
                drawn = await hub.drawn(watch.scene, number, watch.language)
            except Exception:
                log.exception("The scene %s could not be drawn", watch.scene.name)
                seen = number
            else:
                await send(body(drawn.event))
                seen = drawn.number
        first = first and number is None
        if await nothing(moved, gone):
            await send(body(b"event: beat\ndata:\n\n"))
        if gone.done():
            return


async def nothing(moved: asyncio.Event, gone: asyncio.Future[Any]) -> bool:
    """Wait for a move or for a departure; say whether neither came in time for a beat."""
    waiting: asyncio.Future[Any] = asyncio.ensure_future(moved.wait())
    try:
        done, _late = await asyncio.wait(
            {waiting, gone}, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
    finally:
        waiting.cancel()
    return not done


async def left(receive: Receive) -> None:
    """Wait until the browser has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def body(part: bytes) -> Message:
    return {"type": "http.response.body", "body": part, "more_body": True}
