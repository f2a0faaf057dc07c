"""The table of costs: what each cost comes to, and that all of it is what the ledger has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.lang import LANGUAGES, words
from rplm.source.load import load
from rplm.views.costing import costs_table
from rplm.views.shape import Table

from machine import REAL_PLAN, ROOT

PLANS = [REAL_PLAN, ROOT / "examples" / "timor-leste", ROOT / "examples" / "uganda"]
HEADING = """
plan: EXAMPLE
title: An example
period: 2024 to 2026
currency: USD
prices: {year: 2024, uplift: 10 % compound}
"""


def cells(table: Table, key: str) -> list[object]:
    at = table.column(key)
    return [row[at] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_the_amounts_of_an_action_and_of_all_are_those_of_the_ledger(plan: Path, language: str) -> None:
    facts = Facts(load(plan).plan)
    table = costs_table(facts, words(language))
    sums: dict[object, Decimal] = defaultdict(Decimal)
    for action, amount in zip(cells(table, "action"), cells(table, "required"), strict=True):
        sums[action] += amount if isinstance(amount, Decimal) else 0
    whole = sum((entry.required for entry in facts.ledger.entries), Decimal(0))

    assert {action: amount for action, amount in sums.items() if amount} == {
        action: own.required for action, own in facts.ledger.own.items() if own.required
    }
    assert table.total is not None
    assert table.total[table.column("required")] == sum(sums.values()) == whole


def test_a_cost_of_two_years_comes_to_both_with_their_uplift(read_plan: Callable[..., object]) -> None:
    costs = "{item: Hall, amount: 100, each: [2024, 2025]}, {item: Hall, amount: 100, each: [2024]}"
    table = costs_of(read_plan, f"- {{id: L1, title: One, costs: [{costs}]}}")

    assert cells(table, "required") == [Decimal(210), Decimal(100)]


def test_words_stand_where_there_is_no_figure(read_plan: Callable[..., object]) -> None:
    costs = "[{item: A, amount: existing staff}, {item: B, amount: 5 EUR}, {item: C, unit_cost: 0}, {item: D}]"
    table = costs_of(read_plan, f"- {{id: L1, title: One, costs: {costs}}}")

    assert cells(table, "required") == ["existing staff", "not known", Decimal(0), "not costed"]


def costs_of(read_plan: Callable[..., object], actions: str) -> Table:
    reading = read_plan({"plan.yaml": HEADING + "actions:\n" + actions + "\n"})
    return costs_table(Facts(reading.plan), words("en"))  # type: ignore[attr-defined]  # a reading
