"""Rules of what holds actions back together: links that add nothing, starts that nothing may move."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.analysis.redundant import redundant
from rplm.diagnostics import Aspect, Severity
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
