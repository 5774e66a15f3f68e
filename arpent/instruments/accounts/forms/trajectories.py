"""A promise and its milestones; a year of it shared between programmes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.forms.bench import SentOnceForm
from arpent.instruments.accounts.models import Trajectory
from arpent.instruments.accounts.rules.trajectories import why_not_path
from arpent.kernel.models import Programme
from arpent.kernel.spoken import spoken
from arpent.look.forms import Drawn
from arpent.press.sheets.cells import number_in

NOT_ASSIGNED = "programme-"


class PromiseTrajectory(SentOnceForm):
    """From a base year: so much less each year, of the base or of the year before, or by points."""

    points = forms.CharField(
        label=_("Jalons"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Un par ligne, l’année et la variation depuis la référence : « 2026 −22 »."),
    )

    class Meta(Drawn):
        model = Trajectory
        fields = ("title", "base_year", "base_kgco2e", "kind", "rate_pct", "source", "note")
        help_texts = {
            "base_kgco2e": _("En kgCO2e : 33 t s’écrit 33000."),
            "kind": _(
                "Linéaire : une part de la référence, la même chaque année. Composée : une part de "
                "l’année précédente. Par jalons : des années publiées."
            ),
            "rate_pct": _("−4 pour 4 % de moins par an. Vide pour une trajectoire par jalons."),
        }

    field_order = ("title", "base_year", "base_kgco2e", "kind", "rate_pct", "points")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            known = self.instance.milestones.order_by("year", "pk")
            self.initial["points"] = "\n".join(f"{p.year} {p.change_pct:f}" for p in known)

    def clean_points(self) -> dict[int, Decimal]:
        """Return the change in per cent of each year written."""
        found: dict[int, Decimal] = {}
        for line in self.cleaned_data["points"].splitlines():
            if not line.strip():
                continue
            year, _space, share = line.strip().replace("%", "").partition(" ")
            change = number_in(share.strip(" :;"))
            if not (year.isdecimal() and len(year) == 4) or change is None:
                told = gettext("« %(line)s » : écrivez une année puis sa variation, « 2026 −22 ».")
                raise forms.ValidationError(told % {"line": line.strip()})
            if int(year) in found:
                told = gettext("%(year)s est écrite deux fois.")
                raise forms.ValidationError(told % {"year": year})
            found[int(year)] = change
        return found

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        asked = ("title", "base_year", "base_kgco2e", "kind")
        if "points" in facts and all(facts.get(name) is not None for name in asked):
            given = {name: facts[name] for name in asked}
            reason = why_not_path(
                **given, rate_pct=facts.get("rate_pct"), points_pct=facts["points"]
            )
            if reason:
                self.add_error(
                    "points" if facts["kind"] == "points" else "rate_pct", spoken(reason) or ""
                )
        return facts

    def points_pct(self) -> dict[int, Decimal]:
        """Return the milestones, none when the promise goes by a rate."""
        return self.cleaned_data["points"] if self.cleaned_data["kind"] == "points" else {}


class ShareYear(forms.Form):
    """The mass each programme may emit in a year, in kgCO2e."""

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[Programme],
        quotas: dict[int | None, Decimal],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.programmes = list(programmes)
        for one in (*self.programmes, None):
            self.fields[self._name(one)] = forms.DecimalField(
                label=one.title if one else _("Non affecté"),
                required=False,
                min_value=0,
                max_digits=18,
                decimal_places=3,
                initial=quotas.get(one.pk if one else None),
            )

    @staticmethod
    def _name(programme: Programme | None) -> str:
        return f"programme-{programme.pk}" if programme else NOT_ASSIGNED

    def quotas(self) -> dict[Programme | None, Decimal]:
        """Return the mass written for each programme, nothing where nothing was written."""
        return {
            one: self.cleaned_data[self._name(one)] or Decimal(0)
            for one in (*self.programmes, None)
        }
