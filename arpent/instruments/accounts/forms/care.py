"""The shape of capitals, unit costs, quantities and preservations, each form named as its act."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.forms.money import MoneyForm
from arpent.instruments.accounts.models import Capital, FiscalYear, Preservation, UnitCost, Use
from arpent.instruments.accounts.rules.debts import NO_CAPITAL
from arpent.kernel.models import Organisation
from arpent.kernel.sentences import Sentence
from arpent.kernel.spoken import spoken
from arpent.look.forms import Drawn


class NameCapital(MoneyForm):
    """What is to be given back as it was."""

    class Meta(Drawn):
        model = Capital
        fields = ("title", "entity", "threshold", "said_by", "unit", "source", "note")
        help_texts = {
            "title": _("Par exemple « Climat », « Sol du jardin », « Santé de l’équipe »."),
            "entity": _("Ce qui doit rester en bon état, en toutes lettres."),
            "threshold": _("Jusqu’où on peut l’employer sans l’abîmer."),
            "said_by": _(
                "Qui affirme ce seuil : un texte, une assemblée, une équipe de recherche."
            ),
            "unit": _("tCO2e, m², heures : l’unité dans laquelle on compte ce qui est employé."),
        }


class DeclareCost(MoneyForm):
    """The cost of preserving one unit, as a range with who says so."""

    class Meta(Drawn):
        model = UnitCost
        fields = ("on", "low_eur", "mid_eur", "high_eur", "source", "note")
        labels = {"note": _("Qui le déclare, et comment")}
        help_texts = {
            "on": _("Ce coût vaut pour les exercices qui finissent après ce jour."),
            "low_eur": _("En euros par unité du capital."),
            "source": _("Le document qui le dit ; sinon, écrivez ci-dessous qui le déclare."),
        }


class WriteUse(MoneyForm):
    """How much of a capital a year used, and how much it could bear."""

    class Meta(Drawn):
        model = Use
        fields = ("used", "allowed", "source", "note")
        help_texts = {
            "used": _("Dans l’unité du capital."),
            "allowed": _("Ce que le capital pouvait porter cette année sans s’abîmer."),
        }


class WritePreservation(MoneyForm):
    """What is done to give a capital back, and the entry of the books that paid for it."""

    class Meta(Drawn):
        model = Preservation
        fields = (
            "capital",
            "title",
            "planned_eur",
            "done_eur",
            "done_on",
            "journal",
            "entry",
            "source",
            "note",
        )
        help_texts = {
            "done_eur": _("0 tant que rien n’est payé."),
            "journal": _("Le journal de l’écriture qui l’a payée, par exemple « BQ »."),
            "entry": _("Le numéro de cette écriture : la dépense n’est comptée qu’une fois."),
        }

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, bench=bench, **kwargs)
        capital: Any = self.fields["capital"]
        capital.queryset = Capital.objects.filter(bench=bench).order_by("title", "pk")
        capital.empty_label = _("à choisir")
        capital.error_messages["required"] = spoken(Sentence(NO_CAPITAL))

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {name: facts[name].strip() for name in ("journal", "entry")}


def preservation_form(
    year: FiscalYear, data: Any, *, known: Preservation | None, capital: str
) -> WritePreservation:
    """Return the form of a preservation, with the capital the page came from."""
    chosen = Capital.objects.filter(bench=year.bench, key=capital).first() if capital else None
    initial = {"capital": chosen, "done_eur": 0} if known is None else {}
    return WritePreservation(data, bench=year.bench, instance=known, initial=initial)
