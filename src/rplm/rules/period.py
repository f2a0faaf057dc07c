"""Rules of timetables: stated dates, durations, milestones."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.calendar import Calendars, window_end
from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Reason, is_timed, unpushed_finish
from rplm.diagnostics import Aspect, Severity
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
    for action in facts.plan.leaves:
        if is_lost and action.lasts:
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
        if _is_backwards(action) and action.starts and action.ends:
            yield finding(action.at("ends"), action=action.id, starts=action.starts.text, ends=action.ends.text)


@rule(
    "RP210",
    Severity.ERROR,
    "{action} lies outside the plan's period ({first} to {last}): {day}",
    hint="Correct its timetable, or the plan's `period:`.",
    aspect=Aspect.EXECUTION,
)
def outside_the_plan(facts: Facts) -> Iterator[Finding]:
    """An action that starts before the plan does or ends after it, as it is stated or as its links make it.

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
    period = facts.plan.heading.period
    for action in () if facts.plan.heading.unread("period") else facts.plan.leaves:
        found = _outside(facts, action)
        if found:
            field, day = found
            span = action.at(field)
            yield finding(span, action=action.id, first=period.start, last=period.end, day=day)


@rule(
    "RP214",
    Severity.ERROR,
    "the window of {action}, {window}, is too short: it would finish on {finish}",
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
    calendars = Calendars(facts.plan)
    for each in facts.roadmap.actions.values():
        action, calendar = facts.plan.action[each.id], calendars.of(each.id)
        end, finish = window_end(action, calendar), unpushed_finish(action, calendar, each)
        if end and finish and finish > end and not _is_backwards(action):
            window = " … ".join(period.text for period in (action.starts, action.ends) if period)
            span = action.at("lasts" if action.lasts else "starts" if action.starts else "ends")
            yield finding(span, action=each.id, window=window, finish=finish)


@rule(
    "RP215",
    Severity.WARNING,
    "the milestone {milestone} of {action} lies outside its dates, {start} to {finish}",
    hint="Correct `by:`, or the timetable of the action.",
    aspect=Aspect.TIMELINES,
)
def milestone_outside(facts: Facts) -> Iterator[Finding]:
    """A milestone that is reached before its action starts or after it has finished.

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
    for action in facts.plan.actions:
        span, calendar = facts.roadmap.span_of(action.id), calendars.of(action.id)
        for milestone in action.milestones if span else ():
            start, finish = span or (milestone.by.start, milestone.by.end)
            day = calendar.on_or_before(milestone.by.end) if calendar.works else milestone.by.end
            if day < start or min(day, milestone.by.start) > finish:
                yield finding(
                    milestone.at("by"), milestone=milestone.by.text, action=action.id, start=start, finish=finish
                )


@rule(
    "RP222",
    Severity.WARNING,
    "`{field}` of {action} is not used: it takes place when the actions below it do",
    hint="Remove it, or write it on the actions below.",
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
        if action.id in facts.plan.children:
            for field in ("starts", "ends", "lasts"):
                if getattr(action, field):
                    yield finding(action.at(field), action=action.id, field=field)


def _is_backwards(action: Action) -> bool:
    return bool(action.starts and action.ends and action.ends.end < action.starts.start)


def _outside(facts: Facts, action: Action) -> tuple[str, object] | None:
    """Return which field leads out of the plan's period, and to which day."""
    period, scheduled = facts.plan.heading.period, facts.roadmap.actions.get(action.id)
    computed = "lasts" if action.lasts else "starts" if action.starts else "ends"
    if action.starts and not period.holds(action.starts.start):
        return "starts", action.starts.start
    if action.ends and not period.holds(action.ends.end):
        return "ends", action.ends.end
    if scheduled and not period.holds(scheduled.finish):
        return computed, scheduled.finish
    if scheduled and not period.holds(scheduled.start):
        return computed, scheduled.start
    if facts.roadmap.unscheduled.get(action.id) is Reason.OUT_OF_RANGE and facts.plan.heading.calendar.week:
        return computed, "> 9999-12-31"
    return None
