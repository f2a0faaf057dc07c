"""The mark of a translation that nobody agreed is explained wherever it stands, once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rplm.cli import main

HEADING = (
    "plan: EXAMPLE\ntitle: {en: An example, es: Un ejemplo, unofficial: es}\nperiod: 2024\ncurrency: USD\n"
    "languages: [en, es]\noriginal: en\n"
)
PLAN = """
actions:
  - id: L1
    title: {en: Map systems, es: Mapear sistemas, unofficial: es}
    starts: 2024-02-01
    lasts: 2 months
    costs: [{item: {en: Study, es: Estudio}, amount: 5000 USD, each: 2024, assumption: {en: One offer., es: Una.}}]
"""
NOTE = "Traducción no acordada por los organismos del plan."


@pytest.mark.parametrize("asked", [("--by", "line"), ("--gap",)], ids=" ".join)
def test_a_table_that_shows_the_mark_explains_it_once(
    asked: tuple[str, ...], write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for format_ in ("table", "markdown"):
        assert main(["budget", str(write_plan(PLAN, HEADING)), *asked, "--lang", "es", "--format", format_]) == 0
        assert capsys.readouterr().out.count(NOTE) == 1


def test_sheets_and_pages_of_the_dossier_that_show_the_mark_explain_it_once(
    write_plan: Callable[..., Path], tmp_path: Path
) -> None:
    main(["export", str(write_plan(PLAN, HEADING)), "-o", str(tmp_path / "out"), "--force"])
    book = load_workbook(io.BytesIO((tmp_path / "out" / "workbook-es.xlsx").read_bytes()))
    texts = {sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row] for sheet in book}
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "out" / "markdown-es").glob("*.md")}

    for name in ("Portada", "Presupuesto por línea", "Hoja de ruta", "Acciones"):
        assert sum(NOTE in text for text in texts[name]) == 1, name
    for name in ("index.md", "line-L1.md", "budget.md", "roadmap.md"):
        assert NOTE in pages[name], name
    assert pages["line-L1.md"].count(NOTE) == 1
