"""The Gantt chart as a static SVG: the same timeline gives the same bytes, without a clock, a font or a library."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.formats.svg_arrows import End, Lane, Router
from rplm.formats.svg_chart import Chart
from rplm.formats.svg_parts import (
    BAR,
    DASHED,
    FONTS,
    GREY,
    INK,
    LATE,
    RED,
    bracket,
    clipped,
    deadline,
    diamond,
    rect,
    safe,
    text_at,
    titled,
    width_of,
)  # fmt: skip
from rplm.formats.svg_sheet import LINE, MARGIN, SHEETS, TIER, Row, pages
from rplm.lang import Words
from rplm.views.shape import Bar, Timeline
from rplm.views.timeline import is_unofficial

_DEFS = f"""<defs>
<pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="{RED}"/><rect width="2" height="6" fill="#f0b8b3"/></pattern>
<marker id="to" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">
<path d="M0 0L6 3L0 6z" fill="{GREY}"/></marker>
<marker id="to-late" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">
<path d="M0 0L6 3L0 6z" fill="{RED}"/></marker>
</defs>"""


def draw(shown: Timeline, words: Words) -> str:
    """Return the drawing for a screen: a band for each group, a row for each action."""
    return draw_pages(shown, words, "screen")[0]


def draw_pages(shown: Timeline, words: Words, paper: str) -> list[str]:
    """Return a drawing for each page of a paper (`a4`, `a3`), or one for a `screen`.

    Each page has the title, the plan's status, the header of years, the headings of its groups and the legend.
    """
    chart = Chart(shown, words, SHEETS[paper])
    laid = pages(shown, chart.sheet, chart.top + 2 * TIER, chart.foot)
    drawn = (_Page(chart, rows, number, len(laid)) for number, rows in enumerate(laid, start=1))
    return ["\n".join([*page.parts(), "</svg>\n"]) for page in drawn]


class _Page:
    def __init__(self, chart: Chart, rows: list[Row], number: int, count: int) -> None:
        self.chart, self.rows, self.number, self.count = chart, rows, number, count
        self.shown, self.words, self.axis, self.sheet = chart.shown, chart.words, chart.axis, chart.sheet
        self.top = chart.top + 2 * TIER
        self.bottom = rows[-1].bottom if rows else self.top + 25
        self.at: dict[tuple[str, str], int] = {}
        for i, row in enumerate(rows):
            if row.bar:
                self.at[row.bar.id, row.group] = i
                self.at.setdefault((row.bar.id, ""), i)
        self.router = Router([self.lane(row) for row in rows], self.axis.left + 3, self.axis.right - 3)

    def lane(self, row: Row) -> Lane:
        """Return a row as arrows see it: with its bar and its milestones, or with the words of its heading."""
        if row.bar is None:
            return Lane(row.top, row.bottom, ((0.0, 14 + width_of(row.lines[0], 12.5)),))
        days = [(self.axis.x(row.bar.start), self.axis.end(row.bar.finish))]
        days += [(self.axis.end(day) - 7, self.axis.end(day) + 7) for day, _ in row.bar.milestones]
        return Lane(row.top, row.bottom, tuple(days))

    def parts(self) -> Iterator[str]:
        """Yield the parts, from the background to what lies on top."""
        chart = self.chart
        yield from self.opening()
        title = clipped(self.shown.title, 18, self.sheet.width - 20)
        yield text_at(10, 26, title, 18, font_weight="bold")
        for i, line in enumerate(chart.status):
            yield text_at(10, 44 + 15 * i, line, 11, font_style="italic", fill=GREY)
        yield from self.header()
        yield from self.status_date()
        for row in self.rows:
            yield from self.label(row)
        if not self.rows:
            yield text_at(10, self.bottom - 7, self.words("no dates"))
        bars = [(i, row.bar) for i, row in enumerate(self.rows) if row.bar]
        yield from self.arrows(bars)
        for i, bar in bars:
            yield from self.bar(self.rows[i].middle, bar)
        yield from self.legend()

    def opening(self) -> Iterator[str]:
        """Yield the opening tag, with the size of the paper if there is one, and what the drawing is in words."""
        sheet = self.sheet
        height = sheet.height or self.bottom + self.chart.foot
        x, y, wide, high, size = 0.0, 0.0, sheet.width, height, f'width="{sheet.width:g}" height="{height:.0f}"'
        if sheet.paper:
            edge = sheet.width / (sheet.paper[0] - 2 * MARGIN) * MARGIN
            x, y, wide, high = -edge, -edge, sheet.width + 2 * edge, height + 2 * edge
            size = f'width="{sheet.paper[0]}mm" height="{sheet.paper[1]}mm"'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{x:g} {y:g} {wide:g} {high:.0f}" role="img" '
            f'aria-labelledby="title desc" font-family="{FONTS}" fill="{INK}" lang="{self.words.language}">'
        )
        yield f'<title id="title">{safe(self.shown.title)}</title>'
        yield f'<desc id="desc">{safe(self.chart.description())}</desc>'
        if sheet.paper:
            yield f"<style>@page{{size:{sheet.paper[0]}mm {sheet.paper[1]}mm;margin:0}}</style>"
        yield _DEFS
        yield rect(x, y, wide, high, 'fill="#fff"')

    def header(self) -> Iterator[str]:
        """Yield years, and quarters below them (months in a short plan), with their grid lines."""
        year = self.axis.year
        step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if each * year >= 34), 2000)
        small = 1 if year >= 420 else 3
        top, below = self.chart.top, self.chart.top + TIER
        for i, (day, left, right) in enumerate(self.axis.spans(small) if year >= 24 else ()):
            shade = "#e4e9ee" if i % 2 else "#f1f4f6"
            yield rect(left, below, right - left, TIER, f'fill="{shade}"')
            label = self.words.month(day.month) if small == 1 else self.words("quarter of", number=day.month // 3 + 1)
            if width_of(label, 10) <= right - left:
                yield text_at((left + right) / 2, below + 14, label, 10, text_anchor="middle", fill=GREY)
            yield f'<path d="M{left:.1f} {below + TIER}V{self.bottom:.1f}" stroke="#e6eaee"/>'
        for day, left, right in self.axis.spans(12 * step):
            yield rect(left, top, right - left, TIER, 'fill="#27384a" stroke="#fff"')
            if right - left >= 26:
                yield text_at((left + right) / 2, top + 14, str(day.year), 11, text_anchor="middle", fill="#fff")
            yield f'<path d="M{left:.1f} {top + TIER}V{self.bottom:.1f}" stroke="#b4bec8"/>'

    def label(self, row: Row) -> Iterator[str]:
        """Yield the band of a group with its title, or the id and the title of an action."""
        if row.bar is None:
            dark, _, light = self.chart.band(row.group)
            text = f"{row.lines[0]} {self.words('continued')}" if row.again else row.lines[0]
            yield rect(0, row.top, self.sheet.width, row.height, f'fill="{light}"')
            yield rect(0, row.top, 4, row.height, f'fill="{dark}"')
            shown = clipped(text, 12.5, self.sheet.width - 24)
            yield text_at(10, row.top + 17, shown, 12, font_weight="bold", fill=dark)
            return
        bar, weight = row.bar, "bold" if row.bar.summary else "normal"
        yield f'<path d="M0 {row.bottom:.1f}H{self.sheet.width:g}" stroke="#eef1f4"/>'
        first = row.middle + 4 - (len(row.lines) - 1) * LINE / 2
        yield text_at(10, first, clipped(bar.id, 10.5, 112), 10.5, fill=GREY)
        lines = (
            text_at(self.chart.beside, first + LINE * i, line, 10.5, font_weight=weight)
            for i, line in enumerate(row.lines)
        )
        yield titled("".join(lines), bar.title)

    def bar(self, middle: float, bar: Bar) -> Iterator[str]:
        """Yield the bar of an action, its deadline and its milestones, each with its dates as a tooltip."""
        left, right = self.axis.x(bar.start), self.axis.end(bar.finish)
        dates = self.words("from to", start=self.words.date(bar.start), end=self.words.date(bar.finish))
        note = f" ({self.words('critical')})" if bar.critical else ""
        about = f"{bar.id} {bar.title}: {dates}{note}"
        if bar.deadline and self.axis.holds(bar.deadline):
            x = self.axis.end(bar.deadline)
            said = f"{bar.id} {self.words('deadline')}: {self.words.date(bar.deadline)}"
            whisker = f'<path d="M{right:.1f} {middle:.1f}H{x:.1f}" stroke="{GREY}" stroke-dasharray="1.5 2.5"/>'
            yield titled((whisker if x > right else "") + deadline(x, middle), said)
        yield titled(bracket(left, right, middle) if bar.summary else self.shape(bar, left, right, middle), about)
        for day, title in bar.milestones:
            yield titled(diamond(self.axis.end(day), middle), f"{bar.id} {title}: {self.words.date(day)}")

    def shape(self, bar: Bar, left: float, right: float, middle: float) -> str:
        """Return a bar, and in it the part that is done, where somebody reported it."""
        dark, fill, _ = self.chart.color(bar.line or bar.group)
        look = LATE if bar.critical else f'fill="{fill}" stroke="{dark}"'
        shape = rect(left, middle - BAR / 2, max(right - left, 2), BAR, f'rx="2.5" {look}')
        if not bar.progress:
            return shape
        done = (right - left) * float(bar.progress)
        return shape + rect(left + 1, middle - 2, max(done - 2, 1), 4, f'fill="{INK}"')

    def arrows(self, bars: list[tuple[int, Bar]]) -> Iterator[str]:
        """Yield the arrows of links, critical ones on top; where the other bar is on another page, its id instead."""
        found = [each for i, bar in bars for each in self.links(i, bar)]
        for start, to, is_late in sorted(found, key=lambda each: (each[2], *_length(each[0], each[1]))):
            color, head, width = (RED, "to-late", "1.5") if is_late else (GREY, "to", "1")
            yield (
                f'<path d="{self.router.path(start, to)}" fill="none" stroke="{color}" stroke-width="{width}" '
                f'stroke-linejoin="round" marker-end="url(#{head})"/>'
            )
        for i, bar in bars:
            yield from self.elsewhere(i, bar)

    def links(self, i: int, bar: Bar) -> Iterator[tuple[End, End, bool]]:
        """Yield the two ends that each link of a bar joins, and whether it is critical at both.

        F is a finish, S a start; the first is of the bar that is followed.
        """
        for arrow in bar.arrows:
            j = self.at.get((arrow.target, bar.group), self.at.get((arrow.target, "")))
            other = self.rows[j].bar if j is not None else None
            if j is not None and other:
                is_late = bar.critical and other.critical
                yield self.end(j, other, arrow.type[0]), self.end(i, bar, arrow.type[1]), is_late

    def end(self, i: int, bar: Bar, which: str) -> End:
        return End(i, self.axis.end(bar.finish), 1) if which == "F" else End(i, self.axis.x(bar.start), -1)

    def elsewhere(self, i: int, bar: Bar) -> Iterator[str]:
        """Yield what a bar follows that is on another page."""
        here = [each.target for each in bar.arrows if (each.target, "") in self.at]
        ids = [each.target for each in bar.arrows if each.target in self.chart.known and each.target not in here]
        if ids:
            x, y = self.axis.x(bar.start) - (18 if here else 4), self.rows[i].middle + 3
            halo = {"stroke": "#fff", "stroke_width": "3", "paint_order": "stroke"}
            yield text_at(x, y, f"{', '.join(ids)} →", 8.5, text_anchor="end", fill=GREY, **halo)

    def status_date(self) -> Iterator[str]:
        """Yield the line of the status date, if there is one in the period shown; the bands of groups cover it."""
        day = self.shown.status_date
        if day and self.axis.holds(day):
            about = self.words("status date is", day=self.words.date(day))
            path = f"M{self.axis.end(day):.1f} {self.top}V{self.bottom:.1f}"
            yield f'<path d="{path}" {DASHED}><title>{safe(about)}</title></path>'

    def legend(self) -> Iterator[str]:
        """Yield what the marks mean, and on paper the plan and the number of the page."""
        y = self.bottom + 19
        for row in self.chart.legend:
            x = 10.0
            for mark, label in row:
                yield f'<g transform="translate({x:.1f} {y:.1f})">{mark}{text_at(29, 4, label)}</g>'
                x += 51 + width_of(label, 11)
            y += 20
        for line in self.chart.undated:
            yield text_at(10, y + 2, line, 10.5, fill=GREY)
            y += 15
        if is_unofficial(self.shown):
            yield text_at(10, y + 2, self.words("unofficial translation"), 10.5, fill=GREY)
        if self.sheet.height:
            page = self.words("page of", number=self.number, count=self.count)
            yield text_at(10, self.sheet.height - 2, self.shown.plan, 9, fill=GREY)
            yield text_at(self.sheet.width - 10, self.sheet.height - 2, page, 9, text_anchor="end", fill=GREY)


def _length(start: End, to: End) -> tuple[int, float, int]:
    """Sort key of arrows: the short ones find their ways first."""
    return abs(start.row - to.row), abs(start.x - to.x), to.row
