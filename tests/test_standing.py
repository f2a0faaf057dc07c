"""What stands in place of an amount is one answer: the budget, the workbook, the dossier and all others give it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from rplm.analysis.facts import Facts
from rplm.formats.dossier import dossier
from rplm.lang import words
from rplm.source.load import Reading
from rplm.views import budget, factsheet
from rplm.views.action import actions_table
from rplm.views.forms.form import Asked
from rplm.views.forms.sigma import readiness
from rplm.views.project import project
from rplm.views.tables import package

PLAN = """actions:
  - {id: L1, title: Line}
  - {id: L1.1, title: Paid by a partner, starts: 2024-Q1, costs: [{item: Trainers, amount: 0 USD, assumption: x}]}
  - {id: L1.2, title: Costs stand above, starts: 2024-Q1, costs: [{item: Study, amount: 900 USD, each: 2024}]}
  - {id: L1.2.1, title: Part of it, starts: 2024-Q1}
  - {id: L1.3, title: Nothing said, starts: 2024-Q1}
  - {id: L1.4, title: Reason said, starts: 2024-Q1, costs: {not_costed: Later.}}
  - {id: L1.5, title: No rate, starts: 2024-Q1, costs: [{item: Study, amount: 9 EUR, each: 2024}]}
  - {id: L1.6, title: Free, starts: 2024-Q1, costs: no cost}
  - {id: L1.7, title: Own staff, starts: 2024-Q1, costs: existing staff}
  - {id: L1.8, title: In part, starts: 2024-Q1, costs: [{item: A, amount: 5 USD, each: 2024}, {item: B, each: 2024}]}
  - {id: L1.9, title: Free above, costs: no cost}
  - {id: L1.9.1, title: Part of it, starts: 2024-Q1}
"""
STANDING = {
    "L1.1": "costed", "L1.2": "costed", "L1.3": "not costed", "L1.4": "not costed", "L1.5": "not known",
    "L1.6": "no cost", "L1.7": "existing staff", "L1.8": "not costed", "L1.9": "no cost",
}  # fmt: skip
AMOUNT = {"L1.1": Decimal("0.00"), "L1.2": Decimal("900.00"), "L1.8": Decimal("5.00")}
WORDS = words("en")


@pytest.fixture
def facts(read_plan: Callable[..., Reading]) -> Facts:
    reading = read_plan(PLAN)
    assert not reading.findings
    return Facts(reading.plan)


def test_the_ledger_says_how_each_action_stands_and_nothing_where_costs_stand_above_or_below(facts: Facts) -> None:
    assert facts.ledger.standing == STANDING


def test_the_sheet_of_actions_has_an_amount_or_its_word_and_adds_up(facts: Facts) -> None:
    table = actions_table(facts, WORDS)
    column = table.column("required")

    assert {row[0]: row[column] for row in table.rows if row[column] is not None} == {
        **STANDING, **AMOUNT, "L1": Decimal("905.00"),
    }  # fmt: skip
    assert table.total
    assert table.total[column] == Decimal("905.00")


def test_the_sheet_of_an_action_says_the_same(facts: Facts) -> None:
    table = factsheet.table(facts, WORDS)
    column = table.column("required")
    found = {row[0]: row[column] for row in table.rows if row[column] is not None}

    assert found == {**STANDING, **AMOUNT, "L1": Decimal("905.00")}


def test_the_dossier_says_the_same(facts: Facts) -> None:
    page = dossier(facts, (), WORDS)["line-L1.md"]
    found = {
        section.split()[0]: said[1]
        for section in re.split(r"^#+ ", page, flags=re.MULTILINE)
        if (said := re.search(r"\*\*Costs\*\*: (.*)", section))
    }

    assert found == {**STANDING, **{ident: f"USD {amount}" for ident, amount in AMOUNT.items()}}


def test_the_table_for_analysts_says_the_same(facts: Facts) -> None:
    table = next(each.table for each in package(facts).resources if each.table.name == "actions")
    ident, costing, required = (table.column(key) for key in ("id", "costing", "required"))

    assert {row[ident]: row[costing] for row in table.rows if row[costing]} == STANDING
    assert {row[ident]: row[required] for row in table.rows if row[required] is not None} == AMOUNT


def test_the_notes_of_tasks_say_the_same(facts: Facts) -> None:
    not_whole = WORDS("cost not whole")
    found = {task.id: task.notes for task in project(facts, WORDS).tasks if task.notes}

    assert found == {
        "L1.3": not_whole, "L1.4": not_whole, "L1.5": not_whole, "L1.8": not_whole, "L1.6": "no cost",
        "L1.7": "existing staff", "L1.9": "no cost",
    }  # fmt: skip


def test_the_budget_lists_the_same(facts: Facts) -> None:
    data = budget.data(facts, ("line",), WORDS)
    found = {**dict.fromkeys(data["no_cost"], "no cost"), **dict.fromkeys(data["existing_staff"], "existing staff")}
    for word in ("not_costed", "not_known"):
        found.update((each["action"], word.replace("_", " ")) for each in data[word])

    assert found == {ident: word for ident, word in STANDING.items() if word != "costed"}


def test_readiness_asks_for_a_source_where_something_costs_or_nobody_knows(facts: Facts) -> None:
    table = readiness(facts, Asked(), WORDS)

    assert table.rows[2][table.column("actions")] == "L1.2.1, L1.3, L1.4, L1.5, L1.8"
