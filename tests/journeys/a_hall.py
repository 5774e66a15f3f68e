"""Put an assembly of eleven members in a served house, ready to be called: run by the journey.

`python -m tests.journeys.a_hall` writes it where ARPENT_HOME says.
"""

from __future__ import annotations

import os
from datetime import timedelta

from arpent.workbench.start import wake

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
wake()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from arpent.contract import Role  # noqa: E402
from arpent.instruments.assembly.actions.texts import prepare_elections, stand  # noqa: E402
from arpent.instruments.assembly.models import (  # noqa: E402
    Assembly,
    College,
    Item,
    Majority,
    Poll,
    Resolution,
    Statutes,
    Voter,
    Wording,
)
from arpent.kernel.actions import open_bench  # noqa: E402
from arpent.kernel.mandates import seat_person  # noqa: E402
from arpent.kernel.models import BoardFunction, DatedRole, Organisation, Person, User  # noqa: E402
from tests.journeys.conftest import PASSWORD  # noqa: E402

BENCH = "jardins-partages"
KEY = "ag-des-jardins"
TITLE = "Assemblée générale des jardins"
MEMBERS = (
    "Alba Morin",
    "Bruno Vasseur",
    "Chloé Ferrand",
    "Driss Lahlou",
    "Elsa Tournier",
    "Farid Benali",
    "Gaëlle Pons",
    "Hugo Sabatier",
    "Irène Costa",
    "Jonas Petit",
    "Karima Zidane",
)
TEXTS = (
    ("Rapport d’activité", "Approuver le rapport d’activité de 2025."),
    ("Comptes de 2025", "Approuver les comptes de 2025, en excédent de 1 204 €."),
    ("Cotisation", "Porter la cotisation à 15 € en 2027."),
    ("Local", "Signer le bail du local de la rue des Lilas."),
)


def person(bench: Organisation, name: str, role: Role) -> Person:
    key = name.lower().replace(" ", ".")
    user = User.objects.create_user(email=f"{key}@example.org", password=PASSWORD)
    one = Person.objects.create(bench=bench, key=key, name=name, email=user.email, user=user)
    since = timezone.localdate() - timedelta(days=900)
    DatedRole.objects.create(
        bench=bench, key=f"role-{key}", person=one, role=role.slug, starts_on=since
    )
    return one


@transaction.atomic
def hall() -> None:
    """Write the bench, its officers, its statutes and an assembly whose list is frozen."""
    now, today = timezone.now(), timezone.localdate()
    bench = open_bench(
        name="Les jardins partagés",
        address=BENCH,
        kind="association",
        instruments=["assembly", "members"],
        by=None,
        on=today - timedelta(days=900),
    )
    chair = person(bench, "odile.marchand", Role.STEWARD)
    secretary = person(bench, "paul.keller", Role.TEAM)
    Person.objects.filter(pk=chair.pk).update(name="Odile Marchand")
    Person.objects.filter(pk=secretary.pk).update(name="Paul Keller")
    for one in (chair, secretary):
        seat_person(
            person=one,
            college="gardeners",
            function=BoardFunction.CO_REPRESENTATIVE,
            starts_on=today - timedelta(days=400),
            by=None,
            on=today,
        )
    statutes = Statutes.objects.create(
        bench=bench,
        key="statuts",
        title="Statuts de 2020",
        starts_on=today - timedelta(days=900),
        called="all",
        delay_days=15,
        quorum_numerator=1,
        quorum_denominator=2,
        quorum_base="called",
        quorum_counts="represented",
        quorum_lost="block",
        proxies=True,
        proxy_cap=3,
        remote=True,
        secrecy="one",
        tie="rejected",
        election_tie="draw",
        signatories=2,
    )
    for decision in ("ordinary", "election"):
        Majority.objects.create(
            bench=bench,
            key=f"majorite-{decision}",
            statutes=statutes,
            decision=decision,
            numerator=1,
            denominator=2,
            strict=decision == "ordinary",
            base="expressed",
        )
    College.objects.create(
        bench=bench, key="c", statutes=statutes, slug="gardeners", label="Jardiniers", seats_max=2
    )
    assembly = Assembly.objects.create(
        bench=bench,
        key=KEY,
        title=TITLE,
        statutes=statutes,
        starts_at=now + timedelta(days=16),
        place="Maison de quartier",
        record_on=today,
        chair=chair,
        chair_as="co-représentante légale",
        secretary=secretary,
        frozen_at=now,
        roll_hash="0" * 64,
        screen_token="la-salle-des-jardins",
    )
    Voter.objects.bulk_create(
        Voter(
            bench=bench,
            key=f"voix-{number}",
            assembly=assembly,
            member=f"members/member/m-{number}",
            name=name,
            kind="person",
            college="gardeners",
            email=f"membre-{number}@jardins.example",
            entitled=True,
            up_to_date=True,
            reason="À jour.",
        )
        for number, name in enumerate(MEMBERS)
    )
    _agenda(bench, assembly)


def _agenda(bench: Organisation, assembly: Assembly) -> None:
    for order, (title, text) in enumerate(TEXTS, start=1):
        item = Item.objects.create(
            bench=bench,
            key=f"point-{order}",
            assembly=assembly,
            order=order,
            kind="vote",
            title=title,
            minutes=10,
        )
        resolution = Resolution.objects.create(
            bench=bench, key=f"resolution-{order}", item=item, order=1, title=f"{title} ?"
        )
        Wording.objects.create(
            bench=bench,
            key=f"texte-{order}",
            resolution=resolution,
            number=1,
            text=text,
            written_at=timezone.now(),
        )
    item = Item.objects.create(
        bench=bench,
        key="election",
        assembly=assembly,
        order=5,
        kind="election",
        title="Élection du conseil",
        minutes=20,
    )
    prepare_elections(item=item, by=None, at=timezone.now())
    poll = Poll.objects.select_related("assembly__bench", "item", "bench").get(item=item)
    for name in ("Lise Aubert", "Marc Didier", "Nora Sellam"):
        stand(poll=poll, facts={"name": name}, by=None, at=timezone.now())


if __name__ == "__main__":
    hall()
