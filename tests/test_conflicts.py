"""A late action is told once: where the chain of late ones begins, with its reasons and with all that follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rplm.diagnostics import Diagnostic, Severity
from rplm.lang import words

Find = Callable[..., tuple[Diagnostic, ...]]
DATES = ("RP209", "RP210", "RP212", "RP213", "RP214", "RP215", "RP224", "RP228")
HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"


def listed(*actions: str) -> str:
    return "actions:\n" + "".join(f"  - {{title: An action, {each}}}\n" for each in actions)


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, object]]:
    return [(each.code, each.details["action"]) for each in found]


def test_a_late_action_is_told_once_with_all_that_are_late_because_of_it(find_in: Find) -> None:
    (found,) = find_in(
        listed(
            "id: L1, starts: 2026-01, lasts: 8 months",
            "id: L2, lasts: 2 months, after: [L1], ends: 2026-06",
            "id: L3, lasts: 2 months, after: [L2], ends: 2026-08",
            "id: L4, lasts: 6 months, after: [L3]",
            "id: L5, starts: 2026-Q2, lasts: 1 week, after: [L2]",
        ),
        *DATES,
    )

    assert found.code == "RP213"
    assert words("en").message(found) == (
        "L2 cannot finish before 2026-10-30, after its stated end 2026-06: L1 ends 2026-08-31 because L1 is to start "
        "in 2026-01; with it: L3 (ends 2027-01-01, stated 2026-08), L4 (2027-07-02, outside the plan), "
        "L5 (starts 2026-11-02, stated 2026-Q2)"
    )
    assert "; con ella: L3 (termina el 2027-01-01, previsto 2026-08)" in words("es").message(found)


def test_what_ends_after_the_plan_takes_what_follows_with_it(find_in: Find) -> None:
    (found,) = find_in(
        listed(
            "id: L1, starts: 2026-10, lasts: 6 months",
            "id: L2, lasts: 1 month, after: [L1]",
            "id: L3, lasts: 1 month, after: [L2]",
        ),
        *DATES,
    )

    assert told((found,)) == [("RP210", "L1")]
    assert words("en").message(found).endswith("L2 (2027-04-30, outside the plan), L3 (2027-06-02, outside the plan)")


def test_what_links_push_out_of_the_plan_says_why(find_in: Find) -> None:
    (found,) = find_in(listed("id: L1, starts: 2026-10", "id: L2, lasts: 3 months, after: [L1]"), *DATES)

    assert words("en").message(found) == (
        "L2 lies outside the plan's period (2024-01-01 to 2026-12-31): 2027-02-01, "
        "because L1 ends 2026-10-30 because L1 is to start in 2026-10"
    )


def test_an_error_is_never_hidden_behind_the_warning_that_leads_to_it(find_in: Find) -> None:
    found = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 3 months",
            "id: L2, starts: 2024-02, lasts: 1 month, after: [L1]",
            "id: L3, lasts: 1 month, after: [L2], ends: 2024-04",
            "id: L4, starts: 2024-03, lasts: 1 month, after: [L2]",
        ),
        *DATES,
    )

    assert told(found) == [("RP212", "L2"), ("RP213", "L3")]
    assert "with it: L4 (starts 2024-05-01" in words("en").message(found[0])


def test_a_fixed_date_that_another_conflict_breaks_is_told_with_that_one(find_in: Find) -> None:
    (found,) = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 3 months",
            "id: L2, lasts: 1 month, after: [L1], ends: 2024-02",
            "id: L3, starts: 2024-03-01, lasts: 1 week, fixed: true, after: [L2]",
            "id: L4, lasts: 1 week, after: [L3]",
        ),
        *DATES,
    )

    assert told((found,)) == [("RP213", "L2")]
    assert words("en").message(found).endswith("; with it: L3 (fixed at 2024-03-01, not before 2024-05-01)")


def test_a_window_that_is_too_short_is_where_its_chain_begins(find_in: Find) -> None:
    found = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 6 months, ends: 2024-03",
            "id: L2, lasts: 1 month, after: [L1], ends: 2024-05",
        ),
        *DATES,
    )

    assert told(found) == [("RP214", "L1")]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("{id: L1, type: SS, lag: 3 months}", [("RP214", "L1"), ("RP213", "L2")]),
        ("{id: L1, type: SF, lag: 5 months}", [("RP214", "L1"), ("RP213", "L2")]),
        ("L1", [("RP214", "L1")]),
        ("{id: L1, type: FF}", [("RP214", "L1")]),
    ],
)
def test_only_what_waits_for_the_end_of_a_late_action_is_late_because_of_it(
    find_in: Find, link: str, expected: list[tuple[str, str]]
) -> None:
    found = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 6 months, ends: 2024-03",
            f"id: L2, lasts: 2 months, ends: 2024-04, after: [{link}]",
        ),
        *DATES,
    )

    assert told(found) == expected


def test_a_late_start_makes_late_what_starts_with_it_and_what_follows_its_end(find_in: Find) -> None:
    found = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 6 months",
            "id: L2, starts: 2024-02, lasts: 1 month, after: [L1]",
            "id: L3, starts: 2024-02, lasts: 1 month, after: [{id: L2, type: SS}]",
            "id: L4, starts: 2024-03, lasts: 1 month, after: [L3]",
        ),
        *DATES,
    )

    assert told(found) == [("RP212", "L2")]
    assert words("en").message(found[0]).count("stated 2024") == 2


def test_two_conflicts_that_do_not_follow_from_each_other_are_two_findings(find_in: Find) -> None:
    found = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 3 months",
            "id: L2, lasts: 1 month, after: [L1], ends: 2024-02",
            "id: L3, lasts: 1 month, after: [L1], ends: 2024-03",
        ),
        *DATES,
    )

    assert told(found) == [("RP213", "L2"), ("RP213", "L3")]


def test_a_lag_longer_than_the_plan_is_the_conflict_and_not_the_dates_it_leads_to(find_in: Find) -> None:
    found = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 1 month",
            "id: L2, lasts: 1 month, after: [L1 + 200 weeks]",
            "id: L3, lasts: 1 month, after: [L2]",
            "id: L4, starts: 2024-06, lasts: 1 month, after: [{id: L1, lag: -900 working days}]",
        ),
        *DATES,
    )

    assert told(found) == [("RP228", "L2"), ("RP228", "L4")]
    assert words("en").message(found[0]) == (
        "the lag of L2 behind L1, 200 weeks, is longer than the plan, 2024-01-01 to 2026-12-31; "
        "with it: L2 (2027-12-31), L3 (2028-02-02, outside the plan)"
    )
    assert (found[0].span.line, found[0].severity) == (3, Severity.ERROR)


def test_a_lag_that_leads_out_of_all_years_is_told_once(find_in: Find) -> None:
    found = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 1 month",
            "id: L2, lasts: 1 month, after: [{id: L1, type: SS, lag: 999999 years}]",
            "id: L3, starts: 2024-01, lasts: 999999 years",
        ),
        *DATES,
    )

    assert told(found) == [("RP228", "L2"), ("RP210", "L3")]


def test_a_milestone_that_only_a_push_makes_late_is_told_with_the_push(find_in: Find) -> None:
    actions = (
        "id: L1, starts: 2024-01, lasts: 6 months",
        "id: L2, starts: 2024-03, lasts: 1 month, after: [L1], milestones: [{title: Report, by: 2024-03}]",
    )

    assert told(find_in(listed(*actions), *DATES)) == [("RP212", "L2")]


def test_a_milestone_before_what_links_make_the_first_day_says_why(find_in: Find) -> None:
    (found,) = find_in(
        listed(
            "id: L1, starts: 2024-01, lasts: 6 months",
            "id: L2, lasts: 1 month, after: [L1], milestones: [{title: Report, by: 2024-03}]",
        ),
        *DATES,
    )

    assert words("en").message(found) == (
        "the milestone 2024-03 of L2 lies outside its dates, 2024-07-01 to 2024-07-31, "
        "because L1 ends 2024-06-28 because L1 is to start in 2024-01"
    )


def test_of_many_followers_and_reasons_the_first_are_named_and_the_rest_counted(find_in: Find) -> None:
    chain = [f"id: L{i}, lasts: 1 week, after: [L{i - 1}]" for i in range(2, 40)]
    late = [f"id: M{i}, lasts: 1 week, after: [L40]" for i in range(12)]
    (found,) = find_in(
        listed(
            "id: L1, starts: 2024-01", *chain, "id: L40, lasts: 1 week, after: [L39], ends: 2024-03",
            *(f"{each}, ends: 2024-03" for each in late),
        ),
        *DATES,
    )  # fmt: skip
    said = words("en").message(found)

    assert said.count(" because ") == 9
    assert "because (31 more links lead there) because L1 is to start in 2024-01" in said
    assert said.endswith("M7 (ends 2024-11-06, stated 2024-03) and 4 more")


def test_thousands_of_late_actions_after_each_other_are_one_finding(find_in: Find) -> None:
    chain = [f"id: L{i}, lasts: 1 working day, after: [L{i - 1}], ends: 2024-01" for i in range(2, 3000)]

    assert len(find_in(listed("id: L1, starts: 2024-02-01, lasts: 1 working day", *chain), *DATES)) == 1


def test_a_missing_parent_is_told_once_with_all_that_stand_below_it(find_in: Find) -> None:
    found = find_in(listed("id: L1", "id: L1.2.1", "id: L1.2.10", "id: L1.2.2", "id: L3.1"), "RP201")

    assert told(found) == [("RP201", "L1.2.1"), ("RP201", "L3.1")]
    assert words("en").message(found[0]) == (
        "L1.2.1 stands below L1.2, which does not exist; nor is there one for L1.2.2, L1.2.10"
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_gap_between_horizons_names_the_actions_that_finish_in_it(find_in: Find, language: str) -> None:
    heading = HEADING + "horizons: {short: 2024, long: 2026}\n"
    actions = listed("id: L1, starts: 2025-01", "id: L2, starts: 2024-01", "id: L3, starts: 2025-02")
    (found,) = find_in(actions, "RP216", heading=heading)

    assert words(language).message(found).endswith(": L1, L3")
