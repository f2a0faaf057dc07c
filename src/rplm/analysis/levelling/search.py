"""The best of many schedules: priority rules, and biased random priorities, each justified to the right and left.

Regret-based biased random sampling: Kolisch and Drexl (1996), "Adaptive search for solving hard project scheduling
problems". Rules: Kolisch (1996), "Serial and parallel resource-constrained project scheduling methods revisited".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from rplm.analysis.levelling.problem import Problem, Schedule
from rplm.analysis.levelling.serial import generate, justified, to_left

SEED = 1
WORK = 20_000
"""So many placements of tasks are tried, and no fewer than `LEAST` schedules."""
LEAST, MOST = 20, 500

Priorities = tuple[int, ...]
"""A number for each task: the smaller, the sooner it is placed."""


def latest_finish(problem: Problem) -> Priorities:
    """Return priorities by which what must end first is placed first."""
    lasts = problem.lasts(problem.makespan(problem.heads))
    return tuple(problem.end(i, last) for i, last in enumerate(lasts))


def minimum_slack(problem: Problem) -> Priorities:
    """Return priorities by which what can be late by least is placed first."""
    lasts = problem.lasts(problem.makespan(problem.heads))
    return tuple(last - head for last, head in zip(lasts, problem.heads, strict=True))


def most_total_successors(problem: Problem) -> Priorities:
    """Return priorities by which what most others wait for, directly or not, is placed first."""
    below: dict[int, int] = {}
    for i in reversed(problem.order):
        below[i] = 0
        for link in problem.out[i]:
            below[i] |= 1 << link.after | below[link.after]
    return tuple(-below[i].bit_count() for i in range(len(problem.tasks)))


RULES = (latest_finish, minimum_slack, most_total_successors)


def sequence(problem: Problem, choose: Callable[[list[int]], int]) -> Iterator[int]:
    """Yield the tasks, each after all that it waits for, chosen among those that may come next."""
    waits = [sum(len(link.before) for link in links) for links in problem.into]
    ready = [i for i, count in enumerate(waits) if not count]
    while ready:
        chosen = choose(ready)
        ready.remove(chosen)
        yield chosen
        for link in problem.out[chosen]:
            waits[link.after] -= 1
            if not waits[link.after]:
                ready.append(link.after)


def by_rule(problem: Problem, priorities: Priorities) -> Schedule:
    """Return the schedule of a priority rule; ties go to the task with the smaller number."""
    return generate(problem, sequence(problem, lambda ready: min(ready, key=lambda i: (priorities[i], i))))


def by_chance(problem: Problem, priorities: Priorities, random: Random) -> Schedule:
    """Return a schedule of random choices, each likelier by how much worse the worst choice would be."""

    def choose(ready: list[int]) -> int:
        worst = max(priorities[i] for i in ready)
        return random.choices(ready, [worst - priorities[i] + 1 for i in ready])[0]

    return generate(problem, sequence(problem, choose))


def search(
    problem: Problem, bound: int = 0, samples: int | None = None, *, is_over: Callable[[], bool] = lambda: False
) -> Schedule:
    """Return the best schedule found: by lateness, then makespan, then delay; the same for the same problem.

    It ends early with a makespan of `bound` without lateness or delay, or when `is_over` says so.
    """
    rules = [rule(problem) for rule in RULES]
    best = min((_better(problem, by_rule(problem, each)) for each in rules), key=problem.cost)
    random = Random(SEED)  # noqa: S311 - no secret
    for i in range(_samples(problem) if samples is None else samples):
        if problem.cost(best) <= (0, bound, 0) or is_over():
            break
        best = min(best, _better(problem, by_chance(problem, rules[i % len(rules)], random)), key=problem.cost)
    return best


def _better(problem: Problem, schedule: Schedule) -> Schedule:
    """Return the best of a schedule and what justification makes of it."""
    once = justified(problem, schedule)
    return min(schedule, to_left(problem, schedule), once, key=problem.cost)


def _samples(problem: Problem) -> int:
    size = max(1, len(problem.tasks))
    return min(MOST, 20 * size, max(LEAST, WORK // size))


def possible(problem: Problem, i: int, first: int, last: int) -> Sequence[int]:
    """Return all times between two, both included, at which a task can start."""
    times, found = problem.tasks[i].times, []
    start = times.first_from(first)
    while start <= last:
        found.append(start)
        start = times.first_from(start + 1)
    return found
