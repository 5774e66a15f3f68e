"""Forged requests: another bench's keys, no token, wrong methods, wrong words."""

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import resolve

from arpent.contract import Role
from arpent.kernel.models import Person, Record
from arpent.workbench.access import table
from tests.abuse.conftest import BENCH, NEIGHBOUR, view_of
from tests.test_access import ADDRESSES, path_of


def records_of(bench: str) -> set[str]:
    """Return every key that names something on a bench."""
    return {
        key
        for model in apps.get_models()
        if issubclass(model, Record)
        for key in model._default_manager.filter(bench__slug=bench).values_list("key", flat=True)
    }


def test_the_keys_of_a_bench_open_nothing_for_another(walked, outsider, client_of):
    client = client_of(outsider)
    client.raise_request_exception = False
    theirs = records_of(BENCH) - records_of(NEIGHBOUR)
    tried = 0
    for path in walked:
        name = view_of(path)
        for answer in (client.get(path), client.post(path, {"key": "x"})):
            if table()[name] > Role.PUBLIC:
                assert answer.status_code == 404, path
        named = {str(value) for key, value in resolve(path.split("?")[0]).kwargs.items()}
        if named & theirs:
            tried += 1
            ours = path.replace(f"/{BENCH}/", f"/{NEIGHBOUR}/", 1)
            assert client.get(ours).status_code in (404, 405), ours
            assert client.post(ours, {"reason": "x", "on": "2024-01-01"}).status_code in (
                404,
                405,
            ), ours
    assert tried > 15


def test_no_record_points_across_the_benches_after_forged_choices(
    walked, steward, client_of, full_house
):
    """Every list to choose from is answered with each key and number of the other bench."""
    from tests.abuse.conftest import read

    client = client_of(steward)
    client.raise_request_exception = False
    foreign = Person.objects.filter(bench__slug=NEIGHBOUR).order_by("pk").first()
    assert foreign is not None
    sent = 0
    for path, answer in walked.items():
        for form in read(answer).forms:
            kinds = {kind for kind, _ in form["fields"].values()}
            if form["method"].lower() != "post" or "select" not in kinds:
                continue
            for value in (foreign.pk, foreign.key):
                body = {
                    name: value if kind == "select" else (given or "2024-05-02")
                    for name, (kind, given) in form["fields"].items()
                }
                sent += 1
                assert client.post(form["action"] or path, body).status_code < 500, path
    assert sent > 5
    assert crossings() == []


def crossings():
    """Return the records that point to a record of another bench."""
    found = []
    for model in apps.get_models():
        if not issubclass(model, Record):
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if isinstance(field, models.ForeignKey) and issubclass(target, Record):
                across = model._default_manager.exclude(
                    **{f"{field.name}__bench": models.F("bench")}
                )
                across = across.filter(**{f"{field.name}__isnull": False})
                found += [f"{model.__name__}.{field.name} {one.pk}" for one in across]
    return found


# A mail program stops letters by one click (RFC 8058), without a page: the address is the secret.
ONE_CLICK = {"ideas:stop"}


def test_a_post_without_the_token_of_a_page_is_refused(lab, ines):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ines.user, backend="django.contrib.auth.backends.ModelBackend")
    for name, _least in ADDRESSES:
        answer = client.post(path_of(name, lab.slug), {"a": "b"})
        assert answer.status_code == (404 if name in ONE_CLICK else 403), name


@pytest.mark.parametrize(
    "path", ["/teinte", "/langue", "/compte/login/", "/compte/lien/", "/compte/logout/"]
)
def test_nor_outside_the_benches(path, db):
    assert Client(enforce_csrf_checks=True).post(path, {"a": "b"}).status_code == 403


def test_a_method_nobody_uses_is_refused(lab, ines, client_of):
    client = client_of(ines)
    for name, _least in ADDRESSES:
        for method in (client.put, client.patch, client.delete, client.options, client.trace):
            assert method(path_of(name, lab.slug)).status_code == 405, name


@pytest.mark.parametrize(
    "key",
    [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e%2f",
        "..\\..\\windows",
        "%00",
        "a%00b",
        "a/../../b",
        "%c0%ae%c0%ae/",
        "\u202e",
        "😀",
        "%ff%fe",
        "x" * 3000,
        "%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_a_key_that_is_no_key_is_not_found(key, lab, ines, client_of):
    client = client_of(ines)
    for room in ("agenda/acte", "people/personne", "static", "opendata", "report", "dossier"):
        for path in (f"/labo/{room}/{key}/", f"/labo/{room}/{key}", f"/{key}/agenda/"):
            answer = client.get(path)
            assert answer.status_code in (400, 404, 301, 302), path
            assert "Set-Cookie" not in answer.headers
            assert b"root:" not in getattr(answer, "content", b"")
    assert client.get(f"/static/{key}").status_code in (400, 404)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
@pytest.mark.parametrize("path", ["/teinte", "/langue"])
def test_a_switch_leads_back_only_inside_the_house(path, back, db, client):
    body = {"next": back, "tint": "blue", "language": "en"}
    assert "evil" not in client.post(path, body).headers.get("Location", "")
    client.get("/", HTTP_REFERER=back)
    assert "evil" not in client.post(path, {}, HTTP_REFERER=back).headers.get("Location", "")
