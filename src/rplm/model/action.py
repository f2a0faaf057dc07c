"""Actions of every level: lines of action, regional actions, operative actions, activities."""

import re
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from rplm.model import ids
from rplm.model.body import Part
from rplm.model.costing import Cost, FreeWord, NotCosted
from rplm.model.entity import Entity, complaint
from rplm.model.funding import Allocation
from rplm.model.ids import Id
from rplm.model.indicator import Indicator
from rplm.model.period import AnyDuration, AnyPeriod, Lag
from rplm.model.problems import BAD_LINK
from rplm.model.staffing import StaffNeed
from rplm.model.text import AnyText, Words

LinkType = Literal["FS", "SS", "FF", "SF"]
"""What waits for what: the first letter is of the action that is followed, the second of the one that follows."""

_LINK = re.compile(r"(\S+?)(?:\s+([+-].+))?")


def read_link(text: str) -> dict[str, object]:
    """Read `L1.1.2` or `L1.1.2 + 2 weeks` into the fields of a link."""
    found = _LINK.fullmatch(text)
    if not found:
        raise complaint(BAD_LINK, text=text)
    return {"id": found[1], "lag": found[2]} if found[2] else {"id": found[1]}


class Link(Entity):
    """A dependency between two actions: finish-to-start unless another type is given."""

    kind_name = "link"
    shorthand = staticmethod(read_link)

    id: Id = Field(description="The action at the other end; a parent means all actions below it.")
    type: LinkType = Field(
        "FS",
        description="FS: what follows starts after the other's finish. Not before the same day: SS: it starts when the"
        " other starts; FF: it finishes when the other finishes; SF: it finishes when the other starts.",
    )
    lag: Lag | None = Field(None, description="Time between: 2 weeks; negative for a lead: -5 working days.")

    @property
    def from_finish(self) -> bool:
        """Whether it is counted from the finish of the other action, not from its start."""
        return self.type in {"FS", "FF"}

    @property
    def to_finish(self) -> bool:
        """Whether it bounds the finish of what follows, not its start."""
        return self.type in {"FF", "SF"}


def _form_of_costs(value: object) -> str | None:
    if isinstance(value, (list, tuple)):
        return "list"
    return "reason" if isinstance(value, (dict, NotCosted)) else "word"


Costs = Annotated[
    Annotated[tuple[Cost, ...], Tag("list")] | Annotated[FreeWord, Tag("word")] | Annotated[NotCosted, Tag("reason")],
    Discriminator(_form_of_costs),
]


class Milestone(Entity):
    """A point in time that shows progress; it falls at the end of its day."""

    kind_name = "milestone"

    id: Id | None = Field(None, description="Unique among milestones.")
    title: AnyText = Field(description="What is reached.")
    by: AnyPeriod = Field(description="By the end of this period.")


class Objectives(Entity):
    """What a line of action is to reach, by horizon."""

    kind_name = "objectives"

    short: AnyText | None = Field(None, description="In the short term.")
    medium: AnyText | None = Field(None, description="In the medium term.")
    long: AnyText | None = Field(None, description="In the long term.")


class Action(Entity):
    """An action of any level. Its parent is its id without the last part; an id of one part is a line of action."""

    kind_name = "action"
    stand_ins = {"title": "?"}

    id: Id = Field(description="L1 is a line of action, L1.2 an action of that line, L1.2.1 an action below that.")
    title: AnyText = Field(description="What is done, in a short sentence.")
    description: AnyText | None = Field(None, description="More about it.")
    objectives: Objectives | None = Field(None, description="What it is to reach in each horizon.")
    origins: tuple[Id, ...] = Field((), alias="from", description="Further actions that it derives from.")
    priority: Literal["1", "2", "3"] | None = Field(None, description="1 is the highest.")
    tags: tuple[Words, ...] = Field((), description="GCM:1, SDG:10.7, gender, or your own words.")
    starts: AnyPeriod | None = Field(None, description="Not before the first working day of this period.")
    ends: AnyPeriod | None = Field(None, description="Finished by the last working day of this period.")
    lasts: AnyDuration | None = Field(
        None, description="How long it takes; none: the working days of `starts` to `ends`."
    )
    fixed: bool = Field(
        default=False,
        description="True if no link may move it: its start stays at `starts`; without `starts`, its finish at `ends`;"
        " without `lasts`, both stay.",
    )
    calendar: Id | None = Field(None, description="Its working calendar, if not its body's or the plan's.")
    after: tuple[Link, ...] = Field((), description="The actions that it follows.")
    before: tuple[Link, ...] = Field(
        (), description="The actions that follow it: the same links, from their other end."
    )
    milestones: tuple[Milestone, ...] = Field((), description="What is reached on the way.")
    responsible: tuple[Part, ...] = Field((), description="Who answers for it.")
    supporting: tuple[Part, ...] = Field((), description="Who helps.")
    staff: tuple[StaffNeed, ...] = Field((), description="Whose time it takes.")
    costs: Costs | None = Field(
        None, description="A list of costs; or `no cost`, `existing staff`, `{not_costed: why}`."
    )
    funding: tuple[Allocation, ...] = Field((), description="Who pays.")
    indicators: tuple[Indicator, ...] = Field((), description="How it is measured.")
    meetings: tuple[Id, ...] = Field((), description="The meetings that it comes from.")
    note: AnyText | None = Field(None, description="Anything a reader should know.")

    @property
    def line(self) -> str:
        """The id of its line of action (its own, if it is one)."""
        return ids.parts(self.id)[0]

    @property
    def parent(self) -> str | None:
        """The id of its parent, None for a line of action."""
        return ids.parent(self.id)

    @property
    def depth(self) -> int:
        """0 for a line of action, 1 for an action below it, ..."""
        return len(ids.parts(self.id)) - 1

    @property
    def is_timed(self) -> bool:
        """Tell whether it has a timetable: a start or an end, or a duration after something."""
        return bool(self.starts or self.ends or (self.lasts and self.after))

    @property
    def cost_lines(self) -> tuple[Cost, ...]:
        """Its cost lines; empty where it declares a word instead."""
        return self.costs if isinstance(self.costs, tuple) else ()
