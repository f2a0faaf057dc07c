"""Rules of links between actions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rplm.analysis.facts import Facts
from rplm.analysis.order import related
from rplm.analysis.undated import awaited
from rplm.diagnostics import Aspect, Listed, Severity, nearest
from rplm.rules.rule import Finding, finding, rule

_TIMES = ("starts", "ends", "lasts", "after")


@rule(
    "RP202",
    Severity.ERROR,
    "{action} has a link to {target}, which does not exist",
    hint="Correct the id under `after` or `before`, or remove the link.",
    aspect=Aspect.TIMELINES,
)
def link_to_missing(facts: Facts) -> Iterator[Finding]:
    """A link to an action that is not in the plan.

    Nothing can be scheduled after it, so the action would start too early without a word.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1, L7]}  # RP202
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1]}
    ```
    """
    declared = facts.plan.declared.get("actions", frozenset()) | facts.plan.action.keys()
    for action in facts.plan.actions:
        for link in (*action.after, *action.before):
            if link.id not in declared:
                near = nearest(link.id, declared - {action.id})
                yield finding(link.at("id"), action=action.id, target=link.id, suggestion=near)


@rule(
    "RP203",
    Severity.ERROR,
    "{action} has a link to itself",
    hint="Remove the link, or name the action that is meant.",
    aspect=Aspect.TIMELINES,
)
def link_to_itself(facts: Facts) -> Iterator[Finding]:
    """A link of an action to itself: it could never start.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, after: [L1]}  # RP203
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
    ```
    """
    for action in facts.plan.actions:
        for link in (*action.after, *action.before):
            if link.id == action.id:
                yield finding(link.at("id"), action=action.id)


@rule(
    "RP204",
    Severity.ERROR,
    "{action} has a link to {target}, and one of the two is part of the other",
    hint="Link it to an action beside it: a parent takes place when the actions below it do.",
    aspect=Aspect.TIMELINES,
)
def link_to_relative(facts: Facts) -> Iterator[Finding]:
    """A link of an action to an action above or below it.

    A parent begins with the first action below it and ends with the last, so neither can wait for the other.

    ```yaml bad
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.1, title: Map systems, starts: 2024-Q1, after: [L1]}  # RP204
    ```
    ```yaml good
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.1, title: Map systems, starts: 2024-Q1}
      - {id: L1.2, title: Compare systems, lasts: 3 months, after: [L1.1]}
    ```
    """
    declared = facts.plan.declared.get("actions", frozenset()) | facts.plan.action.keys()
    for action in facts.plan.actions:
        for link in (*action.after, *action.before):
            if link.id in declared and related(link.id, action.id):
                yield finding(link.at("id"), action=action.id, target=link.id)


@rule(
    "RP205",
    Severity.ERROR,
    "these actions wait for each other: {path}",
    hint="Remove one of the links: each action here waits for the next one.",
    aspect=Aspect.TIMELINES,
)
def cycle(facts: Facts) -> Iterator[Finding]:
    """Actions that wait for each other in a circle, so that none of them can start.

    The whole circle is named once, at its first link in the order of the plan. A link to a parent waits for all
    actions below it, so a circle may lead through a parent.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, lasts: 3 months, after: [L3]}  # RP205
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1]}
      - {id: L3, title: Agree on indicators, lasts: 3 months, after: [L2]}
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, lasts: 3 months}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1]}
      - {id: L3, title: Agree on indicators, lasts: 3 months, after: [L2]}
    ```
    """
    for each in facts.order.cycles:
        yield finding(each.step.link.at("id"), path=" -> ".join(each.path))


@rule(
    "RP206",
    Severity.WARNING,
    "{action} follows {target} twice",
    hint="Keep one of the two links.",
    aspect=Aspect.TIMELINES,
)
def link_twice(facts: Facts) -> Iterator[Finding]:
    """The same link written twice; where the two have different lags, only one of them can be meant.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - id: L2
        title: Compare systems
        lasts: 3 months
        after:
          - L1
          - L1 + 2 weeks  # RP206
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, lasts: 3 months, after: [L1 + 2 weeks]}
    ```
    """
    for action in facts.plan.actions:
        seen: set[tuple[str, str, str]] = set()
        sides = (
            ((action.id, link.id, link) for link in action.after),
            ((link.id, action.id, link) for link in action.before),
        )
        for later, earlier, link in chain(*sides):
            if (later, earlier, link.type) in seen:
                yield finding(link.at("id"), action=later, target=earlier)
            seen.add((later, earlier, link.type))


@rule(
    "RP208",
    Severity.WARNING,
    "{action} has no timetable, and comes before {followers}",
    hint="Give {action} a timetable (`starts:`, or `lasts:` with `after:`): until then it holds nothing back.",
    aspect=Aspect.TIMELINES,
)
def link_to_undated(facts: Facts) -> Iterator[Finding]:
    """An action without dates that others follow: it pushes nothing.

    What waits for it alone has no dates either. It is told once, with all that follow it: also where they follow an
    action above it, or what has no dates because of it.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems}  # RP208
      - {id: L2, title: Compare systems, starts: 2024-Q2, after: [L1]}
      - {id: L3, title: Publish, lasts: 2 months, after: [L1]}
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1}
      - {id: L2, title: Compare systems, starts: 2024-Q2, after: [L1]}
      - {id: L3, title: Publish, lasts: 2 months, after: [L1]}
    ```
    """
    for target, followers in awaited(facts.roadmap).items():
        members = [facts.plan.action[each] for each in facts.order.members.get(target, (target,))]
        if not any(each.unread(field) for each in members for field in _TIMES):
            place = facts.plan.action[target].at("id")
            yield finding(place, action=target, followers=Listed(tuple(followers)))
