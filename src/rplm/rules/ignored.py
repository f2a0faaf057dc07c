"""The rules that a plan leaves out: which they are, and which cannot be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rplm.analysis.facts import Facts
from rplm.diagnostics import Clause, Problem, Severity, nearest
from rplm.rules.rule import Finding, Rule, finding, rule


def left_out(facts: Facts, problems: Mapping[str, Problem]) -> frozenset[str]:
    """Return the codes of the warnings and notes that a plan says it ignores; nobody can ignore an error."""
    named = {each.rule for each in facts.plan.heading.ignore}
    return frozenset(code for code in named & problems.keys() if problems[code].severity is not Severity.ERROR)


def in_vain(problems: Mapping[str, Problem]) -> Rule:
    """Return the rule of what cannot be left out, which has to know every problem there is."""

    @rule(
        "RP706",
        Severity.ERROR,
        "{rule} cannot be left out: {why}",
        hint="Correct the code (rplm explain lists them), or remove it from `ignore:`.",
    )
    def ignored_in_vain(facts: Facts) -> Iterator[Finding]:
        """A rule that the plan ignores but that does not exist, or that is an error.

        Warnings and notes can be left out with a reason. Errors cannot: figures from a plan with errors are wrong.

        ```yaml bad
        # file: plan.yaml
        plan: EXAMPLE
        title: An example
        period: 2024 to 2026
        currency: USD
        ignore:
          - {rule: RP201, because: It is in our way.}  # RP706
          - {rule: RP666, because: It does not exist.}  # RP706
        ```
        ```yaml good
        # file: plan.yaml
        plan: EXAMPLE
        title: An example
        period: 2024 to 2026
        currency: USD
        ignore:
          - {rule: RP601, because: The results framework of another document holds the indicators.}
        ```
        """
        for each in facts.plan.heading.ignore:
            problem = problems.get(each.rule)
            if problem is None:
                near = nearest(each.rule, problems)
                yield finding(each.at("rule"), rule=each.rule, why=Clause("there is no such rule"), suggestion=near)
            elif problem.severity is Severity.ERROR:
                yield finding(each.at("rule"), rule=each.rule, why=Clause("it is an error"))

    return ignored_in_vain
