"""The roadmap as a sheet: dates on the left, a month a column, bars drawn by conditional formatting."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from rplm.formats.xlsx_styles import BAR, CRITICAL, DARK, LINE, Styles
from rplm.lang import Words
from rplm.model.period import add_months
from rplm.views.roadmap import not_scheduled
from rplm.views.say import is_marked
from rplm.views.shape import Bar, Kind, Timeline

_FIXED = 5
_TOP = 5
_MOST_MONTHS = 240
_ONE_PAGE = 75
_LONGEST_NOTE = 1000


def gantt(page: Any, shown: Timeline, styles: Styles, words: Words) -> None:
    """Draw a timeline. Changing a start or a finish on the sheet moves its bar."""
    page.write_string(0, 0, words("sheet roadmap"), styles.title)
    if any(is_marked(text) for text in (shown.title, shown.status, *(bar.title for bar in shown.bars))):
        page.merge_range(2, 0, 2, 1, words("unofficial translation"), styles.note)
    months = _months(shown.start, shown.finish)
    page.merge_range(1, 0, 1, _FIXED + len(months) - 1, shown.status, styles.status)
    page.set_row(1, 14 * -(-len(shown.status) // 200) + 2)
    _header(page, months, styles, words)
    row = _TOP
    for group, title in shown.groups:
        bars = [bar for bar in shown.bars if bar.group == group]
        if not bars:
            continue
        style = styles.cell(Kind.TEXT, 0, strong=True)
        page.write_string(row, 0, group, style)
        page.write_string(row, 1, title, styles.cell(Kind.ID, 0, strong=True))
        for column in range(2, _FIXED + len(months)):
            page.write_blank(row, column, None, style)
        row += 1
        for bar in bars:
            _bar(page, row, bar, styles, words)
            _milestones(page, row, bar, months, styles, words)
            row += 1
    _legend(page, row + 1, styles, words)
    undated = not_scheduled(shown.unscheduled, words)
    if undated:
        page.merge_range(row + 5, 0, row + 5, _FIXED + len(months) - 1, undated, styles.note)
        page.set_row(row + 5, 14 * -(-len(undated) // (100 + 2 * len(months))) + 2)
    if months and row > _TOP:
        _conditions(page, row - 1, len(months), styles)
    page.freeze_panes(_TOP, 2)
    page.repeat_rows(3, 4)
    page.set_paper(8)
    if row <= _ONE_PAGE:
        page.fit_to_pages(1, 1)


def _months(start: date, finish: date) -> list[date]:
    first = start.replace(day=1)
    count = (finish.year - first.year) * 12 + finish.month - first.month + 1
    return [add_months(first, i) for i in range(min(max(count, 1), _MOST_MONTHS))]


def _header(page: Any, months: list[date], styles: Styles, words: Words) -> None:
    titles = ("id", "action", "start", "finish", "critical")
    for column, (term, width) in enumerate(zip(titles, (9, 62, 12, 12, 9), strict=True)):
        page.set_column(column, column, width)
        page.write_string(4, column, words(term), styles.header(right=False))
        page.write_blank(3, column, None, styles.header(right=False))
    page.set_column(_FIXED, _FIXED + len(months) - 1, 2.1)
    year = styles.make(bold=True, bg_color=DARK, font_color="#FFFFFF", align="left", left=1, left_color="#FFFFFF")
    initial = styles.make(
        bg_color=DARK, font_color="#FFFFFF", num_format=styles.dated("mmmmm"), align="center", font_size=8
    )
    for i, day in enumerate(months):
        page.write_datetime(4, _FIXED + i, day, initial)
    for number in sorted({day.year for day in months}):
        of_year = [_FIXED + i for i, day in enumerate(months) if day.year == number]
        if len(of_year) > 1:
            page.merge_range(3, of_year[0], 3, of_year[-1], number, year)
        else:
            page.write_blank(3, of_year[0], None, year)


def _milestones(page: Any, row: int, bar: Bar, months: list[date], styles: Styles, words: Words) -> None:
    """Write a mark in each month with a milestone; what is reached stands in the cell's note."""
    found: dict[int, list[str]] = {}
    for day, title in bar.milestones:
        column = (day.year - months[0].year) * 12 + day.month - months[0].month
        if 0 <= column < len(months):
            found.setdefault(column, []).append(f"{words.date(day)}: {title}")
    for column, titles in found.items():
        page.write_string(row, _FIXED + column, "◆", styles.mark)
        page.write_comment(row, _FIXED + column, "\n".join(titles)[:_LONGEST_NOTE], {"x_scale": 2})


def _bar(page: Any, row: int, bar: Bar, styles: Styles, words: Words) -> None:
    page.write_string(row, 0, bar.id, styles.cell(Kind.ID, 0, strong=bar.summary))
    page.write_string(row, 1, bar.title, styles.cell(Kind.TEXT, 0, strong=bar.summary))
    page.set_row(row, 13.5 * -(-len(bar.title) // 68) + 1)
    page.write_datetime(row, 2, bar.start, styles.cell(Kind.DATE, 0, strong=False))
    page.write_datetime(row, 3, bar.finish, styles.cell(Kind.DATE, 0, strong=False))
    page.write_string(row, 4, words("yes") if bar.critical else "", styles.cell(Kind.ID, 0, strong=False))


def _legend(page: Any, row: int, styles: Styles, words: Words) -> None:
    page.write_blank(row, 0, None, styles.make(bg_color=BAR))
    page.write_string(row, 1, words("legend action"), styles.note)
    page.write_blank(row + 1, 0, None, styles.make(bg_color=CRITICAL))
    page.write_string(row + 1, 1, words("legend critical"), styles.note)
    page.write_string(row + 2, 0, "◆", styles.mark)
    page.write_string(row + 2, 1, words("milestone"), styles.note)


def _conditions(page: Any, last: int, months: int, styles: Styles) -> None:
    column = xl_col_to_name(_FIXED)
    top = _TOP + 1
    inside = f"AND(ISNUMBER($C{top}),{column}$5<=$D{top},EDATE({column}$5,1)>$C{top})"
    area = (_TOP, _FIXED, last, _FIXED + months - 1)
    gap = {"top": 1, "bottom": 1, "top_color": "#FFFFFF", "bottom_color": "#FFFFFF"}
    critical = styles.book.add_format({"bg_color": CRITICAL, **gap})
    plain = styles.book.add_format({"bg_color": BAR, **gap})
    january = styles.book.add_format({"left": 1, "left_color": LINE})
    page.conditional_format(
        *area, {"type": "formula", "criteria": f'=AND($E{top}<>"",{inside})', "format": critical, "stop_if_true": True}
    )
    page.conditional_format(*area, {"type": "formula", "criteria": f"={inside}", "format": plain, "stop_if_true": True})
    page.conditional_format(*area, {"type": "formula", "criteria": f"=MONTH({column}$5)=1", "format": january})
