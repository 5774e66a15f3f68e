"""Set the mine of a bench: its delays and words, its services, places, codes and coaches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.ideas.models import Code, Mine, Place, Service, Term
from arpent.instruments.ideas.queries.settings import leaning_on, other_groups
from arpent.instruments.ideas.rules import settings as rules
from arpent.instruments.ideas.rules.tokens import new_code, tidy
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key, slug
from arpent.kernel.models import Organisation, Person, Record


def ref_of(line: Record) -> Ref:
    return Ref("ideas", str(line._meta.model_name), line.key)


@transaction.atomic
def set_mine(*, bench: Organisation, facts: Mapping[str, Any], by: Person | None, on: date) -> Mine:
    """Set who reads, the delays and the published words of a mine; the trace tells what moved."""
    Mine.objects.get_or_create(bench=bench, defaults={"key": "mine"})
    mine = Mine.objects.select_for_update().get(bench=bench)
    read_by = mine.reading
    _correct(mine, facts, by=by)
    if mine.reading != read_by:
        # The search keeps who may find each thing: this verb has it ask for all of them again.
        leave_trace(organisation=bench, by=by, verb="shared", ref=ref_of(mine), note=mine.reading)
    return mine


@transaction.atomic
def record_line(
    *,
    bench: Organisation,
    noun: type[Record],
    facts: Mapping[str, Any],
    by: Person | None,
    on: date,
) -> Record:
    """Write a service, a place, a code, a group of words or a coach; a code is drawn here."""
    # One writer at a time on a bench: two may not write the same name, or draw the same code.
    Organisation.objects.select_for_update().get(pk=bench.pk)
    _check(noun, facts, bench=bench, but=None)
    given = dict(facts)
    if noun is Code:
        given["secret"] = _free_code(bench)
    stem = "code" if noun is Code else str(facts.get("name") or noun._meta.model_name)
    line = noun._default_manager.create(bench=bench, key=new_key(stem), **given)
    leave_trace(organisation=bench, by=by, verb="recorded", ref=ref_of(line), note=_said(line))
    return line


@transaction.atomic
def correct_line(*, line: Record, facts: Mapping[str, Any], by: Person | None, on: date) -> Record:
    """Correct a line of the settings; the trace tells before and after."""
    one = _locked(line)
    _check(type(one), facts, bench=one.bench, but=one)
    _correct(one, facts, by=by)
    return one


@transaction.atomic
def close_line(*, line: Record, by: Person | None, on: date) -> Record:
    """Close a line from today on: it is offered no more, and what was said with it stays."""
    one = _locked(line)
    allow(rules.why_not_close(closed=is_closed(one, on=on)))
    if isinstance(one, Code):
        one.expires_on = on - timedelta(days=1)
        one.starts_on = min(one.starts_on, one.expires_on)
        one.save(update_fields=["expires_on", "starts_on"])
    else:
        column = "closed_on"
        setattr(one, column, on)
        one.save(update_fields=[column])
    leave_trace(organisation=one.bench, by=by, verb="closed", ref=ref_of(one), note=_said(one))
    return one


@transaction.atomic
def reopen_line(*, line: Record, by: Person | None, on: date) -> Record:
    """Open a closed line again; a code has no more end."""
    one = _locked(line)
    allow(rules.why_not_reopen(closed=is_closed(one, on=on)))
    column = "expires_on" if isinstance(one, Code) else "closed_on"
    setattr(one, column, None)
    one.save(update_fields=[column])
    leave_trace(organisation=one.bench, by=by, verb="reopened", ref=ref_of(one), note=_said(one))
    return one


@transaction.atomic
def strike_line(*, line: Record, by: Person | None, on: date) -> None:
    """Take out a line on which nothing leans; the trace keeps what it said."""
    # Nobody says an idea meanwhile: it would lean on the line without being seen.
    Mine.objects.select_for_update().filter(bench=line.bench_id).order_by("pk").first()
    one = _locked(line)
    allow(rules.why_not_strike(leaning=leaning_on(one)))
    leave_trace(organisation=one.bench, by=by, verb="struck", ref=ref_of(one), note=_said(one))
    one.delete()


def is_closed(line: Record, *, on: date) -> bool:
    """Tell whether a line of the settings is closed that day."""
    if isinstance(line, Code):
        return line.expires_on is not None and line.expires_on < on
    return getattr(line, "closed_on", None) is not None


def _locked(line: Record) -> Record:
    lines = type(line)._default_manager.select_for_update(of=("self",))
    held = lines.select_related("bench").filter(pk=line.pk).first()
    allow(rules.why_not_write(there=held is not None))
    return cast(Record, held)


def _check(
    noun: type[Record], facts: Mapping[str, Any], *, bench: Organisation, but: Record | None
) -> None:
    if noun in (Service, Place):
        kept: Any = noun._default_manager.filter(bench=bench).order_by("pk")
        kept = kept.exclude(pk=but.pk) if but else kept
        names = {slug(name) for name in kept.values_list("name", flat=True)}
        allow(rules.why_not_twice(taken=slug(facts["name"]) in names))
    if noun is Code:
        allow(rules.why_not_dates(starts_on=facts["starts_on"], expires_on=facts["expires_on"]))
    if noun is Term:
        others = other_groups(organisation=bench, but=but if isinstance(but, Term) else None)
        allow(rules.why_not_forms(forms=rules.forms_in(facts["forms"]), others=others))


def _correct(line: Any, facts: Mapping[str, Any], *, by: Person | None) -> None:
    changed = {n: value for n, value in facts.items() if getattr(line, n) != value}
    if not changed:
        return
    told = [f"{n} : « {_word(getattr(line, n))} » → « {_word(changed[n])} »" for n in changed]
    for name, value in changed.items():
        setattr(line, name, value)
    line.save(update_fields=list(changed))
    note = " ; ".join(told)
    leave_trace(organisation=line.bench, by=by, verb="corrected", ref=ref_of(line), note=note)


def _word(value: object) -> str:
    # A person is told by their key: a trace outlives an erasure.
    return value.key if isinstance(value, Person) else "" if value is None else str(value)


def _said(line: Any) -> str:
    if isinstance(line, Term):
        return ", ".join(rules.forms_in(line.forms))
    if isinstance(line, Code):
        return str(line.place.name)
    return str(line.name) if hasattr(line, "name") else ""


def _free_code(bench: Organisation) -> str:
    while Code.objects.filter(bench=bench, secret=(drawn := tidy(new_code()))).exists():
        pass
    return drawn
