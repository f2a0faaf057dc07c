"""Readiness of a plan by five criteria of SIGMA (the OECD and the EU), a point each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rplm.analysis.facts import Facts
from rplm.analysis.funding import Ledger
from rplm.lang import Words
from rplm.model.money import EXISTING_STAFF, NO_COST
from rplm.views.forms.form import Asked
from rplm.views.shape import Cell, Column, Kind, Table


def readiness(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return a point for each criterion that the plan meets, and what is missing where it does not."""
    columns = (
        Column("number", words("form number"), Kind.TEXT, 4),
        Column("criterion", words("form criterion"), Kind.TEXT, 60, grows=True),
        Column("points", words("form points"), Kind.NUMBER, 8),
        Column("missing", words("form missing"), Kind.NUMBER, 8),
        Column("actions", words("form missing in"), Kind.TEXT, 50, grows=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, (name, missing) in enumerate(CRITERIA.items(), 1):
        found = list(missing(facts))
        rows.append((str(number), words(f"sigma {name}"), int(not found), len(found), words.listed(found) or None))
    rows.append((str(len(rows) + 1), words("sigma public"), None, None, words("not known")))
    points = sum(row[2] for row in rows if isinstance(row[2], int))
    foot = (words("total"), None, points, None, None)
    notes = (words("form sigma", points=points, most=len(rows)), words("form sigma public"))
    return Table("form-sigma", words("form title sigma"), columns, tuple(rows), foot, notes)


def _without_institution(facts: Facts) -> Iterable[str]:
    return (each.id for each in facts.plan.leaves if not each.responsible)


def _without_timetable(facts: Facts) -> Iterable[str]:
    """Yield the activities without dates, and the lines of action in which there is no milestone."""
    plan = facts.plan
    yield from (each.id for each in plan.leaves if each.id not in facts.roadmap.actions)
    yield from (line.id for line in plan.lines if not any(each.milestones for each in plan.below(line.id)))


def _without_financing(facts: Facts) -> Iterable[str]:
    """Yield the activities that cost something, or nobody knows what, and for which no source is asked."""
    plan, ledger = facts.plan, facts.ledger
    for each in plan.leaves:
        asked = (each.id, *(upper for upper in plan.above(each.id) if upper in plan.action))
        said = next((one for one in asked if one in ledger.standing), each.id)
        if not _costs_nothing(ledger, said) and not any(plan.action[one].funding for one in asked):
            yield each.id


def _costs_nothing(ledger: Ledger, ident: str) -> bool:
    standing = ledger.standing.get(ident)
    return standing in {NO_COST, EXISTING_STAFF} or (standing == "costed" and not ledger.own[ident].required)


def _without_indicator(facts: Facts) -> Iterable[str]:
    """Yield the activities and the lines of action without an indicator; one of the whole plan serves its lines."""
    plan = facts.plan
    if not plan.indicators:
        yield from (line.id for line in plan.lines if not line.indicators)
    yield from (each.id for each in plan.leaves if not each.indicators and each.depth)


CRITERIA: dict[str, Callable[[Facts], Iterable[str]]] = {
    "institution": _without_institution,
    "timetable": _without_timetable,
    "financing": _without_financing,
    "indicators": _without_indicator,
}
