"""Rules of offices that rotate: who holds them, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Severity
from rplm.model.action import Action
from rplm.model.period import Period
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP307",
    Severity.ERROR,
    "{holder} holds {office} from {start} on, but {other} holds it until {end}",
    hint="Correct one of the two periods: an office has one holder at a time.",
    aspect=Aspect.BODIES,
)
def two_holders(facts: Facts) -> Iterator[Finding]:
    """An office with two holders at one time.

    Nobody could say who answers for the actions of that office.

    ```yaml bad
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
      - {id: BZ, title: Belize, kind: country, country: BZ}
      - id: PPT
        title: Presidency Pro Tempore
        kind: office
        held_by:
          - {body: PA, period: 2023 to 2024}
          - {body: BZ, period: 2024}  # RP307
    ```
    ```yaml good
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
      - {id: BZ, title: Belize, kind: country, country: BZ}
      - id: PPT
        title: Presidency Pro Tempore
        kind: office
        held_by:
          - {body: PA, period: 2023}
          - {body: BZ, period: 2024}
    ```
    """
    for body in facts.plan.bodies:
        held = sorted(body.held_by, key=lambda each: (each.period.start, each.period.end))
        last = held[0] if held else None
        for later in held[1:]:
            if last and later.period.start <= last.period.end:
                start, end = later.period.start, last.period.end
                yield finding(
                    later.at("period"), office=body.id, holder=later.body, start=start, other=last.body, end=end
                )
            last = max(last or later, later, key=lambda each: each.period.end)


@rule(
    "RP308",
    Severity.NOTE,
    "{office} is responsible for {action}, but nobody is named to hold it from {start} to {end}",
    hint="Add the holder to `held_by` of {office}, as soon as it is known.",
    aspect=Aspect.BODIES,
)
def office_without_holder(facts: Facts) -> Iterator[Finding]:
    """An office that answers for an action in a time for which it has no holder.

    A presidency that rotates is often known only a year or two ahead. The note is a reminder, not a fault; it looks
    at the dates on which the action is scheduled (or at the part's own period, where it has one).

    ```yaml bad
    bodies:
      - {id: BZ, title: Belize, kind: country, country: BZ}
      - {id: PPT, title: Presidency Pro Tempore, kind: office, held_by: [{body: BZ, period: 2024}]}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q4
        ends: 2025-Q1
        responsible: [PPT]  # RP308
    ```
    ```yaml good
    bodies:
      - {id: BZ, title: Belize, kind: country, country: BZ}
      - {id: PPT, title: Presidency Pro Tempore, kind: office, held_by: [{body: BZ, period: 2024}]}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q1
        ends: 2024-Q3
        responsible: [PPT]
    ```
    """
    for action in facts.plan.leaves:
        for part in action.responsible:
            office = facts.plan.body.get(part.body)
            if office and office.kind == "office" and not office.unread("held_by"):
                asked = part.period or _dates(facts, action)
                gap = _gap(asked, [each.period for each in office.held_by]) if asked else None
                if gap:
                    yield finding(part.at("body"), office=office.id, action=action.id, start=gap.start, end=gap.end)


def _dates(facts: Facts, action: Action) -> Period | None:
    """Return when an action takes place, as far as it can be scheduled."""
    span = facts.roadmap.span_of(action.id)
    return Period(*span) if span else None


def _gap(asked: Period, held: list[Period]) -> Period | None:
    """Return the first days of a period that no other period holds."""
    day = asked.start
    for period in sorted(held, key=lambda each: each.start):
        if period.start > day:
            return Period(day, min(asked.end, period.start - timedelta(days=1)))
        day = max(day, period.end + timedelta(days=1))
        if day > asked.end:
            return None
    return Period(day, asked.end)
