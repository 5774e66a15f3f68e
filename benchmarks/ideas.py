"""Reading the mine at 100 000 ideas: its lists, one idea, the map of themes.

Each page is asked as a browser asks it, on SQLite and, when `POSTGRES_URL` is there, PostgreSQL.
Beside it stands the physical limit: reading one row by its primary key. A list asks at most ten
questions, whatever the number of ideas.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import quantiles

IDEAS = 100_000
ASKED = 30
MOST_QUERIES = 10
SEED = 27
WORDS = [
    "vélos",
    "dépôt",
    "cantine",
    "accueil",
    "adresse",
    "fiche",
    "salle",
    "réunion",
    "courrier",
    "formation",
    "matériel",
    "fêtes",
    "écoles",
    "télétravail",
    "covoiturage",
    "annuaire",
    "résidents",
    "foyer",
    "guichet",
    "état",
    "civil",
    "borne",
    "repas",
    "nuit",
    "tournées",
    "achats",
    "stock",
    "banc",
    "ombre",
    "imprimante",
    "badge",
    "horaires",
    "crèche",
    "bus",
    "clés",
    "voirie",
    "panneaux",
]
PAGES = {
    "list": "",
    "list, page 4000": "?page=4000",
    "late": "?state=late",
    "of a place": "?place=p-3",
    "most supported": "?sort=supported",
    "one mine exploded": "?mine=exploded",
    "one idea": "idee/i-77777/",
    "map of themes": "themes/",
}


def main() -> None:
    os.environ["ARPENT_HOME"] = tempfile.mkdtemp(prefix="arpent-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
    from arpent.workbench.start import prepare

    prepare()
    measure()
    if url := os.environ.get("POSTGRES_URL"):
        import dj_database_url
        from django.core.management import call_command
        from django.db import connections

        connections["default"].close()
        connections.settings["default"].update(dj_database_url.parse(url))
        del connections["default"]
        call_command("migrate", verbosity=0, interactive=False)
        measure()


def fill() -> None:
    """Write a mine that everyone reads, with its places and its ideas."""
    from arpent.contract import instruments
    from arpent.instruments.ideas.models import Idea, Mine, Place, Service
    from arpent.kernel.models import Opening, Organisation

    chance = random.Random(SEED)
    bench = Organisation.objects.create(slug="ville", name="Ville")
    for one in instruments():
        Opening.objects.create(organisation=bench, instrument=one.slug, opened_on=date(2018, 1, 1))
    Mine.objects.create(bench=bench, key="mine", reading="everyone", last_number=IDEAS)
    service = Service.objects.create(bench=bench, key="s", name="Service")
    places = [Place.objects.create(bench=bench, key=f"p-{n}", name=f"Lieu {n}") for n in range(40)]
    today = date.today()
    for first in range(1, IDEAS + 1, 5000):
        ideas = []
        for n in range(first, first + 5000):
            said = today - timedelta(days=(IDEAS - n) // 60)
            told = chance.random() < 0.8
            ideas.append(
                Idea(
                    bench=bench,
                    key=f"i-{n}",
                    number=n,
                    title=" ".join(chance.choices(WORDS, k=5)),
                    body=" ".join(chance.choices(WORDS, k=40)),
                    signature="pseudonym",
                    channel="phone",
                    service=service,
                    place=chance.choice(places),
                    proposed_on=said,
                    due_on=said + timedelta(days=30),
                    state="answered" if told else "waiting",
                    outcome="study" if told else "",
                    answered_on=said + timedelta(days=20) if told else None,
                    supports=chance.randrange(50),
                    mine_exists=chance.choice(("open", "cleared", "exploded")),
                )
            )
        Idea.objects.bulk_create(ideas)


def measure() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from arpent.instruments.ideas.models import Idea

    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    key = Idea.objects.get(key="i-77777").pk
    limit = timed(lambda: Idea.objects.get(pk=key))
    print(f"{connection.vendor}: {IDEAS} ideas; a row by its primary key, {told(limit)}")
    client = Client(headers={"host": "localhost"})
    for name, page in PAGES.items():
        url = f"/ville/ideas/{page}"
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(url)
        # The log is emptied by the next request.
        questions = len(asked)
        assert answer.status_code == 200, (url, answer.status_code)
        taken = timed(lambda url=url: client.get(url))  # type: ignore[misc]
        held = "" if questions <= MOST_QUERIES else f", MORE THAN {MOST_QUERIES}"
        print(
            f"  {name}: {told(taken)}, {questions} queries{held}, "
            f"{len(answer.content) / 1000:.0f} kB, ratio {taken[1] / limit[1]:.0f}"
        )


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the median and the 95th percentile of some runs, in milliseconds."""
    times = []
    for _ in range(ASKED):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return quantiles(times, n=2)[0], quantiles(times, n=20)[18]


def told(taken: tuple[float, float]) -> str:
    return f"median {taken[0]:.1f} ms, p95 {taken[1]:.1f} ms"
