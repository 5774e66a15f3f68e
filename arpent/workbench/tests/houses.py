"""Whole houses of their own, driven by the real command in a real process, on either database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import psycopg
from django.conf import settings
from django.db import connection

WRITER = """
import itertools, django
django.setup()
from django.db import transaction
from arpent.kernel.models import Organisation, Person, Source
bench = Organisation.objects.get()
for n in itertools.count():
    with transaction.atomic():
        Person.objects.create(bench=bench, key=f"p-{n}", name=f"Personne {n}")
        Source.objects.create(bench=bench, key=f"s-{n}", title=f"Source {n}")
"""
COUNTS = """
import django
django.setup()
from arpent.kernel.models import Organisation, Person, Source, User
print(Organisation.objects.count(), Person.objects.count(), Source.objects.count())
"""
FIRST = """
import django
django.setup()
from arpent.kernel.models import Organisation
Organisation.objects.create(slug="labo", name="Labo")
"""


@dataclass(frozen=True)
class House:
    """A data folder and a database nobody else uses."""

    home: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "ARPENT_HOME")}
        named = {"DATABASE_URL": self.url} if self.url else {}
        own = {"ARPENT_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings"}
        return kept | named | own

    def arpent(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command and wait for it."""
        return subprocess.run(
            [sys.executable, "-m", "arpent.workbench.cli", *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def script(self, text: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", text],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def writer(self) -> subprocess.Popen[bytes]:
        """Start somebody who writes a person and a source together, again and again."""
        return subprocess.Popen([sys.executable, "-c", WRITER], env=self.environment)

    def counts(self) -> list[int]:
        """Return how many organisations, people and sources there are."""
        return [int(number) for number in self.script(COUNTS).split()]


def new_house(place: Path, name: str, *, like: House | None = None) -> House:
    """Make an empty house, or a copy of one that is ready: tables take long to make."""
    home = place / name
    if like:
        shutil.copytree(like.home, home)
    else:
        home.mkdir()
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return House(home=home, url="")
    return House(home=home, url=new_database(f"house_{name}", like=like))


def new_database(name: str, *, like: House | None) -> str:
    known = dict(connection.get_connection_params(), dbname="postgres")
    known = {
        key: known[key] for key in ("dbname", "host", "port", "user", "password") if key in known
    }
    copied = f" TEMPLATE {urlsplit(like.url).path[1:]}" if like else ""
    with psycopg.connect(autocommit=True, **known) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        server.execute(f"CREATE DATABASE {name}{copied}".encode())
    secret = f":{quote(known['password'])}" if known.get("password") else ""
    where = urlencode([(key, str(known[key])) for key in ("host", "port") if key in known])
    return f"postgresql://{known['user']}{secret}@/{name}?{where}"
