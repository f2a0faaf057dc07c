"""`rplm roadmap --level`: the dates under which no role is asked for more than there is."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from time import perf_counter

import typer

from rplm.analysis.facts import Facts
from rplm.analysis.levelling.levelled import Blocked, Levelled, levelled
from rplm.analysis.roadmap import Roadmap
from rplm.cli.plan import shown_folder
from rplm.errors import RplmError
from rplm.formats.text import printable
from rplm.lang import Words
from rplm.source import layout
from rplm.views.levelling import obstacles

_TIME = re.compile(r"(\d{1,5})\s*(s|m|h)?", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def seconds(text: str) -> float:
    """Return the seconds of `60s`, `5m` or `90`. Raises `RplmError` for anything else, and for none at all."""
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) == 0:
        raise RplmError("{text} is no time limit.", "Write 60s, 5m or 1h.", text=text)
    return int(found[1]) * _SECONDS[found[2] or "s"]


def level(dates: Roadmap, limit: str, words: Words, given: Path | None) -> Levelled:
    """Level a roadmap within a time limit; where that cannot be, say why on stderr and exit with 1.

    A selection's dates are those of the whole plan, levelled. Raises `RplmError` for no time limit.
    """
    whole, end = dates.whole or dates, perf_counter() + seconds(limit)
    try:
        found = levelled(whole, lambda: end - perf_counter())
    except OverflowError:
        raise RplmError("Levelled, the dates would lie after the year 9999.", "Raise the capacities.") from None
    if isinstance(found, Blocked):
        prefix = shown_folder(layout.find(given, Path.cwd()))
        for span, sentence in obstacles(found, whole, words):
            place = f"{prefix}{span.file}:{span.line}:{span.column}"
            sys.stderr.write(f"{place}: {printable(sentence)}\n")
        sys.stderr.write(words("level blocked") + "\n")
        raise typer.Exit(1)
    return found


def shown(found: Levelled, facts: Facts) -> Roadmap:
    """Return the levelled roadmap of what is selected."""
    return found.roadmap.of(facts.plan, facts.order, facts.roadmap.actions) if facts.selection else found.roadmap
