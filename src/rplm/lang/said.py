"""What a language says of a rule."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """Message and hint are templates with the same fields as the English ones; the page is prose without examples."""

    message: str
    hint: str
    page: str
