"""YAML text to written values: events of libyaml become text with its place. No type is resolved here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from rplm.diagnostics import Diagnostic, Span
from rplm.model.written import Block, Items, Mark, Word
from rplm.source.problems import ALIAS, BAD_YAML, DUPLICATE_KEY, NOT_SECTIONS, NOT_UTF8, TAG, TOO_DEEP

DEPTH = 64
_BREAK = re.compile("\r\n|[\n\r]")
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ODD_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Line ends for libyaml, but for no editor: read as spaces, so that both count the same lines."""
LONGEST_TAIL = 200


def decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Return the bytes of a file as text without a byte-order mark; a finding and no text if they are not UTF-8."""
    try:
        return data.decode("utf-8-sig"), []
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
    reader = _Reader(text, file)
    try:
        reader.run()
    except YAMLError as error:
        broken = reader.broken(error)
    except _TooDeep as deep:
        broken = Diagnostic(TOO_DEEP, deep.span, {"limit": DEPTH})
    else:
        return Document(reader.document, reader.findings)
    return Document(reader.document, [*reader.findings, broken], reader.rest(broken.span.line))


class _TooDeep(Exception):  # noqa: N818 - a signal inside this module
    def __init__(self, span: Span) -> None:
        self.span = span


class _Reader:
    """Builds values from events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text.translate(_ODD_BREAKS), file
        self.lines = _BREAK.split(self.text)
        self.findings: list[Diagnostic] = []
        self.document: object = None
        self.stack: list[Any] = []
        self.keys: list[Word | None] = []
        self.documents = 0
        self.handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.mapping,
            SequenceStartEvent: self.sequence,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.another,
        }

    def run(self) -> None:
        next_event = CParser(self.text).get_event
        handlers = self.handlers
        while True:
            event = next_event()
            if event is None or event.__class__ is StreamEndEvent:
                return
            handler = handlers.get(event.__class__)
            if handler:
                handler(event)

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def add(self, value: Word | Block | Items) -> None:
        if not self.stack:
            if self.document is None:
                self.document = value
            return
        top = self.stack[-1]
        if top.__class__ is Items:
            top.append(value)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = value if isinstance(value, Word) else self.no_key(value)
            return
        self.keys[-1] = None
        if key in top:
            first = top.words[str(key)].span.line
            self.findings.append(Diagnostic(DUPLICATE_KEY, key.span, {"key": str(key), "first": first}))
        else:
            top.put(key, value)

    def no_key(self, value: Block | Items) -> Word:
        """Tell of a list or a mapping in the place of a key, and return a word to stand for it."""
        details = {"what": "a key must be plain text", "advice": "Put the key in quotes."}
        self.findings.append(Diagnostic(BAD_YAML, value.span, details))
        return Word.at("", value.span)

    def scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self.check(event)
        text, end = event.value, event.end_mark
        word = Word(text)
        word.where = (self.file, event.start_mark, end)
        word.plain = plain = not event.style
        word.tail = self.tail(end) if plain and text and "#" in self.lines[end.line] else ""
        self.add(word)

    def tail(self, end: Mark) -> str:
        """Return the comment that stands behind a plain scalar on its last line."""
        rest = self.lines[end.line][end.column :]
        stripped = rest.lstrip(" \t")
        is_comment = stripped.startswith("#") and len(stripped) < len(rest)
        return stripped[:LONGEST_TAIL].rstrip("\r") if is_comment else ""

    def mapping(self, event: Any) -> None:
        self.open(event, Block)

    def sequence(self, event: Any) -> None:
        self.open(event, Items)

    def open(self, event: Any, kind: type[Block] | type[Items]) -> None:
        if event.anchor is not None or event.tag is not None:
            self.check(event)
        if len(self.stack) >= DEPTH:
            raise _TooDeep(self.span(event))
        value = kind((self.file, event.start_mark, event.end_mark))
        self.add(value)
        self.stack.append(value)
        self.keys.append(None)

    def end(self, event: Any) -> None:
        self.stack.pop()
        self.keys.pop()

    def check(self, event: Any) -> None:
        span = self.span(event)
        if event.anchor is not None:
            self.aliased(span)
        if event.tag is not None:
            self.findings.append(Diagnostic(TAG, span, {"tag": str(event.tag)[:60]}))

    def alias(self, event: Any) -> None:
        span = self.span(event)
        self.aliased(span)
        self.add(Word.at("", span, plain=True))

    def aliased(self, span: Span) -> None:
        """Tell of anchors and aliases once a line: a bomb is made of thousands."""
        last = self.findings[-1] if self.findings else None
        if last is None or last.problem is not ALIAS or last.span.line != span.line:
            self.findings.append(Diagnostic(ALIAS, span))

    def another(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            self.findings.append(Diagnostic(NOT_SECTIONS, self.span(event)))

    def rest(self, line: int) -> str:
        """Take out the section or entry that was being read when YAML gave up; return the text from its first line.

        A section that is a list keeps the entries that were read whole.
        """
        opened: list[Block | Items] = self.stack[:3]
        for holder, value in pairwise(opened):
            if isinstance(holder, Items) and holder and holder[-1] is value:
                holder.pop()
                line = value.span.line
            elif isinstance(holder, Block) and not any(isinstance(each, Block) for each in value):
                key = next((key for key, each in holder.items() if each is value), None)
                if key is not None:  # a second `key`, or a list in the place of a key, is not held
                    line = holder.words[key].span.line
                    del holder[key], holder.words[key]
                break
        return "\n".join(self.lines[line - 1 :])

    def broken(self, error: YAMLError) -> Diagnostic:
        """Say where and why YAML gave up."""
        what, line, column = str(error).split("\n", 1)[0], len(self.lines), 1
        if isinstance(error, MarkedYAMLError):
            what = error.problem or what
            mark = error.problem_mark or error.context_mark
            if mark is not None:
                line, column = mark.line + 1, mark.column + 1
        elif hasattr(error, "position"):  # a character that YAML does not allow
            found = _NOT_ALLOWED.search(self.text)  # the position that libyaml gives counts bytes, not characters
            lines = _BREAK.split(self.text[: found.start()] if found else self.text)
            line, column = len(lines), len(lines[-1]) + 1
            what = f"the character U+{ord(found[0]):04X} is not allowed" if found else what
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if "\t" in text[: column + 1] and "cannot start any token" in what:
            what = "there is a tab in the indentation"
        advice = _advice(what, self.lines[line - 1] if line <= len(self.lines) else "", column)
        return Diagnostic(BAD_YAML, Span(self.file, line, column, line, column + 1), {"what": what, "advice": advice})


def _advice(what: str, line: str, column: int) -> str:
    if "\t" in line[: column + 1]:
        return "Use spaces, not tabs, to indent."
    if "mapping values are not allowed" in what and re.fullmatch(r"\s*(- )?\w+", line[: column - 1]):
        return "Indent this line like the first field of the entry."
    if "mapping values are not allowed" in what or "unexpected ':'" in what:
        return "Put a text that contains a colon in quotes."
    return "Check the quotes, brackets and indentation on this line and the one before."
