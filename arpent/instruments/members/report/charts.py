"""The drawings of the register: by year, by category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from arpent.instruments.members.models.register import Category
from arpent.instruments.members.queries.years import Year
from arpent.press.charts import Chart, Series


def years_chart(years: Sequence[Year]) -> Chart:
    """Return members named by a list year after year, and the declared numbers, hollow."""
    told = sorted(years, key=lambda one: one.year)
    return Chart(
        title=gettext("Adhérents nommés et déclarés, par année"),
        labels=tuple(str(one.year) for one in told),
        series=(
            Series(
                gettext("Institutions nommées"),
                tuple(one.institutions.named if one.institutions else None for one in told),
            ),
            Series(
                gettext("Institutions déclarées sans liste"),
                tuple(one.declared_institutions for one in told),
                drawing="hollow",
            ),
            Series(
                gettext("Personnes nommées"),
                tuple(one.people.named if one.people else None for one in told),
            ),
            Series(
                gettext("Personnes déclarées sans liste"),
                tuple(one.declared_people for one in told),
                drawing="hollow",
            ),
        ),
        kind="bars",
        unit=gettext("adhérents"),
    )


def category_chart(counts: Mapping[str, int], *, title: str) -> Chart:
    """Return one list's institutions by published category."""
    shown = [one for one in Category if counts.get(one.value) and one is not Category.PERSONNES]
    return Chart(
        title=gettext("Institutions par catégorie, « %(title)s »") % {"title": title},
        labels=tuple(str(one.label) for one in shown),
        series=(Series(gettext("Institutions"), tuple(counts[one.value] for one in shown)),),
        kind="bars",
        unit=gettext("institutions"),
    )
