"""Slips, and what to do: where YAML gives up, and what it does not tell: unfinished merges, typographic quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from rplm.diagnostics import Clause, Diagnostic, Problem, Severity, Span
from rplm.model.problems import LOST_TAIL
from rplm.model.written import BREAK, Block, Items, Word
from rplm.source.problems import MERGE, QUOTED_TEXT, QUOTED_VALUE

_SIGNS = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_SIDE = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ \t].*)?\r?$", re.MULTILINE)
_ANY = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?:[ \t].*)?|={7})\r?$", re.MULTILINE)
_NEAR = 2
"""YAML notices so many lines later at most that a line holds no key."""
_PAIRS = {"“": "”", "„": "“", "‘": "’", "«": "»", "‹": "›"}
_OPENS = re.compile(r"^\s*(?:- +)*(?:\w+:\s+)?(?:[\[{](?:.*[\[{,])?\s*(?:\w+:\s+)?)?[“„‘«‹]")
"""A value that begins with a typographic quote, by itself or inside brackets."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_COMMENT = re.compile(r"\s#")
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIDDEN = Clause("a comment begins inside brackets, which are then not closed")
_OPEN = Clause("a quote begins here and is not closed")
_NO_TEXT = ("a list", "a set of fields")
_STRAIGHT = Clause("YAML knows no typographic quotes: write straight ones in place of them.")


def merge(text: str, file: str, broken: int | None = None) -> Diagnostic | None:
    """Return a finding at the first mark of an unfinished merge.

    `=======` alone is one only where it breaks YAML: on the line where that gives up (`broken`), or just above.
    """
    if not any(sign in text for sign in _SIGNS) or (broken is None and not _SIDE.search(text)):
        return None
    found = ((len(BREAK.split(text[: mark.start()])), mark[0].rstrip()) for mark in _ANY.finditer(text))
    marks = [(line, mark) for line, mark in found if broken is None or broken - _NEAR <= line <= broken]
    if not marks:
        return None
    line, mark = marks[0]
    return Diagnostic(MERGE, Span(file, line, 1, line, 1 + len(mark)), {"mark": mark[:7]})


def broken(error: YAMLError, text: str, lines: Sequence[str], file: str) -> tuple[Span, dict[str, object]]:
    """Return where YAML gave up in a text, whose lines these are; why, and what to do."""
    what, line, column = Clause(str(error).split("\n", 1)[0]), len(lines), 1
    if isinstance(error, MarkedYAMLError):
        what = Clause(error.problem) if error.problem else what
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            line, column = mark.line + 1, mark.column + 1
        if "quoted scalar" in (error.context or "") and "end of stream" in what.term and error.context_mark:
            what, (line, column) = _OPEN, (error.context_mark.line + 1, error.context_mark.column + 1)
        hidden = _hidden(error, lines)
        if hidden:
            what, (line, column) = _HIDDEN, hidden
    elif hasattr(error, "position"):  # a character that YAML does not allow
        found = _NOT_ALLOWED.search(text)  # the position that libyaml gives counts bytes, not characters
        before = BREAK.split(text[: found.start()] if found else text)
        line, column = len(before), len(before[-1]) + 1
        if found:
            what = Clause("the character {code} is not allowed", {"code": f"U+{ord(found[0]):04X}"})
    there = lines[line - 1] if line <= len(lines) else ""
    if "\t" in there[: column + 1] and "cannot start any token" in what.term:
        what = Clause("there is a tab in the indentation")
    return Span(file, line, column, line, column + 1), {"what": what, "advice": _advice(what, there, column)}


def _hidden(error: MarkedYAMLError, lines: Sequence[str]) -> tuple[int, int] | None:
    """Return where a comment begins inside the brackets that YAML found not closed, if one does."""
    if "did not find expected ','" not in (error.problem or "") or not error.context_mark:
        return None
    first, last = error.context_mark.line, error.problem_mark.line
    for number in range(first, min(last + 1, len(lines))):
        line = _STRING.sub(lambda quoted: "x" * len(quoted[0]), lines[number])
        comment = _COMMENT.search(line, error.context_mark.column if number == first else 0)
        if comment:
            return number + 1, comment.start() + 2
    return None


def _advice(what: Clause, line: str, column: int) -> Clause:
    """Return what to do where YAML gave up for a reason: at a column (from 1) of a line."""
    term = what.term
    if what == _HIDDEN:
        return Clause("What follows a # is not read: put the text in quotes, or the remark on a line of its own.")
    if "\t" in line[: column + 1]:
        return Clause("Use spaces, not tabs, to indent.")
    if _OPENS.search(line) or (what == _OPEN and line.rstrip()[-1:] in {*_PAIRS.values()}):
        return _STRAIGHT
    if what == _OPEN:
        return Clause("Write the same quote at the end of the text.")
    if "mapping values are not allowed" in term and re.fullmatch(r"\s*(- )?\w+", line[: column - 1]):
        return Clause("Indent this line like the first field of the entry.")
    if "mapping values are not allowed" in term or "unexpected ':'" in term:
        return Clause("Put a text that contains a colon in quotes.")
    if "expected '-' indicator" in term:
        return Clause("If this is a new entry, begin with a dash; else indent it like the fields of the entry above.")
    if "did not find expected key" in term:
        return Clause("Indent this line like the other fields of its entry.")
    return Clause("Check the quotes, brackets and indentation on this line and the one before.")


@dataclass(frozen=True, slots=True)
class Quoted:
    """An unquoted value, or a key, that begins and ends with typographic quotes."""

    text: str
    span: Span
    is_key: bool = False

    def as_(self, problem: Problem) -> Diagnostic:
        """Return it as a finding."""
        return Diagnostic(problem, self.span, {"text": self.text, "bare": self.text[1:-1]})


def quoted(value: object, text: str) -> Iterator[Quoted]:
    """Yield what stands in typographic quotes in the values of a file, whose text is most often without any."""
    if any(opening in text for opening in _PAIRS):
        yield from _quoted(value)


def _quoted(value: object) -> Iterator[Quoted]:
    if isinstance(value, Block):
        for key, each in value.items():
            if _is_quoted(key):
                yield Quoted(key, value.key(key), is_key=True)
            yield from _quoted(each)
    elif isinstance(value, Items):
        for each in value:
            yield from _quoted(each)
    elif isinstance(value, Word) and value.plain and _is_quoted(value):
        yield Quoted(str(value), value.span)


def _is_quoted(text: str) -> bool:
    """Tell whether one pair of typographic quotes stands around a text, and none in it."""
    closing = _PAIRS.get(text[:1])
    inside = text[1:-1]
    return closing is not None and len(text) > 2 and text[-1] == closing and not {text[0], closing} & {*inside}


def told_once(findings: Iterable[Diagnostic], found: Iterable[Quoted]) -> Iterator[Diagnostic]:
    """Yield findings, with quotes as the cause where they make a value wrong; in texts they are a note."""
    waiting = {each.span[:3]: each for each in found}
    wrong: set[tuple[str, int, int]] = set()
    for each in findings:
        place = each.span[:3]
        if each.severity is not Severity.ERROR or place not in waiting or _has_another_cause(each):
            yield each
        elif place not in wrong:
            yield waiting[place].as_(QUOTED_VALUE)
        if each.severity is Severity.ERROR:
            wrong.add(place)
    yield from (each.as_(QUOTED_TEXT) for place, each in waiting.items() if place not in wrong and not each.is_key)


def _has_another_cause(finding: Diagnostic) -> bool:
    """Tell whether a value would be as wrong without its quotes: it lost its tail, or should be no text at all."""
    expected = finding.details.get("expected")
    return finding.problem is LOST_TAIL or (isinstance(expected, Clause) and expected.term.startswith(_NO_TEXT))
