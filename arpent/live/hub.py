"""Who watches what in this process: one loop, one listener, one thread that reads and draws."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from django.db import close_old_connections

from arpent.live.channel import Channel, channel
from arpent.live.queries import numbers_of
from arpent.live.scenes import Drawn, Scene, sketchbook

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)
# Several gestures in this while are one drawing for everybody.
PACE_SECONDS = 0.2
# What a lost message costs: the numbers are read from the database this often.
SWEEP_SECONDS = 5.0


class Watched:
    """A room somebody watches: its last known number, and what wakes its watchers."""

    def __init__(self) -> None:
        self.number: int | None = None
        self.watchers = 0
        self.moved = asyncio.Event()
        self.waking = False
        self.woken_at = 0.0


class Hub:
    """Wake the watchers of a room when its number moves. Watchers hold no thread, no connection."""

    def __init__(self, loop: asyncio.AbstractEventLoop, carrier: Channel) -> None:
        self._loop = loop
        self._carrier = carrier
        self._watched: dict[str, Watched] = {}
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._tasks: list[asyncio.Task[None]] = []
        self._due = asyncio.Event()
        self.closed = False

    @contextmanager
    def watching(self, room: str) -> Iterator[Watched]:
        """Hold a room in sight for as long as one watcher stays."""
        if not self._tasks:
            listening = self._carrier.listen(self.hear, self._due.set)
            self._tasks = [self._loop.create_task(work) for work in (listening, self._sweep())]
        watched = self._watched.setdefault(room, Watched())
        if watched.number is None:
            self._due.set()
        watched.watchers += 1
        try:
            yield watched
        finally:
            watched.watchers -= 1
            if not watched.watchers:
                self._watched.pop(room, None)

    def hear(self, room: str, number: int) -> None:
        """Take in an announcement, from any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.arrive, room, number)

    def arrive(self, room: str, number: int) -> None:
        watched = self._watched.get(room)
        if watched is None or (watched.number is not None and number <= watched.number):
            return
        watched.number = number
        if not watched.waking:
            watched.waking = True
            wait = watched.woken_at + PACE_SECONDS - self._loop.time()
            self._loop.call_later(max(0.0, wait), self._wake, watched)

    def _wake(self, watched: Watched) -> None:
        watched.waking, watched.woken_at = False, self._loop.time()
        moved, watched.moved = watched.moved, asyncio.Event()
        moved.set()

    async def _sweep(self) -> None:
        """Read the numbers from the database: at first, on demand, and every few seconds."""
        while True:
            self._due.clear()
            if self._watched:
                try:
                    for room, number in (await self._at_hand(numbers_of, [*self._watched])).items():
                        self.arrive(room, number)
                except Exception:
                    log.exception("The numbers of the rooms could not be read")
            try:
                async with asyncio.timeout(SWEEP_SECONDS):
                    await self._due.wait()
            except TimeoutError:
                continue

    async def drawn(self, scene: Scene, number: int, language: str) -> Drawn:
        """Return a scene as it is at a number or later."""
        return await self._at_hand(sketchbook.at, scene, number, language)

    async def _at_hand(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        def done() -> T:
            close_old_connections()
            try:
                return work(*args, **named)
            finally:
                close_old_connections()

        return await self._loop.run_in_executor(self._hand, done)

    def close(self) -> None:
        """Let every watcher go: the server is about to stop."""
        self.closed = True
        for watched in self._watched.values():
            self._wake(watched)
        for task in self._tasks:
            task.cancel()


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def release() -> None:
    """Let the watchers of the loop that runs go."""
    hub = _hubs.get(asyncio.get_running_loop())
    if hub is not None:
        hub.close()


def hub_here() -> Hub:
    """Return the hub of the loop that runs."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub(loop, channel())
    return _hubs[loop]
