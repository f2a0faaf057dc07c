"""The JSON Schema of a plan file, made from the models: what editors complete and check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from rplm.model.entity import Entity
from rplm.model.heading import Heading
from rplm.model.plan import COLLECTIONS, RESERVED
from rplm.model.scenario import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "urn:rplm:plan:1"
SCENARIO_ID = "urn:rplm:scenario:1"
_NAMED = frozenset({"properties", "patternProperties", "$defs"})


class _WithoutDefaults(GenerateJsonSchema):
    """A default is what an absent field means; written into a schema, editors would fill it in."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file of a plan.

    A plan may be split over files in any way, so no section is required in every file, the heading's fields included.
    """
    definitions = _definitions(Heading, *COLLECTIONS.values())
    heading = definitions.pop("Heading")
    sections = {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}} for name, kind in COLLECTIONS.items()
    }
    reserved = {name: {"description": "Kept in the file, not read by this version."} for name in RESERVED}
    return {
        "$schema": DIALECT,
        "$id": ID,
        "title": "A file of an rplm plan",
        "description": "One file of a plan: any of its sections, in any split and order.",
        "type": "object",
        "properties": {**heading["properties"], **sections, **reserved},
        "additionalProperties": False,
        "$defs": definitions,
    }


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file of a scenario."""
    definitions = _definitions(Scenario)
    scenario = definitions.pop("Scenario")
    listed = scenario["properties"]["prices"]
    scenario["properties"]["prices"] = {
        "anyOf": [definitions["PriceChange"]["anyOf"][1]["properties"]["change"], listed],
        "description": listed.pop("description"),
    }
    return {
        "$schema": DIALECT,
        "$id": SCENARIO_ID,
        "title": "A scenario of an rplm plan",
        **scenario,
        "$defs": definitions,
    }


def _definitions(*kinds: type[Entity]) -> dict[str, Any]:
    """Return the schemas of some kinds of entities, and of what stands in them, by the names of their classes."""
    pairs = [(kind, "validation") for kind in kinds]
    _, made = models_json_schema(pairs, schema_generator=_WithoutDefaults, by_alias=True)  # type: ignore[arg-type]  # a list of such pairs
    definitions: dict[str, Any] = _read_as_text(_without_titles(made)["$defs"])
    for kind in _entities(Entity):
        if kind.shorthand is not None and kind.__name__ in definitions:
            definitions[kind.__name__] = {"anyOf": [{"type": "string"}, definitions[kind.__name__]]}
    definitions.pop("Free", None)  # what a word such as `no cost` becomes, not what is written
    return definitions


def _entities(kind: type[Entity]) -> Iterator[type[Entity]]:
    for each in kind.__subclasses__():
        yield each
        yield from _entities(each)


def _without_titles(schema: Any) -> Any:
    """Remove the titles that pydantic makes from names (a property may be called `title`, so names are kept)."""
    if isinstance(schema, list):
        return [_without_titles(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _without_titles(each) for name, each in value.items()} if key in _NAMED else _without_titles(value)
        for key, value in schema.items()
        if key != "title" or not isinstance(value, str)
    }


def _read_as_text(schema: Any) -> Any:
    """Let a number stand where text of digits is wanted: to other readers of YAML, `priority: 1` is a number."""
    if isinstance(schema, list):
        return [_read_as_text(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _read_as_text(value) for key, value in schema.items()}
    words = changed.get("enum")
    if isinstance(words, list) and all(isinstance(word, str) and word.isdigit() for word in words):
        return {**{key: each for key, each in changed.items() if key != "type"}, "enum": [*words, *map(int, words)]}
    return changed
