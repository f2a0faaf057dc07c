"""Ends that no schedule can beat, cheaply: by the links alone, and by the work for each resource."""

from __future__ import annotations

from rplm.analysis.levelling.problem import Problem
from rplm.analysis.levelling.search import possible


def lower_bound(problem: Problem, end: int) -> int:
    """Return an end before which no schedule is done; `end` is that of any schedule.

    The longest chain of links; and, for each resource and time, the work of all that starts at that time at the
    earliest, at full capacity (Klein and Scholl, 1999, "Computing lower bounds by destructive improvement").
    """
    found = problem.makespan(problem.heads)
    if found == end:
        return end
    lasts = problem.lasts(end, dues=False)
    work: list[list[tuple[int, int]]] = [[] for _ in problem.capacities]
    for i, task in enumerate(problem.tasks):
        if task.uses:
            starts = possible(problem, i, problem.heads[i], max(problem.heads[i], lasts[i]))
            shortest = min(task.times.end(start) - start for start in starts)
        for use in task.uses:
            length = shortest if use.length is None else max(0, min(use.length, shortest - use.after))
            work[use.resource].append((problem.heads[i] + use.after, use.amount * length))
    for capacity, heads in zip(problem.capacities, work, strict=True):
        total = 0
        for head, amount in sorted(heads, reverse=True):
            total += amount
            found = max(found, head - (-total // capacity) if total else found)
    return found
