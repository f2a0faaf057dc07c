"""Charts of money: every value is a sum of ledger entries, and every chart says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from rplm.analysis.facts import Facts
from rplm.formats.html.chart import drawing, ticks
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views.budget import table
from rplm.views.chart import as_table, by_line, by_year, charts, over_time
from rplm.views.funding import sources_by_year

from machine import REAL_PLAN

MONEY = """sources:
  - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 600 USD, window: 2024 to 2026}
  - {id: PROMISE, title: A promise, kind: grant, status: pledged, amount: 300 USD, window: 2024 to 2026}
"""
ACTIONS = """actions:
  - {id: L1, title: A line}
  - id: L1.1
    title: An action
    starts: 2024
    costs: [{item: Studies, amount: 400 USD, each: [2024, 2026]}, {item: A lump, amount: 100 USD, over: [2024, 2025]}]
    funding: [{source: GRANT, share: 50 %}, {source: PROMISE, share: 25 %}]
"""


@pytest.fixture
def facts(read_plan: Callable[..., Reading]) -> Facts:
    return Facts(read_plan({"money.yaml": MONEY, "actions.yaml": ACTIONS}).plan)


@pytest.fixture(scope="module")
def real() -> Facts:
    return Facts(load(REAL_PLAN).plan)


def test_columns_show_who_is_asked_for_what_in_each_year_also_in_one_without_costs(facts: Facts) -> None:
    chart = by_year(facts, words("en"))
    assert chart is not None

    assert chart.labels == ("2024", "2025", "2026", "not split by year")
    assert {each.key: [int(value) for value in each.values] for each in chart.series} == {
        "GRANT": [200, 0, 200, 50],
        "PROMISE": [100, 0, 100, 25],
        "unfunded": [100, 0, 100, 25],
    }
    assert chart.summary == "In all USD 900.00. The most falls in “2024”: USD 400.00."


def test_bars_show_how_sure_the_money_of_a_line_is(facts: Facts) -> None:
    chart = by_line(facts, words("es"))
    assert chart is not None

    assert chart.labels == ("L1",)
    assert [(each.status, int(each.values[0])) for each in chart.series] == [
        ("committed", 450), ("pledged", 225), ("unfunded", 225),
    ]  # fmt: skip
    assert chart.summary == "Por movilizar: L1 USD 450.00."


def test_lines_add_up_from_year_to_year_and_say_what_is_not_in_them(facts: Facts) -> None:
    chart = over_time(facts, words("en"))
    assert chart is not None

    assert {each.key: [int(value) for value in each.values] for each in chart.series} == {
        "required": [400, 400, 800],
        "with-pledges": [300, 300, 600],
        "covered": [200, 200, 400],
    }
    assert chart.notes == ("Not in these lines, because the plan does not split it by year: USD 100.00.",)


def test_a_plan_without_costs_has_no_charts(read_plan: Callable[..., Reading]) -> None:
    assert charts(Facts(read_plan("actions:\n  - {id: L1, title: A line}\n").plan), words("en")) == ()


def test_a_plan_of_one_year_has_no_line_over_time(read_plan: Callable[..., Reading]) -> None:
    plan = "actions:\n  - {id: L1, title: A, starts: 2024, costs: [{item: Study, amount: 5 USD, each: 2024}]}\n"

    assert [each.name for each in charts(Facts(read_plan(plan).plan), words("en"))] == ["by-year", "by-line"]


def test_charts_agree_with_the_tables(real: Facts) -> None:
    say = words("en")
    year, line, time = by_year(real, say), by_line(real, say), over_time(real, say)
    assert year is not None
    assert line is not None
    assert time is not None
    sources, lines = sources_by_year(real, say), table(real, ("line",), say)

    totals = dict(zip((each.title for each in sources.columns), sources.total or (), strict=True))
    required, missing = lines.column("required"), lines.column("to_be_mobilised")

    for i, label in enumerate(year.labels):
        assert sum(each.values[i] for each in year.series) == totals[label]
    for i, row in enumerate(lines.rows):
        assert sum(each.values[i] for each in line.series) == row[required]
        assert sum(each.values[i] for each in line.series if each.status != "committed") == row[missing]
    assert time.series[0].values[-1] == sum(sum(each.values[:4]) for each in year.series)


def test_one_source_by_itself_is_no_group(real: Facts) -> None:
    chart = by_year(real, words("en"))
    assert chart is not None

    assert [each.key for each in chart.series][-1] == "unfunded"
    assert "others" not in [each.key for each in chart.series]  # there are eight sources: one is no group
    assert len(chart.series) == 9


def test_the_smaller_of_nine_sources_are_one_series(read_plan: Callable[..., Reading]) -> None:
    listed = "".join(f"  - {{id: S{i}, title: S{i}, kind: grant, status: committed}}\n" for i in range(1, 10))
    asked = ", ".join(f"{{source: S{i}, amount: {i}}}" for i in range(1, 10))
    costs = "costs: [{item: Study, amount: 45, each: 2024, assumption: One offer.}]"
    plan = f"sources:\n{listed}actions:\n  - {{id: L1, title: Map, {costs}, funding: [{asked}]}}\n"
    chart = by_year(Facts(read_plan(plan).plan), words("en"))
    assert chart is not None

    assert [each.key for each in chart.series] == [*(f"S{i}" for i in range(3, 10)), "others"]


def test_a_chart_is_a_table_too(facts: Facts) -> None:
    chart = by_line(facts, words("en"))
    assert chart is not None
    found = as_table(chart)

    assert [each.title for each in found.columns] == ["line", "", "received or committed", "only pledged", "unfunded"]
    assert found.rows[0][:3] == ("L1", "A line", Decimal("450.00"))


@pytest.mark.parametrize(
    ("most", "last", "count"),
    [
        ("1", "1.0", 6),
        ("7", "8", 5),
        ("2707018", "3000000", 7),
        ("0.05", "0.05", 6),
        ("0", "1", 2),
        ("1000000", "1000000", 6),
    ],
)
def test_a_scale_ends_at_a_round_number_not_below_the_largest_value(most: str, last: str, count: int) -> None:
    marks = ticks(Decimal(most))

    assert marks[0] == 0
    assert marks[-1] == Decimal(last)
    assert len(marks) == count


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_drawing_says_in_words_what_it_shows(real: Facts, language: str) -> None:
    for chart in charts(real, words(language)):
        picture = str(drawing(chart, words(language)))

        assert 'role="img"' in picture
        assert f">{chart.summary}</desc>" in picture
