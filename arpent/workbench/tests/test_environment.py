"""A setting the house cannot use stops it with a sentence."""

import os
import subprocess
import sys

import pytest

from arpent.kernel.refusals import Refused
from arpent.workbench.wishes import (
    mail_from,
    why_not_address,
    why_not_count,
    why_not_database,
    why_not_redis,
)


@pytest.mark.parametrize("url", ["arpent.exemple.fr", "ftp://exemple.fr", "https://", ""])
def test_an_address_without_its_scheme_or_its_host_is_refused(url):
    assert "https://arpent.exemple.fr" in str(why_not_address(url))


def test_an_address_of_the_web_is_accepted():
    assert why_not_address("http://127.0.0.1:8027") is None


@pytest.mark.parametrize("text", ["two", "-1", "10", ""])
def test_what_is_no_number_of_proxies_is_refused(text):
    assert why_not_count(text)


def test_a_database_nobody_speaks_to_is_refused_without_its_password():
    reason = str(why_not_database("mysql://arpent:secret@base/arpent"))
    assert "mysql" in reason
    assert "secret" not in reason
    assert why_not_database("postgresql://arpent@/arpent") is None
    assert why_not_database("") is None


def test_announcements_travel_by_redis_or_not_at_all():
    reason = str(why_not_redis("amqp://:secret@courrier"))
    assert "amqp" in reason
    assert "secret" not in reason
    assert why_not_redis("redis://localhost") is None
    assert why_not_redis("") is None


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://relais.exemple.fr", 25, False, False),
        ("smtp+tls://relais.exemple.fr", 587, True, False),
        ("smtps://relais.exemple.fr:4465", 4465, False, True),
    ],
)
def test_a_relay_is_spoken_to_as_its_address_says(url, port, tls, ssl):
    mail = mail_from(url)
    assert mail["EMAIL_HOST"] == "relais.exemple.fr"
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_the_name_and_password_of_a_relay_may_hold_any_sign():
    mail = mail_from("smtp+tls://arpent%40exemple.fr:p%3Aq%2Fr@relais.exemple.fr")
    assert mail["EMAIL_HOST_USER"] == "arpent@exemple.fr"
    assert mail["EMAIL_HOST_PASSWORD"] == "p:q/r"


@pytest.mark.parametrize("url", ["http://relais", "smtp://", "smtp://relais:999999"])
def test_what_names_no_relay_is_refused(url):
    with pytest.raises(Refused, match="ARPENT_SMTP"):
        mail_from(url)


def test_the_command_says_the_sentence_and_nothing_else(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "arpent.workbench.cli", "claims"],
        env={**os.environ, "ARPENT_HOME": str(tmp_path), "ARPENT_PROXIES": "two"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "ARPENT_PROXIES vaut « two » : écrivez un nombre de mandataires, de 0 à 9."
    )


@pytest.mark.parametrize(
    ("said", "links"),
    [({}, "http://127.0.0.1:9123"), ({"ARPENT_URL": "http://a.fr"}, "http://a.fr")],
)
def test_the_links_of_a_demo_lead_to_the_port_it_listens_on(said, links):
    asks = """
from arpent.workbench import cli
from arpent.workbench.commands import demo, serve

demo.load = serve.serve = lambda *words: None
demo.sign_ins = lambda: ()
import arpent.workbench.start as start
start.prepare = start.wake
cli.main(["demo", "--port", "9123"])
from django.conf import settings
print(settings.HOUSE_URL)
"""
    bare = {name: value for name, value in os.environ.items() if name != "ARPENT_URL"}
    environment = {**bare, "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings_test", **said}
    told = subprocess.run(
        [sys.executable, "-c", asks], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == links
