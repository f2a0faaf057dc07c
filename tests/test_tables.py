"""One table, many drawings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats import TABLES, TableFormat
from rplm.formats.cells import for_people
from rplm.lang import LANGUAGES, words
from rplm.source.load import load
from rplm.views import forms, gap, roadmap
from rplm.views.shape import Column, Kind, Table

JANUARY = date(2024, 1, 15)
TABLE = Table(
    "budget",
    "Budget | by *line*",
    (
        Column("line", "line", Kind.ID),
        Column("title", "title", Kind.TEXT, 30, grows=True),
        Column("starts", "starts", Kind.DATE),
        Column("required", "required", Kind.MONEY),
        Column("critical", "critical", Kind.FLAG),
    ),
    (
        # a text that is long, and full of signs
        ("L1", "Map systems | registers\nand *surveys* " + "at length " * 20, JANUARY, Decimal("1234567.50"), True),
        ("L2", "=SUM(A1)", None, Decimal("0.00"), False),
        ("L3", "@risk", date(2024, 8, 1), None, False),
    ),
    ("Total", None, None, Decimal("1234567.50"), None),
    ("1 action is not costed.",),
    "USD",
)  # fmt: skip


def drawn(name: str, language: str = "en", width: int = 80) -> str:
    return TABLES[name](TABLE, words(language), color=False, width=width)


@pytest.mark.parametrize("width", [80, 140])
def test_a_terminal_table_keeps_to_its_width_and_never_cuts_a_figure(width: int) -> None:
    lines = drawn("table", width=width).splitlines()

    assert max(map(len, lines)) <= width
    assert sum("1,234,567.50" in line for line in lines) == 2
    assert "1 action is not costed." in lines


def test_a_terminal_table_cuts_titles_and_lets_other_texts_go_on_below() -> None:
    columns = (
        Column("action", "action", Kind.ID),
        Column("title", "title", grows=True),
        Column("required", "required", Kind.MONEY),
        Column("why", "why unfunded", grows=True),
    )
    rows = (("L1.1", "Map systems and registers of every country", Decimal(1200), "exhausted: PRM-WHP; late: ILO"),)
    shown = TABLES["table"](Table("gap", "Gap", columns, rows), words("en"), width=60).splitlines()

    assert shown == [
        "Gap",
        " action   title              required   why unfunded",
        "───────────────────────────────────────────────────────────",
        " L1.1     Map systems and…      1,200   exhausted:",
        "                                        PRM-WHP; late: ILO",
    ]


def test_where_the_names_of_a_row_fill_a_terminal_no_id_is_cut_but_fewer_of_them_stand_before_each_block() -> None:
    columns = (
        Column("output", "sub-output", Kind.ID),
        Column("body", "responsible party", Kind.ID),
        Column("source", "source", Kind.ID),
        Column("amount", "required", Kind.MONEY),
    )
    rows = (("L1.10", "MINISTRY-OF-LABOUR", "TRUST-FUND-2024", Decimal(1234567)),)
    shown = TABLES["table"](Table("plan", "Plan", columns, rows), words("en"), width=50).splitlines()

    assert [line for line in shown if "L1.10" in line] == [
        " L1.10        MINISTRY-OF-LABOUR",
        " L1.10        TRUST-FUND-2024   1,234,567",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 140])
def test_the_tables_of_the_regional_plan_keep_every_id_and_every_figure_whole(
    root: Path, language: str, width: int
) -> None:
    regional, say = Facts(load(root / "plans/rcm-labour-mobility").plan), words(language)
    wanted = forms.asked_for("uninfo", regional.plan, None, None)
    for shown in (gap.table(regional, say), forms.form("uninfo", regional, wanted, say), roadmap.table(regional, say)):
        lines = TABLES["table"](shown, say, width=width).splitlines()
        said = " ".join(" ".join(lines).split())

        assert max(map(len, lines)) <= width
        for i, column in enumerate(shown.columns):
            for row in shown.rows:
                cell = for_people(row[i], column, say)
                assert column.is_title or column.grows or not cell or f" {cell} " in f" {said} "


@pytest.mark.parametrize("format_", get_args(TableFormat))
@pytest.mark.parametrize("command", ["budget", "budget --gap", "roadmap", "roadmap --workload", "allocate", "calendar"])
def test_every_table_can_be_had_in_every_format_of_tables(
    write_plan: Callable[..., Path], tmp_path: Path, command: str, format_: str
) -> None:
    name, *options = command.split()
    asked = [name, "show", "plan"] if name == "calendar" else [name, *options]
    plan = write_plan("actions:\n  - {id: L1, title: Map systems, starts: 2024-02, lasts: 2 months}\n")

    assert main([*asked, str(plan), "--format", format_, "-o", str(tmp_path / "made")]) == 0
    assert (tmp_path / "made").stat().st_size


def test_dates_are_said_in_the_readers_language() -> None:
    assert "15 Jan 2024" in drawn("table", "en")
    assert "15 ene 2024" in drawn("table", "es")
    assert "1 ago 2024" in drawn("markdown", "es")


def test_tsv_has_stable_keys_and_bare_values_in_either_language() -> None:
    first, *rows = drawn("tsv", "es").splitlines()

    assert first == "line\ttitle\tstarts\trequired\tcritical"
    assert rows[1] == "L2\t=SUM(A1)\t\t0.00\tfalse"
    assert rows[2] == "L3\t@risk\t2024-08-01\t\tfalse"
    assert all(row.count("\t") == 4 for row in rows)


def test_csv_opens_in_a_spreadsheet_without_running_anything() -> None:
    text = drawn("csv")

    assert text.startswith("\ufeff")
    assert "'=SUM(A1)" in text
    assert "'@risk" in text


def test_markdown_keeps_a_row_on_a_line_and_escapes_its_signs() -> None:
    lines = drawn("markdown").splitlines()
    row = next(line for line in lines if line.startswith("| L1"))

    assert row.replace("\\|", "").count("|") == 6
    assert "\\*surveys\\*" in row
    assert "| **Total** |  |  | **1,234,567.50** |  |" in lines


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_table_can_be_drawn(name: str, language: str) -> None:
    empty = Table("empty", "Nothing", TABLE.columns, ())

    assert TABLES[name](empty, words(language), color=False, width=80)


def test_control_characters_never_reach_a_terminal() -> None:
    nasty = Table("t", "title \x1b[2J", (Column("a", "a"),), (("x\x1b[31m",),))

    assert "\x1b" not in TABLES["table"](nasty, words("en"), color=False, width=80)
