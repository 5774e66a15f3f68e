"""A mine with one service, one place, its code, one idea, and somebody who came by the code."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from arpent.instruments.ideas.models import Ask, Code, Idea, Mine, Place, Service
from arpent.instruments.ideas.tests.walking import go

TODAY = date(2024, 6, 15)


@pytest.fixture
def mine(lab):
    return Mine.objects.create(bench=lab, key="mine")


@pytest.fixture
def service(lab):
    return Service.objects.create(bench=lab, key="etat-civil", name="État civil")


@pytest.fixture
def place(lab, service):
    return Place.objects.create(
        bench=lab, key="accueil", name="Accueil de la mairie", service=service
    )


@pytest.fixture
def code(lab, place):
    """A code that lets in, on a shared screen."""
    return Code.objects.create(
        bench=lab, key="code", place=place, secret="BK7Q4MWP", starts_on=date(2020, 1, 1)
    )


@pytest.fixture
def idea(lab, mine, malik):
    """An idea of malik's, in his own name."""
    mine.last_number = 1
    mine.save(update_fields=["last_number"])
    return Idea.objects.create(
        bench=lab,
        key="une-declaration",
        number=1,
        title="Une seule déclaration pour changer d’adresse",
        body="Les gens donnent leur nouvelle adresse trois fois. Une fiche suffirait.",
        signature="named",
        signed=malik.name,
        author=malik,
        channel="account",
        proposed_on=TODAY,
        due_on=TODAY + timedelta(days=30),
    )


def sit(client: Client, code: Code, *, token: str = "siege-de-test", shared: bool = True) -> Client:
    """Give a browser a seat opened by a code."""
    session = client.session
    until = timezone.now() + timedelta(minutes=10)
    seat = {"code": code.secret, "token": token, "shared": shared, "until": until.isoformat()}
    session["ideas"] = {str(code.bench_id): seat}
    session.save()
    return client


@pytest.fixture
def seated(mine, code):
    """A browser without account, seated by the code of a place."""
    return sit(Client(), code)


@pytest.fixture
def asked(lab, idea, malik, client_of):
    """Return a function that asks a colleague through the page and returns the question."""

    def put(name="Awa Diallo", email="awa@example.org"):
        go(client_of(malik), lab, "ask_somebody", {"name": name, "email": email}, key=idea.key)
        return Ask.objects.get(name=name)

    return put
