"""The roadmap as a table and as a document for machines."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Mark, Roadmap, Summary
from rplm.lang import Words
from rplm.model.action import Action
from rplm.views.say import MARK, say
from rplm.views.shape import Cell, Column, Kind, Table


def unscheduled(shown: Roadmap, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the actions that have no dates, by id in plan order, each with the reason in words."""
    return tuple((ident, words(f"reason {reason}")) for ident, reason in shown.unscheduled.items())


def not_scheduled(listed: tuple[tuple[str, str], ...], words: Words) -> str:
    """Return the sentence that every drawing says of actions that have no dates; empty if there are none."""
    if not listed:
        return ""
    shown = words.listed([f"{ident} ({reason})" for ident, reason in listed])
    return words("not scheduled these", count=len(listed), listed=shown)


def table(facts: Facts, words: Words, dates: Roadmap | None = None) -> Table:
    """Return the dates and slack of each action that has none below it, in plan order.

    `dates` are those of the plan unless another roadmap of it is given.
    """
    shown = dates or facts.roadmap
    columns = (
        Column("id", words("id"), Kind.ID, 9),
        Column("title", words("title"), Kind.TEXT, 44, grows=True),
        Column("start", words("start"), Kind.DATE),
        Column("finish", words("finish"), Kind.DATE),
        Column("late_start", words("late start"), Kind.DATE),
        Column("late_finish", words("late finish"), Kind.DATE),
        Column("slack", words("slack"), Kind.NUMBER, 7),
        Column("critical", words("critical"), Kind.FLAG, 8),
        Column("horizon", words("horizon"), Kind.TEXT, 8),
    )
    rows = tuple(_row(facts.plan.action[ident], shown, words) for ident in shown.actions)
    return Table("roadmap", words("roadmap"), columns, rows, notes=tuple(_notes(facts, shown, words)))


def _row(action: Action, shown: Roadmap, words: Words) -> tuple[Cell, ...]:
    each = shown.actions[action.id]
    horizon = words(f"horizon {each.horizon}") if each.horizon else None
    return (
        action.id, say(action.title, words), each.start, each.finish, each.late_start, each.late_finish,
        each.total_slack, each.id in shown.critical, horizon,
    )  # fmt: skip


def _notes(facts: Facts, shown: Roadmap, words: Words) -> Iterator[str]:
    if shown.critical_path:
        yield words("critical path is", path=" -> ".join(shown.critical_path))
    if shown.actions:
        yield words("slack is")
    for ident, reason in unscheduled(shown, words):
        yield words("not scheduled", action=ident, reason=reason)
    titles = (say(facts.plan.action[ident].title, words) for ident in shown.actions)
    if any(title.endswith(MARK) for title in titles):
        yield words("unofficial translation")


def data(facts: Facts, dates: Roadmap | None = None) -> dict[str, object]:
    """Return the roadmap as the document `rplm/roadmap/1`: dates as text, slack in working days."""
    shown = dates or facts.roadmap
    actions = [
        {
            "id": each.id,
            "line": facts.plan.action[each.id].line,
            "start": each.start.isoformat(),
            "finish": each.finish.isoformat(),
            "late_start": each.late_start.isoformat(),
            "late_finish": each.late_finish.isoformat(),
            "total_slack_days": each.total_slack,
            "free_slack_days": each.free_slack,
            "critical": each.id in shown.critical,
            "near_critical": each.id in shown.near_critical,
            "horizon": each.horizon,
            "depends_on": list(shown.links.predecessors(each.id)),
            "driven_by": each.driver.leaf if each.driver else None,
            "calendar": facts.plan.calendar_of(facts.plan.action[each.id]).id,
            "milestones": [_mark(mark) for mark in shown.marks_of(each.id)],
        }
        for each in shown.actions.values()
    ]
    return {
        "schema": "rplm/roadmap/1",
        "actions": actions,
        "parents": [_parent(each) for each in shown.parents.values()],
        "unscheduled": [{"id": ident, "reason": reason} for ident, reason in shown.unscheduled.items()],
        "critical_path": list(shown.critical_path),
    }


def _parent(each: Summary) -> dict[str, object]:
    return {
        "id": each.id,
        "start": each.start.isoformat(),
        "finish": each.finish.isoformat(),
        "first": each.first,
        "last": each.last,
        "total_slack_days": each.total_slack,
        "critical": each.critical,
        "milestones": [_mark(mark) for mark in each.marks],
    }


def _mark(mark: Mark) -> dict[str, object]:
    title = dict(mark.milestone.title.by_language)
    return {"action": mark.action, "id": mark.milestone.id, "title": title, "date": mark.day.isoformat()}
