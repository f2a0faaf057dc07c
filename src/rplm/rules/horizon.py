"""Rules of horizons: short, medium and long term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Listed, Severity
from rplm.model.period import Period
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP216",
    Severity.WARNING,
    "the {horizon} horizon {trouble}{actions}",
    hint="Let each horizon begin the day after the one before it, and all of them cover the plan's period.",
    aspect=Aspect.EXECUTION,
)
def horizons_do_not_fit(facts: Facts) -> Iterator[Finding]:
    """Horizons that overlap, leave a gap, or do not cover the plan, so that an action would be in two or in none.

    An action goes by the day on which it finishes; those that finish in a gap are named with it.

    ```yaml bad
    horizons:
      short: 2024
      medium: 2025-Q2 to 2026  # RP216
    actions:
      - {id: L1, title: Map systems, starts: 2025-01}
    ```
    ```yaml good
    horizons:
      short: 2024
      medium: 2025 to 2026
    actions:
      - {id: L1, title: Map systems, starts: 2025-01}
    ```
    """
    heading, day = facts.plan.heading, timedelta(days=1)
    named = heading.horizons.named
    if not named or heading.unread("period") or heading.unread("horizons"):
        return
    found: list[tuple[str, Clause, Period | None]] = []
    if named[0][1].start > heading.period.start:
        gap = Period(heading.period.start, named[0][1].start - day)
        found.append((named[0][0], Clause("begins after the plan does"), gap))
    for (_, before), (name, period) in pairwise(named):
        if period.start <= before.end:
            found.append((name, Clause("overlaps the one before it"), None))
        elif period.start > before.end + day:
            gap = Period(before.end + day, period.start - day)
            found.append((name, Clause("leaves a gap after the one before it"), gap))
    if named[-1][1].end < heading.period.end:
        gap = Period(named[-1][1].end + day, heading.period.end)
        found.append((named[-1][0], Clause("ends before the plan does"), gap))
    for name, trouble, between in found:
        actions = _in_no_horizon(facts, between) if between else ""
        yield finding(heading.horizons.at(name), horizon=Clause(f"{name}-term"), trouble=trouble, actions=actions)


def _in_no_horizon(facts: Facts, gap: Period) -> Clause | str:
    """Return the actions that finish in a gap between horizons as the end of a sentence."""
    dated = facts.roadmap.actions.values()
    found = tuple(each.id for each in dated if each.horizon is None and gap.holds(each.finish))
    return Clause("in no horizon", {"listed": Listed(found)}) if found else ""
