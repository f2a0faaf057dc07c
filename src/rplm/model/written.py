"""Values as they were written: text that knows its place. No type is guessed; a field's own type reads the text."""

from __future__ import annotations

from typing import Protocol

from rplm.diagnostics import Span


class Mark(Protocol):
    """A place as a scanner tells it: lines and columns count from 0."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The column, from 0."""


Place = Span | tuple[str, Mark, Mark]
"""A span, or the file and the two marks that it is made from when somebody asks: few places are ever shown."""


class _Placed:
    __slots__ = ()

    where: Place

    @property
    def span(self) -> Span:
        """Where it was written."""
        where = self.where
        if isinstance(where, Span):
            return where
        file, start, end = where
        self.where = span = Span(  # type: ignore[misc]  # every class that is placed has the slot
            file, start.line + 1, start.column + 1, end.line + 1, end.column + 1
        )
        return span


class Word(str, _Placed):
    """A scalar or a key, as text, with its place and style.

    `plain` is true for unquoted text; `tail` is the comment that follows plain text on its line, if any.
    """

    __slots__ = ("plain", "tail", "where")

    plain: bool
    tail: str

    @classmethod
    def at(cls, text: str, where: Place, *, plain: bool = True, tail: str = "") -> Word:
        """Return the text with its place."""
        word = cls(text)
        word.where, word.plain, word.tail = where, plain, tail
        return word

    @property
    def blank(self) -> bool:
        """Nothing was written: an empty plain scalar, `~` or `null`."""
        return self.plain and self in _NOTHING


_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class Block(dict[str, object], _Placed):
    """A mapping with its place; `words` holds each key as it was written, `gaps` tells whether any value is blank."""

    __slots__ = ("gaps", "where", "words")

    def __init__(self, where: Place) -> None:
        self.where = where
        self.words: dict[str, Word] = {}
        self.gaps = False

    def put(self, key: Word, value: object, name: str = "") -> bool:
        """Add a key, whose text `name` is if it is given, with its value; return False if the key is there already."""
        name = name or str(key)
        if name in self:
            return False
        self[name] = value
        self.words[name] = key
        if value.__class__ is Word and value in _NOTHING:
            self.gaps = True
        return True


class Items(list[object], _Placed):
    """A list with its place."""

    __slots__ = ("where",)

    def __init__(self, where: Place) -> None:
        self.where = where


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
            key = value.words[str(step)]
            value = value[str(step)]
            found = value.span if isinstance(value, Word) and not value.blank else key.span
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
            value = value[step]
            found = getattr(value, "span", found)
        else:
            break
    return found
