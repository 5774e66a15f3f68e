"""Signing in with a password, and what happens to whoever guesses."""

import logging
from datetime import date

import pytest
from django.core import mail
from django.test import Client

from arpent.kernel.models import DatedRole, Trace
from arpent.workbench.tests.conftest import PASSWORD

SIGN_IN = "/compte/login/"


def attempt(client, person, password, **extra):
    return client.post(SIGN_IN, {"login": person.user.email, "password": password}, **extra)


def test_the_right_password_opens_the_page_one_came_for(ines, client):
    answer = client.post(
        SIGN_IN, {"login": ines.user.email.upper(), "password": PASSWORD, "next": "/labo/agenda/"}
    )
    assert answer.headers["Location"] == "/labo/agenda/"
    assert client.get("/compte/").status_code == 200


def test_a_wrong_password_gets_a_sentence_that_names_no_culprit(ines, client):
    known = attempt(client, ines, "faux").content.decode()
    unknown = client.post(SIGN_IN, {"login": "nobody@example.org", "password": "faux"})
    assert "ne vont pas ensemble" in known
    assert "ne vont pas ensemble" in unknown.content.decode()
    assert PASSWORD not in known


def test_after_five_wrong_passwords_even_the_right_one_must_wait(ines, client):
    for _ in range(5):
        assert "ne vont pas ensemble" in attempt(client, ines, "faux").content.decode()
    sixth = attempt(client, ines, "faux").content.decode()
    assert "Attendez cinq minutes" in sixth
    assert "Attendez cinq minutes" in attempt(client, ines, PASSWORD).content.decode()


def test_changing_the_forwarded_address_does_not_reset_the_count(ines, client):
    """Ten guesses a minute from one computer, whoever it pretends to be."""
    for n in range(10):
        body = {"login": f"somebody{n}@example.org", "password": "faux"}
        client.post(SIGN_IN, body, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
    answer = attempt(client, ines, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert "Attendez cinq minutes" in answer.content.decode()


def test_behind_a_known_proxy_only_the_address_the_proxy_saw_counts(ines, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(10):
        body = {"login": f"somebody{n}@example.org", "password": "faux"}
        client.post(SIGN_IN, body, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 203.0.113.7")
    same = attempt(client, ines, PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.1, 203.0.113.7")
    assert "Attendez cinq minutes" in same.content.decode()
    other = attempt(client, ines, PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.1, 203.0.113.8")
    assert other.status_code == 302


def test_signing_in_and_failing_to_leave_traces_without_the_password(ines, lab, client, caplog):
    caplog.set_level(logging.INFO, "arpent.security")
    attempt(client, ines, "mon-autre-mot-de-passe")
    attempt(client, ines, PASSWORD)
    client.post("/compte/logout/")
    verbs = list(Trace.objects.filter(organisation=lab).order_by("pk").values_list("verb", "by"))
    assert verbs == [("sign_in_failed", None), ("signed_in", ines.pk), ("signed_out", ines.pk)]
    assert "mon-autre-mot-de-passe" not in caplog.text
    assert PASSWORD not in caplog.text
    assert "ip=127.0.0.1" in caplog.text


def test_a_role_that_ended_no_longer_opens_anything(ines, lab, client):
    DatedRole.objects.update(ends_on=date(2019, 1, 1))
    attempt(client, ines, PASSWORD)
    assert client.get("/labo/agenda/inscrire/").status_code == 404
    assert lab.name not in client.get("/compte/").content.decode().split("<main")[1]


def test_nobody_signs_up_alone_nor_changes_the_address_of_an_account(ines, client_of):
    for path in ("/compte/signup/", "/compte/email/", "/compte/3rdparty/signup/"):
        for client in (Client(), client_of(ines)):
            assert client.get(path).status_code == 404
            assert client.post(path, {"email": "x@example.org"}).status_code == 404


def test_the_session_changes_its_key_at_sign_in(ines, client):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    attempt(client, ines, PASSWORD)
    assert client.cookies["sessionid"].value != before


def test_a_forgotten_password_is_made_again_by_mail_and_its_owner_is_told(
    ines, client, path_in_mail
):
    client.post("/compte/password/reset/", {"email": ines.user.email})
    page = client.get(path_in_mail(ines.user.email), follow=True)
    new = "un jalon de plus sur la rive"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert "a été refait" in mail.outbox[-1].body
    assert attempt(Client(), ines, new).status_code == 302
    assert Trace.objects.filter(verb="password_reset").exists()


def test_a_reset_asked_for_under_another_host_still_leads_to_the_house(ines, client, path_in_mail):
    client.post("/compte/password/reset/", {"email": ines.user.email}, HTTP_HOST="localhost")
    assert path_in_mail(ines.user.email).startswith("/compte/password/reset/key/")


def test_an_unknown_address_gets_the_same_answer_and_no_mail(db, client):
    answer = client.post("/compte/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert "Si un établi connaît cette adresse" in answer.content.decode()
    assert not mail.outbox


@pytest.mark.parametrize("weak", ["court", "password1234", "123456789012345"])
def test_a_weak_password_is_refused(weak, ines, client):
    attempt(client, ines, PASSWORD)
    body = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    assert client.post("/compte/password/change/", body).status_code == 200
    ines.user.refresh_from_db()
    assert ines.user.check_password(PASSWORD)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_signing_in_never_leads_to_another_house(elsewhere, ines, client):
    body = {"login": ines.user.email, "password": PASSWORD, "next": elsewhere}
    assert client.post(SIGN_IN, body).headers["Location"] == "/compte/"
