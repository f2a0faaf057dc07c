"""Indicators: what is measured, from where to where."""

from typing import Literal

from pydantic import Field

from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.period import AnyPeriod
from rplm.model.text import AnyText, Words


class Measure(Entity):
    """A value of an indicator in a period."""

    kind_name = "value"

    period: AnyPeriod = Field(description="When.")
    value: Words = Field(description="The value, in the indicator's unit.")


class Indicator(Entity):
    """A measure of output, outcome or impact."""

    kind_name = "indicator"
    stand_ins = {"title": "?"}

    id: Id | None = Field(None, description="Unique among indicators.")
    title: AnyText = Field(description="What is measured.")
    level: Literal["output", "outcome", "impact"] = Field("output", description="Its level in the results chain.")
    unit: AnyText | None = Field(None, description="%, days, ...; none: a number.")
    baseline: Measure | None = Field(None, description="The value before the plan.")
    targets: tuple[Measure, ...] = Field((), description="A target per period.")
    disaggregation: tuple[AnyText, ...] = Field((), description="sex, country, age, ...")
    verification: AnyText | None = Field(None, description="Means of verification.")
    assumption: AnyText | None = Field(None, description="What must hold for it to be reached.")
