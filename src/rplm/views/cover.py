"""The cover: what the plan is, how sure it is, and the figures that everything adds up to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from rplm.analysis.charge import CONTINGENCY, OVERHEAD
from rplm.analysis.endorsement import endorsers, endorses
from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Diagnostic, Severity
from rplm.lang import Words
from rplm.model.plan import Plan
from rplm.views.say import say
from rplm.views.shape import Cell


@dataclass(frozen=True, slots=True)
class Cover:
    """Title, status line, attribution, and labelled facts (text, or money of the plan's currency)."""

    title: str
    status: str
    attribution: str
    description: str
    facts: tuple[tuple[str, Cell], ...]


def cover(facts: Facts, findings: tuple[Diagnostic, ...], words: Words) -> Cover:
    """Return the cover of a plan's exports."""
    heading = facts.plan.heading
    listed: list[tuple[str, Cell]] = [
        (words("cover plan"), heading.plan),
        (words("cover period"), period(facts.plan, words)),
        (words("cover as of"), words.date(heading.as_of) if heading.as_of else None),
        (words("cover counts"), counts(facts.plan, words)),
        (words("cover currency"), heading.currency),
        (words("cover rounding"), words.money(heading.round_to, heading.currency)),
        (words("cover prices"), heading.prices.year),
        (words("cover uplift"), _uplift(facts.plan, words)),
        *_money(facts, words),
        (words("cover endorsements"), _endorsements(facts.plan, words)),
        (words("cover findings"), _findings(findings, words)),
    ]
    shown = tuple((label, cell) for label, cell in listed if cell not in {None, ""})
    return Cover(
        say(heading.title, words), say(heading.status, words), say(heading.attribution, words),
        say(heading.description, words), shown,
    )  # fmt: skip


def period(plan: Plan, words: Words) -> str:
    """Return the plan's period as two dates."""
    span = plan.heading.period
    return words("from to", start=words.date(span.start), end=words.date(span.end))


def counts(plan: Plan, words: Words) -> str:
    """Return how many actions of each level there are: `line: 4, regional action: 26`."""
    counted = Counter(action.depth for action in plan.actions)
    shown = []
    for depth, count in sorted(counted.items()):
        levels = plan.heading.levels
        name = say(levels[depth], words) if depth < len(levels) else f"{words('level')} {depth + 1}"
        shown.append(f"{name}: {count}")
    return ", ".join(shown)


def _uplift(plan: Plan, words: Words) -> str | None:
    uplift = plan.heading.prices.uplift
    if not uplift.rate:
        return None
    return words("compound" if uplift.compound else "simple", rate=words.percent(uplift.rate))


def _money(facts: Facts, words: Words) -> list[tuple[str, Cell]]:
    entries = facts.ledger.entries
    currency = facts.plan.heading.currency
    unsplit = sum((each.required for each in entries if each.year is None), Decimal(0))
    spread = sum((each.required for each in entries if each.spread), Decimal(0))
    in_kind = sum((each.required_in_kind for each in entries), Decimal(0))
    indirect = sum((each.required for each in entries if each.kind == OVERHEAD), Decimal(0))
    reserve = sum((each.required for each in entries if each.kind == CONTINGENCY), Decimal(0))
    sums = {
        "cover required": sum((each.required for each in entries), Decimal(0)),
        **({"cover in kind": in_kind} if in_kind else {}),
        **({"cover indirect": indirect} if indirect else {}),
        **({"cover contingency": reserve} if reserve else {}),
        **({"cover not split": unsplit} if unsplit else {}),
        **({"cover spread": spread} if spread else {}),
        "cover available": sum((each.available for each in entries), Decimal(0)),
        "cover pledged": sum((each.pledged for each in entries), Decimal(0)),
        "cover indicative": sum((each.indicative for each in entries), Decimal(0)),
        "cover to be mobilised": sum((each.to_be_mobilised for each in entries), Decimal(0)),
    }
    return [(words(term), words.money(value, currency)) for term, value in sums.items()]


def _endorsements(plan: Plan, words: Words) -> str | None:
    wanted = endorsers(plan)
    given = {aspect: sum(endorses(plan, body, aspect) for body in wanted) for aspect in Aspect}
    return "; ".join(f"{words(aspect)}: {count}/{len(wanted)}" for aspect, count in given.items()) if wanted else None


def _findings(findings: tuple[Diagnostic, ...], words: Words) -> str:
    counted = Counter(each.severity for each in findings)
    shown = (
        f"{counted[each]} {words(each if counted[each] == 1 else f'{each}s')}" for each in Severity if counted[each]
    )
    return ", ".join(shown) or words("nothing found")
