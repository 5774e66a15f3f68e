"""Real servers of the small house, on each database, alone or tied by Redis."""

import os
import socket
import subprocess
import sys
import time
from itertools import count
from urllib.parse import urlsplit

import psycopg
import pytest

numbers = count()


class Houses:
    """Processes that serve the same database; each returns the port it listens on."""

    def __init__(self, environment):
        self._environment = environment
        self._served = {}

    def serve(self, **more):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "arpent.live.tests.served", str(port)]
        self._served[port] = subprocess.Popen(command, env={**self._environment, **more})
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return port
            except OSError:
                assert time.monotonic() < until, "the house did not open"
                time.sleep(0.05)

    def stop(self, port, patience=10):
        """Ask a server to stop, and return how long it took."""
        began = time.monotonic()
        self._served[port].terminate()
        self._served[port].wait(patience)
        return time.monotonic() - began

    def close(self):
        for one in self._served.values():
            one.kill()
            one.wait(10)


@pytest.fixture(params=["sqlite", "postgresql"])
def houses(request, tmp_path):
    """Return what serves houses on one database of their own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    if request.param == "sqlite":
        address, drop = f"sqlite:///{tmp_path / 'house.sqlite3'}", None
    else:
        server = os.environ.get("POSTGRES_URL")
        if not server:
            pytest.skip("no PostgreSQL here: `make test` brings one")
        name = drop = f"live_{os.getpid()}_{next(numbers)}"
        address = server.replace(urlsplit(server).path, f"/{name}", 1)
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
    served = Houses({**kept, "DATABASE_URL": address, "REDIS_URL": ""})
    try:
        yield served
    finally:
        served.close()
        if drop:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {drop} WITH (FORCE)")


@pytest.fixture
def redis_url():
    """Return the address of a Redis of the tests."""
    url = os.environ.get("REDIS_TEST_URL")
    if not url:
        pytest.skip("no Redis here: `make test` brings one")
    return url
