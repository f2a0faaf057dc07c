from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import HEADING, FindIn
from rplm.analysis.facts import Facts
from rplm.diagnostics import Diagnostic, Severity
from rplm.lang import words
from rplm.rules import PROBLEMS, RULES, check
from rplm.source.load import load

import generate

WITHOUT_EXAMPLES = {"RP001", "RP007", "RP008", "RP118"}
"""What no page can show: no text, nothing at all, a link, a text beyond measure. The gallery has them, made by hand."""


def _findings(folder: Path, example: str) -> tuple[Diagnostic, ...]:
    generate.write(folder, generate.plan_files(example))
    reading = load(folder)
    return check(reading, Facts(reading.plan))


def _places(findings: tuple[Diagnostic, ...], code: str) -> set[tuple[str, int]]:
    return {(each.span.file, each.span.line) for each in findings if each.code == code}


@pytest.mark.parametrize("code", sorted(PROBLEMS.keys() - WITHOUT_EXAMPLES))
def test_each_page_shows_what_is_found_and_what_is_not(code: str, tmp_path: Path) -> None:
    page = PROBLEMS[code].page
    bad, good = generate.examples(page, "bad"), generate.examples(page, "good")

    assert bad
    assert good
    for i, example in enumerate(bad):
        stated = {(file, line) for file, line, each in generate.marks(generate.plan_files(example)) if each == code}
        found = _findings(tmp_path / f"bad-{i}", example)
        assert stated, "the bad example states no place"
        assert stated == _places(found, code), [(each.code, each.span, dict(each.details)) for each in found]
    for i, example in enumerate(good):
        found = _findings(tmp_path / f"good-{i}", example)
        assert not [each for each in found if each.code == code or each.severity is Severity.ERROR]


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_each_page_begins_with_a_sentence(code: str) -> None:
    first = PROBLEMS[code].page.partition("\n")[0]

    assert first
    assert first[0].isupper() or first[0] in "`“"
    assert "```" not in first


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_each_problem_says_what_to_do(code: str) -> None:
    assert PROBLEMS[code].hint


def test_codes_are_those_of_their_problems() -> None:
    assert all(code == problem.code for code, problem in PROBLEMS.items())
    assert RULES.keys() <= PROBLEMS.keys()


def test_no_rule_needs_the_list_that_it_is_in(root: Path) -> None:
    for path in (root / "src" / "rplm" / "rules").glob("[!_]*.py"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        assert "rplm.rules" not in {each.module for each in nodes if isinstance(each, ast.ImportFrom)}, path.name


def test_the_rule_on_rules_knows_itself_and_those_of_files_and_shapes(find_in: FindIn) -> None:
    ignore = ", ".join(
        f"{{rule: {code}, because: x}}" for code in ("RP706", "RP001", "RP101", "RP601", "RP013", "RP999")
    )
    found = find_in({}, "RP706", heading=f"{HEADING}ignore: [{ignore}]\n")

    assert [words("en").message(each) for each in found] == [
        "RP706 cannot be left out: it is an error",
        "RP001 cannot be left out: it is an error",
        "RP101 cannot be left out: it is an error",
        "RP999 cannot be left out: there is no such rule",
    ]
