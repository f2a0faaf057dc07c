"""Schedules made by placing one task after another: serial generation, and justification to the right and left.

Serial generation: Kelley (1963), "The critical-path method: Resources planning and scheduling". Justification:
Valls, Ballestin, Quintanilla (2005), "Justification and RCPSP: A technique that pays".
"""

from __future__ import annotations

from collections.abc import Iterable

from rplm.analysis.levelling.problem import Problem, Schedule, Task, Use


class Profile:
    """How much of each resource is free at each time, from the first time on. It grows as it is asked."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._base = min(problem.heads, default=0)
        self._free: list[list[int]] = [[] for _ in problem.capacities]

    def take(self, task: Task, start: int) -> None:
        """Note that a task takes place."""
        self._add(task, start, -1)

    def release(self, task: Task, start: int) -> None:
        """Note that a task no longer takes place."""
        self._add(task, start, 1)

    def _add(self, task: Task, start: int, sign: int) -> None:
        end = task.times.end(start)
        for use in task.uses:
            first, last = use.span(start, end)
            free, amount = self._until(use.resource, last), sign * use.amount
            for time in range(first - self._base, last - self._base):
                free[time] += amount

    def _until(self, resource: int, time: int) -> list[int]:
        free = self._free[resource]
        missing = time - self._base - len(free)
        if missing > 0:
            free.extend([self._problem.capacities[resource]] * (missing + 64))
        return free

    def clash(self, task: Task, start: int, *, is_first: bool = False) -> tuple[Use, int, int] | None:
        """Return a use for which there is too little free if a task starts at a time, the last such time, what is free.

        Or (`is_first`) the first such time. None if all fits.
        """
        end = task.times.end(start)
        for use in task.uses:
            first, last = use.span(start, end)
            free = self._until(use.resource, last)[first - self._base : last - self._base]
            if free and min(free) < use.amount:
                times = range(len(free)) if is_first else range(len(free) - 1, -1, -1)
                time = next(i for i in times if free[i] < use.amount)
                return use, first + time, free[time]
        return None

    def first_fit(self, task: Task, start: int) -> int:
        """Return the first start, from a possible one on, at which there is enough of all that a task takes."""
        while found := self.clash(task, start):
            use, time, _ = found
            start = task.times.first_from(time + 1 - use.after)
        return start

    def last_fit(self, task: Task, start: int, least: int) -> int:
        """Return the last start, back from a possible one, at which there is enough; at `least` there must be."""
        while start > least and (found := self.clash(task, start, is_first=True)):
            use, time, _ = found
            if use.length is None:
                start = min(task.times.last_ending(time), task.times.last_until(start - 1))
            else:
                start = task.times.last_until(time - use.after - use.length)
        return max(start, least)


def generate(problem: Problem, sequence: Iterable[int]) -> Schedule:
    """Place tasks in a sequence, in which each comes after those that it waits for, each as early as it fits.

    What can start at one time only has its place kept, so that nothing earlier in the sequence takes it. A task that
    finds no place by the time it is due is placed later.
    """
    profile, starts = Profile(problem), dict[int, int]()
    kept = {i for i, task in enumerate(problem.tasks) if task.pinned}
    for i in kept:
        profile.take(problem.tasks[i], problem.tasks[i].release)
    for i in sequence:
        task, start = problem.tasks[i], problem.earliest(i, starts)
        if i in kept and start == task.release:
            starts[i] = start
            continue
        if i in kept:
            profile.release(task, task.release)
        starts[i] = profile.first_fit(task, start)
        profile.take(task, starts[i])
    return tuple(starts[i] for i in range(len(problem.tasks)))


def justified(problem: Problem, schedule: Schedule) -> Schedule:
    """Return a schedule with all tasks shifted as late as they can for its end, then as early as they can."""
    return to_left(problem, to_right(problem, schedule))


def to_right(problem: Problem, schedule: Schedule, end: int | None = None) -> Schedule:
    """Return a schedule with each task, the last first, as late as it can be for an end of all; None: the same."""
    starts, end = list(schedule), problem.makespan(schedule) if end is None else end
    profile = filled(problem, schedule)
    place = {i: n for n, i in enumerate(problem.order)}
    for i in sorted(place, key=lambda i: (-problem.end(i, schedule[i]), -place[i])):
        task = problem.tasks[i]
        last = problem.latest(i, starts, end, problem.holding(i, starts))
        if task.due is not None:
            last = min(last, max(task.due, starts[i]))
        if last > starts[i]:
            profile.release(task, starts[i])
            starts[i] = profile.last_fit(task, last, starts[i])
            profile.take(task, starts[i])
    return tuple(starts)


def as_late_as_can_be(problem: Problem, schedule: Schedule, end: int) -> Schedule:
    """Return a schedule shifted to the right again and again, until no task alone can be later for an end of all."""
    later = to_right(problem, schedule, end)
    while later != schedule:
        schedule, later = later, to_right(problem, later, end)
    return schedule


def to_left(problem: Problem, schedule: Schedule) -> Schedule:
    """Return a schedule with each task, the first first, as early as it can be."""
    starts, profile = list(schedule), filled(problem, schedule)
    place = {i: n for n, i in enumerate(problem.order)}
    for i in sorted(place, key=lambda i: (schedule[i], place[i])):
        task, first = problem.tasks[i], problem.earliest(i, starts)
        if first < starts[i]:
            profile.release(task, starts[i])
            starts[i] = profile.first_fit(task, first)
            profile.take(task, starts[i])
    return tuple(starts)


def filled(problem: Problem, schedule: Schedule) -> Profile:
    """Return what is free while all tasks take place as scheduled."""
    profile = Profile(problem)
    for task, start in zip(problem.tasks, schedule, strict=True):
        profile.take(task, start)
    return profile
