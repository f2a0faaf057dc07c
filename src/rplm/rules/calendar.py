"""Rules of working calendars."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.calendar import WorkCalendar
from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Listed, Severity, named, nearest
from rplm.model.action import Action
from rplm.model.body import Body
from rplm.model.calendar import Calendar
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP211",
    Severity.ERROR,
    "the calendar {calendar} has no working days",
    hint="List the days that are worked: `week: [mon, tue, wed, thu, fri]`.",
    aspect=Aspect.TIMELINES,
)
def no_working_days(facts: Facts) -> Iterator[Finding]:
    """A calendar in which no day is worked, so that nothing could ever be finished.

    Either its week has no day, or every day of it that lies in the plan's period is a holiday.

    ```yaml bad
    calendar:
      week: []  # RP211
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
    ```
    ```yaml good
    calendar:
      week: [mon, tue, wed, thu]
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
    ```
    """
    heading = facts.plan.heading
    for calendar in _calendars(facts):
        week = WorkCalendar(calendar)
        is_closed = not heading.unread("period") and not week.count(heading.period.start, heading.period.end)
        if (not week.works or is_closed) and not calendar.unread("week"):
            yield finding(calendar.at("holidays" if week.works else "week"), calendar=calendar.id)


def _calendars(facts: Facts) -> tuple[Calendar, ...]:
    """Return the plan's own calendar and the others, as far as they could be read."""
    heading = facts.plan.heading
    return (*(() if heading.unread("calendar") else (heading.calendar,)), *facts.plan.calendars)


@rule(
    "RP227",
    Severity.NOTE,
    "the calendar {calendar} has holidays in years that the plan does not touch ({count}): {days}",
    hint="Correct the year, or remove them: they change nothing.",
    aspect=Aspect.TIMELINES,
)
def holidays_outside_the_plan(facts: Facts) -> Iterator[Finding]:
    """Holidays in years that the plan does not touch: often a slip of the pen in the year.

    ```yaml bad
    calendar:
      holidays:
        - 2024-05-01
        - 2042-12-25  # RP227
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
    ```
    ```yaml good
    calendar:
      holidays: [2024-05-01, 2024-12-25]
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
    ```
    """
    heading = facts.plan.heading
    years = range(heading.period.start.year, heading.period.end.year + 1)
    for calendar in () if heading.unread("period") else _calendars(facts):
        far = [each for each in calendar.holidays if each.date.year not in years]
        if far:
            days = Listed(tuple(each.date for each in far))
            yield finding(far[0].at("date"), calendar=calendar.id, count=len(far), days=days)


@rule(
    "RP226",
    Severity.ERROR,
    "{country} has two calendars, {first} and {calendar}",
    hint="Keep `country:` on one of them; bodies can name the other under `calendar:`.",
    aspect=Aspect.TIMELINES,
)
def calendars_of_one_country(facts: Facts) -> Iterator[Finding]:
    """Two calendars of the same country, so that nobody could say by which its bodies work.

    ```yaml bad
    calendars:
      - {id: PA, country: PA, holidays: [2024-11-04]}
      - {id: PA-2025, country: PA, holidays: [2025-11-04]}  # RP226
    ```
    ```yaml good
    calendars:
      - {id: PA, country: PA, holidays: [2024-11-04, 2025-11-04]}
    ```
    """
    first: dict[str, str] = {}
    for calendar in facts.plan.calendars:
        if calendar.country in first:
            span, one = calendar.at("country"), first[calendar.country]
            yield finding(span, country=calendar.country, first=one, calendar=calendar.id)
        elif calendar.country:
            first[calendar.country] = calendar.id


@rule(
    "RP217",
    Severity.ERROR,
    "{owner} has the calendar {calendar}, which does not exist",
    hint="Add it under `calendars:`, or correct the id.",
    aspect=Aspect.TIMELINES,
)
def calendar_missing(facts: Facts) -> Iterator[Finding]:
    """An action or a body with a working calendar that is not in the plan.

    ```yaml bad
    calendars:
      - {id: PA, holidays: [2024-11-04]}
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, calendar: PN}  # RP217
    ```
    ```yaml good
    calendars:
      - {id: PA, holidays: [2024-11-04]}
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, calendar: PA}
    ```
    """
    declared = {facts.plan.heading.calendar.id, *facts.plan.declared.get("calendars", ()), *facts.plan.calendar}
    owners: tuple[Action | Body, ...] = (*facts.plan.actions, *facts.plan.bodies)
    for owner in owners:
        if owner.calendar and owner.calendar not in declared:
            near, name = nearest(owner.calendar, declared), named(owner.kind_name, owner.id)
            yield finding(owner.at("calendar"), owner=name, calendar=owner.calendar, suggestion=near)
