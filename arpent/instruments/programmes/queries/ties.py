"""How programmes follow, feed or answer one another: the kernel's links, read with titles."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Substr

from arpent.contract import Ref
from arpent.kernel.models import Link, Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another programme, and the relation as read from this one; ``back`` when it points here."""

    relation: str
    back: bool
    key: str
    title: str


def ties_of(*, programme: Programme) -> tuple[Tie, ...]:
    """Return the programmes tied to one, in one query; what is no longer there is left out."""
    ref = str(Ref("programmes", "programme", programme.key))
    prefix = ref.removesuffix(programme.key)
    links = Link.objects.filter(Q(origin=ref) | Q(target=ref), bench=programme.bench_id)
    titled = links.annotate(
        origin_title=_title("origin", prefix), target_title=_title("target", prefix)
    )
    found = []
    for link in titled.order_by("relation", "key", "pk"):
        back = link.target == ref
        other = link.origin if back else link.target
        title = link.origin_title if back else link.target_title
        if title and other.startswith(prefix):
            key = other.removeprefix(prefix)
            found.append(Tie(relation=link.relation, back=back, key=key, title=title))
    return tuple(found)


def _title(end: str, prefix: str) -> Subquery:
    key = Substr(OuterRef(end), len(prefix) + 1)
    return Subquery(Programme.objects.filter(bench=OuterRef("bench"), key=key).values("title")[:1])
