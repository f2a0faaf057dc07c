"""What people read in place of ids: acronyms of bodies and sources, and tags, each in their language."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.lang import words as words_of
from rplm.model.naming import names
from rplm.model.text import Text
from rplm.source.load import Reading
from rplm.views import budget

HEADING = (
    "plan: EXAMPLE\ntitle: {en: An example, es: Un ejemplo}\nperiod: 2024\ncurrency: USD\nlanguages: [en, es]\n"
    "tags: [{id: gender, title: {en: gender, es: género}}]\n"
)
PLAN = """
bodies:
  - {id: ILO, title: {en: Labour Organization, es: Organización del Trabajo}, acronym: {en: ILO, es: OIT}, kind: agency}
  - {id: BODY-2, title: {en: The ministry, es: El ministerio}, acronym: MTSS, kind: ministry, country: PA}
  - {id: MX, title: {en: Mexico, es: México}, kind: country, country: MX}
sources:
  - id: BUDGET
    title: {en: Budgets, es: Presupuestos}
    acronym: {en: Ministries, es: Ministerios}
    kind: government
    status: committed
actions:
  - id: L1
    title: {en: Map systems, es: Mapear sistemas}
    starts: 2024-02-01
    lasts: 2 months
    responsible: [ILO]
    supporting: [BODY-2, MX]
    tags: ["SDG:8.8", "GCM:1", gender]
    costs: [{item: {en: Study, es: Estudio}, amount: 5000 USD, each: 2024}]
    funding: [{source: BUDGET, share: 60 %}]
"""

Run = Callable[..., str]


@pytest.fixture
def run(write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> Run:
    folder = write_plan(PLAN, HEADING)

    def call(command: str, *options: str) -> str:
        assert main([command, str(folder), *options]) == 0
        return capsys.readouterr().out

    return call


@pytest.mark.parametrize(("language", "shown"), [("en", ("ILO", "Ministries")), ("es", ("OIT", "Ministerios"))])
def test_people_read_acronyms_in_their_language(run: Run, language: str, shown: tuple[str, str]) -> None:
    body, source = shown
    by_body, by_source, gap = (
        run("budget", *asked, "--lang", language, "--format", "table")
        for asked in (("--by", "body"), ("--by", "source"), ("--by", "line,source"))
    )

    assert f" {body} " in by_body
    assert f" {source} " in by_source
    assert f" {source} " in gap
    assert "BUDGET" not in by_source + gap


@pytest.mark.parametrize("format_", ["csv", "tsv", "json"])
def test_machines_read_ids(run: Run, format_: str) -> None:
    shown = run("budget", "--by", "body,source", "--lang", "es", "--format", format_)

    assert "ILO" in shown
    assert "BUDGET" in shown
    assert "OIT" not in shown


def test_a_drawing_by_body_and_the_dossier_name_acronyms(run: Run, tmp_path: Path) -> None:
    drawn = run("roadmap", "--by", "body", "--format", "svg", "--lang", "es")
    run("export", "-o", str(tmp_path / "out"), "--only", "markdown")
    line = (tmp_path / "out" / "markdown-es" / "line-L1.md").read_text("utf-8")
    budget = (tmp_path / "out" / "markdown-es" / "budget.md").read_text("utf-8")

    assert "OIT" in drawn
    assert "ILO" not in drawn
    assert "BUDGET" not in line + budget


def test_the_workbook_says_acronyms_and_its_sheet_of_bodies_both(run: Run, tmp_path: Path) -> None:
    run("export", "-o", str(tmp_path / "out"), "--only", "workbook")
    book = load_workbook(io.BytesIO((tmp_path / "out" / "workbook-es.xlsx").read_bytes()))
    cells = {sheet.title: {str(cell.value) for row in sheet.iter_rows() for cell in row} for sheet in book}

    assert {"OIT", "MTSS, MX", "ODS:8.8, PMM:1, género"} <= cells["Acciones"]
    assert {"ILO", "OIT", "BODY-2", "MTSS"} <= cells["Organismos"]
    assert not [name for name, found in cells.items() if "BUDGET" in found]
    assert {"Ministerios", "OIT"} <= cells["Libro de costos"]


def test_acronyms_and_tags_as_people_read_them_select_actions(run: Run) -> None:
    for selector in ("body:OIT", "body:ilo", "body:mtss", "source:ministerios", "tag:género"):
        found = json.loads(run("roadmap", "--select", selector, "--format", "json"))
        assert [each["id"] for each in found["actions"]] == ["L1"], selector


def test_an_acronym_that_another_body_has_too_gives_way_to_the_ids() -> None:
    class Named:
        def __init__(self, ident: str, acronym: str | None) -> None:
            self.id, self.acronym = ident, Text((("es", acronym),)) if acronym else None

    shared = names([Named("A", "mt"), Named("B", "MT"), Named("C", "A"), Named("D", ">1"), Named("E", "OIT")], "es")

    assert shared == {"A": "A", "B": "B", "C": "C", "D": "D", "E": "OIT"}


@given(st.dictionaries(st.sampled_from("ABCDE"), st.none() | st.sampled_from(["A", "b", "OIT", "oit", "x*", "B"])))
def test_no_two_bodies_are_called_the_same(given_: dict[str, str | None]) -> None:
    class Named:
        def __init__(self, ident: str) -> None:
            self.id, acronym = ident, given_[ident]
            self.acronym = Text((("es", acronym),)) if acronym else None

    shown = [name.casefold() for name in names([Named(ident) for ident in given_], "es").values()]

    assert len(shown) == len(set(shown))


def test_a_plain_acronym_lacks_no_language(find_in: Callable[..., object]) -> None:
    assert not find_in(PLAN, "RP801", "RP802", heading=HEADING)


@pytest.mark.parametrize("key", ["source", "body", "category"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_called_by_the_words_for_none(key: str, language: str, read_plan: Callable[..., Reading]) -> None:
    words = words_of(language)
    none = {"source": words("unfunded"), "body": words("no body"), "category": words("no category")}[key]
    plan = f"""
bodies: [{{id: B, title: T, acronym: {words("no body").title()}, kind: agency}}]
sources: [{{id: S, title: T, acronym: {words("unfunded").title()}, kind: grant, status: committed, amount: 5 USD}}]
categories: [{{id: C, title: {words("no category").title()}}}, {{id: D, title: {words("indirect costs").title()}}}]
actions:
  - id: L1
    title: T
    costs:
      - {{item: A, amount: 5 USD, each: 2024, category: C, body: B}}
      - {{item: A, amount: 10 USD, each: 2024}}
    funding: [{{source: S, amount: 5 USD}}]
"""
    facts = Facts(read_plan(plan, f"plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nlanguages: [{language}]\n").plan)

    assert [row[0] for row in budget.table(facts, (key,), words).rows] == [key[0].upper(), none]
