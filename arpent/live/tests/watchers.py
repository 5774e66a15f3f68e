"""Watchers without a browser: plain sockets that read server-sent events."""

import asyncio
import time


class Watcher:
    """One stream; it remembers the events it was sent and when."""

    def __init__(self, port, since="", path="/suivre", cookie=""):
        self.port, self.since, self.path, self.cookie = port, since, path, cookie
        self.events = []
        self.arrived = asyncio.Event()

    async def __aenter__(self):
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._writer.write(
            f"GET {self.path}?since={self.since} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Cookie: {self.cookie}\r\nAccept: text/event-stream\r\n\r\n".encode()
        )
        head = await self._reader.readuntil(b"\r\n\r\n")
        self.status = int(head.split()[1])
        self.head = head.decode().lower()
        self._task = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *what):
        self._task.cancel()
        self._writer.close()

    async def _read(self):
        event = {}
        async for line in self._reader:
            text = line.decode().strip()
            name, _, value = text.partition(": ")
            if name in ("id", "event", "data"):
                event[name] = value
            elif not text and event:
                self.events.append((time.monotonic(), event))
                event = {}
                self.arrived.set()
        self.ended = time.monotonic()
        self.arrived.set()

    @property
    def scenes(self):
        return [one for _at, one in self.events if one.get("event") == "scene"]

    async def sees(self, number, within=5.0):
        """Wait for the scene of a number, and return the moment it came."""
        async with asyncio.timeout(within):
            while True:
                for at, event in self.events:
                    if event.get("event") == "scene" and int(event["id"]) >= number:
                        return at
                self.arrived.clear()
                await self.arrived.wait()

    async def ends(self, within=5.0):
        async with asyncio.timeout(within):
            await self._task
        return self.ended


async def ask(port, path, **headers):
    """Return the status, the headers and the body of an answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    said = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    writer.write(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n{said}\r\n".encode())
    whole = await reader.read()
    writer.close()
    head, _, body = whole.partition(b"\r\n\r\n")
    return int(head.split()[1]), head.decode().lower(), body.decode()
