"""The minutes: told from what happened, edited, frozen, signed, corrected, recounted."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.minutes import (
    edit_section,
    freeze_minutes,
    reopen_minutes,
    restore_section,
    write_corrective,
)
from arpent.instruments.assembly.actions.signatures import keep_scan, sign_minutes
from arpent.instruments.assembly.models import Attendee, HandCount, Minutes, Presence, Signature
from arpent.instruments.assembly.queries.minutes import (
    first_minutes,
    recount,
    scribe,
    sections_of,
    signers_of,
)
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.rules.provenance import figures_of
from arpent.instruments.assembly.rules.signing import prose_mark
from arpent.instruments.assembly.tests.held import TEXT, at, held, objected, representative
from arpent.kernel.models import Trace
from arpent.press.document import Listing, Quotation, Table, plain

SECRET = "un secret de plus de douze signes"


@pytest.fixture
def ag(lab, ines):
    return held(lab, chair=ines)


def told(ag):
    return {
        one.key: one
        for one in sections_of(
            what=happened(ag.assembly), minutes=first_minutes(assembly=ag.assembly), by=scribe()
        )
    }


def figures(ag):
    return {one.key: one.value for one in figures_of(happened(ag.assembly), scribe())}


def test_the_minutes_tell_the_day_from_the_opening_to_the_close(ag):
    sections = told(ag)
    keys = list(sections)
    assert keys[:5] == ["opening", "call", "attendance", "quorum", "agenda"]
    assert keys[-1] == "closing"
    assert "6\xa0juin\xa02024" in sections["opening"].prose
    assert "14\xa0h\xa002" in sections["opening"].prose
    assert "co-représentante légale" in sections["opening"].prose
    assert "levée à 16\xa0h\xa030" in sections["closing"].prose


def test_the_call_says_what_left_what_came_back_and_how_long_before(ag):
    prose = told(ag)["call"].prose
    assert "par courrier électronique (12)" in prose
    assert "1 lettre est revenue" in prose
    assert "20 jours avant l’assemblée ; les statuts en demandent 15" in prose


def test_the_quorum_names_the_minute_it_was_reached_with_its_denominator(ag):
    prose = told(ag)["quorum"].prose
    assert "Il faut 6 membres sur 12" in prose
    # Three come by 14:03 with two powers held by the first: the sixth counted arrives then.
    assert "À 14\xa0h\xa003, 6 sur 12 (4 présents, 2 représentés)" in prose
    assert "valablement délibérer" in prose


def test_an_assembly_without_quorum_does_not_say_it_may_decide(ag):
    Presence.objects.filter(attendee__assembly=ag.assembly).delete()
    prose = told(ag)["quorum"].prose
    assert "n’a pas été atteint" in prose
    assert "valablement" not in prose


def test_a_resolution_is_printed_word_for_word_with_its_count_by_channel(ag):
    facts = told(ag)["comptes"].facts
    assert Quotation(TEXT) in facts
    table, proofs = [block for block in facts if isinstance(block, Table)]
    assert proofs.rows == (("Texte voté", "cd" * 32),)
    assert ("pour", "6", "1", "7") in table.rows
    assert ("blanc", "0", "0", "0") in table.rows
    said = " ".join(plain(block.text) for block in facts if hasattr(block, "text"))
    assert "7 présents et 2 représentés" in said
    assert "La résolution est adoptée." in said


def test_what_somebody_asked_to_leave_out_is_left_out(ag):
    prose = told(ag)["comptes"].prose
    assert "Élue 1 : Combien pour les locaux ?" in prose
    assert "Entre nous" not in prose


def test_the_second_count_of_the_tellers_checks_the_first_and_is_never_added(ag):
    HandCount.objects.create(
        bench=ag.assembly.bench, key="recompte", poll=ag.accounts, channel="room", choice="for",
        votes=6, teller="Aude Salvat", turn=2, counted_at=at(44),
    )  # fmt: skip
    assert figures(ag)["vote-quitus/for"] == "7"


def test_a_count_stays_unsaid_until_it_is_proclaimed(ag):
    ag.accounts.proclaimed_at = None
    ag.accounts.save()
    assert "vote-quitus/for" not in figures(ag)
    facts = told(ag)["comptes"].facts
    assert not [b for b in facts if isinstance(b, Table) and b.caption.startswith("Décompte")]


def test_an_objection_is_named_in_the_minutes_with_its_words(ag):
    objected(ag.board, ag.voters[0])
    assert figures(ag)["vote-conseil/against"] == "1"
    lines = [block for block in told(ag)["election"].facts if isinstance(block, Listing)]
    assert "Ville n° 0 (objection) : Trop tôt." in lines[0].items


def test_figures_count_members_once_and_guests_apart(ag):
    counted = figures(ag)
    assert (counted["people"], counted["members"], counted["guests"]) == ("8", "7", "1")
    assert (counted["entitled"], counted["powers"], counted["needed"]) == ("12", "2", "6")


def test_edited_prose_stays_with_its_section_and_touches_no_count(ag, ines):
    before = told(ag)["comptes"]
    edit_section(
        assembly=ag.assembly, section="comptes", text=" Paul présente.\r\n\r\nMerci. ",
        read=prose_mark(before.prose), by=ines, at=at(200),
    )  # fmt: skip
    after = told(ag)["comptes"]
    assert after.prose == "Paul présente.\nMerci."
    assert after.edited
    assert after.facts == before.facts
    restore_section(assembly=ag.assembly, section="comptes", by=ines, at=at(201))
    assert told(ag)["comptes"] == before


def test_two_writers_of_one_section_do_not_erase_one_another(ag, ines):
    read = prose_mark(told(ag)["opening"].prose)
    edit_section(assembly=ag.assembly, section="opening", text="Un", read=read, by=ines, at=at(200))
    with pytest.raises(Refused, match="changée entre-temps"):
        edit_section(
            assembly=ag.assembly, section="opening", text="Deux", read=read, by=ines, at=at(201)
        )
    assert told(ag)["opening"].prose == "Un"


def test_minutes_are_frozen_once_the_session_is_closed_and_each_vote_proclaimed(lab, ines):
    ag = held(lab, chair=ines, closed=False)
    with pytest.raises(Refused, match="n’est pas levée"):
        freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    ag.assembly.closed_at = at(150)
    ag.assembly.save()
    ag.board.proclaimed_at = None
    ag.board.save()
    with pytest.raises(Refused, match="n’est pas proclamé : Élection"):
        freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))


def test_the_frozen_file_is_accessible_archived_and_named_by_its_hash(ag, ines):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    kept = Minutes.objects.get(pk=one.pk)
    assert hashlib.sha256(bytes(kept.pdf)).hexdigest() == kept.pdf_sha256
    with pikepdf.open(io.BytesIO(bytes(kept.pdf))) as file, file.open_metadata() as xmp:
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"]) == ("1", "2")
    assert Trace.objects.get(verb="frozen").note == kept.pdf_sha256
    with pytest.raises(Refused, match="déjà arrêté"):
        freeze_minutes(assembly=ag.assembly, by=ines, at=at(201))


def test_the_same_facts_print_the_same_file(ag, ines):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    first = one.pdf_sha256
    reopen_minutes(minutes=one, by=ines, at=at(201))
    assert freeze_minutes(assembly=ag.assembly, by=ines, at=at(202)).pdf_sha256 == first


def test_the_snapshot_holds_no_name(ag, ines):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    assert "Élue" not in str(one.snapshot)
    assert "Nadia" not in str(one.snapshot)


def test_years_later_every_figure_is_counted_again_and_a_changed_one_is_named(ag, ines):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    assert all(row.equal for row in recount(minutes=one))
    Attendee.objects.filter(assembly=ag.assembly).update(name="")
    assert all(row.equal for row in recount(minutes=one))
    HandCount.objects.filter(key="main-room-against").update(votes=2)
    wrong = [row for row in recount(minutes=one) if not row.equal]
    assert [(row.key, row.then, row.now) for row in wrong] == [("vote-quitus/against", "1", "2")]


def test_only_those_who_answer_for_the_assembly_may_sign(ag, ines, malik, salome, lab):
    representative(lab, salome)
    assert set(signers_of(assembly=ag.assembly)) == {ines.pk, salome.pk}
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    with pytest.raises(Refused, match="Seules signent"):
        signed(one, malik)


def signed(one, who, *, secret=True, sha=None):
    return sign_minutes(
        minutes=one, pdf_sha256=sha or one.pdf_sha256, secret_given=secret, by=who, at=at(300)
    )


def test_a_signature_holds_the_hash_the_hour_and_is_laid_once(ag, ines):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    with pytest.raises(Refused, match="pas votre mot de passe"):
        signed(one, ines, secret=False)
    with pytest.raises(Refused, match="a changé depuis"):
        signed(one, ines, sha="0" * 64)
    signature = signed(one, ines)
    assert (signature.pdf_sha256, signature.signed_at) == (one.pdf_sha256, at(300))
    assert signature.quality == "co-représentante légale"
    with pytest.raises(Refused, match="déjà signé"):
        signed(one, ines)
    assert Signature.objects.count() == 1


def test_nobody_signs_what_is_not_frozen(ag, ines):
    one = edit_section(
        assembly=ag.assembly, section="opening", text="Un", by=ines, at=at(1),
        read=prose_mark(told(ag)["opening"].prose),
    )  # fmt: skip
    with pytest.raises(Refused, match="Arrêtez d’abord"):
        signed(one, ines)


def test_signed_minutes_never_change_and_are_corrected_beside(ag, ines):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    with pytest.raises(Refused, match="Rien n’est signé"):
        write_corrective(assembly=ag.assembly, text="Non.", by=ines, at=at(210))
    signed(one, ines)
    with pytest.raises(Refused, match="rectificatif"):
        reopen_minutes(minutes=one, by=ines, at=at(310))
    with pytest.raises(Refused, match="est arrêté"):
        edit_section(
            assembly=ag.assembly, section="opening", text="Autre", by=ines, at=at(311),
            read=prose_mark(told(ag)["opening"].prose),
        )  # fmt: skip
    beside = write_corrective(assembly=ag.assembly, text="Lire « huit ».", by=ines, at=at(320))
    assert (beside.number, beside.corrects) == (2, one)
    frozen = freeze_minutes(assembly=ag.assembly, number=2, by=ines, at=at(330))
    assert frozen.pdf_sha256 != one.pdf_sha256
    assert signed(frozen, ines).minutes == frozen
    assert Minutes.objects.get(pk=one.pk).pdf_sha256 == one.pdf_sha256


def test_a_scan_is_kept_with_its_own_hash_and_nothing_else_passes(ag, ines, malik):
    one = freeze_minutes(assembly=ag.assembly, by=ines, at=at(200))
    scan = b"%PDF-1.7 signed by hand"
    kept = keep_scan(minutes=one, name="A. Rey", quality="", scan=scan, by=malik, at=at(400))
    assert kept.scan_sha256 == hashlib.sha256(scan).hexdigest()
    for bad, why in ((b"", "vide"), (b"MZ program", "ni un PDF")):
        with pytest.raises(Refused, match=why):
            keep_scan(minutes=one, name="B. Roy", quality="", scan=bad, by=malik, at=at(401))
    # Nobody counts twice, by hand and on line.
    signed = {"minutes": one, "pdf_sha256": one.pdf_sha256, "secret_given": True, "by": ines}
    sign_minutes(**signed, at=at(402))
    for name in ("a.  rey", ines.name):
        with pytest.raises(Refused, match="a déjà signé"):
            keep_scan(minutes=one, name=name, quality="", scan=scan, by=malik, at=at(403))


def test_reading_the_record_takes_as_many_questions_for_many_members(
    lab, neighbour, ines, stranger, django_assert_max_num_queries
):
    held(lab, chair=ines, voters=12)
    few = held(neighbour, chair=stranger, voters=60)
    with django_assert_max_num_queries(34):
        happened(few.assembly)
