"""Excel workbooks: tables with live sums and their values, and a Gantt drawn by conditional formatting.

The same plan gives the same bytes: no clock is read, and every formula carries the value that the decimal engine gave.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from rplm import __version__
from rplm.formats.cells import NUMERIC
from rplm.formats.xlsx_chart import charts
from rplm.formats.xlsx_gantt import gantt
from rplm.formats.xlsx_name import sheet_name, sheet_names
from rplm.formats.xlsx_paper import A3, A4, BOTTOM, ROW, SIDES, TOP, Sheet
from rplm.formats.xlsx_styles import Styles, is_long
from rplm.formats.xlsx_width import FILTER, column_width, decimals, lines
from rplm.lang import Words
from rplm.model.text import CONTROL, LONGEST
from rplm.views.cover import Cover
from rplm.views.say import brief_status, is_marked
from rplm.views.shape import Cell, Column, Kind, SumIfs, Table, Timeline
from rplm.views.workbook import Workbook

_SPECIAL = re.compile(r"[\[\]#'@]")
HEADER_ROW = 3
_WIDE = 230  # characters: printed on A3


def workbook(shown: Workbook, words: Words) -> bytes:
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    created = datetime(*shown.created, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": shown.cover.title, "subject": shown.cover.status, "created": created})
    book.set_custom_property("rplm plan", shown.plan)
    book.set_custom_property("rplm version", __version__)
    book.set_calc_mode("auto")
    styles = Styles(book, words.language)
    first = [words("sheet cover")] if shown.has_cover else []
    names = sheet_names([*first, *(sheet.name for sheet in shown.sheets)])[len(first) :]
    if shown.has_cover:
        _cover(book, shown, names, styles, words)
    tables = {sheet.content.name: sheet.content for sheet in shown.sheets if isinstance(sheet.content, Table)}
    for name, sheet in zip(names, shown.sheets, strict=True):
        page = book.add_worksheet(name)
        _page(page, shown.cover.status)
        if isinstance(sheet.content, Table):
            _Drawing(page, sheet.content, shown.cover, styles, words, tables).draw()
        elif isinstance(sheet.content, Timeline):
            gantt(page, sheet.content, styles, words)
        else:
            charts(page, sheet.content, clean(shown.cover.status), styles, words)
    book.close()
    return stream.getvalue()


def clean(text: str) -> str:
    """Return text that a cell can hold: no control characters, at most 32,767 characters, … where it is cut."""
    kept = CONTROL.sub("", text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def _page(page: Any, status: str) -> None:
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=SIDES, right=SIDES, top=TOP, bottom=BOTTOM)
    short = clean(brief_status(status)).replace("&", "&&")
    page.set_footer(f"&L&8{short}&R&8&A · &P/&N")


def _cover(book: Any, shown: Workbook, names: list[str], styles: Styles, words: Words) -> None:
    page = book.add_worksheet(sheet_name(words("sheet cover")))
    _page(page, shown.cover.status)
    page.fit_to_pages(1, 1)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 96)
    page.merge_range(0, 0, 0, 1, clean(shown.cover.title), styles.title)
    page.set_row(0, 30)
    row = 1
    for text, style in ((shown.cover.status, styles.status), (shown.cover.description, styles.wrap)):
        if text:
            page.merge_range(row, 0, row, 1, clean(text), style)
            page.set_row(row, 15 * lines(text, 125) + 4)
            row += 1
    row += 1
    for label, cell in shown.cover.facts:
        page.write_string(row, 0, label, styles.label)
        page.write_string(row, 1, clean(str(cell)), styles.wrap)
        page.set_row(row, 14 * lines(str(cell), 96) + 2)
        row += 1
    if shown.cover.attribution:
        page.write_string(row, 0, words("cover attribution"), styles.label)
        page.write_string(row, 1, clean(shown.cover.attribution), styles.wrap)
        page.set_row(row, 15 * lines(shown.cover.attribution, 96) + 2)
        row += 1
    if any(is_marked(str(text)) for text in (shown.cover.title, shown.cover.status, shown.cover.description)):
        page.write_string(row, 1, words("unofficial translation"), styles.note)
        row += 1
    row += 1
    page.write_string(row, 0, words("cover contents"), styles.label)
    for name in names:
        quoted = name.replace("'", "''")
        page.write_url(row, 1, f"internal:'{quoted}'!A1", styles.link, name)
        row += 1


class _Drawing:
    """One table on one sheet."""

    def __init__(
        self, page: Any, table: Table, cover: Cover, styles: Styles, words: Words, tables: Mapping[str, Table]
    ) -> None:
        self.page, self.table, self.cover = page, table, cover
        self.styles, self.words, self.tables = styles, words, tables
        self.heights: dict[int, float] = {}
        columns = range(len(table.columns))
        self.widths = [column_width(table, i, words) for i in columns]
        self.long = frozenset(i for i in columns if _is_long(table, i))
        self.live = {
            key: derived
            for key, derived in table.derived.items()
            if (other := tables.get(derived.table)) and not _is_long(other, other.column(derived.value))
        }
        self.digits = [decimals(row[i] for row in (*table.rows, table.total or ()) if row) for i in columns]

    def draw(self) -> None:
        page, table = self.page, self.table
        page.write_string(0, 0, clean(table.title), self.styles.title)
        self.sentence(1, self.cover.status, self.styles.status)
        for i, width in enumerate(self.widths):
            page.set_column(i, i, width)
        self.header()
        for r, row in enumerate(table.rows):
            self.row(HEADER_ROW + 1 + r, row, strong=r in table.emphasis)
        last = HEADER_ROW + len(table.rows)
        self.frame(last)
        if table.total:
            self.totals(last + 1, table.total)
            last += 1
        notes = [*table.notes, *([self.words("note long amounts")] if self.long else [])]
        for i, note in enumerate(notes):
            self.sentence(last + 2 + i, note, self.styles.note)
        page.freeze_panes(HEADER_ROW + 1, 1)
        page.repeat_rows(HEADER_ROW)
        self.paper(last)

    def paper(self, last: int) -> None:
        """Choose the paper, and on how many pages of it the table is printed with its notes."""
        table = self.table
        paper = A3 if sum(self.widths) > _WIDE else A4
        self.page.set_paper(paper)
        high = [self.heights.get(row, ROW) for row in range(last + 2 + len(table.notes))]
        notes = sum(high[last + 1 :]) if table.notes else 0.0
        sheet = Sheet(paper, self.widths, high[: last + 1], self.heights[HEADER_ROW], notes)
        self.page.fit_to_pages(1, sheet.high())
        self.page.set_h_pagebreaks(sheet.breaks())

    def high(self, row: int, height: float) -> None:
        """Set the height of a row, in points."""
        self.page.set_row(row, height)
        self.heights[row] = height

    def header(self) -> None:
        height = 1
        for i, column in enumerate(self.table.columns):
            self.page.write_string(HEADER_ROW, i, header(column), self.styles.header(right=column.kind in NUMERIC))
            height = max(height, lines(column.title, self.widths[i] - FILTER))
        self.high(HEADER_ROW, 14 * height + 4)

    def sentence(self, row: int, text: str, style: Any) -> None:
        """Write a sentence over all columns, as high as it needs, so that it does not widen the printed page."""
        width = min(sum(self.widths), 220)
        if len(self.table.columns) > 1 and text:
            self.page.merge_range(row, 0, row, len(self.table.columns) - 1, clean(text), style)
        else:
            self.page.write_string(row, 0, clean(text), style)
        self.high(row, 14 * lines(text, width) + 2)

    def frame(self, last: int) -> None:
        """Make the rows an Excel table where others sum over it, else let them be filtered."""
        table, width = self.table, len(self.table.columns) - 1
        if not table.rows:
            return
        summed = any(each.table == table.name for other in self.tables.values() for each in other.derived.values())
        if summed:
            columns = [{"header": header(column)} for column in table.columns]
            options = {"name": table.name, "columns": columns, "style": None, "autofilter": True}
            self.page.add_table(HEADER_ROW, 0, last, width, options)
            self.header()  # add_table writes headers without their format
        else:
            self.page.autofilter(HEADER_ROW, 0, last, width)

    def row(self, at: int, cells: tuple[Cell, ...], *, strong: bool) -> None:
        height = 1
        for i, (cell, column) in enumerate(zip(cells, self.table.columns, strict=True)):
            digits = decimals([cell]) if column.kind is Kind.NUMBER else self.digits[i]
            style = self.styles.cell(column.kind, digits, strong=strong)
            derived = self.live.get(column.key)
            is_sum = derived and at - HEADER_ROW - 1 not in derived.without
            if derived and is_sum and isinstance(cell, Decimal) and not is_long(cell):
                self.page.write_formula(at, i, self.formula(derived, at), style, float(cell))
            else:
                self.cell(at, i, cell, style)
            if isinstance(cell, str):
                height = max(height, lines(cell, self.widths[i])) if column.kind is Kind.TEXT else height
        if height > 1:
            self.high(at, min(13.5 * height + 1, 400))

    def cell(self, row: int, column: int, cell: Cell, style: Any) -> None:
        if cell is None or cell == "":
            self.page.write_blank(row, column, None, style)
        elif isinstance(cell, bool):
            self.page.write_string(row, column, self.words("yes" if cell else "no"), style)
        elif isinstance(cell, date):
            self.page.write_datetime(row, column, cell, style)
        elif is_long(cell):
            self.page.write_string(row, column, self.words.number(cell), style)
        elif isinstance(cell, (int, Decimal)):
            self.page.write_number(row, column, float(cell), style)
        else:
            self.page.write_string(row, column, clean(cell), style)

    def formula(self, derived: SumIfs, row: int) -> str:
        """Return the live sum of a cell: SUMIFS over the columns of the other table."""
        other = self.tables[derived.table]
        if not other.rows:
            return "=0"
        criteria = []
        for own, theirs in derived.keys.items():
            criteria += [_reference(other, theirs), f"${xl_rowcol_to_cell(row, self.table.column(own))}"]
        for theirs, value in derived.matches.items():
            criteria += [_reference(other, theirs), str(value) if isinstance(value, int) else f'"{value}"']
        amounts = _reference(other, derived.value)
        return f"=SUMIFS({','.join([amounts, *criteria])})" if criteria else f"=SUM({amounts})"

    def totals(self, at: int, total: tuple[Cell, ...]) -> None:
        first, last = HEADER_ROW + 2, at
        for i, (cell, column) in enumerate(zip(total, self.table.columns, strict=True)):
            style = self.styles.total(column.kind, self.digits[i])
            derived = self.live.get(column.key)
            parts = (amount for row in self.table.rows if isinstance(amount := row[i], Decimal))
            if i not in self.long and isinstance(cell, Decimal) and self.table.rows and sum(parts) == cell:
                name = xl_col_to_name(i)
                self.page.write_formula(at, i, f"=SUM({name}{first}:{name}{last})", style, float(cell))
            elif isinstance(cell, Decimal) and derived and derived.without and not is_long(cell):
                whole = f"=SUM({_reference(self.tables[derived.table], derived.value)})"
                self.page.write_formula(at, i, whole, style, float(cell))
            else:
                self.cell(at, i, cell, style)


def _is_long(table: Table, i: int) -> bool:
    """Tell whether an amount in a column, or its total, is too long for a number."""
    return any(is_long(row[i]) for row in (*table.rows, table.total or ()) if row)


def header(column: Column) -> str:
    """Return the header of a column, fit for a structured reference."""
    return _SPECIAL.sub(" ", column.title)


def _reference(table: Table, key: str) -> str:
    return f"{table.name}[{header(table.columns[table.column(key)])}]"
