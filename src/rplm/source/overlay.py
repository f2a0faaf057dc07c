"""A scenario over a plan: what was written is changed before it takes shape, so all that follows is the same code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pydantic_core import PydanticCustomError

from rplm.lang.number import rounded
from rplm.model.money import Amount, read_amount
from rplm.model.scenario import Scenario
from rplm.model.written import Block, Items, Word

_STAFF = "staff"
_PLACES = 12
"""An amount has at most so many decimals."""


@dataclass(frozen=True)
class Overlay:
    """What a scenario changes in the written values of a plan; `slipped` are new first and last days of actions.

    A value that comes from the scenario keeps its place in the scenario's file, so findings about it point there.
    """

    scenario: Scenario
    slipped: Mapping[str, tuple[date, date | None]]

    def __call__(self, heading: Block, entries: dict[str, list[object]]) -> None:
        """Change a heading and the entries of sections, in place."""
        self._sources(entries)
        self._actions(entries)
        for change in self.scenario.rates:
            for rate in _blocks(entries.get("rates", ())):
                if rate.get("currency") == change.currency:
                    _copy(change.written, rate, "per")
        if self.scenario.uplift:
            prices = heading.get("prices")
            if not isinstance(prices, Block):
                prices = Block(self.scenario.at("uplift"))
                heading.put("prices", prices.span, prices)
            _copy(self.scenario.written, prices, "uplift")
        self._prices(entries)

    def _sources(self, entries: dict[str, list[object]]) -> None:
        known = {str(each.get("id")): each for each in _blocks(entries.get("sources", ()))}
        for change in self.scenario.sources:
            if change.falls_away:
                entries["sources"] = [each for each in entries.get("sources", ()) if each is not known.get(change.id)]
                for action in _blocks(entries.get("actions", ())):
                    _without(action, change.id)
            elif change.id in known:
                _copy(change.written, known[change.id], "amount", "status", "window", "ceiling")

    def _actions(self, entries: dict[str, list[object]]) -> None:
        known = {str(each.get("id")): each for each in _blocks(entries.get("actions", ()))}
        for change in self.scenario.actions:
            action = known.get(change.id)
            if action is not None:
                if change.id in self.slipped:
                    self._slip(action, *self.slipped[change.id])
                _copy(change.written, action, "starts", "ends", "lasts")

    def _slip(self, action: Block, starts: date, ends: date | None) -> None:
        where = next(each.at("slips") for each in self.scenario.actions if each.id == action["id"])
        for field, day in (("starts", starts), ("ends", ends)):
            if day is not None:
                action.put(field, where, Word.at(day.isoformat(), where))

    def _prices(self, entries: dict[str, list[object]]) -> None:
        library = {str(each.get("id")): each for each in _blocks(entries.get("assumptions", ()))}
        for unit in library.values():
            self._dearer(unit, ("unit_cost",), unit.get("category"))
        for role in _blocks(entries.get("roles", ())):
            self._dearer(role, ("monthly_cost",), role.get("category", _STAFF))
        for action in _blocks(entries.get("actions", ())):
            costs = action.get("costs")
            for cost in _blocks(costs if isinstance(costs, Items) else ()):
                used = library.get(str(cost.get("use")))
                of_library = used.get("category") if used is not None else None
                self._dearer(cost, ("unit_cost", "amount"), cost.get("category", of_library))

    def _dearer(self, entry: Block, fields: tuple[str, ...], category: object) -> None:
        factor = Fraction(1)
        for each in self.scenario.prices:
            if not each.categories or category in each.categories:
                factor *= 1 + each.change
        for field in fields if factor != 1 else ():
            price = entry.get(field)
            amount = _amount(price)
            if isinstance(price, Word) and amount:
                text = _rounded(Fraction(amount.value) * factor) + (f" {amount.currency}" if amount.currency else "")
                entry.put(field, entry.key(field), Word.at(text, price.span, plain=price.plain))


def _blocks(values: object) -> Iterator[Block]:
    yield from (each for each in values if isinstance(each, Block))  # type: ignore[attr-defined]  # a list or a tuple


def _copy(given: object, entry: Block, *fields: str) -> None:
    """Give an entry the fields that a change states, with their places."""
    for field in fields:
        if isinstance(given, Block) and field in given:
            entry.put(field, given.key(field), given[field])


def _without(action: Block, source: str) -> None:
    """Take out what an action asks of a source."""
    funding = action.get("funding")
    if isinstance(funding, Items):
        kept = [each for each in funding if not (isinstance(each, Block) and each.get("source") == source)]
        funding[:] = kept


def _amount(price: object) -> Amount | None:
    """Return the amount that a price is; None for a word such as `no cost`, and for what cannot be read."""
    try:
        return read_amount(price)
    except PydanticCustomError:  # told where it takes shape
        return None


def _rounded(value: Fraction) -> str:
    """Return a price as text: exact, or rounded half up to the decimals that an amount may have."""
    found = f"{rounded(value, _PLACES):f}"
    return found.rstrip("0").rstrip(".")
