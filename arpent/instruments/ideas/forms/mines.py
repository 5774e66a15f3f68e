"""What one writes to clear a mine: a signature, a question, who is concerned, a link."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models.record import choices
from arpent.instruments.ideas.queries.mine import services_of
from arpent.instruments.ideas.rules.asks import QUESTION
from arpent.instruments.ideas.rules.words import LIVED, MINE_STATES, RELATIONS
from arpent.kernel.models import Organisation
from arpent.look.forms import day_input


def _service(organisation: Organisation) -> forms.ModelChoiceField[Any]:
    return forms.ModelChoiceField(
        services_of(organisation=organisation),
        label=_("Service"),
        required=False,
        empty_label=_("aucun choix"),
    )


class SignMine(forms.Form):
    """What became of a mine, in one sentence that is signed."""

    state = forms.ChoiceField(
        label=_("Je signe que cette mine est"),
        choices=choices(MINE_STATES),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez l’un des trois états.")},
    )
    evidence = forms.CharField(
        label=_("Ce qui le montre"),
        help_text=_("Une ou deux phrases : ce que vous avez lu, vu ou entendu, et où."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Écrivez ce qui le montre : une signature sans phrase ne prouve rien.")
        },
    )


class AskColleague(forms.Form):
    """The one question, and whom it is put to."""

    name = forms.CharField(
        label=_("À qui"),
        help_text=_("Prénom et nom : la réponse sera signée de ce nom."),
        max_length=120,
        error_messages={"required": _("Nommez la personne : la question se pose à quelqu’un.")},
    )
    email = forms.EmailField(
        label=_("Son adresse électronique"),
        help_text=_("Sans adresse, un code court s’imprime ou se dit de vive voix."),
        required=False,
        error_messages={
            "invalid": _("Cette adresse n’en est pas une : corrigez-la, ou laissez la case vide.")
        },
    )
    question = forms.CharField(label=_("La question"), max_length=300, required=False)

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"] = _service(bench)
        self.fields["question"].initial = _(QUESTION)
        self.order_fields(["name", "service", "email", "question"])


class ListConcerned(forms.Form):
    """A service, or a public, that the idea touches."""

    public = forms.CharField(
        label=_("Ou un public"),
        help_text=_("Par exemple : les familles de la cantine."),
        max_length=150,
        required=False,
    )

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"] = _service(bench)
        self.order_fields(["service", "public"])


class NoteInquiry(forms.Form):
    """That those concerned were asked: when, how, and what they said."""

    asked_on = forms.DateField(
        label=_("Interrogés le"),
        widget=day_input(),
        error_messages={"required": _("Écrivez le jour où vous leur avez demandé.")},
    )
    how = forms.CharField(
        label=_("Comment"),
        help_text=_("Au guichet, par téléphone, en réunion."),
        max_length=200,
        error_messages={
            "required": _(
                "Écrivez comment vous leur avez demandé : au guichet, par téléphone, en réunion."
            )
        },
    )
    said = forms.CharField(
        label=_("Ce qu’ils en disent"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].initial = on


class LinkIdea(forms.Form):
    """A typed link to another idea, by its number."""

    relation = forms.ChoiceField(label=_("Cette idée"), choices=choices(RELATIONS))
    number = forms.IntegerField(
        label=_("L’idée numéro"),
        min_value=1,
        error_messages={"required": _("Écrivez le numéro de l’autre idée.")},
    )


class AnswerAsk(forms.Form):
    """One of three answers, and a line."""

    lived = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=choices(LIVED),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez l’une des trois réponses : oui, autrement, ou non.")
        },
    )
    answer = forms.CharField(
        label=_("En une ligne"),
        help_text=_("Comment cela se passe chez vous."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TypeAskCode(forms.Form):
    """The code of a question, as printed or told."""

    code = forms.CharField(
        label=_("Votre code"),
        help_text=_("Trois groupes de lettres et de chiffres : BK7QT-4MWPX-9RHZC."),
        max_length=40,
        error_messages={"required": _("Écrivez le code que l’on vous a donné.")},
    )
