"""Screens that follow, through real servers and plain sockets."""

import asyncio
import json
import time
from contextlib import AsyncExitStack

from arpent.live.tests.watchers import Watcher, ask

WATCHERS = 500


def test_a_screen_follows_within_a_second(houses):
    port = houses.serve()

    async def followed():
        async with Watcher(port) as screen:
            assert screen.status == 200
            assert "text/event-stream" in screen.head
            assert "content-length" not in screen.head
            await screen.sees(0)
            began = time.monotonic()
            await ask(port, "/bouger")
            assert await screen.sees(1) - began < 1
            assert screen.scenes[-1]["data"] == "<p>scène 1</p>"

    asyncio.run(followed())


def test_two_processes_follow_one_another_through_redis_within_a_second(houses, redis_url):
    one, other = houses.serve(REDIS_URL=redis_url), houses.serve(REDIS_URL=redis_url)

    async def followed():
        async with Watcher(one) as here, Watcher(other) as there:
            await asyncio.gather(here.sees(0), there.sees(0))
            await asyncio.sleep(0.3)
            for number, port in enumerate((one, other, one), 1):
                began = time.monotonic()
                await ask(port, "/bouger")
                seen = await asyncio.gather(here.sees(number), there.sees(number))
                assert max(seen) - began < 1

    asyncio.run(followed())


def test_without_redis_another_process_follows_a_few_seconds_late(houses):
    """Also what a Redis that stops costs: nothing is lost, it comes later."""
    one = houses.serve()
    other = houses.serve(REDIS_URL="redis://127.0.0.1:9")

    async def followed():
        async with Watcher(other) as there:
            await there.sees(0)
            await ask(one, "/bouger")
            await there.sees(1, within=7)
            await ask(other, "/bouger")
            await there.sees(2, within=1)

    asyncio.run(followed())


def test_500_screens_see_one_drawing_and_hold_neither_thread_nor_connection(houses):
    port = houses.serve()

    async def followed():
        async with AsyncExitStack() as room:
            screens = [await room.enter_async_context(Watcher(port)) for _ in range(WATCHERS)]
            await asyncio.gather(*(one.sees(0, within=20) for one in screens))
            before = json.loads((await ask(port, "/peser"))[2])
            assert before["drawings"] == 1
            began = time.monotonic()
            await ask(port, "/bouger")
            seen = await asyncio.gather(*(one.sees(1, within=20) for one in screens))
            after = json.loads((await ask(port, "/peser"))[2])
            assert max(seen) - began < 1
            assert after["drawings"] == 2
            assert after["threads"] < 10
            assert after["files"] < 10

    asyncio.run(followed())


def test_many_gestures_together_are_few_drawings(houses):
    port = houses.serve()

    async def followed():
        async with Watcher(port) as screen:
            await screen.sees(0)
            await ask(port, "/bouger?times=60")
            await screen.sees(60)
            assert len(screen.scenes) < 20

    asyncio.run(followed())


def test_ballots_are_announced_together_at_most_once_a_second(houses):
    port = houses.serve()

    async def followed():
        async with Watcher(port) as screen:
            await screen.sees(0)
            began = time.monotonic()
            await ask(port, "/bouger?soon&times=30")
            assert await screen.sees(1) - began < 1
            await ask(port, "/bouger?soon&times=30")
            assert await screen.sees(2) - began < 2.5
            await asyncio.sleep(1.2)
            assert [int(one["id"]) for one in screen.scenes] == [0, 1, 2]

    asyncio.run(followed())


def test_who_comes_back_gets_the_whole_scene_if_it_missed_something_and_nothing_otherwise(houses):
    port = houses.serve()

    async def followed():
        await ask(port, "/bouger?times=7")
        async with Watcher(port, since=3) as late, Watcher(port, since=7) as in_time:
            await late.sees(7)
            await asyncio.sleep(0.3)
            assert [one["id"] for one in late.scenes] == ["7"]
            assert in_time.scenes == []
            await ask(port, "/bouger")
            await in_time.sees(8)

    asyncio.run(followed())


def test_a_number_from_another_house_is_put_right(houses):
    """A demo begun again counts from nothing: a screen that was further must not wait for ever."""
    port = houses.serve()

    async def followed():
        async with Watcher(port, since=900) as screen:
            async with asyncio.timeout(3):
                while not screen.scenes:
                    await asyncio.sleep(0.05)
            assert screen.scenes[0]["id"] == "0"

    asyncio.run(followed())


def test_where_nothing_is_pushed_one_asks_and_hears_nothing_or_the_scene(houses):
    port = houses.serve()

    async def followed():
        status, head, body = await ask(port, "/suivre")
        assert (status, body) == (200, "<p>scène 0</p>")
        assert "x-live-number: 0" in head
        assert (await ask(port, "/suivre?since=0"))[0] == 204
        await ask(port, "/bouger")
        status, head, body = await ask(port, "/suivre?since=0")
        assert (status, body) == (200, "<p>scène 1</p>")
        assert (await ask(port, "/suivre?since=beaucoup"))[0] == 200
        assert (await ask(port, "/suivre?since=%C2%B2"))[0] == 200

    asyncio.run(followed())


def test_a_server_that_stops_lets_its_watchers_go_at_once(houses):
    port = houses.serve()

    async def followed():
        async with Watcher(port) as screen:
            await screen.sees(0)
            stopping = asyncio.to_thread(houses.stop, port)
            took, _ended = await asyncio.gather(stopping, screen.ends())
            assert took < 3

    asyncio.run(followed())
