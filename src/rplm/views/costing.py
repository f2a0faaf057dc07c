"""Costs and assumptions as tables: what is bought, at which unit cost, on which assumption, for how much in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from rplm.analysis.charge import COST, OVERHEAD
from rplm.analysis.facts import Facts
from rplm.analysis.funding import total
from rplm.diagnostics import Span
from rplm.lang import Words
from rplm.lang.number import decimal
from rplm.model.action import Action
from rplm.model.costing import Cost
from rplm.model.money import EXISTING_STAFF, Amount
from rplm.model.staffing import StaffNeed
from rplm.views.say import explained, item_of, say
from rplm.views.shape import Cell, Column, Kind, Table


def costs_table(facts: Facts, words: Words) -> Table:
    """Return a row for each cost line and staff entry as written: price, quantities, years, and what it comes to.

    What comes on top of the costs of an action (contingency, overhead) stands below them, so that the amounts add up to
    those of the ledger: of each action, and in all.
    """
    columns = (
        Column("action", words("action"), Kind.ID, 9),
        Column("item", words("item"), Kind.TEXT, 44, grows=True),
        Column("assumption", words("assumption"), Kind.ID, 20),
        Column("unit", words("unit"), Kind.TEXT, 16),
        Column("unit_cost", words("unit cost"), Kind.MONEY, 12),
        Column("currency", words("currency"), Kind.TEXT, 9),
        Column("quantity", words("quantity"), Kind.NUMBER, 10),
        Column("frequency", words("frequency"), Kind.NUMBER, 10),
        Column("duration", words("duration"), Kind.NUMBER, 10),
        Column("share", words("share"), Kind.TEXT, 8),
        Column("years", words("years"), Kind.TEXT, 24),
        Column("required", f"{words('required')} ({facts.ledger.currency})", Kind.MONEY, 13),
        Column("category", words("category"), Kind.TEXT, 22),
        Column("note", words("remarks"), Kind.TEXT, 40, grows=True),
    )
    sums, rows = _sums(facts, words), list[tuple[Cell, ...]]()
    for action in facts.plan.actions:
        rows += [_cost(facts, action, cost, sums, words) for cost in action.cost_lines]
        rows += [_staff(facts, action, need, sums, words) for need in action.staff]
        rows += _on_top(facts, action, words)
    whole = total(facts.ledger.entries, facts.ledger.zero).required
    foot: tuple[Cell, ...] = (words("total"), *([None] * 10), whole, None, None)
    notes = (words("note costs"),) if rows else ()
    table = Table("costs", words("sheet costs"), columns, tuple(rows), foot, notes, facts.ledger.currency)
    return explained(table, words)


def _sums(facts: Facts, words: Words) -> Mapping[tuple[str, Span], Cell]:
    """Return what each cost line and staff entry comes to, by its action and place; a word where there is no figure."""
    sums: dict[tuple[str, Span], Decimal] = defaultdict(lambda: facts.ledger.zero)
    for entry in facts.ledger.entries:
        if entry.kind == COST:
            sums[entry.action, entry.span] += entry.required
    found: dict[tuple[str, Span], Cell] = {**sums}
    for term, missing in (("not costed", facts.ledger.not_costed), ("not known", facts.ledger.not_known)):
        found.update(((each.action, each.span), words(term)) for each in missing)
    return found


def _on_top(facts: Facts, action: Action, words: Words) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each contingency and for the overhead of an action."""
    sums: dict[tuple[str, str | None], Decimal] = defaultdict(lambda: facts.ledger.zero)
    labels: dict[tuple[str, str | None], str] = {}
    for entry in facts.ledger.of.get(action.id, ()):
        if entry.kind != COST:
            key = entry.kind, None if entry.kind == OVERHEAD else entry.category
            sums[key] += entry.required
            labels[key] = item_of(entry, words)
    for key, amount in sums.items():
        yield action.id, labels[key], *([None] * 9), amount, _category(facts, key[1], words), None


def _cost(
    facts: Facts, action: Action, cost: Cost, sums: Mapping[tuple[str, Span], Cell], words: Words
) -> tuple[Cell, ...]:
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
    by_year = ", ".join(f"{year}: {words.exact(times)}" for year, times in cost.by_year)
    often = by_year or _number(cost.times, words)
    numbers = (_number(cost.quantity, words), often, _number(cost.duration, words))
    category = cost.category or (library.category if library else None)
    return (
        action.id, say(label, words), cost.use, unit, *_price(price, facts, words), *numbers, words.percent(cost.share),
        _years(cost, words), sums.get((action.id, cost.at()), _word(price, words)), _category(facts, category, words),
        notes,
    )  # fmt: skip


def _staff(
    facts: Facts, action: Action, need: StaffNeed, sums: Mapping[tuple[str, Span], Cell], words: Words
) -> tuple[Cell, ...]:
    role = facts.plan.role.get(need.role)
    price = EXISTING_STAFF if need.existing else (role.monthly_cost if role else None)
    period = need.period.text if need.period else words("as long as the action")
    return (
        action.id, say(role.title, words) if role else need.role, need.role, words("person-month"),
        *_price(price, facts, words), _number(need.number, words), None, None, words.percent(need.effort), period,
        sums.get((action.id, need.at()), _word(price, words)),
        _category(facts, role.category, words) if role else None, say(role.assumption, words) if role else None,
    )  # fmt: skip


def _number(value: Fraction, words: Words) -> Decimal | str:
    """Return a number as one to reckon with, where decimals give it; else as a fraction."""
    found = decimal(value)
    return words.exact(value) if found is None else found


def _price(price: Amount | str | None, facts: Facts, words: Words) -> tuple[Cell, Cell]:
    if isinstance(price, Amount):
        return price.value, price.currency or facts.plan.heading.currency
    return _word(price, words), None


def _word(price: Amount | str | None, words: Words) -> str | None:
    """Return what stands in place of an amount: what the plan says, else that it is not costed; None for an amount."""
    if isinstance(price, Amount):
        return None
    if price is None:
        return words("not costed")
    return words(price) if words.knows(price) else price


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
