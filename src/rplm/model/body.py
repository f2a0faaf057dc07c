"""Bodies: countries, ministries, agencies, networks, and offices that rotate."""

from typing import Literal

from pydantic import Field

from rplm.model.codes import Country
from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.period import AnyPeriod
from rplm.model.text import Acronym, AnyText, Words

BodyKind = Literal[
    "country", "ministry", "institution", "agency", "secretariat", "regional body", "network", "employers", "workers",
    "civil society", "academia", "donor", "office",
]  # fmt: skip


class Holding(Entity):
    """Who holds a rotating office, and when."""

    kind_name = "holding"

    body: Id = Field(description="The body that holds the office.")
    period: AnyPeriod = Field(description="When it holds it.")


class Body(Entity):
    """Someone who does, supports or pays for actions."""

    kind_name = "body"
    stand_ins = {"title": "?", "kind": "institution"}

    id: Id = Field(description="Unique among bodies.")
    title: AnyText = Field(description="The full name.")
    acronym: Acronym | None = Field(
        None,
        description="What people read instead of the id, if no other body is called so; as text: in all languages.",
    )
    kind: BodyKind = Field(description="What it is; an `office` is a dated role that rotates (see `held_by`).")
    country: Country | None = Field(None, description="ISO 3166-1 code of its country; none for a regional body.")
    coordinator: bool = Field(default=False, description="True for the one body that coordinates the whole plan.")
    held_by: tuple[Holding, ...] = Field((), description="Who holds an office, in which period.")
    calendar: Id | None = Field(None, description="Its working calendar, if not its country's or the plan's.")
    note: AnyText | None = Field(None, description="Anything a reader should know.")
    contact: Words | None = Field(None, description="Whom to ask.")


class Part(Entity):
    """A body's part in an action: the body, in which countries and when, where that differs."""

    kind_name = "body reference"
    shorthand = staticmethod(lambda text: {"body": text})

    body: Id = Field(description="The id of a body.")
    countries: tuple[Country, ...] = Field((), description="The countries for which it has this part; none: all.")
    period: AnyPeriod | None = Field(None, description="When it has this part; none: throughout.")


def coincide(one: Part, other: Part) -> bool:
    """Tell whether two parts are of one body, for a country and at a time that they share."""
    return (
        one.body == other.body
        and (not one.countries or not other.countries or not set(one.countries).isdisjoint(other.countries))
        and (one.period is None or other.period is None or one.period.meets(other.period))
    )
