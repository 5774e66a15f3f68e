"""The pages of the minutes: from the draft to the signature."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.contract import Role, Visit
from arpent.instruments.assembly.actions.minutes import freeze_minutes
from arpent.instruments.assembly.actions.signatures import sign_minutes
from arpent.instruments.assembly.models import Minutes, Presence, Signature
from arpent.instruments.assembly.queries.due import due
from arpent.instruments.assembly.rules.signing import prose_mark
from arpent.instruments.assembly.rules.words import WHENCE
from arpent.instruments.assembly.tests.held import DAY, at, held, representative
from arpent.instruments.assembly.tests.phones import browser_of
from arpent.instruments.assembly.tests.test_minutes import SECRET, told


@pytest.fixture
def ag(lab, ines):
    return held(lab, chair=ines)


PUBLIC = "/labo/assembly/ag-2024/"
HERE = f"{PUBLIC}proces-verbal/"


def test_the_pages_lead_from_the_draft_to_the_signature(ag, ines, client_of):
    ines.user.set_password(SECRET)
    ines.user.save()
    browser = client_of(ines)
    page = browser.get(HERE).content.decode()
    assert "Comptes et quitus" in page
    assert "En projet" in page
    assert browser.get(f"{HERE}1/pdf/").content.startswith(b"%PDF")
    browser.post(f"{HERE}arreter/")
    one = Minutes.objects.get()
    assert "Arrêté, à signer" in browser.get(HERE).content.decode()
    assert browser.get(f"{HERE}1/pdf/").content == bytes(one.pdf)
    assert "1/signer/" in browser.get(HERE).content.decode()
    wrong = browser.post(f"{HERE}1/signer/", {"pdf_sha256": one.pdf_sha256, "password": "non"})
    assert wrong.status_code == 422
    assert Signature.objects.count() == 0
    form = {"pdf_sha256": one.pdf_sha256, "password": SECRET}
    assert browser.post(f"{HERE}1/signer/", form).status_code == 302
    assert Signature.objects.get().name == "Ines Carvalho"
    # Whoever signed is not asked again.
    assert "1/signer/" not in browser.get(HERE).content.decode()
    proof = browser.get(f"{HERE}1/preuve/").content
    assert proof.startswith(b"%PDF")
    assert browser.get(f"{HERE}1/odt/").content.startswith(b"PK")


def test_the_text_of_another_writer_is_shown_beside_ones_own(ag, ines, client_of):
    browser = client_of(ines)
    here = f"{HERE}partie/opening/"
    read = prose_mark(told(ag)["opening"].prose)
    browser.post(here, {"text": "Le premier texte", "read": read})
    page = browser.post(here, {"text": "Le second texte", "read": read})
    assert page.status_code == 422
    assert "Le premier texte" in page.content.decode()
    assert "Le second texte" in page.content.decode()
    now = prose_mark("Le premier texte")
    assert browser.post(here, {"text": "Le second texte", "read": now}).status_code == 302
    assert told(ag)["opening"].prose == "Le second texte"


def test_a_copy_is_brought_back_and_handed_out(ag, ines, client_of):
    browser = client_of(ines)
    browser.post(f"{HERE}arreter/")
    file = SimpleUploadedFile("pv.pdf", b"%PDF-1.7 by hand")
    browser.post(f"{HERE}1/copie/", {"name": "A. Rey", "quality": "", "file": file})
    one = Signature.objects.get()
    answer = browser.get(f"{HERE}1/copie/{one.key}/")
    assert answer.content == b"%PDF-1.7 by hand"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_corrective_waits_with_its_text_then_is_signed_by_hand_like_the_minutes(
    ag, ines, client_of
):
    browser = client_of(ines)
    copy = {"name": "A. Rey", "quality": ""}
    for number in (1, 2):
        browser.post(f"{HERE}arreter/", {"number": number} if number > 1 else {})
        assert f"{HERE}{number}/copie/" in browser.get(HERE).content.decode()
        file = SimpleUploadedFile("pv.pdf", b"%PDF-1.7 by hand")
        browser.post(f"{HERE}{number}/copie/", {**copy, "file": file})
        browser.post(f"{HERE}rectifier/", {"text": f"Lire « huit », {number}."})
    assert "Lire « huit », 2." in browser.get(f"{HERE}rectifier/").content.decode()
    page = browser.get(HERE).content.decode()
    assert f"{HERE}2/preuve/" in page
    assert f"{HERE}3/copie/" not in page


def test_the_neighbour_and_the_passer_by_read_no_minutes(ag, ines, stranger, client_of, client):
    freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    assert client_of(stranger).get(f"{HERE}1/pdf/").status_code == 404
    assert client.get(f"{HERE}1/pdf/").status_code == 404
    assert (
        client_of(stranger).get("/ville-voisine/assembly/ag-2024/proces-verbal/1/pdf/").status_code
        == 404
    )


def test_minutes_rebuilt_from_documents_do_without_a_channel(ag, ines, client_of):
    Presence.objects.filter(attendee__assembly=ag.assembly).update(channel="")
    assert client_of(ines).get(HERE).status_code == 200
    assert told(ag)["attendance"].facts[0].rows[0][2] == WHENCE[""]


def frozen_for_two(ag, lab, ines, salome):
    """Minutes that two people must sign: the chair, and a co-representative outside the team."""
    representative(lab, salome)
    for person in (ines, salome):
        person.user.set_password(SECRET)
        person.user.save()
    return freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))


def test_a_co_representative_who_only_reads_the_bench_signs_and_lands_on_a_page_they_may_read(
    ag, lab, ines, salome, client_of
):
    one = frozen_for_two(ag, lab, ines, salome)
    browser = client_of(salome)
    page = browser.get(PUBLIC).content.decode()
    assert f"{HERE}1/signer/" in page
    assert "Il manque une signature." in page
    form = {"pdf_sha256": one.pdf_sha256, "password": SECRET}
    after = browser.post(f"{HERE}1/signer/", form, follow=True)
    assert after.status_code == 200
    assert "Votre signature est apposée." in after.content.decode()
    assert f"{HERE}1/signer/" not in after.content.decode()
    assert Signature.objects.get().person == salome


def test_the_public_reads_that_minutes_are_signed_and_their_hash_and_never_the_file(
    ag, lab, ines, salome, client_of
):
    one = frozen_for_two(ag, lab, ines, salome)
    visitor = client_of(None)
    for signer in (ines, salome):
        # Half signed, the minutes are nothing yet for the public.
        assert one.pdf_sha256 not in visitor.get(PUBLIC).content.decode()
        gesture = {"pdf_sha256": one.pdf_sha256, "secret_given": True, "at": at(300)}
        sign_minutes(minutes=one, by=signer, **gesture)
    page = visitor.get(PUBLIC).content.decode()
    assert one.pdf_sha256 in page
    assert "co-représentante légale" in page
    assert ines.name not in page
    assert f"{HERE}1/pdf/" not in page
    assert visitor.get(f"{HERE}1/pdf/").status_code == 404


def test_who_was_called_finds_the_signed_file_from_the_page_of_the_assembly(ag, ines):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    browser = browser_of(ag.voters[0])
    page = browser.get(PUBLIC).content.decode()
    assert one.pdf_sha256 in page
    assert f"{HERE}1/signer/" not in page
    assert browser.get(f"{HERE}1/pdf/").content == bytes(one.pdf)


def test_minutes_stay_to_be_signed_until_every_signature_the_statutes_ask(
    ag, lab, ines, malik, salome
):
    one = frozen_for_two(ag, lab, ines, salome)
    visit = Visit(person=malik, organisation=lab, role=Role.TEAM, on=DAY + timedelta(days=2))
    for signer in (ines, salome):
        assert [each for each in due(visit) if "step-after" in each.url]
        gesture = {"pdf_sha256": one.pdf_sha256, "secret_given": True, "at": at(300)}
        sign_minutes(minutes=one, by=signer, **gesture)
    assert not [each for each in due(visit) if "step-after" in each.url]


def test_a_cancelled_vote_does_not_hold_the_minutes(ag, ines, client_of):
    ag.board.proclaimed_at, ag.board.outcome, ag.board.cancelled_at = None, "", at(120)
    ag.board.save()
    browser = client_of(ines)
    assert "Arrêter le procès-verbal" in browser.get(HERE).content.decode()
    browser.post(f"{HERE}arreter/")
    assert Minutes.objects.get().frozen_at


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Lille", "(Lille, et en visioconférence)"),
        ("Paris et visioconférence", "(Paris et visioconférence)"),
        ("", "(en visioconférence)"),
    ],
)
def test_a_place_is_told_as_it_was_written_and_its_video_once(ag, place, said):
    ag.assembly.place, ag.assembly.remote_url = place, "https://visio.example/ag"
    ag.assembly.save()
    assert said in told(ag)["opening"].prose


def test_a_call_of_the_day_before_is_told_in_the_singular(ag):
    ag.assembly.called_at = at(-60 * 24)
    ag.assembly.save()
    assert "Soit 1 jour avant l’assemblée ; les statuts en demandent 15." in told(ag)["call"].prose
