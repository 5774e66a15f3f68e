"""One-time links: used once, soon, by whoever owns the address, in any browser."""

import time

import pytest
from django.core import mail
from django.test import Client
from sesame import tokens_v2

from arpent.kernel import invitations
from arpent.kernel.models import User
from arpent.workbench.tests.conftest import PASSWORD


@pytest.fixture
def ask(client, path_in_mail):
    def asked(person, lead_to=""):
        client.post("/compte/lien/", {"email": person.user.email, "next": lead_to})
        return path_in_mail(person.user.email)

    return asked


def signed_in(client):
    return "_auth_user_id" in client.session


def test_the_link_signs_in_once_from_another_browser(ines, ask):
    path = ask(ines, "/labo/agenda/")
    elsewhere = Client()
    assert "Me connecter" in elsewhere.get(path).content.decode()
    assert elsewhere.post(path).headers["Location"] == "/labo/agenda/"
    assert signed_in(elsewhere)
    again = Client()
    assert again.post(path).status_code == 410
    assert not signed_in(again)


def test_a_mail_scanner_that_opens_the_link_does_not_spend_it(ines, ask):
    path = ask(ines)
    scanner = Client()
    for method in (scanner.get, scanner.head, scanner.get):
        assert method(path).status_code == 200
    assert not signed_in(scanner)
    person = Client()
    person.post(path)
    assert signed_in(person)


def test_the_button_needs_the_page_it_stands_on(ines, ask):
    """A page elsewhere cannot sign somebody in as somebody else."""
    path = ask(ines)
    assert Client(enforce_csrf_checks=True).post(path).status_code == 403


def test_a_link_dies_with_the_quarter_of_an_hour_and_an_invitation_with_the_week(
    ines, monkeypatch, client
):
    for purpose, life in invitations.LIVES_S.items():
        link = invitations.link_for(user=ines.user, purpose=purpose)
        path = link.removeprefix("http://127.0.0.1:8027")
        assert client.get(path).status_code == 200
        with monkeypatch.context() as patch:
            then = time.time() + life + 2
            patch.setattr(tokens_v2.time, "time", lambda then=then: then)
            assert client.get(path).status_code == 410
            assert client.post(path).status_code == 410


def test_a_link_to_sign_in_is_not_an_invitation(ines, ask, client):
    path = ask(ines).replace("/connexion/", "/invitation/")
    assert client.get(path).status_code == 410
    assert client.get(path.replace("/invitation/", "/autre/")).status_code == 404


@pytest.mark.parametrize("change", ["email", "password", "signed in meanwhile", "closed"])
def test_a_link_is_tied_to_the_account_as_it_was(change, ines, ask, client):
    path = ask(ines)
    user = User.objects.get(pk=ines.user.pk)
    if change == "email":
        user.email = "ailleurs@example.org"
    elif change == "password":
        user.set_password("une toute autre phrase")
    elif change == "closed":
        user.is_active = False
    user.save()
    if change == "signed in meanwhile":
        other = Client()
        other.post("/compte/login/", {"login": user.email, "password": PASSWORD})
    assert client.post(path).status_code == 410


def test_a_forged_link_opens_nothing(ines, ask, client):
    path = ask(ines).split("?")[0]
    token = path.rstrip("/").rsplit("/", 1)[1]
    for forged in (token[:-4] + "AAAA", token[:10], "x", "A" * 400):
        assert client.post(path.replace(token, forged)).status_code == 410


def test_an_unknown_address_gets_the_same_page_and_no_mail(db, client):
    answer = client.post("/compte/lien/", {"email": "nobody@example.org"})
    assert "Si un établi connaît" in answer.content.decode()
    assert not mail.outbox


def test_links_are_not_sent_without_end(ines, client):
    body = {"email": ines.user.email}
    answers = [client.post("/compte/lien/", body).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert len(mail.outbox) == 3


def test_the_link_leads_only_inside_the_house(ines, ask):
    path = ask(ines, "https://evil.example/")
    assert "evil" not in path
    assert Client().post(path, {"next": "//evil.example"}).headers["Location"] == "/compte/"


def test_the_page_of_the_link_keeps_it_to_itself(ines, ask, client):
    answer = client.get(ask(ines))
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer.headers["Cache-Control"]
