"""What all pages of a drawing share: its axis, its colours, its legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rplm.formats.svg_parts import (
    BAR,
    COLORS,
    DASHED,
    GREY,
    INK,
    LATE,
    bracket,
    clipped,
    deadline,
    diamond,
    rect,
    width_of,
    wrapped,
)  # fmt: skip
from rplm.formats.svg_sheet import Axis, Sheet, axis, beside
from rplm.lang import Words
from rplm.views.roadmap import not_scheduled
from rplm.views.shape import Timeline
from rplm.views.timeline import is_unofficial

Mark = tuple[str, str]
"""A shape around (0, 0), and what it means."""
_BAND_OF_NO_LINE = ("#27384a", "#c2cad2", "#e9edf0")


class Chart:
    """What all pages of a drawing share."""

    def __init__(self, shown: Timeline, words: Words, sheet: Sheet) -> None:
        self.shown, self.words, self.sheet = shown, words, sheet
        self.axis: Axis = axis(shown, sheet)
        self.status = wrapped(shown.status, 11, sheet.width - 20, 3)
        self.top = 42 + 15 * len(self.status)
        lines = [line for line, _ in shown.lines] or [group for group, _ in shown.groups]
        self.colors: Mapping[str, tuple[str, str, str]] = {
            line: COLORS[i % len(COLORS)] for i, line in enumerate(lines)
        }
        self.beside = beside(shown)
        self.known = frozenset(bar.id for bar in shown.bars)
        self.legend = list(self.rows_of_legend())
        self.undated = wrapped(not_scheduled(shown.unscheduled, words), 10.5, sheet.width - 20, 3)
        below = 15 * len(self.undated) + (16 if is_unofficial(shown) else 0)
        self.foot = 12 + 20 * len(self.legend) + below + (18 if sheet.paper else 0)

    def color(self, line: str) -> tuple[str, str, str]:
        """Return the colours of a line of action."""
        return self.colors.get(line, _BAND_OF_NO_LINE)

    def band(self, group: str) -> tuple[str, str, str]:
        """Return the colours of the band of a group."""
        return self.color(group) if self.shown.by == "line" else _BAND_OF_NO_LINE

    def marks(self) -> Iterator[Mark]:
        """Yield what is in the legend: only what is drawn."""
        words, bars = self.words, self.shown.bars
        yield from self.kinds()
        yield rect(0, -BAR / 2, 22, BAR, f'rx="2.5" {LATE}'), words("critical")
        if any(bar.progress is not None for bar in bars):
            yield rect(0, -2, 22, 4, f'fill="{INK}"'), words("progress")
        if any(bar.summary for bar in bars):
            yield bracket(0, 22, 0), words("legend parent")
        yield diamond(11, 0), words("milestone")
        if any(bar.deadline for bar in bars):
            yield deadline(11, 0), words("deadline")
        yield f'<path d="M0 0H21" stroke="{GREY}" marker-end="url(#to)"/>', words("then")
        if self.shown.status_date:
            about = words("status date is", day=words.date(self.shown.status_date))
            yield f'<path d="M11 -8V8" {DASHED}/>', about

    def kinds(self) -> Iterator[Mark]:
        """Yield an action as it looks; where groups are not lines of action, one of each line."""
        lines = [(line, f"{line} {title}") for line, title in self.shown.lines] if self.shown.by != "line" else []
        for line, title in lines or [("", self.words("action"))]:
            dark, fill, _ = self.color(line) if lines else COLORS[0]
            shape = rect(0, -BAR / 2, 22, BAR, f'rx="2.5" fill="{fill}" stroke="{dark}"')
            yield shape, clipped(title, 11, 230)

    def rows_of_legend(self) -> Iterator[list[Mark]]:
        """Yield the legend in rows that fit."""
        row: list[Mark] = []
        used = 10.0
        for mark, label in self.marks():
            wide = 51 + width_of(label, 11)
            if row and used + wide > self.sheet.width:
                yield row
                row, used = [], 10.0
            row.append((mark, label))
            used += wide
        yield row

    def description(self) -> str:
        """Return in a sentence what the drawing shows."""
        bars, date_of = [bar for bar in self.shown.bars if not bar.summary], self.words.date
        if not bars:
            return " ".join((self.words("no dates"), *self.undated))
        first, last = min(bar.start for bar in bars), max(bar.finish for bar in bars)
        count, lines = len({bar.id for bar in bars}), len({bar.line or bar.group for bar in bars})
        said = self.words("drawing is", count=count, lines=lines, start=date_of(first), finish=date_of(last))
        return " ".join((said, *self.undated))
