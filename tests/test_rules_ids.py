"""Ids that a workbook could not tell apart, or that stand for something else in every table."""

from __future__ import annotations

from collections.abc import Callable

from rplm.diagnostics import Diagnostic

Find = Callable[..., tuple[Diagnostic, ...]]
ONE = "  - {id: L1, title: Map, costs: [{item: A, amount: 100 USD, each: 2024, category: %s}]}\n"


def sources(*idents: str) -> str:
    listed = "".join(f"  - {{id: {ident}, title: T, kind: grant, status: committed}}\n" for ident in idents)
    return f"sources:\n{listed}actions: []\n"


def test_two_sources_that_differ_only_by_case_are_refused(find_in: Find) -> None:
    # 30 and 70 USD: SUMIFS would show 100 for either
    (found,) = find_in(sources("mtss-CR", "MTSS-CR", "MTSS"), "RP120")

    assert (found.details["id"], found.details["other"], found.span.line) == ("mtss-CR", "MTSS-CR", 2)


def test_ids_of_two_kinds_may_differ_by_case(find_in: Find) -> None:
    bodies = "bodies:\n  - {id: gov, title: T, kind: ministry}\n"
    assert find_in(bodies + sources("GOV"), "RP120") == ()


def test_categories_that_no_list_declares_are_told_once(find_in: Find) -> None:
    lines = "".join(
        ONE.replace("L1", f"L{i}") % category for i, category in enumerate(("travel", "Travel", "travel"), 1)
    )
    (found,) = find_in("actions:\n" + lines, "RP120")

    assert (found.details["id"], found.span.line) == ("travel", 2)


def test_words_of_every_table_are_no_ids(find_in: Find) -> None:
    assert [each.details["id"] for each in find_in(sources("unfunded", "Unfunded-2"), "RP121")] == ["unfunded"]
    assert [each.details["id"] for each in find_in("actions:\n" + ONE % "Indirect", "RP121")] == ["Indirect"]
    declared = "categories:\n  - {id: indirect, title: Our own}\nactions: []\n"
    assert [each.span.line for each in find_in(declared, "RP121")] == [2]
