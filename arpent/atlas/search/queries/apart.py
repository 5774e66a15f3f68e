"""Long readings that no request waits for, each in a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from threading import Lock, Thread

from django.db import connections

_going: set[Hashable] = set()
_lock = Lock()


def apart(key: Hashable, work: Callable[[], object]) -> Thread | None:
    """Begin a reading in a thread and return it, or None while the same one is going on."""
    with _lock:
        if key in _going:
            return None
        _going.add(key)

    def run() -> None:
        try:
            work()
        except Exception:
            logging.getLogger(__name__).exception("%s could not be read", key)
        finally:
            with _lock:
                _going.discard(key)
            connections.close_all()

    thread = Thread(target=run, name=f"reading-{key}", daemon=True)
    thread.start()
    return thread
