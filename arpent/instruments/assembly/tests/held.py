"""An assembly that was held, from the call to the last vote: what the minutes are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Candidacy,
    College,
    HandCount,
    Item,
    Note,
    Objection,
    Poll,
    Presence,
    Proxy,
    Resolution,
    Sending,
    Statutes,
    Voice,
    Voter,
    Wording,
)
from arpent.kernel.models import BoardFunction, Mandate, Organisation, Person

DAY = date(2024, 6, 6)
OPEN = datetime(2024, 6, 6, 12, 0, tzinfo=UTC)  # 14:00 in Paris
TEXT = "L’assemblée approuve les comptes de 2023 et donne quitus au conseil."


@dataclass(frozen=True, slots=True)
class Held:
    assembly: Assembly
    voters: list[Voter]
    items: dict[str, Item]
    accounts: Poll
    board: Poll
    chair: Person


def at(minutes: int) -> datetime:
    return OPEN + timedelta(minutes=minutes)


def held(bench: Organisation, *, chair: Person, voters: int = 12, closed: bool = True) -> Held:
    """Write an assembly: seven members of twelve come, two give a power, two votes are held."""
    statutes = Statutes.objects.create(
        bench=bench, key=f"statuts-{bench.pk}", title="Statuts de 2020", starts_on=date(2020, 1, 1),
        quorum_numerator=1, quorum_denominator=2, quorum_counts="represented", delay_days=15,
        signatories=2, term_years=3,
    )  # fmt: skip
    College.objects.create(
        bench=bench, key=f"college-{bench.pk}", statutes=statutes, slug="personnes",
        label="Les personnes",
    )  # fmt: skip
    assembly = Assembly.objects.create(
        bench=bench, key="ag-2024", title="Assemblée générale 2024", statutes=statutes,
        starts_at=OPEN, place="Lille", record_on=date(2024, 5, 15), chair=chair,
        chair_as="co-représentante légale", frozen_at=at(-30000), roll_hash="ab" * 32,
        called_at=at(-60 * 24 * 20), opened_at=at(2), closed_at=at(150) if closed else None,
        screen_token=f"screen-{bench.pk}",
    )  # fmt: skip
    people = [_voter(assembly, number) for number in range(voters)]
    _floor(assembly, people)
    items = _items(assembly)
    accounts, board = _accounts(assembly, items["comptes"], people), _board(assembly, items)
    _roll(board, people)
    return Held(assembly, people, items, accounts, board, chair)


def _voter(assembly: Assembly, number: int) -> Voter:
    voter = Voter.objects.create(
        bench=assembly.bench, key=f"votant-{number}", assembly=assembly,
        member=f"members/member/{number}", name=f"Ville n° {number}", kind="institution",
        college="villes", entitled=True, up_to_date=True, reason="à jour", email=f"v{number}@e.fr",
    )  # fmt: skip
    Sending.objects.create(
        bench=assembly.bench, key=f"envoi-{number}", voter=voter, letter="call", way="email",
        to=voter.email, queued_at=at(-60 * 24 * 20), sent_at=at(-60 * 24 * 20),
        bounced_at=at(-60 * 24 * 19) if number == 11 else None,
    )  # fmt: skip
    return voter


def _floor(assembly: Assembly, people: list[Voter]) -> None:
    for number, voter in enumerate(people[:7]):
        _came(
            assembly, f"Élue {number}", "member", voter, number, "remote" if number == 6 else "room"
        )
    _came(assembly, "Nadia Roussel", "guest", None, 3, "room")
    for number in (7, 8):
        Proxy.objects.create(
            bench=assembly.bench, key=f"pouvoir-{number}", assembly=assembly, giver=people[number],
            holder=people[0], way="online", given_at=at(-500), accepted_at=at(-400),
        )  # fmt: skip


def _came(
    assembly: Assembly, name: str, kind: str, voter: Voter | None, minutes: int, channel: str
) -> None:
    someone = Attendee.objects.create(
        bench=assembly.bench, key=f"present-{name[-1]}-{minutes}", assembly=assembly, kind=kind,
        voter=voter, name=name, organisation="" if voter else "Une école",
    )  # fmt: skip
    Presence.objects.create(
        bench=assembly.bench, key=f"passage-{name[-1]}-{minutes}", attendee=someone,
        channel=channel, arrived_at=at(minutes),
        left_at=at(60) if name == "Élue 5" else None,
    )  # fmt: skip


ITEMS = (
    ("accueil", "information", "Accueil", 10),
    ("comptes", "accounts", "Comptes de 2023", 30),
    ("recit", "testimony", "Une régie ouvre ses comptes", 20),
    ("election", "election", "Élection du conseil", 30),
    ("chantier", "theme", "Que reste-t-il d’un test ?", 60),
)


def _items(assembly: Assembly) -> dict[str, Item]:
    made = {}
    for order, (key, kind, title, minutes) in enumerate(ITEMS):
        made[key] = Item.objects.create(
            bench=assembly.bench, key=key, assembly=assembly, order=order, kind=kind, title=title,
            minutes=minutes, speaker="Paul Le Goff" if kind != "information" else "",
            discussant="Yann Prigent" if kind == "theme" else "",
            text="Un test finit ; que laisse-t-il ?" if kind == "theme" else "",
            drawn="On compte mieux à plusieurs." if kind == "testimony" else "",
            began_at=at(order * 20 + 5),
        )  # fmt: skip
    for number, (speaker, text, withheld) in enumerate(
        (("Élue 1", "Combien pour les locaux ?", False), ("Élue 2", "Entre nous.", True))
    ):
        Note.objects.create(
            bench=assembly.bench, key=f"note-{number}", assembly=assembly, item=made["comptes"],
            kind="question", speaker=speaker, text=text, said_at=at(30 + number), withheld=withheld,
        )  # fmt: skip
    return made


def _accounts(assembly: Assembly, item: Item, people: list[Voter]) -> Poll:
    resolution = Resolution.objects.create(
        bench=assembly.bench, key="quitus", item=item, order=0, title="Comptes et quitus",
        about="programmes/programme/rebonds",
    )  # fmt: skip
    wording = Wording.objects.create(
        bench=assembly.bench, key="quitus-1", resolution=resolution, number=1, text=TEXT,
        written_at=at(-900),
    )  # fmt: skip
    poll = Poll.objects.create(
        bench=assembly.bench, key="vote-quitus", assembly=assembly, item=item, order=0,
        title="Comptes et quitus", wording=wording, text_sha256="cd" * 32, mode="hands",
        present=7, represented=2, entitled=12, opened_at=at(40), closed_at=at(42),
        counted_at=at(43), proclaimed_at=at(44), outcome="adopted",
    )  # fmt: skip
    for channel, choice, votes in (
        ("room", "for", 6), ("room", "against", 1), ("room", "abstain", 1), ("remote", "for", 1),
    ):  # fmt: skip
        HandCount.objects.create(
            bench=assembly.bench, key=f"main-{channel}-{choice}", poll=poll, channel=channel,
            choice=choice, votes=votes, teller="Nadia Roussel", counted_at=at(43),
        )  # fmt: skip
    return poll


def _board(assembly: Assembly, items: dict[str, Item]) -> Poll:
    poll = Poll.objects.create(
        bench=assembly.bench, key="vote-conseil", assembly=assembly, item=items["election"],
        order=1, title="Élection : les personnes", college="personnes", seats=2,
        mode="no_objection", present=7, represented=2, entitled=12, opened_at=at(70),
        closed_at=at(72), counted_at=at(72), proclaimed_at=at(73), outcome="elected",
    )  # fmt: skip
    for order, (name, newcomer) in enumerate((("Camille Rey", True), ("Aude Salvat", False))):
        person = Person.objects.create(bench=assembly.bench, key=f"elue-{order}", name=name)
        Candidacy.objects.create(
            bench=assembly.bench, key=f"candidate-{order}", poll=poll, order=order, person=person,
            name=name, quality="designer", newcomer=newcomer, elected=True,
        )  # fmt: skip
    return poll


def _roll(poll: Poll, people: list[Voter]) -> None:
    """Seven present vote, and the first for the two who gave a power."""
    for number, voter in enumerate(people[:9]):
        Voice.objects.create(
            bench=poll.bench, key=f"voix-{poll.key}-{number}", poll=poll, voter=voter,
            cast_by=voter if number < 7 else people[0], weight=1, voted=True,
            channel="remote" if number == 6 else "room",
        )  # fmt: skip


def objected(poll: Poll, voter: Voter) -> Objection:
    return Objection.objects.create(
        bench=poll.bench, key="objection-1", poll=poll, voter=voter, kind="objection",
        words="Trop tôt.",
    )  # fmt: skip


def representative(bench: Organisation, person: Person) -> Mandate:
    return Mandate.objects.create(
        bench=bench, key=f"siege-{person.key}", person=person, college="personnes",
        function=BoardFunction.CO_REPRESENTATIVE, starts_on=date(2021, 1, 1),
    )  # fmt: skip
