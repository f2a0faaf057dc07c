"""The one door through which the text of a plan is changed: only what an edit names, every other byte stays.

An edit becomes insertions and replacements at the places where our own reader finds the value. The new text is read
again and must hold exactly what was intended, with every comment there was; else nothing is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from ruamel.yaml.error import YAMLError

from rplm.errors import RplmError
from rplm.model.heading import Heading
from rplm.model.plan import COLLECTIONS
from rplm.source import disk, layout, yaml
from rplm.source.nodes import Node, Plain, Source
from rplm.source.snapshot import Snapshot
from rplm.source.splice import Splice, added, put

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Set:
    """Give a field, or an item of a list, a value.

    `section` and `id` name an entry (`actions`, `L1.2`); both empty: the fields at the top of the files. `path` leads
    to the value below it, by names and positions. The last name may be new; the field then stands where the format
    has it.
    """

    section: str
    id: str
    path: Path_
    value: Plain


@dataclass(frozen=True)
class Add:
    """Add items to the list at `path`; the list may be new. `section`, `id` and `path` as in `Set`.

    They go to its end; or each `before` the item at a position in the list as it is (its length: the end), and those
    for the same position stay in their order.
    """

    section: str
    id: str
    path: Path_
    items: Sequence[Plain]
    before: Sequence[int] = ()


Edit = Set | Add


@dataclass(frozen=True)
class ChangedLine:
    """A line of a file that is new or differs: where it stands now (from 1), and its text."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Edited:
    """The files of a plan as they were, and the new bytes of those that edits change, by name."""

    before: Snapshot
    changed: Mapping[str, bytes]

    @property
    def after(self) -> Snapshot:
        """The files of the plan with the edits made."""
        files = (replace(each, data=self.changed.get(each.name, each.data)) for each in self.before.files)
        return replace(self.before, files=tuple(files))

    @property
    def lines(self) -> tuple[ChangedLine, ...]:
        """The lines that are new or differ, by place."""
        old = {each.name: each.data for each in self.before.files}
        return tuple(each for name, new in self.changed.items() for each in _changed(name, old[name], new))

    def write(self) -> None:
        """Write all files, or none. Raises `RplmError` if one cannot be, or was changed since it was read."""
        root = self.before.root
        folder = root if root.is_dir() else root.parent
        for each in self.before.files:
            if each.name in self.changed and disk.read(folder / each.name) != each.data:
                raise RplmError(
                    "{file} was changed since it was read.", "Run the command again.", file=folder / each.name
                )
        disk.write_whole({folder / name: data for name, data in self.changed.items()})


def edit(files: Snapshot, edits: Iterable[Edit]) -> Edited:
    """Return what edits make of the files of a plan, but for scenarios; nothing is written yet.

    Raises `RplmError` if what an edit names is not there, or cannot be changed without touching anything else.
    """
    texts = {
        each.name: _File(each.name, each.data)
        for each in files.files
        if not (each.why or layout.is_scenario(each.name))
    }
    wanted: dict[str, list[Edit]] = defaultdict(list)
    for each in _together(edits):
        wanted[_home(texts, each).name].append(each)
    return Edited(files, {name: texts[name].edited(wanted[name]) for name in sorted(wanted)})


def _together(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits with all that is added to the end of one list in one."""
    found: dict[object, Edit] = {}
    for each in edits:
        key = (type(each), each.section, each.id, each.path, tuple(getattr(each, "before", ())))
        before = found.get(key)
        if isinstance(each, Add) and isinstance(before, Add) and not each.before:
            found[key] = Add(each.section, each.id, each.path, [*before.items, *each.items])
        else:
            found[key] = each
    return list(found.values())


class _File:
    """A file of a plan with its nodes; one that is not YAML has none."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data
        text, unreadable = yaml.decode(data, name)
        try:
            self.source = Source("" if unreadable else text)
        except YAMLError:
            self.source = Source("")

    @property
    def root(self) -> Node | None:
        return self.source.root

    @cached_property
    def entries(self) -> Mapping[tuple[str, str], list[Node]]:
        """The entries of the file's lists by section and id."""
        found: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for section, listed in self.root.fields if self.root and self.root.kind == "map" else ():
            for each in listed.items if listed.kind == "list" else ():
                ident = each.find("id")
                if ident is not None:
                    found[section.words, ident.words].append(each)
        return found

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """Return the bytes of the file after some edits. Raises `RplmError` if they cannot be made cleanly."""
        splices: list[Splice] = []
        for each in edits:
            splices += self.splices(each)
        text = _applied(self.source.text, splices)
        if text is None or not self.is_intended(text, edits):
            raise _not_possible(self.name, edits[0])
        mark = b"\xef\xbb\xbf" if self.data.startswith(b"\xef\xbb\xbf") else b""
        return mark + text.encode("utf-8")

    def splices(self, edit: Edit) -> Iterator[Splice]:
        entry = self.entries[edit.section, edit.id][0] if edit.section else self.root
        if entry is None:
            raise AssertionError("the file was chosen because it holds the entry")
        *inner, last = edit.path
        order = tuple((COLLECTIONS[edit.section] if edit.section else Heading).model_fields)
        holder = _below(entry, inner)
        if holder is None:
            raise _not_possible(self.name, edit)
        try:
            if isinstance(edit, Set):
                yield from put(self.source, holder, last, edit.value, () if inner else order)
            else:
                yield from added(self.source, holder, last, edit.items, () if inner else order, edit.before)
        except (LookupError, TypeError) as error:
            raise _not_possible(self.name, edit) from error

    def is_intended(self, text: str, edits: Sequence[Edit]) -> bool:
        """Tell whether a new text holds what was intended, and all comments, and nothing else is new."""
        wanted = self.root.plain() if self.root else {}
        _intend(wanted, edits)
        try:
            new = Source(text)
        except YAMLError:
            return False
        read, was = yaml.read(text, self.name), yaml.read(self.source.text, self.name)
        return (
            new.root is not None
            and new.root.plain() == wanted
            and new.comments() == self.source.comments()
            and [each.code for each in read.findings] == [each.code for each in was.findings]
        )


def _home(files: Mapping[str, _File], edit: Edit) -> _File:
    """Return the file that an edit is for."""
    if edit.section:
        found = [file for file in files.values() for _ in file.entries.get((edit.section, edit.id), ())]
        if len(found) != 1:
            message = "There is no {id} in {section}." if not found else "{id} stands more than once in {section}."
            raise RplmError(message, "rplm validate says more.", id=edit.id, section=f"`{edit.section}:`")
        return found[0]
    having = [file for file in files.values() if file.root and file.root.find(str(edit.path[0]))]
    home = having[0] if having else files.get(layout.HEADING_FILE)
    if home is None or home.root is None or home.root.kind != "map":
        raise RplmError("There is no file to write {field} into.", "Add a plan.yaml.", field=f"`{edit.path[0]}:`")
    return home


def _below(node: Node, path: Sequence[str | int]) -> Node | None:
    for step in path:
        if isinstance(step, str):
            found = node.find(step)
        else:
            found = node.items[step] if node.kind == "list" and 0 <= step < len(node.items) else None
        if found is None:
            return None
        node = found
    return node


def _applied(text: str, splices: Sequence[Splice]) -> str | None:
    """Return the text with the splices in it; None if two of them meet."""
    parts, at = [], 0
    for each in sorted(splices, key=lambda each: (each.start, each.end)):
        if each.start < at:
            return None
        parts += [text[at : each.start], each.text]
        at = each.end
    return "".join([*parts, text[at:]])


def _intend(file: Plain, edits: Sequence[Edit]) -> None:
    """Make the plain value of a file what it is to be after some edits."""
    sections = file if isinstance(file, dict) else {}
    by_id = {
        (section, each["id"]): each
        for section in {edit.section for edit in edits if edit.section}
        for each in reversed(sections[section])
        if isinstance(each, dict) and isinstance(each.get("id"), str)
    }
    for edit in edits:
        place: Any = by_id[edit.section, edit.id] if edit.section else sections
        *inner, last = edit.path
        for step in inner:
            place = place[step]
        if isinstance(edit, Set):
            place[last] = edit.value
        else:
            kept = place.get(last) if isinstance(place, dict) else place[last]
            place[last] = _with_items(list(kept or ()), edit)


def _with_items(kept: list[Plain], edit: Add) -> list[Plain]:
    """Return a list with what is added to it."""
    found, end = kept.copy(), len(kept)
    added = sorted(zip(edit.before or [end] * len(edit.items), edit.items, strict=True), key=lambda each: each[0])
    for shift, (place, item) in enumerate(added):
        found.insert(min(place, end) + shift, item)
    return found


def _not_possible(file: str, edit: Edit) -> RplmError:
    where = ": ".join(filter(None, (edit.id, ".".join(map(str, edit.path)))))
    return RplmError(
        "{file} cannot be changed at {where} without touching anything else.", "Change it by hand.",
        file=file, where=where,
    )  # fmt: skip


def _changed(name: str, before: bytes, after: bytes) -> Iterator[ChangedLine]:
    old, new = (data.decode("utf-8-sig").splitlines() for data in (before, after))
    for what, _, _, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for i in range(first, last) if what != "equal" else ():
            yield ChangedLine(name, i + 1, new[i])
