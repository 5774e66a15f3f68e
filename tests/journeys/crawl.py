"""Find one or two real addresses of every page of the house by following its links."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

HREF = re.compile(r'<a\b[^>]*\shref="([^"#][^"]*)"')
A_VIEW = 2
SEEN_AT_MOST = 600
# Files, feeds and the way out are not pages.
NOT_PAGES = re.compile(r"\.(?:csv|json|ics|atom|pdf|odt|xlsx|ods|zip|jsonld|html)(?:$|\?)|/logout")


def pages_of(page: Page, house: str, start: list[str]) -> dict[str, list[str]]:
    """Return the addresses found for each view: ``{"agenda:detail": ["/la-27e-region/…", …]}``.

    From one room alone, like ``["/ville-de-lille/ideas/"]``, the walk stays in that room.
    """
    within = start[0]
    found: dict[str, list[str]] = defaultdict(list)
    waiting, known = deque(start), set(start)
    asked = 0
    while waiting and asked < SEEN_AT_MOST:
        path = waiting.popleft()
        view = view_of(path)
        if view is None or len(found[view]) >= A_VIEW:
            continue
        asked += 1
        answer = page.request.get(house + path, max_redirects=5)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        if answer.headers.get("content-disposition", "").startswith("attachment"):
            continue
        assert answer.ok, f"{path} answered {answer.status}"
        if urlsplit(answer.url).path == urlsplit(path).path:
            found[view].append(path)
        for link in HREF.findall(answer.text()):
            target = urlsplit(urljoin(answer.url, link.replace("&amp;", "&")))
            address = target.path + (f"?{target.query}" if target.query else "")
            here = target.netloc == urlsplit(house).netloc and address.startswith(within)
            if here and address not in known:
                known.add(address)
                if not NOT_PAGES.search(address):
                    waiting.append(address)
    return {view: paths for view, paths in found.items() if paths}


def view_of(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None
