"""The base of everything in a plan, and how a field's own type reads its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from rplm.diagnostics import NOWHERE, Clause, Problem, Span
from rplm.model.problems import BOTH_OR_NEITHER
from rplm.model.written import Block, is_blank, place

_Read = TypeVar("_Read")


def complaint(problem: Problem, **details: object) -> PydanticCustomError:
    """Return what a field's type raises when its text is wrong; the reader turns it into a diagnostic."""
    return PydanticCustomError(problem.code, "{message}", {"message": problem.message, **details})


def exclusive(owner: str, given: Sequence[str], expected: Clause) -> PydanticCustomError:
    """Return what is raised where fields that exclude each other are given together, or none of them is given."""
    told = tuple(f"`{name}`" for name in given) or Clause("none of them")
    at = given[-1] if given else ""
    return complaint(BOTH_OR_NEITHER, owner=Clause(owner), given=told, expected=expected, at=at)


def reading(info: ValidationInfo) -> Mapping[str, Any]:
    """Return what the plan says about reading texts: `languages` (tuple) and `fiscal` (first month, 1-12).

    With `loose`, fields that an entry must have stand in none: wrong ones were left out of it.
    """
    return info.context or {"languages": ("en",), "fiscal": 1}


def read_as(read: Callable[..., Any], schema: Mapping[str, Any]) -> Any:
    """Return the annotation of a type that reads its own text, with the JSON Schema that editors see."""
    return Annotated[Any, PlainValidator(read), WithJsonSchema(dict(schema))]


def remembered(read: Callable[[Any], _Read]) -> Callable[[object], _Read]:
    """Return what reads each text once: what it stands for is immutable, and a plan writes the same thousands of times.

    What is wrong is not kept, so every place has a complaint of its own.
    """
    known = lru_cache(maxsize=4096)(read)

    @wraps(read)
    def call(value: object) -> _Read:
        return known(value) if isinstance(value, str) else read(value)

    return call


class Entity(BaseModel):
    """A thing in a plan. Immutable; unknown fields are refused; `at` says where a field was written.

    A module of entities does without `from __future__ import annotations`: pydantic would compile every annotation from
    its text, each time that rplm starts.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True, populate_by_name=True
    )

    kind_name: ClassVar[str] = "entry"
    stand_ins: ClassVar[Mapping[str, str]] = {}
    """What stands for a field that cannot be read, so that everything beside it can still be judged."""
    shorthand: ClassVar[Any] = None
    """A function from text to fields, for entities that may be written as one word."""

    _written: ClassVar[object] = None
    _unread: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        given = value
        if value.__class__ is Block:
            if value.gaps:
                fields = cls.model_fields
                given = {key: each for key, each in value.items() if not (is_blank(each) and key in fields)}
        elif isinstance(value, str) and cls.shorthand is not None:
            given = cls.shorthand(value)
        entity = handler(given)
        entity.__dict__.setdefault("_written", value)  # as `keep` does
        return entity

    def keep(self, name: str, value: object) -> None:
        """Keep something beside the fields: no field, so it takes no part in validation or comparison."""
        self.__dict__.setdefault(name, value)

    def at(self, *path: str | int) -> Span:
        """Return where a field was written (a value's own place, a block's key), or where the entity begins."""
        return place(self._written, *path) or NOWHERE

    @property
    def written(self) -> object:
        """What was written: a `Block`, or the one word of a shorthand."""
        return self._written

    def wrote(self, field: str) -> bool:
        """Tell whether a field stands in the file, even blank or unreadable (so that nobody calls it missing)."""
        return field in self._unread or (isinstance(self._written, Block) and field in self._written)

    def unread(self, field: str) -> bool:
        """Tell whether a field was written but could not be read (its own diagnostic says so)."""
        return field in self._unread
