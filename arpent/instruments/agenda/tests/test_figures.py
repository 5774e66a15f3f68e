from datetime import date
from decimal import Decimal

from django.utils import translation

from arpent.contract import Scope
from arpent.instruments.agenda.figures import figures
from arpent.instruments.agenda.queries import acts_on_days
from arpent.instruments.agenda.report import chapters


def counted(lab, first=date(2024, 1, 1), last=date(2024, 12, 31)):
    scope = Scope(organisation=lab, first=first, last=last)
    return {figure.key: figure.value for figure in figures(scope)}


def test_each_kind_and_each_published_list_is_counted_in_its_period(lab, write):
    write(series="interventions-2024", kind="intervention")
    write(series="interventions-2024", kind="intervention", on=date(2024, 12, 31))
    write(kind="webinar", on=date(2024, 1, 1))
    write(kind="webinar", on=date(2025, 1, 1))
    found = counted(lab)
    assert found["acts.total"] == 3
    assert found["acts.webinar"] == 1
    assert found["acts.series.interventions-2024"] == 2
    assert found["acts.press"] == Decimal(0)


def test_a_figure_names_the_acts_it_was_counted_from(lab, write):
    write(title="Colloque", series="interventions-2024", kind="intervention")
    write(title="Billet", kind="post")
    scope = Scope(organisation=lab, first=date(2024, 1, 1), last=date(2024, 12, 31))
    named = {figure.key: [card.title for card in figure.records] for figure in figures(scope)}
    assert sorted(named["acts.total"]) == ["Billet", "Colloque"]
    assert named["acts.series.interventions-2024"] == ["Colloque"]
    assert named["acts.webinar"] == []


def test_an_empty_log_counts_nothing_rather_than_nought(lab):
    assert counted(lab)["acts.webinar"] is None


def test_the_chapter_sets_webinars_apart_from_the_year_month_by_month(lab, write):
    write(kind="intervention", title="Colloque")
    write(kind="webinar", title="Webinaire des adhérents", place="en ligne")
    scope = Scope(organisation=lab, first=date(2024, 1, 1), last=date(2024, 12, 31))
    told = {chapter.key: chapter for chapter in chapters(scope)}
    assert set(told) == {"agenda.acts", "agenda.webinars"}
    months = told["agenda.acts"].sections
    assert months[1].title == "Mars"
    assert months[1].lines == (("25 mars 2024".replace(" ", "\u00a0"), "Colloque", "", ""),) or (
        "Colloque" in months[1].lines[0]
    )


def test_an_act_of_three_days_stands_on_each_of_them(lab, write):
    write(on=date(2024, 2, 28), ends_on=date(2024, 3, 1))
    days = acts_on_days(organisation=lab, first=date(2024, 3, 1), last=date(2024, 3, 31))
    assert list(days) == [date(2024, 3, 1)]


def test_the_kinds_speak_english_to_who_asked_for_it(write):
    act = write(kind="post")
    with translation.override("en"):
        assert str(act.get_kind_display()) == "Post"
