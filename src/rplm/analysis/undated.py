"""What has no dates, and so holds nothing back that follows it: whose timetable is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rplm.analysis.order import Step
from rplm.analysis.roadmap import Reason, Roadmap


def missing(roadmap: Roadmap) -> Mapping[str, tuple[str, ...]]:
    """Return the actions that have no dates, each with those, itself or what it follows, that have no timetable."""
    found: dict[str, tuple[str, ...]] = {}
    for ident in roadmap.order.leaves:
        reason = roadmap.unscheduled.get(ident)
        if reason is Reason.NO_TIMETABLE:
            found[ident] = (ident,)
        elif reason is Reason.NOTHING_DATED:
            before = (each for step in roadmap.order.steps_of(ident) for each in roadmap.order.members[step.target])
            found[ident] = tuple(dict.fromkeys(root for each in before for root in found.get(each, ())))
    return found


def waited_for(roadmap: Roadmap, step: Step, missing: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return whose timetable is missing so that a link holds nothing back, or less: its target as a whole, or actions.

    `missing` is that of the roadmap.
    """
    members = roadmap.order.members[step.target]
    if all(missing.get(each) == (each,) for each in members):
        return (step.target,) if members else ()
    return tuple(dict.fromkeys(root for each in members for root in missing.get(each, ())))


def awaited(roadmap: Roadmap) -> Mapping[str, tuple[str, ...]]:
    """Return the actions whose timetable is missing and that others wait for, each with those, in plan order."""
    roots, found = missing(roadmap), dict[str, dict[str, None]]()
    for step in roadmap.order.steps if roots else ():
        for target in waited_for(roadmap, step, roots):
            found.setdefault(target, {})[step.action] = None
    place = roadmap.order.position.__getitem__
    return {target: tuple(sorted(waiting, key=place)) for target, waiting in found.items()}


def followed(roadmap: Roadmap, ident: str) -> Iterator[str]:
    """Yield what an action follows that has no dates: what its links name, or of that the actions without dates."""
    found: dict[str, None] = {}
    for step in roadmap.links.steps_of(ident):
        members = roadmap.links.members[step.target]
        undated = [each for each in members if each not in roadmap.every]
        found |= dict.fromkeys([step.target] if len(undated) == len(members) else undated)
    yield from found
