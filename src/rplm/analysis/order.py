"""The links between actions: an order in which each comes after those it follows, and the circles that allow none.

A link that names a parent, or is written on one, stands for all actions below it. It is kept as one gate (the end or
the beginning of the parent), so that a link between two lines of a thousand actions is one link and not a million.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush

from rplm.model.action import Action, Link, LinkType
from rplm.model.plan import Plan

_MOST_CYCLES = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A link: `action` (or all below it) follows `target` (or all below it).

    It is written on the action, under `after`; or (`is_before`) on the target, under `before`.
    """

    action: str
    target: str
    link: Link
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Cycle:
    """Actions that wait for each other: each of `path` waits for the next, and the last is the first again.

    `step` is the first link of the cycle in plan order.
    """

    path: tuple[str, ...]
    step: Step


@dataclass(frozen=True)
class Order:
    """The links between the actions of a plan that have none below them.

    `leaves` come after all that they follow, ties in plan order; those in a cycle or after one are not among them.
    `members` holds, for every action that a link is written on or leads to, the actions below it that have none below
    them (itself, if it is one), in plan order.
    """

    plan: Plan
    steps: tuple[Step, ...]
    leaves: tuple[str, ...]
    members: Mapping[str, tuple[str, ...]]
    cycles: tuple[Cycle, ...] = ()
    in_cycles: frozenset[str] = frozenset()
    after_cycles: frozenset[str] = frozenset()

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each action in plan order."""
        return {action.id: i for i, action in enumerate(self.plan.actions)}

    @cached_property
    def _holding(self) -> Mapping[str, tuple[Step, ...]]:
        return _grouped((step.action, step) for step in self.steps)

    @cached_property
    def _leading_to(self) -> Mapping[str, tuple[Step, ...]]:
        return _grouped((step.target, step) for step in self.steps)

    def own_steps(self, ident: str) -> tuple[Step, ...]:
        """Return the links that hold back an action by its own name, from whichever side they are written."""
        return self._holding.get(ident, ())

    def steps_of(self, ident: str) -> Iterator[Step]:
        """Yield the links that hold back an action: its own, and those of the actions above it."""
        for each in (ident, *self.plan.above(ident)):
            yield from self._holding.get(each, ())

    def steps_to(self, ident: str) -> Iterator[Step]:
        """Yield the links that wait for an action: those that name it, and those that name an action above it."""
        for each in (ident, *self.plan.above(ident)):
            yield from self._leading_to.get(each, ())

    def predecessors(self, ident: str, *types: LinkType) -> tuple[str, ...]:
        """Return the actions without any below them that an action follows directly, in plan order.

        Only by links of some types, if any are given.
        """
        steps = (step for step in self.steps_of(ident) if not types or step.link.type in types)
        found = {each for step in steps for each in self.members[step.target]}
        return tuple(sorted(found, key=self.position.__getitem__))

    def all_before(self, ident: str) -> frozenset[str]:
        """Return the actions without any below them that an action follows, directly or through others."""
        if ident not in self._before:
            found, left, seen = set[str](), [ident], set[str]()
            while left:
                for step in self.steps_of(left.pop()):
                    if step.target not in seen:
                        seen.add(step.target)
                        left += [each for each in self.members[step.target] if each not in found]
                        found.update(self.members[step.target])
            self._before[ident] = frozenset(found)
        return self._before[ident]

    @cached_property
    def _before(self) -> dict[str, frozenset[str]]:
        return {}


def order(plan: Plan) -> Order:
    """Order the actions of a plan by their links.

    A link to a missing action, to itself, or to what stands above or below it is left out: rules report those.
    """
    steps = tuple(_steps(plan))
    members = _members(plan, steps)
    web = _Web(plan, steps, members)
    leaves, stuck = web.sorted()
    cycles, circular = web.cycles(stuck)
    names = {plan.leaves[node].id for node in stuck if node < web.first_gate}
    in_cycles = frozenset(plan.leaves[node].id for node in circular if node < web.first_gate)
    return Order(plan, steps, leaves, members, cycles, in_cycles, frozenset(names - in_cycles))


def related(one: str, other: str) -> bool:
    """Tell whether one id stands above the other (by parts: L1.1 does not stand above L1.10)."""
    return one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _steps(plan: Plan) -> Iterator[Step]:
    for action in plan.actions:
        for link in action.after:
            if _is_sound(plan, action.id, link.id):
                yield Step(action.id, link.id, link)
        for link in action.before:
            if _is_sound(plan, action.id, link.id):
                yield Step(link.id, action.id, link, is_before=True)


def _is_sound(plan: Plan, one: str, other: str) -> bool:
    return other in plan.action and other != one and not related(other, one)


def _members(plan: Plan, steps: Iterable[Step]) -> dict[str, tuple[str, ...]]:
    named = {each for step in steps for each in (step.action, step.target)}
    found: dict[str, list[str]] = {each: [] for each in named}
    for leaf in plan.leaves:
        for each in (leaf.id, *plan.above(leaf.id)):
            if each in named and (each == leaf.id or each in plan.children):
                found[each].append(leaf.id)
    return {each: tuple(leaves) for each, leaves in found.items()}


def _grouped(pairs: Iterable[tuple[str, Step]]) -> dict[str, tuple[Step, ...]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for key, step in pairs:
        found[key].append(step)
    return {key: tuple(steps) for key, steps in found.items()}


class _Web:
    """The links as a graph of numbers: first the leaves in plan order, then the gates of parents."""

    def __init__(self, plan: Plan, steps: Iterable[Step], members: Mapping[str, tuple[str, ...]]) -> None:
        self.leaves: tuple[Action, ...] = plan.leaves
        self.first_gate = len(self.leaves)
        self.names = [leaf.id for leaf in self.leaves]
        self.following: list[list[int]] = [[] for _ in self.leaves]
        self.links: dict[tuple[int, int], Step] = {}
        self._number = {leaf.id: i for i, leaf in enumerate(self.leaves)}
        self._gates: dict[tuple[str, bool], int] = {}
        for step in steps:
            edge = (self._gate(step.target, members, ends=True), self._gate(step.action, members, ends=False))
            if edge not in self.links:
                self.links[edge] = step
                self.following[edge[0]].append(edge[1])

    def _gate(self, ident: str, members: Mapping[str, tuple[str, ...]], *, ends: bool) -> int:
        """Return the node of a leaf, or of the end or the beginning of a parent."""
        if ident in self._number:
            return self._number[ident]
        if (ident, ends) not in self._gates:
            gate = self._gates[ident, ends] = len(self.names)
            self.names.append(ident)
            leaves = [self._number[each] for each in members[ident]]
            self.following.append([] if ends else leaves)
            for leaf in leaves if ends else ():
                self.following[leaf].append(gate)
        return self._gates[ident, ends]

    def sorted(self) -> tuple[tuple[str, ...], set[int]]:
        """Return the ids of the leaves in order, and the nodes in and after cycles, which have none."""
        waits = [0] * len(self.names)
        for following in self.following:
            for node in following:
                waits[node] += 1
        ready = [node for node, count in enumerate(waits) if not count and node < self.first_gate]
        gates = [node for node, count in enumerate(waits) if not count and node >= self.first_gate]
        heapify(ready)
        done: list[str] = []
        while ready or gates:
            node = gates.pop() if gates else heappop(ready)
            if node < self.first_gate:
                done.append(self.names[node])
            for after in self.following[node]:
                waits[after] -= 1
                if not waits[after]:
                    heappush(ready, after) if after < self.first_gate else gates.append(after)
        return tuple(done), {node for node, count in enumerate(waits) if count}

    def cycles(self, stuck: set[int]) -> tuple[tuple[Cycle, ...], set[int]]:
        """Return cycles, and all nodes that lie on any.

        Of each knot the shortest cycle through its first link is told; then, without that link, what is left of it.
        So mending every cycle that is told mends the plan (only a plan with more than a hundred tells no more).
        """
        rank = {edge: i for i, edge in enumerate(self.links)}
        cut: set[tuple[int, int]] = set()
        knots = self._knots(stuck, cut)
        circular = {node for knot in knots for node in knot}
        found: list[tuple[int, Cycle]] = []
        while knots and len(found) < _MOST_CYCLES:
            knot = knots.pop()
            edges = (edge for node in knot for edge in self._edges(node, cut) if edge[1] in knot)
            edge = min((edge for edge in edges if edge in rank), key=rank.__getitem__)
            found.append((rank[edge], Cycle(self._path(edge, knot, cut), self.links[edge])))
            cut.add(edge)
            knots += self._knots(knot, cut)
        return tuple(cycle for _, cycle in sorted(found, key=lambda each: each[0])), circular

    def _edges(self, node: int, cut: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        return ((node, after) for after in self.following[node] if (node, after) not in cut)

    def _path(self, edge: tuple[int, int], knot: set[int], cut: set[tuple[int, int]]) -> tuple[str, ...]:
        """Return the ids of the shortest cycle through an edge, each waiting for the next."""
        last, first = edge
        came: dict[int, int] = {first: first}
        queue = deque([first])
        while last not in came:
            for node, after in self._edges(queue.popleft(), cut):
                if after in knot and after not in came:
                    came[after] = node
                    queue.append(after)
        nodes = [last]
        while nodes[-1] != first:
            nodes.append(came[nodes[-1]])
        return _short([self.names[node] for node in (first, *nodes)])

    def _knots(self, nodes: Iterable[int], cut: set[tuple[int, int]]) -> list[set[int]]:
        """Return the sets of nodes that all lead to each other (Tarjan's algorithm, without recursion)."""
        among = set(nodes)
        index: dict[int, int] = {}
        low: dict[int, int] = {}
        stack: list[int] = []
        on_stack: set[int] = set()
        knots: list[set[int]] = []
        for root in sorted(among):
            work: list[tuple[int, Iterator[int]]] = [] if root in index else [(root, iter(()))]
            while work:
                node, rest = work[-1]
                if node not in index:
                    index[node] = low[node] = len(index)
                    stack.append(node)
                    on_stack.add(node)
                    rest = iter([after for _, after in self._edges(node, cut) if after in among])
                    work[-1] = (node, rest)
                for after in rest:
                    if after not in index:
                        work.append((after, iter(())))
                        break
                    if after in on_stack:
                        low[node] = min(low[node], index[after])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[node])
                    if low[node] == index[node]:
                        knot = {node}
                        while stack[-1] != node:
                            knot.add(stack.pop())
                        stack.pop()
                        on_stack -= knot
                        knots += [knot] if len(knot) > 1 else []
        return knots


def _short(path: list[str]) -> tuple[str, ...]:
    """Leave out of a path what only repeats: L2, L2.1, L2 (into a parent and out of it again) is L2."""
    short: list[str] = []
    for each in path:
        if short and short[-1] == each:
            continue
        short.append(each)
        if len(short) > 2 and short[-3] == each and short[-2].startswith(f"{each}."):
            del short[-2:]
    return tuple(short)
