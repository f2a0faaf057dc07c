"""The actions of a plan as a table: what, who, when, at which cost."""

from __future__ import annotations

from decimal import Decimal

from rplm.analysis.facts import Facts
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
    required: dict[str, Decimal] = {}
    for entry in facts.ledger.entries:
        required[entry.action] = required.get(entry.action, Decimal(0)) + entry.required
    total = sum(required.values(), Decimal(0))
    required |= {each: facts.ledger.sums[each].required for each in plan.children if each in facts.ledger.sums}
    parents = frozenset(i for i, action in enumerate(plan.actions) if action.id in plan.children)
    rows = tuple(_row(facts, action, required, words) for action in plan.actions)
    emphasis = frozenset(i for i, action in enumerate(plan.actions) if action.depth == 0)
    foot: tuple[Cell, ...] = (words("total"), *([None] * 9), total, None, None)
    notes = (words("note rolled up"),) if parents else ()
    table = Table(
        "actions", words("sheet actions"), columns, rows, foot, notes, plan.heading.currency,
        {"required": SumIfs("ledger", "required", {"id": "action"}, without=parents)}, emphasis=emphasis,
    )  # fmt: skip
    return explained(table, words)


def _row(facts: Facts, action: Action, required: dict[str, Decimal], words: Words) -> tuple[Cell, ...]:
    level = facts.plan.level(action)
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
        required.get(action.id) or cost_word(facts, action, words),
        "; ".join(say(each.title, words) for each in action.indicators),
        tag_names(facts.plan, action.tags, words),
    )


def cost_word(facts: Facts, action: Action, words: Words) -> str | None:
    """Return what stands in the place of an amount: no cost, existing staff, not costed, not known."""
    if action.id in facts.plan.children:
        return None
    if any(each.action == action.id for each in facts.ledger.not_known):
        return words("not known")
    return words(dict(facts.ledger.free).get(action.id, "not costed"))


def duration(action: Action, words: Words) -> str | None:
    """Return how long an action lasts, in the reader's language."""
    return words.phrase_count(action.lasts.count, action.lasts.unit) if action.lasts else None


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
    return f"{name} {sign} {words.phrase_count(abs(link.lag.count), link.lag.unit)}"
