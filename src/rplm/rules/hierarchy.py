"""Rules of identity, hierarchy and tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Clause, Listed, Severity, nearest
from rplm.model.action import Action
from rplm.rules.rule import Finding, finding, rule

_KNOWN_TAG = re.compile(r"(GCM|SDG):([1-9]\d?)(?:\.([1-9]\d?|[a-d])(?:\.[1-9])?)?", re.ASCII)
_MEANT_TAG = re.compile(r"(GCM|GMC|CGM|PMM|SDG|SGD|DSG|ODS)\W*((?:\d|$|:).*)", re.ASCII | re.IGNORECASE)
_GCM_OBJECTIVES = 23
_DIGITS = re.compile(r"\d+")
_LAST_TARGETS = dict(
    enumerate("5b 5c 9d 7c 6c 6b 3b 10b 5c 7c 7c 8c 3b 7c 9c 10b 19".split(), start=1)
)  # the last numbered and the last lettered target of each of the 17 goals


@rule(
    "RP201",
    Severity.ERROR,
    "{action} stands below {parent}, which does not exist{also}",
    hint="Add the action {parent}, or correct the id.",
)
def parent_missing(facts: Facts) -> Iterator[Finding]:
    """An action whose parent is not in the plan.

    The parent of L1.2.1 is L1.2: the id without its last part. Without it the action belongs nowhere and its money
    to no line of action. A missing parent is told once, at the first action below it.

    ```yaml bad
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.2.1, title: Map systems}  # RP201
      - {id: L1.2.2, title: Compare systems}
    ```
    ```yaml good
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.2, title: Labour market information}
      - {id: L1.2.1, title: Map systems}
    ```
    """
    declared = facts.plan.declared.get("actions", frozenset())
    orphans: dict[str, list[Action]] = {}
    for action in facts.plan.actions:
        for parent in facts.plan.above(action.id):
            if parent not in declared:
                orphans.setdefault(parent, []).append(action)
    for parent, (first, *others) in orphans.items():
        near = nearest(parent, _confusable(parent, declared))
        also = Clause("and also", {"listed": Listed(tuple(each.id for each in others))}) if others else ""
        yield finding(first.at("id"), action=first.id, parent=parent, also=also, suggestion=near)


def _confusable(parent: str, declared: Iterable[str]) -> Iterator[str]:
    """Yield the ids for which a parent may have been mistaken: on its level, and not merely of another number."""
    for each in declared:
        if each.count(".") == parent.count(".") and _DIGITS.sub("0", each) != _DIGITS.sub("0", parent):
            yield each


@rule(
    "RP219",
    Severity.WARNING,
    "{action} is on level {level}, but the plan names only {count}",
    hint="Add the name of that level to `levels:`, or correct the id.",
)
def deeper_than_levels(facts: Facts) -> Iterator[Finding]:
    """An action that lies deeper than the levels which `levels:` names.

    Tables and counts call each action by the name of its level. A level without a name is often an id with a dot
    too many.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    levels: [line of action, operative action]
    # file: actions.yaml
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.2, title: Labour market information}
      - {id: L1.2.1, title: Map systems}  # RP219
    ```
    ```yaml good
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.2, title: Labour market information}
    ```
    """
    levels = facts.plan.heading.levels
    if not levels or facts.plan.heading.unread("levels"):
        return
    for action in facts.plan.actions:
        if action.depth >= len(levels):
            yield finding(action.at("id"), action=action.id, level=action.depth + 1, count=len(levels))


@rule(
    "RP220",
    Severity.ERROR,
    "{action} derives from {origin}, which does not exist",
    hint="Name an action of this plan in `from`, or leave it out.",
)
def origin_missing(facts: Facts) -> Iterator[Finding]:
    """An action that says it derives from an action which is not in the plan.

    An action's first origin is its parent; `from` adds further ones.

    ```yaml bad
    actions:
      - {id: L1, title: Capacities}
      - {id: L2, title: Competencies}
      - id: L2.1
        title: Compare registers
        from: [L1, L3]  # RP220
    ```
    ```yaml good
    actions:
      - {id: L1, title: Capacities}
      - {id: L2, title: Competencies}
      - id: L2.1
        title: Compare registers
        from: [L1]
    ```
    """
    declared = facts.plan.declared.get("actions", frozenset())
    for action in facts.plan.actions:
        for i, origin in enumerate(action.origins):
            if origin not in declared:
                near = nearest(origin, declared - {action.id})
                yield finding(action.at("from", i), action=action.id, origin=origin, suggestion=near)


@rule(
    "RP221",
    Severity.WARNING,
    "{tag} is not an objective of the GCM or a target of the SDGs",
    hint="Write GCM:1 to GCM:23, or a goal or target such as SDG:8 or SDG:10.7.",
)
def unknown_tag(facts: Facts) -> Iterator[Finding]:
    """A tag that looks like an objective of the Global Compact for Migration or a target of the SDGs, and is not.

    There are 23 objectives of the GCM and 17 Sustainable Development Goals. Exports and reports group actions by
    these tags, so a misspelt one would drop its action out of them. Other tags are your own words.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, tags: ["GCM:24", gender]}  # RP221
      - {id: L2, title: Compare registers, tags: ["sdg 10.7"]}  # RP221
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, tags: ["GCM:1", gender]}
      - {id: L2, title: Compare registers, tags: ["SDG:10.7"]}
    ```
    """
    for action in facts.plan.actions:
        for i, tag in enumerate(action.tags):
            meant = _MEANT_TAG.fullmatch(tag.strip())
            if meant and not _is_known(tag):
                name = "GCM" if meant[1].upper() in {"GCM", "GMC", "CGM", "PMM"} else "SDG"
                near = f"{name}:{meant[2].strip()}"
                yield finding(action.at("tags", i), tag=tag, suggestion=near if _is_known(near) else "")


def _is_known(tag: str) -> bool:
    found = _KNOWN_TAG.fullmatch(tag)
    if not found:
        return False
    kind, number, target = found[1], int(found[2]), found[3]
    if kind == "GCM":
        return number <= _GCM_OBJECTIVES and target is None
    if number not in _LAST_TARGETS:
        return False
    last = _LAST_TARGETS[number]
    if target is None:
        return True
    if target.isdigit():
        return int(target) <= int(last.rstrip("abcd"))
    return not last[-1].isdigit() and target <= last[-1]
