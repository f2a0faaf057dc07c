"""Values as they were written: text that knows its place. No type is guessed; a field's own type reads the text."""

from __future__ import annotations

from rplm.diagnostics import Span


class Word(str):
    """A scalar or a key, as text, with its place and style.

    `plain` is true for unquoted text; `tail` is the comment that follows plain text on its line, if any.
    """

    __slots__ = ("plain", "span", "tail")

    span: Span
    plain: bool
    tail: str

    @classmethod
    def at(cls, text: str, span: Span, *, plain: bool = True, tail: str = "") -> Word:
        """Return the text with its place."""
        word = cls(text)
        word.span, word.plain, word.tail = span, plain, tail
        return word

    @property
    def blank(self) -> bool:
        """Nothing was written: an empty plain scalar, `~` or `null`."""
        return self.plain and self in {"", "~", "null", "Null", "NULL"}


class Block(dict[str, object]):
    """A mapping with its place; `words` holds each key as it was written."""

    __slots__ = ("span", "words")

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self.words: dict[str, Word] = {}

    def put(self, key: Word, value: object) -> None:
        """Add a key with its value."""
        text = str(key)
        self[text] = value
        self.words[text] = key


class Items(list[object]):
    """A list with its place."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


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
