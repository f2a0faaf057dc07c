"""Working calendars: which days are worked."""

from typing import Literal

from pydantic import Field

from rplm.model.codes import Country
from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.period import Day
from rplm.model.text import AnyText

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Holiday(Entity):
    """A day that is not worked."""

    kind_name = "holiday"
    shorthand = staticmethod(lambda text: {"date": text})

    date: Day = Field(description="The day.")
    name: AnyText | None = Field(None, description="What is celebrated.")


class Calendar(Entity):
    """A working week and holidays. `calendar:` is the plan's own; `calendars:` are those of bodies and countries."""

    kind_name = "calendar"

    id: Id = Field("plan", description="The id by which actions and bodies refer to it.")
    title: AnyText | None = Field(None, description="What it is called.")
    country: Country | None = Field(None, description="The country whose bodies work by it, unless they name another.")
    week: tuple[Weekday, ...] = Field(("mon", "tue", "wed", "thu", "fri"), description="The days worked each week.")
    holidays: tuple[Holiday, ...] = Field((), description="Days that are not worked.")
