"""An edition of three figures that the tests of the rules turn about."""

from datetime import date
from decimal import Decimal
from typing import Any

from arpent.atlas.report.rules.content import (
    ChapterContent,
    ClaimContent,
    Content,
    FigureContent,
    RecordContent,
    SectionContent,
    VariantContent,
)
from arpent.press.charts.values import Bar, Chart, Series, Timeline

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
ACT = RecordContent(
    ref="agenda/act/atelier", title="Atelier des communs", url="/labo/agenda/atelier/"
)
PERSON = RecordContent(ref="members/person/ana", title="Ana Lopes", public=False)


def claim(state: str, **values: Any) -> ClaimContent:
    given: dict[str, Any] = {
        "sentence": "cinq webinaires",
        "published": Decimal(5),
        "counted": Decimal(6),
        "unit": "actes",
        "because": "le journal en liste six.",
        "first": YEAR[0],
        "last": YEAR[1],
        "source": "Rapport 2024, p. 16",
    }
    return ClaimContent(state=state, **(given | values))


def figure(key: str, value: int | None, *claims: ClaimContent, **values: Any) -> FigureContent:
    given: dict[str, Any] = {
        "label": key,
        "value": None if value is None else Decimal(value),
        "unit": "actes",
        "method": "Compte des lignes du journal.",
        "records": (ACT, PERSON),
    }
    return FigureContent(key=key, claims=claims, **(given | values))


def edition(text: str = "", *figures: FigureContent, **values: Any) -> Content:
    chart = Chart(
        "Actes",
        ("mai", "juin"),
        (
            Series(
                "actes",
                (
                    3,
                    None,
                ),
            ),
        ),
        unit="actes",
    )
    line = Timeline("Année", (Bar("Rebonds", *YEAR),), *YEAR, today=date(2024, 6, 1))
    sections = (
        SectionContent(
            title="Les actes",
            paragraphs=("Une phrase.",),
            figures=tuple(f.key for f in figures),
            cards=(ACT, PERSON),
            columns=("Date", "Nombre"),
            lines=(("3 mai", "12"), ("4 juin", "1 200")),
            chart=chart,
        ),
        SectionContent(
            title="Rebonds",
            boxes=(("Départ", "Une question."), ("À consulter", "Blog | https://example.org/b")),
            chart=line,
        ),
    )
    chapter = ChapterContent(
        key="agenda.acts", title="Les actes de l’année", text=text, sections=sections
    )
    given: dict[str, Any] = {
        "organisation": "labo",
        "organisation_name": "Labo des communs",
        "year": 2024,
        "title": "Rapport d’activité 2024",
        "first": YEAR[0],
        "last": YEAR[1],
        "composed_on": date(2025, 3, 1),
        "chapters": (chapter,),
        "figures": figures,
    }
    return Content(**(given | values))


WEBINARS = figure(
    "acts.webinar",
    6,
    claim("contradicted"),
    variants=(VariantContent(key="v", label="au jour près", value=Decimal("5.5")),),
)
TALKS = figure("acts.intervention", 34, claim("holds", published=Decimal(34)))
BUDGET = figure(
    "accounts.budget",
    None,
    claim("uncheckable", published=Decimal(682000), counted=None, unit="EUR"),
    unit="EUR",
    method="",
)
