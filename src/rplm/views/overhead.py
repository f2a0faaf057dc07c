"""How the indirect costs of an action are worked out: the rate of each source on what it pays, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from rplm.analysis.charge import OVERHEAD
from rplm.analysis.facts import Facts
from rplm.analysis.funding import Entry, total
from rplm.analysis.overhead import Takings
from rplm.lang import Words
from rplm.model.funding import Source
from rplm.views.account import Line, Worked, place
from rplm.views.say import source_name


def indirect(facts: Facts, entries: Sequence[Entry], words: Words) -> Iterator[Worked]:
    """Yield the overhead of each source of an action's entries in the ledger, year by year."""
    charged = [each for each in entries if each.kind == OVERHEAD]
    for source in dict.fromkeys(str(each.source) for each in charged):
        own = [each for each in charged if each.source == source]
        paid = [each for each in entries if each.source == source and each.kind != OVERHEAD]
        yield _worked(facts, facts.plan.source[source], paid, own, words)


def _worked(facts: Facts, source: Source, paid: Sequence[Entry], own: Sequence[Entry], words: Words) -> Worked:
    taking, zero = Takings(source), facts.ledger.zero
    name = source_name(facts.plan, source.id, words)
    base = [each for each in paid if taking.on(each.category, each.in_kind)]
    lines = [_terms(source, taking, own[0], words)]
    by_year = sorted(own, key=lambda each: each.year or 9999)
    for year, same in groupby(by_year, key=lambda each: each.year):
        sums = total(same, zero)
        on = total([each for each in base if each.year == year], zero)
        lines += _year(facts, source, taking, (year, Fraction(on.required), Fraction(sums.required)), words)
        if sums.allocated > sums.required:
            more = sums.allocated - sums.required
            text = words("working surplus", source=name, amount=words.money(more, facts.ledger.currency))
            lines.append(Line("surplus", text, year, Fraction(more), facts.ledger.currency, own[0].span))
    label = words("working indirect", source=name)
    return Worked(own[0].action, label, None, own[0].span, tuple(lines), total(own, zero).required)


def _terms(source: Source, taking: Takings, entry: Entry, words: Words) -> Line:
    """Say the rate, whether it comes on top or out of the grant, and on which base."""
    given = source.overhead
    taken, base = (given.taken, given.base) if given else ("", "")
    excludes = ", ".join(given.excludes) if given else ""
    text = words(
        "working overhead", rate=words.percent(taking.rate), taken=words(f"overhead {taken}"),
        base=words(f"overhead {base}", excludes=excludes), place=place(entry.span),
    )  # fmt: skip
    return Line("price", text, None, taking.rate, entry.currency, entry.span)


def _year(
    facts: Facts, source: Source, taking: Takings, figures: tuple[int | None, Fraction, Fraction], words: Words
) -> Iterator[Line]:
    year, on, required = figures
    ledger, heading = facts.ledger, facts.plan.heading
    currency, span, exact = ledger.currency, source.at("overhead"), on * taking.rate
    amount = words.money(ledger.allotment.grid.amount(int(required / Fraction(ledger.unit))), currency)
    shown, base = (words.about_money(each, currency) for each in (exact, on))
    text = words("working share of base", rate=words.percent(taking.rate), base=base, value=shown)
    text = text if year else f"{words('not split by year')}: {text}"
    yield Line("overhead", text, year, exact, currency, span)
    rounding = heading.at("round_to") if heading.wrote("round_to") else heading.at()
    text, name = amount, source_name(facts.plan, source.id, words)
    if exact != required:
        unit = words.money(heading.round_to, currency)
        text = words("working rounded source", amount=amount, unit=unit, source=name, place=place(rounding))
    yield Line("rounded", text, year, required, currency, rounding)
    text = words("working pays indirect", source=name, status=words(source.status), amount=amount)
    yield Line("pays", text, year, required, currency, span)
