"""What holds actions where they are: calendars of bodies and countries, fixed dates, windows, deadlines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rplm.analysis.facts import Facts
from rplm.analysis.graph import digraph
from rplm.analysis.roadmap import Bound, Roadmap
from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.source.load import Reading
from rplm.views.roadmap import data

HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"
BODIES = """calendars:
  - {id: PANAMA, country: PA, holidays: [2024-01-01, 2024-01-09]}
  - {id: FOUR-DAYS, week: [mon, tue, wed, thu]}
bodies:
  - {id: LAB, title: Ministry of Labour, kind: ministry, country: PA}
  - {id: STAT, title: Statistical office, kind: institution, country: PA, calendar: FOUR-DAYS}
  - {id: MOL, title: Ministry of another country, kind: ministry, country: GT}
"""
Read = Callable[..., Reading]
Dates = Callable[..., Roadmap]
Find = Callable[..., tuple[Diagnostic, ...]]


@pytest.fixture
def dates_of(read_plan: Read) -> Dates:
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
    ("fields", "start"),
    [
        ("responsible: [LAB]", "2024-01-10"),
        ("responsible: [STAT]", "2024-01-09"),
        ("responsible: [MOL]", "2024-01-09"),
        ("responsible: [LAB, STAT]", "2024-01-09"),
        ("responsible: [LAB], calendar: FOUR-DAYS", "2024-01-09"),
        ("responsible: [MOL], calendar: PANAMA", "2024-01-10"),
        ("supporting: [LAB]", "2024-01-09"),
    ],
)
def test_an_actions_calendar_is_its_own_or_its_sole_bodys_or_that_of_the_bodys_country(
    dates_of: Dates, fields: str, start: str
) -> None:
    found = dates_of(f"id: L1, starts: 2024-01-09, lasts: 1 working day, {fields}", heading=HEADING + BODIES)

    assert str(found.actions["L1"].start) == start


def test_slack_and_lags_are_counted_on_the_plans_calendar(dates_of: Dates) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-02, lasts: 1 working day, calendar: FOUR-DAYS",
        "id: L2, lasts: 1 working day, after: [L1 + 3 working days], calendar: FOUR-DAYS",
        "id: L3, starts: 2024-01-02, lasts: 6 working days",
        heading=HEADING + BODIES,
    )

    assert span(found, "L2") == ("2024-01-08", "2024-01-08")
    assert late(found, "L2") == ("2024-01-09", "2024-01-09")
    assert [found.actions[each].total_slack for each in ("L1", "L2")] == [1, 1]


def test_a_fixed_finish_stays_on_its_last_working_day_and_starts_as_late_as_its_length_allows(dates_of: Dates) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-02, lasts: 1 week",
        "id: L2, lasts: 2 weeks, ends: 2024-06, fixed: true, after: [L1]",
        "id: L3, starts: 2024-01, lasts: 1 year",
    )

    assert span(found, "L2") == ("2024-06-17", "2024-06-28")
    assert late(found, "L2") == ("2024-06-17", "2024-06-28")
    assert (found.actions["L2"].total_slack, found.actions["L2"].driver) == (0, None)


def test_a_fixed_window_keeps_both_ends_whatever_links_ask(dates_of: Dates, find_in: Find) -> None:
    actions = (
        "id: L1, starts: 2024-01, lasts: 3 months",
        "id: L2, starts: 2024-01, ends: 2024-02, fixed: true, after: [{id: L1, type: FF}]",
    )
    (found,) = find_in(listed(*actions), "RP212", "RP213", "RP214", "RP224")

    assert span(dates_of(*actions), "L2") == ("2024-01-01", "2024-02-29")
    assert words("en").message(found) == (
        "L2 must finish 2024-02-29, but L1 ends 2024-03-29 because L1 is to start in 2024-01; "
        "it cannot finish before 2024-03-29"
    )


def test_a_fixed_finish_that_links_do_not_allow_is_one_finding_with_every_reason(find_in: Find) -> None:
    actions = listed(
        "id: L1, starts: 2024-01, lasts: 6 months",
        "id: L2, lasts: 1 month, after: [L1], ends: 2024-06, fixed: true",
    )
    (found,) = find_in(actions, "RP210", "RP212", "RP213", "RP214", "RP224")

    assert words("es").message(found) == (
        "L2 debe terminar el 2024-06-28, pero L1 termina el 2024-06-28 porque L1 debe comenzar en 2024-01; "
        "no puede terminar antes del 2024-07-31"
    )
    assert (found.span.line, found.code) == (3, "RP224")


def test_a_fixed_start_that_a_link_to_the_finish_does_not_allow_says_which_finish_it_asks_for(find_in: Find) -> None:
    actions = listed(
        "id: L1, starts: 2024-01, lasts: 6 months",
        "id: L2, starts: 2024-03-01, lasts: 1 month, fixed: true, after: [{id: L1, type: FF}]",
        "id: L3, lasts: 1 month, after: [{id: L1, type: FF}], ends: 2024-03",
    )
    fixed, late = find_in(actions, "RP210", "RP212", "RP213", "RP214", "RP224")

    assert words("en").message(fixed) == (
        "L2 must start 2024-03-01, but L2 may not end before 2024-06-28 because L1 ends 2024-06-28 because L1 is to "
        "start in 2024-01; it cannot start before 2024-05-29"
    )
    assert words("en").message(late) == (
        "L3 cannot finish before 2024-06-28, after its stated end 2024-03: L1 ends 2024-06-28 because L1 is to start "
        "in 2024-01"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", [
            "not used on L1, which takes place when the actions below it do: `starts`, `lasts`",
            "`fixed` of L1 is not used: it takes place when the actions below it do",
            "`fixed` of L2 is not used: it states no date of its own",
        ]),
        ("es", [
            "sin uso en L1, que se realiza cuando se realizan las acciones que están debajo: `starts`, `lasts`",
            "`fixed` de L1 no se usa: se realiza cuando se realizan las acciones que están debajo",
            "`fixed` de L2 no se usa: no declara ninguna fecha propia",
        ]),
    ],
)  # fmt: skip
def test_what_a_parent_states_in_vain_is_told_once_and_why(find_in: Find, language: str, said: list[str]) -> None:
    actions = listed(
        "id: L1, starts: 2024-05, lasts: 1 month, fixed: true", "id: L1.1, starts: 2024-05", "id: L2, fixed: true"
    )

    assert [words(language).message(each) for each in find_in(actions, "RP222", "RP225")] == said


@pytest.mark.parametrize(
    ("ident", "bound", "leaf"),
    [
        ("L1", Bound.LINK, "L2"),
        ("L2", Bound.DEADLINE, None),
        ("L3", Bound.FIXED, None),
        ("L4", Bound.END, None),
        ("L5", Bound.LINK, "L3"),
    ],
)
def test_what_bounds_the_latest_dates_is_kept(dates_of: Dates, ident: str, bound: Bound, leaf: str | None) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01, lasts: 1 month",
        "id: L2, lasts: 1 month, after: [L1], ends: 2024-03",
        "id: L3, starts: 2024-04-01, lasts: 1 month, fixed: true",
        "id: L4, starts: 2024-01, lasts: 1 year",
        "id: L5, starts: 2024-01, lasts: 1 month, before: [{id: L3, type: SS}]",
    )
    limit = found.actions[ident].limit

    assert limit
    assert (limit.bound, limit.leaf) == (bound, leaf)


def test_a_month_that_ends_on_a_weekend_leaves_the_days_that_its_rounding_gives(dates_of: Dates) -> None:
    found = dates_of("id: L1, starts: 2024-05-01, lasts: 1 month", "id: L2, lasts: 1 working day, after: [L1]")

    assert span(found, "L1") == ("2024-05-01", "2024-05-31")
    assert late(found, "L1") == ("2024-05-03", "2024-05-31")
    assert found.actions["L1"].total_slack == 2
    assert found.critical == {"L1", "L2"}
    assert found.critical_path == ("L1", "L2")


def test_the_critical_path_is_in_date_order_whatever_its_links_are(dates_of: Dates) -> None:
    found = dates_of(
        "id: L1, starts: 2024-03-01, lasts: 1 week",
        "id: L2, lasts: 2 weeks, after: [{id: L1, type: SF}]",
        "id: L3, lasts: 8 weeks, after: [{id: L2, type: SS}]",
    )

    assert found.chain("L3") == ("L1", "L2", "L3")
    assert found.critical_path == ("L2", "L3", "L1")


def test_of_two_longest_chains_the_first_in_plan_order_is_the_critical_path(dates_of: Dates) -> None:
    found = dates_of(
        "id: L1, starts: 2024-01-01, lasts: 1 week",
        "id: L2, starts: 2024-01-01, lasts: 1 week",
        "id: L3, lasts: 1 week, after: [L2, L1]",
        "id: L4, lasts: 1 week, after: [L1]",
    )

    assert found.critical_path == ("L1", "L3")


def test_the_graph_has_an_edge_for_each_of_two_links_between_the_same_actions(dates_of: Dates) -> None:
    link = "{id: L1, type: SS, lag: 1 week}, {id: L1, type: FF, lag: 2 working days}"
    graph = digraph(dates_of("id: L1, starts: 2024-01", f"id: L2, lasts: 1 month, after: [{link}]"))

    assert sorted(graph.edges(data="type")) == [("L1", "L2", "FF"), ("L1", "L2", "SS")]
    assert sorted(graph.edges(data="lag")) == [("L1", "L2", "1 week"), ("L1", "L2", "2 working days")]


def test_a_parent_rolls_up_the_dates_slack_and_milestones_below_it(read_plan: Read) -> None:
    actions = listed(
        "id: L1, milestones: [{title: Launch, by: 2024-02-15}]",
        "id: L1.1, milestones: [{id: M1, title: Report, by: 2024-01}]",
        "id: L1.1.1, starts: 2024-01-01, lasts: 1 week",
        "id: L1.1.2, starts: 2024-03-01, lasts: 1 week, milestones: [{title: Agreed, by: 2024-03-04}]",
        "id: L1.2",
    )
    facts = Facts(read_plan(actions).plan)
    found = facts.roadmap.parents

    assert list(found) == ["L1", "L1.1"]
    line = found["L1"]
    assert (line.start, line.finish) == (date(2024, 1, 1), date(2024, 3, 7))
    assert (line.first, line.last, line.total_slack, line.critical) == ("L1.1.1", "L1.1.2", 0, True)
    assert [(mark.action, mark.day) for mark in line.marks] == [
        ("L1.1", date(2024, 1, 31)), ("L1", date(2024, 2, 15)), ("L1.1.2", date(2024, 3, 4))
    ]  # fmt: skip
    assert data(facts)["parents"][1] == {  # type: ignore[index]  # a document is a mapping of anything
        "id": "L1.1", "start": "2024-01-01", "finish": "2024-03-07", "first": "L1.1.1", "last": "L1.1.2",
        "total_slack_days": 0, "critical": True,
        "milestones": [
            {"action": "L1.1", "id": "M1", "title": {"en": "Report"}, "date": "2024-01-31"},
            {"action": "L1.1.2", "id": None, "title": {"en": "Agreed"}, "date": "2024-03-04"},
        ],
    }  # fmt: skip


def test_two_calendars_of_one_country_are_told(find_in: Find) -> None:
    heading = HEADING + "calendars:\n  - {id: A, country: PA}\n  - {id: B, country: PA}\n  - {id: C, country: GT}\n"

    (found,) = find_in(listed("id: L1, starts: 2024-01"), "RP226", heading=heading)

    assert words("en").message(found) == "PA has two calendars, A and B"


SOURCES = """sources:
  - {id: SPRING, title: A grant, kind: grant, status: committed, window: 2024-01 to 2024-06}
  - {id: NEXT, title: A grant, kind: grant, status: committed, window: 2025}
  - {id: ALWAYS, title: A grant, kind: grant, status: committed}
"""


def paid(ident: str, fields: str, *funding: str) -> str:
    money = 'costs: [{item: Study, amount: 100 USD, assumption: "One offer."}]'
    return f"id: {ident}, {fields}, {money}, funding: [{', '.join(funding)}]"


def test_an_action_outside_the_window_of_every_source_that_pays_it_is_told_with_its_reasons(find_in: Find) -> None:
    spring, next_, always = (f"{{source: {each}, share: 50 %}}" for each in ("SPRING", "NEXT", "ALWAYS"))
    actions = listed(
        "id: L1, starts: 2024-01, lasts: 6 months",
        paid("L2", "lasts: 1 month, after: [L1]", spring),
        paid("L3", "starts: 2024-06, lasts: 2 months", spring),
        paid("L4", "starts: 2024-Q3", spring, always),
        paid("L5", "starts: 2024-Q3", spring, next_),
    )
    found = find_in(actions, "RP229", "RP504", heading=HEADING + SOURCES)

    assert [(each.code, each.details["action"]) for each in found] == [("RP229", "L2"), ("RP504", "L5")]
    assert words("en").message(found[0]) == (
        "L2 takes place 2024-07-01 to 2024-07-31, outside the window of every source that pays it: "
        "SPRING 2024-01 to 2024-06, because L1 ends 2024-06-28 because L1 is to start in 2024-01"
    )


def test_money_asked_for_above_an_action_pays_it_too(find_in: Find) -> None:
    actions = listed("id: L1, funding: [{source: SPRING, share: 100 %}]", paid("L1.1", "starts: 2024-Q3"))
    (found,) = find_in(actions, "RP229", heading=HEADING + SOURCES)

    assert (found.details["action"], found.span.line) == ("L1.1", 2)


@pytest.mark.parametrize(
    ("calendar", "line"), [("week: []", 5), ("week: [mon], holidays: [2024-01-01, 2024-01-08]", 5), ("week: [mon]", 0)]
)
def test_a_calendar_without_a_working_day_in_the_plan_is_told(find_in: Find, calendar: str, line: int) -> None:
    heading = HEADING.replace("2024 to 2026", "2024-01-01 to 2024-01-10") + f"calendar: {{{calendar}}}\n"

    assert [each.span.line for each in find_in("actions: []\n", "RP211", heading=heading)] == [line] * bool(line)


def test_holidays_in_years_that_the_plan_does_not_touch_are_one_note(find_in: Find) -> None:
    days = "2024-01-01, 2042-05-01, 2026-12-25, 2027-01-01"
    (found,) = find_in("actions: []\n", "RP227", heading=HEADING + f"calendar: {{holidays: [{days}]}}\n")

    assert words("en").message(found) == (
        "the calendar plan has holidays in years that the plan does not touch (2): 2042-05-01, 2027-01-01"
    )
