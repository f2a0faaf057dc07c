"""Declared totals: what somebody printed, of which part of the plan."""

from typing import Literal

from pydantic import Field

from rplm.model.codes import Country
from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.money import Money
from rplm.model.text import AnyText


class Of(Entity):
    """What a declared total is the total of: one value for each of some keys; none: the whole plan."""

    kind_name = "selection"

    line: Id | None = None
    action: Id | None = None
    year: int | None = None
    source: Id | None = None
    category: Id | None = None
    country: Country | None = None
    body: Id | None = None
    status: Literal["received", "committed", "pledged", "indicative"] | None = None
    kind: Literal["cost", "contingency", "overhead"] | None = None
    contribution: Literal["cash", "in kind"] | None = None


class DeclaredTotal(Entity):
    """A total that somebody printed: it is compared with the computed one, never used in its place."""

    kind_name = "declared total"
    stand_ins = {"amount": "0"}

    amount: Money = Field(description="The printed amount.")
    of: Of = Field(default_factory=lambda: Of.model_validate({}), description="Of what: line, year, category, ...")
    stated_in: AnyText | None = Field(None, description="Where it was printed.")
