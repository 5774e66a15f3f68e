"""Five hundred phones at one assembly: each follows the scene, and votes within the same seconds.

The house is the one `arpent serve` runs. The peer, in the same run, is the same ballots sent with
nobody watching: what the following costs is the difference.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from contextlib import AsyncExitStack
from statistics import median, quantiles

from arpent.live.tests.watchers import Watcher
from benchmarks.live import served
from benchmarks.urn import asked, fresh, house, posted

PHONES = 500
WITHIN_SECONDS = 10.0
LIMIT_SECONDS = 1.0
# The screens are told of the urn once a second, and drawn within one more.
SHOWN_SECONDS = 2.0
COMMAND = ["-m", "uvicorn", "arpent.workbench.asgi:application", "--port", "PORT"]


async def voted(port: int, path: str, seats: list[list[str]]) -> tuple[list[float], int]:
    """Return how long each ballot took, sent at a moment of its own, and how many were lost.

    The first voter comes before the others: a server just started is no server of a meeting.
    """
    first, *others = seats
    begun = await posted(port, path, first)
    moments = random.Random(27)

    async def one(seat: list[str]) -> tuple[float, bool]:
        await asyncio.sleep(moments.random() * WITHIN_SECONDS)
        return await posted(port, path, seat)

    told = await asyncio.gather(*(one(seat) for seat in others))
    told.append(begun)
    return [taken for taken, _held in told], sum(not held for _taken, held in told)


async def followed(port: int, path: str, seats: list[list[str]]) -> tuple[list[float], int, float]:
    """The same with every phone following; and how long the last scene took to reach them all."""
    scene = path.split("bulletin/")[0] + "suivre/"
    async with AsyncExitStack() as room:
        phones = [
            await room.enter_async_context(
                Watcher(port, path=scene, cookie=f"sessionid={seat[0]}")  # type: ignore[no-untyped-call]
            )
            for seat in seats
        ]
        taken, lost = await voted(port, path, seats)
        last = time.monotonic()
        await asyncio.sleep(2 * SHOWN_SECONDS)
        newest = max(int(one["id"]) for phone in phones for one in phone.scenes)
        seen = await asyncio.gather(*(phone.sees(newest, within=30) for phone in phones))
    return taken, lost, max(seen) - last


def tell(name: str, taken: list[float], lost: int) -> float:
    p95 = quantiles(taken, n=20)[18]
    print(f"{name:28}{median(taken) * 1000:10.0f}{p95 * 1000:10.0f}{lost:8}")
    return p95


def main() -> None:
    print(f"{PHONES} phones, each votes once within {WITHIN_SECONDS:.0f} s")
    print(f"{'':28}{'p50 ms':>10}{'p95 ms':>10}{'lost':>8}")
    for name, url in (("SQLite", ""), ("PostgreSQL", os.environ.get("POSTGRES_URL", ""))):
        if name == "PostgreSQL" and not url:
            print("PostgreSQL: not measured here (tools/services brings one)")
            continue
        ours: dict[str, float] = {}
        for way in ("nobody watching", "each one following"):
            env = house(fresh(url, f"phones{len(ours)}"))
            opened = asked(env, "open", PHONES)
            with served([*COMMAND, "--log-level", "warning", "--lifespan", "off"], env) as port:
                if way == "nobody watching":
                    taken, lost = asyncio.run(voted(port, opened["path"], opened["seats"]))
                    shown = 0.0
                else:
                    taken, lost, shown = asyncio.run(
                        followed(port, opened["path"], opened["seats"])
                    )
            ours[way] = tell(f"{name}, {way}", taken, lost)
            counted = asked(env, "count", 0)["voices"]
            if counted != PHONES:
                raise SystemExit(f"{counted} ballots counted for {PHONES} phones")
        held = ours["each one following"] < LIMIT_SECONDS and shown < SHOWN_SECONDS
        ratio = ours["each one following"] / ours["nobody watching"]
        print(
            f"{name}: the last scene on the last phone {shown:.2f} s after the last ballot, "
            f"following costs {ratio:.1f} times ({'held' if held else 'MISSED'})"
        )


if __name__ == "__main__":
    main()
