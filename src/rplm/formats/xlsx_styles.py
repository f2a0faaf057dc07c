"""The look of the workbook: one place for colours, number formats and borders."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, TypeGuard

from rplm.formats.cells import NUMERIC
from rplm.views.shape import Kind

DARK = "#2B3A4B"
BAND = "#E8EEF4"
LINE = "#C9D2DB"
BAR = "#3E86A0"
CRITICAL = "#C0392B"
_DIGITS = 15


def is_long(value: object) -> TypeGuard[Decimal]:
    """Tell whether an amount has more digits than Excel keeps of a number: it is then written as text."""
    if not isinstance(value, Decimal) or len(value.as_tuple().digits) <= _DIGITS:
        return False
    return len("".join(map(str, value.as_tuple().digits)).strip("0")) > _DIGITS


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, language: str) -> None:
        self.book = book
        self.locale = {"es": "[$-80A]"}.get(language, "[$-409]")
        self.title = self.make(bold=True, font_size=14, valign="vcenter")
        self.status = self.make(italic=True, font_color="#9A3412", text_wrap=True, valign="top")
        self.said = self.make(font_color="#475569", text_wrap=True, valign="top")
        self.wrap = self.make(text_wrap=True, valign="top")
        self.label = self.make(bold=True, valign="top", font_color=DARK)
        self.note = self.make(italic=True, font_color="#475569", text_wrap=True, valign="top")
        self.link = self.make(font_color="#1D5F8A", underline=1)
        self.mark = self.make(font_size=9, font_color=DARK, align="center", valign="vcenter")
        self.header = cache(self._header)
        self.cell = cache(self._cell)
        self.total = cache(self._total)

    def dated(self, pattern: str) -> str:
        """Return a date format whose names of months are in the workbook's language, whatever the reader's own."""
        return self.locale + pattern

    def make(self, **options: Any) -> Any:
        """Return a format with the workbook's font."""
        return self.book.add_format({"font_name": "Arial", "font_size": 10, **options})

    def _header(self, *, right: bool) -> Any:
        return self.make(
            bold=True, bg_color=DARK, font_color="#FFFFFF", text_wrap=True, valign="vcenter", border=1,
            border_color=DARK, align="right" if right else "left", indent=1 if right else 0,
        )  # fmt: skip

    def _cell(self, kind: Kind, digits: int, *, strong: bool) -> Any:
        options = {"bottom": 1, "bottom_color": LINE, "valign": "top", **self._number(kind, digits)}
        if kind is Kind.TEXT:
            options["text_wrap"] = True
        if strong:
            options |= {"bold": True, "bg_color": BAND}
        return self.make(**options)

    def _total(self, kind: Kind, digits: int) -> Any:
        return self.make(bold=True, top=1, top_color=DARK, bottom=6, bottom_color=DARK, **self._number(kind, digits))

    def _number(self, kind: Kind, digits: int) -> dict[str, Any]:
        if kind in NUMERIC:
            return {"num_format": "#,##0" + ("." + "0" * digits if digits else ""), "align": "right", "indent": 1}
        if kind is Kind.DATE:
            return {"num_format": self.dated("d mmm yyyy"), "align": "left"}
        return {"num_format": "0" if kind is Kind.YEAR else "@", "align": "left"}
