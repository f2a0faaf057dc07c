"""Why a cost stays unfunded: what keeps each source from paying for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from rplm.analysis.allotment import in_period, left_out, outside_earmark
from rplm.analysis.assignment import Assignment, Place, place
from rplm.analysis.balance import asked
from rplm.analysis.funding import RANK, Ledger
from rplm.diagnostics import Clause
from rplm.model.funding import Source


class Why(StrEnum):
    """What keeps a source from paying, what is most easily changed first."""

    IN_THE_WAY = "in the way"
    WHOLE = "not whole"
    EXHAUSTED = "exhausted"
    CEILING = "ceiling"
    STATUS = "not sure enough"
    NOT_KNOWN = "amount not known"
    IN_KIND = "in kind"
    IN_CASH = "in cash"
    EARMARK = "earmark"
    WINDOW = "window"


_ORDER = {why: i for i, why in enumerate(Why)}


Detail = str | Clause


@dataclass(frozen=True, slots=True)
class Refusal:
    """What keeps some sources from paying for a cost: each with details (its window, what its earmark leaves out)."""

    why: Why
    sources: tuple[tuple[str, tuple[Detail, ...]], ...]


class Refusing:
    """The sources of a plan after an allocation: `left` units of those that may be asked."""

    def __init__(
        self, assignment: Assignment, status: str, left: Mapping[str, Fraction], after: Ledger, *, whole: bool
    ) -> None:
        self.assignment, self.status, self.left, self.whole = assignment, status, left, whole
        self.asked = asked(after)
        self.position = {place(charge): i for i, charge in enumerate(assignment.charges)}

    def of(self, action: str, costs: Iterable[Place]) -> tuple[Refusal, ...]:
        """Return what keeps every source from paying for the open costs of an action; none where nothing is open."""
        positions = [self.position[each] for each in costs]
        found: dict[Why, list[tuple[str, tuple[Detail, ...]]]] = defaultdict(list)
        for source in self.assignment.facts.plan.sources if positions else ():
            whys = [self.why(source, action, i) for i in positions]
            why = min((each for each, _ in whys), key=_ORDER.__getitem__)
            details = dict.fromkeys(detail for each, detail in whys if each is why and detail)
            found[why].append((source.id, tuple(details)))
        return tuple(Refusal(why, tuple(found[why])) for why in Why if why in found)

    def why(self, source: Source, action: str, i: int) -> tuple[Why, Detail]:
        """Return what keeps a source from paying for a charge, with a detail."""
        assignment, charge = self.assignment, self.assignment.charges[i]
        if not in_period(charge, source.window):
            return Why.WINDOW, source.window.text if source.window else ""
        if key := outside_earmark(charge, source.earmark):
            return Why.EARMARK, "" if (key, charge.action) == ("action", action) else left_out(charge, key)
        if not assignment.suits(source, i):
            return (Why.IN_KIND if source.kind == "in-kind" else Why.IN_CASH), ""
        if assignment.units(source.amount) is None:
            return Why.NOT_KNOWN, ""
        if RANK[source.status] > RANK[self.status]:
            return Why.STATUS, Clause(source.status)
        factor = assignment.factor(source, i)
        if self.left[source.id] < factor:
            return Why.EXHAUSTED, ""
        if source.ceiling and self.under_ceiling(source, action) < factor:
            return Why.CEILING, ""
        return (Why.WHOLE if self.whole else Why.IN_THE_WAY), ""

    def under_ceiling(self, source: Source, action: str) -> Fraction:
        """Return how many units the ceiling of a source leaves for an action."""
        units = self.assignment.units(source.ceiling) or Fraction(0)
        return units - self.asked.get((source.id, action), Fraction(0)) / self.assignment.unit
