"""The bars of the page: where they stand on an axis of equal quarters, as classes of its style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from rplm.formats.html.both import Grid, Mark, both, grid, linker
from rplm.views.page import Page
from rplm.views.shape import Bar, Kind

_STEPS = 1000
_MONTHS = 24
_QUARTERS = 12 * 12
_WIDE = 30
_CARD = "#roadmap:has(#show-details:checked) #plan tr >"
_TIMES = 5
"""After so many columns of the table of actions the bars stand."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole units of so many months from a first month on; each is as wide as the others.

    Months count from January of the year 0.
    """

    first: int
    units: int
    months: int

    def at(self, day: date, *, end: bool = False) -> int:
        """Return where a day begins (or ends), in thousandths of the axis."""
        month = day.year * 12 + day.month - 1
        within = (day.day - 1 + end) / _days(day)
        return round((month - self.first + within) / (self.units * self.months) * _STEPS)

    def spans(self, months: int) -> Iterator[tuple[int, int, int]]:
        """Yield each span of so many months: its first month, where it begins, where it ends."""
        last, at = self.first + self.units * self.months, self.first
        while at < last:
            further = min(at // months * months + months, last)
            yield at, self._share(at), self._share(further)
            at = further

    def _share(self, month: int) -> int:
        return round((month - self.first) / (self.units * self.months) * _STEPS)


def axis(start: date, finish: date) -> Axis:
    """Return an axis of months, of quarters or, for long plans, of years, that holds a period."""
    first, last = (day.year * 12 + day.month - 1 for day in (start, finish))
    length = last - first + 1
    months = 1 if length <= _MONTHS else 3 if length <= _QUARTERS else 12
    begin = first // months * months
    return Axis(begin, (last - begin) // months + 1, months)


def _days(day: date) -> int:
    if day.month == 12:
        return 31
    return (date(day.year, day.month + 1, 1) - date(day.year, day.month, 1)).days


@dataclass(frozen=True, slots=True)
class Row:
    """A row of actions: `cells` stand before the bar, `more` after.

    `look` is line or parent for an action with others below it, else nothing; `is_critical` is apart from it.
    """

    id: str
    look: str
    is_critical: bool
    title: Markup
    cells: tuple[Markup, ...]
    bar: Markup
    more: tuple[Markup, ...]

    @property
    def classes(self) -> str:
        """What the style sheet and the filters go by: `look`, and k where the action is critical."""
        return " ".join(each for each in (self.look, "k" if self.is_critical else "") if each)


class Gantt:
    """The actions with their bars, in lines of action, and the rules of style that put each in its place."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.pages, self.first = pages, pages[0]
        self.axis = axis(self.first.timeline.start, self.first.timeline.finish)
        self.bars = {bar.id: bar for bar in self.first.timeline.bars}
        self._lefts: set[int] = set()
        self._widths: set[int] = set()
        self.lines = tuple(self._grouped())
        self.years = self._tier(12)
        self.small = self._tier(self.axis.months) if self.axis.months < 12 else Markup("")

    @cached_property
    def table(self) -> Grid:
        """The table of actions in all languages. Ids in it are links, and dates have months, unless rows are brief."""
        given = [(page.words, page.actions) for page in self.pages]
        return grid(given, iso=True) if self.first.is_brief else grid(given, self.link)

    @cached_property
    def link(self) -> Mark:
        """What turns ids of actions into links to their rows."""
        return linker([str(row[0]) for row in self.first.actions.rows])

    @property
    def has_parents(self) -> bool:
        """Tell whether any action has others below it."""
        return any(row.look for line in self.lines for row in line)

    @property
    def head(self) -> tuple[Markup, ...]:
        """The titles of the columns before the bars, after the action itself."""
        return self.table.head[2 : _TIMES + 1]

    @property
    def more(self) -> tuple[Markup, ...]:
        """The titles of the columns after the bars."""
        return self.table.head[_TIMES + 1 :]

    def numeric(self, position: int) -> bool:
        """Tell whether a column before the bars holds money."""
        return self.table.kinds[position + 2] is Kind.MONEY

    def rules(self) -> str:
        """Return the rules of style for where bars begin and how long they are, the years and the status date."""
        rules = [f".x{x}{{left:{x / 10:g}%}}" for x in sorted(self._lefts)]
        rules += [f".w{x}{{width:{x / 10:g}%}}" for x in sorted(self._widths)]
        stops = [
            f"transparent calc({left / 10:g}% - 1px),var(--year) calc({left / 10:g}% - 1px) {left / 10:g}%,"
            f"transparent {left / 10:g}%"
            for _, left, _ in self.axis.spans(12)
            if left
        ]
        lines = f"linear-gradient(90deg,{','.join(stops)})," if stops and len(stops) <= 40 else ""
        unit = f"{100 / self.axis.units:.4f}%"
        rules.append(
            f"#plan td:nth-child(6){{background-image:{lines}repeating-linear-gradient(90deg,"
            f"transparent 0 calc({unit} - 1px),var(--unit) calc({unit} - 1px) {unit})}}"
        )
        day = self.first.timeline.status_date
        if day and self.first.timeline.start <= day <= self.first.timeline.finish:
            rules.append(f"#plan td:nth-child(6)::after{{left:{self.axis.at(day, end=True) / 10:g}%}}")
        else:
            rules.append("#plan td:nth-child(6)::after{display:none}")
        return "\n".join((*rules, *self._labels())) + "\n"

    def _labels(self) -> Iterator[str]:
        """Yield the rules that label the cells of a row where it is shown as a card."""
        for i, page in enumerate(self.pages):
            language = page.words.language
            labels = ";".join(f"--t{place}:{quoted(title)}" for place, title in _titles(page))
            yield f"{'html,' if i == 0 else ''}html.js[lang={language}]{{{labels}}}"
            yield f"html:has(#language-{language}:checked){{{labels}}}"
        for place, _ in _titles(self.first):
            yield f"{_CARD} td:nth-child({place})::before{{content:var(--t{place})}}"
        wide = [place for place, _ in _titles(self.first) if self._is_wide(place)]
        cells = ",".join(f"{_CARD} td:nth-child({place})" for place in wide)
        yield f"@media (min-width: 760px){{{cells}{{grid-column:span 2}}}}"

    def _is_wide(self, place: int) -> bool:
        column = self.first.actions.columns[place if place <= _TIMES else place - 1]
        return column.width >= _WIDE

    def _grouped(self) -> Iterator[list[Row]]:
        """Yield the rows of each line of action."""
        rows: list[Row] = []
        for i, cells in enumerate(self.table.rows):
            row = self._row(i, cells)
            if rows and i in self.table.emphasis:
                yield rows
                rows = []
            rows.append(row)
        if rows:
            yield rows

    def _row(self, i: int, cells: tuple[Markup, ...]) -> Row:
        ident, start, finish = (self.first.actions.rows[i][k] for k in (0, 4, 5))
        bar = self.bars.get(str(ident))
        above = "line" if i in self.table.emphasis else "parent"
        drawn = Markup("")
        if isinstance(start, date) and isinstance(finish, date):
            drawn = self._bar(start, finish, bar)
        more = list(cells[_TIMES + 1 :])
        while more and not more[-1]:
            more.pop()
        look = "" if str(ident) in self.first.marks else above
        is_critical = bar is not None and bar.critical
        return Row(str(ident), look, is_critical, cells[1], cells[2 : _TIMES + 1], drawn, tuple(more))

    def _bar(self, start: date, finish: date, bar: Bar | None) -> Markup:
        left, right = self.axis.at(start), self.axis.at(finish, end=True)
        drawn = Markup("<b{}></b>").format(self._place(left, right))
        if bar and bar.progress:
            drawn += Markup("<u{}></u>").format(self._place(left, left + round((right - left) * bar.progress)))
        for day, _ in bar.milestones if bar else ():
            drawn += Markup("<s{}></s>").format(self._place(self.axis.at(day, end=True)))
        return drawn

    def _place(self, left: int, right: int | None = None, more: str = "") -> Markup:
        self._lefts.add(left)
        if right is None:
            return Markup(" class=x{}").format(left)
        width = max(right - left, 2)
        self._widths.add(width)
        return Markup(' class="x{} w{}{}"').format(left, width, f" {more}" if more else "")

    def _tier(self, months: int) -> Markup:
        """Return a row of the axis: years, quarters or months, as many as there is room for."""
        spans = list(self.axis.spans(months))
        step = -(-len(spans) // (10 if months == 12 else 48))
        shown = Markup("")
        for i in range(0, len(spans), step):
            month, left, right = spans[i][0], spans[i][1], spans[min(i + step, len(spans)) - 1][2]
            name = both([(page.words.language, _name(page, month, months)) for page in self.pages])
            short = (right - left) * self.axis.units * self.axis.months < 8 * _STEPS and months == 12
            shown += Markup("<span{}>{}</span>").format(self._place(left, right, "part" if short else ""), name)
        return shown


def _titles(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the title of each column after the action itself, with its place in the row."""
    for i, column in enumerate(page.actions.columns[2:], 2):
        yield i if i <= _TIMES else i + 1, column.title[:1].upper() + column.title[1:]


def quoted(text: str) -> str:
    """Return a text as a string of a style sheet: nothing in it can end the string, or the sheet."""
    safe = (each if each.isascii() and (each.isalnum() or each == " ") else f"\\{ord(each):x} " for each in text)
    return f'"{"".join(safe)}"'


def _name(page: Page, month: int, months: int) -> str:
    if months == 12:
        return str(month // 12)
    return page.words.month(month % 12 + 1) if months == 1 else page.words("quarter of", number=month % 12 // 3 + 1)
