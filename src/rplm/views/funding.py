"""Who pays for what in which year: sources down, years across."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from rplm.analysis.facts import Facts
from rplm.lang import Words
from rplm.model import ids
from rplm.views.say import explained, say, source_name
from rplm.views.shape import Cell, Column, Kind, SumIfs, Table


def sources_by_year(facts: Facts, words: Words) -> Table:
    """Return the cost that each source is asked to pay, by year; one row for the cost that nobody is asked for."""
    sums: dict[tuple[str | None, int | None], Decimal] = defaultdict(Decimal)
    in_kind: dict[str | None, Decimal] = defaultdict(Decimal)
    for entry in facts.ledger.entries:
        sums[entry.source, entry.year] += entry.required
        in_kind[entry.source] += entry.required_in_kind
    years = sorted({year for _, year in sums if year is not None})
    unsplit = any(year is None for _, year in sums)
    sources = sorted({source for source, _ in sums if source is not None}, key=ids.natural)
    named: list[str | None] = [*sources, *([None] if any(source is None for source, _ in sums) else [])]
    across: list[int | None] = [*years, *([None] if unsplit else [])]
    columns = [
        Column("source", words("source"), Kind.ID, 18),
        Column("title", words("name"), Kind.TEXT, 46, grows=True, gloss=True),
    ]
    derived: dict[str, SumIfs] = {}
    for year in across:
        key, label = (f"y{year}", str(year)) if year else ("unsplit", words("not split by year"))
        columns.append(Column(key, label, Kind.MONEY, 13))
        derived[key] = SumIfs("ledger", "required", {"source": "source"}, {"year": year or label})
    columns.append(Column("total", words("total"), Kind.MONEY, 14))
    derived["total"] = SumIfs("ledger", "required", {"source": "source"})
    rows = [_row(facts, source, [sums[source, year] for year in across], words) for source in named]
    feet = [sum((sums[source, year] for source in named), Decimal(0)) for year in across]
    feet.append(sum(feet, Decimal(0)))
    if any(in_kind.values()):
        columns.append(Column("required_in_kind", words("required in kind"), Kind.MONEY, 14))
        derived["required_in_kind"] = SumIfs("ledger", "required_in_kind", {"source": "source"})
        rows = [(*row, in_kind[source]) for row, source in zip(rows, named, strict=True)]
        feet.append(sum(in_kind.values(), Decimal(0)))
    total: tuple[Cell, ...] = (words("total"), None, *feet)
    title = words("title source-years", currency=facts.ledger.currency)
    made = Table(
        "source-years", title, tuple(columns), tuple(rows), total, (),
        facts.plan.heading.currency, derived,
    )  # fmt: skip
    return explained(made, words)


def _row(facts: Facts, source: str | None, amounts: list[Decimal], words: Words) -> tuple[Cell, ...]:
    known = facts.plan.source.get(source or "")
    label = source_name(facts.plan, source, words) if source else words("unfunded")
    return (label, say(known.title, words) if known else None, *amounts, sum(amounts, Decimal(0)))
