"""The budget: any grouping of the ledger, in every shape, and what it must never do."""

from __future__ import annotations

import csv
import itertools
import json
import random
import tempfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.budget import KEYS, budget
from rplm.analysis.facts import Facts
from rplm.analysis.funding import FIGURES, Sums
from rplm.cli import main
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views import budget as view
from rplm.views.shape import Table

from machine import REAL_PLAN

EN, ES = words("en"), words("es")
Read = Callable[..., Reading]
Write = Callable[..., Path]

PLAN = """bodies:
  - {id: IOM, title: IOM, kind: agency, coordinator: true}
  - {id: ILO, title: ILO, kind: agency}
roles:
  - {id: officer, title: Officer, monthly_cost: 3000 USD, assumption: "Gross."}
sources:
  - {id: A, title: A, kind: grant, status: committed, amount: 1000 USD}
  - {id: P, title: P, kind: grant, status: pledged}
actions:
  - {id: L2, title: Line two}
  - id: L2.1
    title: Map
    starts: 2024
    ends: 2026
    responsible: [ILO]
    costs:
      - {item: Study, amount: 100 USD, each: [2024, 2026], category: contractual, country: GT, assumption: "x"}
      - {item: Trips, amount: 60 USD, over: [2024 to 2026], category: travel, assumption: "x"}
    funding: [{source: A, share: 60 %}, {source: P, share: 25 %}]
  - {id: L2.2, title: Compare, costs: {not_costed: "Waits for the mapping."}}
  - {id: L2.3, title: Publish, costs: existing staff}
  - {id: L2.4, title: Present, costs: no cost}
  - {id: L2.5, title: Buy, costs: [{item: Car, amount: 5 EUR, each: 2024, assumption: "x"}]}
  - {id: L10, title: Line ten}
  - {id: L10.1, title: Train, starts: 2025-Q1, staff: [{role: officer, effort: 10 %}], responsible: [ILO, IOM]}
"""


@pytest.fixture
def facts(read_plan: Read) -> Facts:
    reading = read_plan(PLAN)
    assert not reading.findings
    return Facts(reading.plan)


def figures(sums: Sums) -> list[str]:
    return [f"{amount:f}" for _, amount in sums.items()]


def test_rows_are_in_plan_order_with_unfunded_and_unsplit_last(facts: Facts) -> None:
    found = budget(facts.ledger, ("source", "year"))

    assert [(row.keys, figures(row.sums)) for row in found.rows] == [
        # required, allocated, available, pledged, indicative, to be mobilised, surplus
        (("A", 2024), ["60.00", "60.00", "60.00", "0.00", "0.00", "0.00", "0.00"]),
        (("A", 2026), ["60.00", "60.00", "60.00", "0.00", "0.00", "0.00", "0.00"]),
        (("A", None), ["36.00", "36.00", "36.00", "0.00", "0.00", "0.00", "0.00"]),
        (("P", 2024), ["25.00", "25.00", "0.00", "25.00", "0.00", "25.00", "0.00"]),
        (("P", 2026), ["25.00", "25.00", "0.00", "25.00", "0.00", "25.00", "0.00"]),
        (("P", None), ["15.00", "15.00", "0.00", "15.00", "0.00", "15.00", "0.00"]),
        ((None, 2024), ["15.00", "0.00", "0.00", "0.00", "0.00", "15.00", "0.00"]),
        ((None, 2025), ["900.00", "0.00", "0.00", "0.00", "0.00", "900.00", "0.00"]),
        ((None, 2026), ["15.00", "0.00", "0.00", "0.00", "0.00", "15.00", "0.00"]),
        ((None, None), ["9.00", "0.00", "0.00", "0.00", "0.00", "9.00", "0.00"]),
    ]
    assert figures(found.total) == ["1160.00", "221.00", "156.00", "65.00", "0.00", "1004.00", "0.00"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("line", [("L2", "260.00"), ("L10", "900.00")]),
        ("action", [("L2.1", "260.00"), ("L10.1", "900.00")]),
        ("category", [("contractual", "200.00"), ("staff", "900.00"), ("travel", "60.00")]),
        ("country", [("GT", "200.00"), (None, "960.00")]),
        ("body", [("ILO", "260.00"), ("IOM", "900.00")]),
        ("year", [(2024, "100.00"), (2025, "900.00"), (2026, "100.00"), (None, "60.00")]),
    ],
)
def test_every_key_groups(facts: Facts, by: str, expected: list[tuple[object, str]]) -> None:
    found = budget(facts.ledger, (by,))

    assert [(row.keys[0], f"{row.sums.required:f}") for row in found.rows] == expected


def test_unsplit_money_is_counted_by_cost_line_not_by_source(facts: Facts) -> None:
    found = budget(facts.ledger, ("line",))

    assert (found.unsplit, found.unsplit_costs) == (Decimal("60.00"), 1)


def test_the_document_for_machines_has_money_as_text_and_null_for_what_is_not(facts: Facts) -> None:
    found = view.data(facts, ("year", "source"))

    assert list(found) == [
        "schema", "currency", "by", "rows", "total", "unsplit", "spread", "not_costed", "no_cost", "existing_staff",
        "not_known", "in_kind", "contingency", "overhead", "unallocated",
    ]  # fmt: skip
    assert (found["schema"], found["currency"], found["by"]) == ("rplm/budget/1", "USD", ["year", "source"])
    rows = found["rows"]
    assert isinstance(rows, list)
    assert rows[0] == {
        "year": 2024, "source": "A", "required": "60.00", "allocated": "60.00", "available": "60.00",
        "pledged": "0.00", "indicative": "0.00", "to_be_mobilised": "0.00", "surplus": "0.00",
        "required_in_kind": "0.00", "available_in_kind": "0.00", "to_be_mobilised_in_kind": "0.00",
    }  # fmt: skip
    assert [(row["year"], row["source"]) for row in rows][-3:] == [(None, "A"), (None, "P"), (None, None)]
    assert found["unsplit"] == {"amount": "60.00", "entries": 1}
    assert found["not_costed"] == [{"action": "L2.2", "reason": "Waits for the mapping."}]
    assert (found["no_cost"], found["existing_staff"]) == (["L2.4"], ["L2.3"])
    assert found["not_known"] == [{"action": "L2.5", "reason": "there is no rate for EUR"}]
    assert found["unallocated"] == [{"source": "A", "amount": "844.00"}]
    assert json.loads(json.dumps(found)) == found


def test_regional_costs_have_no_country_for_machines(facts: Facts) -> None:
    rows = view.data(facts, ("country",))["rows"]

    assert isinstance(rows, list)
    assert [row["country"] for row in rows] == ["GT", None]  # null, as nobody is for a source


def test_the_table_foots_and_says_what_it_leaves_out(facts: Facts) -> None:
    table = view.table(facts, ("source", "year"), EN)

    assert [column.key for column in table.columns if column.key != "title"] == ["source", "year", *FIGURES]
    assert [table.rows[-1][table.column(key)] for key in ("source", "year")] == ["unfunded", "not split by year"]
    assert table.total is not None
    for i in map(table.column, FIGURES):
        assert table.total[i] == sum(row[i] for row in table.rows if isinstance(row[i], Decimal))
    assert table.notes == (
        "Not split by year, and without the rise of prices: USD 60.00 (1 cost lines).",
        "Not costed, and in no total (1): L2.2 (Waits for the mapping).",
        "No cost (1): L2.4.",
        "With existing staff, in whole or in part (1): L2.3.",
        "Not known, and in no total (1): L2.5 (there is no rate for EUR).",
        "Not allocated to any cost yet: A USD 844.00.",
    )


def test_long_lists_are_cut_with_their_number(read_plan: Read) -> None:
    text = "actions:\n" + "".join(f"  - {{id: L{i}, title: T, costs: no cost}}\n" for i in range(1, 16))
    table = view.table(Facts(read_plan(text).plan), ("line",), EN)

    listed = ", ".join(f"L{i}" for i in range(1, 9))
    assert table.notes == (f"No cost (15): {listed} and 7 more.",)
    assert table.rows == ()


def summed(table: Table, ledger: Table) -> list[list[Decimal]]:
    """What the live formulas of a workbook would give."""
    found = []
    for row in table.rows:
        cells = []
        for key, derived in table.derived.items():
            wanted = {theirs: row[table.column(own)] for own, theirs in derived.keys.items()}
            cells.append(
                sum(
                    (
                        value
                        for each in ledger.rows
                        if all(each[ledger.column(theirs)] == cell for theirs, cell in wanted.items())
                        and isinstance(value := each[ledger.column(derived.value)], Decimal)
                    ),
                    Decimal(0),
                )
            )
            assert table.columns[table.column(key)].key == key
        found.append(cells)
    return found


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("by", [("source", "year"), ("line",), ("country", "category", "body"), KEYS])
def test_formulas_over_the_ledger_give_the_same_figures(facts: Facts, language: str, by: Sequence[str]) -> None:
    table, ledger = view.table(facts, by, words(language)), view.ledger_table(facts, words(language))

    assert summed(table, ledger) == [list(row[-len(FIGURES) :]) for row in table.rows]


def test_the_ledger_names_the_place_of_every_cost(facts: Facts) -> None:
    ledger = view.ledger_table(facts, EN)

    assert [column.key for column in ledger.columns] == [
        "action", "line", "year", "source", "category", "body", "country", "status", "item", "assumption",
        "original", "currency", *FIGURES, "kind", "contribution", "spread", "place",
    ]  # fmt: skip
    assert ledger.rows[0] == (
        "L2.1", "L2", 2024, "A", "contractual", "ILO", "GT", "committed", "Study", None, Decimal("60.00"), "USD",
        Decimal("60.00"), Decimal("60.00"), Decimal("60.00"), Decimal("0.00"), Decimal("0.00"), Decimal("0.00"),
        Decimal("0.00"), "cost", "in cash", None, "actions.yaml:17",
    )  # fmt: skip
    assert ledger.rows[-1][2:7] == (2025, "unfunded", "staff", "IOM", "regional")
    titles = [column.title.casefold() for column in ledger.columns]
    assert len(set(titles)) == len(titles)


def test_spanish_tables_are_spanish(facts: Facts) -> None:
    table = view.table(facts, ("source", "year"), ES)

    assert table.title == "Presupuesto por fuente y año, en USD"
    assert table.rows[-1][:3] == (ES("unfunded"), None, ES("not split by year"))
    assert not {column.title for column in table.columns} & {
        column.title for column in view.table(facts, ("source", "year"), EN).columns
    }


# ------------------------------------------------------------------------------------------------ the command


def test_the_command_prints_tab_separated_text_to_a_pipe(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["budget", str(write_plan(PLAN)), "--by", "line"])
    first, second = csv.DictReader(capsys.readouterr().out.splitlines(), delimiter="\t")

    assert code == 0
    assert [first[key] for key in ("line", *FIGURES)] == [
        "L2", "260.00", "221.00", "156.00", "65.00", "0.00", "104.00", "0.00",
    ]  # fmt: skip
    assert second["line"] == "L10"


@pytest.mark.parametrize("format_", ["table", "tsv", "csv", "json", "markdown"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_format_shows_the_figures(
    write_plan: Write, capsys: pytest.CaptureFixture[str], format_: str, language: str
) -> None:
    plan = str(write_plan(PLAN))

    assert main(["budget", plan, "--by", "year, line", "--format", format_, "--lang", language]) == 0
    assert "900.00" in capsys.readouterr().out


def test_the_ending_of_the_file_names_the_format(write_plan: Write, tmp_path: Path) -> None:
    plan, output = str(write_plan(PLAN)), tmp_path / "budget.json"

    assert main(["budget", plan, "-o", str(output)]) == 0
    assert json.loads(output.read_text("utf-8"))["by"] == ["source", "year"]


@pytest.mark.parametrize(
    ("by", "message"), [("sorce", "Did you mean source?"), ("line,,year", "is not a key"), ("line,line", "named twice")]
)
def test_an_unknown_key_is_refused_with_a_hint(
    write_plan: Write, capsys: pytest.CaptureFixture[str], by: str, message: str
) -> None:
    assert main(["budget", str(write_plan(PLAN)), "--by", by]) == 2
    assert message in capsys.readouterr().err


def test_a_plan_with_errors_has_no_figures(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    broken = PLAN.replace("share: 60 %", "share: 90 %")

    assert main(["budget", str(write_plan(broken))]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "RP502" in shown.err
    assert "rplm validate" in shown.err


def test_the_published_plans_add_up(root: Path) -> None:
    timor = budget(Facts(load(root / "examples" / "timor-leste").plan).ledger, ("line",))
    uganda = Facts(load(root / "examples" / "uganda").plan).ledger

    assert [str(row.sums.required) for row in timor.rows] == ["36440", "49840", "415110"]
    by_year = budget(uganda, ("year",))
    assert [(row.keys[0], str(row.sums.required)) for row in by_year.rows] == [
        (2019, "204244625"), (2020, "370007155"), (2021, "376234070"), (None, "14787276125"),
    ]  # fmt: skip
    assert (str(by_year.unsplit), by_year.unsplit_costs) == ("14787276125", 31)
    assert str(by_year.total.required) == "15737761975"


# ------------------------------------------------------------------------------------------------ properties

SHARES = st.sampled_from(["60 %", "30 %", "10 %", "33.3 %", "1/11", "8.3 %", "99.99 %", "1/3", "0 %"])
YEARS = st.sampled_from(
    [
        "each: 2024", "each: [2024, 2026]", "over: [2024, 2025]", "over: 2025", "each: 2024 to 2026",
        "over: 2024 to 2026, spread: evenly", "over: [2024, 2026], spread: front-loaded",
        "over: [2024, 2025], spread: {2024: 33.3 %, 2025: 66.7 %}",
    ]
)  # fmt: skip
COST = st.builds(
    "{{item: {0}, unit_cost: {1}.{2:02} {3}, quantity: {4}, share: {5}, {6}, category: {7}{8}}}".format,
    st.sampled_from(["Study", "Trip", "Car"]),
    st.integers(0, 10**6),
    st.integers(0, 99),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from(["1", "0.083", "1/3", "12"]),
    SHARES,
    YEARS,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", ", country: GT", ", countries: [{country: GT, share: 1/3}, {country: HN, share: 1/3}]"]),
)
ASKED = st.builds(
    "{{source: {0}, {1}{2}}}".format,
    st.sampled_from(["A", "B", "P", "I", "E"]),
    st.one_of(
        SHARES.map("share: {}".format),
        st.integers(0, 10**6).map(lambda units: f"amount: {units // 100}.{units % 100:02}"),
    ),
    st.sampled_from(["", "", ", period: 2024", ", period: 2025 to 2026"]),
)
ACTION = st.tuples(st.lists(COST, max_size=4), st.lists(ASKED, max_size=3))
IDS = ("L1", "L1.1", "L1.10", "L2", "L2.1", "L3")
FIXED = """rates: [{currency: EUR, date: 2024-01-01, per: 0.93}]
sources:
  - {id: A, title: A, kind: grant, status: committed}
  - {id: B, title: B, kind: grant, status: received, window: 2025 to 2026}
  - {id: P, title: P, kind: grant, status: pledged, earmark: {categories: [a]}}
  - {id: I, title: I, kind: in-kind, status: indicative, earmark: {countries: [GT]}}
  - {id: E, title: E, kind: grant, status: committed, amount: 5000 EUR, earmark: {lines: [L2]}}
"""
Parts = list[tuple[list[str], list[str]]]


def files(parts: Parts, unit: str, shuffle: random.Random | None = None) -> dict[str, str]:
    """A plan of these costs and allocations, an action a file, in any order of everything."""
    mix: Callable[[list[str]], list[str]] = lambda items: (  # noqa: E731 - one of two ways to order, no function of its own
        shuffle.sample(items, len(items)) if shuffle else items
    )
    actions = {
        ident: f"  - id: {ident}\n    title: T\n    costs: [{', '.join(mix(costs))}]\n"
        f"    funding: [{', '.join(mix(asked))}]\n"
        for ident, (costs, asked) in zip(IDS, parts, strict=False)
    }
    names = mix(list(actions))
    heading = HEADING + f"round_to: {unit}\nprices: {{year: 2024, uplift: 3 % compound}}\n"
    if shuffle is None:
        return {"plan.yaml": heading, "fixed.yaml": FIXED, "a.yaml": "actions:\n" + "".join(actions.values())}
    return {"plan.yaml": heading, "z.yaml": FIXED} | {
        f"{i}.yaml": f"actions:\n{actions[name]}" for i, name in enumerate(names)
    }


HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"


def facts_of(texts: dict[str, str]) -> Facts:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, "utf-8")
        reading = load(Path(folder))
    assert not reading.findings
    return Facts(reading.plan)


PARTS = st.lists(ACTION, min_size=1, max_size=len(IDS))
UNITS = st.sampled_from(["0.01", "1", "100"])


@settings(max_examples=60, deadline=None)
@given(parts=PARTS, unit=UNITS, data=st.data())
def test_the_sum_over_any_grouping_is_the_total_to_the_unit(parts: Parts, unit: str, data: st.DataObject) -> None:
    ledger = facts_of(files(parts, unit)).ledger
    whole = budget(ledger, ()).total
    by = data.draw(st.permutations(KEYS).flatmap(lambda keys: st.integers(0, len(keys)).map(lambda n: keys[:n])))

    found = budget(ledger, by)
    assert found.total == whole
    for figure in FIGURES:
        assert sum(getattr(row.sums, figure) for row in found.rows) == getattr(whole, figure)
        assert getattr(whole, figure) % Decimal(unit) == 0
    assert len({row.keys for row in found.rows}) == len(found.rows)


@settings(max_examples=60, deadline=None)
@given(parts=PARTS, unit=UNITS)
def test_every_cost_is_paid_or_missing_and_nothing_is_counted_twice(parts: Parts, unit: str) -> None:
    ledger = facts_of(files(parts, unit)).ledger
    charges = ledger.costing.charges

    assert sum(entry.required for entry in ledger.entries) == sum(charge.required for charge in charges)
    for entry in ledger.entries:
        assert min(getattr(entry, figure) for figure in FIGURES) >= 0
        assert entry.to_be_mobilised == max(entry.required - entry.available, 0)
        assert entry.surplus == max(entry.available - entry.required, 0)
        assert entry.allocated == entry.available + entry.pledged + entry.indicative
    keys = [(each.action, each.number, each.year, each.country, each.source) for each in ledger.entries]
    assert len(set(keys)) == len(keys)


@settings(max_examples=60, deadline=None)
@given(parts=PARTS, unit=UNITS, shuffle=st.randoms())
def test_the_order_of_files_actions_costs_and_allocations_changes_nothing(
    parts: Parts, unit: str, shuffle: random.Random
) -> None:
    written, mixed = facts_of(files(parts, unit)), facts_of(files(parts, unit, shuffle))

    for by in itertools.combinations(KEYS, 3):
        assert view.data(written, by) == view.data(mixed, by)
    without_place = [row[:-1] for row in view.ledger_table(written, EN).rows]
    assert without_place == [row[:-1] for row in view.ledger_table(mixed, EN).rows]


@settings(max_examples=60, deadline=None)
@given(
    costs=st.lists(st.integers(1, 10**5), min_size=1, max_size=6),
    cuts=st.lists(st.integers(0, 10**6), min_size=0, max_size=4),
)
def test_amounts_that_add_up_to_the_costs_leave_neither_gap_nor_surplus(costs: list[int], cuts: list[int]) -> None:
    whole = sum(costs)
    ends = sorted({cut % (whole + 1) for cut in cuts} | {0, whole})
    amounts = [last - first for first, last in itertools.pairwise(ends)]
    lines = [f"{{item: Study, amount: {units / Decimal(100)}, each: 2024}}" for units in costs]
    asked = [
        f"{{source: {source}, amount: {units / Decimal(100)}}}"
        for source, units in zip(itertools.cycle(["A", "A2", "A3"]), amounts, strict=False)
    ]
    more = "sources:\n" + "".join(
        f"  - {{id: {each}, title: A, kind: grant, status: received}}\n" for each in ("A", "A2", "A3")
    )
    texts = files([(lines, asked)], "0.01") | {"fixed.yaml": more}
    total = budget(facts_of(texts).ledger, ()).total

    assert (total.required, total.allocated) == (Decimal(whole) / 100, Decimal(whole) / 100)
    assert (total.to_be_mobilised, total.surplus) == (0, 0)


@settings(max_examples=60, deadline=None)
@given(units=st.integers(1, 10**12), per=st.integers(1, 10**6))
def test_converting_there_and_back_at_one_rate_is_stable(units: int, per: int) -> None:
    rate = Decimal(per) / 1000
    text = f"""rates: [{{currency: EUR, date: 2024-01-01, per: {rate:f}}}]
actions:
  - {{id: L1, title: T, costs: [{{item: Study, amount: {units / Decimal(100):f} EUR, each: 2024}}]}}
"""
    (charge,) = facts_of({"plan.yaml": HEADING, "a.yaml": text}).ledger.costing.charges
    back = Fraction(charge.required) * Fraction(rate)

    assert charge.original == Decimal(units) / 100
    assert abs(back - Fraction(units, 100)) <= Fraction(rate) / 200


@pytest.mark.parametrize(("language", "name"), [("en", "Dominican Republic"), ("es", "República Dominicana")])
def test_a_budget_by_country_names_the_countries(language: str, name: str) -> None:
    table = view.table(Facts(load(REAL_PLAN).plan), ("country",), words(language))
    names = {row[0]: row[table.column("title")] for row in table.rows}

    assert names["DO"] == name
    assert names[words(language)("regional")] is None
