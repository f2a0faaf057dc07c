"""What `rplm roadmap` draws into files of its own: charts, and what other programs open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Roadmap
from rplm.cli.options import write
from rplm.errors import RplmError
from rplm.lang import Words
from rplm.views.timeline import timeline

Parts = list[str | bytes]
Drawer = Callable[[Facts, Words, Roadmap, str], Parts]


def _svg(facts: Facts, words: Words, dates: Roadmap, by: str) -> Parts:
    from rplm.formats import svg

    return [svg.draw(timeline(facts, words, dates, by=by), words)]


def _mermaid(facts: Facts, words: Words, dates: Roadmap, by: str) -> Parts:
    from rplm.formats import mermaid

    return [*mermaid.diagrams(timeline(facts, words, dates, by=by), words)]


def _ical(facts: Facts, words: Words, dates: Roadmap, by: str) -> Parts:
    from rplm.formats import ical

    return [ical.calendar(timeline(facts, words, dates, by=by), words)]


def _msproject(facts: Facts, words: Words, dates: Roadmap, _: str) -> Parts:
    from rplm.formats import msproject
    from rplm.views.project import project

    return [msproject.document(project(facts, words, dates), words)]


DRAWERS: Mapping[str, Drawer] = MappingProxyType(
    {"svg": _svg, "mermaid": _mermaid, "ical": _ical, "msproject": _msproject}
)


def draw_files(parts: Parts, output: Path | None) -> None:
    """Write a drawing to a file or to stdout; one in several parts to files with numbers before their ending.

    Raises `RplmError` where several parts would have to share stdout.
    """
    if len(parts) == 1:
        write(parts[0], output)
        return
    if output is None:
        raise RplmError(
            "This roadmap is drawn in {count} parts.", "Name a file with -o: each part gets a number.", count=len(parts)
        )
    for number, part in enumerate(parts, start=1):
        write(part, output.with_stem(f"{output.stem}-{number}"))
