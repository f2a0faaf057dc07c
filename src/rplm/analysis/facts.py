"""The facts of one plan, each computed when first asked for and once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rplm.model.plan import Plan

if TYPE_CHECKING:
    from rplm.analysis.conflict import Conflicts
    from rplm.analysis.exchange import Exchange
    from rplm.analysis.funding import Ledger
    from rplm.analysis.order import Order
    from rplm.analysis.roadmap import Finish, Roadmap
    from rplm.analysis.selection import Selection
    from rplm.analysis.workload import Workload
    from rplm.model.scenario import PriceChange


class Facts:
    """What follows from a plan; rules, views and commands share one instance.

    `selection` is None, but for the facts of selected actions (`analysis/part.py`); `scenario` names the one it is
    under, if any, and `price_changes` what that does to prices.
    """

    selection: Selection | None = None
    scenario: str = ""
    price_changes: tuple[PriceChange, ...] = ()

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def order(self) -> Order:
        """The links between leaves, in an order in which each comes after those it follows; and the cycles."""
        from rplm.analysis.order import order

        return order(self.plan)

    @cached_property
    def roadmap(self) -> Roadmap:
        """Earliest and latest dates, slack and the critical path."""
        from rplm.analysis.roadmap import roadmap

        return roadmap(self.plan, self.order)

    def roadmap_to(self, finish: Finish) -> Roadmap:
        """Return the roadmap whose latest dates count back from the last finish, or from the end of the plan."""
        from rplm.analysis.roadmap import roadmap

        return self.roadmap if finish == "work" else roadmap(self.plan, self.order, finish)

    @cached_property
    def conflicts(self) -> Conflicts:
        """The limits that the dates break, and where each chain of them begins."""
        from rplm.analysis.conflict import conflicts

        return conflicts(self.roadmap)

    @cached_property
    def workload(self) -> Workload:
        """How much of whose time the actions take, and where it is more than there is."""
        from rplm.analysis.workload import workload

        return workload(self.roadmap)

    @cached_property
    def exchange(self) -> Exchange:
        """The rates of exchange that hold."""
        from rplm.analysis.exchange import Exchange

        return Exchange(self.plan)

    @cached_property
    def ledger(self) -> Ledger:
        """Every cost by year and source."""
        from rplm.analysis.funding import ledger

        return ledger(self.plan, self.roadmap)
