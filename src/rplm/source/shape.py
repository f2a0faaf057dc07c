"""Written values to typed entities, and pydantic's complaints to our diagnostics.

An entity that cannot be read whole is read without the part that is wrong, which is then marked as unread: so one
mistake is told once, and everything beside it is still checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from rplm.diagnostics import NOWHERE, THIS, Clause, Diagnostic, Problem, Span, named, nearest
from rplm.model.entity import Entity
from rplm.model.problems import BAD_AMOUNT, LOST_TAIL, MISSING_FIELD, SHAPE, UNKNOWN_FIELD, UNKNOWN_WORD, WRONG_KIND
from rplm.model.text import tail_of
from rplm.model.written import Block, Items, Word, is_blank, place

KINDS = {
    **dict.fromkeys(("list_type", "tuple_type"), Clause("a list in [brackets] or with dashes")),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), Clause("a set of fields")),
    "string_type": Clause("text"),
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), Clause("a whole number")),
    **dict.fromkeys(("bool_parsing", "bool_type"), Clause("true or false")),
}
_ATTEMPTS = 40
_DIGITS = re.compile(r"\d{3}(\.\d+)?( [A-Z]{3})?", re.ASCII)
"""What stands behind a comma in a number with thousands separators."""


def shape(kind: type[Entity], value: object, context: Mapping[str, Any]) -> tuple[Entity | None, list[Diagnostic]]:
    """Return the entity that a written value stands for, with what is wrong with it.

    None if nothing can be read: the value is no mapping, or lacks what every such entity must have. An entry of a list
    in which something is wrong is left out; with `loose` in the context, only its wrong fields are, where it can do
    without.
    """
    findings: list[Diagnostic] = []
    unread: set[str] = set()
    given = value
    for _ in range(_ATTEMPTS):
        try:
            entity = kind.model_validate(given, context=dict(context))
        except ValidationError as error:
            complaints = error.errors(include_url=False, include_input=False)
        else:
            if unread:
                entity.keep("_unread", frozenset(unread))
            return entity, findings
        if not isinstance(given, Block):
            findings += (_diagnostic(kind, given, complaint, ()) for complaint in complaints)
            return None, findings
        meant = _meant(kind, complaints)
        wrong = [
            each for each in complaints if not (each["type"] == "missing" and _is_told(each["loc"], unread, meant))
        ]
        found = (_diagnostic(kind, given, each, _path(given, each["loc"])) for each in wrong)
        findings += (each for each in found if each not in findings)
        unread |= {str(each["loc"][0]) for each in wrong if each["loc"]} | {str(loc[0]) for loc in meant}
        paths = (_path(given, each["loc"]) for each in complaints)
        parts = {path if "loose" in context else _part(path) for path in paths} - {()}
        stand_ins = {field: word for field, word in kind.stand_ins.items() if field in unread}
        if not parts and not stand_ins.keys() - given.keys():
            return None, findings
        given = _without(given, parts)
        for field, word in stand_ins.items():
            if field not in given:
                given.put(field, given.span, Word.at(word, given.span, plain=False))
    return None, findings


def _meant(kind: type[Entity], complaints: list[Any]) -> set[tuple[object, ...]]:
    """Return the paths of the fields that misspelt ones were meant to be, so that nobody calls them missing."""
    unknown = [each["loc"] for each in complaints if each["type"] == "extra_forbidden"]
    near = ((*loc[:-1], nearest(str(loc[-1]), _fields(_kind_at(kind, loc[:-1])))) for loc in unknown)
    return {loc for loc in near if loc[-1]}


def _is_told(loc: tuple[object, ...], unread: set[str], meant: set[tuple[object, ...]]) -> bool:
    return loc in meant or loc[0] in unread


def _fields(kind: type[Entity]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()]


def _path(value: object, loc: tuple[object, ...]) -> tuple[str | int, ...]:
    """Keep those steps of pydantic's path that lead through what was written (it also names union members)."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(value, Block) and step in value:
            path.append(str(step))
            value = value[str(step)]
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
            path.append(step)
            value = value[step]
    return tuple(path)


def _part(path: tuple[str | int, ...]) -> tuple[object, ...]:
    """Return the smallest part that can be left out: the innermost list entry on the path, else the field."""
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int):
            return path[:end]
    return path[:1]


def _without(value: object, removed: set[tuple[object, ...]], here: tuple[object, ...] = ()) -> Any:
    if isinstance(value, Block):
        kept = Block(value.span)
        for key, each in value.items():
            if (*here, key) not in removed:
                kept.put(key, value.key(key), _without(each, removed, (*here, key)))
        return kept
    if isinstance(value, Items):
        items = Items(value.span)
        items.extend(_without(each, removed, (*here, i)) for i, each in enumerate(value) if (*here, i) not in removed)
        return items
    return value


def _diagnostic(kind: type[Entity], value: object, complaint: Any, path: tuple[str | int, ...]) -> Diagnostic:
    code, context = complaint["type"], dict(complaint.get("ctx") or {})
    span = place(value, *path) or NOWHERE
    if code in SHAPE:
        return _ours(SHAPE[code], value, path, span, context)
    last = complaint["loc"][-1] if complaint["loc"] else ""
    if code == "missing":
        return Diagnostic(MISSING_FIELD, span, {"owner": _owner(kind, value, path), "field": last})
    if code == "extra_forbidden":
        return _unknown_field(kind, value, complaint["loc"], path, span)
    if code in {"literal_error", "enum"}:
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        written = _at(value, path)
        if not isinstance(written, Word):
            return Diagnostic(WRONG_KIND, span, {"field": _named(path, last), "expected": Clause("one word")})
        near = nearest(written, allowed.split(", "))
        details = {"text": str(written), "field": _named(path, last), "allowed": allowed, "suggestion": near}
        return Diagnostic(UNKNOWN_WORD, span, details)
    expected = KINDS.get(code) or _bounds(kind, complaint["loc"], context)
    return Diagnostic(WRONG_KIND, span, {"field": _named(path, Clause(f"this {kind.kind_name}")), "expected": expected})


def _bounds(kind: type[Entity], loc: tuple[object, ...], context: dict[str, Any]) -> Clause:
    """Return the numbers that a field allows; pydantic names only the bound that was broken."""
    owner = _kind_at(kind, loc[:-1])
    info = next((f for n, f in owner.model_fields.items() if loc and loc[-1] in {n, f.alias}), None)
    rules = info.metadata if info else []
    found = {name: getattr(each, name) for each in rules for name in ("ge", "le") if hasattr(each, name)}
    least, most = found.get("ge", context.get("ge")), found.get("le", context.get("le"))
    if least is None and most is None:
        return Clause("readable")
    bounds = {"least": least, "most": most}
    return Clause("a number from {least} up" if most is None else "a number from {least} to {most}", bounds)


def _ours(
    problem: Problem, value: object, path: tuple[str | int, ...], span: Span, context: dict[str, Any]
) -> Diagnostic:
    context.pop("message", None)
    at = context.pop("at", None)
    inner = _at(value, path)
    if isinstance(at, str) and isinstance(inner, Block):
        span = inner.key(at) if at in inner else span
        span = next((each.span for each in inner.values() if isinstance(each, Word) and each == at), span)
    if context.get("field") == THIS:
        context["field"] = _named(path, THIS)
    return Diagnostic(problem, span, context)


def _unknown_field(
    kind: type[Entity], value: object, loc: tuple[object, ...], path: tuple[str | int, ...], span: Span
) -> Diagnostic:
    key = str(loc[-1])
    block = _at(value, path[:-1])
    if isinstance(block, Block) and key in block:
        span = block.key(key)
        if separated := _separated(block, key):
            span = block.key(separated.split(",")[1])
            return Diagnostic(BAD_AMOUNT, span, {"text": separated, "suggestion": separated.replace(",", "")})
        before = tail_of(block, key)
        if before and not nearest(key, _fields(_kind_at(kind, loc[:-1]))):
            return Diagnostic(LOST_TAIL, span, {"end": f"“{before[-30:]}”", "lost": f"“{key}”"})
    owner = _kind_at(kind, loc[:-1])
    details = {"field": key, "owner": _a(owner), "suggestion": nearest(key, _fields(owner))}
    return Diagnostic(UNKNOWN_FIELD, span, details)


def _separated(block: Block, key: str) -> str:
    """Return the number with commas whose tail a key without a value is (`12,500.00` in braces), or an empty string."""
    keys = list(block)
    end = keys.index(key) + 1
    while end < len(keys) and _DIGITS.fullmatch(keys[end]) and is_blank(block[keys[end]]):
        end += 1
    start = end
    while start > 1 and _DIGITS.fullmatch(keys[start - 1]) and is_blank(block[keys[start - 1]]):
        start -= 1
    head = block[keys[start - 1]]
    is_number = start < end and isinstance(head, Word) and head.plain and head.isascii() and head.isdigit()
    return ",".join([str(head), *keys[start:end]]) if is_number else ""


def _kind_at(kind: type[Entity], loc: tuple[object, ...]) -> type[Entity]:
    """Follow a path of fields to the entity type that stands there."""
    for step in loc:
        if isinstance(step, str):
            found = next((f for n, f in kind.model_fields.items() if step in {n, f.alias}), None)
            if found is not None:
                kind = _entity_in(found.annotation) or kind
    return kind


def _entity_in(annotation: Any) -> type[Entity] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _entity_in(inner)
        if found:
            return found
    return None


def _a(kind: type[Entity]) -> Clause:
    name = kind.kind_name
    is_plural = name in {"prices", "horizons", "objectives"}
    return Clause(name if is_plural else f"{'an' if name[0] in 'aeio' else 'a'} {name}")


def _owner(kind: type[Entity], value: object, path: tuple[str | int, ...]) -> Clause:
    block = _at(value, path)
    ident = block.get("id") if isinstance(block, Block) else None
    owner = _kind_at(kind, path)
    has_id = isinstance(ident, Word) and not ident.blank
    return named(owner.kind_name, str(ident)) if has_id else Clause(f"this {owner.kind_name}")


def _at(value: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        value = value[step]  # type: ignore[index]  # the path leads through blocks and items only
    return value


def _named(path: tuple[str | int, ...], otherwise: object) -> object:
    return next((f"`{step}`" for step in reversed(path) if isinstance(step, str)), otherwise)
