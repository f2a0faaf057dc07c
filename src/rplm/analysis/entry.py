"""An entry of the ledger, its figures, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import Any, NamedTuple

from rplm.diagnostics import Span
from rplm.model.exact import EXACT
from rplm.model.funding import AVAILABLE
from rplm.model.text import Text

Seven = tuple[Decimal, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal]
"""The seven figures, in the order of `FIGURES`."""


class Entry(NamedTuple):
    """What one source pays of one charge, or its overhead; `source` None: the part that nobody is asked for.

    `kind` is `cost`, `contingency` or `overhead`; what overhead is taken on is in the same action, year and country.
    All seven figures are multiples of the plan's rounding unit, in its currency. `required` is covered first by
    received and committed money, then by pledged, then by indicative. `to_be_mobilised` = required - available and
    `surplus` = available - required, neither below zero; they are only ever added, never set off. `spread` names the
    rule that put it in its year, where the plan states one amount over several; it is empty otherwise. `label` is the
    plan's own name of a cost, of a contingency that of its category, of overhead none.
    """

    action: str
    line: str
    number: int
    year: int | None
    source: str | None
    category: str | None
    body: str | None
    country: str | None
    status: str | None
    in_kind: bool
    required: Decimal
    allocated: Decimal
    available: Decimal
    pledged: Decimal
    indicative: Decimal
    to_be_mobilised: Decimal
    surplus: Decimal
    original: Decimal
    currency: str
    assumption: str | None
    label: Text | None
    span: Span
    spread: str
    kind: str

    @property
    def contribution(self) -> str:
        """In which form it is given: `cash` or `in kind`."""
        return "in kind" if self.in_kind else "cash"

    @property
    def required_in_kind(self) -> Decimal:
        """What of `required` is given in kind."""
        return self.required if self.in_kind else 0 * self.required

    @property
    def available_in_kind(self) -> Decimal:
        """What of `available` is given in kind."""
        return self.available if self.in_kind else 0 * self.available

    @property
    def to_be_mobilised_in_kind(self) -> Decimal:
        """What of `to_be_mobilised` is given in kind."""
        return self.to_be_mobilised if self.in_kind else 0 * self.to_be_mobilised


class Sums(NamedTuple):
    """The seven figures of some entries, and what of three of them is given in kind and not in cash."""

    required: Decimal
    allocated: Decimal
    available: Decimal
    pledged: Decimal
    indicative: Decimal
    to_be_mobilised: Decimal
    surplus: Decimal
    required_in_kind: Decimal
    available_in_kind: Decimal
    to_be_mobilised_in_kind: Decimal

    def items(self) -> Iterator[tuple[str, Decimal]]:
        """Yield each of the seven figures with its name, in order."""
        yield from zip(FIGURES, self, strict=False)


FIGURES = Sums._fields[:7]
IN_KIND = Sums._fields[7:]
_FIRST = Entry._fields.index("required")
_SEVEN = slice(_FIRST, _FIRST + len(FIGURES))


def total(parts: Iterable[Entry] | Iterable[Sums], zero: Decimal) -> Sums:
    """Return the sums of entries, or of sums, exactly."""
    entries, sums = list[Entry](), list[Sums]()
    for each in parts:
        entries.append(each) if isinstance(each, Entry) else sums.append(each)
    return (together({"": sums}, zero) if sums else totals({"": entries}, zero))[""]


def totals(groups: Mapping[str, Sequence[Entry]], zero: Decimal) -> dict[str, Sums]:
    """Return the sums of groups of entries, exactly."""
    with localcontext(EXACT):
        return {name: _total(entries, zero) for name, entries in groups.items()}


def _total(entries: Sequence[Entry], zero: Decimal) -> Sums:
    seven = _columns([each[_SEVEN] for each in entries], zero)
    in_kind = [(each.required, each.available, each.to_be_mobilised) for each in entries if each.in_kind]
    return Sums._make((*(seven or [zero] * 7), *(_columns(in_kind, zero) or [zero] * 3)))


def together(groups: Mapping[str, Sequence[Sums]], zero: Decimal) -> dict[str, Sums]:
    """Return the sums of groups of sums, none of them empty, exactly."""
    with localcontext(EXACT):
        return {
            name: parts[0] if len(parts) == 1 else Sums._make(_columns(parts, zero)) for name, parts in groups.items()
        }


def _columns(rows: Sequence[Any], zero: Decimal) -> list[Decimal]:
    return [sum(column, zero) for column in zip(*rows, strict=True)]


def figures(status: str | None, required: Decimal, allocated: Decimal, zero: Decimal) -> Seven:
    """Return the seven figures of what a source of some status is asked to pay (status None: nobody is asked)."""
    available = allocated if status in AVAILABLE else zero
    return (
        required, allocated, available, allocated if status == "pledged" else zero,
        allocated if status == "indicative" else zero, required - available if required > available else zero,
        available - required if available > required else zero,
    )  # fmt: skip
