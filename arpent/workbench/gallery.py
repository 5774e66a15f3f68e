"""What the gallery draws the look with: numbers from published reports, invented people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Figure, Verdict
from arpent.press.charts import Chart, Series
from arpent.press.notation import MONTHS

ATTENDED = 47
MEMBERS = 58


class HoldSession(forms.Form):
    """A small form with a faulty number, to show where the error stands."""

    held_on = forms.CharField(label=_("Date de la séance"), help_text=_("Par exemple 12/06/2025."))
    present = forms.IntegerField(
        label=_("Nombre de présents"),
        min_value=0,
        max_value=MEMBERS,
        error_messages={
            "max_value": _("Écrivez un nombre entre 0 et 58 : vous avez 58 adhérents.")
        },
    )
    college = forms.ChoiceField(
        label=_("Collège"),
        choices=(("authorities", _("Collectivités")), ("experts", _("Experts"))),
    )
    signed = forms.BooleanField(label=_("Le procès-verbal est signé"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)


def examples() -> dict[str, Any]:
    """Return one value of each kind a component draws."""
    form = HoldSession(
        {"held_on": "12/06/2025", "present": str(ATTENDED * 10), "college": "experts"}
    )
    form.full_clean()
    return {
        "verdicts": verdicts(),
        "figures": figures(),
        "form": form,
        "chart": chart(),
        "quorums": (
            (gettext("Procès-verbal"), Decimal("52.5"), ""),
            (gettext("Diaporama"), Decimal("42.9"), ""),
            (gettext("Comptes"), Decimal("27.6"), ""),
        ),
    }


def verdicts() -> tuple[Verdict, ...]:
    return (
        Verdict(
            figure="acts.series.delegations-2018",
            state="holds",
            published=Decimal(6),
            counted=Decimal(6),
            unit=gettext("actes"),
            sentence=gettext("6 visites de délégations étrangères"),
            because=gettext("Le journal en contient six."),
            source=gettext("Rapport d’activité 2018, p. 16"),
            first=date(2018, 1, 1),
            last=date(2018, 12, 31),
        ),
        Verdict(
            figure="accounts.result",
            state="contradicted",
            published=Decimal(7800),
            counted=Decimal(2957),
            gap=Decimal(-4843),
            unit="€",
            sentence=gettext("résultat annuel très légèrement positif de 7800 €"),
            because=gettext("Les produits moins les charges, ligne à ligne, donnent 2 957 €."),
            source=gettext("Rapport d’activité 2022"),
            first=date(2022, 1, 1),
            last=date(2022, 12, 31),
        ),
        Verdict(
            figure="accounts.activity",
            state="uncheckable",
            published=Decimal(682000),
            counted=None,
            unit="€",
            sentence=gettext("Volume d’activité : 682 000 €"),
            because=gettext("La répartition publiée est une image : il manque les écritures."),
            source=gettext("Rapport d’activité 2024, p. 34"),
            first=date(2024, 1, 1),
            last=date(2024, 12, 31),
        ),
    )


def figures() -> tuple[Figure, ...]:
    return (
        Figure(
            key="accounts.activity",
            label=gettext("Volume d’activité 2024"),
            value=Decimal(682000),
            unit="€",
            method=gettext("somme des charges · rapport 2024, p. 34"),
        ),
        Figure(
            key="carbon.footprint",
            label=gettext("Émissions 2019, hors épargne"),
            value=Decimal(33),
            unit="t CO₂e",
            method=gettext("bilan présenté à l’assemblée de 2022"),
        ),
        Figure(
            key="members.total",
            label=gettext("Adhérents"),
            value=Decimal(MEMBERS),
            unit=gettext("adhérents"),
            method=gettext("36 collectivités, 22 individus · rapport 2024"),
        ),
    )


def chart() -> Chart:
    return Chart(
        title=gettext("Interventions par mois, 2024"),
        labels=MONTHS[get_language() or "fr"],
        series=(Series(gettext("interventions"), (4, 5, 5, 4, 1, 3, 2, 0, 3, 5, 1, 1)),),
        unit=gettext("interventions"),
    )
