"""The levelled roadmap as a table, as a document for machines, and what stands in its way in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rplm.analysis.early import Driver, is_fixed
from rplm.analysis.facts import Facts
from rplm.analysis.levelling.levelled import Blocked, Busy, Late, Levelled, Obstacle, Together
from rplm.analysis.levelling.staff import Alone
from rplm.analysis.roadmap import Roadmap
from rplm.analysis.why import Cause, held
from rplm.analysis.why import Kind as Why
from rplm.analysis.workload import Overload
from rplm.diagnostics import Span
from rplm.lang import NAMED, Words
from rplm.lang.number import bare
from rplm.views.say import explained, title_of
from rplm.views.shape import Cell, Column, Kind, Table


def table(facts: Facts, found: Levelled, words: Words) -> Table:
    """Return the dates of each scheduled action before and after, by how many working days it moves, and why."""
    columns = (
        Column("id", words("id"), Kind.ID, 9),
        Column("title", words("title"), Kind.TEXT, 32, grows=True),
        Column("start", words("start"), Kind.DATE),
        Column("finish", words("finish"), Kind.DATE),
        Column("levelled_start", words("levelled start"), Kind.DATE),
        Column("levelled_finish", words("levelled finish"), Kind.DATE),
        Column("moved", words("moved"), Kind.NUMBER, 7),
        Column("why", words("why moved"), Kind.TEXT, 60),
    )
    rows = tuple(_row(facts, found, ident, words) for ident in facts.roadmap.actions)
    return explained(Table("levelling", words("levelling"), columns, rows, notes=tuple(notes(found, words))), words)


def _row(facts: Facts, found: Levelled, ident: str, words: Words) -> tuple[Cell, ...]:
    before, after, move = found.before.actions[ident], found.roadmap.actions[ident], found.moves.get(ident)
    why = _cause(ident, move.cause, found, words) if move else ""
    days = move.days if move else 0
    title = title_of(facts.plan, ident, words)
    return ident, title, before.start, before.finish, after.start, after.finish, days, why


def _cause(ident: str, cause: Driver | Busy | None, found: Levelled, words: Words) -> str:
    if isinstance(cause, Driver):
        after = found.roadmap.actions[cause.leaf]
        return _link(ident, cause, after.finish if cause.counts_finish else after.start, words)
    return _busy(cause, words) if cause else words("level otherwise")


def _link(ident: str, cause: Driver, day: date, words: Words) -> str:
    kind = Why.FINISH if cause.counts_finish else Why.START
    causes = (*held(ident, cause), Cause(kind, cause.leaf, day, cause.step))
    return words("because").join(words.clause(each.clause()) for each in causes)


def _busy(cause: Busy, words: Words) -> str:
    return words(
        "level busy", role=cause.role, needed=words.about(cause.needed), free=words.about(cause.free), day=cause.day,
        holders=words.listed(cause.holders) or words("nobody"),
    )  # fmt: skip


def notes(found: Levelled, words: Words) -> Iterator[str]:
    """Yield what the result is worth, what was counted, and what stayed where it was."""
    if found.finish is None:
        yield words("no dates")
        return
    unlevelled = max(each.finish for each in found.before.actions.values())
    proof = words("level best") if found.is_best else words("level bound", bound=found.best_finish)
    yield words("level finish", finish=found.finish, before=unlevelled, proof=proof)
    if found.moves:
        least = words("level least") if found.is_least else words("level at least", least=found.best_delay)
        yield words("level moves", count=len(found.moves), delay=found.delay, proof=least)
    else:
        yield words("level no moves")
    if found.stopped:
        yield words("level stopped")
    if not found.exact and not found.is_least:
        yield words("level rules")
    yield from _counted(found, words)
    for ident, reason in found.before.unscheduled.items():
        yield words("not scheduled", action=ident, reason=words(f"reason {reason}"))


def _counted(found: Levelled, words: Words) -> Iterator[str]:
    plan = found.before.plan
    counted = ((role.id, role.capacity) for role in plan.roles if role.capacity is not None)
    key = "level roles after" if found.posed.held else "level roles"
    yield words(
        key,
        day=plan.heading.as_of or "",
        roles=", ".join(f"{role} {words.about(most)}" for role, most in counted) or words("none"),
    )
    for over in found.past[:NAMED]:
        yield words(
            "level past", role=over.role, first=over.days[0], last=over.days[1], needed=words.about(over.persons),
            capacity=words.about(over.capacity), actions=words.listed(over.actions),
        )  # fmt: skip
    if len(found.past) > NAMED:
        yield words("level more past", count=len(found.past) - NAMED)
    needed = {need.role for action in plan.leaves for need in action.staff}
    without = [role.id for role in plan.roles if role.capacity is None and role.id in needed]
    if without:
        yield words("level without", roles=", ".join(without))
    if found.posed.held:
        yield words("level held", day=plan.heading.as_of, count=len(found.posed.held))
    moving = [ident for ident in found.posed.moving if ident in found.moves]
    if moving:
        yield words("level periods", actions=", ".join(moving))


def data(facts: Facts, found: Levelled) -> dict[str, object]:
    """Return the levelled roadmap as the document `rplm/levelling/1`: dates as text, moves in working days."""
    return {
        "schema": "rplm/levelling/1",
        "finish": _iso(found.finish),
        "best_possible_finish": _iso(found.best_finish),
        "proven_best": found.is_best,
        "delay_days": found.delay,
        "least_possible_delay_days": found.best_delay,
        "proven_least": found.is_least,
        "solver": found.exact,
        "stopped_by_time_limit": found.stopped,
        "actions": [_action(found, ident) for ident in facts.roadmap.actions],
        "over_capacity_before_status_date": [_past(each) for each in found.past],
        "unscheduled": [{"id": ident, "reason": reason} for ident, reason in facts.roadmap.unscheduled.items()],
    }


def _past(each: Overload) -> dict[str, object]:
    return {
        "role": each.role, "first": each.days[0].isoformat(), "last": each.days[1].isoformat(),
        "needed": bare(each.persons), "capacity": bare(each.capacity), "actions": list(each.actions),
    }  # fmt: skip


def _action(found: Levelled, ident: str) -> dict[str, object]:
    before, after, move = found.before.actions[ident], found.roadmap.actions[ident], found.moves.get(ident)
    return {
        "id": ident,
        "start": before.start.isoformat(),
        "finish": before.finish.isoformat(),
        "levelled_start": after.start.isoformat(),
        "levelled_finish": after.finish.isoformat(),
        "moved_days": move.days if move else 0,
        "why": _cause_data(move.cause) if move else None,
    }


def _cause_data(cause: Driver | Busy | None) -> dict[str, object] | None:
    if isinstance(cause, Busy):
        return {
            "role": cause.role,
            "date": cause.day.isoformat(),
            "needed": str(cause.needed),
            "free": str(cause.free),
            "held_by": list(cause.holders),
        }
    return {"after": cause.leaf, "link": cause.step.link.type} if cause else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def obstacles(blocked: Blocked, dates: Roadmap, words: Words) -> Iterator[tuple[Span, str]]:
    """Yield why a roadmap cannot be levelled, each with its place in the plan."""
    for each in blocked.obstacles:
        yield _place(each, dates), _sentence(each, blocked, dates, words)


def _place(each: Obstacle, dates: Roadmap) -> Span:
    if isinstance(each, Alone):
        return dates.plan.action[each.action].staff[each.need].at("role")
    if isinstance(each, Together):
        return next(need.at("role") for need in dates.plan.action[each.actions[0]].staff if need.role == each.role)
    action = dates.plan.action[each.action]
    return action.at("ends" if action.ends else "starts")


def _sentence(each: Obstacle, blocked: Blocked, dates: Roadmap, words: Words) -> str:
    if isinstance(each, Late):
        return _late(each, blocked, dates, words)
    amounts = {"role": each.role, "amount": words.about(each.amount), "capacity": words.about(each.capacity)}
    if isinstance(each, Alone):
        return words("level alone", action=each.action, **amounts)
    actions = ", ".join(each.actions)
    return words("level together", actions=actions, first=each.first, last=each.last, **amounts)


def _late(each: Late, blocked: Blocked, dates: Roadmap, words: Words) -> str:
    action = dates.plan.action[each.action]
    if isinstance(each.cause, Busy):
        reason = _busy(each.cause, words)
    else:
        reason = (
            _link(each.action, each.cause, each.led, words) if each.cause and each.led else words("level otherwise")
        )
    proof = words("level no schedule" if blocked.is_proven else "level none found")
    if is_fixed(action) or not action.ends:
        stated = dates.actions[each.action].start
        return words(
            "level late start", action=each.action, start=each.start, stated=stated, reason=reason, proof=proof
        )
    deadline = action.ends.end
    return words("level late", action=each.action, finish=each.finish, deadline=deadline, reason=reason, proof=proof)
