"""Microsoft Project XML (MSPDI), which Project, ProjectLibre and others open.

The order of elements is the schema's. Every dated task is held by a constraint, so that opening the file moves none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET
from zlib import crc32

from rplm.lang import Words
from rplm.model.money import round_to
from rplm.views.assignment import Assignment, Resource
from rplm.views.project import Project, Task, WorkWeek

_SPACE = "http://schemas.microsoft.com/project"
_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIST_SIGNS = re.compile(r"\s*[\[\],;]\s*")
_OPENS, _CLOSES = time(8), time(17)
_HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_MINUTES = 480
_LONGEST = 255
_FINEST = Decimal("0.000000000001")
"""So exact are numbers of units that no decimals state exactly."""
_TYPES = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
_FIXED_DURATION, _DAYS = 1, 7
_MUST_START_ON, _NOT_BEFORE = 2, 4
_PRIORITIES = {1: 700, 2: 500, 3: 300}
_BEFORE_WITH_SPACE = 2
_COST, _WORK = 2, 1
_VERSION = 14

Value = str | int | bool | Decimal | None
Fields = Iterable[tuple[str, Value]]


def document(shown: Project, words: Words) -> str:
    """Return the file's text."""
    ET.register_namespace("", _SPACE)
    root = _Document(shown, words).root()
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ET.tostring(root, "unicode") + "\n"


class _Numbers:
    """Numbers for keys. One is the same in every file of a plan, whatever else is added: its digest.

    Only two keys with one digest, a rare thing, make the later one take the next.
    """

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._taken = {0}

    def __getitem__(self, key: str) -> int:
        if key not in self._of:
            number = crc32(key.encode("utf-8")) & 0x3FFF_FFFF
            while number in self._taken:
                number += 1
            self._taken.add(number)
            self._of[key] = number
        return self._of[key]


class _Document:
    def __init__(self, shown: Project, words: Words) -> None:
        self.shown, self.words = shown, words
        self.task_uid, self.resource_uid, self.calendar_uid = _Numbers(), _Numbers(), _Numbers()
        self.assignment_uid = _Numbers()

    def root(self) -> ET.Element:
        root = ET.Element(f"{{{_SPACE}}}Project")
        _fill(root, self.heading())
        calendars = _child(root, "Calendars")
        for week in self.shown.calendars:
            self.calendar(_child(calendars, "Calendar"), week)
        tasks = _child(root, "Tasks")
        _fill(_child(tasks, "Task"), self.whole())
        outline = _Outline()
        for i, task in enumerate(self.shown.tasks, start=1):
            self.task(_child(tasks, "Task"), task, i, outline.number(task.level))
        resources = _child(root, "Resources")
        for i, resource in enumerate(self.shown.resources, start=1):
            _fill(_child(resources, "Resource"), self.resource(resource, i))
        assignments = _child(root, "Assignments")
        for task in self.shown.tasks:
            for each in task.assignments:
                _fill(_child(assignments, "Assignment"), self.assignment(task, each))
        return root

    def heading(self) -> Fields:
        shown, week = self.shown, self.shown.calendars[0]
        yield from (
            ("SaveVersion", _VERSION),
            ("Name", f"{shown.id}.xml"),
            ("Title", shown.title),
            ("Subject", shown.status),
            ("CreationDate", _at(shown.dated, _OPENS)),
            ("LastSaved", _at(shown.dated, _OPENS)),
            ("ScheduleFromStart", True),
            ("StartDate", _at(shown.start, _OPENS)),
            ("FinishDate", _at(shown.finish, _CLOSES)),
            ("FYStartDate", shown.fiscal_year_starts),
            ("CriticalSlackLimit", 0),
            ("CurrencyDigits", shown.decimals),
            ("CurrencySymbol", shown.currency),
            ("CurrencyCode", shown.currency),
            ("CurrencySymbolPosition", _BEFORE_WITH_SPACE),
            ("CalendarUID", self.calendar_uid[week.key]),
            ("DefaultStartTime", _OPENS.isoformat()),
            ("DefaultFinishTime", _CLOSES.isoformat()),
            ("MinutesPerDay", _MINUTES),
            ("MinutesPerWeek", _MINUTES * len(week.weekdays)),
            ("DaysPerMonth", 20),
            ("DefaultTaskType", _FIXED_DURATION),
            ("DurationFormat", _DAYS),
            ("HonorConstraints", True),
            ("NewTasksEffortDriven", False),
            ("WeekStartDay", 1),
            ("StatusDate", _at(shown.status_date, _CLOSES) if shown.status_date else None),
            ("Autolink", False),
            ("NewTasksAreManual", False),
        )

    def calendar(self, element: ET.Element, week: WorkWeek) -> None:
        """Write a calendar: its week (Sunday is day 1), then its holidays."""
        _fill(
            element,
            (
                ("UID", self.calendar_uid[week.key]),
                ("Name", week.name),
                ("IsBaseCalendar", True),
                ("BaseCalendarUID", -1),
            ),
        )
        days = _child(element, "WeekDays")
        for number in range(1, 8):
            _weekday(_child(days, "WeekDay"), number, works=(number - 2) % 7 in week.weekdays)
        if week.holidays:
            exceptions = _child(element, "Exceptions")
            for day, name in week.holidays:
                _holiday(_child(exceptions, "Exception"), day, name)

    def whole(self) -> Fields:
        """Yield what stands for the whole project: task 0, whose notes say what a reader must know."""
        shown = self.shown
        yield from (("UID", 0), ("ID", 0), ("Name", _cut(shown.title)), ("Type", _FIXED_DURATION), ("IsNull", False))
        yield from (("OutlineNumber", "0"), ("OutlineLevel", 0))
        yield from (("Start", _at(shown.start, _OPENS)), ("Finish", _at(shown.finish, _CLOSES)))
        yield from (("Duration", _hours(shown.days)), ("DurationFormat", _DAYS), ("Summary", True))
        yield from (("Cost", _hundredths(shown.cost)), ("Notes", shown.notes))

    def task(self, element: ET.Element, task: Task, number: int, outline: str) -> None:
        _fill(element, self.dated(task, number, outline))
        _fill(element, self.constrained(task))
        for each in task.follows:
            link = _child(element, "PredecessorLink")
            _fill(link, (("PredecessorUID", self.task_uid[each.target]), ("Type", _TYPES[each.type])))
            _fill(link, (("CrossProject", False), ("LinkLag", each.lag * _MINUTES * 10), ("LagFormat", _DAYS)))

    def dated(self, task: Task, number: int, outline: str) -> Fields:
        """Yield what a task is and when, down to its costs."""
        work = sum((each.units * each.days for each in task.assignments), Fraction(0))
        name = f"{task.id} {task.name}".strip()
        yield from (
            ("UID", self.task_uid[task.key]),
            ("ID", number),
            ("Name", _cut(name)),
            ("Active", True),
            ("Manual", False),
            ("Type", _FIXED_DURATION),
            ("IsNull", False),
            ("CreateDate", _at(self.shown.dated, _OPENS)),
            ("WBS", task.id or None),
            ("OutlineNumber", outline),
            ("OutlineLevel", task.level),
            ("Priority", _PRIORITIES.get(task.priority or 0, 500)),
            ("Start", _at(task.start, _opening(task))),
            ("Finish", _at(task.finish, _CLOSES)),
            ("Duration", _hours(task.days)),
            ("DurationFormat", _DAYS),
            ("Work", _hours(work)),
            ("EffortDriven", False),
            ("Estimated", False),
            ("Milestone", task.kind == "milestone"),
            ("Summary", task.kind in {"summary", "milestones"}),
            ("Critical", task.critical),
            ("FixedCost", 0),
            ("PercentComplete", 0),
            ("Cost", _hundredths(task.cost)),
            ("ActualDuration", _hours(0)),
            ("RemainingDuration", _hours(task.days)),
        )

    def constrained(self, task: Task) -> Fields:
        """Yield what holds a task where it is, and its notes."""
        held = task.kind in {"task", "milestone"}
        long = f"{task.id} {task.name}".strip()
        notes = f"{long}\n{task.notes}" if len(long) > _LONGEST else task.notes
        yield from (
            ("ConstraintType", (_MUST_START_ON if task.fixed else _NOT_BEFORE) if held else 0),
            ("CalendarUID", -1 if task.calendar is None else self.calendar_uid[task.calendar]),
            ("ConstraintDate", _at(task.start, _opening(task)) if held else None),
            ("Deadline", _at(task.deadline, _CLOSES) if task.deadline else None),
            ("IgnoreResourceCalendar", True),
            ("Notes", notes or None),
        )

    def resource(self, resource: Resource, number: int) -> Fields:
        is_cost = resource.kind == "cost"
        yield from (("UID", self.resource_uid[resource.key]), ("ID", number))
        yield from (("Name", _cut(_LIST_SIGNS.sub(" - ", resource.name))), ("Type", _COST if is_cost else _WORK))
        yield from (("IsNull", False), ("Initials", resource.initials or None))
        yield from (("Group", self.words(f"resource {resource.kind}")),)
        if not is_cost:
            yield "MaxUnits", _decimal(max(Fraction(1), resource.most or Fraction(1)))
        yield from (("Notes", resource.note or None), ("IsGeneric", resource.kind == "role"))
        yield "IsCostResource", is_cost

    def assignment(self, task: Task, each: Assignment) -> Fields:
        cost, work = _hundredths(each.cost), _hours(each.units * each.days)
        yield from (("UID", self.assignment_uid[f"{task.key} {each.resource}"]), ("TaskUID", self.task_uid[task.key]))
        yield from (("ResourceUID", self.resource_uid[each.resource]), ("Cost", cost))
        yield from (("Finish", _at(each.finish, _CLOSES)), ("RemainingCost", cost), ("RemainingWork", work))
        yield from (("Start", _at(each.start, _OPENS)), ("Units", _decimal(each.units)), ("Work", work))


class _Outline:
    """Positions in an outline: 1, 1.1, 1.2, 2."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def number(self, level: int) -> str:
        """Return the number of the next task of a level, 1 for the top."""
        self._counts = [*self._counts, 0][:level]
        self._counts[-1] += 1
        return ".".join(map(str, self._counts))


def _weekday(element: ET.Element, number: int, *, works: bool) -> None:
    _fill(element, (("DayType", number), ("DayWorking", works)))
    if works:
        times = _child(element, "WorkingTimes")
        for opens, closes in _HOURS:
            _fill(_child(times, "WorkingTime"), (("FromTime", opens), ("ToTime", closes)))


def _holiday(element: ET.Element, day: date, name: str) -> None:
    _fill(element, (("EnteredByOccurrences", False),))
    period = (("FromDate", _at(day, time(0))), ("ToDate", _at(day, time(23, 59))))
    _fill(_child(element, "TimePeriod"), period)
    _fill(element, (("Occurrences", 1), ("Name", name or None), ("Type", 1), ("DayWorking", False)))


def _child(element: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(element, f"{{{_SPACE}}}{name}")


def _fill(element: ET.Element, fields: Fields) -> None:
    for name, value in fields:
        if value is not None:
            text = str(int(value)) if isinstance(value, bool) else str(value)
            _child(element, name).text = _INVALID.sub(" ", text)


def _opening(task: Task) -> time:
    """Return the hour at which a task starts: a milestone falls at the end of its day."""
    return _CLOSES if task.kind in {"milestone", "milestones"} else _OPENS


def _at(day: date, hour: time) -> str:
    return datetime.combine(day, hour).isoformat()


def _hours(days: Fraction | int) -> str:
    """Return working days as hours, minutes and seconds; a day has eight hours."""
    seconds = round(days * _MINUTES * 60)
    return f"PT{seconds // 3600}H{seconds // 60 % 60}M{seconds % 60}S"


def _hundredths(amount: Decimal | None) -> Decimal | None:
    """Return an amount in hundredths, as the schema wants money."""
    return None if amount is None else _plain(amount * 100)


def _decimal(value: Fraction) -> Decimal:
    return _plain(round_to(value, _FINEST))


def _plain(value: Decimal) -> Decimal:
    """Return a number without an exponent and without needless zeros."""
    return Decimal(f"{value.normalize():f}")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
