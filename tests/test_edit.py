"""Edits: what they name is changed, everything else stays byte for byte, and a doubt writes nothing."""

from __future__ import annotations

import io
import itertools
import os
import re
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rplm.errors import RplmError
from rplm.source import disk
from rplm.source.edit import Add, Edit, Set, edit
from rplm.source.nodes import Source
from rplm.source.snapshot import snapshot

Write = Callable[..., Path]
NEW = {"source": "NEW", "amount": "500 USD"}


def edited(write: Write, text: str, *edits: Edit) -> str:
    """Return the file after some edits; it holds `text` before."""
    root = write(text)
    made = edit(snapshot(root), edits)
    made.write()
    return (root / "actions.yaml").read_bytes().decode("utf-8")


def fund(*items: dict[str, str], ident: str = "L1") -> Add:
    return Add("actions", ident, ("funding",), list(items or (NEW,)))


STYLES = """
funding: [{source: A, share: 1/3}]  # thirds
funding: [{source: A, share: 1/3}, @]  # thirds
---
funding: [{source: A, share: 1/3},]
funding: [{source: A, share: 1/3}, @,]
---
funding: []
funding: [@]
---
funding:  # who pays
funding: [@]  # who pays
---
costs: no cost  # why
note: N
===
costs: no cost  # why
funding: [@]
note: N
---
costs:
  - {item: A}  # a
  # last

# about the note
note: N
===
costs:
  - {item: A}  # a
funding: [@]
  # last

# about the note
note: N
---
funding:
  - {source: A, share: 1/3}  # a
  # end
===
funding:
  - {source: A, share: 1/3}  # a
  - @
  # end
---
funding:
- {source: A, share: 1/3}
note: N
===
funding:
- {source: A, share: 1/3}
- @
note: N
---
funding:
  -   source: A
      share: 1/3  # a
note: N
===
funding:
  -   source: A
      share: 1/3  # a
  -   source: NEW
      amount: 500 USD
note: N
---
funding: [
  {source: A, share: 1/3}  # a
]
===
funding: [
  {source: A, share: 1/3},  # a
  @
]
---
funding: [
  {source: A, share: 1/3},  # a, b
]
===
funding: [
  {source: A, share: 1/3},  # a, b
  @,
]
"""
"""Fields of an action before and after; `@` stands for the new item."""


def _styles() -> list[tuple[str, str]]:
    pairs = (case.strip("\n") for case in STYLES.split("---"))
    halves = (case.split("\n===\n") if "===" in case else case.split("\n") for case in pairs)
    return [(before, after.replace("@", "{source: NEW, amount: 500 USD}")) for before, after in halves]


@pytest.mark.parametrize(("before", "after"), _styles())
def test_an_item_is_added_in_the_style_of_its_list(write_plan: Write, before: str, after: str) -> None:
    head, tail = "actions:\n  - id: L1\n    title: T\n", "\n  - id: L2\n    title: U\n"
    texts = [head + indent(each, "    ") + tail for each in (before, after)]

    assert edited(write_plan, texts[0], fund()) == texts[1]


def test_a_long_line_is_broken_where_an_item_begins(write_plan: Write) -> None:
    line = "    funding: [" + ", ".join(f"{{source: SOURCE-{i}, share: 1/9}}" for i in range(3)) + "]\n"
    text = f"actions:\n  - id: L1\n{line}"

    after = edited(write_plan, text, fund())

    assert after == text[:-2] + ",\n" + " " * 14 + "{source: NEW, amount: 500 USD}]\n"


def test_a_field_of_an_entry_in_braces_is_added_in_them(write_plan: Write) -> None:
    after = edited(write_plan, "actions:\n  - {id: L1, title: T, costs: no cost, note: N}  # all\n", fund())

    expected = "{id: L1, title: T, costs: no cost, funding: [{source: NEW, amount: 500 USD}], note: N}"

    assert after == f"actions:\n  - {expected}  # all\n"


def test_several_items_of_one_list_are_added_in_order(write_plan: Write) -> None:
    text = "actions:\n  - {id: L1, title: T}\n"

    after = edited(write_plan, text, fund({"source": "A"}), fund({"source": "B"}, {"source": "C"}))

    assert after == "actions:\n  - {id: L1, title: T, funding: [{source: A}, {source: B}, {source: C}]}\n"


def test_a_value_is_replaced_where_it_stands(write_plan: Write) -> None:
    text = "actions:\n  - id: L1\n    funding: [{source: A, amount: '5 USD'}, {source: B, amount: 7 USD}]  # two\n"

    after = edited(write_plan, text, Set("actions", "L1", ("funding", 0, "amount"), "60 USD"))

    assert after == text.replace("'5 USD'", "60 USD")


def test_the_heading_and_its_lists_are_edited_in_the_file_that_has_them(write_plan: Write) -> None:
    heading = "plan: P\nperiod: 2024\ncurrency: USD  # dollars\ncalendar:\n  holidays: [2024-12-25]\nactions: []\n"
    root = write_plan({"plan.yaml": heading, "more.yaml": "actions: []\n"})

    edit(
        snapshot(root),
        [
            Add("", "", ("calendar", "holidays"), ["2024-12-26", {"date": "2024-01-01", "name": "Año nuevo"}]),
            Set("", "", ("round_to",), "1"),
            Add("", "", ("calendars",), [{"id": "PA", "holidays": ["2024-11-03"]}]),
        ],
    ).write()

    assert (root / "plan.yaml").read_text(encoding="utf-8") == (
        "plan: P\nperiod: 2024\ncurrency: USD  # dollars\nround_to: 1\ncalendar:\n"
        '  holidays: [2024-12-25, 2024-12-26, {date: 2024-01-01, name: "Año nuevo"}]\nactions: []\n'
        "calendars: [{id: PA, holidays: [2024-11-03]}]\n"
    )
    assert (root / "more.yaml").read_text(encoding="utf-8") == "actions: []\n"


@pytest.mark.parametrize(
    ("before", "places", "after"),
    [
        (" [A, B]  # all", {"X": 2}, " [A, B, X]  # all"),
        (" [A, B]", {"W": 0, "X": 1, "K": 1, "Z": 2}, " [W, A, X, K, B, Z]"),
        (" []", {"W": 0, "X": 0}, " [W, X]"),
        (
            " [\n  # first\n  A,  # a\n\n  # second\n  B  # b\n]",
            {"X": 0, "K": 1, "Z": 9},
            " [\n  # first\n  X,\n  A,  # a\n  K,\n\n  # second\n  B,  # b\n  Z\n]",
        ),
        (
            "\n      # first\n      - A  # a\n\n      # second\n      - B  # b\n      # end",
            {"X": 0, "K": 1, "Z": 2},
            "\n      # first\n      - X\n      - A  # a\n      - K\n\n      # second\n      - B  # b\n      - Z"
            "\n      # end",
        ),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_items_are_put_before_others(
    write_plan: Write, before: str, places: dict[str, int], after: str, eol: str
) -> None:
    head, tail = "actions:\n  - id: L1\n    tags:", "\n    note: N\n"
    old, new = ((head + text + tail).replace("\n", eol) for text in (before, after))
    if "[" in before:  # brackets end where they stand
        old, new = (text.replace(f"{eol}]", f"{eol}      ]") for text in (old, new))

    assert edited(write_plan, old, Add("actions", "L1", ("tags",), [*places], [*places.values()])) == new


def test_the_same_id_in_a_scenario_is_not_meant(write_plan: Write) -> None:
    text = "title: S\nactions: [{id: L1, slips: 1 month}]\n"
    root = write_plan({"actions.yaml": "actions:\n  - {id: L1, title: T}\n", "scenarios/s.yaml": text})

    edit(snapshot(root), [fund()]).write()

    assert (root / "scenarios" / "s.yaml").read_text(encoding="utf-8") == text
    assert "NEW" in (root / "actions.yaml").read_text(encoding="utf-8")


def test_the_lines_that_changed_are_named(write_plan: Write) -> None:
    root = write_plan("actions:\n  - id: L1\n    title: T\n  - {id: L2, title: U}\n")

    made = edit(snapshot(root), [fund(ident="L2"), fund()])

    assert [(each.file, each.line, each.text.strip()) for each in made.lines] == [
        ("actions.yaml", 4, "funding: [{source: NEW, amount: 500 USD}]"),
        ("actions.yaml", 5, "- {id: L2, title: U, funding: [{source: NEW, amount: 500 USD}]}"),
    ]


ODD = ["yes", "null", "a: b", "x #y", "", " a", 'q"u\\o', "tab\tend", "7 %", "línea", "~", "{a}", "a\u2028b\x07"]


@pytest.mark.parametrize("words", ODD)
def test_any_text_is_written_so_that_it_is_read_again(write_plan: Write, words: str) -> None:
    after = edited(write_plan, "actions:\n  - {id: L1, title: T}\n", Set("actions", "L1", ("note",), words))

    loaded = YAML(typ="safe").load(after)

    assert loaded == {"actions": [{"id": "L1", "title": "T", "note": words}]}


@pytest.mark.parametrize(
    ("text", "asked", "message"),
    [
        ("actions:\n  - {id: L1}\n", fund(ident="L9"), "There is no L9 in `actions:`."),
        ("actions:\n  - {id: L1}\n  - {id: L1}\n", fund(), "L1 stands more than once in `actions:`."),
        ("actions:\n  - {id: L1, funding: no}\n", fund(), "cannot be changed at L1: funding"),
        ("actions:\n  - {id: L1}\n", Set("actions", "L1", ("costs", 2), "x"), "cannot be changed at L1: costs.2"),
        ("actions:\n  - id: L1\n    tags: [a,  # one\n      b]\n", Set("actions", "L1", ("tags",), ["c"]), "L1: tags"),
        ("actions:\n  - id: L1\n    tags: &t [a]\n    x: *t\n", Set("actions", "L1", ("tags",), ["c"]), "L1: tags"),
        ("actions:\n  - {id: L1\n", fund(), "There is no L1 in `actions:`."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    write_plan: Write, text: str, asked: Edit, message: str
) -> None:
    root = write_plan(text)

    with pytest.raises(RplmError) as caught:
        edit(snapshot(root), [asked])

    assert message in str(caught.value)
    assert (root / "actions.yaml").read_text(encoding="utf-8") == text


def test_a_file_that_was_changed_in_between_is_not_overwritten(write_plan: Write) -> None:
    root = write_plan("actions:\n  - {id: L1, title: T}\n")
    made = edit(snapshot(root), [fund()])
    (root / "actions.yaml").write_text("actions: []\n", encoding="utf-8")

    with pytest.raises(RplmError, match="was changed since it was read"):
        made.write()

    assert (root / "actions.yaml").read_text(encoding="utf-8") == "actions: []\n"


def test_all_files_are_written_or_none(write_plan: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_plan({"a.yaml": "actions:\n  - {id: L1}\n", "b.yaml": "actions:\n  - {id: L2}\n"})
    made = edit(snapshot(root), [fund(), fund(ident="L2")])
    replace, done = Path.replace, list[Path]()

    def second_fails(self: Path, target: Path) -> Path:
        done.append(self)
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", second_fails)

    with pytest.raises(RplmError, match=r"b\.yaml cannot be written: No space left on device"):
        made.write()

    assert (root / "a.yaml").read_text(encoding="utf-8") == "actions:\n  - {id: L1}\n"
    assert sorted(each.name for each in root.iterdir()) == ["a.yaml", "b.yaml", "plan.yaml"]


def test_a_link_is_followed_and_the_mode_is_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"a")
    real.chmod(0o640)
    link.symlink_to(real)

    disk.write_whole({link: b"b"})

    assert (real.read_bytes(), link.is_symlink(), stat.S_IMODE(os.stat(real).st_mode)) == (b"b", True, 0o640)


COMMENTS = st.sampled_from(["", "", "  # note", '  # it\'s: [a], {b} - "c"'])
BETWEEN = st.sampled_from(["", "", "\n", "# left\n", "      # inner\n\n"])
SCALARS = st.sampled_from(
    [
        "plain",
        "1.10",
        "'it''s # x'",
        '"q: \\"x\\" [é]"',
        "&a anchored",
        "[&a anchored, *a]",
        "{en: One, es: 'Dos, ¿tres?'}",
        "[a, [b, c]]",
    ]
)
BLOCKS = st.sampled_from(
    [
        "|\n      text # no comment\n      - more\n",
        ">-\n      folded\n\n      more\n",
        "|+\n      kept\n\n\n",
        "|2-\n      x\n",
    ]
)
LISTS = st.sampled_from(
    [
        "[{source: A, share: 1/3}]",
        "[ {source: A, share: 1/3} , ]",
        "[]",
        "",
        "[{source: A,  # in\n      share: 1/3}, {source: B}]",
        "[\n      {source: A},  # a\n      {source: B}  # b, c\n    ]",
        "[\n      {source: A},\n      {source: B},  # trailing\n      # last\n    ]",
        "\n      - {source: A}COMMENT\n      # between\n      - {source: B}",
        "\n    - source: A\n      share: 1/3COMMENT\n    - source: B",
        "\n      -\n        source: A",
        "\n      - source: A\n        note: >\n          long\n          text\n",
    ]
)


@st.composite
def fields(draw: st.DrawFn) -> list[str]:
    """Draw the fields of an action, each with its line end."""
    found = [f"title: {draw(SCALARS)}{draw(COMMENTS)}\n"]
    if draw(st.booleans()):
        found.append(f"description: {draw(BLOCKS)}")
    if draw(st.booleans()):
        written = draw(LISTS).replace("COMMENT", draw(COMMENTS))
        found.append(f"funding: {written}" + ("" if written.endswith("\n") else f"{draw(COMMENTS)}\n"))
    if draw(st.booleans()):
        found.append(f"note: {draw(st.one_of(SCALARS, BLOCKS))}".rstrip("\n") + "\n")
    return [found[0], *draw(st.permutations(found[1:]))]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a file with a few actions, in any style, with comments anywhere."""
    parts = [draw(BETWEEN), "actions:", draw(COMMENTS), "\n"]
    for i in range(1, draw(st.integers(1, 3)) + 1):
        parts += [draw(BETWEEN), f"  - id: L{i}{draw(COMMENTS)}\n"]
        for each in draw(fields()):
            parts += [draw(BETWEEN), "    ", each]
    parts.append(draw(BETWEEN))
    return numbered("".join(parts))


def numbered(text: str) -> str:
    """Return a text whose anchors all have names of their own, and each alias the name of the last anchor."""
    count = itertools.count()
    last = [""]

    def name(found: re.Match[str]) -> str:
        last[0] = f"a{next(count)}" if found[1] == "&" else last[0]
        return found[1] + last[0]

    return re.sub(r"([&*])a\b", name, text)


def as_bytes(text: str, *, crlf: bool, final: bool, mark: bool) -> bytes:
    text = text if final else text.rstrip("\n")
    return (b"\xef\xbb\xbf" if mark else b"") + (text.replace("\n", "\r\n") if crlf else text).encode("utf-8")


def loaded(data: bytes) -> object:
    """Read YAML with ruamel's own reader, all scalars as text."""
    return YAML(typ="base", pure=True).load(io.BytesIO(data))


@settings(max_examples=300, deadline=None)
@given(texts(), st.booleans(), st.booleans(), st.booleans(), st.data())
def test_edits_keep_every_other_byte(text: str, crlf: bool, final: bool, mark: bool, data: st.DataObject) -> None:
    before = as_bytes(text, crlf=crlf, final=final, mark=mark)
    wanted = loaded(before)
    assert isinstance(wanted, dict)
    count = len(wanted["actions"])
    place = data.draw(st.integers(0, count - 1))
    other = data.draw(st.integers(0, count - 1))
    items = data.draw(st.sampled_from([[NEW], [NEW, {"source": "B", "share": "1/3"}]]))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.yaml")
        path.write_bytes(before)
        edits: list[Edit] = [fund(*items, ident=f"L{place + 1}"), Set("actions", f"L{other + 1}", ("priority",), "2")]
        try:
            edit(snapshot(Path(folder)), edits).write()
        except RplmError:
            # nothing can follow a block of text that ends with the file, without a line end, and stay what it is
            assert not final
            assert before.rstrip().endswith(b"text")
            assert path.read_bytes() == before
            return
        after = path.read_bytes()

    wanted["actions"][place]["funding"] = [*(wanted["actions"][place].get("funding") or ()), *items]
    wanted["actions"][other]["priority"] = "2"
    assert loaded(after) == wanted
    assert is_within(before, after)
    assert comments(after) == comments(before)
    assert after.count(b"\r\n") == (after.count(b"\n") if crlf and b"\n" in before else after.count(b"\r\n"))


def comments(data: bytes) -> list[str]:
    return Source(data.decode("utf-8-sig")).comments()


def is_within(part: bytes, whole: bytes) -> bool:
    """Tell whether all bytes of one text stand in another in the same order: nothing was lost or moved."""
    left = iter(whole)
    return all(each in left for each in part)


@settings(max_examples=150, deadline=None)
@given(texts(), st.booleans(), st.booleans())
def test_a_replaced_value_leaves_every_other_byte(text: str, crlf: bool, final: bool) -> None:
    before = as_bytes(text.replace("plain", "OLDVALUE").replace("1/3", "OLDSHARE"), crlf=crlf, final=final, mark=False)
    actions = loaded(before)["actions"]  # type: ignore[index]
    edits: list[Edit] = [Set("actions", "L1", ("title",), "NEWVALUE")] if actions[0]["title"] == "OLDVALUE" else []
    for i, each in enumerate(actions[0].get("funding") or ()):
        if each.get("share") == "OLDSHARE":
            edits.append(Set("actions", "L1", ("funding", i, "share"), "NEWSHARE"))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.yaml")
        path.write_bytes(before)
        edit(snapshot(Path(folder)), edits).write()
        after = path.read_bytes()

    assert after.count(b"NEW") == len(edits)
    assert after.replace(b"NEWVALUE", b"OLDVALUE").replace(b"NEWSHARE", b"OLDSHARE") == before
