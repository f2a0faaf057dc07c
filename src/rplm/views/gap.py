"""What is unfunded, the most urgent first, with the sources that could pay it."""

from __future__ import annotations

from decimal import Decimal

from rplm.analysis.facts import Facts
from rplm.analysis.gap import Gap, Offer, gaps
from rplm.lang import Words
from rplm.views.say import explained, source_name, title_of
from rplm.views.shape import Cell, Column, Kind, SumIfs, Table


def table(facts: Facts, words: Words) -> Table:
    """Return a row for each action with a gap, by priority and then by start, and who could pay."""
    currency = facts.ledger.currency
    columns = (
        Column("action", words("action"), Kind.ID, 9),
        Column("title", words("title"), Kind.TEXT, 44, grows=True),
        Column("priority", words("priority"), Kind.TEXT, 9),
        Column("start", words("start"), Kind.DATE),
        Column("required", words("required"), Kind.MONEY, 14),
        Column("to_be_mobilised", words("to be mobilised"), Kind.MONEY, 14),
        Column("could_pay", words("could pay"), Kind.TEXT, 44, grows=True),
    )
    found = gaps(facts)
    rows = tuple(_row(facts, gap, words) for gap in found)
    zero = facts.ledger.zero
    required, missing = (
        sum((amounts[i] for amounts in ((gap.required, gap.to_be_mobilised) for gap in found)), zero) for i in (0, 1)
    )
    foot: tuple[Cell, ...] = (words("total"), None, None, None, required, missing, None)
    keys = {"action": "action"}
    derived = {key: SumIfs("ledger", key, keys) for key in ("required", "to_be_mobilised")}
    notes = [words("note gap")] if any(gap.offers for gap in found) else []
    if facts.ledger.not_costed:
        notes.append(words("note gap not costed", count=len(facts.ledger.not_costed)))
    title = words("title gap", currency=currency)
    return explained(Table("gap", title, columns, rows, foot, tuple(notes), currency, derived), words)


def _row(facts: Facts, gap: Gap, words: Words) -> tuple[Cell, ...]:
    title = title_of(facts.plan, gap.action, words)
    offers = "; ".join(_offer(facts, each, words) for each in gap.offers) or None
    return (gap.action, title, gap.priority, gap.start, gap.required, gap.to_be_mobilised, offers)


def _offer(facts: Facts, offer: Offer, words: Words) -> str:
    term = "could pay up to" if offer.is_known else "could pay not known"
    status = words(offer.status) + (f", {words('in kind')}" if offer.in_kind else "")
    source = source_name(facts.plan, offer.source, words)
    return words(term, source=source, status=status, amount=words.money(offer.most, facts.ledger.currency))


def data(facts: Facts) -> dict[str, object]:
    """Return the document `rplm/gap/1`: money as text; `balance_known` false where a source states no amount."""
    found = gaps(facts)
    return {
        "schema": "rplm/gap/1",
        "currency": facts.ledger.currency,
        "rows": [
            {
                "action": gap.action,
                "priority": gap.priority,
                "start": gap.start.isoformat() if gap.start else None,
                "required": f"{gap.required:f}",
                "to_be_mobilised": f"{gap.to_be_mobilised:f}",
                "could_pay": [
                    {
                        "source": each.source, "status": each.status, "in_kind": each.in_kind, "most": f"{each.most:f}",
                        "balance_known": each.is_known,
                    }
                    for each in gap.offers
                ],
            }
            for gap in found
        ],
        "to_be_mobilised": f"{sum((gap.to_be_mobilised for gap in found), Decimal(facts.ledger.zero)):f}",
    }  # fmt: skip
