"""Two sides of a plan beside each other, with the difference: budgets by any keys, and the dates that move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rplm.analysis.budget import Pair, compared
from rplm.analysis.funding import FIGURES, IN_KIND
from rplm.analysis.late import Scheduled
from rplm.analysis.scenario import Side
from rplm.lang import Words
from rplm.views import budget
from rplm.views.say import explained, title_of
from rplm.views.scenario import data as brought
from rplm.views.scenario import sentences
from rplm.views.shape import Cell, Column, Kind, Table

SHOWN = ("required", "available", "to_be_mobilised")
"""The figures that a table shows; a document has all."""
_MONEY = Kind.MONEY


def budget_table(a: Side, b: Side, by: Sequence[str], words: Words) -> Table:
    """Return the budgets of two sides by some keys: each figure of both, and by how much the first is more."""
    pairs, whole = compared(a.facts.ledger, b.facts.ledger, by)
    rows = tuple((*_labels(a, b, by, pair, words), *_figures(pair)) for pair in pairs)
    currency = a.facts.ledger.currency
    title = words("title comparison", a=_name(a, words), b=_name(b, words), of=budget.title(by, currency, words))
    columns = (*budget.key_columns(by, words), *_columns(a, b, words))
    foot, notes = (*budget.foot(by, words), *_figures(whole)), tuple(_notes(a, b, words))
    return Table("-".join(("comparison", *by)), title, columns, rows, foot, notes, currency)


def _labels(a: Side, b: Side, by: Sequence[str], pair: Pair, words: Words) -> tuple[Cell, ...]:
    """Return the labels of a group; of a source that falls away on the first side, as the other calls it."""
    source = dict(zip(by, pair.keys, strict=True)).get("source")
    side = b if source is not None and source not in a.facts.plan.source else a
    return budget.labels(side.facts, by, pair.keys, words)


def _name(side: Side, words: Words) -> str:
    return words("base plan") if side.name == "base" else side.name


def _columns(a: Side, b: Side, words: Words) -> Iterator[Column]:
    for figure in SHOWN:
        title = words(figure.replace("_", " "))
        yield Column(f"{figure}_scenario", f"{title}: {_name(a, words)}", _MONEY, 14)
        yield Column(f"{figure}_against", f"{title}: {_name(b, words)}", _MONEY, 14)
        yield Column(f"{figure}_difference", words("difference"), _MONEY, 12)


def _figures(pair: Pair) -> Iterator[Decimal]:
    for figure in SHOWN:
        yield from (getattr(sums, figure) for sums in (pair.one, pair.other, pair.difference))


def _notes(a: Side, b: Side, words: Words) -> Iterator[str]:
    yield from (sentence for side in (a, b) for sentence in sentences(side, words))
    moved = len(_moved(a, b))
    if moved:
        yield words("note moves", count=moved)


def budget_data(a: Side, b: Side, by: Sequence[str], words: Words) -> dict[str, object]:
    """Return the document `rplm/comparison/1` of two budgets: all figures of both and the difference, money as text."""
    pairs, whole = compared(a.facts.ledger, b.facts.ledger, by)
    return {
        "schema": "rplm/comparison/1",
        "of": "budget",
        "scenario": a.name,
        "against": b.name,
        "currency": a.facts.ledger.currency,
        "by": list(by),
        "rows": [{**dict(zip(by, pair.keys, strict=True)), **_document(pair)} for pair in pairs],
        "total": _document(whole),
        "moved": [ident for ident, _, _ in _moved(a, b)],
        "brings": {side.name: brought(side, words) for side in (a, b)},
    }


def _document(pair: Pair) -> dict[str, object]:
    sides = {"scenario": pair.one, "against": pair.other, "difference": pair.difference}
    return {
        figure: {side: f"{getattr(sums, figure):f}" for side, sums in sides.items()} for figure in (*FIGURES, *IN_KIND)
    }


Moved = tuple[str, Scheduled | None, Scheduled | None]
"""An action with its dates on both sides; None where it has none."""


def _moved(a: Side, b: Side) -> list[Moved]:
    dates_a, dates_b = a.facts.roadmap.actions, b.facts.roadmap.actions
    pairs = ((each.id, dates_a.get(each.id), dates_b.get(each.id)) for each in a.facts.plan.leaves)
    return [each for each in pairs if _dates(each[1]) != _dates(each[2])]


def _dates(each: Scheduled | None) -> tuple[date, date] | None:
    return (each.start, each.finish) if each else None


def roadmap_table(a: Side, b: Side, words: Words) -> Table:
    """Return the actions whose dates differ between two sides: both dates, and how many days later the first are."""
    names = [_name(side, words) for side in (a, b)]
    dated = [
        column
        for end in ("start", "finish")
        for column in (
            Column(f"{end}_scenario", f"{words(end)}: {names[0]}", Kind.DATE),
            Column(f"{end}_against", f"{words(end)}: {names[1]}", Kind.DATE),
            Column(f"{end}_days", words("days later"), Kind.NUMBER, 7),
        )
    ]
    columns = (
        Column("id", words("id"), Kind.ID, 9),
        Column("title", words("title"), Kind.TEXT, 40, grows=True, gloss=True),
        *dated,
        Column("critical_scenario", f"{words('critical')}: {names[0]}", Kind.FLAG, 8),
        Column("critical_against", f"{words('critical')}: {names[1]}", Kind.FLAG, 8),
    )
    rows = tuple(_row(a, b, each, words) for each in _moved(a, b))
    title = words("title comparison", a=names[0], b=names[1], of=words("roadmap"))
    return explained(Table("comparison-roadmap", title, columns, rows, None, tuple(_moves(a, b, words))), words)


def _row(a: Side, b: Side, moved: Moved, words: Words) -> tuple[Cell, ...]:
    ident, one, other = moved
    starts = [each.start if each else None for each in (one, other)]
    finishes = [each.finish if each else None for each in (one, other)]
    critical = [ident in side.facts.roadmap.critical if each else None for side, each in ((a, one), (b, other))]
    title = title_of(a.facts.plan, ident, words)
    return (ident, title, *starts, _days(*starts), *finishes, _days(*finishes), *critical)


def _days(one: date | None, other: date | None) -> int | None:
    return (one - other).days if one and other else None


def _moves(a: Side, b: Side, words: Words) -> Iterator[str]:
    unmoved = len(a.facts.plan.leaves) - len(_moved(a, b))
    yield words("note unmoved", count=unmoved)
    for side in (a, b):
        path = side.facts.roadmap.critical_path
        if path:
            finish = words.date(side.facts.roadmap.actions[path[-1]].finish)
            yield words("note last finish", side=_name(side, words), day=finish, path=" -> ".join(path))
    yield from (sentence for side in (a, b) for sentence in sentences(side, words))


def roadmap_data(a: Side, b: Side, words: Words) -> dict[str, object]:
    """Return the document `rplm/comparison/1` of two roadmaps: the actions whose dates differ, differences in days."""
    return {
        "schema": "rplm/comparison/1",
        "of": "roadmap",
        "scenario": a.name,
        "against": b.name,
        "actions": [_action(each) for each in _moved(a, b)],
        "critical_path": {
            "scenario": list(a.facts.roadmap.critical_path),
            "against": list(b.facts.roadmap.critical_path),
        },
        "brings": {side.name: brought(side, words) for side in (a, b)},
    }


def _action(moved: Moved) -> dict[str, object]:
    ident, one, other = moved
    found: dict[str, object] = {"id": ident}
    for end in ("start", "finish"):
        first, second = (getattr(each, end) if each else None for each in (one, other))
        found[end] = {
            "scenario": first.isoformat() if first else None,
            "against": second.isoformat() if second else None,
            "days": _days(first, second),
        }
    return found
