"""Rules of horizons: short, medium and long term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Severity
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP216",
    Severity.WARNING,
    "the {name} horizon {trouble}",
    hint="Let each horizon begin the day after the one before it, and all of them cover the plan's period.",
    aspect=Aspect.EXECUTION,
)
def horizons_do_not_fit(facts: Facts) -> Iterator[Finding]:
    """Horizons that overlap, leave a gap, or do not cover the plan, so that an action would be in two or in none.

    ```yaml bad
    horizons:
      short: 2024
      medium: 2025-Q2 to 2026  # RP216
    actions: []
    ```
    ```yaml good
    horizons:
      short: 2024
      medium: 2025 to 2026
    actions: []
    ```
    """
    heading, day = facts.plan.heading, timedelta(days=1)
    named = heading.horizons.named
    if not named or heading.unread("period") or heading.unread("horizons"):
        return
    found = []
    if named[0][1].start > heading.period.start:
        found.append((named[0][0], "begins after the plan does"))
    for (_, before), (name, period) in pairwise(named):
        if period.start <= before.end:
            found.append((name, "overlaps the one before it"))
        elif period.start > before.end + day:
            found.append((name, "leaves a gap after the one before it"))
    if named[-1][1].end < heading.period.end:
        found.append((named[-1][0], "ends before the plan does"))
    for name, trouble in found:
        yield finding(heading.horizons.at(name), name=name, trouble=trouble)


@rule(
    "RP218",
    Severity.NOTE,
    "{action} finishes on {finish}, which lies in no horizon",
    hint="Let the horizons cover the plan's period.",
    aspect=Aspect.EXECUTION,
)
def in_no_horizon(facts: Facts) -> Iterator[Finding]:
    """An action that belongs to no horizon: it goes by the day on which it finishes.

    ```yaml bad
    horizons:
      short: 2024
      long: 2026  # RP216
    actions:
      - {id: L1, title: Map systems, starts: 2025-Q1}  # RP218
    ```
    ```yaml good
    horizons:
      short: 2024
      long: 2025 to 2026
    actions:
      - {id: L1, title: Map systems, starts: 2025-Q1}
    ```
    """
    for each in facts.roadmap.actions.values() if facts.plan.heading.horizons.named else ():
        if each.horizon is None and facts.plan.heading.period.holds(each.finish):
            yield finding(facts.plan.action[each.id].at("id"), action=each.id, finish=each.finish)
