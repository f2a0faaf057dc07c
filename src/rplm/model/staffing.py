"""Staff: roles with a monthly cost, and how much of them an action takes."""

from pydantic import Field

from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.money import ONCE, Number, Price, Share
from rplm.model.period import AnyPeriod
from rplm.model.text import AnyText


class StaffRole(Entity):
    """A kind of post: what a month of it costs, and on which assumption."""

    kind_name = "staff role"
    stand_ins = {"title": "?"}

    id: Id = Field(description="Unique among roles.")
    title: AnyText = Field(description="The name of the post.")
    monthly_cost: Price | None = Field(None, description="Cost of one person for one month; or `existing staff`.")
    price_year: int | None = Field(None, description="The year of the price; none: the plan's.", ge=1900, le=2200)
    category: Id = Field("staff", description="Cost category.")
    assumption: AnyText | None = Field(None, description="On what the monthly cost rests.")
    reference: AnyText | None = Field(None, description="Where the figure comes from.")
    capacity: Number | None = Field(None, description="How many full-time persons there are.")


class StaffNeed(Entity):
    """How much of a role an action takes."""

    kind_name = "staff entry"

    role: Id = Field(description="The id of a staff role.")
    number: Number = Field(ONCE, description="How many persons.")
    effort: Share = Field(ONCE, description="Level of effort: the share of full time.")
    period: AnyPeriod | None = Field(None, description="When; none: as long as the action lasts.")
    existing: bool = Field(default=False, description="True where existing staff does the work: no new money.")
    in_kind: bool = Field(default=False, description="True where it is given in kind, apart from cash.")
    body: Id | None = Field(None, description="The body whose staff it is.")
