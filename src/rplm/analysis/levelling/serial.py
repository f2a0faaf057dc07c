"""Schedules made by placing one task after another: serial generation, and justification to the right and left.

Serial generation: Kelley (1963), "The critical-path method: Resources planning and scheduling". Justification:
Valls, Ballestin, Quintanilla (2005), "Justification and RCPSP: A technique that pays".
"""

from __future__ import annotations

from collections.abc import Iterable

from rplm.analysis.levelling.problem import Problem, Schedule, Task


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

    def first_fit(self, task: Task, start: int) -> int:
        """Return the first start, from a possible one on, at which there is enough of all that a task takes."""
        fits = False
        while not fits:
            fits, end = True, task.times.end(start)
            for use in task.uses:
                first, last = use.span(start, end)
                free = self._until(use.resource, last)
                if last > first and min(free[first - self._base : last - self._base]) < use.amount:
                    clash = next(t for t in range(last - 1, first - 1, -1) if free[t - self._base] < use.amount)
                    start, fits = task.times.first_from(clash + 1 - use.after), False
                    break
        return start

    def last_fit(self, task: Task, start: int, least: int) -> int:
        """Return the last start, back from a possible one, at which there is enough; `least`, where there is, at least.

        The task must not be taken down in the profile, and fit at `least`.
        """
        while start > least:
            end = task.times.end(start)
            for use in task.uses:
                first, last = use.span(start, end)
                free = self._until(use.resource, last)
                if last > first and min(free[first - self._base : last - self._base]) < use.amount:
                    clash = next(t for t in range(first, last) if free[t - self._base] < use.amount)
                    if use.length is None:
                        start = min(task.times.last_ending(clash), task.times.last_until(start - 1))
                    else:
                        start = task.times.last_until(clash - use.after - use.length)
                    break
            else:
                return start
        return least


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


def to_right(problem: Problem, schedule: Schedule) -> Schedule:
    """Return a schedule with each task, the last first, as late as it can be for the same end of all."""
    starts, end = list(schedule), problem.makespan(schedule)
    profile = _filled(problem, schedule)
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


def to_left(problem: Problem, schedule: Schedule) -> Schedule:
    """Return a schedule with each task, the first first, as early as it can be."""
    starts, profile = list(schedule), _filled(problem, schedule)
    place = {i: n for n, i in enumerate(problem.order)}
    for i in sorted(place, key=lambda i: (schedule[i], place[i])):
        task, first = problem.tasks[i], problem.earliest(i, starts)
        if first < starts[i]:
            profile.release(task, starts[i])
            starts[i] = profile.first_fit(task, first)
            profile.take(task, starts[i])
    return tuple(starts)


def _filled(problem: Problem, schedule: Schedule) -> Profile:
    profile = Profile(problem)
    for task, start in zip(problem.tasks, schedule, strict=True):
        profile.take(task, start)
    return profile
