"""What a backup made after the sealing, and the very files of SQLite, say of a secret vote."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

VOTERS = 40
# The order of the hands: neither that of the roll nor its reverse.
HANDS = [n * 17 % VOTERS for n in range(VOTERS)]
VOTED = f"""
import json, secrets
from arpent.workbench.start import wake
wake()
from django.db import connection
from django.utils import timezone
from arpent.instruments.assembly.actions.ballots import cast_secret
from arpent.instruments.assembly.models import Poll
from arpent.instruments.assembly.tests import hall
from arpent.kernel.models import Organisation
bench = Organisation.objects.create(slug="labo", name="Labo", kind="association")
assembly = hall.hall(bench, voters={VOTERS})
poll = hall.vote(assembly)
people = hall.voters_of(assembly)
told = {{"first": timezone.now().isoformat(), "cast": []}}
for number, who in enumerate({HANDS}):
    token, choice = secrets.token_hex(16), ("for", "against")[number % 2]
    received = cast_secret(
        voice=hall.voice_of(poll, people[who]), caster=people[who], token=token,
        chosen=(choice,), at=hall.AT,
    )
    told["cast"].append((people[who].pk, people[who].key, int(received.receipt["code"], 16), token))
told["last"] = timezone.now().isoformat()
told["secret"] = bytes(Poll.objects.get(pk=poll.pk).urn_secret).hex()
told["file"] = str(connection.settings_dict["NAME"])
print(json.dumps(told))
"""
SEALED = """
import json
from time import sleep
from arpent.workbench.start import wake
wake()
from arpent.instruments.assembly.actions.counting import count_poll, seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.actions.sealing import sweep
from arpent.instruments.assembly.models import Ballot, Poll
from arpent.instruments.assembly.tests.hall import AT
poll = Poll.objects.select_related("assembly").get()
close_poll(poll=poll, by=None, at=AT)
poll = seal_poll(poll=poll, by=None, at=AT)
# As the page offers: a server that reads its own tables may hold the old rows a while.
for _again in range(30):
    if poll.swept_at or sweep(poll, at=AT):
        break
    sleep(1)
else:
    raise SystemExit("the old rows are still held")
count_poll(poll=Poll.objects.select_related("assembly").get(), by=None, at=AT)
print(json.dumps(dict(Ballot.objects.order_by("code").values_list("code", "salt"))))
"""


def run(house, *words):
    done = subprocess.run(
        [sys.executable, *words], env=house, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def backed_up(house, name):
    file = Path(house["ARPENT_HOME"]) / name
    run(house, "-m", "arpent.workbench.cli", "backup", str(file))
    with zipfile.ZipFile(file) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def files_of(told):
    """Return the bytes of SQLite’s file, then of its journal."""
    file = Path(told["file"])
    return [one.read_bytes() if one.exists() else b"" for one in (file, Path(f"{file}-wal"))]


@pytest.fixture(scope="module")
def vote(own_house):
    """A secret vote: what was cast in which order, and what is kept during, then after."""
    told = json.loads(run(own_house, "-c", VOTED))
    lite = "DATABASE_URL" not in own_house
    during = backed_up(own_house, "during.zip"), files_of(told) if lite else []
    salts = {int(code): salt for code, salt in json.loads(run(own_house, "-c", SEALED)).items()}
    after = backed_up(own_house, "after.zip"), files_of(told) if lite else []
    return told, salts, during, after


def secrets_of(told):
    """Return what would tie a ballot to its voter: tokens and keys of the urn, in any dress."""
    raw = bytes.fromhex(told["secret"])
    keys = [raw, raw[:32], raw[32:]]
    dressed = [form for key in keys for form in (key, key.hex().encode(), base64.b64encode(key))]
    return dressed + [token.encode() for *_others, token in told["cast"]]


def found_in(told, pieces):
    return [one for one in secrets_of(told) if any(one in piece for piece in pieces)]


def table(kept, name):
    return [json.loads(line) for line in kept[f"tables/assembly.{name}.jsonl"].splitlines()]


def test_a_backup_during_the_vote_holds_the_keys_and_one_after_the_sealing_does_not(vote):
    told, _salts, (during, _), (after, _) = vote
    assert found_in(told, during.values()), "the keys would not be seen if they were there"
    assert not found_in(told, after.values())


def test_a_backup_after_the_sealing_names_a_ballot_in_the_urn_alone(vote):
    told, salts, _during, (after, _) = vote
    codes = [code for _pk, _key, code, _token in told["cast"]]
    assert sorted(salts) == sorted(codes)
    for name, content in after.items():
        if name == "tables/assembly.ballot.jsonl":
            continue
        for code in codes:
            dressed = (str(code), f"{code:016x}", salts[code])
            assert not [one for one in dressed if one.encode() in content], name
    for row in table(after, "ballot"):
        assert row.keys() == {"model", "pk", "fields"}
        assert row["fields"].keys() == {"poll", "choice", "weight", "salt"}


def test_a_backup_after_the_sealing_says_no_order_and_no_hour(vote):
    told, _salts, _during, (after, _) = vote
    cast = [code for _pk, _key, code, _token in told["cast"]]
    urn, roll = table(after, "ballot"), table(after, "voice")
    assert [row["pk"] for row in urn] == sorted(cast) != cast
    voters = [row["fields"]["voter"] for row in roll]
    hands = [pk for pk, *_others in told["cast"]]
    assert voters == sorted(hands) != hands
    own = {"key", "voter", "cast_by"}
    alike = [{n: v for n, v in row["fields"].items() if n not in own} for row in roll]
    assert alike == [alike[0]] * VOTERS
    assert all(row["fields"]["cast_by"] in (None, row["fields"]["voter"]) for row in roll)
    # No row of any table was written at the hour of a ballot.
    first, last = (datetime.fromisoformat(told[name]) for name in ("first", "last"))
    moments = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")
    for name, content in after.items():
        hours = [datetime.fromisoformat(one.decode()) for one in moments.findall(content)]
        assert not [one for one in hours if first <= one <= last], name


def test_the_files_of_sqlite_hold_each_ballot_once_and_nothing_of_before(vote):
    told, salts, (_, during), (_, after) = vote
    if not during:
        pytest.skip("PostgreSQL’s own files are read in test_linkage")
    assert found_in(told, during), "the keys would not be seen if they were there"
    file, journal = after
    assert not found_in(told, after)
    assert journal == b""
    assert int.from_bytes(file[36:40]) == 0, "pages of before are still in the file"
    where = {code: [m.start() for m in re.finditer(s.encode(), file)] for code, s in salts.items()}
    assert {len(places) for places in where.values()} == {1}
    assert laid_by_code({code: places[0] for code, places in where.items()}, file)


def laid_by_code(where, file):
    """Tell whether each page of SQLite holds its ballots in the order of their codes."""
    size = int.from_bytes(file[16:18])
    pages = {}
    for code in sorted(where, key=lambda code: where[code]):
        pages.setdefault(where[code] // size, []).append(code)
    # A page is filled from its end.
    return all(codes == sorted(codes, reverse=True) for codes in pages.values())


def test_before_the_sealing_sqlite_lays_ballots_as_they_came(vote):
    _told, salts, (_, during), _after = vote
    if not during:
        pytest.skip("PostgreSQL’s own files are read in test_linkage")
    both = b"".join(during)
    where = {code: both.rfind(salt.encode()) for code, salt in salts.items()}
    assert min(where.values()) >= 0
    assert not laid_by_code(where, during[0]), "the trap this sealing is for is no longer there"
