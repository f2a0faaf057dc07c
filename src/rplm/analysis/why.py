"""Why an action takes place when it does: reasons as clauses, which each language puts into words."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.early import Driver
from rplm.analysis.roadmap import Roadmap
from rplm.diagnostics import Clause, Reasons


def reasons(roadmap: Roadmap, driver: Driver) -> Reasons:
    """Return the whole chain of reasons behind what drives a start, nearest first."""
    return Reasons(tuple(_chain(roadmap, driver)))


def start_reasons(roadmap: Roadmap, ident: str) -> Reasons:
    """Return the whole chain of reasons for the start of a scheduled action."""
    driver = roadmap.actions[ident].driver
    return reasons(roadmap, driver) if driver else Reasons((_stated(roadmap, ident),))


def _chain(roadmap: Roadmap, driver: Driver) -> Iterator[Clause]:
    last, next_one = driver, roadmap.actions[driver.leaf].driver
    while True:
        dates, link = roadmap.actions[last.leaf], last.step.link
        is_finish = link.type in {"FS", "FF"}
        term = f"why {'ends' if is_finish else 'starts'}{' lagged' if link.lag else ''}"
        lag = Clause("count", {"count": link.lag.count, "unit": link.lag.unit}) if link.lag else ""
        yield Clause(term, {"action": last.leaf, "day": dates.finish if is_finish else dates.start, "lag": lag})
        if next_one is None:
            break
        last, next_one = next_one, roadmap.actions[next_one.leaf].driver
    yield _stated(roadmap, last.leaf)


def _stated(roadmap: Roadmap, ident: str) -> Clause:
    action = roadmap.plan.action[ident]
    if action.starts:
        term = "why fixed" if action.fixed else "why stated start"
        return Clause(term, {"action": ident, "text": action.starts.text})
    term = "why fixed finish" if action.fixed else "why stated end"
    return Clause(term, {"action": ident, "text": action.ends.text if action.ends else ""})
