"""The abstract problem: schedules against an independent check of every constraint, brute force, and known optima."""

from __future__ import annotations

import importlib.util
import os
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.levelling.bound import lower_bound
from rplm.analysis.levelling.problem import Link, Problem, Schedule, Shift, Steady, Task, Use
from rplm.analysis.levelling.search import RULES, by_rule, search
from rplm.analysis.levelling.serial import justified
from rplm.analysis.levelling.solve import solve

ROOT = Path(__file__).resolve().parent.parent
TEN = [f"j30{family}.sm" for family in "1_1 5_2 9_3 13_4 17_5 25_6 29_7 1_8 5_9 9_10".split()]
"""Some of the problems with known optima, from all families that are there."""


def _psplib() -> ModuleType:
    if "psplib" not in sys.modules:
        spec = importlib.util.spec_from_file_location("psplib", ROOT / "benchmarks" / "psplib.py")
        assert spec
        assert spec.loader
        sys.modules["psplib"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["psplib"])
    return sys.modules["psplib"]


psplib = _psplib()


@dataclass(frozen=True)
class Weekly:
    """A task that lasts so many days of work, of which each week has four, followed by three of rest."""

    days: int

    def end(self, start: int) -> int:
        return self._day(self._number(start) + self.days - 1) + 1

    def first_from(self, time: int) -> int:
        return time if time % 7 < 4 else time + 7 - time % 7

    def first_ending(self, time: int) -> int:
        return self._day(self._number(self.first_from(time - 1)) - self.days + 1)

    def last_until(self, time: int) -> int:
        return time - max(0, time % 7 - 3)

    def last_ending(self, time: int) -> int:
        return self._day(self._number(self.last_until(time - 1)) - self.days + 1)

    def _number(self, time: int) -> int:
        return time // 7 * 4 + time % 7

    def _day(self, number: int) -> int:
        return number // 4 * 7 + number % 4


def test_a_week_of_four_days_is_what_its_questions_say() -> None:
    times, starts = Weekly(3), [time for time in range(-70, 70) if time % 7 < 4]
    ends = {start: starts[i + 2] + 1 for i, start in enumerate(starts[:-2])}

    for time in range(-40, 40):
        assert times.first_from(time) == min(each for each in starts if each >= time)
        assert times.last_until(time) == max(each for each in starts if each <= time)
        assert times.first_ending(time) == min(each for each, end in ends.items() if end >= time)
        assert times.last_ending(time) == max(each for each, end in ends.items() if end <= time)
    assert all(times.end(start) == end for start, end in ends.items())


def broken(problem: Problem, schedule: Schedule) -> list[str]:
    """Return every constraint that a schedule breaks, looking at one unit of time after another."""
    found = []
    ends = [task.times.end(start) for task, start in zip(problem.tasks, schedule, strict=True)]
    for i, task in enumerate(problem.tasks):
        if task.times.first_from(schedule[i]) != schedule[i]:
            found.append(f"{i} cannot start at {schedule[i]}")
        if schedule[i] < task.release or (task.due is not None and schedule[i] > task.due):
            found.append(f"{i} starts at {schedule[i]}, not from {task.release} to {task.due}")
    for link in problem.links:
        held = (ends if link.type[1] == "F" else schedule)[link.after]
        leads = [(ends if link.type[0] == "F" else schedule)[k] for k in link.before]
        assert isinstance(link.lag, Shift)
        if held < min(leads) + link.lag.by:
            found.append(f"{link} does not hold")
    for time in range(min(schedule), max(ends) + 1):
        taken = [0] * len(problem.capacities)
        for task, start, end in zip(problem.tasks, schedule, ends, strict=True):
            for use in task.uses:
                first = start + use.after
                if first <= time < (end if use.length is None else first + use.length):
                    taken[use.resource] += use.amount
        found += [
            f"{amount} of resource {r} at {time}" for r, amount in enumerate(taken) if amount > problem.capacities[r]
        ]
    return found


def best_of_all(problem: Problem, end: int) -> tuple[int, int, int] | None:
    """Return the least (lateness, end, delay) of all schedules that end by a time and break nothing."""
    starts = [
        [time for time in range(end + 1) if task.times.first_from(time) == time and task.times.end(time) <= end]
        for task in problem.tasks
    ]
    costs = [problem.cost(each) for each in product(*starts) if not broken(problem, each)]
    return min(costs, default=None)


@st.composite
def problems(draw: st.DrawFn, most: int = 9, longest: int = 5) -> Problem:
    size = draw(st.integers(1, most))
    capacities = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=2)))
    tasks = []
    for _ in range(size):
        length = draw(st.integers(1, longest))
        times = draw(st.sampled_from([Steady(length), Steady(length), Weekly(length)]))
        uses = tuple(
            Use(r, draw(st.integers(1, capacity)), *draw(st.sampled_from([(), (), (1, 1)])))
            for r, capacity in enumerate(capacities)
            if draw(st.booleans())
        )
        tasks.append(Task(times, uses, release=times.first_from(draw(st.sampled_from([0, 0, 0, 1, 4])))))
    links = []
    for after in range(1, size):
        for _ in range(draw(st.integers(0, 2))):
            before = draw(st.lists(st.integers(0, after - 1), min_size=1, max_size=2, unique=True))
            kind = draw(st.sampled_from(["FS", "FS", "SS", "FF", "SF"]))
            links.append(Link(tuple(before), after, kind, Shift(draw(st.integers(-2, 2)))))
    return Problem(tuple(tasks), tuple(links), capacities)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_every_schedule_that_is_made_keeps_to_all_constraints(problem: Problem) -> None:
    for rule in RULES:
        schedule = by_rule(problem, rule(problem))
        better = justified(problem, schedule)

        assert broken(problem, schedule) == []
        assert broken(problem, better) == []
        assert problem.makespan(better) <= problem.makespan(schedule)
    assert broken(problem, search(problem, samples=5)) == []


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_solver_keeps_to_all_constraints_and_is_never_worse_than_the_search(problem: Problem) -> None:
    pytest.importorskip("ortools")
    searched = search(problem, samples=5)
    answer = solve(problem, lambda: 20.0)

    assert broken(problem, answer.schedule) == []
    assert not answer.stopped
    assert answer.end == problem.makespan(answer.schedule) >= lower_bound(problem, problem.makespan(searched))
    assert problem.cost(answer.schedule) <= problem.cost(searched)


@settings(max_examples=60, deadline=None)
@given(problems(most=4, longest=3), st.data())
def test_on_tiny_problems_the_solver_finds_what_brute_force_finds(problem: Problem, data: st.DataObject) -> None:
    pytest.importorskip("ortools")
    late = data.draw(st.integers(0, len(problem.tasks) - 1))
    tasks = list(problem.tasks)
    tasks[late] = Task(tasks[late].times, tasks[late].uses, tasks[late].release, due=problem.heads[late])
    with_deadline = Problem(tuple(tasks), problem.links, problem.capacities)

    for each in (problem, with_deadline):
        answer = solve(each, lambda: 20.0)
        expected = best_of_all(each, max(10, problem.makespan(answer.schedule)))

        assert expected == (problem.cost(answer.schedule) if not each.lateness(answer.schedule) else None)
        assert answer.lateness == each.lateness(answer.schedule)


def test_where_nothing_is_scarce_nothing_is_delayed() -> None:
    tasks = (Task(Steady(3), (Use(0, 1),)), Task(Steady(2), (Use(0, 2),)), Task(Steady(1)))
    problem = Problem(tasks, (Link((0,), 2),), (3,))

    assert search(problem) == problem.heads == (0, 0, 3)


def test_a_task_that_can_start_at_one_time_only_has_its_place_kept() -> None:
    tasks = (Task(Steady(4), (Use(0, 1),)), Task(Steady(2), (Use(0, 1),), release=2, due=2))
    problem = Problem(tasks, (), (1,))

    assert search(problem) == (4, 2)


def test_the_work_for_a_resource_bounds_the_end() -> None:
    problem = Problem(tuple(Task(Steady(4), (Use(0, 2),), release=1) for _ in range(5)), (), (5,))

    assert lower_bound(problem, 13) == 9
    assert solve(problem, lambda: 60.0, exact=False).end == 9


def test_what_cannot_be_scheduled_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="task 0 alone"):
        Problem((Task(Steady(1), (Use(0, 2),)),), (), (1,))
    with pytest.raises(ValueError, match="wait for each other"):
        Problem((Task(Steady(1)), Task(Steady(1))), (Link((0,), 1), Link((1,), 0)), ())


def test_the_same_problem_has_the_same_schedule() -> None:
    pytest.importorskip("ortools")
    tasks = tuple(Task(Steady(1 + i % 4), (Use(0, 1 + i % 3),)) for i in range(12))
    problem = Problem(tasks, tuple(Link((i,), i + 3) for i in range(0, 9, 2)), (4,))

    assert search(problem, samples=30) == search(problem, samples=30)
    assert solve(problem, lambda: 60.0) == solve(problem, lambda: 60.0)


@pytest.mark.parametrize("name", TEN)
def test_a_problem_of_psplib_is_solved_and_its_optimum_proven(name: str) -> None:
    optimum = psplib.optima().get(name)
    if optimum is None:
        pytest.skip(f"{name} is not on this machine: RPLM_PSPLIB names the folder of PSPLIB's problems")
    pytest.importorskip("ortools")
    problem = psplib.read(psplib.folder() / name)

    sampled = search(problem, samples=50)
    answer = solve(problem, lambda: 60.0, goal="end")

    assert broken(problem, sampled) == broken(problem, answer.schedule) == []
    assert problem.makespan(sampled) <= optimum * 1.1
    assert (problem.makespan(answer.schedule), answer.end) == (optimum, optimum)


def test_the_solver_is_there_in_ci() -> None:
    if os.environ.get("CI") == "true":
        assert importlib.util.find_spec("ortools")
