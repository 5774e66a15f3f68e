"""A passkey, in a real browser with a virtual key: added, then enough to come in."""

import re

import pytest
from allauth.mfa.models import Authenticator

from arpent.contract import Role
from arpent.workbench.tests.conftest import PASSWORD
from conftest import bench_of, person_on

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(chromium, transactional_db):
    """Return a page of a browser that has a virtual key, and that fails on any refused script."""
    context = chromium.new_context()
    one = context.new_page()
    wire = context.new_cdp_session(one)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    refused: list[str] = []
    one.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    yield one
    context.close()
    assert refused == []


@pytest.mark.browser
def test_a_passkey_is_added_and_then_enough_to_come_in(page, live_server):
    person_on(bench_of("Labo des communs", "labo"), "Ines Carvalho", Role.STEWARD)
    # Browsers offer passkeys on names, never on bare numbers.
    house = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{house}/compte/login/")
    page.get_by_label("Adresse électronique").fill("ines-carvalho@labo.example")
    page.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.goto(f"{house}/compte/2fa/webauthn/add/")
    page.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer").click()
    page.get_by_label("Nom de la clé").fill("Téléphone")
    page.get_by_role("button", name="Ajouter cette clé").click()
    page.wait_for_url(re.compile("/2fa/(?!webauthn/add)"))
    page.goto(f"{house}/compte/2fa/webauthn/")
    assert page.get_by_text("Téléphone").first.is_visible()
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    page.goto(f"{house}/compte/")
    page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()
    page.goto(f"{house}/compte/login/?next=/labo/people/")
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    page.wait_for_url("**/labo/people/")
    assert page.get_by_role("heading", level=1).is_visible()
