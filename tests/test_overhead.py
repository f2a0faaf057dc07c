"""Indirect costs, contingency and contributions in kind: entries of their own, worked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.balance import of_source
from rplm.analysis.budget import budget
from rplm.analysis.facts import Facts
from rplm.analysis.funding import FIGURES, IN_KIND, Ledger
from rplm.analysis.gap import gaps
from rplm.diagnostics import Diagnostic
from rplm.lang import Words, machine_words, words
from rplm.source.load import Reading
from rplm.views import budget as view
from rplm.views import working
from test_budget import FIXED, PARTS, UNITS, Parts, facts_of, files

Read = Callable[..., Reading]
Find = Callable[..., tuple[Diagnostic, ...]]
Of = Callable[..., Facts]
EN = words("en")


@pytest.fixture
def facts(read_plan: Read) -> Of:
    """The facts of actions and sources, with a heading that rounds to a unit."""

    def of(text: str, unit: str = "0.01", prices: str = "{}") -> Facts:
        heading = f"plan: P\ntitle: T\nperiod: 2024 to 2028\ncurrency: USD\nround_to: {unit}\nprices: {prices}\n"
        reading = read_plan({"actions.yaml": text, "plan.yaml": heading})
        assert not reading.findings
        return Facts(reading.plan)

    return of


def of_kind(ledger: Ledger, kind: str) -> list[tuple[str, int | None, str | None, str, str]]:
    return [(each.action, each.year, each.source, str(each.required), str(each.allocated))
            for each in ledger.entries if each.kind == kind]  # fmt: skip


def grant(rest: str) -> str:
    return f"sources:\n  - {{id: G, title: G, kind: grant, status: committed, {rest}}}\n"


def test_a_grant_of_107000_at_7_percent_taken_out_buys_exactly_100000(facts: Of, find_in: Find) -> None:
    text = grant("amount: 107000 USD, overhead: {rate: 7 %, taken: out of the grant}")
    text += "actions: [{id: L1, title: T, costs: [{item: A, amount: 150000 USD, each: 2024, assumption: x}], funding: "
    found = facts(text + "[{source: G, amount: 107000 USD}]}]\n").ledger

    # 107,000 / 1.07 = 100,000 of direct costs; 7 % of them are 7,000; 50,000 have no source, and so no overhead yet
    assert of_kind(found, "cost") == [
        ("L1", 2024, "G", "100000.00", "100000.00"), ("L1", 2024, None, "50000.00", "0.00"),
    ]  # fmt: skip
    assert of_kind(found, "overhead") == [("L1", 2024, "G", "7000.00", "7000.00")]
    assert found.unallocated == ()
    assert find_in(text + "[{source: G, share: 2/3}]}]\n", "RP508") == ()  # 100,000 x 1.07 = 107,000
    over = find_in(text + "[{source: G, share: 66.67 %}]}]\n", "RP508")
    # 66.67 % of 150,000 = 100,005; x 1.07 = 107,005.35
    assert [(each.details["asked"], each.details["excess"]) for each in over] == [
        (Decimal("107005.35"), Decimal("5.35"))
    ]


def test_costs_and_overhead_out_of_a_grant_are_what_is_asked_of_it_to_the_unit(facts: Of) -> None:
    text = grant("amount: 1000.22 USD, overhead: {rate: 7 %, taken: out of the grant}")
    text += "actions: [{id: L1, title: T, costs: [{item: A, amount: 80000 USD, each: 2024, assumption: x}], funding: "
    found = facts(text + "[{source: G, amount: 1000.22 USD}]}]\n").ledger

    # 1,000.22 / 1.07 = 934.7850...: 934.79; 7 % of that are 65.4353, but 1,000.22 - 934.79 = 65.43
    assert [(each.kind, str(each.allocated)) for each in found.entries if each.source] == [
        ("cost", "934.79"), ("overhead", "65.43"),
    ]  # fmt: skip


def test_added_overhead_comes_on_top_of_the_amount(facts: Of, find_in: Find) -> None:
    text = grant("amount: 100000 USD, overhead: {rate: 8 %, taken: added}")
    text += "actions: [{id: L1, title: T, costs: [{item: A, amount: 150000 USD, each: 2024, assumption: x}], funding: "
    found = facts(text + "[{source: G, amount: 100000 USD}]}]\n").ledger

    # the donor pays 108,000; the plan requires 150,000 + 8,000
    assert of_kind(found, "overhead") == [("L1", 2024, "G", "8000.00", "8000.00")]
    assert (str(found.sums["L1"].required), str(found.sums["L1"].available)) == ("158000.00", "108000.00")
    assert found.unallocated == ()
    assert find_in(text + "[{source: G, amount: 100000 USD}]}]\n", "RP508") == ()


def test_a_reduced_base_leaves_out_categories_and_what_is_in_kind(facts: Of) -> None:
    text = grant("overhead: {rate: 15 %, base: reduced, excludes: [transfers]}")
    text += """actions:
  - id: L1
    title: T
    costs:
      - {item: A, amount: 1000 USD, each: 2024, category: staff}
      - {item: B, amount: 4000 USD, each: 2024, category: transfers}
      - {item: C, amount: 500 USD, each: 2025, category: staff, in_kind: true}
      - {item: D, amount: 200 USD, each: 2025, category: travel}
    funding: [{source: G, share: 50 %}]
"""
    # 2024: 15 % of 500; 2025: 15 % of 100, and nothing of the 250 in kind
    assert of_kind(facts(text).ledger, "overhead") == [
        ("L1", 2024, "G", "75.00", "75.00"), ("L1", 2025, "G", "15.00", "15.00"),
    ]  # fmt: skip


def test_overhead_is_rounded_once_for_a_source_so_no_coarse_unit_makes_it_vanish(facts: Of) -> None:
    text = grant("overhead: {rate: 7 %}") + "actions:\n"
    text += "".join(
        f"  - {{id: L{i}, title: T, costs: [{{item: A, amount: 2000 USD, each: 2024}}],"
        f" funding: [{{source: G, share: 100 %}}]}}\n" for i in range(1, 11)
    )  # fmt: skip
    # 7 % of 2,000 = 140 rounds to 0 thousand; 7 % of 20,000 = 1,400 to 1: the first of equals has it
    assert of_kind(facts(text, "1000").ledger, "overhead") == [("L1", 2024, "G", "1000", "1000")]


def test_the_overhead_of_a_surplus_is_a_surplus(facts: Of) -> None:
    text = grant("overhead: {rate: 10 %}")
    text += "actions: [{id: L1, title: T, costs: [{item: A, amount: 100 USD, each: 2024}], funding: "
    found = facts(text + "[{source: G, amount: 150 USD}]}]\n").ledger.sums["L1"]

    assert {name: str(amount) for name, amount in found.items() if amount} == {
        "required": "110.00", "allocated": "165.00", "available": "165.00", "surplus": "55.00",
    }  # fmt: skip


def test_what_a_grant_could_pay_leaves_room_for_its_overhead(facts: Of) -> None:
    text = grant("amount: 1070 USD, overhead: {rate: 7 %, taken: out of the grant}")
    text += "actions: [{id: L1, title: T, costs: [{item: A, amount: 5000 USD, each: 2024}]}]\n"
    [gap] = gaps(facts(text))

    assert [(each.source, str(each.most)) for each in gap.offers] == [("G", "1000.00")]


def test_a_base_that_excludes_everything_is_told_with_figures(find_in: Find) -> None:
    text = grant("overhead: {rate: 7 %, base: reduced, excludes: [transfers]}")
    text += """actions:
  - id: L1
    title: T
    costs: [{item: A, amount: 900 USD, each: 2024, category: transfers, assumption: x}]
    funding: [{source: G, share: 50 %}]
"""
    [found] = find_in(text, "RP514")

    assert (found.details["direct"], EN.value(found.details["outside"])) == (
        Decimal("450.00"),
        "category transfers",
    )


# ------------------------------------------------------------------------------------------------ contingency

COSTS = """actions:
  - id: L1
    title: T
    costs:
      - {item: A, amount: 1010 USD, each: [2024, 2025], category: travel}
      - {item: B, amount: 205 USD, each: 2024, category: travel, countries: [{country: GT, share: 60 %}]}
      - {item: C, amount: 900 USD, each: 2024, category: staff}
      - {item: D, amount: 100 USD, each: 2024, category: travel, in_kind: true}
    funding: [{source: G, share: 50 %}]
"""


def test_contingency_is_a_rate_on_what_a_category_costs_in_a_year(facts: Of) -> None:
    prices = "{contingency: [{rate: 5 %, categories: [travel]}]}"
    found = facts(grant("earmark: {categories: [travel]}") + COSTS, "1", prices).ledger

    # 2024: 1,010 + 205 = 1,215, in cash; 5 % = 60.75, rounded once to 61; GT has 123/1215 of it: 6.175 -> 6; half each
    # Half a unit goes in turn: 61.5 of 123 is rounded up for G, so 27.5 of 55 for nobody, and 25.5 of 51 for G again.
    # 2025: 5 % of 1,010 = 50.5 -> 51
    assert of_kind(found, "contingency") == [
        ("L1", 2024, "G", "3", "3"), ("L1", 2024, None, "3", "0"), ("L1", 2024, "G", "27", "27"),
        ("L1", 2024, None, "28", "0"), ("L1", 2025, "G", "26", "26"), ("L1", 2025, None, "25", "0"),
    ]  # fmt: skip
    assert {each.category for each in found.entries if each.kind == "contingency"} == {"travel"}


@pytest.mark.parametrize(
    ("language", "title", "items"),
    [
        (words("en"), "{en: Travel, es: Viajes}", {"A", "Contingency: Travel", "Indirect costs"}),
        (words("es"), "{en: Travel, es: Viajes}", {"A", "Imprevistos: Viajes", "Costos indirectos"}),
        (words("es"), "{es: Viajes, en: Travel, unofficial: es}", {"A", "Imprevistos: Viajes*", "Costos indirectos"}),
        (words("es"), "", {"A", "Imprevistos: travel", "Costos indirectos"}),
        (machine_words("es"), "{en: Travel, es: Viajes}", {"A", "Contingency: Viajes", "Indirect costs"}),
    ],
    ids=lambda each: each.language if isinstance(each, Words) else "",
)
def test_what_rplm_adds_to_the_costs_is_named_in_the_reader_s_language(
    read_plan: Read, language: Words, title: str, items: set[str]
) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nlanguages: [en, es]\n"
    heading += "prices: {contingency: [{rate: 5 %}]}\n"
    text = grant("overhead: {rate: 7 %}") + "actions: [{id: L1, title: T, funding: [{source: G, share: 100 %}],"
    text += " costs: [{item: {en: A, es: A}, amount: 100 USD, each: 2024, category: travel}]}]\n"
    text += f"categories: [{{id: travel, title: {title}}}]\n" if title else ""
    found = view.ledger_table(Facts(read_plan({"plan.yaml": heading, "a.yaml": text}).plan), language)
    at = [column.key for column in found.columns].index("item")

    assert {str(row[at]) for row in found.rows} == items


def test_a_contingency_without_categories_is_on_all_others(facts: Of) -> None:
    prices = "{contingency: [{rate: 10 %}, {rate: 0 %, categories: [travel]}]}"
    found = facts(grant("window: 2024 to 2028") + COSTS, "1", prices).ledger

    assert [(each.category, str(each.required)) for each in found.entries if each.kind == "contingency"] == [
        ("staff", "45"), ("staff", "45"),
    ]  # fmt: skip


# -------------------------------------------------------------------------------------------------- in kind


def test_staff_in_kind_never_adds_to_cash(facts: Of) -> None:
    text = """roles: [{id: officer, title: Officer, monthly_cost: 1000 USD}]
sources:
  - {id: G, title: G, kind: grant, status: committed}
  - {id: K, title: K, kind: in-kind, status: pledged}
actions:
  - id: L1
    title: T
    starts: 2024-Q1
    costs: [{item: A, amount: 400 USD, each: 2024}]
    staff: [{role: officer, in_kind: true}]
    funding: [{source: G, share: 50 %}, {source: K, share: 25 %}]
"""
    sums = facts(text).ledger.sums["L1"]

    # in cash: 50 % and 25 % unfunded of 400; K gives its 25 % in kind, as all that is paid of the staff's 3,000 is
    assert (str(sums.required), str(sums.required_in_kind)) == ("3400.00", "3100.00")
    assert (str(sums.available), str(sums.available_in_kind)) == ("1700.00", "1500.00")
    assert (str(sums.to_be_mobilised), str(sums.to_be_mobilised_in_kind)) == ("1700.00", "1600.00")
    table = view.table(facts(text), ("line",), EN)
    assert [column.key for column in table.columns[2:]] == [
        "required", "required_in_kind", "allocated", "available", "available_in_kind", "pledged", "indicative",
        "to_be_mobilised", "to_be_mobilised_in_kind", "surplus",
    ]  # fmt: skip
    rows = view.data(facts(text), ("contribution",))["rows"]
    assert isinstance(rows, list)
    assert [(row["contribution"], row["required"]) for row in rows] == [("cash", "300.00"), ("in kind", "3100.00")]


# -------------------------------------------------------------------------------------------- exact balances


def test_small_amounts_do_not_vanish_with_a_coarse_unit(facts: Of) -> None:
    text = grant("amount: 3500 USD") + "actions:\n"
    text += "".join(
        f"  - {{id: L{i}, title: T, costs: [{{item: A, amount: 2000 USD, each: 2024}}],"
        f" funding: [{{source: G, amount: 350 USD}}]}}\n" for i in range(1, 11)
    )  # fmt: skip
    found = facts(text, "1000")

    # 10 x 350 = 3,500 are asked, each less than half a unit; 3,000 or 4,000 of them can be shown
    assert sum(each.allocated for each in found.ledger.entries) in {3000, 4000}
    assert of_source(found.ledger)["G"] == 3500


def test_a_coarse_unit_makes_no_source_seem_exhausted(find_in: Find) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nround_to: 1000\n"
    text = grant("amount: 3500 USD, ceiling: 500 USD") + "actions:\n"
    text += "".join(
        f"  - {{id: L{i}, title: T, costs: [{{item: A, amount: 2000 USD, each: 2024, assumption: x}}],"
        f" funding: [{{source: G, amount: 500 USD}}]}}\n" for i in range(1, 8)
    )  # fmt: skip
    assert find_in(text, "RP508", "RP512", "RP503", heading=heading) == ()
    more = find_in(text.replace("amount: 500 USD}]}\n", "amount: 500.5 USD}]}\n", 1), "RP508", "RP512", heading=heading)
    assert [(each.code, str(each.details.get("excess", ""))) for each in more] == [("RP508", "0.50"), ("RP512", "")]


# ---------------------------------------------------------------------------------------------- properties

OVERHEADS = st.sampled_from(["added", "out of the grant"])


@settings(max_examples=60, deadline=None)
@given(parts=PARTS, unit=UNITS, taken=OVERHEADS)
def test_with_overhead_and_contingency_every_figure_still_adds_up(parts: Parts, unit: str, taken: str) -> None:
    fixed = FIXED.replace(
        "A, title: A, kind: grant, ", f"A, title: A, kind: grant, overhead: {{rate: 7 %, taken: {taken}}}, "
    )
    fixed = fixed.replace("P, title: P, ", "P, title: P, overhead: {rate: 8 %, base: reduced, excludes: [b]}, ")
    texts = files(parts, unit) | {"fixed.yaml": fixed}
    texts["plan.yaml"] = texts["plan.yaml"].replace(
        "compound}", "compound, contingency: [{rate: 5 %, categories: [a]}]}"
    )
    facts = facts_of(texts)
    ledger = facts.ledger

    whole = budget(ledger, ()).total
    for figure in (*FIGURES, *IN_KIND):
        assert getattr(whole, figure) % Decimal(unit) == 0
        assert sum(getattr(row.sums, figure) for row in budget(ledger, ("kind", "source")).rows) == getattr(
            whole, figure
        )
    keys = Counter((each.action, each.number, each.year, each.country, each.source) for each in ledger.entries)
    assert set(keys.values()) <= {1}
    for each in ledger.entries:
        assert min(getattr(each, figure) for figure in FIGURES) >= 0
        assert each.allocated == each.available + each.pledged + each.indicative
    for source, rate, left_out in (("A", Fraction(7, 100), set()), ("P", Fraction(8, 100), {"b"})):
        own = [each for each in ledger.entries if each.source == source]
        base = sum(
            (Fraction(each.required) for each in own if each.kind != "overhead" and each.category not in left_out),
            Fraction(0),
        )
        taken_ = sum((Fraction(each.required) for each in own if each.kind == "overhead"), Fraction(0))
        if source == "A" and taken != "added":  # what is asked, rounded, less costs that are less than a unit off
            assert abs(taken_ - base * rate) < 3 * Fraction(unit)
        else:
            assert abs(taken_ - base * rate) <= Fraction(unit) / 2
    for action in facts.plan.actions:
        found = working.explain(facts, action.id, EN)
        lines = [line for account in found.accounts for cost in account.costs for line in cost.lines]
        assert sum(line.value for line in lines if line.step == "rounded") == found.sums.required
        assert sum(line.value for line in lines if line.step in {"pays", "unfunded"}) == found.sums.required


@settings(max_examples=100, deadline=None)
@given(
    asked=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 400_000)), min_size=1, max_size=12),
    costs=st.lists(st.integers(1, 9), min_size=12, max_size=12),
)
def test_what_is_shown_of_a_source_is_less_than_a_unit_from_what_is_asked_of_it(
    asked: list[tuple[int, int]], costs: list[int]
) -> None:
    sources = "sources:\n" + "".join(
        f"  - {{id: S{i}, title: S, kind: grant, status: received}}\n" for i in range(1, 5)
    )
    actions = "actions:\n" + "".join(
        f"  - {{id: L{i}, title: T, costs: [{{item: A, amount: {cost}000, each: [2024, 2025]}}],"
        f" funding: [{{source: S{source}, amount: {cents / Decimal(100):f}}}]}}\n"
        for i, (cost, (source, cents)) in enumerate(zip(costs, asked, strict=False), 1)
    )  # fmt: skip
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\nround_to: 1000\n"
    ledger = facts_of({"plan.yaml": heading, "a.yaml": sources + actions}).ledger

    given: Counter[str] = Counter()
    for each in ledger.entries:
        given[str(each.source)] += each.allocated  # type: ignore[assignment] # amounts, not counts
        assert each.required <= each.allocated or each.source is None
    for source, amount in of_source(ledger).items():
        assert abs(Fraction(given[source]) - amount) < 1000, (source, amount)


@settings(max_examples=100, deadline=None)
@given(
    actions=st.lists(
        st.tuples(st.integers(1, 9), st.lists(st.integers(0, 6), min_size=4, max_size=4)), min_size=1, max_size=12
    ),
    amount=st.integers(0, 9000),
)
def test_shares_too_are_shown_to_less_than_a_unit_of_what_they_come_to(
    actions: list[tuple[int, list[int]]], amount: int
) -> None:
    sources = "sources:\n" + "".join(
        f"  - {{id: S{i}, title: S, kind: grant, status: received}}\n" for i in range(1, 5)
    )
    text = "actions:\n"
    for i, (cost, parts) in enumerate(actions, 1):
        asked = [f"{{source: S{k}, share: {part}/{sum(parts) + 1}}}" for k, part in enumerate(parts, 1)]
        asked += [f"{{source: S1, amount: {amount}}}"]
        text += f"  - {{id: L{i}, title: T, costs: [{{item: A, amount: {cost}000, each: [2024, 2025]}}],"
        text += f" funding: [{', '.join(asked)}]}}\n"
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\nround_to: 1000\n"
    ledger = facts_of({"plan.yaml": heading, "a.yaml": sources + text}).ledger

    given: Counter[str] = Counter()
    for each in ledger.entries:
        given[str(each.source)] += each.allocated  # type: ignore[assignment] # amounts, not counts
    for source, exact in of_source(ledger).items():
        assert abs(Fraction(given[source]) - exact) < 1000, (source, exact)
    for i, (cost, _) in enumerate(actions, 1):
        assert ledger.own[f"L{i}"].required == 2000 * cost


def test_the_explanation_shows_contingency_year_by_year_and_marks_what_is_in_kind(facts: Of) -> None:
    text = """sources:
  - {id: K, title: K, kind: in-kind, status: committed}
  - {id: G, title: G, kind: grant, status: pledged, overhead: {rate: 7 %}}
actions:
  - id: L1
    title: T
    costs: [{item: A, amount: 1010 USD, each: [2024, 2025], category: travel}]
    funding: [{source: K, amount: 10 USD, period: 2024}, {source: G, rest: true}]
"""
    found = working.explain(facts(text, "1", "{contingency: [{rate: 5 %, categories: [travel]}]}"), "L1", EN)
    lines = [line.text for cost in found.accounts[0].costs for line in cost.lines]

    # 10 over 1,010 and 51 of 2024: 9.519 and 0.481; 5 % of 1,010 = 50.50 -> 51 in either year
    assert "K (committed, in kind) pays USD 10: part of USD 10 asked by L1 (actions.yaml:8)" in lines
    assert lines.count("5 % of USD 1,010 = USD 50.50") == 2
    assert "G (pledged) pays USD 1,010: the rest, asked by L1 (actions.yaml:8)" in lines
    # the base of the overhead: 1,000 + 51 in 2024, 1,010 + 51 in 2025
    assert [line for line in lines if line.startswith("7 % of")] == [
        "7 % of USD 1,051 = USD 73.57", "7 % of USD 1,061 = USD 74.27",
    ]  # fmt: skip
