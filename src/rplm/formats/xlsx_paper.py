"""How a table is laid on paper: as wide as a landscape page, and never with its notes alone on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

A4, A3 = 9, 8
SIDES, TOP, BOTTOM = 0.4, 0.5, 0.6
"""Margins in inches."""
ROW = 15.0
"""How high a row is of which nothing is said, in points."""
_PAPER = {A4: (842.0, 595.0), A3: (1191.0, 842.0)}
_NARROW, _BROAD = 5.25, 6.7
"""How wide a digit is, in points: where there is the font of the workbook, and where another stands in for it."""
_PADDING = 3.75
_LEAST = 0.75
"""To so much of its size a print is made smaller, so that notes stand with their table."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: a paper, the widths of columns in digits, the heights of rows in points.

    `table` are the rows with all above them, `header` is what each further page repeats, `notes` what stands below.
    """

    paper: int
    widths: Sequence[float]
    table: Sequence[float]
    header: float
    notes: float

    def room(self, digit: float) -> float:
        """Return how much fits on a page that is as wide as the table, in points of the sheet."""
        wide, high = _PAPER[self.paper]
        scale = min(1.0, (wide - 144 * SIDES) / sum(each * digit + _PADDING for each in self.widths))
        return (high - 72 * (TOP + BOTTOM)) / scale

    def pages(self, room: float) -> tuple[int, float]:
        """Return on how many pages the table stands without its notes, and how much room the last one has left."""
        pages, used = 1, 0.0
        for row in self.table:
            if used + row > room:
                pages, used = pages + 1, self.header
            used += row
        return pages, room - used

    def high(self) -> int:
        """Return the most pages: those of the table alone, where its notes would stand alone on one more; 0 for any.

        Also 0 where the print would get much smaller.
        """
        room = self.room(_NARROW)
        pages, left = self.pages(room)
        return pages if left < self.notes and pages * room / (pages * room + self.notes - left) >= _LEAST else 0

    def breaks(self) -> list[int]:
        """Return before which rows a page begins, so that all are even, where the notes might stand alone on one.

        That depends on the font that the reader's program has.
        """
        least, most = self.room(_NARROW) - ROW, self.room(_BROAD) + ROW
        rooms = (least + step * ROW / 2 for step in range(int((most - least) / ROW * 2) + 1))
        if self.high() or not self.notes or all(self.pages(each)[1] >= self.notes for each in rooms):
            return []
        whole = sum(self.table) + self.notes
        count = max(2, -int(-whole // (least - self.header)))
        found: list[int] = []
        used = 0.0
        for i, row in enumerate(self.table):
            if len(found) < count - 1 and used + row > whole / count * (len(found) + 1):
                found.append(i)
            used += row
        return found
