from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _ruamel_yaml import CParser
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import ScalarEvent

from rplm.cli import main
from rplm.diagnostics import Severity
from rplm.lang import words
from rplm.model.written import Block, Items, Word, place
from rplm.source.load import Reading, load
from rplm.source.yaml import read, without_odd_breaks

LATIN = 'actions:\n  - {id: L9, title: "Migración"}\n'.encode("latin-1")
BOMB = "first: &a [x, x]\nmore: &b [*a, *a]\n"

EVERYTHING = {
    "plan.yaml": """plan: EVERYTHING
title: A plan with everything wrong in it
period: 2024 to 2026
currency: USD
languages: [en]
""",
    "latin.yaml": LATIN,
    "empty.yaml": "",
    "folder.yaml/kept.txt": "this is inside a folder\n",
    "tabs.yaml": "actions:\n  - id: L8\n\ttitle: Map\n",
    "bomb.yaml": BOMB,
    "deep.yaml": "bodies: " + "[" * 10_000 + "\n",
    "tag.yaml": 'meetings:\n  - {id: M1, title: !!python/object:os.system "rm", kind: workshop, date: 2024}\n',
    "first.yaml": "actions:\n  - {id: L1, title: One, after: [L5], costs: no cost}\n",
    "second.yaml": "actions:\n  - {id: L1, title: The same id again}\n  - {id: L2, title: Two, after: [L1]}\n",
    "third.yaml": "actions:\n  - {id: L3, title: Three, after: [L2]}\n",
    "fourth.yaml": "actions:\n  - {id: L4, title: Four, after: [L3]}\n",
    "fifth.yaml": "actions:\n  - {id: L5, title: Five, after: [L4]}\n",
    "values.yaml": """sources:
  - {id: GRANT, title: A grant, kind: grant, status: pledged, amount: 1O0K}
  - {id: SECOND, title: Another, kind: grant, status: pledged, amount: "12,500.00"}
  - {id: THIRD, title: A third, kind: grant, status: pledged, amount: -5}
actions:
  - id: L6
    title: Values
    starts: 2024-02-30
    ends: 31/12/2024
    fundng: []
    funding: [{source: GRANT, share: 101 %}]
  - id: L7
    title: {en: Map systems, registers and surveys}
    description: phase #2
    note: phase two # of three
    after: [L7, L99]
  - id: L7.1
    title: "Follows its own parent"
    after: [L7]
""",
}
EXPECTED = [
    ("bomb.yaml", 1, 8, "RP004"),
    ("bomb.yaml", 2, 7, "RP004"),
    ("deep.yaml", 1, 72, "RP006"),
    ("empty.yaml", 1, 1, "RP007"),
    ("folder.yaml", 1, 1, "RP008"),
    ("latin.yaml", 2, 29, "RP001"),
    ("outside.yaml", 1, 1, "RP008"),
    ("second.yaml", 2, 10, "RP012"),
    ("tabs.yaml", 3, 1, "RP002"),
    ("tag.yaml", 2, 21, "RP005"),
    ("values.yaml", 2, 71, "RP107"),
    ("values.yaml", 3, 72, "RP107"),
    ("values.yaml", 4, 71, "RP107"),
    ("values.yaml", 8, 13, "RP109"),
    ("values.yaml", 9, 11, "RP110"),
    ("values.yaml", 10, 5, "RP101"),
    ("values.yaml", 11, 38, "RP108"),
    ("values.yaml", 13, 30, "RP115"),
    ("values.yaml", 14, 18, "RP115"),
    ("values.yaml", 15, 11, "RP115"),
]
DEPENDENCIES = {
    ("values.yaml", 16, "RP203"),  # on itself
    ("values.yaml", 16, "RP202"),  # on an id that is nowhere
    ("values.yaml", 19, "RP204"),  # on its own parent
}


@pytest.fixture
def everything(write_plan: Callable[..., Path], tmp_path: Path) -> Path:
    folder = write_plan(EVERYTHING)
    outside = tmp_path / "outside.yaml"
    outside.write_text("actions: []\n", encoding="utf-8")
    (folder / "outside.yaml").symlink_to(outside)
    return folder


def _validate(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[dict[str, object]]]:
    code = main(["validate", str(folder), "--format", "json", *options])
    return code, json.loads(capsys.readouterr().out)["diagnostics"]


def test_every_kind_of_bad_input_is_a_finding_beside_all_the_others(
    everything: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(everything)
    code, found = _validate(everything, capsys)
    places = [(each["file"], each["line"], each["column"], each["code"]) for each in found]

    assert code == 1
    assert [each for each in EXPECTED if each not in places] == [], places
    assert all(each["hint"] for each in found)
    assert all(each["line"] >= 1 and each["column"] >= 1 and each["file"] for each in found)  # type: ignore[operator]


def test_links_that_lead_nowhere_or_in_a_circle_are_among_them(
    everything: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(everything)
    _, found = _validate(everything, capsys)

    assert {(each["file"], each["line"], each["code"]) for each in found} >= DEPENDENCIES
    cycles = [str(each["message"]) for each in found if each["code"] == "RP205"]
    assert cycles
    assert all(ident in cycles[0] for ident in ("L1", "L2", "L3", "L4", "L5"))


def test_nothing_else_is_called_wrong(
    everything: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(everything)
    _, found = _validate(everything, capsys)
    errors = {(each["file"], each["line"], each["code"]) for each in found if each["severity"] == "error"}
    explained = {(file, line, code) for file, line, _, code in EXPECTED} | DEPENDENCIES

    assert {each for each in errors - explained if each[2] not in {"RP009", "RP205"}} == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_finding_can_be_said(everything: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(everything), "--lang", language]) == 1
    said = capsys.readouterr().out

    assert not re.search(r"\{[a-z_]+\}", said), "a template was not filled"


def test_a_file_that_cannot_be_read_whole_does_not_make_others_wrong(
    find_in: Callable[..., tuple[object, ...]],
) -> None:
    found = find_in(
        {
            "bodies.yaml": "bodies:\n  - {id: IOM, title: IOM, kind: agency}\n  - {id: ILO, title: a: b}\n",
            "actions.yaml": "actions:\n  - {id: L1, title: One, responsible: [IOM, ILO]}\n",
        }
    )

    assert [each.code for each in found if each.severity is Severity.ERROR] == ["RP002"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "slip",
    [
        pytest.param("    \tpriority: 1\n", id="a tab"),
        pytest.param("   priority: 1\n", id="a field with a space too few"),
        pytest.param("     priority: 1\n", id="a field with a space too many"),
        pytest.param("    note: One: two\n", id="a colon without quotes"),
    ],
)
def test_a_slip_in_an_entry_is_told_alone(find_in: Callable[..., tuple[object, ...]], slip: str) -> None:
    found = find_in(
        "actions:\n"
        "  - id: L1\n    title: One\n"
        f"  - id: L1.1\n    title: Two\n{slip}"
        '    starts: 2024\n    costs: [{item: Study, amount: 5 USD, assumption: "One."}]\n    responsible: [PA]\n'
    )

    assert [each.code for each in found] == ["RP002"]  # type: ignore[attr-defined]


def test_a_broken_heading_does_not_make_its_texts_wrong(find_in: Callable[..., tuple[object, ...]]) -> None:
    heading = "plan: P\ntitle: Plan: the first\nlanguages: [en, es]\nperiod: 2024\ncurrency: USD\n"
    found = find_in("actions:\n  - {id: L1, title: {en: One, es: Uno}}\n", heading=heading)

    assert [each.code for each in found if each.severity is Severity.ERROR] == ["RP002"]  # type: ignore[attr-defined]


def test_a_broken_entry_still_declares_its_id(find_in: Callable[..., tuple[object, ...]]) -> None:
    found = find_in(
        "actions:\n  - {id: L1, title: One}\n  - {id: L2, titel: Two}\n  - {id: L3, title: 3, after: [L2]}\n"
    )

    assert [each.code for each in found if each.severity is Severity.ERROR] == ["RP101"]  # type: ignore[attr-defined]


def test_files_in_any_split_and_order_are_the_same_plan(read_plan: Callable[..., Reading], tmp_path: Path) -> None:
    one = "actions:\n  - {id: L1, title: One}\n  - {id: L2, title: Two}\n  - {id: L10, title: Ten}\n"
    together = read_plan(one).plan
    (tmp_path / "plan" / "actions.yaml").unlink()
    apart = read_plan(
        {
            "z/a.yml": "actions:\n  - {id: L1, title: One}\n",
            "a/z.yaml": "actions:\n  - {id: L10, title: Ten}\n",
            "b.yaml": "actions:\n  - {id: L2, title: Two}\n",
        }
    ).plan

    assert [each.id for each in together.actions] == ["L1", "L2", "L10"]
    assert together.actions == apart.actions


def test_hidden_folders_scenarios_and_other_plans_are_not_part_of_a_plan(read_plan: Callable[..., Reading]) -> None:
    other = "actions:\n  - {id: L1, title: One}\n"
    reading = read_plan(
        {
            ".git/a.yaml": other,
            "scenarios/b.yaml": "title: Later\nactions: [{id: L1, starts: 2025}]\n",
            "inner/plan.yaml": "plan: X\n",
            "inner/c.yaml": other,
            "d.yaml": other,
        }
    )

    assert [each.id for each in reading.plan.actions] == ["L1"]
    assert reading.findings == ()


def test_a_plan_may_be_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "whole.yaml"
    path.write_text("plan: ONE\ntitle: One file\nperiod: 2024\ncurrency: USD\n", encoding="utf-8")

    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out.startswith("ONE")


def test_scalars_stay_text_and_know_their_place() -> None:
    document = read("a: 1.10\nb: [yes, 1_000]\n", "x.yaml")
    value = document.value

    assert isinstance(value, Block)
    assert value == {"a": "1.10", "b": ["yes", "1_000"]}
    assert isinstance(value["a"], Word)
    span = place(value, "b", 1)
    assert span is not None
    assert (span.line, span.column, span.end_column) == (2, 10, 15)


_LINE = st.sampled_from(
    ["a: b", "é: 'ñ ''x'''", "- [x, {y: ü}]", "list:", '  - "t\\n\\u00e9 z"', "  - |", "    línea", "# é", "",
     "日本: 𝄞 語 # 注", "k: plain\x85on", "m: >-", "  folded\u2028on", "? complex"]
)  # fmt: skip


@given(st.lists(_LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_place_is_the_one_that_libyaml_tells(lines: list[str], ends: str) -> None:
    text = ends.join(lines) + ends
    events = iter(CParser(without_odd_breaks(text)).get_event, None)
    told = set()
    try:
        for event in events:
            if isinstance(event, ScalarEvent):
                start, end = event.start_mark, event.end_mark
                told.add((event.value, (start.line + 1, start.column + 1, end.line + 1, end.column + 1)))
    except YAMLError:
        pass
    document = read(text, "a.yaml")

    assert {(str(word), word.span[1:]) for word in _words(document.value)} <= told
    if not document.findings:
        assert len({place for _, place in told}) == len({word.span for word in _words(document.value)})


def _words(value: object) -> Iterator[Word]:
    if isinstance(value, Word):
        yield value
    elif isinstance(value, Block):
        for key, each in value.items():
            yield Word.at(key, value.key(key))
            yield from _words(each)
    elif isinstance(value, Items):
        for each in value:
            yield from _words(each)


def test_a_byte_order_mark_and_windows_line_ends_are_read(read_plan: Callable[..., Reading]) -> None:
    reading = read_plan({"a.yaml": b"\xef\xbb\xbfactions:\r\n  - {id: L1, title: One}\r\n"})

    assert reading.findings == ()
    assert [each.id for each in reading.plan.actions] == ["L1"]


def test_a_bomb_costs_no_more_than_its_text(read_plan: Callable[..., Reading]) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 40)]
    reading = read_plan("\n".join(lines) + "\n")

    assert len(reading.findings) < 1000


def test_a_comment_after_a_quoted_text_is_a_comment(find_in: Callable[..., tuple[object, ...]]) -> None:
    assert find_in('actions:\n  - id: L1\n    title: "One"  # a remark\n    starts: 2024  # a remark\n', "RP115") == ()


def test_spanish_words_say_the_same_place(everything: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, english = _validate(everything, capsys)
    _, spanish = _validate(everything, capsys, "--lang", "es")

    assert [(each["file"], each["line"], each["code"]) for each in english] == [
        (each["file"], each["line"], each["code"]) for each in spanish
    ]
    assert words("es")("error") == "error"


def test_a_control_character_behind_accents_is_told_at_its_place(write_plan: Callable[..., Path]) -> None:
    reading = load(write_plan('# ñññññññññ\nactions:\n  - {id: L1, title: "acción\x07"}\n# and text behind it\n'))
    told = [each for each in reading.findings if each.code == "RP002"]

    assert [(each.span.line, each.span.column) for each in told] == [(3, 28)]
    assert "U+0007" in str(told[0].details["what"])


def test_a_line_end_that_no_editor_counts_moves_no_place(write_plan: Callable[..., Path]) -> None:
    reading = load(write_plan('actions:\n  - id: L1\n    title: "one\x85two"\n    fundng: []\n'))

    assert [(each.code, each.span.line) for each in reading.findings] == [("RP101", 4)]


def test_a_linked_folder_and_an_ending_in_capitals_are_not_passed_over(
    write_plan: Callable[..., Path], tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.yaml").write_text("actions: [{id: L9, title: Elsewhere}]")
    plan = write_plan({"more.YAML": "actions: [{id: L1, title: Map systems}]"})
    (plan / "linked").symlink_to(outside, target_is_directory=True)
    reading = load(plan)

    assert [each.id for each in reading.plan.actions] == ["L1"]
    assert [(each.code, each.span.file) for each in reading.findings] == [("RP008", "linked")]
