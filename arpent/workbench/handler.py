"""How a request becomes a page: read by the loop, made whole on one of a few threads, sent back.

Django's own handler goes from the loop to a thread and back for each middleware, signal and view,
and begins a thread for each request: two milliseconds a page, and a connection to the database
opened anew. Here a request crosses twice, and a thread keeps its connection; ``CONN_MAX_AGE`` says
how old that grows. Requests that find every thread taken wait for one.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.urls import set_script_prefix

# Pages made at once, and connections to the database kept by this process.
THREADS = 4


class Pages(ASGIHandler):
    """Serve HTTP with Django's synchronous chain on threads of our own."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(THREADS, "page")
        super().__init__()

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise ValueError(f"Pages are served over HTTP, not {scope['type']}.")
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        loop = asyncio.get_running_loop()
        try:
            response = await loop.run_in_executor(self.threads, self.made, scope, body)
            await self.send_response(response, send)
            if response.streaming:
                await loop.run_in_executor(self.threads, response.close)
        finally:
            body.close()

    def made(self, scope: Any, body: IO[bytes]) -> Any:
        """Make a page on this thread, and close what it held unless it is still to be read."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=type(self), scope=scope)
        request, refused = self.create_request(scope, body)
        response: Any = refused if request is None else self.get_response(request)
        response._handler_class = type(self)
        if not response.streaming:
            response.close()
        return response
