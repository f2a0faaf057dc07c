"""`rplm budget`: what the plan costs, who pays and what is missing, by any keys or in a form of a funder."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rplm.analysis.budget import KEYS
from rplm.analysis.facts import Facts
from rplm.cli.answer import answer
from rplm.cli.options import Color, Exclude, Lang, Output, PlanPath, Select
from rplm.cli.output import chosen_format, draw, drawn_in, write_document
from rplm.cli.scenarios import Against, ScenarioName, compared, under
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.formats import WORKINGS, TableFormat
from rplm.lang import Words, words

if TYPE_CHECKING:
    from rplm.analysis.scenario import Side


def run(
    plan: PlanPath = None,
    by: Annotated[str, typer.Option("--by", help=f"Keys of the rows, in order: {', '.join(KEYS)}.")] = "source,year",
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="Print how an action's costs are worked out.")
    ] = None,
    gap: Annotated[bool, typer.Option("--gap", help="List what is unfunded, the most urgent first.")] = False,
    form: Annotated[
        Literal["awp", "uninfo", "undg", "ocha", "funder", "sf424a", "sigma", "markers"] | None,
        typer.Option("--form", help="Fill a funder's form instead.", show_default=False),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="The year of the form.", show_default=False)] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="ID", help="The source of the form.", show_default=False)
    ] = None,
    scenario: ScenarioName = None,
    against: Against = None,
    select: Select = None,
    exclude: Exclude = None,
    format_: Annotated[
        Literal[TableFormat, "text"] | None,
        typer.Option("--format", help="How to print; text goes with --explain."),
    ] = None,
    output: Output = None,
    lang: Lang = "en",
    color: Color = "auto",
) -> None:
    """Total the costs by source, year, line and more: required, available, pledged, to be mobilised, surplus.

    Exits with 1, and no figures, if the plan has errors.
    """
    keys, say = keys_of(by), words(lang)
    chosen = chosen_format(format_, output)
    if sum((explain is not None, gap, form is not None)) > 1:
        raise RplmError("--explain, --gap and --form are different things.", "Ask for one of them.")
    if form is None and (year is not None or source is not None):
        raise RplmError("--year and --source belong to a form.", "Name it with --form; or use --by, or --select.")
    if explain is not None and (select or exclude):
        raise RplmError("--explain and --select are two things.", "--explain names its action itself.")
    if against is not None:
        if gap or form is not None or explain is not None:
            raise RplmError("--against compares budgets by --by only.", "Leave out --gap, --form and --explain.")
        _compare(compared(plan, scenario, against, say, select, exclude), keys, lang, chosen, output, color)
        return
    facts, _ = under(plan, scenario, say, select, exclude)
    if chosen in {"csv", "tsv"}:
        _tell_unknown(facts, say)
    if gap:
        _gap(facts, say, chosen, output, color)
        return
    if form is not None:
        _form(facts, form, (year, source), say, chosen, output, color)
        return
    if explain is not None:
        _explain(facts, explain, lang, chosen if format_ or output else "text", output)
        return
    from rplm.views import budget  # only now: a plan with errors needs no views

    if chosen == "json":
        write_document(budget.data(facts, keys, drawn_in(lang, chosen)), facts, output)
    else:
        draw(budget.table(facts, keys, drawn_in(lang, chosen)), facts, say, chosen, output, color)


def _tell_unknown(facts: Facts, say: Words) -> None:
    """Say on stderr what is in no figure, for formats that hold nothing but the table."""
    from rplm.views.budget import UNKNOWN, missing_notes

    sys.stderr.writelines(f"{note}\n" for note in missing_notes(facts.ledger, say, UNKNOWN))


def _compare(
    pair: tuple[Side, Side], keys: tuple[str, ...], lang: str, chosen: str, output: Path | None, color: str
) -> None:
    """Print two budgets beside each other."""
    from rplm.views import comparison

    told = drawn_in(lang, chosen)
    if chosen == "json":
        write_document(comparison.budget_data(*pair, keys, told), pair[0].facts, output)
    else:
        if chosen in {"csv", "tsv"}:
            _tell_unknown(pair[0].facts, words(lang))
        draw(comparison.budget_table(*pair, keys, told), pair[1].facts, words(lang), chosen, output, color)


def _gap(facts: Facts, say: Words, chosen: str, output: Path | None, color: str) -> None:
    """Print what is unfunded."""
    from rplm.views import gap

    if chosen == "json":
        write_document(gap.data(facts), facts, output)
    else:
        draw(gap.table(facts, drawn_in(say.language, chosen)), facts, say, chosen, output, color)


def _form(
    facts: Facts,
    name: str,
    asked: tuple[int | None, str | None],
    say: Words,
    chosen: str,
    output: Path | None,
    color: str,
) -> None:
    """Fill a funder's form."""
    from rplm.views import forms

    wanted = forms.asked_for(name, facts.plan, *asked)
    filled = forms.form(name, facts, wanted, drawn_in(say.language, chosen))
    if chosen == "json":
        write_document(forms.data(name, wanted, filled), facts, output)
    else:
        draw(filled, facts, say, chosen, output, color)


def _explain(facts: Facts, ident: str, lang: str, chosen: str, output: Path | None) -> None:
    """Print how the costs of an action are worked out."""
    from rplm.views import account, working

    found = partial(working.explain, facts, ident)
    answer(facts, ident, found, lambda words: account.data(found(words)), WORKINGS, lang, chosen, output)


def keys_of(by: str) -> tuple[str, ...]:
    """Return the keys that a list with commas names. Raises `RplmError` for one unknown or named twice."""
    keys = tuple(key.strip() for key in by.split(","))
    for i, key in enumerate(keys):
        if key not in KEYS:
            raise RplmError(
                "{key} is not a key of the budget.", "Use some of: {known}.",
                key=key or "''", known=", ".join(KEYS), suggestion=nearest(key, KEYS),
            )  # fmt: skip
        if key in keys[:i]:
            raise RplmError("{key} is named twice.", "Name each key once.", key=key)
    return keys
