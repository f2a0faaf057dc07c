"""What is said on every view: texts in the reader's language, marked where they are not the agreed ones."""

from __future__ import annotations

from dataclasses import replace

from rplm.lang import Words
from rplm.model.body import Part
from rplm.model.plan import Plan
from rplm.model.text import Text
from rplm.views.shape import Table

MARK = "*"


def say(text: Text | None, words: Words) -> str:
    """Return a text in the reader's language.

    A translation that nobody agreed is marked with `*`; a text that exists only in another language names it: `[en]`.
    """
    if text is None:
        return ""
    exact = text.get(words.texts)
    if exact is None:
        shown = text.in_(words.texts)
        language = next((each for each, words_ in text.by_language if words_ == shown), "")
        return f"{shown} [{language}]" if len(text.by_language) > 1 or language != words.texts else shown
    return exact + MARK if words.texts in text.unofficial else exact


def parts(given: tuple[Part, ...]) -> str:
    """Return bodies in one cell, each with its countries and period where they differ."""
    shown = []
    for part in given:
        limits = [", ".join(part.countries)] if part.countries else []
        limits += [part.period.text] if part.period else []
        shown.append(f"{part.body} ({'; '.join(limits)})" if limits else part.body)
    return ", ".join(shown)


def title_of(plan: Plan, ident: str, words: Words) -> str:
    """Return the title of an action, or an empty string."""
    action = plan.action.get(ident)
    return say(action.title, words) if action else ""


def explained(table: Table, words: Words) -> Table:
    """Return the table with a note on the mark of unofficial translations, if any cell has it."""
    marked = any(isinstance(cell, str) and cell.endswith(MARK) for row in table.rows for cell in row)
    return replace(table, notes=(*table.notes, words("unofficial translation"))) if marked else table
