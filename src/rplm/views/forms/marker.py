"""Money by marker: the gender marker, the objectives of the GCM, the SDGs and the plan's own tags."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
    leaves = facts.plan.leaves
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
    foot = (words("total"), None, None, len(leaves), *_sums(facts, entries))
    notes = (words("form markers"), *left_out(facts, entries, asked, words))
    title = when("form title markers", asked, facts, words)
    return Table(
        "form-markers", title, columns, tuple(rows), foot, notes, facts.ledger.currency, emphasis=frozenset(heads)
    )


def _family_rows(
    facts: Facts, family: str, entries: Sequence[Entry], tags: Mapping[str, frozenset[str]], words: Words
) -> list[tuple[Cell, ...]]:
    """Return the rows of a family of tags: the actions with any of them, with each, and with none.

    Actions that have none below them are counted, with costs or without; a tag above them is theirs too.
    """
    own = {action: [tag for tag in held if _family(tag) == family] for action, held in tags.items()}
    bearing: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for tag in own.get(entry.action, ()):
            bearing[tag].append(entry)
    leaves = [each.id for each in facts.plan.leaves]
    count = Counter(tag for ident in leaves for tag in own[ident])
    if not count and not bearing:
        return []
    name, any_ = words(f"family {family or 'own'}"), sum(bool(own[ident]) for ident in leaves)
    marked = [each for each in entries if own.get(each.action)]
    rest = [each for each in entries if not own.get(each.action)]
    return [
        (name, None, words("form any tag"), any_, *_sums(facts, marked)),
        *(
            (name, tag_name(facts.plan, tag, words), _title(tag, words), count[tag], *_sums(facts, bearing[tag]))
            for tag in sorted(count.keys() | bearing.keys(), key=ids.natural)
        ),
        (name, None, words("form no tag"), len(leaves) - any_, *_sums(facts, rest)),
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


def _sums(facts: Facts, entries: Sequence[Entry]) -> tuple[Cell, ...]:
    return tuple(summed(entries, figure, facts.ledger.zero) for figure in _FIGURES)
