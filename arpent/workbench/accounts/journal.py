"""Who came in and who was refused: in the traces of their benches, and in the house's own log."""

from __future__ import annotations

import logging

from django.db import transaction

from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person, User
from arpent.kernel.refs import Ref

log = logging.getLogger("arpent.security")


@transaction.atomic
def note_access(*, user: User, verb: str, ip: str, note: str = "") -> None:
    """Leave a trace on each bench that knows the user; the log alone keeps the computer's address.

    ``verb`` is one of signed_in, sign_in_failed, signed_out, or what changed on the account.
    """
    known = Person.objects.filter(user=user).select_related("bench").order_by("pk")
    for person in known:
        # Nobody is yet known to have done it when the sign-in failed.
        by = None if verb == "sign_in_failed" else person
        ref = Ref("kernel", "person", person.key)
        leave_trace(organisation=person.bench, by=by, verb=verb, ref=ref, note=note)
    log.info("%s user=%s ip=%s %s", verb, user.pk, ip, note)


def note_failure(*, email: str, ip: str) -> None:
    """Write down a refused sign-in; an address nobody has is only in the log."""
    user = User.objects.filter(email__iexact=email).order_by("pk").first()
    if user is not None:
        note_access(user=user, verb="sign_in_failed", ip=ip)
    else:
        log.warning("sign_in_failed unknown=%r ip=%s", email[:254], ip)
