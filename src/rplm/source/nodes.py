"""YAML text to nodes: what stands from where to where, so that an edit can leave everything else as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from rplm.source.yaml import without_odd_breaks

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A value without places: text, a list, or fields by name."""
_EOL = re.compile("\r\n|[\n\r]")
_KEEPS = re.compile(r"[|>][0-9]?\+")


@dataclass(slots=True)
class Node:
    """A scalar, list or mapping of a text. Offsets count characters; `end` is behind its last own character.

    `words` is the text of a scalar. A mapping holds its fields in `items`, by turns a key and its value. What comments
    and blank lines follow a block belongs to nobody. `marked` tells whether an anchor, alias or tag is in it.
    """

    kind: str
    start: int
    end: int = -1
    flow: bool = True
    words: str = ""
    block_scalar: bool = False
    marked: bool = False
    items: list[Node] = field(default_factory=list)

    @property
    def fields(self) -> Iterator[tuple[Node, Node]]:
        """Yield the keys of a mapping with their values."""
        yield from zip(self.items[::2], self.items[1::2], strict=True)

    def find(self, key: str) -> Node | None:
        """Return the value of a field of a mapping."""
        return next((value for word, value in self.fields if word.words == key), None) if self.kind == "map" else None

    def key(self, key: str) -> Node:
        """Return the key of a field that a mapping has."""
        return next(word for word, _ in self.fields if word.words == key)

    def plain(self) -> Plain:
        """Return what it holds, without places."""
        if self.kind == "map":
            return {key.words: value.plain() for key, value in self.fields}
        return [each.plain() for each in self.items] if self.kind == "list" else self.words

    def scalars(self) -> Iterator[Node]:
        """Yield all scalars in it, in the order of the text."""
        if self.kind == "scalar":
            yield self
        for each in self.items:
            yield from each.scalars()


class Source:
    """A text with the node of its one document; `root` is None if it is empty.

    Raises ruamel's `YAMLError` for what is not YAML.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.breaks = [each.span() for each in _EOL.finditer(text)]
        self.root = _compose(without_odd_breaks(text), self)

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line break."""
        found = bisect_right(self.breaks, (offset, -1))
        return self.breaks[found][0] if found < len(self.breaks) else len(self.text)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        found = bisect_right(self.breaks, (offset, -1))
        return self.breaks[found - 1][1] if found else 0

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset on its line."""
        return offset - self.line_start(offset)

    def line(self, offset: int) -> int:
        """Return the number of the line of an offset, from 1."""
        return bisect_right(self.breaks, (offset, -1)) + 1

    @property
    def eol(self) -> str:
        """What ends the lines of this text."""
        return self.text[slice(*self.breaks[0])] if self.breaks else "\n"

    def comments(self, start: int = 0, end: int | None = None) -> list[str]:
        """Return the comments of a part of the text, in order."""
        found: list[str] = []
        end = len(self.text) if end is None else end
        inside = [each for each in (self.root.scalars() if self.root else ()) if each.end > each.start]
        ends = [start, *(max(start, min(place, end)) for each in inside for place in (each.start, each.end)), end]
        for first, last in list(pairwise(ends))[::2]:
            lines = _EOL.split(self.text[first:last])
            found += (line[line.index("#") :].rstrip() for line in lines if "#" in line)
        return found


def _compose(text: str, source: Source) -> Node | None:
    stack: list[Node] = []
    root: list[Node] = []
    next_event = CParser(text).get_event

    def close(event: Any) -> None:
        node = stack.pop()
        node.end = event.end_mark.index if node.flow else max([node.start, *(each.end for each in node.items)])
        if stack and node.marked:
            stack[-1].marked = True

    def leaf(event: Any) -> None:
        add(_leaf(event, text, source))

    def opened(event: Any) -> None:
        kind = "map" if isinstance(event, MappingStartEvent) else "list"
        node = Node(kind, event.start_mark.index, flow=event.flow_style, marked=_is_marked(event))
        add(node)
        stack.append(node)

    def add(node: Node) -> None:
        (stack[-1].items if stack else root).append(node)
        if stack and node.marked:
            stack[-1].marked = True

    handlers: dict[type, Callable[[Any], None]] = {
        ScalarEvent: leaf, AliasEvent: leaf, MappingStartEvent: opened, SequenceStartEvent: opened,
        MappingEndEvent: close, SequenceEndEvent: close,
    }  # fmt: skip
    while True:
        event = next_event()
        if event is None or isinstance(event, StreamEndEvent):
            return root[0] if root else None
        if handler := handlers.get(type(event)):
            handler(event)


def _leaf(event: Any, text: str, source: Source) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    node = Node("scalar", start, end, words=getattr(event, "value", ""), marked=_is_marked(event))
    if getattr(event, "style", None) in {"|", ">"}:
        node.block_scalar = True
        keeps = _KEEPS.match(text, start)
        if not keeps:
            node.end = start + len(text[start:end].rstrip())
        elif _EOL.match(text, end - 1):  # its last line break is the end of a line like any other
            node.end = source.breaks[bisect_right(source.breaks, (end - 1, end)) - 1][0]
    return node


def _is_marked(event: Any) -> bool:
    return event.anchor is not None or getattr(event, "tag", None) is not None
