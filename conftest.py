"""The cast of the tests: one lab, its people, and a neighbour who must see nothing of it."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from arpent.contract import Refused, Role, Visit, instruments
from arpent.kernel.models import DatedRole, Opening, Organisation, Person, User
from arpent.live.scenes import sketchbook
from arpent.workbench.wishes import mail_from

TODAY = date(2024, 6, 15)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# No test is a stopwatch: on a loaded machine, a slow example is no fault.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


SEVERAL_HANDS = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="the embedded test database lives in memory, where one thread alone may write",
)


def alone(gesture: Callable[[], Any]) -> Any:
    """Return what a gesture gave in its own thread, or why it was refused."""
    try:
        return gesture()
    except Refused as refused:
        return str(refused.reason)
    finally:
        connection.close()


def together(*gestures: Callable[[], Any], hands: int = 0) -> list[Any]:
    """Return what each gesture gave, ``hands`` of them begun at the same moment, all unless said.

    Anything but a refusal is raised.
    """
    hands = hands or len(gestures)
    ready = Barrier(hands, timeout=30)

    def do(gesture: Callable[[], Any]) -> Any:
        ready.wait()
        return alone(gesture)

    with ThreadPoolExecutor(hands) as people:
        return list(people.map(do, gestures))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in a browser last: what they leave running is in the way of the others."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True)
def _no_scene_kept():
    """A process keeps the last drawing of each scene; a test begins with an empty house."""
    sketchbook.clear()


@pytest.fixture(autouse=True)
def _no_network(request, monkeypatch):
    """Refuse any connection that leaves the machine."""
    real = socket.socket.connect

    def connect(self, address):
        local = not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1", "localhost")
        assert local, f"a test tried to reach {address}"
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def bench_of(name: str, slug: str) -> Organisation:
    organisation = Organisation.objects.create(name=name, slug=slug, kind="association")
    for instrument in instruments():
        Opening.objects.create(
            organisation=organisation, instrument=instrument.slug, opened_on=date(2018, 1, 1)
        )
    return organisation


def person_on(bench: Organisation, name: str, role: Role | None) -> Person:
    key = name.lower().replace(" ", "-")
    user = User.objects.create_user(email=f"{key}@{bench.slug}.example", password="jalon-rouge-27")
    person = Person.objects.create(bench=bench, key=key, name=name, email=user.email, user=user)
    if role is not None:
        DatedRole.objects.create(
            bench=bench,
            key=f"{key}-role",
            person=person,
            role=role.slug,
            starts_on=date(2018, 1, 1),
        )
    return person


@pytest.fixture
def lab(db) -> Organisation:
    """An innovation lab with every instrument on its bench."""
    return bench_of("Labo des communs", "labo")


@pytest.fixture
def neighbour(db) -> Organisation:
    """Another organisation of the same house, with a bench of its own."""
    return bench_of("Ville voisine", "ville-voisine")


@pytest.fixture
def ines(lab) -> Person:
    """The steward of the lab."""
    return person_on(lab, "Ines Carvalho", Role.STEWARD)


@pytest.fixture
def malik(lab) -> Person:
    """A member of the lab's team."""
    return person_on(lab, "Malik Ferroudj", Role.TEAM)


@pytest.fixture
def salome(lab) -> Person:
    """A board member who reads."""
    return person_on(lab, "Salome Tricard", Role.READER)


@pytest.fixture
def stranger(neighbour) -> Person:
    """The steward of the neighbour's bench: nobody on the lab's."""
    return person_on(neighbour, "Agathe Delattre", Role.STEWARD)


@pytest.fixture
def client_of() -> Callable[[Person | None], Client]:
    """Return a function: a browser signed in as somebody, or as nobody."""

    def sign_in(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            assert person.user is not None
            client.force_login(person.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def visit(lab, ines) -> Visit:
    """The steward's visit to the lab's bench."""
    opened = frozenset(i.slug for i in instruments())
    return Visit(person=ines, organisation=lab, role=Role.STEWARD, on=TODAY, opened=opened)


@pytest.fixture
def taken_to(transactional_db) -> Iterator[Callable[[list[tuple[str, str]]], Any]]:
    """Return a function: the tables as they are once the house stands at a step of its history.

    The house is brought back to today afterwards.
    """

    def go(targets: list[tuple[str, str]]) -> Any:
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps

    yield go
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def relayed(settings) -> Iterator[Callable[[Any], Controller]]:
    """Return a function: letters leave by a real relay from now on, and a handler takes them.

    Until it is called, nobody answers where the relay should be.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name, value in mail_from(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    begun: list[Controller] = []

    def begin(handler: Any) -> Controller:
        begun.append(Controller(handler, hostname="127.0.0.1", port=port))
        begun[0].start()
        return begun[0]

    yield begin
    if begun and begun[0].loop.is_running():
        begun[0].stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: `make test` installs it or says how")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        # Playwright keeps a loop running in this process; Django would refuse its database there.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        yield browser
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        browser.close()
