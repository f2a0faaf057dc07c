"""What every output of a selection says of itself: a sentence under the title, a key in a document."""

from __future__ import annotations

from rplm.analysis.selection import Selection
from rplm.lang import LANGUAGES, Words
from rplm.lang import words as words_of
from rplm.model.text import Text


def sentence(selection: Selection, words: Words) -> str:
    """Return `selection: line:L1; 12 of 37 actions`."""
    term = ("select" if selection.select else "select all") + (" without" if selection.exclude else "")
    shown = words(
        term, select=selection.select, exclude=selection.exclude, count=selection.count, of=selection.of
    )  # fmt: skip
    return f"{shown}. {words('select bare', actions=', '.join(selection.bare))}" if selection.bare else shown


def status(selection: Selection, own: Text | None) -> Text:
    """Return the status line of a plan of which only a part is shown: the sentence, then its own status line."""
    said = []
    for language in LANGUAGES:
        parts = (sentence(selection, words_of(language)), own.in_(language) if own else "")
        said.append((language, ". ".join(part for part in parts if part)))
    return Text(tuple(said), own.original if own else None, own.unofficial if own else ())


def data(selection: Selection) -> dict[str, object]:
    """Return what a document holds under the key `selection`."""
    select, exclude = selection.canonical
    return {
        "select": select or None,
        "exclude": exclude or None,
        "actions": selection.count,
        "of": selection.of,
        "costs_above": list(selection.bare),
    }
