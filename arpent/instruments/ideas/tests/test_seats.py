"""Coming in by the code of a place: what opens, what does not, and what leaving takes away."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from arpent.instruments.ideas.models import Code
from arpent.instruments.ideas.rules.codes import GUESSES

pytestmark = pytest.mark.django_db
ENTER = "/labo/ideas/entrer/"
SAY = "/labo/ideas/dire/"


@pytest.fixture(autouse=True)
def _no_guess_before():
    cache.clear()


def seat_of(browser):
    return browser.session.get("ideas", {})


@pytest.mark.parametrize("typed", ["BK7Q4MWP", "bk7q-4mwp", " BK7Q 4MWP ", "bk7q.4mwp"])
def test_a_code_opens_however_it_is_typed(mine, code, typed):
    browser = Client()
    assert browser.post(ENTER, {"code": typed}).headers["Location"] == SAY
    page = browser.get(SAY).content.decode()
    assert "Accueil de la mairie" in page
    assert "J’ai fini" in page


def test_a_poster_names_the_place_and_only_a_gesture_opens_it(mine, code):
    browser = Client()
    page = browser.get(f"{ENTER}{code.secret}/").content.decode()
    assert "Accueil de la mairie" in page
    assert not seat_of(browser)
    browser.post(f"{ENTER}{code.secret}/")
    assert seat_of(browser)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"secret": "AUTRE"}, "Aucun lieu"),
        ({"starts_on": date(2999, 1, 1)}, "01/01/2999"),
        ({"expires_on": date(2021, 1, 1)}, "01/01/2021"),
    ],
)
def test_a_code_that_does_not_open_says_why(mine, code, change, sentence):
    Code.objects.update(**change)
    browser = Client()
    for page in (browser.post(ENTER, {"code": "BK7Q4MWP"}), browser.get(f"{ENTER}BK7Q4MWP/")):
        assert sentence in page.content.decode()
        assert page.status_code == 200
    assert not seat_of(browser)


def test_a_closed_place_lets_nobody_in_nor_stay(mine, code, place, seated):
    place.closed_on = date(2024, 1, 1)
    place.save()
    assert "fermé" in Client().post(ENTER, {"code": code.secret}).content.decode()
    assert "/entrer/" in seated.get(SAY).headers["Location"]


def test_a_code_opens_its_own_authority_alone(mine, code, neighbour):
    browser = Client()
    browser.post(ENTER, {"code": code.secret})
    assert "/entrer/" in browser.get("/ville-voisine/ideas/dire/").headers["Location"]
    assert (
        "Aucun lieu"
        in browser.post("/ville-voisine/ideas/entrer/", {"code": code.secret}).content.decode()
    )


def test_many_wrong_codes_from_one_address_have_to_wait(mine, code):
    browser = Client()
    for _ in range(GUESSES):
        browser.post(ENTER, {"code": "FAUX"})
    page = browser.post(ENTER, {"code": code.secret}).content.decode()
    assert "dix minutes" in page
    assert not seat_of(browser)
    # Another address is not concerned.
    assert Client(REMOTE_ADDR="10.0.0.9").post(ENTER, {"code": code.secret}).status_code == 302


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/labo/ideas/", "/labo/ideas/"),
        ("//example.org/labo/ideas/", SAY),
        ("https://example.org/", SAY),
        ("/ville-voisine/ideas/", SAY),
    ],
)
def test_one_goes_on_within_the_mine_and_nowhere_else(mine, code, wanted, given):
    answer = Client().post(ENTER, {"code": code.secret, "next": wanted})
    assert answer.headers["Location"] == given


def test_a_shared_screen_closes_after_ten_minutes_without_a_gesture(mine, code, monkeypatch):
    from django.utils import timezone

    browser = Client()
    browser.post(ENTER, {"code": code.secret})
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=9))
    assert browser.get(SAY).status_code == 200
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=18))
    assert browser.get(SAY).status_code == 200
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=29))
    assert "/entrer/" in browser.get(SAY).headers["Location"]


def test_a_phone_keeps_its_place_until_it_leaves(mine, code):
    Code.objects.update(shared_screen=False)
    browser = Client()
    browser.post(ENTER, {"code": code.secret})
    assert "data-seat" not in browser.get(SAY).content.decode()
    left = browser.post("/labo/ideas/sortir/")
    assert "fermée" in left.content.decode()
    assert left.cookies["ideas-draft"].value == ""
    assert "/entrer/" in browser.get(SAY).headers["Location"]


def test_leaving_is_a_gesture_and_never_a_visit(seated):
    page = seated.get("/labo/ideas/sortir/")
    assert page.status_code == 200
    assert "J’ai fini" in page.content.decode()
    assert seat_of(seated)


def test_whoever_has_no_seat_is_led_to_the_door(mine):
    page = Client().get("/labo/ideas/sortir/")
    assert "Aucune séance n’est ouverte ici" in page.content.decode()
    assert "/labo/ideas/entrer/" in page.content.decode()
    assert "J’ai fini" not in page.content.decode()


def test_the_draft_cookie_is_of_the_mine_alone(client_of, malik, mine):
    cookie = client_of(malik).get(SAY).cookies["ideas-draft"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "/labo/ideas/",
        True,
        "Lax",
    )


def test_every_page_read_from_a_seat_says_so_and_shows_the_way_out(seated, idea):
    for path in ("", "dire/", f"idee/{idea.key}/"):
        page = seated.get(f"/labo/ideas/{path}").content.decode()
        assert "Accueil de la mairie" in page, path
        assert "J’ai fini" in page, path


def test_nobody_else_is_told_of_a_seat(client_of, malik, idea):
    for path in ("", "dire/", f"idee/{idea.key}/"):
        assert "J’ai fini" not in client_of(malik).get(f"/labo/ideas/{path}").content.decode()
