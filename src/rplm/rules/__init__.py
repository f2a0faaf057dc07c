"""Judgements: a plan in, findings out. `RULES` and `PROBLEMS` are built once and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from rplm.analysis.facts import Facts
from rplm.diagnostics import Diagnostic, Problem, Severity, by_place
from rplm.model.problems import SHAPE
from rplm.rules import agreement, body, costing, funding, hierarchy, indicator, language, link, period
from rplm.rules.rule import Rule
from rplm.source.load import Reading
from rplm.source.problems import READING


def _collected() -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for module in (hierarchy, link, period, body, costing, funding, indicator, agreement, language):
        for each in vars(module).values():
            if isinstance(each, Rule):
                if each.problem.code in found:
                    raise AssertionError(f"two rules have the code {each.problem.code}")
                found[each.problem.code] = each
    return MappingProxyType(dict(sorted(found.items())))


RULES = _collected()
PROBLEMS: Mapping[str, Problem] = MappingProxyType(
    dict(sorted({**READING, **SHAPE, **{code: each.problem for code, each in RULES.items()}}.items()))
)


def judge(facts: Facts) -> Iterator[Diagnostic]:
    """Yield what every rule finds in a plan, but for the warnings and notes that the plan says it ignores."""
    ignored = {each.rule for each in facts.plan.heading.ignore}
    for code, each in RULES.items():
        if code not in ignored or each.problem.severity is Severity.ERROR:
            yield from each.findings(facts)


def check(reading: Reading, facts: Facts) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a plan, from its files and from the rules, sorted by place."""
    return tuple(sorted((*reading.findings, *judge(facts)), key=by_place))


def worst(findings: Iterable[Diagnostic]) -> Severity | None:
    """Return the severity of the worst finding, None if there is none."""
    return max((each.severity for each in findings), key=lambda severity: severity.rank, default=None)
