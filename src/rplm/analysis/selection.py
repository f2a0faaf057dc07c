"""Selections: part of a plan's actions, by a small grammar like that of dbt's node selectors.

selection  = term { " " term }              a space: what any term selects
term       = selector { "," selector }      a comma: only what all of them select
selector   = [ [n] "+" ] what [ "+" [n] ]   with all (or n steps of) predecessors, successors
what       = method ":" value | word | id   L1.2 is L1.2 with all below it; * stands for any letters

Methods and words have names in every language (`lang/*/selectors.py`); capitals and accents make no difference.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import reduce

from rplm.analysis.facts import Facts
from rplm.analysis.methods import METHODS, WORDS, folded, like, meant, named
from rplm.analysis.order import Step
from rplm.diagnostics import Clause, Listed
from rplm.errors import RplmError, several

_OUTSIDE_QUOTES = r'(?=(?:[^"]*"[^"]*")*[^"]*$)'
_SPACE = re.compile(rf"\s+{_OUTSIDE_QUOTES}")
_COMMA = re.compile(rf",{_OUTSIDE_QUOTES}")
_SELECTOR = re.compile(
    r'(?:(?P<before>\d*)\+)?(?:(?P<method>[^\s:"+]+):)?(?P<value>"[^"]+"|[^"+]+?)(?:\+(?P<after>\d*))?'
)
_ALL = sys.maxsize


@dataclass(frozen=True, slots=True)
class Selection:
    """The ids of the selected actions of every level, and how they were asked for.

    `count` of the `of` actions that have none below them are selected. `bare` are the actions above selected ones that
    carry costs themselves and are not selected: their costs are in no figure of the selection. `canonical` says what
    was asked for with the English names of methods and words, for machines.
    """

    select: str
    exclude: str
    actions: frozenset[str]
    count: int
    of: int
    bare: tuple[str, ...]
    canonical: tuple[str, str]


def choose(facts: Facts, select: Sequence[str], exclude: Sequence[str] = ()) -> Selection:
    """Return what is selected: all of the plan if `select` is empty, without what `exclude` selects.

    Raises `RplmError` for selectors that cannot be read or match nothing, all of them at once, and if nothing is left.
    """
    chooser = _Chooser(facts)
    wanted = chooser.union(select) if select else frozenset(facts.plan.action)
    found = wanted - chooser.union(exclude)
    if chooser.errors:
        raise several(chooser.errors)
    if not found:
        text = " ".join(exclude)
        raise RplmError("Nothing is left of the selection without {selector}.", "Exclude less.", selector=text)
    plan = facts.plan
    above = {upper for ident in found for upper in plan.above(ident)} - found
    bare = tuple(each.id for each in plan.actions if each.id in above and (each.cost_lines or each.staff))
    count = sum(leaf.id in found for leaf in plan.leaves)
    asked, without = " ".join(select), " ".join(exclude)
    names = (canonical(asked), canonical(without))
    return Selection(asked, without, found, count, len(plan.leaves), bare, names)


def canonical(text: str) -> str:
    """Return selectors with the English names of methods and words; what cannot be read stays as it is."""
    terms = (_COMMA.split(term) for term in _SPACE.split(text.strip()))
    return " ".join(",".join(_in_english(each) for each in term) for term in terms)


def _in_english(text: str) -> str:
    read = _SELECTOR.fullmatch(text)
    if not read:
        return text
    method = meant(read["method"], METHODS) if read["method"] else ""
    known = METHODS[method].values if method else () if read["method"] else WORDS
    value = meant(read["value"].strip('"'), known) or read["value"]
    start, end = text[: read.start("method" if read["method"] else "value")], text[read.end("value") :]
    return f"{start}{method or read['method'] or ''}{':' if read['method'] else ''}{value}{end}"


class _Chooser:
    """Resolves selectors against one plan, and gathers what is wrong with them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.errors: list[RplmError] = []

    def union(self, texts: Iterable[str]) -> frozenset[str]:
        """Return what any of the terms in some texts selects."""
        found: frozenset[str] = frozenset()
        for text in texts:
            if text.count('"') % 2:
                self.wrong("A quotation mark is not closed in {selector}.", "Write two of them.", text)
            elif not text.strip():
                self.wrong("{selector} is no selector.", "Name one, such as line:L1.", "''")
            else:
                for term in _SPACE.split(text.strip()):
                    found |= self.term(term)
        return found

    def term(self, text: str) -> frozenset[str]:
        """Return what all selectors of a term select."""
        texts = _COMMA.split(text)
        if not all(texts):
            hint = "A comma joins two selectors, and no space stands beside it."
            return self.wrong("A comma stands alone in {selector}.", hint, text)
        parts = [self.selector(each) for each in texts]
        found = reduce(frozenset.intersection, parts)
        if all(parts) and not found:
            hint = "A comma selects what both select; a space what either selects."
            return self.wrong("{selector} selects no action.", hint, text)
        return found

    def selector(self, text: str) -> frozenset[str]:
        """Return what one selector selects, with its predecessors and successors where it asks for them."""
        read = _SELECTOR.fullmatch(text)
        if not read or read["value"].endswith(":"):
            return self.wrong("{selector} is no selector.", "Name one, such as line:L1.", text)
        value = read["value"].strip('"')
        found = self.matches(text, read["method"], value)
        before, after = _steps(read["before"]), _steps(read["after"])
        order = self.facts.order
        led = self.reached(found, before, order.steps_of, lambda step: step.target)
        return found | led | self.reached(found, after, order.steps_to, lambda step: step.action)

    def matches(self, text: str, name: str | None, value: str) -> frozenset[str]:
        """Return the actions that a method or a word matches."""
        known = "id" if name is None else meant(name, METHODS)
        if not known:
            return self.unknown(text, name or "", value)
        word = meant(value, WORDS) if name is None or known == "is" else ""
        if word:
            return self.word(text, word, value, is_bare=name is None)
        method = METHODS[known]
        value = meant(value, method.values) or value
        pattern = re.compile(_pattern(f"*{value}*" if method.inside else value))
        hit = {ident for label, ident in method.labels(self.facts) if pattern.fullmatch(folded(label))}
        if not hit:
            return self.unmatched(text, known, name, value)
        return self.with_below(hit) if method.below else frozenset(hit)

    def word(self, text: str, word: str, value: str, *, is_bare: bool) -> frozenset[str]:
        """Return the actions that a word means. Where an action has the same name, one must say which is meant."""
        same = next((ident for ident in self.facts.plan.action if folded(ident) == folded(value)), "")
        if same and is_bare:
            hint = "Write is:{word} for all that are, id:{id} for the action."
            return self.wrong("{selector} is a word and an action.", hint, text, word=word, id=same)
        found = frozenset(WORDS[word](self.facts))
        return found or self.wrong("No action is {selector}.", "", value)

    def with_below(self, found: set[str]) -> frozenset[str]:
        """Return actions with all below them."""
        plan = self.facts.plan
        return frozenset(each.id for each in plan.actions if not found.isdisjoint((each.id, *plan.above(each.id))))

    def reached(
        self, start: frozenset[str], steps: int, of: Callable[[str], Iterator[Step]], end: Callable[[Step], str]
    ) -> frozenset[str]:
        """Return the actions that so many links lead to; a link to a parent leads to all below it."""
        plan = self.facts.plan
        seen: set[int] = set()
        found: set[str] = set()
        front = [ident for ident in start if ident not in plan.inner]
        while front and steps:
            ends = {end(step): None for ident in front for step in of(ident) if id(step) not in seen}
            seen |= {id(step) for ident in front for step in of(ident)}
            new = {each.id for ident in ends for each in plan.below(ident)} - found - start
            found |= new
            front = [ident for ident in new if ident not in plan.inner]
            steps -= 1
        return frozenset(found)

    def unmatched(self, text: str, method: str, name: str | None, value: str) -> frozenset[str]:
        """Gather that a value matches nothing; `name` is what the method was called, if it was."""
        labels = list(dict.fromkeys(label for label, _ in METHODS[method].labels(self.facts)))
        begun = (label for label in labels if folded(label).startswith(folded(value)))
        near = like(value, labels) or next(begun, "") or (like(value, named(WORDS)) if name is None else "")
        suggestion = (near if name is None else f"{name}:{_quoted(near)}") if near else self.elsewhere(value)
        if suggestion or METHODS[method].inside or not labels:
            return self.wrong("{selector} matches no action.", "", text, suggestion=suggestion)
        return self.wrong("{selector} matches no action.", "There are: {known}.", text, known=Listed(tuple(labels)))

    def unknown(self, text: str, name: str, value: str) -> frozenset[str]:
        near = like(name, named(METHODS))
        suggestion = f"{near}:{_quoted(value)}" if near else self.elsewhere(f"{name}:{value}")
        hint, known = "" if suggestion else "Use one of: {known}.", [Clause(f"{each}:") for each in METHODS]
        return self.wrong("There is no method {method} to select by.", hint, text, method=name,
                          suggestion=suggestion, known=known)  # fmt: skip

    def elsewhere(self, value: str) -> str:
        """Return the selector by which another method would find a value, or an empty string."""
        for name, method in METHODS.items():
            if not method.inside and any(folded(label) == folded(value) for label, _ in method.labels(self.facts)):
                return f"{name}:{_quoted(value)}"
        return ""

    def wrong(self, message: str, hint: str, selector: str, **details: object) -> frozenset[str]:
        self.errors.append(RplmError(message, hint, selector=selector, **details))
        return frozenset()


def _steps(text: str | None) -> int:
    """Return how many links to follow: all of them for an empty text, or for more than any plan has."""
    if not text:
        return 0 if text is None else _ALL
    digits = text.lstrip("0") or "0"
    return int(digits) if len(digits) < len(str(_ALL)) else _ALL


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,+]", value) else value


def _pattern(value: str) -> str:
    return translate(folded(value).replace("[", "[[]"))
