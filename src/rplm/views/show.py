"""What a plan holds under an id: its fields as they were written, and where else it is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rplm.diagnostics import Span
from rplm.lang import Words
from rplm.model import ids
from rplm.model.action import Action, Link
from rplm.model.entity import Entity
from rplm.model.plan import COLLECTIONS, Plan
from rplm.model.text import Text
from rplm.model.written import Block, Items, Word
from rplm.views.say import say

POINTS_TO = {
    **dict.fromkeys(("body", "bodies", "donor", "endorsers"), "bodies"),
    **dict.fromkeys(("origins", "line", "lines", "action", "actions"), "actions"),
    **dict.fromkeys(("category", "categories", "excludes"), "categories"),
    **dict.fromkeys(("meeting", "meetings"), "meetings"),
    "use": "assumptions",
    "source": "sources",
    "role": "roles",
    "calendar": "calendars",
}
"""The section in which the id in a field is looked up; a link's `id` is one of an action."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry and its values, one a line; the key is the format's own word, the label the reader's."""

    key: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entry is named: by whom, in which field."""

    owner: str
    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a plan holds of one entry; `written` is its text as plain dicts, lists and strings."""

    kind: str
    id: str
    span: Span
    fields: tuple[Field, ...]
    named_in: tuple[Mention, ...]
    written: object


def shown(plan: Plan, ident: str, words: Words, among: Collection[str] | None = None) -> tuple[Shown, ...]:
    """Return the entries of any kind with an id (a source and a body may share one).

    With `among`, ids of actions, nothing is told of any other action, not even that it names the entry.
    """
    return tuple(
        _shown(plan, entity, section, words, among)
        for section, owner, entity in _all(plan)
        if getattr(entity, "id", None) == ident and not isinstance(entity, Link) and _is_among(owner, among)
    )


def of_actions(plan: Plan, among: Collection[str], words: Words) -> tuple[Shown, ...]:
    """Return some actions, in plan order; of where they are named, only what they themselves name."""
    return tuple(_shown(plan, each, "actions", words, among) for each in plan.actions if each.id in among)


def _shown(plan: Plan, entity: Entity, section: str, words: Words, among: Collection[str] | None) -> Shown:
    return Shown(
        entity.kind_name,
        ident := str(getattr(entity, "id", "")),
        entity.at("id"),
        (*_place_in_plan(plan, entity, words), *_fields(plan, entity, words)),
        tuple(_mentions(plan, ident, section, among)),
        _plain(entity.written),
    )


def _is_among(owner: Entity, among: Collection[str] | None) -> bool:
    return among is None or not isinstance(owner, Action) or owner.id in among


def known_ids(plan: Plan) -> frozenset[str]:
    """Return every id in a plan."""
    found = (getattr(entity, "id", None) for _, _, entity in _all(plan) if not isinstance(entity, Link))
    return frozenset(ident for ident in found if isinstance(ident, str) and ident)


def _all(plan: Plan) -> Iterator[tuple[str, Entity, Entity]]:
    """Yield every entity with the section it is identified in (none, inside another) and the entry that holds it."""
    for each in _inside(plan.heading):
        yield "", plan.heading, each
    for section in COLLECTIONS:
        for entry in getattr(plan, section):
            for each in _inside(entry):
                yield section if each is entry else "", entry, each


def _inside(entity: Entity) -> Iterator[Entity]:
    yield entity
    for value in vars(entity).values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Entity):
                yield from _inside(each)


def _mentions(plan: Plan, ident: str, section: str, among: Collection[str] | None) -> Iterator[Mention]:
    """Yield where an id is named by others; an entry inside another one (a milestone) is named by nobody."""
    for _, owner, entity in _all(plan) if section else ():
        for name, value in vars(entity).items() if _is_among(owner, among) else ():
            target = "actions" if isinstance(entity, Link) and name == "id" else POINTS_TO.get(name)
            if target == section and (value == ident or (isinstance(value, tuple) and ident in value)):
                yield Mention(_name(owner), _outer(owner, entity, name), entity.at(name))


def _name(entity: Entity) -> str:
    name = getattr(entity, "id", None) or getattr(entity, "plan", None)
    return str(name) if name else entity.kind_name


def _outer(owner: Entity, entity: Entity, name: str) -> str:
    """Return the field of the owner in which an entity stands: `supporting`, not the part's own `body`."""
    for field, value in vars(owner).items():
        values = value if isinstance(value, tuple) else (value,)
        if any(inner is entity for each in values if isinstance(each, Entity) for inner in _inside(each)):
            return field
    return "from" if name == "origins" else name


def _place_in_plan(plan: Plan, entity: Entity, words: Words) -> Iterator[Field]:
    if isinstance(entity, Action):
        level = plan.level(entity)
        if level:
            yield Field("level", words("level"), (say(level, words),))
        for upper in plan.above(entity.id)[:1]:
            yield Field("parent", words("show parent"), (_with_title(plan, "actions", upper, words),))
        below = plan.children.get(entity.id, ())
        if below:
            below = tuple(sorted(below, key=ids.natural))
            titled = tuple(_with_title(plan, "actions", each, words) for each in below)
            yield Field("below", words("show below"), titled)


def _fields(plan: Plan, entity: Entity, words: Words) -> Iterator[Field]:
    for name, value in vars(entity).items():
        key = "from" if name == "origins" else name
        if key == "id" or not entity.wrote(key) or entity.unread(key):
            continue
        yield Field(key, words.field(key), tuple(_values(plan, entity, name, value, words)))


def _values(plan: Plan, entity: Entity, name: str, value: object, words: Words) -> Iterator[str]:
    if isinstance(value, tuple) and not (value and _is_one_word(entity, name)):
        for i, each in enumerate(value):
            yield from _values(plan, entity, name, each, words) if _is_whole(each) else (_written(entity, name, i),)
    elif isinstance(value, Text):
        yield say(value, words)
    elif isinstance(value, Entity):
        yield _brief(plan, value, words)
    elif isinstance(value, str):
        yield _with_title(plan, POINTS_TO[name], value, words) if name in POINTS_TO else value
    else:
        yield _written(entity, name)


def _is_one_word(entity: Entity, name: str) -> bool:
    """Tell whether several values were written as one: `2024 to 2026`."""
    return isinstance(entity.written, Block) and isinstance(entity.written.get(name), Word)


def _is_whole(value: object) -> bool:
    return isinstance(value, (str, Text, Entity))


def _brief(plan: Plan, entity: Entity, words: Words) -> str:
    """Return an entity inside another one in a line: its shorthand, else its fields."""
    if not isinstance(entity.written, Block):
        named = getattr(entity, "body", None) or getattr(entity, "id", None)
        section = "actions" if isinstance(entity, Link) else "bodies"
        title = _title(plan, section, str(named), words) if named else ""
        return f"{entity.written} ({title})" if title else str(entity.written)
    fields = _fields(plan, entity, words)
    ident = [f"{_name(entity)}"] if isinstance(getattr(entity, "id", None), str) else []
    return "; ".join([*ident, *(f"{each.label}: {', '.join(each.values)}" for each in fields)])


def _written(entity: Entity, name: str, index: int | None = None) -> str:
    """Return a value as it stands in the file."""
    block = entity.written
    value = block.get("from" if name == "origins" else name) if isinstance(block, Block) else block
    if isinstance(value, Items) and index is not None and index < len(value):
        value = value[index]
    if isinstance(value, Items):
        return ", ".join(str(each) for each in value)
    if isinstance(value, Block):
        return f"{{{', '.join(f'{key}: {each}' for key, each in value.items())}}}"
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, Block):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, Items) else str(value)


def _with_title(plan: Plan, section: str, ident: str, words: Words) -> str:
    title = _title(plan, section, ident, words)
    return f"{ident} ({title})" if title else ident


def _title(plan: Plan, section: str, ident: str, words: Words) -> str:
    entry = next((each for each in getattr(plan, section) if each.id == ident), None)
    title = getattr(entry, "title", None)
    return say(title, words) if isinstance(title, Text) else ""
