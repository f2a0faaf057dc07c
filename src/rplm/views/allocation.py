"""The allocation as a table and as a document: who is newly to pay what, what stays unfunded and why, what binds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rplm.analysis.allocation import Allocated, Balance, Need
from rplm.analysis.facts import Facts
from rplm.analysis.grant import Grant
from rplm.analysis.refusal import Refusal
from rplm.lang import Words
from rplm.views.say import explained, source_name, title_of
from rplm.views.shape import Cell, Column, Kind, Table


def table(facts: Facts, found: Allocated, words: Words) -> Table:
    """Return a row for each source that is newly to pay for an action, and one for what of it stays unfunded."""
    asks = any(each.amount != each.pays for each in found.grants)  # where overhead comes out of the grant
    columns = (
        Column("action", words("action"), Kind.ID, 9),
        Column("title", words("name"), Kind.TEXT, 30, grows=True, gloss=True),
        Column("priority", words("priority"), Kind.TEXT, 8),
        Column("start", words("start"), Kind.DATE),
        Column("source", words("source"), Kind.ID, 14),
        Column("pays", words("newly pays"), Kind.MONEY, 12),
        *([Column("amount", words("asked of it"), Kind.MONEY, 12)] if asks else []),
        Column("unfunded", words("unfunded"), Kind.MONEY, 12),
        Column("why", words("why unfunded"), Kind.TEXT, 40, grows=True),
    )
    grants: dict[str, list[Grant]] = defaultdict(list)
    for each in found.grants:
        grants[each.action].append(each)
    rows = tuple(row for need in found.needs for row in _rows(facts, need, grants[need.action], words, asks))
    sums: list[Cell] = [
        sum((amount for row in rows if isinstance(amount := row[i], Decimal)), found.zero)
        for i, column in enumerate(columns)
        if column.kind is Kind.MONEY
    ]
    total: tuple[Cell, ...] = (words("total"), None, None, None, None, *sums, None)
    title = words("title allocation", currency=found.currency)
    notes = tuple(_notes(facts, found, words))
    return explained(Table("allocation", title, columns, rows, total, notes, found.currency), words)


def _rows(facts: Facts, need: Need, grants: Sequence[Grant], words: Words, asks: bool) -> Iterator[tuple[Cell, ...]]:
    head = (need.action, title_of(facts.plan, need.action, words), need.priority, need.start)
    for grant in grants:
        yield (
            *head,
            source_name(facts.plan, grant.source, words),
            grant.pays,
            *([grant.amount] if asks else []),
            None,
            None,
        )
    if need.unfunded:
        reasons = why(facts, need.refusals, words)
        yield (*head, words("unfunded"), None, *([None] if asks else []), need.unfunded, reasons)


def why(facts: Facts, refusals: Sequence[Refusal], words: Words) -> str:
    """Return what keeps every source from paying, in one line."""
    told = []
    for each in refusals:
        known = ((source_name(facts.plan, source, words), details) for source, details in each.sources)
        named = (f"{name} ({words.value(details)})" if details else name for name, details in known)
        told.append(words(f"refusal {each.why}", sources=", ".join(named)))
    return "; ".join(told)


def _notes(facts: Facts, found: Allocated, words: Words) -> Iterator[str]:
    terms = found.terms
    weights = " / ".join(words.exact(weight) for weight in terms.weights)
    yield words("note weights", weights=weights, status=words(terms.status))
    if terms.among is not None:
        yield words("note among", elsewhere=words.money(found.elsewhere, found.currency))
    if terms.whole:
        yield words("note whole")
    for each in found.balances:
        if each.more:
            yield binding(facts, found, each, words)
    left = [
        f"{source_name(facts.plan, each.source, words)} {words.money(each.after, found.currency)}"
        for each in found.balances
        if each.after
    ]
    if left:
        yield words("note left", listed=", ".join(left))


def binding(facts: Facts, found: Allocated, balance: Balance, words: Words) -> str:
    """Return what more of an exhausted source would pay for next; an empty string if nothing."""
    more, window = balance.more, facts.plan.source[balance.source].window
    if more is None:
        return ""
    name = source_name(facts.plan, balance.source, words)
    named = f"{name} ({window.text})" if window else name
    amount, pays = (words.money(each, found.currency) for each in (more.amount, more.pays))
    unfunded = next(each.unfunded for each in found.needs if each.action == more.action)
    term = "note binds rest" if more.pays == unfunded else "note binds"
    return words(term, source=named, amount=amount, pays=pays, action=more.action)


def data(found: Allocated) -> dict[str, object]:
    """Return the document `rplm/allocate/1`: money as text; `more` is what would be paid next by more of a source."""
    terms = found.terms
    return {
        "schema": "rplm/allocate/1",
        "currency": found.currency,
        "weights": [str(weight) for weight in terms.weights],
        "status": terms.status,
        "whole": terms.whole,
        "allocations": [
            {
                "action": each.action, "source": each.source, "amount": f"{each.amount:f}", "pays": f"{each.pays:f}",
                "period": each.period.text if each.period else None,
            }
            for each in found.grants
        ],
        "actions": [
            {
                "action": each.action,
                "priority": each.priority,
                "weight": str(each.weight),
                "start": each.start.isoformat() if each.start else None,
                "open": f"{each.open:f}",
                "new": f"{each.new:f}",
                "unfunded": f"{each.unfunded:f}",
                "why": [
                    {"why": refusal.why, "source": source, "detail": ", ".join(map(str, details)) or None}
                    for refusal in each.refusals
                    for source, details in refusal.sources
                ],
            }
            for each in found.needs
        ],
        "sources": [_source(each) for each in found.balances],
        "new": _sum(found, [each.new for each in found.needs]),
        "unfunded": _sum(found, [each.unfunded for each in found.needs]),
        "open_elsewhere": f"{found.elsewhere:f}",
    }  # fmt: skip


def _source(each: Balance) -> dict[str, object]:
    more = each.more
    shown = {"amount": f"{more.amount:f}", "action": more.action, "pays": f"{more.pays:f}"} if more else None
    return {"source": each.source, "before": f"{each.before:f}", "after": f"{each.after:f}", "more": shown}


def _sum(found: Allocated, amounts: Sequence[Decimal]) -> str:
    return f"{sum(amounts, found.zero):f}"
