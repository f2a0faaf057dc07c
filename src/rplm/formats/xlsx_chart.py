"""Charts as a sheet: Excel's own, each over a table of its values, so that people can change and copy them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from rplm.formats.xlsx_styles import DARK, LINE, Styles, is_long
from rplm.formats.xlsx_width import FILTER, header_width, lines
from rplm.lang import Words
from rplm.views.chart import Chart, ChartKind, Series, as_table
from rplm.views.shape import Kind

_TOP = 3
_FIRST, _COLUMNS, _LEAST = 22, 9, 15
"""How wide the first column is, how many follow it, and how wide they are at least."""
_WIDTH, _HEIGHT = 980, 380
_SCALE, _ROOM = 75, 157
"""To what part of its size the sheet is printed, and how many digits are then as wide as the paper."""
_ROWS = 20
"""So many rows lie under a chart."""
_KINDS = {
    ChartKind.COLUMNS: {"type": "column", "subtype": "stacked"},
    ChartKind.BARS: {"type": "bar", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
}
_COLORS = ("#17607A", "#5E3F98", "#2F6F37", "#94501F", "#2A5199", "#8A2F62", "#5F6410", "#465463")
_COVER = {"committed": "#17607A", "pledged": "#7FB3C4", "indicative": "#CFE3EA"}
_UNFUNDED = {"pattern": "wide_upward_diagonal", "fg_color": "#9A3412", "bg_color": "#FFFFFF"}
_STROKES = ("solid", "dash", "square_dot")


def charts(page: Any, shown: tuple[Chart, ...], status: str, styles: Styles, words: Words) -> None:
    """Write each chart with its sentence, its values, their sum and the chart itself, one below the other."""
    page.write_string(0, 0, words("sheet charts"), styles.title)
    page.set_column(0, 0, _FIRST)
    width = _width(shown, words)
    page.set_column(1, _COLUMNS, width)
    room = _FIRST + _COLUMNS * width
    _sentence(page, 1, status, styles.status, room)
    row, starts = _TOP, []
    for chart in shown:
        starts.append(row)
        page.write_string(row, 0, chart.title, styles.label)
        _sentence(page, row + 1, chart.summary, styles.said, room)
        first = row + 2
        last = _values(page, first, width, chart, styles, words)
        is_rounded = any(is_long(value) for series in chart.series for value in series.values)
        for note in (*chart.notes, *([words("note rounded amounts")] if is_rounded else [])):
            last += 1
            _sentence(page, last, note, styles.said, room)
        page.insert_chart(last + 2, 0, _drawn(page, first, chart, styles), {"description": chart.summary})
        row = last + 3 + _ROWS
    # not fitted to its pages: Excel would heed no page breaks
    page.set_print_scale(int(_SCALE * min(1, _ROOM / room)))
    page.set_h_pagebreaks(starts[1:])


def _width(shown: tuple[Chart, ...], words: Words) -> int:
    """Return the width of a column of values: that of the largest sum, and of the longest word above one."""
    sums = (sum(map(abs, series.values), Decimal(0)) for chart in shown for series in chart.series)
    heads = (header_width(series.label) - FILTER for chart in shown for series in chart.series)
    return max(_LEAST, len(words.number(max(sums, default=Decimal(0)))) + 2, *heads)


def _sentence(page: Any, row: int, text: str, style: Any, room: int) -> None:
    """Write a sentence over all columns, as high as it needs."""
    page.merge_range(row, 0, row, _COLUMNS, text, style)
    page.set_row(row, 14 * lines(text, room) + 2)


def _values(page: Any, first: int, width: int, chart: Chart, styles: Styles, words: Words) -> int:
    """Write the table of a chart, without what its labels stand for, and its sums; return its last row.

    Values that are added up from year to year have no sum.
    """
    table = as_table(chart)
    kept = [i for i, column in enumerate(table.columns) if not column.gloss]
    digits = max((-int(value.as_tuple().exponent) for series in chart.series for value in series.values), default=0)
    digits = max(0, digits)
    for at, i in enumerate(kept):
        page.write_string(first, at, table.columns[i].title, styles.header(right=at > 0))
    page.set_row(first, 14 * max(lines(table.columns[i].title, width - 2) for i in kept) + 4)
    for r, row in enumerate(table.rows, first + 1):
        page.write_string(r, 0, str(row[0]), styles.cell(Kind.ID, 0, strong=False))
        for at, i in enumerate(kept[1:], 1):
            page.write_number(r, at, float(str(row[i])), styles.cell(Kind.MONEY, digits, strong=False))
    last = first + len(table.rows)
    if chart.kind is ChartKind.LINES:
        return last
    page.write_string(last + 1, 0, words("total"), styles.total(Kind.ID, 0))
    for at, series in enumerate(chart.series, 1):
        name, whole = xl_col_to_name(at), float(sum(series.values, Decimal(0)))
        cells = f"=SUM({name}{first + 2}:{name}{last + 1})"
        page.write_formula(last + 1, at, cells, styles.total(Kind.MONEY, digits), whole)
    return last + 1


def _drawn(page: Any, first: int, chart: Chart, styles: Styles) -> Any:
    """Return Excel's chart over the values below a header row."""
    made = styles.book.add_chart(_KINDS[chart.kind])
    last = first + len(chart.labels)
    for i, series in enumerate(chart.series):
        made.add_series(
            {
                "name": [page.get_name(), first, i + 1],
                "categories": [page.get_name(), first + 1, 0, last, 0],
                "values": [page.get_name(), first + 1, i + 1, last, i + 1],
                **_look(chart, series, i),
            }
        )
    font = {"name": "Arial", "size": 9, "color": DARK}
    amounts = {"num_format": "#,##0", "num_font": font, "major_gridlines": {"visible": True, "line": {"color": LINE}}}
    amounts |= {"name": chart.unit, "name_font": font}
    labels = {"num_font": font}
    if chart.kind is ChartKind.BARS:  # the first label on top, the amounts below the last
        made.set_x_axis(amounts)
        made.set_y_axis(labels | {"reverse": True, "crossing": "max"})
    else:
        made.set_x_axis(labels)
        made.set_y_axis(amounts)
    made.set_title({"name": chart.title, "name_font": {"name": "Arial", "size": 12}, "overlay": False})
    made.set_legend({"position": "bottom", "font": font})
    made.set_size({"width": _WIDTH, "height": _HEIGHT})
    return made


def _look(chart: Chart, series: Series, i: int) -> dict[str, Any]:
    """Return the look of a series: by how sure its money is where that is what it says, else one of eight colours."""
    if chart.kind is ChartKind.LINES:
        line = {"color": _COLORS[i % len(_COLORS)], "width": 2.25, "dash_type": _STROKES[i % len(_STROKES)]}
        return {"line": line, "marker": {"type": ("circle", "square", "diamond")[i % 3], "size": 6}}
    if series.status == "unfunded":
        return {"pattern": _UNFUNDED, "border": {"color": "#9A3412"}, "gap": 60}
    color = _COVER[series.status] if chart.kind is ChartKind.BARS else _COLORS[i % len(_COLORS)]
    return {"fill": {"color": color}, "border": {"color": "#FFFFFF"}, "gap": 60}
