"""The working calendars of a plan: which there are, what goes by them, and the holidays of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rplm.analysis.calendar import WorkCalendar
from rplm.analysis.facts import Facts
from rplm.lang import Words
from rplm.model.calendar import WEEKDAYS, Calendar
from rplm.model.text import Text
from rplm.views.say import say
from rplm.views.shape import Column, Kind, Table


def table(facts: Facts, words: Words) -> Table:
    """Return a row for the plan's own calendar and each of the others, with how much of the plan it works."""
    columns = (
        Column("id", words("id"), Kind.ID, 12),
        Column("title", words("title"), Kind.TEXT, 30, grows=True),
        Column("country", words("country"), Kind.TEXT, 8),
        Column("week", words("calendar week"), Kind.TEXT, 24),
        Column("holidays", words("holidays"), Kind.NUMBER, 9),
        Column("working_days", words("working days"), Kind.NUMBER, 9),
        Column("actions", words("actions by it"), Kind.NUMBER, 9),
    )
    used = _used(facts)
    rows = tuple(
        (
            each.id, say(each.title, words), each.country, ", ".join(words.weekday(day) for day in _week(each)),
            len(each.holidays), _working_days(facts, each), len(used.get(each.id, ())),
        )
        for each in _calendars(facts)
    )  # fmt: skip
    period = facts.plan.heading.period
    note = words("note calendars", start=period.start, end=period.end)
    return Table("calendars", words("title calendars"), columns, rows, notes=(note,))


def one(facts: Facts, ident: str, words: Words) -> Table:
    """Return the holidays of one calendar by day, and what goes by it."""
    calendar = next(each for each in _calendars(facts) if each.id == ident)
    columns = (
        Column("date", words("holiday"), Kind.DATE, 12),
        Column("weekday", words("weekday"), Kind.TEXT, 8),
        Column("worked", words("else worked"), Kind.FLAG, 8),
        Column("name", words("name"), Kind.TEXT, 40, grows=True),
    )
    rows = tuple(
        (each.date, words.weekday(each.date.weekday()), each.date.weekday() in _week(calendar), say(each.name, words))
        for each in sorted(calendar.holidays, key=lambda each: each.date)
    )
    used = _used(facts).get(ident, [])
    users = words("calendar users", actions=", ".join(used)) if used else words("calendar unused by", calendar=ident)
    return Table("calendar", words("title calendar", calendar=ident), columns, rows, notes=(users,))


def data(facts: Facts, ident: str | None = None) -> dict[str, object]:
    """Return the calendars, or one of them, as the document `rplm/calendars/1`."""
    used = _used(facts)
    found = [
        {
            "id": each.id,
            "title": _texts(each.title),
            "country": each.country,
            "week": list(each.week),
            "holidays": [{"date": day.date.isoformat(), "name": _texts(day.name)} for day in each.holidays],
            "working_days": _working_days(facts, each),
            "actions": used.get(each.id, []),
        }
        for each in _calendars(facts)
        if ident in {None, each.id}
    ]
    return {"schema": "rplm/calendars/1", "calendars": found}


def _calendars(facts: Facts) -> tuple[Calendar, ...]:
    return (facts.plan.heading.calendar, *facts.plan.calendars)


def _week(calendar: Calendar) -> tuple[int, ...]:
    """Return the days that a calendar works, 0 for Monday."""
    return tuple(i for i, day in enumerate(WEEKDAYS) if day in calendar.week)


def _working_days(facts: Facts, calendar: Calendar) -> int:
    period = facts.plan.heading.period
    return WorkCalendar(calendar).count(period.start, period.end)


def _used(facts: Facts) -> Mapping[str, list[str]]:
    """Return the ids of the actions, with none below them, that go by each calendar."""
    found: dict[str, list[str]] = {}
    for action in facts.plan.leaves:
        found.setdefault(facts.plan.calendar_of(action).id, []).append(action.id)
    return found


def _texts(text: Text | None) -> dict[str, Any] | None:
    return dict(text.by_language) if text else None
