"""Rules of what holds actions back together: links that add nothing, starts that nothing may move."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.analysis.redundant import redundant
from rplm.analysis.why import reasons
from rplm.diagnostics import Aspect, Clause, Severity
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP223",
    Severity.NOTE,
    "{action} follows {target} in any case: {path}",
    hint="Remove this link; no date moves.",
    aspect=Aspect.TIMELINES,
)
def link_redundant(facts: Facts) -> Iterator[Finding]:
    """A link that holds nothing back, because other links hold back as much.

    Either it is written on both sides, under `after` of the one action and under `before` of the other; or a chain of
    finish-to-start links leads from one to the other. Such links hide from a reader which ones matter. All those that
    are told can be removed together.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, before: [L2]}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1]}  # RP223
      - {id: L3, title: Agree on indicators, lasts: 3 months, after: [L2, L1]}  # RP223
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1]}
      - {id: L3, title: Agree on indicators, lasts: 3 months, after: [L2]}
    ```
    """
    for each in redundant(facts.roadmap):
        step = each.step
        yield finding(step.link.at("id"), action=step.action, target=step.target, path=" -> ".join(each.path))


@rule(
    "RP224",
    Severity.ERROR,
    "{action} must {end} {day}, but {reasons}; it cannot {end} before {earliest}",
    hint="Move the fixed date, shorten what leads to it, or remove a link.",
    aspect=Aspect.TIMELINES,
)
def fixed_date_in_conflict(facts: Facts) -> Iterator[Finding]:
    """A fixed start or finish that the links of the action do not allow.

    With `fixed: true` nothing moves an action: it stays where it is stated, and the finding names the whole chain of
    reasons why it could only take place later. What is fixed is the start, where `starts` is stated; the finish, where
    only `ends` is, with `lasts`; and both, where there is no `lasts`.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-01, lasts: 6 months}
      - {id: L2, title: Regional meeting, starts: 2024-04-01, lasts: 1 week, fixed: true, after: [L1]}  # RP224
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-01, lasts: 3 months}
      - {id: L2, title: Regional meeting, starts: 2024-04-01, lasts: 1 week, fixed: true, after: [L1]}
    ```
    """
    for each in facts.roadmap.actions.values():
        if each.refused:
            action, is_finish = facts.plan.action[each.id], each.refused.is_finish
            span = action.at("ends" if action.ends and (is_finish or not action.starts) else "starts")
            end, day = Clause("to finish" if is_finish else "to start"), each.finish if is_finish else each.start
            why = reasons(facts.roadmap, each.refused.driver)
            yield finding(span, action=each.id, end=end, day=day, earliest=each.refused.day, reasons=why)


@rule(
    "RP225",
    Severity.WARNING,
    "`fixed` of {action} is not used: it states no date of its own",
    hint="Add `starts:`, or remove `fixed`.",
    aspect=Aspect.TIMELINES,
)
def fixed_without_date(facts: Facts) -> Iterator[Finding]:
    """An action whose start is to be fixed, but that says neither when it starts nor when it ends; or a parent.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-01}
      - {id: L2, title: Regional meeting, lasts: 1 week, fixed: true, after: [L1]}  # RP225
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-01}
      - {id: L2, title: Regional meeting, starts: 2024-04-01, lasts: 1 week, fixed: true, after: [L1]}
    ```
    """
    for action in facts.plan.actions:
        is_dated = action.starts or action.ends or action.unread("starts") or action.unread("ends")
        if action.fixed and (not is_dated or action.id in facts.plan.children):
            yield finding(action.at("fixed"), action=action.id)
