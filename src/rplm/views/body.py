"""The bodies of a plan as a table: who they are and for how much they answer."""

from __future__ import annotations

from collections import Counter

from rplm.analysis.facts import Facts
from rplm.lang import Words
from rplm.views.say import body_name, explained, say
from rplm.views.shape import Column, Kind, Table


def bodies_table(facts: Facts, words: Words) -> Table:
    """Return a row for each body, with the number of actions in which it is responsible or supporting."""
    plan = facts.plan
    responsible = Counter(part.body for action in plan.actions for part in action.responsible)
    supporting = Counter(part.body for action in plan.actions for part in action.supporting)
    short = any(body.acronym for body in plan.bodies)
    columns = (
        Column("id", words("id"), Kind.ID, 12),
        *([Column("acronym", words("acronym"), Kind.ID, 12)] if short else []),
        Column("title", words("name"), Kind.TEXT, 60, grows=True),
        Column("kind", words("kind"), Kind.TEXT, 16),
        Column("country", words("country"), Kind.TEXT, 22),
        Column("responsible", words("responsible for"), Kind.NUMBER, 14),
        Column("supporting", words("supporting in"), Kind.NUMBER, 14),
        Column("note", words("remarks"), Kind.TEXT, 50, grows=True),
    )
    rows = []
    for body in plan.bodies:
        holders = "; ".join(f"{each.period.text}: {body_name(plan, each.body, words)}" for each in body.held_by)
        notes = [words("coordinator")] if body.coordinator else []
        notes += [holders] if holders else []
        notes += [say(body.note, words)] if body.note else []
        kind = words(f"kind {body.kind}") if words.knows(f"kind {body.kind}") else body.kind
        country = words.country(body.country) if body.country else None
        counts = (responsible[body.id], supporting[body.id])
        acronym = (body_name(plan, body.id, words),) if short else ()
        rows.append((body.id, *acronym, say(body.title, words), kind, country, *counts, ". ".join(notes)))
    return explained(Table("bodies", words("sheet bodies"), columns, tuple(rows)), words)
