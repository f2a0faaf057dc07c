"""YAML text to written values: events of libyaml become text with its place. No type is resolved here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from sys import intern
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from rplm.diagnostics import Clause, Diagnostic, Problem, Span
from rplm.model.written import BITS, BREAK, LONGER, NOTHING, Block, Items, Source, Word
from rplm.source.problems import ALIAS, BAD_YAML, DUPLICATE_KEY, NOT_SECTIONS, NOT_UTF8, TAG, TOO_DEEP
from rplm.source.slip import broken, merge

DEPTH = 64
_ODDBREAKS = ("\x85", "\u2028", "\u2029")
"""Line ends for libyaml, but for no editor: read as spaces, so that both count the same lines."""
LONGEST_TAIL = 200
_STARTS = frozenset({MappingStartEvent, SequenceStartEvent})
_ENDS = frozenset({MappingEndEvent, SequenceEndEvent})


def without_odd_breaks(text: str) -> str:
    """Return the text as libyaml is to read it: as long, and with the same lines as in an editor."""
    for each in _ODDBREAKS:
        text = text.replace(each, " ")
    return text


def decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Return the bytes of a file as text without a byte-order mark; a finding and no text if they are not UTF-8."""
    try:
        return data.decode("utf-8-sig").lstrip("\ufeff"), []
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        span = Span(file, line, column, line, column + 1)
        return "", [Diagnostic(NOT_UTF8, span, {"byte": f"0x{data[error.start]:02X}"})]


@dataclass(frozen=True, slots=True)
class Document:
    """What a text holds as blocks, items and words, and what is wrong with it.

    Where YAML itself is broken, `value` is what was read whole before that place, and `rest` is the text from there.
    """

    value: object
    findings: list[Diagnostic]
    rest: str = ""


def read(text: str, file: str) -> Document:
    """Return the one document of a text."""
    reader, unfinished = _Reader(text, file), merge(text, file)
    if unfinished:
        return Document(None, [unfinished], text)
    try:
        reader.run()
    except YAMLError as error:
        span, details = broken(error, reader.text, reader.lines, file)
        unfinished = merge(text, file, span.line)
        return Document(None, [unfinished], text) if unfinished else reader.as_far(BAD_YAML, span, details)
    except _TooDeep as deep:
        return reader.as_far(TOO_DEEP, deep.span, {"limit": DEPTH})
    return Document(reader.document, reader.findings)


class _TooDeep(Exception):  # noqa: N818 - a signal inside this module
    def __init__(self, span: Span) -> None:
        self.span = span


class _Reader:
    """Builds values from events with a stack of its own, so that depth costs no recursion.

    The stack begins with the list of documents.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = without_odd_breaks(text), file
        self.source = Source(file, self.text)
        self.findings: list[Diagnostic] = []
        self.documents = Items(Span(file))
        self.stack: list[Any] = [self.documents]
        self.started = 0

    @cached_property
    def lines(self) -> list[str]:
        """The lines as editors count them."""
        return BREAK.split(self.text)

    @property
    def document(self) -> object:
        """The first document, None if there is none."""
        return self.documents[0] if self.documents else None

    def run(self) -> None:  # noqa: PLR0912 - a call for each event costs more than what is to be done
        """Read all events. It is one loop because a call for each of them costs more than what is to be done.

        `key` and `at` are the key whose value is still to come, and its place; `keys` keeps them while a list or a
        mapping stands in the place of a key.
        """
        source, stack, commented = self.source, self.stack, self.commented()
        holder: Any = self.documents
        key: str | None = None
        at: Span | int = 0
        keys: list[tuple[str | None, Span | int]] = []
        value: Word | Block | Items
        next_event = CParser(self.text).get_event
        while (event := next_event()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                if event.anchor is not None or event.ctag is not None:
                    self.check(event)
                text, end = event.value, event.end_mark
                where = event.start_mark.index << BITS | end.index
                if key is None and holder.__class__ is Block:
                    key, at = intern(text), where  # what is written in thousands of entries is one text
                    continue
                value = Word(text)
                value.source, value.where = source, where
                value.plain = plain = not event.style
                value.tail = self.tail(end) if commented and plain and text and end.line in commented else ""
            elif kind in _ENDS:
                stack.pop()
                holder, (key, at) = stack[-1], keys.pop()
                continue
            elif kind in _STARTS:
                value = self.opened(event)
            elif kind is AliasEvent:
                value = self.alias(event)
            else:
                self.another(event)
                continue
            if holder.__class__ is Items:
                holder.append(value)
            elif key is None:
                key, at = (value if isinstance(value, Word) else self.no_key(value)), value.span
            else:
                if key in holder:
                    self.twice(key, at, holder)
                else:
                    holder[key], holder.places[key] = value, at
                    if value.__class__ is Word and len(value) < LONGER and value in NOTHING:
                        holder.gaps = True
                key = None
            if kind in _STARTS:
                stack.append(value)
                keys.append((key, at))
                holder, key = value, None

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def opened(self, event: Any) -> Block | Items:
        """Return an empty mapping or list. Raises `_TooDeep` where too many are open."""
        if event.anchor is not None or event.ctag is not None:
            self.check(event)
        if len(self.stack) > DEPTH:
            raise _TooDeep(self.span(event))
        kind = Block if event.__class__ is MappingStartEvent else Items
        return kind(event.start_mark.index << BITS | event.end_mark.index, self.source)

    def twice(self, key: str, at: Span | int, holder: Block) -> None:
        """Tell of a key that is there already."""
        again = at if isinstance(at, Span) else self.source.span(at)
        first = holder.key(key).line
        self.findings.append(Diagnostic(DUPLICATE_KEY, again, {"key": key, "first": first}))

    def no_key(self, value: Block | Items) -> str:
        """Tell of a list or a mapping in the place of a key, and return what stands for it."""
        details = {"what": Clause("a key must be plain text"), "advice": Clause("Put the key in quotes."), "unread": ""}
        self.findings.append(Diagnostic(BAD_YAML, value.span, details))
        return ""

    def commented(self) -> frozenset[int]:
        """Return the lines, from 0, that hold a `#`: only there can a text have lost its tail."""
        return frozenset(i for i, line in enumerate(self.lines) if "#" in line) if "#" in self.text else frozenset()

    def tail(self, end: Any) -> str:
        """Return the comment that stands behind a plain scalar on its last line."""
        rest = self.lines[end.line][end.column :]
        stripped = rest.lstrip(" \t")
        is_comment = stripped.startswith("#") and len(stripped) < len(rest)
        return stripped[:LONGEST_TAIL].rstrip("\r") if is_comment else ""

    def check(self, event: Any) -> None:
        span = self.span(event)
        if event.anchor is not None:
            self.aliased(span)
        if event.tag is not None:
            self.findings.append(Diagnostic(TAG, span, {"tag": str(event.tag)[:60]}))

    def alias(self, event: Any) -> Word:
        """Tell of an alias, and return an empty word to stand for it."""
        span = self.span(event)
        self.aliased(span)
        return Word.at("", span, plain=True)

    def aliased(self, span: Span) -> None:
        """Tell of anchors and aliases once a line: a bomb is made of thousands."""
        last = self.findings[-1] if self.findings else None
        if last is None or last.problem is not ALIAS or last.span.line != span.line:
            self.findings.append(Diagnostic(ALIAS, span))

    def another(self, event: Any) -> None:
        """Tell of the second document; other events that hold no value are nothing to tell of."""
        self.started += event.__class__ is DocumentStartEvent
        if event.__class__ is DocumentStartEvent and self.started == 2:
            self.findings.append(Diagnostic(NOT_SECTIONS, self.span(event)))

    def as_far(self, problem: Problem, span: Span, details: dict[str, object]) -> Document:
        """Return the document as far as it was read, with a finding that says why, and from where on it was not."""
        first = self.cut(span.line)
        unread = Clause("From line {line} on, this file was not read.", {"line": first})
        broken = Diagnostic(problem, span, {**details, "unread": unread})
        return Document(self.document, [*self.findings, broken], "\n".join(self.lines[first - 1 :]))

    def cut(self, line: int) -> int:
        """Take out the section or entry that was being read when YAML gave up; return the first line that is not read.

        A section that is a list keeps the entries that were read whole; not the last one, if the text goes on
        without a dash: that is most likely a field of it with too few spaces.
        """
        opened: list[Block | Items] = self.stack[1:4]
        last = opened[-1][-1] if opened and isinstance(opened[-1], Items) and opened[-1] else None
        if isinstance(last, Block) and self.goes_on(line, last.span.line):
            opened.append(last)
        for holder, value in pairwise(opened):
            if isinstance(holder, Items) and holder and holder[-1] is value:
                holder.pop()
                line = value.span.line
            elif isinstance(holder, Block) and not any(isinstance(each, Block) for each in value):
                key = next((key for key, each in holder.items() if each is value), None)
                if key is not None:  # a second `key`, or a list in the place of a key, is not held
                    line = holder.key(key).line
                    holder.remove(key)
                break
        return line

    def goes_on(self, line: int, first: int) -> bool:
        """Tell whether a line seems to be one more field of the entry whose first line has its dash."""
        depth, dash = self.indent(line), self.indent(first)
        return depth > dash or (depth == dash > 0 and not self.lines[line - 1].lstrip(" ").startswith("-"))

    def indent(self, line: int) -> int:
        """Return how many spaces a line begins with."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return len(text) - len(text.lstrip(" "))
