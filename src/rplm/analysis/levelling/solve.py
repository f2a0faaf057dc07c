"""The answer to a problem: the best schedule that could be found in the time, and what is proven of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Literal

from rplm.analysis.levelling.bound import lower_bound
from rplm.analysis.levelling.problem import Problem, Schedule
from rplm.analysis.levelling.search import search
from rplm.analysis.levelling.serial import to_left

Left = Callable[[], float]
"""How many seconds are left."""
Goal = Literal["end", "delay"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A schedule. No other ends before `end`; none that ends no later is delayed less than `delay`, both proven.

    `lateness` is the least there can be by which tasks start later than they are due. `exact` says whether the solver
    was there to prove it; `stopped` whether the time ran out first.
    """

    schedule: Schedule
    end: int
    delay: int = 0
    lateness: int = 0
    exact: bool = False
    stopped: bool = False


def solver_is_there() -> bool:
    """Tell whether the solver is installed, without loading it."""
    return find_spec("ortools") is not None


def solve(problem: Problem, left: Left, *, exact: bool = True, goal: Goal = "delay") -> Answer:
    """Return the best schedule found in the time that is left; with `exact`, by the solver, which must be installed.

    It ends with the last goal: with `end`, as soon as none is known to end earlier.
    """
    best = search(problem, problem.makespan(problem.heads), is_over=lambda: left() <= 0)
    answer = Answer(best, lower_bound(problem, problem.makespan(best)), stopped=left() <= 0)
    if not exact:
        return answer
    answer = _in_time(problem, replace(answer, exact=True), left)
    if problem.lateness(answer.schedule):
        return answer
    answer = _soonest(problem, answer, left)
    return answer if goal == "end" or answer.stopped else _least_delayed(problem, answer, left)


def _in_time(problem: Problem, answer: Answer, left: Left) -> Answer:
    """Return an answer in which no task is late, or as few days as can be."""
    if not problem.lateness(answer.schedule):
        return answer
    from rplm.analysis.levelling.exact import Model

    lasts = problem.lasts(_far(problem, answer.schedule), dues=False)
    found = Model(problem, lasts).minimise_lateness(answer.schedule, left())
    return replace(answer, schedule=found.schedule, lateness=found.bound, stopped=not found.proven)


def _soonest(problem: Problem, answer: Answer, left: Left) -> Answer:
    """Return an answer that ends as soon as can be."""
    end = problem.makespan(answer.schedule)
    if end == answer.end:
        return answer
    from rplm.analysis.levelling.exact import Model

    found = Model(problem, problem.lasts(end)).minimise_makespan(answer.schedule, left())
    schedule = to_left(problem, found.schedule)
    return replace(answer, schedule=schedule, end=max(answer.end, found.bound), stopped=not found.proven)


def _least_delayed(problem: Problem, answer: Answer, left: Left) -> Answer:
    """Return an answer that delays tasks as little as can be, for its end."""
    if not problem.delay(answer.schedule):
        return answer
    from rplm.analysis.levelling.exact import Model

    found = Model(problem, problem.lasts(problem.makespan(answer.schedule))).minimise_delay(answer.schedule, left())
    schedule = to_left(problem, found.schedule)
    return replace(answer, schedule=schedule, delay=found.bound, stopped=not found.proven)


def _far(problem: Problem, schedule: Schedule) -> int:
    """Return an end by which all can be done: twice the time that it takes one task after another."""
    end = problem.makespan(schedule)
    lengths = sum(problem.end(i, start) - start for i, start in enumerate(schedule))
    return end + 2 * (lengths + sum(abs(link.lag.forward(end) - end) for link in problem.links))
