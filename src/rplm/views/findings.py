"""Findings as a report: where, what, what to do; counted by severity and by aspect."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rplm.diagnostics import Aspect, Diagnostic, Severity
from rplm.lang import Words
from rplm.model.plan import Plan
from rplm.source.load import Reading

if TYPE_CHECKING:
    from rplm.analysis.selection import Selection
    from rplm.views.shape import Table

_SECTION = re.compile(r"[A-Za-z]")
_ENTRY = re.compile(r" *- ")


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one plan.

    `prefix` stands before file names so that they can be opened from the current folder; `texts` are the files' own
    texts, for excerpts; `counts` are the actions by level. With a `selection` the findings are those of its actions;
    where they are only those in a file or folder, it is named by `within`, and `elsewhere` counts the others.
    """

    plan: Plan
    findings: tuple[Diagnostic, ...]
    prefix: str
    texts: dict[str, str]
    selection: Selection | None = None
    within: str = ""
    elsewhere: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """The number of actions of each level by its English name, from the top, whatever the reader's language."""
        return self.counts_in("en", "level")

    def counts_in(self, language: str, level: str) -> dict[str, int]:
        """Return the number of actions of each level by its name in a language; `level` stands for a missing name."""
        counts: dict[str, int] = {}
        for action in sorted(self.plan.actions, key=lambda each: each.depth):
            name = self.plan.level(action)
            label = name.in_(language) if name else f"{level} {action.depth + 1}"
            counts[label] = counts.get(label, 0) + 1
        return counts

    @property
    def by_severity(self) -> dict[Severity, int]:
        """The number of findings of each severity, the worst first."""
        counted = Counter(each.severity for each in self.findings)
        return {severity: counted[severity] for severity in Severity}

    @property
    def by_aspect(self) -> dict[Aspect | None, int]:
        """The number of findings of each of the five aspects, then of none."""
        counted = Counter(each.problem.aspect for each in self.findings)
        return {aspect: counted[aspect] for aspect in (*Aspect, None)}


def report(
    reading: Reading, findings: tuple[Diagnostic, ...], prefix: str, selection: Selection | None = None
) -> Report:
    """Arrange the findings of a plan, or of selected actions of it."""
    return Report(reading.plan, findings, prefix, reading.texts, selection)


def only_in(shown: Report, name: str) -> Report:
    """Return the report of one file of a plan, or of all files of one folder of it."""
    found = tuple(each for each in shown.findings if f"{each.span.file}/".startswith(f"{name}/"))
    return replace(shown, findings=found, within=name, elsewhere=len(shown.findings) - len(found))


def of_actions(findings: Iterable[Diagnostic], reading: Reading, ids: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the findings that stand in the entries of some actions."""
    owners = {name: _owners(name, text, reading.plan) for name, text in reading.texts.items()}
    for each in findings:
        starts = owners.get(each.span.file, ())
        last = bisect_right(starts, (each.span.line, each.span.column, "~"))  # no id is past a tilde
        if last and starts[last - 1][2] in ids:
            yield each


def _owners(file: str, text: str, plan: Plan) -> list[tuple[int, int, str]]:
    """Return where the entries of a file begin: line, column, and the id of the action; no id for all other entries."""
    places = ((each.at(), each.id) for each in plan.actions)
    starts = {(span.line, span.column): ident for span, ident in places if span.file == file}
    columns = {column for _, column in starts}
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" -"))
        if _SECTION.match(line) or (indent + 1 in columns and _ENTRY.match(line)):
            starts.setdefault((number, indent + 1), "")
    return sorted((line, column, ident) for (line, column), ident in starts.items())


def findings_table(findings: tuple[Diagnostic, ...], words: Words) -> Table:
    """Return a row for each finding, in the order of their places."""
    from rplm.views.shape import Column, Kind, Table  # listing the findings of a plan makes no table

    columns = (
        Column("severity", words("severity"), Kind.TEXT, 12),
        Column("code", words("code"), Kind.ID, 8),
        Column("aspect", words("aspect"), Kind.TEXT, 30),
        Column("message", words("finding"), Kind.TEXT, 70, grows=True),
        Column("hint", words("what to do"), Kind.TEXT, 56, grows=True),
        Column("place", words("place"), Kind.ID, 26),
    )
    rows = tuple(
        (
            words(each.severity),
            each.code,
            words(each.problem.aspect or "no aspect"),
            words.reported(each),
            words.hint(each),
            f"{each.span.file}:{each.span.line}",
        )
        for each in findings
    )
    notes = () if rows else (words("nothing found"),)
    return Table("findings", words("sheet findings"), columns, rows, notes=notes)
