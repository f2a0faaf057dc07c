"""What `rplm roadmap` draws into files of its own: charts, and what other programs open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Roadmap
from rplm.cli.output import colored, speaks_unicode, write
from rplm.errors import RplmError
from rplm.lang import Words
from rplm.views.timeline import timeline

Parts = list[str | bytes]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a drawing is wanted: its groups, its paper; and for a terminal its width, its colours, its signs."""

    by: str = "line"
    paper: str = "screen"
    width: int = 100
    color: bool = False
    ascii_only: bool = False


Drawer = Callable[[Facts, Words, Roadmap, Wish], Parts]


def _svg(facts: Facts, words: Words, dates: Roadmap, wish: Wish) -> Parts:
    from rplm.formats import svg

    return [*svg.draw_pages(timeline(facts, words, dates, by=wish.by), words, wish.paper)]


def _mermaid(facts: Facts, words: Words, dates: Roadmap, wish: Wish) -> Parts:
    from rplm.formats import mermaid

    return [*mermaid.diagrams(timeline(facts, words, dates, by=wish.by), words)]


def _gantt(facts: Facts, words: Words, dates: Roadmap, wish: Wish) -> Parts:
    from rplm.formats import gantt

    shown = timeline(facts, words, dates, by=wish.by)
    return [gantt.chart(shown, words, width=wish.width, color=wish.color, ascii_only=wish.ascii_only)]


def _xlsx(facts: Facts, words: Words, dates: Roadmap, wish: Wish) -> Parts:
    from rplm.formats import xlsx
    from rplm.views.workbook import one_sheet

    shown = timeline(facts, words, dates, by=wish.by)
    return [xlsx.workbook(one_sheet(facts, words("sheet roadmap"), shown, words), words)]


def _ical(facts: Facts, words: Words, dates: Roadmap, wish: Wish) -> Parts:
    from rplm.formats import ical

    shown = timeline(facts, words, dates, by=wish.by)
    return [ical.calendar(shown, words)] if shown.bars else []


def _msproject(facts: Facts, words: Words, dates: Roadmap, _: Wish) -> Parts:
    from rplm.formats import msproject
    from rplm.views.project import project

    return [msproject.document(project(facts, words, dates), words)]


DRAWERS: Mapping[str, Drawer] = MappingProxyType(
    {"gantt": _gantt, "svg": _svg, "mermaid": _mermaid, "xlsx": _xlsx, "ical": _ical, "msproject": _msproject}
)


_GROUPED = ("gantt", "svg", "mermaid", "markdown", "xlsx")


def wish_of(by: str, paper: str, output: Path | None, color: str) -> Wish:
    """Return how a drawing is wanted on this terminal; a file is always in UTF-8 and without colours."""
    width = shutil.get_terminal_size((100, 24)).columns
    return Wish(by, paper, width, colored(color) and output is None, output is None and not speaks_unicode())


def check_wish(chosen: str, by: str, paper: str) -> None:
    """Raise `RplmError` where a format has no pages or no groups."""
    if paper != "screen" and chosen != "svg":
        raise RplmError("--page is for drawings in SVG, not for {format}.", "Add -o roadmap.svg.", format=chosen)
    if by != "line" and chosen not in _GROUPED:
        raise RplmError(
            "--by is for drawings, not for {format}.", "Use --format with one of: {known}.",
            format=chosen, known=", ".join(_GROUPED),
        )  # fmt: skip


def nothing_to_draw() -> RplmError:
    """Return the error of a drawing that would be empty."""
    return RplmError("No action has dates: there is nothing to draw.", "rplm roadmap --format table says why.")


def draw_files(parts: Parts, output: Path | None) -> None:
    """Write a drawing to a file or to stdout; one in several parts to files with numbers before their ending.

    Raises `RplmError` where there is nothing to draw, and where several parts would have to share stdout.
    """
    if not parts:
        raise nothing_to_draw()
    if len(parts) == 1:
        write(parts[0], output)
        return
    if output is None:
        raise RplmError(
            "This roadmap is drawn in {count} parts.", "Name a file with -o: each part gets a number.", count=len(parts)
        )
    for number, part in enumerate(parts, start=1):
        write(part, output.with_stem(f"{output.stem}-{number}"))
