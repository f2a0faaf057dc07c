"""Judgements: a plan in, findings out. `RULES` and `PROBLEMS` are built once and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from rplm.analysis.facts import Facts
from rplm.diagnostics import Diagnostic, Problem, Severity, by_place
from rplm.model.problems import SHAPE
from rplm.rules import (
    agreement,
    allocation,
    assumption,
    body,
    calendar,
    condition,
    constraint,
    contingency,
    costing,
    financing,
    funding,
    hierarchy,
    horizon,
    identity,
    ignored,
    indicator,
    language,
    link,
    office,
    overhead,
    period,
    rate,
    repetition,
    scenario,
    spreading,
    staffing,
    text,
    total,
    window,
    year,
)
from rplm.rules.rule import Rule
from rplm.source.load import Reading
from rplm.source.problems import READING


def _declared() -> Iterator[Rule]:
    dates = (link, constraint, period, calendar, horizon)
    costs = (costing, rate, spreading, contingency, assumption, staffing, total)
    money = (*costs, funding, overhead, allocation, window, year, condition, financing)
    texts = (language, repetition, identity, text)
    for module in (hierarchy, *dates, body, office, *money, indicator, agreement, *texts, scenario):
        yield from (each for each in vars(module).values() if isinstance(each, Rule))


def _collected() -> tuple[Mapping[str, Rule], Mapping[str, Problem]]:
    found: dict[str, Rule] = {}
    problems = {**READING, **SHAPE}
    for each in (*_declared(), ignored.in_vain(MappingProxyType(problems))):
        if each.problem.code in problems:
            raise AssertionError(f"two rules have the code {each.problem.code}")
        found[each.problem.code], problems[each.problem.code] = each, each.problem
    return MappingProxyType(dict(sorted(found.items()))), MappingProxyType(dict(sorted(problems.items())))


RULES, PROBLEMS = _collected()
LOOKED_UP = ("RP202", "RP302", "RP401", "RP408", "RP410", "RP412", "RP501")
"""Errors that one written value is by itself, whatever stands beside it: an unknown id, a year outside the plan."""


def judge(facts: Facts) -> Iterator[Diagnostic]:
    """Yield what every rule finds in a plan, but for those that the plan ignores."""
    without = ignored.left_out(facts, PROBLEMS)
    for code, each in RULES.items():
        if code not in without:
            yield from each.findings(facts)


def check(reading: Reading, facts: Facts) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a plan, from its files and from the rules, sorted by place."""
    without = ignored.left_out(facts, PROBLEMS)
    read = (each for each in reading.findings if each.code not in without)
    found = [*read, *judge(facts)]
    return tuple(sorted((*found, *_beside(reading, found)), key=by_place))


def _beside(reading: Reading, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is looked up in vain in entries that were left out, because something else in them is wrong."""
    if reading.loose is reading.plan:
        return
    facts, told = Facts(reading.loose), {(each.code, each.span) for each in found}
    for code in LOOKED_UP:
        yield from (each for each in RULES[code].findings(facts) if (code, each.span) not in told)


def worst(findings: Iterable[Diagnostic]) -> Severity | None:
    """Return the severity of the worst finding, None if there is none."""
    return max((each.severity for each in findings), key=lambda severity: severity.rank, default=None)
