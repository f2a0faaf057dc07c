"""Rules of repetition: what stands twice in a list that can hold it only once."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Severity
from rplm.model.body import Part, coincide
from rplm.model.entity import Entity
from rplm.model.plan import Plan
from rplm.rules.rule import Finding, finding, rule

_LISTS = (
    ("actions", ("tags", "origins", "meetings")),
    ("sources", ("earmark.lines", "earmark.actions", "earmark.countries", "earmark.categories", "overhead.excludes")),
    ("meetings", ("bodies",)),
    ("endorsements", ("lines",)),
)
"""The lists of ids, codes and words, by section; those of parts and of the heading are told apart below."""
_OF_HEADING = ("languages", "countries", "endorsers")
_WRITTEN = {"origins": "from"}


@rule(
    "RP117",
    Severity.WARNING,
    "{entry} stands twice in {field}",
    hint="Remove one of the two; if another was meant, correct it.",
)
def listed_twice(facts: Facts) -> Iterator[Finding]:
    """The same body, tag, country or id twice in one list.

    It counts once. Often another one was meant, and is missing. A body may stand twice as responsible or supporting for
    different countries or at different times.

    ```yaml bad
    bodies:
      - {id: ILO, title: International Labour Organization, kind: agency}
      - {id: IOM, title: International Organization for Migration, kind: agency}
    actions:
      - id: L1
        title: Map systems
        tags: [gender, gender]  # RP117
        responsible: [IOM]
        supporting: [ILO, ILO]  # RP117
    ```
    ```yaml good
    bodies:
      - {id: ILO, title: International Labour Organization, kind: agency}
      - {id: IOM, title: International Organization for Migration, kind: agency}
    actions:
      - id: L1
        title: Map systems
        tags: [gender]
        responsible: [{body: IOM, countries: [PA]}, {body: IOM, countries: [CR]}]
        supporting: [ILO]
    ```
    """
    plan = facts.plan
    yield from _parts(plan)
    for section, fields in _LISTS:
        for entity in getattr(plan, section):
            for field in fields:
                yield from _words(entity, *field.split("."))
    for field in _OF_HEADING:
        yield from _words(plan.heading, field)


def _words(entity: Entity, *path: str) -> Iterator[Finding]:
    listed: object = entity
    for field in path:
        listed = getattr(listed, field, None)
    field = _WRITTEN.get(path[-1], path[-1])
    if isinstance(listed, tuple) and len(listed) > 1 and len(set(listed)) < len(listed):
        for i, each in enumerate(listed):
            if each in listed[:i]:
                yield finding(entity.at(*path[:-1], field, i), entry=f"“{each}”", field=f"`{field}`")


def _parts(plan: Plan) -> Iterator[Finding]:
    for action in plan.actions:
        for field in ("responsible", "supporting"):
            parts: tuple[Part, ...] = getattr(action, field)
            for i, part in enumerate(parts):
                if part.countries:
                    yield from _words(part, "countries")
                if i and any(coincide(part, other) for other in parts[:i]):
                    yield finding(part.at("body"), entry=f"“{part.body}”", field=f"`{field}`")
