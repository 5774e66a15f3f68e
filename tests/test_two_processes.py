"""Two servers of one house: what one writes, the other finds at its next request."""

import subprocess
import sys
from contextlib import contextmanager

# Obeys a line at a time: write, strike, import (many at once, behind the back of the actions) or
# find, and answers each with a line.
SERVER = """
import sys
from datetime import date
from arpent.workbench.start import wake
wake()
from arpent.contract import Asked, Ref, Role, Visit, instruments, open_rooms
from arpent.instruments.agenda.actions import record_act, strike_act
from arpent.instruments.agenda.models import Act
from arpent.kernel.actions import leave_trace, open_bench
from arpent.kernel.models import Organisation
ON = date(2024, 5, 2)
SLUGS = frozenset(i.slug for i in instruments())
open_bench(name="Labo", address="labo", kind="association", instruments=SLUGS, by=None, on=ON)
lab = Organisation.objects.get(slug="labo")
visit = Visit(person=None, organisation=lab, role=Role.PUBLIC, on=ON, opened=SLUGS)
facts = {"kind": "visit", "starts_on": ON}
print("open", flush=True)
for line in sys.stdin:
    verb, _, said = line.strip().partition(" ")
    answer = ""
    if verb == "write":
        record_act(organisation=lab, by=None, on=ON, facts={**facts, "title": said}, partners=[])
    elif verb == "strike":
        act = Act.objects.get(bench=lab, title=said)
        strike_act(act=act, by=None, on=ON, reason="essai")
    elif verb == "import":
        Act.objects.filter(bench=lab).delete()
        Act.objects.bulk_create(
            Act(bench=lab, key=f"act-{n}", title=f"{said} {n}", **facts) for n in range(30)
        )
        leave_trace(organisation=lab, by=None, verb="imported", ref=Ref("dossier", "dossier", "x"))
    else:
        rooms = open_rooms(slugs=SLUGS)
        asked = Asked(title=said)
        answer = ", ".join(one.title for room in rooms for one in room.near(visit, asked))
    print(answer, flush=True)
"""


@contextmanager
def serving(house):
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        env=house,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def say(line):
        server.stdin.write(f"{line}\n")
        server.stdin.flush()
        return server.stdout.readline().strip()

    try:
        assert server.stdout.readline() == "open\n"
        yield say
    finally:
        server.stdin.close()
        server.wait(20)
        server.stdout.close()


def test_what_one_writes_strikes_or_imports_the_other_finds_at_its_next_request(own_house):
    with serving(own_house) as one, serving(own_house) as other:
        assert one("find jardin") == other("find jardin") == ""
        one("write Un jardin partagé")
        assert other("find jardins") == one("find jardins") == "Un jardin partagé"
        other("write Un jardin sec")
        other("strike Un jardin partagé")
        assert one("find jardin") == "Un jardin sec"
        one("import Une crèche")
        assert other("find jardin") == ""
        assert other("find crèche 12").startswith("Une crèche 12, ")
        assert one("find crèche 12") == other("find crèche 12")
