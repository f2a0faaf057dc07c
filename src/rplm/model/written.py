"""Values as they were written: text that knows its place. No type is guessed; a field's own type reads the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from rplm.diagnostics import Span

BREAK = re.compile("\r\n|[\n\r]")
"""What ends a line, in a file as in an editor."""
_LINE = re.compile("[^\n\r]*(?:\r\n|[\n\r])")
BITS = 40
"""A place is one whole number: `start << BITS | end`, the first character of a text and the one after its last."""
_END = (1 << BITS) - 1


class Source:
    """The text of a file, which tells lines and columns of a place in it: few places are ever asked for."""

    __slots__ = ("_starts", "file", "text")

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self._starts: list[int] = []

    def span(self, place: int) -> Span:
        """Return the lines and columns of a place."""
        if not self._starts:
            self._starts = [*accumulate(map(len, _LINE.findall(self.text)), initial=0)]
        start, end = place >> BITS, place & _END
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end)
        columns = start - self._starts[first - 1] + 1, end - self._starts[last - 1] + 1
        return Span(self.file, first, columns[0], last, columns[1])


NO_SOURCE = Source("", "")
"""Of what has its span already."""


class _Placed:
    __slots__ = ()

    source: Source
    where: Span | int

    @property
    def span(self) -> Span:
        """Where it was written."""
        where = self.where
        if isinstance(where, Span):
            return where
        self.where = span = self.source.span(where)  # type: ignore[misc]  # every class that is placed has the slot
        return span


class Word(str, _Placed):
    """A scalar or a key, as text, with its place and style.

    `plain` is true for unquoted text; `tail` is the comment that follows plain text on its line, if any.
    """

    __slots__ = ("plain", "source", "tail", "where")

    plain: bool
    tail: str

    @classmethod
    def at(cls, text: str, where: Span, *, plain: bool = True, tail: str = "") -> Word:
        """Return the text with its place."""
        word = cls(text)
        word.where, word.plain, word.tail = where, plain, tail
        return word

    @property
    def blank(self) -> bool:
        """Nothing was written: an empty plain scalar, `~` or `null`."""
        return self.plain and self in NOTHING


NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for nothing."""
LONGER = max(map(len, NOTHING)) + 1
"""What has so many characters stands for something."""


class Block(dict[str, object], _Placed):
    """A mapping with its place, and those of its keys (`places`); `gaps` tells whether any value is blank."""

    __slots__ = ("gaps", "places", "source", "where")

    def __init__(self, where: Span | int, source: Source = NO_SOURCE) -> None:
        self.where, self.source = where, source
        self.places: dict[str, Span | int] = {}
        self.gaps = False

    def key(self, name: str) -> Span:
        """Return where a key was written."""
        where = self.places[name]
        if not isinstance(where, Span):
            where = self.places[name] = self.source.span(where)
        return where

    def put(self, key: str, where: Span, value: object) -> None:
        """Give a key a value, in place of the one that it may have."""
        if key in self:
            self.remove(key)
        self[key], self.places[key] = value, where
        self.gaps |= is_blank(value)

    def remove(self, key: str) -> None:
        """Take a key out, with its value."""
        del self[key], self.places[key]


class Items(list[object], _Placed):
    """A list with its place."""

    __slots__ = ("source", "where")

    def __init__(self, where: Span | int, source: Source = NO_SOURCE) -> None:
        self.where, self.source = where, source


def is_blank(value: object) -> bool:
    """Tell whether nothing was written for a value."""
    return isinstance(value, Word) and value.blank


def place(value: object, *path: str | int) -> Span | None:
    """Return the span of what stands at `path` below a value, or of the nearest thing above it that was written.

    A scalar's span is its own text; a mapping's or list's span under a key is the key, in a list its first line.
    """
    found = getattr(value, "span", None)
    for step in path:
        if isinstance(value, Block) and step in value:
            key, value = value.key(str(step)), value[str(step)]
            found = value.span if isinstance(value, Word) and not value.blank else key
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
            value = value[step]
            found = getattr(value, "span", found)
        else:
            break
    return found
