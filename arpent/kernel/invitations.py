"""One-time links sent by e-mail: to sign in without a password, to accept an invitation."""

from __future__ import annotations

from typing import Literal, cast
from urllib.parse import urlencode

import sesame.utils
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from arpent.kernel.models import Organisation, User

Purpose = Literal["connexion", "invitation"]
# How long a link lives, in seconds: a quarter of an hour, a week.
LIVES_S: dict[Purpose, int] = {"connexion": 900, "invitation": 7 * 86_400}


def link_for(*, user: User, purpose: Purpose, lead_to: str = "") -> str:
    """Return the whole address of a link that signs one user in, once."""
    token = sesame.utils.get_token(user, scope=purpose)
    way = reverse("account_follow_link", kwargs={"purpose": purpose, "token": token})
    query = f"?{urlencode({'next': lead_to})}" if lead_to else ""
    return f"{settings.HOUSE_URL}{way}{query}"


def user_behind(*, token: str, purpose: Purpose) -> User | None:
    """Return whom a link signs in, or None when it is spent, too old, or not ours."""
    found = sesame.utils.get_user(
        token, scope=purpose, max_age=LIVES_S[purpose], update_last_login=False
    )
    return cast("User | None", found)


@transaction.atomic
def spend(*, token: str, purpose: Purpose) -> User | None:
    """Return whom a link signs in and make the link useless; the second of two gets None."""
    seen = user_behind(token=token, purpose=purpose)
    if seen is None:
        return None
    User.objects.select_for_update().get(pk=seen.pk)
    user = user_behind(token=token, purpose=purpose)
    if user is not None:
        user.last_login = timezone.now()
        user.save(update_fields=["last_login"])
    return user


def send_sign_in_link(*, user: User, lead_to: str = "") -> None:
    """Send the link that replaces a password for a quarter of an hour."""
    link = link_for(user=user, purpose="connexion", lead_to=lead_to)
    _send(user.email, _("Votre lien de connexion à Arpent"), "sign_in", {"link": link})


def send_invitation(*, user: User, organisation: Organisation) -> None:
    """Send the link that opens a bench to somebody who was just invited."""
    link = link_for(user=user, purpose="invitation", lead_to=f"/{organisation.slug}/")
    subject = _("%(name)s vous ouvre son établi") % {"name": organisation.name}
    _send(user.email, subject, "invitation", {"link": link, "organisation": organisation})


def _send(email: str, subject: str, template: str, context: dict[str, object]) -> None:
    text = render_to_string(f"kernel/mail/{template}.txt", context)
    # A name with a line break in it must not write headers of its own.
    send_mail(" ".join(subject.split()), text, None, [email])
