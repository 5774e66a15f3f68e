"""A room screen refreshed for 500 watchers, by one process and by two tied by Redis.

The peer is the least a server can do in the same run: a bare loop that writes the same bytes to
as many open sockets, without drawing anything nor reading a database. Watchers are the same plain
sockets for both; what they cost is in both times.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack, contextmanager
from statistics import median, quantiles

from arpent.live.tests.watchers import Watcher, ask

WATCHERS = 500
ROUNDS = 30
SCENE_BYTES = 8_000
LIMIT_SECONDS = 1.0

BARE = """
import asyncio, sys
port, size = int(sys.argv[1]), int(sys.argv[2])
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/event-stream\\r\\n\\r\\n"
open_ones, number = set(), 0
def event():
    return f"id: {number}\\nevent: scene\\ndata: {'.' * size}\\n\\n".encode()
async def answer(reader, writer):
    global number
    asked = await reader.readuntil(b"\\r\\n\\r\\n")
    if b"/suivre" in asked:
        open_ones.add(writer)
        writer.write(HEAD + event())
        return
    number += 1
    writer.write(HEAD)
    writer.close()
    told = event()
    for one in open_ones:
        one.write(told)
async def main():
    await (await asyncio.start_server(answer, "127.0.0.1", port)).serve_forever()
asyncio.run(main())
"""


@contextmanager
def served(command: list[str], environment: dict[str, str]):  # type: ignore[no-untyped-def]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [one.replace("PORT", str(port)) for one in command]
    process = subprocess.Popen([sys.executable, *words], env=environment)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


async def refreshed(ports: list[int]) -> list[float]:
    """Return how long each gesture took to be on the last of the screens."""
    async with AsyncExitStack() as room:
        screens = [
            await room.enter_async_context(Watcher(ports[n % len(ports)]))  # type: ignore[no-untyped-call]
            for n in range(WATCHERS)
        ]
        await asyncio.gather(*(one.sees(0, within=30) for one in screens))
        await asyncio.sleep(0.5)
        taken = []
        for number in range(1, ROUNDS + 1):
            began = time.monotonic()
            await ask(ports[0], "/bouger")  # type: ignore[no-untyped-call]
            seen = await asyncio.gather(*(one.sees(number, within=30) for one in screens))
            taken.append(max(seen) - began)
            await asyncio.sleep(0.25)
        return taken


def tell(name: str, taken: list[float]) -> float:
    p95 = quantiles(taken, n=20)[18]
    print(f"{name:34}{median(taken) * 1000:10.0f}{p95 * 1000:10.0f}")
    return p95


def main() -> None:
    print(f"{WATCHERS} watchers, a scene of {SCENE_BYTES} bytes, until the last one has it")
    print(f"{'':34}{'median ms':>10}{'p95 ms':>10}")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    with served(["-c", BARE, "PORT", str(SCENE_BYTES)], kept) as port:
        bare = tell("a bare loop", asyncio.run(refreshed([port])))
    home = {
        **kept,
        "DATABASE_URL": f"sqlite:///{tempfile.mkdtemp(prefix='arpent-bench-')}/house.sqlite3",
        "PADDING": str(SCENE_BYTES),
        "REDIS_URL": "",
    }
    house = ["-m", "arpent.live.tests.served", "PORT"]
    with served(house, home) as port:
        ours = tell("one process, in memory", asyncio.run(refreshed([port])))
    held = ours < LIMIT_SECONDS
    if url := os.environ.get("REDIS_TEST_URL"):
        home = {
            **home,
            "DATABASE_URL": f"sqlite:///{tempfile.mkdtemp(prefix='arpent-bench-')}/house.sqlite3",
            "REDIS_URL": url,
        }
        with served(house, home) as one, served(house, home) as other:
            both = tell("two processes, through Redis", asyncio.run(refreshed([one, other])))
        held = held and both < LIMIT_SECONDS
    else:
        print("two processes: not measured, no Redis here (tools/services brings one)")
    print(f"\nratio to the bare loop: {ours / bare:.1f}")
    print(f"every screen within {LIMIT_SECONDS:.0f} s: {'held' if held else 'MISSED'}")


if __name__ == "__main__":
    main()
