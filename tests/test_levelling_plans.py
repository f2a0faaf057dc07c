"""The levelled roadmap of a plan: written into the plan, it is the roadmap, and no role is asked for too much."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.facts import Facts
from rplm.analysis.levelling import levelled as levelled_module
from rplm.analysis.levelling.levelled import Blocked, Busy, Levelled, levelled
from rplm.analysis.levelling.staff import posed
from rplm.analysis.roadmap import Roadmap
from rplm.cli import main
from rplm.source.load import Reading, load
from test_roadmap_random import HEADING as RANDOM
from test_roadmap_random import made, text

Read = Callable[..., Reading]
Write = Callable[..., Path]
HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\nlanguages: [en]\n"
ROLES = "roles:\n  - {id: officer, title: Officer, monthly_cost: existing staff, capacity: 1}\n"
TWO = (
    "id: L1, starts: 2024-01-08, lasts: 2 weeks, staff: [{role: officer, effort: 60 %}]",
    "id: L2, starts: 2024-01-08, lasts: 5 working days, staff: [{role: officer, effort: 1/2}]",
)


def plan_of(*actions: str, roles: str = ROLES) -> str:
    return roles + "actions:\n" + "".join(f"  - {{title: An action, {each}}}\n" for each in actions)


def level(reading: Reading, *, exact: bool = False) -> Levelled | Blocked:
    return levelled(Facts(reading.plan).roadmap, lambda: 30.0, exact=exact)


def done(reading: Reading, *, exact: bool = False) -> Levelled:
    found = level(reading, exact=exact)
    assert isinstance(found, Levelled)
    return found


def over_capacity(dates: Roadmap) -> list[tuple[str, date]]:
    """Return the days on which more of a role is taken than there is, looking at one day after another."""
    found, plan = [], dates.plan
    day = min((each.start for each in dates.actions.values()), default=date.max)
    while day <= max((each.finish for each in dates.actions.values()), default=date.min):
        there = [plan.action[each.id] for each in dates.actions.values() if each.start <= day <= each.finish]
        for role in plan.roles:
            taken = sum(need.number * need.effort for each in there for need in each.staff if need.role == role.id)
            if role.capacity is not None and taken > role.capacity:
                found.append((role.id, day))
        day += timedelta(days=1)
    return found


def staffed(files: dict[str, str], random: Random) -> dict[str, str]:
    """Give the actions of a random plan staff."""

    def entry(_: re.Match[str]) -> str:
        effort = random.choice(["100 %", "50 %", "1/3", "33.3 %", "20 %"])
        role = random.choice(["officer", "expert", "helper"])
        return f"title: An action, staff: [{{role: {role}, effort: {effort}}}], "

    with_staff = {name: re.sub(r"title: An action, (?=.*lasts)", entry, each) for name, each in files.items()}
    roles = "".join(
        f"  - {{id: {role}, title: A role, monthly_cost: existing staff{capacity}}}\n"
        for role, capacity in (("officer", ", capacity: 1"), ("expert", ", capacity: 1.5"), ("helper", ""))
    )
    return {**with_staff, "roles.yaml": f"roles:\n{roles}"}


def written_back(files: dict[str, str], dates: Roadmap) -> dict[str, str]:
    """Return a plan in which each action states the start that levelling gave it."""

    def entry(match: re.Match[str]) -> str:
        line, ident = match[0], match[1]
        if ident not in dates.actions:
            return line
        if "lasts" not in line or "fixed" in line:
            return line
        line = re.sub(r", starts: [0-9-]+", "", line)
        return line.replace(", lasts:", f", starts: {dates.actions[ident].start}, lasts:")

    return {name: re.sub(r"  - \{id: ([\w.]+),.*", entry, each) for name, each in files.items()}


def loaded(files: dict[str, str]) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        for name, each in files.items():
            (Path(folder) / name).write_text(each, encoding="utf-8")
        return load(Path(folder))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 14))
def test_a_levelled_start_written_into_the_plan_is_the_roadmap(seed: int, size: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    files = staffed({"plan.yaml": RANDOM, **text(made(random, size), random)}, random)
    before = Facts(loaded(files).plan).roadmap

    assert [problem_start(before, i) for i in before.actions] == [each.start for each in before.actions.values()]
    for exact in (False, True):
        if exact:
            pytest.importorskip("ortools")
        found = levelled(before, lambda: 3.0, exact=exact)
        if isinstance(found, Blocked):
            assert before.plan.leaves
            assert any(action.ends for action in before.plan.leaves), "only deadlines stand in the way here"
            continue
        after = Facts(loaded(written_back(files, found.roadmap)).plan).roadmap
        assert dates_of(after) == dates_of(found.roadmap)
        assert over_capacity(found.roadmap) == []
        for each in found.roadmap.actions.values():
            assert before.actions[each.id].start <= each.start <= each.late_start
            assert 0 <= each.free_slack <= each.total_slack


def problem_start(dates: Roadmap, ident: str) -> date:
    problem = posed(dates)
    return date.fromordinal(problem.problem.heads[problem.ids.index(ident)])


def dates_of(shown: Roadmap) -> dict[str, tuple[date, date]]:
    return {each.id: (each.start, each.finish) for each in shown.actions.values()}


def test_an_action_waits_for_the_staff_that_another_holds(read_plan: Read) -> None:
    found = done(read_plan(plan_of(*TWO), HEADING))

    assert found.finish == date(2024, 1, 26)
    assert list(found.moves) == ["L1"]
    assert (found.moves["L1"].days, found.moves["L1"].new_start) == (5, date(2024, 1, 15))
    assert found.moves["L1"].cause == Busy("officer", date(2024, 1, 12), Fraction(3, 5), Fraction(1, 2), ("L2",))


def test_the_latest_dates_of_a_levelled_roadmap_respect_capacities_too(read_plan: Read) -> None:
    last = "id: L3, starts: 2024-01-08, lasts: 5 weeks"
    found = done(read_plan(plan_of(*TWO, last), HEADING))
    late = {each.id: (each.late_start, each.late_finish) for each in found.roadmap.actions.values()}

    assert late["L1"] == (date(2024, 1, 29), date(2024, 2, 9))
    assert late["L2"] == (date(2024, 1, 22), date(2024, 1, 26))
    assert [found.roadmap.actions[each].total_slack for each in ("L1", "L2", "L3")] == [10, 10, 0]


def test_an_action_moved_by_a_link_to_its_finish_says_which_finish_it_asks_for(
    write_plan: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    ends_with = "id: L3, starts: 2024-01-08, lasts: 1 week, after: [{id: L1, type: FF}, {id: L2, type: FF}]"
    folder = write_plan(plan_of(*TWO, ends_with), HEADING)

    assert main(["roadmap", str(folder), "--level", "--format", "tsv"]) == 0
    assert re.search("L3 may not end before 26 Jan 2024 because L[12] ends 26 Jan 2024", capsys.readouterr().out)


def test_what_waits_for_the_first_start_below_a_parent_can_move_with_it(read_plan: Read) -> None:
    rest = ("id: L3, starts: 2024-01-08, lasts: 5 weeks", "id: L4", "id: L4.1, starts: 2024-01-08, lasts: 1 week")
    waiting = "id: L5, lasts: 1 week, after: [{id: L4, type: SS}]"
    found = done(read_plan(plan_of(*rest, waiting), HEADING))

    assert [found.roadmap.actions[each].total_slack for each in ("L4.1", "L5")] == [20, 20]


def test_thirds_of_a_person_add_up_to_one(read_plan: Read) -> None:
    third = "starts: 2024-01-08, lasts: 2 weeks, staff: [{role: officer, effort: 1/3}]"
    found = done(read_plan(plan_of(*(f"id: L{i}, {third}" for i in (1, 2, 3, 4))), HEADING))

    assert len(found.moves) == 1
    assert over_capacity(found.roadmap) == []


def test_without_capacities_nothing_moves(read_plan: Read) -> None:
    found = done(read_plan(plan_of(*TWO, roles=ROLES.replace(", capacity: 1", "")), HEADING))

    assert found.moves == {}
    assert found.is_least
    assert dates_of(found.roadmap) == dates_of(found.before)


def test_what_began_by_the_status_date_does_not_move(read_plan: Read) -> None:
    found = done(read_plan(plan_of(*TWO[:1], TWO[1].replace("01-08", "01-10")), HEADING + "as_of: 2024-01-08\n"))

    assert list(found.moves) == ["L2"]
    assert found.moves["L2"].new_start == date(2024, 1, 22)
    assert found.posed.held == {"L1"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Capacities kept after 31 Dec 2024, in full-time persons: officer 1.",
                "Before the status date officer is needed 1.1 times from 8 Jan 2024 to 12 Jan 2024, 1 is there: L1, "
                "L2."]),
        ("es", ["Capacidades respetadas después del 31 dic 2024, en personas a tiempo completo: officer 1.",
                "Antes de la fecha de corte se necesita officer 1.1 veces del 8 ene 2024 al 12 ene 2024, y hay 1: L1, "
                "L2."]),
    ],
)  # fmt: skip
def test_what_the_past_took_too_much_of_stays_and_is_said(
    write_plan: Write, capsys: pytest.CaptureFixture[str], language: str, said: list[str]
) -> None:
    folder = write_plan(plan_of(*TWO), HEADING + "as_of: 2024-12-31\n")

    assert main(["roadmap", str(folder), "--level", "--format", "markdown", "--lang", language]) == 0
    printed = capsys.readouterr().out
    assert all(each in printed for each in said)
    assert main(["roadmap", str(folder), "--level", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["over_capacity_before_status_date"] == [
        {
            "role": "officer", "first": "2024-01-08", "last": "2024-01-12", "needed": "1.1", "capacity": "1",
            "actions": ["L1", "L2"],
        },
    ]  # fmt: skip


def test_staff_of_a_period_of_its_own_is_held_in_it_only(read_plan: Read) -> None:
    week = "2024-01-15 to 2024-01-19"
    first = f"id: L1, starts: 2024-01-08, lasts: 4 weeks, fixed: true, staff: [{{role: officer, period: {week}}}]"
    second = "id: L2, starts: 2024-01-08, lasts: 5 working days, staff: [{role: officer}]"
    third = "id: L3, starts: 2024-01-15, lasts: 5 working days, staff: [{role: officer}]"
    found = done(read_plan(plan_of(first, second, third), HEADING))

    assert list(found.moves) == ["L3"]
    assert found.moves["L3"].new_start == date(2024, 1, 22)
    assert found.moves["L3"].days == 5


def test_a_window_without_a_duration_keeps_its_length(read_plan: Read) -> None:
    window = "id: L2, starts: 2024-01-08 to 2024-01-12, staff: [{role: officer}]"
    fixed = "id: L1, starts: 2024-01-10, lasts: 1 working day, fixed: true, staff: [{role: officer}]"
    found = done(read_plan(plan_of(fixed, window), HEADING))

    assert dates_of(found.roadmap)["L2"] == (date(2024, 1, 11), date(2024, 1, 17))


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ((TWO[0].replace("effort: 60 %", "number: 1.2"),), ":4:83: L1 alone takes 1.2 of officer, whose capacity is 1"),
        (
            tuple(each.replace("lasts", "fixed: true, lasts") for each in TWO),
            "L1, L2 take 1.1 of officer from 8 Jan 2024 to 12 Jan 2024, whose capacity is 1",
        ),
        (
            tuple(each.replace("lasts", "ends: 2024-01-24, lasts") for each in TWO),
            "after its deadline 24 Jan 2024 (officer:",
        ),
    ],
)
def test_what_stands_in_the_way_is_said_with_figures_and_places(
    write_plan: Write, capsys: pytest.CaptureFixture[str], actions: tuple[str, ...], said: str
) -> None:
    folder = write_plan(plan_of(*actions), HEADING)

    assert main(["roadmap", str(folder), "--level"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.endswith("The plan cannot be levelled.\n")
    assert f"{folder.name}/actions.yaml:" in printed.err
    assert main(["roadmap", str(folder), "--level", "--lang", "es"]) == 1
    assert "capacidad" in capsys.readouterr().err


def test_a_role_that_is_not_there_at_all_holds_up_what_needs_it(
    write_plan: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan(plan_of(*TWO, roles=ROLES.replace("capacity: 1", "capacity: 0")), HEADING)

    assert main(["roadmap", str(folder), "--level"]) == 1
    assert "L2 alone takes 0.5 of officer, whose capacity is 0" in capsys.readouterr().err


def test_the_document_tells_dates_moves_and_what_is_proven(
    write_plan: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ortools")
    folder = write_plan(plan_of(*TWO), HEADING)

    assert main(["roadmap", str(folder), "--level", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "rplm/levelling/1"
    assert (document["finish"], document["best_possible_finish"]) == ("2024-01-26", "2024-01-26")
    assert (document["proven_best"], document["proven_least"], document["solver"]) == (True, True, True)
    assert [each["moved_days"] for each in document["actions"]] == [5, 0]
    assert document["actions"][0]["why"] == {
        "role": "officer", "date": "2024-01-12", "needed": "3/5", "free": "1/2", "held_by": ["L2"],
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_the_solver_the_result_says_so_and_how_good_it_can_be(
    write_plan: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(levelled_module, "solver_is_there", lambda: False)
    folder = write_plan(plan_of(*TWO), HEADING)

    assert main(["roadmap", str(folder), "--level", "--format", "markdown", "--lang", language]) == 0
    printed = capsys.readouterr().out
    assert ("26 Jan 2024" if language == "en" else "26 ene 2024") in printed
    assert "2024-01" not in printed.partition("```mermaid")[0]
    assert "pip install 'rplm\\[level\\]'" in printed


@pytest.mark.parametrize("format_", ["table", "tsv", "csv", "markdown", "mermaid", "svg", "ical", "msproject"])
def test_every_format_shows_the_levelled_dates(
    write_plan: Write, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    folder = write_plan(plan_of(*TWO), HEADING)

    assert main(["roadmap", str(folder), "--level", "--format", format_]) == 0
    printed = capsys.readouterr().out
    assert any(day in printed for day in ("2024-01-15", "20240115", "15 Jan 2024", "2024-01-26"))


def test_a_selection_is_levelled_with_the_whole_plan(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_plan(plan_of(*TWO), HEADING)

    assert main(["roadmap", str(folder), "--level", "--select", "L1", "--format", "json"]) == 0
    (only,) = json.loads(capsys.readouterr().out)["actions"]
    assert (only["id"], only["levelled_start"]) == ("L1", "2024-01-15")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--level", "--time-limit", "soon"), "soon is no time limit"),
        (("--level", "--time-limit", "0s"), "0s is no time limit"),
        (("--time-limit", "5s"), "--time-limit belongs to --level"),
        (("--level", "--why", "L1"), "--why and --level are two things"),
    ],
)
def test_options_that_make_no_sense_are_usage_errors(
    write_plan: Write, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    folder = write_plan(plan_of(*TWO), HEADING)

    assert main(["roadmap", str(folder), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_the_solver_is_loaded_only_to_level(write_plan: Write) -> None:
    folder = write_plan(plan_of(*TWO), HEADING)
    code = (
        "import sys; from rplm.cli import main; main(sys.argv[1:]);"
        "sys.stderr.write(str([each for each in ('ortools', 'numpy', 'pandas') if each in sys.modules]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "roadmap", str(folder), "--format", "json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert ran.stderr == "[]"
