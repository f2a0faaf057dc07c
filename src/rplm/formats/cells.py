"""How one cell reads in text: the same in every format that people read, bare in those that machines read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rplm.lang import Words
from rplm.views.shape import Cell, Column, Kind

NUMERIC = frozenset({Kind.MONEY, Kind.NUMBER})


def for_people(cell: Cell, column: Column, words: Words) -> str:
    """Return a cell as people read it: 1,234.50, 7 Dec 2023, yes."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return words("yes") if cell else words("no")
    if isinstance(cell, date):
        return words.date(cell)
    if isinstance(cell, (Decimal, int)):
        return str(cell) if column.kind is Kind.YEAR else words.number(cell)
    return cell


def for_machines(cell: Cell) -> str:
    """Return a cell as machines read it: 1234.50, 2023-12-07, true."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(cell)
