"""What every answer tells the browser to refuse, and the cookies it is given."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from tests.abuse.conftest import view_of

OUTSIDE = [
    "/",
    "/composants/",
    "/accessibilite/",
    "/sante",
    "/compte/",
    "/compte/login/",
    "/compte/lien/",
    "/compte/password/reset/",
    "/compte/2fa/",
    "/no-such-page/",
    "/no/such/page/at/all",
]


def why_not_safe(answer) -> list[str]:
    """Return what is missing from the headers of an answer."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    wrong = [f"CSP {word}" for word in ("unsafe", "*", "http:", "nonce") if word in policy]
    wanted = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }
    wrong += [f"CSP {name}" for name, value in wanted.items() if rules.get(name) != value]
    expected = {
        "X-Frame-Options": {"DENY"},
        "X-Content-Type-Options": {"nosniff"},
        "Referrer-Policy": {"same-origin", "no-referrer"},
        "Cross-Origin-Opener-Policy": {"same-origin"},
    }
    wrong += [name for name, values in expected.items() if headers.get(name) not in values]
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        wrong.append("Permissions-Policy")
    return wrong


def test_every_kind_of_page_of_a_bench_says_what_it_refuses(walked):
    assert len({view_of(path) for path in walked}) > 50
    assert {path: wrong for path, a in walked.items() if (wrong := why_not_safe(a))} == {}


@pytest.mark.parametrize("path", OUTSIDE)
def test_every_page_outside_the_benches_says_what_it_refuses(path, ines, client_of):
    for client in (Client(), client_of(ines)):
        assert why_not_safe(client.get(path)) == []


def test_a_refused_host_gets_neither_page_nor_trace_of_the_error(db):
    for host in ("evil.example", "127.0.0.1.evil.example", "testserver@evil.example", "a b"):
        answer = Client(raise_request_exception=False).get("/", HTTP_HOST=host)
        assert answer.status_code == 400
        assert b"Traceback" not in answer.content


def test_a_failure_says_nothing_of_the_inside(db, monkeypatch):
    def broken(request):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("arpent.workbench.views.benches_open", lambda: broken(None))
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert b"secret of the house" not in answer.content
    assert b"<h1" in answer.content
    assert b"Traceback" not in answer.content


PROBE = """
import json, os, django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from arpent.kernel.models import User
from django.test import Client
User.objects.create_user(email="ines@example.org", password="jalon-rouge-27")
host = {"HTTP_HOST": "arpent.example"}
seen = {}
plain = Client().get("/", **host)
seen["plain"] = [plain.status_code, plain.headers.get("Location")]
lied = Client().get("/", HTTP_HOST="arpent.example", HTTP_X_FORWARDED_PROTO="https")
seen["forwarded"] = lied.status_code
client = Client()
page = client.get("/compte/login/", secure=True, **host)
seen["hsts"] = page.headers.get("Strict-Transport-Security")
body = {"login": "ines@example.org", "password": "jalon-rouge-27"}
client.post("/compte/login/", body, secure=True, **host)
client.post("/langue", {"language": "en"}, secure=True, **host)
client.post("/teinte", {"tint": "blue"}, secure=True, **host)
seen["cookies"] = {
    name: [bool(c["secure"]), bool(c["httponly"]), c["samesite"]]
    for name, c in client.cookies.items()
}
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def served_as(tmp_path_factory):
    """Return a function: what a house of its own answers, under an environment."""

    def probe(**environment):
        home = tmp_path_factory.mktemp("house")
        words = {**os.environ, "ARPENT_HOME": str(home), **environment}
        words.pop("DATABASE_URL", None)
        words["DJANGO_SETTINGS_MODULE"] = "arpent.workbench.settings"
        run = subprocess.run(
            [sys.executable, "-c", PROBE], env=words, capture_output=True, text=True, check=True
        )
        return json.loads(run.stdout.splitlines()[-1])

    return probe


def test_a_house_on_https_accepts_nothing_else(served_as):
    seen = served_as(ARPENT_URL="https://arpent.example")
    assert seen["plain"] == [301, "https://arpent.example/"]
    assert seen["forwarded"] == 200
    assert seen["hsts"].startswith("max-age=31536000")
    assert set(seen["cookies"]) >= {"sessionid", "csrftoken", "django_language", "tint"}
    assert {
        name: flags for name, flags in seen["cookies"].items() if flags != [True, True, "Lax"]
    } == {}


def test_without_a_proxy_nobody_is_believed_about_https(served_as):
    seen = served_as(ARPENT_URL="https://arpent.example", ARPENT_PROXIES="0")
    assert seen["forwarded"] == 301
