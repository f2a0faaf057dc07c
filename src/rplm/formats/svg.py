"""The Gantt chart as a static SVG: the same timeline gives the same bytes, without a clock, a font or a library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape as _escape

from rplm.lang import Words
from rplm.views.shape import Bar, Timeline
from rplm.views.timeline import is_unofficial

_FONTS = "Helvetica, Arial, Liberation Sans, sans-serif"
_WIDTH, _LEFT, _RIGHT = 1400, 430, 14
_ROW, _BAND, _BAR, _TIER = 22, 25, 12, 20
_INK, _GREY, _RED, _DATE = "#1c2733", "#5a6673", "#b3261e", "#c2540a"
_DASHED = f'stroke="{_DATE}" stroke-width="1.5" stroke-dasharray="5 3"'
_COLORS = (
    ("#17607a", "#a9ccd8", "#e3eff3"),
    ("#5e3f98", "#c8bbe0", "#ede8f5"),
    ("#2f6f37", "#b3d3b6", "#e5f1e6"),
    ("#94501f", "#e2c4ab", "#f6ebe2"),
    ("#2a5199", "#b4c7e7", "#e5ecf8"),
    ("#8a2f62", "#e0b6cd", "#f6e6ee"),
    ("#5f6410", "#d3d6a3", "#f1f2dd"),
    ("#465463", "#c2cad2", "#e9edf0"),
)
_EM = {each: em for em, letters in (
    (0.23, "ijl'|"), (0.28, "tfI.,:;![]/ "), (0.34, "r()-*"), (0.5, "cksvxyz"), (0.84, "mMW%"), (1.02, "@—…"),
) for each in letters}  # fmt: skip
_DEFS = f"""<defs>
<pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="{_RED}"/><rect width="2" height="6" fill="#f0b8b3"/></pattern>
<marker id="to" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">
<path d="M0 0L6 3L0 6z" fill="{_GREY}"/></marker>
<marker id="to-late" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">
<path d="M0 0L6 3L0 6z" fill="{_RED}"/></marker>
</defs>"""


def draw(shown: Timeline, words: Words) -> str:
    """Return the drawing: a band for each line of action, a row for each action."""
    return "\n".join([*_Drawing(shown, words).parts(), "</svg>\n"])


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in these fonts, in pixels."""
    return sum(_em(each) for each in text) * size


def _em(each: str) -> float:
    """Return the width of a letter, as a share of the size of the font."""
    return _EM.get(each) or (1.0 if ord(each) > 0x2E7F else 0.72 if each.isupper() or each == "w" else 0.56)


def clipped(text: str, size: float, room: float) -> str:
    """Return a text cut with … to the room there is, in pixels."""
    if width_of(text, size) <= room:
        return text
    left = room - width_of("…", size)
    for i, each in enumerate(text):
        left -= _em(each) * size
        if left < 0:
            return text[:i].rstrip() + "…"
    return text


def _safe(text: str) -> str:
    """Return text for XML, which has no room for control characters."""
    kept = "".join(each if each.isprintable() or each in "\u200c\u200d" else " " for each in text)
    return _escape(" ".join(kept.split()))


def _text(x: float, y: float, text: str, size: float = 11, **more: str) -> str:
    """Return a text element; `more` are attributes, with `_` for `-`."""
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{extra}>{_safe(text)}</text>'


def _rect(x: float, y: float, width: float, height: float, more: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {more}/>'


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to pixels, over whole quarters."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day begins."""
        days = self.last.toordinal() - self.first.toordinal() + 1
        return _LEFT + (day.toordinal() - self.first.toordinal()) / days * (_WIDTH - _LEFT - _RIGHT)

    def end(self, day: date) -> float:
        """Return where a day ends."""
        return self.x(day + timedelta(days=1)) if day < date.max else float(_WIDTH - _RIGHT)

    def spans(self, months: int) -> Iterator[tuple[date, float, float]]:
        """Yield every span of so many months (1, 3, or 12 and more): its first day, where it begins, where it ends."""
        year, month = self.first.year, (self.first.month - 1) // months * months + 1 if months < 12 else 1
        while (day := date(year, month, 1)) <= self.last:
            further = year * 12 + month - 1 + months
            year, month = further // 12, further % 12 + 1
            ends = self.x(date(year, month, 1)) if year <= 9999 else self.end(date.max)
            yield day, max(self.x(day), _LEFT), min(ends, _WIDTH - _RIGHT)
            if year > 9999:
                return


def _axis(shown: Timeline) -> _Axis:
    first = shown.start.replace(month=(shown.start.month - 1) // 3 * 3 + 1, day=1)
    month = (shown.finish.month - 1) // 3 * 3 + 3
    return _Axis(first, shown.finish.replace(month=month, day=31 if month in {3, 12} else 30))


class _Drawing:
    def __init__(self, shown: Timeline, words: Words) -> None:
        self.shown, self.words, self.axis = shown, words, _axis(shown)
        self.status = _wrapped(shown.status, 11, _WIDTH - 20, 3)
        self.top = 42 + 15 * len(self.status)
        self.colors = {group: _COLORS[i % len(_COLORS)] for i, (group, _) in enumerate(shown.groups)}
        self.rows: list[tuple[float, Bar]] = []
        self.bands: list[tuple[float, str, str]] = []
        y = float(self.top + 2 * _TIER)
        for group, title in shown.groups:
            self.bands.append((y, group, title))
            y += _BAND
            for bar in shown.bars:
                if bar.group == group:
                    self.rows.append((y + _ROW / 2, bar))
                    y += _ROW
        self.bottom = y if self.rows else y + _ROW
        self.middle = {bar.id: (middle, bar) for middle, bar in self.rows}
        self.beside = 16 + min(max((width_of(bar.id, 10.5) for bar in shown.bars), default=0), 110)

    def parts(self) -> Iterator[str]:
        """Yield the parts, from the background to what lies on top."""
        height = self.bottom + 34 + (14 if is_unofficial(self.shown) else 0)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height:.0f}" '
            f'viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-labelledby="title desc" font-family="{_FONTS}" '
            f'fill="{_INK}" lang="{self.words.language}">'
        )
        yield f'<title id="title">{_safe(self.shown.title)}</title>\n<desc id="desc">{_safe(self.description())}</desc>'
        yield _DEFS
        yield f'<rect width="{_WIDTH}" height="{height:.0f}" fill="#fff"/>'
        yield _text(10, 26, clipped(self.shown.title, 18, _WIDTH - 20), 18, font_weight="bold")
        for i, line in enumerate(self.status):
            yield _text(10, 44 + 15 * i, line, 11, font_style="italic", fill=_GREY)
        yield from self.header()
        for y, group, _ in self.bands:
            dark, _, light = self.colors[group]
            yield _rect(0, y, _WIDTH, _BAND, f'fill="{light}"') + _rect(0, y, 4, _BAND, f'fill="{dark}"')
        yield from self.status_date()
        yield from self.labels()
        for middle, bar in self.rows:
            yield from self.arrows(middle, bar)
        for middle, bar in self.rows:
            yield from self.bar(middle, bar)
        yield from self.legend()

    def description(self) -> str:
        """Return in a sentence what the drawing shows."""
        bars, date_of = self.shown.bars, self.words.date
        if not bars:
            return self.words("no dates")
        first, last = min(bar.start for bar in bars), max(bar.finish for bar in bars)
        lines = len(self.shown.groups)
        return self.words("drawing is", count=len(bars), lines=lines, start=date_of(first), finish=date_of(last))

    def header(self) -> Iterator[str]:
        """Yield years, and quarters below them (months in a short plan), with their grid lines."""
        days = (self.axis.last - self.axis.first).days + 1
        year = 365 / days * (_WIDTH - _LEFT - _RIGHT)
        step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if each * year >= 34), 2000)
        small = 1 if year >= 420 else 3
        top, below = self.top, self.top + _TIER
        for i, (day, left, right) in enumerate(self.axis.spans(small) if year >= 24 else ()):
            shade = "#e4e9ee" if i % 2 else "#f1f4f6"
            yield _rect(left, below, right - left, _TIER, f'fill="{shade}"')
            label = self.words.month(day.month) if small == 1 else self.words("quarter of", number=day.month // 3 + 1)
            if width_of(label, 10) <= right - left:
                yield _text((left + right) / 2, below + 14, label, 10, text_anchor="middle", fill=_GREY)
            yield f'<path d="M{left:.1f} {below + _TIER}V{self.bottom:.1f}" stroke="#e6eaee"/>'
        for day, left, right in self.axis.spans(12 * step):
            yield _rect(left, top, right - left, _TIER, 'fill="#27384a" stroke="#fff"')
            if right - left >= 26:
                yield _text((left + right) / 2, top + 14, str(day.year), 11, text_anchor="middle", fill="#fff")
            yield f'<path d="M{left:.1f} {top + _TIER}V{self.bottom:.1f}" stroke="#b4bec8"/>'

    def labels(self) -> Iterator[str]:
        """Yield the id and title of each line of action and of each action."""
        for y, group, title in self.bands:
            dark = self.colors[group][0]
            text = clipped(f"{group}  {title}", 12.5, _WIDTH - 24)
            yield _text(10, y + 17, text, 12, font_weight="bold", fill=dark)
        for middle, bar in self.rows:
            yield f'<path d="M0 {middle + _ROW / 2:.1f}H{_WIDTH}" stroke="#eef1f4"/>'
            yield _text(10, middle + 4, clipped(bar.id, 10.5, 112), 10.5, fill=_GREY)
            title = clipped(bar.title, 11, _LEFT - self.beside - 10)
            yield f"<g>{_text(self.beside, middle + 4, title)}<title>{_safe(bar.title)}</title></g>"
        if not self.rows:
            yield _text(10, self.bottom - 7, self.words("no dates"))

    def bar(self, middle: float, bar: Bar) -> Iterator[str]:
        """Yield the bar of an action and its milestones, each with its dates as a tooltip."""
        dark, fill, _ = self.colors[bar.group]
        left, right = self.axis.x(bar.start), self.axis.end(bar.finish)
        look = f'fill="url(#late)" stroke="{_RED}"' if bar.critical else f'fill="{fill}" stroke="{dark}"'
        dates = self.words("from to", start=self.words.date(bar.start), end=self.words.date(bar.finish))
        note = f" ({self.words('critical')})" if bar.critical else ""
        shape = _rect(left, middle - _BAR / 2, max(right - left, 2), _BAR, f'rx="2.5" {look}')
        yield f"<g>{shape}<title>{_safe(f'{bar.id} {bar.title}: {dates}{note}')}</title></g>"
        for day, title in bar.milestones:
            about = _safe(f"{bar.id} {title}: {self.words.date(day)}")
            yield f"<g>{_diamond(self.axis.end(day), middle)}<title>{about}</title></g>"

    def arrows(self, middle: float, bar: Bar) -> Iterator[str]:
        """Yield an arrow from each action that a bar follows; they lie under the bars."""
        to = self.axis.x(bar.start)
        for ident in (each.target for each in bar.arrows):
            if ident not in self.middle:
                continue
            row, other = self.middle[ident]
            left = self.axis.end(other.finish)
            aside = f"H{left + 5:.1f}V{row + (_ROW / 2 if middle > row else -_ROW / 2):.1f}" if to < left + 12 else ""
            late = bar.critical and other.critical
            color, head, width = (_RED, "to-late", "1.4") if late else (_GREY, "to", "1")
            yield (
                f'<path d="M{left:.1f} {row:.1f}{aside}H{to - 7:.1f}V{middle:.1f}H{to - 1:.1f}" fill="none" '
                f'stroke="{color}" stroke-width="{width}" marker-end="url(#{head})"/>'
            )

    def status_date(self) -> Iterator[str]:
        """Yield the line of the status date, if there is one in the period shown."""
        day = self.shown.status_date
        if day and self.axis.first <= day <= self.axis.last:
            about = self.words("status date is", day=self.words.date(day))
            path = f"M{self.axis.end(day):.1f} {self.top + 2 * _TIER}V{self.bottom:.1f}"
            yield f'<path d="{path}" {_DASHED}><title>{_safe(about)}</title></path>'

    def legend(self) -> Iterator[str]:
        """Yield what the marks mean."""
        y = self.bottom + 19
        dark, fill, _ = _COLORS[0]
        marks = [
            (_rect(0, y - _BAR / 2, 22, _BAR, f'rx="2.5" fill="{fill}" stroke="{dark}"'), self.words("action")),
            (_rect(0, y - _BAR / 2, 22, _BAR, f'rx="2.5" fill="url(#late)" stroke="{_RED}"'), self.words("critical")),
            (_diamond(11, y), self.words("milestone")),
            (f'<path d="M0 {y:.1f}H21" stroke="{_GREY}" marker-end="url(#to)"/>', self.words("then")),
        ]
        if self.shown.status_date:
            line = f'<path d="M11 {y - 8:.1f}V{y + 8:.1f}" {_DASHED}/>'
            marks.append((line, self.words("status date is", day=self.words.date(self.shown.status_date))))
        x = 10.0
        for mark, label in marks:
            yield f'<g transform="translate({x:.1f} 0)">{mark}{_text(29, y + 4, label)}</g>'
            x += 29 + width_of(label, 11) + 22
        if is_unofficial(self.shown):
            yield _text(10, y + 24, self.words("unofficial translation"), 10.5, fill=_GREY)


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x - 6:.1f} {y:.1f}l6 -6l6 6l-6 6z" fill="{_INK}" stroke="#fff"/>'


def _wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """Return a text in lines, the last one cut with … if there are more than `most`."""
    lines: list[str] = []
    for word in text.split():
        if lines and (len(lines) == most or width_of(f"{lines[-1]} {word}", size) <= room):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [clipped(line, size, room) for line in lines]
