"""The tables for analysts: what other programs read in them, and that they add up to the same ledger."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from rplm.analysis.budget import budget
from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats import datapackage, sqlite
from rplm.source.load import Reading, load
from rplm.views.tables import Package, package

from machine import REAL_PLAN, ROOT

EXAMPLES = (REAL_PLAN, ROOT / "examples" / "timor-leste", ROOT / "examples" / "uganda")
PLAN = """bodies:
  - {id: ILO, title: {en: "Labour; \\"Organization\\"", es: Organización}, kind: agency}
sources:
  - {id: A, title: A, kind: grant, status: committed, amount: 1000.123456789012 USD, window: 2024}
  - {id: B, title: B, kind: in-kind, status: pledged}
actions:
  - {id: L1, title: {en: Line one, es: Línea uno}, tags: [gender, "SDG:10.7"]}
  - id: L1.1
    title: {en: "=1+1, really", es: "dos\\nlíneas"}
    starts: 2024
    lasts: 3 months
    responsible: [{body: ILO, countries: [GT, HN], period: 2024}]
    costs:
      - {item: Study, amount: 100.10 USD, each: [2024, 2025], assumption: "x"}
      - {item: Trips, amount: 60 USD, over: [2024 to 2026], assumption: "x"}
    funding: [{source: A, amount: 50}]
  - {id: L1.2, title: Compare, after: [L1.1 - 2 weeks, {id: L1.1, type: SS}], lasts: 1 month, costs: no cost}
  - {id: L1.3, title: Publish, costs: {not_costed: "Waits."}}
  - {id: L1.4, title: Buy, costs: [{item: Car, amount: 5 EUR, each: 2024, assumption: "x"}]}
"""


@pytest.fixture
def made(read_plan: Callable[..., Reading]) -> Package:
    heading = "plan: P1\ntitle: An example\nlanguages: [en, es]\nperiod: 2024 to 2026\ncurrency: USD\n"
    return package(Facts(read_plan(PLAN, heading).plan))


def rows(package: Package, name: str) -> list[dict[str, str]]:
    text = datapackage.files(package)[f"{name}.csv"].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def column(package: Package, name: str, *keys: str) -> list[tuple[str, ...]]:
    return [tuple(row[key] for key in keys) for row in rows(package, name)]


@pytest.mark.parametrize("plan", EXAMPLES, ids=lambda plan: plan.name)
def test_frictionless_finds_nothing_wrong_with_the_package(plan: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    for name, data in datapackage.files(package(Facts(load(plan).plan))).items():
        (tmp_path / name).write_bytes(data)

    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["note", "message"]) == []
    assert [task.name for task in report.tasks] == ["actions", "links", "parts", "sources", "ledger"]


def test_frictionless_notices_a_cost_of_an_action_that_is_not_there(tmp_path: Path, made: Package) -> None:
    frictionless = pytest.importorskip("frictionless")
    for name, data in datapackage.files(made).items():
        changed = data.replace(b"P1,1,L1.1,", b"P1,1,L9.9,") if name == "ledger.csv" else data
        (tmp_path / name).write_bytes(changed)

    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


@pytest.mark.parametrize("plan", EXAMPLES, ids=lambda plan: plan.name)
def test_every_table_adds_up_to_the_budget(plan: Path) -> None:
    facts = Facts(load(plan).plan)
    found, total = package(facts), budget(facts.ledger, ()).total

    for figure, amount in total.items():
        assert sum(Decimal(row[figure]) for row in rows(found, "ledger")) == amount
    assert sum(Decimal(row["required"] or 0) for row in rows(found, "actions")) == total.required
    assert sum(Decimal(row["allocated"]) for row in rows(found, "sources")) == total.allocated


def test_what_has_no_amount_is_empty_and_says_why(made: Package) -> None:
    assert column(made, "actions", "id", "costing", "required") == [
        ("L1", "", ""),
        ("L1.1", "costed", "260.20"),
        ("L1.2", "no cost", ""),
        ("L1.3", "not costed", ""),
        ("L1.4", "not known", ""),
    ]


def test_texts_stand_in_their_original_language_and_in_each_one_there_is(made: Package) -> None:
    assert column(made, "actions", "title", "title_en", "title_es")[:3] == [
        ("Line one", "Line one", "Línea uno"),
        ("=1+1, really", "=1+1, really", "dos\nlíneas"),
        ("Compare", "Compare", ""),
    ]


def test_links_and_parts_are_there_as_they_were_written(made: Package) -> None:
    assert column(made, "links", "action", "follows", "type", "lag", "lag_unit") == [
        ("L1.2", "L1.1", "FS", "-2", "week"),
        ("L1.2", "L1.1", "SS", "", ""),
    ]
    assert column(made, "parts", "action", "role", "body", "countries", "from", "to") == [
        ("L1.1", "responsible", "ILO", "GT; HN", "2024-01-01", "2024-12-31")
    ]


def test_an_amount_that_nobody_states_is_empty_and_not_nought(made: Package) -> None:
    assert column(made, "sources", "id", "original", "original_currency", "allocated", "unallocated") == [
        ("A", "1000.123456789012", "USD", "50.00", "950.12"),
        ("B", "", "", "0.00", ""),
    ]


def test_costs_that_are_not_split_have_no_year(made: Package) -> None:
    found = column(made, "ledger", "entry", "cost", "year", "source", "required")

    assert [row[0] for row in found] == [str(i) for i in range(1, len(found) + 1)]
    assert {row[2] for row in found if row[1] == "2"} == {""}


def test_the_columns_are_the_same_for_every_plan() -> None:
    documents = [datapackage.descriptor(package(Facts(load(plan).plan))) for plan in EXAMPLES]
    schemas = [[(each["name"], each["schema"]) for each in document["resources"]] for document in documents]

    assert [name for name, _ in schemas[0]] == ["actions", "links", "parts", "sources", "ledger"]
    assert schemas[0] == schemas[1] == schemas[2]


def test_the_database_holds_the_same_rows_and_checks_its_keys(made: Package, tmp_path: Path) -> None:
    (tmp_path / "plan.sqlite").write_bytes(sqlite.database(made))
    with sqlite3.connect(tmp_path / "plan.sqlite") as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for each in made.resources:
            names = [column.key for column in each.table.columns]
            held = [
                dict(zip(names, row, strict=True))
                for row in base.execute(f"SELECT * FROM {each.table.name}").fetchall()
            ]
            assert len(held) == len(rows(made, each.table.name))
        joined = base.execute(
            "SELECT a.title_es, SUM(l.required) FROM ledger l JOIN actions a ON a.id = l.action GROUP BY l.action"
        ).fetchall()
        base.commit()
        base.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            base.execute("UPDATE ledger SET action = 'L9.9'")
    assert joined == [("dos\nlíneas", 260.2)]


def test_amounts_of_more_digits_than_a_number_holds_are_not_rounded_in_the_database(
    read_plan: Callable[..., Reading],
) -> None:
    amount = "123456789012345678.25"
    text = f"actions: [{{id: L1, title: T, costs: [{{item: I, amount: {amount} USD, each: 2024}}]}}]\n"
    found = package(Facts(read_plan(text).plan))
    base = sqlite3.connect(":memory:")
    base.deserialize(sqlite.database(found))

    assert base.execute("SELECT required FROM ledger").fetchall() == [(amount,)]
    base.close()


def test_parquet_files_of_two_plans_are_summed_exactly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    duckdb = pytest.importorskip("duckdb")
    for plan in EXAMPLES[1:]:
        assert main(["export", str(plan), "-o", str(tmp_path / plan.name), "--only", "parquet"]) == 0
    query = f"SELECT plan, SUM(required)::VARCHAR FROM '{tmp_path}/*/tables/ledger.parquet' GROUP BY plan ORDER BY plan"

    assert duckdb.sql(query).fetchall() == [
        ("TL-NAPHS-SAMPLE", "501390.000000000000"),
        ("UG-NAPHS-SAMPLE", "15737761975.000000000000"),
    ]


def test_parquet_holds_every_text_and_every_nothing(made: Package, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    from rplm.formats import parquet

    for name, data in parquet.files(made).items():
        (tmp_path / name).write_bytes(data)
    for each in made.resources:
        held = duckdb.read_parquet(str(tmp_path / f"{each.table.name}.parquet")).fetchall()
        assert held == [tuple(row) for row in each.table.rows]


def test_without_duckdb_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)

    assert main(["export", str(EXAMPLES[1]), "-o", str(tmp_path), "--only", "parquet", "--lang", "es"]) == 2
    assert "rplm[parquet]" in capsys.readouterr().err
    assert not (tmp_path / "tables").exists()


def test_the_export_writes_the_tables_and_only_them_when_asked(tmp_path: Path) -> None:
    assert main(["export", str(EXAMPLES[1]), "-o", str(tmp_path), "--only", "tables"]) == 0

    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    tables = {f"tables/{name}.csv" for name in ("actions", "links", "parts", "sources", "ledger")}
    assert names == {*tables, "tables/datapackage.json", "tables/plan.sqlite", ".rplm-export.json"}
    described = json.loads((tmp_path / "tables" / "datapackage.json").read_text("utf-8"))
    assert "CC BY 4.0" in described["sources"][0]["title"]
