"""Resource-constrained project scheduling in whole numbers: tasks, links of four types, and capacities.

The problem PS|prec|Cmax of Brucker et al. (1999), "Resource-constrained project scheduling: Notation, classification,
models, and methods", with three additions: minimum lags on all four types of link, tasks that start on some times only
and last longer or shorter by their start (so does what lasts a month), and latest starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import Literal, Protocol

LinkType = Literal["FS", "SS", "FF", "SF"]
Schedule = tuple[int, ...]
"""The start of each task."""
Starts = Sequence[int] | Mapping[int, int]
"""The starts of some tasks, by number."""


class Times(Protocol):
    """When a task can take place. A start has one end, which is no longer part of it; a later start, none earlier."""

    def end(self, start: int) -> int:
        """Return the end that belongs to a possible start."""
        ...

    def first_from(self, time: int) -> int:
        """Return the first possible start at a time or after it."""
        ...

    def first_ending(self, time: int) -> int:
        """Return the first possible start whose end is at a time or after it."""
        ...

    def last_until(self, time: int) -> int:
        """Return the last possible start at a time or before it."""
        ...

    def last_ending(self, time: int) -> int:
        """Return the last possible start whose end is at a time or before it."""
        ...


@dataclass(frozen=True, slots=True)
class Steady:
    """A task that can start at any time and always lasts as long."""

    duration: int

    def end(self, start: int) -> int:
        """Return the end that belongs to a start."""
        return start + self.duration

    def first_from(self, time: int) -> int:
        """Return the time."""
        return time

    def first_ending(self, time: int) -> int:
        """Return the start that ends at a time."""
        return time - self.duration

    def last_until(self, time: int) -> int:
        """Return the time."""
        return time

    def last_ending(self, time: int) -> int:
        """Return the start that ends at a time."""
        return time - self.duration


class Lag(Protocol):
    """How far a link leads: `backward(t)` is the last time whose `forward` is not after t. Both never decrease."""

    def forward(self, time: int) -> int:
        """Return the time to which a link from a time leads."""
        ...

    def backward(self, time: int) -> int:
        """Return the last time from which a link leads no further than to a time."""
        ...


@dataclass(frozen=True, slots=True)
class Shift:
    """A lag that is always as long; negative for a lead."""

    by: int = 0

    def forward(self, time: int) -> int:
        """Return the time so much later."""
        return time + self.by

    def backward(self, time: int) -> int:
        """Return the time so much earlier."""
        return time - self.by


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a resource a task takes: from start to end; with a `length`, for so long from `after` its start."""

    resource: int
    amount: int
    after: int = 0
    length: int | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return from when to when (not included) the resource is taken."""
        return (start, end) if self.length is None else (start + self.after, start + self.after + self.length)


@dataclass(frozen=True, slots=True)
class Task:
    """A task. It starts at `release` or later, at `due` at the latest (None: whenever).

    `counts` is false for what only joins links and takes place on paper: its start matters to nobody.
    """

    times: Times
    uses: tuple[Use, ...] = ()
    release: int = 0
    due: int | None = None
    counts: bool = True

    @property
    def pinned(self) -> bool:
        """Tell whether it can start at one time only."""
        return self.due == self.release


@dataclass(frozen=True, slots=True)
class Link:
    """What follows waits: one end of `after` is not before (a lag from) one end of `before`.

    The ends are those of the type, first that of `before`. Where several tasks stand before, any one of them suffices.
    """

    before: tuple[int, ...]
    after: int
    type: LinkType = "FS"
    lag: Lag = Shift()

    @property
    def from_end(self) -> bool:
        """Tell whether it leads from the end of what is before."""
        return self.type in {"FS", "FF"}

    @property
    def is_sole(self) -> bool:
        """Tell whether it waits for one task and no other."""
        return len(self.before) == 1

    @property
    def to_end(self) -> bool:
        """Tell whether it leads to the end of what is after."""
        return self.type in {"FF", "SF"}


@dataclass(frozen=True)
class Problem:
    """Tasks and links, by number, and the capacity of each resource.

    Raises `ValueError` where links make a circle, or where a task alone takes more of a resource than there is.
    """

    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    capacities: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.order) < len(self.tasks):
            raise ValueError("tasks wait for each other")
        for i, task in enumerate(self.tasks):
            if any(use.amount > self.capacities[use.resource] for use in task.uses):
                raise ValueError(f"task {i} alone takes more than there is")

    @cached_property
    def into(self) -> Sequence[Sequence[Link]]:
        """The links that hold back each task."""
        return _grouped(len(self.tasks), [(link.after, link) for link in self.links])

    @cached_property
    def out(self) -> Sequence[Sequence[Link]]:
        """The links that wait for each task."""
        return _grouped(len(self.tasks), [(each, link) for link in self.links for each in link.before])

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The tasks, each after all that it waits for; ties in their own order."""
        waits = [sum(len(link.before) for link in self.into[i]) for i in range(len(self.tasks))]
        ready = [i for i, count in enumerate(waits) if not count]
        heapify(ready)
        done: list[int] = []
        while ready:
            done.append(heappop(ready))
            for link in self.out[done[-1]]:
                waits[link.after] -= 1
                if not waits[link.after]:
                    heappush(ready, link.after)
        return tuple(done)

    @cached_property
    def heads(self) -> Schedule:
        """The earliest start of each task where capacities are without bounds."""
        starts = [0] * len(self.tasks)
        for i in self.order:
            starts[i] = self.earliest(i, starts)
        return tuple(starts)

    def earliest(self, i: int, starts: Starts) -> int:
        """Return the first start that the links of a task allow, given when what it waits for starts."""
        task = self.tasks[i]
        first = task.times.first_from(task.release)
        for link in self.into[i]:
            ends = link.from_end
            time = link.lag.forward(min(self.end(k, starts[k]) if ends else starts[k] for k in link.before))
            first = max(first, task.times.first_ending(time) if link.to_end else task.times.first_from(time))
        return first

    def latest(self, i: int, starts: Starts, end: int, links: Iterable[Link]) -> int:
        """Return the last start from which a task ends by an end and holds nothing back by some links.

        Deadlines do not count.
        """
        times = self.tasks[i].times
        last = times.last_ending(end)
        for link in links:
            time = link.lag.backward(self.end(link.after, starts[link.after]) if link.to_end else starts[link.after])
            last = min(last, times.last_ending(time) if link.from_end else times.last_until(time))
        return last

    def holding(self, i: int, starts: Starts) -> Iterator[Link]:
        """Yield the links that a task alone satisfies in a schedule, so that they bound how late it can be."""
        for link in self.out[i]:
            goal = self.end(link.after, starts[link.after]) if link.to_end else starts[link.after]
            others = (self.end(k, starts[k]) if link.from_end else starts[k] for k in link.before if k != i)
            if not any(link.lag.forward(other) <= goal for other in others):
                yield link

    def lasts(self, end: int, *, dues: bool = True) -> Schedule:
        """Return the latest start of each task where capacities are without bounds, for an end of all.

        A link that another task before it could satisfy as well bounds none of them.
        """
        starts: dict[int, int] = {}
        for i in reversed(self.order):
            task, last = self.tasks[i], self.latest(i, starts, end, [link for link in self.out[i] if link.is_sole])
            starts[i] = last if task.due is None or not dues else min(last, task.due)
        return tuple(starts[i] for i in range(len(self.tasks)))

    def end(self, i: int, start: int) -> int:
        """Return the end of a task that starts at a time."""
        return self.tasks[i].times.end(start)

    def makespan(self, starts: Schedule) -> int:
        """Return the end of the last task; 0 if there is none."""
        return max((self.end(i, start) for i, start in enumerate(starts)), default=0)

    def lateness(self, starts: Schedule) -> int:
        """Return by how much, added up, tasks start later than they are due."""
        pairs = zip(self.tasks, starts, strict=True)
        return sum(max(0, start - task.due) for task, start in pairs if task.due is not None)

    def delay(self, starts: Schedule) -> int:
        """Return by how much, added up, tasks start later than their links alone would have it."""
        pairs = zip(self.tasks, starts, self.heads, strict=True)
        return sum(start - head for task, start, head in pairs if task.counts)

    def cost(self, starts: Schedule) -> tuple[int, int, int]:
        """Return what is minimised, first things first: lateness, makespan, delay."""
        return self.lateness(starts), self.makespan(starts), self.delay(starts)


def _grouped(size: int, pairs: Sequence[tuple[int, Link]]) -> Sequence[Sequence[Link]]:
    found: list[list[Link]] = [[] for _ in range(size)]
    for i, link in pairs:
        found[i].append(link)
    return found
