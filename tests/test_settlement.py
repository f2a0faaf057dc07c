"""What `rplm allocate` writes stands: no error, no cent lost while there is money, nothing better to be had."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import funded
from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.diagnostics import Severity
from rplm.rules import check
from rplm.source.load import load

pytest.importorskip("scipy", reason="the solver is an extra: rplm[allocate]")

Write = Callable[..., Path]
CENT = Decimal("0.01")
Captured = pytest.CaptureFixture[str]


def allocated(root: Path, capsys: Captured, *options: str) -> dict[str, Any]:
    """Return the document of `rplm allocate --write`."""
    capsys.readouterr()
    code = main(["allocate", "--write", "--format", "json", *options, str(root)])
    printed = capsys.readouterr()
    assert code == 0, printed.err
    found: dict[str, Any] = json.loads(printed.out)
    return found


def granted(found: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(each["action"], each["source"], each["pays"], each["amount"]) for each in found["allocations"]]


def errors(root: Path) -> list[str]:
    reading = load(root)
    return [each.code for each in check(reading, Facts(reading.plan)) if each.severity is Severity.ERROR]


TWO_YEARS = """sources:
  - id: G
    title: T
    kind: grant
    status: committed
    amount: 10000 USD
    window: 2024
    overhead: {{rate: 7 %, taken: out of the grant}}
  - {{id: H, title: T, kind: government, status: received, amount: 10000 USD}}
actions:
  - id: L1
    title: T
    costs: [{{item: A, amount: 3000 USD, each: [2024, 2026], assumption: x}}]
    funding: [{{source: G, amount: {amount} USD}}]
"""


@pytest.mark.parametrize(("amount", "pays", "asked"), [("300", "2719.63", "2910.00"), ("321", "2700.00", "2889.00")])
def test_an_amount_that_is_no_whole_number_of_cents_without_its_overhead_stops_nothing(
    write_plan: Write, capsys: Captured, amount: str, pays: str, asked: str
) -> None:
    root = write_plan(TWO_YEARS.format(amount=amount))

    found = allocated(root, capsys)

    assert granted(found) == [("L1", "G", pays, asked), ("L1", "H", "3000.00", "3000.00")]
    assert (found["unfunded"], errors(root)) == ("0.00", [])


def test_money_of_a_line_that_the_ledger_spreads_counts_under_the_ceiling(write_plan: Write, capsys: Captured) -> None:
    root = write_plan("""sources:
  - {id: G, title: T, kind: grant, status: committed, amount: 9000 USD, ceiling: 2100 USD}
actions:
  - {id: L1, title: T, funding: [{source: G, amount: 300 USD}]}
  - {id: L1.1, title: T, costs: [{item: A, amount: 5000 USD, each: 2024, assumption: x}]}
  - {id: L1.2, title: T, costs: [{item: A, amount: 2000 USD, each: 2024, assumption: x}]}
""")

    found = allocated(root, capsys)

    # 2,100 for L1.1 and all of L1.2, of which 300 is asked for L1 already
    assert (found["new"], found["unfunded"], errors(root)) == ("3800.00", "2900.00", [])


def test_a_ceiling_that_holds_overhead_is_not_exceeded_by_a_fraction_of_a_cent(
    write_plan: Write, capsys: Captured
) -> None:
    root = write_plan("""sources:
  - id: G
    title: T
    kind: grant
    status: committed
    amount: 9000 USD
    ceiling: 1900 USD
    overhead: {rate: 10 %, taken: out of the grant}
actions:
  - id: L1
    title: T
    costs: [{item: A, amount: 5000 USD, each: 2024, assumption: x}]
    funding: [{source: G, amount: 300 USD}]
""")

    found = allocated(root, capsys)

    assert granted(found) == [("L1", "G", "1454.54", "1600.00")]
    assert errors(root) == []


CENTS = """sources:
  - {id: G, title: T, kind: grant, status: committed, amount: 10000 USD, overhead: {rate: 7 %, taken: out of the grant}}
  - {id: H, title: T, kind: government, status: received, amount: 11111.11 USD}
actions:
  - id: L1
    title: T
    costs: [{item: A, amount: 3000 USD, each: [2024, 2026], assumption: x}]
    funding: [{source: G, amount: 300.50 USD}]
  - {id: L2, title: T, costs: [{item: A, amount: 1000.01 USD, each: 2024, assumption: x}]}
  - id: L3
    title: T
    costs: [{item: A, amount: 3333.33 USD, each: 2024, assumption: x}]
    funding: [{source: H, share: 1/3}]
"""


@pytest.mark.parametrize("rate", ["7 %", "1/3"])
def test_amounts_are_written_to_the_cent_and_leave_no_cent_open(write_plan: Write, capsys: Captured, rate: str) -> None:
    root = write_plan(CENTS.replace("7 %", rate))

    found = allocated(root, capsys)

    assert all(Decimal(amount) % CENT == 0 for *_, amount in granted(found))
    assert (found["unfunded"], errors(root)) == ("0.00", [])
    assert allocated(root, capsys)["allocations"] == []


def test_whoever_has_money_takes_the_last_cent(write_plan: Write, capsys: Captured) -> None:
    root = write_plan(CENTS.replace("amount: 300.50 USD", "amount: 6419.9905 USD"))  # pays 5,999.9911 of 6,000

    found = allocated(root, capsys)

    assert ("L1", "0.01") in [(action, pays) for action, _, pays, _ in granted(found)]
    assert (found["unfunded"], errors(root)) == ("0.00", [])


def test_money_that_would_replace_the_rest_goes_where_it_pays_more(write_plan: Write, capsys: Captured) -> None:
    root = write_plan("""sources:
  - {id: OWN, title: T, kind: government, status: committed, amount: 3600 USD, window: 2025}
  - {id: NEW, title: T, kind: grant, status: committed, amount: 700 USD}
actions:
  - id: L1
    title: T
    priority: 2
    costs: [{item: A, amount: 1000 USD, each: [2024, 2025, 2026], assumption: x}]
    funding: [{source: OWN, rest: true}]
  - {id: L2, title: T, priority: 2, costs: [{item: A, amount: 5000 USD, each: 2024, assumption: x}]}
""")

    found = allocated(root, capsys)

    # a third of what L1 asks of NEW would go to 2025, which OWN pays already: no period keeps it to 2024 and 2026
    assert granted(found) == [("L2", "NEW", "700.00", "700.00")]
    assert found["new"] == "700.00"


def test_money_in_excess_in_one_year_is_told_and_no_traceback(write_plan: Write, capsys: Captured) -> None:
    root = write_plan("""sources:
  - {id: G, title: T, kind: grant, status: committed, amount: 5000 USD, window: 2024}
  - {id: H, title: T, kind: grant, status: committed, amount: 4000 USD, window: 2026}
actions:
  - {id: L1, title: T, funding: [{source: G, amount: 700 USD}]}
  - id: L1.1
    title: T
    costs:
      - {item: A, amount: 86 USD, each: 2024, assumption: x}
      - {item: B, amount: 2600 USD, each: 2026, assumption: x}
""")
    before = (root / "actions.yaml").read_text(encoding="utf-8")

    code = main(["allocate", "--write", str(root)])
    told = capsys.readouterr().err

    assert code in {1, 2}
    assert "L1" in told
    assert "RP503" in told
    assert (root / "actions.yaml").read_text(encoding="utf-8") == before


def test_an_allocation_that_does_not_stand_is_an_error_that_asks_for_a_report(
    write_plan: Write, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rplm.analysis.repair.Repair.cuts", lambda *_, **__: {})
    root = write_plan("""sources:
  - {id: G, title: T, kind: grant, status: committed, amount: 9000 USD, ceiling: 2100 USD}
actions:
  - {id: L1, title: T, funding: [{source: G, amount: 300 USD}]}
  - {id: L1.1, title: T, costs: [{item: A, amount: 5000 USD, each: 2024, assumption: x}]}
  - {id: L1.2, title: T, costs: [{item: A, amount: 2000 USD, each: 2024, assumption: x}]}
""")

    code = main(["allocate", "--lang", "es", str(root)])
    told = capsys.readouterr().err

    assert code == 2
    assert "La asignación para L1.1 introduciría un error en el plan: RP512." in told
    assert "infórmelo" in told


def test_what_was_found_is_not_lost_where_the_solver_is_only_nearly_exact(tmp_path: Path, capsys: Captured) -> None:
    found = written(21, tmp_path / "plan", capsys, crossing=False)  # few units of 100, and shares of them

    assert found is not None
    assert allocated(tmp_path / "plan", capsys)["allocations"] == []


def test_an_error_of_a_scenario_stops_no_allocation(write_plan: Write, capsys: Captured) -> None:
    root = write_plan(TWO_YEARS.format(amount="300"))
    (root / "scenarios").mkdir()
    (root / "scenarios" / "less.yaml").write_text("scenario: less\ntitle: T\nsources: [{id: NONE, amount: 1 USD}]\n")

    assert errors(root) != []
    assert allocated(root, capsys)["unfunded"] == "0.00"


def written(number: int, root: Path, capsys: Captured, *, crossing: bool) -> tuple[funded.Plan, Facts, Facts] | None:
    """Return a random plan, and its facts before and after `rplm allocate --write`; None if it has errors."""
    given = funded.plan(number, crossing=crossing)
    root.mkdir(exist_ok=True)
    (root / "plan.yaml").write_text(given.text(), encoding="utf-8")
    before = Facts(load(root).plan)
    if errors(root) or any(each.surplus for each in before.ledger.entries):
        return None
    found = allocated(root, capsys)
    after = Facts(load(root).plan)
    assert errors(root) == [], number
    assert open_costs(after) == Decimal(str(found["unfunded"])), number
    assert all(Decimal(amount) % CENT == 0 for *_, amount in granted(found)), number
    return given, before, after


def open_costs(facts: Facts, weights: dict[str | None, int] | None = None) -> Decimal:
    """Return what nobody is asked to pay; weighted, if there are weights."""
    return sum(
        (
            (weights[facts.plan.action[each.action].priority] if weights else 1) * each.required
            for each in facts.ledger.entries
            if each.source is None
        ),
        Decimal(0),
    )


def shortfall(given: funded.Plan, before: Facts, after: Facts) -> Fraction:
    """Return what more a linear programme would pay, weighted, than was newly paid, less a unit for each request."""
    paid = Fraction(open_costs(before, funded.WEIGHTS) - open_costs(after, funded.WEIGHTS))
    requests = sum(len(action.funding) for action in after.plan.actions)
    years = sum(1 for each in after.ledger.entries if each.source is None)
    return funded.most(given) - paid - (requests + years) * 4 * Fraction(given.unit)


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_nothing_better_is_found_by_a_linear_programme(tmp_path: Path, capsys: Captured, start: int) -> None:
    tried = 0
    for number in range(start, start + 20):
        found = written(number, tmp_path / "plan", capsys, crossing=False)
        if found:
            tried += 1
            assert shortfall(*found) <= 0, number
    assert tried > 4


def test_sources_in_each_other_s_way_bring_no_error_and_pay_most_of_what_could_be_paid(
    tmp_path: Path, capsys: Captured
) -> None:
    found = [written(number, tmp_path / "plan", capsys, crossing=True) for number in range(60)]
    sound = [each for each in found if each]

    # the programme places every dollar; the ledger spreads an amount over all costs that its source may pay
    assert [each[0] for each in sound if shortfall(*each) > funded.most(each[0]) / 10] == []
    assert len(sound) > 10
