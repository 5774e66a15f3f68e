"""Sign the exact file of the minutes, in the workbench or on paper brought back."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.assembly.actions.minutes import minutes_ref
from arpent.instruments.assembly.models import Assembly, Minutes, Signature
from arpent.instruments.assembly.queries.minutes import signer
from arpent.instruments.assembly.rules.names import is_among
from arpent.instruments.assembly.rules.signing import why_not_scan, why_not_secret, why_not_sign
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def sign_minutes(
    *, minutes: Minutes, pdf_sha256: str, secret_given: bool, by: Person | None, at: datetime
) -> Signature:
    """Lay a simple electronic signature on the file whose hash was read.

    `secret_given` says that whoever signs just gave their secret again.
    """
    one = _locked(minutes)
    who = signer(assembly=one.assembly, person=by)
    allow(
        why_not_sign(
            frozen=one.frozen_at is not None,
            known=by is not None,
            may=who is not None,
            already=Signature.objects.filter(minutes=one, person=by).exists()
            or bool(who and is_among(who.name, _names(one))),
            same_file=pdf_sha256 == one.pdf_sha256,
        )
    )
    allow(why_not_secret(right=secret_given))
    assert by is not None
    assert who is not None
    signature = Signature.objects.create(
        bench=one.bench,
        key=new_key(f"{one.key}-{by.key}"),
        minutes=one,
        person=by,
        name=who.name,
        quality=who.quality,
        way="simple",
        pdf_sha256=one.pdf_sha256,
        signed_at=at,
    )
    _tell(one, by=by)
    return signature


@transaction.atomic
def keep_scan(
    *, minutes: Minutes, name: str, quality: str, scan: bytes, by: Person | None, at: datetime
) -> Signature:
    """Keep the copy of minutes signed by hand, beside the hash of the file that was printed."""
    one = _locked(minutes)
    frozen = one.frozen_at is not None
    allow(why_not_scan(frozen=frozen, data=scan, name=name.strip(), signed=_names(one)))
    signature = Signature.objects.create(
        bench=one.bench,
        key=new_key(f"{one.key}-{name}"),
        minutes=one,
        name=name.strip(),
        quality=quality.strip(),
        way="scan",
        pdf_sha256=one.pdf_sha256,
        signed_at=at,
        scan=scan,
        scan_sha256=hashlib.sha256(scan).hexdigest(),
    )
    _tell(one, by=by)
    return signature


def _names(minutes: Minutes) -> list[str]:
    found = Signature.objects.filter(minutes=minutes).order_by("pk")
    return list(found.values_list("name", flat=True))


def _locked(minutes: Minutes) -> Minutes:
    Assembly.objects.select_for_update().get(pk=minutes.assembly_id)
    found = Minutes.objects.select_related("bench", "assembly__bench", "assembly__statutes")
    return found.select_related("assembly__chair", "assembly__secretary").get(pk=minutes.pk)


def _tell(minutes: Minutes, *, by: Person | None) -> None:
    leave_trace(
        organisation=minutes.bench,
        by=by,
        verb="undersigned",
        ref=minutes_ref(minutes),
        note=minutes.pdf_sha256,
    )
