"""The lists of a house a hundred times larger: queries that stay flat, and how fast they answer.

Two houses, one with 100 members and 500 acts, one with 10 000 members and 50 000 acts, served
by the real command. The peer is the same server answering two letters without touching a table:
the ratio says what the page itself costs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

PAGES = (
    "/labo/",
    "/labo/members/",
    "/labo/programmes/",
    "/labo/agenda/",
    "/labo/agenda/publics/",
    "/labo/agenda/calendrier/2024/3/",
    "/labo/claims/",
    "/labo/opendata/",
)
SIZES = ((100, 500), (10_000, 50_000))
REQUESTS = 60
TOGETHER = 4
PORT = 8129
MOST_QUERIES = 10

FILL = """
import sys
from datetime import date, timedelta
from arpent.workbench.start import prepare
prepare()
from arpent.contract import instruments
from arpent.instruments.agenda.models import Act
from arpent.instruments.members.models import Listing, Member
from arpent.kernel.models import Opening, Organisation
members, acts = int(sys.argv[1]), int(sys.argv[2])
lab = Organisation.objects.create(slug="labo", name="Labo")
for one in instruments():
    Opening.objects.create(organisation=lab, instrument=one.slug, opened_on=date(2018, 1, 1))
towns = Organisation.objects.bulk_create(
    Organisation(slug=f"ville-{n}", name=f"Ville {n}", kind="commune") for n in range(members)
)
joined = Member.objects.bulk_create(
    Member(bench=lab, key=f"m-{n}", kind="institution", organisation=town,
           category="villes-metropoles", joined_on=date(2018, 1, 1) + timedelta(days=n % 2000))
    for n, town in enumerate(towns)
)
Listing.objects.bulk_create(
    Listing(bench=lab, key=f"l-{n}", member=one, on=date(2024, 1, 1))
    for n, one in enumerate(joined)
)
kinds = ("intervention", "webinar", "visit", "press", "post")
Act.objects.bulk_create(
    Act(bench=lab, key=f"a-{n}", title=f"Acte {n}", kind=kinds[n % 5], audience="public",
        starts_on=date(2018, 1, 1) + timedelta(days=n % 2550), series="evenements")
    for n in range(acts)
)
"""

COUNT = """
import json, sys
from arpent.workbench.start import wake
wake()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
told = {}
for path in sys.argv[1:]:
    Client().get(path, headers={"host": "127.0.0.1"})
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(path, headers={"host": "127.0.0.1"})
    told[path] = [answer.status_code, len(asked), len(answer.content)]
print(json.dumps(told))
"""


def main() -> None:
    import json

    flat: dict[str, list[int]] = {}
    for members, acts in SIZES:
        home = tempfile.mkdtemp(prefix="arpent-bench-")
        environment = {
            **os.environ,
            "ARPENT_HOME": home,
            "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
        }
        environment.pop("DATABASE_URL", None)
        subprocess.run(
            [sys.executable, "-c", FILL, str(members), str(acts)], env=environment, check=True
        )
        told = subprocess.run(
            [sys.executable, "-c", COUNT, *PAGES],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        counted = json.loads(told.stdout.splitlines()[-1])
        print(f"\n{members} members, {acts} acts")
        serve_and_time(environment, counted)
        for path, (_status, queries, _size) in counted.items():
            flat.setdefault(path, []).append(queries)
    held = all(max(each) <= MOST_QUERIES and len(set(each)) == 1 for each in flat.values())
    print(f"\nqueries a page, small house and large: {flat}")
    print(f"constant and at most {MOST_QUERIES}: {'held' if held else 'MISSED'}")


def serve_and_time(environment: dict[str, str], counted: dict[str, list[int]]) -> None:
    arpent = str(Path(sys.executable).parent / "arpent")
    served = subprocess.Popen(
        [arpent, "serve", "--port", str(PORT)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait()
        bare, _ = rate("/sante")
        print(f"{'':34}{'req/s':>8}{'p95 ms':>8}{'queries':>8}{'bytes':>8}{'ratio':>8}")
        for path, (status, queries, size) in counted.items():
            assert status == 200, f"{path} answered {status}"
            speed, p95 = rate(path)
            print(f"{path:34}{speed:8.1f}{p95:8.1f}{queries:8}{size:8}{speed / bare:8.2f}")
        print(f"{'bare answer':34}{bare:8.1f}")
    finally:
        served.terminate()
        served.wait(timeout=20)


def wait() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            fetch("/sante")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the house did not open")


def fetch(path: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000


def rate(path: str) -> tuple[float, float]:
    """Return requests a second and the 95th percentile in milliseconds, four at a time."""
    fetch(path)
    start = time.perf_counter()
    with ThreadPoolExecutor(TOGETHER) as hands:
        taken = list(hands.map(fetch, [path] * REQUESTS))
    return REQUESTS / (time.perf_counter() - start), quantiles(taken, n=20)[18]
