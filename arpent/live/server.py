"""Serve an application whose answers may last: stopping lets its watchers go at once."""

from __future__ import annotations

from socket import socket

import uvicorn

from arpent.live.hub import release

# What other answers may still take when the server is asked to stop.
LAST_ANSWERS_SECONDS = 5


class Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        release()
        await super().shutdown(sockets=sockets)


def serve(application: str, *, host: str, port: int, factory: bool = False) -> None:
    """Serve until somebody stops it."""
    config = uvicorn.Config(
        application,
        factory=factory,
        host=host,
        port=port,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
    )
    Server(config).run()
