"""Markdown tables (GitHub's dialect), and texts that Markdown cannot mistake for its own signs."""

from __future__ import annotations

import re

from rplm.formats.cells import NUMERIC, for_people
from rplm.lang import Words
from rplm.views.shape import Table

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$])")
_BREAKS = re.compile(r"\s*[\r\n]+\s*")


def escape(text: str) -> str:
    """Return text that reads as itself in Markdown, on one line."""
    return _SIGNS.sub(r"\\\1", _BREAKS.sub(" ", text))


def table(shown: Table, words: Words, *, color: bool = False, width: int = 0) -> str:
    """Return a heading, the table with its total row, and the notes."""
    columns = shown.columns
    lines = [f"## {escape(shown.title)}", ""]
    lines += [f"> {escape(shown.status)}", ""] if shown.status else []
    lines.append(_row([escape(column.title) for column in columns]))
    lines.append(_row(["---:" if column.kind in NUMERIC else "---" for column in columns]))
    for i, row in enumerate(shown.rows):
        texts = [escape(for_people(cell, column, words)) for cell, column in zip(row, columns, strict=True)]
        lines.append(_row([_bold(text) for text in texts] if i in shown.emphasis else texts))
    if shown.total:
        texts = [escape(for_people(cell, column, words)) for cell, column in zip(shown.total, columns, strict=True)]
        lines.append(_row([_bold(text) for text in texts]))
    notes = [f"- {escape(note)}" for note in shown.notes]
    return "\n".join([*lines, *([""] if notes else []), *notes]) + "\n"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _bold(text: str) -> str:
    return f"**{text}**" if text else ""
