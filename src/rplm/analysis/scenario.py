"""What a scenario does to a plan: when slipped actions start, and what sources that have less can still pay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from rplm.analysis.allotment import in_period
from rplm.analysis.balance import asked as asked_of
from rplm.analysis.balance import of_source
from rplm.analysis.calendar import Calendars
from rplm.analysis.exchange import Exchange
from rplm.analysis.facts import Facts
from rplm.analysis.following import Move
from rplm.analysis.funding import Ledger
from rplm.diagnostics import Diagnostic
from rplm.model import ids
from rplm.model.exact import EXACT
from rplm.model.funding import Allocation
from rplm.model.money import Amount, round_to
from rplm.model.period import Period
from rplm.model.plan import Plan
from rplm.model.scenario import Scenario

_ROUNDS = 24
_STEPS = 10**9
"""A cut is a whole number of billionths of what was asked."""


def slipped(facts: Facts, scenario: Scenario) -> Mapping[str, tuple[date, date | None]]:
    """Return the new first day of each action that slips, and the last one where its own window slips with it.

    Both are counted on the action's calendar from the plan's roadmap. An action that the roadmap does not date is left
    out (a rule says so), and a deadline stays where it is.
    """
    calendars, found = Calendars(facts.plan), dict[str, tuple[date, date | None]]()
    for change in scenario.actions:
        scheduled, action = facts.roadmap.actions.get(change.id), facts.plan.action.get(change.id)
        if change.slips and scheduled and action:
            calendar = calendars.of(action.id)
            window = action.ends or action.starts
            ends = calendar.lagged(window.end, change.slips) if window and not action.lasts else None
            found[action.id] = calendar.lagged(scheduled.start, change.slips), ends
    return found


class Limit(StrEnum):
    """What keeps a source from paying what it is asked for under a scenario."""

    AMOUNT = "amount"
    CEILING = "ceiling"
    COST = "cost"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Cut:
    """A request that a scenario leaves no room for: of `asked`, the source pays `pays`; the rest is unfunded.

    `action` is None where all that is asked of the source is cut, each request in proportion. At a window there are no
    amounts: the costs that fall outside it are no longer asked of the source.
    """

    limit: Limit
    source: str
    action: str | None
    asked: Decimal | None
    pays: Decimal | None


def affordable(plan: Plan) -> tuple[Plan, tuple[Cut, ...]]:
    """Return a plan under a scenario with what is asked of sources cut to what they can pay.

    The plan itself has no errors, so what is too much is so by the scenario: dearer costs, less money, later years.
    """
    with localcontext(EXACT):
        return _Cutter(plan).run()


Request = tuple[str, int]
"""An action, and the position of one of its allocations."""


class _Cutter:
    def __init__(self, plan: Plan) -> None:
        self.original = self.plan = plan
        self.exchange = Exchange(plan)
        self.scale: dict[Request, Fraction] = {}
        self.rests: dict[Request, Fraction] = {}
        """What those who pay the rest were asked for when they were first cut."""
        self.cuts: dict[tuple[str, str, str], Cut] = {}

    def run(self) -> tuple[Plan, tuple[Cut, ...]]:
        self.plan = self.original = self.within_windows()
        self.plan = self.original = self.under_ceilings()
        for _ in range(_ROUNDS):
            found = Facts(self.plan).ledger
            before = dict(self.scale)
            for limit in (self.over_cost, self.over_ceiling, self.over_amount):
                cuts = list(limit(found))
                if cuts:  # what one limit cuts is not too much for the next
                    self.note(cuts, found)
                    break
            if self.scale == before:
                break
            self.plan = self.scaled()
        order = {limit: i for i, limit in enumerate(Limit)}
        cuts_ = sorted(
            self.cuts.values(), key=lambda each: (order[each.limit], each.source, ids.natural(each.action or ""))
        )
        return self.plan, tuple(cuts_)

    def note(self, cuts: Sequence[tuple[Cut, Fraction]], found: Ledger) -> None:
        """Keep what was asked first and what is paid last; lower the requests that it is about to a share of them."""
        lowered: dict[Request, Fraction] = {}
        for cut, share in cuts:
            key = (cut.limit, cut.source, cut.action or "")
            self.cuts[key] = replace(cut, asked=self.cuts.get(key, cut).asked)
            for request, asked in self.requests():
                if _is_about(cut, request[0], asked):
                    lowered[request] = min(share, lowered.get(request, share))
                    if asked.rest and request not in self.rests:
                        self.rests[request] = found.allotment.rests[request] * Fraction(found.unit)
        for request, share in lowered.items():
            scale = self.scale.get(request, Fraction(1))
            self.scale[request] = Fraction(int(scale * share * _STEPS), _STEPS)

    def requests(self) -> Iterator[tuple[Request, Allocation]]:
        for action in self.original.actions:
            for i, asked in enumerate(action.funding):
                yield (action.id, i), asked

    def over_amount(self, found: Ledger) -> Iterator[tuple[Cut, Fraction]]:
        """Yield the sources that are asked for more than they have, and which part of it they have."""
        asked = of_source(found)
        for source in self.plan.sources:
            has = self.exchange.exact(source.amount) if source.amount else None
            if has is not None and asked.get(source.id, has) > has:
                yield self.cut(Limit.AMOUNT, source.id, None, asked[source.id], has)

    def over_ceiling(self, found: Ledger) -> Iterator[tuple[Cut, Fraction]]:
        """Yield the actions that ask a source for more than it pays for one action."""
        ceilings = {each.id: self.exchange.exact(each.ceiling) for each in self.plan.sources if each.ceiling}
        for (source, action), amount in asked_of(found).items() if ceilings else ():
            ceiling = ceilings.get(source)
            if ceiling is not None and amount > ceiling:
                yield self.cut(Limit.CEILING, source, action, amount, ceiling)

    def over_cost(self, found: Ledger) -> Iterator[tuple[Cut, Fraction]]:
        """Yield the amounts of which a part is more than the costs that they may pay."""
        excess: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for each in (*found.allotment.excess, *found.unspread):
            excess[each.action, each.source] += each.amount
        for (action, source), more in excess.items():
            amounts = (each.amount for each in self.plan.action[action].funding if each.source == source)
            exact = (self.exchange.exact(each) or Fraction(0) for each in amounts if each)
            whole = sum(exact, Fraction(0))
            yield self.cut(Limit.COST, source, action, whole, max(Fraction(0), whole - more))

    def cut(
        self, limit: Limit, source: str, action: str | None, asked: Fraction, pays: Fraction
    ) -> tuple[Cut, Fraction]:
        """Return a cut with its figures in whole units, and its exact share."""
        unit = self.plan.heading.round_to
        amounts = [round_to(each, unit) for each in (asked, pays)]
        return Cut(limit, source, action, *amounts), pays / asked if asked else Fraction(1)

    def within_windows(self) -> Plan:
        """Return the plan with each request for a share limited to the years in which its source pays."""
        actions = []
        charges = Facts(self.plan).ledger.costing
        for action in self.plan.actions:
            funding = []
            for asked in action.funding:
                source = self.plan.source.get(asked.source)
                window = source.window if source else None
                inside = [each for each in charges.of(action.id) if in_period(each, asked.period)]
                late = [each for each in inside if not in_period(each, window)]
                if window is None or not late or (asked.amount and len(late) < len(inside)):
                    funding.append(asked)
                    continue
                self.cuts[Limit.WINDOW, asked.source, action.id] = Cut(
                    Limit.WINDOW, asked.source, action.id, None, None
                )
                if len(late) < len(inside):
                    period = _common(window, asked.period)
                    funding.append(asked.model_copy(update={"period": period}))
            actions.append(action.model_copy(update={"funding": tuple(funding)}))
        return replace(self.plan, actions=tuple(actions))

    def under_ceilings(self) -> Plan:
        """Return the same plan, in which each action with costs itself asks sources with a ceiling for shares.

        A ceiling holds for one action; so it cuts what is asked for that one, not what others of the same line get.
        """
        limited = {source.id for source in self.plan.sources if source.ceiling}
        carriers = {charge.action for charge in Facts(self.plan).ledger.costing.charges} if limited else set()
        actions = []
        for action in self.plan.actions if limited else ():
            passed = tuple(each for each in action.funding if _goes_down(each, limited) and action.id not in carriers)
            funding = tuple(each for each in action.funding if each not in passed)
            if action.id in carriers:
                uppers = (self.plan.action[upper] for upper in self.plan.above(action.id) if upper in self.plan.action)
                above = (each for upper in uppers if upper.id not in carriers for each in upper.funding)
                funding += tuple(each for each in above if _goes_down(each, limited))
            actions.append(action.model_copy(update={"funding": funding}))
        return replace(self.plan, actions=tuple(actions)) if limited else self.plan

    def scaled(self) -> Plan:
        """Return the plan with every request that was cut."""
        unit = self.plan.heading.round_to
        actions = []
        for action in self.original.actions:
            funding = []
            for i, asked in enumerate(action.funding):
                scale = self.scale.get((action.id, i), Fraction(1))
                whole = self.rests.get((action.id, i))
                funding.append(_less(asked, scale, unit) if whole is None else _of_rest(asked, scale * whole, unit))
            actions.append(action.model_copy(update={"funding": tuple(each for each in funding if each)}))
        return replace(self.plan, actions=tuple(actions))


def _goes_down(asked: Allocation, limited: Container[str]) -> bool:
    return asked.source in limited and asked.amount is None


def _is_about(cut: Cut, action: str, asked: Allocation) -> bool:
    """Tell whether a cut lowers a request of an action: at a ceiling also one that an action above makes."""
    if cut.limit is Limit.COST:
        return asked.source == cut.source and action == cut.action and not asked.share
    return asked.source == cut.source and (cut.action is None or action in ids.upwards(cut.action))


def _of_rest(asked: Allocation, value: Fraction, unit: Decimal) -> Allocation | None:
    """Return a request for the rest as one for an amount in the plan's currency, rounded down; None for nothing."""
    amount = Amount(int(value / Fraction(unit)) * unit)
    return asked.model_copy(update={"rest": False, "amount": amount}) if amount.value else None


def _less(asked: Allocation, scale: Fraction, unit: Decimal) -> Allocation | None:
    """Return a request cut to a part of it, an amount rounded down to the unit; None for nothing."""
    if scale == 1:
        return asked
    if asked.share:
        return asked.model_copy(update={"share": asked.share * scale}) if scale else None
    if asked.amount is None:
        return asked
    value = int(Fraction(asked.amount.value) * scale / Fraction(unit)) * unit
    return asked.model_copy(update={"amount": replace(asked.amount, value=value)}) if value else None


def _common(window: Period, period: Period | None) -> Period:
    """Return the years that a window has in common with a period."""
    first = max(window.start.year, period.start.year if period else window.start.year)
    last = min(window.end.year, period.end.year if period else window.end.year)
    return Period(date(first, 1, 1), date(last, 12, 31), f"{first} to {last}")


@dataclass(frozen=True)
class Side:
    """One side of a comparison: the plan (`base`) or a scenario of it, with what it brings.

    `cuts` are requests that sources cannot pay under it, `breaks` what it breaks in the timetable of the plan, `moves`
    the costs that follow their actions to later years.
    """

    name: str
    facts: Facts
    scenario: Scenario | None = None
    cuts: tuple[Cut, ...] = ()
    breaks: tuple[Diagnostic, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    moves: tuple[Move, ...] = ()
