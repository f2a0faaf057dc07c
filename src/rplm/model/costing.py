"""Costs: the unit-cost library, cost lines, categories, rates of exchange."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema, model_validator

from rplm.diagnostics import THIS, Clause, quoted
from rplm.model.codes import Country, Currency
from rplm.model.entity import Entity, complaint, exclusive, read_as, reading, remembered
from rplm.model.ids import Id
from rplm.model.money import (
    EXISTING_STAFF,
    NO_COST,
    NUMBER_SCHEMA,
    ONCE,
    Number,
    Price,
    Share,
    read_number,
    read_share,
)
from rplm.model.period import Day
from rplm.model.problems import BAD_YEARS, WRONG_KIND
from rplm.model.text import AnyText

_YEARS = re.compile(r"(\d{4})(?: to (\d{4}))?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_OFTEN = Clause("either a `frequency` for each year, or one number beside `each`, `over` or `spread`")
_UPLIFT = re.compile(r"(.+%) (compound|simple)")


@remembered
def read_years(value: object) -> tuple[int, ...]:
    """Read `2024`, `2024 to 2026` or a list of years; they need not be consecutive."""
    texts = value if isinstance(value, list) else [value]
    years: list[int] = []
    for text in texts:
        found = _YEARS.fullmatch(text) if isinstance(text, str) else None
        if not found or int(found[2] or found[1]) < int(found[1]):
            raise complaint(BAD_YEARS, text=quoted(text))
        years += range(int(found[1]), int(found[2] or found[1]) + 1)
    if len(set(years)) != len(years) or not years:
        raise complaint(BAD_YEARS, text=years or Clause("an empty list"))
    return tuple(years)


@dataclass(frozen=True, slots=True)
class Uplift:
    """A yearly rise of prices: compound `(1 + rate) ** n` or simple `1 + rate * n` over n years."""

    rate: Fraction = Fraction(0)
    compound: bool = True

    def factor(self, years: int) -> Fraction:
        """Return the factor over so many years; 1 for zero years or fewer."""
        if years <= 0:
            return Fraction(1)
        return (1 + self.rate) ** years if self.compound else 1 + self.rate * years


def read_uplift(value: object) -> Uplift:
    """Read `3 % compound` or `10 % simple`."""
    found = _UPLIFT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        expected = Clause("a rate a year and how it rises: `3 % compound` or `3 % simple`")
        raise complaint(WRONG_KIND, field=THIS, expected=expected)
    return Uplift(read_share(found[1]), found[2] == "compound")


SPREADS = ("evenly", "front-loaded")
STATED = "stated"


@dataclass(frozen=True, slots=True)
class Spread:
    """How one amount is spread over its years: `evenly` by working days, `front-loaded`, or by stated shares."""

    rule: str
    parts: tuple[tuple[int, Fraction], ...] = ()


def read_spread(value: object) -> Spread:
    """Read `evenly`, `front-loaded`, or a share for each year: `{2024: 60 %, 2025: 40 %}`."""
    if isinstance(value, str) and value in SPREADS:
        return Spread(str(value))
    if not isinstance(value, dict) or not value:
        expected = Clause("`evenly`, `front-loaded` or a share for each year")
        raise complaint(WRONG_KIND, field=THIS, expected=expected)
    if wrong := [key for key in value if not _YEAR.fullmatch(key)]:
        raise complaint(BAD_YEARS, text=str(wrong[0]))
    return Spread(STATED, tuple(sorted((int(year), read_share(share)) for year, share in value.items())))


@dataclass(frozen=True, slots=True)
class Yearly:
    """How many times a cost falls due in each of some years, in their order."""

    times: tuple[tuple[int, Fraction], ...]


def read_frequency(value: object) -> Fraction | Yearly:
    """Read `4`, or a number for each year: `{2024: 2, 2025: 4}`."""
    if isinstance(value, str):
        return read_number(value)
    if not isinstance(value, dict) or not value:
        raise complaint(WRONG_KIND, field=THIS, expected=Clause("a number, or one for each year"))
    if wrong := [key for key in value if not _YEAR.fullmatch(key)]:
        raise complaint(BAD_YEARS, text=str(wrong[0]), at=str(wrong[0]))
    return Yearly(tuple(sorted((int(year), read_number(times)) for year, times in value.items())))


if TYPE_CHECKING:
    Years = tuple[int, ...]
    AnyFrequency = Fraction | Yearly
    AnySpread = Spread
    AnyUplift = Uplift
else:
    _YEAR_SCHEMA = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{_YEARS.pattern}$"}]}
    Years = read_as(read_years, {"anyOf": [*_YEAR_SCHEMA["anyOf"], {"type": "array", "items": _YEAR_SCHEMA}]})
    AnySpread = read_as(
        read_spread, {"anyOf": [{"enum": [*SPREADS]}, {"type": "object", "additionalProperties": {"type": "string"}}]}
    )
    AnyFrequency = read_as(
        read_frequency,
        {"anyOf": [*NUMBER_SCHEMA["anyOf"], {"type": "object", "additionalProperties": NUMBER_SCHEMA}]},
    )
    AnyUplift = read_as(read_uplift, {"type": "string", "pattern": f"^{_UPLIFT.pattern}$"})


class Contingency(Entity):
    """A reserve for what cannot be foreseen: a rate on the costs of some categories, in the year of each."""

    kind_name = "contingency"

    rate: Share = Field(description="The rate.")
    categories: tuple[Id, ...] = Field((), description="Its categories; none: all that no other contingency names.")


class UnitCost(Entity):
    """An entry of the unit-cost library: what one unit costs, in prices of which year, on which assumption."""

    kind_name = "unit cost"
    stand_ins = {"title": "?", "unit": "?"}

    id: Id = Field(description="Unique in the library.")
    title: AnyText = Field(description="What is bought.")
    unit: AnyText = Field(description="The unit: day, workshop, person-month.")
    unit_cost: Price = Field(description="Price of one unit.")
    price_year: int | None = Field(None, description="The year of the price; none: the plan's.", ge=1900, le=2200)
    category: Id | None = Field(None, description="Cost category.")
    assumption: AnyText | None = Field(None, description="What is included and on which basis.")
    reference: AnyText | None = Field(None, description="Where the figure comes from.")


class CountryShare(Entity):
    """The part of a cost that belongs to one country."""

    kind_name = "country share"

    country: Country = Field(description="ISO 3166-1 code.")
    share: Share = Field(description="Its share of the cost.")


class Cost(Entity):
    """A cost of an action: a use of the library, an own unit cost, or one amount.

    amount(year) = unit cost x quantity x frequency x duration x share, in each year of `each` (or of a frequency by
    year), or once over `over`.
    """

    kind_name = "cost"

    use: Id | None = Field(None, description="The id of a unit cost in `assumptions`.")
    item: AnyText | None = Field(None, description="What is bought, where no library entry says it.")
    unit: AnyText | None = Field(None, description="The unit; must be the library's where `use` is given.")
    unit_cost: Price | None = Field(None, description="Price of one unit, where it is not the library's.")
    amount: Price | None = Field(None, description="One amount instead of unit cost and quantity.")
    quantity: Number = Field(ONCE, description="How many units.")
    frequency: AnyFrequency = Field(
        ONCE, description="How many times a year (or in all, with `over`); or how many times in which year."
    )
    duration: Number = Field(ONCE, description="For how many days, months, ... of the unit.")
    share: Share = Field(ONCE, description="The part charged to this plan.")
    each: Years | None = Field(None, description="Years in each of which the amount is spent again.")
    over: Years | None = Field(
        None, description="Years over which the one amount is spent; split by year only by `spread`."
    )
    spread: AnySpread | None = Field(
        None, description="How the one amount is spread over its years; none: the plan's `spreading`."
    )
    price_year: int | None = Field(
        None, description="The year of the price; none: the library's or plan's.", ge=1900, le=2200
    )
    category: Id | None = Field(None, description="Cost category; none: the library's.")
    country: Country | None = Field(None, description="The country whose cost it is.")
    countries: tuple[CountryShare, ...] = Field((), description="Shares by country; what is left is regional.")
    body: Id | None = Field(None, description="The body that spends it, if not the responsible one.")
    in_kind: bool = Field(default=False, description="True for a contribution in kind, kept apart from cash.")
    assumption: AnyText | None = Field(None, description="On what the figure rests.")
    note: AnyText | None = Field(None, description="Anything a reader should know.")

    @model_validator(mode="after")
    def _one_way(self, info: ValidationInfo) -> Self:
        if "loose" in reading(info):
            return self
        if self.each and (self.over or self.spread):
            other = "over" if self.over else "spread"
            expected = Clause("either {one} or {other}", {"one": "`each`", "other": f"`{other}`"})
            raise exclusive("this cost", ("each", other), expected)
        for name in ("each", "over", "spread") if self.by_year else ():
            if getattr(self, name):
                raise exclusive("this cost", (name, "frequency"), _OFTEN)
        if self.amount is not None and (self.use is not None or self.unit_cost is not None):
            priced = [name for name in ("use", "unit_cost") if getattr(self, name) is not None]
            raise exclusive("this cost", [*priced, "amount"], Clause("either `amount` or a unit cost"))
        if not self.use and self.item is None:
            raise exclusive("this cost", (), Clause("`use` (a unit cost's id) or `item`"))
        return self

    @property
    def by_year(self) -> tuple[tuple[int, Fraction], ...]:
        """In which years it falls due and how many times in each, where `frequency` says that; else nothing."""
        return self.frequency.times if isinstance(self.frequency, Yearly) else ()

    @property
    def times(self) -> Fraction:
        """How many times it falls due a year (or in all, with `over`), where that is one number; else one."""
        return Fraction(1) if isinstance(self.frequency, Yearly) else self.frequency

    @property
    def again(self) -> tuple[int, ...]:
        """The years in each of which it falls due again."""
        return self.each or tuple(year for year, _ in self.by_year)


class NotCosted(Entity):
    """Says that an action is not costed yet, and why."""

    kind_name = "reason"

    not_costed: AnyText = Field(description="Why there is no figure yet.")


@dataclass(frozen=True, slots=True)
class Free:
    """An action that declares `no cost` or `existing staff`: no entry in the ledger, listed in every table."""

    word: str


def read_costs_word(value: object) -> Free:
    """Read `no cost` or `existing staff`."""
    if value in {NO_COST, EXISTING_STAFF}:
        return Free(str(value))
    expected = Clause("a list of costs, `no cost`, `existing staff` or `{not_costed: why}`")
    raise complaint(WRONG_KIND, field=THIS, expected=expected)


FreeWord = Annotated[Free, PlainValidator(read_costs_word), WithJsonSchema({"enum": [NO_COST, EXISTING_STAFF]})]


class Rate(Entity):
    """A dated rate of exchange: one unit of the plan's currency buys `per` units of this currency."""

    kind_name = "rate"

    currency: Currency = Field(description="The foreign currency.")
    date: Day = Field(description="From when the rate holds.")
    per: Number = Field(description="How much of it one unit of the plan's currency buys.")
    source: AnyText | None = Field(None, description="Who publishes the rate.")


UndgCategory = Literal["staff", "supplies", "equipment", "contractual", "travel", "transfers", "operating"]


class Category(Entity):
    """A cost category, with the UNDG category that it belongs to."""

    kind_name = "category"
    stand_ins = {"title": "?"}

    id: Id = Field(description="Unique among categories.")
    title: AnyText = Field(description="The name.")
    undg: UndgCategory | None = Field(None, description="The UNDG category it maps to.")
