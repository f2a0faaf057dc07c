"""A table on a terminal, drawn by rich."""

from __future__ import annotations

import io

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from rplm.formats.cells import NUMERIC, for_people
from rplm.formats.text import printable
from rplm.lang import Words
from rplm.views.shape import Cell, Column, Table


def table(shown: Table, words: Words, *, color: bool = False, width: int = 80) -> str:
    """Return a table at most `width` characters wide; texts are cut with … and figures never are."""
    drawn = RichTable(
        title=Text(shown.title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_footer=bool(shown.total),
    )
    cells = [
        [_text(cell, column, words) for cell, column in zip(row, shown.columns, strict=True)] for row in shown.rows
    ]
    for i, column in enumerate(shown.columns):
        foot = _text(shown.total[i], column, words) if shown.total else Text("")
        texts = [row[i] for row in cells] + [foot]
        fixed = column.kind in NUMERIC or not column.grows
        drawn.add_column(
            Text(column.title),
            footer=foot,
            justify="right" if column.kind in NUMERIC else "left",
            no_wrap=True,
            overflow="ellipsis" if column.grows else "fold",
            min_width=max((text.cell_len for text in texts), default=0) if fixed else min(12, column.width),
            header_style="bold",
            footer_style="bold",
        )
    for i, row in enumerate(cells):
        drawn.add_row(*row, style="bold" if i in shown.emphasis else "")
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=color, no_color=not color, color_system="standard" if color else None
    )
    console.print(drawn)
    for note in shown.notes:
        console.print(Text(printable(note)))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _text(cell: Cell, column: Column, words: Words) -> Text:
    return Text(printable(for_people(cell, column, words)))
