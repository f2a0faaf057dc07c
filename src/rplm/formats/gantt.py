"""The Gantt chart on a terminal: as wide as it is, and in ASCII where it knows no other signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

from rplm.formats.text import printable
from rplm.lang import Words
from rplm.views.roadmap import not_scheduled
from rplm.views.shape import Bar, Timeline
from rplm.views.timeline import is_unofficial

_LEAST_TITLE, _MOST_TITLE = 10, 60
_DIGITS = 4
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""Every so many years one is named."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the chart is drawn with. What is critical has a sign of its own, not only a colour."""

    bar: str
    critical: str
    done: str
    parent: str
    milestone: str
    deadline: str
    status: str
    year: str


_UNICODE = _Signs("▒", "█", "▓", "━", "◆", "▽", "┊", "│")
_ASCII = _Signs("=", "#", "+", "-", "*", "v", ":", "|")


def chart(shown: Timeline, words: Words, *, width: int = 100, color: bool = False, ascii_only: bool = False) -> str:
    """Return the chart in lines of at most `width` columns (at least 40); colours are added to the signs, if asked."""
    return _Chart(shown, words, max(width, 40), _Paint(color), ascii_only=ascii_only).text()


class _Paint:
    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text


class _Scale:
    """Days to columns: some columns a quarter, or some quarters a column in a long plan."""

    def __init__(self, first: date, last: date, room: int) -> None:
        self.first = first.year * 4 + (first.month - 1) // 3
        self.quarters = last.year * 4 + (last.month - 1) // 3 - self.first + 1
        self.each = max(1, room // self.quarters)
        self.per = 1
        while self.quarters > room * self.per:
            self.per *= 2
        self.columns = -(-self.quarters * self.each // self.per)

    def column(self, day: date) -> int:
        """Return the column in which a day lies."""
        begin = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        part = (day - begin).days * self.each // 92  # no quarter is longer
        quarter = day.year * 4 + (day.month - 1) // 3 - self.first
        return (quarter * self.each + part) // self.per

    def years(self) -> Iterator[tuple[int, int, int]]:
        """Yield every nth year, as many as have room for a sign and four digits: its first column, the one after it.

        Where the scale begins within a year, that part of one comes first if it has room for the digits.
        """
        every = [(at // 4, begin, end) for at, begin, end in self.spans(4)]
        part = self.first % 4 > 0
        if part and every[0][2] >= _DIGITS:
            yield every[0]
        step = next((n for n in _STEPS if n * 4 * self.each > _DIGITS * self.per), _STEPS[-1])
        for i in range(part, len(every), step):
            yield every[i][0], every[i][1], every[min(i + step, len(every)) - 1][2]

    def spans(self, quarters: int) -> Iterator[tuple[int, int, int]]:
        """Yield every span of so many quarters (4: years): its first quarter, its first column, the one after it."""
        at = self.first // quarters * quarters
        while at < self.first + self.quarters:
            begin, end = max(at, self.first) - self.first, min(at + quarters, self.first + self.quarters) - self.first
            yield at, begin * self.each // self.per, end * self.each // self.per
            at += quarters


class _Chart:
    def __init__(self, shown: Timeline, words: Words, width: int, paint: _Paint, *, ascii_only: bool) -> None:
        self.shown, self.words, self.width, self.paint, self.ascii_only = shown, words, width, paint, ascii_only
        self.signs = _ASCII if ascii_only else _UNICODE
        self.ids = min(max((cell_len(bar.id) for bar in shown.bars), default=2), 12) + 1
        longest = max((cell_len(bar.title) for bar in shown.bars), default=0)
        title = min(max(_LEAST_TITLE, (width - self.ids) * 2 // 5), longest, _MOST_TITLE)
        self.scale = _Scale(shown.start, shown.finish, max(8, width - self.ids - title - 2))
        self.left = min(width - self.scale.columns - 1, self.ids + max(longest, _LEAST_TITLE) + 1)

    def text(self) -> str:
        """Return the whole chart."""
        lines = [self.paint(self.cut(self.shown.title, self.width), "1")]
        if self.shown.status:
            lines.append(self.cut(self.shown.status, self.width))
        return "\n".join(each.rstrip() for each in [*lines, "", *self.header(), *self.rows(), "", *self.notes()]) + "\n"

    def plain(self, text: str) -> str:
        """Return text on one line, in ASCII where that is all there is: accents are left out."""
        line = printable(" ".join(text.split()))
        return unicodedata.normalize("NFKD", line).encode("ascii", "ignore").decode() if self.ascii_only else line

    def cut(self, text: str, room: int) -> str:
        """Return text cut to so many columns, with dots where something is left out."""
        line, dots = self.plain(text), "..." if self.ascii_only else "…"
        return line if cell_len(line) <= room else set_cell_size(line, room - len(dots)).rstrip() + dots

    def header(self) -> Iterator[str]:
        """Yield years, and quarters below them where there is room for them."""
        years = quarters = ""
        for year, begin, end in self.scale.years():
            room = end - begin
            label = str(year) if room == _DIGITS and not begin else f"{self.signs.year}{year}"
            years = f"{years:{begin}}" + (label if len(label) <= room else self.signs.year)
        yield " " * self.left + years
        if self.scale.each >= 2:
            for at, begin, _ in self.scale.spans(1):
                number = at % 4 + 1
                label = self.words("quarter of", number=number) if self.scale.each >= 3 else str(number)
                quarters = f"{quarters:{begin}}{label}"
            yield " " * self.left + quarters

    def rows(self) -> Iterator[str]:
        """Yield a line for each group, and one for each of its bars."""
        for group, title in self.shown.groups:
            yield self.paint(self.cut(f"{group} {title}", self.width), "1")
            for bar in self.shown.bars:
                if bar.group == group:
                    name = set_cell_size(self.cut(bar.id, self.ids - 1), self.ids)
                    room = self.left - self.ids
                    yield name + set_cell_size(self.cut(bar.title, room - 1), room) + self.drawn(bar)
        if not self.shown.bars:
            yield self.words("no dates")

    def drawn(self, bar: Bar) -> str:
        """Return the columns of a bar, with what lies behind it."""
        signs, column = self.signs, self.scale.column
        cells = [" "] * self.scale.columns
        for _, begin, _ in self.scale.years():
            cells[min(begin, len(cells) - 1)] = signs.year
        if self.shown.status_date and self.shown.start <= self.shown.status_date <= self.shown.finish:
            cells[column(self.shown.status_date)] = signs.status
        if bar.deadline and self.shown.start <= bar.deadline <= self.shown.finish:
            cells[column(bar.deadline)] = signs.deadline
        sign = signs.parent if bar.summary else signs.critical if bar.critical else signs.bar
        first, last = column(bar.start), column(bar.finish)
        cells[first : last + 1] = [sign] * (last + 1 - first)
        if bar.progress:
            done = round((last + 1 - first) * float(bar.progress))
            cells[first : first + done] = [signs.done] * done
        for day, _ in bar.milestones:
            cells[column(day)] = signs.milestone
        line = "".join(cells)
        if not bar.critical:
            return line
        return line[:first] + self.paint(line[first : last + 1], "31") + line[last + 1 :]

    def notes(self) -> Iterator[str]:
        """Yield what the signs mean."""
        signs, words, bars = self.signs, self.words, self.shown.bars
        known = [(signs.bar, words("action")), (signs.critical, words("critical"))]
        known += [(signs.done, words("progress"))] if any(bar.progress for bar in bars) else []
        known += [(signs.parent, words("legend parent"))] if any(bar.summary for bar in bars) else []
        known += [(signs.milestone, words("milestone"))]
        known += [(signs.deadline, words("deadline"))] if any(bar.deadline for bar in bars) else []
        if self.shown.status_date:
            known.append((signs.status, words("status date is", day=words.date(self.shown.status_date))))
        line = ""
        for sign, meaning in known:
            item = self.plain(f"{sign} {meaning}") if self.ascii_only else f"{sign} {meaning}"
            if line and cell_len(f"{line}   {item}") > self.width:
                yield line
                line = ""
            line += f"   {item}" if line else item
        yield line
        undated = not_scheduled(self.shown.unscheduled, self.words)
        yield from wrap(self.plain(undated), self.width, break_on_hyphens=False)
        if is_unofficial(self.shown):
            yield self.cut(self.words("unofficial translation"), self.width)
