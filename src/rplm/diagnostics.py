"""The words for what is wrong with a plan: a problem (the kind), a span (the place), a diagnostic (one finding)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How bad a finding is: an error stops figures, a warning is a gap to close, a note is advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return ("note", "warning", "error").index(self.value)


class Aspect(StrEnum):
    """The five specific validations of an operative plan."""

    TIMELINES = "timelines"
    BODIES = "bodies"
    ASSUMPTIONS = "budgeting assumptions"
    SOURCES = "funding sources"
    EXECUTION = "execution period"


class Span(NamedTuple):
    """A place in a file. Lines and columns count from 1; the end column is the one after the last character."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of finding: its code is never reused; message and hint are templates; the page is its manual."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    aspect: Aspect | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a problem at a place, with the details that fill the problem's templates."""

    problem: Problem
    span: Span
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The problem's code, such as `RP401`."""
        return self.problem.code

    @property
    def severity(self) -> Severity:
        """The problem's severity."""
        return self.problem.severity

    def __hash__(self) -> int:
        return hash((self.code, self.span))


@dataclass(frozen=True, slots=True)
class Clause:
    """A detail of a message that rplm says itself: it is translated, as what the plan says never is.

    Its term is a key of the terms of each language, or else the English, whose Spanish stands in `lang/es/phrases.py`.
    A term `counted`, `proportion` or `about` is a number, `usage` a word of a help page: what fills it are the
    arguments of that method of the words.
    """

    term: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.term)

    def __str__(self) -> str:
        """Return the English, for a machine or a traceback."""
        return self.term.format(**self.details) if self.details else self.term


THIS = Clause("this")
"""What is written, where it is no text that could be quoted."""


def quoted(value: object) -> str | Clause:
    """Return what was written as it is said in a message."""
    return str(value) if isinstance(value, str) else THIS


def named(kind: str, ident: object) -> Clause:
    """Return something of the plan with what it is: `action L1.2`."""
    return Clause("{kind} {id}", {"kind": Clause(kind), "id": ident})


@dataclass(frozen=True, slots=True)
class Reasons:
    """Clauses each of which is so because of the next."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Things among the details of a finding, in a list: of many the first are named, and how many more there are."""

    items: tuple[object, ...]


def system_says(error: OSError) -> Clause:
    """Return why the system refuses to read or write a file."""
    return Clause(error.strerror or str(error))


def by_place(finding: Diagnostic) -> tuple[Span, str, str]:
    """Sort key: file, line, column, then code, then the details (so that no reading order shows)."""
    return finding.span, finding.code, repr(sorted(finding.details.items()))


def nearest(word: str, known: object) -> str:
    """Return the known word most like `word`, or the only one that it is a part of; an empty string if none is near."""
    from difflib import get_close_matches  # only a mistake pays for this import

    words = sorted(str(each) for each in known) if hasattr(known, "__iter__") else []
    folded = {each.casefold(): each for each in words}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    found = found or [each for each in folded if word.casefold() in each.split("_")]
    return folded[found[0]] if len(found) == 1 else ""
