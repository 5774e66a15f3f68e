"""A house of its own for several processes, on each database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from urllib.parse import urlsplit

import psycopg
import pytest

numbers = count()


def migrated(house: dict[str, str]) -> dict[str, str]:
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=house, check=True)
    return house


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def own_house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Return the environment of a house of the module's own, on each database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    home = kept | {
        "ARPENT_HOME": str(tmp_path_factory.mktemp("own")),
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }
    if request.param == "sqlite":
        yield migrated(home)
        return
    server = os.environ.get("POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL here: `make test` brings one")
    name = f"own_{os.getpid()}_{next(numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            address = server.replace(urlsplit(server).path, f"/{name}", 1)
            yield migrated(home | {"DATABASE_URL": address})
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
