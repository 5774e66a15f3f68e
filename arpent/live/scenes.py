"""A scene: what every watcher of a topic sees alike, drawn once and handed to all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.utils import translation

from arpent.live.queries import full

KEPT = 256


@dataclass(frozen=True, slots=True)
class Scene:
    """Name what is drawn, and how. ``draw`` knows no request: nobody's own facts are in it.

    A scene for one reader alone carries their key in its name; it is then drawn for them alone.
    """

    bench: str
    topic: str
    name: str
    draw: Callable[[], str]

    @property
    def room(self) -> str:
        return full(self.bench, self.topic)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A scene as it was at a number, in HTML and as the event that carries it."""

    number: int
    html: str
    event: bytes


def event(number: int, html: str) -> bytes:
    """Return the server-sent event of a scene; its id is the number one takes up from."""
    lines = "".join(f"data: {line}\n" for line in html.splitlines())
    return f"id: {number}\nevent: scene\n{lines}\n".encode()


class Sketchbook:
    """Keep the last drawing of each scene, and draw it once however many ask together."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: OrderedDict[tuple[str, str, str], tuple[Lock, list[Drawn]]] = OrderedDict()
        self.drawings = 0

    def at(self, scene: Scene, number: int, language: str) -> Drawn:
        """Return a scene at a number, with what was written since when it is drawn late."""
        key = (scene.room, scene.name, language)
        with self._lock:
            lock, page = self._pages.setdefault(key, (Lock(), []))
            self._pages.move_to_end(key)
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        with lock:
            if not page or page[0].number != number:
                with translation.override(language):
                    html = scene.draw()
                self.drawings += 1
                page[:] = [Drawn(number, html, event(number, html))]
            return page[0]

    def clear(self) -> None:
        """Forget every drawing."""
        with self._lock:
            self._pages.clear()


sketchbook = Sketchbook()
