"""The pages outside any bench, and those that refuse with a sentence and a way out."""

import pytest
from django.template.loader import get_template
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["benches", "gallery", "accessibility"])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("tint", ["", "paper", "blue"])
def test_the_plain_pages_open_in_both_languages_and_tints(client, lab, name, language, tint):
    client.cookies["django_language"] = language
    client.cookies["tint"] = tint
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert len(answer.content) < 100_000


def test_the_declaration_promises_no_audit_that_was_not_made(client):
    assert "Non conforme, faute d’audit" in client.get(reverse("accessibility")).content.decode()


def test_a_contact_is_shown_when_the_house_has_one(client, settings):
    settings.CONTACT = "acces@labo.example"
    page = client.get(reverse("accessibility")).content.decode()
    assert 'href="mailto:acces@labo.example"' in page


def test_an_unknown_address_shows_the_way_to_the_benches(client):
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert f'href="{reverse("benches")}"' in answer.content.decode()


def test_a_closed_page_says_why_and_whom_to_ask(lab, salome, client_of):
    path = reverse("claims:add", kwargs={"organisation": lab.slug})
    answer = client_of(salome).get(path)
    assert answer.status_code == 403
    assert "n’ouvre pas cette page" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_last_resort_pages_need_nothing_from_the_house(name):
    page = get_template(name).render()
    assert 'href="/"' in page
    assert 'lang="en"' in page
