"""What drives the dates of an action and what bounds its latest ones: as statements with reasons, and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rplm.analysis.calendar import is_span
from rplm.analysis.roadmap import Roadmap
from rplm.analysis.undated import followed
from rplm.analysis.why import Cause, Kind, clauses, finish_causes, harm, late_causes, start_causes
from rplm.lang import Words
from rplm.views.say import title_of


@dataclass(frozen=True, slots=True)
class Statement:
    """What is so, and why: each reason rests on the next."""

    text: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be said of an action."""

    id: str
    title: str
    statements: tuple[Statement, ...]


def answers(shown: Roadmap, ident: str, words: Words) -> tuple[Answer, ...]:
    """Return what drives the dates of an action; of a parent also of those below it that begin and end it."""
    below = shown.parents.get(ident)
    if ident in shown.unscheduled:
        reason = words(f"reason {shown.unscheduled[ident]}")
        found: Iterator[Statement] = iter([Statement(words("not scheduled", action=ident, reason=reason))])
    elif below:
        dates = words(
            "why parent", action=ident, start=below.start, first=below.first, finish=below.finish, last=below.last
        )
        slack = words("why parent slack", total=below.total_slack)
        marks = (
            words("why milestone", day=mark.day, title=title, action=mark.action)
            for mark in below.marks
            for title in [mark.milestone.title.in_(words.language)]
        )
        found = map(Statement, (dates, slack, *marks))
    elif ident in shown.actions:
        found = _of_leaf(shown, ident, words)
    else:
        found = iter([Statement(words("why nothing below", action=ident))])
    ends = dict.fromkeys((below.first, below.last)) if below else {}
    further = (answer for leaf in ends for answer in answers(shown, leaf, words))
    return Answer(ident, title_of(shown.plan, ident, words), tuple(found)), *further


def _of_leaf(shown: Roadmap, ident: str, words: Words) -> Iterator[Statement]:
    each, action = shown.actions[ident], shown.plan.action[ident]
    yield _statement(words("why starts on", action=ident, day=each.start), start_causes(shown, ident), words)
    for other in followed(shown, ident):
        yield Statement(words("why undated", action=other))
    if action.starts and each.start > max(action.starts.end, each.stated or each.start):
        yield Statement(words("why pushed", text=action.starts.text))
    yield _statement(words("why ends on", day=each.finish), finish_causes(shown, ident), words)
    if is_span(action) and action.starts and each.finish > action.starts.end:
        yield Statement(words("why overrun", text=action.starts.text))
    late = words("why at the latest", start=each.late_start, finish=each.late_finish)
    yield _statement(late, late_causes(shown, ident), words)
    yield Statement(words("why slack", total=each.total_slack, free=each.free_slack))
    if ident in shown.critical:
        yield Statement(_why_critical(shown, ident, words))
    calendar = shown.plan.calendar_of(action)
    if calendar is not shown.plan.heading.calendar:
        yield Statement(words("why calendar", calendar=calendar.id))
    for mark in shown.marks_of(ident):
        title = mark.milestone.title.in_(words.language)
        yield Statement(words("why milestone", day=mark.day, title=title, action=ident))


def _why_critical(shown: Roadmap, ident: str, words: Words) -> str:
    slack, is_on_path = shown.actions[ident].total_slack, ident in shown.critical_path
    if slack > 0:
        return words("why on path with slack", total=slack)
    return words("why on path" if is_on_path else "why critical", harm=words(f"why {harm(shown, ident)}"))


def _statement(text: str, causes: tuple[Cause, ...], words: Words) -> Statement:
    return Statement(text, tuple(words.clause(each) for each in clauses(causes)))


def nearest(shown: Roadmap, ident: str, words: Words, longest: int, *, brief: bool = False) -> str | None:
    """Return why an action with none below starts when it does: the nearest reason, and the chain that leads to it.

    The chain is cut at its beginning to so many actions; a brief answer is only the chain.
    """
    if ident in shown.unscheduled:
        return words(f"reason {shown.unscheduled[ident]}")
    if ident not in shown.actions:
        return None
    chain = shown.chain(ident)
    path = f"{'… → ' if len(chain) > longest else ''}{' → '.join(chain[-longest:])}"
    if brief:
        return path if len(chain) > 1 else None
    causes = start_causes(shown.whole or shown, ident)
    last = next(i for i, each in enumerate(causes) if each.kind is not Kind.HELD_FINISH)
    reason = words("because").join(words.clause(each.clause()) for each in causes[: last + 1])
    return f"{reason}\n{path}" if len(chain) > 2 else reason


def data(shown: Roadmap, ident: str) -> dict[str, object]:
    """Return the answer as the document `rplm/why/1`; of a parent, with those below it that begin and end it."""
    below = shown.parents.get(ident)
    if not below:
        return {"schema": "rplm/why/1", **_leaf_data(shown, ident)}
    return {
        "schema": "rplm/why/1",
        "id": ident,
        "start": below.start.isoformat(),
        "finish": below.finish.isoformat(),
        "first": below.first,
        "last": below.last,
        "total_slack_days": below.total_slack,
        "critical": below.critical,
        "actions": [_leaf_data(shown, each) for each in dict.fromkeys((below.first, below.last))],
    }


def _leaf_data(shown: Roadmap, ident: str) -> dict[str, object]:
    if ident not in shown.actions:
        return {"id": ident, "reason": shown.unscheduled.get(ident)}
    each = shown.actions[ident]
    return {
        "id": ident,
        "start": each.start.isoformat(),
        "finish": each.finish.isoformat(),
        "late_start": each.late_start.isoformat(),
        "late_finish": each.late_finish.isoformat(),
        "total_slack_days": each.total_slack,
        "free_slack_days": each.free_slack,
        "critical": ident in shown.critical,
        "on_critical_path": ident in shown.critical_path,
        "follows_without_dates": list(followed(shown, ident)),
        "calendar": shown.plan.calendar_of(shown.plan.action[ident]).id,
        "why_start": [_cause(one) for one in start_causes(shown, ident)],
        "why_finish": [_cause(one) for one in finish_causes(shown, ident)],
        "why_late": [_cause(one) for one in late_causes(shown, ident)],
    }


def _cause(each: Cause) -> dict[str, object]:
    found: dict[str, object] = {"kind": each.kind, "action": each.action}
    if each.day:
        found["date"] = each.day.isoformat()
    if each.text:
        found["stated"] = each.text
    if each.lasts:
        found["lasts"] = str(each.lasts)
    if each.step:
        link, span = each.step.link, each.step.link.at("id")
        found |= {"link": link.type, "lag": str(link.lag) if link.lag else None, "file": span.file, "line": span.line}
    return found
