"""An institution as the house knows it: looking for one, adding one, correcting one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from arpent.kernel.actions import ORGANISATION_FACTS
from arpent.kernel.models import Organisation, OrganisationKind
from arpent.kernel.naming import why_not_correct, why_not_facts, why_not_same
from arpent.kernel.queries import known_as


class SeekOrganisation(forms.Form):
    """What one looks for among the institutions."""

    text = forms.CharField(label=_("Nom, SIREN ou code INSEE"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("Tous")), *OrganisationKind.choices]
    )

    def wanted(self) -> dict[str, str]:
        """Return what was asked for; a choice nobody offered is ignored."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Number(forms.CharField):
    """An official number: people copy it with spaces."""

    def to_python(self, value: Any) -> str:
        return "".join((super().to_python(value) or "").split()).upper()


class DescribeOrganisation(forms.Form):
    """What the house knows of an institution.

    ``known`` is, after a refusal, the institution that already has the name or a number;
    ``closed`` what is known and may not be written from here, ``reason`` why.
    """

    name = forms.CharField(label=_("Nom officiel"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Type"), choices=[("", _("à choisir")), *OrganisationKind.choices]
    )
    siren = Number(label=_("SIREN"), required=False, max_length=20, help_text=_("Neuf chiffres."))
    siret = Number(
        label=_("SIRET"),
        required=False,
        max_length=30,
        help_text=_("Quatorze chiffres : ceux du siège."),
    )
    code_insee = Number(
        label=_("Code INSEE"),
        required=False,
        max_length=10,
        help_text=_("Celui de la commune, par exemple 59350 ; ce n’est pas le code postal."),
    )
    website = forms.URLField(label=_("Site"), required=False, max_length=200, assume_scheme="https")

    def __init__(
        self,
        *args: Any,
        organisation: Organisation | None = None,
        own: bool = False,
        keeps_bench: bool = False,
        **kwargs: Any,
    ) -> None:
        self.organisation = organisation
        self.known: Organisation | None = None
        if organisation is not None:
            kwargs["initial"] = {name: getattr(organisation, name) for name in ORGANISATION_FACTS}
        super().__init__(*args, **kwargs)
        self.closed: list[tuple[Any, str]] = []
        self.reason = ""
        for name, before in self.initial.items():
            reason = why_not_correct(before=before, after="", own=own, keeps_bench=keeps_bench)
            if reason:
                self._close(name, now(reason))

    def _close(self, name: str, reason: str) -> None:
        """Take away a field that may not be written: the page shows its fact and the reason."""
        label = self.fields.pop(name).label
        known = getattr(self.organisation, f"get_{name}_display", lambda: self.initial[name])
        self.closed.append((label, known()))
        self.reason = reason

    def clean(self) -> dict[str, Any]:
        facts = {**self.initial, **(super().clean() or {})}
        if self.errors:
            return facts
        for name, reason in why_not_facts(facts).items():
            # A number from a dossier may be wrong where this bench may not write.
            self.add_error(name if name in self.fields else None, now(reason))
        for name in ("name", "siren", "siret"):
            if facts.get(name) and facts[name] != self.initial.get(name):
                self._refuse_twice(name, facts[name])
        return facts

    def _refuse_twice(self, name: str, value: str) -> None:
        known = known_as(**{name: value}, but=self.organisation)
        reason = why_not_same(known=known.name if known else None)
        if reason:
            self.known = self.known or known
            self.add_error(name, now(reason))
