"""How sure a plan is, wherever it is read: whole on screen and in documents, in short at the foot of every page."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rplm.cli import main
from rplm.formats.html.gantt import quoted
from rplm.views.say import brief_status

HEADING = (
    'plan: EXAMPLE\ntitle: An example\nperiod: 2024\ncurrency: USD\nstatus: "DRAFT: nobody has agreed to a word."\n'
)
PLAN = "actions:\n  - {id: L1, title: Map systems, starts: 2024-02, lasts: 2 months}\n"


@pytest.mark.parametrize(
    ("status", "short"),
    [
        ("DRAFT: nobody has agreed to it.", "DRAFT"),
        ("Adopted", "Adopted"),
        ("", ""),
        ("one two " * 12, "one two one two one two one two one two one two one two one …"),
    ],
)
def test_the_foot_of_a_page_has_the_first_words_of_the_status_whole(status: str, short: str) -> None:
    assert brief_status(status) == short


@pytest.mark.parametrize(
    "command", [("budget", "--explain", "L1"), ("roadmap", "--why", "L1"), ("show", "L1")], ids=lambda each: each[0]
)
def test_answers_on_screen_say_the_status(
    command: tuple[str, ...], write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_plan(PLAN, HEADING))
    name, *options = command
    given = [*options, folder] if name == "show" else [folder, *options, "--format", "text"]

    assert main([name, *given]) == 0
    assert "DRAFT: nobody has agreed to a word." in capsys.readouterr().out


@pytest.mark.parametrize("status", [True, False], ids=["with a status", "without one"])
@pytest.mark.parametrize(
    "command",
    [
        "budget", "budget --explain L1", "budget --gap", "budget --form undg", "roadmap", "roadmap --why L1",
        "roadmap --level", "roadmap --workload", "show", "calendar show", "allocate", "budget --select L1",
    ],
)  # fmt: skip
def test_every_document_about_a_plan_says_which_and_its_status_line(
    command: str, status: bool, write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_plan(PLAN, HEADING if status else HEADING[: HEADING.index("status:")]))
    asked = command.replace("show", "show L1") if command == "show" else command

    assert main([*asked.split(), *(["plan"] if command == "calendar show" else []), folder, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    line = {"en": "DRAFT: nobody has agreed to a word."} if status else None
    assert list(found)[:3] == ["schema", "plan", "status_line"]
    assert found["plan"] == "EXAMPLE"
    if "--select" not in command:
        assert found["status_line"] == line
    else:
        assert found["status_line"]["en"].startswith("selection: L1; 1 of 1 action")
        assert found["status_line"]["es"].startswith("selección: L1")


def test_a_document_of_a_scenario_says_its_name_and_the_status_line_under_it(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = "title: A late start\nactions: [{id: L1, slips: 1 month}]\n"
    folder = str(write_plan({"plan.yaml": HEADING, "actions.yaml": PLAN, "scenarios/late.yaml": scenario}))

    assert main(["roadmap", folder, "--scenario", "late", "--why", "L1", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["scenario"], found["status_line"]["en"]) == (
        "late", "SCENARIO late: A late start. DRAFT: nobody has agreed to a word."
    )  # fmt: skip


def test_the_page_and_every_sheet_say_it_at_their_foot(write_plan: Callable[..., Path], tmp_path: Path) -> None:
    main(["export", str(write_plan(PLAN, HEADING)), "-o", str(tmp_path / "out")])
    page = (tmp_path / "out" / "page.html").read_text("utf-8")
    book = load_workbook(io.BytesIO((tmp_path / "out" / "workbook-en.xlsx").read_bytes()))

    assert f"@bottom-left {{ content: {quoted('EXAMPLE · DRAFT')}" in page
    assert {sheet.oddFooter.left.text for sheet in book} == {"DRAFT"}
