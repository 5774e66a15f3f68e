"""What is near a text being written, among all that its author may read."""

from datetime import date

import pytest
from django.db import connection

from arpent.atlas.search.models import Entry
from arpent.atlas.search.queries import memory
from arpent.contract import Asked, Ref, Role, Visit, instruments, open_rooms
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Trace

OPENED = frozenset(i.slug for i in instruments())


def visiting(lab, role=Role.PUBLIC):
    return Visit(person=None, organisation=lab, role=role, on=date(2024, 6, 1), opened=OPENED)


def near(lab, title, role=Role.PUBLIC, **asked):
    rooms = open_rooms(slugs=OPENED)
    put = Asked(title=title, **asked)
    return [one for room in rooms for one in room.near(visiting(lab, role), put)]


def titles(lab, title, role=Role.PUBLIC, **asked):
    return [one.title for one in near(lab, title, role, **asked)]


def keep(lab, ref, title, role=Role.PUBLIC):
    """Write an entry as a room of that kind would."""
    near(lab, "rien")
    version = Entry.objects.filter(organisation=lab).count() + 1000
    memory.forget_all()
    return Entry.objects.create(
        organisation=lab, ref=ref, kind="", title=title, url="/", role=int(role), version=version
    )


def test_a_thing_is_found_by_another_way_of_saying_it_with_its_reasons(lab, writes):
    writes("Des jardins pour les agents du service des eaux", note="Un atelier ouvert")
    writes("La crèche ouvre plus tôt")
    (found,) = near(lab, "un JARDIN du service")
    assert found.title.startswith("Des jardins")
    assert set(found.why) == {"jardins", "service"}
    assert found.ref.instrument == "agenda"
    assert found.url.startswith("/labo/agenda/")
    assert "atelier" in found.text


def test_a_typing_error_is_mended_and_told(lab, writes):
    writes("Des jardins pour les agents")
    assert near(lab, "jadrins")[0].why[0].endswith(" → jardins")


def test_what_is_written_corrected_or_struck_is_followed_at_the_next_request(
    lab, writes, malik, client_of
):
    path = writes("Ancien potager")
    assert titles(lab, "potager") == ["Ancien potager"]
    form = {"title": "Nouvelle crèche", "kind": "workshop", "starts_on": "2024-05-02"}
    client_of(malik).post(f"{path}corriger/", {**form, "precision": "day"})
    assert titles(lab, "potager") == []
    assert titles(lab, "crèches") == ["Nouvelle crèche"]
    client_of(malik).post(f"{path}rayer/", {"reason": "essai"})
    assert titles(lab, "crèche") == []


def test_another_bench_neither_answers_nor_weighs(lab, neighbour, writes):
    writes("Un jardin partagé")
    before = near(lab, "un jardin")[0].score
    for number in range(20):
        keep(neighbour, f"agenda/act/{number}", f"Un jardin numéro {number}")
    assert near(lab, "un jardin")[0].score == before
    assert titles(lab, "numéro") == []


def test_what_a_role_may_not_read_is_never_near(lab):
    keep(lab, "agenda/act/secret", "Un jardin secret", role=Role.TEAM)
    assert titles(lab, "jardin", Role.READER) == []
    assert titles(lab, "jardin", Role.TEAM) == ["Un jardin secret"]


def test_an_agent_with_a_code_reads_the_ideas_of_their_mine_and_nothing_more(lab):
    keep(lab, "ideas/idea/1", "Un jardin", role=Role.READER)
    keep(lab, "agenda/act/1", "Un jardin clos", role=Role.READER)
    keep(lab, "ideas/idea/2", "Un jardin tenu", role=Role.TEAM)
    assert titles(lab, "jardin", room="ideas") == ["Un jardin"]
    assert titles(lab, "jardin") == []


def test_the_thing_being_written_is_not_near_itself(lab, writes):
    writes("Un jardin")
    ref = near(lab, "jardin")[0].ref
    assert titles(lab, "jardin", but=(ref,)) == []


def test_a_trace_that_ends_late_is_read_all_the_same(lab, writes):
    path = writes("Un potager")
    late = Trace.objects.filter(organisation=lab).order_by("-pk").first()
    late.delete()
    leave_trace(organisation=lab, by=None, verb="recorded", ref=Ref("agenda", "act", "x"))
    titles(lab, "potager")
    Entry.objects.filter(organisation=lab).delete()
    late.save(force_insert=True)
    assert [one.url for one in near(lab, "potager")] == [path]


def test_until_the_words_are_read_the_database_answers(lab, writes, monkeypatch):
    writes("Des jardins pour les agents", note="Un atelier ouvert")
    asked: list[object] = []
    monkeypatch.setattr(memory, "AT_ONCE", 0)
    monkeypatch.setattr(memory, "apart", lambda key, work: asked.append(key))
    memory.forget_all()
    (found,) = near(lab, "jardin de service", but=())
    assert (found.title, found.why) == ("Des jardins pour les agents", ("jardins",))
    assert asked
    assert titles(lab, "jardin", but=(found.ref,)) == []


def test_the_bench_asked_longest_ago_leaves_first(lab, neighbour, monkeypatch):
    monkeypatch.setattr(memory, "MOST_TEXTS", 2)
    for bench in (lab, neighbour):
        keep(bench, "agenda/act/1", "Un jardin")
        keep(bench, "agenda/act/2", "Un préau")
        near(bench, "jardin")
    assert set(memory.held()) == {neighbour.pk}
    assert titles(lab, "jardin") == ["Un jardin"]
    assert set(memory.held()) == {lab.pk}


def test_asking_costs_three_queries(lab, writes, django_assert_num_queries):
    writes("Un jardin")
    near(lab, "jardin")
    with django_assert_num_queries(3):
        assert titles(lab, "jardin")


def test_the_rows_found_are_read_by_their_names_not_by_reading_the_bench(
    lab, writes, django_assert_num_queries
):
    for number in range(5):
        writes(f"Un jardin {number}")
    near(lab, "jardin")
    with django_assert_num_queries(3) as asked:
        near(lab, "jardin")
    rows = next(one["sql"] for one in asked if 'FROM "search_entry"' in one["sql"])
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by the size of its tables")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {rows}")
        plan = " ".join(str(line) for line in cursor.fetchall())
    assert "organisation_id=? AND ref=?" in plan


@pytest.mark.parametrize("typed", ["", "\x00", "🦊", "<script>", "de la", "x" * 50_000])
def test_anything_typed_is_answered(lab, writes, typed):
    writes("Un jardin")
    assert titles(lab, typed, body=typed * 3) == []


def test_a_public_reader_finds_what_is_theirs_behind_many_things_that_are_not(lab):
    for number in range(90):
        keep(lab, f"agenda/act/{number}", "Jardin jardin", role=Role.TEAM)
    keep(lab, "agenda/act/open", "Un jardin au bout de la longue allée des tilleuls")
    assert titles(lab, "jardin") == ["Un jardin au bout de la longue allée des tilleuls"]
