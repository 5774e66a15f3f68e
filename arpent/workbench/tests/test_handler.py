"""A page is made whole on one of a few threads, which keeps its connection to the database."""

import asyncio
import threading
from time import sleep

import pytest
from django.core.signals import request_finished
from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse

from arpent.workbench.handler import THREADS, Pages


class Telling(Pages):
    """Pages that tell on which thread, and on which connection, each was made."""

    lasting = 0.0

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, int]] = []

    def get_response(self, request):
        sleep(self.lasting)
        self.told.append((threading.get_ident(), id(connections["default"])))
        return HttpResponse(request.body or b"a page")


def scope(**more):
    named = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
    return {**named, **more}


async def asked(pages, parts=(b"",)):
    """Return what a request is answered, message by message."""
    coming = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    coming[-1]["more_body"] = False
    sent = []

    async def receive():
        return coming.pop(0)

    async def send(message):
        sent.append(message)

    await pages(scope(), receive, send)
    return sent


def ask(pages, times=1):
    async def all_at_once():
        return await asyncio.gather(*(asked(pages) for _ in range(times)))

    return asyncio.run(all_at_once())


def body_of(sent):
    return b"".join(message.get("body", b"") for message in sent[1:])


@pytest.fixture
def pages():
    made = Telling()
    yield made
    for _thread in range(THREADS):
        made.threads.submit(connections.close_all)
    made.threads.shutdown()


def test_a_request_finds_the_thread_and_the_connection_of_the_one_before(pages):
    ask(pages)
    ask(pages)
    assert len(pages.told) == 2
    assert len(set(pages.told)) == 1


def test_a_crowd_waits_for_the_few_threads_and_everyone_is_answered(pages):
    pages.lasting = 0.01
    answers = ask(pages, times=4 * THREADS)
    assert [sent[0]["status"] for sent in answers] == [200] * 4 * THREADS
    assert len({thread for thread, _connection in pages.told}) == THREADS
    assert len({connection for _thread, connection in pages.told}) == THREADS


def test_what_is_sent_in_pieces_is_read_whole(pages):
    sent = asyncio.run(asked(pages, parts=(b"a form ", b"in two ", b"pieces")))
    assert body_of(sent) == b"a form in two pieces"


def test_who_leaves_before_the_end_of_the_form_is_not_answered(pages):
    async def left():
        return {"type": "http.disconnect"}

    async def send(message):
        raise AssertionError("nobody is there")

    asyncio.run(pages(scope(), left, send))
    assert pages.told == []


def test_an_answer_read_piece_by_piece_is_closed_once_read(pages):
    closed = []

    class File(list):
        def close(self):
            closed.append(list(sent_so_far))

    sent_so_far = []
    pages.get_response = lambda request: StreamingHttpResponse(File([b"one", b"two"]))

    async def run():
        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent_so_far.append(message.get("body"))

        await pages(scope(), receive, send)

    with pytest.warns(Warning, match="synchronous iterators"):
        asyncio.run(run())
    assert closed == [[None, b"one", b"two", None]]


def test_the_end_of_a_request_is_told_on_its_own_thread(pages):
    ended = []

    def end(sender, **_told):
        ended.append(threading.get_ident())

    request_finished.connect(end)
    try:
        ask(pages)
    finally:
        request_finished.disconnect(end)
    assert ended == [pages.told[0][0]]


def test_a_page_that_fails_is_a_500_and_its_thread_serves_again(pages, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    real = Pages()

    def broken(request):
        raise RuntimeError("the secret of the house")

    real._middleware_chain = broken
    with pytest.raises(RuntimeError):
        asyncio.run(asked(real))
    real._middleware_chain = lambda request: HttpResponse("well")
    assert body_of(asyncio.run(asked(real))) == b"well"
    real.threads.shutdown()


def test_only_http_is_served(pages):
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(pages(scope(type="websocket"), None, None))
