"""Invite somebody to a bench from the machine itself: how a new house gets its first steward."""

from __future__ import annotations

import argparse

NAME = "invite"
CHAPTER = "Ouvrir la maison"
HELP = "invite une personne sur un établi et lui envoie un lien"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="l’adresse électronique de la personne")
    parser.add_argument("--organisation", required=True, help="l’établi, par exemple labo")
    parser.add_argument("--role", choices=("reader", "team", "steward"), default="steward")
    parser.add_argument("--name", default="", help="le nom de la personne (sinon son adresse)")


def run(options: argparse.Namespace) -> int:
    from arpent.workbench.start import prepare

    prepare()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone
    from django.utils.translation import override

    from arpent.atlas.people.actions import invite_person
    from arpent.kernel.invitations import link_for
    from arpent.kernel.models import Organisation
    from arpent.kernel.refusals import Refused
    from arpent.kernel.roles import Role

    try:
        validate_email(options.email)
    except ValidationError:
        raise Refused(f"« {options.email} » n’est pas une adresse électronique.") from None
    organisation = Organisation.objects.filter(slug=options.organisation).order_by("pk").first()
    if organisation is None:
        raise Refused(
            f"Aucun établi « {options.organisation} ». Ouvrez-le : "
            f"arpent open « Nom » --slug {options.organisation}"
        )
    with override("fr"):
        person = invite_person(
            organisation=organisation,
            name=options.name or options.email.partition("@")[0],
            email=options.email,
            role=Role.from_slug(options.role),
            by=None,
            on=timezone.localdate(),
        )
    assert person.user is not None
    way = link_for(user=person.user, purpose="invitation", lead_to=f"/{organisation.slug}/")
    print(f"{person.name} est invité sur {organisation.name}. Le même lien, pour une fois :\n{way}")
    return 0
