"""A table on a terminal, drawn by rich.

Titles, beside which an id stands, are cut with …; other texts go on in a further line. Ids and figures are never cut:
the columns that do not fit go below.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from rplm.formats.cells import NUMERIC, for_people
from rplm.formats.text import printable
from rplm.lang import Words
from rplm.views.shape import Cell, Column, Kind, Table

_PADDING = 3  # a space on either side, and one between columns
_LEAST_TEXT = 12


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A column as text: its width is what its cells, its total and the longest word of its title need."""

    column: Column
    cells: tuple[Text, ...]
    foot: Text

    @property
    def width(self) -> int:
        needed = max((cell.cell_len for cell in (*self.cells, self.foot)), default=0)
        return max(self.word, needed)

    @property
    def word(self) -> int:
        return max(map(len, self.column.title.split()), default=0)


def table(shown: Table, words: Words, *, color: bool = False, width: int = 80) -> str:
    """Return a table at most `width` characters wide where its figures fit; else in several blocks of columns."""
    drawn = _fitting([_drawn(shown, i, words) for i in range(len(shown.columns))], width)
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=color, no_color=not color, color_system="standard" if color else None
    )
    console.print(Text(_line(shown.title), style="bold"))
    if shown.status:
        console.print(Text(_line(shown.status), style="italic"))
    for i, block in enumerate(_blocks(drawn, width)):
        if i:
            console.print()
        needed = max(width, sum(map(_least, block)))
        console.print(_rich(block, shown, needed), crop=False, width=needed)
    for note in shown.notes:
        console.print(Text(_line(note)))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _drawn(shown: Table, i: int, words: Words) -> _Drawn:
    column = shown.columns[i]
    cells = tuple(_text(row[i], column, words) for row in shown.rows)
    return _Drawn(column, cells, _text(shown.total[i], column, words) if shown.total else Text(""))


def _fitting(drawn: list[_Drawn], width: int) -> list[_Drawn]:
    """Leave glosses out if the figures fit side by side only without them."""
    bare = [each for each in drawn if not each.column.gloss]
    return bare if sum(map(_least, bare)) <= width < sum(map(_least, drawn)) else drawn


def _blocks(drawn: list[_Drawn], width: int) -> Iterator[list[_Drawn]]:
    """Yield the columns in blocks that fit, the leading columns that name the row before each.

    Where these are so many that another would not fit beside them, only the first of them stand before each block.
    """
    lead = next(
        (i for i, each in enumerate(drawn) if each.column.kind not in {Kind.ID, Kind.YEAR, Kind.TEXT}), len(drawn)
    )
    while lead > 1 and sum(map(_least, drawn[:lead])) + max(map(_least, drawn[lead:]), default=0) > width:
        lead -= 1
    names, rest = drawn[:lead], drawn[lead:]
    room = width - sum(map(_least, names))
    block: list[_Drawn] = []
    for each in rest:
        if block and sum(map(_least, [*block, each])) > room:
            yield names + block
            block = []
        block.append(each)
    yield names + block


def _least(drawn: _Drawn) -> int:
    return _PADDING + (max(drawn.word, min(_LEAST_TEXT, drawn.width)) if drawn.column.grows else drawn.width)


def _shares(block: list[_Drawn], width: int) -> list[int]:
    """Return the widths of the columns: a text that may not be cut grows twice as fast as one that may."""
    shares = [_least(each) - _PADDING for each in block]
    free = max(0, width - sum(map(_least, block)))
    weights = [(0 if not each.column.grows else 1 if each.column.is_title else 2) for each in block]
    wanted = [each.width - share for each, share in zip(block, shares, strict=True)]
    growing = sorted((i for i in range(len(block)) if weights[i]), key=lambda i: Fraction(wanted[i], weights[i]))
    for done, i in enumerate(growing):  # what one column does not need, those after it can have
        more = min(wanted[i], free * weights[i] // sum(weights[each] for each in growing[done:]))
        shares[i], free = shares[i] + more, free - more
    return shares


def _rich(block: list[_Drawn], shown: Table, width: int) -> RichTable:
    made = RichTable(box=box.SIMPLE_HEAD, show_footer=bool(shown.total), padding=(0, 1), pad_edge=True, show_edge=False)
    for each, share in zip(block, _shares(block, width), strict=True):
        made.add_column(
            Text(_line(each.column.title)),
            footer=each.foot,
            justify="right" if each.column.kind in NUMERIC else "left",
            no_wrap=each.column.is_title,
            overflow="ellipsis" if each.column.is_title else "fold",
            width=share,
            header_style="bold",
            footer_style="bold",
        )
    for i, row in enumerate(zip(*(each.cells for each in block), strict=True)):
        made.add_row(*row, style="bold" if i in shown.emphasis else "")
    return made


def _text(cell: Cell, column: Column, words: Words) -> Text:
    return Text(_line(for_people(cell, column, words)))


def _line(text: str) -> str:
    return printable(" ".join(text.split()))
