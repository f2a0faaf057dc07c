"""Links that hold nothing back, because others hold back as much.

What lies before an action is kept as the bits of one whole number, so a plan of ten thousand actions takes moments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import or_

from rplm.analysis.order import Order, Step
from rplm.analysis.roadmap import Roadmap
from rplm.model.period import Duration


@dataclass(frozen=True, slots=True)
class Redundant:
    """A link that others make needless, with the chain of actions by which they do."""

    step: Step
    path: tuple[str, ...]


def redundant(roadmap: Roadmap) -> Iterator[Redundant]:
    """Yield the links that can be removed, all of them at once, without moving a date; in plan order.

    A link counts as implied by another between the same two with at least its lag; or, if it has no lag, by a chain
    of finish-to-start links without leads. A link to or from an action without dates is left out, and no chain leads
    on through an action whose fixed dates do not keep its links.
    """
    web = _Web(roadmap)
    found = web.repeated()
    found |= web.implied(found)
    for i in sorted(found):
        step = roadmap.order.steps[i]
        yield Redundant(step, web.path(step, found))


def _is_strict(step: Step) -> bool:
    """Tell whether a link lets nothing start before all that it follows has finished."""
    return step.link.type == "FS" and (step.link.lag is None or step.link.lag.count > 0)


def _written_as(step: Step) -> tuple[str, str, str, bool]:
    """Return what two links have in common of which one only repeats the other, but for their lags."""
    return step.action, step.target, step.link.type, step.is_before


def _covers(one: Duration | None, other: Duration | None) -> bool:
    """Tell whether a lag is certainly not less than another."""
    if one and other and one.unit is other.unit:
        return one.count >= other.count
    return (one is None or one.count > 0) and (other is None or other.count < 0)


class _Web:
    def __init__(self, roadmap: Roadmap) -> None:
        self.order: Order = roadmap.order
        dated = [each for each in self.order.leaves if each in roadmap.actions]
        self.bit = {each: 1 << i for i, each in enumerate(dated)}
        self.index = {id(step): i for i, step in enumerate(self.order.steps)}
        self.alike: dict[tuple[str, str, str, bool], list[int]] = defaultdict(list)
        for i, step in enumerate(self.order.steps):
            self.alike[_written_as(step)].append(i)
        self.steps_of = {leaf: tuple(self.order.steps_of(leaf)) for leaf in dated}
        self._reach: dict[str, int] = {}
        self._members: dict[str, list[str]] = {}
        self.before: dict[str, int] = {}
        for leaf in dated:
            self.before[leaf] = 0
            keeps = roadmap.actions[leaf].refused is None
            for step in self.steps_of[leaf]:
                if keeps and _is_strict(step):
                    self.before[leaf] |= self.reach(step.target)

    def members(self, ident: str) -> list[str]:
        """Return the members with dates of what a link names."""
        if ident not in self._members:
            self._members[ident] = [each for each in self.order.members[ident] if each in self.bit]
        return self._members[ident]

    def reach(self, ident: str) -> int:
        """Return the bits of the members of what a link names, and of all that lies before them."""
        if ident not in self._reach:
            self._reach[ident] = 0
            for each in self.members(ident):
                self._reach[ident] |= self.bit[each] | self.before[each]
        return self._reach[ident]

    def need(self, step: Step) -> int:
        """Return the bits of what a link waits for."""
        return sum(self.bit[each] for each in self.members(step.target))

    def repeated(self) -> set[int]:
        """Return which links another one between the same two covers, but for what is plainly written twice."""
        between: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for i, step in enumerate(self.order.steps):
            if self.members(step.target) and self.members(step.action):
                between[step.action, step.target, step.link.type].append(i)
        found: set[int] = set()
        for same in between.values():
            steps = [(i, self.order.steps[i]) for i in same]
            for i, step in reversed(steps):
                others = [(j, each) for j, each in steps if j != i and j not in found]
                is_told = any(each.is_before is step.is_before for _, each in others)
                if not is_told and any(_covers(each.link.lag, step.link.lag) for _, each in others):
                    found.add(i)
        return found

    def implied(self, without: set[int]) -> set[int]:
        """Return which links chains of others imply; of those that imply each other, all but the first."""
        doubtful = {
            i: self.need(step)
            for i, step in enumerate(self.order.steps)
            if i not in without and (step.link.lag is None or step.link.lag.count < 0)
        }
        doubtful = {i: need for i, need in doubtful.items() if need and self.members(self.order.steps[i].action)}
        for leaf, steps in self.steps_of.items():
            for i, have in self.by_others(leaf, steps, without):
                if doubtful.get(i, 0) & ~have:
                    del doubtful[i]
        found: set[int] = set()
        for i in sorted(doubtful, reverse=True):
            step, gone = self.order.steps[i], without | found | {i}
            is_implied = not any(doubtful[i] & ~self.have(leaf, gone) for leaf in self.members(step.action))
            if is_implied and not self.is_told(step, gone):
                found.add(i)
        return found

    def by_others(self, leaf: str, steps: tuple[Step, ...], without: set[int]) -> Iterator[tuple[int, int]]:
        """Yield each link of an action with the bits of what its other links let it follow."""
        numbers = [self.index[id(step)] for step in steps]
        bits = [
            self.reach(step.target) if _is_strict(step) and i not in without else 0
            for i, step in zip(numbers, steps, strict=True)
        ]
        left = [0, *accumulate(bits, or_)]
        right = [0, *accumulate(reversed(bits), or_)]
        for place, i in enumerate(numbers):
            yield i, left[place] | right[len(bits) - 1 - place]

    def have(self, leaf: str, without: set[int]) -> int:
        """Return the bits of what an action follows without some links."""
        found = 0
        for step in self.steps_of[leaf]:
            if _is_strict(step) and self.index[id(step)] not in without:
                found |= self.reach(step.target)
        return found

    def is_told(self, step: Step, gone: set[int]) -> bool:
        """Tell whether a link only repeats one beside it, which is a finding of its own."""
        return any(i not in gone for i in self.alike[_written_as(step)])

    def path(self, step: Step, without: set[int]) -> tuple[str, ...]:
        """Return a chain of actions, with none below them, by which other links lead from one end to the other."""
        leaf, first = self.members(step.action)[0], self.members(step.target)[0]
        found = [leaf]
        while found[-1] != first:
            steps = (each for each in self.steps_of[found[-1]] if self.index[id(each)] not in without)
            nearer = [each for each in steps if _is_strict(each) and self.reach(each.target) & self.bit[first]]
            if not nearer:
                return first, leaf  # another link between the same two, with a lag or of another type
            ahead = [each for one in nearer for each in self.members(one.target)]
            found.append(first if first in ahead else next(e for e in ahead if self.before[e] & self.bit[first]))
        return tuple(reversed(found))
