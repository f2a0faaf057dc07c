"""What a selector can ask for: for each method the labels that actions carry, for each word the actions that it means.

What is written on an action holds for all below it (`below`); what is computed belongs to the one action: its dates, if
none stands below it, and its money, if it carries any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Literal
from unicodedata import combining, normalize

from rplm.analysis.facts import Facts
from rplm.diagnostics import nearest
from rplm.lang import selectors
from rplm.model import ids
from rplm.model.action import Action
from rplm.model.body import Part

Labels = Iterator[tuple[str, str]]
"""Pairs of a label and the id of an action that carries it."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to select: `labels` by action; `below` tells whether all below an action are selected with it.

    `inside` tells whether a value is looked for inside the labels, which are texts, instead of compared with them.
    `values` are all that a value can be, if that is known: they have names in other languages too.
    """

    labels: Callable[[Facts], Labels]
    below: bool = False
    inside: bool = False
    values: tuple[str, ...] = ()


def _written(of: Callable[[Action], Iterable[str | None]]) -> Method:
    """Return a method whose labels each action states by itself."""

    def labels(facts: Facts) -> Labels:
        for action in facts.plan.actions:
            yield from ((label, action.id) for label in of(action) if label)

    return Method(labels, below=True)


def _bodies(*lists: str) -> Method:
    """Return a method whose labels are bodies, by id and by what people call them in each language."""

    def labels(facts: Facts) -> Labels:
        called = _called(facts, "bodies")
        for action in facts.plan.actions:
            named = (part.body for name in lists for part in getattr(action, name))
            yield from ((label, action.id) for ident in named for label in called.get(ident, (ident,)))

    return Method(labels, below=True)


def _called(facts: Facts, section: Literal["bodies", "sources"]) -> Mapping[str, Iterable[str]]:
    """Return the ids and the acronyms of bodies or sources, by id."""
    plan = facts.plan
    found = {each.id: {each.id: None} for each in getattr(plan, section)}
    for language in plan.heading.languages:
        for ident, name in plan.called(section, language).items():
            found[ident][name] = None
    return found


def _sources(facts: Facts) -> Labels:
    called = _called(facts, "sources")
    for action in facts.plan.actions:
        for each in action.funding:
            yield from ((label, action.id) for label in called.get(each.source, (each.source,)))


def _tags(facts: Facts) -> Labels:
    """Yield the tags of each action, as written and as people read them."""
    titles = {each.id: [text for _, text in each.title.by_language] for each in facts.plan.heading.tags}
    for action in facts.plan.actions:
        for tag in action.tags:
            yield from ((label, action.id) for label in dict.fromkeys((tag, *titles.get(tag, ()))))


def _levels(facts: Facts) -> Labels:
    for action in facts.plan.actions:
        name = facts.plan.level(action)
        yield str(action.depth + 1), action.id
        yield from ((text, action.id) for _, text in (name.by_language if name else ()))


def _priorities(facts: Facts) -> Labels:
    """Yield the priority of each action: its own, else the nearest above it."""
    for action in facts.plan.actions:
        above = (facts.plan.action[each] for each in ids.upwards(action.id) if each in facts.plan.action)
        stated = next((each.priority for each in above if each.priority), None)
        if stated:
            yield stated, action.id


def _countries(facts: Facts) -> Labels:
    """Yield the countries in which an action's bodies have their part, and those that its costs are of."""
    for action in facts.plan.actions:
        parts = [code for part in (*action.responsible, *action.supporting) for code in _of_part(facts, part)]
        shares = [share.country for cost in action.cost_lines for share in cost.countries]
        own = [cost.country for cost in action.cost_lines if cost.country]
        yield from ((code, action.id) for code in (*parts, *shares, *own))


def _of_part(facts: Facts, part: Part) -> tuple[str, ...]:
    body = facts.plan.body.get(part.body)
    return part.countries or ((body.country,) if body and body.country else ())


def _categories(facts: Facts) -> Labels:
    for action in facts.plan.actions:
        yield from ((cost.category, action.id) for cost in action.cost_lines if cost.category)
    yield from ((entry.category, entry.action) for entry in facts.ledger.entries if entry.category)


def _files(facts: Facts) -> Labels:
    """Yield the file of each action: as `actions/L1.yaml`, as `L1.yaml`, and the folders that it is in."""
    for action in facts.plan.actions:
        path = PurePosixPath(action.at().file)
        names = (path.as_posix(), path.name, *(each.as_posix() for each in path.parents if each.name))
        yield from ((name, action.id) for name in names)


def _texts(facts: Facts) -> Labels:
    for action in facts.plan.actions:
        for text in (action.title, action.description, action.note):
            yield from ((said, action.id) for _, said in (text.by_language if text else ()))


def _spans(facts: Facts) -> Iterator[tuple[str, tuple[date, date]]]:
    """Yield when each action takes place that has none below it, or carries money."""
    for action in facts.plan.actions:
        span = facts.roadmap.span_of(action.id)
        if span and (action.id not in facts.plan.inner or action.cost_lines or action.staff):
            yield action.id, span


def _years(facts: Facts) -> Labels:
    for ident, (start, finish) in _spans(facts):
        yield from ((str(year), ident) for year in range(start.year, finish.year + 1))
    yield from ((str(entry.year), entry.action) for entry in facts.ledger.entries if entry.year)


def _horizons(facts: Facts) -> Labels:
    for ident, (_, finish) in _spans(facts):
        name = facts.plan.heading.horizons.of(finish)
        if name:
            yield name, ident


def _states(facts: Facts) -> Labels:
    for word, of in WORDS.items():
        yield from ((word, ident) for ident in of(facts))


WORDS: Mapping[str, Callable[[Facts], Iterable[str]]] = MappingProxyType(
    {
        "critical": lambda facts: facts.roadmap.critical,
        "near-critical": lambda facts: facts.roadmap.near_critical,
        "unfunded": lambda facts: (ident for ident, sums in facts.ledger.own.items() if sums.to_be_mobilised),
        "not-costed": lambda facts: (each.action for each in facts.ledger.not_costed),
    }
)

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "id": _written(lambda action: [action.id]),
        "line": _written(lambda action: [action.line]),
        "level": Method(_levels, below=True),
        "body": _bodies("responsible", "supporting"),
        "responsible": _bodies("responsible"),
        "supporting": _bodies("supporting"),
        "country": Method(_countries, below=True),
        "tag": Method(_tags, below=True),
        "source": Method(_sources, below=True),
        "category": Method(_categories),
        "priority": Method(_priorities),
        "horizon": Method(_horizons, values=("short", "medium", "long")),
        "year": Method(_years),
        "file": Method(_files, below=True),
        "text": Method(_texts, below=True, inside=True),
        "is": Method(_states, values=tuple(WORDS)),
    }
)


def folded(text: str) -> str:
    """Return text without capitals and accents: a selector is typed by hand."""
    return "".join(each for each in normalize("NFD", text.casefold()) if not combining(each))


def named(known: Iterable[str]) -> Mapping[str, str]:
    """Return all that can be written for some English names, in every language, each with the English name."""
    english = tuple(known)
    return {each: each for each in english} | {name: each for name, each in selectors().items() if each in english}


def meant(name: str, known: Iterable[str]) -> str:
    """Return the English name that is meant by one in any language; an empty string if it is none of the known."""
    return {folded(each): english for each, english in named(known).items()}.get(folded(name), "")


def like(text: str, known: Iterable[str]) -> str:
    """Return the known text that is most like another, whatever its capitals and accents; empty if none is near."""
    written = {folded(each): each for each in known}
    return written.get(nearest(folded(text), written), "")
