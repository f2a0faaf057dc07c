"""Names of sheets: short enough for Excel, in whole words, each one once."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CLAUSE = re.compile(r"[,;:(] *[^,;:(]*$")
_FEW = 3
"""Words of so few letters (`of`, `the`, `del`) do not end a name that was cut."""


def sheet_names(texts: Iterable[str]) -> list[str]:
    """Return names that Excel accepts for the sheets of one workbook; of equal ones the later have a number."""
    found: list[str] = []
    for text in texts:
        known, name, number = {each.casefold() for each in found}, sheet_name(text), 1
        while name.casefold() in known:
            number += 1
            ending = f" {number}"
            name = sheet_name(text, LONGEST - len(ending)) + ending
        found.append(name)
    return found


def sheet_name(text: str, longest: int = LONGEST) -> str:
    """Return a name that Excel accepts for a sheet: at most 31 characters, none of []:*?/\\.

    A longer text loses its last clause (`, in USD`), then its last words; … stands where more than a clause is lost.
    """
    clause = _CLAUSE.search(text)
    short = text[: clause.start()] if len(text) > longest and clause and clause.start() else text
    name = " ".join(_FORBIDDEN.sub(" ", short).split()).strip("'")
    if len(name) <= longest:
        return name
    words = name[:longest].split(" ")[:-1]
    while len(words) > 1 and len(words[-1]) <= _FEW:
        words.pop()
    return (" ".join(words) or name[: longest - 1]).rstrip("',;") + "…"
