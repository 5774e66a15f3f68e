"""What the forms of a bench share: its sources, its programmes, names typed rather than picked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.models import Engagement, Funding, Partner, Terrain
from arpent.instruments.programmes.rules.facts import NewOrganisation, NewPerson
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation, OrganisationKind, Person
from arpent.look.forms import BenchForm

AT_HAND = 200


class NameInput(forms.TextInput):
    """A text box that proposes names, and takes any other."""

    template_name = "programmes/forms/name.html"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.names: list[str] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["names"] = self.names
        return context


def organisation_name(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=required,
        widget=NameInput(),
        help_text=_("Le nom officiel, par exemple « Ville de Grenoble »."),
    )


def organisation_kind() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Type de l’organisation"),
        choices=[("", _("la maison la connaît déjà")), *OrganisationKind.choices],
        required=False,
        help_text=_("À choisir seulement si elle est nouvelle dans la maison."),
    )


def organisations_at_hand(bench: Organisation) -> list[str]:
    """Return the names of organisations already met in this bench's programmes, some of them."""
    met = Q()
    for model in (Partner, Funding, Terrain, Engagement):
        named = model._default_manager.filter(bench=bench, organisation__isnull=False)
        met |= Q(pk__in=named.order_by().values("organisation"))
    found = Organisation.objects.filter(met)
    return list(found.order_by(filed("name"), "pk").values_list("name", flat=True)[:AT_HAND])


def find_organisation(*, name: str, kind: str) -> Organisation | NewOrganisation | None:
    """Return the organisation of a typed name, the new one it would be, or None if unknown."""
    found = Organisation.objects.filter(name__iexact=name).order_by("pk").first()
    if found:
        return found
    return NewOrganisation(name=name, kind=kind) if kind else None


def find_people(*, bench: Organisation, name: str) -> list[Person]:
    """Return the people of a bench whose name, or key, is the one typed."""
    people = Person.objects.filter(bench=bench)
    return list(people.filter(key=name).order_by("pk")) or list(
        people.filter(name__iexact=name).order_by("pk")[:2]
    )


class NamingForm(BenchForm):
    """A form about one bench, where organisations and people are typed rather than picked."""

    bench: Organisation

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, bench=bench, **kwargs)
        if "organisation_name" in self.fields:
            widget: Any = self.fields["organisation_name"].widget
            widget.names = organisations_at_hand(bench)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = cleaned.get("organisation_name", "")
        if name:
            kind = cleaned.get("organisation_kind", "")
            cleaned["organisation"] = find_organisation(name=name, kind=kind)
            if cleaned["organisation"] is None:
                self.add_error(
                    "organisation_name",
                    _("La maison ne connaît pas ce nom : corrigez-le, ou choisissez son type."),
                )
        if cleaned.get("person_name"):
            self._find_person(cleaned)
        return cleaned

    def _find_person(self, cleaned: dict[str, Any]) -> None:
        found = find_people(bench=self.bench, name=cleaned["person_name"])
        if len(found) > 1:
            self.add_error(
                "person_name",
                _("Plusieurs personnes portent ce nom : écrivez la clé de la bonne."),
            )
        cleaned["person"] = found[0] if found else NewPerson(name=cleaned["person_name"])

    def facts(self) -> dict[str, Any]:
        """Return the fields of the model that the form asked for, with who was named."""
        facts = super().facts()
        for noun in ("organisation", "person"):
            if f"{noun}_name" in self.fields:
                facts[noun] = self.cleaned_data.get(noun)
        return facts


def written(thing: Model, *, fields: Any) -> dict[str, Any]:
    """Return what a form shows first of a fact that is already there."""
    initial = forms.model_to_dict(thing, fields=fields)
    for noun in ("organisation", "person"):
        if named := getattr(thing, noun, None):
            initial[f"{noun}_name"] = named.name
    return initial
