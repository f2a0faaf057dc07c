from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.analysis.graph import digraph
from rplm.analysis.roadmap import Reason, Roadmap, roadmap
from rplm.cli import main
from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.source.load import Reading
from rplm.views.roadmap import data, table
from rplm.views.shape import Arrow
from rplm.views.timeline import timeline

HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"
Read = Callable[..., Reading]
Find = Callable[..., tuple[Diagnostic, ...]]
Write = Callable[..., Path]


@pytest.fixture
def dates_of(read_plan: Read) -> Callable[..., Roadmap]:
    """Write and read actions (one a line, without dashes) and return their roadmap."""

    def dates(*actions: str, heading: str = HEADING) -> Roadmap:
        return Facts(read_plan(listed(*actions), heading).plan).roadmap

    return dates


def listed(*actions: str) -> str:
    return "actions:\n" + "".join(f"  - {{title: An action, {each}}}\n" for each in actions)


def span(found: Roadmap, ident: str) -> tuple[str, str]:
    each = found.actions[ident]
    return str(each.start), str(each.finish)


def late(found: Roadmap, ident: str) -> tuple[str, str]:
    each = found.actions[ident]
    return str(each.late_start), str(each.late_finish)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("starts: 2024-Q2", ("2024-04-01", "2024-06-28")),
        ("ends: 2024-Q2", ("2024-04-01", "2024-06-28")),
        ("starts: 2024-Q1, ends: 2024-Q3", ("2024-01-01", "2024-09-30")),
        ("starts: 2024-06-15, lasts: 2 working days", ("2024-06-17", "2024-06-18")),
        ("starts: 2024-01-31, lasts: 1 month", ("2024-01-31", "2024-02-28")),
        ("starts: 2024-02-29, lasts: 1 year", ("2024-02-29", "2025-02-27")),
        ("lasts: 2 months, ends: 2024-Q3", ("2024-07-01", "2024-08-30")),
        ("lasts: 6 months, ends: 2024-Q3", ("2024-04-01", "2024-09-30")),
    ],
)
def test_an_action_takes_place_when_its_own_timetable_says(
    dates_of: Callable[..., Roadmap], fields: str, expected: tuple[str, str]
) -> None:
    assert span(dates_of(f"id: L1, {fields}"), "L1") == expected


@pytest.mark.parametrize(
    ("after", "start"),
    [
        ("L1", "2024-01-22"),
        ("L1 + 2 weeks", "2024-02-05"),
        ("L1 + 3 working days", "2024-01-25"),
        ("L1 - 5 working days", "2024-01-15"),
        ("L1 + 1 month", "2024-02-20"),
        ("{id: L1, lag: -1 week}", "2024-01-15"),
    ],
)
def test_a_link_lets_an_action_start_after_another_with_its_lag_or_lead(
    dates_of: Callable[..., Roadmap], after: str, start: str
) -> None:
    found = dates_of("id: L1, starts: 2024-01-08, lasts: 2 weeks", f"id: L2, lasts: 1 working day, after: [{after}]")

    assert span(found, "L1") == ("2024-01-08", "2024-01-19")
    assert found.actions["L2"].start == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("{id: L1, type: FS}", ("2024-01-22", "2024-01-26")),
        ("{id: L1, type: SS}", ("2024-01-08", "2024-01-12")),
        ("{id: L1, type: FF}", ("2024-01-15", "2024-01-19")),
        ("{id: L1, type: SF}", ("2024-01-02", "2024-01-08")),
        ("{id: L1, type: SS, lag: 1 week}", ("2024-01-15", "2024-01-19")),
        ("{id: L1, type: SS, lag: -2 working days}", ("2024-01-04", "2024-01-10")),
        ("{id: L1, type: FF, lag: 3 working days}", ("2024-01-18", "2024-01-24")),
        ("{id: L1, type: SF, lag: 1 month}", ("2024-02-02", "2024-02-08")),
    ],
)
def test_a_link_holds_the_start_or_the_finish_by_its_type(
    dates_of: Callable[..., Roadmap], link: str, expected: tuple[str, str]
) -> None:
    found = dates_of("id: L1, starts: 2024-01-08, lasts: 2 weeks", f"id: L2, lasts: 5 working days, after: [{link}]")

    assert span(found, "L2") == expected
    assert found.chain("L2") == ("L1", "L2")


def test_a_link_from_the_start_of_a_parent_waits_for_the_first_action_below_it(
    dates_of: Callable[..., Roadmap],
) -> None:
    found = dates_of(
        "id: L1", "id: L1.1, starts: 2024-03-01, lasts: 1 month", "id: L1.2, starts: 2024-02-01, lasts: 1 month",
        "id: L2, lasts: 6 months, after: [{id: L1, type: SS}]",
    )  # fmt: skip

    assert found.actions["L2"].start == date(2024, 2, 1)
    assert found.chain("L2") == ("L1.2", "L2")
    assert [found.actions[each].total_slack for each in ("L1.2", "L1.1", "L2")] == [0, 86, 0]


@pytest.mark.parametrize(
    ("window", "link", "expected"),
    [
        ("starts: 2024-02, ends: 2024-03", "L1", ("2024-04-01", "2024-05-28")),
        ("starts: 2024-02", "L1", ("2024-04-01", "2024-04-29")),
        ("ends: 2024-02", "L1", ("2024-04-01", "2024-04-29")),
        ("starts: 2024-02", "{id: L1, type: SS, lag: 6 weeks}", ("2024-02-12", "2024-03-11")),
        ("starts: 2024-02", "{id: L1, type: FF}", ("2024-03-01", "2024-03-29")),
        ("starts: 2024-02", "{id: L1, type: SF, lag: 3 months}", ("2024-03-04", "2024-04-01")),
        ("starts: 2024-02", "{id: L1, lag: -2 months}", ("2024-02-01", "2024-02-29")),
        ("starts: 2024-02, ends: 2024-03, fixed: true", "L1", ("2024-02-01", "2024-03-29")),
    ],
)
def test_a_window_lasts_its_working_days_wherever_a_link_pushes_it(
    dates_of: Callable[..., Roadmap], window: str, link: str, expected: tuple[str, str]
) -> None:
    found = dates_of("id: L1, starts: 2024-01, lasts: 3 months", f"id: L2, {window}, after: [{link}]")

    assert span(found, "L2") == expected


def test_a_window_lasts_the_working_days_of_its_own_calendar(dates_of: Callable[..., Roadmap]) -> None:
    heading = HEADING + "calendars:\n  - {id: PA, week: [mon, tue, wed, thu], holidays: [2024-01-01]}\n"
    found = dates_of(
        "id: L1, starts: 2024-01, lasts: 1 month",
        "id: L2, starts: 2024-01-01 to 2024-01-11, after: [L1], calendar: PA",
        heading=heading,
    )  # fmt: skip

    assert span(found, "L2") == ("2024-02-01", "2024-02-13")


def test_the_latest_dates_of_a_window_are_as_long_as_its_earliest(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1, starts: 2024-05-28, lasts: 1 month", "id: L2, starts: 2024-Q2, after: [L1]",
        "id: L3, starts: 2025-01, lasts: 6 months",
    )  # fmt: skip

    assert span(found, "L2") == ("2024-06-28", "2024-09-26")
    assert late(found, "L2") == ("2025-04-01", "2025-06-30")
    assert found.actions["L2"].total_slack == 197


def test_what_leads_to_a_window_is_late_with_its_first_day(
    dates_of: Callable[..., Roadmap],
) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01, lasts: 1 month", "id: L2, starts: 2024-02, ends: 2024-06, after: [L1]",
        "id: L3, lasts: 12 months, after: [L2]",
    )  # fmt: skip

    assert [found.actions[each].total_slack for each in ("L1", "L2")] == [0, 0]
    assert span(found, "L3") == ("2024-07-01", "2025-06-30")


WAITS = "id: L2, lasts: 6 months, after: [{id: L1, type: SS, lag: 2 weeks}]"


@pytest.mark.parametrize(
    ("below", "slack"),
    [
        # both start first: if one of them is late, the other still starts the parent
        (("id: L1.1, starts: 2024-01, lasts: 1 month", "id: L1.2, starts: 2024-01, lasts: 1 month"), [119, 119]),
        # the first alone: what follows it starts with it and can start nothing in its place
        (("id: L1.1, starts: 2024-01, lasts: 1 month", "id: L1.2, lasts: 1 month, after: [{id: L1.1, type: SS}]"),
         [0, 119]),
        (("id: L1.1, starts: 2024-01, lasts: 1 month", "id: L1.2, starts: 2024-01-08, lasts: 1 month"), [0, 114]),
        # with five days to spare for what waits, another start after a week is still in time
        (("id: L1.1, starts: 2024-01, lasts: 1 month", "id: L1.2, starts: 2024-01-08, lasts: 1 month",
          "id: L3, starts: 2024-01-15, lasts: 27 weeks"), [124, 119]),
        (("id: L1.1, starts: 2024-01, lasts: 1 month", "id: L1.2, starts: 2024-01-22, lasts: 1 month",
          "id: L3, starts: 2024-01-15, lasts: 27 weeks"), [5, 109]),
    ],
)  # fmt: skip
def test_a_first_start_below_a_parent_is_late_for_what_waits_only_if_no_other_starts_in_time(
    dates_of: Callable[..., Roadmap], below: tuple[str, ...], slack: list[int]
) -> None:
    found = dates_of("id: L1", *below, WAITS)

    assert [found.actions[each].total_slack for each in ("L1.1", "L1.2")] == slack


def test_a_window_that_a_link_pushes_past_its_end_is_an_error_with_the_chain(find_in: Find) -> None:
    actions = (
        "id: L1, starts: 2024-H1",
        "id: L2, starts: 2024-01, ends: 2024-09, after: [{id: L1, type: SS, lag: 1 week}]",
    )
    (found,) = find_in(listed(*actions), "RP212", "RP213", "RP214")

    assert found.code == "RP213"
    assert words("en").message(found) == (
        "L2 cannot finish before 2024-10-07, after its stated end 2024-09: L1 starts 2024-01-01 (the link adds 1 week) "
        "because L1 is to start in 2024-H1"
    )


def test_a_window_that_states_only_its_start_is_a_warning_when_a_link_pushes_it_past_that_period(find_in: Find) -> None:
    actions = (
        "id: L1, starts: 2024-01, lasts: 4 months", "id: L2, starts: 2024-Q2, after: [L1]",
        "id: L3, starts: 2024-Q3, lasts: 2 months, after: [L2]", "id: L4, lasts: 1 week, ends: 2024-07, after: [L2]",
    )  # fmt: skip
    found = find_in(listed(*actions), "RP212", "RP213", "RP214")

    assert [each.code for each in found] == ["RP212", "RP213"]
    assert words("en").message(found[0]) == (
        "L2 cannot finish before 2024-07-30, after its stated period 2024-Q2: "
        "L1 ends 2024-04-30 because L1 is to start in 2024-01"
    )
    assert (
        words("es")
        .message(found[0])
        .startswith("L2 no puede terminar antes del 2024-07-30, después de su período previsto 2024-Q2: L1 termina")
    )


def test_two_links_of_different_types_to_the_same_action_are_no_finding(find_in: Find) -> None:
    link = "{id: L1, type: SS, lag: 2 weeks}, {id: L1, type: FF, lag: 1 week}"

    assert not find_in(listed("id: L1, starts: 2024-01", f"id: L2, lasts: 1 month, after: [{link}]"), "RP206")


def test_an_arrow_of_the_timeline_says_its_type(read_plan: Read) -> None:
    actions = listed(
        "id: L1, starts: 2024-01", "id: L2, lasts: 1 week, after: [{id: L1, type: SS}]",
        "id: L3, lasts: 1 week, after: [L1]",
    )  # fmt: skip
    facts = Facts(read_plan(actions).plan)

    arrows = [bar.arrows for bar in timeline(facts, words("en")).bars]

    assert arrows == [(), (Arrow("L1", "SS"),), (Arrow("L1", "FS"),)]


def test_a_link_to_a_parent_waits_for_the_last_action_below_it(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1", "id: L1.1, starts: 2024-01", "id: L1.10, starts: 2024-03", "id: L10, starts: 2025-01",
        "id: L2, after: [L1]", "id: L2.1, lasts: 1 week", "id: L2.2, lasts: 2 weeks, starts: 2024-05",
    )  # fmt: skip

    assert found.order.predecessors("L2.1") == ("L1.1", "L1.10")
    assert span(found, "L2.1") == ("2024-04-01", "2024-04-05")
    assert span(found, "L2.2") == ("2024-05-01", "2024-05-14")
    assert found.span_of("L1") == (date(2024, 1, 1), date(2024, 3, 29))


@pytest.mark.parametrize(
    "link", ["{id: L1, type: FF}", "{id: L1, type: SF}", "{id: L1, lag: -6 months}", "{id: L1, type: SS, lag: -1 week}"]
)
@pytest.mark.parametrize("ends", ["", ", ends: 2024-12"])
def test_what_states_no_start_starts_with_the_plan_if_its_links_would_have_it_sooner(
    dates_of: Callable[..., Roadmap], find_in: Find, link: str, ends: str
) -> None:
    actions = "id: L1, starts: 2024-01, lasts: 3 months", f"id: L2, lasts: 6 months{ends}, after: [{link}]"
    found = dates_of(*actions)

    assert span(found, "L2") == ("2024-01-01", "2024-06-28")
    assert found.actions["L2"].driver is None
    assert not find_in(listed(*actions), "RP210", "RP213", "RP214")


def test_what_must_end_too_soon_for_the_plan_is_still_told(find_in: Find) -> None:
    actions = (
        "id: L1, starts: 2024-01, lasts: 1 week",
        "id: L2, lasts: 6 months, ends: 2024-03, after: [{id: L1, type: FF}]",
    )

    assert [each.code for each in find_in(listed(*actions), "RP210", "RP213", "RP214")] == ["RP210"]


def test_slack_counts_working_days_up_to_the_last_finish_of_the_plan(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-01, lasts: 5 working days",
        "id: L2, lasts: 10 working days, after: [L1]",
        "id: L3, lasts: 3 working days, after: [L1]",
    )

    assert [each.total_slack for each in found.actions.values()] == [0, 0, 7]
    assert late(found, "L3") == ("2024-01-17", "2024-01-19")
    assert found.critical_path == ("L1", "L2")
    assert found.near_critical == {"L3"}


def test_free_slack_is_what_moves_no_successor(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-01, lasts: 20 working days",
        "id: L2, starts: 2024-01-01, lasts: 5 working days",
        "id: L3, lasts: 5 working days, after: [L2]",
    )

    assert (found.actions["L2"].total_slack, found.actions["L2"].free_slack) == (10, 0)
    assert (found.actions["L3"].total_slack, found.actions["L3"].free_slack) == (10, 10)


def test_a_deadline_lowers_the_late_finish_of_all_that_lead_to_it(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-01, lasts: 5 working days",
        "id: L2, lasts: 5 working days, after: [L1], ends: 2024-01-16",
        "id: L3, starts: 2024-01, lasts: 6 months",
    )

    assert late(found, "L2") == ("2024-01-10", "2024-01-16")
    assert late(found, "L1") == ("2024-01-03", "2024-01-09")
    assert found.actions["L1"].total_slack == 2


def test_a_missed_deadline_is_negative_slack(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-01, lasts: 10 working days",
        "id: L2, lasts: 5 working days, after: [L1], ends: 2024-01-16",
    )

    assert found.actions["L1"].total_slack == -3
    assert "L1" in found.critical


def test_latest_dates_can_count_back_from_the_end_of_the_plan(read_plan: Read) -> None:
    facts = Facts(read_plan(listed("id: L1, starts: 2026-12-01, lasts: 5 working days")).plan)

    assert facts.roadmap.actions["L1"].total_slack == 0
    assert late(roadmap(facts.plan, facts.order, "plan-end"), "L1") == ("2026-12-25", "2026-12-31")


def test_holidays_of_an_actions_own_calendar_move_only_that_action(dates_of: Callable[..., Roadmap]) -> None:
    heading = HEADING + "calendars:\n  - {id: PA, week: [mon, tue, wed, thu], holidays: [2024-01-01, 2024-01-02]}\n"
    found = dates_of(
        "id: L1, starts: 2024-01-01, lasts: 2 working days",
        "id: L2, starts: 2024-01-01, lasts: 3 working days, calendar: PA",
        heading=heading,
    )

    assert span(found, "L1") == ("2024-01-01", "2024-01-02")
    assert span(found, "L2") == ("2024-01-03", "2024-01-08")


def test_the_sole_responsible_body_lends_its_calendar(dates_of: Callable[..., Roadmap]) -> None:
    heading = (
        HEADING
        + "calendars:\n  - {id: PA, holidays: [2024-01-01]}\n"
        + "bodies:\n  - {id: LAB, title: Labour, kind: ministry, calendar: PA}\n"
    )
    found = dates_of("id: L1, starts: 2024-01-01, responsible: [LAB]", heading=heading)

    assert found.actions["L1"].start == date(2024, 1, 2)


def test_each_action_without_dates_says_why(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1", "id: L2, lasts: 1 week, after: [L1]", "id: L3, starts: 2024, lasts: 999999 years",
        "id: L4, lasts: 1 week, after: [L5]", "id: L5, lasts: 1 week, after: [L4]",
        "id: L6, lasts: 1 week, after: [L5]", "id: L7, starts: 2024, calendar: NONE",
        "id: L8, starts: 2024, after: [L1]",
        heading=HEADING + "calendars:\n  - {id: NONE, week: []}\n",
    )  # fmt: skip

    assert dict(found.unscheduled) == {
        "L1": Reason.NO_TIMETABLE, "L2": Reason.NOTHING_DATED, "L3": Reason.OUT_OF_RANGE, "L4": Reason.IN_CYCLE,
        "L5": Reason.IN_CYCLE, "L6": Reason.AFTER_CYCLE, "L7": Reason.NO_WORKING_DAYS,
    }  # fmt: skip
    assert list(found.actions) == ["L8"]


def test_a_plan_without_actions_has_an_empty_roadmap(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(heading=HEADING)

    assert (found.actions, found.unscheduled, found.critical_path) == ({}, {}, ())


def test_an_action_belongs_to_the_horizon_in_which_it_finishes(dates_of: Callable[..., Roadmap]) -> None:
    heading = HEADING + "horizons: {short: 2024, medium: 2025, long: 2026}\n"
    found = dates_of("id: L1, starts: 2024-10, lasts: 6 months", "id: L2, starts: 2024", heading=heading)

    assert [each.horizon for each in found.actions.values()] == ["medium", "short"]


def test_a_finding_about_a_pushed_start_names_the_whole_chain(find_in: Find) -> None:
    actions = listed(
        "id: L1, starts: 2024-01, lasts: 3 months", "id: L2, lasts: 1 month, after: [L1]",
        "id: L3, starts: 2024-02, lasts: 1 month, after: [L2]",
    )  # fmt: skip
    (found,) = find_in(actions, "RP212")

    assert words("en").message(found) == (
        "L3 cannot start before 2024-05-01, after its stated start 2024-02: "
        "L2 ends 2024-04-30 because L1 ends 2024-03-29 because L1 is to start in 2024-01"
    )


def test_a_start_pushed_inside_its_stated_period_is_no_finding(find_in: Find) -> None:
    actions = listed("id: L1, starts: 2024-01", "id: L2, starts: 2024-H1, lasts: 1 month, after: [L1]")

    assert not find_in(actions, "RP212", "RP213", "RP214")


def test_a_push_past_the_end_is_an_error_and_not_also_a_warning(find_in: Find) -> None:
    actions = listed("id: L1, starts: 2024-H1", "id: L2, starts: 2024-01, ends: 2024-03, after: [L1]")

    assert [each.code for each in find_in(actions, "RP212", "RP213", "RP214")] == ["RP213"]


def test_a_cycle_over_five_files_is_told_once_with_its_whole_path(find_in: Find) -> None:
    files = {
        f"{i}.yaml": f"actions:\n  - {{id: L{i}, title: An action, lasts: 1 week, after: [L{i % 5 + 1}]}}\n"
        for i in range(1, 6)
    }
    (found,) = find_in(files, "RP205")

    assert found.details["path"] == "L1 -> L2 -> L3 -> L4 -> L5 -> L1"
    assert (found.span.file, found.span.line) == ("1.yaml", 2)


@pytest.mark.parametrize(
    ("actions", "paths"),
    [
        (("id: A, after: [B]", "id: B, after: [A, C]", "id: C, after: [B]"), ["A -> B -> A", "B -> C -> B"]),
        (("id: L1", "id: L1.1", "id: L1.2, after: [L2]", "id: L2, after: [L1]"), ["L1.2 -> L2 -> L1 -> L1.2"]),
        (("id: L1, after: [L2]", "id: L1.1", "id: L2, after: [L1]", "id: L2.1"), ["L1 -> L2 -> L1"]),
        (("id: L1, after: [L2]", "id: L2", "id: L2.1", "id: L2.2, after: [L1]"), ["L1 -> L2 -> L2.2 -> L1"]),
        (("id: L1", "id: L2, after: [L1, L1]", "id: L3, after: [L2, L1]"), []),
    ],
)
def test_cycles_lead_through_parents_and_each_is_told(
    dates_of: Callable[..., Roadmap], actions: tuple[str, ...], paths: list[str]
) -> None:
    found = dates_of(*actions)

    assert [" -> ".join(each.path) for each in found.order.cycles] == paths


def test_thousands_of_actions_after_each_other_need_no_recursion(dates_of: Callable[..., Roadmap]) -> None:
    chain = [f"id: L{i}, lasts: 1 working day, after: [L{i - 1}]" for i in range(1, 3000)]
    found = dates_of("id: L0, starts: 2024-01-01, lasts: 1 working day", *chain)
    circle = dates_of("id: L0, lasts: 1 working day, after: [L2999]", *chain)

    assert len(found.critical_path) == 3000
    assert len(circle.order.cycles[0].path) == 3001


def test_two_lines_of_a_thousand_actions_are_linked_by_one_link(dates_of: Callable[..., Roadmap]) -> None:
    below = [f"id: L{line}.{i}, starts: 2024-0{line}, lasts: 1 week" for line in (1, 2) for i in range(1000)]
    found = dates_of("id: L1", "id: L2, after: [L1]", *below)

    assert found.actions["L2.999"].start == date(2024, 2, 1)
    assert len(found.order.steps) == 1


@pytest.mark.parametrize(
    "fields",
    [
        "starts: 2024-02-30", "starts: 2024-Q1, lasts: 10 days", "after: [L1 and more]", "after: [L9], lasts: 1 week",
        "ends: 31/12/2024, lasts: 2 weeks", "starts: 9000, lasts: 999999 years", "after: L1", "calendar: X y",
        "starts: 2024, milestones: [{title: A}]", "after: [{id: L1, lag: -999999 years}], lasts: 1 week",
        "after: [{id: L1, lag: -999999 working days}], lasts: 1 week", "ends: 1000, lasts: 900000 weeks",
        "starts: 1000-01-01, ends: 1000-01-02, after: [{id: L1, lag: 999999 months}]",
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_in_part_is_judged_and_never_a_traceback(find_in: Find, fields: str) -> None:
    found = find_in(listed("id: L1, starts: 2024-Q1", f"id: L2, {fields}", "id: L3, lasts: 1 week, after: [L2]"))

    assert found


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (("id: L1", "id: L1.1, starts: 2024-01", "id: L1.2", "id: L2, starts: 2024, after: [L1]"), ["L1.2: L2"]),
        (("id: L1", "id: L1.1", "id: L1.2", "id: L2, starts: 2024, after: [L1]"), ["L1: L2"]),
        (("id: L1", "id: L2, lasts: 1 week, after: [L1]", "id: L3, starts: 2024, after: [L2]"), ["L1: L2, L3"]),
        (("id: L1, lasts: 1 week, after: [L9]", "id: L2, starts: 2024, after: [L1]"), []),  # L9 is told to be missing
    ],
)
def test_a_link_holds_less_back_where_any_action_that_leads_to_it_has_no_timetable(
    find_in: Find, actions: tuple[str, ...], expected: list[str]
) -> None:
    found = find_in(listed(*actions), "RP208")

    assert [f"{each.details['action']}: {words('en').value(each.details['followers'])}" for each in found] == expected


@pytest.mark.parametrize("fields", ["starts: 2024-02-30", "lasts: 10 days, starts: x", "after: [L1 and more]"])
def test_what_could_not_be_read_is_not_called_missing(find_in: Find, fields: str) -> None:
    found = find_in(
        listed("id: L1, starts: 2024-Q1", f"id: L2, {fields}", "id: L3, starts: 2024, after: [L2]"), "RP207", "RP208"
    )

    assert not found


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (("id: L1", "id: L2, lasts: 3 months, after: [L1]", "id: L3, starts: 2024, after: [L1, L2]"),
         ["2: L1 has no timetable, and comes before L2, L3"]),
        (("id: L1, before: [L2]", "id: L2, starts: 2024-Q1"), ["2: L1 has no timetable, and comes before L2"]),
        (("id: L1", "id: L2, starts: 2024-Q1, before: [L1]"), ["2: L1 has no timetable"]),
        (("id: L1", "id: L1.1", "id: L1.2", "id: L2, starts: 2024, after: [L1]"),
         ["2: L1 has no timetable, and comes before L2", "3: L1.1 has no timetable", "4: L1.2 has no timetable"]),
        (("id: L1", "id: L1.1", "id: L1.2, starts: 2024", "id: L2, starts: 2024, after: [L1]"),
         ["3: L1.1 has no timetable, and comes before L2"]),
        (("id: L1", *(f"id: L{i}, lasts: 1 week, after: [L1, L1 + 1 week]" for i in range(2, 13))),
         ["2: L1 has no timetable, and comes before L2, L3, L4, L5, L6, L7, L8, L9 and 3 more"]),
    ],
)  # fmt: skip
def test_an_action_without_a_timetable_is_told_once_with_all_that_follow_it(
    find_in: Find, actions: tuple[str, ...], said: list[str]
) -> None:
    found = find_in(listed(*actions), "RP207", "RP208")

    assert [f"{each.span.line}: {words('en').message(each)}" for each in found] == said


def test_the_document_names_leaves_in_plan_order_with_their_line_and_links(read_plan: Read) -> None:
    actions = listed(
        "id: L1", "id: L1.2, starts: 2024-01, lasts: 2 weeks", "id: L1.10, lasts: 1 week, after: [L1.2]", "id: L2",
    )  # fmt: skip
    found = data(Facts(read_plan(actions, HEADING + "horizons: {short: 2024}\n").plan))

    assert json.loads(json.dumps(found)) == {
        "schema": "rplm/roadmap/1",
        "actions": [
            {
                "id": "L1.2", "line": "L1", "start": "2024-01-01", "finish": "2024-01-12", "late_start": "2024-01-01",
                "late_finish": "2024-01-12", "total_slack_days": 0, "free_slack_days": 0, "critical": True,
                "near_critical": False, "horizon": "short", "depends_on": [], "driven_by": None, "calendar": "plan",
                "milestones": [],
            },
            {
                "id": "L1.10", "line": "L1", "start": "2024-01-15", "finish": "2024-01-19", "late_start": "2024-01-15",
                "late_finish": "2024-01-19", "total_slack_days": 0, "free_slack_days": 0, "critical": True,
                "near_critical": False, "horizon": "short", "depends_on": ["L1.2"], "driven_by": "L1.2",
                "calendar": "plan", "milestones": [],
            },
        ],
        "parents": [
            {
                "id": "L1", "start": "2024-01-01", "finish": "2024-01-19", "first": "L1.2", "last": "L1.10",
                "total_slack_days": 0, "critical": True, "milestones": [],
            },
        ],
        "unscheduled": [{"id": "L2", "reason": "no timetable"}],
        "critical_path": ["L1.2", "L1.10"],
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_table_says_what_is_not_scheduled_and_why(read_plan: Read, language: str) -> None:
    facts, say = Facts(read_plan(listed("id: L1, starts: 2024-Q1", "id: L2")).plan), words(language)
    shown = table(facts, say)

    assert [row[0] for row in shown.rows] == ["L1"]
    assert say("not scheduled", action="L2", reason=say("reason no timetable")) in shown.notes


def test_the_timeline_has_a_status_date_only_if_the_plan_names_one(read_plan: Read) -> None:
    actions = listed("id: L1, starts: 2024-Q1, milestones: [{title: Report, by: 2024-02}]", "id: L2, starts: 2024")
    without = timeline(Facts(read_plan(actions).plan), words("en"))
    dated = timeline(Facts(read_plan(actions, HEADING + "as_of: 2024-02-01\n").plan), words("en"), line="L1")

    assert without.status_date is None
    assert dated.status_date == date(2024, 2, 1)
    assert [bar.id for bar in dated.bars] == ["L1"]
    assert dated.bars[0].milestones == ((date(2024, 2, 29), "Report"),)


def test_the_graph_holds_every_action_and_link_with_its_lag(dates_of: Callable[..., Roadmap]) -> None:
    graph = digraph(dates_of("id: L1, starts: 2024-Q1", "id: L2, lasts: 1 week, after: [L1 + 2 weeks]", "id: L3"))

    assert list(graph.nodes) == ["L1", "L2", "L3"]
    assert list(graph.edges(data="lag")) == [("L1", "L2", "2 weeks")]
    assert graph.nodes["L2"]["start"] == date(2024, 4, 15)
    assert graph.nodes["L3"]["start"] is None


@pytest.mark.parametrize("name", ["r.json", "r.svg", "r.md", "r.mmd", "r.tsv", "r.csv", "r.txt"])
def test_the_ending_of_the_output_names_the_format(
    write_plan: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    plan = write_plan(listed("id: L1, starts: 2024-Q1, lasts: 1 month"))

    assert main(["roadmap", str(plan), "-o", str(tmp_path / name)]) == 0
    assert "L1" in (tmp_path / name).read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_a_pipe_gets_tab_separated_text(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["roadmap", str(write_plan(listed("id: L1, starts: 2024-Q1")))])
    head, row = capsys.readouterr().out.splitlines()

    assert code == 0
    assert head.split("\t")[:4] == ["id", "title", "start", "finish"]
    assert row.split("\t")[:4] == ["L1", "An action", "2024-01-01", "2024-03-29"]


def test_a_plan_with_errors_has_no_dates(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["roadmap", str(write_plan(listed("id: L1, starts: 2024-Q1, after: [L1]"))), "--format", "json"])
    said = capsys.readouterr()

    assert code == 1
    assert said.out == ""
    assert "RP203" in said.err


def test_a_link_is_the_same_from_either_side(dates_of: Callable[..., Roadmap]) -> None:
    one = dates_of("id: L1, starts: 2024-01, before: [L2 + 2 weeks]", "id: L2", "id: L2.1, lasts: 1 month")
    other = dates_of("id: L1, starts: 2024-01", "id: L2, after: [L1 + 2 weeks]", "id: L2.1, lasts: 1 month")

    assert one.actions["L2.1"].start == other.actions["L2.1"].start == date(2024, 2, 15)
    assert one.order.predecessors("L2.1") == ("L1",)


@pytest.mark.parametrize(
    ("before", "code"), [("L9", "RP202"), ("L1", "RP203"), ("L1.1", "RP204"), ("L3", "RP205"), ("L2, L2", "RP206")]
)
def test_a_link_from_the_other_side_is_judged_alike(find_in: Find, before: str, code: str) -> None:
    actions = (
        f"id: L1, before: [{before}]", "id: L1.1, starts: 2024-01", "id: L2, starts: 2025",
        "id: L3, lasts: 1 week, before: [L1]",
    )  # fmt: skip

    assert code in [each.code for each in find_in(listed(*actions), "RP202", "RP203", "RP204", "RP205", "RP206")]


@pytest.mark.parametrize(
    ("actions", "paths"),
    [
        (("id: L1, starts: 2024, before: [L2]", "id: L2, lasts: 1 week, after: [L1]"), ["L1 -> L2"]),
        (("id: L1, starts: 2024, before: [L2 + 1 week]", "id: L2, lasts: 1 week, after: [L1 + 2 weeks]"), ["L1 -> L2"]),
        (("id: L1, starts: 2024, before: [L2 + 1 week]", "id: L2, lasts: 1 week, after: [L1 + 1 month]"), []),
        (("id: L1, starts: 2024", "id: L2", "id: L3, lasts: 1 week, after: [L1, L2]"), []),
        (("id: L1, starts: 2024", "id: L2, lasts: 1 week, after: [L1]", "id: L3, lasts: 1 week, after: [L2, L1]"),
         ["L1 -> L2 -> L3"]),
        (("id: L1, starts: 2024", "id: L2, lasts: 1 week, after: [L1 - 1 week]",
          "id: L3, lasts: 1 week, after: [L2, L1]"), []),
        (("id: L1, starts: 2024", "id: L2, after: [L1]", "id: L2.1, lasts: 1 week, after: [L1]"), ["L1 -> L2.1"]),
        (("id: L1, starts: 2024", "id: L2, lasts: 1 week, after: [L1, L1]"), []),
        (("id: L1, starts: 2024", "id: L2, lasts: 1 week, after: [L1, {id: L1, type: SS}]"), ["L1 -> L2"]),
    ],
)  # fmt: skip
def test_a_link_that_others_imply_is_a_note_with_the_way_they_do(
    find_in: Find, actions: tuple[str, ...], paths: list[str]
) -> None:
    assert [each.details["path"] for each in find_in(listed(*actions), "RP223")] == paths


def test_a_fixed_start_stays_and_a_conflict_names_every_reason(dates_of: Callable[..., Roadmap], find_in: Find) -> None:
    actions = (
        "id: L1, starts: 2024-01, lasts: 3 months", "id: L2, lasts: 3 months, after: [L1]",
        "id: L3, starts: 2024-04-01, lasts: 1 week, fixed: true, after: [L2 + 1 week]",
    )  # fmt: skip
    (found,) = find_in(listed(*actions), "RP212", "RP213", "RP224")

    assert span(dates_of(*actions), "L3") == ("2024-04-01", "2024-04-05")
    assert words("en").message(found) == (
        "L3 must start 2024-04-01, but L2 ends 2024-06-28 (the link adds 1 week) because L1 ends 2024-03-29 because "
        "L1 is to start in 2024-01; it cannot start before 2024-07-08"
    )
    assert "porque L1 debe comenzar en 2024-01" in words("es").message(found)


def test_a_fixed_start_has_no_slack_and_lets_what_leads_to_it_wait(dates_of: Callable[..., Roadmap]) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-01, lasts: 1 week", "id: L3, starts: 2024-06-03, lasts: 1 month",
        "id: L2, starts: 2024-01-15, lasts: 1 week, fixed: true, after: [L1]",
    )  # fmt: skip

    assert (found.actions["L2"].total_slack, found.actions["L2"].driver) == (0, None)
    assert late(found, "L2") == ("2024-01-15", "2024-01-19")
    assert found.actions["L1"].total_slack == 5


def test_why_says_what_drives_the_dates(write_plan: Write, capsys: pytest.CaptureFixture[str]) -> None:
    plan = str(write_plan(listed("id: L1, starts: 2024-01, lasts: 1 month", "id: L2, lasts: 1 week, after: [L1]")))

    assert main(["roadmap", plan, "--why", "L2"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "L2 starts 1 Feb 2024 because L1 ends 31 Jan 2024 because L1 is to start in 2024-01."
    )
    assert main(["roadmap", plan, "--why", "L2", "--lang", "es"]) == 0
    assert "porque dura 1 semana" in capsys.readouterr().out
    assert main(["roadmap", plan, "--why", "L9"]) == 2
