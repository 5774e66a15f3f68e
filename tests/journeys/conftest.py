"""A real house with the demo inside, served by the real command, walked in a real Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

# What the steps of the assembly find wrong is told as in a test.
pytest.register_assert_rewrite("tests.journeys.assembly")

ROOT = Path(__file__).parents[2]
PASSWORD = "metre-pliant-27"
WIDE = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the served house, where its letters are put down."""
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="session")
def house(home: Path) -> Iterator[str]:
    """Return the address of a served demo house, closed when the tests end."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))
    }
    environment |= {"ARPENT_HOME": str(home), "ARPENT_URL": address}
    command = [str(Path(sys.executable).parent / "arpent"), "demo", "--port", str(port)]
    with (home / "log").open("w") as log:
        served = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/sante", served)
            yield address
        finally:
            served.terminate()
            served.wait(timeout=20)


def wait_for(url: str, served: subprocess.Popen[bytes]) -> None:
    for _ in range(1800):
        assert served.poll() is None, "the house closed before it opened"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in three minutes")


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, house: str) -> Callable[[str], StorageState]:
    """Return a function: what a browser keeps once somebody signed in by the form, once each."""

    @cache
    def keep(who: str) -> StorageState:
        context = chromium.new_context(base_url=house)
        sign_in(context.new_page(), who)
        kept = context.storage_state()
        context.close()
        return kept

    return keep


@pytest.fixture
def visitor(
    chromium: Browser, house: str, signed_in: Callable[[str], StorageState]
) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page: as nobody, or as somebody who signed in."""
    opened: list[BrowserContext] = []

    def open_page(who: str | None = None, **options: Any) -> Page:
        given = {"viewport": WIDE, "locale": "fr-FR", **options}
        if who:
            given["storage_state"] = signed_in(who)
        opened.append(chromium.new_context(base_url=house, **given))
        return opened[-1].new_page()

    yield open_page
    for context in opened:
        context.close()


def sign_in(page: Page, who: str) -> None:
    page.goto("/compte/login/")
    page.fill("[name=login]", f"{who}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)
