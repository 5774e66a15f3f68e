"""The browsers of an assembly, who holds each, and what is pressed in them."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from tests.journeys.a_hall import BENCH, KEY, MEMBERS
from tests.journeys.conftest import PASSWORD, WIDE
from tests.journeys.steps import faults, overflow, settled

AG = f"/{BENCH}/assembly/{KEY}/"
NARROW = {"width": 360, "height": 740}
# What each of the eight is here for; three others give their power to the first.
HOLDER, PHONE, PHONE_TOO, KEYBOARD, LEAVER, LOST, OTHER, LAST = MEMBERS[:8]
GIVERS = MEMBERS[8:]
# No test is a stopwatch; what the screens took is measured, and half of them hold the promise.
PATIENCE_MS = 10_000


class Hall:
    """The browsers of an assembly, and how long the screens took to follow."""

    def __init__(self, chromium, house, shots):
        self.chromium, self.house, self.shots = chromium, house, shots
        self.contexts, self.took, self.pages, self.clocks = [], [], {}, 0
        self.faults = {}

    def open(self, **options):
        given = {"viewport": WIDE, "locale": "fr-FR", **options}
        self.contexts.append(self.chromium.new_context(base_url=self.house, **given))
        return self.contexts[-1].new_page()

    def member(self, name):
        return self.pages[name]

    def follows(self, locator):
        """Wait for what a screen shows by itself, and remember how long it took."""
        began = time.monotonic()
        expect(locator).to_be_visible(timeout=PATIENCE_MS)
        self.took.append(time.monotonic() - began)

    def look(self, page, name):
        """Keep what axe and the width of a page say, and its picture when one is wanted."""
        found = faults(page)
        if overflow(page):
            found.append(f"{overflow(page)} pixels too wide")
        self.faults |= {name: found} if found else {}
        if self.shots:
            page.screenshot(path=f"{self.shots}/{name}.png", full_page=True)

    def close(self):
        for context in self.contexts:
            context.close()


def signed_in(hall, who):
    page = hall.open()
    page.goto("/compte/login/")
    page.fill("[name=login]", f"{who}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    return page


def press(page, name, **options):
    page.get_by_role("button", name=name, **options).first.click()
    settled(page)
