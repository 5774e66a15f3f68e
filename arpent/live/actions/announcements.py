"""Tell whoever follows a room that there is something to look at again. Never what it is."""

from __future__ import annotations

import logging
import time
from functools import partial
from threading import Lock, Timer

from django.db import close_old_connections, connection, transaction
from django.db.models import F

from arpent.live.channel import channel
from arpent.live.models import Room
from arpent.live.queries import full

log = logging.getLogger(__name__)
# An announcement that waits leaves this long after the first gesture, and this long apart.
SOON_SECONDS = 0.3
APART_SECONDS = 1.0


def announce(*, bench: str, topic: str) -> int:
    """Move the number of a room; its screens follow once the transaction is over.

    The last gesture of an action: it holds the row of the room until the transaction ends.
    """
    with transaction.atomic():
        rooms = Room.objects.filter(bench=bench, topic=topic)
        if not rooms.update(number=F("number") + 1):
            Room.objects.bulk_create([Room(bench=bench, topic=topic)], ignore_conflicts=True)
            rooms.update(number=F("number") + 1)
        number = rooms.values_list("number", flat=True).get()
        tell = partial(channel().publish, full(bench, topic), number)
        transaction.on_commit(tell, robust=True)
    return number


def announce_soon(*, bench: str, topic: str) -> None:
    """Announce what came in, all together and at most once a second.

    For ballots: neither the number of a room nor its rhythm may tell one ballot from another.
    """
    transaction.on_commit(partial(_gathered.add, bench, topic), robust=True)


class Gathered:
    """The announcements that wait for their second, and the timer of each."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[tuple[str, str], Timer] = {}
        self._last: dict[tuple[str, str], float] = {}

    def add(self, bench: str, topic: str) -> None:
        key = (bench, topic)
        with self._lock:
            if key in self._waiting:
                return
            now = time.monotonic()
            wait = max(SOON_SECONDS, self._last.get(key, now - 60) + APART_SECONDS - now)
            timer = Timer(wait, self._leave, key)
            timer.daemon = True
            self._waiting[key] = timer
        timer.start()

    def _leave(self, bench: str, topic: str) -> None:
        key = (bench, topic)
        with self._lock:
            del self._waiting[key]
            self._last[key] = time.monotonic()
        try:
            close_old_connections()
            announce(bench=bench, topic=topic)
        except Exception:
            log.exception("An announcement could not leave; the next one will show its scene")
        finally:
            connection.close()

    def wait(self) -> None:
        """Wait until everything announced so far has left."""
        for timer in tuple(self._waiting.values()):
            timer.join()


_gathered = Gathered()
