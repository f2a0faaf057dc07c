"""Rules of identity and hierarchy."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Severity, nearest
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP201",
    Severity.ERROR,
    "{action} stands below {parent}, which does not exist",
    hint="Add the action {parent}, or correct the id.",
)
def parent_missing(facts: Facts) -> Iterator[Finding]:
    """An action whose parent is not in the plan.

    The parent of L1.2.1 is L1.2: the id without its last part. Without it the action belongs nowhere and its money
    to no line of action.

    ```yaml bad
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.2.1, title: Map systems}  # RP201
    ```
    ```yaml good
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.2, title: Labour market information}
      - {id: L1.2.1, title: Map systems}
    ```
    """
    declared = facts.plan.declared.get("actions", frozenset())
    for action in facts.plan.actions:
        if action.parent and action.parent not in declared:
            near = nearest(action.parent, declared)
            yield finding(action.at("id"), action=action.id, parent=action.parent, suggestion=near)
