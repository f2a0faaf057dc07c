"""How costs are worked out: every step is shown with its place, and the steps end in the ledger's figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats import WORKINGS
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views import working
from test_budget import PARTS, UNITS, Parts, facts_of, files

EN, ES = words("en"), words("es")
Read = Callable[..., Reading]
Write = Callable[..., Path]
HEADING = """plan: EXAMPLE
title: An example
period: 2023 to 2026
currency: USD
round_to: 1
prices: {year: 2023, uplift: 3 % compound, rates_as_of: 2024-06-30}
"""
PLAN = """assumptions:
  - {id: expert, title: Expert, unit: day, unit_cost: 465 EUR, assumption: "x"}
roles:
  - {id: officer, title: Officer, monthly_cost: 3000 USD, assumption: "Gross."}
rates:
  - {currency: EUR, date: 2024-01-01, per: 0.93}
  - {currency: EUR, date: 2025-01-01, per: 0.50}
sources:
  - {id: A, title: A, kind: grant, status: committed}
  - {id: P, title: P, kind: grant, status: pledged}
actions:
  - {id: L1, title: Line, funding: [{source: P, amount: 1000 USD}]}
  - id: L1.1
    title: Map
    starts: 2025-Q1
    costs:
      - {use: expert, quantity: 60, share: 50 %, each: 2025, countries: [{country: GT, share: 60 %}]}
    staff: [{role: officer, effort: 10 %}]
    funding: [{source: A, share: 60 %}]
  - {id: L1.2, title: Compare, costs: {not_costed: "Waits."}}
  - {id: L1.3, title: Publish, costs: existing staff}
"""


@pytest.fixture
def facts(read_plan: Read) -> Facts:
    return Facts(read_plan({"a.yaml": PLAN, "plan.yaml": HEADING}).plan)


def test_each_step_is_a_line_with_its_place(facts: Facts) -> None:
    # 465 x 60 x 50 % = 13,950 EUR; two years at 3 %: x 1.0609 = 14,799.555; / 0.93 = 15,913.5; half up: 15,914
    # GT 60 % = 9,548.4 and regional 6,365.6: largest remainder gives 9,548 and 6,366
    # A: 60 % of 9,548 = 5,728.8 -> 5,729; 60 % of 6,366 = 3,819.6 -> 3,820
    # staff: 3,000 x 10 % = 300; x 3 months = 900; x 1.0609 = 954.81 -> 955; A: 573
    # P: 1,000 over 9,548 + 6,366 + 955 = 16,869: 566.00, 377.38, 56.61 -> 566, 377, 57
    assert WORKINGS["text"](working.explain(facts, "L1.1", EN), EN).splitlines() == [
        "L1.1 Map: how its costs are worked out, in USD",
        "",
        "L1.1 Map",
        "  Expert (a.yaml:17)",
        "    expert (a.yaml:2): EUR 465 per day x quantity 60 x share 50 % = EUR 13,950",
        "    2025: x 1.03^2 = EUR 14,799.555 (prices of 2023 raised by 3 % a year, compound; plan.yaml:6)",
        "    2025: / 0.93 EUR per USD = USD 15,913.50 (rate of 1 Jan 2024; a.yaml:6)",
        "    2025: USD 15,914, rounded to USD 1 (plan.yaml:5)",
        "      of which Guatemala (60 %): USD 9,548",
        "      A (committed) pays USD 5,729: 60 % asked by L1.1 (a.yaml:19)",
        "      P (pledged) pays USD 566: part of USD 1,000 asked by L1 (a.yaml:12)",
        "      unfunded: USD 3,253",
        "      of which regional: USD 6,366",
        "      A (committed) pays USD 3,820: 60 % asked by L1.1 (a.yaml:19)",
        "      P (pledged) pays USD 377: part of USD 1,000 asked by L1 (a.yaml:12)",
        "      unfunded: USD 2,169",
        "    this cost: USD 15,914",
        "  Officer (a.yaml:18)",
        "    officer (a.yaml:4): USD 3,000 per month x number 1 x effort 10 % = USD 300",
        "    2025: x 3 months = USD 900",
        "    2025: x 1.03^2 = USD 954.81 (prices of 2023 raised by 3 % a year, compound; plan.yaml:6)",
        "    2025: USD 955, rounded to USD 1 (plan.yaml:5)",
        "      A (committed) pays USD 573: 60 % asked by L1.1 (a.yaml:19)",
        "      P (pledged) pays USD 57: part of USD 1,000 asked by L1 (a.yaml:12)",
        "      unfunded: USD 325",
        "    this cost: USD 955",
        "",
        "L1.1 in all: USD 16,869; available USD 10,122, to be mobilised USD 6,747",
    ]


def test_a_frequency_by_year_is_a_step_of_each_year(read_plan: Read) -> None:
    costs = "[{item: Workshop, unit_cost: 900 USD, quantity: 2, frequency: {2023: 1, 2025: 4}, assumption: x}]"
    text = f"actions:\n  - id: L1\n    title: Meet\n    costs: {costs}\n"
    facts = Facts(read_plan({"a.yaml": text, "plan.yaml": HEADING}).plan)

    # 1,800 x 4 = 7,200; two years at 3 %: x 1.0609 = 7,638.48
    assert WORKINGS["text"](working.explain(facts, "L1", EN), EN).splitlines()[3:-2] == [
        "  Workshop (a.yaml:4)",
        "    Workshop (a.yaml:4): USD 900 x quantity 2 = USD 1,800",
        "    2023: x frequency 1 = USD 1,800",
        "    2023: USD 1,800",
        "      unfunded: USD 1,800",
        "    2025: x frequency 4 = USD 7,200",
        "    2025: x 1.03^2 = USD 7,638.48 (prices of 2023 raised by 3 % a year, compound; plan.yaml:6)",
        "    2025: USD 7,638, rounded to USD 1 (plan.yaml:5)",
        "      unfunded: USD 7,638",
        "    this cost: USD 9,438",
    ]
    assert "2025: x frecuencia 4 = USD 7,200" in WORKINGS["markdown"](working.explain(facts, "L1", ES), ES)


def test_a_parent_explains_all_below_it(facts: Facts) -> None:
    found = working.explain(facts, "L1", EN)

    assert [each.action for each in found.accounts] == ["L1.1", "L1.2", "L1.3"]
    assert found.accounts[1].remarks == ("not costed, and in no total: Waits. (a.yaml:20)",)
    assert found.accounts[2].remarks == ("existing staff",)
    assert found.sums == facts.ledger.sums["L1"]


def test_what_is_not_split_is_not_raised(read_plan: Read) -> None:
    text = "actions: [{id: L1, title: Map, costs: [{item: Study, amount: 90 USD, over: [2024, 2026]}]}]\n"
    found = working.explain(Facts(read_plan({"a.yaml": text, "plan.yaml": HEADING}).plan), "L1", EN)

    assert [line.text for line in found.accounts[0].costs[0].lines] == [
        "Study (a.yaml:1): USD 90",
        "not split by year, so at its stated prices: USD 90",
        "unfunded: USD 90",
    ]


def test_spanish_lines_are_spanish(facts: Facts) -> None:
    shown = WORKINGS["text"](working.explain(facts, "L1", ES), ES)

    assert "EUR 465 por day [en] x cantidad 60" in shown or "EUR 465 por day x cantidad 60" in shown
    assert "sin financiamiento: USD 3,253" in shown


@pytest.mark.parametrize("format_", ["text", "markdown", "json", None])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_command_prints_every_format(
    write_plan: Write, capsys: pytest.CaptureFixture[str], format_: str | None, language: str
) -> None:
    plan = write_plan({"a.yaml": PLAN, "plan.yaml": HEADING})
    asked = ["--format", format_] if format_ else []

    assert main(["budget", str(plan), "--explain", "L1.1", "--lang", language, *asked]) == 0
    shown = capsys.readouterr().out
    assert ("16,869" in shown) is (format_ != "json")
    if format_ == "json":
        found = json.loads(shown)
        assert (found["schema"], found["total"]["required"]) == ("rplm/working/1", "16869")
        assert found["actions"][0]["costs"][0]["steps"][1]["value"] == "14799.555"
        assert found["actions"][0]["costs"][0]["steps"][1]["text"].startswith("x ")


def test_an_unknown_action_names_the_near_one(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    plan = str(write_plan({"a.yaml": PLAN, "plan.yaml": HEADING}))

    assert main(["budget", plan, "--explain", "L1.11"]) == 2
    assert "Did you mean L1.1?" in capsys.readouterr().err
    assert main(["budget", plan, "--explain", "L1", "--format", "csv"]) == 2
    assert "not drawn as csv" in capsys.readouterr().err


def reconciles(facts: Facts) -> None:
    """The last step of every cost, and what is paid and unfunded of it, add up to the ledger."""
    for action in facts.plan.actions:
        found = working.explain(facts, action.id, EN)
        lines = [line for account in found.accounts for cost in account.costs for line in cost.lines]
        required = Fraction(found.sums.required)
        assert sum(line.value for line in lines if line.step == "rounded") == required
        assert sum(line.value for line in lines if line.step in {"pays", "unfunded"}) == required
        assert sum((account.required for account in found.accounts), Decimal(0)) == found.sums.required
        own = facts.ledger.entries
        assert required == sum(each.required for each in own if f"{each.action}.".startswith(f"{action.id}."))


@settings(max_examples=40, deadline=None)
@given(parts=PARTS, unit=UNITS)
def test_the_explained_total_of_any_action_is_its_ledger_sum(parts: Parts, unit: str) -> None:
    reconciles(facts_of(files(parts, unit)))


@pytest.mark.parametrize("plan", ["plans/rcm-labour-mobility", "examples/uganda", "examples/timor-leste"])
def test_the_plans_here_reconcile(root: Path, plan: str) -> None:
    facts = Facts(load(root / plan).plan)
    if plan == "examples/uganda":  # its actions are many: the whole, a line at a time, is the same sum
        for line in facts.plan.lines:
            found = working.explain(facts, line.id, EN)
            assert sum((each.required for each in found.accounts), Decimal(0)) == found.sums.required
        return
    reconciles(facts)
