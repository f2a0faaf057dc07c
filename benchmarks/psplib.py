"""Read problems of PSPLIB (Kolisch and Sprecher, 1996): https://www.om-db.wi.tum.de/psplib/.

The environment variable `RPLM_PSPLIB` says where they are; otherwise they are looked for beside the repository, in
`../shared/data/psplib`. They are not part of it.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path

from rplm.analysis.levelling.problem import Link, Problem, Steady, Task, Use

ROOT = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder of the problems, which need not exist."""
    return Path(os.environ.get("RPLM_PSPLIB") or ROOT.parent / "shared" / "data" / "psplib")


def optima() -> Mapping[str, int]:
    """Return the proven least makespan by file name; nothing where the problems are absent."""
    listed = folder() / "optimum.csv"
    if not listed.is_file():
        return {}
    with listed.open(encoding="utf-8", newline="") as stream:
        return {row["problem"]: int(row["optimum"]) for row in csv.DictReader(stream)}


def read(path: Path) -> Problem:
    """Read a problem with one mode for each job (`.sm`). The jobs count from 0."""
    lines = path.read_text(encoding="ascii").splitlines()
    successors = [each[3:] for each in _rows(lines, "PRECEDENCE RELATIONS", 2)]
    requests = [each[2:] for each in _rows(lines, "REQUESTS/DURATIONS", 3)]
    (capacities,) = _rows(lines, "RESOURCEAVAILABILITIES", 2)
    tasks = tuple(
        Task(Steady(duration), tuple(Use(i, amount) for i, amount in enumerate(amounts) if amount))
        for duration, *amounts in requests
    )
    links = tuple(Link((i,), after - 1) for i, following in enumerate(successors) for after in following)
    return Problem(tasks, links, tuple(capacities))


def _rows(lines: list[str], heading: str, skipped: int) -> list[list[int]]:
    """Return the numbers of the lines that follow a heading."""
    first = next(i for i, line in enumerate(lines) if line.startswith(heading)) + skipped
    rows = takewhile(lambda line: not line.startswith("*"), lines[first:])
    return [[int(number) for number in row.split()] for row in rows if row.strip()]
