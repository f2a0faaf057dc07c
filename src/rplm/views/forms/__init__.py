"""Funders' forms: tables over the one ledger, in the shape that an agency asks for. Each says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType

from rplm.analysis.facts import Facts
from rplm.errors import RplmError
from rplm.lang import LANGUAGES, Words
from rplm.lang import words as words_of
from rplm.model.plan import Plan
from rplm.views.forms.form import Asked
from rplm.views.shape import Cell, Table

Form = Callable[[Facts, Asked, Words], Table]
FORMS = MappingProxyType(
    {
        "awp": "undp.annual_work_plan",
        "uninfo": "undp.joint_work_plan",
        "undg": "category.harmonised",
        "ocha": "ocha.budget",
        "funder": "funder.one_funder",
        "sf424a": "category.object_classes",
        "sigma": "sigma.readiness",
        "markers": "marker.markers",
    }
)
"""Each form with the function that fills it."""
OF_ONE_SOURCE = frozenset({"funder", "sf424a"})


def form(name: str, facts: Facts, asked: Asked, words: Words) -> Table:
    """Fill a form of `FORMS`. Raises `RplmError` where it cannot be filled without a year or a source."""
    heading = facts.plan.heading
    years = heading.period.years()
    if asked.year is None and name == "awp":
        if len(years) > 1:
            raise RplmError("This form is for one year.", "Name it: --year {first}", first=years[0])
        asked = Asked(years[0], asked.source)
    if name == "funder" and asked.source is None:
        if not facts.plan.sources:
            raise RplmError("This plan has no sources of funds.", "Add them to `sources:`.")
        listed = ", ".join(each.id for each in facts.plan.sources)
        raise RplmError("This form is for one source of funds.", "Name it with --source: {listed}", listed=listed)
    module, _, function = FORMS[name].partition(".")
    fill: Form = getattr(import_module(f"rplm.views.forms.{module}"), function)
    return fill(facts, asked, words)


def asked_for(name: str, plan: Plan, year: int | None, source: str | None) -> Asked:
    """Return what a form is asked for. Raises `RplmError` for a year or a source that the plan does not have."""
    from rplm.diagnostics import nearest

    years = plan.heading.period.years()
    if year is not None and year not in years:
        raise RplmError(
            "{year} is not a year of the plan.", "Use one from {first} to {last}.",
            year=year, first=years[0], last=years[-1],
        )  # fmt: skip
    if source is not None and source not in plan.source:
        near, listed = nearest(source, plan.source), ", ".join(plan.source)
        raise RplmError(
            "There is no source {source}.", "Use one of: {listed}", source=source, listed=listed, suggestion=near
        )
    if source is not None and name not in OF_ONE_SOURCE:
        raise RplmError("The form {form} shows all sources.", "Leave --source out.", form=name)
    return Asked(year, source)


NOBODY = frozenset(words_of(language)("unfunded") for language in LANGUAGES)
"""What a form shows in the place of a source; no source may be called so."""


def data(name: str, asked: Asked, filled: Table) -> dict[str, object]:
    """Return a filled form as the document `rplm/form/1`: rows by the keys of its columns, money as text.

    What nobody is asked for has the source null, as in every document for machines.
    """
    keys = [column.key for column in filled.columns]
    own = keys.index("source") if "source" in keys else -1
    rows = [tuple(None if i == own and cell in NOBODY else cell for i, cell in enumerate(row)) for row in filled.rows]
    return {
        "schema": "rplm/form/1",
        "form": name,
        "year": asked.year,
        "source": asked.source,
        "title": filled.title,
        "currency": filled.currency or None,
        "rows": [dict(zip(keys, map(_plain, row), strict=True)) for row in rows],
        "total": dict(zip(keys, map(_plain, filled.total or ()), strict=False)),
        "notes": list(filled.notes),
    }


def _plain(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else cell
