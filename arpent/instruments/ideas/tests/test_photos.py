"""Photographs: redrawn from their pixels, refused with a sentence, read as their idea is."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from arpent.instruments.ideas.actions.ideas import retract_idea
from arpent.instruments.ideas.models import Idea, Photo
from arpent.instruments.ideas.rules.photos import BYTES, SMALL_BYTES, Drawn, draw
from arpent.instruments.ideas.rules.tokens import long_token
from arpent.instruments.ideas.tests.conftest import TODAY

SAY = "/labo/ideas/dire/"
WORDS = {"title": "Un vélo pour les tournées", "body": "On perd une heure à se garer."}


def picture(*, size=(900, 600), kind="JPEG", exif=True, noise=False):
    image = Image.effect_noise(size, 90).convert("RGB") if noise else Image.new("RGB", size, "teal")
    image.paste("orange", (0, 0, size[0] // 3, size[1] // 3))
    marks = Image.Exif()
    marks[0x010F], marks[0x0132], marks[0x0112] = "FabricantSecret", "2024:06:15 03:12:00", 6
    marks.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    out = BytesIO()
    image.save(out, kind, **({"exif": marks} if exif else {}), comment=b"CommentaireSecret")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_camera_the_hour_or_the_spot_is_left(kind):
    data = picture(kind=kind)
    assert b"FabricantSecret" in data
    drawn = draw(name="a.jpg", data=data)
    assert isinstance(drawn, Drawn)
    for kept in (drawn.large, drawn.small):
        assert b"Secret" not in kept
        assert b"2024:06:15" not in kept
        image = Image.open(BytesIO(kept))
        assert not dict(image.getexif())
        assert {"exif", "icc_profile", "xmp", "comment"} & set(image.info) == set()


def test_a_picture_is_turned_upright_before_its_marks_are_dropped():
    drawn = draw(name="a.jpg", data=picture())
    assert (drawn.width, drawn.height) == (600, 900)
    # A quarter turn to the right brings the top left corner to the top right.
    pixel = Image.open(BytesIO(drawn.large)).getpixel((590, 10))
    assert pixel[0] > 200 > pixel[2]


def test_the_two_sizes_are_held_whatever_the_picture():
    drawn = draw(name="a.jpg", data=picture(size=(2600, 1900), noise=True))
    assert max(drawn.width, drawn.height) == 1600
    assert len(drawn.small) <= SMALL_BYTES
    assert max(Image.open(BytesIO(drawn.small)).size) <= 480


def huge():
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xd8\xff" + bytes(300), "n’est pas une image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "n’est pas une image"),
        (b"GIF89a" + bytes(40), "n’est pas une image"),
        (b"", "n’est pas une image"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC"),
        (bytes(BYTES + 1), "8 Mo"),
        (picture()[:900], "n’est pas une image"),
    ],
)
def test_what_is_no_picture_gets_a_sentence(data, sentence):
    refused = draw(name="vacances.jpg", data=data)
    assert isinstance(refused, str)
    assert sentence in refused
    assert "vacances.jpg" in refused


def test_a_picture_of_too_many_points_is_refused_before_it_is_decoded():
    assert "40 millions" in draw(name="a.png", data=huge())


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def given(data):
    return SimpleUploadedFile("nom-de-famille.jpg", data, content_type="image/jpeg")


def kept_files(files):
    return sorted(path for path in Path(files).rglob("*") if path.is_file())


@pytest.mark.django_db
def test_a_photo_comes_with_its_idea_and_leaves_with_it(
    files, client_of, malik, mine, stranger, django_capture_on_commit_callbacks
):
    form = {**WORDS, "once": long_token(), "photo1": given(picture()), "alt1": "Le vélo au garage"}
    client_of(malik).post(SAY, form)
    photo = Photo.objects.get()
    assert photo.alt == "Le vélo au garage"
    assert len(kept_files(files)) == 2
    assert "famille" not in str(kept_files(files))
    path = f"/labo/ideas/photos/{photo.key}/petite/"
    answer = client_of(malik).get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert "private" in answer.headers["Cache-Control"]
    assert "/entrer/" in Client().get(path).headers["Location"]
    other = path.replace("/labo/", "/ville-voisine/")
    assert client_of(stranger).get(other).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        retract_idea(idea=Idea.objects.get(), by=malik, on=TODAY)
    assert kept_files(files) == []
    assert client_of(malik).get(path).status_code == 404


@pytest.mark.django_db
def test_a_refused_idea_leaves_no_file_and_loses_no_word(files, client_of, malik, mine):
    form = {**WORDS, "once": long_token(), "photo1": given(picture()), "photo2": given(b"non")}
    page = client_of(malik).post(SAY, form).content.decode()
    assert "n’est pas une image" in page
    assert WORDS["body"] in page
    assert kept_files(files) == []
    assert not Idea.objects.exists()
    client_of(malik).post(SAY, {**WORDS, "once": long_token()})
    again = {**WORDS, "once": long_token(), "photo1": given(picture())}
    assert "déjà ceux" in client_of(malik).post(SAY, again).content.decode()
    assert kept_files(files) == []


@pytest.mark.django_db
def test_the_same_form_sent_twice_keeps_its_photos_once(files, client_of, malik, mine):
    once = long_token()
    for _ in range(2):
        client_of(malik).post(SAY, {**WORDS, "once": once, "photo1": given(picture())})
    assert Photo.objects.count() == 1
    assert len(kept_files(files)) == 2
