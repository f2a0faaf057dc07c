"""The budget: the ledger grouped by any of its keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rplm.analysis.charge import COST
from rplm.analysis.funding import Entry, Ledger, Sums, total
from rplm.model import ids
from rplm.model.exact import EXACT
from rplm.model.total import Of

KEYS = ("source", "year", "line", "category", "country", "body", "action", "status", "kind", "contribution")
Key = str | int | None


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group; `keys` are its values of the keys, None where there is none (unfunded, not split)."""

    keys: tuple[Key, ...]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Budget:
    """The ledger grouped by keys. Rows are in plan order of each key, years ascending, None last.

    Every entry is in exactly one row, so the rows add up to the total. `unsplit` is what of `required` has no year,
    `unsplit_costs` from how many cost lines; `spread` is what of it stands in each year only by a rule.
    """

    by: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Sums
    unsplit: Decimal
    unsplit_costs: int
    spread: tuple[tuple[int, Decimal], ...]
    spread_costs: int


def budget(ledger: Ledger, by: Sequence[str]) -> Budget:
    """Group a ledger by some of `KEYS`, in that order; by none of them there is one row."""
    groups: dict[tuple[Key, ...], list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        groups[tuple([getattr(entry, key) for key in by])].append(entry)
    rows = [Row(keys, total(entries, ledger.zero)) for keys, entries in groups.items()]
    rows.sort(key=lambda row: _by_keys(row.keys))
    by_rule: dict[int, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        if entry.spread and entry.year is not None:
            by_rule[entry.year].append(entry)
    unsplit = [entry for entry in ledger.entries if entry.year is None]
    return Budget(
        by=tuple(by),
        rows=tuple(rows),
        total=total([row.sums for row in rows], ledger.zero),
        unsplit=total(unsplit, ledger.zero).required,
        unsplit_costs=_cost_lines(unsplit),
        spread=tuple((year, total(found, ledger.zero).required) for year, found in sorted(by_rule.items())),
        spread_costs=_cost_lines([each for found in by_rule.values() for each in found]),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """The figures of one group in two budgets; zeros where one of them has no such group."""

    keys: tuple[Key, ...]
    one: Sums
    other: Sums

    @property
    def difference(self) -> Sums:
        """By how much each figure of the first is more."""
        return Sums._make(map(EXACT.subtract, self.one, self.other))


def compared(one: Ledger, other: Ledger, by: Sequence[str]) -> tuple[tuple[Pair, ...], Pair]:
    """Return the groups that either of two ledgers has, in the order of a budget, and the totals of both."""
    first, second = budget(one, by), budget(other, by)
    of_first, of_second = ({row.keys: row.sums for row in each.rows} for each in (first, second))
    nothing = total((), one.zero)
    groups = sorted({**of_first, **of_second}, key=_by_keys)
    pairs = (Pair(keys, of_first.get(keys, nothing), of_second.get(keys, nothing)) for keys in groups)
    return tuple(pairs), Pair((), first.total, second.total)


def _cost_lines(entries: Iterable[Entry]) -> int:
    """Return from how many cost lines some entries come."""
    return len({(entry.action, entry.number) for entry in entries if entry.kind == COST})


def _by_keys(keys: tuple[Key, ...]) -> tuple[tuple[int, object], ...]:
    return tuple(map(_order, keys))


def _order(key: Key) -> tuple[int, object]:
    if key is None:
        return 1, ()
    return 0, key if isinstance(key, int) else ids.natural(key)


def selected(entries: Iterable[Entry], of: Of) -> list[Entry]:
    """Return the entries that a declared total is the total of."""
    wanted = {key: value for key in KEYS if key != "action" and (value := getattr(of, key)) is not None}
    return [
        entry
        for entry in entries
        if all(getattr(entry, key) == value for key, value in wanted.items())
        and (of.action is None or of.action in ids.upwards(entry.action))
    ]
