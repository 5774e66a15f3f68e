"""A house that sits, served by the real command to whatever asks."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

FILL = """
from arpent.workbench.start import prepare
prepare()
from arpent.instruments.assembly.tests.seance import called
from arpent.instruments.assembly.models import Assembly, Voter
from arpent.kernel.models import DatedRole, Opening, Organisation, Person, User
from datetime import date
lab = Organisation.objects.create(slug="labo", name="Labo", kind="association")
Opening.objects.create(organisation=lab, instrument="assembly", opened_on=date(2018, 1, 1))
assembly = called(lab)
for key, role in (("ines", "steward"), ("malik", "reader")):
    user = User.objects.create_user(email=f"{key}@labo.example", password="jalon-rouge-27")
    person = Person.objects.create(bench=lab, key=key, name=key.capitalize(), user=user)
    DatedRole.objects.create(
        bench=lab, key=key, person=person, role=role, starts_on=date(2018, 1, 1)
    )
Voter.objects.filter(key="membre-1").update(person=person)
Assembly.objects.update(chair=Person.objects.get(key="ines"))
"""
TELL = """
from arpent.workbench.start import wake
wake()
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.models import Assembly, Item
Item.objects.filter(key="point-2").update(began_at="2022-07-08T12:30:00Z")
tell(Assembly.objects.select_related("bench").get())
"""


def sitting(tmp_path):
    """Yield the port of a house that sits, its process, and what tells its screens to look."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = kept | {
        "ARPENT_HOME": str(tmp_path),
        "ARPENT_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }
    run = [sys.executable, "-c"]
    subprocess.run([*run, FILL], env=home, check=True)
    arpent = str(Path(sys.executable).parent / "arpent")
    server = subprocess.Popen([arpent, "serve", "--port", str(port)], env=home, stdout=-3)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < until, "the house did not open"
                time.sleep(0.1)
        yield port, server, lambda: subprocess.run([*run, TELL], env=home, check=True)
    finally:
        server.kill()
        server.wait(20)
