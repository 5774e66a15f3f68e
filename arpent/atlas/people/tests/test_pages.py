from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from arpent.contract import Ref
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import DatedRole, Person, Trace, User

INVITATION = {"name": "Nour Belkacem", "email": "Nour@example.org", "role": "team"}
TODAY = timezone.localdate


@pytest.fixture
def invite(ines, client_of, django_capture_on_commit_callbacks):
    def invited(**facts):
        with django_capture_on_commit_callbacks(execute=True):
            return client_of(ines).post("/labo/people/inviter/", {**INVITATION, **facts})

    return invited


def test_an_invitation_makes_an_account_a_role_and_a_link_that_opens_the_bench(lab, invite, client):
    answer = invite()
    nour = Person.objects.get(name="Nour Belkacem")
    assert answer.headers["Location"] == f"/labo/people/personne/{nour.key}/"
    assert nour.user.email == "nour@example.org"
    assert not nour.user.has_usable_password()
    (message,) = mail.outbox
    assert message.to == ["nour@example.org"]
    assert "Labo des communs" in message.subject
    path = message.body.split("8027")[1].split()[0]
    assert client.get(path).status_code == 200
    assert client.post(path).headers["Location"] == "/labo/"
    assert client.get("/labo/agenda/inscrire/").status_code == 200
    verbs = Trace.objects.filter(organisation=lab).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["invited", "given", "signed_in"]


def test_somebody_another_bench_knows_keeps_their_account(stranger, invite):
    invite(email=stranger.user.email)
    assert User.objects.filter(email=stranger.user.email).count() == 1
    assert Person.objects.filter(user=stranger.user).count() == 2


def test_a_person_known_without_an_account_keeps_their_record(lab, invite):
    known = Person.objects.create(bench=lab, key="nour", name="Nour", email="nour@example.org")
    invite()
    known.refresh_from_db()
    assert known.user is not None
    assert known.name == "Nour"


def test_inviting_twice_is_refused_with_a_sentence(invite):
    invite()
    page = invite(email="NOUR@example.org").content.decode()
    assert "a déjà un compte" in page
    assert Person.objects.filter(name="Nour Belkacem").count() == 1


def test_a_name_cannot_write_headers_of_its_own(lab, invite):
    lab.name = "Labo\r\nBcc: all@example.org"
    lab.save()
    invite()
    assert "\n" not in mail.outbox[0].subject


def test_a_role_opens_the_bench_from_its_first_day_to_its_last(lab, ines, malik, client_of):
    client = client_of(malik)
    role = DatedRole.objects.get(person=malik)
    today = TODAY()
    days = timedelta(days=1)
    spans = [
        (today, today, 200),
        (today - days, today - days, 404),
        (today + days, None, 404),
        (today - days, None, 200),
    ]
    for first, last, status in spans:
        DatedRole.objects.filter(pk=role.pk).update(starts_on=first, ends_on=last)
        assert client.get("/labo/agenda/inscrire/").status_code == status


def test_ending_a_role_closes_the_door_the_day_after(lab, ines, malik, client_of):
    role = DatedRole.objects.get(person=malik)
    yesterday = TODAY() - timedelta(days=1)
    client_of(ines).post(f"/labo/people/role/{role.key}/finir/", {"on": yesterday})
    assert client_of(malik).get("/labo/agenda/inscrire/").status_code == 404
    trace = Trace.objects.get(verb="ended")
    assert trace.by == ines


def test_the_last_steward_cannot_leave_before_giving_the_role(lab, ines, malik, client_of):
    client = client_of(ines)
    mine = DatedRole.objects.get(person=ines)
    path = f"/labo/people/role/{mine.key}/finir/"
    assert 'aria-disabled="true"' in client.get(path).content.decode()
    assert "garde toujours une personne" in client.post(path, {"on": TODAY()}).content.decode()
    client.post(
        f"/labo/people/personne/{malik.key}/role/",
        {"role": "steward", "starts_on": TODAY(), "ends_on": ""},
    )
    assert client.post(path, {"on": TODAY()}).status_code == 302
    mine.refresh_from_db()
    assert mine.ends_on == TODAY()


@pytest.mark.parametrize("role", ["reader", "team", "steward"])
def test_nobody_changes_their_own_role(role, lab, ines, client_of):
    path = f"/labo/people/personne/{ines.key}/role/"
    page = client_of(ines).post(path, {"role": role, "starts_on": TODAY()}, follow=True)
    assert "Personne ne se donne un rôle" in page.content.decode()
    assert DatedRole.objects.filter(person=ines).count() == 1


def test_the_team_can_neither_invite_nor_give(lab, malik, salome, client_of):
    client = client_of(malik)
    assert client.post("/labo/people/inviter/", INVITATION).status_code == 403
    gift = {"role": "steward", "starts_on": TODAY()}
    for person in (malik, salome):
        path = f"/labo/people/personne/{person.key}/role/"
        assert client.post(path, gift).status_code == 403
    assert not Person.objects.filter(name=INVITATION["name"]).exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("role", "king", "choix valide"), ("starts_on", "hier", "date valide")],
)
def test_a_fault_in_a_role_gets_a_sentence(field, value, sentence, ines, malik, client_of):
    body = {"role": "team", "starts_on": TODAY(), field: value}
    path = f"/labo/people/personne/{malik.key}/role/"
    page = client_of(ines).post(path, body, follow=True)
    assert sentence in page.content.decode()
    assert DatedRole.objects.filter(person=malik).count() == 1


def test_the_traces_are_narrowed_by_person_gesture_room_and_date(lab, ines, malik, client_of):
    ref = Ref("agenda", "act", "visite")
    leave_trace(organisation=lab, by=malik, verb="recorded", ref=ref, note="à Lille")
    leave_trace(organisation=lab, by=ines, verb="struck", ref=ref)
    leave_trace(organisation=lab, by=None, verb="opened", ref=Ref("kernel", "opening", "agenda"))
    Trace.objects.filter(verb="opened").update(at=timezone.now() - timedelta(days=40))
    client = client_of(ines)

    def shown(**query):
        page = client.get("/labo/people/traces/", query).content.decode()
        return page.split("<h1>")[1].split("</h1>")[0]

    assert shown().startswith("3")
    assert shown(person=malik.key).startswith("1")
    assert shown(verb="struck").startswith("1")
    assert shown(room="agenda").startswith("2")
    assert shown(first=TODAY() - timedelta(days=2)).startswith("2")
    assert shown(last=TODAY() - timedelta(days=2)).startswith("1")
    assert shown(verb="nonsense", first="never").startswith("3")


def test_the_traces_of_another_bench_are_not_shown(lab, neighbour, ines, client_of):
    leave_trace(organisation=neighbour, by=None, verb="told", ref=Ref("agenda", "act", "secret"))
    page = client_of(ines).get("/labo/people/traces/").content.decode()
    assert "secret" not in page
    assert "told" not in page


def test_a_hundred_thousand_traces_cost_the_same_few_queries(
    lab, ines, client_of, django_assert_max_num_queries
):
    now = timezone.now()
    Trace.objects.bulk_create(
        (
            Trace(
                organisation=lab,
                at=now - timedelta(minutes=n),
                by=ines,
                verb=("recorded", "corrected")[n % 2],
                ref=f"agenda/act/{n}",
            )
            for n in range(100_000)
        ),
        batch_size=5000,
    )
    client = client_of(ines)
    for query in ("", "?verb=recorded&room=agenda&page=400", f"?person={ines.key}"):
        with django_assert_max_num_queries(10):
            answer = client.get(f"/labo/people/traces/{query}")
        assert len(answer.content) < 100_000


def test_the_list_of_people_costs_the_same_when_it_grows(
    lab, ines, client_of, django_assert_max_num_queries
):
    for n in range(60):
        one = Person.objects.create(bench=lab, key=f"p{n}", name=f"Personne {n}")
        DatedRole.objects.create(
            bench=lab, key=f"r{n}", person=one, role="reader", starts_on=date(2020, 1, 1)
        )
    client = client_of(ines)
    with django_assert_max_num_queries(10):
        page = client.get("/labo/people/").content.decode()
    assert "page=2" in page
