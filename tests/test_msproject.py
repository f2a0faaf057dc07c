"""Microsoft Project XML, and what a reader and scheduler by others makes of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from rplm.analysis.facts import Facts
from rplm.formats.msproject import document
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views.project import project
from test_roadmap_random import made, text

from machine import REAL_PLAN, needs, needs_package

SPACE = {"p": "http://schemas.microsoft.com/project"}
Read = Callable[..., Reading]
HEADING = """\
plan: EXAMPLE
title: {en: An example, es: Un ejemplo}
status: "DRAFT"
period: 2024 to 2026
as_of: 2024-02-01
currency: EUR
languages: [en, es]
calendar: {holidays: [{date: 2024-05-01, name: Labour Day}]}
calendars: [{id: SHORT, week: [mon, tue, wed, thu], holidays: [2024-07-04]}]
bodies:
  - {id: IOM, title: "International Organization, for Migration", kind: agency, coordinator: true}
  - {id: MOL, title: Ministry of Labour, kind: ministry, calendar: SHORT}
roles: [{id: officer, title: {en: Officer, es: Oficial}, monthly_cost: 1000, capacity: 2}]
"""
ACTIONS = """\
actions:
  - {id: L1, title: {en: "Statistics & data", es: "Estadísticas <y> datos"}}
  - {id: L1.1, title: Map, starts: 2024-01, lasts: 3 months, responsible: [IOM],
     costs: [{item: Survey, unit_cost: 100.50}], milestones: [{title: Mapped, by: 2024-03}]}
  - {id: L1.2, title: Agree, lasts: 2 weeks, after: [L1.1 + 1 month], responsible: [MOL], ends: 2024-09,
     staff: [{role: officer, effort: 50 %}], costs: [{item: Travel, unit_cost: 33.33, category: travel}]}
  - {id: L2, title: Train, after: [L1]}
  - {id: L2.1, title: Teach, starts: 2024-02, lasts: 10 working days, costs: no cost}
  - {id: L2.2, title: Fixed, starts: 2025-02-03, lasts: 5 working days, fixed: true,
     after: [{id: L2.1, type: SS, lag: -2 working days}]}
  - {id: L2.3, title: Dateless, costs: [{item: Later, unit_cost: 7}]}
"""


@pytest.fixture
def drawn(read_plan: Read) -> Callable[..., ET.Element]:
    """Return the root of the file of a plan."""

    def draw(actions: str = ACTIONS, language: str = "en", heading: str = HEADING) -> ET.Element:
        say = words(language)
        facts = Facts(read_plan(actions, heading).plan)
        return ET.fromstring(document(project(facts, say), say))  # noqa: S314 - our own file

    return draw


def tasks(root: ET.Element) -> dict[str, dict[str, str]]:
    """Return the fields of each task by its WBS; the whole project and milestones by their name."""
    fields = ({_plain(each.tag): each.text or "" for each in task} for task in root.iterfind("p:Tasks/p:Task", SPACE))
    return {each["WBS"] if each.get("Milestone") == "0" and "WBS" in each else each["Name"]: each for each in fields}


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def test_tasks_stand_in_an_outline_with_their_parents(drawn: Callable[..., ET.Element]) -> None:
    found = [
        (each.findtext("p:OutlineNumber", "", SPACE), each.findtext("p:Name", "", SPACE))
        for each in drawn().iterfind("p:Tasks/p:Task", SPACE)
    ]

    assert found == [
        ("0", "An example"), ("1", "L1 Statistics & data"), ("1.1", "L1.1 Map"), ("1.2", "L1.2 Agree"),
        ("2", "L2 Train"), ("2.1", "L2.1 Teach"), ("2.2", "L2.2 Fixed"), ("3", "Milestones"), ("3.1", "L1.1 Mapped"),
    ]  # fmt: skip


def test_dates_are_held_by_constraints_and_durations_are_in_hours(drawn: Callable[..., ET.Element]) -> None:
    found = tasks(drawn())
    wanted = ("Start", "Finish", "Duration", "ConstraintType", "ConstraintDate")

    assert [[found[each][field] for field in wanted] for each in ("L1.1", "L2.2", "L1.1 Mapped")] == [
        ["2024-01-01T08:00:00", "2024-03-29T17:00:00", "PT520H0M0S", "4", "2024-01-01T08:00:00"],
        ["2025-02-03T08:00:00", "2025-02-07T17:00:00", "PT40H0M0S", "2", "2025-02-03T08:00:00"],
        ["2024-03-29T17:00:00", "2024-03-29T17:00:00", "PT0H0M0S", "4", "2024-03-29T17:00:00"],
    ]


def test_only_what_has_an_end_of_its_own_has_a_deadline(drawn: Callable[..., ET.Element]) -> None:
    found = tasks(drawn())

    assert {each: fields["Deadline"] for each, fields in found.items() if "Deadline" in fields} == {
        "L1.2": "2024-09-30T17:00:00"
    }


def test_an_action_has_the_calendar_of_its_body(drawn: Callable[..., ET.Element]) -> None:
    root = drawn()
    named = {
        each.findtext("p:UID", "", SPACE): each.findtext("p:Name", "", SPACE)
        for each in root.iterfind("p:Calendars/p:Calendar", SPACE)
    }
    found = tasks(root)

    assert sorted(named.values()) == ["Calendar of the plan", "SHORT"]
    assert named[found["L1.2"]["CalendarUID"]] == "SHORT"
    assert found["L1.1"]["CalendarUID"] == "-1"


def test_lags_are_working_days_of_what_follows(drawn: Callable[..., ET.Element]) -> None:
    root = drawn()
    uid = {fields["UID"]: wbs for wbs, fields in tasks(root).items()}
    links = [
        (task.findtext("p:WBS", "", SPACE), uid[link.findtext("p:PredecessorUID", "", SPACE)],
         link.findtext("p:Type", "", SPACE), int(link.findtext("p:LinkLag", "", SPACE)) / 4800)
        for task in root.iterfind("p:Tasks/p:Task", SPACE)
        for link in task.iterfind("p:PredecessorLink", SPACE)
    ]  # fmt: skip

    assert links == [("L1.2", "L1.1", "1", 17), ("L2", "L1", "1", 0), ("L2.2", "L2.1", "3", -2)]


def test_money_is_in_hundredths_on_tasks_and_on_assignments(drawn: Callable[..., ET.Element]) -> None:
    root = drawn()
    found = tasks(root)
    assigned = [
        Decimal(each.findtext("p:Cost", "", SPACE))
        for each in root.iterfind("p:Assignments/p:Assignment", SPACE)
        if each.find("p:Cost", SPACE) is not None
    ]

    assert found["L1.1"]["Cost"] == "10050"
    assert Decimal(found["L1"]["Cost"]) == sum(assigned) == Decimal(found["An example"]["Cost"])
    assert "Cost" not in found["L2.1"]
    assert "no cost" in found["L2.1"]["Notes"]


def test_what_has_no_dates_is_named_with_its_costs(drawn: Callable[..., ET.Element]) -> None:
    notes = tasks(drawn())["An example"]["Notes"]

    assert notes.splitlines() == [
        "DRAFT",
        "Not scheduled: L2.3 (it has no timetable)",
        "Their costs are not in this file: EUR 7.00.",
    ]


def test_numbers_stay_when_actions_come_before(drawn: Callable[..., ET.Element]) -> None:
    before = tasks(drawn())
    after = tasks(drawn(ACTIONS + "  - {id: L1.0, title: New, starts: 2024-01, lasts: 1 week}\n"))

    assert {each: fields["UID"] for each, fields in before.items()} == {
        each: fields["UID"] for each, fields in after.items() if each != "L1.0"
    }
    assert len({fields["UID"] for fields in after.values()}) == len(after)


def test_no_clock_is_read_and_titles_follow_the_language(drawn: Callable[..., ET.Element]) -> None:
    english, spanish = drawn(), drawn(language="es")

    assert english.findtext("p:CreationDate", "", SPACE) == "2024-02-01T08:00:00"
    assert tasks(spanish)["L1"]["Name"] == "L1 Estadísticas <y> datos"
    assert [each["UID"] for each in tasks(english).values()] == [each["UID"] for each in tasks(spanish).values()]


@pytest.mark.parametrize("title", ["\x00\x1b[31m\ufffe", "]]>&<", "x" * 600, "日本 ñ 😀"])
def test_no_title_breaks_the_file(read_plan: Read, title: str) -> None:
    say = words("en")
    shown = project(Facts(read_plan(ACTIONS, HEADING).plan), say)
    nasty = replace(shown, title=title, notes=title, tasks=tuple(replace(each, name=title) for each in shown.tasks))
    found = tasks(ET.fromstring(document(nasty, say)))["L1.1"]  # noqa: S314 - our own file

    assert len(found["Name"]) <= 255
    assert re.sub(r"[\x00\x1b\ufffe]", " ", title) in found["Name"] + found["Notes"]


def test_a_plan_without_dates_gives_a_file_without_tasks(drawn: Callable[..., ET.Element]) -> None:
    assert len(tasks(drawn("actions: [{id: L1, title: Nothing}]\n"))) == 1


# ------------------------------------------------------------------------------------------- what others make of it


def read_by_mpxj(*files: Path) -> list[dict[str, Any]]:
    """Return what MPXJ reads in files and what its scheduler makes of it."""
    needs("java")
    needs_package("mpxj")
    reader = Path(__file__).with_name("mpxj_reader.py")
    command = [sys.executable, str(reader), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def written(facts: Facts, language: str, path: Path) -> Path:
    say = words(language)
    path.write_text(document(project(facts, say), say), "utf-8")
    return path


def moved(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the tasks that the scheduler moved."""
    when = ("wbs", "start", "finish", "duration")
    pairs = zip(found["read"], found["scheduled"], strict=True)
    return [(str([a[k] for k in when]), str([b[k] for k in when])) for a, b in pairs if any(a[k] != b[k] for k in when)]


def test_another_program_reads_the_same_dates_links_and_costs_and_moves_nothing(tmp_path: Path) -> None:
    facts = Facts(load(REAL_PLAN).plan)
    files = [written(facts, language, tmp_path / f"{language}.xml") for language in ("en", "es")]
    english, spanish = read_by_mpxj(*files)

    for found in (english, spanish):
        dated = (each for each in found["read"] if not each["milestone"])
        leaves = {each["wbs"]: each for each in dated if each["wbs"] in facts.roadmap.actions}
        assert {each: (fields["start"], fields["finish"]) for each, fields in leaves.items()} == {
            each.id: (f"{each.start}T08:00", f"{each.finish}T17:00") for each in facts.roadmap.actions.values()
        }
        assert {each: {link[0] for link in fields["links"]} for each, fields in leaves.items()} == {
            each: {step.target for step in facts.order.own_steps(each)} for each in leaves
        }
        costs = {each: Decimal(fields["cost"]) for each, fields in leaves.items() if fields["cost"] != "None"}
        assert costs == {each: facts.ledger.own[each].required for each in leaves if each in facts.ledger.own}
        assert (
            Decimal(found["cost"])
            == Decimal(found["assigned"])
            == sum(entry.required for entry in facts.ledger.entries)
        )
        critical = {each["wbs"] for each in found["scheduled"] if each["critical"] and not each["summary"]}
        assert critical == facts.roadmap.critical
        assert found["misplaced"] == moved(found) == []
        assert found["currency"] == "USD"
    assert spanish["title"].startswith("Plan de Acción Regional")
    assert {"costos indirectos", "OIM"} <= set(spanish["resources"])


def test_another_programs_scheduler_moves_nothing_in_random_plans(tmp_path: Path) -> None:
    files = []
    for seed in range(40):
        random = Random(seed)  # noqa: S311 - plans, not secrets
        folder = tmp_path / str(seed)
        folder.mkdir()
        for name, content in text(made(random, 12), random).items():
            (folder / name).write_text(content, "utf-8")
        files.append(written(Facts(load(folder).plan), "en", tmp_path / f"{seed}.xml"))
    found = read_by_mpxj(*files)

    assert {seed: moved(each) for seed, each in enumerate(found) if moved(each)} == {}
    assert [each["misplaced"] for each in found if each["misplaced"]] == []
    assert sum(len(task["links"]) for each in found for task in each["read"]) > 500
