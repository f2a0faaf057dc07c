from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from rplm.diagnostics import Diagnostic, Severity
from rplm.lang import words
from rplm.model.entity import Entity
from rplm.rules import LOOKED_UP, RULES
from rplm.source.load import Reading, load

Find = Callable[..., tuple[Diagnostic, ...]]
Read = Callable[..., Reading]


def _errors(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    return [(each.code, each.span.line, each.span.column) for each in found if each.severity is Severity.ERROR]


def test_one_mistake_is_told_once_and_everything_beside_it_is_still_checked(find_in: Find) -> None:
    found = find_in(
        "actions:\n"
        "  - id: L1\n"
        "    title: One\n"
        "    lasts: 10 days\n"
        "    starts: 2024-13\n"
        "    fundng: []\n"
        "    responsible: [NOBODY]\n"
    )

    assert _errors(found) == [("RP111", 4, 12), ("RP110", 5, 13), ("RP101", 6, 5), ("RP302", 7, 19)]


def test_what_cannot_be_read_is_not_called_missing(find_in: Find) -> None:
    found = find_in(
        "actions:\n  - {id: L1, title: One, starts: soon, costs: [{item: Study, amount: much}], responsible: nobody,"
        " indicators: none}\n"
    )

    assert {each.code for each in found} == {"RP110", "RP107", "RP103"}


def test_a_misspelt_field_is_not_called_missing_too(find_in: Find) -> None:
    found = find_in(
        "bodies:\n  - {id: ILO, titel: The ILO, kind: agency}\n"
        "actions:\n  - id: L1\n    title: One\n"
        "    indicators: [{title: I, baseline: {perid: 2023, value: 0}, targets: [{period: 2024, valu: 1}]}]\n"
    )
    errors = [(each.code, each.details.get("suggestion")) for each in found if each.severity is Severity.ERROR]

    assert errors == [("RP101", "title"), ("RP101", "period"), ("RP101", "value")]


def test_an_unreadable_entry_of_a_list_is_left_out_alone(read_plan: Read) -> None:
    reading = read_plan(
        "actions:\n  - id: L1\n    title: One\n    costs:\n"
        "      - {item: Good, amount: 100}\n      - {item: Bad, amount: many}\n      - {item: Fine, amount: 300}\n"
    )

    assert [each.code for each in reading.findings] == ["RP107"]
    assert [str(each.amount.value) for each in reading.plan.actions[0].cost_lines] == ["100", "300"]  # type: ignore[union-attr]


def test_a_blank_field_is_no_field(read_plan: Read) -> None:
    reading = read_plan("actions:\n  - id: L1\n    title: One\n    starts:\n    tags: ~\n    responsible: null\n")

    assert reading.findings == ()
    assert reading.plan.actions[0].starts is None
    assert reading.plan.actions[0].tags == ()


def test_a_blank_title_is_missing(find_in: Find) -> None:
    assert _errors(find_in("actions:\n  - id: L1\n    title:\n")) == [("RP102", 3, 5)]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("just text", "RP103"),
        ("[a, list]", "RP103"),
        ("", "RP103"),
        ("{title: Without an id}", "RP102"),
        ("{id: 1.10, title: A number}", "RP104"),
        ("{id: L1., title: A dot too many}", "RP104"),
        ("{id: [L1], title: A list}", "RP104"),
        ("{id: L1, title: [One]}", "RP103"),
        ("{id: L1, title: {fr: Un}}", "RP114"),
        ("{id: L1, title: One, priority: high}", "RP105"),
        ('{id: L1, title: {en: ""}}', "RP102"),
        ('{id: L1, title: " "}', "RP102"),
        ("{id: L1, title: One, staff: [{role: R, existing: perhaps}]}", "RP103"),
        ("{id: L1, title: One, staff: [{role: R, number: -1}]}", "RP106"),
        ("{id: L1, title: One, costs: nothing}", "RP103"),
        ("{id: L1, title: One, costs: [{item: A, amount: 5 usd}]}", "RP113"),
        ("{id: L1, title: One, costs: [{item: A, amount: 5 XYZ}]}", "RP113"),
        ("{id: L1, title: One, costs: [{item: A, amount: 5, each: 2024, over: 2025}]}", "RP116"),
        ("{id: L1, title: One, costs: [{amount: 5}]}", "RP116"),
        ("{id: L1, title: One, costs: [{item: A, amount: 5, each: 24}]}", "RP122"),
        ("{id: L1, title: One, costs: [{item: A, amount: 5, each: [2024, 2024]}]}", "RP122"),
        ("{id: L1, title: One, funding: [{source: S, share: 100.1 %}]}", "RP108"),
        ("{id: L1, title: One, funding: [{source: S, share: 60}]}", "RP108"),
        ("{id: L1, title: One, funding: [{source: S}]}", "RP116"),
        ("{id: L1, title: One, starts: 2024-Q5}", "RP110"),
        ("{id: L1, title: One, starts: 2024 to 2023}", "RP110"),
        ("{id: L1, title: One, starts: 2023-02-29}", "RP109"),
        ("{id: L1, title: One, lasts: 0 months}", "RP111"),
        ("{id: L1, title: One, lasts: six months}", "RP111"),
        ("{id: L1, title: One, after: [L2 + later]}", "RP111"),
        ("{id: L1, title: One, after: [{id: L2, type: XX}]}", "RP105"),
        ("{id: L1, title: One, responsible: [{body: B, countries: [XX]}]}", "RP113"),
        ("{id: L1, title: One, note: text # lost}", "RP002"),
    ],
)
def test_each_wrong_shape_has_its_code(find_in: Find, entry: str, code: str) -> None:
    found = find_in(f"actions:\n  - {entry}\n")
    errors = [each for each in found if each.severity is Severity.ERROR and each.code < "RP200"]

    assert [each.code for each in errors] == [code]
    assert all(each.span.file == "actions.yaml" and each.span.line >= 2 for each in errors)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("sources:\n  - {id: G, title: G, kind: grant, status: promissed, amount: 5}\n", ""),
        ("sources:\n  - {id: G, title: G, kind: grant, status: pleged, amount: 5}\n", "pledged"),
        ("actions:\n  - {id: L1, title: One, costs: [{item: A, amount: 5 usd}]}\n", "USD"),
        ("actions:\n  - {id: L1, title: One, fundng: []}\n", "funding"),
        ("acitons:\n  - {id: L1, title: One}\n", "actions"),
    ],
)
def test_the_near_word_is_named(find_in: Find, wrong: str, near: str) -> None:
    found = [each for each in find_in(wrong) if each.severity is Severity.ERROR]

    assert [each.details.get("suggestion") for each in found] == [near]


def test_numbers_name_the_bounds_they_must_keep(find_in: Find) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nfiscal_year_starts: 13\nprices: {year: 24}\n"
    found = find_in({}, heading=heading)

    assert [str(each.details["expected"]) for each in found] == ["a number from 1 to 12", "a number from 1900 to 2200"]


def test_a_plan_without_a_heading_says_all_that_it_lacks(find_in: Find) -> None:
    found = find_in("actions:\n  - {id: L1, title: One}\n", "RP102", heading=None)

    assert [each.details["field"] for each in found] == ["currency", "period", "plan", "title"]


@pytest.mark.parametrize(
    "line",
    [
        "title: {en: Map systems, registers and surveys}",
        "title: phase #2",
        "title: phase # of two",
        "title: {en: phase # of two\n      }",
    ],
)
def test_a_text_that_lost_its_tail_is_found(find_in: Find, line: str) -> None:
    codes = {each.code for each in find_in(f"actions:\n  - id: L1\n    {line}\n") if each.severity is Severity.ERROR}

    assert codes == {"RP115"}


@pytest.mark.parametrize(
    "line",
    [
        'title: "phase #2"',
        "title: 'Map systems, registers'",
        "title: phase#2",
        'title: "quoted"  # with a remark',
        "title: >-\n      folded text: with, everything # in it",
        "title: Map systems, registers and surveys",
    ],
)
def test_a_text_that_kept_its_tail_is_not(find_in: Find, line: str) -> None:
    assert find_in(f"actions:\n  - id: L1\n    {line}\n", "RP115", "RP002") == ()


def test_an_id_used_twice_names_the_first_place(find_in: Find) -> None:
    found = find_in(
        {
            "a.yaml": "bodies:\n  - {id: X, title: X, kind: agency}\n",
            "b.yaml": "bodies:\n  - {id: X, title: Y, kind: agency}\n",
        },
        "RP012",
    )

    assert [(each.span.file, each.span.line, each.details["first"]) for each in found] == [("b.yaml", 2, "a.yaml:2")]


def test_entities_say_where_each_field_was_written(read_plan: Read) -> None:
    action = read_plan(
        "actions:\n  - id: L1\n    title: One\n    tags: [a, b]\n    responsible:\n      - {body: X}\n"
    ).plan.actions[0]

    assert (action.at("title").line, action.at("title").column) == (3, 12)
    assert (action.at("tags").line, action.at("tags").column) == (4, 5)
    assert (action.at("tags", 1).line, action.at("tags", 1).column) == (4, 15)
    assert (action.responsible[0].at("body").line, action.responsible[0].at("body").column) == (6, 16)
    assert action.at("starts").line == 2


def test_a_file_that_cannot_be_opened_is_no_finding(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rplm.cli import main

    folder = write_plan("actions: []\n")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert main(["validate", str(folder)]) == 2


def test_the_same_mistake_in_two_places_is_told_in_both(find_in: Find) -> None:
    asked = "funding: [{source: S, share: 101 %}]"
    plan = f"actions:\n  - {{id: L1, title: One, {asked}}}\n  - {{id: L2, title: Two, {asked}}}\n"

    assert [(each.code, each.span.line) for each in find_in(plan, "RP108")] == [("RP108", 2), ("RP108", 3)]


def test_a_fiscal_period_follows_the_heading_of_its_own_plan(write_plan: Callable[..., Path]) -> None:
    heading = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"
    starts = [
        load(write_plan("actions: [{id: L1, title: One, starts: FY2025}]", f"{heading}{extra}")).plan.actions[0].starts
        for extra in ("", "fiscal_year_starts: 7\n")
    ]

    assert [str(each.start) for each in starts if each] == ["2025-01-01", "2024-07-01"]


def test_no_annotation_of_an_entity_is_text_to_be_compiled_when_rplm_starts() -> None:
    kinds = [kind for kind in Entity.__subclasses__() if kind.__module__.startswith("rplm.")]
    texts = [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, annotation in inspect.get_annotations(kind).items()
        if isinstance(annotation, str)
    ]

    assert len(kinds) > 30
    assert texts == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("costs: [{use: nope, quantity: many, each: 2029}]",
         ["RP401 there is no unit cost nope", "RP106 many is not a number from 0 up",
          "RP408 L1 has a cost in 2029, outside the plan's period (2024-01-01 to 2026-12-31)"]),
        ("costs: [{item: A, amount: 9 USDD, each: 2024, body: NIX, category: odd}]",
         ["RP113 USDD is not a currency code", "RP302 there is no body NIX", "RP412 there is no category odd"]),
        ("costs: [{item: A, colour: red, each: 2024, body: NIX}]",
         ["RP101 colour is not a field of a cost", "RP302 there is no body NIX"]),
        ("funding: [{source: NIX, share: 300 %}]",
         ["RP501 there is no source NIX", "RP108 300 % is not a share between 0 % and 100 %"]),
        ("funding: [{source: NIX, shaer: 30 %}]",
         ["RP501 there is no source NIX", "RP101 shaer is not a field of an allocation"]),
        ("responsible: [{body: NIX, countries: [QQ]}]",
         ["RP302 there is no body NIX", "RP113 QQ is not a country code"]),
        ("after: [{id: L9, lag: 3}]", ["RP202 L1 has a link to L9, which does not exist", "RP111 3 is not a duration"]),
        ("staff: [{role: nix, effort: lots}]",
         ["RP410 there is no staff role nix", "RP108 lots is not a share between 0 % and 100 %"]),
        ("funding: [{share: 300 %}]",
         ["RP102 this allocation has no source", "RP108 300 % is not a share between 0 % and 100 %"]),
        ("costs: [{item: A, amount: many}]", ["RP107 many is not an amount of money"]),  # not: it has no price
    ],
)  # fmt: skip
def test_what_an_entry_names_is_looked_up_also_where_another_field_is_wrong(
    find_in: Callable[..., tuple[Diagnostic, ...]], field: str, said: list[str]
) -> None:
    costs = "" if field.startswith("costs") else "costs: no cost, "
    action = f"{{id: L1, title: Map, starts: 2024, {costs}{field}}}"
    text = f"categories: [{{id: travel, title: Travel}}]\nactions: [{action}]\n"
    found = [each for each in find_in(text) if each.code not in {"RP301", "RP601"}]

    assert [f"{each.code} {words('en').message(each)}" for each in found] == said


def test_the_rules_that_look_up_are_errors_that_no_plan_can_ignore() -> None:
    assert {RULES[code].problem.severity for code in LOOKED_UP} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("2024/6/5", "2024-06-05"),
        ("5.5.2024", "2024-05-05"),
        ("05/06/2024", ""),  # the fifth of June, or the sixth of May
        ("30/02/2024", ""),
        ("1/1/24", ""),
    ],
)
def test_a_date_as_people_write_it_elsewhere_is_understood_where_it_can_only_be_one(
    written: str, meant: str, read_plan: Callable[..., Reading]
) -> None:
    findings = read_plan(f"actions:\n  - {{id: L1, title: T, starts: {written}}}\n").findings

    told = [each.details.get("suggestion") or "" for each in findings if each.code == "RP110"]
    assert told == [meant]


def test_a_section_is_suggested_by_a_part_of_its_name(read_plan: Callable[..., Reading]) -> None:
    findings = read_plan("totals: [{amount: 5 USD}]\nactions: [{id: L1, title: T}]\n").findings

    assert [(each.code, each.details["suggestion"]) for each in findings] == [("RP009", "declared_totals")]
