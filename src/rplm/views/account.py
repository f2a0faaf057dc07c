"""The shape of an explanation: the accounts of actions, their costs, a line a step; and as a document."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from rplm.analysis.funding import Sums
from rplm.diagnostics import Span
from rplm.lang.number import bare


@dataclass(frozen=True, slots=True)
class Line:
    """A step: what it does in words, its result, in which currency, and where in the plan it stands.

    `step` is price, months, spread, uplift, rate, contingency, overhead, rounded, country, pays, unfunded or surplus.
    """

    step: str
    text: str
    year: int | None
    value: Fraction
    currency: str
    span: Span


@dataclass(frozen=True, slots=True)
class Worked:
    """A cost line or a staff entry, step by step; `required` is what its entries in the ledger add up to."""

    action: str
    label: str
    assumption: str | None
    span: Span
    lines: tuple[Line, ...]
    required: Decimal


@dataclass(frozen=True, slots=True)
class Account:
    """The costs of one action that carries money itself, or the words that stand in their place."""

    action: str
    title: str
    costs: tuple[Worked, ...]
    remarks: tuple[str, ...]
    required: Decimal


@dataclass(frozen=True, slots=True)
class Explained:
    """The accounts of an action and of all below it; `sums` are the ledger's own figures."""

    action: str
    title: str
    currency: str
    accounts: tuple[Account, ...]
    sums: Sums


def place(span: Span) -> str:
    """Return a place as people read it."""
    return f"{span.file}:{span.line}"


def data(found: Explained) -> dict[str, object]:
    """Return the document `rplm/working/1`: values as text, as a fraction where decimals cannot give them."""
    return {
        "schema": "rplm/working/1",
        "action": found.action,
        "title": found.title,
        "currency": found.currency,
        "actions": [
            {
                "action": account.action,
                "title": account.title,
                "costs": [_cost(each) for each in account.costs],
                "remarks": list(account.remarks),
                "required": f"{account.required:f}",
            }
            for account in found.accounts
        ],
        "total": {figure: f"{amount:f}" for figure, amount in found.sums.items()},
    }


def _cost(each: Worked) -> dict[str, object]:
    return {
        "item": each.label,
        "assumption": each.assumption,
        "file": each.span.file,
        "line": each.span.line,
        "steps": [
            {
                "step": line.step, "year": line.year, "text": line.text, "value": bare(line.value),
                "currency": line.currency, "file": line.span.file, "line": line.span.line,
            }
            for line in each.lines
        ],
        "required": f"{each.required:f}",
    }  # fmt: skip
