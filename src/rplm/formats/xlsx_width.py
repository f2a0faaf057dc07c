"""How wide a column is, and how many lines a text takes in it: nothing is cut, and no word is broken."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xlsxwriter.utility import xl_pixel_width

from rplm.formats.cells import NUMERIC
from rplm.lang import Words
from rplm.views.shape import Cell, Kind, Table

_DIGIT = 7
"""Pixels of a digit. The library knows the widths of Calibri; Arial in 10 points is about as wide."""
_BOLD = 1.1
_DECIMALS = 12
FILTER = 3
"""What the arrow of a filter takes of a header, in digits."""


def lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column that is so many digits wide."""
    room, count = width * _DIGIT, 1
    left = room
    for word in text.split() if len(text) * _DIGIT > room else ():
        wide = xl_pixel_width(word)
        if wide > left and left < room:
            count, left = count + 1, room
        count += wide // room
        left -= wide % room + 3
    return count


def column_width(table: Table, i: int, words: Words) -> int:
    """Return the width of a column, in digits: no id, amount or word of its header is ever cut or broken.

    What stands in place of an amount (`existing staff`) is as wide as it reads.
    """
    column = table.columns[i]
    cells = [row[i] for row in (*table.rows, table.total or ()) if row]
    texts = [cell for cell in cells if isinstance(cell, str)]
    wish = max(column.width, header_width(column.title))
    if column.kind is Kind.ID:
        return max(wish, *(len(text) + 1 for text in texts), 0)
    largest = max((abs(cell) for cell in cells if isinstance(cell, Decimal)), default=Decimal(0))
    rounded = f"{int(largest):,}." + "0" * decimals(cells)
    said = map(_digits, texts if column.kind in NUMERIC else ())
    return max(wish, len(words.number(largest)) + 2, len(rounded) + 1, *(each + 2 for each in said))


def decimals(cells: Iterable[Cell]) -> int:
    """Return how many decimals the amounts of a column are shown with: all that a plan can state."""
    exponents = (cell.as_tuple().exponent for cell in cells if isinstance(cell, Decimal))
    return min(_DECIMALS, max((-each for each in exponents if isinstance(each, int) and each < 0), default=0))


def header_width(title: str) -> int:
    """Return how wide a column is at least, so that the longest word of its header stands beside the filter's arrow."""
    return max((round(_digits(word) * _BOLD) for word in title.split()), default=0) + FILTER


def _digits(text: str) -> int:
    return -(-int(xl_pixel_width(text)) // _DIGIT)
