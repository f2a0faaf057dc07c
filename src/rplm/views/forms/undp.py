"""Work plans of the United Nations: UNDP's annual work plan, and the joint work plan of UN INFO."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rplm.analysis.entry import Entry
from rplm.analysis.facts import Facts
from rplm.analysis.quarter import Quarters
from rplm.lang import Words
from rplm.views.forms.form import Asked, category_title, grouped, left_out, natural, shown, summed, when
from rplm.views.say import body_name, explained, say, source_name, title_of
from rplm.views.shape import Cell, Column, Kind, Table

_QUARTERS = (1, 2, 3, 4)
_FIGURES = ("required", "available", "to_be_mobilised")


def annual_work_plan(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return UNDP's annual work plan: a row for each activity, source and budget account, with its four quarters."""
    entries = shown(facts, asked)
    year = asked.year or facts.plan.heading.period.start.year
    rows = tuple(_work_plan_rows(facts, entries, Quarters(facts, year), words))
    has_none = any(row[-3] for row in rows)
    columns = (
        Column("output", words("form output"), Kind.ID, 8),
        Column("activity", words("form activity"), Kind.ID, 10),
        Column("title", words("title"), Kind.TEXT, 44, grows=True),
        Column("responsible_party", words("form responsible party"), Kind.TEXT, 18),
        Column("source", words("source"), Kind.ID, 16),
        Column("account", words("form account"), Kind.TEXT, 28, grows=True),
        *(Column(f"q{each}", words("quarter of", number=each), Kind.MONEY, 11) for each in _QUARTERS),
        *([Column("no_quarter", words("form no quarter"), Kind.MONEY, 11)] if has_none else []),
        Column("amount", words("form amount"), Kind.MONEY, 13),
        Column("expenditure", words("form expenditure"), Kind.MONEY, 13),
    )
    kept = tuple(row if has_none else (*row[:-3], *row[-2:]) for row in rows)
    notes = (words("form quarters"), words("form no expenditure"), *left_out(facts, entries, asked, words))
    title = when("form title awp", asked, facts, words)
    return _footed(facts, "awp", title, columns, kept, notes, words)


def _work_plan_rows(facts: Facts, entries: list[Entry], quarters: Quarters, words: Words) -> Iterator[tuple[Cell, ...]]:
    groups = grouped(entries, lambda each: (each.line, each.action, each.body, each.source, each.category))
    for (line, action, body, source, account), found in sorted(groups.items(), key=lambda each: natural(*each[0])):
        amount = summed(found, "required", facts.ledger.zero)
        parts: tuple[Decimal | None, ...] = quarters.split(action, amount) or (None,) * 4
        rest = amount if parts[0] is None and amount else None
        yield (
            line, action, title_of(facts.plan, action, words), _body(facts, body, words),
            _source(facts, source, words),
            category_title(facts.plan, account, words), *parts, rest, amount, None,
        )  # fmt: skip


def joint_work_plan(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return UN INFO's joint work plan: by sub-output, agency and contributing partner what is required and there."""
    entries = shown(facts, asked)
    columns = (
        Column("output", words("form output"), Kind.ID, 8),
        Column("sub_output", words("form sub-output"), Kind.ID, 10),
        Column("title", words("title"), Kind.TEXT, 44, grows=True),
        Column("agency", words("form agency"), Kind.TEXT, 16),
        Column("partner", words("form partner"), Kind.TEXT, 34, grows=True),
        Column("source", words("source"), Kind.ID, 16),
        Column("required", words("required"), Kind.MONEY, 13),
        Column("available", words("available"), Kind.MONEY, 13),
        Column("to_be_mobilised", words("to be mobilised"), Kind.MONEY, 13),
        Column("expenditure", words("form expenditure"), Kind.MONEY, 13),
    )
    groups = grouped(entries, lambda each: (each.line, each.action, each.body, each.source))
    zero = facts.ledger.zero
    rows = tuple(
        (
            line, action, title_of(facts.plan, action, words), _body(facts, body, words),
            _partner(facts, source, words), _source(facts, source, words),
            *(summed(found, figure, zero) for figure in _FIGURES), None,
        )
        for (line, action, body, source), found in sorted(groups.items(), key=lambda each: natural(*each[0]))
    )  # fmt: skip
    notes = (words("form no expenditure"), *left_out(facts, entries, asked, words))
    return _footed(facts, "uninfo", when("form title uninfo", asked, facts, words), columns, rows, notes, words)


def _body(facts: Facts, ident: str | None, words: Words) -> str | None:
    """Return a body by its short name."""
    return body_name(facts.plan, ident, words) if ident else None


def _source(facts: Facts, ident: str | None, words: Words) -> str:
    """Return a source by its short name, or that there is none."""
    return source_name(facts.plan, ident, words) if ident else words("unfunded")


def _partner(facts: Facts, source: str | None, words: Words) -> str | None:
    """Return who gives: the donor of a source, else the source's own name."""
    known = facts.plan.source.get(source or "")
    if known is None:
        return None
    donor = facts.plan.body.get(known.donor or "")
    return say(donor.title if donor else known.title, words)


def _footed(
    facts: Facts, name: str, title: str, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...],
    notes: tuple[str, ...], words: Words,
) -> Table:  # fmt: skip
    foot: list[Cell] = [words("total"), *([None] * (len(columns) - 1))]
    for i, column in enumerate(columns):
        if column.kind is Kind.MONEY and column.key != "expenditure":
            foot[i] = sum((cell for row in rows if isinstance(cell := row[i], Decimal)), facts.ledger.zero)
    return explained(Table(f"form-{name}", title, columns, rows, tuple(foot), notes, facts.ledger.currency), words)
