"""Rules of timetables: stated dates, durations, milestones."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from rplm.analysis.calendar import Calendars, WorkCalendar, window_end
from rplm.analysis.conflict import Broken, Conflict, is_backwards, long_lags, outside
from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Reason, is_timed, unpushed_finish
from rplm.analysis.undated import awaited
from rplm.analysis.why import also, because
from rplm.diagnostics import Aspect, Clause, Severity
from rplm.model.action import Action
from rplm.rules.rule import Finding, finding, rule

_TIMES = ("starts", "ends", "lasts", "after")


@rule(
    "RP207",
    Severity.WARNING,
    "{action} has no timetable",
    hint="Add `starts:` (with `lasts:` or `ends:`), or `lasts:` with `after:`.",
    aspect=Aspect.TIMELINES,
)
def no_timetable(facts: Facts) -> Iterator[Finding]:
    """An action that cannot be scheduled, because it says neither when it takes place nor what it follows.

    One that others follow is told by RP208, with those.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems}  # RP207
      - {id: L2, title: Compare systems, lasts: 3 months}  # RP207
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1]}
    ```
    """
    is_lost = any(each.unread("before") for each in facts.plan.actions)
    told = awaited(facts.roadmap)
    for action in facts.plan.leaves:
        if action.id in told or (is_lost and action.lasts):
            continue
        if not is_timed(action, facts.order) and not any(action.unread(field) for field in _TIMES):
            yield finding(action.at("id"), action=action.id)


@rule(
    "RP209",
    Severity.ERROR,
    "{action} ends ({ends}) before it starts ({starts})",
    hint="Correct `starts:` or `ends:`.",
    aspect=Aspect.TIMELINES,
)
def ends_before_starts(facts: Facts) -> Iterator[Finding]:
    """An action whose stated end comes before its stated start.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q3, ends: 2024-Q2}  # RP209
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q2, ends: 2024-Q3}
    ```
    """
    for action in facts.plan.actions:
        if is_backwards(action) and action.starts and action.ends:
            yield finding(action.at("ends"), action=action.id, starts=action.starts.text, ends=action.ends.text)


@rule(
    "RP210",
    Severity.ERROR,
    "{action} lies outside the plan's period ({first} to {last}): {day}{because}{also}",
    hint="Correct its timetable, or the plan's `period:`.",
    aspect=Aspect.EXECUTION,
)
def outside_the_plan(facts: Facts) -> Iterator[Finding]:
    """An action that starts before the plan does or ends after it, as it is stated or as its links make it.

    What follows it and so ends after the plan as well is told with it. What only a lag longer than the plan leads out
    of it is told by RP228.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2023-Q4, lasts: 6 months}  # RP210
      - {id: L2, title: Compare systems, starts: 2026-Q4, lasts: 6 months}  # RP210
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 6 months}
      - {id: L2, title: Compare systems, starts: 2026-Q2, lasts: 6 months}
    ```
    """
    heading = facts.plan.heading
    told = {each.breach.action: each for each in facts.conflicts.of(Broken.PERIOD)}
    first, last = heading.period.start, heading.period.end
    lagging = {leaf for step in long_lags(facts.roadmap) for leaf in facts.order.members[step.action]}
    for action in () if heading.unread("period") else facts.plan.leaves:
        conflict = told.get(action.id)
        found = (conflict.breach.field, conflict.breach.day) if conflict else _outside(facts, action, lagging)
        if found:
            yield finding(
                action.at(found[0]), action=action.id, first=first, last=last, day=found[1],
                because=_why(facts, conflict),
                also=also(conflict.followers if conflict else ()),
            )  # fmt: skip


def _why(facts: Facts, conflict: Conflict | None) -> Clause | str:
    breach = conflict.breach if conflict else None
    return because(facts.roadmap, breach.action, breach.driver, breach.day) if breach else ""


def _outside(facts: Facts, action: Action, lagging: Collection[str]) -> tuple[str, date | str] | None:
    """Return which field alone, whatever else is wrong, leads out of the plan's period, and to which day."""
    is_out = facts.roadmap.unscheduled.get(action.id) is Reason.OUT_OF_RANGE and facts.plan.heading.calendar.week
    if is_out and action.id not in lagging:
        return ("lasts" if action.lasts else "starts"), "> 9999-12-31"
    return outside(action, facts.plan.heading.period)


@rule(
    "RP214",
    Severity.ERROR,
    "the window of {action}, {window}, is too short: it would finish on {finish}{also}",
    hint="Give it more time, or let it last less.",
    aspect=Aspect.TIMELINES,
)
def window_too_short(facts: Facts) -> Iterator[Finding]:
    """An action that lasts longer than there is time from its stated start to its stated end.

    A window that holds no working day at all is too short as well.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 6 months, ends: 2024-Q1}  # RP214
      - {id: L2, title: Meet, starts: 2024-06-15 to 2024-06-16}  # RP214
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 6 months, ends: 2024-Q2}
      - {id: L2, title: Meet, starts: 2024-06-14 to 2024-06-16}
    ```
    """
    for conflict in facts.conflicts.of(Broken.WINDOW):
        breach, action = conflict.breach, facts.plan.action[conflict.breach.action]
        window = " … ".join(period.text for period in (action.starts, action.ends) if period)
        span, others = action.at(breach.field), also(conflict.followers)
        yield finding(span, action=action.id, window=window, finish=breach.day, also=others)


@rule(
    "RP215",
    Severity.WARNING,
    "the milestone {milestone} of {action} lies outside its dates, {start} to {finish}{because}",
    hint="Correct `by:`, or the timetable of the action.",
    aspect=Aspect.TIMELINES,
)
def milestone_outside(facts: Facts) -> Iterator[Finding]:
    """A milestone that is reached before its action starts or after it has finished.

    A milestone that is missed only because links push its action past what it states is told with that push.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q1
        milestones:
          - {title: Report, by: 2024-Q2}  # RP215
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q1
        milestones:
          - {title: Report, by: 2024-Q1}
    ```
    """
    calendars = Calendars(facts.plan)
    for action in [each for each in facts.plan.actions if each.milestones]:
        span, calendar = facts.roadmap.span_of(action.id), calendars.of(action.id)
        for milestone in action.milestones if span else ():
            start, finish = span or (milestone.by.start, milestone.by.end)
            day = calendar.on_or_before(milestone.by.end) if calendar.works else milestone.by.end
            is_early = day < start
            if (is_early or min(day, milestone.by.start) > finish) and not _was_in_time(facts, calendar, action, day):
                each = facts.roadmap.actions.get(action.id)
                why = because(facts.roadmap, action.id, each.driver if each and is_early else None)
                yield finding(
                    milestone.at("by"), milestone=milestone.by.text, action=action.id, start=start, finish=finish,
                    because=why,
                )  # fmt: skip


def _was_in_time(facts: Facts, calendar: WorkCalendar, action: Action, day: date) -> bool:
    """Tell whether a day lies in the dates that an action states, and only a push, told elsewhere, takes it out."""
    if action.id not in facts.conflicts.breaches:
        return False
    each = facts.roadmap.actions[action.id]
    end = window_end(action, calendar) or unpushed_finish(calendar, each) or day
    return (each.stated or day) <= day <= end


@rule(
    "RP222",
    Severity.WARNING,
    "not used on {action}, which takes place when the actions below it do: {fields}",
    hint="Remove what is not used, or write it on the actions below.",
    aspect=Aspect.TIMELINES,
)
def dates_of_parent(facts: Facts) -> Iterator[Finding]:
    """A timetable on an action that has actions below it.

    Only actions with none below them are scheduled; a parent begins with the first of them and ends with the last.

    ```yaml bad
    actions:
      - {id: L1, title: Capacities, starts: 2024}  # RP222
      - {id: L1.1, title: Map systems, starts: 2024-Q2}
    ```
    ```yaml good
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.1, title: Map systems, starts: 2024-Q2}
    ```
    """
    for action in facts.plan.actions:
        stated = [field for field in ("starts", "ends", "lasts") if getattr(action, field)]
        if stated and action.id in facts.plan.children:
            yield finding(action.at(stated[0]), action=action.id, fields=[f"`{field}`" for field in stated])
