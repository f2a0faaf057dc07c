"""An edit to insertions: where a new value goes in the text of a list or a mapping, and how it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rplm.source.nodes import Node, Plain, Source

WIDTH = 120
"""Longer lines are broken where an item begins."""
_PLAIN = re.compile(r"[A-Za-z][\w.%/+-]*|[0-9](?:[\w.%/+-]| (?=[\w.%/+-]))*", re.ASCII)
_NOT_TEXT = frozenset("null true false yes no on off y n".split())
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')


@dataclass(frozen=True, slots=True)
class Splice:
    """A part of a text, from `start` to before `end`, and what is to stand in its place."""

    start: int
    end: int
    text: str


def put(source: Source, holder: Node, last: str | int, value: Plain, order: Sequence[str]) -> Iterator[Splice]:
    """Yield what gives a field of a mapping, or an item of a list, a value.

    `order` is that of the fields, for a new one. Raises `LookupError` if there is no such place, or if comments or
    anchors stand in what is to be replaced.
    """
    if isinstance(last, int):
        yield _replaced(source, _item(holder, last), value)
    elif (old := holder.find(last)) is not None:
        yield _replaced(source, old, value)
    else:
        yield from _new_field(source, holder, last, value, order)


def added(
    source: Source,
    holder: Node,
    last: str | int,
    items: Sequence[Plain],
    order: Sequence[str],
    before: Sequence[int] = (),
) -> Iterator[Splice]:
    """Yield what adds items to the end of a list, or each `before` the item at a position. Raises as `put` does."""
    listed = holder.find(last) if isinstance(last, str) else _item(holder, last)
    if listed is None or (listed.kind == "scalar" and listed.start == listed.end):
        yield from put(source, holder, last, list(items), order)
    elif listed.kind != "list" or (listed.marked and not listed.items):
        raise LookupError(last)
    else:
        groups: dict[int, list[Plain]] = {}
        for place, each in zip(before or [len(listed.items)] * len(items), items, strict=True):
            groups.setdefault(min(place, len(listed.items)), []).append(each)
        for place, group in groups.items():
            if not listed.flow:
                yield _in_block(source, listed, group, place)
            elif place < len(listed.items):
                yield _between(source, listed, [flow(each) for each in group], place)
            else:
                yield from _in_flow(source, listed, [flow(each) for each in group])


def flow(value: Plain) -> str:
    """Return a value written on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def scalar(text: str) -> str:
    """Return a text as it is written: in quotes unless every reader takes it for the same without them."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return '"' + _CONTROL.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text) + '"'


def _item(holder: Node, position: int) -> Node:
    if holder.kind != "list" or not 0 <= position < len(holder.items):
        raise LookupError(position)
    return holder.items[position]


def _replaced(source: Source, old: Node, value: Plain) -> Splice:
    if old.marked or source.comments(old.start, old.end):
        raise LookupError("what is replaced must hold nothing else")
    blank = old.start == old.end and source.text[old.start - 1 : old.start] in {":", "-"}
    return Splice(old.start, old.end, f"{' ' if blank else ''}{flow(value)}")


def _new_field(source: Source, holder: Node, key: str, value: Plain, order: Sequence[str]) -> Iterator[Splice]:
    """Yield a new field, behind the last one that stands before it in the order of the format, else at the end."""
    if holder.kind != "map" or not holder.items:
        raise LookupError(key)
    before = set(order[: order.index(key)]) if key in order else set()
    pairs = [pair for pair in holder.fields if not _is_open(source, pair[1])]
    after = next((each for word, each in reversed(pairs) if word.words in before), pairs[-1][1])
    if holder.flow:
        yield Splice(after.end, after.end, f", {scalar(key)}: {flow(value)}")
        return
    indent, end = " " * source.column(holder.items[0].start), source.line_end(after.end)
    lines = _field_lines(key, value, indent)
    yield Splice(end, end, "".join(source.eol + line for line in lines))


def _is_open(source: Source, node: Node) -> bool:
    """Tell whether a block of text ends with the file, without a line end: a line after it would give it one."""
    return node.end == len(source.text) and any(each.block_scalar and each.end == node.end for each in node.scalars())


def _field_lines(key: str, value: Plain, indent: str) -> Iterator[str]:
    line = f"{indent}{scalar(key)}: {flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, list):
        yield line
        return
    yield f"{indent}{scalar(key)}:"
    for each in value:
        yield f"{indent}  - {flow(each)}"


def _in_flow(source: Source, listed: Node, items: Sequence[str]) -> Iterator[Splice]:
    """Yield what adds items to a list in brackets: on lines of their own where its last one has one."""
    if not listed.items:
        inside = listed.start + 1
        yield Splice(inside, inside, ", ".join(items))
        return
    last, text = listed.items[-1], source.text
    comma = _comma(source, last.end, listed.end - 1)
    if not text[source.line_start(last.start) : last.start].strip() and source.line(last.end) < source.line(listed.end):
        begin = source.eol + " " * source.column(last.start)
        end, closing = source.line_end(last.end if comma is None else comma), "" if comma is None else ","
        if comma is None:
            yield Splice(last.end, last.end, ",")
        yield Splice(end, end, begin + ("," + begin).join(items) + closing)
        return
    broken = "," + source.eol + " " * source.column(listed.items[0].start)
    used, room, new = len(text[source.line_start(last.end) : source.line_end(last.end)]), WIDTH, ""
    for item in items:
        used += len(item) + 2
        new += f", {item}" if used <= room else broken + item
        used = used if used <= room else source.column(listed.items[0].start) + len(item) + 1
    yield Splice(last.end, last.end, new)


def _between(source: Source, listed: Node, items: Sequence[str], place: int) -> Splice:
    """Return what puts items before another one in a list in brackets.

    They stand on lines of their own where that one has one, or where the line would get too long.
    """
    follower = listed.items[place]
    start, end = source.line_start(follower.start), source.line_end(follower.start)
    has_line = not source.text[start : follower.start].strip()
    is_long = end - start + sum(len(each) + 2 for each in items) > WIDTH
    gap = source.eol + " " * source.column(listed.items[0].start) if has_line or is_long else " "
    if place == 0:
        return Splice(follower.start, follower.start, "".join(f"{each},{gap}" for each in items))
    comma = _comma(source, listed.items[place - 1].end, follower.start)
    if comma is None:
        raise LookupError("a comma stands between any two items")
    at = source.line_end(comma) if has_line else comma + 1
    return Splice(at, at, "".join(f"{gap}{each}," for each in items))


def _comma(source: Source, start: int, end: int) -> int | None:
    """Return where a comma stands between the last item of a list and its bracket."""
    for found in re.finditer(r"#[^\r\n]*|,", source.text[start:end]):
        if found[0] == ",":
            return start + found.start()
    return None


def _in_block(source: Source, listed: Node, items: Sequence[Plain], place: int) -> Splice:
    """Return what puts items at a position in a list with dashes, each written as the one before it is."""
    last, dash = listed.items[max(place - 1, 0)], source.column(listed.start)
    if source.text[listed.start : listed.start + 1] != "-":
        raise LookupError("an anchor stands before the first dash")
    lines: list[str] = []
    for item in items:
        if isinstance(item, dict) and item and last.kind == "map" and not last.flow:
            pad = max(source.column(last.start), dash + 2)
            fields = [line for key, value in item.items() for line in _field_lines(key, value, " " * pad)]
            lines += [" " * dash + "-" + fields[0][dash + 1 :], *fields[1:]]
        else:
            lines.append(f"{' ' * dash}- {flow(item)}")
    if place == 0:
        start = source.line_start(listed.start)
        if source.text[start : listed.start].strip():
            raise LookupError("the first dash stands behind something else")
        return Splice(start, start, "".join(line + source.eol for line in lines))
    end = source.line_end(last.end)
    return Splice(end, end, "".join(source.eol + line for line in lines))
