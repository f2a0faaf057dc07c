"""Endorsements: who validated which aspect of the plan."""

from typing import Literal

from pydantic import Field

from rplm.diagnostics import Aspect
from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.period import Day
from rplm.model.text import AnyText, Words


class Endorsement(Entity):
    """A body's decision on one of the five aspects."""

    kind_name = "endorsement"
    stand_ins = {"body": "UNREAD", "aspect": Aspect.TIMELINES, "decision": "approved", "date": "1000-01-01"}

    body: Id = Field(description="Who decided.")
    aspect: Aspect = Field(description="Which of the five validations.")
    decision: Literal["approved", "approved with comments", "objected"] = Field(description="What it decided.")
    date: Day = Field(description="When.")
    meeting: Id | None = Field(None, description="At which meeting.")
    document: AnyText | None = Field(None, description="In which document.")
    comments: AnyText | None = Field(None, description="What it said.")
    lines: tuple[Id, ...] = Field((), description="Only these lines of action; none: the whole plan.")
    digest: Words | None = Field(None, description="Digest of what was endorsed.")
