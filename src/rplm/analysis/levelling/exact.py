"""The best schedule by constraint programming: OR-tools CP-SAT, which proves that there is none better, or how much.

One search with a fixed seed and one thread: it takes the same steps every time. Without linear relaxations: for this
problem propagation and learnt clauses prove several times faster.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from rplm.analysis.levelling.problem import Link, Problem, Schedule, Use
from rplm.analysis.levelling.search import SEED, possible


@dataclass(frozen=True, slots=True)
class Found:
    """A schedule, the least that what was minimised can be, and whether the search ended by itself."""

    schedule: Schedule
    bound: int
    proven: bool


class Model:
    """A problem as constraints. Every task starts at `lasts` at the latest."""

    def __init__(self, problem: Problem, lasts: Sequence[int]) -> None:
        self.problem = problem
        self._model = cp_model.CpModel()
        self._possible = [
            possible(problem, i, problem.heads[i], max(last, problem.heads[i])) for i, last in enumerate(lasts)
        ]
        self.starts = [self._model.new_int_var_from_domain(_domain(each), "") for each in self._possible]
        self._ends = [self._led(i, each, problem.tasks[i].times.end) for i, each in enumerate(self._possible)]
        for link in problem.links:
            self._hold(link)
        for resource in range(len(problem.capacities)):
            self._share(resource)

    def minimise_makespan(self, best: Schedule, seconds: float) -> Found:
        """Search for the least end of all; `best` is a schedule that keeps to all constraints."""
        end = self._model.new_int_var(0, self.problem.makespan(best), "")
        for each in self._ends:
            self._model.add(end >= each)
        return self._minimise(end, best, seconds)

    def minimise_delay(self, best: Schedule, seconds: float) -> Found:
        """Search for the least delay, within the end of `best`."""
        for each in self._ends:
            self._model.add(each <= self.problem.makespan(best))
        tasks = enumerate(self.problem.tasks)
        late = [self.starts[i] - self.problem.heads[i] for i, task in tasks if task.counts]
        return self._minimise(sum(late), best, seconds)

    def minimise_lateness(self, best: Schedule, seconds: float) -> Found:
        """Search for the least lateness."""
        late = []
        for i, task in enumerate(self.problem.tasks):
            if task.due is not None:
                most = max(0, self._possible[i][-1] - task.due)
                late.append(self._model.new_int_var(0, most, ""))
                self._model.add(late[-1] >= self.starts[i] - task.due)
        return self._minimise(sum(late), best, seconds)

    def _minimise(self, goal: cp_model.LinearExprT, best: Schedule, seconds: float) -> Found:
        for start, hint in zip(self.starts, best, strict=True):
            self._model.add_hint(start, hint)
        self._model.minimize(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.linearization_level = 0
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
        status = solver.solve(self._model)
        schedule = tuple(map(solver.value, self.starts)) if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else best
        return Found(schedule, round(solver.best_objective_bound), status == cp_model.OPTIMAL)

    def _led(self, i: int, anchors: Sequence[int], lead: Callable[[int], int]) -> cp_model.LinearExprT:
        """Return the time to which `lead` leads from each of the anchors, one by possible start of a task."""
        groups = defaultdict(list)
        for start, anchor in zip(self._possible[i], anchors, strict=True):
            groups[lead(anchor) - start].append(start)
        if len(groups) == 1:
            return self.starts[i] + next(iter(groups))
        chosen = {by: self._model.new_bool_var("") for by in groups}
        self._model.add_exactly_one(chosen.values())
        for by, starts in groups.items():
            self._model.add_linear_expression_in_domain(self.starts[i], _domain(starts)).only_enforce_if(chosen[by])
        first, last = lead(anchors[0]), lead(anchors[-1])
        led = self._model.new_int_var(first, last, "")
        self._model.add(led == self.starts[i] + sum(by * literal for by, literal in chosen.items()))
        return led

    def _hold(self, link: Link) -> None:
        leads = []
        for k in link.before:
            starts = self._possible[k]
            anchors = [self.problem.end(k, start) for start in starts] if link.from_end else starts
            leads.append(self._led(k, anchors, link.lag.forward))
        held = self._ends[link.after] if link.to_end else self.starts[link.after]
        if len(leads) == 1:
            self._model.add(held >= leads[0])
            return
        enough = [self._model.new_bool_var("") for _ in leads]
        self._model.add_bool_or(enough)
        for lead, literal in zip(leads, enough, strict=True):
            self._model.add(held >= lead).only_enforce_if(literal)

    def _share(self, resource: int) -> None:
        """Let no time take more of a resource than there is."""
        spans, amounts = [], []
        for i, task in enumerate(self.problem.tasks):
            for use in task.uses:
                if use.resource == resource:
                    spans.append(self._span(i, use))
                    amounts.append(use.amount)
        self._model.add_cumulative(spans, amounts, self.problem.capacities[resource])

    def _span(self, i: int, use: Use) -> cp_model.IntervalVar:
        lengths = {self.problem.end(i, start) - start for start in self._possible[i]}
        if use.length is not None or len(lengths) == 1:
            steady = min(lengths) if use.length is None else use.length
            return self._model.new_fixed_size_interval_var(self.starts[i] + use.after, steady, "")
        length = self._model.new_int_var_from_domain(_domain(sorted(lengths)), "")
        return self._model.new_interval_var(self.starts[i], length, self._ends[i], "")


def _domain(starts: Sequence[int]) -> cp_model.Domain:
    return cp_model.Domain.from_values(starts)
