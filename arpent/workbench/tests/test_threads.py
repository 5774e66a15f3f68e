"""A page is made on a thread that has served before, with its connection to the database."""

import asyncio
import threading
from time import sleep

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from arpent.workbench.threads import KEPT, KeptThreads


class Pages:
    """An application that tells on which thread, and on which connection, each page was made."""

    def __init__(self, *, lasting: float = 0.0) -> None:
        self.lasting = lasting
        self.made: list[tuple[int, int]] = []

    async def __call__(self, scope, receive, send) -> None:
        await sync_to_async(self.make)()
        await sync_to_async(self.make)()

    def make(self) -> None:
        sleep(self.lasting)
        self.made.append((threading.get_ident(), id(connections["default"])))


def ask(application, times=1):
    async def all_at_once():
        pages = (application({"type": "http"}, None, None) for _ in range(times))
        return await asyncio.gather(*pages, return_exceptions=True)

    return asyncio.run(all_at_once())


@pytest.fixture
def served():
    """Return what serves an application, and end its threads after the test."""
    all_kept = []

    def serve(application):
        all_kept.append(KeptThreads(application))
        return all_kept[-1]

    yield serve
    for one in all_kept:
        for thread in one.free:
            thread.submit(connections.close_all)
            thread.shutdown()


def test_a_request_finds_the_thread_and_the_connection_of_the_one_before(served):
    pages = Pages()
    application = served(pages)
    ask(application)
    ask(application)
    assert len(pages.made) == 4
    assert len(set(pages.made)) == 1


def test_requests_at_once_have_a_thread_each(served):
    pages = Pages(lasting=0.05)
    ask(served(pages), times=3)
    assert len({thread for thread, _connection in pages.made}) == 3


def test_a_burst_leaves_few_threads_behind(served):
    before = threading.active_count()
    application = served(Pages(lasting=0.05))
    ask(application, times=KEPT + 5)
    assert len(application.free) == KEPT
    for _turn in range(100):
        if threading.active_count() == before + KEPT:
            break
        sleep(0.02)
    assert threading.active_count() == before + KEPT


def test_a_page_that_fails_gives_its_thread_back(served):
    async def failing(scope, receive, send):
        await sync_to_async(int)("une page")

    application = served(failing)
    (failure,) = ask(application)
    assert isinstance(failure, ValueError)
    assert len(application.free) == 1
