"""Text in several languages at one place: once where they say the same, else each marked with its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from markupsafe import Markup, escape

from rplm.lang import Words
from rplm.views.shape import Cell, Column, Kind, Table

Said = Sequence[tuple[str, str]]
"""A text by language; a language is two small letters."""
Mark = Callable[[Markup], Markup]


def both(said: Said, mark: Mark | None = None) -> Markup:
    """Return a text as HTML in every language, line by line; `mark` may add links to what is already escaped.

    What stands at the beginning or the end of a line in all languages and has a number (a date, an amount, an id)
    stands there once.
    """
    texts = [text.split("\n") for _, text in said]
    if len({len(lines) for lines in texts}) > 1:
        return _marked(said, mark)
    lines = (
        _line([(language, each) for (language, _), each in zip(said, line, strict=True)], mark)
        for line in zip(*texts, strict=True)
    )
    return Markup("<br>").join(lines)


def _line(said: Said, mark: Mark | None) -> Markup:
    if len({text for _, text in said}) == 1:
        return _safe(said[0][1], mark)
    if any("`" in text for _, text in said):  # what is quoted is never cut in two
        return _marked(said, mark)
    words = [text.split(" ") for _, text in said]
    before = _shared(words)
    after = _shared([each[before:][::-1] for each in words])
    end = -after or None
    head, tail = words[0][:before], words[0][len(words[0]) - after :]
    middle = [(language, " ".join(each[before:end])) for (language, _), each in zip(said, words, strict=True)]
    parts = [_safe(" ".join(head), mark), _marked(middle, mark), _safe(" ".join(tail), mark)]
    return Markup(" ").join(each for each in parts if each)


def _shared(words: list[list[str]]) -> int:
    """Return how many words at the beginning are the same in all languages and no words of a language."""
    shared = 0
    for column in zip(*words, strict=False):
        if len(set(column)) > 1 or not any(each.isdigit() for each in column[0]):
            break
        shared += 1
    return min(shared, min(map(len, words)) - 1)


def _marked(said: Said, mark: Mark | None) -> Markup:
    """Return each text in an element; the first language is that of the document and needs no mark."""
    shown = Markup("")
    for i, (language, text) in enumerate(said):
        start = Markup("<i lang={}>").format(language) if i else Markup("<i>")
        shown += start + _safe(text, mark) + Markup("</i>") if text else ""
    return shown


def _safe(text: str, mark: Mark | None) -> Markup:
    kept = "".join(each if each.isprintable() or each == "\n" else " " for each in text)
    safe = escape(kept).replace("\n", Markup("<br>"))
    return mark(safe) if mark else safe


def linker(known: Sequence[str]) -> Mark:
    """Return a function that turns ids of actions in an escaped text into links to their rows."""
    ids = frozenset(known)
    word = re.compile(r"(?<![\w.#&-])[A-Za-z][\w-]*(?:\.[\w-]+)*(?![\w-])")

    def link(found: re.Match[str]) -> str:
        ident = found[0]
        return f"<a href=#{ident}>{ident}</a>" if ident in ids else ident

    return lambda text: Markup(word.sub(link, str(text)))  # noqa: S704 - escaped before, and an id needs no escape


_NAMING = frozenset({"after", "before", "why", "action", "line", "message"})
"""Columns that name actions."""
_QUOTING = frozenset({"message", "hint"})
"""Columns that quote the text of a plan's files between backticks."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as HTML cells: title, head, rows, total and notes, in all languages; `kinds` are those of the columns."""

    name: str
    title: Markup
    head: tuple[Markup, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[Markup, ...], ...]
    total: tuple[Markup, ...] | None
    notes: tuple[Markup, ...]
    emphasis: frozenset[int]


def grid(given: Sequence[tuple[Words, Table]], mark: Mark | None = None, *, iso: bool = False) -> Grid:
    """Return the same table in several languages as one. Raises `ValueError` if they differ in shape.

    With `iso`, dates are written as 2024-02-29, which is short and the same in all languages.
    """
    tables = [table for _, table in given]
    first = tables[0]

    def said(texts: Sequence[str]) -> Markup:
        return both([(words.language, text) for (words, _), text in zip(given, texts, strict=True)])

    def row(rows: Sequence[tuple[Cell, ...]]) -> tuple[Markup, ...]:
        cells = zip(first.columns, *rows, strict=True)
        return tuple(_cell(given, [_iso(each) for each in of] if iso else of, column, mark) for column, *of in cells)

    return Grid(
        name=first.name,
        title=said([table.title for table in tables]),
        head=tuple(
            said([each.title for each in columns]) for columns in zip(*(each.columns for each in tables), strict=True)
        ),
        kinds=tuple(column.kind for column in first.columns),
        rows=tuple(row(rows) for rows in zip(*(table.rows for table in tables), strict=True)),
        total=row([table.total or () for table in tables]) if first.total else None,
        notes=tuple(said(notes) for notes in zip_longest(*(table.notes for table in tables), fillvalue="")),
        emphasis=first.emphasis,
    )


def _cell(given: Sequence[tuple[Words, Table]], cells: Sequence[Cell], column: Column, mark: Mark | None) -> Markup:
    said = [(words.language, text(cell, words)) for (words, _), cell in zip(given, cells, strict=True)]
    named = mark if column.key in _NAMING else None
    if column.key not in _QUOTING:
        return both(said, named)
    return both(said, lambda text: named(_code(text)) if named else _code(text))


def _code(text: Markup) -> Markup:
    return Markup(re.sub(r"`([^`<]+)`", r"<code>\1</code>", str(text)))  # noqa: S704 - escaped before


def _iso(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def text(cell: Cell, words: Words) -> str:
    """Return a cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return words("yes") if cell else ""
    if isinstance(cell, Decimal):
        return words.number(cell)
    return words.date(cell) if isinstance(cell, date) else str(cell)
