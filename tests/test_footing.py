"""Amounts say their currency, and the sheet of actions shows every amount without counting any twice."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from rplm.analysis.facts import Facts
from rplm.lang import words
from rplm.source.load import Reading
from rplm.views import factsheet, funding, working
from rplm.views.action import actions_table
from rplm.views.budget import ledger_table

PLAN = """
categories: [{id: contractual, title: {en: Contracts, es: Servicios por contrata}}]
assumptions:
  - {id: room, title: Room, unit: month, unit_cost: 1000 USD, category: contractual, assumption: One offer.}
actions:
  - {id: L1, title: Line, costs: [{item: Desk, amount: 200 USD, each: 2024, assumption: One offer.}]}
  - id: L1.1
    title: Map
    costs: [{use: room, quantity: 2, each: 2024}, {item: Study, amount: 100 USD, each: 2024, assumption: One offer.}]
"""
HEADING = "plan: P\ntitle: A plan\nperiod: 2024\ncurrency: USD\nlanguages: [es, en]\nround_to: 1\n"


def test_the_sheet_of_actions_rolls_up_and_its_total_counts_once(read_plan: Callable[..., Reading]) -> None:
    table = actions_table(Facts(read_plan(PLAN, HEADING).plan), words("es"))
    i = table.column("required")

    assert table.columns[i].title == "requerido (USD)"
    assert [row[i] for row in table.rows] == [Decimal(2300), Decimal(2100)]
    assert table.total is not None
    assert table.total[i] == Decimal(2300)
    assert table.derived["required"].without == {0}


def test_the_ledger_names_categories_by_their_titles(read_plan: Callable[..., Reading]) -> None:
    table = ledger_table(Facts(read_plan(PLAN, HEADING).plan), words("es"))

    assert {row[table.column("category")] for row in table.rows} == {"sin categoría", "Servicios por contrata"}


def test_amounts_have_their_currency_before_them(read_plan: Callable[..., Reading]) -> None:
    facts = Facts(read_plan(PLAN, HEADING).plan)
    sheet = factsheet.table(facts, words("es"))
    steps = [line.text for account in working.explain(facts, "L1.1", words("es")).accounts
             for cost in account.costs for line in cost.lines]  # fmt: skip

    assert "USD 2,000 Room" in str(sheet.rows[1][sheet.column("costs")])
    assert funding.sources_by_year(facts, words("es")).title == "Costos por fuente y año, en USD"
    assert any("USD 1,000 por month" in step and "= USD 2,000" in step for step in steps)
