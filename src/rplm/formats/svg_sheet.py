"""What a drawing is laid out on: a sheet for a screen or a printer, its axis of days, and its rows, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rplm.formats.svg_parts import width_of, wrapped
from rplm.views.shape import Bar, Timeline

BAND, ROW, LINE, TIER = 25.0, 22.0, 11.5, 20.0
_RIGHT = 14
_TITLE = 10.5
MARGIN = 10
"""Of a printed page, in millimetres."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `width` of the drawing and of the titles left of its bars, in units; the paper in millimetres, if any.

    A screen is as high as what is on it.
    """

    width: float
    left: float
    paper: tuple[int, int] | None = None

    @property
    def height(self) -> float | None:
        """How many units fit on the paper between its margins."""
        if self.paper is None:
            return None
        wide, high = (each - 2 * MARGIN for each in self.paper)
        return self.width / wide * high


SHEETS = {"screen": Sheet(1400, 430), "a4": Sheet(1180, 370, (297, 210)), "a3": Sheet(1560, 470, (420, 297))}


@dataclass(frozen=True, slots=True)
class Axis:
    """Days to units of the drawing, over whole quarters."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day begins."""
        days = self.last.toordinal() - self.first.toordinal() + 1
        return self.left + (day.toordinal() - self.first.toordinal()) / days * (self.right - self.left)

    def end(self, day: date) -> float:
        """Return where a day ends."""
        return self.x(day + timedelta(days=1)) if day < date.max else self.right

    def holds(self, day: date) -> bool:
        """Tell whether a day lies on the axis."""
        return self.first <= day <= self.last

    @property
    def year(self) -> float:
        """How wide a year is."""
        return 365 / ((self.last - self.first).days + 1) * (self.right - self.left)

    def spans(self, months: int) -> Iterator[tuple[date, float, float]]:
        """Yield every span of so many months (1, 3, or 12 and more): its first day, where it begins, where it ends."""
        year, month = self.first.year, (self.first.month - 1) // months * months + 1 if months < 12 else 1
        while (day := date(year, month, 1)) <= self.last:
            further = year * 12 + month - 1 + months
            year, month = further // 12, further % 12 + 1
            ends = self.x(date(year, month, 1)) if year <= 9999 else self.end(date.max)
            yield day, max(self.x(day), self.left), min(ends, self.right)
            if year > 9999:
                return


def axis(shown: Timeline, sheet: Sheet) -> Axis:
    """Return the axis of a timeline: whole quarters, from its first day to its last."""
    first = shown.start.replace(month=(shown.start.month - 1) // 3 * 3 + 1, day=1)
    month = (shown.finish.month - 1) // 3 * 3 + 3
    last = shown.finish.replace(month=month, day=31 if month in {3, 12} else 30)
    return Axis(first, last, sheet.left, sheet.width - _RIGHT)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the heading of a group (`bar` is None), or an action with its title in one line or two."""

    top: float
    height: float
    group: str
    lines: tuple[str, ...]
    bar: Bar | None = None
    again: bool = False

    @property
    def middle(self) -> float:
        """Where its bar lies."""
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


def beside(shown: Timeline) -> float:
    """Return where titles begin: beside the longest id."""
    return 16 + min(max((width_of(bar.id, _TITLE) for bar in shown.bars), default=0), 110)


def pages(shown: Timeline, sheet: Sheet, top: float, foot: float) -> list[list[Row]]:
    """Return the rows of each page, from `top` to what `foot` takes below. A heading is repeated on the next page."""
    room = sheet.height - foot if sheet.height else float("inf")
    made: list[list[Row]] = [[]]
    y, wide = top, sheet.left - beside(shown) - 10
    members: dict[str, list[Bar]] = {}
    for bar in shown.bars:
        members.setdefault(bar.group, []).append(bar)
    for group, title in shown.groups:
        again = False
        for bar in members.get(group, []):
            lines = tuple(wrapped(bar.title, _TITLE, wide, 3))
            height = max(ROW, 8 + LINE * len(lines))
            heading = BAND if not again else 0.0
            if made[-1] and y + heading + height > room:
                made.append([])
                y, heading = top, BAND
            if heading:
                made[-1].append(Row(y, BAND, group, (f"{group}  {title}".strip(),), None, again))
                y += BAND
            made[-1].append(Row(y, height, group, lines, bar))
            y, again = y + height, True
    return made
