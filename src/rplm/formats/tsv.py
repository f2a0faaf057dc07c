"""Tab-separated text for pipes: a header of stable keys, bare values, no total (it can be summed)."""

from __future__ import annotations

from rplm.formats.cells import for_machines
from rplm.lang import Words
from rplm.views.shape import Table

_SPACES = str.maketrans("\t\r\n", "   ")


def table(shown: Table, words: Words, *, color: bool = False, width: int = 0) -> str:
    """Return one line a row; tabs and line breaks inside texts become spaces."""
    kept = [i for i, column in enumerate(shown.columns) if not column.gloss]
    lines = [[shown.columns[i].key for i in kept]]
    lines += [[for_machines(row[i]).translate(_SPACES) for i in kept] for row in shown.rows]
    return "".join("\t".join(line) + "\n" for line in lines)
