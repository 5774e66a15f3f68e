"""The forms of signing in, with labels of ours and nothing written inside the boxes."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as given
from django import forms
from django.utils.translation import gettext_lazy as _


def say(form: forms.BaseForm, **labels: Any) -> None:
    """Give the fields their labels, and take out what was written in the boxes as a hint."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)


class SignIn(given.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(
            self,
            login=_("Adresse électronique"),
            password=_("Mot de passe"),
            remember=_("Rester connecté sur cet ordinateur"),
        )
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].help_text = ""


class ChangePassword(given.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pair(self, oldpassword=_("Mot de passe actuel"))


class SetPassword(given.SetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pair(self)


class WriteNewPassword(given.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pair(self)


class AskNewPassword(given.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, email=_("Adresse électronique"))


class ConfirmPassword(given.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, password=_("Mot de passe"))
        self.fields["password"].help_text = ""


class AskLink(forms.Form):
    """The address to which a one-time link is sent."""

    email = forms.EmailField(
        label=_("Adresse électronique"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def _pair(form: forms.BaseForm, **labels: Any) -> None:
    say(
        form, password1=_("Nouveau mot de passe"), password2=_("Le même, encore une fois"), **labels
    )
    form.fields["password1"].help_text = _(
        "Douze caractères au moins : une phrase vaut mieux qu’un mot."
    )
    if "oldpassword" in form.fields:
        form.fields["oldpassword"].help_text = ""
