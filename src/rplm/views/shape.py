"""Shapes of views: a typed table that every table format draws, and a timeline that every drawing of dates draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal


class Kind(StrEnum):
    """What a column holds; formats decide by it how to align, write and total."""

    TEXT = "text"
    ID = "id"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    YEAR = "year"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a stable key for machines, a title for people, and what it holds.

    `width` is a wish in characters for sheets and terminals; `grows` lets a text column take what room is left. A
    `gloss` says in words what the id before it stands for: formats that only machines read leave it out.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 12
    grows: bool = False
    gloss: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it only says in words what the id before it stands for: where room is short, it may be cut."""
        return self.gloss or self.key == "title"


Cell = str | Decimal | int | date | bool | None


@dataclass(frozen=True, slots=True)
class SumIfs:
    """How cells of a table follow from another table: the sum of its column where key columns are equal.

    `keys` maps a column of this table to one of the other; `column` and `key` of a matrix are set per cell by
    `matches` (a column of this table -> what the other table's columns must hold there, besides the keys). Cells in the
    rows of `without` are no such sums.
    """

    table: str
    value: str
    keys: Mapping[str, str] = field(default_factory=dict)
    matches: Mapping[str, Cell] = field(default_factory=dict)
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Each row has one cell a column; `total` is the sum row of the money columns, if there is one.

    `name` is stable and fit for a sheet or file; `derived` says, by column key, which cells are sums over another
    table (workbooks write them as live formulas); `emphasis` names rows (by index) that head a group; `notes` are
    sentences printed below: what is not known, not split, left out, and why; `status` is the plan's status line.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    notes: tuple[str, ...] = ()
    currency: str = ""
    derived: Mapping[str, SumIfs] = field(default_factory=dict)
    status: str = ""
    emphasis: frozenset[int] = frozenset()

    def column(self, key: str) -> int:
        """Return the position of a column; raises `KeyError` if there is none."""
        for i, column in enumerate(self.columns):
            if column.key == key:
                return i
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link to another bar. Its type says which ends it joins: FS leads from the other's finish to this start."""

    target: str
    type: Literal["FS", "SS", "FF", "SF"] = "FS"


@dataclass(frozen=True, slots=True)
class Bar:
    """An action on a timeline, in one of its groups; an action in several groups has a bar in each.

    `line` is its line of action. `milestones` are dates with their titles, and `keys` tell each from the others of the
    action whatever becomes of its date. `late_finish` is the last day on which it can finish; `deadline` the day by
    which its own timetable wants it finished; `progress` the part of it that is done, 0 to 1, None where nobody
    reported. A `summary` stands for an action that has others below it, or milestones only.
    `about` says in words who answers for it.
    """

    id: str
    title: str
    group: str
    start: date
    finish: date
    critical: bool = False
    arrows: tuple[Arrow, ...] = ()
    milestones: tuple[tuple[date, str], ...] = ()
    line: str = ""
    summary: bool = False
    late_finish: date | None = None
    deadline: date | None = None
    progress: Fraction | None = None
    about: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in groups (`by`: lines of action, bodies, countries or horizons) over a period.

    `lines` are the lines of action; `status_date` is given only if the plan or the user names one; `dated` is a day of
    the plan by which files are dated, since there is no clock; `plan` is the plan's id. `selection` says which actions
    are drawn, where not all are; `status` says it too. `unscheduled` are actions without dates, each with why.
    """

    title: str
    groups: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    start: date
    finish: date
    status: str = ""
    status_date: date | None = None
    by: str = "line"
    lines: tuple[tuple[str, str], ...] = ()
    dated: date = date.min
    plan: str = ""
    selection: str = ""
    unscheduled: tuple[tuple[str, str], ...] = ()
