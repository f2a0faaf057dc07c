"""The budget of OCHA's pooled funds: unit, quantity, unit cost, duration and the percentage charged."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from rplm.analysis.charge import CONTINGENCY, OVERHEAD, Charge
from rplm.analysis.facts import Facts
from rplm.lang import Words
from rplm.lang.number import decimal
from rplm.model.money import round_to
from rplm.views.forms.category import UNDG
from rplm.views.forms.form import Asked, category, left_out, shown, when
from rplm.views.say import explained, item_of, unit_of
from rplm.views.shape import Cell, Column, Kind, Table

CENT = Decimal("0.01")
_SHARES = frozenset({"share", "effort", "rate"})
_TIMES = frozenset({"frequency", "duration"})


def budget(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return a row for each cost of a year and country: what it is the product of, and its total, rounded once."""
    columns = (
        Column("category", words("category"), Kind.TEXT, 9),
        Column("action", words("action"), Kind.ID, 9),
        Column("item", words("item"), Kind.TEXT, 40, grows=True),
        Column("year", words("year"), Kind.YEAR, 6),
        Column("unit", words("unit"), Kind.TEXT, 14),
        Column("quantity", words("quantity"), Kind.NUMBER, 9),
        Column("unit_cost", words("unit cost"), Kind.MONEY, 12),
        Column("duration", words("form recurrence"), Kind.NUMBER, 10),
        Column("charged", words("form charged"), Kind.TEXT, 9),
        Column("total", words("total"), Kind.MONEY, 13),
    )
    found = [each for each in facts.ledger.costing.charges if asked.year in {None, each.year}]
    rows = [(_letter(facts, each), _row(facts, each, words)) for each in found]
    entries = shown(facts, asked)
    for each in entries:
        if each.kind == OVERHEAD:
            letter = chr(ord("A") + len(UNDG))
            rows.append((letter, (letter, each.action, item_of(each, words), each.year, *([None] * 5), each.required)))
    rows.sort(key=lambda each: each[0])
    total = sum((row[-1] for _, row in rows if isinstance(row[-1], Decimal)), facts.ledger.zero)
    foot = (words("total"), *([None] * 8), total)
    letters = ", ".join(f"{chr(ord('A') + i)} {words(f'undg {each}')}" for i, each in enumerate((*UNDG, "indirect")))
    notes = (words("form letters", listed=letters), words("form ocha"), *left_out(facts, entries, asked, words))
    title = when("form title ocha", asked, facts, words)
    made = Table("form-ocha", title, columns, tuple(row for _, row in rows), foot, notes, facts.ledger.currency)
    return explained(made, words)


def _letter(facts: Facts, charge: Charge) -> str:
    undg = category(facts.plan, charge.category)
    return chr(ord("A") + UNDG.index(undg)) if undg in UNDG else ""


def _row(facts: Facts, charge: Charge, words: Words) -> tuple[Cell, ...]:
    working = charge.working
    bill = working.bill
    share, times, quantity = charge.part, working.part, Fraction(1)
    for name, factor in bill.factors:
        if name in _SHARES:
            share *= factor
        elif name in _TIMES:
            times *= factor
        else:
            quantity *= factor
    return (
        _letter(facts, charge), charge.action, item_of(charge, words), charge.year,
        unit_of(bill, words) or words("one amount"), _shown(quantity, words), _unit_cost(charge), _shown(times, words),
        _percent(share, words), charge.required,
    )  # fmt: skip


def _shown(number: Fraction, words: Words) -> Decimal | str:
    """Return a number exactly where decimals can; else that it is about so much."""
    found = decimal(number)
    return words.about(number) if found is None else found


def _percent(share: Fraction, words: Words) -> str:
    return f"{words.about(share * 100)} %" if decimal(share) is None else words.percent(share)


def _unit_cost(charge: Charge) -> Decimal | None:
    """Return the price of one unit in the plan's currency and the prices of the year, to the cent."""
    working = charge.working
    if charge.kind == CONTINGENCY:
        return None
    value = working.bill.value * working.part
    raised = working.raised / value if value else Fraction(1)
    return round_to(Fraction(working.bill.price.value) * raised / working.per, CENT)
