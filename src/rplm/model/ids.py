"""Ids and their hierarchy: by parts, never by string prefix (`L1.1` is no parent of `L1.10`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rplm.diagnostics import Clause, quoted
from rplm.model.entity import complaint, read_as, remembered
from rplm.model.problems import BAD_ID

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_DIGITS = re.compile(r"(\d+)")


@remembered
def read_id(value: object) -> str:
    """Read an id; raise a complaint if it is not one."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return str(value)
    is_blank = isinstance(value, str) and not value.strip()
    raise complaint(BAD_ID, text=Clause("an empty text") if is_blank else quoted(value))


if TYPE_CHECKING:
    Id = str
else:
    Id = read_as(read_id, {"type": "string", "pattern": f"^{_ID.pattern}$"})


def parts(ident: str) -> tuple[str, ...]:
    """Return the parts of an id: `L1.2.1` is `("L1", "2", "1")`."""
    return tuple(ident.split("."))


def parent(ident: str) -> str | None:
    """Return the id without its last part, or None at the top."""
    head, dot, _ = ident.rpartition(".")
    return head if dot else None


@lru_cache(maxsize=1 << 16)
def upwards(ident: str) -> tuple[str, ...]:
    """Return an id and the ids above it, nearest first."""
    found = parts(ident)
    return tuple([".".join(found[:end]) for end in range(len(found), 0, -1)])


def natural(ident: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Sort key that puts L1.2 before L1.10 and a parent before its children."""
    return tuple(
        tuple((0, int(run), run) if run.isdigit() else (1, 0, run) for run in _DIGITS.split(part) if run)
        for part in ident.split(".")
    )
