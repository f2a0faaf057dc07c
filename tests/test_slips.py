"""Slips that YAML tells badly or not at all: what is said of them, and that each is told once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.source.load import Reading
from rplm.source.yaml import read

Read = Callable[..., Reading]
TWO = "actions:\n  - id: L1\n    title: Map systems\n{}  - id: L2\n    title: Write it down\n"
EN, ES = words("en"), words("es")


def told(findings: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    return [(each.code, each.span.line, each.span.column) for each in findings]


# -------------------------------------------------------------------------------------------------------------- merges


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TWO.format("<<<<<<< HEAD\n    starts: 2024\n=======\n    starts: 2025\n>>>>>>> dates\n"), 4),
        (TWO.format("<<<<<<< HEAD\n    starts: 2024\n||||||| 1a2b3c\n=======\n    starts: 2025\n>>>>>>> dates\n"), 4),
        (TWO.format("    starts: 2024\n>>>>>>> dates\n"), 5),
        (TWO.format("    starts: 2024\n=======\n"), 5),
        ("<<<<<<< HEAD\n" + TWO.format(""), 1),
        (TWO.format("") + "<<<<<<< HEAD\n", 6),
        (TWO.format("<<<<<<< HEAD\n>>>>>>> dates\n").replace("\n", "\r\n"), 4),
    ],
)
def test_an_unfinished_merge_is_told_once_at_its_first_mark(read_plan: Read, text: str, line: int) -> None:
    reading = read_plan({"actions.yaml": text.encode()})

    assert told(reading.findings) == [("RP035", line, 1)]
    assert reading.plan.actions == ()


def test_an_unfinished_merge_says_in_both_languages_what_to_do(read_plan: Read) -> None:
    (found,) = read_plan(TWO.format("<<<<<<< HEAD\n=======\n>>>>>>> dates\n")).findings

    assert EN.message(found) == (
        "a merge was left unfinished here: git marks with <<<<<<< where two versions of the text stand"
    )
    assert EN.hint(found).endswith("Nothing of this file was read.")
    assert ES.message(found).startswith("aquí quedó una fusión sin terminar")


def test_what_other_files_name_in_a_file_with_an_unfinished_merge_is_not_called_missing(read_plan: Read) -> None:
    other = "actions:\n  - {id: L3, title: Follow, after: [L2], lasts: 1 month}\n"
    reading = read_plan({"a.yaml": TWO.format("<<<<<<< HEAD\n"), "b.yaml": other})

    assert told(reading.findings) == [("RP035", 4, 1)]
    assert "L2" in reading.plan.declared["actions"]


@pytest.mark.parametrize(
    "text",
    [
        "# =======\n# <<<<<<< not a mark\n" + TWO.format(""),
        "actions:\n  - id: L1\n    title: Map systems\n    note: |\n      Heading\n      =======\n      <<<<<<< HEAD\n",
        'actions:\n  - id: L1\n    title: "Map\n=======\n systems"\n',
        TWO.format("").replace("Map systems", "Map <<<<<<< systems"),
    ],
)
def test_signs_like_those_of_a_merge_within_texts_and_remarks_are_none(read_plan: Read, text: str) -> None:
    assert [each.code for each in read_plan(text).findings] == []


# --------------------------------------------------------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("entry", "line", "column"),
    [
        ("id: “L1”\n    title: One", 2, 9),
        ("id: L1\n    title: One\n    starts: «2024-01»", 4, 13),
        ("id: L1\n    title: One\n    after: [‘L2’]", 4, 13),
        ("id: L1\n    title: One\n    “lasts”: 2 months", 4, 5),
        ("id: L1\n    title: One\n    costs: [{item: Study, amount: “300 USD”}]", 4, 35),
        ("id: L1\n    title: One\n    fixed: „true“", 4, 12),
    ],
)
def test_a_value_or_a_key_in_typographic_quotes_is_told_once_with_its_cause(
    read_plan: Read, entry: str, line: int, column: int
) -> None:
    found = read_plan(f"actions:\n  - {entry}\n").findings

    assert told(found) == [("RP036", line, column)]


def test_a_section_in_typographic_quotes_is_told_with_its_cause(read_plan: Read) -> None:
    assert told(read_plan("“actions”:\n  - {id: L1, title: One}\n").findings) == [("RP036", 1, 1)]


def test_the_hint_writes_the_value_as_it_was_meant(read_plan: Read) -> None:
    (found,) = read_plan("actions:\n  - id: “L1”\n    title: One\n").findings

    assert EN.message(found) == "the typographic quotes of “L1” are part of it, and make it wrong"
    assert EN.hint(found) == 'YAML knows no typographic quotes: remove them, or write "L1".'
    assert ES.hint(found) == 'YAML no conoce las comillas tipográficas: quítelas, o escriba "L1".'


@pytest.mark.parametrize("title", ["“Map systems”", "«Mapear los sistemas»", "‘Map systems’", "„Karte“"])
def test_a_whole_text_in_typographic_quotes_is_a_note_since_they_may_be_meant(read_plan: Read, title: str) -> None:
    reading = read_plan(f"actions:\n  - id: L1\n    title: {title}\n")

    assert told(reading.findings) == [("RP037", 3, 12)]
    assert reading.plan.action["L1"].title.in_("en") == title


@pytest.mark.parametrize(
    "title",
    [
        '"“Map systems”"',
        "'«Mapear»'",
        "“Map” and “write”",
        "Map “systems”",
        "“Map systems",
        "|\n      “Map systems”",
        "“”",
    ],
)
def test_quotes_that_are_in_quotes_or_around_a_part_are_nothing_to_tell_of(read_plan: Read, title: str) -> None:
    assert read_plan(f"actions:\n  - id: L1\n    title: {title}\n").findings == ()


def test_a_typographic_quote_at_the_end_of_a_text_that_a_straight_one_begins_is_told_where_it_begins(
    read_plan: Read,
) -> None:
    (found,) = read_plan(TWO.format('    note: "in quotes”\n')).findings

    assert told((found,)) == [("RP002", 4, 11)]
    assert EN.message(found) == "this is not valid YAML: a quote begins here and is not closed"
    assert EN.hint(found) == (
        "YAML knows no typographic quotes: write straight ones in place of them. "
        "From line 2 on, this file was not read."
    )


def test_a_colon_between_typographic_quotes_is_told_with_the_quotes_as_its_cause() -> None:
    (found,) = read(TWO.format("    note: “phase two: mapping”\n"), "a.yaml").findings

    assert EN.hint(found).startswith("YAML knows no typographic quotes")
    (found,) = read(TWO.format("    note: phase two: “mapping”\n"), "a.yaml").findings
    assert EN.hint(found).startswith("Put a text that contains a colon in quotes.")


# ---------------------------------------------------------------------------------------------------------- indentation


@pytest.mark.parametrize(
    ("line", "what", "hint"),
    [
        ("  lasts: 2 months\n", "did not find expected '-' indicator", "If this is a new entry, begin with a dash;"),
        ("   lasts: 2 months\n", "did not find expected '-' indicator", "If this is a new entry, begin with a dash;"),
        ("    - lasts\n", "did not find expected key", "Indent this line like the other fields of its entry."),
        ('    note: "open\n', "a quote begins here and is not closed", "Write the same quote at the end of the text."),
    ],
)
def test_a_slip_has_its_own_advice_and_says_from_where_on_the_file_was_not_read(
    read_plan: Read, line: str, what: str, hint: str
) -> None:
    reading = read_plan(TWO.format(line))
    (found,) = reading.findings

    assert found.span.line == 4
    assert EN.message(found) == f"this is not valid YAML: {what}"
    assert EN.hint(found).startswith(hint)
    assert EN.hint(found).endswith(" From line 2 on, this file was not read.")
    assert ES.hint(found).endswith(" Desde la línea 2 no se leyó este archivo.")
    assert reading.plan.actions == ()


def test_entries_before_a_slip_are_read_and_the_finding_says_which_is_the_first_that_is_not(read_plan: Read) -> None:
    reading = read_plan(TWO.format("") + "  note: one field more\n")
    (found,) = reading.findings

    assert [each.id for each in reading.plan.actions] == ["L1"]
    assert EN.hint(found).endswith(" From line 4 on, this file was not read.")


def test_a_file_nested_too_deep_says_from_where_on_it_was_not_read() -> None:
    (found,) = read("actions: []\nbodies: " + "[" * 100 + "\n", "a.yaml").findings

    assert found.code == "RP006"
    assert EN.hint(found).endswith(" From line 2 on, this file was not read.")


@pytest.mark.parametrize(
    ("heading", "code"),
    [("levels: “Line”\n", "RP103"), ("status: «draft» # tail\n", "RP115")],
)
def test_quotes_are_not_blamed_for_what_is_wrong_without_them(read_plan: Read, heading: str, code: str) -> None:
    plan = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nactions: [{id: L1, title: T}]\n"

    assert [each.code for each in read_plan({"plan.yaml": (plan + heading).encode()}).findings] == [code]


def test_quotes_within_a_text_are_not_blamed_for_its_colon() -> None:
    (found,) = read("actions:\n  - title: He said, “yes”: fine\n", "a.yaml").findings

    assert EN.hint(found).startswith("Put a text that contains a colon in quotes.")


def test_a_line_of_signs_far_from_where_yaml_breaks_is_no_merge() -> None:
    text = 'note: "Heading\n=======\ntext"\none: 1\ntwo: 2\ntitle: Phase two: mapping\n'

    assert [(each.code, each.span.line) for each in read(text, "a.yaml").findings] == [("RP002", 6)]
