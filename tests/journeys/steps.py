"""Steps that several walks share: reach with the keyboard, sit at a place's code, say an idea."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
ISERE = "/departement-de-l-isere/ideas/"
LILLE = "/ville-de-lille/ideas/"
RECEIPT = re.compile(r"(?:[B-Z2-9]{5}-){2}[B-Z2-9]{5}")


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until an element has the focus, as somebody without a mouse does."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is out of the keyboard's reach")


def sit(page: Page, mine: str, code: str) -> None:
    """Type the code of a place, and come to the form."""
    page.goto(f"{mine}dire/")
    page.get_by_role("textbox", name="Le code").fill(code)
    page.get_by_role("button", name="Entrer", exact=True).click()
    page.wait_for_url(f"**{mine}dire/")


def write(page: Page, title: str, body: str) -> None:
    page.get_by_role("textbox", name="L’idée en une ligne").fill(title)
    page.get_by_role("textbox", name="Pourquoi, et ce que cela changerait").fill(body)


def deposit(page: Page) -> str:
    """Say what is written; return the receipt, or nothing for whoever has an account."""
    page.get_by_role("button", name="Dire cette idée").click()
    page.get_by_role("heading", name="Votre idée est dite").wait_for()
    found = RECEIPT.search(told(page))
    return found.group() if found else ""


def settled(page: Page) -> None:
    """Wait until the page on its way is read whole: a click returns when it begins to arrive."""
    page.wait_for_load_state("domcontentloaded")


def told(page: Page) -> str:
    """Return what a person reads in the page, with plain spaces."""
    settled(page)
    return re.sub(r"[\u00a0\u202f]", " ", page.locator("main").inner_text())


def faults(page: Page) -> list[Any]:
    """Return what axe finds wrong in the page as it stands."""
    settled(page)
    found = AXE.run(page).response["violations"]
    return [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found]


def overflow(page: Page) -> int:
    """Return by how many pixels the page scrolls sideways."""
    settled(page)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(wide))
