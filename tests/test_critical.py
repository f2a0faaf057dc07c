"""What is critical is one answer of the roadmap: tables, drawings, selections, programs and sentences all give it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.analysis.graph import digraph
from rplm.analysis.selection import choose
from rplm.cli import main
from rplm.lang import words
from rplm.source.load import Reading
from rplm.views import roadmap, tables, why
from rplm.views.page import page
from rplm.views.project import project
from rplm.views.timeline import timeline

PLAN = """actions:
  - {id: L1, title: A month that ends on a Friday, starts: 2024-05-01, lasts: 1 month}
  - {id: L2, title: What follows it and is the last to end, after: [L1], lasts: 1 month}
  - {id: L3, title: Not a day before its deadline, starts: 2024-05-01, ends: 2024-05-31}
  - {id: L4, title: Fixed, starts: 2024-05-06, lasts: 1 week, fixed: true}
  - {id: L5, title: With days to spare, starts: 2024-06-25, lasts: 1 working day}
  - {id: L6, title: With weeks to spare, starts: 2024-05-01, lasts: 1 working day}
"""
CRITICAL = {"L1", "L2", "L3", "L4"}
Captured = pytest.CaptureFixture[str]
EN = words("en")


@pytest.fixture
def facts(read_plan: Callable[..., Reading]) -> Facts:
    return Facts(read_plan(PLAN).plan)


def test_the_critical_path_and_what_has_no_slack_are_critical(facts: Facts) -> None:
    slack = {each.id: each.total_slack for each in facts.roadmap.actions.values()}

    assert slack["L1"] == 2
    assert facts.roadmap.critical_path == ("L1", "L2")
    assert facts.roadmap.critical == CRITICAL
    assert facts.roadmap.near_critical == {"L5"}


def test_tables_documents_drawings_and_programs_call_the_same_actions_critical(facts: Facts) -> None:
    table, analysts = roadmap.table(facts, EN), tables.package(facts).resources[0].table
    columns = [(each, each.column("id"), each.column("critical")) for each in (table, analysts)]
    found = [
        *({row[ident] for row in each.rows if row[critical]} for each, ident, critical in columns),
        {each["id"] for each in json.loads(json.dumps(roadmap.data(facts)))["actions"] if each["critical"]},
        {each for each in facts.roadmap.actions if why.data(facts.roadmap, each)["critical"]},
        {bar.id for bar in timeline(facts, EN).bars if bar.critical},
        {task.id for task in project(facts, EN).tasks if task.critical},
        {ident for ident, node in digraph(facts.roadmap).nodes.items() if node["critical"]},
        set(choose(facts, ["critical"]).actions),
    ]

    assert found == [CRITICAL] * len(found)


def test_the_page_counts_the_same(facts: Facts) -> None:
    figures = {label: value for label, value, _ in page(facts, (), EN).figures}

    assert figures["critical actions"] == str(len(CRITICAL))


def test_a_line_is_critical_where_an_action_below_it_is(read_plan: Callable[..., Reading]) -> None:
    plan = "actions:\n  - {id: L9, title: Line}\n" + PLAN.removeprefix("actions:\n").replace("L1", "L9.1")
    found = Facts(read_plan(plan).plan).roadmap

    assert "L9.1" in found.critical
    assert found.parents["L9"].critical


def test_a_comparison_marks_the_same_on_both_sides(write_plan: Callable[..., Path], capsys: Captured) -> None:
    folder = write_plan({"actions.yaml": PLAN, "scenarios/s.yaml": "title: S\nactions: [{id: L1, slips: 1 month}]\n"})

    assert main(["roadmap", str(folder), "--scenario", "s", "--against", "base", "--format", "tsv"]) == 0
    first, *rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]

    columns = [first.index(key) for key in ("id", "critical_scenario", "critical_against")]
    assert [[row[i] for i in columns] for row in rows] == [["L1", "true", "true"], ["L2", "true", "true"]]


@pytest.mark.parametrize(
    ("ident", "sentence"),
    [
        ("L1", "It is on the critical path, with 2 working days to spare."),
        ("L2", "It is on the critical path: any delay moves the end of the plan."),
        ("L3", "It is critical: any delay breaks a date of the plan."),
        ("L4", "It is critical: any delay breaks a date of the plan."),
    ],
)
def test_why_says_in_which_way_an_action_is_critical(facts: Facts, ident: str, sentence: str) -> None:
    (answer,) = why.answers(facts.roadmap, ident, EN)

    assert any(each.text.startswith(sentence) for each in answer.statements)


@pytest.mark.parametrize("ident", ["L5", "L6"])
def test_why_calls_nothing_else_critical(facts: Facts, ident: str) -> None:
    (answer,) = why.answers(facts.roadmap, ident, EN)

    assert not any("critical" in each.text for each in answer.statements)


def test_counted_from_the_end_of_the_plan_the_path_is_critical_too_and_its_days_are_not_called_a_rounding(
    facts: Facts,
) -> None:
    dates = facts.roadmap_to("plan-end")
    (answer,) = why.answers(dates, "L2", EN)

    assert {"L1", "L2"} <= dates.critical
    assert any(each.text.endswith("working days to spare.") for each in answer.statements)
