"""Print the annual report of a year: the frozen edition if there is one, else the draft."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arpent.atlas.report.rules.content import Content
    from arpent.kernel.models import Organisation

NAME = "report"
CHAPTER = "Rendre compte"
HELP = "imprime le rapport d’une année en PDF, HTML, ODT ou JSON"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "year", type=int, metavar="ANNÉE", help="l’année racontée, par exemple 2024"
    )
    parser.add_argument("--organisation", metavar="ADRESSE", help="l’établi, s’il y en a plusieurs")
    parser.add_argument(
        "--output", required=True, type=Path, metavar="FICHIER", help=".pdf, .html, .odt ou .json"
    )


def run(options: argparse.Namespace) -> int:
    from arpent.workbench.start import prepare

    prepare()
    from django.utils.translation import gettext as _

    from arpent.atlas.report.report.files import KINDS, file_of
    from arpent.kernel.refusals import Refused
    from arpent.press.faults import RefusedByThePress
    from arpent.workbench.environment import URL

    kind = options.output.suffix.lstrip(".").lower()
    if kind not in KINDS:
        raise Refused(_("Le fichier doit finir par .pdf, .html, .odt ou .json."))
    content = content_for(bench_named(options.organisation), options.year)
    warn(content)
    try:
        data = file_of(content, kind=kind, site=URL)
    except RefusedByThePress as refusal:
        for fault in refusal.faults:
            print(fault, file=sys.stderr)
        return 1
    write(options.output, data)
    print(options.output)
    return 0


def bench_named(slug: str | None) -> Organisation:
    """Return the bench of that address, or the only one; refuse with the list to choose from."""
    from django.utils.translation import gettext as _

    from arpent.kernel.queries import benches
    from arpent.kernel.refusals import Refused

    known = {bench.slug: bench for bench in benches()}
    if slug in known:
        return known[slug]
    if slug is None and len(known) == 1:
        return next(iter(known.values()))
    if not known:
        raise Refused(_("La maison n’a encore aucun établi : importez un dossier."))
    choices = ", ".join(sorted(known))
    if slug is None:
        raise Refused(
            _("Choisissez un établi par --organisation : %(choices)s.") % {"choices": choices}
        )
    raise Refused(
        _("Aucun établi ne s’appelle « %(slug)s ». La maison tient : %(choices)s.")
        % {"slug": slug, "choices": choices}
    )


def content_for(organisation: Organisation, year: int) -> Content:
    """Return the edition of a year; a year nobody opened is composed from the rooms alone."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from arpent.atlas.report.queries.composition import compose, content_of
    from arpent.atlas.report.queries.editions import edition_for
    from arpent.atlas.report.rules.arrangement import Plan
    from arpent.atlas.report.rules.freezing import why_not_open_edition
    from arpent.kernel.refusals import allow

    allow(why_not_open_edition(year=year))
    on = timezone.localdate()
    edition = edition_for(organisation=organisation, year=year)
    if edition is not None:
        return content_of(edition=edition, on=on)
    title = _("Rapport d’activité %(year)s") % {"year": year}
    plan = Plan(year=year, title=title, texts={})
    return compose(organisation=organisation, plan=plan, on=on).content


def warn(content: Content) -> None:
    """Say, before anything is printed, which figures a published number contradicts."""
    from django.utils.translation import gettext as _

    from arpent.atlas.report.rules.verdicts import because_of, contradicted

    for figure in contradicted(content):
        said = {"label": figure.label, "because": because_of(figure, language=content.language)}
        print(_("Contredit, %(label)s : %(because)s") % said, file=sys.stderr)


def write(output: Path, data: bytes) -> None:
    from django.utils.translation import gettext as _

    from arpent.kernel.refusals import Refused

    try:
        output.write_bytes(data)
    except OSError as error:
        said = {"file": output, "why": error.strerror}
        raise Refused(_("« %(file)s » ne s’écrit pas : %(why)s.") % said) from error
