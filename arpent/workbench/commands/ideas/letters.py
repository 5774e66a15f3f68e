"""Send the letters of a day, and forget what may be forgotten."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arpent.kernel.models import Organisation

ROOM = "ideas"


def send_out(options: argparse.Namespace) -> int:
    """Send what each mine owes that day; a second run the same day sends nothing more."""
    from arpent.workbench.start import prepare

    prepare()
    from django.utils import timezone

    from arpent.instruments.ideas.actions.digests import forget_drafts

    on = options.on or timezone.localdate()
    failed = sum(_send_for(bench, on) for bench in _benches())
    gone = forget_drafts(on=on)
    print(f"Brouillons oubliés : {gone}")
    return 1 if failed else 0


def _benches() -> list[Organisation]:
    from arpent.kernel.queries import benches, opened

    return [bench for bench in benches() if ROOM in opened(organisation=bench)]


def _send_for(bench: Organisation, on: date) -> int:
    from arpent.contract import address
    from arpent.instruments.ideas.actions.digests import send_letters
    from arpent.instruments.ideas.queries.mine import mine_of
    from arpent.workbench.environment import URL

    def where(view: str, **kwargs: object) -> str:
        return f"{URL}{address(bench, view, **kwargs)}"

    sent = send_letters(bench=bench, mine=mine_of(organisation=bench), on=on, where=where)
    told = [f"{bench.name} : lettres parties {sent.letters}"]
    if sent.failed:
        told.append(f"non parties {sent.failed}, à retenter")
    told.append(f"identités oubliées {sent.identities}")
    print(", ".join(told))
    return sent.failed
