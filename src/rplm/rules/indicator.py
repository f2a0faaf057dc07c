"""Rules of indicators."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Clause, Severity, Span
from rplm.model.indicator import Indicator
from rplm.model.plan import Plan
from rplm.rules.rule import Finding, finding, rule

_BASELINE, _TARGETS = "`baseline: {period: 2023, value: 0}`", "`targets: [{period: 2024, value: 11}]`"


def _indicators(plan: Plan) -> Iterator[Indicator]:
    for action in plan.actions:
        yield from action.indicators
    yield from plan.indicators


def _name(indicator: Indicator, plan: Plan) -> str:
    return indicator.id or f"“{indicator.title.in_(plan.heading.languages[0])}”"


def _place(indicator: Indicator) -> Span:
    return indicator.at("id" if indicator.id else "title")


@rule(
    "RP601",
    Severity.WARNING,
    "{action} has no indicator",
    hint="Add `indicators:` with what is measured, from where and to where.",
)
def no_indicator(facts: Facts) -> Iterator[Finding]:
    """An action with no action below it that says nothing about how its result is measured.

    One indicator for every activity is what reviewers of plans ask for, and what monitoring reports on later.

    ```yaml bad
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.1, title: Map systems}  # RP601
    ```
    ```yaml good
    actions:
      - {id: L1, title: Capacities}
      - id: L1.1
        title: Map systems
        indicators:
          - {title: Countries mapped, baseline: {period: 2023, value: 0}, targets: [{period: 2024, value: 11}]}
    ```
    """
    for action in facts.plan.leaves:
        if not action.indicators and not action.unread("indicators"):
            yield finding(action.at("id"), action=action.id)


@rule(
    "RP602",
    Severity.NOTE,
    "the indicator {indicator} has no {missing}",
    hint="Add {wanted}.",
)
def no_baseline_or_target(facts: Facts) -> Iterator[Finding]:
    """An indicator without the value before the plan, or without a value to reach.

    Progress is the way from the baseline to the target; with one of the two missing it cannot be measured.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        indicators:
          - {title: Countries mapped, targets: [{period: 2024, value: 11}]}  # RP602
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        indicators:
          - {title: Countries mapped, baseline: {period: 2023, value: 0}, targets: [{period: 2024, value: 11}]}
    ```
    """
    for indicator in _indicators(facts.plan):
        baseline = bool(indicator.baseline) or indicator.unread("baseline")
        target = bool(indicator.targets) or indicator.unread("targets")
        if not (baseline and target):
            missing = Clause("target" if baseline else "baseline" if target else "baseline and no target")
            wanted = [text for text, has in ((_BASELINE, baseline), (_TARGETS, target)) if not has]
            yield finding(_place(indicator), indicator=_name(indicator, facts.plan), missing=missing, wanted=wanted)


@rule(
    "RP603",
    Severity.WARNING,
    "the target for {target} lies outside the plan's period, {period}",
    hint="Correct the target's period or the plan's.",
)
def target_outside_plan(facts: Facts) -> Iterator[Finding]:
    """A target for a time at which the plan does not run.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        indicators:
          - title: Countries mapped
            baseline: {period: 2023, value: 0}
            targets: [{period: 2030, value: 11}]  # RP603
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        indicators:
          - title: Countries mapped
            baseline: {period: 2023, value: 0}
            targets: [{period: 2025, value: 11}]
    ```
    """
    whole = facts.plan.heading.period
    for indicator in _indicators(facts.plan):
        for target in indicator.targets:
            if not target.period.meets(whole):
                yield finding(target.at("period"), target=target.period.text, period=whole.text)


@rule(
    "RP604",
    Severity.ERROR,
    "{id} is already the id of another indicator, in {first}",
    hint="Give one of the two another id.",
)
def duplicate_indicator(facts: Facts) -> Iterator[Finding]:
    """Two indicators with one id, in one action or in two.

    Reports of progress name an indicator by its id: a value would count for both.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, indicators: [{id: I1, title: Countries mapped}]}
      - {id: L2, title: Compare registers, indicators: [{id: I1, title: Registers compared}]}  # RP604
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, indicators: [{id: I1, title: Countries mapped}]}
      - {id: L2, title: Compare registers, indicators: [{id: I2, title: Registers compared}]}
    ```
    """
    first: dict[str, Indicator] = {}
    for indicator in _indicators(facts.plan):
        if indicator.id and first.setdefault(indicator.id, indicator) is not indicator:
            span = first[indicator.id].at("id")
            yield finding(indicator.at("id"), id=indicator.id, first=f"{span.file}:{span.line}")
