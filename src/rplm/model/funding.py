"""Funding: sources with windows and earmarks, and what actions ask of them."""

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, ValidationInfo, model_validator

from rplm.diagnostics import Clause
from rplm.model.codes import Country
from rplm.model.entity import Entity, exclusive, reading
from rplm.model.ids import Id
from rplm.model.money import Money, Share
from rplm.model.period import AnyPeriod
from rplm.model.text import Acronym, AnyText, Text

SourceKind = Literal["grant", "assessed", "government", "in-kind", "private", "loan"]
SourceStatus = Literal["received", "committed", "pledged", "indicative"]
AVAILABLE = frozenset({"received", "committed"})


class Earmark(Entity):
    """What a source may pay for; every list that is given must hold the cost, an empty one forbids nothing."""

    kind_name = "earmark"

    lines: tuple[Id, ...] = Field((), description="Lines of action.")
    actions: tuple[Id, ...] = Field((), description="Actions, with all below them.")
    countries: tuple[Country, ...] = Field((), description="Countries whose costs it may pay.")
    categories: tuple[Id, ...] = Field((), description="Cost categories.")


class Overhead(Entity):
    """What the source's administrator takes: a rate on a base, added on top or taken out of the grant."""

    kind_name = "overhead"

    rate: Share = Field(description="The rate.")
    base: Literal["all direct costs", "reduced"] = Field("all direct costs", description="What the rate applies to.")
    excludes: tuple[Id, ...] = Field((), description="Categories left out of a reduced base.")
    taken: Literal["added", "out of the grant"] = Field("added", description="On top, or out of the grant.")


class CoFinancing(Entity):
    """What a source asks others to pay of the costs that it helps to pay, before its own overhead."""

    kind_name = "co-financing condition"

    share: Share = Field(description="The least share of the costs that others pay.")
    by: SourceKind | None = Field(None, description="Which kind of source the others are; none: any.")
    per: Literal["action", "source"] = Field(
        "source", description="Of each action that it helps to pay, or of all of them together."
    )
    text: AnyText | None = Field(None, description="The condition in the words of the agreement.")


def _form_of_condition(value: object) -> str:
    """Tell a condition that can be checked from a text: its keys are no languages."""
    if isinstance(value, CoFinancing):
        return "terms"
    is_text = not isinstance(value, dict) or all(len(key) == 2 or key in {"original", "unofficial"} for key in value)
    return "text" if is_text and value != {} else "terms"


if TYPE_CHECKING:
    Condition = CoFinancing | Text
else:
    Condition = Annotated[
        Annotated[CoFinancing, Tag("terms")] | Annotated[AnyText, Tag("text")], Discriminator(_form_of_condition)
    ]


class Source(Entity):
    """A source of funds."""

    kind_name = "source"
    stand_ins = {"title": "?", "kind": "grant", "status": "indicative"}

    id: Id = Field(description="Unique among sources.")
    title: AnyText = Field(description="The name.")
    acronym: Acronym | None = Field(
        None,
        description="What people read instead of the id, if no other source is called so; as text: in all languages.",
    )
    donor: Id | None = Field(None, description="The body that gives.")
    kind: SourceKind = Field(description="What kind of money it is.")
    status: SourceStatus = Field(description="How sure it is; only received and committed money closes a gap.")
    amount: Money | None = Field(None, description="How much it has; none: not known, so not checked.")
    window: AnyPeriod | None = Field(None, description="When it may pay; none: throughout the plan.")
    earmark: Earmark | None = Field(None, description="What it may pay for; none: anything.")
    overhead: Overhead | None = Field(None, description="Overhead of this source.")
    ceiling: Money | None = Field(None, description="The most it pays for one action.")
    co_financing: Condition | None = Field(None, description="What others must pay: a condition to check, or a text.")
    agreement: AnyText | None = Field(None, description="The document that it rests on.")


class Allocation(Entity):
    """What an action (and all below it) asks of a source: a share of its costs, an amount, or the rest."""

    kind_name = "allocation"

    source: Id = Field(description="The id of a source.")
    share: Share | None = Field(None, description="A share of every cost.")
    amount: Money | None = Field(None, description="An amount, spread in proportion over the costs it may pay.")
    rest: bool = Field(default=False, description="True for all that no one else pays of the costs it may pay.")
    period: AnyPeriod | None = Field(None, description="Only for costs of these years; none: all.")

    @model_validator(mode="after")
    def _one_way(self, info: ValidationInfo) -> Self:
        if "loose" in reading(info):
            return self
        stated = (self.share is not None, self.amount is not None, self.rest)
        if sum(stated) != 1:
            given = [name for name, is_stated in zip(("share", "amount", "rest"), stated, strict=True) if is_stated]
            raise exclusive("this allocation", given, Clause("one of `share`, `amount` and `rest: true`"))
        return self
