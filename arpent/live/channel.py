"""How an announcement reaches every process: in memory for one, by Redis for several.

What travels is a name and a number, never a fact. Nothing is lost for good when a message is: each
process also reads the numbers it follows from the database, every few seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import cache
from typing import Protocol

import redis
from django.conf import settings
from redis import asyncio as redis_asyncio

log = logging.getLogger(__name__)
PREFIX = "arpent:live:"
# How long a gesture may wait for Redis: its facts are already written.
PATIENCE_SECONDS = 0.5
RETRY_SECONDS = 1.0

Hear = Callable[[str, int], None]
CaughtUp = Callable[[], None]


class Channel(Protocol):
    """What carries announcements, from any thread to every loop that listens."""

    def publish(self, name: str, number: int) -> None: ...

    async def listen(self, hear: Hear, caught_up: CaughtUp) -> None: ...


class InMemory:
    """Carry announcements inside this process."""

    def __init__(self) -> None:
        self._hears: set[Hear] = set()

    def publish(self, name: str, number: int) -> None:
        for hear in tuple(self._hears):
            hear(name, number)

    async def listen(self, hear: Hear, caught_up: CaughtUp) -> None:
        """Call ``hear`` at each announcement until cancelled; ``caught_up`` once it hears."""
        self._hears.add(hear)
        try:
            caught_up()
            await asyncio.Event().wait()
        finally:
            self._hears.discard(hear)


class ThroughRedis(InMemory):
    """Carry announcements to every process that speaks to the same Redis."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._out = redis.Redis.from_url(
            url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS
        )

    def publish(self, name: str, number: int) -> None:
        super().publish(name, number)
        try:
            self._out.publish(PREFIX + name, number)
        except redis.RedisError as fault:
            log.warning("Redis does not answer (%s): screens follow a few seconds late", fault)

    async def listen(self, hear: Hear, caught_up: CaughtUp) -> None:
        self._hears.add(hear)
        try:
            while True:
                try:
                    await self._subscribed(hear, caught_up)
                except (redis.RedisError, OSError) as fault:
                    log.warning("Redis does not answer (%s): trying again", fault)
                    caught_up()
                    await asyncio.sleep(RETRY_SECONDS)
        finally:
            self._hears.discard(hear)

    async def _subscribed(self, hear: Hear, caught_up: CaughtUp) -> None:
        client = redis_asyncio.Redis.from_url(self._url, health_check_interval=10)
        try:
            async with client.pubsub(ignore_subscribe_messages=False) as messages:
                await messages.psubscribe(f"{PREFIX}*")
                async for message in messages.listen():
                    if message["type"] == "psubscribe":
                        caught_up()
                    elif message["type"] == "pmessage":
                        name = message["channel"].decode().removeprefix(PREFIX)
                        hear(name, int(message["data"]))
        finally:
            await client.aclose()


@cache
def channel() -> Channel:
    """Return the channel the settings ask for, one for the process."""
    return ThroughRedis(settings.REDIS_URL) if settings.REDIS_URL else InMemory()
