"""Rules of what holds actions: links that add nothing, dates that links push or may not move."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.conflict import Broken, Conflict, long_lags
from rplm.analysis.facts import Facts
from rplm.analysis.redundant import redundant
from rplm.analysis.why import also, duration, reasons
from rplm.diagnostics import Aspect, Clause, Reasons, Severity, Span
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
    "{action} must {end} {day}, but {reasons}; it cannot {end} before {earliest}{also}",
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
    for conflict in facts.conflicts.of(Broken.FIXED):
        each, (span, why) = facts.roadmap.actions[conflict.breach.action], _place(facts, conflict)
        is_finish = bool(each.refused and each.refused.is_finish)
        end, day = Clause("to finish" if is_finish else "to start"), each.finish if is_finish else each.start
        earliest, others = conflict.breach.day, also(conflict.followers)
        yield finding(span, action=each.id, end=end, day=day, earliest=earliest, reasons=why, also=others)


@rule(
    "RP225",
    Severity.WARNING,
    "`fixed` of {action} is not used: {why}",
    hint="Add `starts:`, or remove `fixed`; of an action with others below it, fix those.",
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
        is_parent = action.id in facts.plan.children
        if action.fixed and (not is_dated or is_parent):
            why = Clause("fixed above others" if is_parent else "fixed without a date")
            yield finding(action.at("fixed"), action=action.id, why=why)


@rule(
    "RP212",
    Severity.WARNING,
    "{action} cannot {end} before {day}, after its {what} {stated}: {reasons}{also}",
    hint="State a later start, shorten what it waits for, or remove a link.",
    aspect=Aspect.TIMELINES,
)
def pushed_past_start(facts: Facts) -> Iterator[Finding]:
    """Links that push an action past the period in which it says that it starts.

    An action that says only when it `starts`, and not how long it lasts, takes all working days of that period: pushed
    from its start, it finishes as much later, and is told if that is past the period.

    Nothing is moved silently: the finding names the whole chain of reasons for the later start. It is told once, at the
    first action of the chain that is late, with all those that are late because of it.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 6 months}
      - id: L2
        title: Compare systems
        starts: 2024-Q2  # RP212
        lasts: 3 months
        after: [L1]
      - {id: L3, title: Agree on indicators, starts: 2024-Q3, lasts: 3 months, after: [L2]}
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 6 months}
      - {id: L2, title: Compare systems, starts: 2024-Q3, lasts: 3 months, after: [L1]}
      - {id: L3, title: Agree on indicators, starts: 2024-Q4, lasts: 3 months, after: [L2]}
    ```
    """
    for conflict in facts.conflicts.of(Broken.START, Broken.SPAN):
        each, (span, why), others = conflict.breach, _place(facts, conflict), also(conflict.followers)
        end, what = ("to start", "start") if each.broken is Broken.START else ("to finish", "period")
        yield finding(
            span, action=each.action, end=Clause(end), day=each.day, what=Clause(f"stated {what}"), stated=each.stated,
            reasons=why, also=others,
        )  # fmt: skip


@rule(
    "RP213",
    Severity.ERROR,
    "{action} cannot finish before {finish}, after its stated end {stated}: {reasons}{also}",
    hint="State a later end, shorten what it waits for, or remove a link.",
    aspect=Aspect.TIMELINES,
)
def pushed_past_end(facts: Facts) -> Iterator[Finding]:
    """Links that push an action past its stated end.

    The finding names the whole chain of reasons. It is told once, at the first action of the chain that is late, with
    all those that are late because of it. An action with `starts` and `ends`, but without `lasts`, takes all working
    days between them: what pushes its start pushes its end.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 6 months}
      - id: L2
        title: Compare systems
        lasts: 3 months
        after: [L1]
        ends: 2024-08  # RP213
      - {id: L3, title: Agree on indicators, lasts: 3 months, after: [L2], ends: 2024-11}
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 6 months}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1], ends: 2024-09}
      - {id: L3, title: Agree on indicators, lasts: 3 months, after: [L2], ends: 2024-12}
    ```
    """
    for conflict in facts.conflicts.of(Broken.END):
        each, (span, why), others = conflict.breach, _place(facts, conflict), also(conflict.followers)
        yield finding(span, action=each.action, finish=each.day, stated=each.stated, reasons=why, also=others)


def _place(facts: Facts, conflict: Conflict) -> tuple[Span, Reasons]:
    """Return where a conflict between a stated date and links is written, and the reasons for the links' part in it."""
    breach = conflict.breach
    why = reasons(facts.roadmap, breach.action, breach.driver, breach.day) if breach.driver else Reasons(())
    return facts.plan.action[breach.action].at(breach.field), why


@rule(
    "RP228",
    Severity.ERROR,
    "the lag of {action} behind {target}, {lag}, is longer than the plan, {first} to {last}{also}",
    hint="Correct the lag: 2 weeks, 3 months, -5 working days.",
    aspect=Aspect.TIMELINES,
)
def lag_longer_than_the_plan(facts: Facts) -> Iterator[Finding]:
    """A lag or a lead that is longer than the whole plan, so that one of the two actions must lie outside it.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1 + 20 years]}  # RP228
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1 + 20 weeks]}
    ```
    """
    period = facts.plan.heading.period
    by_step = {id(each.breach.driver.step): each for each in facts.conflicts.of(Broken.LAG) if each.breach.driver}
    for step in long_lags(facts.roadmap):
        conflict, lag = by_step.get(id(step)), step.link.lag
        late = (conflict.breach, *conflict.followers) if conflict else ()
        yield finding(
            step.link.at("lag"), action=step.action, target=step.target, lag=duration(lag) if lag else "",
            first=period.start, last=period.end, also=also(late),
        )  # fmt: skip
