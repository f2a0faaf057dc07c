"""Endorsements: which of the bodies that a plan names as its endorsers have endorsed an aspect of it."""

from __future__ import annotations

from rplm.diagnostics import Aspect
from rplm.model.endorsement import Endorsement
from rplm.model.plan import Plan

OBJECTED = "objected"


def endorsers(plan: Plan) -> tuple[str, ...]:
    """Return the bodies whose endorsement is wanted, each once."""
    return tuple(dict.fromkeys(plan.heading.endorsers))


def endorses(plan: Plan, body: str, aspect: Aspect) -> bool:
    """Tell whether a body's latest decisions on an aspect approve it for every line of action."""
    if any(may_be(each, body, aspect) for each in plan.endorsements):
        return True
    decided = sorted(
        (each for each in plan.endorsements if each.body == body and each.aspect == aspect), key=lambda each: each.date
    )
    lines = [line.id for line in plan.lines] or [""]
    latest = {line: each.decision for each in decided for line in each.lines or lines}
    return all(latest.get(line, OBJECTED) != OBJECTED for line in lines)


def may_be(each: Endorsement, body: str, aspect: Aspect) -> bool:
    """Tell whether an endorsement that cannot be read whole may be the one that is wanted."""
    is_partial = any(each.unread(field) for field in ("body", "aspect", "decision", "date"))
    return (
        is_partial and (each.unread("body") or each.body == body) and (each.unread("aspect") or each.aspect == aspect)
    )
