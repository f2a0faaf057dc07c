"""The actions of a plan as a table: what, who, when, at which cost."""

from __future__ import annotations

from rplm.analysis.facts import Facts
from rplm.analysis.funding import total
from rplm.analysis.order import Step
from rplm.lang import Words
from rplm.model.action import Action
from rplm.views.say import explained, parts, say, tag_names
from rplm.views.shape import Cell, Column, Kind, SumIfs, Table


def actions_table(facts: Facts, words: Words) -> Table:
    """Return a row for each action of every level, in plan order; amounts of a parent are rolled up.

    The total counts every cost once, whatever level carries it.
    """
    plan = facts.plan
    columns = (
        Column("id", words("id"), Kind.ID, 9),
        Column("level", words("level"), Kind.TEXT, 16),
        Column("title", words("title"), Kind.TEXT, 52, grows=True),
        Column("priority", words("priority"), Kind.TEXT, 9),
        Column("responsible", words("responsible"), Kind.TEXT, 18),
        Column("supporting", words("supporting"), Kind.TEXT, 22),
        Column("start", words("start"), Kind.DATE, 12),
        Column("finish", words("finish"), Kind.DATE, 12),
        Column("lasts", words("lasts"), Kind.TEXT, 13),
        Column("after", words("after"), Kind.TEXT, 18),
        Column("required", f"{words('required')} ({plan.heading.currency})", Kind.MONEY, 13),
        Column("indicators", words("indicators"), Kind.TEXT, 44, grows=True),
        Column("tags", words("tags"), Kind.TEXT, 18),
    )
    ledger = facts.ledger
    whole = total(ledger.own.values(), ledger.zero).required
    parents = frozenset(i for i, action in enumerate(plan.actions) if action.id in plan.children)
    rows = tuple(_row(facts, action, words) for action in plan.actions)
    emphasis = frozenset(i for i, action in enumerate(plan.actions) if action.depth == 0)
    foot: tuple[Cell, ...] = (words("total"), *([None] * 9), whole, None, None)
    notes = (words("note rolled up"),) if parents else ()
    table = Table(
        "actions", words("sheet actions"), columns, rows, foot, notes, plan.heading.currency,
        {"required": SumIfs("ledger", "required", {"id": "action"}, without=parents)}, emphasis=emphasis,
    )  # fmt: skip
    return explained(table, words)


def _row(facts: Facts, action: Action, words: Words) -> tuple[Cell, ...]:
    sums = facts.ledger.sums if action.id in facts.plan.children else facts.ledger.own
    level, own = facts.plan.level(action), sums.get(action.id)
    return (
        action.id,
        say(level, words),
        say(action.title, words),
        action.priority,
        parts(facts.plan, action.responsible, words),
        parts(facts.plan, action.supporting, words),
        *(facts.roadmap.span_of(action.id) or (None, None)),
        duration(action, words),
        links_text(facts, action, words),
        own.required if own else cost_word(facts, action, words),
        "; ".join(say(each.title, words) for each in action.indicators),
        tag_names(facts.plan, action.tags, words),
    )


def cost_word(facts: Facts, action: Action, words: Words) -> str | None:
    """Return what stands in the place of an amount: no cost, existing staff, not costed, not known."""
    standing = facts.ledger.standing.get(action.id)
    return words(standing) if standing else None


def duration(action: Action, words: Words) -> str | None:
    """Return how long an action lasts, in the reader's language."""
    return words.counted(action.lasts.count, action.lasts.unit) if action.lasts else None


def links_text(facts: Facts, action: Action, words: Words) -> str:
    """Return what an action follows, also outside a selection, from whichever side the links are written."""
    return ", ".join(link_text(step, words) for step in facts.roadmap.links.own_steps(action.id))


def link_text(step: Step, words: Words) -> str:
    """Return a link as people write it: `L1.1.2 + 2 weeks`, and `L1.1.2 (SS) + 2 weeks` where it has another type."""
    link = step.link
    name = step.target if link.type == "FS" else f"{step.target} ({link.type})"
    if not link.lag:
        return name
    sign = "+" if link.lag.count > 0 else "-"
    return f"{name} {sign} {words.counted(abs(link.lag.count), link.lag.unit)}"
