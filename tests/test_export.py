"""`rplm export`: what it writes, and what it never overwrites."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats.dossier import dossier
from rplm.lang import words
from rplm.source.load import Reading, load

from machine import REAL_PLAN, drawn_by_mermaid


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export")
    assert main(["export", str(REAL_PLAN), "-o", str(out)]) == 0
    return out


def test_the_export_holds_the_page_and_a_workbook_and_a_dossier_in_each_language(folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {"index.md", "line-L1.md", "line-L2.md", "line-L3.md", "line-L4.md", "roadmap.md", "budget.md"}

    assert "page.html" in names
    for language in ("en", "es"):
        assert f"workbook-{language}.xlsx" in names
        assert {f"roadmap-{language}{ending}" for ending in (".svg", ".xml", ".ics")} <= names
        assert {f"markdown-{language}/{page}" for page in pages} <= names


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_roadmap_without_a_language_in_its_name_is_in_the_one_asked_for(tmp_path: Path, language: str) -> None:
    for kind, ending in {"svg": ".svg", "msproject": ".xml", "ical": ".ics"}.items():
        assert main(["export", str(REAL_PLAN), "-o", str(tmp_path), "--only", kind, "--lang", language]) == 0
        named, plain = (tmp_path / f"roadmap{part}{ending}" for part in (f"-{language}", ""))
        assert named.read_bytes() == plain.read_bytes()


def test_every_page_says_that_the_plan_is_illustrative(folder: Path) -> None:
    status = load(REAL_PLAN).plan.heading.status
    assert status is not None
    for language in ("en", "es"):
        said = status.in_(language)
        for page in (folder / f"markdown-{language}").glob("*.md"):
            assert said.split(":")[0] in page.read_text("utf-8").replace("\\", ""), page


def test_every_link_of_the_dossier_leads_somewhere(folder: Path) -> None:
    links = [
        (page, link) for page in folder.rglob("*.md") for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))
    ]

    assert links
    assert [link for page, link in links if not (page.parent / link).exists()] == []


def test_every_operative_action_stands_on_the_page_of_its_line(folder: Path) -> None:
    plan = load(REAL_PLAN).plan
    for action in plan.actions:
        page = (folder / "markdown-es" / f"line-{action.line}.md").read_text("utf-8")
        assert f" {action.id} " in page


def test_a_second_export_is_quiet_and_changes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["export", str(REAL_PLAN), "-o", str(folder)]) == 0

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_file_changed_by_a_person_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", str(REAL_PLAN), "-o", str(tmp_path), "--only", "markdown"]
    assert main(arguments) == 0
    page = tmp_path / "markdown-en" / "index.md"
    page.write_text("my own words", "utf-8")
    capsys.readouterr()

    assert main(arguments) == 2
    assert "was changed since" in capsys.readouterr().err
    assert page.read_text("utf-8") == "my own words"
    assert main([*arguments, "--force"]) == 0
    assert page.read_text("utf-8") != "my own words"


def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "workbook-en.xlsx").write_bytes(b"a ministry's own workbook")

    assert main(["export", str(REAL_PLAN), "-o", str(tmp_path), "--only", "workbook"]) == 2
    assert (tmp_path / "workbook-en.xlsx").read_bytes() == b"a ministry's own workbook"
    assert not (tmp_path / "workbook-es.xlsx").exists()


def test_the_manifest_knows_every_file(folder: Path) -> None:
    manifest = json.loads((folder / ".rplm-export.json").read_text("utf-8"))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert set(manifest) == files - {".rplm-export.json"}


def test_a_plan_with_errors_exports_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "plan.yaml").write_text("plan: P\ntitle: Plan\nperiod: 2024\ncurrency: USD\nfundng: []\n")

    assert main(["export", str(plan), "-o", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "RP009" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "es"])
def test_mermaid_draws_every_diagram_of_the_dossier(folder: Path, language: str, tmp_path: Path) -> None:
    text = (folder / f"markdown-{language}" / "roadmap.md").read_text("utf-8")
    drawn = "".join(drawn_by_mermaid(each, tmp_path) for each in re.findall(r"```mermaid\n(.*?)```", text, re.DOTALL))

    assert "Syntax error" not in drawn
    for action in load(REAL_PLAN).plan.leaves:
        assert action.id in drawn


def test_a_page_that_is_no_longer_made_is_removed_unless_a_person_changed_it(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan", tmp_path / "out"
    plan.mkdir()
    heading = "plan: P\ntitle: Plan\nperiod: 2024\ncurrency: USD\n"
    three = "actions: [{id: L1, title: One}, {id: L2, title: Two}, {id: L3, title: Three}]\n"
    (plan / "plan.yaml").write_text(heading + three)
    assert main(["export", str(plan), "-o", str(out)]) == 0
    (out / "markdown-en" / "line-L3.md").write_text("my own words")
    (plan / "plan.yaml").write_text(heading + "actions: [{id: L1, title: One}]\n")
    assert main(["export", str(plan), "-o", str(out)]) == 0

    assert not (out / "markdown-en" / "line-L2.md").exists()
    assert (out / "markdown-en" / "line-L3.md").read_text() == "my own words"


def test_a_line_may_have_the_id_of_another_page(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    lines = "actions: [{id: index, title: One}, {id: budget, title: Two}, {id: roadmap, title: Three}]\n"
    (plan / "plan.yaml").write_text("plan: P\ntitle: Plan\nperiod: 2024\ncurrency: USD\n" + lines)
    assert main(["export", str(plan), "-o", str(tmp_path / "out"), "--only", "markdown"]) == 0

    assert len(list((tmp_path / "out" / "markdown-en").glob("*.md"))) == 6


def test_the_dossier_says_of_each_action_what_it_costs_and_who_pays(read_plan: Callable[..., Reading]) -> None:
    text = """sources:
  - id: A
    title: A
    kind: grant
    status: received
    amount: 900 USD
    overhead: {rate: 10 %, taken: added}
    earmark: {categories: [travel]}
  - {id: B, title: B, kind: in-kind, status: committed, amount: 40 USD, earmark: {categories: [rooms]}}
actions:
  - id: L1
    title: Line
  - id: L1.1
    title: Paid
    costs:
      - {item: Trip, amount: 100, each: 2024, category: travel}
      - {item: Room, amount: 40, each: 2024, category: rooms, in_kind: true}
    funding: [{source: A, amount: 55 USD}, {source: B, amount: 40 USD}]
  - {id: L1.2, title: Unknown, costs: [{item: X, amount: 100 EUR, each: 2024}]}
  - {id: L1.3, title: Free, costs: no cost}
"""
    page = dossier(Facts(read_plan(text).plan), (), words("en"))["line-L1.md"]

    told = [line for line in page.splitlines() if line.startswith(("- **Costs", "- **Funding"))]
    assert told == [
        "- **Costs**: USD 145.50 (of which indirect costs USD 5.50; in kind USD 40.00)",
        "- **Funding**: A USD 60.50 (received); B USD 40.00 (committed, in kind); unfunded USD 45.00; "
        "to be mobilised: USD 45.00, with what is only pledged or indicative",
        "- **Costs**: not known",
        "- **Costs**: no cost",
    ]


def test_a_name_that_the_system_refuses_is_an_error_with_its_reason(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = write_plan("actions: [{id: L1, title: T, costs: no cost}]\n")

    for name, why in (("x" * 300, "File name too long"), ("plan.yaml/x", "Not a directory")):
        assert main(["export", str(root), "-o", str(root / name)]) == 2
        assert why in capsys.readouterr().err
    assert main(["validate", str(root), "-o", str(root / "plan.yaml" / "x.txt")]) == 2
    assert "Not a directory" in capsys.readouterr().err
