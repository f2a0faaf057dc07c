"""Costs and assumptions as tables: what is bought, at which unit cost, on which assumption."""

from __future__ import annotations

from rplm.analysis.facts import Facts
from rplm.lang import Words
from rplm.model.action import Action
from rplm.model.costing import Cost
from rplm.model.money import Amount
from rplm.model.staffing import StaffNeed
from rplm.views.say import explained, say
from rplm.views.shape import Cell, Column, Kind, Table


def costs_table(facts: Facts, words: Words) -> Table:
    """Return a row for each cost line and staff entry as written: price, quantities, years."""
    columns = (
        Column("action", words("action"), Kind.ID, 9),
        Column("item", words("item"), Kind.TEXT, 44, grows=True),
        Column("assumption", words("assumption"), Kind.ID, 20),
        Column("unit", words("unit"), Kind.TEXT, 16),
        Column("unit_cost", words("unit cost"), Kind.MONEY, 12),
        Column("currency", words("currency"), Kind.TEXT, 9),
        Column("quantity", words("quantity"), Kind.TEXT, 10),
        Column("frequency", words("frequency"), Kind.TEXT, 10),
        Column("duration", words("duration"), Kind.TEXT, 10),
        Column("share", words("share"), Kind.TEXT, 8),
        Column("years", words("years"), Kind.TEXT, 24),
        Column("category", words("category"), Kind.TEXT, 22),
        Column("note", words("remarks"), Kind.TEXT, 40, grows=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for action in facts.plan.actions:
        rows += [_cost(facts, action, cost, words) for cost in action.cost_lines]
        rows += [_staff(facts, action, need, words) for need in action.staff]
    return explained(Table("costs", words("sheet costs"), columns, tuple(rows)), words)


def _cost(facts: Facts, action: Action, cost: Cost, words: Words) -> tuple[Cell, ...]:
    library = facts.plan.assumption.get(cost.use or "")
    price = cost.amount if cost.amount is not None else cost.unit_cost
    if price is None and library:
        price = library.unit_cost
    label = cost.item or (library.title if library else None)
    unit = (
        words("one amount") if cost.amount is not None else say(cost.unit or (library.unit if library else None), words)
    )
    kind = words("in kind") if cost.in_kind else ""
    notes = "; ".join(each for each in (kind, say(cost.assumption, words), say(cost.note, words)) if each)
    often = ", ".join(f"{year}: {words.exact(times)}" for year, times in cost.by_year) or words.exact(cost.times)
    numbers = (words.exact(cost.quantity), often, words.exact(cost.duration))
    category = cost.category or (library.category if library else None)
    return (
        action.id, say(label, words), cost.use, unit, *_price(price, facts, words), *numbers, words.percent(cost.share),
        _years(cost, words), _category(facts, category, words), notes,
    )  # fmt: skip


def _staff(facts: Facts, action: Action, need: StaffNeed, words: Words) -> tuple[Cell, ...]:
    role = facts.plan.role.get(need.role)
    price = words("existing staff") if need.existing else (role.monthly_cost if role else None)
    period = need.period.text if need.period else words("as long as the action")
    return (
        action.id, say(role.title, words) if role else need.role, need.role, words("person-month"),
        *_price(price, facts, words), words.exact(need.number), None, None, words.percent(need.effort), period,
        _category(facts, role.category, words) if role else None, say(role.assumption, words) if role else None,
    )  # fmt: skip


def _price(price: Amount | str | None, facts: Facts, words: Words) -> tuple[Cell, Cell]:
    if isinstance(price, Amount):
        return price.value, price.currency or facts.plan.heading.currency
    if price is None:
        return words("not costed"), None
    return words(price) if words.knows(price) else price, None


def _category(facts: Facts, ident: str | None, words: Words) -> str | None:
    known = facts.plan.category.get(ident or "")
    return say(known.title, words) if known else ident


def _years(cost: Cost, words: Words) -> str:
    if cost.again:
        return words("each year of", years=", ".join(map(str, cost.again)))
    over = words("over the years", years=", ".join(map(str, cost.over))) if cost.over else words("years of the action")
    if cost.spread is None:
        return over
    parts = ", ".join(f"{year} {words.percent(share)}" for year, share in cost.spread.parts)
    return f"{over}: {parts or words(f'spread {cost.spread.rule}')}"


def assumptions_table(facts: Facts, words: Words) -> Table:
    """Return the unit-cost library and the staff roles: unit, price, price year, assumption, reference."""
    columns = (
        Column("id", words("id"), Kind.ID, 20),
        Column("title", words("item"), Kind.TEXT, 40, grows=True),
        Column("unit", words("unit"), Kind.TEXT, 16),
        Column("unit_cost", words("unit cost"), Kind.MONEY, 12),
        Column("currency", words("currency"), Kind.TEXT, 9),
        Column("price_year", words("price year"), Kind.YEAR, 10),
        Column("category", words("category"), Kind.TEXT, 22),
        Column("assumption", words("assumption text"), Kind.TEXT, 56, grows=True),
        Column("reference", words("reference"), Kind.TEXT, 40, grows=True),
    )
    year = facts.plan.heading.prices.year
    rows: list[tuple[Cell, ...]] = [
        (
            each.id, say(each.title, words), say(each.unit, words), *_price(each.unit_cost, facts, words),
            each.price_year or year, _category(facts, each.category, words), say(each.assumption, words),
            say(each.reference, words),
        )
        for each in facts.plan.assumptions
    ]  # fmt: skip
    rows += [
        (
            each.id, say(each.title, words), words("person-month"), *_price(each.monthly_cost, facts, words),
            each.price_year or year, _category(facts, each.category, words), say(each.assumption, words),
            say(each.reference, words),
        )
        for each in facts.plan.roles
    ]  # fmt: skip
    return explained(Table("assumptions", words("sheet assumptions"), columns, tuple(rows)), words)
