"""The published plans in examples/ add up to the totals their governments printed, and say so when they do not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TIMOR_LESTE, UGANDA = EXAMPLES / "timor-leste", EXAMPLES / "uganda"

LINES = {
    TIMOR_LESTE: {"L1": 36_440, "L2": 49_840, "L3": 415_110},
    UGANDA: {"L1": 2_053_518_805, "L2": 7_281_805_328, "L3": 1_464_725_845, "L4": 4_937_711_997},
}
YEARS: dict[Path, dict[int | None, int]] = {
    TIMOR_LESTE: {2020: 135_890, 2021: 154_940, 2022: 67_670, 2023: 75_220, 2024: 67_670},
    UGANDA: {2019: 204_244_625, 2020: 370_007_155, 2021: 376_234_070, None: 14_787_276_125},
}
TOTAL = {TIMOR_LESTE: 501_390, UGANDA: 15_737_761_975}

both_plans = pytest.mark.parametrize("plan", [TIMOR_LESTE, UGANDA], ids=lambda plan: plan.name)


def rplm(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rplm", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def budget(plan: Path, by: str) -> dict[str, Any]:
    done = rplm("budget", plan, "--by", by, "--format", "json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def required(plan: Path, by: str) -> dict[Any, Decimal]:
    """Return what is required by line or by year; years without money are left out."""
    amounts = {row[by]: Decimal(row["required"]) for row in budget(plan, by)["rows"]}
    return {key: amount for key, amount in amounts.items() if amount}


def moved(before: dict[Any, Decimal], after: dict[Any, Decimal]) -> dict[Any, Decimal]:
    keys = before.keys() | after.keys()
    changes = {key: after.get(key, Decimal(0)) - before.get(key, Decimal(0)) for key in keys}
    return {key: change for key, change in changes.items() if change}


def codes(plan: Path) -> list[str]:
    """Return the codes of everything that is wrong with a plan."""
    answer = json.loads(rplm("validate", plan, "--format", "json").stdout)
    return [each["code"] for each in answer["diagnostics"]]


def newly_wrong(copy: Path, plan: Path) -> list[str]:
    return sorted((Counter(codes(copy)) - Counter(codes(plan))).elements())


def copy_with(plan: Path, folder: Path, amount: int, *, instead_of: int) -> Path:
    """Copy a plan and write one amount, which stands in it once, anew."""
    copy = folder / plan.name
    shutil.copytree(plan, copy)
    old, new = f"amount: {instead_of},", f"amount: {amount},"
    (file,) = (each for each in (copy / "actions").iterdir() if old in each.read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    return copy


@both_plans
def test_a_published_plan_that_reconciles_is_valid(plan: Path) -> None:
    done = rplm("validate", plan)

    assert done.returncode == 0, done.stdout


def test_all_that_is_found_is_the_amount_that_uganda_left_blank() -> None:
    assert codes(TIMOR_LESTE) == []
    assert codes(UGANDA) == ["RP402"]


@both_plans
def test_every_line_adds_up_to_the_total_that_was_printed(plan: Path) -> None:
    assert required(plan, "line") == LINES[plan]


@both_plans
def test_every_year_adds_up_and_money_of_several_years_stands_apart(plan: Path) -> None:
    assert required(plan, "year") == YEARS[plan]


@both_plans
def test_the_grand_total_is_the_sum_of_the_lines_and_of_the_years(plan: Path) -> None:
    by_line, by_year = budget(plan, "line"), budget(plan, "year")

    assert Decimal(by_line["total"]["required"]) == TOTAL[plan]
    assert Decimal(by_year["total"]["required"]) == TOTAL[plan]
    assert sum(LINES[plan].values()) == sum(YEARS[plan].values()) == TOTAL[plan]


def test_uganda_says_how_much_is_not_split_by_year_and_in_how_many_entries() -> None:
    unsplit = budget(UGANDA, "year")["unsplit"]

    assert (Decimal(unsplit["amount"]), unsplit["entries"]) == (14_787_276_125, 31)


def test_timor_leste_splits_everything_by_year() -> None:
    unsplit = budget(TIMOR_LESTE, "year")["unsplit"]

    assert (Decimal(unsplit["amount"]), unsplit["entries"]) == (0, 0)


def test_uganda_lists_the_action_whose_amount_was_left_blank_and_does_not_count_it_as_zero() -> None:
    not_costed = budget(UGANDA, "line")["not_costed"]

    assert [each["action"] for each in not_costed] == ["L3.8"]
    assert "2678" in not_costed[0]["reason"]


def test_timor_leste_lists_its_five_actions_without_cost_and_calls_none_of_them_not_costed() -> None:
    answer = budget(TIMOR_LESTE, "line")

    assert answer["no_cost"] == ["L1.1", "L2.1", "L2.5", "L2.7", "L2.9"]
    assert answer["not_costed"] == []


one_changed_amount = pytest.mark.parametrize(
    ("plan", "amount", "line", "year"),
    [
        pytest.param(TIMOR_LESTE, 1_350, "L2", 2021, id="timor-leste"),
        pytest.param(UGANDA, 300_000, "L2", 2020, id="uganda"),
        pytest.param(UGANDA, 14_409_375, "L3", None, id="uganda-over-five-years"),
    ],
)


@one_changed_amount
def test_one_unit_more_moves_its_line_and_its_year_and_nothing_else(
    plan: Path, amount: int, line: str, year: int | None, tmp_path: Path
) -> None:
    copy = copy_with(plan, tmp_path, amount + 1, instead_of=amount)

    assert moved(required(plan, "line"), required(copy, "line")) == {line: 1}
    assert moved(required(plan, "year"), required(copy, "year")) == {year: 1}
    assert Decimal(budget(copy, "line")["total"]["required"]) == TOTAL[plan] + 1


@one_changed_amount
def test_one_unit_more_no_longer_reconciles_with_the_declared_totals_it_counts_in(
    plan: Path, amount: int, line: str, year: int | None, tmp_path: Path
) -> None:
    copy = copy_with(plan, tmp_path, amount + 1, instead_of=amount)

    line_and_total, and_its_year = ["RP409"] * 2, ["RP409"] * (year is not None)
    assert newly_wrong(copy, plan) == line_and_total + and_its_year
