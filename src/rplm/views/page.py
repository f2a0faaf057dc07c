"""The page: which views a browser shows, in what order; and by what its actions can be filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rplm.analysis.facts import Facts
from rplm.analysis.funding import total
from rplm.analysis.roadmap import Roadmap
from rplm.diagnostics import Aspect, Diagnostic, Severity
from rplm.lang import LANGUAGES, Words
from rplm.lang import words as words_of
from rplm.model import ids
from rplm.model.action import Action
from rplm.model.plan import Plan
from rplm.views import budget, factsheet, funding, gap
from rplm.views.body import bodies_table
from rplm.views.chart import Chart, charts
from rplm.views.costing import assumptions_table
from rplm.views.cover import Cover, cover, period
from rplm.views.findings import findings_table
from rplm.views.roadmap import not_scheduled, unscheduled
from rplm.views.say import MARK, body_name, say, source_name, tag_name
from rplm.views.shape import Cell, Column, Kind, Table, Timeline
from rplm.views.timeline import timeline

FACETS = ("line", "body", "source", "country", "tag")
LONGEST = 40
"""Tables of gaps and findings show so many rows; a note says how many more there are."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something by which actions are filtered: its values, each with what it is called in this language."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page says in one language. Pages of one plan in several languages have the same shape.

    `names` leads from what a body or a source is called for short to its id.
    """

    words: Words
    plan: str
    cover: Cover
    when: str
    figures: tuple[tuple[str, str, str], ...]
    timeline: Timeline
    actions: Table
    charts: tuple[Chart, ...]
    budgets: tuple[Table, ...]
    gap: Table
    aspects: Table
    findings: Table
    bodies: Table
    assumptions: Table
    notes: tuple[str, ...]
    glossary: tuple[tuple[str, str, str], ...]
    facets: tuple[Facet, ...]
    names: Mapping[str, Mapping[str, str]]
    marks: Mapping[str, Mapping[str, frozenset[str]]]
    is_brief: bool

    @property
    def status_date(self) -> str:
        """The day as of which the plan is reported, as the legend says it; empty without one."""
        day = self.timeline.status_date
        return self.words("status date is", day=self.words.date(day)) if day else ""


def pages(facts: Facts, findings: tuple[Diagnostic, ...], first: str, dates: Roadmap | None = None) -> tuple[Page, ...]:
    """Return the page of a plan in each language of it that rplm speaks, the wanted one first if it is one of them."""
    known = [each for each in LANGUAGES if each in facts.plan.heading.languages] or [first]
    return tuple(page(facts, findings, words_of(each), dates) for each in sorted(known, key=lambda each: each != first))


def page(facts: Facts, findings: tuple[Diagnostic, ...], words: Words, dates: Roadmap | None = None) -> Page:
    """Return the page of a plan in one language."""
    shown = dates or facts.roadmap
    marks = {action.id: _marks(facts, action) for action in facts.plan.leaves}
    return Page(
        words=words,
        plan=facts.plan.heading.plan,
        cover=cover(facts, findings, words),
        when=_when(facts.plan, words),
        figures=_figures(facts, shown, words),
        timeline=timeline(facts, words, shown),
        actions=factsheet.table(facts, words, shown),
        charts=charts(facts, words),
        budgets=_budgets(facts, words),
        gap=_gap(facts, words),
        aspects=_aspects(findings, words),
        findings=_found(findings, words),
        bodies=bodies_table(facts, words),
        assumptions=assumptions_table(facts, words),
        notes=_notes(shown, words),
        glossary=words.glossary(),
        facets=tuple(_facet(facts.plan, key, marks.values(), words) for key in FACETS),
        names=_names(facts.plan, words),
        marks=marks,
        is_brief=factsheet.is_brief(facts),
    )


def _when(plan: Plan, words: Words) -> str:
    """Return the period of the plan, its status date if it has one, and what the mark at its title means."""
    day = plan.heading.as_of
    parts = [period(plan, words), words("status date is", day=words.date(day)) if day else ""]
    parts += [words("unofficial translation") if say(plan.heading.title, words).endswith(MARK) else ""]
    return " · ".join(each for each in parts if each)


def _figures(facts: Facts, shown: Roadmap, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Return the key figures, each with its label and the key of the word that explains it."""
    sums, currency = total(facts.ledger.own.values(), facts.ledger.zero), facts.ledger.currency
    money = [
        (words(f"figure {key}"), words.money(getattr(sums, key), currency), key.replace("_", " ")) for key in _SHOWN
    ]
    critical = len(shown.critical & shown.actions.keys())
    return (
        (words("figure actions"), str(len(facts.plan.leaves)), ""),
        *(money if facts.ledger.entries else ()),
        (words("figure critical"), str(critical), "critical action"),
    )


_SHOWN = ("required", "available", "to_be_mobilised")


def _exact(cell: Cell) -> Decimal:
    return cell if isinstance(cell, Decimal) else Decimal(0)


def _notes(shown: Roadmap, words: Words) -> tuple[str, ...]:
    path = (words("critical path is", path=" → ".join(shown.critical_path)),) if shown.critical_path else ()
    undated = not_scheduled(unscheduled(shown, words), words)
    return (*path, words("slack is") if shown.actions else words("no dates"), *([undated] if undated else []))


def _budgets(facts: Facts, words: Words) -> tuple[Table, ...]:
    """Return the tables of money; what they leave out is said once, below the last."""
    shown = [
        funding.sources_by_year(facts, words),
        *(budget.table(facts, by, words) for by in (("source",), ("line",), ("year",))),
    ]
    notes = tuple(dict.fromkeys(note for each in shown for note in each.notes))
    return (*(replace(each, notes=()) for each in shown[:-1]), replace(shown[-1], notes=notes))


def _gap(facts: Facts, words: Words) -> Table:
    """Return what is unfunded; where nothing is, a note says so."""
    found = gap.table(facts, words)
    if found.rows or not facts.ledger.entries:
        return _first(found, words)
    return replace(found, total=None, notes=(words("page no gap"), *found.notes))


def _found(findings: tuple[Diagnostic, ...], words: Words) -> Table:
    """Return the findings by aspect, without their places in files that nobody here has."""
    listed = _without(findings_table(_by_aspect(findings), words), "place")
    return replace(_first(listed, words), title=words("page found"))


def _by_aspect(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings of each of the five validations together, the worst first, then those of none."""
    order = {aspect: i for i, aspect in enumerate((*Aspect, None))}
    return tuple(sorted(findings, key=lambda each: (order[each.problem.aspect], -each.severity.rank)))


def _aspects(findings: Iterable[Diagnostic], words: Words) -> Table:
    """Return how many findings each of the five validations has, by severity."""
    counted = Counter((each.problem.aspect, each.severity) for each in findings)
    shown = [each for each in Severity if each is not Severity.ERROR]
    columns = (
        Column("aspect", words("aspect"), Kind.TEXT, 30),
        *(Column(each, words(f"{each}s"), Kind.NUMBER, 12) for each in shown),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (words(aspect or "no aspect"), *(counted[aspect, each] for each in shown))
        for aspect in (*Aspect, None)
        if aspect or any(counted[None, each] for each in shown)
    )
    return Table("aspects", words("page aspects"), columns, rows)


def _without(table: Table, key: str) -> Table:
    i = table.column(key)
    rows = tuple((*row[:i], *row[i + 1 :]) for row in table.rows)
    return replace(table, columns=(*table.columns[:i], *table.columns[i + 1 :]), rows=rows)


def _first(table: Table, words: Words) -> Table:
    """Return a table with its first rows; money of the others is one more row, so that the table foots."""
    rest = table.rows[LONGEST:]
    if not rest:
        return table
    label = words("and others", count=len(rest))
    rows = table.rows[:LONGEST]
    if any(each.kind is Kind.MONEY for each in table.columns):
        sums: list[Cell] = [
            sum((_exact(row[i]) for row in rest), Decimal(0)) if column.kind is Kind.MONEY else None
            for i, column in enumerate(table.columns)
        ]
        return replace(table, rows=(*rows, (label, *sums[1:])))
    return replace(table, rows=rows, notes=(*table.notes, label))


def _marks(facts: Facts, action: Action) -> dict[str, frozenset[str]]:
    """Return by what an action can be found: its line, bodies, sources, countries and tags."""
    plan, given = facts.plan, (*action.responsible, *action.supporting)
    entries = facts.ledger.of.get(action.id, ())
    homes = (plan.body[part.body].country for part in given if part.body in plan.body)
    own = (country for part in given for country in part.countries)
    return {
        "line": frozenset({action.line}),
        "body": frozenset(part.body for part in given),
        "source": frozenset(each.source for each in entries if each.source),
        "country": frozenset(each for each in (*homes, *own, *(entry.country for entry in entries)) if each),
        "tag": frozenset(action.tags),
    }


def _facet(plan: Plan, key: str, marks: Iterable[Mapping[str, frozenset[str]]], words: Words) -> Facet:
    values = sorted({value for each in marks for value in each[key]}, key=ids.natural)
    return Facet(key, words(key), tuple((value, _called(plan, key, value, words)) for value in values))


def _names(plan: Plan, words: Words) -> dict[str, dict[str, str]]:
    return {
        "source": {source_name(plan, each.id, words): each.id for each in plan.sources},
        "body": {body_name(plan, each.id, words): each.id for each in plan.bodies},
    }


def _called(plan: Plan, key: str, value: str, words: Words) -> str:
    if key == "country":
        return words.country(value)
    if key == "tag":
        return tag_name(plan, value, words)
    named = {"line": plan.action, "body": plan.body, "source": plan.source}.get(key, {})
    title = getattr(named.get(value), "title", None)
    name = {"body": body_name, "source": source_name}[key](plan, value, words) if key != "line" else value
    return f"{name} {say(title, words)}" if title else name
