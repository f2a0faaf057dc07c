"""`rplm roadmap --why`: what drives the dates of an action, and what bounds its latest ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import roadmap
from rplm.analysis.why import Kind, finish_causes, late_causes, start_causes
from rplm.cli import main
from rplm.source.load import Reading

Read = Callable[..., Reading]
Write = Callable[..., Path]
Kinds = list[tuple[Kind, str]]


def listed(*actions: str) -> str:
    return "actions:\n" + "".join(f"  - {{title: An action, {each}}}\n" for each in actions)


PLAN = listed(
    "id: L1, starts: 2024-01, lasts: 3 months, milestones: [{title: Report, by: 2024-02}]",
    "id: L2, starts: 2024-04, ends: 2024-08, after: [L1, {id: L3, type: FF}]",
    "id: L3, lasts: 1 month, after: [L1 + 2 months]",
    "id: L4, lasts: 2 weeks, ends: 2024-09, fixed: true, after: [{id: L3, type: SS}]",
    "id: L5, lasts: 1 week, after: [L3 - 1 week], ends: 2024-08",
    "id: L6, starts: 2024-10, before: [{id: L7, type: SF}]",
    "id: L7, lasts: 1 month",
)


@pytest.mark.parametrize(
    ("ident", "start", "finish", "late"),
    [
        ("L1", [(Kind.STATED_START, "L1")], [(Kind.DURATION, "L1")],
         [(Kind.LATE_START, "L2"), (Kind.STATED_END, "L2")]),
        ("L2", [(Kind.FINISH, "L1"), (Kind.STATED_START, "L1")], [(Kind.WINDOW, "L2")], [(Kind.STATED_END, "L2")]),
        ("L3", [(Kind.FINISH, "L1"), (Kind.STATED_START, "L1")], [(Kind.DURATION, "L3")],
         [(Kind.LATE_FINISH, "L2"), (Kind.STATED_END, "L2")]),
        ("L4", [(Kind.FIXED_FINISH, "L4")], [(Kind.FIXED_FINISH, "L4")], [(Kind.FIXED_FINISH, "L4")]),
        ("L5", [(Kind.FINISH, "L3"), (Kind.FINISH, "L1"), (Kind.STATED_START, "L1")], [(Kind.DURATION, "L5")],
         [(Kind.STATED_END, "L5")]),
        ("L6", [(Kind.STATED_START, "L6")], [(Kind.WINDOW, "L6")], [(Kind.LAST, "L6")]),
        ("L7", [(Kind.HELD_FINISH, "L7"), (Kind.START, "L6"), (Kind.STATED_START, "L6")],
         [(Kind.DURATION, "L7")], [(Kind.LAST, "L6")]),
    ],
)  # fmt: skip
def test_each_date_has_its_chain_of_causes(
    read_plan: Read, ident: str, start: Kinds, finish: Kinds, late: Kinds
) -> None:
    found = Facts(read_plan(PLAN).plan).roadmap

    assert [(each.kind, each.action) for each in start_causes(found, ident)] == start
    assert [(each.kind, each.action) for each in finish_causes(found, ident)] == finish
    assert [(each.kind, each.action) for each in late_causes(found, ident)] == late


def test_an_action_that_starts_with_the_plan_says_so(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    plan = write_plan(
        listed("id: L1, starts: 2024-01, lasts: 3 months", "id: L2, lasts: 6 months, after: [{id: L1, type: FF}]"),
        HEADING,
    )

    assert main(["roadmap", str(plan), "--why", "L2"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "L2 starts 1 Jan 2024 because the plan starts 1 Jan 2024."


@pytest.mark.parametrize(
    ("link", "language", "said"),
    [
        ("{id: L1, type: FF}", "en",
         "L2 starts 30 Jan 2024 because L2 may not end before 29 Mar 2024 because L1 ends 29 Mar 2024 because L1 is to "
         "start in 2024-01."),
        ("{id: L1, type: FF, lag: 1 week}", "es",
         "L2 comienza el 6 feb 2024 porque L2 no puede terminar antes del 5 abr 2024 porque L1 termina el 29 mar 2024 "
         "(el vínculo suma 1 semana) porque L1 debe comenzar en 2024-01."),
        ("{id: L1, type: SF, lag: 5 months}", "en",
         "L2 starts 4 Apr 2024 because L2 may not end before 3 Jun 2024 because L1 starts 1 Jan 2024 (the link adds 5 "
         "months) because L1 is to start in 2024-01."),
    ],
)  # fmt: skip
def test_a_link_that_holds_the_finish_says_so_before_the_date_it_counts_from(
    write_plan: Write, capsys: pytest.CaptureFixture[str], link: str, language: str, said: str
) -> None:
    actions = listed("id: L1, starts: 2024-01, lasts: 3 months", f"id: L2, lasts: 2 months, after: [{link}]")

    assert main(["roadmap", str(write_plan(actions, HEADING)), "--why", "L2", "--lang", language]) == 0
    assert capsys.readouterr().out.splitlines()[0] == said


@pytest.mark.parametrize("last", ["", "id: L3, starts: 2024-01-22, lasts: 1 week, ends: 2024-01-26"])
def test_an_action_without_slack_that_can_be_late_by_a_day_the_plan_does_not_count_says_so(
    write_plan: Write, capsys: pytest.CaptureFixture[str], last: str
) -> None:
    heading = HEADING + "calendars: [{id: SIX, week: [mon, tue, wed, thu, fri, sat]}]\n"
    ends = "ends: 2024-01-19, " if last else ""
    actions = (
        "id: L1, starts: 2024-01-05, lasts: 1 working day, calendar: SIX",
        f"id: L2, {ends}lasts: 10 working days, after: [L1]", *([last] if last else []),
    )  # fmt: skip

    assert main(["roadmap", str(write_plan(listed(*actions), heading)), "--why", "L1"]) == 0
    kind = "critical" if last else "on the critical path"
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("At the latest it starts 6 Jan 2024 ")
    assert lines[4] == f"It is {kind}: it can be late only by days that the plan's calendar does not count."


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "{}, which it follows too, has no dates."), ("es", "{}, a la que también sigue, no tiene fechas.")],
)
def test_what_an_action_follows_in_vain_is_named(
    write_plan: Write, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    actions = listed(
        "id: L1", "id: L1.1, starts: 2024-01, lasts: 1 month", "id: L1.2", "id: L2, lasts: 1 month, after: [L1.2]",
        "id: L3", "id: L3.1", "id: L3.2", "id: L4, lasts: 1 month, after: [L2, L1, L3]",
    )  # fmt: skip
    plan = write_plan(actions, HEADING)

    assert main(["roadmap", str(plan), "--why", "L4", "--lang", language]) == 0
    assert capsys.readouterr().out.splitlines()[1:4] == [said.format(each) for each in ("L2", "L1.2", "L3")]
    assert main(["roadmap", str(plan), "--why", "L4", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["follows_without_dates"] == ["L2", "L1.2", "L3"]


def test_counted_from_the_end_of_the_plan_that_is_what_bounds(read_plan: Read) -> None:
    facts = Facts(read_plan(PLAN).plan)
    found = roadmap(facts.plan, facts.order, "plan-end")

    assert [(each.kind, str(each.day)) for each in late_causes(found, "L6")] == [(Kind.PLAN_END, "2026-12-31")]


GOOD = listed(
    "id: L1, milestones: [{title: {en: Launch, es: Lanzamiento}, by: 2024-03}]",
    "id: L1.1, starts: 2024-05-01, lasts: 1 month",
    "id: L1.2, lasts: 1 week, after: [L1.1 + 1 week]",
    "id: L1.3, starts: 2024-05, lasts: 1 week, before: [L1.2 - 2 working days]",
    "id: L2",
)
HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\nlanguages: [en, es]\n"


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["L1.2"], [
            "L1.2 starts 10 Jun 2024 because L1.1 ends 31 May 2024 (the link adds 1 week) because L1.1 is to start in "
            "2024-05-01.",
            "It ends 14 Jun 2024 because it lasts 1 week.",
            "At the latest it starts 10 Jun 2024 and ends 14 Jun 2024 because L1.2, the last to end, ends 14 Jun 2024.",
            "Total slack 0, free slack 0 working days.",
            "It is on the critical path: any delay moves the end of the plan.",
        ]),
        (["L1.3", "--lang", "es"], [
            "L1.3 comienza el 1 may 2024 porque L1.3 debe comenzar en 2024-05.",
            "Termina el 7 may 2024 porque dura 1 semana.",
            "A más tardar comienza el 5 jun 2024 y termina el 11 jun 2024 porque L1.2 debe comenzar a más tardar el "
            "10 jun 2024 (el vínculo permite 2 días hábiles menos) porque L1.2, la última en terminar, termina el "
            "14 jun 2024.",
        ]),
        (["L2"], ["Not scheduled: L2 (it has no timetable)."]),
        (["L1", "--format", "markdown"], [
            "## L1 An action", "",
            "- L1 starts 1 May 2024 with L1.1 and ends 14 Jun 2024 with L1.2",
            "- The least total slack below it is 0 working days",
            "- Milestone at the end of 31 Mar 2024: Launch (L1)", "",
            "## L1.1 An action", "",
            "- L1.1 starts 1 May 2024", "  1. L1.1 is to start in 2024-05-01",
            "- It ends 31 May 2024", "  1. it lasts 1 month",
            "- At the latest it starts 3 May 2024 and ends 31 May 2024",
            "  1. L1.2 must start by 10 Jun 2024 (the link adds 1 week)",
            "  2. L1.2, the last to end, ends 14 Jun 2024",
            "- Total slack 2, free slack 2 working days",
            "- It is on the critical path, with 2 working days to spare",
        ]),
    ],
)  # fmt: skip
def test_why_says_it_in_sentences_and_in_lists(
    write_plan: Write, capsys: pytest.CaptureFixture[str], arguments: list[str], lines: list[str]
) -> None:
    plan = write_plan(GOOD, HEADING)

    assert main(["roadmap", str(plan), "--why", *arguments]) == 0
    assert capsys.readouterr().out.splitlines()[: len(lines)] == lines


def test_why_as_a_document_names_each_cause_with_its_link_and_place(
    write_plan: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roadmap", str(write_plan(GOOD, HEADING)), "--why", "L1", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert [found[key] for key in ("schema", "id", "first", "last")] == ["rplm/why/1", "L1", "L1.1", "L1.2"]
    assert found["actions"][1]["on_critical_path"]
    assert found["actions"][1]["why_start"] == [
        {
            "kind": "finish", "action": "L1.1", "date": "2024-05-31", "link": "FS", "lag": "1 week",
            "file": "actions.yaml", "line": 4,
        },
        {"kind": "stated start", "action": "L1.1", "stated": "2024-05-01"},
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [["L9"], ["L1", "--format", "svg"], ["L1", "--format", "csv"]])
def test_why_of_nothing_and_as_a_drawing_are_told_in_a_line(
    write_plan: Write, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["roadmap", str(write_plan(GOOD, HEADING)), "--why", *arguments]) == 2
    assert capsys.readouterr().err.startswith("rplm: ")
