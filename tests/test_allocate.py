"""The allocation: the best there is, in units; what it writes stands; and what it says of the rest is true."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from brute import Case, best, case
from rplm.analysis.allocation import Allocated, Terms, allocate
from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.diagnostics import Severity
from rplm.lang import words
from rplm.rules import check
from rplm.source.load import Reading, load
from rplm.views import allocation as view

pytest.importorskip("scipy", reason="the solver is an extra: rplm[allocate]")

Read = Callable[..., Reading]
Write = Callable[..., Path]
EN = words("en")
STATUSES = {"committed": ("received", "committed"), "pledged": ("received", "committed", "pledged")}
PLAN = """sources:
  - {id: EARLY, title: E, kind: grant, status: committed, amount: 100 USD, window: 2024}
  - id: TRIPS
    title: T
    kind: grant
    status: received
    amount: 99 USD
    ceiling: 60 USD
    earmark: {categories: [travel]}
  - {id: SOON, title: S, kind: grant, status: pledged, amount: 70 USD}
  - {id: ROOMS, title: R, kind: in-kind, status: committed, amount: 90 USD}
  - {id: BLANK, title: B, kind: grant, status: committed}
actions:
  - {id: L1, title: Line}  # the line
  - id: L1.1
    title: First
    priority: 1
    starts: 2024-Q3
    costs:
      - {item: A, amount: 80 USD, each: 2024, category: staff, assumption: x}
      - {item: B, amount: 90 USD, each: 2024, category: travel, assumption: x}
  - id: L1.2
    title: Second
    priority: 1
    starts: 2024-Q1
    costs: [{item: A, amount: 50 USD, each: 2024, category: staff, assumption: x}]
    funding: [{source: EARLY, amount: 10 USD}]  # a little
  - {id: L1.3, title: Late, costs: [{item: A, amount: 30 USD, each: 2025, category: staff, assumption: x}]}
  - {id: L1.4, title: Room, costs: [{item: A, amount: 20 USD, each: 2025, in_kind: true, assumption: x}]}
"""


@pytest.fixture
def facts(read_plan: Read) -> Facts:
    return Facts(read_plan(PLAN).plan)


def granted(found: Allocated) -> list[tuple[str, str, str]]:
    return [(each.action, each.source, f"{each.pays:f}") for each in found.grants]


def test_money_goes_to_the_first_priority_then_to_the_earliest_start(facts: Facts) -> None:
    found = allocate(facts, Terms())

    # EARLY has 90 left: 40 for L1.2, which starts first, 50 for L1.1; TRIPS pays travel only, up to its ceiling
    assert granted(found) == [
        ("L1.1", "EARLY", "50.00"), ("L1.1", "TRIPS", "60.00"), ("L1.2", "EARLY", "40.00"), ("L1.4", "ROOMS", "20.00"),
    ]  # fmt: skip
    assert [(each.action, str(each.open), str(each.new), str(each.unfunded)) for each in found.needs] == [
        ("L1.2", "40.00", "40.00", "0.00"),
        ("L1.1", "170.00", "110.00", "60.00"),
        ("L1.3", "30.00", "0.00", "30.00"),
        ("L1.4", "20.00", "20.00", "0.00"),
    ]


def test_every_source_is_named_with_what_keeps_it_from_paying(facts: Facts) -> None:
    found = allocate(facts, Terms())

    whys = {need.action: view.why(facts, need.refusals, EN) for need in found.needs}

    assert whys["L1.1"] == (
        "exhausted: EARLY; at its ceiling: TRIPS; not sure enough: SOON (pledged); amount not known: BLANK; "
        "only in kind: ROOMS"
    )
    assert whys["L1.3"] == (
        "not sure enough: SOON (pledged); amount not known: BLANK; only in kind: ROOMS; outside the earmark: TRIPS "
        "(category staff); outside the window: EARLY (2024)"
    )
    assert whys["L1.2"] == ""


def test_what_more_of_an_exhausted_source_would_pay_is_true(facts: Facts, read_plan: Read) -> None:
    found = allocate(facts, Terms())
    [more] = [each.more for each in found.balances if each.more]

    richer = Facts(read_plan(PLAN.replace("amount: 100 USD, window", "amount: 160 USD, window")).plan)

    assert (more.amount, more.action, more.pays) == (Decimal("60.00"), "L1.1", Decimal("60.00"))
    assert {each.action: each.unfunded for each in allocate(richer, Terms()).needs}["L1.1"] == 0


def test_pledged_money_counts_when_it_is_asked_for(facts: Facts) -> None:
    found = allocate(facts, Terms(status="pledged"))

    assert ("L1.1", "SOON", "60.00") in granted(found)
    assert ("L1.3", "SOON", "10.00") in granted(found)


def test_a_whole_action_is_paid_or_nothing_of_it(facts: Facts) -> None:
    found = allocate(facts, Terms(whole=True))

    assert granted(found) == [("L1.2", "EARLY", "40.00"), ("L1.4", "ROOMS", "20.00")]
    assert {each.action: each.unfunded for each in found.needs}["L1.1"] == Decimal("170.00")


def test_money_that_may_pay_less_takes_what_only_it_may_pay(read_plan: Read) -> None:
    text = """sources:
  - {id: ANY, title: A, kind: grant, status: committed, amount: 50 USD}
  - {id: TRIPS, title: T, kind: grant, status: committed, amount: 50 USD, earmark: {categories: [travel]}}
actions:
  - id: L1
    title: T
    costs:
      - {item: A, amount: 50 USD, each: 2024, category: staff, assumption: x}
      - {item: B, amount: 50 USD, each: 2024, category: travel, assumption: x}
    funding: [{source: ANY, amount: 20 USD}]
"""
    found = allocate(Facts(read_plan(text).plan), Terms())

    # what is asked of ANY already moves to staff, so that TRIPS can pay all travel
    assert granted(found) == [("L1", "ANY", "30.00"), ("L1", "TRIPS", "50.00")]


def test_sources_whose_money_meets_in_the_ledger_leave_no_cost_paid_twice(read_plan: Read) -> None:
    text = """sources:
  - {id: ONE, title: A, kind: grant, status: committed, amount: 10 USD, earmark: {categories: [a, b]}}
  - {id: TWO, title: T, kind: grant, status: committed, amount: 20 USD, earmark: {categories: [b, c]}}
actions:
  - id: L1
    title: T
    costs:
      - {item: A, amount: 10 USD, each: 2024, category: a, assumption: x}
      - {item: B, amount: 10 USD, each: 2024, category: b, assumption: x}
      - {item: C, amount: 10 USD, each: 2024, category: c, assumption: x}
"""
    found = allocate(Facts(read_plan(text, heading="plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\n").plan), Terms())

    [need] = found.needs
    assert need.new + need.unfunded == need.open == 30
    assert need.new >= 25


def written(given: Case, folder: Path, terms: Terms, *more: str) -> tuple[Facts, Facts]:
    """Return the facts of a random plan before and after `rplm allocate --write`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in given.files().items():
        (folder / name).write_text(text, encoding="utf-8")
    before = Facts(load(folder).plan)
    options = ["--status", terms.status, *(["--whole"] if terms.whole else []), *more]

    assert main(["allocate", "--write", *options, "--format", "json", str(folder)]) == 0
    return before, Facts(load(folder).plan)


def is_sound(given: Case, folder: Path) -> bool:
    """Tell whether a random plan has no errors, and what it asks fits into the costs that may be paid with it."""
    folder.mkdir(exist_ok=True)
    for name, text in given.files().items():
        (folder / name).write_text(text, encoding="utf-8")
    reading = load(folder)
    has_errors = any(each.severity is Severity.ERROR for each in check(reading, Facts(reading.plan)))
    return not has_errors and best(given, ("received", "committed"), whole=False) >= 0


def weighted(facts: Facts, statuses: tuple[str, ...]) -> Decimal:
    """Return what sources of some statuses pay, weighted by priority: as the ledger has it."""
    weight = {"1": 4, "2": 2, "3": 1, None: 1}
    return sum(
        (
            weight[facts.plan.action[each.action].priority] * each.required
            for each in facts.ledger.entries
            if each.status in statuses
        ),
        Decimal(0),
    )


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("status", ["committed", "pledged"])
def test_nothing_better_is_found_by_trying_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], status: str, whole: bool
) -> None:
    tried = 0
    for number in range(220):
        given = case(number)
        if not is_sound(given, tmp_path / "plan"):
            continue
        tried += 1
        before, after = written(given, tmp_path / "plan", Terms(status=status, whole=whole))

        gained = weighted(after, STATUSES[status]) - weighted(before, STATUSES[status])

        assert gained == best(given, STATUSES[status], whole=whole), number
        errors = [each.code for each in check(load(tmp_path / "plan"), after) if each.severity is Severity.ERROR]
        assert errors == [], number
    capsys.readouterr()
    assert tried > 120


def test_nothing_better_for_the_selected_actions_is_found_by_trying_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses, better = STATUSES["committed"], 0
    for number in range(160):
        given = case(number)
        if not any(each.id == "L1.1" for each in given.actions) or not is_sound(given, tmp_path / "plan"):
            continue
        before, after = written(given, tmp_path / "plan", Terms(), "--select", "line:L1")

        gained = weighted(after, statuses) - weighted(before, statuses)

        assert gained == best(given, statuses, whole=False, line="L1"), number
        better += gained > 0
    capsys.readouterr()
    assert better > 20


def test_only_the_selected_actions_receive_new_money_and_the_rest_stays_and_counts(
    write_plan: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_plan(PLAN)

    code = main(["allocate", "--write", "--format", "json", "--select", "L1.1 L1.3", str(root)])
    found = json.loads(capsys.readouterr().out)

    # 10 of EARLY stay with L1.2, so 90 are left for L1.1, beside 60 of TRIPS; L1.2 still lacks 40, L1.4 lacks 20
    assert code == 0
    assert [(each["action"], each["source"], each["pays"]) for each in found["allocations"]] == [
        ("L1.1", "EARLY", "90.00"), ("L1.1", "TRIPS", "60.00"),
    ]  # fmt: skip
    assert [each["action"] for each in found["actions"]] == ["L1.1", "L1.3"]
    assert (found["new"], found["unfunded"], found["open_elsewhere"]) == ("150.00", "50.00", "60.00")
    assert found["selection"]["select"] == "L1.1 L1.3"
    assert "funding: [{source: EARLY, amount: 10 USD}]  # a little" in (root / "actions.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Only the selected actions may receive new money; what is allocated already stays and counts everywhere.",
        ),
        ("es", "Solo las acciones seleccionadas pueden recibir dinero nuevo; lo ya asignado se mantiene"),
    ],
)
def test_an_allocation_says_what_its_selection_means(
    write_plan: Write, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    main(["allocate", "--format", "markdown", "--lang", lang, "--exclude", "L1.2", str(write_plan(PLAN))])
    shown = capsys.readouterr().out

    assert said in shown
    assert "USD 40.00." in shown
    assert ("3 of 4 actions" if lang == "en" else "3 de 4 acciones") in shown


def test_the_order_of_files_and_entries_changes_nothing(write_plan: Write, tmp_path: Path) -> None:
    head, *entries = PLAN.split("\n  - ")
    sources = [each.partition("\nactions:")[0] for each in entries[:5]]
    actions = [each.rstrip("\n") for each in entries[5:]]
    wanted = view.data(allocate(Facts(load(write_plan(PLAN)).plan), Terms()))
    assert head == "sources:"
    for seed in range(4):
        dice = random.Random(seed)  # noqa: S311 - not for secrets
        dice.shuffle(sources)
        dice.shuffle(actions)
        root = tmp_path / str(seed)
        root.mkdir()
        (root / "plan.yaml").write_text("plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n")
        (root / f"{dice.random()}.yaml").write_text("sources:\n" + "".join(f"  - {each}\n" for each in sources))
        for each in actions:
            (root / f"{dice.random()}.yaml").write_text(f"actions:\n  - {each}\n")

        assert view.data(allocate(Facts(load(root).plan), Terms())) == wanted


def test_writing_touches_only_the_lines_that_it_names(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_plan(PLAN)

    code = main(["allocate", "--write", "--format", "tsv", str(root)])
    after = (root / "actions.yaml").read_text(encoding="utf-8")
    printed = capsys.readouterr()

    assert code == 0
    assert after == PLAN.replace(
        "category: travel, assumption: x}\n",
        "category: travel, assumption: x}\n"
        "    funding: [{source: EARLY, amount: 50 USD}, {source: TRIPS, amount: 60 USD}]\n",
    ).replace("amount: 10 USD}]", "amount: 50 USD}]").replace(
        "in_kind: true, assumption: x}]}",
        "in_kind: true, assumption: x}], funding: [{source: ROOMS, amount: 20 USD}]}",
    )
    lines = [line.partition("actions.yaml:")[2].partition(":")[0] for line in printed.err.splitlines()]
    assert lines == ["22", "28", "30", ""]
    assert printed.err.endswith("Written; lines changed: 3.\n")


def test_without_write_nothing_is_written_and_it_says_so(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_plan(PLAN)

    code = main(["allocate", str(root)])

    assert code == 0
    assert (root / "actions.yaml").read_text(encoding="utf-8") == PLAN
    assert "Nothing was written. --write puts this into the plan (lines that change: 3)." in capsys.readouterr().err


def test_a_second_time_there_is_nothing_to_write(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_plan(PLAN)
    main(["allocate", "--write", str(root)])
    capsys.readouterr()

    code = main(["allocate", "--write", "--lang", "es", str(root)])

    assert (code, capsys.readouterr().err) == (0, "No hay nada que escribir.\n")


def test_allocations_that_cannot_be_paid_are_told_and_nothing_is_allocated(
    write_plan: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_plan(PLAN.replace("{source: EARLY, amount: 10 USD}", "{source: EARLY, amount: 110 USD}"))

    code = main(["allocate", "--write", str(root)])
    printed = capsys.readouterr()

    assert (code, printed.out) == (1, "")
    assert "error RP508 EARLY has USD 100.00, but USD 110.00 is asked of it: 10.00 too much" in printed.err
    assert "error RP503 L1.2 costs USD 50.00, but USD 110.00 is allocated to it: 60.00 too much" in printed.err


def test_the_document_for_machines(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    main(["allocate", "--format", "json", "--weights", "5, 3, 1/2", str(write_plan(PLAN))])

    found = json.loads(capsys.readouterr().out)

    assert (found["schema"], found["weights"], found["new"], found["unfunded"]) == (
        "rplm/allocate/1", ["5", "3", "1/2"], "170.00", "90.00",
    )  # fmt: skip
    assert found["allocations"][0] == {
        "action": "L1.1",
        "source": "EARLY",
        "amount": "50.00",
        "pays": "50.00",
        "period": None,
    }
    assert found["sources"][0] == {
        "source": "EARLY", "before": "90.00", "after": "0.00",
        "more": {"amount": "60.00", "action": "L1.1", "pays": "60.00"},
    }  # fmt: skip
    assert found["actions"][1]["why"][0] == {"why": "exhausted", "source": "EARLY", "detail": None}


@pytest.mark.parametrize("format_", ["table", "csv", "markdown", "tsv"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_format_draws_it(write_plan: Write, capsys: pytest.CaptureFixture[str], format_: str, lang: str) -> None:
    code = main(["allocate", "--format", format_, "--lang", lang, str(write_plan(PLAN))])

    assert code == 0
    assert "ROOMS" in capsys.readouterr().out


@pytest.mark.parametrize("weights", ["1,2,3", "4,2", "4,2,0", "a,b,c", "", "4,2,1/0", "-1,-2,-3", "1e999999999,2,1"])
def test_weights_that_are_none_are_refused(write_plan: Write, capsys: pytest.CaptureFixture[str], weights: str) -> None:
    code = main(["allocate", f"--weights={weights}", str(write_plan(PLAN))])

    assert code == 2
    assert "are not the weights of priorities 1, 2 and 3" in capsys.readouterr().err


def test_without_the_solver_it_says_what_to_install(
    write_plan: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    code = main(["allocate", str(write_plan(PLAN))])

    assert code == 2
    assert "SciPy, which is not installed.\n  hint: Install it: pip install 'rplm[allocate]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("overhead", "pays", "amount"),
    [
        ("{rate: 7 %, taken: out of the grant}", "100000.00", "107000.00"),
        ("{rate: 7 %, taken: added}", "107000.00", "107000.00"),
        # 7 % on 180,000 of 200,000: on average a unit takes 1.063 of the grant
        ("{rate: 7 %, base: reduced, excludes: [transfers], taken: out of the grant}", "100658.51", "107000.00"),
    ],
)
def test_a_grant_buys_what_its_overhead_leaves(
    write_plan: Write, capsys: pytest.CaptureFixture[str], overhead: str, pays: str, amount: str
) -> None:
    text = f"""sources:
  - {{id: G, title: G, kind: grant, status: committed, amount: 107000 USD, overhead: {overhead}}}
categories: [{{id: transfers, title: T}}, {{id: travel, title: T}}]
actions:
  - id: L1
    title: T
    costs:
      - {{item: A, amount: 20000 USD, each: 2024, category: transfers, assumption: x}}
      - {{item: B, amount: 180000 USD, each: 2024, category: travel, assumption: x}}
"""
    root = write_plan(text)
    main(["allocate", "--write", "--format", "json", str(root)])
    [made] = json.loads(capsys.readouterr().out)["allocations"]

    assert made["pays"] == pays
    assert Decimal(amount) - Decimal(made["amount"]) < Decimal("0.02")
    after = Facts(load(root).plan)
    direct = sum(each.allocated for each in after.ledger.entries if each.source == "G" and each.kind == "cost")
    assert abs(direct - Decimal(pays)) <= Decimal("0.01")
    assert [each.code for each in check(load(root), after) if each.severity is Severity.ERROR] == []


def test_the_rest_stays_with_those_who_pay_it(write_plan: Write) -> None:
    text = """sources:
  - {id: OWN, title: O, kind: government, status: committed, amount: 90 USD, window: 2024}
  - {id: NEW, title: N, kind: grant, status: committed, amount: 50 USD}
actions:
  - id: L1
    title: T
    costs: [{item: A, amount: 40 USD, each: [2024, 2025], assumption: x}]
    funding: [{source: OWN, rest: true}]
  - {id: L2, title: T, costs: [{item: A, amount: 30 USD, each: 2024, assumption: x}]}
"""
    root = write_plan(text)
    assert main(["allocate", "--write", str(root)]) == 0

    # OWN pays 2024 of L1 and 30 of L2; NEW pays 2025 of L1, and nothing of what OWN pays
    assert "funding: [{source: OWN, rest: true}, {source: NEW, amount: 40 USD, period: 2025}]" in (
        root / "actions.yaml"
    ).read_text(encoding="utf-8")
    entries = Facts(load(root).plan).ledger.entries
    assert {(each.action, each.source, each.year): each.required for each in entries} == {
        ("L1", "OWN", 2024): 40, ("L1", "NEW", 2025): 40, ("L2", "OWN", 2024): 30,
    }  # fmt: skip


def test_no_figure_is_larger_than_a_float_can_hold_exactly(read_plan: Read) -> None:
    text = """sources:
  - {id: BIG, title: B, kind: grant, status: committed, amount: 12345678901234.56 USD}
actions:
  - {id: L1, title: T, priority: 1, costs: [{item: A, amount: 9999999999999.99 USD, each: 2024, assumption: x}]}
  - {id: L2, title: T, priority: 2, costs: [{item: A, amount: 9999999999999.99 USD, each: 2024, assumption: x}]}
"""
    found = allocate(Facts(read_plan(text).plan), Terms())

    assert granted(found) == [("L1", "BIG", "9999999999999.99"), ("L2", "BIG", "2345678901234.57")]


def test_a_plan_in_which_nothing_is_open_needs_no_solver(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["allocate", "--format", "json", str(write_plan("actions:\n  - {id: L1, title: T, costs: no cost}\n"))])

    assert (code, json.loads(capsys.readouterr().out)["allocations"]) == (0, [])
