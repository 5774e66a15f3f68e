"""Signing in with ProConnect, against a real provider on this machine."""

import http.client
import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import mail
from django.test import Client

from arpent.kernel.models import Trace, User
from arpent.workbench.tests.provider import CLIENT, SECRET, Provider

LEAVE = "/compte/oidc/proconnect/login/"


@pytest.fixture
def provider(settings, ines):
    server = Provider()
    server.person["email"] = ines.user.email
    app = {
        "provider_id": "proconnect",
        "name": "ProConnect",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": server.url},
    }
    kind = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**kind, "APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


def there_and_back(client, **query):
    """Follow the browser to the provider and return the path it comes back to."""
    left = client.post(LEAVE, query)
    assert left.status_code == 302, left.content
    parts = urlsplit(left.headers["Location"])
    wire = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    wire.request("GET", f"{parts.path}?{parts.query}")
    back = wire.getresponse().headers["Location"]
    wire.close()
    return back.removeprefix("http://testserver")


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("signed", [True, False], ids=["as ProConnect does", "plain JSON"])
def test_an_invited_person_comes_in_with_the_identity_of_their_administration(
    signed, provider, ines, client
):
    provider.signed_person = signed
    answer = client.get(there_and_back(client, next="/labo/agenda/"))
    assert answer.headers["Location"] == "/labo/agenda/"
    assert client.get("/labo/people/").status_code == 200
    assert Trace.objects.get(verb="signed_in").note == "ProConnect"
    assert "ProConnect ouvre maintenant votre compte" in mail.outbox[0].body


def test_what_is_asked_of_the_provider_is_what_proconnect_wants(provider, client):
    there_and_back(client)
    asked = provider.asked
    assert set(asked["scope"].split()) == {
        "openid",
        "given_name",
        "usual_name",
        "email",
        "uid",
        "siret",
    }
    assert len(asked["nonce"]) >= 32
    assert len(asked["state"]) >= 32
    assert asked["code_challenge_method"] == "S256"


def test_the_identity_stays_tied_when_the_address_changes_there(provider, ines, client):
    client.get(there_and_back(client))
    provider.person["email"] = "autre@example.org"
    again = Client()
    again.get(there_and_back(again))
    assert again.session["_auth_user_id"] == str(ines.user.pk)


def test_an_unknown_address_is_refused_with_a_sentence_and_no_account(provider, client):
    provider.person["email"] = "inconnue@example.org"
    before = User.objects.count()
    answer = client.get(there_and_back(client))
    assert answer.status_code == 403
    assert "aucun établi ne vous a encore invité" in answer.content.decode()
    assert not signed_in(client)
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_a_second_identity_with_the_same_address_does_not_take_the_account(provider, client):
    client.get(there_and_back(client))
    provider.person["sub"] = "somebody-else"
    other = Client()
    answer = other.get(there_and_back(other))
    assert "déjà liée à une autre identité" in answer.content.decode()
    assert not signed_in(other)


def test_an_identity_without_an_address_or_of_a_closed_account_is_refused(provider, ines, client):
    provider.person["email"] = ""
    assert client.get(there_and_back(client)).status_code == 403
    provider.person["email"] = ines.user.email
    User.objects.update(is_active=False)
    assert client.get(there_and_back(client)).status_code == 403
    assert not signed_in(client)


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another question"},
        {"aud": "another house"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_000_000_000},
        {"sub": "another person"},
        "another key",
    ],
    ids=str,
)
def test_an_answer_that_does_not_hold_is_refused(lie, provider, client, caplog):
    caplog.set_level(logging.INFO, "arpent.security")
    if lie == "another key":
        provider.signing = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    else:
        provider.changes = lie
    answer = client.get(there_and_back(client))
    assert answer.status_code == 403
    assert "n’a pas abouti" in answer.content.decode()
    assert not signed_in(client)
    assert "oidc_failed" in caplog.text


def test_an_answer_brought_to_another_browser_is_refused(provider, client):
    back = there_and_back(client)
    other = Client()
    assert other.get(back).status_code == 403
    assert not signed_in(other)
    # Used once here, it does not serve again.
    client.get(back)
    assert Client().get(back).status_code == 403


def test_leaving_takes_a_button_and_the_way_cannot_be_altered(provider, client):
    assert client.get(LEAVE).status_code == 405
    assert Client(enforce_csrf_checks=True).post(LEAVE).status_code == 403
    left = client.post(f"{LEAVE}?scope=admin&auth_params=nonce%3Dx%26prompt%3Dnone")
    asked = parse_qs(urlsplit(left.headers["Location"]).query)
    assert "admin" not in asked["scope"][0]
    assert "prompt" not in asked
    assert asked["nonce"] != ["x"]


def test_coming_back_never_leads_to_another_house(provider, ines, client):
    answer = client.get(there_and_back(client, next="https://evil.example/"))
    assert answer.headers["Location"] == "/compte/"


def test_the_button_stands_on_the_page_only_when_the_house_has_proconnect(provider, client):
    assert "S’identifier avec ProConnect" in client.get("/compte/login/").content.decode()


def test_a_house_without_proconnect_has_neither_button_nor_page(db, client):
    assert "ProConnect" not in client.get("/compte/login/").content.decode()
    assert client.post(LEAVE).status_code == 404
    assert client.get(f"{LEAVE}callback/?code=x&state=y").status_code == 404
