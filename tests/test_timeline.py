"""The timeline: which actions have bars, in which groups, and what each bar says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats.mermaid import diagrams
from rplm.formats.svg import draw_pages
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views.shape import Arrow, Timeline
from rplm.views.timeline import timeline

from machine import REAL_PLAN

Read = Callable[..., Reading]
HEADING = """\
plan: P
title: {en: A plan, es: Un plan}
status: DRAFT
period: 2024 to 2026
languages: [en, es]
currency: USD
countries: [PA, MX]
horizons: {short: 2024, medium: 2025 to 2026}
bodies:
  - {id: B2, title: Second, kind: ministry, country: MX}
  - {id: B10, title: Tenth, kind: ministry, country: PA}
"""
ACTIONS = """\
actions:
  - {id: L1, title: Data, milestones: [{title: Adopted, by: 2024-06}]}
  - {id: L1.1, title: Map, starts: 2024-01, lasts: 1 month, responsible: [B10, B2]}
  - {id: L1.2, title: Agree, starts: 2025-01, lasts: 1 month, ends: 2025-06, responsible: [{body: B2, countries: [PA]}]}
  - {id: L2, title: Skills}
  - {id: L2.1, title: Teach, after: [L1], lasts: 1 month}
  - {id: L2.2, title: Dateless}
  - {id: L2.3, title: Marked, milestones: [{title: Seen, by: 2026-02-10}]}
"""


def drawn(read_plan: Read, by: str = "line", language: str = "en") -> Timeline:
    return timeline(Facts(read_plan(ACTIONS, HEADING).plan), words(language), by=by)


def members(shown: Timeline) -> dict[str, list[str]]:
    return {group: [bar.id for bar in shown.bars if bar.group == group] for group, _ in shown.groups}


def test_parents_have_bars_where_they_have_milestones_or_links(read_plan: Read) -> None:
    shown = drawn(read_plan)
    bars = {bar.id: bar for bar in shown.bars}

    assert members(shown) == {"L1": ["L1", "L1.1", "L1.2"], "L2": ["L2.1", "L2.3"]}
    assert (bars["L1"].summary, bars["L1"].start, bars["L1"].finish) == (True, date(2024, 1, 1), date(2025, 1, 31))
    assert bars["L1"].milestones == ((date(2024, 6, 30), "Adopted"),)
    assert bars["L2.1"].arrows == (Arrow("L1", "FS"),)
    assert (bars["L2.3"].summary, bars["L2.3"].start) == (True, date(2026, 2, 10))
    assert (bars["L1.2"].deadline, bars["L1.1"].deadline) == (date(2025, 6, 30), None)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("body", {"B2": ["L1.1", "L1.2"], "B10": ["L1.1"], "No body": ["L1", "L2.1", "L2.3"]}),
        ("country", {"PA": ["L1.1", "L1.2"], "MX": ["L1.1"], "Regional": ["L1", "L2.1", "L2.3"]}),
        ("horizon", {"Short term": ["L1.1"], "Medium term": ["L1", "L1.2", "L2.1", "L2.3"]}),
    ],
)
def test_an_action_stands_in_each_group_it_belongs_to(read_plan: Read, by: str, expected: dict[str, list[str]]) -> None:
    shown = drawn(read_plan, by)

    assert members(shown) == expected
    assert shown.lines == (("L1", "Data"), ("L2", "Skills"))


def test_groups_are_named_in_the_readers_language(read_plan: Read) -> None:
    assert drawn(read_plan, "country", "es").groups[:2] == (("PA", "Panamá"), ("MX", "México"))
    assert drawn(read_plan, "horizon", "es").groups[0] == ("Corto plazo", "1 ene 2024 a 31 dic 2024")


def test_mermaid_draws_the_milestones_of_a_parent_but_no_bar(read_plan: Read) -> None:
    (chart,) = diagrams(drawn(read_plan), words("en"))

    assert "    L1 Adopted :milestone, 2024-06-30, 2024-07-01\n" in chart
    assert "    L1 Data :" not in chart


# ---------------------------------------------------------------------------------------------------- what is written


def test_several_pages_are_several_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["roadmap", str(REAL_PLAN), "--page", "a4", "--lang", "es"]
    assert main([*arguments, "-o", str(tmp_path / "roadmap.svg")]) == 0
    names = sorted(each.name for each in tmp_path.iterdir())

    assert names == [f"roadmap-{i}.svg" for i in range(1, len(names) + 1)]
    assert len(names) > 1
    assert main([*arguments, "--format", "svg"]) == 2
    assert "se dibuja en" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--page", "a4", "--format", "table"], "--page is for drawings in SVG, not for table."),
        (["--by", "body", "--format", "csv"], "--by is for drawings, not for csv."),
        (["--by", "body", "--format", "ical"], "--by is for drawings, not for ical."),
    ],
)
def test_a_format_without_pages_or_groups_says_so(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roadmap", str(REAL_PLAN), *options]) == 2
    assert said in capsys.readouterr().err


def test_a_plan_without_dates_gives_no_empty_diagram(
    tmp_path: Path, write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    plan = write_plan("actions: [{id: L1, title: Nothing}]\n")

    assert main(["roadmap", str(plan), "-o", str(tmp_path / "r.mmd")]) == 2
    assert "there is nothing to draw" in capsys.readouterr().err
    assert not (tmp_path / "r.mmd").exists()


UNDATED = """\
actions:
  - {id: L1, title: A line}
  - {id: L1.1, title: Map, starts: 2024-01, lasts: 2 months}
  - {id: L1.2, title: Some day}
  - {id: L1.3, title: After it, lasts: 1 month, after: [L1.2]}
  - {id: L2, title: Marked, milestones: [{title: A mark, by: 2024-05}]}
"""
SAYS = "Not scheduled (3): L1.2 (it has no timetable), L1.3 (what it follows has no dates), L2 (it has no timetable)."
DICE = (
    "Sin programar (3): L1.2 (no tiene cronograma), L1.3 (aquello a lo que sigue no tiene fechas), "
    "L2 (no tiene cronograma)."
)


@pytest.mark.parametrize(("language", "said"), [("en", SAYS), ("es", DICE)])
@pytest.mark.parametrize("format_", ["svg", "gantt", "ical", "html", "xlsx", "tsv", "csv", "mermaid"])
def test_no_action_without_dates_is_left_out_without_a_word(
    format_: str, language: str, said: str, tmp_path: Path, write_plan: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    plan, path = write_plan(UNDATED, HEADING), tmp_path / "drawn.xlsx"
    assert main(["roadmap", str(plan), "--format", format_, "--lang", language, "-o", str(path)]) == 0
    messages = capsys.readouterr().err

    if format_ in {"tsv", "csv", "mermaid"}:
        assert messages == f"{said}\n"
    elif format_ == "xlsx":
        (page,) = openpyxl.load_workbook(path).worksheets
        assert said in [cell.value for row in page.iter_rows() for cell in row]
    else:
        unfolded = path.read_bytes().decode("utf-8").replace("\r\n ", "").replace("\\,", ",")
        assert said in re.sub(r"<[^>]*>", "", " ".join(unfolded.split()))
        assert messages == ""


def test_a_plan_in_which_all_actions_have_dates_says_nothing_of_others(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    plan = str(write_plan("actions:\n  - {id: L1, title: Map, starts: 2024-01, lasts: 2 months}\n"))
    for format_ in ("svg", "gantt", "ical", "mermaid", "tsv"):
        assert main(["roadmap", plan, "--format", format_]) == 0
        told = capsys.readouterr()
        assert "Not scheduled" not in told.out + told.err


def test_a_selection_names_its_own_actions_without_dates_and_a_long_list_is_counted(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    many = "".join(f"  - {{id: L3.{i}, title: Some day}}\n" for i in range(1, 21))
    plan = str(write_plan(UNDATED + "  - {id: L3, title: Many}\n" + many))
    assert main(["roadmap", plan, "--format", "tsv", "--select", "L1"]) == 0
    selected = capsys.readouterr().err
    assert main(["roadmap", plan, "--format", "svg"]) == 0
    drawn = capsys.readouterr().out

    assert "Not scheduled (2): L1.2" in selected
    assert "Not scheduled (23): L1.2" in drawn
    assert "L3.5 (it has no timetable) and 15 more." in re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", drawn))


@pytest.mark.parametrize("page", ["a4", "a3"])
def test_on_every_page_the_actions_without_dates_stand_on_the_paper(page: str, write_plan: Callable[..., Path]) -> None:
    many = "".join(f"  - {{id: L3.{i}, title: Map, starts: 2024, lasts: 1 week}}\n" for i in range(1, 80))
    facts = Facts(load(write_plan(UNDATED + "  - {id: L3, title: Many}\n" + many)).plan)
    say = words("es")
    for drawn in draw_pages(timeline(facts, say), say, page):
        height = float(re.findall(r'viewBox="\S+ \S+ \S+ (\S+)"', drawn)[0])
        below = float(re.findall(r'y="([\d.]+)"[^>]*>Sin programar', drawn)[0])
        assert "no tiene cronograma" in drawn
        assert below < height - 40


def test_one_page_keeps_the_name_of_its_file(tmp_path: Path, write_plan: Callable[..., Path]) -> None:
    plan = write_plan(ACTIONS, HEADING)

    assert main(["roadmap", str(plan), "--page", "a3", "-o", str(tmp_path / "drawn.svg")]) == 0
    assert (tmp_path / "drawn.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.svg", b"<svg"), ("r.mmd", b"%%{init"), ("r.xml", b"<?xml"), ("r.ics", b"BEGIN:VCAL"), ("r.xlsx", b"PK"),
        ("r.md", b"## Roadmap\n\n> DRAFT"), ("r.json", b"{"), ("r.csv", b"\xef\xbb\xbfid,"),
    ],
)  # fmt: skip
def test_the_ending_of_the_file_names_the_format(
    tmp_path: Path, write_plan: Callable[..., Path], name: str, begins: bytes
) -> None:
    plan = write_plan(ACTIONS, HEADING)
    first, second = tmp_path / name, tmp_path / f"again-{name}"

    assert main(["roadmap", str(plan), "-o", str(first)]) == main(["roadmap", str(plan), "-o", str(second)]) == 0
    assert first.read_bytes().startswith(begins)
    assert first.read_bytes() == second.read_bytes()


def test_a_workbook_of_the_roadmap_has_its_one_sheet_with_milestones(tmp_path: Path) -> None:
    path = tmp_path / "hoja.xlsx"
    assert main(["roadmap", str(REAL_PLAN), "-o", str(path), "--lang", "es"]) == 0
    (page,) = openpyxl.load_workbook(path).worksheets
    marks = [cell for row in page.iter_rows() for cell in row if cell.value == "◆" and cell.column > 1]

    assert page.title == "Hoja de ruta"
    assert "ILUSTRATIVO" in str(page["A2"].value)
    assert len(marks) == len([cell for cell in marks if cell.comment])
    milestones = sum(len(action.milestones) for action in load(REAL_PLAN).plan.actions)
    assert sum(len(cell.comment.text.splitlines()) for cell in marks if cell.comment) == milestones


@pytest.mark.parametrize("what", [["--by", "line,year"], ["--gap"]])
def test_a_budget_is_written_as_a_workbook_of_its_own(tmp_path: Path, what: list[str]) -> None:
    path = tmp_path / "budget.xlsx"
    assert main(["budget", str(REAL_PLAN), *what, "-o", str(path)]) == 0
    (page,) = openpyxl.load_workbook(path, data_only=True).worksheets

    assert page.max_row > 5
    assert not zipfile.ZipFile(BytesIO(path.read_bytes())).testzip()
    assert not [cell.value for row in page.iter_rows() for cell in row if str(cell.value).startswith("#")]


FORMATS = "table, tsv, csv, json, markdown, xlsx, html, gantt, svg, mermaid, ical, msproject"


@pytest.mark.parametrize(
    ("options", "known"),
    [
        ([], FORMATS),
        (["--level"], FORMATS),
        (["--workload"], "table, tsv, csv, json, markdown, xlsx"),
    ],
)
def test_a_format_that_is_refused_is_told_with_those_that_are_drawn(
    options: list[str], known: str, write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = ["roadmap", str(write_plan(ACTIONS, HEADING)), *options]
    assert main([*arguments, "--format", "text"]) == 2
    hint = capsys.readouterr().err

    assert "This is not drawn as text." in hint
    assert f"Use one of: {known}.\n" in hint
    for each in known.split(", "):
        assert main([*arguments, "--format", each, "-o", str(tmp_path / "drawn")]) == 0, each


def test_help_says_what_the_format_text_goes_with(capsys: pytest.CaptureFixture[str]) -> None:
    for command, option in (("roadmap", "--why"), ("budget", "--explain")):
        for language, said in (("en", f"text goes with {option}"), ("es", f"text acompaña a {option}")):
            assert main([command, "--help", "--lang", language]) == 0
            assert said in " ".join(capsys.readouterr().out.split())
