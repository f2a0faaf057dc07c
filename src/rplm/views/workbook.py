"""The workbook: which views it holds, in what order."""

from __future__ import annotations

from dataclasses import dataclass

from rplm.analysis.facts import Facts
from rplm.diagnostics import Diagnostic
from rplm.lang import Words
from rplm.views.action import actions_table
from rplm.views.body import bodies_table
from rplm.views.budget import ledger_table
from rplm.views.budget import table as budget_table
from rplm.views.chart import Chart, charts
from rplm.views.costing import assumptions_table, costs_table
from rplm.views.cover import Cover, cover
from rplm.views.findings import findings_table
from rplm.views.funding import sources_by_year
from rplm.views.shape import Table, Timeline
from rplm.views.timeline import timeline


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name in the reader's language, and the table, the timeline or the charts on it."""

    name: str
    content: Table | Timeline | tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets, and before them a cover if wanted. `created` is a date of the plan: no clock shows in the file."""

    cover: Cover
    sheets: tuple[Sheet, ...]
    plan: str
    created: tuple[int, int, int]
    has_cover: bool = True


def workbook(facts: Facts, findings: tuple[Diagnostic, ...], words: Words) -> Workbook:
    """Return the workbook of a plan."""
    drawn = charts(facts, words)
    sheets = (
        Sheet(words("sheet actions"), actions_table(facts, words)),
        Sheet(words("sheet bodies"), bodies_table(facts, words)),
        Sheet(words("sheet costs"), costs_table(facts, words)),
        Sheet(words("sheet assumptions"), assumptions_table(facts, words)),
        Sheet(words("sheet ledger"), ledger_table(facts, words)),
        Sheet(words("sheet budget-source-year"), budget_table(facts, ("source", "year"), words)),
        Sheet(words("sheet budget-line"), budget_table(facts, ("line",), words)),
        Sheet(words("sheet source-years"), sources_by_year(facts, words)),
        *([Sheet(words("sheet charts"), drawn)] if drawn else []),
        Sheet(words("sheet roadmap"), timeline(facts, words)),
        Sheet(words("sheet findings"), findings_table(findings, words)),
    )
    return Workbook(cover(facts, findings, words), sheets, facts.plan.heading.plan, _created(facts))


def one_sheet(facts: Facts, name: str, content: Table | Timeline, words: Words) -> Workbook:
    """Return a workbook with one sheet and no cover; the sheet still has the plan's status.

    The sheet has a short name where there is one for its table.
    """
    term = f"sheet {content.name}" if isinstance(content, Table) else ""
    sheet = Sheet(words(term) if words.knows(term) else name, content)
    return Workbook(cover(facts, (), words), (sheet,), facts.plan.heading.plan, _created(facts), has_cover=False)


def _created(facts: Facts) -> tuple[int, int, int]:
    day = facts.plan.heading.as_of or facts.plan.heading.period.start
    return day.year, day.month, day.day
