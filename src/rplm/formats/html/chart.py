"""A chart as SVG inside the page: columns, bars or lines, with its sentence as its description."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from itertools import zip_longest

from markupsafe import Markup

from rplm.formats.svg_parts import clipped, width_of
from rplm.lang import Words
from rplm.views.chart import Chart, ChartKind, Series

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 92, 16, 18, 48
_HEIGHT, _ROW = 300, 52
_LARGE = 19
"""The size of letters that the style gives a chart on a telephone, with the breadth of bold ones."""


def look(chart: Chart, i: int) -> str:
    """Return the class of a series: by how sure it is where that is all it says, else one of eight colours."""
    series = chart.series[i]
    if chart.kind is ChartKind.LINES:
        return f"l{i}"
    if series.status == "unfunded":
        return "su"
    if chart.kind is ChartKind.BARS:
        return {"committed": "s0", "pledged": "sp", "indicative": "si"}[series.status]
    return f"s{i % 8}"


def swatch(chart: Chart, i: int) -> Markup:
    """Return the mark of a series in the legend."""
    if chart.kind is ChartKind.LINES:
        shape = '<path class="{}" d="M0 7H26"/>'
    else:
        shape = '<rect class="{}" width="26" height="14" rx="2"/>'
    return Markup(f'<svg class="key" viewBox="0 0 26 14" aria-hidden="true">{shape}</svg>').format(look(chart, i))  # noqa: S704 - our own shapes


def drawing(chart: Chart, words: Words) -> Markup:
    """Return a chart as an image with a title and a description."""
    name = f"{chart.name}-{words.language}"
    horizontal = chart.kind is ChartKind.BARS
    height = _TOP + _BOTTOM + _ROW * len(chart.labels) if horizontal else _HEIGHT
    parts = {ChartKind.COLUMNS: _columns, ChartKind.BARS: _bars, ChartKind.LINES: _lines}[chart.kind](chart, words)
    head = Markup(
        '<svg class="chart" role="img" viewBox="0 0 {} {}" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>'
    ).format(_WIDTH, height, name, name, name, chart.title, name, chart.summary)
    return head + Markup("").join(parts) + Markup("</svg>")


def ticks(most: Decimal) -> list[Decimal]:
    """Return four to eight round values from zero to at least `most`."""
    if most <= 0:
        return [Decimal(0), Decimal(1)]
    scale = Decimal(10) ** (most.adjusted() - 1)
    step = next(scale * each for each in (1, 2, 5, 10, 20, 25, 50, 100) if scale * each * 6 >= most)
    count = int((most / step).to_integral_value(ROUND_CEILING))
    return [step * i for i in range(count + 1)]


def _text(x: float, y: float, text: str, look: str = "") -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}"{}>{}</text>').format(
        x, y, Markup(' class="{}"').format(look) if look else "", text
    )


def _rect(x: float, y: float, width: float, height: float, look: str) -> Markup:
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" class="{}"/>').format(
        x, y, width, height, look
    )


def _totals(series: tuple[Series, ...], count: int) -> list[Decimal]:
    return [sum((each.values[i] for each in series), Decimal(0)) for i in range(count)]


def _upright(chart: Chart, most: Decimal, words: Words) -> Iterator[Markup]:
    """Yield the lines of an upright scale and the labels below."""
    marks, bottom, left = ticks(most), _HEIGHT - _BOTTOM, _left(most, words)
    for value in marks:
        y = bottom - float(value / marks[-1]) * (bottom - _TOP)
        yield Markup('<path class="grid" d="M{:.1f} {:.1f}H{}"/>').format(left, y, _WIDTH - _RIGHT)
        yield _text(left - 8, y + 4, words.number(_plain(value)), "end")
    step = (_WIDTH - left - _RIGHT) / len(chart.labels)
    every = -(-len(chart.labels) // 12)
    for i, label in enumerate(chart.labels):
        if i % every == 0 or i == len(chart.labels) - 1:
            yield from _below(left + step * (i + 0.5), bottom + 20, label, step)


def _below(x: float, y: float, label: str, room: float) -> Iterator[Markup]:
    """Yield a label below an axis, in two lines where one has no room."""
    words = label.split(" ")
    cut = len(words) if width_of(label, 18) <= room else (len(words) + 1) // 2
    for i, part in enumerate((words[:cut], words[cut:])):
        if part:
            yield _text(x, y + 17 * i, " ".join(part), "mid")


def _left(most: Decimal, words: Words) -> float:
    """Return where an upright chart begins: there is room for the longest number of its scale."""
    return max(float(_LEFT), width_of(words.number(_plain(ticks(most)[-1])), 13) + 16)


def _plain(value: Decimal) -> Decimal | int:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _columns(chart: Chart, words: Words) -> Iterator[Markup]:
    totals = _totals(chart.series, len(chart.labels))
    yield from _upright(chart, max(totals), words)
    top, bottom, left = ticks(max(totals))[-1], _HEIGHT - _BOTTOM, _left(max(totals), words)
    step = (_WIDTH - left - _RIGHT) / len(chart.labels)
    width = min(step * 0.62, 84)
    for i, total in enumerate(totals):
        x, below = left + step * (i + 0.5) - width / 2, Decimal(0)
        for k, series in enumerate(chart.series):
            if not series.values[i]:
                continue
            y = bottom - float((below + series.values[i]) / top) * (bottom - _TOP)
            height = float(series.values[i] / top) * (bottom - _TOP)
            yield _rect(x, y, width, height, look(chart, k))
            below += series.values[i]
        if len(totals) <= 8:
            y = bottom - float(total / top) * (bottom - _TOP)
            yield _text(x + width / 2, y - 5, words.number(total), "mid strong")


def _bars(chart: Chart, words: Words) -> Iterator[Markup]:
    totals = _totals(chart.series, len(chart.labels))
    marks, bottom, left = ticks(max(totals)), _TOP + _ROW * len(chart.labels), 8
    room = _WIDTH - left - max(70.0, width_of(words.number(max(totals)), _LARGE) + 12)
    for value in marks[:: 2 if len(marks) > 5 else 1]:
        x = left + float(value / marks[-1]) * room
        yield Markup('<path class="grid" d="M{:.1f} {}V{}"/>').format(x, _TOP, bottom)
        yield _text(x, bottom + 18, words.number(_plain(value)), "mid" if value else "")
    for i, (label, gloss) in enumerate(zip_longest(chart.labels, chart.glosses, fillvalue="")):
        y, before = _TOP + _ROW * i, Decimal(0)
        yield from _named(left, y + 15, f"{label} {gloss}")
        for k, series in enumerate(chart.series):
            if series.values[i]:
                x, width = (float(each / marks[-1]) * room for each in (before, series.values[i]))
                yield _rect(left + x, y + 21, width, _ROW - 30, look(chart, k))
                before += series.values[i]
        yield _text(left + 6 + float(totals[i] / marks[-1]) * room, y + 34, words.number(totals[i]), "halo")


def _named(x: float, y: float, text: str) -> Iterator[Markup]:
    """Yield what a bar stands for; a second time, shorter, where it has no room in the large letters of a telephone."""
    names = [clipped(text, size, _WIDTH - 20) for size in (12.5, _LARGE)]
    if names[0] == names[1]:
        yield _text(x, y, names[0], "strong halo")
    else:
        yield _text(x, y, names[0], "strong halo wide")
        yield _text(x, y, names[1], "strong halo narrow")


def _lines(chart: Chart, words: Words) -> Iterator[Markup]:
    most = max(value for series in chart.series for value in series.values)
    yield from _upright(chart, most, words)
    top, bottom, left = ticks(most)[-1], _HEIGHT - _BOTTOM, _left(most, words)
    step = (_WIDTH - left - _RIGHT) / len(chart.labels)
    for k, series in enumerate(chart.series):
        points = [
            (left + step * (i + 0.5), bottom - float(value / top) * (bottom - _TOP))
            for i, value in enumerate(series.values)
        ]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        yield Markup('<path class="{}" d="M{}"/>').format(look(chart, k), path)
        for x, y in points:
            yield Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(look(chart, k), x, y)
