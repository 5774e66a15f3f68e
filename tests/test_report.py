"""The report beside the log and the claims: a published number that does not add up, told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from arpent.atlas.claims.models import Claim
from arpent.atlas.report.actions.chapters import write_chapter
from arpent.atlas.report.actions.editions import freeze_edition, open_edition
from arpent.atlas.report.models import Edition
from arpent.atlas.report.queries.composition import composition_of, content_of
from arpent.atlas.report.rules.changes import changes
from arpent.contract import Ref, Refused
from arpent.instruments.agenda.models import Act
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Organisation, Person

ON = date(2025, 3, 1)


def hold(lab: Organisation, by: Person, number: int) -> None:
    """Write a webinar down, with the trace every write leaves."""
    Act.objects.create(
        bench=lab,
        key=f"webinaire-{number}",
        title=f"Webinaire {number}",
        kind="webinar",
        starts_on=date(2024, number, 1),
    )
    leave_trace(organisation=lab, by=by, verb="written", ref=Ref("agenda", "act", str(number)))


@pytest.fixture
def draft(lab: Organisation, malik: Person) -> Edition:
    for number in range(1, 7):
        hold(lab, malik, number)
    Claim.objects.create(
        bench=lab,
        key="2024-webinaires",
        figure="acts.webinar",
        first=date(2024, 1, 1),
        last=date(2024, 12, 31),
        relation="equal",
        value=Decimal(5),
        unit="actes",
        sentence="cinq webinaires",
    )
    leave_trace(organisation=lab, by=malik, verb="published", ref=Ref("claims", "claim", "w"))
    return open_edition(organisation=lab, year=2024, title="Rapport 2024", by=malik, on=ON)


def write(draft: Edition, by: Person, text: str, read: int) -> None:
    write_chapter(
        edition=draft,
        chapter="agenda.webinars",
        title="",
        text=text,
        read_version=read,
        by=by,
        on=ON,
    )


def test_a_contradicted_figure_is_flagged_then_explained_then_frozen(draft, lab, malik, client_of):
    write(draft, malik, "Nous avons tenu {acts.webinar} webinaires.", 0)
    page = client_of(malik).get(
        reverse(
            "report:proof",
            kwargs={"organisation": "labo", "key": "2024", "chapter": "agenda.webinars"},
        )
    )
    assert 'class="fig off"' in page.text
    assert "cinq webinaires" in page.text
    with pytest.raises(Refused, match="écart"):
        freeze_edition(edition=draft, by=malik, on=ON)
    write(draft, malik, "Six et non {acts.webinar:publié} : {acts.webinar:écart} oublié.", 1)
    frozen = freeze_edition(edition=draft, by=malik, on=ON)
    figure = frozen.figure("acts.webinar")
    assert figure is not None
    assert (figure.value, figure.claims[0].state) == (6, "contradicted")


def test_a_frozen_figure_stays_and_a_recount_says_what_changed(draft, lab, malik):
    Claim.objects.filter(bench=lab).delete()
    leave_trace(organisation=lab, by=malik, verb="removed", ref=Ref("claims", "claim", "w"))
    freeze_edition(edition=draft, by=malik, on=ON)
    hold(lab, malik, 7)
    draft.refresh_from_db()
    frozen = content_of(edition=draft, on=date(2026, 1, 1))
    live = composition_of(edition=draft, on=date(2026, 1, 1)).content
    moved = {change.key: change for change in changes(frozen=frozen, live=live)}
    assert (moved["acts.webinar"].before, moved["acts.webinar"].after) == (6, 7)


def test_the_command_prints_and_says_first_what_does_not_add_up(
    draft, lab, malik, tmp_path, capsys
):
    from arpent.workbench.cli import main

    write(draft, malik, "Nous avons tenu {acts.webinar} webinaires.", 0)
    for kind, start in (("json", b"{"), ("pdf", b"%PDF")):
        file = tmp_path / f"rapport.{kind}"
        assert main(["report", "2024", "--organisation", "labo", "--output", str(file)]) == 0
        assert file.read_bytes().startswith(start)
        assert "Contredit" in capsys.readouterr().err
    assert main(["report", "2024", "--organisation", "nulle-part", "--output", str(file)]) == 2
    assert "labo" in capsys.readouterr().err
    assert main(["report", "2024", "--output", str(tmp_path / "rapport.doc")]) == 2
    assert main(["report", "2024", "--output", str(tmp_path / "no" / "rapport.pdf")]) == 2


def test_a_year_nobody_opened_is_printed_from_the_records_alone(lab, malik, tmp_path):
    from arpent.workbench.cli import main

    hold(lab, malik, 3)
    file = tmp_path / "rapport.json"
    assert main(["report", "2024", "--output", str(file)]) == 0
    assert "Webinaire 3" in file.read_text()
