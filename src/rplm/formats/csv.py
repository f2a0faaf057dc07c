"""CSV that spreadsheets open: UTF-8 with a byte-order mark, and no text that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io

from rplm.formats.cells import for_machines
from rplm.lang import Words
from rplm.views.shape import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(shown: Table, words: Words, *, color: bool = False, width: int = 0) -> str:
    """Return the rows with a header of stable keys; a text that begins like a formula gets a leading apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.key for column in shown.columns])
    for row in shown.rows:
        writer.writerow([_safe(cell) if isinstance(cell, str) else for_machines(cell) for cell in row])
    return "\ufeff" + stream.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
