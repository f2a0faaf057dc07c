"""What a rule is: one function whose docstring is its manual page and its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from inspect import cleandoc
from typing import TypeVar

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Diagnostic, Problem, Severity, Span
from rplm.model.entity import Entity
from rplm.model.money import round_to

Finding = tuple[Span, dict[str, object]]
_Value = TypeVar("_Value")
Written = tuple[Entity, tuple[str | int, ...], _Value]
"""A value with where it stands, the entity and the path of its field: its span is worked out only for a finding."""
Check = Callable[[Facts], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A problem and the function that finds it."""

    problem: Problem
    check: Check

    def findings(self, facts: Facts) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each place where the rule is broken.

        A finding whose details name an `aspect` belongs to that one (an endorsement is about one of the five).
        """
        for span, details in self.check(facts):
            aspect = details.get("aspect")
            problem = replace(self.problem, aspect=aspect) if isinstance(aspect, Aspect) else self.problem
            yield Diagnostic(problem, span, details)


def rule(
    code: str, severity: Severity, message: str, *, hint: str, aspect: Aspect | None = None
) -> Callable[[Check], Rule]:
    """Declare a rule. Its message and hint are templates that the details of a finding fill."""

    def declare(check: Check) -> Rule:
        return Rule(Problem(code, severity, message, hint, aspect, cleandoc(check.__doc__ or "")), check)

    return declare


def finding(span: Span, **details: object) -> Finding:
    """Return a finding of a rule."""
    return span, details


def percent(share: Fraction) -> Clause:
    """Return a share as a message says it: exactly, with about how much a fraction is."""
    return Clause("proportion", {"share": share})


def shown(amount: Fraction, unit: Decimal) -> Decimal:
    """Return an exact amount of zero or more as a message says it: in units of rounding where it is a multiple of one.

    Otherwise with as many decimals as it takes not to show something as nothing, two at least.
    """
    decimals = Decimal("0.01")
    while amount and not round_to(amount, decimals) and decimals > Decimal("1e-12"):
        decimals /= 100
    return round_to(amount, unit if amount % Fraction(unit) == 0 else min(unit, decimals))
