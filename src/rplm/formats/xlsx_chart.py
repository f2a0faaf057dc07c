"""Charts as a sheet: Excel's own, each over a table of its values, so that people can change and copy them."""

from __future__ import annotations

from typing import Any

from rplm.formats.xlsx_styles import DARK, LINE, Styles, is_long
from rplm.lang import Words
from rplm.views.chart import Chart, ChartKind, Series, as_table
from rplm.views.shape import Kind

_TOP = 3
_WIDTH, _HEIGHT = 980, 380
_SCALE = 75
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
    """Write each chart with its sentence, its values and the chart itself, one below the other."""
    page.write_string(0, 0, words("sheet charts"), styles.title)
    page.merge_range(1, 0, 1, 9, status, styles.status)
    page.set_row(1, 14 * -(-len(status) // 150) + 2)
    page.set_column(0, 0, 22)
    largest = max((value for chart in shown for series in chart.series for value in series.values), default=0)
    page.set_column(1, 9, max(15, len(words.number(largest)) + 2))
    row, starts = _TOP, []
    for chart in shown:
        starts.append(row)
        page.write_string(row, 0, chart.title, styles.label)
        page.write_string(row + 1, 0, chart.summary, styles.plain)
        first = row + 2
        last = _values(page, first, chart, styles)
        is_rounded = any(is_long(value) for series in chart.series for value in series.values)
        for note in (*chart.notes, *([words("note rounded amounts")] if is_rounded else [])):
            last += 1
            page.write_string(last, 0, note, styles.plain)
        page.insert_chart(last + 2, 0, _drawn(page, first, chart, styles), {"description": chart.summary})
        row = last + 3 + _ROWS
    page.set_print_scale(_SCALE)  # Excel heeds no page breaks where it fits a sheet to its pages
    page.set_h_pagebreaks(starts[1:])


def _values(page: Any, first: int, chart: Chart, styles: Styles) -> int:
    """Write the table of a chart, without what its labels stand for; return its last row."""
    table = as_table(chart)
    kept = [i for i, column in enumerate(table.columns) if not column.gloss]
    digits = max((-int(value.as_tuple().exponent) for series in chart.series for value in series.values), default=0)
    page.set_row(first, 30)
    for at, i in enumerate(kept):
        page.write_string(first, at, table.columns[i].title, styles.header(right=at > 0))
    for r, row in enumerate(table.rows, first + 1):
        page.write_string(r, 0, str(row[0]), styles.cell(Kind.ID, 0, strong=False))
        for at, i in enumerate(kept[1:], 1):
            page.write_number(r, at, float(str(row[i])), styles.cell(Kind.MONEY, max(0, digits), strong=False))
    return first + len(table.rows)


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
