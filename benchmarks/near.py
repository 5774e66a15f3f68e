"""What is near a title being typed, among 100 000 ideas: in memory, in the database, over HTTP.

The same questions to all: five words of a title that is there and one that is not. Beside the
words kept in memory: the best of FTS5 or of tsvector with any of the words (whole, then bounded
as the house asks it while memory is read), and PostgreSQL's trigrams where the extension is.
`NEAR_TEXTS` sets the size. Limits: 5 ms in the engine, 50 ms over HTTP, at the 95th percentile.
Beside the time of the clock, that of the processor: other work lengthens it less. A server's own,
and a database's, are not seen from here.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from datetime import date
from itertools import accumulate
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from benchmarks.search import SEED, VOCABULARY, words_of

if TYPE_CHECKING:
    from arpent.contract import Document, Visit

TEXTS = int(os.environ.get("NEAR_TEXTS", "100000"))
ASKED = 200
ENGINE_MS, HTTP_MS = 5, 50
FTS5 = (
    "SELECT rowid FROM search_words WHERE search_words MATCH %s"
    " ORDER BY bm25(search_words, 0, 6, 1) LIMIT 5"
)
TSVECTOR = (
    "SELECT id FROM search_entry WHERE words @@ to_tsquery('simple', %s)"
    " ORDER BY ts_rank(words, to_tsquery('simple', %s)) DESC LIMIT 5"
)
TRIGRAMS = (
    "SELECT id FROM search_entry WHERE title %% %s ORDER BY similarity(title, %s) DESC LIMIT 5"
)


def main() -> None:
    home = tempfile.mkdtemp(prefix="arpent-bench-")
    for url in ("", os.environ.get("POSTGRES_URL", "")):
        if url or "DATABASE_URL" not in os.environ:
            environment = {**os.environ, "ARPENT_HOME": home, "DATABASE_URL": url}
            environment["DJANGO_SETTINGS_MODULE"] = "arpent.workbench.settings"
            if not url:
                del environment["DATABASE_URL"]
            subprocess.run([sys.executable, "-m", "benchmarks.near"], env=environment, check=True)
        if not os.environ.get("POSTGRES_URL"):
            print("no PostgreSQL here: tools/services brings one")
            break


def measure() -> None:
    from arpent.workbench.start import prepare

    prepare()
    from django.db import connection

    from arpent.atlas.search.actions import refresh
    from arpent.atlas.search.queries import memory
    from arpent.atlas.search.queries.near import near_to
    from arpent.contract import Asked

    chance = random.Random(SEED)
    visit, cookie, titles = fill(chance)
    typed = [
        " ".join([*chance.sample(title.split(), 5), "inconnu"])
        for title in chance.sample(titles, ASKED)
    ]
    print(f"{connection.vendor}, {TEXTS} texts" + " " * 18 + "p50 ms   p95 ms  p95 cpu    ratio")
    progress = refresh(organisation=visit.organisation)
    memory.AT_ONCE = TEXTS * 2
    start = time.perf_counter()
    kept = memory.kept_for(visit=visit, progress=progress, language="fr")
    assert kept is not None
    built = time.perf_counter() - start
    base = told("words in memory", lambda one: kept.index.nearest(title=one), typed, 0.0)
    print(
        f"  limit {ENGINE_MS} ms: {'held' if base < ENGINE_MS else 'MISSED'}; read in {built:.1f} s"
    )
    told(
        "the same, with its rows",
        lambda one: near_to(visit=visit, asked=Asked(title=one), progress=progress),
        typed,
        base,
    )
    rivals(visit, typed, base)
    over_http(cookie, typed, built, base)


def rivals(visit: Visit, typed: list[str], base: float) -> None:
    from django.db import connection

    from arpent.atlas.search.queries.entries import keys
    from arpent.atlas.search.rules import Question

    def asked(one: str) -> Question:
        return Question(tuple(one.split()))

    def run(sql: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            cursor.fetchall()

    bench = visit.organisation
    told(
        "database, bounded",
        lambda one: keys(bench, 0, asked(one), every=False, most=5),
        typed[:50],
        base,
    )
    if connection.vendor == "sqlite":
        told(
            "FTS5, bm25",
            lambda one: run(FTS5, asked(one).sqlite(bench=bench.pk, every=False)),
            typed[:30],
            base,
        )
        return
    told(
        "tsvector, ts_rank",
        lambda one: run(TSVECTOR, *[asked(one).postgresql(every=False)] * 2),
        typed[:30],
        base,
    )
    try:
        run_bare("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except Exception as missing:
        print(f"  trigrams: not measured, {str(missing).splitlines()[0]}")
        return
    run_bare("CREATE INDEX near_trigrams ON search_entry USING gin (title gin_trgm_ops)")
    told("pg_trgm, similarity", lambda one: run(TRIGRAMS, one, one), typed[:30], base)


def run_bare(sql: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)


def fill(chance: random.Random) -> tuple[Visit, str, list[str]]:
    """Write the bench and return a reader's visit, their session, and the titles written."""
    from django.test import Client

    from arpent.atlas.search.actions import _write, refresh
    from arpent.atlas.search.models import Progress
    from arpent.contract import Document, Ref, Role, Visit, instruments
    from arpent.kernel.actions import give_role, let_sign_in, name_person, open_bench
    from arpent.kernel.models import User

    on = date(2024, 1, 1)
    slugs = frozenset(one.slug for one in instruments())
    lab = open_bench(name="Labo", address="labo", kind="autre", instruments=slugs, by=None, on=on)
    reader = name_person(bench=lab, name="Ada", by=None)
    user = User.objects.create_user(email="ada@example.org")
    let_sign_in(person=reader, user=user, by=None)
    give_role(person=reader, role=Role.READER, by=None, on=on)
    refresh(organisation=lab)
    lexicon = words_of(chance)
    weights = list(accumulate(1 / (rank + 20) for rank in range(VOCABULARY)))

    def said(words: int) -> str:
        return " ".join(chance.choices(lexicon, cum_weights=weights, k=words))

    def one(number: int) -> Document:
        ref = Ref("agenda", "act", f"a{number}")
        return Document(ref=ref, kind="Acte", title=said(7), text=said(40), url="/", on=on)

    titles: list[str] = []
    for first in range(0, TEXTS, 1000):
        batch = [one(number) for number in range(first, min(TEXTS, first + 1000))]
        titles += [document.title for document in batch]
        _write(lab, batch, 1_000_000)
    Progress.objects.filter(organisation=lab).update(version=1_000_000)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    visit = Visit(person=reader, organisation=lab, role=Role.READER, on=on, opened=slugs)
    return visit, client.cookies["sessionid"].value, titles


def over_http(cookie: str, typed: list[str], built: float, base: float) -> None:
    from arpent.contract import address
    from arpent.kernel.models import Organisation

    path = address(Organisation.objects.get(slug="labo"), "ideas:near")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def fetch(one: str, **headers: str) -> None:
        query = urllib.parse.urlencode({"title": one})
        headers["Cookie"] = f"sessionid={cookie}"
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}?{query}", headers=headers)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert answer.status == 200, answer.status
            answer.read()

    def live(one: str) -> None:
        fetch(one, **{"HX-Request": "true"})

    arpent = str(Path(sys.executable).parent / "arpent")
    served = subprocess.Popen([arpent, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sante", timeout=5).read()
                break
            except OSError:
                time.sleep(0.2)
        told("over HTTP, memory being read", live, typed[:20], base)
        time.sleep(built * 2 + 5)
        p95 = told("over HTTP, as one types", live, typed, base)
        print(f"  limit {HTTP_MS} ms: {'held' if p95 < HTTP_MS else 'MISSED'}")
        told("over HTTP, the page without script", fetch, typed, base)
    finally:
        served.terminate()
        served.wait(timeout=30)


def told(name: str, ask: Callable[[str], Any], typed: Iterable[str], base: float) -> float:
    """Time each question, print the median and the 95th percentile, and return the latter."""
    spent, worked = [], []
    for one in typed:
        start, before = time.perf_counter(), time.process_time()
        ask(one)
        spent.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - before) * 1000)
    cut, work = quantiles(spent, n=20), quantiles(worked, n=20)
    ratio = f"{cut[18] / base:8.1f}×" if base else ""
    print(f"  {name:<34} {cut[9]:8.2f} {cut[18]:8.2f} {work[18]:8.2f} {ratio}", flush=True)
    return cut[18]


if __name__ == "__main__":
    measure()
