"""Ballots accepted and final, a second, through the real server; and ten thousand sealed.

A ballot is counted once its page has come back: it is then in the urn, and kept. Each voter has a
session of its own, and the server is the one `arpent serve` runs, alone or as two processes tied
by Redis; the senders share its cores. The peer, in the same run, is
the least a database can do: the same update and the same insert in one transaction, by as many
threads, with no server, no page and no signature.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from benchmarks.live import served

AT_ONCE = (40, 200)
VOTERS = 600
SEALED = 10_000
# The first voters of a server just started: they are counted, their time is not.
WARM = 40
TARGET_A_SECOND, TARGET_P95, TARGET_SEAL = 500, 0.1, 2.0
CSRF = "a" * 32

HOUSE = """
import json, sys, time
from decimal import Decimal
from arpent.workbench.start import prepare, wake
prepare()
from datetime import date
from django.contrib.sessions.backends.db import SessionStore
from arpent.contract import instruments
from arpent.instruments.assembly.actions.counting import count_poll, seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import Ballot, Poll, Voice, Voter
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import AT, hall, vote, voters_of
from arpent.instruments.assembly.views.door import KEPT, link_token
from arpent.kernel.actions import open_bench
from arpent.kernel.models import Organisation
act, voters = sys.argv[1], int(sys.argv[2])
if act == "open":
    open_bench(name="Labo", address="labo", kind="association",
               instruments=[i.slug for i in instruments()], by=None, on=date(2020, 1, 1))
    lab = Organisation.objects.get(slug="labo")
    poll = vote(hall(lab, voters=voters))
    seats = []
    for voice in Voice.objects.filter(poll=poll).select_related("voter__assembly").order_by("pk"):
        store = SessionStore()
        store[KEPT] = {str(poll.assembly_id): link_token(voice.voter)}
        store.save()
        seats.append([store.session_key, voice.key])
    path = f"/labo/assembly/{poll.assembly.key}/bulletin/{poll.key}/"
    print(json.dumps({"path": path, "seats": seats}))
elif act == "count":
    poll = Poll.objects.get()
    began = time.monotonic()
    close_poll(poll=poll, by=None, at=AT)
    seal_poll(poll=poll, by=None, at=AT)
    poll = count_poll(poll=poll, by=None, at=AT)
    print(json.dumps({"voices": poll.result["voices"], "seconds": time.monotonic() - began}))
else:
    lab = Organisation.objects.get(slug="labo")
    poll = vote(hall(lab, voters=6, key="grande"))
    about = {"bench": lab, "assembly": poll.assembly, "kind": "person", "entitled": True}
    Voter.objects.bulk_create(
        [Voter(key=f"v{n}", member=f"m/m/{n}", name=f"N{n}", reason="dû", **about)
         for n in range(voters - 6)], batch_size=500)
    known = set(Voice.objects.filter(poll=poll).values_list("voter", flat=True))
    Voice.objects.bulk_create(
        [Voice(bench=lab, key=f"x{v.pk}", poll=poll, voter=v, cast_by=v, weight=1)
         for v in voters_of(poll.assembly) if v.pk not in known], batch_size=500)
    Voice.objects.filter(poll=poll).update(voted=True)
    key = bytes(poll.urn_secret)[:32].hex()
    said = {"poll_key": key, "chosen": ("for",), "weight": Decimal(1)}
    made = [urn.ballot(token=urn.new_token(), **said) for n in range(voters)]
    Ballot.objects.bulk_create(
        [Ballot(code=int(b.code, 16), poll=poll, choice="for", weight=1, salt=b.salt)
         for b in made], batch_size=500)
    began = time.monotonic()
    close_poll(poll=poll, by=None, at=AT)
    sealed = seal_poll(poll=poll, by=None, at=AT)
    print(json.dumps({"seconds": time.monotonic() - began, "swept": sealed.swept_at is not None}))
"""


def asked(house: dict[str, str], act: str, voters: int) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-c", HOUSE, act, str(voters)],
        env=house,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    return dict(json.loads(run.stdout.splitlines()[-1]))


async def posted(port: int, path: str, seat: list[str]) -> tuple[float, bool]:
    """Return how long one voter waited for the page of their receipt, and whether it came."""
    body = urlencode(
        {
            "csrfmiddlewaretoken": CSRF,
            "token": os.urandom(16).hex(),
            "voice": seat[1],
            "choice": "for",
        }
    ).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={seat[0]}; "
        f"csrftoken={CSRF}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode() + body)
    page = await reader.read()
    writer.close()
    return time.monotonic() - began, b" 200 " in page[:40] and b'class="receipt"' in page


async def crowd(port: int, path: str, seats: list[list[str]], at_once: int) -> tuple[float, Any]:
    gate = asyncio.Semaphore(at_once)

    async def one(seat: list[str]) -> tuple[float, bool]:
        async with gate:
            return await posted(port, path, seat)

    began = time.monotonic()
    told = await asyncio.gather(*(one(seat) for seat in seats))
    return time.monotonic() - began, told


def bare(url: str, at_once: int) -> float:
    """Return how many bare ballots a second the database takes: two statements, one commit."""
    here = threading.local()
    folder = tempfile.mkdtemp(prefix="arpent-bare-")

    def connected() -> Any:
        if not hasattr(here, "link"):
            if url:
                import psycopg

                here.link = psycopg.connect(url)
            else:
                import sqlite3

                here.link = sqlite3.connect(f"{folder}/bare.sqlite3", timeout=60)
                here.link.execute("PRAGMA journal_mode=WAL")
                here.link.execute("PRAGMA synchronous=NORMAL")
        return here.link

    mark = "%s" if url else "?"

    def cast(number: int) -> None:
        link = connected()
        link.execute(f"UPDATE bare_roll SET voted = 1 WHERE id = {mark} AND voted = 0", [number])
        link.execute(f"INSERT INTO bare_urn VALUES ({mark}, 'for')", [number])
        link.commit()

    first = connected()
    for table in ("bare_roll", "bare_urn"):
        first.execute(f"DROP TABLE IF EXISTS {table}")
    first.execute("CREATE TABLE bare_roll (id bigint PRIMARY KEY, voted int)")
    first.execute("CREATE TABLE bare_urn (code bigint PRIMARY KEY, choice text)")
    for number in range(VOTERS):
        first.execute(f"INSERT INTO bare_roll VALUES ({mark}, 0)", [number])
    first.commit()
    began = time.monotonic()
    with ThreadPoolExecutor(min(at_once, 40)) as hands:
        list(hands.map(cast, range(VOTERS)))
    return VOTERS / (time.monotonic() - began)


def house(url: str, redis: str = "") -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    home = tempfile.mkdtemp(prefix="arpent-bench-")
    named = {"DATABASE_URL": url} if url else {}
    return {
        **kept,
        **named,
        "ARPENT_HOME": home,
        "REDIS_URL": redis,
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }


def fresh(url: str, name: str) -> str:
    """Return the address of a new database beside the one that is there."""
    if not url:
        return ""
    import psycopg

    with psycopg.connect(url, autocommit=True) as link:
        link.execute(f"DROP DATABASE IF EXISTS {name}")
        link.execute(f"CREATE DATABASE {name}")
    return url.replace("/postgres?", f"/{name}?")


def measured(name: str, url: str) -> None:
    redis = os.environ.get("REDIS_TEST_URL", "")
    for processes in (1, 2) if redis else (1,):
        for at_once in AT_ONCE:
            env = crowded(f"{name}, {processes}", url, redis, processes, at_once)
    sealed = asked(env, "seal", SEALED)
    held = sealed["seconds"] < TARGET_SEAL and sealed["swept"]
    print(
        f"{name:16}closing and sealing {SEALED} ballots: {sealed['seconds']:.2f} s "
        f"({'held' if held else 'MISSED'}, {TARGET_SEAL:.0f} s)"
    )


def crowded(name: str, url: str, redis: str, processes: int, at_once: int) -> dict[str, str]:
    """Print what one crowd got of a server of that many processes; return its house."""
    env = house(fresh(url, f"urn{processes}x{at_once}"), redis if processes > 1 else "")
    opened = asked(env, "open", VOTERS)
    command = ["-m", "uvicorn", "arpent.workbench.asgi:application", "--port", "PORT"]
    command += ["--log-level", "warning", "--lifespan", "off", "--workers", str(processes)]
    with served(command, env) as port:
        asyncio.run(crowd(port, opened["path"], opened["seats"][:WARM], 5))
        seconds, told = asyncio.run(crowd(port, opened["path"], opened["seats"][WARM:], at_once))
    taken = [each for each, _held in told]
    lost = sum(not held for _each, held in told)
    final = asked(env, "count", 0)
    p95 = quantiles(taken, n=20)[18]
    print(
        f"{name:16}{at_once:8}{len(told) / seconds:12.0f}{median(taken) * 1000:10.0f}"
        f"{p95 * 1000:10.0f}{bare(env.get('DATABASE_URL', ''), at_once):10.0f}"
        f"{final['voices']:8}{lost:6}"
    )
    return env


def main() -> None:
    print(
        f"{VOTERS} voters, each ballot final when its receipt is back (target: "
        f"{TARGET_A_SECOND} a second, p95 {TARGET_P95 * 1000:.0f} ms)"
    )
    print(
        f"{'processes':16}{'at once':>8}{'ballots/s':>12}{'p50 ms':>10}{'p95 ms':>10}{'bare/s':>10}"
        f"{'counted':>8}{'lost':>6}"
    )
    measured("SQLite", "")
    if url := os.environ.get("POSTGRES_URL"):
        measured("PostgreSQL", url)
    else:
        print("PostgreSQL: not measured here (tools/services brings one)")


if __name__ == "__main__":
    main()
