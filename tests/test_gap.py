"""The gap: ranked by priority and start, with the sources whose rules would allow it."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from rplm.analysis.facts import Facts
from rplm.analysis.funding import total
from rplm.analysis.gap import gaps
from rplm.cli import main
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views import gap as view
from test_budget import PARTS, Parts, facts_of, files

EN = words("en")
Read = Callable[..., Reading]
Write = Callable[..., Path]
PLAN = """sources:
  - {id: CAP, title: C, kind: grant, status: received, amount: 9000 USD, ceiling: 250 USD}
  - {id: EARLY, title: E, kind: grant, status: committed, amount: 9000 USD, window: 2024}
  - {id: IND, title: I, kind: in-kind, status: indicative, amount: 40 USD}
  - {id: OPEN, title: O, kind: grant, status: pledged}
  - {id: SPENT, title: S, kind: grant, status: committed, amount: 100 USD}
  - {id: TRIPS, title: T, kind: grant, status: committed, amount: 9000 USD, earmark: {categories: [travel]}}
actions:
  - {id: L1, title: Line}
  - {id: L1.1, title: Late, priority: 1, starts: 2025-Q1, costs: [{item: A, amount: 100 USD, assumption: x}]}
  - id: L1.2
    title: Early
    priority: 1
    starts: 2024-Q1
    costs: [{item: A, amount: 300 USD, category: travel, assumption: x}]
    funding: [{source: SPENT, amount: 100 USD}]
  - {id: L1.3, title: No priority, starts: 2024-Q1, costs: [{item: A, amount: 50 USD, each: 2024, assumption: x}]}
  - {id: L1.4, title: No dates, priority: 1, costs: [{item: A, amount: 50 USD, each: 2026, assumption: x}]}
  - {id: L1.5, title: Second, priority: 2, starts: 2024, costs: [{item: A, amount: 7 USD, assumption: x}]}
  - {id: L1.6, title: Free, costs: no cost}
  - {id: L1.7, title: Unknown, costs: {not_costed: "Waits."}}
"""


@pytest.fixture
def facts(read_plan: Read) -> Facts:
    return Facts(read_plan(PLAN).plan)


def test_the_gap_is_ranked_by_priority_then_by_start(facts: Facts) -> None:
    assert [gap.action for gap in gaps(facts)] == ["L1.2", "L1.1", "L1.4", "L1.5", "L1.3"]


def test_a_source_stands_where_window_earmark_ceiling_and_balance_allow_it(facts: Facts) -> None:
    found = {gap.action: [(each.source, str(each.most)) for each in gap.offers] for gap in gaps(facts)}

    # 2024, travel: 200 to find; the ceiling of CAP is above it, SPENT has nothing, and IND gives no cash
    assert found["L1.2"] == [("CAP", "200.00"), ("EARLY", "200.00"), ("TRIPS", "200.00"), ("OPEN", "200.00")]
    # 2025, no category: neither EARLY nor TRIPS
    assert found["L1.1"] == [("CAP", "100.00"), ("OPEN", "100.00")]


def test_what_is_given_in_kind_is_offered_for_costs_in_kind_alone(read_plan: Read) -> None:
    text = """sources:
  - {id: G, title: G, kind: grant, status: committed, amount: 1000 USD}
  - {id: K, title: K, kind: in-kind, status: committed, amount: 900 USD}
actions:
  - {id: L1, title: T, starts: 2024, costs: [{item: A, amount: 3000 USD, each: 2024}]}
  - {id: L2, title: T, starts: 2024, costs: [{item: A, amount: 200 USD, each: 2024, in_kind: true}]}
"""
    found = {gap.action: [(each.source, str(each.most)) for each in gap.offers] for gap in gaps(facts_of(
        {"plan.yaml": "plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\n", "a.yaml": text}
    ))}  # fmt: skip

    assert found == {"L1": [("G", "1000.00")], "L2": [("K", "200.00")]}


def test_a_ceiling_counts_what_is_asked_already(read_plan: Read) -> None:
    text = """sources: [{id: CAP, title: C, kind: grant, status: received, amount: 9000 USD, ceiling: 250 USD}]
actions:
  - id: L1
    title: T
    costs: [{item: A, amount: 300 USD, each: [2024, 2025], assumption: x}]
    funding: [{source: CAP, amount: 100 USD, period: 2024}]
"""
    [gap] = gaps(Facts(read_plan(text).plan))

    assert (gap.to_be_mobilised, [each.most for each in gap.offers]) == (Decimal("500.00"), [Decimal("150.00")])


def test_pledged_money_is_no_offer_for_what_it_is_pledged_to(read_plan: Read) -> None:
    text = """sources: [{id: P, title: P, kind: grant, status: pledged, amount: 9000 USD}]
actions:
  - id: L1
    title: T
    costs: [{item: A, amount: 300 USD, each: 2024, assumption: x}]
    funding: [{source: P, share: 100 %}]
"""
    [gap] = gaps(Facts(read_plan(text).plan))

    assert (gap.to_be_mobilised, gap.offers) == (Decimal("300.00"), ())


def test_the_table_foots_and_says_what_it_leaves_out(facts: Facts) -> None:
    table = view.table(facts, EN)

    assert [column.key for column in table.columns] == [
        "action", "title", "priority", "start", "required", "to_be_mobilised", "could_pay",
    ]  # fmt: skip
    assert table.rows[1][-1] == "CAP (received) up to USD 100.00; OPEN (pledged), its amount is not known"
    assert table.total == (EN("total"), None, None, None, Decimal("507.00"), Decimal("407.00"), None)
    assert table.notes[-1] == "Not costed, and so in no gap: 1."


@settings(max_examples=40, deadline=None)
@given(parts=PARTS)
def test_the_gaps_add_up_to_what_is_to_be_mobilised(parts: Parts) -> None:
    facts = facts_of(files(parts, "0.01"))
    found = gaps(facts)

    missing = total(facts.ledger.entries, facts.ledger.zero).to_be_mobilised
    assert sum((gap.to_be_mobilised for gap in found), Decimal(0)) == missing
    assert all(0 < each.most <= gap.to_be_mobilised for gap in found for each in gap.offers)


@pytest.mark.parametrize("format_", ["table", "tsv", "csv", "json", "markdown"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_command_prints_every_format(
    write_plan: Write, capsys: pytest.CaptureFixture[str], format_: str, language: str
) -> None:
    assert main(["budget", str(write_plan(PLAN)), "--gap", "--format", format_, "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert "200.00" in shown
    if format_ == "json":
        assert (json.loads(shown)["schema"], json.loads(shown)["to_be_mobilised"]) == ("rplm/gap/1", "407.00")


def test_gap_and_explain_are_two_things(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["budget", str(write_plan(PLAN)), "--gap", "--explain", "L1"]) == 2
    assert "Ask for one of them." in capsys.readouterr().err


def test_the_plan_that_comes_with_the_tool(root: Path) -> None:
    facts = Facts(load(root / "plans" / "rcm-labour-mobility").plan)

    ranks = [(gap.priority or "9", gap.start) for gap in gaps(facts)]
    assert ranks == sorted(ranks, key=lambda rank: (rank[0], rank[1] is None, rank[1]))


@pytest.mark.parametrize("asked", [["--by", "year"], ["--gap"], ["--form", "undg"]])
@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_formats_without_notes_say_beside_them_what_is_no_figure(
    write_plan: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], format_: str
) -> None:
    text = """actions:
  - {id: L1, title: T, costs: [{item: A, amount: 5000 EUR, each: 2024}, {item: B, amount: 50 USD, each: 2024}]}
  - {id: L2, title: T, costs: {not_costed: "Waits."}}
"""
    root = write_plan({"a.yaml": text}, "plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\n")

    assert main(["budget", str(root), *asked, "-o", str(tmp_path / f"x.{format_}")]) == 0

    assert capsys.readouterr().err.splitlines() == [
        "Not costed, and in no total (1): L2 (Waits).",
        "Not known, and in no total (1): L1 (there is no rate for EUR).",
    ]
