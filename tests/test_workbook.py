"""The workbooks: LibreOffice recalculates them, and the same plan gives the same bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats import xlsx
from rplm.formats.xlsx_name import LONGEST, sheet_name, sheet_names
from rplm.formats.xlsx_width import column_width, lines
from rplm.lang import LANGUAGES, words
from rplm.lang.en.terms import TERMS
from rplm.rules import check
from rplm.source.load import load
from rplm.views import forms
from rplm.views.shape import Column, Kind, Table
from rplm.views.workbook import one_sheet, workbook

from machine import REAL_PLAN, ROOT, needs

PLANS = [REAL_PLAN, ROOT / "examples" / "timor-leste", ROOT / "examples" / "uganda"]


def exported(plan: Path, language: str) -> bytes:
    reading = load(plan)
    facts = Facts(reading.plan)
    return xlsx.workbook(workbook(facts, check(reading, facts), words(language)), words(language))


@pytest.fixture(scope="module")
def real() -> dict[str, bytes]:
    return {language: exported(REAL_PLAN, language) for language in LANGUAGES}


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def values(data: bytes) -> dict[tuple[str, str], object]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def recalculated(data: bytes, folder: Path) -> bytes:
    soffice = needs("soffice")
    bare = folder / "bare.xlsx"
    openpyxl.load_workbook(io.BytesIO(data)).save(bare)  # drops every cached value
    out = folder / "out"
    command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), str(bare)], check=True, capture_output=True, timeout=240)
    return (out / "bare.xlsx").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_libreoffice_recalculates_every_formula_to_the_value_that_was_written(
    plan: Path, language: str, tmp_path: Path
) -> None:
    data = exported(plan, language)
    written = values(data)
    again = values(recalculated(data, tmp_path))

    assert formulas(data), "a workbook without formulas proves nothing"
    for place in formulas(data):
        assert again.get(place) == pytest.approx(written[place], abs=0.005), place


def test_a_wrong_value_in_a_workbook_would_be_noticed(tmp_path: Path, real: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(real["en"]))
    ledger = book[words("en")("sheet ledger")]
    required = next(cell.column for cell in ledger[4] if cell.value == words("en")("required"))
    ledger.cell(5, required).value += 1000
    stream = io.BytesIO()
    book.save(stream)
    again = values(recalculated(stream.getvalue(), tmp_path))

    assert any(again.get(place) != values(real["en"]).get(place) for place in formulas(real["en"]))


def test_no_cell_holds_an_error(real: dict[str, bytes]) -> None:
    for language in LANGUAGES:
        assert [cell for cell in values(real[language]).values() if str(cell).startswith("#")] == []


def test_every_total_of_the_budget_foots_in_the_sheet(real: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(real["en"]), data_only=True)
    sheet = book[words("en")("sheet budget-line")]
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if isinstance(row[-1], (int, float))]
    *lines, total = rows
    for column, cell in enumerate(total):
        if isinstance(cell, (int, float)):
            assert sum(row[column] for row in lines) == cell


def test_spanish_cells_are_spanish(real: dict[str, bytes]) -> None:
    english, spanish = values(real["en"]), values(real["es"])
    names = dict(zip(_sheets(real["en"]), _sheets(real["es"]), strict=True))
    plan = load(REAL_PLAN).plan
    same_in_both = {*plan.action, *plan.body, *plan.source, *plan.assumption, *plan.role, *plan.category}
    compared = differing = 0
    alike = []
    for (sheet, place), text in english.items():
        other = spanish.get((names[sheet], place))
        if not isinstance(text, str) or text.startswith("="):
            continue
        if text in same_in_both or not re.search(r"[a-z]{3}", text) or re.fullmatch(r"\S*[:/]\S*", text):
            continue  # ids, codes and places in files have no translation
        compared += 1
        differing += text != other
        alike += [text] if text == other else []

    assert compared > 500
    assert differing / compared >= 0.9, sorted(set(alike))[:40]


def _sheets(data: bytes) -> list[str]:
    return list(openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames)


def test_the_same_plan_gives_the_same_bytes_whatever_the_clock_zone_locale_or_hash_seed(tmp_path: Path) -> None:
    made = []
    for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("77", "Asia/Tokyo", "es_PA.UTF-8")):
        folder = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": locale, "LC_ALL": locale}
        command = [sys.executable, "-m", "rplm", "export", str(REAL_PLAN), "-o", str(folder)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})

    assert made[0] == made[1]
    assert len(made[0]) > 10


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "plan: P\ntitle: '=1+1'\nperiod: 2024\ncurrency: USD\n"
        "actions: [{id: L1, title: '=HYPERLINK(\"x\")', starts: 2024, costs: [{item: '@sum', amount: 5}]}]\n"
    )
    cells = values(exported(tmp_path, "en"))
    assert "=1+1" in cells.values()
    assert '=HYPERLINK("x")' in cells.values()


def test_control_characters_and_endless_texts_do_not_break_a_workbook(tmp_path: Path) -> None:
    endless = "word " * 10_000
    (tmp_path / "plan.yaml").write_text(
        f'plan: P\ntitle: "bell \\x07 rings"\nperiod: 2024\ncurrency: USD\nactions: [{{id: L1, title: "{endless}"}}]\n'
    )
    cells = [cell for cell in values(exported(tmp_path, "en")).values() if isinstance(cell, str)]
    assert max(map(len, cells)) <= xlsx.LONGEST
    assert not any("\x07" in cell for cell in cells)


def test_the_file_is_dated_by_the_plan_not_by_a_clock(real: dict[str, bytes]) -> None:
    created = openpyxl.load_workbook(io.BytesIO(real["en"])).properties.created
    assert created.date() == load(REAL_PLAN).plan.heading.as_of
    assert created.date() < date(2026, 1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charts_stand_over_values_that_add_up_to_the_ledger(real: dict[str, bytes], language: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(real[language]))[words(language)("sheet charts")]
    drawn = sheet._charts
    sums = []
    for chart in drawn:
        amounts = []
        for series in chart.series:
            for (cell,) in sheet[series.val.numRef.f.split("!")[1].replace("$", "")]:
                amounts.append(cell.value)
        sums.append(sum(amounts))
    required = sum(entry.required for entry in Facts(load(REAL_PLAN).plan).ledger.entries)

    assert [chart.tagname for chart in drawn] == ["barChart", "lineChart", "barChart"]
    assert (sums[0], sums[2]) == (required, required)


def test_the_total_of_a_table_whose_rows_hold_sums_is_a_value(tmp_path: Path) -> None:
    given = ["budget", str(REAL_PLAN), "--form", "sf424a", "-o", str(tmp_path / "form.xlsx")]
    assert main(given) == 0
    sheet = openpyxl.load_workbook(tmp_path / "form.xlsx").active
    last = next(row for row in sheet.iter_rows() if row[0].value == "k")

    assert last[-1].value == sum(entry.required for entry in Facts(load(REAL_PLAN).plan).ledger.entries)


def test_numbers_show_the_decimals_that_they_have(tmp_path: Path) -> None:
    plan = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\n"
    plan += "roles: [{id: R, title: R, monthly_cost: 9 USD, assumption: x}]\n"
    plan += "actions: [{id: L1, title: T, starts: 2024-01, lasts: 1 month, staff: [{role: R, effort: 15 %}],"
    plan += " costs: [{item: A, unit_cost: 900 USD, quantity: 0.083, each: 2024, assumption: x}]}]\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")

    assert main(["roadmap", str(tmp_path), "--workload", "-o", str(tmp_path / "load.xlsx")]) == 0
    assert main(["export", str(tmp_path), "-o", str(tmp_path), "--only", "workbook"]) == 0
    load = openpyxl.load_workbook(tmp_path / "load.xlsx").active
    costs = openpyxl.load_workbook(tmp_path / "workbook-en.xlsx")["Costs"]

    cells = [(each.value, each.number_format) for sheet in (load, costs) for row in sheet.iter_rows() for each in row]
    assert (0.15, "#,##0.00") in cells
    assert (0.083, "#,##0.000") in cells


def test_no_printed_page_holds_only_the_notes_of_a_table(tmp_path: Path) -> None:
    soffice, pdftotext = needs("soffice"), needs("pdftotext")
    counts = (10, *range(36, 76, 2))
    for count in counts:
        plan = tmp_path / f"plan-{count}"
        plan.mkdir()
        (plan / "plan.yaml").write_text("plan: P\ntitle: Plan\nperiod: 2024\ncurrency: USD\n")
        sources = "".join(
            f"  - {{id: S{i}, title: Source {i}, kind: grant, status: committed, amount: {1000 + i} USD}}\n"
            for i in range(count)
        )
        funding = ", ".join(f"{{source: S{i}, amount: {900 + i}}}" for i in range(count))
        cost = f"costs: [{{item: Study, amount: {1000 * count}, each: 2024}}]"
        (plan / "actions.yaml").write_text(
            f"actions:\n  - {{id: L1, title: A, starts: 2024, lasts: 1 month, {cost}, funding: [{funding}]}}\n"
            f"  - {{id: L2, title: B, starts: 2024, lasts: 1 month}}\nsources:\n{sources}"
        )
        assert main(["budget", str(plan), "--by", "source,year", "-o", str(tmp_path / f"b{count}.xlsx")]) == 0
    books = [str(tmp_path / f"b{count}.xlsx") for count in counts]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *books]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pages = {}
    for count in counts:
        command = [pdftotext, "-layout", str(tmp_path / f"b{count}.pdf"), "-"]
        pages[count] = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]

    alone = {
        count: number
        for count, found in pages.items()
        for number, page in enumerate(found, start=1)
        if not re.search(r"^\s*(S\d+|Total) ", page, re.MULTILINE)
    }
    assert alone == {}
    assert all("Not costed" in found[-1] for found in pages.values())
    assert (len(pages[10]), max(map(len, pages.values()))) == (1, 3)


LONG = """plan: P
title: T
period: 2024
currency: USD
sources: [{id: G, title: G, kind: grant, status: committed, amount: 900 USD}]
actions:
  - {id: L1, title: A, starts: 2024-Q1, costs: [{item: X, amount: 12345678901234567.89 USD, each: 2024}]}
  - {id: L2, title: B, starts: 2024-Q1, costs: [{item: X, amount: 90.11, each: 2024}],
     funding: [{source: G, share: 100 %}]}
  - {id: L3, title: C, starts: 2024-Q1, costs: [{item: X, amount: 999999999999900, each: 2024}]}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_of_more_digits_than_excel_keeps_is_text_and_the_sheet_says_so(tmp_path: Path, language: str) -> None:
    (tmp_path / "plan.yaml").write_text(LONG)
    say, data = words(language), exported(tmp_path, language)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[say("sheet budget-line")]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    required, allocated = (
        next(cell.column - 1 for cell in sheet[4] if cell.value == say(term)) for term in ("required", "allocated")
    )

    assert [rows[line][required].value for line in ("L1", "L2", "L3", say("total"))] == [
        "12,345,678,901,234,567.89", 90.11, 999999999999900, "13,345,678,901,234,558.00",
    ]  # fmt: skip
    assert rows["L2"][allocated].data_type == rows[say("total")][allocated].data_type == "f"
    assert say("note long amounts") in rows
    assert say("note long amounts") not in {row[0].value for row in book[say("sheet bodies")].iter_rows()}
    assert say("note rounded amounts") in {row[0].value for row in book[say("sheet charts")].iter_rows()}


def test_libreoffice_recalculates_a_workbook_with_amounts_that_are_text(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(LONG)
    data = exported(tmp_path, "en")
    written, again = values(data), values(recalculated(data, tmp_path))

    assert formulas(data)
    for place, value in written.items():
        if place in formulas(data) or (isinstance(value, str) and value):
            assert again.get(place) == pytest.approx(value), place


def test_a_column_is_as_wide_as_its_largest_amount(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(LONG)
    sheet = openpyxl.load_workbook(io.BytesIO(exported(tmp_path, "en")))[words("en")("sheet budget-line")]

    assert sheet.column_dimensions["C"].width > len("12,345,678,901,234,567.89")


def widths(data: bytes, sheet: str) -> dict[str, float]:
    """Return the widths of the columns of a sheet by their headers."""
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    return {str(cell.value): page.column_dimensions[cell.column_letter].width for cell in page[xlsx.HEADER_ROW + 1]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_place_of_an_amount_are_as_wide_as_they_read(real: dict[str, bytes], language: str) -> None:
    say = words(language)
    assert widths(real[language], say("sheet costs"))[say("unit cost")] >= len(say("existing staff"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["ocha", "undg", "sf424a", "sigma", "uninfo", "markers"])
def test_no_word_of_a_header_is_broken(name: str, language: str) -> None:
    facts, say = Facts(load(REAL_PLAN).plan), words(language)
    table = forms.form(name, facts, forms.asked_for(name, facts.plan, None, None), say)
    data = xlsx.workbook(one_sheet(facts, "form", table, say), say)

    for header, width in widths(data, say(f"sheet form-{name}")).items():
        assert width > max(map(len, header.split())), header


def test_amounts_with_decimals_have_room_for_those_that_the_column_adds() -> None:
    rows = tuple((Decimal(each),) for each in ("123456789", "0.1234"))
    table = Table("t", "t", (Column("amount", "amount", Kind.MONEY, 5),), rows)

    assert column_width(table, 0, words("en")) > len("123,456,789.1234")


def covered(data: bytes, sheet: str) -> Iterator[tuple[range, range]]:
    """Yield the rows and columns that lie below each drawing of a sheet, counted from one."""
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    for each in page._charts:
        start, end = each.anchor._from, each.anchor.to
        yield range(start.row + 1, end.row + 2), range(start.col + 1, end.col + 2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_no_chart_lies_on_a_cell_or_on_another_chart(plan: Path, language: str) -> None:
    data, name = exported(plan, language), words(language)("sheet charts")
    written = openpyxl.load_workbook(io.BytesIO(data))[name]
    lain = [{(row, column) for row in rows for column in columns} for rows, columns in covered(data, name)]

    assert lain
    assert sum(map(len, lain)) == len(set().union(*lain))
    assert {
        (cell.row, cell.column) for row in written.iter_rows() for cell in row if cell.value is not None
    }.isdisjoint(set().union(*lain))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_values_of_a_chart_have_a_sum_unless_they_are_added_up_already(
    real: dict[str, bytes], language: str
) -> None:
    say, facts = words(language), Facts(load(REAL_PLAN).plan)
    sums = [row for row in rows_of(real[language], say("sheet charts")) if row[0] == say("total")]
    whole = sum(entry.required for entry in facts.ledger.entries)

    assert [sum(each for each in row[1:] if each is not None) for row in sums] == [whole, whole]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_over_the_values_of_charts_have_the_lines_they_need(real: dict[str, bytes], language: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(real[language]))[words(language)("sheet charts")]
    for row in page.iter_rows():
        if row[1].value and row[1].font.b and row[1].alignment.wrap_text:
            needed = max(
                lines(str(cell.value), int(page.column_dimensions["B"].width) - 2) for cell in row if cell.value
            )
            assert page.row_dimensions[row[0].row].height >= 14 * needed


def rows_of(data: bytes, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(data), data_only=True)[sheet].iter_rows(values_only=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sheets_are_whole_words_and_each_stands_once(real: dict[str, bytes], language: str) -> None:
    say = words(language)
    for term in (each for each in TERMS if each.startswith("sheet ")):
        assert sheet_name(say(term)) == say(term)
    names = openpyxl.load_workbook(io.BytesIO(real[language])).sheetnames
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Budget by line, in USD", "Budget by line, in USD"),
        ("Presupuesto por organismo y año, en USD", "Presupuesto por organismo y año"),
        ("Budget by source, year, line and category, in USD", "Budget by source, year, line…"),
        ("Presupuesto según los fondos mancomunados", "Presupuesto según los fondos…"),
        ("Readiness of the plan by the criteria", "Readiness of the plan…"),
        ("SF-424A, section B: classes", "SF-424A, section B classes"),
        ("'a' [b]/c", "a' b c"),
        ("x" * 40, "x" * 30 + "…"),
    ],
)
def test_a_long_name_of_a_sheet_loses_clauses_then_words(text: str, name: str) -> None:
    assert sheet_name(text) == name
    assert len(name) <= LONGEST


def test_equal_names_of_sheets_have_numbers() -> None:
    given = ["Costs", "costs", "a " * 20, "a " * 20, "COSTS"]
    names = sheet_names(given)

    assert names[:2] == ["Costs", "costs 2"]
    assert names[4] == "COSTS 3"
    assert len(set(names)) == 5
    assert max(map(len, names)) <= LONGEST


@pytest.mark.parametrize(("language", "name"), [("en", "Budget, OCHA"), ("es", "Presupuesto, OCHA")])
def test_a_form_has_a_short_name_of_its_own(language: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    assert main(["budget", str(REAL_PLAN), "--form", "ocha", "--lang", language, "-o", str(path)]) == 0
    assert openpyxl.load_workbook(path).sheetnames == [name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_stand_below_the_end_of_their_header(real: dict[str, bytes], language: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(real[language]))[words(language)("sheet bodies")]
    head, first = page[xlsx.HEADER_ROW + 1], page[xlsx.HEADER_ROW + 2]
    numbers = [(above, below) for above, below in zip(head, first, strict=True) if isinstance(below.value, int)]

    assert len(numbers) == 2
    for above, below in numbers:
        assert (below.alignment.horizontal, below.alignment.indent) == ("right", above.alignment.indent)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_of_translations_is_told_in_full_above_the_roadmap(real: dict[str, bytes], language: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(real[language]))[words(language)("sheet roadmap")]

    if page["A3"].value:
        assert "A3:B3" in {str(each) for each in page.merged_cells.ranges}
    assert language == "en" or page["A3"].value == words(language)("unofficial translation")
