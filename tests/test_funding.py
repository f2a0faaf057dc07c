"""Who pays what: shares, amounts, windows, earmarks, gaps and surpluses, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from rplm.analysis.facts import Facts
from rplm.analysis.funding import Ledger
from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.source.load import Reading

Read = Callable[..., Reading]
Find = Callable[..., tuple[Diagnostic, ...]]
LedgerOf = Callable[..., Ledger]
HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2028\ncurrency: USD\n"
SOURCES = """sources:
  - {id: A, title: A, kind: grant, status: committed}
  - {id: B, title: B, kind: grant, status: received}
  - {id: C, title: C, kind: grant, status: committed}
  - {id: P, title: P, kind: grant, status: pledged}
  - {id: I, title: I, kind: grant, status: indicative}
"""


@pytest.fixture
def ledger_of(read_plan: Read) -> LedgerOf:
    """The ledger of a plan text, with the sources above unless others are given."""

    def ledger(text: str, sources: str = SOURCES, heading: str = HEADING) -> Ledger:
        reading = read_plan({"a.yaml": text, "sources.yaml": sources, "plan.yaml": heading})
        assert not reading.findings
        return Facts(reading.plan).ledger

    return ledger


def one(costs: str, funding: str) -> str:
    return f"actions:\n  - id: L1\n    title: Map\n    costs: [{costs}]\n    funding: [{funding}]\n"


def paid(ledger: Ledger) -> list[tuple[str | None, int | None, str, str]]:
    """Source, year, required and allocated of each entry."""
    return [(each.source, each.year, f"{each.required:f}", f"{each.allocated:f}") for each in ledger.entries]


def totals(ledger: Ledger) -> dict[str, str]:
    return {name: f"{amount.normalize():f}" for name, amount in ledger.sums["L1"].items() if amount}


STUDY = "{item: Study, amount: 100.01 USD, each: 2024}"


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        # 60.006, 30.003, 10.001: the cent goes to the largest rest
        (
            "{source: A, share: 60 %}, {source: B, share: 30 %}, {source: C, share: 10 %}",
            [("A", "60.01"), ("B", "30.00"), ("C", "10.00")],
        ),
        # 70.007, 20.002, 10.001
        (
            "{source: C, share: 10 %}, {source: A, share: 70 %}, {source: B, share: 20 %}",
            [("A", "70.01"), ("B", "20.00"), ("C", "10.00")],
        ),
        (
            "{source: A, share: 33.3 %}, {source: B, share: 33.3 %}, {source: C, share: 33.4 %}",
            [("A", "33.30"), ("B", "33.30"), ("C", "33.41")],
        ),
        # 99.99 % of 100.01 is 99.999999: nothing is left of a cent
        ("{source: A, share: 99.99 %}", [("A", "100.00"), (None, "0.01")]),
        ("{source: A, share: 0 %}", [(None, "100.01")]),
    ],
)
def test_shares_add_up_exactly(ledger_of: LedgerOf, funding: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(source, required) for source, _, required, _ in paid(ledger_of(one(STUDY, funding)))] == expected


def test_a_coarse_unit_gives_no_source_twice_what_is_asked_of_it(ledger_of: LedgerOf) -> None:
    # 24 costs of one unit, half each: every tie to the first source would show A with 2,400; 24 x 50 = 1,200
    heading = HEADING + "round_to: 100\n"
    text = "actions:\n  - {id: L1, title: T, funding: [{source: A, share: 1/2}, {source: B, share: 1/2}]}\n"
    costs = "costs: [{item: A, amount: 100 USD, each: 2024}]"
    text += "".join(f"  - {{id: L1.{i}, title: T, {costs}}}\n" for i in range(1, 25))
    found = ledger_of(text, heading=heading)

    of = {source: [e.required for e in found.entries if e.source == source] for source in ("A", "B", None)}
    assert {source: sum(parts) for source, parts in of.items()} == {"A": 1200, "B": 1200, None: 0}
    assert all(own.required == own.allocated == 100 for own in found.own.values())


def test_half_by_share_and_half_by_amount_leave_neither_gap_nor_surplus(ledger_of: LedgerOf) -> None:
    # 25 costs of one unit: 25 x 50 = 1,250 by share and 1,250 by amount; 2,500 in all, 1,200 and 1,300 as it is shown
    heading = HEADING + "round_to: 100\n"
    text = "actions:\n  - {id: L1, title: T, funding: [{source: A, share: 50 %}, {source: B, amount: 1250 USD}]}\n"
    costs = "costs: [{item: A, amount: 100 USD, each: 2024}]"
    text += "".join(f"  - {{id: L1.{i}, title: T, {costs}}}\n" for i in range(1, 26))

    assert totals(ledger_of(text, heading=heading)) == {"required": "2500", "allocated": "2500", "available": "2500"}


def test_a_hundredth_of_a_percent_stays_unfunded(ledger_of: LedgerOf) -> None:
    found = ledger_of(one("{item: Study, amount: 20000 USD, each: 2024}", "{source: A, share: 99.99 %}"))

    assert paid(found) == [("A", 2024, "19998.00", "19998.00"), (None, 2024, "2.00", "0.00")]


def test_eleven_elevenths_are_the_whole(ledger_of: LedgerOf) -> None:
    sources = "sources:\n" + "".join(f"  - {{id: S{i}, title: S, kind: grant, status: received}}\n" for i in range(11))
    funding = ", ".join(f"{{source: S{i}, share: 1/11}}" for i in range(11))
    found = ledger_of(one("{item: Study, amount: 100 USD, each: 2024}", funding), sources)

    assert {each.source for each in found.entries} == {f"S{i}" for i in range(11)}
    assert totals(found) == {"required": "100", "allocated": "100", "available": "100"}


def test_a_share_applies_to_all_below_and_adds_to_theirs(ledger_of: LedgerOf) -> None:
    text = """actions:
  - {id: L1, title: Systems, funding: [{source: A, share: 25 %}]}
  - id: L1.1
    title: Map
    costs: [{item: Study, amount: 100 USD, each: 2024}]
    funding: [{source: A, share: 25 %}, {source: B, share: 50 %}]
  - {id: L1.10, title: Compare, costs: [{item: Study, amount: 40 USD, each: 2024}]}
  - {id: L2, title: Others, costs: [{item: Study, amount: 7 USD, each: 2024}]}
"""
    assert [(each.action, each.source, str(each.required)) for each in ledger_of(text).entries] == [
        ("L1.1", "A", "50.00"), ("L1.1", "B", "50.00"), ("L1.10", "A", "10.00"), ("L1.10", None, "30.00"),
        ("L2", None, "7.00"),
    ]  # fmt: skip


def test_a_period_limits_a_share_to_its_years(ledger_of: LedgerOf) -> None:
    costs = "{item: Study, amount: 100 USD, each: [2024, 2025]}"
    found = ledger_of(one(costs, "{source: A, share: 50 %, period: 2024-Q4}"))

    assert paid(found) == [("A", 2024, "50.00", "50.00"), (None, 2024, "50.00", "0.00"), (None, 2025, "100.00", "0.00")]


def test_an_amount_is_spread_in_proportion(ledger_of: LedgerOf) -> None:
    # 100 over 100 + 300 + 200: 16.666..., 50, 33.333...
    costs = """{item: A, amount: 100 USD, each: 2024}, {item: B, amount: 300 USD, each: 2025},
      {item: C, amount: 200 USD, over: [2024, 2026]}"""
    found = ledger_of(one(costs, "{source: A, amount: 100 USD}"))

    assert [(year, allocated) for source, year, _, allocated in paid(found) if source] == [
        (2024, "16.67"), (2025, "50.00"), (None, "33.33"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "asked", "expected"),
    [
        ("window: 2025", "amount: 100 USD", [(2025, "a", "75.00"), (None, "c", "25.00")]),
        ("window: 2026-06-01 to 2026-06-30", "amount: 40 USD", [(None, "c", "40.00")]),
        ("window: 2024 to 2025", "amount: 40 USD, period: 2024", [(2024, "a", "20.00"), (None, "c", "20.00")]),
        ("earmark: {categories: [c]}", "amount: 40 USD", [(None, "c", "40.00")]),
        ("earmark: {countries: [GT]}", "amount: 40 USD", [(2025, "a", "40.00")]),
        ("earmark: {lines: [L1], actions: [L1], categories: [c]}", "amount: 40 USD", [(None, "c", "40.00")]),
    ],
)
def test_an_amount_is_spread_only_inside_window_earmark_and_period(
    ledger_of: LedgerOf, limit: str, asked: str, expected: list[tuple[int | None, str, str]]
) -> None:
    sources = f"sources:\n  - {{id: A, title: A, kind: grant, status: committed, {limit}}}\n"
    costs = """{item: A, amount: 100 USD, each: 2024, category: a},
      {item: B, amount: 300 USD, each: 2025, category: a, country: GT},
      {item: C, amount: 100 USD, over: [2024 to 2026], category: c}"""
    found = ledger_of(one(costs, f"{{source: A, {asked}}}"), sources)

    assert [(each.year, each.category, str(each.allocated)) for each in found.entries if each.source] == expected


def test_an_amount_in_another_currency_is_converted(ledger_of: LedgerOf) -> None:
    rates = "rates:\n  - {currency: EUR, date: 2024-01-01, per: 0.9}\n"
    found = ledger_of(one(STUDY, "{source: A, amount: 50 EUR}") + rates)  # 50 / 0.9 = 55.555...

    assert paid(found) == [("A", 2024, "55.56", "55.56"), (None, 2024, "44.45", "0.00")]


def test_an_amount_without_a_rate_is_not_known(ledger_of: LedgerOf) -> None:
    found = ledger_of(one(STUDY, "{source: A, amount: 50 EUR}"))

    assert paid(found) == [(None, 2024, "100.01", "0.00")]
    assert [(each.action, each.about) for each in found.not_known] == [("L1", "EUR")]


def test_the_original_amount_is_divided_between_the_sources(ledger_of: LedgerOf) -> None:
    rates = "rates:\n  - {currency: EUR, date: 2024-01-01, per: 0.5}\n"
    costs = "{item: Study, amount: 100 EUR, each: 2024}"
    found = ledger_of(one(costs, "{source: A, share: 1/3}") + rates)

    assert [(str(each.required), str(each.original), each.currency) for each in found.entries] == [
        ("66.67", "33.34", "EUR"), ("133.33", "66.66", "EUR"),
    ]  # fmt: skip


def test_share_and_amount_combine(ledger_of: LedgerOf) -> None:
    # 60 % of three thirds of 100; 40.00 fills what is left, to the last cent of each
    costs = """{item: A, amount: 33.33 USD, each: 2024}, {item: B, amount: 33.33 USD, each: 2025},
      {item: C, amount: 33.34 USD, each: 2026}"""
    found = ledger_of(one(costs, "{source: A, share: 60 %}, {source: B, amount: 40 USD}"))

    assert totals(found) == {"required": "100", "allocated": "100", "available": "100"}


def test_amounts_of_several_sources_that_add_up_fill_every_cost(ledger_of: LedgerOf) -> None:
    # one cent on two equal costs and 99.99 on the same: no cost gets more than it needs
    costs = "{item: A, amount: 50 USD, each: [2024, 2025]}"
    found = ledger_of(one(costs, "{source: A, amount: 0.01 USD}, {source: B, amount: 99.99 USD}"))

    assert totals(found) == {"required": "100", "allocated": "100", "available": "100"}


def test_freer_money_goes_where_earmarked_money_does_not(ledger_of: LedgerOf) -> None:
    # B is for travel alone and covers it; A would be 50/50, but travel lacks nothing
    sources = """sources:
  - {id: A, title: A, kind: grant, status: committed}
  - {id: B, title: B, kind: grant, status: committed, earmark: {categories: [travel]}}
"""
    costs = "{item: F, amount: 100 USD, each: 2024, category: travel}, {item: S, amount: 100 USD, each: 2024}"
    found = ledger_of(one(costs, "{source: A, amount: 80 USD}, {source: B, amount: 100 USD}"), sources)

    assert [(each.category, each.source, str(each.allocated)) for each in found.entries] == [
        ("travel", "B", "100.00"), (None, "A", "80.00"), (None, None, "0.00"),
    ]  # fmt: skip


def test_an_amount_on_a_line_reaches_those_below_that_lack_money(ledger_of: LedgerOf) -> None:
    text = """actions:
  - {id: L1, title: Systems, funding: [{source: B, amount: 90 USD}]}
  - id: L1.1
    title: Map
    costs: [{item: Study, amount: 100 USD, each: 2024}]
    funding: [{source: A, share: 100 %}]
  - {id: L1.2, title: Compare, costs: [{item: Study, amount: 100 USD, each: 2024}]}
"""
    found = ledger_of(text)

    assert totals(found) == {"required": "200", "allocated": "190", "available": "190", "to_be_mobilised": "10"}


def test_only_received_and_committed_money_is_available(ledger_of: LedgerOf) -> None:
    funding = """{source: I, share: 10 %}, {source: P, share: 20 %}, {source: A, share: 30 %},
      {source: B, share: 15 %}"""
    found = ledger_of(one("{item: Study, amount: 1000 USD, each: 2024}", funding))

    assert totals(found) == {
        "required": "1000", "allocated": "750", "available": "450", "pledged": "200", "indicative": "100",
        "to_be_mobilised": "550",
    }  # fmt: skip


def test_sure_money_covers_a_cost_before_promises_do(ledger_of: LedgerOf) -> None:
    # 100 are needed; 70 committed, 50 pledged, 40 indicative: 30 of the pledge are needed, nothing of the rest
    funding = "{source: I, amount: 40 USD}, {source: P, amount: 50 USD}, {source: A, amount: 70 USD}"
    found = ledger_of(one("{item: Study, amount: 100 USD, each: 2024}", funding))

    assert [(each.source, str(each.required), str(each.to_be_mobilised)) for each in found.entries] == [
        ("A", "70.00", "0.00"), ("P", "30.00", "30.00"), ("I", "0.00", "0.00"),
    ]  # fmt: skip
    assert totals(found) == {
        "required": "100", "allocated": "160", "available": "70", "pledged": "50", "indicative": "40",
        "to_be_mobilised": "30",
    }  # fmt: skip


def test_a_surplus_of_one_year_is_never_set_off_against_the_gap_of_another(ledger_of: LedgerOf) -> None:
    costs = "{item: Study, amount: 100 USD, each: [2024, 2025]}"
    found = ledger_of(one(costs, "{source: A, amount: 150 USD, period: 2024}"))

    assert totals(found) == {
        "required": "200", "allocated": "150", "available": "150", "to_be_mobilised": "100", "surplus": "50",
    }  # fmt: skip


def test_a_cost_of_zero_stays_an_entry(ledger_of: LedgerOf) -> None:
    zero = "{item: Study, amount: 0 USD, each: 2024}"

    assert paid(ledger_of(one(zero, ""))) == [(None, 2024, "0.00", "0.00")]
    assert paid(ledger_of(one(zero, "{source: A, share: 50 %}"))) == [("A", 2024, "0.00", "0.00")]


def test_money_in_kind_is_marked(ledger_of: LedgerOf) -> None:
    sources = "sources:\n  - {id: A, title: A, kind: in-kind, status: committed}\n"
    costs = "{item: Room, amount: 10 USD, each: 2024}, {item: Seat, amount: 10 USD, each: 2024, in_kind: true}"
    found = ledger_of(one(costs, "{source: A, share: 50 %}"), sources)

    assert [(each.source, each.in_kind) for each in found.entries] == [
        ("A", True), (None, False), ("A", True), (None, True),
    ]  # fmt: skip


def test_what_no_cost_uses_yet_is_listed(ledger_of: LedgerOf) -> None:
    sources = """sources:
  - {id: A, title: A, kind: grant, status: committed, amount: 100 USD}
  - {id: B, title: B, kind: grant, status: committed, amount: 40 USD}
  - {id: C, title: C, kind: grant, status: committed}
  - {id: D, title: D, kind: grant, status: committed, amount: 9 EUR}
"""
    found = ledger_of(one(STUDY, "{source: A, amount: 30 USD}, {source: B, amount: 40 USD}"), sources)

    assert found.unallocated == (("A", Decimal("70.00")),)


def test_an_amount_that_no_cost_can_take_is_in_no_figure(ledger_of: LedgerOf) -> None:
    sources = "sources:\n  - {id: A, title: A, kind: grant, status: committed, window: 2026, amount: 9 USD}\n"
    found = ledger_of(one(STUDY, "{source: A, amount: 5 USD}"), sources)

    assert paid(found) == [(None, 2024, "100.01", "0.00")]
    assert [(each.action, each.source, each.amount) for each in found.unspread] == [("L1", "A", Decimal("5.00"))]
    assert found.unallocated == (("A", Decimal("9.00")),)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [each.code for each in found if each.code.startswith("RP5")]


def check(find_in: Find, costs: str, funding: str, sources: str = SOURCES) -> tuple[Diagnostic, ...]:
    return tuple(
        each
        for each in find_in(sources + one(costs, funding), heading=HEADING)
        if each.code.startswith("RP5") and each.code != "RP509"
    )


SPENT = '{item: Study, amount: 100 USD, each: 2024, assumption: "One offer."}'


def test_shares_over_the_whole_are_reported_once(find_in: Find) -> None:
    found = check(find_in, SPENT, "{source: A, share: 60 %}, {source: B, share: 40 %}, {source: C, share: 0.01 %}")

    assert codes(found) == ["RP502"]
    assert words("en").value(found[0].details["share"]) == "100.01 %"


def test_thirds_that_are_too_much_are_shown_as_percent_too(find_in: Find) -> None:
    # 1/3 + 1/3 + 33.3366666... %: 30,001/30,000 = 100.00333... %; with two decimals it would seem the whole
    thirds = "{source: A, share: 1/3}, {source: B, share: 1/3}, {source: C, share: 10001/30000}"
    (found,) = check(find_in, '{item: Study, amount: 100 USD, each: 2024, assumption: "One offer."}', thirds)
    assert (found.code, words("en").value(found.details["share"])) == ("RP502", "30001/30000 (≈ 100.003 %)")


def test_shares_of_different_years_do_not_add_up(find_in: Find) -> None:
    costs = '{item: Study, amount: 100 USD, each: [2024, 2025], assumption: "One offer."}'
    by_year = "{source: A, share: 100 %, period: 2024}, {source: B, share: 100 %, period: 2025}"

    assert check(find_in, costs, by_year) == ()
    assert codes(check(find_in, costs, by_year + ", {source: C, share: 1 %, period: 2025}")) == ["RP502"]


def test_more_than_it_costs_is_told_at_the_lowest_action_with_the_figures(find_in: Find) -> None:
    text = (
        SOURCES
        + """actions:
  - {id: L1, title: Systems, funding: [{source: A, amount: 100 USD}]}
  - id: L1.1
    title: Map
    costs: [{item: Study, amount: 100 USD, each: 2024, assumption: "One offer."}]
    funding: [{source: B, amount: 30 USD}]
"""
    )
    found = find_in(text, "RP503", heading=HEADING)

    assert [(each.details["action"], each.details["excess"]) for each in found] == [("L1.1", Decimal("30.00"))]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        # 2024 has 50 too much; 2025 lacks 40 of its 100: 50 is too much, not 10
        ("amount: 60 USD", [("RP516", "50.00")]),
        # 2025 is paid: 50 more than both cost
        ("amount: 100 USD", [("RP503", "50.00")]),
    ],
)
def test_a_surplus_is_told_as_it_is_whatever_is_missing_beside_it(
    find_in: Find, second: str, expected: list[tuple[str, str]]
) -> None:
    costs = '{item: Study, amount: 100 USD, each: [2024, 2025], assumption: "One offer."}'
    funding = f"{{source: A, amount: 150 USD, period: 2024}}, {{source: B, {second}, period: 2025}}"
    found = find_in(SOURCES + one(costs, funding), "RP503", "RP516", heading=HEADING)

    assert [(each.code, str(each.details["excess"])) for each in found] == expected


def test_a_handover_within_a_year_is_told_as_what_it_is(find_in: Find) -> None:
    costs = '{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}'
    halves = "{source: A, share: 100 %, period: 2024-01 to 2024-06}, "
    halves += "{source: B, share: 100 %, period: 2024-07 to 2024-12}"
    text = SOURCES + one(costs, halves)
    found = find_in(text.replace("title: Map", "title: Map\n    starts: 2024"), "RP444", "RP502", heading=HEADING)

    assert [(each.code, each.details.get("years")) for each in found] == [
        ("RP444", [2024]), ("RP502", None), ("RP444", [2024]),
    ]  # fmt: skip
    assert "one source takes over from another within a year" in words("en").hint(found[1])


@pytest.mark.parametrize("starts", ["starts: 2024-02\n    ends: 2024-05", "starts: 2024-04\n    lasts: 2 months"])
def test_a_period_that_holds_all_of_its_action_widens_nothing(find_in: Find, starts: str) -> None:
    costs = '{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}'
    text = SOURCES + one(costs, "{source: A, share: 100 %, period: 2024-01 to 2024-06}")

    assert find_in(text.replace("title: Map", f"title: Map\n    {starts}"), "RP444", heading=HEADING) == ()


@pytest.mark.parametrize(
    ("asked", "years"),
    [("share: 100 %", [2025, 2026]), ("rest: true", [2025, 2026]), ("amount: 10 USD", None)],
)
def test_a_lump_over_years_outside_the_window_is_noted(find_in: Find, asked: str, years: list[int] | None) -> None:
    source = "sources:\n  - {id: A, title: A, kind: grant, status: committed, window: 2024}\n"
    costs = '{item: Study, amount: 5000 USD, over: 2024 to 2026, assumption: "One offer."}'
    found = find_in(source + one(costs, f"{{source: A, {asked}}}"), "RP445", "RP504", heading=HEADING)

    assert [(each.code, each.details["years"]) for each in found] == ([("RP445", years)] if years else [])


WINDOW = """sources:
  - {id: A, title: A, kind: grant, status: committed, window: 2024-07 to 2025-06}
"""


@pytest.mark.parametrize(
    ("each", "funding", "years"),
    [
        ("each: [2024 to 2026]", "share: 50 %", [2026]),
        ("each: [2024 to 2026]", "share: 50 %, period: 2024 to 2025", None),
        ("each: [2023, 2026]", "amount: 5 USD", [2023, 2026]),
        ("each: [2025, 2026]", "amount: 5 USD", None),
        ("over: [2025, 2026]", "share: 50 %", None),
        ("over: [2026, 2027]", "share: 50 %", [2026, 2027]),
    ],
)
def test_a_source_pays_only_in_its_window(find_in: Find, each: str, funding: str, years: list[int] | None) -> None:
    costs = f'{{item: Study, amount: 100 USD, {each}, assumption: "One offer."}}'
    found = [one for one in check(find_in, costs, f"{{source: A, {funding}}}", WINDOW) if one.code == "RP504"]

    assert [one.details["years"] for one in found] == ([years] if years else [])


@pytest.mark.parametrize(
    ("earmark", "funding", "outside"),
    [
        ("lines: [L2]", "share: 5 %", ["line L1"]),
        ("actions: [L2.1]", "amount: 5 USD", ["action L1"]),
        ("countries: [GT]", "share: 5 %", ["regional costs"]),
        ("countries: [HN]", "amount: 5 USD", ["regional costs", "country GT"]),
        ("categories: [c]", "share: 5 %", ["category a", "costs without a category"]),
        ("countries: [GT]", "amount: 5 USD", None),
        ("lines: [L1], categories: [a]", "amount: 5 USD", None),
    ],
)
def test_a_source_pays_only_for_its_earmark(
    find_in: Find, earmark: str, funding: str, outside: list[str] | None
) -> None:
    sources = f"""sources:
  - {{id: A, title: A, kind: grant, status: committed, earmark: {{{earmark}}}}}
"""
    costs = """{item: F, amount: 9 USD, each: 2024, category: a},
      {item: S, amount: 9 USD, each: 2024, country: GT}"""
    found = find_in(sources + one(costs, f"{{source: A, {funding}}}"), "RP505", heading=HEADING)

    assert [list(map(str, each.details["outside"])) for each in found] == ([outside] if outside else [])


def test_amounts_that_nothing_can_take_count_as_asked(find_in: Find) -> None:
    sources = "sources:\n  - {id: A, title: A, kind: grant, status: committed, amount: 60 USD}\n"
    text = (
        sources
        + """actions:
  - {id: L1, title: Map, costs: [{item: Study, amount: 50 USD, each: 2024}], funding: [{source: A, share: 100 %}]}
  - {id: L2, title: Compare, costs: no cost, funding: [{source: A, amount: 11 USD}]}
"""
    )
    found = find_in(text, "RP508", "RP511", heading=HEADING)

    assert [each.code for each in found] == ["RP508", "RP511"]
    assert found[0].details["excess"] == Decimal("1.00")


def test_a_source_without_an_amount_has_no_limit(find_in: Find) -> None:
    assert check(find_in, SPENT, "{source: A, share: 100 %}") == ()


def test_the_gap_of_a_pledge_is_the_whole_of_it(find_in: Find) -> None:
    found = check(find_in, SPENT, "{source: P, share: 100 %}")

    assert [(each.code, each.details["missing"]) for each in found] == [("RP507", Decimal("100.00"))]


def test_an_allocation_for_a_year_without_costs_is_told(find_in: Find) -> None:
    assert codes(check(find_in, SPENT, "{source: A, share: 50 %, period: 2027}")) == ["RP507", "RP511"]


def test_a_ceiling_holds_for_each_action_below(find_in: Find) -> None:
    sources = "sources:\n  - {id: A, title: A, kind: grant, status: committed, ceiling: 30 USD}\n"
    text = (
        sources
        + """actions:
  - {id: L1, title: Systems, funding: [{source: A, amount: 60 USD}]}
  - {id: L1.1, title: Map, costs: [{item: Study, amount: 100 USD, each: 2024}]}
  - {id: L1.2, title: Compare, costs: [{item: Study, amount: 50 USD, each: [2024, 2025]}]}
"""
    )
    assert find_in(text, "RP512", heading=HEADING) == ()
    above = text.replace("amount: 60", "amount: 61")
    found = find_in(above, "RP512", heading=HEADING)
    assert [(each.details["action"], each.details["allocated"]) for each in found] == [
        ("L1.1", Decimal("30.50")), ("L1.2", Decimal("30.50")),
    ]  # fmt: skip


def test_an_unknown_source_is_told_once(find_in: Find) -> None:
    assert codes(check(find_in, SPENT, "{source: X, share: 100 %}")) == ["RP501"]


def test_shares_that_cannot_be_read_bring_no_gap(find_in: Find) -> None:
    assert codes(check(find_in, SPENT, "{source: A, share: 101 %}")) == []
