"""Money by marker: the gender marker, the objectives of the GCM, the SDGs and the plan's own tags."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rplm.analysis.entry import Entry
from rplm.analysis.facts import Facts
from rplm.lang import Words
from rplm.model import ids
from rplm.views.forms.form import Asked, left_out, shown, summed, when
from rplm.views.say import tag_name
from rplm.views.shape import Cell, Column, Kind, Table

FAMILIES = ("GEM", "GCM", "SDG", "")
"""The gender equality marker, the Global Compact for Migration, the Sustainable Development Goals, and own words."""
_FIGURES = ("required", "available", "to_be_mobilised")
_TAG = re.compile(r"(GEM|GCM|SDG):(\d+(?:\.\w+)*)")


def markers(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return the costs of the actions with each tag; an action with two tags of a family counts under both.

    So the rows of a family may add up to more than the plan. Its heading counts each action once, as the total does,
    and its last row holds the actions without any such tag: those two add up to the total.
    """
    entries = shown(facts, asked)
    tags = {action.id: frozenset(_tags(facts, action.id)) for action in facts.plan.actions}
    columns = (
        Column("family", words("form family"), Kind.TEXT, 10),
        Column("tag", words("form tag"), Kind.TEXT, 10),
        Column("title", words("name"), Kind.TEXT, 56, grows=True),
        Column("actions", words("form actions"), Kind.NUMBER, 9),
        *(Column(each, words(each.replace("_", " ")), Kind.MONEY, 14) for each in _FIGURES),
    )
    rows: list[tuple[Cell, ...]] = []
    heads: list[int] = []
    for family in FAMILIES:
        found = _family_rows(facts, family, entries, tags, words)
        heads += [len(rows)] if found else []
        rows += found
    foot = (words("total"), None, None, *_cells(facts, entries))
    notes = (words("form markers"), *left_out(facts, entries, asked, words))
    title = when("form title markers", asked, facts, words)
    return Table(
        "form-markers", title, columns, tuple(rows), foot, notes, facts.ledger.currency, emphasis=frozenset(heads)
    )


def _family_rows(
    facts: Facts, family: str, entries: Sequence[Entry], tags: Mapping[str, frozenset[str]], words: Words
) -> list[tuple[Cell, ...]]:
    """Return the rows of a family of tags: the actions with any of them, with each, and with none."""
    own = {action: [tag for tag in held if _family(tag) == family] for action, held in tags.items()}
    bearing: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for tag in own.get(entry.action, ()):
            bearing[tag].append(entry)
    if not bearing:
        return []
    name = words(f"family {family or 'own'}")
    marked = [each for each in entries if own.get(each.action)]
    rest = [each for each in entries if not own.get(each.action)]
    return [
        (name, None, words("form any tag"), *_cells(facts, marked)),
        *(
            (name, tag_name(facts.plan, tag, words), _title(tag, words), *_cells(facts, bearing[tag]))
            for tag in sorted(bearing, key=ids.natural)
        ),
        (name, None, words("form no tag"), *_cells(facts, rest)),
    ]


def _tags(facts: Facts, ident: str) -> Iterator[str]:
    """Yield the tags of an action and of those above it."""
    for each in (ident, *facts.plan.above(ident)):
        if each in facts.plan.action:
            yield from facts.plan.action[each].tags


def _family(tag: str) -> str:
    found = _TAG.fullmatch(tag)
    return found[1] if found else ""


def _title(tag: str, words: Words) -> str | None:
    term = f"tag {tag}"
    if not words.knows(term) and tag.startswith("SDG:"):
        term = term.partition(".")[0]  # a target goes by the name of its goal
    return words(term) if words.knows(term) else None


def _cells(facts: Facts, entries: Sequence[Entry]) -> tuple[Cell, ...]:
    zero = facts.ledger.zero
    return (len({each.action for each in entries}), *(summed(entries, figure, zero) for figure in _FIGURES))
