from __future__ import annotations

from collections.abc import Callable

import pytest

from rplm.diagnostics import Diagnostic

Find = Callable[..., tuple[Diagnostic, ...]]
BILINGUAL = "plan: P\ntitle: {en: A plan, es: Un plan}\nperiod: 2024\ncurrency: USD\nlanguages: [en, es]\n"


@pytest.mark.parametrize(
    "tag",
    ["GCM:1", "GCM:23", "SDG:1", "SDG:17", "SDG:10.7", "SDG:8.b", "SDG:10.7.1", "SDG:17.19", "gender", "own:1", "ODSA"],
)
def test_tags_that_are_known_or_ones_own(find_in: Find, tag: str) -> None:
    assert find_in(f'actions:\n  - {{id: L1, title: One, tags: ["{tag}"]}}\n', "RP221") == ()


@pytest.mark.parametrize(
    ("tag", "near"),
    [
        ("GCM:0", ""),
        ("GCM:24", ""),
        ("GCM:01", ""),
        ("GCM 1", "GCM:1"),
        ("gcm:1", "GCM:1"),
        ("GCM1", "GCM:1"),
        ("GMC:1", "GCM:1"),
        ("PMM:1", "GCM:1"),
        ("ODS:10.7", "SDG:10.7"),
        ("SDG10.7", "SDG:10.7"),
        ("SDG:18", ""),
        ("SDG:10.8", ""),
        ("SDG:17.a", ""),
        ("SDG: 10.7", "SDG:10.7"),
        ("GCM", ""),
    ],
)
def test_tags_that_look_like_known_ones(find_in: Find, tag: str, near: str) -> None:
    found = find_in(f'actions:\n  - {{id: L1, title: One, tags: ["{tag}"]}}\n', "RP221")

    assert [each.details["suggestion"] for each in found] == [near]


def test_texts_are_wanted_in_every_language_wherever_they_stand(find_in: Find) -> None:
    found = find_in(
        {
            "plan.yaml": BILINGUAL + "levels: [{en: line, es: línea}, {en: action}]\n"
            "horizons: {short: 2024}\ncalendar: {holidays: [{date: 2024-01-01, name: New Year}]}\n",
            "a.yaml": "actions:\n  - id: L1\n    title: {es: Uno}\n    objectives: {short: {en: Reached}}\n"
            "    milestones: [{title: Report, by: 2024}]\n    costs: {not_costed: {en: Later}}\n"
            "    indicators: [{title: {en: I, es: I}, verification: Lists}]\n"
            "meetings:\n  - {id: M, title: M, kind: workshop, date: 2024, agreements: [{text: Agreed}]}\n",
        },
        "RP801",
    )

    assert [(each.details["field"], each.details["missing"]) for each in found] == [
        ("title", ("en",)),
        ("short", ("es",)),
        ("title", ("es",)),
        ("not_costed", ("es",)),
        ("verification", ("es",)),
        ("title", ("es",)),
        ("text", ("es",)),
        ("levels", ("es",)),
        ("name", ("es",)),
    ]


def test_a_text_without_letters_needs_no_translation(find_in: Find) -> None:
    text = 'actions:\n  - {id: L1, title: {en: One, es: Uno}, indicators: [{title: {en: I, es: I}, unit: "%"}]}\n'

    assert find_in(text, "RP801", heading=BILINGUAL) == ()


def test_a_text_that_was_not_written_needs_no_translation(find_in: Find) -> None:
    heading = "plan: P\ntitle: {fr: Un plan, es: Un plan}\nperiod: 2024\ncurrency: USD\nlanguages: [fr, es]\n"
    text = "actions:\n  - {id: L1, title: {fr: Un, es: Uno}, indicators: [{title: {fr: I, es: I}}]}\n"

    assert find_in(text, "RP801", heading=heading) == ()


def test_a_text_that_lost_its_tail_is_not_called_untranslated(find_in: Find) -> None:
    found = find_in(
        "actions:\n  - id: L1\n    title: {en: Map systems, registers and surveys}\n",
        "RP115",
        "RP801",
        heading=BILINGUAL,
    )

    assert [each.code for each in found] == ["RP115"]


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("{en: Map all the systems, es: Map all the systems}", 1),
        ("{en: Map all the systems, es: Map  all the systems }", 1),
        ("{en: Map the systems, es: Map the systems}", 0),
        ("{en: Map all the systems, es: Mapear todos los sistemas}", 0),
        ("{es: Mapear todos los sistemas}", 0),
    ],
)
def test_a_copied_text_is_no_translation(find_in: Find, title: str, count: int) -> None:
    assert len(find_in(f"actions:\n  - {{id: L1, title: {title}}}\n", "RP803", heading=BILINGUAL)) == count


def test_the_finding_stands_at_the_translation_not_at_the_original(find_in: Find) -> None:
    text = "actions:\n  - id: L1\n    title:\n      en: Map all the systems\n      es: Map all the systems\n"
    by_default = find_in(text, "RP803", heading=BILINGUAL)
    from_spanish = find_in(text, "RP803", heading=BILINGUAL + "original: es\n")

    assert [each.span.line for each in by_default] == [5]
    assert [each.span.line for each in from_spanish] == [4]


def test_indicators_of_the_plan_and_of_actions_share_their_ids(find_in: Find) -> None:
    found = find_in(
        "indicators:\n  - {id: I1, title: Of the plan}\n"
        "actions:\n  - {id: L1, title: One, indicators: [{id: I1, title: Of L1}]}\n",
        "RP604",
    )

    assert [each.details["id"] for each in found] == ["I1"]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ("", ["baseline and no target"]),
        (", baseline: {period: 2023, value: 0}", ["target"]),
        (", targets: [{period: 2024, value: 1}]", ["baseline"]),
        (", baseline: {period: 2023, value: 0}, targets: [{period: 2024, value: 1}]", []),
        (", baseline: {period: soon, value: 0}, targets: [{period: 2024, value: 1}]", []),
    ],
)
def test_an_indicator_needs_both_ends(find_in: Find, fields: str, missing: list[str]) -> None:
    found = find_in(f"actions:\n  - {{id: L1, title: One, indicators: [{{title: I{fields}}}]}}\n", "RP602")

    assert [str(each.details["missing"]) for each in found] == missing


def test_hierarchy_goes_by_parts(find_in: Find) -> None:
    found = find_in("actions:\n  - {id: L1, title: A}\n  - {id: L10.1, title: B}\n  - {id: L1.10, title: C}\n", "RP201")

    assert [(each.details["action"], each.details["parent"]) for each in found] == [("L10.1", "L10")]


def test_levels_that_are_not_named_are_not_checked(find_in: Find) -> None:
    text = "actions:\n  - {id: L1, title: A}\n  - {id: L1.1, title: B}\n"
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\n"

    assert find_in(text, "RP219", heading=heading) == ()
    assert len(find_in(text, "RP219", heading=heading + "levels: [line]\n")) == 1
