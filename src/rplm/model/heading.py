"""The heading of a plan: what it says of itself."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from rplm.model.calendar import Calendar
from rplm.model.codes import Country, Currency
from rplm.model.costing import AnyUplift, Contingency, Uplift
from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.money import Unit
from rplm.model.period import AnyPeriod, Day, Period
from rplm.model.text import AnyText, Language, Words


class Prices(Entity):
    """The price year, how prices rise after it, and which rates of exchange hold."""

    kind_name = "prices"

    year: int | None = Field(None, description="The year of all prices that name none.", ge=1900, le=2200)
    uplift: AnyUplift = Field(Uplift(), description="`3 % compound` or `3 % simple` for each year after it.")
    spreading: Literal["evenly", "front-loaded"] | None = Field(
        None, description="How one amount over several years is spread over them; none: it is not split by year."
    )
    contingency: tuple[Contingency, ...] = Field(
        (), description="Rates on the costs of chosen categories, in entries of their own; never on costs in kind."
    )
    rates_as_of: Day | None = Field(None, description="The last rate dated on or before this day holds.")


class Horizons(Entity):
    """What short, medium and long term mean; an action belongs to the horizon in which it finishes."""

    kind_name = "horizons"

    short: AnyPeriod | None = Field(None, description="The short term.")
    medium: AnyPeriod | None = Field(None, description="The medium term.")
    long: AnyPeriod | None = Field(None, description="The long term.")

    @property
    def named(self) -> tuple[tuple[str, Period], ...]:
        """The horizons that are given, in order."""
        given = (("short", self.short), ("medium", self.medium), ("long", self.long))
        return tuple((name, period) for name, period in given if period)

    def of(self, finish: date) -> str | None:
        """Return the horizon of an action that finishes on a day, None if that is in none."""
        return next((name for name, period in self.named if period.holds(finish)), None)


class Ignored(Entity):
    """A rule that this plan does not want, and why."""

    kind_name = "ignored rule"

    rule: Words = Field(description="The code: RP601.")
    because: Words = Field(description="Why it does not apply to this plan.")


class Tag(Entity):
    """What a tag of the plan's own words is called."""

    kind_name = "tag"
    stand_ins = {"title": "?"}

    id: Words = Field(description="The tag as actions write it.")
    title: AnyText = Field(description="What people read instead.")


class Heading(Entity):
    """What the plan says of itself."""

    kind_name = "plan"
    stand_ins = {"plan": "PLAN", "title": "?", "period": "1000 to 9000", "currency": "USD"}

    plan: Id = Field(description="The plan's id.")
    title: AnyText = Field(description="The plan's title.")
    status: AnyText | None = Field(None, description="A line printed on every export: draft, illustrative, adopted.")
    description: AnyText | None = Field(None, description="What the plan is for.")
    attribution: AnyText | None = Field(None, description="Whose data it uses, printed on every export.")
    languages: tuple[Language, ...] = Field(("en",), description="The languages every text is wanted in.")
    original: Language | None = Field(None, description="The language the texts were agreed in, unless they say.")
    period: AnyPeriod = Field(description="From when to when: 2023-08 to 2027-12.")
    as_of: Day | None = Field(None, description="The status date of the exports.")
    currency: Currency = Field(description="The currency of all tables.")
    round_to: Unit = Field(Decimal("0.01"), description="Each cost of a year is rounded once, half up, to this unit.")
    fiscal_year_starts: int = Field(1, description="The first month of the fiscal year, 1-12.", ge=1, le=12)
    prices: Prices = Field(default_factory=lambda: Prices.model_validate({}), description="Price year, uplift, rates.")
    levels: tuple[AnyText, ...] = Field((), description="What each level is called, from the top.")
    horizons: Horizons = Field(default_factory=lambda: Horizons.model_validate({}), description="The three terms.")
    tags: tuple[Tag, ...] = Field((), description="What people read instead of the plan's own tags.")
    countries: tuple[Country, ...] = Field((), description="The countries of the plan.")
    endorsers: tuple[Id, ...] = Field((), description="The bodies that are to endorse each of the five aspects.")
    calendar: Calendar = Field(default_factory=lambda: Calendar.model_validate({}), description="Working calendar.")
    ignore: tuple[Ignored, ...] = Field((), description="Rules that do not apply to this plan, with the reason.")
