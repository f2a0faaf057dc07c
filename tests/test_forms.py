"""Funders' forms: each shows the same ledger in another shape, and says what of it is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.errors import RplmError
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views.forms import FORMS, data, form
from rplm.views.forms.form import Asked
from rplm.views.shape import Kind, Table

from machine import REAL_PLAN, ROOT

EN = words("en")
YEARLY = ("awp", "uninfo", "undg", "ocha", "sf424a", "markers")
PLANS = (REAL_PLAN, ROOT / "examples" / "timor-leste", ROOT / "examples" / "uganda")
HEADING = "plan: P\ntitle: An example\nperiod: 2024 to 2025\ncurrency: USD\nround_to: 1\n"
PLAN = """bodies:
  - {id: IOM, title: IOM, kind: agency, coordinator: true}
  - {id: PRM, title: Bureau of Migration, kind: donor}
categories:
  - {id: people, title: Salaries, undg: staff}
  - {id: travel, title: Trips}
  - {id: odd, title: Odds}
sources:
  - {id: A, title: Grant A, kind: grant, status: committed, amount: 5000, donor: PRM, window: 2024 to 2025}
  - {id: B, title: Grant B, kind: grant, status: pledged, amount: 900}
actions:
  - {id: L1, title: Line one, tags: ["GCM:1"]}
  - id: L1.1
    title: Map
    starts: 2024-02-01
    ends: 2024-06-28
    responsible: [IOM]
    tags: ["GCM:6", "GEM:2"]
    costs:
      - {item: Officer, unit: month, unit_cost: 100, quantity: 2, duration: 5, share: 50 %, each: 2024,
         category: people}
      - {item: Trips, amount: 1001, each: [2024, 2025], category: travel}
    funding: [{source: A, share: 60 %}, {source: B, share: 10 %}]
    indicators: [{title: Maps}]
    milestones: [{title: Draft, by: 2024-03}]
  - id: L1.2
    title: Train
    responsible: [IOM]
    costs: [{item: Odd things, amount: 300, over: [2024, 2025], category: odd}]
  - {id: L2, title: Line two}
  - {id: L2.1, title: Publish, starts: 2025, costs: no cost, tags: [diversity]}
"""


@pytest.fixture
def facts(read_plan: Callable[..., Reading]) -> Facts:
    return Facts(read_plan(PLAN, HEADING).plan)


def cells(table: Table, *keys: str) -> list[tuple[object, ...]]:
    found = [table.column(key) for key in keys]
    return [tuple(str(row[i]) if isinstance(row[i], Decimal) else row[i] for i in found) for row in table.rows]


def footed(table: Table) -> None:
    """Every column of money adds up, without the rows that add up others themselves."""
    assert table.total is not None
    for i, column in enumerate(table.columns):
        if column.kind is Kind.MONEY and table.total[i] is not None:
            rows = [row[i] for n, row in enumerate(table.rows) if n not in table.emphasis]
            assert sum(cell for cell in rows if isinstance(cell, Decimal)) == table.total[i], column.key


def required(facts: Facts, year: int | None) -> Decimal:
    return sum((each.required for each in facts.ledger.entries if year in {None, each.year}), Decimal(0))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
@pytest.mark.parametrize("name", [each for each in YEARLY if each != "markers"])
def test_what_a_form_shows_adds_up_to_the_ledger_of_its_year(plan: Path, name: str) -> None:
    facts = Facts(load(plan).plan)
    last = {"awp": "amount", "uninfo": "required", "undg": "required", "ocha": "total", "sf424a": "total"}[name]
    for year in (*facts.plan.heading.period.years(), *([] if name == "awp" else [None])):
        table = form(name, facts, Asked(year), EN)
        footed(table)
        assert table.total is not None
        assert table.total[table.column(last)] == required(facts, year)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_the_quarters_of_each_row_add_up_to_its_amount(plan: Path) -> None:
    facts = Facts(load(plan).plan)
    for year in facts.plan.heading.period.years():
        table = form("awp", facts, Asked(year), EN)
        keys = [column.key for column in table.columns if column.key in {"q1", "q2", "q3", "q4", "no_quarter"}]
        for row in table.rows:
            parts = [row[table.column(key)] for key in keys]
            assert sum(each for each in parts if isinstance(each, Decimal)) == row[table.column("amount")]


def test_an_annual_work_plan_has_a_row_for_each_activity_source_and_account(facts: Facts) -> None:
    table = form("awp", facts, Asked(2024), EN)

    assert cells(table, "activity", "responsible_party", "source", "account", "q1", "q2", "q3", "q4", "amount") == [
        # 500 = 2 x 5 months x 100 x 50 %; February and March have 42 working days, April to 28 June 65
        ("L1.1", "IOM", "A", "Salaries", "118", "182", "0", "0", "300"),
        ("L1.1", "IOM", "A", "Trips", "236", "365", "0", "0", "601"),
        ("L1.1", "IOM", "B", "Salaries", "20", "30", "0", "0", "50"),
        ("L1.1", "IOM", "B", "Trips", "39", "61", "0", "0", "100"),
        ("L1.1", "IOM", "unfunded", "Salaries", "59", "91", "0", "0", "150"),
        ("L1.1", "IOM", "unfunded", "Trips", "118", "182", "0", "0", "300"),
    ]
    assert "Shows USD 1,501 of the USD 2,802 of the plan" in " ".join(table.notes)
    assert "USD 1,001 of other years, and USD 300 not split by year" in " ".join(table.notes)


def test_a_cost_of_a_year_in_which_its_activity_is_not_under_way_is_in_no_quarter(facts: Facts) -> None:
    table = form("awp", facts, Asked(2025), EN)

    # 60 % of 1,001 is 600.6 in either year: 601 and 600 are 1,201, to the unit what is asked (1,201.2)
    assert cells(table, "activity", "q1", "no_quarter", "amount") == [
        ("L1.1", None, "600", "600"),
        ("L1.1", None, "100", "100"),
        ("L1.1", None, "301", "301"),
    ]


def test_a_joint_work_plan_names_agency_and_contributing_partner(facts: Facts) -> None:
    table = form("uninfo", facts, Asked(2024), EN)

    assert cells(table, "sub_output", "agency", "partner", "required", "available", "to_be_mobilised") == [
        ("L1.1", "IOM", "Bureau of Migration", "901", "901", "0"),
        ("L1.1", "IOM", "Grant B", "150", "0", "150"),
        ("L1.1", "IOM", None, "450", "0", "450"),
    ]


@pytest.mark.parametrize("name", ["awp", "uninfo"])
def test_for_machines_nobody_is_null_in_forms_too(facts: Facts, name: str) -> None:
    asked = Asked(2024)
    document = data(name, asked, form(name, facts, asked, EN))
    rows = document["rows"]

    assert isinstance(rows, list)
    assert {row["source"] for row in rows} == {"A", "B", None}


def test_categories_go_to_those_that_they_map_to_and_the_rest_stands_apart(facts: Facts) -> None:
    table = form("undg", facts, Asked(), EN)

    shown = {number or name: amount for number, name, amount in cells(table, "number", "category", "required")}
    assert (shown["1"], shown["5"], shown["Without an UNDG category"], shown["8"]) == ("500", "2002", "300", "0")


def test_the_budget_of_a_pooled_fund_multiplies_out(facts: Facts) -> None:
    table = form("ocha", facts, Asked(2024), EN)

    assert cells(table, "category", "item", "unit", "quantity", "unit_cost", "duration", "charged", "total") == [
        ("A", "Officer", "month", "2", "100.00", "5", "50 %", "500"),
        ("E", "Trips", "one amount", "1", "1001.00", "1", "100 %", "1001"),
    ]


def test_a_pooled_fund_reads_of_a_share_that_no_decimals_give_about_how_much_it_is(
    read_plan: Callable[..., Reading],
) -> None:
    plan = "actions: [{id: L1, title: T, starts: 2024, lasts: 1 year,"
    plan += " costs: [{item: A, amount: 900, each: 2024, share: 1/3, assumption: x}]}]\n"

    table = form("ocha", Facts(read_plan(plan, HEADING).plan), Asked(2024), EN)

    assert cells(table, "item", "charged", "total") == [("A", "≈ 33.33 %", "300")]


@pytest.mark.parametrize("source", ["A", "B"])
def test_one_funder_sees_what_is_asked_of_it_and_nothing_of_others(facts: Facts, source: str) -> None:
    table = form("funder", facts, Asked(None, source), EN)
    own = [each for each in facts.ledger.entries if each.source == source]

    footed(table)
    assert table.total is not None
    assert table.total[-1] == sum(each.allocated for each in own)
    other = {"A": "Grant B", "B": "Grant A"}[source]
    assert other not in repr(table)


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        # 60 % of 2,502: 1,501; 10 % of that is 150 (150.1); both 1,651
        ("added", ["USD 1,501 of costs and USD 150 of overhead are asked of it, USD 1,651 in all"]),
        ("out of the grant", []),
    ],
)
def test_a_funder_is_told_that_overhead_comes_on_top_of_its_amount(
    read_plan: Callable[..., Reading], taken: str, said: list[str]
) -> None:
    plan = PLAN.replace("amount: 5000,", f"amount: 5000, overhead: {{rate: 10 %, taken: {taken}}},")
    table = form("funder", Facts(read_plan(plan, HEADING).plan), Asked(None, "A"), EN)

    assert [each.partition(": ")[2].rstrip(".") for each in table.notes if "on top" in each] == said


def test_object_classes_tell_the_source_from_others_and_from_nobody(facts: Facts) -> None:
    table = form("sf424a", facts, Asked(None, "A"), EN)

    assert cells(table, "line", "federal", "non_federal", "unfunded", "total") == [
        ("a", "300", "50", "150", "500"),
        ("b", None, None, None, None),
        ("c", "1201", "200", "601", "2002"),
        ("d", "0", "0", "0", "0"),
        ("e", "0", "0", "0", "0"),
        ("f", "0", "0", "0", "0"),
        ("g", None, None, None, None),
        ("h", "0", "0", "300", "300"),
        ("i", "1501", "250", "1051", "2802"),
        ("j", "0", "0", "0", "0"),
    ]


def test_the_contingency_of_every_class_counts_under_other(read_plan: Callable[..., Reading]) -> None:
    heading = f"{HEADING}prices: {{contingency: [{{rate: 10 %, categories: [travel]}}]}}\n"
    table = form("sf424a", Facts(read_plan(PLAN, heading).plan), Asked(), EN)

    # 10 % of 1,001 in either year is 100 (100.1): 200, beside the 300 of no UNDG category
    shown = dict(cells(table, "line", "total"))
    assert (shown["c"], shown["h"], shown["i"]) == ("2002", "500", "3002")
    assert "contingencies and what has no UNDG category count under h" in table.notes[0]


def test_readiness_gives_a_point_only_where_nothing_is_missing(facts: Facts) -> None:
    table = form("sigma", facts, Asked(), EN)

    assert cells(table, "number", "points", "actions") == [
        ("1", 0, "L2.1"),
        ("2", 0, "L1.2, L2"),
        ("3", 0, "L1.2"),
        ("4", 0, "L1, L2, L1.2, L2.1"),
        ("5", None, "not known"),
    ]


def test_the_real_plan_is_ready_but_for_what_nobody_knows() -> None:
    table = form("sigma", Facts(load(REAL_PLAN).plan), Asked(), EN)

    assert table.total is not None
    assert table.rows[0][2] == 1
    assert table.rows[-1][2] is None


@pytest.mark.parametrize("plan", [*PLANS, None], ids=lambda plan: plan.name if plan else "text")
def test_actions_with_a_marker_and_those_with_none_are_the_whole_plan(plan: Path | None, facts: Facts) -> None:
    found = Facts(load(plan).plan) if plan else facts
    table = form("markers", found, Asked(), EN)
    assert table.total is not None
    whole = table.total[table.column("required")]
    rows = [row for row in table.rows if row[1] is None]

    assert whole == required(found, None)
    for any_, none in zip(rows[::2], rows[1::2], strict=True):
        assert any_[4] + none[4] == whole


def test_markers_are_those_of_an_action_and_of_the_actions_above_it(facts: Facts) -> None:
    table = form("markers", facts, Asked(), EN)

    assert cells(table, "tag", "actions", "required") == [
        (None, 1, "2502"), ("GEM:2", 1, "2502"), (None, 2, "300"),
        (None, 2, "2802"), ("GCM:1", 2, "2802"), ("GCM:6", 1, "2502"), (None, 1, "0"),
        (None, 1, "0"), ("diversity", 1, "0"), (None, 2, "2802"),
    ]  # fmt: skip
    assert "Facilitate fair and ethical recruitment" in str(cells(table, "title"))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_form_is_drawn_in_every_format_and_language(
    name: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = {}
    for format_ in ("table", "tsv", "csv", "markdown", "json"):
        more = ["--year", "2025"] if name != "sigma" else []
        more += ["--source", "PRM-WHP"] if name == "funder" else []
        given = ["budget", str(REAL_PLAN), "--form", name, *more, "--format", format_, "--lang", language]
        assert main(given) == 0
        drawn[format_] = capsys.readouterr().out

    document = json.loads(drawn["json"])
    assert (document["schema"], document["form"]) == ("rplm/form/1", name)
    assert len(document["rows"]) == drawn["csv"].count("\r\n") - 1 > 3
    assert not re.search(r"[{}]", drawn["table"])
    assert ("en USD" in drawn["table"]) is (language == "es" and name != "sigma")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--form", "awp"], "This form is for one year."),
        (["--form", "awp", "--year", "2035"], "2035 is not a year of the plan."),
        (["--form", "funder"], "This form is for one source of funds."),
        (["--form", "funder", "--source", "PRM-WPH"], "Did you mean PRM-WHP?"),
        (["--form", "undg", "--source", "PRM-WHP"], "shows all sources"),
        (["--year", "2025"], "--form"),
        (["--form", "undg", "--gap"], "--gap"),
    ],
)
def test_a_form_that_cannot_be_filled_says_what_it_needs(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["budget", str(REAL_PLAN), *arguments]) == 2
    assert message in capsys.readouterr().err


def test_markers_count_tagged_actions_with_and_without_costs(read_plan: Callable[..., Reading]) -> None:
    reading = read_plan(
        "actions:\n"
        '  - {id: L1, title: Line, tags: ["GCM:14"]}\n'
        "  - {id: L1.1, title: Paid, costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: One offer.}]}\n"
        "  - {id: L1.2, title: By existing staff, costs: existing staff}\n"
        "  - {id: L2, title: Another, costs: no cost}\n"
    )
    table = form("markers", Facts(reading.plan), Asked(), words("en"))
    place = table.column("actions")

    assert [row[place] for row in table.rows] == [2, 2, 1]
    assert table.total is not None
    assert table.total[place] == 3


def test_a_plan_without_sources_fills_no_form_of_a_funder(read_plan: Callable[..., Reading]) -> None:
    facts = Facts(read_plan("actions: [{id: L1, title: T, costs: no cost}]\n", HEADING).plan)

    with pytest.raises(RplmError, match="no sources of funds"):
        form("funder", facts, Asked(), EN)
