"""How much of whose time the actions take: as a table by period, and as a document for machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from rplm.analysis.workload import Effort, Overload, Workload
from rplm.errors import RplmError
from rplm.lang import Words
from rplm.model.plan import Plan
from rplm.model.text import Text
from rplm.views.say import body_name, say
from rplm.views.shape import Cell, Column, Kind, Table

PERIODS = MappingProxyType({"month": 1, "quarter": 3, "year": 12})
"""The periods of a table, with how many months each has."""
KEYS: Mapping[str | None, tuple[str, ...]] = MappingProxyType(
    {None: ("role", "body"), "role": ("role",), "body": ("body",), "line": ("line",)}
)
"""What the rows of a table go by: roles and bodies, unless one thing is asked for."""

Period = tuple[int, int]
"""A year and the number of a period in it, from 1."""


def table(load: Workload, words: Words, per: str = "quarter", by: str | None = None) -> Table:
    """Return months of full-time work by period; every total is the sum of what is printed, whatever rows go by.

    Raises `RplmError` if the rows cannot go by what is asked for.
    """
    if by not in KEYS:
        known = ", ".join(each for each in KEYS if each)
        raise RplmError("The workload does not go by {by}.", "Use one of: {known}.", by=by or "", known=known)
    found = _summed(load, per, KEYS[by])
    periods = _all(sorted({period for row in found.values() for period in row}), PERIODS[per])
    plan = load.roadmap.plan
    order = _order(plan)
    rows = [
        (names, [found[names][each].printed if each in found[names] else None for each in periods])
        for names in sorted(
            found, key=lambda names: [order(key, name) for key, name in zip(KEYS[by], names, strict=True)]
        )
    ]
    sums = [sum((row[i] or Decimal(0) for _, row in rows), Decimal(0)) for i in range(len(periods))]
    columns = (
        *(Column(key, words(key), Kind.ID, 18) for key in KEYS[by]),
        *(Column("title", words("title"), Kind.TEXT, 30, grows=True, gloss=True) for _ in KEYS[by][:1]),
        *(Column(_key(each, per), _label(each, per, words), Kind.NUMBER, 8) for each in periods),
        Column("total", words("total"), Kind.NUMBER, 9),
    )
    return Table(
        "workload", words("title workload", per=words(per)), columns,
        tuple(
            (*_names(plan, KEYS[by], names, words), _title(plan, KEYS[by][0], names[0], words), *row, _total(row))
            for names, row in rows
        ),
        (words("total"), *([None] * len(KEYS[by])), *sums, sum(sums, Decimal(0))) if rows else None,
        tuple(_notes(load, words)),
    )  # fmt: skip


@dataclass(slots=True)
class _Sum:
    exact: Fraction = Fraction(0)
    printed: Decimal = Decimal(0)


def _summed(load: Workload, per: str, keys: tuple[str, ...]) -> dict[tuple[str | None, ...], dict[Period, _Sum]]:
    found: dict[tuple[str | None, ...], dict[Period, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    for each in load.efforts:
        cell = found[tuple(_of(load.roadmap.plan, each, key) for key in keys)][_period(each, per)]
        cell.exact += each.months
        cell.printed += each.printed
    return found


def _of(plan: Plan, each: Effort, key: str) -> str | None:
    return plan.action[each.action].line if key == "line" else each.role if key == "role" else each.body


def _period(each: Effort, per: str) -> Period:
    year, month = each.month
    return year, (month - 1) // PERIODS[per] + 1


def _all(found: list[Period], months: int) -> list[Period]:
    """Return every period from the first to the last."""
    in_year = 12 // months
    numbers = [year * in_year + number - 1 for year, number in found]
    return [(each // in_year, each % in_year + 1) for each in range(min(numbers), max(numbers) + 1)] if found else []


def _order(plan: Plan) -> Callable[[str, str | None], tuple[bool, int, str]]:
    """Return the sort key of a name: plan order, then what the plan does not list, then nothing."""
    listed = {"role": plan.role, "body": plan.body, "line": plan.action}
    places = {key: {ident: i for i, ident in enumerate(entries)} for key, entries in listed.items()}
    return lambda key, name: (name is None, places[key].get(name or "", len(places[key])), name or "")


def _key(period: Period, per: str) -> str:
    year, number = period
    return {"year": f"{year}", "quarter": f"{year}-Q{number}", "month": f"{year}-{number:02}"}[per]


def _label(period: Period, per: str, words: Words) -> str:
    year, number = period
    name = {"year": "", "quarter": words("quarter of", number=number), "month": words.month(number)}[per]
    return f"{year} {name}".strip()


def _names(plan: Plan, keys: Iterable[str], names: Iterable[str | None], words: Words) -> Iterator[str]:
    for key, name in zip(keys, names, strict=True):
        shown = body_name(plan, name, words) if name and key == "body" else name
        yield shown or words("no body")


def _title(plan: Plan, key: str, name: str | None, words: Words) -> str:
    named: Mapping[str, Mapping[str, object]] = {"role": plan.role, "body": plan.body, "line": plan.action}
    title = getattr(named[key].get(name or ""), "title", None)
    return say(title, words) if isinstance(title, Text) else ""


def _total(row: list[Decimal | None]) -> Cell:
    return sum((each for each in row if each is not None), Decimal(0))


def _notes(found: Workload, words: Words) -> Iterator[str]:
    if found.posts:
        yield words("note workload")
    limits = {role.id: role.capacity for role in found.roadmap.plan.roles if role.capacity is not None}
    peaks = (
        words("note peak", role=role, persons=words.about(peak), capacity=words.about(limits[role]))
        for role, peak in found.peaks.items()
        if role in limits
    )
    listed = ", ".join(peaks)
    if listed:
        yield words("note peaks", listed=listed)
    yield from (_over(each, words) for each in found.overloads)
    if found.undated:
        yield words("note undated", listed=", ".join(f"{role} ({action})" for action, role in found.undated))


def _over(each: Overload, words: Words) -> str:
    return words(
        "note over", role=each.role, start=each.days[0], end=each.days[1], persons=words.about(each.persons),
        capacity=words.about(each.capacity), actions=words.listed(each.actions),
    )  # fmt: skip


def data(load: Workload, per: str = "quarter") -> dict[str, object]:
    """Return the workload as the document `rplm/workload/1`: by role, body and period; rounded, and exact."""
    plan = load.roadmap.plan
    found, order = _summed(load, per, ("role", "body")), _order(plan)
    names = sorted(found, key=lambda each: (order("role", each[0]), order("body", each[1])))
    rows = [
        {
            "role": role, "body": body, "period": _key(period, per), **_days(period, PERIODS[per]),
            "person_months": f"{months.printed:f}", "exact": str(months.exact),
        }
        for role, body in names
        for period, months in sorted(found[role, body].items())
    ]  # fmt: skip
    limits = {role.id: role.capacity for role in plan.roles}
    return {
        "schema": "rplm/workload/1",
        "per": per,
        "rows": rows,
        "roles": [
            {"role": role, "peak": str(peak), "capacity": str(limits[role]) if limits[role] is not None else None}
            for role, peak in load.peaks.items()
        ],
        "over_capacity": [
            {
                "role": each.role, "start": each.days[0].isoformat(), "finish": each.days[1].isoformat(),
                "persons": str(each.persons), "capacity": str(each.capacity), "actions": list(each.actions),
            }
            for each in load.overloads
        ],
        "not_dated": [{"action": action, "role": role} for action, role in load.undated],
    }  # fmt: skip


def _days(period: Period, months: int) -> dict[str, str]:
    year, number = period
    after = date(year + number * months // 12, number * months % 12 + 1, 1)
    return {
        "start": date(year, (number - 1) * months + 1, 1).isoformat(),
        "finish": (after - timedelta(days=1)).isoformat(),
    }
