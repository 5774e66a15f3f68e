"""Hiding with a rule and a reason the author reads, showing again, and settling flags."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from arpent.contract import allow
from arpent.instruments.ideas.actions.letters import post
from arpent.instruments.ideas.actions.mines import keep_states
from arpent.instruments.ideas.models import Comment, Flag, Idea, Identity
from arpent.instruments.ideas.rules.talk import (
    why_not_flag,
    why_not_hide,
    why_not_settle,
    why_not_show,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person
from arpent.kernel.refs import Ref
from arpent.kernel.sentences import N_


@transaction.atomic
def hide_idea(
    *, idea: Idea, rule: str, reason: str, by: Person | None, on: date, site: str
) -> Idea:
    """Take an idea out of everything that is read, and tell its author why.

    `site` is the address of the house, for the link in the letter.
    """
    one = Idea.objects.select_for_update().select_related("bench").get(pk=idea.pk)
    allow(why_not_hide(hidden=one.state == "hidden", rule=rule, reason=reason))
    one.state, one.hidden_on, one.hidden_rule, one.hidden_reason = "hidden", on, rule, reason
    one.save(update_fields=["state", "hidden_on", "hidden_rule", "hidden_reason"])
    _settle_all(Flag.objects.filter(idea=one, comment=None, settled_on=None), reason, on)
    _tell_author(_reach_of_idea(one), thing=one, idea=one, site=site)
    ref = Ref("ideas", "idea", one.key)
    leave_trace(organisation=one.bench, by=by, verb="hidden", ref=ref, note=rule)
    return one


@transaction.atomic
def show_idea(*, idea: Idea, by: Person | None, on: date) -> Idea:
    """Put an idea back where it stood before it was hidden."""
    one = Idea.objects.select_for_update().select_related("bench").get(pk=idea.pk)
    allow(why_not_show(hidden=one.state == "hidden"))
    one.state = "answered" if one.answered_on else "waiting"
    one.hidden_on, one.hidden_rule, one.hidden_reason = None, "", ""
    one.save(update_fields=["state", "hidden_on", "hidden_rule", "hidden_reason"])
    ref = Ref("ideas", "idea", one.key)
    leave_trace(organisation=one.bench, by=by, verb="shown", ref=ref)
    return one


@transaction.atomic
def hide_comment(
    *, comment: Comment, rule: str, reason: str, by: Person | None, on: date, site: str
) -> Comment:
    """Hide a comment from all but the facilitators and its author."""
    idea = Idea.objects.select_for_update().get(pk=comment.idea_id)
    one = Comment.objects.select_related("bench", "author").get(pk=comment.pk)
    allow(why_not_hide(hidden=one.hidden_on is not None, rule=rule, reason=reason))
    one.hidden_on, one.hidden_rule, one.hidden_reason = on, rule, reason
    one.save(update_fields=["hidden_on", "hidden_rule", "hidden_reason"])
    Idea.objects.filter(pk=idea.pk).update(comments=F("comments") - 1)
    keep_states(idea)
    _settle_all(Flag.objects.filter(comment=one, settled_on=None), reason, on)
    _tell_author(one.author.email if one.author else "", thing=one, idea=idea, site=site)
    ref = Ref("ideas", "comment", one.key)
    leave_trace(organisation=one.bench, by=by, verb="hidden", ref=ref, note=rule)
    return one


@transaction.atomic
def show_comment(*, comment: Comment, by: Person | None, on: date) -> Comment:
    """Make a hidden comment read again."""
    idea = Idea.objects.select_for_update().get(pk=comment.idea_id)
    one = Comment.objects.select_related("bench").get(pk=comment.pk)
    allow(why_not_show(hidden=one.hidden_on is not None))
    one.hidden_on, one.hidden_rule, one.hidden_reason = None, "", ""
    one.save(update_fields=["hidden_on", "hidden_rule", "hidden_reason"])
    Idea.objects.filter(pk=idea.pk).update(comments=F("comments") + 1)
    keep_states(idea)
    ref = Ref("ideas", "comment", one.key)
    leave_trace(organisation=one.bench, by=by, verb="shown", ref=ref)
    return one


@transaction.atomic
def flag(*, idea: Idea, comment: Comment | None, rule: str, note: str, on: date) -> Flag:
    """Keep that somebody sees a rule broken; nobody is told who.

    The same flag the same day is one.
    """
    one = Idea.objects.select_for_update().select_related("bench").get(pk=idea.pk)
    allow(why_not_flag(state=one.state, rule=rule))
    said = {"idea": one, "comment": comment, "rule": rule, "note": note, "said_on": on}
    known = Flag.objects.filter(**said, settled_on=None).order_by("pk").first()
    if known:
        return known
    kept = Flag.objects.create(bench=one.bench, key=new_key("signalement"), **said)
    kind, key = ("comment", comment.key) if comment else ("idea", one.key)
    ref = Ref("ideas", kind, key)
    leave_trace(organisation=one.bench, by=None, verb="flagged", ref=ref, note=rule, on=on)
    return kept


@transaction.atomic
def settle_flag(*, flag: Flag, words: str, by: Person | None, on: date) -> Flag:
    """Close a flag with what was decided, without hiding anything."""
    one = Flag.objects.select_for_update().get(pk=flag.pk)
    allow(why_not_settle(settled=one.settled_on is not None, words=words))
    one.settled_on, one.settled = on, words
    one.save(update_fields=["settled_on", "settled"])
    thing = flag.comment or flag.idea
    ref = Ref("ideas", "comment" if flag.comment else "idea", thing.key)
    leave_trace(organisation=flag.bench, by=by, verb="settled", ref=ref, note=words)
    return one


HIDDEN = N_("Masqué : %(reason)s")


def _settle_all(flags: object, reason: str, on: date) -> None:
    flags.update(settled_on=on, settled=(HIDDEN % {"reason": reason})[:300])  # type: ignore[attr-defined]


def _reach_of_idea(idea: Idea) -> str:
    """Find where the author asked to be written to; under a pseudonym there is nowhere."""
    if idea.author_id:
        return idea.author.email if idea.author else ""
    reach = Identity.objects.filter(idea=idea).values_list("reach", flat=True)
    first = next(iter(reach[:1]), "")
    return first if "@" in first else ""


def _tell_author(to: str, *, thing: Idea | Comment, idea: Idea, site: str) -> None:
    facts = {"thing": thing, "idea": idea, "comment": isinstance(thing, Comment), "site": site}
    post(to=to, letter="hidden", facts=facts)
