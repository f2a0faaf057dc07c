"""Dates that break a limit: a fixed date, a window, a stated end or start, the plan's period; and where each begins.

One late action makes all that follow it late. Only the first of a chain is a conflict; the others are told with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rplm.analysis.calendar import Calendars, is_span, window_end
from rplm.analysis.early import Driver
from rplm.analysis.order import Step
from rplm.analysis.roadmap import Roadmap, Scheduled, unpushed_finish
from rplm.model.action import Action
from rplm.model.period import Duration, Period


class Broken(StrEnum):
    """The limit that the dates of an action break."""

    FIXED = "fixed"
    WINDOW = "window"
    LAG = "lag"
    END = "end"
    PERIOD = "period"
    START = "start"
    SPAN = "span"


WARNINGS = frozenset({Broken.START, Broken.SPAN})
"""The limits that links may push an action past: its stated start, or the stated period that it was to take."""


@dataclass(frozen=True, slots=True)
class Breach:
    """An action, the limit that its dates break, and the day on which they do.

    `field` is where the plan states the date; `stated` what stands there (empty for the plan's period); `driver` what
    leads to the day, None where the action's own timetable does. A day before the plan's period is not `late`.
    """

    action: str
    broken: Broken
    day: date
    field: str
    stated: str = ""
    driver: Driver | None = None
    late: bool = True

    @property
    def is_of_finish(self) -> bool:
        """Tell whether only the finish of the action is certainly late: it may have started in time."""
        return self.broken in {Broken.WINDOW, Broken.END, Broken.SPAN} or (self.broken is Broken.PERIOD and self.late)

    def leads_to(self, other: Breach, *, by_finish: bool) -> bool:
        """Tell whether another one further down the chain follows from this one, and is no worse.

        What is down the chain waits for the finish of the action (`by_finish`) or for its start.
        """
        is_worse = self.broken in WARNINGS and other.broken not in WARNINGS
        is_cause = self.broken is not Broken.FIXED and (by_finish or not self.is_of_finish)
        return is_cause and self.late == other.late and not is_worse


@dataclass(frozen=True, slots=True)
class Conflict:
    """A breach with all those that follow from it, in plan order."""

    breach: Breach
    followers: tuple[Breach, ...] = ()


@dataclass(frozen=True)
class Conflicts:
    """All breaches of a plan by action, and the conflicts that they amount to, by the action in which each begins."""

    breaches: Mapping[str, Breach]
    conflicts: Mapping[str, Conflict]

    def of(self, *broken: Broken) -> tuple[Conflict, ...]:
        """Return the conflicts about some limits, in plan order."""
        return tuple(each for each in self.conflicts.values() if each.breach.broken in broken)


def conflicts(roadmap: Roadmap) -> Conflicts:
    """Return what the dates of a plan break. What could not be read breaks nothing."""
    judge = _Judge(roadmap)
    found = {each.id: judge.breach(each) for each in roadmap.actions.values()}
    breaches = {ident: breach for ident, breach in found.items() if breach}
    roots = _roots(roadmap, breaches)
    followers: dict[str, list[Breach]] = defaultdict(list)
    for ident, breach in breaches.items():
        if roots[ident] != ident:
            followers[roots[ident]].append(breach)
    told = {ident: Conflict(each, tuple(followers[ident])) for ident, each in breaches.items() if roots[ident] == ident}
    return Conflicts(breaches, told)


class _Judge:
    def __init__(self, roadmap: Roadmap) -> None:
        self.plan, self.calendars = roadmap.plan, Calendars(roadmap.plan)
        heading = self.plan.heading
        self.period = None if heading.unread("period") else heading.period
        self.long_lags = {id(step) for step in long_lags(roadmap)}

    def breach(self, each: Scheduled) -> Breach | None:
        """Return the limit that the dates of an action break, the worst if there are several."""
        action = self.plan.action[each.id]
        if each.refused:
            is_finish = each.refused.is_finish
            field = "ends" if action.ends and (is_finish or not action.starts) else "starts"
            return Breach(each.id, Broken.FIXED, each.refused.day, field, _text(action, field), each.refused.driver)
        if is_backwards(action):
            return self.out_of_period(action, each)
        found = self.past_end(action, each) or self.out_of_period(action, each) or self.past_start(action, each)
        is_lag = found and found.driver and id(found.driver.step) in self.long_lags
        return replace(found, broken=Broken.LAG) if found and is_lag else found

    def past_end(self, action: Action, each: Scheduled) -> Breach | None:
        """Return the breach of a stated end: by the action itself, or by what it waits for.

        A window that states only when it starts is the period that it names; links may push it past that.
        """
        calendar = self.calendars.of(action.id)
        end, alone = window_end(action, calendar), unpushed_finish(calendar, each)
        field = "ends" if action.ends else "starts"
        if end is None:
            return None
        if alone and alone > end:
            own = "lasts" if action.lasts else "starts" if action.starts else "ends"
            return Breach(action.id, Broken.WINDOW, alone, own, _text(action, field))
        if action.ends and each.finish > end and each.driver:
            return Breach(action.id, Broken.END, each.finish, field, _text(action, field), each.driver)
        return None

    def out_of_period(self, action: Action, each: Scheduled) -> Breach | None:
        """Return the breach of the plan's period: as the action is stated, or as its links make it."""
        found = outside(action, self.period)
        if found:
            field, day = found
            return Breach(action.id, Broken.PERIOD, day, field, late=bool(self.period and day > self.period.end))
        field = "lasts" if action.lasts else "starts" if action.starts else "ends"
        if self.period and each.finish > self.period.end:
            return Breach(action.id, Broken.PERIOD, each.finish, field, driver=each.driver)
        if self.period and each.start < self.period.start:
            return Breach(action.id, Broken.PERIOD, each.start, field, driver=each.driver, late=False)
        return None

    def past_start(self, action: Action, each: Scheduled) -> Breach | None:
        """Return the breach of a stated start, or of the period that is all a window states: warnings."""
        if action.starts is None:
            return None
        text = action.starts.text
        if each.start > max(action.starts.end, each.stated or each.start):
            return Breach(action.id, Broken.START, each.start, "starts", text, each.driver)
        if is_span(action) and each.finish > action.starts.end:
            return Breach(action.id, Broken.SPAN, each.finish, "starts", text, each.driver)
        return None


def outside(action: Action, period: Period | None) -> tuple[str, date] | None:
    """Return which field of an action states a day outside the plan's period, and the day."""
    if period and action.starts and not period.holds(action.starts.start):
        return "starts", action.starts.start
    if period and action.ends and not period.holds(action.ends.end):
        return "ends", action.ends.end
    return None


def is_backwards(action: Action) -> bool:
    """Tell whether an action states an end that comes before its start."""
    return bool(action.starts and action.ends and action.ends.end < action.starts.start)


def long_lags(roadmap: Roadmap) -> tuple[Step, ...]:
    """Return the links whose lag or lead is longer than the whole plan."""
    heading, calendar = roadmap.plan.heading, Calendars(roadmap.plan).plan
    if heading.unread("period") or not calendar.works:
        return ()

    def is_long(lag: Duration) -> bool:
        try:
            if lag.count > 0:
                return calendar.lagged(heading.period.start, lag) > heading.period.end
            return calendar.lagged(heading.period.end, lag) < heading.period.start
        except OverflowError:
            return True

    return tuple(step for step in roadmap.order.steps if step.link.lag and is_long(step.link.lag))


def _text(action: Action, field: str) -> str:
    period = action.starts if field == "starts" else action.ends
    return period.text if period else ""


def _roots(roadmap: Roadmap, breaches: Mapping[str, Breach]) -> dict[str, str]:
    """Return the action in which each breach begins: the first of its chain that is as bad, or itself."""
    roots: dict[str, str] = {}
    ahead: dict[tuple[str, bool, bool, bool], str | None] = {}

    def nearest(driver: Driver | None, breach: Breach) -> str | None:
        """Return the nearest action up the chain from a driver whose breach leads to another."""
        kind, seen, found = (breach.broken in WARNINGS, breach.late), list[tuple[str, bool, bool, bool]](), None
        while driver:
            key = driver.leaf, driver.counts_finish, *kind
            if key in ahead:
                found = ahead[key]
                break
            seen.append(key)
            if driver.leaf in breaches and breaches[driver.leaf].leads_to(breach, by_finish=driver.counts_finish):
                found = driver.leaf
                break
            driver = roadmap.actions[driver.leaf].driver
        ahead.update(dict.fromkeys(seen, found))
        return found

    for ident in roadmap.order.leaves:
        if ident in breaches:
            above = nearest(breaches[ident].driver, breaches[ident])
            roots[ident] = roots[above] if above else ident
    return roots
