"""Open the workbench on the real record of La 27e Région, with people who do not exist.

Two authorities have a mine of ideas there: the agents and what they say are invented.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arpent.kernel.models import Person

NAME = "demo"
CHAPTER = "Ouvrir la maison"
HELP = "ouvre la maison sur le dossier de démonstration"

DOSSIERS = Path(__file__).resolve().parent.parent / "demo"
PASSWORD = "metre-pliant-27"  # noqa: S105  shown on the screen, for people who do not exist
SIGN_INS = {
    "la-27e-region": ("ines-carvalho", "malik-ferroudj", "salome-tricard"),
    "ville-de-lille": ("agathe-delattre", "hakim-benchaib"),
    "departement-de-l-isere": ("yasmine-berthollet", "marie-ange-ferlay"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="charge les dossiers sans servir")
    parser.add_argument("--port", type=int, default=8027, help="port d’écoute (8027)")


def run(options: argparse.Namespace) -> int:
    from arpent.workbench.commands.serve import serve
    from arpent.workbench.start import lead_to, prepare

    lead_to(options.port)
    prepare()
    for slug in SIGN_INS:
        load(slug)
    address = f"http://127.0.0.1:{options.port}"
    print("\n" + "\n".join(f"{address}/{slug}/" for slug in SIGN_INS) + "\n")
    print(f"Pour entrer ({address}/compte/login/), le mot de passe est {PASSWORD} :")
    for line in sign_ins():
        print(f"  {line}")
    if not options.no_serve:
        serve("127.0.0.1", options.port)
    return 0


def load(slug: str) -> None:
    """Import a demo dossier unless this very one is already in the house."""
    from arpent.atlas.dossier.actions.importing import Faulty, import_dossier
    from arpent.atlas.dossier.dossier import every_table
    from arpent.atlas.dossier.queries.files import digest_of
    from arpent.kernel.models import Trace
    from arpent.workbench.commands.dossier import show_faults
    from arpent.workbench.progress import bar

    folder = DOSSIERS / slug
    done = Trace.objects.filter(organisation__slug=slug, verb="imported")
    if done.filter(note=digest_of(folder)).exists():
        return
    with bar() as progress:
        try:
            import_dossier(
                folder=folder,
                tables=every_table(),
                organisation=slug,
                by=None,
                progress=progress,
            )
        except Faulty as faulty:
            show_faults(faulty.faults)
            raise


def sign_ins() -> Iterator[str]:
    """Give each character of the demo an account, and yield who they are."""
    from arpent.kernel.models import DatedRole, Person

    for slug, keys in SIGN_INS.items():
        for person in Person.objects.filter(bench__slug=slug, key__in=keys).order_by("pk"):
            account = account_of(person)
            roles = DatedRole.objects.filter(person=person).order_by("pk")
            held = ", ".join(roles.values_list("role", flat=True))
            yield f"{account:<34} {person.name}, {held} ({slug})"


def account_of(person: Person) -> str:
    """Return the address a person signs in with; the account is made the first time."""
    from arpent.kernel.actions import let_sign_in
    from arpent.kernel.models import User

    if person.user is None:
        email = person.email or f"{person.key}@example.org"
        user = User.objects.filter(email=email).first()
        user = user or User.objects.create_user(email=email, password=PASSWORD)
        let_sign_in(person=person, user=user, by=None)
        person.user = user
    return person.user.email
