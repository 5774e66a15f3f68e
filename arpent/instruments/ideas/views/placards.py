"""The words of a poster and of a slip."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arpent.instruments.ideas.models import Coach, Code, Mine
from arpent.press.placards import Placard


def placard_of(code: Code, *, mine: Mine, coach: Coach | None, door: str, url: str) -> Placard:
    """Return what the wall of a place says. ``door`` is typed by hand, ``url`` read by a phone."""
    days = mine.answer_days
    promise = ngettext(
        "Deux lignes, deux minutes. Ni compte, ni adresse électronique. Une réponse, motivée, "
        "en %(n)s jour.",
        "Deux lignes, deux minutes. Ni compte, ni adresse électronique. Une réponse, motivée, "
        "en %(n)s jours.",
        days,
    )
    foot = _("Vous hésitez ? Parlez-en d’abord à un collègue : une idée se dit aussi à deux.")
    if coach:
        said = {"name": coach.person.name, "reach": coach.reach}
        foot = _("Vous hésitez ? Appelez %(name)s : %(reach)s.") % said
    return Placard(
        house=code.bench.name,
        title=_("Une idée ? Dites-la."),
        lead=promise % {"n": days},
        place=code.place.name,
        code=code.secret,
        by_code=_("Le code de ce lieu"),
        at=_("À taper sur un poste"),
        address=door.partition("://")[2],
        url=url,
        alt=_("Dessin à viser avec un téléphone ; l’adresse et le code sont écrits à côté."),
        foot=foot,
        steps=(
            _("Visez le dessin avec un téléphone, ou tapez l’adresse puis le code."),
            _("Dites l’idée en une ligne, puis pourquoi."),
            _("Signez de votre nom, d’un pseudonyme, ou pour l’animation seule."),
            _("Gardez votre reçu : il ramène à la réponse."),
        ),
        line=_("Mon idée en une ligne"),
        why=_("Pourquoi, et ce que cela changerait"),
        sign=_("Je signe"),
        signatures=(
            _("de mon nom :"),
            _("d’un pseudonyme :"),
            _("l’animation seule saura qui je suis :"),
        ),
    )
