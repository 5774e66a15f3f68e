"""The statutes: what each setting means, what is unset, and what may not be changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.statutes import change_statutes, write_statutes
from arpent.instruments.assembly.models import Assembly, Statutes
from arpent.instruments.assembly.queries.statutes import rule_of, statutes_of, statutes_on
from arpent.instruments.assembly.rules.quorum import QuorumRule, quorum_rule
from arpent.instruments.assembly.rules.speech import speech
from arpent.instruments.assembly.rules.statutes import Share, StatutesRule, faults
from arpent.kernel.spoken import spoken

DAY = date(2022, 1, 1)


def said(rule, *, base=40):
    return [(one.by, spoken(one.sentence)) for one in speech(rule, base=base)]


def facts(**more):
    return {"title": "Statuts", "starts_on": DAY, "ends_on": None, "source": None, **more}


def written(bench, **more):
    return write_statutes(
        bench=bench, facts=facts(**more), majorities=[], colleges=[], weights=[], by=None, on=DAY
    )


def test_unset_statutes_say_what_the_law_holds_and_ask_for_no_quorum():
    told = said(StatutesRule())
    assert all(by == "silence" for by, _sentence in told)
    assert any("la loi n’en demande pas" in sentence for _by, sentence in told)
    assert any("article 1984" in sentence for _by, sentence in told)
    assert quorum_rule(StatutesRule()).needed(40) == 0


@pytest.mark.parametrize(("rounding", "needed"), [("", 14), ("up", 14), ("down", 13), ("more", 14)])
def test_a_third_of_forty_follows_the_rounding_written(rounding, needed):
    rule = StatutesRule(quorum_numerator=1, quorum_denominator=3, quorum_rounding=rounding)
    assert quorum_rule(rule).needed(40) == needed


def test_more_than_half_of_forty_is_twenty_one_and_half_is_twenty():
    half = {"quorum_numerator": 1, "quorum_denominator": 2}
    assert quorum_rule(StatutesRule(**half, quorum_rounding="up")).needed(40) == 20
    assert quorum_rule(StatutesRule(**half, quorum_rounding="more")).needed(40) == 21
    assert QuorumRule(fraction=None).needed(40) == 0
    assert quorum_rule(StatutesRule(**half)).needed(0) == 1


def test_the_example_follows_the_number_of_members():
    rule = StatutesRule(quorum_numerator=1, quorum_denominator=2, quorum_rounding="more")
    assert ("statutes", "Sur 40 membres comptés, il en faut 21 pour délibérer.") in said(rule)
    assert ("statutes", "Sur 76 membres comptés, il en faut 39 pour délibérer.") in said(
        rule, base=76
    )


def test_settings_that_contradict_each_other_are_said():
    rule = StatutesRule(secrecy="never", secret_elections=True, proxies=False, proxy_cap=2)
    assert sum(by == "warning" for by, _sentence in said(rule)) == 2


def test_a_majority_is_said_with_its_base_in_english_too():
    from django.utils import translation

    rule = StatutesRule(
        majorities=(
            Share(decision="statutes", numerator=2, denominator=3, strict=False, base="attending"),
        )
    )
    asked = "Changer les statuts demande au moins les deux tiers des présents et des représentés."
    assert ("statutes", asked) in said(rule)
    with translation.override("en"):
        told = said(rule)
    asked = "Changing the statutes takes at least two thirds of those present and represented."
    assert ("statutes", asked) in told


def test_a_share_without_a_name_is_said_by_its_numbers_in_english_too():
    from django.utils import translation

    rule = StatutesRule(
        majorities=(
            Share(decision="ordinary", numerator=7, denominator=20, strict=True, base="expressed"),
        )
    )
    asked = "Une décision ordinaire demande plus de 7/20 des suffrages exprimés."
    assert ("statutes", asked) in said(rule)
    with translation.override("en"):
        told = said(rule)
    assert ("statutes", "An ordinary decision takes more than 7/20 of the votes cast.") in told


@pytest.mark.parametrize(("over", "under"), [(1, None), (None, 2), (3, 2), (0, 2), (1, 0)])
def test_a_fraction_that_is_none_is_refused(over, under):
    assert "quorum_denominator" in faults({"quorum_numerator": over, "quorum_denominator": under})


@pytest.mark.django_db
def test_the_version_in_force_is_the_last_begun_and_not_ended(lab):
    first = written(lab, title="Premiers", ends_on=date(2022, 12, 31))
    second = written(lab, title="Seconds", starts_on=date(2023, 1, 1))
    assert statutes_on(organisation=lab, on=date(2022, 7, 7)) == first
    assert statutes_on(organisation=lab, on=date(2023, 7, 7)) == second
    assert statutes_on(organisation=lab, on=date(2021, 7, 7)) is None


@pytest.mark.django_db
def test_two_versions_never_begin_on_the_same_day(lab):
    written(lab)
    with pytest.raises(Refused, match="2022"):
        written(lab, title="Autres")


@pytest.mark.django_db
def test_statutes_under_which_a_list_was_frozen_do_not_change(lab):
    one = written(lab, quorum_numerator=1, quorum_denominator=2)
    moment = datetime(2022, 7, 7, 14, tzinfo=UTC)
    Assembly.objects.create(
        bench=lab,
        key="ag",
        title="AG 2022",
        statutes=one,
        starts_at=moment,
        record_on=DAY,
        frozen_at=moment,
        screen_token="t",
    )
    with pytest.raises(Refused, match="nouvelle version"):
        change_statutes(
            statutes=one,
            facts=facts(delay_days=15),
            majorities=[],
            colleges=[],
            weights=[],
            by=None,
            on=DAY,
        )
    assert Statutes.objects.get().delay_days is None


@pytest.mark.django_db
def test_a_version_keeps_its_majorities_colleges_and_voices(lab):
    one = write_statutes(
        bench=lab,
        facts=facts(),
        majorities=[
            {
                "decision": "ordinary",
                "numerator": 1,
                "denominator": 2,
                "strict": True,
                "base": "expressed",
            }
        ],
        colleges=[
            {
                "slug": "experts",
                "label": "Experts",
                "seats_min": 6,
                "seats_max": 8,
                "categories": "autres personnes",
            }
        ],
        weights=[{"category": "regions", "voices": 3}],
        by=None,
        on=DAY,
    )
    rule = rule_of(statutes_of(organisation=lab).get(pk=one.pk))
    assert rule.share("dissolution").decision == "ordinary"
    assert (rule.voices("regions"), rule.voices("personnes")) == (3, 1)
    assert rule.college_of("personnes") == "experts"


@pytest.mark.django_db
def test_the_pages_say_write_preview_and_keep(client_of, ines, lab, visit):
    client = client_of(ines)
    base = f"/{lab.slug}/assembly/statuts/"
    form = {
        "title": "Statuts 2023",
        "starts_on": "2023-01-01",
        "quorum_numerator": "1",
        "quorum_denominator": "2",
        "quorum_rounding": "more",
        "m-TOTAL_FORMS": "0",
        "m-INITIAL_FORMS": "0",
        "c-TOTAL_FORMS": "1",
        "c-INITIAL_FORMS": "0",
        "c-0-label": "Experts et praticiens",
        "c-0-seats_max": "8",
        "w-TOTAL_FORMS": "0",
        "w-INITIAL_FORMS": "0",
    }
    previewed = client.post(base + "nouveaux/", {**form, "preview": "1"})
    assert "il en faut 21 pour délibérer" in previewed.content.decode()
    assert not Statutes.objects.exists()
    fragment = client.post(base + "nouveaux/", form, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert "il en faut 21" in fragment.content.decode()
    wrong = client.post(base + "nouveaux/", {**form, "quorum_numerator": "3"})
    assert wrong.status_code == 422
    assert client.post(base + "nouveaux/", form).status_code == 302
    one = Statutes.objects.get()
    assert one.colleges.get().slug == "experts-et-praticiens"
    assert "Statuts 2023" in client.get(base + f"{one.key}/").content.decode()


@pytest.mark.django_db
def test_a_new_version_begins_with_what_was_written(client_of, ines, lab):
    written(lab, proxies=True, remote=False)
    page = client_of(ines).get(f"/{lab.slug}/assembly/statuts/nouveaux/").content.decode()
    box = page.split('name="proxies"')[1].split("</select>")[0]
    assert '<option value="true" selected' in box
    box = page.split('name="remote"')[1].split("</select>")[0]
    assert '<option value="false" selected' in box
