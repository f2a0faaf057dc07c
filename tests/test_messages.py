"""One mistake is told once, and everything beside it is still judged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import HEADING
from rplm.cli import main
from rplm.diagnostics import Diagnostic, Severity
from rplm.formats.xlsx import clean
from rplm.lang import words
from rplm.model.text import LONGEST

Find = Callable[..., tuple[Diagnostic, ...]]


def errors(found: tuple[Diagnostic, ...]) -> list[str]:
    return [each.code for each in found if each.severity is Severity.ERROR]


# ------------------------------------------------------------------------------------------------------------- parents


def test_a_missing_parent_is_told_once_at_the_first_action_below_it(find_in: Find) -> None:
    found = find_in(
        "actions:\n  - {id: L1, title: A}\n  - {id: L1.2.1, title: B}\n  - {id: L1.2.2, title: C}\n"
        "  - {id: L1.2.3.1, title: D}\n",
        "RP201",
    )

    assert [(each.span.line, each.details["parent"]) for each in found] == [(3, "L1.2"), (5, "L1.2.3")]


def test_all_missing_parents_of_one_action_are_told_at_once(find_in: Find) -> None:
    found = find_in("actions:\n  - {id: L7.1.1, title: B}\n", "RP201")

    assert [each.details["parent"] for each in found] == ["L7", "L7.1"]


@pytest.mark.parametrize(
    ("declared", "below", "near"),
    [
        ("L1.1", "L1.2.1", ""),
        ("L1.2.2", "L1.2.1", ""),
        ("LL1", "L1.1", "LL1"),
        ("l1", "L1.1", "l1"),
        ("L11", "L1.1", ""),
    ],
)
def test_no_sibling_is_suggested_for_a_missing_parent(declared: str, below: str, near: str, find_in: Find) -> None:
    found = find_in(f"actions:\n  - {{id: {declared}, title: A}}\n  - {{id: {below}, title: B}}\n", "RP201")

    assert {each.details["suggestion"] for each in found if below.startswith(str(each.details["parent"]))} >= {near}


# ------------------------------------------------------------------------------------------------------- files and YAML


def test_an_empty_plan_file_is_told_once(find_in: Find) -> None:
    found = find_in({"plan.yaml": "# nothing yet\n", "actions.yaml": "actions: [{id: L1, title: A}]\n"})

    assert errors(found) == ["RP007"]


def test_a_plan_without_a_heading_still_misses_its_fields(find_in: Find) -> None:
    found = find_in({"actions.yaml": "actions: [{id: L1, title: A}]\n"}, "RP102", heading=None)

    assert [each.details["field"] for each in found] == ["currency", "period", "plan", "title"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("actions:\n  - {id: L1, title: Phase #2 of it}\n", 2, 27),
        ('actions:\n  - {id: L1, title: "No # here", note: but #here}\n  - {id: L2, title: B}\n', 2, 44),
        ("actions:\n  - id: L1\n    title: {en: Map,\n      es: Fase #2}\n", 4, 16),
        ("actions:\n  - id: L1\n    title: A\n    tags: [a, b #c]\n", 4, 17),
    ],
)
def test_a_number_sign_inside_brackets_is_found_where_it_stands(
    text: str, line: int, column: int, find_in: Find
) -> None:
    (found,) = find_in(text, "RP002")

    assert (found.span.line, found.span.column) == (line, column)
    assert words("en").hint(found).startswith("What follows a # is not read: put the text in quotes")
    assert words("es").hint(found).startswith("Lo que sigue a # no se lee")


def test_brackets_left_open_without_a_comment_keep_their_own_message(find_in: Find) -> None:
    (found,) = find_in("actions:\n  - {id: L1, title: A\n  - {id: L2, title: B}\n", "RP002")

    assert "comment" not in str(found.details["what"])


# --------------------------------------------------------------------------------------------------------------- shape


def test_a_word_that_is_not_allowed_is_quoted_with_its_field(find_in: Find) -> None:
    (found,) = find_in("actions:\n  - {id: L1, title: A, priority: 4}\n", "RP105")

    assert words("en").message(found) == "`priority` cannot be “4”"
    assert words("es").message(found) == "`priority` no puede ser “4”"
    assert words("en").hint(found) == "Use one of: 1, 2, 3."


def test_a_list_in_the_place_of_a_word_is_the_wrong_kind(find_in: Find) -> None:
    (found,) = find_in("sources:\n  - {id: S, title: S, kind: [grant], status: received}\n", "RP103", "RP105")

    assert words("en").message(found) == "`kind` should be one word"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("id:", "this action has no id"),
        ("id: ~", "this action has no id"),
        ('id: ""', "an empty text is not an id"),
        ('id: "  "', "an empty text is not an id"),
    ],
)
def test_a_blank_id_is_told_in_words(written: str, message: str, find_in: Find) -> None:
    (found,) = find_in(f"actions:\n  - {written}\n    title: A\n", "RP102", "RP104")

    assert words("en").message(found) == message


def test_what_stands_beside_a_bad_field_of_a_meeting_or_an_endorsement_is_judged(find_in: Find) -> None:
    found = find_in(
        "bodies: [{id: A, title: A, kind: agency}]\n"
        "meetings:\n"
        "  - {id: M, title: M, kind: workshopp, date: 31/12/2024, bodies: [NOBODY]}\n"
        "endorsements:\n"
        "  - {body: NOBODY, aspect: timeline, decision: approved, date: 2024-02-30, meeting: NOMEETING}\n"
        "  - {body: 1x, aspect: timelines, decision: objected, date: 2024-01-01, meeting: M, lines: [L9]}\n"
        "declared_totals:\n  - {of: {line: L9}, amount: many}\n"
        "categories:\n  - {id: travel, undg: travell}\n"
    )

    assert sorted(errors(found)) == sorted(
        "RP105 RP110 RP302 RP701 RP105 RP109 RP703 RP104 RP707 RP413 RP107 RP105 RP102".split()
    )


@pytest.mark.parametrize("bad", ["aspect: timeline", "decision: aproved", "date: 2024-02-30", "body: 1x"])
def test_an_endorsement_that_cannot_be_read_whole_is_not_called_missing(bad: str, find_in: Find) -> None:
    fields = {"body": "A", "aspect": "timelines", "decision": "approved", "date": "2024-01-01"}
    name, _, value = bad.partition(": ")
    entry = ", ".join(f"{key}: {each}" for key, each in {**fields, name: value}.items())
    heading = f"{HEADING}endorsers: [A]\n"
    found = find_in(
        f"bodies: [{{id: A, title: A, kind: agency}}]\nendorsements:\n  - {{{entry}}}\n",
        "RP702", "RP704", heading=heading,
    )  # fmt: skip

    assert "timelines" not in {str(each.details["aspect"]) for each in found}


def test_an_objection_beside_an_endorsement_that_cannot_be_read_is_not_judged(find_in: Find) -> None:
    found = find_in(
        "bodies: [{id: A, title: A, kind: agency}]\nendorsements:\n"
        "  - {body: A, aspect: timelines, decision: objected, date: 2024-01-01}\n"
        "  - {body: A, aspect: timelines, decision: approved, date: 2024-13-01}\n",
        "RP704",
    )

    assert found == ()


# --------------------------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("written", "entry", "field"),
    [
        ("responsible: [A, A]", "A", "responsible"),
        ("responsible: [A, {body: A, countries: [PA]}]", "A", "responsible"),
        ("supporting: [{body: A, countries: [PA, PA]}]", "PA", "countries"),
        ("tags: [x, y, x]", "x", "tags"),
        ("from: [L2, L2]", "L2", "from"),
        ("meetings: [M, M]", "M", "meetings"),
    ],
)
def test_what_stands_twice_in_a_list_is_found(written: str, entry: str, field: str, find_in: Find) -> None:
    (found,) = find_in(f"actions:\n  - {{id: L1, title: A, {written}}}\n", "RP117")

    assert words("en").message(found) == f"“{entry}” stands twice in `{field}`"
    assert found.span.line == 2


@pytest.mark.parametrize(
    "written",
    [
        "responsible: [{body: A, countries: [PA]}, {body: A, countries: [CR]}]",
        "responsible: [{body: A, period: 2024}, {body: A, period: 2025}]",
        "tags: [x, y]",
    ],
)
def test_one_body_twice_for_different_countries_or_times_is_no_repetition(written: str, find_in: Find) -> None:
    assert find_in(f"actions:\n  - {{id: L1, title: A, {written}}}\n", "RP117") == ()


def test_what_stands_twice_in_the_heading_or_an_earmark_is_found(find_in: Find) -> None:
    found = find_in(
        "sources:\n  - {id: S, title: S, kind: grant, status: received, earmark: {lines: [L1, L1]}}\n"
        "meetings:\n  - {id: M, title: M, kind: workshop, date: 2024, bodies: [A, A]}\n",
        "RP117",
        heading=HEADING + "countries: [PA, CR, PA]\n",
    )

    assert [(each.details["entry"], each.span.line) for each in found] == [("“L1”", 2), ("“A”", 4), ("“PA”", 5)]


# --------------------------------------------------------------------------------------------------------------- texts


def test_a_text_too_long_for_a_cell_is_found_and_cut_with_a_mark(find_in: Find) -> None:
    long = "word " * 7000
    (found,) = find_in(f'actions:\n  - {{id: L1, title: A, description: "{long}"}}\n', "RP118")

    assert found.details == {"count": "35,000", "longest": "32,767"}
    assert clean(long) == long[: LONGEST - 1] + "…"
    assert clean(long[:LONGEST]) == long[:LONGEST]


def test_a_control_character_is_found_with_its_place_and_left_out_of_the_workbook(find_in: Find) -> None:
    (found,) = find_in('actions:\n  - {id: L1, title: {en: "Map\\x07 systems"}}\n', "RP119")

    assert (found.span.line, found.details["character"]) == (2, "U+0007")
    assert clean("Map\x07 systems") == "Map systems"


# ---------------------------------------------------------------------------------------------------------- indicators


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("targets: [{period: 2024, value: 1}]", "Add `baseline: {period: 2023, value: 0}`."),
        ("baseline: {period: 2023, value: 0}", "Add `targets: [{period: 2024, value: 11}]`."),
        ("level: output", "Add `baseline: {period: 2023, value: 0}`, `targets: [{period: 2024, value: 11}]`."),
    ],
)
def test_only_what_an_indicator_lacks_is_asked_for(written: str, hint: str, find_in: Find) -> None:
    (found,) = find_in(f"actions:\n  - {{id: L1, title: A, indicators: [{{title: B, {written}}}]}}\n", "RP602")

    assert words("en").hint(found) == hint
    assert words("es").hint(found) == hint.replace("Add", "Agregue")


# ------------------------------------------------------------------------------------------------- a part of the files


TWO_FILES = {
    "actions/L1.yaml": "actions:\n  - {id: L1, title: A, responsible: [NOBODY]}\n",
    "actions/L2.yaml": "actions:\n  - {id: L2, title: B, after: [L1]}\n",
    "bodies.yaml": "bodies: [{id: A, title: A}]\n",
}


def test_one_file_of_a_plan_is_judged_within_the_plan(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan(TWO_FILES)
    assert main(["validate", str(folder / "actions/L1.yaml"), "--rule", "RP302", "--rule", "RP102"]) == 1
    said = capsys.readouterr().out
    assert "RP302" in said
    assert "RP102" not in said
    assert "only in actions/L1.yaml; findings elsewhere in the plan: 1" in said
    assert main(["validate", str(folder / "actions/L2.yaml"), "--format", "json", "--lang", "es"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {each["file"].rpartition("/")[2] for each in found["diagnostics"]} == {"L2.yaml"}
    assert (found["within"], found["elsewhere"] > 1) == ("actions/L2.yaml", True)
    assert main(["validate", str(folder / "actions"), "--rule", "RP302"]) == 1
    assert "solo" not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["roadmap", "budget", "export"])
def test_figures_of_one_file_of_a_plan_are_refused_with_the_folder(
    command: str, write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan(TWO_FILES)
    assert main([command, str(folder / "actions/L1.yaml"), "--lang", "es"]) == 2
    said = capsys.readouterr().err
    assert f"es solo una parte del plan en {folder}" in said
    assert "--select 'file:L1.yaml'" in said


def test_a_file_that_is_a_plan_of_its_own_is_still_one(
    tmp_path: Path, write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "alone.yaml"
    alone.write_text(HEADING + "languages: [en]\n", encoding="utf-8")
    hidden = write_plan({".drafts/draft.yaml": HEADING + "languages: [en]\n"}) / ".drafts" / "draft.yaml"

    assert main(["validate", str(alone)]) == 0
    assert main(["validate", str(hidden)]) == 0


# ------------------------------------------------------------------------------------------------- formats of machines


@pytest.mark.parametrize("format_", ["tsv", "csv", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["budget", "--by", "source,year"],
        ["budget", "--by", "category,country,body"],
        ["budget", "--gap"],
        ["roadmap"],
    ],
    ids=" ".join,
)
def test_what_machines_read_is_the_same_in_every_language_but_for_the_texts_of_the_plan(
    arguments: list[str], format_: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for lang in ("en", "es"):
        plan = str(root / "plans/rcm-labour-mobility")
        assert main([arguments[0], plan, *arguments[1:], "--format", format_, "--lang", lang]) == 0
        said.append(capsys.readouterr().out)

    if format_ == "json":
        assert said[0] == said[1]
        return
    english, spanish = (
        list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter="\t" if format_ == "tsv" else ","))
        for text in said
    )
    assert [{**row, "title": ""} for row in english] == [{**row, "title": ""} for row in spanish]


def test_a_reason_of_the_tool_is_english_in_json_and_one_of_the_plan_is_in_its_own_language(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan(
        {
            "plan.yaml": "plan: P\ntitle: {en: A, es: B}\nperiod: 2024\ncurrency: USD\nlanguages: [en, es]\n",
            "a.yaml": "actions:\n  - {id: L1, title: {en: A, es: B}}\n"
            "  - {id: L2, title: {en: A, es: B}, costs: {not_costed: {en: Wait, es: Espera}}}\n",
        }
    )
    assert main(["budget", str(folder), "--format", "json", "--lang", "es"]) == 0
    reasons = [each["reason"] for each in json.loads(capsys.readouterr().out)["not_costed"]]

    assert reasons == ["no costs are given", "Espera"]


def test_findings_in_json_are_said_in_the_reader_s_language(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan("actions:\n  - {id: L1.1, title: A}\n")
    main(["validate", str(folder), "--format", "json", "--lang", "es", "--rule", "RP201"])
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]

    assert (found["severity"], found["message"]) == ("error", "L1.1 está debajo de L1, que no existe")


TEN = range(1, 11)
SOURCE = "{id: G, title: G, kind: grant, status: committed, amount: 9000 USD, window: 2026}"
PAID = "costs: [{item: Study, amount: 5 USD, each: 2024}]"


@pytest.mark.parametrize(
    ("code", "plan", "named"),
    [
        ("RP201", "actions:\n" + "".join(f"  - {{id: L9.{i}, title: A}}\n" for i in range(11)), "L9.8"),
        (
            "RP208",
            "actions:\n  - {id: L1, title: A}\n"
            + "".join(f"  - {{id: L{i + 1}, title: A, starts: 2024, after: [L1]}}\n" for i in TEN),
            "L9",
        ),
        (
            "RP403",
            f"actions:\n  - {{id: L1, title: A, {PAID}}}\n"
            + "".join(f"  - {{id: L1.{i}, title: A, {PAID}}}\n" for i in TEN),
            "L1.8",
        ),
        (
            "RP227",
            "calendars:\n  - {id: PA, title: P, holidays: ["
            + ", ".join(f"{{date: 2040-01-{i:02}, name: A}}" for i in TEN)
            + "]}\n",
            "2040-01-08",
        ),
        (
            "RP441",
            "roles: [{id: off, title: O, monthly_cost: existing staff, capacity: 0}]\nactions:\n"
            + "".join(f"  - {{id: L{i}, title: A, starts: 2024, staff: [{{role: off}}]}}\n" for i in TEN),
            "L8",
        ),
        (
            "RP440",
            "roles: [{id: off, title: O, monthly_cost: existing staff, capacity: 1}]\nactions:\n"
            + "".join(f"  - {{id: L{i}, title: A, starts: 2024, staff: [{{role: off}}]}}\n" for i in TEN),
            "L8",
        ),
        (
            "RP504",
            f"sources: [{SOURCE}]\nactions:\n"
            + "".join(
                f"  - {{id: L{i}, title: A, starts: 2024, {PAID}, funding: [{{source: G, share: 10 %}}]}}\n"
                for i in TEN
            ),
            "L8",
        ),
    ],
)
def test_of_a_long_list_the_first_are_named_and_how_many_more_there_are(
    find_in: Find, code: str, plan: str, named: str
) -> None:
    (found,) = find_in(plan, code)

    assert f"{named} and 2 more" in words("en").message(found)
    assert f"{named} y 2 más" in words("es").message(found)
