"""The map of themes, the wall, the papers and the feed."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pikepdf
import pytest

from arpent.contract import address
from arpent.instruments.ideas.models import Answer, Idea
from arpent.instruments.ideas.rules.plots import PADDING, Plot, parcel_of, plots_of, wrapped
from arpent.press.qr import qr_path

TODAY = date(2024, 6, 15)
TITLES = (
    "Prêter les vélos du dépôt le week-end",
    "Un garage à vélos devant la médiathèque",
    "Réparer nos vélos entre collègues",
    "Des vélos électriques pour les tournées",
    "Une fiche d’adresse pour toutes les écoles",
    "La même fiche d’adresse à la cantine",
    "Changer d’adresse par une seule fiche",
    "Un four au foyer",
)


def test_plots_cover_the_sheet_without_overlapping():
    plots = plots_of([40, 20, 9, 3, 1, 1], width=700, height=400)
    assert len(plots) == 6
    assert sum(plot.width * plot.height for plot in plots) == pytest.approx(700 * 400)
    for n, one in enumerate(plots):
        assert one.x + one.width <= 700.001
        assert one.y + one.height <= 400.001
        for other in plots[n + 1 :]:
            apart = (
                one.x + one.width <= other.x + 0.001
                or other.x + other.width <= one.x + 0.001
                or one.y + one.height <= other.y + 0.001
                or other.y + other.height <= one.y + 0.001
            )
            assert apart
    assert plots_of([], width=10, height=10) == ()


def test_what_is_written_on_a_plot_stays_on_it():
    (plot,) = plots_of([1], width=120, height=90)
    parcel = parcel_of(
        plot, names=("anticonstitutionnellement",), count="3 idées", beside=("mot",) * 40
    )
    assert parcel.name.endswith("…")
    assert all(y <= plot.height - PADDING + 1 for y, _text in parcel.lines)
    assert wrapped(("a", "b", "longlonglong"), letters=5, lines=1) == ("a, b",)


@pytest.fixture
def crowd(lab, mine, place):
    """The eight ideas, the last one answered."""
    common = {
        "bench": lab,
        "body": "Parce que.",
        "signature": "pseudonym",
        "signed": "Une nuitière",
        "channel": "phone",
        "proposed_on": TODAY,
        "due_on": TODAY + timedelta(days=30),
        "place": place,
    }
    for n, title in enumerate(TITLES, start=1):
        Idea.objects.create(key=f"i{n}", number=n, title=title, **common)
    last = Idea.objects.get(number=8)
    Answer.objects.create(
        bench=lab,
        key="a8",
        idea=last,
        outcome="impossible",
        reason="Le bail l’interdit.",
        answered_on=TODAY,
        due_on=TODAY,
    )
    return lab


def test_the_names_of_a_plot_stand_under_one_another_or_among_the_words_beside():
    names = ("familles", "dossier", "page")
    large, small = Plot(x=0, y=0, width=300, height=200), Plot(x=0, y=0, width=180, height=70)
    wide = parcel_of(large, names=names, count="7 idées", beside=("main",))
    assert (wide.name, wide.also) == ("familles", "dossier, page")
    assert wide.name_y < wide.also_y - wide.also_size < wide.also_y < wide.count_y
    assert wide.lines[0][1] == "main"
    low = parcel_of(small, names=names, count="7 idées", beside=("main",))
    assert low.also == ""
    assert low.count_y <= 70 - PADDING + 1


def test_the_map_leads_to_the_ideas_of_a_theme(crowd, seated, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        shown = seated.get(address(crowd, "ideas:map"))
    theme = shown.context["themes"][0]
    url = f"{address(crowd, 'ideas:index')}?theme={theme.slug}"
    assert url in shown.content.decode()
    listed = seated.get(url).context["lines"]
    assert {line.idea.number for line in listed} == set(theme.numbers)
    assert "le reste" in shown.content.decode()


def test_a_map_without_ideas_says_so(lab, mine, seated):
    assert "Rien à dessiner" in seated.get(address(lab, "ideas:map")).content.decode()


def test_the_wall_shows_one_thing_and_goes_on_by_itself_unless_asked_to_stay(crowd, seated, code):
    url = address(crowd, "ideas:wall")
    first = seated.get(url).content.decode()
    assert "Un four au foyer" in first
    assert 'http-equiv="refresh"' in first
    assert code.secret in first
    assert 'http-equiv="refresh"' not in seated.get(f"{url}?n=1&stay").content.decode()
    assert "Le bail l’interdit." in seated.get(f"{url}?n=1").content.decode()
    for n in ("999", "-1", "x", "9" * 40):
        assert seated.get(url, {"n": n}).status_code == 200


@pytest.mark.parametrize("view", ["map", "wall", "index"])
def test_a_page_names_nobody_and_a_hidden_idea_is_on_none(crowd, seated, view):
    Idea.objects.filter(number=4).update(state="hidden", title="Virer Jean")
    told = seated.get(address(crowd, f"ideas:{view}")).content.decode()
    assert "Virer Jean" not in told
    assert "nuitière" not in told


@pytest.mark.parametrize("view", ["map", "wall"])
def test_a_page_of_the_mine_sends_strangers_to_the_door(crowd, client, view):
    answer = client.get(address(crowd, f"ideas:{view}"))
    assert answer.status_code == 302
    assert address(crowd, "ideas:enter") in answer.headers["Location"]


def test_the_feed_is_there_only_where_everyone_reads(crowd, mine, client):
    url = address(crowd, "ideas:feed")
    assert client.get(url).status_code == 404
    mine.reading = "everyone"
    mine.save()
    told = client.get(url).content.decode()
    assert "impossible ici : Un four au foyer" in told
    assert "nuitière" not in told


def test_posters_and_slips_of_a_place_are_printed_in_both_languages(crowd, code, malik, client_of):
    client = client_of(malik)
    shown = client.get(address(crowd, "ideas:papers")).content.decode()
    assert code.place.name in shown
    poster = address(crowd, "ideas:poster", key=code.key)
    assert code.secret in client.get(poster).content.decode()
    slips = address(crowd, "ideas:slips", key=code.key)
    for url, width in ((f"{poster}?paper=a4", 595), (f"{poster}?paper=a3", 842), (slips, 595)):
        for language, title in (("fr", "Une idée"), ("en", "An idea")):
            client.cookies["django_language"] = language
            printed = client.get(url)
            assert printed.headers["Content-Type"] == "application/pdf"
            with pikepdf.open(io.BytesIO(printed.content)) as paper:
                assert len(paper.pages) == 1
                assert round(float(paper.pages[0].mediabox[2])) == width
                assert title in str(paper.docinfo["/Title"])


def test_a_reader_prints_no_code_and_a_neighbour_s_code_is_not_found(
    crowd, code, salome, stranger, neighbour, client_of
):
    assert client_of(salome).get(address(crowd, "ideas:papers")).status_code == 403
    url = address(neighbour, "ideas:poster", key=code.key)
    assert client_of(stranger).get(url).status_code == 404


def test_a_place_with_signs_of_typst_in_its_name_prints_as_written(crowd, code, malik, client_of):
    code.place.name = '#panic("non") "$x$" \\ ' + "très long " * 12
    code.place.save()
    url = address(crowd, "ideas:poster", key=code.key)
    assert client_of(malik).get(f"{url}?paper=a4").status_code == 200


def test_a_sign_that_the_press_cannot_write_is_told_in_a_sentence(crowd, code, malik, client_of):
    code.place.name = "Caserne 🚒"
    code.place.save()
    url = address(crowd, "ideas:poster", key=code.key)
    told = client_of(malik).get(f"{url}?paper=a4", follow=True).content.decode()
    assert "🚒" in told
    assert "Remplacez-le par un mot." in told


def test_a_qr_code_grows_with_what_it_holds():
    short, long = qr_path("https://a.fr/")[0], qr_path("https://a.fr/" + "x" * 200)[0]
    assert short < long
