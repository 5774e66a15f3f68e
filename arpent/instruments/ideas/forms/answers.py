"""Entrusting, answering and telling: the shape of what is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.contract import Near, Role, Visit
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.mine import services_of
from arpent.instruments.ideas.queries.people import people_of
from arpent.instruments.ideas.rules import answers as rules
from arpent.instruments.ideas.rules.words import OUTCOMES
from arpent.kernel.models import Person
from arpent.kernel.spoken import spoken
from arpent.look.forms import day_input


def person_name(person: Person) -> str:
    return person.name


def people_field(visit: Visit, *, least: Role = Role.READER, **kwargs: Any) -> Any:
    """Return a choice among the people of the bench who hold a role that day."""
    people = people_of(organisation=visit.organisation, on=visit.on, least=least)
    field = forms.ModelChoiceField(people, required=False, **kwargs)
    field.label_from_instance = person_name  # type: ignore[assignment, method-assign]
    return field


class EntrustIdea(forms.Form):
    """Who follows the idea, which service answers, and by when."""

    due_on = forms.DateField(label=_("Réponse due le"), widget=day_input())
    reason = forms.CharField(
        label=_("Pourquoi le jour change"),
        max_length=300,
        required=False,
        help_text=_("Seulement si vous changez le jour : la raison se lira sur l’idée."),
    )

    def __init__(self, data: Any = None, *, idea: Idea, visit: Visit) -> None:
        initial = {
            "service": idea.service_id,
            "facilitator": idea.facilitator_id or (visit.person and visit.person.pk),
            "due_on": idea.due_on,
        }
        super().__init__(data, initial=initial)
        self.fields["service"] = forms.ModelChoiceField(
            services_of(organisation=visit.organisation),
            label=_("Le service qui répond"),
            empty_label=_("aucun pour l’instant"),
            required=False,
        )
        self.fields["facilitator"] = people_field(
            visit, least=Role.TEAM, label=_("Qui suit l’idée"), empty_label=_("personne encore")
        )
        self.order_fields(["service", "facilitator", "due_on", "reason"])


class AnswerIdea(forms.Form):
    """One outcome of the closed list, a reason in words, and who tells the author."""

    outcome = forms.ChoiceField(
        label=_("La réponse"),
        choices=[(slug, _(label)) for slug, label in OUTCOMES],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Le motif, en toutes lettres"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Trois phrases suffisent. Dites ce qui emporterait une autre réponse."),
    )

    def __init__(self, *args: Any, visit: Visit, near: Sequence[Near] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if near:
            seen = [(str(one.ref), f"{one.title} ({one.kind})") for one in near]
            self.fields["points"] = forms.ChoiceField(
                label=_("Si elle existe ou est portée ailleurs : où ?"),
                choices=[*seen, ("", _("rien de tout cela"))],
                widget=forms.RadioSelect,
                required=False,
                help_text=_("Ce que la maison connaît de plus proche."),
            )
        self.fields["url"] = forms.URLField(
            label=_("Ou l’adresse d’une page"),
            required=False,
            max_length=300,
            assume_scheme="https",
        )
        self.fields["teller"] = people_field(
            visit,
            label=_("Qui l’annonce à l’auteur, de vive voix si possible"),
            empty_label=_("moi"),
        )

    @property
    def points_to(self) -> str:
        return self.cleaned_data.get("points") or self.cleaned_data.get("url") or ""

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if "reason" in facts and (fault := rules.why_not_reason(reason=facts["reason"])):
            self.add_error("reason", spoken(fault) or "")
        fault = rules.why_not_points(outcome=facts.get("outcome", ""), points_to=self.points_to)
        if fault and not self.errors.get("url"):
            self.add_error("url", spoken(fault) or "")
        return facts


class TellAuthor(forms.Form):
    """How the author heard of it."""

    how = forms.CharField(
        label=_("Comment l’auteur l’a-t-il appris ?"),
        max_length=200,
        help_text=_("De vive voix, au téléphone, par un mot laissé au vestiaire."),
    )
