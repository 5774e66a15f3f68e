"""Codes and rescue codes; the passkeys are walked in a real browser."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client

from arpent.kernel.models import Trace
from arpent.workbench.tests.conftest import PASSWORD


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def protected(ines):
    """Return a browser of Ines, and the secret of her application of codes."""
    client = Client()
    client.post("/compte/login/", {"login": ines.user.email, "password": PASSWORD})
    # Touching the keys asks for the password once more.
    answer = client.get("/compte/2fa/totp/activate/")
    assert answer.headers["Location"].startswith("/compte/reauthenticate/")
    client.post(answer.headers["Location"], {"password": PASSWORD})
    page = client.get("/compte/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    client.post("/compte/2fa/totp/activate/", {"code": code_for(secret)})
    assert Authenticator.objects.filter(user=ines.user, type="totp").exists()
    return client, secret


def test_once_turned_on_the_password_alone_no_longer_opens(protected, ines, client):
    _hers, secret = protected
    answer = client.post("/compte/login/", {"login": ines.user.email, "password": PASSWORD})
    assert answer.headers["Location"].startswith("/compte/2fa/authenticate/")
    assert client.get("/labo/people/").status_code == 302
    wrong = client.post("/compte/2fa/authenticate/", {"code": "000000"})
    assert "Ce code n’est pas le bon" in wrong.content.decode()
    client.post("/compte/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/labo/people/").status_code == 200
    assert Trace.objects.filter(verb="sign_in_failed", note="second facteur").count() == 1


def test_the_one_time_link_asks_for_the_second_factor_too(protected, ines, client, path_in_mail):
    client.post("/compte/lien/", {"email": ines.user.email})
    answer = client.post(path_in_mail(ines.user.email))
    assert answer.headers["Location"].startswith("/compte/2fa/authenticate/")
    assert client.get("/labo/people/").status_code == 302


def test_a_rescue_code_serves_once(protected, ines):
    hers, _secret = protected
    page = hers.get("/compte/2fa/recovery-codes/").content.decode()
    rescue = re.search(r'<pre class="codes">(\d+)', page).group(1)
    for status in (200, 302):
        client = Client()
        client.post("/compte/login/", {"login": ines.user.email, "password": PASSWORD})
        client.post("/compte/2fa/authenticate/", {"code": rescue})
        assert client.get("/labo/people/").status_code == status


def test_guessing_codes_is_stopped(protected, ines, client):
    client.post("/compte/login/", {"login": ines.user.email, "password": PASSWORD})
    for _ in range(6):
        answer = client.post("/compte/2fa/authenticate/", {"code": "123456"})
    assert "Attendez" in answer.content.decode()


def test_the_secret_is_not_readable_in_the_database(protected):
    _hers, secret = protected
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept


def test_its_owner_is_told_and_the_trace_is_kept(transactional_db, protected, ines):
    assert "Une application de codes protège votre compte" in mail.outbox[-1].body
    assert Trace.objects.filter(verb="codes_activated", by=ines).exists()


def test_taking_it_off_asks_who_one_is(protected, ines, client_of, settings):
    """A session left open somewhere does not take the lock off the door."""
    client = client_of(ines)
    answer = client.get("/compte/2fa/totp/deactivate/")
    assert "authenticate" in answer.headers["Location"]
    hers, _secret = protected
    hers.post("/compte/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type="totp").exists()
    assert Trace.objects.filter(verb="codes_deactivated").exists()
