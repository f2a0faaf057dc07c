"""Measure levelling on problems with known optima: `python benchmarks/levelling.py [--seconds 60] [NAME ...]`.

For each problem: the priority rules alone, the sampled ones (what runs without the solver), and the solver after them,
each with the makespan against the proven optimum. The problems are those of `psplib.py`.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parent))

from rplm.analysis.levelling.problem import Problem
from rplm.analysis.levelling.search import RULES, by_rule, search
from rplm.analysis.levelling.solve import solve

from psplib import folder, optima, read


@dataclass(frozen=True)
class Measured:
    """The makespans of one problem, and the seconds of sampling and solving, the latter also of processor time."""

    name: str
    optimum: int
    rules: int
    sampled: int
    solved: int
    bound: int
    sampling: float
    solving: float
    processor: float

    @property
    def is_proven(self) -> bool:
        return self.solved == self.bound == self.optimum


def measure(name: str, optimum: int, problem: Problem, seconds: float) -> Measured:
    rules = min(problem.makespan(by_rule(problem, rule(problem))) for rule in RULES)
    start = perf_counter()
    sampled = problem.makespan(search(problem, problem.makespan(problem.heads)))
    sampling, start, used = perf_counter() - start, perf_counter(), process_time()
    answer = solve(problem, lambda: start + seconds - perf_counter(), goal="end")
    solved = problem.makespan(answer.schedule)
    taken, used = perf_counter() - start, process_time() - used
    return Measured(name, optimum, rules, sampled, solved, answer.end, sampling, taken, used)


def above(found: Sequence[Measured], makespan: str) -> str:
    """Return by how much makespans lie above the optima, on average and at worst, and how many meet it."""
    excess = [(getattr(each, makespan) / each.optimum - 1) * 100 for each in found]
    met = sum(getattr(each, makespan) == each.optimum for each in found)
    return f"{mean(excess):.2f} % above the optimum on average, {max(excess):.1f} % at worst; {met} optima met"


def report(found: Sequence[Measured], seconds: float) -> None:
    proven = sum(each.is_proven for each in found)
    times, used = [each.solving for each in found], [each.processor for each in found]
    print(f"{len(found)} problems; {os.cpu_count()} cores; Python {platform.python_version()}")
    print(f"priority rules:  {above(found, 'rules')}")
    print(f"sampled:         {above(found, 'sampled')}; median {median(each.sampling for each in found):.2f} s")
    print(f"solver:          {above(found, 'solved')}; {proven} proven within {seconds:g} s each")
    clock = sum(each.is_proven and each.solving <= 60 for each in found)
    processor = sum(each.is_proven and each.processor <= 60 for each in found)
    print(f"proven in a minute by the clock: {clock}; in a minute of processor time (one thread): {processor}")
    print(f"seconds, sampling included: median {median(times):.2f}, worst {max(times):.1f}, all {sum(times):.0f}")
    print(f"of processor time: median {median(used):.2f}, worst {max(used):.1f}, all {sum(used):.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="time limit of each problem")
    parser.add_argument("names", nargs="*", help="file names; all, if none is given")
    given = parser.parse_args()
    known: Mapping[str, int] = optima()
    if not known:
        raise SystemExit(f"There are no problems in {folder()}: set RPLM_PSPLIB to their folder.")
    if unknown := sorted(set(given.names) - known.keys()):
        raise SystemExit(f"There is no problem {', '.join(unknown)} in {folder()}.")
    found = []
    for name in given.names or known:
        found.append(measure(name, known[name], read(folder() / name), given.seconds))
        each = found[-1]
        said = "proven" if each.is_proven else f"not before {each.bound}"
        print(
            f"{name:12} optimum {each.optimum:4} rules {each.rules:4} sampled {each.sampled:4} "
            f"solver {each.solved:4} ({said}, {each.solving:.1f} s, {each.processor:.1f} s of processor)",
            flush=True,
        )
    report(found, given.seconds)


if __name__ == "__main__":
    main()
