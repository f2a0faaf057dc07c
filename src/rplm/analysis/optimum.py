"""The best assignment: a linear programme over payers and pots, then rounded to whole units and filled up exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rplm.analysis.assignment import Assignment
from rplm.analysis.solver import Programme, best

_NEARLY = 0.01
"""What the solver finds is this near to a whole number of units; else it is rounded down, and filled up exactly."""
_PREFERENCE = 0.5
"""How much the choice of the source may weigh: less than the next place of an action."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted: what a unit of each action is worth, in which order they come where that is equal, and how.

    `bounds` are the most units that a payer (by its position) may newly pay of an action.
    """

    weight: Mapping[str, Fraction]
    rank: Mapping[str, int]
    whole: bool
    bounds: Mapping[tuple[int, str], int]


Paid = Mapping[tuple[int, int], int]
"""How many units each payer newly pays of each pot, by their positions."""


_Row = tuple[str, int | str] | tuple[str, int | str, str]
"""What a limit is about: of which kind, of which payer, claim or pot, and for which action."""


@dataclass(frozen=True, slots=True)
class _Column:
    pot: int
    payer: int = -1
    claim: int = -1


def optimum(assignment: Assignment, goal: Goal, more: Mapping[int, Fraction] | None = None) -> Paid:
    """Return what pays the most weighted cost, with some `more` units for some payers.

    Among equals the first in rank is paid first, by the payer whose money is surest and expires first.
    Raises `RplmError` if the solver is not installed or gives up.
    """
    return _Optimum(assignment, goal, more or {}).paid()


class _Optimum:
    def __init__(self, assignment: Assignment, goal: Goal, more: Mapping[int, Fraction]) -> None:
        self.assignment, self.goal, self.more = assignment, goal, more
        self.programme = Programme()
        self.columns: list[_Column] = []
        self.switches: dict[str, int] = {}
        self.rows_of: dict[int, list[tuple[int, Fraction]]] = defaultdict(list)
        self.payer_row: dict[int, int] = {}
        self._add_columns()
        self._add_rows()
        self._plain_rows = len(self.programme.rows)
        if goal.whole:
            self._add_switches()

    def _add_columns(self) -> None:
        for p, pot in enumerate(self.assignment.pots):
            for claim, _ in pot.claims:
                self.columns.append(_Column(p, claim=claim))
            for payer, _ in pot.payers:
                self.columns.append(_Column(p, payer=payer))
        self.programme.columns = len(self.columns)

    def _add_rows(self) -> None:
        """Add what limits the columns: the room of a pot, the balance of a payer, a claim, a ceiling, a bound."""
        assignment, rows = self.assignment, defaultdict[_Row, list[tuple[int, Fraction]]](list)
        limits: dict[_Row, Fraction] = {}
        for j, column in enumerate(self.columns):
            pot = assignment.pots[column.pot]
            rows["pot", column.pot].append((j, Fraction(1)))
            limits["pot", column.pot] = Fraction(pot.room)
            if column.payer >= 0:
                source, factor = assignment.payers[column.payer].source, dict(pot.payers)[column.payer]
                rows["payer", column.payer].append((j, factor))
                limits["payer", column.payer] = assignment.payers[column.payer].left + self.more.get(column.payer, 0)
                if (column.payer, pot.action) in self.goal.bounds:
                    rows["bound", column.payer, pot.action].append((j, Fraction(1)))
                    limits["bound", column.payer, pot.action] = Fraction(self.goal.bounds[column.payer, pot.action])
            else:
                claim, factor = assignment.claims[column.claim], dict(pot.claims)[column.claim]
                source = claim.source
                rows["claim", column.claim].append((j, factor))
                limits["claim", column.claim] = claim.units
            if source.ceiling:
                rows["ceiling", source.id, pot.action].append((j, factor))
                limits["ceiling", source.id, pot.action] = assignment.under_ceiling(source, pot.action)
        for key, terms in rows.items():
            number = self.programme.limit(max(limits[key], Fraction(0)), terms)
            if key[0] == "payer":
                self.payer_row[int(key[1])] = number
            for j, factor in terms:
                self.rows_of[j].append((number, factor))

    def _add_switches(self) -> None:
        """Let each action have all of its pots paid, or nothing new."""
        by_action: dict[str, list[int]] = defaultdict(list)
        rooms: dict[str, int] = defaultdict(int)
        for j in range(len(self.columns)):
            by_action[self.action(j)].append(j)
        for pot in self.assignment.pots:
            rooms[pot.action] += pot.room
        for action, columns in by_action.items():
            switch, room = self.programme.column(switch=True), Fraction(rooms[action])
            self.switches[action] = switch
            new = [(j, Fraction(1)) for j in columns if self.columns[j].payer >= 0]
            self.programme.limit(0, [*new, (switch, -room)])
            self.programme.limit(0, [*((j, Fraction(-1)) for j in columns), (switch, room)])

    def action(self, j: int) -> str:
        """Return the action of a column."""
        return self.assignment.pots[self.columns[j].pot].action

    def paid(self) -> Paid:
        """Solve, round and fill up."""
        values = best(self.programme, list(self._gains()))
        order = sorted(range(len(self.columns)), key=self._turn)
        left = [limit for limit, _ in self.programme.rows[: self._plain_rows]]
        taken = dict.fromkeys(order, 0)
        self._take(order, left, taken, {j: int(values[j] + _NEARLY) for j in order})
        self._promote(left, taken, values)
        self._take([j for j in order if self._is_open(j, values)], left, taken, None)
        for action in self._unfinished(taken) if self.goal.whole else ():
            taken = {j: 0 if self.columns[j].payer >= 0 and self.action(j) == action else n for j, n in taken.items()}
        columns = ((self.columns[j], units) for j, units in taken.items() if units)
        return {(column.payer, column.pot): units for column, units in columns if column.payer >= 0}

    def _gains(self) -> Iterator[list[float]]:
        """Yield what to gain, in order: all claims, for they stand already; the most by weight; the first in rank."""
        for gain in (
            lambda _, payer: payer < 0,
            lambda action, payer: payer >= 0 and self.goal.weight[action],
            lambda action, payer: payer >= 0 and self._by_rank(action, payer),
        ):
            gains = [float(gain(self.action(j), column.payer)) for j, column in enumerate(self.columns)]
            yield [*gains, *([0.0] * len(self.switches))]

    def _by_rank(self, action: str, payer: int) -> float:
        """Return more for an action that comes before another, and a little for better money, more so for the first."""
        ranks, payers = len(self.goal.rank), 1 + len(self.assignment.preferred)
        before = ranks - self.goal.rank[action]
        return before + _PREFERENCE * (payers - self.assignment.preferred[payer]) / payers**2 * (ranks + before) / (
            2 * ranks
        )

    def _turn(self, j: int) -> tuple[int, int, int, int]:
        column = self.columns[j]
        is_new = column.payer >= 0
        return (
            is_new,
            self.goal.rank[self.action(j)] if is_new else 0,
            self.assignment.preferred.get(column.payer, 0),
            j,
        )

    def _take(
        self, order: Iterable[int], left: list[Fraction], taken: dict[int, int], most: Mapping[int, int] | None
    ) -> None:
        """Give columns what they are to have, or what they can, as far as all their limits allow."""
        for j in order:
            units = min(int(left[row] / factor) for row, factor in self.rows_of[j])
            units = units if most is None else min(units, most[j])
            if units > 0:
                taken[j] += units
                for row, factor in self.rows_of[j]:
                    left[row] -= units * factor

    def _promote(self, left: list[Fraction], taken: dict[int, int], values: list[float]) -> None:
        """Give actions the units that rounding cost them, first those that come first, from what comes last."""
        new = [j for j in taken if self.columns[j].payer >= 0]
        by_action: dict[str, list[int]] = defaultdict(list)
        for j in sorted(new):
            by_action[self.action(j)].append(j)
        for action in sorted(by_action, key=self.goal.rank.__getitem__):
            columns = by_action[action]
            missing = int(sum(values[j] for j in columns) + _NEARLY) - sum(taken[j] for j in columns)
            for j in columns:
                while missing > 0 and self._make_room(j, new, left, taken):
                    self._take([j], left, taken, {j: 1})
                    missing -= 1

    def _make_room(self, j: int, new: Sequence[int], left: list[Fraction], taken: dict[int, int]) -> bool:
        """Take from actions that come later what a unit of a column lacks of its payer; tell whether it now fits."""
        rank, payer = self.goal.rank, self.columns[j].payer
        later = [
            v
            for v in new
            if self.columns[v].payer == payer and taken[v] and rank[self.action(v)] > rank[self.action(j)]
        ]
        later.sort(key=lambda v: (-rank[self.action(v)], v))
        ours = [(row, factor) for row, factor in self.rows_of[j] if row != self.payer_row[payer]]
        if any(left[row] < factor for row, factor in ours):
            return False
        factor = dict(self.rows_of[j])[self.payer_row[payer]]
        for victim in later:
            while taken[victim] and left[self.payer_row[payer]] < factor:
                taken[victim] -= 1
                for row, each in self.rows_of[victim]:
                    left[row] += each
        return left[self.payer_row[payer]] >= factor

    def _is_open(self, j: int, values: list[float]) -> bool:
        """Tell whether a column may be filled up: with `whole`, only what is to be paid to its end, and claims."""
        return not self.goal.whole or self.columns[j].payer < 0 or values[self.switches[self.action(j)]] > 0.5

    def _unfinished(self, taken: Mapping[int, int]) -> Iterable[str]:
        """Return the actions that are not paid to their end."""
        left: dict[str, int] = defaultdict(int)
        for pot in self.assignment.pots:
            left[pot.action] += pot.room
        for j, units in taken.items():
            left[self.action(j)] -= units
        return [action for action, units in left.items() if units]
