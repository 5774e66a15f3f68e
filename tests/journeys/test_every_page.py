"""Every page, in both languages and both tints: open to all, light, alone, and quiet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.crawl import pages_of
from tests.journeys.steps import ISERE, LILLE
from tests.journeys.steps import faults as faults_of

HEAVIEST = 100_000
START = [
    "/",
    "/la-27e-region/",
    "/ville-de-lille/",
    "/departement-de-l-isere/",
    "/compte/",
    "/composants/",
    "/accessibilite/",
    # Search is reached by its form, which a crawl of links does not send.
    "/la-27e-region/search/?q=mission",
]


# Who walks, and from where. A mine is full for whoever facilitates it, on a bench of their own.
FACILITATORS = {"hakim.benchaib": [LILLE], "yasmine.berthollet": [ISERE]}
MET = {
    "ideas:index",
    "ideas:map",
    "ideas:wall",
    "ideas:papers",
    "ideas:poster",
    "ideas:idea",
    "ideas:one_mine",
    "ideas:entrust",
    "ideas:answer",
    "ideas:kept",
    "ideas:kept_records",
    "ideas:desk",
    "ideas:meetings",
    "ideas:meeting",
    "ideas:settings",
    "ideas:services",
    "ideas:places",
    "ideas:codes",
    "ideas:words",
    "ideas:coaches",
    "ideas:correct_line",
    "ideas:finder",
    "ideas:say",
    "ideas:collect",
    "ideas:receipt",
    "ideas:import_ideas",
    "ideas:comment",
    "ideas:flag",
    "ideas:hide",
    "ideas:flags",
    "ideas:rules",
    "ideas:promises",
    "ideas:follow",
    "ideas:asked",
}
WALKS = {"ines.carvalho": START, **FACILITATORS}


@pytest.fixture(scope="module", params=WALKS)
def walker(request):
    return request.param


@pytest.fixture(scope="module")
def pages(chromium, house, signed_in, walker):
    """Every page a steward may open, then those of two full mines; a few addresses a view."""
    context = chromium.new_context(base_url=house, storage_state=signed_in(walker))
    found = pages_of(context.new_page(), house, WALKS[walker])
    context.close()
    return found


@pytest.mark.parametrize("walker", ["ines.carvalho"], indirect=True)
def test_the_walk_meets_the_rooms_of_the_house(pages):
    from arpent.contract import rooms

    met = {view.split(":")[0] for view in pages}
    assert {room.slug for room in rooms() if room.access} <= met


@pytest.mark.parametrize("walker", FACILITATORS, indirect=True)
def test_the_walk_meets_the_pages_of_a_mine(pages):
    """Some are met by a form, by a code or by a letter alone: `test_idea_*` walks those."""
    assert pages.keys() >= MET, MET - pages.keys()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("tint", ["paper", "blue"])
def test_axe_finds_no_violation(pages, walker, visitor, house, language, tint):
    page = visitor(walker)
    page.context.add_cookies(
        [
            {"name": "django_language", "value": language, "url": house},
            {"name": "tint", "value": tint, "url": house},
        ]
    )
    faults: dict[str, Any] = {}
    for paths in pages.values():
        page.goto(paths[0])
        assert page.locator("html").get_attribute("lang") == language
        if found := faults_of(page):
            faults[paths[0]] = found
    assert faults == {}


def test_pages_are_light_alone_and_quiet(pages, walker, visitor, house):
    """Under 100 kB each, nothing asked of another host, nothing refused by the content policy."""
    faults: list[str] = []
    for paths in pages.values():
        # A context of its own: nothing is in the cache, as on a first visit.
        page = visitor(walker)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        weights: list[float] = []
        session.on("Network.loadingFinished", lambda e, w=weights: w.append(e["encodedDataLength"]))
        page.on(
            "console",
            lambda m, p=paths[0]: faults.append(f"{p}: {m.text}") if m.type == "error" else None,
        )
        page.on(
            "request",
            lambda r, p=paths[0]: (
                faults.append(f"{p} asks {r.url}")
                if not r.url.startswith((house, "data:"))
                else None
            ),
        )
        page.goto(paths[0], wait_until="networkidle")
        if sum(weights) > HEAVIEST:
            faults.append(f"{paths[0]} weighs {sum(weights):.0f} bytes")
        page.context.close()
    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_but_a_register_scrolls_sideways(pages, walker, visitor, width):
    page = visitor(walker, viewport={"width": width, "height": 800})
    wide: list[str] = []
    for paths in pages.values():
        page.goto(paths[0])
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            wide.append(f"{paths[0]} by {over} px")
    assert wide == []


def test_every_page_opens_without_javascript(pages, walker, visitor):
    page = visitor(walker, java_script_enabled=False)
    for paths in pages.values():
        page.goto(paths[0])
        assert page.locator("h1").count() == 1, paths[0]
        assert page.locator("main").count() == 1, paths[0]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("tint", ["paper", "blue"])
def test_the_doors_are_open_to_all(visitor, house, language, tint):
    """Pages one meets before signing in, and pages that refuse."""
    page = visitor()
    page.context.add_cookies(
        [
            {"name": "django_language", "value": language, "url": house},
            {"name": "tint", "value": tint, "url": house},
        ]
    )
    faults: dict[str, Any] = {}
    for path in ("/compte/login/", "/compte/lien/", "/compte/password/reset/", "/rien/", "/%00"):
        page.goto(path)
        if found := faults_of(page):
            faults[path] = found
        assert page.locator("h1").count() == 1, path
    assert faults == {}
