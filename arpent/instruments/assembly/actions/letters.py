"""Letters to the voters of an assembly: plain text, one voter each, hashed as it left."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from arpent.contract import address
from arpent.instruments.assembly.models import Voter
from arpent.instruments.assembly.queries.calendar import calendar_of
from arpent.instruments.assembly.queries.calls import Contents
from arpent.instruments.assembly.queries.powers import power_rule
from arpent.instruments.assembly.rules.powers import cap_sentence
from arpent.kernel.spoken import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it leaves: ``sha256`` is that of its subject, an empty line, and its text."""

    subject: str
    text: str

    @property
    def whole(self) -> str:
        return f"{self.subject}\n\n{self.text}"

    @property
    def sha256(self) -> str:
        return sha256(self.whole.encode()).hexdigest()


def written(*, contents: Contents, voter: Voter, letter: str, link: str, words: str = "") -> Letter:
    """Return a letter to one voter, in the language of the house whoever presses the button.

    ``link`` is the whole address of the voter's own page.
    """
    assembly = contents.assembly
    with translation.override(settings.LANGUAGE_CODE):
        rule = power_rule(assembly.statutes)
        facts = {
            "assembly": assembly,
            "bench": assembly.bench,
            "voter": voter,
            "lines": contents.lines,
            "papers": contents.papers,
            "link": SafeString(link),
            "words": words,
            "powers": None if rule.allowed is False else spoken(cap_sentence(rule)),
        }
        said = render_to_string(f"assembly/letters/{letter}.txt", facts)
    subject, _blank, body = said.strip().partition("\n")
    return Letter(subject=" ".join(subject.split()), text=tidy(body))


def tidy(text: str) -> str:
    """Return a text without the empty lines that a template leaves, two at most in a row."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def message_for(*, letter: Letter, to: str, message_id: str, contents: Contents) -> EmailMessage:
    """Return the mail of a letter, with the date of the assembly for a calendar."""
    message = EmailMessage(letter.subject, letter.text, to=[to], headers={"Message-ID": message_id})
    url = settings.HOUSE_URL + address(
        contents.assembly.bench, "assembly:detail", key=contents.assembly.key
    )
    book = calendar_of(assembly=contents.assembly, url=url, remote=True)
    message.attach("assemblee.ics", book.decode(), "text/calendar")
    return message
