"""Every write leaves one trace and keeps the rules, whoever asks twice."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.contract import Refused
from arpent.instruments.programmes import models
from arpent.instruments.programmes.actions import cards
from arpent.instruments.programmes.actions.engagements import give_day
from arpent.instruments.programmes.actions.people import erase_person
from arpent.instruments.programmes.actions.programmes import (
    correct_fact,
    correct_programme,
    record_fact,
    start_programme,
    strike_fact,
)
from arpent.instruments.programmes.queries import cards_due
from arpent.instruments.programmes.queries.people import held_on
from arpent.instruments.programmes.rules.facts import NewOrganisation, NewPerson
from arpent.kernel.models import Organisation, Person, Trace

TODAY = date(2024, 6, 15)
AFTER = date(2024, 7, 15)
CARD = {
    "title": "Une charte",
    "hypothesis": "Écrire engage.",
    "users": "Dix agents.",
    "starts_on": date(2024, 7, 1),
    "expires_on": date(2024, 9, 30),
    "criteria": "Cinq signatures.",
}


def traces(verb):
    return Trace.objects.filter(verb=verb).count()


def test_a_test_is_planned_before_it_starts_and_changed_until_then(rebonds, malik):
    test = cards.plan_test(programme=rebonds, by=malik, on=TODAY, facts=CARD)
    cards.change_test(test=test, by=malik, on=TODAY, facts=CARD | {"criteria": "Six signatures."})
    test.refresh_from_db()
    assert test.criteria == "Six signatures."
    assert Trace.objects.get(verb="corrected").note == "criteria"
    with pytest.raises(Refused, match="ses critères ne changent plus"):
        cards.change_test(
            test=test, by=malik, on=date(2024, 7, 2), facts=CARD | {"criteria": "Une seule."}
        )
    test.refresh_from_db()
    assert test.criteria == "Six signatures."


def test_concluding_asks_again_after_six_and_twenty_four_months(tour, malik):
    words = {"verdict": "kept", "learned": "On s’écoute.", "keep": "Le tour de table."}
    cards.conclude_test(test=tour, **words, by=malik, on=AFTER)
    asked = tour.followups.order_by("months")
    assert [(one.months, one.due_on) for one in asked] == [
        (6, date(2025, 1, 15)),
        (24, date(2026, 7, 15)),
    ]
    assert traces("concluded") == 1
    with pytest.raises(Refused, match="déjà conclu"):
        cards.conclude_test(test=tour, **words, by=malik, on=AFTER)
    assert tour.followups.count() == 2


def test_a_conclusion_outside_the_closed_list_is_refused(tour, malik):
    with pytest.raises(Refused, match="verdict de la liste"):
        cards.conclude_test(
            test=tour, verdict="superbe", learned="Oui.", keep="", by=malik, on=AFTER
        )
    tour.refresh_from_db()
    assert tour.verdict == ""


def test_an_extension_keeps_the_former_date_and_the_reason_in_its_trace(tour, malik):
    until = date(2024, 9, 30)
    cards.extend_test(test=tour, until=until, reason="Deux absents.", by=malik, on=AFTER)
    tour.refresh_from_db()
    assert tour.expires_on == until
    assert Trace.objects.get(verb="extended").note == "2024-06-30 → 2024-09-30. Deux absents."


def test_giving_up_a_test_asks_nothing_later(tour, malik):
    cards.abandon_test(test=tour, reason="Le service a fermé.", by=malik, on=TODAY)
    tour.refresh_from_db()
    assert (tour.verdict, tour.learned) == ("abandoned", "Le service a fermé.")
    assert tour.followups.count() == 0


def test_a_question_is_due_on_its_day_and_answered_once(tour, malik, lab):
    cards.conclude_test(test=tour, verdict="adapted", learned="Oui.", keep="", by=malik, on=AFTER)
    first = tour.followups.get(months=6)
    assert not cards_due(organisation=lab, on=date(2025, 1, 14))
    [waiting] = cards_due(organisation=lab, on=date(2025, 1, 15)).values()
    assert (waiting["asked"], waiting["asked_on"], waiting["is_expired"]) == (
        first.key,
        first.due_on,
        False,
    )
    with pytest.raises(Refused, match="trop tôt"):
        cards.answer_followup(followup=first, remains="Rien.", by=malik, on=date(2025, 1, 14))
    cards.answer_followup(followup=first, remains="Un rituel.", by=malik, on=date(2025, 2, 1))
    assert not cards_due(organisation=lab, on=date(2025, 2, 1))
    with pytest.raises(Refused, match="déjà sa réponse"):
        cards.answer_followup(followup=first, remains="Autre.", by=malik, on=date(2025, 2, 2))


def test_a_date_holds_one_day_at_most(promise, malik):
    facts = {"engagement": promise, "given_on": date(2024, 6, 3), "note": "", "by": malik}
    give_day(**facts, days=Decimal("0.5"), on=TODAY)
    give_day(**facts, days=Decimal("0.5"), on=TODAY)
    with pytest.raises(Refused, match="dépasse"):
        give_day(**facts, days=Decimal("0.5"), on=TODAY)
    assert traces("given") == 2


def test_a_programme_is_started_and_corrected_with_traces(lab, malik):
    facts = {"title": "Tronc Commun", "starts_on": date(2024, 3, 1), "ends_on": None}
    one = start_programme(organisation=lab, by=malik, on=TODAY, facts=facts)
    assert one.key.startswith("tronc-commun-")
    facts |= {"ends_on": date(2024, 2, 1)}
    with pytest.raises(Refused, match="précède"):
        correct_programme(programme=one, by=malik, on=TODAY, facts=facts)
    correct_programme(programme=one, by=malik, on=TODAY, facts=facts | {"ends_on": TODAY})
    assert Trace.objects.get(verb="corrected").note == "ends_on"


def test_naming_a_new_organisation_makes_the_house_know_it_once(rebonds, malik):
    named = NewOrganisation(name="Ville de Brest", kind="commune")
    for role in ("participant", "pilot"):
        fact = record_fact(
            model=models.Partner,
            organisation=rebonds.bench,
            by=malik,
            on=TODAY,
            facts={
                "programme": rebonds,
                "organisation": named,
                "role": role,
                "starts_on": None,
                "ends_on": None,
            },
        )
        assert fact.organisation.slug == "ville-de-brest"
    assert Organisation.objects.filter(name="Ville de Brest").count() == 1


def test_the_same_line_is_written_once_even_by_a_double_click(rebonds, malik, nantes):
    facts = {"programme": rebonds, "organisation": nantes, "role": "pilot", "starts_on": None}
    line = {"model": models.Partner, "organisation": rebonds.bench, "by": malik, "on": TODAY}
    record_fact(**line, facts=facts)
    with pytest.raises(Refused, match="mot pour mot"):
        record_fact(**line, facts=facts)
    cards.plan_test(programme=rebonds, by=malik, on=TODAY, facts=CARD)
    with pytest.raises(Refused, match="mot pour mot"):
        cards.plan_test(programme=rebonds, by=malik, on=TODAY, facts=CARD)
    assert (models.Partner.objects.count(), models.Test.objects.count()) == (1, 1)


def test_several_unnamed_people_may_promise_alike(rebonds, malik):
    facts = {"programme": rebonds, "person": None, "role": "ambassador"}
    for _one in range(2):
        record_fact(
            model=models.Engagement, organisation=rebonds.bench, by=malik, on=TODAY, facts=facts
        )
    assert models.Engagement.objects.count() == 2


def test_signing_with_somebody_new_gives_no_key_that_spells_the_name(rebonds, malik):
    signed = record_fact(
        model=models.Engagement,
        organisation=rebonds.bench,
        by=malik,
        on=TODAY,
        facts={"programme": rebonds, "person": NewPerson(name="Yann Le Goff"), "role": "resident"},
    )
    assert signed.person.name == "Yann Le Goff"
    assert "goff" not in signed.key + signed.person.key


@pytest.mark.parametrize(
    ("model", "facts", "word"),
    [
        (models.Funding, {"year": 2024, "stage": "actual", "amount_eur": Decimal(-1)}, "négatif"),
        (models.Funding, {"year": 24, "stage": "actual", "amount_eur": Decimal(1)}, "quatre"),
        (models.Session, {"title": "S", "starts_on": TODAY, "participants": -1}, "négatif"),
        (models.Engagement, {"role": "team", "days_promised": Decimal(-2)}, "négatif"),
        (models.Entry, {"on": TODAY, "observation": " ", "quote": ""}, "vu"),
    ],
)
def test_a_fact_that_breaks_a_rule_is_not_written(rebonds, malik, model, facts, word):
    with pytest.raises(Refused, match=word):
        record_fact(
            model=model,
            organisation=rebonds.bench,
            by=malik,
            on=TODAY,
            facts={"programme": rebonds, **facts},
        )
    assert model.objects.count() == 0
    assert Trace.objects.count() == 0


def test_correcting_names_what_changed_and_striking_keeps_why(rebonds, malik):
    phase = models.Phase.objects.create(
        bench=rebonds.bench, key="p", programme=rebonds, title="Enquête", starts_on=TODAY
    )
    facts = {"title": "L’enquête", "starts_on": TODAY, "ends_on": None}
    correct_fact(fact=phase, by=malik, on=TODAY, facts=facts)
    assert Trace.objects.get(verb="corrected").note == "title"
    strike_fact(fact=phase, by=malik, on=TODAY, reason="Inscrite deux fois.")
    assert Trace.objects.get(verb="struck").note == "Inscrite deux fois."
    assert not models.Phase.objects.exists()


def test_erasing_somebody_keeps_the_days_and_spells_no_name_anywhere(promise, salome, malik):
    give_day(
        engagement=promise,
        given_on=date(2024, 6, 3),
        days=Decimal(1),
        note="Avec Salome",
        by=malik,
        on=TODAY,
    )
    models.Entry.objects.create(
        bench=promise.bench,
        key="salome-2024-06-03",
        programme=promise.programme,
        on=TODAY,
        author=salome,
        observation="Il pleut.",
    )
    correct_fact(fact=promise, by=malik, on=TODAY, facts={"gives": "Douze jours."})
    assert len(list(held_on(salome))) == 3
    assert erase_person(salome) == 3
    assert list(held_on(salome)) == []
    day = models.Day.objects.get()
    assert (day.days, day.note) == (Decimal(1), "")
    assert models.Engagement.objects.get().days_promised == 10
    assert models.Entry.objects.get().observation == "Il pleut."
    refs = list(Trace.objects.values_list("ref", "note"))
    keys = [m.objects.get().key for m in (models.Day, models.Engagement, models.Entry)]
    assert not [text for text in (*keys, *(a + b for a, b in refs)) if "salome" in text.lower()]
    assert Person.objects.filter(pk=salome.pk).exists()
