"""Scenarios: what would be otherwise, named in a file of its own; the plan itself stays as it is."""

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from rplm.diagnostics import Clause, quoted
from rplm.model.codes import Currency
from rplm.model.costing import AnyUplift
from rplm.model.entity import Entity, complaint, exclusive, read_as
from rplm.model.funding import SourceStatus
from rplm.model.ids import Id
from rplm.model.money import Money, Number
from rplm.model.period import AnyDuration, AnyPeriod
from rplm.model.problems import BAD_CHANGE
from rplm.model.text import AnyText

BASE = "base"
"""What the plan without any scenario is called."""
_CHANGE = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{1,6})?) ?%", re.ASCII)


def read_change(value: object) -> Fraction:
    """Read `+10 %` or `-5 %`; raise a complaint for anything else, and for less than -100 %."""
    found = _CHANGE.fullmatch(value) if isinstance(value, str) else None
    if found:
        change = Fraction(found[2]) / 100 * (-1 if found[1] == "-" else 1)
        if change >= -1:
            return change
    raise complaint(BAD_CHANGE, text=quoted(value))


if TYPE_CHECKING:
    Change = Fraction
else:
    Change = read_as(read_change, {"type": "string", "pattern": f"^{_CHANGE.pattern}$"})


class SourceChange(Entity):
    """What would be otherwise with a source. Fields that are not given stay as they are in the plan."""

    kind_name = "source of a scenario"

    id: Id = Field(description="The source's id in the plan.")
    falls_away: bool = Field(default=False, description="True if it gives nothing, and nobody asks it.")
    amount: Money | None = Field(None, description="How much it would have.")
    status: SourceStatus | None = Field(None, description="How sure it would be.")
    window: AnyPeriod | None = Field(None, description="When it could pay.")
    ceiling: Money | None = Field(None, description="The most it would pay for one action.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        changes = [name for name in ("amount", "status", "window", "ceiling") if getattr(self, name) is not None]
        if self.falls_away and changes:
            raise exclusive("this source", ["falls_away", *changes], Clause("either `falls_away` or what changes"))
        return self


class RateChange(Entity):
    """Another rate of exchange for a currency of the plan."""

    kind_name = "rate of a scenario"

    currency: Currency = Field(description="A currency for which the plan has a rate.")
    per: Number = Field(description="How many of it one unit of the plan's currency would buy.")


def _all_prices(value: str) -> dict[str, str]:
    return {"change": value}


class PriceChange(Entity):
    """By how much prices would differ: unit costs, amounts and monthly costs, all or those of some categories."""

    kind_name = "price change"
    shorthand = staticmethod(_all_prices)

    change: Change = Field(description="By how much, of the price: `+10 %`, `-5 %`.")
    categories: tuple[Id, ...] = Field((), description="Cost categories; none: all costs.")


class ActionChange(Entity):
    """When an action would take place instead."""

    kind_name = "action of a scenario"

    id: Id = Field(description="The action's id in the plan; one with no action below it.")
    slips: AnyDuration | None = Field(None, description="How much later it starts than the plan's roadmap says.")
    starts: AnyPeriod | None = Field(None, description="Not before this period, instead.")
    ends: AnyPeriod | None = Field(None, description="Finished by the end of this period, instead.")
    lasts: AnyDuration | None = Field(None, description="How long it takes, instead.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.slips and self.starts:
            expected = Clause("either {one} or {other}", {"one": "`slips`", "other": "`starts`"})
            raise exclusive("this action", ["slips", "starts"], expected)
        return self


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Scenario(Entity):
    """A scenario: one file in the folder `scenarios/` of a plan, named by the file."""

    kind_name = "scenario"
    stand_ins = {"title": "?"}

    title: AnyText = Field(description="What is assumed, in a few words.")
    description: AnyText | None = Field(None, description="More about it.")
    sources: tuple[SourceChange, ...] = Field((), description="Sources that fall away or differ.")
    rates: tuple[RateChange, ...] = Field((), description="Rates of exchange that differ.")
    uplift: AnyUplift | None = Field(None, description="Another yearly rise of prices.")
    prices: Annotated[tuple[PriceChange, ...], BeforeValidator(_listed)] = Field(
        (), description="`+10 %` for all prices; or a list, for some categories each."
    )
    actions: tuple[ActionChange, ...] = Field((), description="Actions that take place at another time.")

    @property
    def is_empty(self) -> bool:
        """Tell whether it changes nothing."""
        return not (self.sources or self.rates or self.uplift or self.prices or self.actions)
