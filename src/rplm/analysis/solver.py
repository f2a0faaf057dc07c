"""Linear programmes, solved by HiGHS through SciPy: floats come out, and whoever asked rounds and checks exactly."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction

from rplm.errors import RplmError, needed

LARGEST = 10**6
"""The solver's tolerance is absolute, so limits are scaled down to this size."""
TOLERANCE = 1e-9
FEASIBLE = 1e-5
"""The solver breaks limits by less than this, so what it found is held no more narrowly."""
GAP = 0.001
"""With switches, an answer this near to the best that can be proved is taken: the last thousandth can take hours."""


@dataclass
class Programme:
    """Columns of zero or more, some of them switches (0 or 1), under rows: a sum of factor x column is at most a limit.

    Columns that are no switches count units of money; a row is its limit and its (column, factor) pairs.
    """

    columns: int = 0
    switches: set[int] = field(default_factory=set)
    rows: list[tuple[Fraction, list[tuple[int, Fraction]]]] = field(default_factory=list)

    def column(self, *, switch: bool = False) -> int:
        """Add a column and return its number."""
        if switch:
            self.switches.add(self.columns)
        self.columns += 1
        return self.columns - 1

    def limit(self, limit: Fraction | int, terms: Sequence[tuple[int, Fraction]]) -> int:
        """Add a row and return its number."""
        self.rows.append((Fraction(limit), list(terms)))
        return len(self.rows) - 1


def available() -> None:
    """Raise `RplmError` if the solver is not installed."""
    with needed("SciPy", "allocate"):
        import scipy.optimize  # noqa: F401 - only whether it is there


def best(programme: Programme, gains: Sequence[Sequence[float]]) -> list[float]:
    """Return the columns that gain the most by the first gains; of those, by the second; and so on.

    With switches, what gains nearly as much as the best (`GAP`) counts as equal from the second gains on.

    Raises `RplmError` if the solver is not installed or gives up.
    """
    available()
    if not programme.columns:
        return []
    solver = _Solver(programme)
    for i, each in enumerate(gains):
        gap = GAP if programme.switches and i else 0.0
        solver.run(each, gap)
        if i + 1 < len(gains):
            solver.hold(each, max(gap, TOLERANCE))
    return solver.found


@contextmanager
def _nothing_printed() -> Iterator[None]:
    """Keep what HiGHS prints by itself, past Python, out of our output."""
    sys.stdout.flush()
    kept = os.dup(1)
    silent = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(silent, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(silent)


class _Solver:
    def __init__(self, programme: Programme) -> None:
        import numpy as np
        from scipy.sparse import coo_matrix

        self.programme = programme
        most = max((limit for limit, terms in programme.rows if terms), default=Fraction(1))
        self.scale = max(1, int(most) // LARGEST)
        cells = [(i, j, factor) for i, (_, terms) in enumerate(programme.rows) for j, factor in terms]
        switches = programme.switches
        values = [float(factor / self.scale if j in switches else factor) for _, j, factor in cells]
        at = ([i for i, _, _ in cells], [j for _, j, _ in cells])
        self.matrix = coo_matrix((values, at), shape=(len(programme.rows), programme.columns)).tocsr()
        self.limits = np.array([float(limit / self.scale) for limit, _ in programme.rows])
        self.upper = np.full(programme.columns, float(most / self.scale))
        self.upper[sorted(switches)] = 1
        self.whole = np.array([int(j in switches) for j in range(programme.columns)])
        self.solution = np.zeros(programme.columns)

    def run(self, gains: Sequence[float], gap: float) -> None:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        with _nothing_printed():
            found = milp(
                -np.array(gains),
                integrality=self.whole,
                bounds=Bounds(np.zeros_like(self.upper), self.upper),
                constraints=LinearConstraint(self.matrix, ub=self.limits),
                options={"mip_rel_gap": gap},
            )
        if found.x is None:
            raise RplmError("The solver gave up: {why}.", why=found.message)
        self.solution = found.x

    def hold(self, gains: Sequence[float], gap: float) -> None:
        """Let nothing that is tried later gain less than what was found, but for a gap."""
        import numpy as np
        from scipy.sparse import csr_matrix, vstack

        gain = float(np.dot(gains, self.solution))
        self.matrix = vstack([self.matrix, csr_matrix(-np.array(gains)[None, :])]).tocsr()
        self.limits = np.append(self.limits, -gain + max(FEASIBLE, gap * abs(gain)))

    @property
    def found(self) -> list[float]:
        switches = self.programme.switches
        return [float(each) if j in switches else float(each) * self.scale for j, each in enumerate(self.solution)]
