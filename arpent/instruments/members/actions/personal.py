"""Letting go of a person: the counts stay, the name, the words and the readable keys leave."""

from __future__ import annotations

from django.db import transaction

from arpent.instruments.members.models import Call, Member, MemberImport, Payment, TeamMember
from arpent.instruments.members.queries.personal import HELD, records_on
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person, Record, Trace

WORDS: dict[type[Record], tuple[str, ...]] = {
    Payment: ("note",),
    Call: ("exception",),
    Member: ("note",),
    TeamMember: ("title",),
}
# What a call and its payments are still worth to the accounts once nobody is named.
BLANK = "–"


@transaction.atomic
def forget_person(person: Person) -> int:
    """Blank a person wherever the register names them, and return how many rows were changed."""
    changed = 0
    for model, path, _columns in HELD:
        for record in records_on(model=model, path=path, person=person):
            _blank(record, own=path == "person")
            changed += 1
    # A file that waits for confirmation may name them too: it can be read again.
    MemberImport.objects.filter(bench=person.bench, confirmed_on=None).delete()
    return changed


def _blank(record: Record, *, own: bool) -> None:
    """Give a row a key that names nobody; what other rooms wrote about it follows the new key."""
    before, record.key = record.key, new_key("efface")
    fields = ["key"]
    for name in WORDS.get(type(record), ()):
        if getattr(record, name):
            setattr(record, name, BLANK)
            fields.append(name)
    if own:
        record.person = None  # type: ignore[attr-defined]
        fields.append("person")
    record.save(update_fields=fields)
    stem = f"{record._meta.app_label}/{record._meta.model_name}/"
    about = Trace.objects.filter(organisation_id=record.bench_id, ref=f"{stem}{before}")
    about.update(ref=f"{stem}{record.key}", note="")
