"""Meetings: where a plan's actions and endorsements come from."""

from typing import Literal

from pydantic import Field

from rplm.model.entity import Entity
from rplm.model.ids import Id
from rplm.model.period import AnyPeriod
from rplm.model.text import AnyText, Words


class Agreement(Entity):
    """Something that a meeting agreed."""

    kind_name = "agreement"

    id: Id | None = Field(None, description="Unique among agreements.")
    text: AnyText = Field(description="What was agreed.")


class Answer(Entity):
    """The result of a survey question at a meeting."""

    kind_name = "survey answer"

    question: AnyText = Field(description="What was asked.")
    answer: AnyText = Field(description="What was answered, and by how many.")


class Meeting(Entity):
    """A workshop, consultation, working group or other meeting."""

    kind_name = "meeting"
    stand_ins = {"title": "?", "kind": "workshop", "date": "1000 to 9000"}

    id: Id = Field(description="Unique among meetings.")
    title: AnyText = Field(description="Its name.")
    kind: Literal["workshop", "consultation", "working group", "video conference", "vice-ministerial"] = Field(
        description="What kind of meeting."
    )
    date: AnyPeriod = Field(description="When: a day, or two with `to` between them.")
    place: Words | None = Field(None, description="Where.")
    bodies: tuple[Id, ...] = Field((), description="The bodies that took part.")
    participants: int | None = Field(None, description="How many persons took part.", ge=0)
    agreements: tuple[Agreement, ...] = Field((), description="What was agreed.")
    survey: tuple[Answer, ...] = Field((), description="Survey answers.")
