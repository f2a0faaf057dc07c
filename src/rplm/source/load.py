"""A folder of YAML files to a `Plan`, with everything that is wrong on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from rplm.diagnostics import NOWHERE, Clause, Diagnostic, Span, by_place, nearest
from rplm.model import ids
from rplm.model.entity import Entity
from rplm.model.heading import Heading
from rplm.model.memory import without_collecting
from rplm.model.plan import COLLECTIONS, RESERVED, Plan
from rplm.model.problems import MISSING_FIELD, WRONG_KIND
from rplm.model.scenario import Scenario
from rplm.model.written import Block, Items, Word, is_blank
from rplm.source import layout
from rplm.source import yaml as reader
from rplm.source.overlay import Overlay
from rplm.source.problems import (
    DUPLICATE_ID,
    EMPTY,
    NOT_SECTIONS,
    NOT_YET,
    OUTSIDE,
    STATED_TWICE,
    UNKNOWN_SECTION,
)
from rplm.source.shape import shape
from rplm.source.slip import Quoted, quoted, told_once
from rplm.source.snapshot import File, Snapshot, snapshot

_IDENT = re.compile(r"""\bid:\s*["']?([A-Za-z][\w.-]*)""")
_LANGUAGES = re.compile(r"^languages:\s*\[([a-z, ]*)\]", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """What came of reading a plan: the plan as far as it can be read, the findings, and the text of each file.

    A part that cannot be read is left out of the plan (and a finding says why), so the rest can still be judged. In
    `loose`, entries of lists lack their wrong fields only: what else they name can be looked up there, but nothing is
    to be computed from it. It is the plan itself where all was read.
    """

    root: Path
    plan: Plan
    loose: Plan
    findings: tuple[Diagnostic, ...]
    texts: dict[str, str] = field(default_factory=dict)


def load(root: Path) -> Reading:
    """Read the plan in a folder (or one file). Raises `RplmError` if a file cannot be opened."""
    return read(snapshot(root))


def read(files: Snapshot, overlay: Overlay | None = None) -> Reading:
    """Read a plan from the bytes of its files. An `overlay` changes what was written before it takes shape.

    The plan under a scenario has no scenarios itself.
    """
    with without_collecting():
        loader = _Loader()
        for each in files.files:
            loader.take(each)
        if overlay is not None:
            loader.scenarios.clear()
            overlay(loader.heading, loader.entries)
        plan = loader.plan()
        loose = loader.loosened(plan)
    findings = sorted(told_once(loader.findings, loader.quoted), key=by_place)
    return Reading(files.root, plan, loose, tuple(findings), loader.texts)


@lru_cache(maxsize=1)
def heading_fields() -> dict[str, str]:
    """The fields of the heading that may stand at the top of any file, by the name they are written with."""
    return {info.alias or name: name for name, info in Heading.model_fields.items()}


class _Loader:
    def __init__(self) -> None:
        self.findings: list[Diagnostic] = []
        self.texts: dict[str, str] = {}
        self.heading = Block(Span(layout.HEADING_FILE))
        self.entries: dict[str, list[object]] = defaultdict(list)
        self.scenarios: dict[str, Block] = {}
        self.skipped = ""
        self.is_headless = False
        self.mentioned: set[str] = set()
        self.loose: dict[int, Entity] = {}
        self.quoted: list[Quoted] = []

    def take(self, file: File) -> None:
        """Read one file and sort its sections, or keep it as a scenario."""
        written, rest = self.written(file)
        if layout.is_scenario(file.name):
            if written is not None:
                self.keep_scenario(file.name, written)
            return
        self.skip(rest)
        if written is not None:
            self.sort(written)

    def keep_scenario(self, file: str, written: Block) -> None:
        name = PurePosixPath(file).stem
        if name in self.scenarios:
            first = self.scenarios[name].span
            details = {"id": name, "kind": Clause(Scenario.kind_name), "first": f"{first.file}:{first.line}"}
            self.findings.append(Diagnostic(DUPLICATE_ID, Span(file), details))
        else:
            self.scenarios[name] = written

    def written(self, file: File) -> tuple[Block | None, str]:
        """Return the fields that a file holds, if it can be read, and the text of what cannot be."""
        name, data = file.name, file.data
        if file.why:
            self.findings.append(Diagnostic(OUTSIDE, Span(name), {"why": file.why}))
            return None, ""
        text, findings = reader.decode(data, name)
        self.texts[name] = text
        self.findings += findings
        if findings:
            return None, data.decode("utf-8", "replace")
        document = reader.read(text, name)
        self.findings += document.findings
        self.quoted += quoted(document.value, text)
        if isinstance(document.value, Block):
            return document.value, document.rest
        if document.value is None or is_blank(document.value):
            if not document.findings:
                self.findings.append(Diagnostic(EMPTY, Span(name)))
                self.is_headless |= name == layout.HEADING_FILE
        elif not document.rest:
            self.findings.append(Diagnostic(NOT_SECTIONS, getattr(document.value, "span", Span(name))))
        return None, document.rest

    def skip(self, text: str) -> None:
        """Keep the ids of a text that cannot be read, so that nobody is told that they do not exist."""
        self.skipped += text
        self.mentioned.update(ident.rstrip(".") for ident in _IDENT.findall(text))

    def sort(self, sections: Block) -> None:
        for key, value in sections.items():
            span = sections.key(key)
            if key in heading_fields():
                if key in self.heading:
                    first = self.heading.key(key)
                    self.findings.append(
                        Diagnostic(STATED_TWICE, span, {"key": f"`{key}`", "first": f"{first.file}:{first.line}"})
                    )
                else:
                    self.heading.put(key, span, value)
            elif key in COLLECTIONS:
                self.collect(key, value, span)
            elif key in RESERVED:
                self.findings.append(Diagnostic(NOT_YET, span, {"key": f"`{key}`"}))
            else:
                known = [*heading_fields(), *COLLECTIONS, *RESERVED]
                details = {"key": f"`{key}`", "allowed": ", ".join(known), "suggestion": nearest(key, known)}
                self.findings.append(Diagnostic(UNKNOWN_SECTION, span, details))

    def collect(self, section: str, value: object, where: Span) -> None:
        if isinstance(value, Items):
            self.entries[section] += value
        elif not is_blank(value):
            details = {"field": f"`{section}`", "expected": Clause("a list with dashes")}
            self.findings.append(Diagnostic(WRONG_KIND, where, details))

    def plan(self) -> Plan:
        heading, context = self.read_heading()
        declared: dict[str, frozenset[str]] = {}
        collections: dict[str, Any] = {}
        for section, kind in COLLECTIONS.items():
            entries = self.entries.get(section, [])
            declared[section] = frozenset((*_ids(entries), *self.mentioned))
            kept = self.unique(entries, kind)
            collections[section] = tuple(sorted(self.shaped(kept, kind, context), key=_order))
        scenarios = dict(self.shaped_scenarios(context))
        return Plan(heading=heading, declared=declared, scenarios=scenarios, **collections)

    def loosened(self, plan: Plan) -> Plan:
        """Return a plan with its entries read without their wrong fields only."""
        if not self.loose:
            return plan
        listed: dict[str, Any] = {
            name: tuple(self.loose.get(id(each), each) for each in getattr(plan, name)) for name in COLLECTIONS
        }
        return replace(plan, **listed)

    def shaped_scenarios(self, context: dict[str, Any]) -> Iterator[tuple[str, Scenario]]:
        for name, written in self.scenarios.items():
            scenario, findings = shape(Scenario, written, context)
            self.findings += findings
            if isinstance(scenario, Scenario):
                yield name, scenario

    def read_heading(self) -> tuple[Heading, dict[str, Any]]:
        written = self.heading
        context: dict[str, Any] = {"languages": _languages(written, self.skipped), "fiscal": _fiscal(written)}
        if written:
            written.where = written.key(next(iter(written)))
        heading, findings = shape(Heading, written, context)
        if not isinstance(heading, Heading):
            raise AssertionError("every field of a heading has a default or a stand-in")
        is_told = bool(self.skipped) or self.is_headless
        self.findings += (each for each in findings if not (is_told and each.problem is MISSING_FIELD))
        return heading, context

    def unique(self, entries: list[object], kind: type[Entity]) -> list[object]:
        first: dict[str, Word] = {}
        kept: list[object] = []
        for entry in entries:
            ident = entry.get("id") if isinstance(entry, Block) else None
            if isinstance(ident, Word) and not ident.blank:
                if ident in first:
                    span = first[ident].span
                    details = {"id": str(ident), "kind": Clause(kind.kind_name), "first": f"{span.file}:{span.line}"}
                    self.findings.append(Diagnostic(DUPLICATE_ID, ident.span, details))
                    continue
                first[ident] = ident
            kept.append(entry)
        return kept

    def shaped(self, entries: list[object], kind: type[Entity], context: dict[str, Any]) -> Iterator[Entity]:
        for entry in entries:
            if is_blank(entry):
                details = {"field": Clause(f"this {kind.kind_name}"), "expected": Clause("a set of fields")}
                self.findings.append(Diagnostic(WRONG_KIND, getattr(entry, "span", NOWHERE), details))
                continue
            entity, findings = shape(kind, entry, context)
            self.findings += findings
            if entity is not None:
                if findings:
                    self.loose[id(entity)] = shape(kind, entry, {**context, "loose": True})[0] or entity
                yield entity


def _ids(entries: list[object]) -> Iterator[str]:
    for entry in entries:
        ident = entry.get("id") if isinstance(entry, Block) else None
        if isinstance(ident, Word):
            yield str(ident)


def _order(entity: Entity) -> tuple[object, ...]:
    ident = getattr(entity, "id", None)
    if ident is not None:
        return (0, ids.natural(ident))
    return (1, repr(entity))


def _languages(heading: Block, skipped: str) -> tuple[str, ...]:
    written = heading.get("languages")
    listed = [str(each) for each in written if isinstance(each, Word)] if isinstance(written, Items) else []
    in_skipped = _LANGUAGES.search(skipped)
    if not listed and in_skipped:  # or every text in these languages would be called wrong
        listed = in_skipped[1].replace(",", " ").split()
    return tuple(each for each in listed if len(each) == 2) or ("en",)


def _fiscal(heading: Block) -> int:
    written = heading.get("fiscal_year_starts")
    return int(written) if isinstance(written, Word) and written.isdecimal() and 1 <= int(written) <= 12 else 1
