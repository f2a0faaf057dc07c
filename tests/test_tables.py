"""One table, many drawings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rplm.formats import TABLES
from rplm.lang import LANGUAGES, words
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
