"""What people call bodies and sources for short: by acronym where that tells each from all others."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from rplm.model.text import Text

_PLAIN = re.compile(r"[^\W_][^*?~<>=\[\]\n]{0,39}")
"""What a formula of a workbook compares as it stands, on one line."""


class Named(Protocol):
    """Whatever has an id and may have an acronym."""

    @property
    def id(self) -> str:
        """The id."""

    @property
    def acronym(self) -> Text | None:
        """The acronym by language."""


def names(entries: Iterable[Named], language: str) -> Mapping[str, str]:
    """Return by id what each is called in a language: its acronym, or its id if another is called so too."""
    listed = tuple(entries)
    wanted = {each.id: each.acronym.in_(language) if each.acronym else each.id for each in listed}
    taken = Counter(word.casefold() for each in listed for word in {wanted[each.id], each.id})
    return {
        ident: word if taken[word.casefold()] == 1 and _PLAIN.fullmatch(word) else ident
        for ident, word in wanted.items()
    }
