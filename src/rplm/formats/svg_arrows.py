"""Arrows between bars: from the right end to the right end, around other bars where there is a way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_STUB, _HEAD = 6, 9
_NEAR, _APART = 5.0, 3.5
_CROSSING, _DETOUR, _OVERLAP, _FAR = 40.0, 22.0, 25.0, 0.4
_MOST_ROWS, _MOST_TRIED = 200, 12

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of a drawing: where it begins and ends, and what it holds that a line should not cross, left to right."""

    top: float
    bottom: float
    held: tuple[Interval, ...]

    @property
    def middle(self) -> float:
        """Where its bar lies."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class End:
    """An end of a bar: its row, its place, and its side: 1 for a finish (to the right of it), -1 for a start."""

    row: int
    x: float
    side: int


class Router:
    """Finds ways for arrows on one page, and keeps those of different links apart."""

    def __init__(self, lanes: list[Lane], left: float, right: float) -> None:
        self._lanes, self._left, self._right = lanes, left, right
        self._taken: dict[int, list[tuple[float, int, int, End, End]]] = {}

    def path(self, start: End, to: End) -> str:
        """Return the path of an arrow as SVG has it, up to just before the bar that it leads to.

        It leaves the first bar sideways, comes to the other sideways, and has one long vertical part: where it crosses
        the fewest bars and runs over no other arrow, near its end if it can.
        """
        x, is_direct = min(self._ways(start, to), key=lambda way: self._cost(start, to, *way))
        first, last = sorted((start.row, to.row))
        self._taken.setdefault(int(x / _APART), []).append((x, first, last, start, to))
        begin, arrive = self._lanes[start.row].middle, self._lanes[to.row].middle
        head = f"V{arrive:.1f}H{to.x + 1.5 * to.side:.1f}"
        if is_direct:
            return f"M{start.x:.1f} {begin:.1f}H{x:.1f}{head}"
        leave, enter = self._boundaries(start, to)
        stub, approach = start.x + _STUB * start.side, to.x + _HEAD * to.side
        across = f"H{x:.1f}V{enter:.1f}" if leave != enter else ""
        return f"M{start.x:.1f} {begin:.1f}H{stub:.1f}V{leave:.1f}{across}H{approach:.1f}{head}"

    def _boundaries(self, start: End, to: End) -> tuple[float, float]:
        """Return the edges of the two rows that face each other."""
        one, other = self._lanes[start.row], self._lanes[to.row]
        return (one.bottom, other.top) if start.row <= to.row else (one.top, other.bottom)

    def _ways(self, start: End, to: End) -> Iterator[tuple[float, bool]]:
        """Yield where the vertical part could be, and whether the way there is direct or along the edges of rows."""
        stub, approach = start.x + _STUB * start.side, to.x + _HEAD * to.side
        if start.side == to.side:
            outer = max(stub, approach) if to.side > 0 else min(stub, approach)
            low, high = (outer, self._right) if to.side > 0 else (self._left, outer)
        else:
            low, high = (stub, approach) if start.side > 0 else (approach, stub)
        near = min(max(approach, low), high) if low <= high else approach
        tried = [near, stub, *(near + shift for shift in (-8, -4, 4, 8)), *self._gaps(start, to, near)]
        for x in tried:
            if low <= x <= high:
                yield x, True
            yield min(max(x, self._left), self._right), False

    def _gaps(self, start: End, to: End, near: float) -> list[float]:
        """Return the places beside what lies between two rows, the nearest first."""
        held = (each for lane in self._between(start, to) for each in lane.held)
        edges = {edge for low, high in held for edge in (low - _NEAR, high + _NEAR)}
        return sorted(edges, key=lambda x: (abs(x - near), x))[:_MOST_TRIED]

    def _between(self, start: End, to: End) -> list[Lane]:
        """Return the rows between two; none of very many: what leads past hundreds of bars crosses some anyway."""
        first, last = sorted((start.row, to.row))
        return self._lanes[first + 1 : last] if last - first <= _MOST_ROWS else []

    def _cost(self, start: End, to: End, x: float, is_direct: bool) -> tuple[float, float]:
        crossed = sum(low - 1 < x < high + 1 for lane in self._between(start, to) for low, high in lane.held)
        first, last = sorted((start.row, to.row))
        beside = int(x / _APART)
        over = sum(
            abs(x - taken) < _APART and first < end and begin < last and start != one and to != other
            for place in (beside - 1, beside, beside + 1)
            for taken, begin, end, one, other in self._taken.get(place, ())
        )
        approach = to.x + _HEAD * to.side
        away = abs(x - approach) + (0 if is_direct else abs(x - start.x))
        cost = _CROSSING * crossed + _OVERLAP * over + _FAR * away + (0 if is_direct else _DETOUR)
        return cost, x
