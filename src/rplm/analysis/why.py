"""Why an action takes place when it does: chains of causes, and as clauses what each language puts into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from rplm.analysis.conflict import Breach
from rplm.analysis.early import Driver, is_fixed
from rplm.analysis.late import Bound
from rplm.analysis.order import Step
from rplm.analysis.roadmap import Roadmap
from rplm.diagnostics import Clause, Listed, Reasons
from rplm.model.period import Duration

_MOST = 8
"""So many reasons are named; of more, how many there are."""


class Kind(StrEnum):
    """What a date rests on: a date of another action, through a link, or what the plan states.

    A link that holds the finish of an action (FF, SF) says the day on which that may be, and so moves its start.
    """

    START = "start"
    FINISH = "finish"
    HELD_FINISH = "held finish"
    LATE_START = "late start"
    LATE_FINISH = "late finish"
    STATED_START = "stated start"
    STATED_END = "stated end"
    FIXED_START = "fixed start"
    FIXED_FINISH = "fixed finish"
    DURATION = "duration"
    WINDOW = "window"
    LAST = "last finish"
    PLAN_START = "start of the plan"
    PLAN_END = "end of the plan"


class Harm(StrEnum):
    """What any delay of an action without slack does.

    Along plain links it moves the end of the plan, or breaks a date, for sure. Where the action works on days that the
    plan's calendar does not count, it can be late by those.
    """

    END = "end moves"
    DATE = "date breaks"
    NOT_SURE = "no day to spare"
    UNCOUNTED = "late uncounted"


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of a date. `step` is the link by which another action's `day` counts; `text` is what the plan states."""

    kind: Kind
    action: str
    day: date | None = None
    step: Step | None = None
    text: str = ""
    lasts: Duration | None = None

    @property
    def lag(self) -> Duration | None:
        """The lag of its link."""
        return self.step.link.lag if self.step else None

    def clause(self) -> Clause:
        """Return it as a part of a sentence."""
        details: dict[str, Any] = {"action": self.action, "day": self.day or "", "text": self.text}
        if self.lasts:
            details["lasts"] = duration(self.lasts)
        manner = ""
        if self.lag:
            details["lag"] = duration(Duration(abs(self.lag.count), self.lag.unit))
            manner = " lagged" if self.lag.count > 0 else " led"
        return Clause(f"why {self.kind}{manner}", details)


def start_causes(roadmap: Roadmap, ident: str) -> tuple[Cause, ...]:
    """Return the chain of causes of the start of a scheduled action, nearest first."""
    driver = roadmap.actions[ident].driver
    return tuple(_driven(roadmap, ident, driver)) if driver else (_stated(roadmap, ident),)


def finish_causes(roadmap: Roadmap, ident: str) -> tuple[Cause, ...]:
    """Return the causes of the finish of a scheduled action: its duration, or the working days of its window."""
    action = roadmap.plan.action[ident]
    if is_fixed(action) and action.ends and not (action.starts and action.lasts):
        return (Cause(Kind.FIXED_FINISH, ident, text=action.ends.text),)
    if action.lasts:
        return (Cause(Kind.DURATION, ident, lasts=action.lasts),)
    window = " … ".join(period.text for period in (action.starts, action.ends) if period)
    return (Cause(Kind.WINDOW, ident, text=window, lasts=roadmap.actions[ident].lasts),)


def late_causes(roadmap: Roadmap, ident: str) -> tuple[Cause, ...]:
    """Return the chain of causes that bounds the latest dates of a scheduled action, nearest first."""
    return tuple(_bounded(roadmap, ident))


def harm(roadmap: Roadmap, ident: str) -> Harm:
    """Return what any delay of an action without slack does: by what bounds its latest dates."""
    each, causes = roadmap.actions[ident], late_causes(roadmap, ident)
    if each.late_start > each.start:
        return Harm.UNCOUNTED
    if any(map(partial(_may_bear, roadmap), causes)):
        return Harm.NOT_SURE
    return Harm.END if causes[-1].kind is Kind.LAST else Harm.DATE


def _may_bear(roadmap: Roadmap, cause: Cause) -> bool:
    """Tell whether what bounds an action may bear a day: any link but a plain one between two actions."""
    step = cause.step
    is_plain = step is None or (step.link.type == "FS" and not step.link.lag)
    return not is_plain or (step is not None and len(roadmap.links.members[step.target]) > 1)


def reasons(roadmap: Roadmap, ident: str, driver: Driver, finish: date | None = None) -> Reasons:
    """Return the chain of reasons behind what drives the start of an action, or a finish, nearest first.

    Of a long one, its two ends.
    """
    return Reasons(clauses(tuple(_driven(roadmap, ident, driver, finish))))


def held(ident: str, driver: Driver, finish: date | None = None) -> Iterator[Cause]:
    """Yield what a link that holds the finish of an action says of it, unless it is just that finish that is asked."""
    if not driver.holds_start and driver.day != finish:
        yield Cause(Kind.HELD_FINISH, ident, driver.day)


def clauses(causes: Sequence[Cause]) -> tuple[Clause, ...]:
    """Return causes as parts of a sentence; of many the first and the last, and how many there are between."""
    if len(causes) <= _MOST + 2:
        return tuple(each.clause() for each in causes)
    between = Clause("why more", {"count": len(causes) - _MOST - 1})
    return *(each.clause() for each in causes[:_MOST]), between, causes[-1].clause()


def because(roadmap: Roadmap, ident: str, driver: Driver | None, finish: date | None = None) -> Clause | str:
    """Return the chain of reasons behind a driver as the end of a sentence; nothing where there is none."""
    return Clause("because of", {"reasons": reasons(roadmap, ident, driver, finish)}) if driver else ""


def also(followers: Sequence[Breach]) -> Clause | str:
    """Return what breaks its limits because of something else as the end of a sentence; nothing where nothing does."""
    if not followers:
        return ""
    return Clause("also", {"listed": Listed(tuple(Clause(f"also {each.broken}", _of(each)) for each in followers))})


def duration(length: Duration) -> Clause:
    """Return a duration as each language writes it."""
    return Clause("counted", {"count": length.count, "unit": length.unit})


def _driven(roadmap: Roadmap, ident: str, driver: Driver, finish: date | None = None) -> Iterator[Cause]:
    next_one: Driver | None = driver
    while next_one:
        last, dates = next_one, roadmap.actions[next_one.leaf]
        yield from held(ident, last, finish)
        kind, day = (Kind.FINISH, dates.finish) if last.counts_finish else (Kind.START, dates.start)
        yield Cause(kind, last.leaf, day, last.step)
        ident, next_one, finish = last.leaf, dates.driver, dates.finish if last.counts_finish else None
    yield _stated(roadmap, ident)


def _stated(roadmap: Roadmap, ident: str) -> Cause:
    """Return what fixes the dates of an action that nothing drives."""
    action, each, first = roadmap.plan.action[ident], roadmap.actions[ident], roadmap.plan.heading.period.start
    if each.stated is None and each.start >= first:
        return Cause(Kind.PLAN_START, ident, first)
    fixed = is_fixed(action)
    if action.starts:
        return Cause(Kind.FIXED_START if fixed else Kind.STATED_START, action.id, text=action.starts.text)
    kind = Kind.FIXED_FINISH if fixed else Kind.STATED_END
    return Cause(kind, action.id, text=action.ends.text if action.ends else "")


def _bounded(roadmap: Roadmap, ident: str) -> Iterator[Cause]:
    limit = roadmap.actions[ident].limit
    while limit and limit.bound is Bound.LINK and limit.step and limit.leaf:
        is_start = not limit.step.link.to_finish
        yield Cause(Kind.LATE_START if is_start else Kind.LATE_FINISH, limit.leaf, limit.leaf_day, limit.step)
        ident, limit = limit.leaf, roadmap.actions[limit.leaf].limit
    action = roadmap.plan.action[ident]
    if limit and limit.bound is Bound.FIXED:
        yield _stated(roadmap, ident)
    elif limit and limit.bound is Bound.DEADLINE and action.ends:
        yield Cause(Kind.STATED_END, ident, text=action.ends.text)
    elif limit and roadmap.finish == "plan-end":
        yield Cause(Kind.PLAN_END, ident, limit.day)
    elif limit:
        last = next(each.id for each in roadmap.actions.values() if each.finish == limit.day)
        yield Cause(Kind.LAST, last, limit.day)


def _of(breach: Breach) -> dict[str, object]:
    return {"action": breach.action, "day": breach.day, "stated": breach.stated}
