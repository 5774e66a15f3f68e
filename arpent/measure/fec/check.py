"""The whole check of a FEC: every rule, its findings, the summary, and a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arpent.measure.fec.entries import entry_findings
from arpent.measure.fec.findings import Finding, finding
from arpent.measure.fec.lines import tests_of
from arpent.measure.fec.naming import read_name
from arpent.measure.fec.rules import DISCLAIMER, SEVERITIES
from arpent.measure.fec.scan import Scan, scanned
from arpent.measure.fec.shape import of_header, of_layout, of_name
from arpent.measure.fec.source import look_at
from arpent.measure.fec.stage import line_findings, stage
from arpent.measure.fec.summary import Summary, summary_of
from arpent.measure.ledger import connect
from arpent.measure.sentences import Sentence, say

LONGEST_DAYS = 731


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, gravest first; `conform` when none of them refuses the file."""

    file: str
    findings: tuple[Finding, ...]
    summary: Summary

    @property
    def conform(self) -> bool:
        return not any(one.refuses for one in self.findings)

    @property
    def refused_for_its_name_alone(self) -> bool:
        """Whether the file would be conform under a legal name."""
        return {one.rule for one in self.findings if one.refuses} == {"name"}

    @property
    def disclaimer(self) -> Sentence:
        return say(DISCLAIMER)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values: amounts stay decimals, sentences are French."""
        return {
            "file": self.file,
            "conform": self.conform,
            "refused_for_its_name_alone": self.refused_for_its_name_alone,
            "findings": [_plain(one) for one in self.findings],
            "summary": self.summary.as_dict(),
            "disclaimer": str(self.disclaimer),
        }


def check(path: Path | str, *, name: str = "") -> Report:
    """Hold a file against every rule, under its own name or another.

    Raises `Unusable` for what is not a text with at least one column of a FEC.
    """
    source, named = look_at(path), read_name(name or path)
    tests = tests_of(source.header, named)

    def work(scan: Scan) -> tuple[list[Finding], Summary]:
        with connect() as connection:
            stage(connection, scan, tests)
            summary = summary_of(connection)
            found = [*of_layout(source, scan.spoiled)]
            found += line_findings(connection, scan, tests, named)
            found += _of_span(summary)
            found += entry_findings(connection) if summary.lines else [finding("no-lines")]
            return found, summary

    found, summary = scanned(source, work)
    found = [*of_name(named), *of_header(source, named), *found]
    order = list(SEVERITIES)
    found.sort(key=lambda one: order.index(one.severity))
    return Report(source.path.name, tuple(found), summary)


def _of_span(summary: Summary) -> Iterator[Finding]:
    """Say when no single exercise, of twenty-four months at most, can hold the entries."""
    first, last = summary.first_on, summary.last_on
    if first and last and (last - first).days > LONGEST_DAYS:
        yield finding("mixed-years", first=first, last=last)


def _plain(one: Finding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "count": one.count,
        "lines": list(one.lines),
        "column": one.column,
        "value": one.value,
        "sentence": str(one.sentence),
        "remedy": str(one.remedy),
    }
