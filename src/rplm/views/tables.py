"""The plan as five tables for analysts: stable names and columns, no language, money exact, keys that join.

Every table begins with the id of the plan, so that the tables of many plans can be stacked and asked together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rplm.analysis.facts import Facts
from rplm.analysis.funding import FIGURES
from rplm.lang import LANGUAGES, words
from rplm.model.action import Action
from rplm.model.body import Part
from rplm.model.text import Text
from rplm.views.say import item_of
from rplm.views.shape import Cell, Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Resource:
    """A table with what an analyst needs to join it: its key, and which columns name rows of other tables.

    `references` maps a column to the table in whose `id` its value is found (each time within one plan); `says` gives
    the meaning of the columns whose names do not.
    """

    table: Table
    about: str
    key: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Package:
    """The five tables of one plan, with its name, title, attribution and currency."""

    plan: str
    title: str
    status: str
    attribution: str
    currency: str
    created: str
    resources: tuple[Resource, ...]


def package(facts: Facts) -> Package:
    """Return the tables of a plan. Texts stand in their original language and, by column, in each one there is."""
    heading = facts.plan.heading
    resources = (_actions(facts), _links(facts), _parts(facts), _sources(facts), _ledger(facts))
    status, attribution = (_original(facts, each) for each in (heading.status, heading.attribution))
    day = heading.as_of or heading.period.start
    title = _original(facts, heading.title) or heading.plan
    return Package(heading.plan, title, status or "", attribution or "", heading.currency, day.isoformat(), resources)


def _original(facts: Facts, text: Text | None) -> str | None:
    """Return a text in the language it was agreed in."""
    heading = facts.plan.heading
    return text.in_(text.original or heading.original or heading.languages[0]) if text else None


def _titles(facts: Facts, text: Text | None) -> tuple[Cell, ...]:
    return (_original(facts, text), *(text.get(language) if text else None for language in LANGUAGES))


def _title_columns() -> tuple[Column, ...]:
    return _columns("title", *(f"title_{language}" for language in LANGUAGES))


def _columns(*keys: str, kind: Kind = Kind.TEXT) -> tuple[Column, ...]:
    return tuple(Column(key, key.replace("_", " "), kind) for key in keys)


def _table(facts: Facts, name: str, columns: tuple[Column, ...], rows: Iterator[tuple[Cell, ...]]) -> Table:
    plan = facts.plan.heading.plan
    keyed = (*_columns("plan", kind=Kind.ID), *columns)
    return Table(name, name, keyed, tuple((plan, *row) for row in rows), currency=facts.plan.heading.currency)


def _actions(facts: Facts) -> Resource:
    columns = (
        *_columns("id", "line", "parent", kind=Kind.ID), *_columns("level", kind=Kind.NUMBER), *_title_columns(),
        *_columns("priority", "tags"), *_columns("start", "finish", "late_start", "late_finish", kind=Kind.DATE),
        *_columns("total_slack_days", kind=Kind.NUMBER), *_columns("critical", kind=Kind.FLAG),
        *_columns("horizon", "costing"), *_columns("required", kind=Kind.MONEY),
    )  # fmt: skip
    return Resource(
        _table(facts, "actions", columns, (_action(facts, each) for each in facts.plan.actions)),
        "Every action of every level, with its dates and its own costs.",
        ("plan", "id"),
        {"parent": "actions", "line": "actions"},
        {
            "level": "1 for a line of action, 2 for an action below it, and so on",
            "tags": "separated by semicolons",
            "start": "the earliest start; of an action with others below it, the first of theirs",
            "total_slack_days": "working days from start to late start; empty for an action with others below it",
            "costing": "costed; no cost; existing staff; not costed; not known; empty where costs stand above or below",
            "required": "what the action itself costs, without those below it; empty where that is not known",
        },
    )


def _action(facts: Facts, action: Action) -> tuple[Cell, ...]:
    dates, span = facts.roadmap.actions.get(action.id), facts.roadmap.span_of(action.id) or (None, None)
    own = facts.ledger.own.get(action.id)
    return (
        action.id, action.line, action.parent, action.depth + 1, *_titles(facts, action.title), action.priority,
        "; ".join(action.tags) or None, *span, dates.late_start if dates else None,
        dates.late_finish if dates else None, dates.total_slack if dates else None,
        action.id in facts.roadmap.critical if dates else None, dates.horizon if dates else None,
        facts.ledger.standing.get(action.id), own.required if own else None,
    )  # fmt: skip


def _links(facts: Facts) -> Resource:
    columns = (
        *_columns("action", "follows", kind=Kind.ID), *_columns("type"), *_columns("lag", kind=Kind.NUMBER),
        *_columns("lag_unit"),
    )  # fmt: skip
    steps = dict.fromkeys(
        (step.action, step.target, step.link.type, *((lag.count, str(lag.unit)) if lag else (None, None)))
        for step in facts.order.steps
        for lag in (step.link.lag,)
    )
    return Resource(
        _table(facts, "links", columns, iter(steps)),
        "The dependencies, as they are written: a link of or to an action stands for all those below it.",
        (),
        {"action": "actions", "follows": "actions"},
        {
            "type": "FS, SS, FF or SF: the first letter is of the action that is followed",
            "lag": "negative for a lead; empty for none",
        },
    )


def _parts(facts: Facts) -> Resource:
    columns = (
        *_columns("action", kind=Kind.ID), *_columns("role"), *_columns("body", kind=Kind.ID), *_title_columns(),
        *_columns("kind", "country", "countries"), *_columns("from", "to", kind=Kind.DATE),
    )  # fmt: skip
    rows = (
        _part(facts, action, role, part)
        for action in facts.plan.actions
        for role in ("responsible", "supporting")
        for part in getattr(action, role)
    )
    return Resource(
        _table(facts, "parts", columns, rows),
        "Which body has which part in which action.",
        (),
        {"action": "actions"},
        {
            "role": "responsible or supporting",
            "title": "the name of the body",
            "kind": "what the body is",
            "country": "the country of the body (ISO 3166-1)",
            "countries": "the countries for which it has this part, separated by semicolons; empty: all",
            "from": "when it has this part; empty: throughout",
        },
    )


def _part(facts: Facts, action: Action, role: str, part: Part) -> tuple[Cell, ...]:
    body, period = facts.plan.body.get(part.body), part.period
    return (
        action.id, role, part.body, *_titles(facts, body.title if body else None), body.kind if body else None,
        body.country if body else None, "; ".join(part.countries) or None, period.start if period else None,
        period.end if period else None,
    )  # fmt: skip


def _sources(facts: Facts) -> Resource:
    columns = (
        *_columns("id", kind=Kind.ID), *_title_columns(), *_columns("donor", kind=Kind.ID),
        *_columns("kind", "status"), *_columns("original", kind=Kind.MONEY), *_columns("original_currency"),
        *_columns("allocated", "unallocated", kind=Kind.MONEY), *_columns("from", "to", kind=Kind.DATE),
    )  # fmt: skip
    return Resource(
        _table(facts, "sources", columns, _source_rows(facts)),
        "The sources of funds, with what is allocated of them.",
        ("plan", "id"),
        {},
        {
            "original": "the amount of the source in its own currency; empty where nobody states it",
            "allocated": "what the plan asks of it, in the currency of the plan",
            "unallocated": "what no cost uses yet, in the currency of the plan; empty where its amount is not known",
            "from": "when it may pay; empty: throughout the plan",
        },
    )


def _source_rows(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    ledger, heading = facts.ledger, facts.plan.heading
    left, used = dict(ledger.unallocated), dict[str | None, Decimal]()
    for entry in ledger.entries:
        used[entry.source] = used.get(entry.source, ledger.zero) + entry.allocated
    for source in facts.plan.sources:
        amount, window = source.amount, source.window
        yield (
            source.id, *_titles(facts, source.title), source.donor, source.kind, source.status,
            amount.value if amount else None, (amount.currency or heading.currency) if amount else None,
            used.get(source.id, ledger.zero), left.get(source.id, ledger.zero) if amount else None,
            window.start if window else None, window.end if window else None,
        )  # fmt: skip


def _ledger(facts: Facts) -> Resource:
    columns = (
        *_columns("entry", kind=Kind.NUMBER), *_columns("action", kind=Kind.ID), *_columns("cost", kind=Kind.NUMBER),
        *_columns("year", kind=Kind.YEAR), *_columns("source", "category", "body", kind=Kind.ID),
        *_columns("country", "status"), *_columns("in_kind", kind=Kind.FLAG), *_columns("item"),
        *_columns("assumption", kind=Kind.ID), *_columns("currency"), *_columns(*FIGURES, kind=Kind.MONEY),
        *_columns("original", kind=Kind.MONEY), *_columns("original_currency", "spread", "file"),
        *_columns("file_line", kind=Kind.NUMBER), *_columns("kind"),
    )  # fmt: skip
    return Resource(
        _table(facts, "ledger", columns, _entries(facts)),
        "Every cost by year and source: all budget tables are sums over this one.",
        ("plan", "entry"),
        {"action": "actions", "source": "sources"},
        {
            "entry": "the number of the entry in its plan, from 1",
            "cost": "tells the costs of one action apart",
            "year": "empty: one amount over several years, not split by year",
            "source": "empty: nobody is asked to pay",
            "country": "empty: regional",
            "spread": "the rule by which one amount is spread over its years, if one is",
            "original": "the amount in the currency it was stated in",
            "file_line": "where the cost stands in the plan",
            "kind": "cost, contingency, or overhead of the source (category `indirect`)",
        },
    )


def _entries(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    currency, english = facts.ledger.currency, words("en")
    for i, each in enumerate(facts.ledger.entries, 1):
        yield (
            i, each.action, each.number, each.year, each.source, each.category, each.body, each.country, each.status,
            each.in_kind, item_of(each, english, _original(facts, each.label) or ""), each.assumption, currency,
            *(getattr(each, figure) for figure in FIGURES), each.original, each.currency, each.spread or None,
            each.span.file, each.span.line, each.kind,
        )  # fmt: skip
