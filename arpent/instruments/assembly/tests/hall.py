"""A hall for the tests of votes: an assembly in session, its voters there, some with powers."""

from datetime import UTC, datetime, timedelta

from arpent.instruments.assembly.actions.ballots import cast_secret
from arpent.instruments.assembly.actions.booth import Sent, cast_plain
from arpent.instruments.assembly.actions.counting import count_poll, seal_poll
from arpent.instruments.assembly.actions.polls import close_poll, open_poll
from arpent.instruments.assembly.actions.preparing_polls import (
    prepare_election,
    prepare_poll,
)
from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Item,
    Majority,
    Presence,
    Proxy,
    Resolution,
    Statutes,
    Voice,
    Voter,
    Wording,
)
from arpent.instruments.assembly.rules import urn

AT = datetime(2022, 7, 7, 14, 30, tzinfo=UTC)
LATER = AT + timedelta(minutes=10)


def hall(bench, *, voters=8, there=None, weights=(), key="ag-2022", **statutes):
    """Return an assembly in session whose first voters are there."""
    rules = Statutes.objects.create(
        bench=bench, key=f"statuts-{key}", title="Statuts", starts_on="2020-01-01", **statutes
    )
    assembly = Assembly.objects.create(
        bench=bench,
        key=key,
        title="Assemblée générale 2022",
        statutes=rules,
        starts_at=AT,
        record_on="2022-07-01",
        frozen_at=AT,
        called_at=AT,
        opened_at=AT,
        screen_token=f"ecran-{key}",
    )
    for number in range(voters):
        voter = Voter.objects.create(
            bench=bench,
            key=f"{key}-{number}",
            assembly=assembly,
            member=f"members/member/{number}",
            name=f"Membre {number:02}",
            kind="person",
            weight=weights[number] if number < len(weights) else 1,
            entitled=True,
            reason="à jour",
        )
        if there is None or number < there:
            arrive(voter)
    return assembly


def arrive(voter, *, channel="room", at=AT):
    attendee, _new = Attendee.objects.get_or_create(
        assembly=voter.assembly,
        voter=voter,
        kind="member",
        defaults={"bench": voter.bench, "key": f"present-{voter.key}", "name": voter.name},
    )
    return Presence.objects.create(
        bench=voter.bench,
        key=f"presence-{voter.key}-{Presence.objects.count()}",
        attendee=attendee,
        channel=channel,
        arrived_at=at,
    )


def leave(voter, *, at=AT + timedelta(minutes=5)):
    Presence.objects.filter(attendee__voter=voter, left_at=None).update(left_at=at)


def power(giver, holder):
    return Proxy.objects.create(
        bench=giver.bench,
        key=f"pouvoir-{giver.key}",
        assembly=giver.assembly,
        giver=giver,
        holder=holder,
        way="online",
        given_at=AT,
        accepted_at=AT,
    )


def voters_of(assembly):
    return list(Voter.objects.filter(assembly=assembly).order_by("pk"))


def item_of(assembly, kind="vote"):
    return Item.objects.create(
        bench=assembly.bench,
        key=f"point-{assembly.key}-{Item.objects.count()}",
        assembly=assembly,
        order=1,
        kind=kind,
        title="Les comptes",
    )


def resolution_of(assembly, *, text="Approuver les comptes de 2021.", about=""):
    item = item_of(assembly)
    resolution = Resolution.objects.create(
        bench=assembly.bench,
        key=f"resolution-{item.key}",
        item=item,
        order=1,
        title="Approuver les comptes ?",
        about=about,
    )
    Wording.objects.create(
        bench=assembly.bench,
        key=f"texte-{item.key}",
        resolution=resolution,
        number=1,
        text=text,
        written_at=AT,
    )
    return resolution


def majority(assembly, *, over=1, under=2, strict=True, base="expressed", decision="ordinary"):
    return Majority.objects.create(
        bench=assembly.bench,
        key=f"majorite-{assembly.key}-{decision}",
        statutes=assembly.statutes,
        decision=decision,
        numerator=over,
        denominator=under,
        strict=strict,
        base=base,
    )


def vote(assembly, mode="secret", *, opened=True, by=None, **kwargs):
    """Return a vote on a resolution, open unless said."""
    poll = prepare_poll(resolution=resolution_of(assembly, **kwargs), mode=mode, by=by, at=AT)
    return open_poll(poll=poll, by=by, at=AT) if opened else poll


def election(assembly, mode="secret", *, seats=2, names=("Ada", "Bo", "Cy"), opened=True, by=None):
    poll = prepare_election(
        item=item_of(assembly, "election"),
        title="Collège des fondateurs",
        seats=seats,
        mode=mode,
        names=names,
        by=by,
        at=AT,
    )
    return open_poll(poll=poll, by=by, at=AT) if opened else poll


def voice_of(poll, voter):
    return Voice.objects.select_related("voter__assembly__bench").get(poll=poll, voter=voter)


def cast(poll, voter, chosen=("for",), token=None, caster=None):
    """Put a voter's ballot in the urn, by their own hand or another's."""
    return cast_secret(
        voice=voice_of(poll, voter),
        caster=caster or voter,
        token=token or urn.new_token(),
        chosen=chosen,
        at=AT,
    )


def sent(poll, voter, token, *, chosen=("for",), caster=None, ahead=False):
    """Send the form of a ballot as its page does, and before it, if said, as a plain one."""
    voice = voice_of(poll, voter)
    plain = Sent(
        bench=poll.assembly.bench.slug,
        bench_id=poll.assembly.bench_id,
        assembly=poll.assembly.key,
        poll=poll.key,
        voter=voter.key,
        link=voter.link,
        confirmed=False,
        voice=voice.key,
        token=token,
        chosen=chosen,
    )
    taken = cast_plain(plain) if ahead else None
    own = urn.token_of(token, voice=voice.key)
    return taken or cast_secret(
        voice=voice, caster=caster or voter, token=own, chosen=chosen, at=AT
    )


def through(poll, by=None):
    """Take a vote from its closing to its result."""
    close_poll(poll=poll, by=by, at=LATER)
    if poll.mode == "secret":
        seal_poll(poll=poll, by=by, at=LATER)
    return count_poll(poll=poll, by=by, at=LATER)
