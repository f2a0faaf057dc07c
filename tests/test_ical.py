"""iCalendar files, as a reader of them sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats.ical import calendar
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views.shape import Bar, Timeline
from rplm.views.timeline import timeline

from machine import REAL_PLAN

Read = Callable[..., Reading]
HEADING = "plan: P-1\ntitle: An example\nstatus: DRAFT, not adopted\nperiod: 2024 to 2026\ncurrency: USD\n"
ACTIONS = """\
actions:
  - {id: L1, title: "Data; statistics, more", milestones: [{title: All mapped, by: 2024-06}]}
  - {id: L1.1, title: Map, starts: 2024-01, lasts: 2 months, ends: 2024-05, milestones: [{title: Half, by: 2024-01-31}]}
"""


def events(content: bytes) -> dict[str, Any]:
    return {str(each["uid"]): each for each in Calendar.from_ical(content).walk("VEVENT")}


def drawn(read_plan: Read, actions: str = ACTIONS, heading: str = HEADING, by: str = "line") -> bytes:
    say = words("en")
    return calendar(timeline(Facts(read_plan(actions, heading).plan), say, by=by), say)


def test_actions_milestones_and_deadlines_are_all_day_events_with_exclusive_ends(read_plan: Read) -> None:
    found = events(drawn(read_plan))

    assert {uid: (str(each["summary"]), each.start, each.end) for uid, each in found.items()} == {
        "P-1/L1/m/1@rplm": ("Milestone: L1 All mapped", date(2024, 6, 30), date(2024, 7, 1)),
        "P-1/L1.1@rplm": ("L1.1 Map (critical)", date(2024, 1, 1), date(2024, 3, 1)),
        "P-1/L1.1/m/1@rplm": ("Milestone: L1.1 Half", date(2024, 1, 31), date(2024, 2, 1)),
        "P-1/L1.1/deadline@rplm": ("Deadline: L1.1 Map", date(2024, 5, 31), date(2024, 6, 1)),
    }


def test_no_event_takes_time_and_each_says_its_line_and_the_plans_status(read_plan: Read) -> None:
    for each in events(drawn(read_plan)).values():
        assert str(each["transp"]) == "TRANSPARENT"
        assert each["categories"].cats == ["L1 Data; statistics, more"]
        assert "DRAFT, not adopted" in str(each["description"])


def test_a_milestone_keeps_its_identity_when_its_date_passes_another(read_plan: Read) -> None:
    marks = "[{{title: First, by: {first}}}, {{id: M-2, title: Second, by: 2024-06}}]"
    actions = "actions: [{{id: L1, title: Map, starts: 2024-01, lasts: 1 week, milestones: {marks}}}]\n"
    before, after = (
        {uid: str(each["summary"]) for uid, each in events(drawn(read_plan, actions.format(marks=given))).items()}
        for given in (marks.format(first="2024-03"), marks.format(first="2024-09"))
    )

    assert before == after
    assert before["P-1/L1/m/M-2@rplm"] == "Milestone: L1 Second"


def test_no_two_events_have_one_identity_whatever_the_ids(read_plan: Read) -> None:
    marks = "[{title: One, by: 2024-03}, {id: b, title: Two, by: 2024-05}, {id: deadline, title: Three, by: 2024-06}]"
    below = ("1", "b", "m1", "mb", "deadline", "m.1", "m.b", "m.deadline")
    children = "".join(f"  - {{id: L1.{each}, title: Map, starts: 2024-01, lasts: 1 month}}\n" for each in below)
    dated = "starts: 2024-01, lasts: 1 week, ends: 2024-12"
    actions = (
        f"actions:\n  - {{id: L1, title: A line, milestones: {marks}}}\n"
        f"  - {{id: L1.m, title: Parent, milestones: {marks}}}\n{children}"
        f"  - {{id: L2, title: Flat, {dated}, milestones: {marks}}}\n"
    )
    content = drawn(read_plan, actions)

    assert content.count(b"BEGIN:VEVENT") == len(events(content)) == 9 + len(below) + 2


def test_two_milestones_of_an_action_with_one_id_are_two_events(read_plan: Read) -> None:
    marks = "[{id: b, title: One, by: 2024-03}, {id: b, title: Two, by: 2024-05}]"
    found = events(drawn(read_plan, f"actions:\n  - {{id: L1, title: A line, milestones: {marks}}}\n"))

    assert list(found) == ["P-1/L1/m/b@rplm", "P-1/L1/m/b/2@rplm"]


@pytest.mark.parametrize(("as_of", "stamp"), [("", (2024, 1, 1)), ("as_of: 2024-02-07\n", (2024, 2, 7))])
def test_the_stamp_is_a_date_of_the_plan(read_plan: Read, as_of: str, stamp: tuple[int, int, int]) -> None:
    found = events(drawn(read_plan, heading=HEADING + as_of))

    assert {each["dtstamp"].dt for each in found.values()} == {datetime(*stamp, tzinfo=UTC)}


def test_an_action_in_several_groups_is_one_event(read_plan: Read) -> None:
    bodies = "bodies: [{id: A, title: A, kind: agency}, {id: B, title: B, kind: agency}]\n"
    actions = "actions: [{id: L1, title: Map, starts: 2024-01, lasts: 1 week, responsible: [A, B]}]\n"

    assert len(events(drawn(read_plan, bodies + actions, by="body"))) == 1


UNDATED = "actions:\n  - {id: L1, title: Map}\n  - {id: L2, title: Report, lasts: 1 month, after: [L1]}\n"


@pytest.mark.parametrize("actions", ["actions: []\n", UNDATED])
def test_a_plan_without_dates_has_no_calendar_and_says_so(
    actions: str, write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan, path, out = str(write_plan(actions)), tmp_path / "roadmap.ics", tmp_path / "out"

    assert main(["roadmap", plan, "-o", str(path)]) == 2
    assert main(["export", plan, "-o", str(out), "--only", "ical"]) == 2
    told = capsys.readouterr().err
    assert told.count("No action has dates: there is nothing to draw.") == 2
    assert not path.exists()
    assert not out.exists()
    assert main(["export", plan, "-o", str(out), "--lang", "es"]) == 0
    assert "no se escribe ningún calendario" in capsys.readouterr().err
    assert list(out.glob("*.ics")) == []
    assert (out / "roadmap-es.svg").exists()


def test_a_calendar_has_no_empty_property(read_plan: Read) -> None:
    heading = HEADING.replace("status: DRAFT, not adopted\n", "")

    assert b"X-WR-CALDESC" in drawn(read_plan)
    assert not re.search(rb"^[A-Z-]+:\r?$", drawn(read_plan, heading=heading), re.MULTILINE)


@pytest.mark.parametrize("title", ["END:VCALENDAR\r\nX", "a, b; c\\n", "ñ" * 200, "\x00\x1b", "日本 😀" * 40])
def test_no_title_breaks_the_file_and_lines_are_folded(title: str) -> None:
    day = date(2024, 1, 1)
    bar = Bar("L1", title, "L1", day, date.max, milestones=((day, title),), line="L1", keys=("1",))
    content = calendar(Timeline(title, (("L1", title),), (bar,), day, day, title, dated=day, plan="P"), words("es"))

    assert len(events(content)) == 2
    assert max(map(len, content.splitlines())) <= 75
    assert content.count(b"END:VCALENDAR\r\n") == 1
    shown = "".join(str(each["summary"]) for each in events(content).values())
    assert " ".join(title.split()).replace("\x00\x1b", "\\x00\\x1b") in shown


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_regional_plan_is_read_back_whole(language: str) -> None:
    facts, say = Facts(load(REAL_PLAN).plan), words(language)
    content = calendar(timeline(facts, say), say)
    found = events(content)
    milestones = sum(len(each.milestones) for each in facts.plan.actions)
    deadlines = sum(1 for each in facts.roadmap.actions if facts.plan.action[each].ends)

    assert content == calendar(timeline(facts, say), say)
    assert len(found) == len(facts.roadmap.actions) + milestones + deadlines
    for each in facts.roadmap.actions.values():
        assert found[f"RCM-LM-2023/{each.id}@rplm"].start == each.start
