from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.diagnostics import Aspect
from rplm.rules import PROBLEMS, check
from rplm.source.load import load

HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"
ONE_OF_EACH = """bodies:
  - {id: IOM, title: IOM, kind: agency}
sources:
  - {id: GRANT, title: A grant, kind: grant, status: pledged, amount: 100 USD}
actions:
  - id: L1
    title: Map systems
    starts: 2024-Q1
    responsible: [IOM, ILO]
    costs: no cost
"""
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema", "plan", "counts", "diagnostics", "summary"],
    "properties": {
        "schema": {"const": "rplm/diagnostics/1"},
        "plan": {"type": "string"},
        "counts": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    "code", "severity", "aspect", "message", "file",
                    "line", "column", "end_line", "end_column", "hint",
                ],
                "properties": {
                    "code": {"enum": sorted(PROBLEMS)},
                    "severity": {"enum": ["error", "warning", "note"]},
                    "aspect": {"enum": [*Aspect, None]},
                    "message": {"type": "string", "minLength": 1},
                    "file": {"type": "string", "minLength": 1},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                    "end_line": {"type": "integer", "minimum": 1},
                    "end_column": {"type": "integer", "minimum": 1},
                    "hint": {"type": "string", "minLength": 1},
                },
            },
        },
        "summary": {
            "type": "object",
            "additionalProperties": False,
            "required": ["errors", "warnings", "notes", "by_aspect"],
            "properties": {
                "errors": {"type": "integer"},
                "warnings": {"type": "integer"},
                "notes": {"type": "integer"},
                "by_aspect": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {each: {"type": "integer"} for each in (*Aspect, "none")},
                },
            },
        },
    },
}  # fmt: skip

Say = Callable[..., Path]


@pytest.fixture
def plan(write_plan: Say) -> Path:
    return write_plan(ONE_OF_EACH)


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    main(["validate", *arguments, "--format", "json"])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def _codes(report: dict[str, object]) -> list[str]:
    listed = report["diagnostics"]
    assert isinstance(listed, list)
    return [each["code"] for each in listed]


def test_json_has_its_schema(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = _json(capsys, str(plan))

    jsonschema.validate(report, SCHEMA)
    assert report["plan"] == "EXAMPLE"
    assert report["counts"] == {"level 1": 1}


def test_json_counts_what_it_lists(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = _json(capsys, str(plan))
    listed, summary = report["diagnostics"], report["summary"]
    assert isinstance(listed, list)
    assert isinstance(summary, dict)

    assert summary["errors"] == sum(each["severity"] == "error" for each in listed) == 1
    assert summary["warnings"] == sum(each["severity"] == "warning" for each in listed)
    assert summary["by_aspect"]["bodies"] == sum(each["aspect"] == "bodies" for each in listed)
    assert sum(summary["by_aspect"].values()) == len(listed)


def test_a_finding_stands_at_its_place(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = _json(capsys, str(plan), "--rule", "RP302")["diagnostics"]

    assert isinstance(listed, list)
    assert [(each["line"], each["column"], each["end_column"]) for each in listed] == [(9, 24, 27)]
    assert listed[0]["file"].endswith("plan/actions.yaml")


def test_text_shows_the_line_with_a_caret(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(plan), "--rule", "RP302"])
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].endswith("actions.yaml:9:24: error RP302 there is no body ILO")
    assert lines[1:3] == ["        responsible: [IOM, ILO]", "    " + " " * 23 + "^^^"]
    assert lines[3] == "    hint: Correct the id, or add the body to `bodies:`."
    assert lines[-2:] == ["1 error, 0 warnings, 0 notes", "By aspect: responsible and supporting bodies 1"]


def test_a_caret_stands_under_wide_letters_and_tabs(write_plan: Say, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_plan('actions:\n  - {id: L1, title: "日本",\ttags: ["GCM:99"]}\n')
    main(["validate", str(folder), "--rule", "RP221"])
    excerpt, caret = capsys.readouterr().out.splitlines()[1:3]

    indent = len('      - {id: L1, title: "') + 2 * len("日本") + len('",')

    assert excerpt == '      - {id: L1, title: "日本",\ttags: ["GCM:99"]}'
    assert caret == " " * indent + "\t" + " " * len("tags: [") + "^" * len('"GCM:99"')


def test_control_characters_cannot_reach_the_terminal(write_plan: Say, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_plan('actions:\n  - {id: "L1\\e[31m", title: One}\n')
    main(["validate", str(folder)])

    assert "\x1b" not in capsys.readouterr().out


def test_github_commands_encode_what_would_end_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "50%,a:b"
    folder.mkdir()
    (folder / "plan.yaml").write_text(
        HEADING + "actions:\n  - {id: L1, title: One, funding: [{source: X, share: 101 %}]}\n"
    )
    code = main(["validate", str(folder), "--format", "github", "--rule", "RP108"])
    said = capsys.readouterr().out.splitlines()

    assert code == 1
    assert len(said) == 1
    assert said[0].startswith("::error file=")
    properties, _, message = said[0][2:].partition("::")
    assert "50%25%2Ca%3Ab/plan.yaml" in properties
    assert ",line=6,col=55,endLine=6,endColumn=60,title=RP108" in properties
    assert message.startswith("101 %25 is not a share between 0 %25 and 100 %25.")


def test_github_calls_a_note_a_notice(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(plan), "--format", "github", "--rule", "RP509"])

    assert capsys.readouterr().out.startswith("::notice file=")


@pytest.mark.parametrize(
    ("given_rules", "least", "code"),
    [
        (["--rule", "RP302"], "error", 1),
        (["--ignore", "RP302"], "error", 0),
        (["--ignore", "RP302"], "warning", 1),
        (["--rule", "RP509"], "warning", 0),
        (["--rule", "RP509"], "note", 1),
        (["--rule", "rp302", "--rule", "RP509"], "error", 1),
        (["--rule", "RP302", "--ignore", "RP302"], "note", 0),
    ],
)
def test_exit_codes(plan: Path, given_rules: list[str], least: str, code: int) -> None:
    assert main(["validate", str(plan), *given_rules, "--fail-on", least]) == code


def test_rules_are_chosen_and_left_out(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everything = _codes(_json(capsys, str(plan)))

    assert set(_codes(_json(capsys, str(plan), "--rule", "RP302"))) == {"RP302"}
    assert _codes(_json(capsys, str(plan), "--ignore", "RP302")) == [each for each in everything if each != "RP302"]


def test_an_unknown_rule_is_a_usage_error_with_the_near_code(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(plan), "--rule", "RP3O2"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("rplm: There is no rule RP3O2.\n  hint: Did you mean RP3")


def test_a_plan_leaves_out_warnings_and_notes_but_no_errors(
    write_plan: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    ignore = "".join(f'  - {{rule: {code}, because: "A test."}}\n' for code in ("RP509", "RP601", "RP302"))
    folder = write_plan(ONE_OF_EACH, heading=HEADING + f"ignore:\n{ignore}")
    codes = _codes(_json(capsys, str(folder)))

    assert "RP509" not in codes
    assert "RP601" not in codes
    assert "RP302" in codes
    assert "RP706" in codes


def test_a_plan_leaves_out_notes_of_its_files_too(write_plan: Say, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_plan("risks: []\n")
    assert _codes(_json(capsys, str(folder))) == ["RP013"]

    (folder / "plan.yaml").write_text(HEADING + "ignore: [{rule: RP013, because: Later.}]\n")
    assert _codes(_json(capsys, str(folder))) == []


def test_output_goes_to_a_file_whole(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.json"
    assert main(["validate", str(plan), "--format", "json", "-o", str(target)]) == 1

    assert capsys.readouterr().out == ""
    jsonschema.validate(json.loads(target.read_text(encoding="utf-8")), SCHEMA)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_output_that_cannot_be_written_is_a_usage_error(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(plan), "-o", str(tmp_path / "missing" / "report.txt")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_colours_are_for_those_who_ask(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(plan)])
    assert "\x1b[" not in capsys.readouterr().out

    main(["validate", str(plan), "--color", "always"])
    assert "\x1b[1;31merror RP302\x1b[0m" in capsys.readouterr().out


def test_a_terminal_has_colours_unless_no_color_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    from rplm.cli.output import colored

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert colored("auto")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colored("auto")
    assert colored("always")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not colored("auto")


def test_spanish_says_the_same_in_spanish(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(plan), "--lang", "es"]) == 1
    said = capsys.readouterr().out

    assert "error RP302 no existe el organismo ILO" in said
    assert "sugerencia: Corrija el id" in said
    assert "Por aspecto:" in said
    assert "nivel 1: 1" in said


def test_no_plan_is_a_usage_error_with_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["validate"]) == 2
    assert main(["validate", "nowhere"]) == 2
    assert main(["validate", "--lang", "es", "nowhere"]) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert "There is no plan here." in said.err
    assert "hint: Name a folder that holds plan.yaml, or start one: rplm init my-plan" in said.err
    assert "There is no nowhere." in said.err
    assert "sugerencia: Indique la carpeta que contiene plan.yaml." in said.err


def test_the_plan_is_the_nearest_upwards_or_the_only_one_below(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "plans" / "one" / "actions"
    inner.mkdir(parents=True)
    (tmp_path / "plans" / "one" / "plan.yaml").write_text(HEADING)
    for folder in (inner, tmp_path):
        monkeypatch.chdir(folder)
        assert main(["validate"]) == 0
    assert capsys.readouterr().out.count("EXAMPLE\n") == 2

    (tmp_path / "plans" / "two").mkdir()
    (tmp_path / "plans" / "two" / "plan.yaml").write_text(HEADING)
    assert main(["validate"]) == 2
    assert "There is more than one plan here: plans/one, plans/two." in capsys.readouterr().err


def test_all_findings_come_in_the_order_of_their_places(plan: Path) -> None:
    reading = load(plan)
    found = check(reading, Facts(reading.plan))
    places = [each.span for each in found]

    assert places == sorted(places)
    assert len(found) >= 3


def test_the_same_plan_has_the_same_findings_twice(plan: Path) -> None:
    def once() -> list[tuple[str, str]]:
        reading = load(plan)
        return [(each.code, repr(each.span)) for each in check(reading, Facts(reading.plan))]

    assert once() == once()


MODEL = (
    ONE_OF_EACH
    + "  - {id: L1.1, title: {en: Compare systems}, after: [L1 + 2 weeks], funding: [{source: GRANT, share: 60 %}]}\n"
)
PIECES = st.sampled_from(
    [
        "", " ", "\n", "\t", "#", ":", ": ", "- ", "[", "]", "{", "}", ",", '"', "'", "&a ", "*a", "!x ", "|", ">", "%",
        "---\n", "...\n", "~", "null", "L1", "1e5", "\x00", "é", "日", "\u2028", "\ufeff", "id", "actions:\n", "? ",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(MODEL)), st.integers(0, 12), PIECES), min_size=1, max_size=4))
def test_no_damage_to_a_plan_ever_raises(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int, str]]
) -> None:
    text = MODEL
    for place, length, piece in damage:
        text = text[:place] + piece + text[place + length :]
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "plan.yaml").write_bytes((HEADING + text).encode("utf-8", "surrogatepass"))
    for language in ("en", "es"):
        assert main(["validate", str(folder), "--lang", language, "-o", str(folder / "report.txt")]) in {0, 1}


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_no_bytes_ever_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "plan.yaml").write_bytes(data)

    assert main(["validate", str(folder), "-o", str(folder / "report.txt")]) == 1


def test_a_reader_that_stops_early_is_no_failure(root: Path) -> None:
    folder = root / "examples" / "broken" / "rp004-bomb"
    command = f"{sys.executable} -m rplm validate {folder} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - a pipe is what is tested

    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
