"""How the costs of an action are worked out: a line a step, from the price to who pays, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from rplm.analysis.allotment import in_period
from rplm.analysis.charge import COST, Bill, Charge, Working
from rplm.analysis.facts import Facts
from rplm.analysis.funding import Entry, total
from rplm.diagnostics import Span
from rplm.lang import Words
from rplm.lang.number import rounded
from rplm.model.costing import Cost
from rplm.model.ids import upwards
from rplm.model.scenario import PriceChange
from rplm.views.account import Account, Explained, Line, Worked, place
from rplm.views.budget import reason
from rplm.views.overhead import indirect
from rplm.views.say import item_of, say, source_name, title_of, unit_of

_PERCENT = frozenset({"share", "effort"})


def explain(facts: Facts, ident: str, words: Words) -> Explained:
    """Return how the costs of an action and of all below it are worked out. Raises `KeyError` for no such action."""
    action, ledger = facts.plan.action[ident], facts.ledger
    explainer = _Explainer(facts, words)
    accounts = tuple(filter(None, (explainer.account(each.id) for each in facts.plan.below(ident))))
    sums = ledger.sums.get(ident) or total((), ledger.zero)
    return Explained(ident, say(action.title, words), ledger.currency, accounts, sums)


class _Explainer:
    def __init__(self, facts: Facts, words: Words) -> None:
        self.facts, self.plan, self.ledger, self.words = facts, facts.plan, facts.ledger, words
        self.exchange = facts.exchange
        self.currency = facts.ledger.currency
        self.charges: dict[str, list[Charge]] = defaultdict(list)
        for charge in facts.ledger.costing.charges:
            self.charges[charge.action].append(charge)

    def account(self, ident: str) -> Account | None:
        remarks = tuple(self.remarks(ident))
        entries = self.ledger.of.get(ident, ())
        by_number: dict[int, list[Charge]] = defaultdict(list)
        for charge in self.charges[ident]:
            by_number[charge.number].append(charge)
        costs = tuple(
            self.worked(charges, [entry for entry in entries if entry.number == number])
            for number, charges in by_number.items()
        )
        if not (costs or remarks):
            return None
        costs += tuple(indirect(self.facts, entries, self.words))
        required = sum([each.required for each in costs], self.ledger.zero)
        return Account(ident, title_of(self.plan, ident, self.words), costs, remarks, required)

    def remarks(self, ident: str) -> Iterator[str]:
        """Yield what stands in the place of figures."""
        yield from (self.words(word) for action, word in self.ledger.free if action == ident)
        for term, listed in (
            ("working missing", self.ledger.not_costed),
            ("working not known", self.ledger.not_known),
        ):
            for each in listed:
                if each.action == ident:
                    yield f"{self.words(term, reason=reason(each, self.words))} ({place(each.span)})"

    def worked(self, charges: Sequence[Charge], entries: Sequence[Entry]) -> Worked:
        """Explain one cost line from its charges and their entries in the ledger."""
        bill = charges[0].working.bill
        lines = [*self.price(charges[0].working)] if bill.kind == COST else []
        for _, same in groupby(charges, key=lambda each: (each.year, each.years)):
            together = list(same)
            lines += self.steps(together[0].working)
            for charge in together:
                paid = [each for each in entries if (each.year, each.country) == (charge.year, charge.country)]
                lines += self.country(charge) if bill.shares else ()
                lines += self.payers(charge, paid)
        required = sum([entry.required for entry in entries], self.ledger.zero)
        return Worked(charges[0].action, item_of(bill, self.words), bill.assumption, bill.span, tuple(lines), required)

    def price(self, working: Working) -> Iterator[Line]:
        """Explain price x factors, after what a scenario makes of the price in the file."""
        bill = working.bill
        changes = self.changes(bill)
        value = Fraction(bill.price.value)
        for change in changes:
            value /= 1 + change.change
        head = f"{bill.assumption or item_of(bill, self.words)} ({place(bill.price_span)}): "
        span = bill.price_span
        for change in changes:
            text = head + self.unit(bill, value)
            yield Line("price", text, None, value, bill.currency, span)
            value, span = value * (1 + change.change), change.at("change")
            by = f"{'+' if change.change > 0 else '-'}{self.words.percent(abs(change.change))}"
            head = self.words("working scenario", change=by, name=self.facts.scenario, place=place(span)) + ": "
        factors = [
            f"x {self.words.field(name)} {self.words.percent(factor) if name in _PERCENT else self.words.exact(factor)}"
            for name, factor in bill.factors
        ]
        text = " ".join([head + self.unit(bill, Fraction(bill.price.value)), *factors])
        result = f" = {self.value(bill.value, bill.currency)}" if factors else ""
        yield Line("price", text + result, None, bill.value, bill.currency, span)

    def unit(self, bill: Bill, value: Fraction) -> str:
        """Return a price with its currency and unit."""
        price, per = self.value(value, bill.currency), unit_of(bill, self.words)
        return self.words("working unit", price=price, unit=per) if per else price

    def changes(self, bill: Bill) -> Sequence[PriceChange]:
        """Return the changes of the scenario that the price of a cost line has gone through."""
        owner = bill.priced[0]
        category = bill.category if isinstance(owner, Cost) else getattr(owner, "category", None)
        changes = self.facts.price_changes
        return [each for each in changes if each.change > -1 and (not each.categories or category in each.categories)]

    def steps(self, working: Working) -> Iterator[Line]:
        """Explain one time of a cost line: months, uplift, conversion, rounding."""
        bill, words, prices = working.bill, self.words, self.plan.heading.prices
        value = bill.value * working.part
        line = Line("months", "", working.year, value, bill.currency, bill.span)
        if bill.kind != COST:
            yield self.reserve(working, line)
        if bill.spread and bill.kind == COST:
            rule = words(f"spread {bill.spread}")
            shown = self.value(value, bill.currency)
            text = words("working spread", part=words.percent(working.part), rule=rule, value=shown)
            yield replace(line, step="spread", text=text)
        elif isinstance(bill.counted, Cost) and bill.counted.by_year:
            times, shown = words.exact(working.part), self.value(value, bill.currency)
            span = bill.counted.at("frequency")
            yield replace(line, step="frequency", text=words("working frequency", times=times, value=shown), span=span)
        elif working.part != 1:
            text = words("working months", count=self.months(working.part), value=self.value(value, bill.currency))
            yield replace(line, text=text)
        if working.risen:
            rate, years = prices.uplift.rate, working.risen
            compound, simple = f"{words.exact(1 + rate)}^{years}", f"(1 + {words.percent(rate)} x {years})"
            factor = compound if prices.uplift.compound else simple
            kind = words("compound" if prices.uplift.compound else "simple", rate=words.percent(rate))
            span = self.plan.heading.prices.at("uplift")
            text = words(
                "working uplift", factor=factor, value=self.value(working.raised, bill.currency), rate=kind,
                since=bill.price_year or prices.year, place=place(span),
            )  # fmt: skip
            yield replace(line, step="uplift", text=text, value=working.raised, span=span)
        rate_ = self.exchange.rate(bill.currency)
        if rate_ is not None:
            value = working.raised / working.per
            text = words(
                "working rate", per=words.exact(working.per), currency=bill.currency, own=self.currency,
                value=self.value(value, self.currency), day=rate_.date, place=place(rate_.at()),
            )  # fmt: skip
            yield replace(line, step="rate", text=text, value=value, currency=self.currency, span=rate_.at())
        yield self.rounded(working, line)

    def reserve(self, working: Working, line: Line) -> Line:
        """Explain a contingency: its rate on what the costs of its category add up to in the year."""
        bill, words = working.bill, self.words
        base = self.value(Fraction(bill.price.value), bill.currency)
        shown = self.value(bill.value, bill.currency)
        text = words("working share of base", rate=self.words.percent(bill.factors[0][1]), base=base, value=shown)
        text = text if working.year else f"{words('not split by year')}: {text}"
        return replace(line, step="contingency", text=text)

    def rounded(self, working: Working, line: Line) -> Line:
        """Explain the one rounding, or state the amount where nothing is left to round."""
        heading, amount = self.plan.heading, self.money(working.required)
        span = heading.at("round_to") if heading.wrote("round_to") else heading.at()
        text = amount
        if Fraction(working.required) != working.raised / working.per:
            unit = self.money(heading.round_to)
            is_spread = working.bill.spread and working.bill.kind == COST
            term = "working rounded together" if is_spread else "working rounded"
            text = self.words(term, amount=amount, unit=unit, place=place(span))
        if working.year is None and working.bill.kind == COST:
            text = self.words("working not raised", amount=text)
        value = Fraction(working.required)
        return replace(line, step="rounded", text=text, value=value, currency=self.currency, span=span)

    def country(self, charge: Charge) -> Iterator[Line]:
        """Explain the part of one country."""
        declared = sum(
            (share for country, share in charge.working.bill.shares if country == charge.country), Fraction(0)
        )
        country = self.words.country(charge.country) if charge.country else self.words("regional")
        share = f"({self.words.percent(declared)})" if declared else ""
        text = self.words("working country", country=country, share=share, amount=self.money(charge.required))
        yield self.line("country", text.replace(" :", ":"), charge, charge.required, charge.span)

    def payers(self, charge: Charge, entries: Sequence[Entry]) -> Iterator[Line]:
        """Explain who pays a charge, and what stays unfunded."""
        for entry in entries:
            if entry.source is None:
                if entry.required:
                    text = self.words("working unfunded", amount=self.money(entry.required))
                    yield self.line("unfunded", text, charge, entry.required, charge.span)
                continue
            how, span = self.asked(charge, entry.source)
            status = self.words(str(entry.status)) + (f", {self.words('in kind')}" if entry.in_kind else "")
            amount = self.money(entry.required)
            name = source_name(self.plan, entry.source, self.words)
            text = self.words("working pays", source=name, status=status, amount=amount, how=how)
            yield self.line("pays", text, charge, entry.required, span)
            if entry.allocated > entry.required:
                more = entry.allocated - entry.required
                text = self.words("working surplus", source=name, amount=self.money(more))
                yield self.line("surplus", text, charge, more, span)

    def asked(self, charge: Charge, source: str) -> tuple[str, Span]:
        """Return in words what asks a source to pay, and where the first of it stands."""
        found: list[tuple[str, Span]] = []
        for ident in upwards(charge.action):
            action = self.plan.action.get(ident)
            for each in action.funding if action else ():
                if each.source != source or not in_period(charge, each.period):
                    continue
                span = each.at("source")
                if each.share is not None:
                    text = self.words(
                        "working share", share=self.words.percent(each.share), action=ident, place=place(span)
                    )
                elif each.amount is None:
                    text = self.words("working rest", action=ident, place=place(span))
                else:
                    given = self.words.money(each.amount.value, each.amount.currency or self.currency)
                    text = self.words("working asked", amount=given, action=ident, place=place(span))
                found.append((text, span))
        return "; ".join(text for text, _ in found), (found[0][1] if found else charge.span)

    def line(self, step: str, text: str, charge: Charge, value: Decimal, span: Span) -> Line:
        return Line(step, text, charge.year, Fraction(value), self.currency, span)

    def money(self, amount: Decimal) -> str:
        return self.words.money(amount, self.currency)

    def value(self, value: Fraction, currency: str) -> str:
        return self.words.about_money(value, currency)

    def months(self, part: Fraction) -> str:
        """Return a number of months; one that two decimals cannot give with its fraction: `8.53 (128/15)`."""
        near = rounded(part, 2)
        return self.words.exact(part) if near == part else f"{self.words.number(near)} ({part})"
