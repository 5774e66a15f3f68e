"""The threads on which pages are made, kept from one request to the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.db import connections

# More than these stay only as long as their request: a burst leaves no connections behind.
KEPT = 8

Application = Callable[[Any, Any, Any], Awaitable[None]]


class KeptThreads:
    """Give each request a thread of its own, one that has served before when there is.

    A connection to the database belongs to its thread. Django begins a thread for each request
    and lets it die with it: every page would then open a connection anew. One that served last
    serves next, so that few stay awake; ``CONN_MAX_AGE`` says how old a connection grows.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.free: list[ThreadPoolExecutor] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        thread = self.free.pop() if self.free else ThreadPoolExecutor(1, "page")
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.application(scope, receive, send)
        finally:
            self.give_back(thread)

    def give_back(self, thread: ThreadPoolExecutor) -> None:
        if len(self.free) < KEPT:
            self.free.append(thread)
        else:
            thread.submit(connections.close_all)
            thread.shutdown(wait=False)
