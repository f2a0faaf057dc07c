"""What all forms share: which entries of the ledger they show, and the sentences on what they leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from rplm.analysis.entry import Entry
from rplm.analysis.facts import Facts
from rplm.analysis.overhead import INDIRECT
from rplm.lang import Words
from rplm.model import ids
from rplm.model.plan import Plan
from rplm.views.budget import missing_notes
from rplm.views.say import say

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is asked for: one year (None: the whole plan, with what is not split), and for some one source."""

    year: int | None = None
    source: str | None = None


def shown(facts: Facts, asked: Asked) -> list[Entry]:
    """Return the entries of the year that a form is asked for, or all."""
    return [each for each in facts.ledger.entries if asked.year in {None, each.year}]


def grouped(entries: Iterable[Entry], key: Callable[[Entry], K]) -> dict[K, list[Entry]]:
    """Return entries by a key, in the order in which each key is first met."""
    found: dict[K, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    return dict(found)


def summed(entries: Iterable[Entry], figure: str, zero: Decimal) -> Decimal:
    """Return the sum of one figure."""
    return sum((getattr(each, figure) for each in entries), zero)


def natural(*keys: str | None) -> tuple[object, ...]:
    """Sort key of ids, with None last."""
    return tuple((1, ()) if key is None else (0, ids.natural(key)) for key in keys)


def category(plan: Plan, ident: str | None) -> str | None:
    """Return the UNDG category that one of the plan's belongs to: the one it names, or the one it is called."""
    known = plan.category.get(ident or "")
    return known.undg or known.id if known else ident


def category_title(plan: Plan, ident: str | None, words: Words) -> str:
    """Return the title of one of the plan's categories."""
    known = plan.category.get(ident or "")
    if known:
        return say(known.title, words)
    if ident == INDIRECT:
        return words("indirect costs")
    return words("no category") if ident is None else ident


def when(title: str, asked: Asked, facts: Facts, words: Words) -> str:
    """Return the title of a form with its year, or the plan's period."""
    years = facts.plan.heading.period.years()
    period = str(asked.year) if asked.year else f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
    return words(title, period=period, currency=facts.ledger.currency)


def left_out(facts: Facts, entries: Sequence[Entry], asked: Asked, words: Words) -> Iterator[str]:
    """Yield what of the plan's cost a form does not show, so that the two can be added up to the plan's total."""
    ledger = facts.ledger
    whole, part = summed(ledger.entries, "required", ledger.zero), summed(entries, "required", ledger.zero)
    unsplit = summed((each for each in ledger.entries if each.year is None), "required", ledger.zero)
    if asked.year is not None:
        amounts = {
            "part": part, "whole": whole, "unsplit": unsplit, "others": whole - part - unsplit,
        }  # fmt: skip
        yield words(
            "form of a year",
            year=asked.year,
            **{name: words.money(amount, ledger.currency) for name, amount in amounts.items()},
        )
    elif unsplit:
        yield words("form unsplit", amount=words.money(unsplit, ledger.currency))
    yield from missing_notes(ledger, words)
