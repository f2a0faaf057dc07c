"""`rplm allocate`: which source should pay what nobody is asked for yet; and the text of the plan that says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

import typer

from rplm.analysis.allocation import Allocated, Terms, allocate
from rplm.analysis.facts import Facts
from rplm.analysis.grant import Grant
from rplm.cli.options import Color, Exclude, Lang, Output, PlanPath, Select
from rplm.cli.output import chosen_format, draw, drawn_in, write_document
from rplm.cli.plan import files_of, is_of_plan, judged, part_of, read_files, shown_path
from rplm.diagnostics import Diagnostic, Severity
from rplm.errors import RplmError
from rplm.formats import TableFormat
from rplm.lang import Words, words
from rplm.model.money import read_number
from rplm.model.plan import Plan
from rplm.rules import check
from rplm.source.edit import Add, Edit, Edited, Set, edit
from rplm.source.load import read

_REPORT = "Nothing was written. This is a mistake of rplm: please report it, with the plan."


def run(
    plan: PlanPath = None,
    select: Select = None,
    exclude: Exclude = None,
    weights: Annotated[
        str, typer.Option("--weights", help="Weights of priorities 1, 2 and 3; no priority: the lowest.")
    ] = "4,2,1",
    status: Annotated[
        Literal["committed", "pledged", "indicative"],
        typer.Option("--status", help="The least sure status of a source that may be asked."),
    ] = "committed",
    whole: Annotated[bool, typer.Option("--whole", help="Pay all that is open of an action, or nothing.")] = False,
    write_: Annotated[
        bool, typer.Option("--write/--dry-run", help="Write the allocations into the plan, or only show them.")
    ] = False,
    format_: Annotated[TableFormat | None, typer.Option("--format", help="How to print.")] = None,
    output: Output = None,
    lang: Lang = "en",
    color: Color = "auto",
) -> None:
    """Find which sources should pay what nobody is asked for yet, so that the most is paid, weighted by priority.

    What is allocated already stays. Exits with 1 if the plan has errors, among them allocations that cannot be paid.

    With --select, only those actions may receive new money; what is allocated to others stays and counts.
    """
    say, chosen, by_weight = words(lang), chosen_format(format_, output), weights_of(weights)
    files = files_of(plan)
    facts, _ = judged(read_files(files), say)
    part = part_of(facts, select, exclude)
    among = part.selection.actions if part.selection else None
    found = allocate(facts, Terms(by_weight, status, whole, among))
    edited = edit(files, edits(facts.plan, found.grants))
    _check_again(edited, found)
    from rplm.views import allocation

    if chosen == "json":
        write_document(allocation.data(found), part, output)
    else:
        draw(allocation.table(part, found, drawn_in(lang, chosen)), part, say, chosen, output, color)
    _finish(edited, say, shown_path(files), to_write=write_)


def _finish(edited: Edited, say: Words, prefix: str, *, to_write: bool) -> None:
    """Write, if that is asked for, and say which lines changed."""
    if not edited.changed:
        sys.stderr.write(say("allocate nothing") + "\n")
        return
    if not to_write:
        sys.stderr.write(say("allocate dry", count=len(edited.lines)) + "\n")
        return
    edited.write()
    for each in edited.lines:
        sys.stderr.write(f"{prefix}{each.file}:{each.line}: {each.text.strip()}\n")
    sys.stderr.write(say("allocate done", count=len(edited.lines)) + "\n")


def weights_of(text: str) -> tuple[Fraction, ...]:
    """Return the weights that a list with commas names. Raises `RplmError` unless they are three that never rise."""
    try:
        found = tuple(read_number(each.strip()) for each in text.split(","))
    except ValueError:
        found = ()
    if len(found) != 3 or not found[0] >= found[1] >= found[2] > 0:
        message = "{weights} are not the weights of priorities 1, 2 and 3."
        raise RplmError(message, "Write three numbers above 0 that do not rise: 4,2,1", weights=text or "-")
    return found


def edits(plan: Plan, grants: Sequence[Grant]) -> Iterator[Edit]:
    """Yield what puts grants into the text of a plan: more of an amount that is asked of a source, or a new item."""
    currency = plan.heading.currency
    for each in grants:
        funding = plan.action[each.action].funding
        same = (
            (i, asked.amount)
            for i, asked in enumerate(funding)
            if asked.source == each.source and asked.amount and not asked.period and not each.period
            and asked.amount.currency in {None, currency}
        )  # fmt: skip
        i, amount = next(same, (0, None))
        if amount:
            value = _text(amount.value + each.amount) + (f" {currency}" if amount.currency else "")
            yield Set("actions", each.action, ("funding", i, "amount"), value)
        else:
            amount_text = f"{_text(each.amount)} {currency}"
            limit = {"period": each.period.text} if each.period else {}
            yield Add("actions", each.action, ("funding",), [{"source": each.source, "amount": amount_text, **limit}])


def _text(amount: Decimal) -> str:
    """Return an amount as people write it: no decimals where they say nothing."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:f}"


def _check_again(edited: Edited, found: Allocated) -> None:
    """Judge the plan as its new text has it. Raises `RplmError` if there is an error, or another sum."""
    reading = read(edited.after)
    facts = Facts(reading.plan)
    errors = [each for each in check(reading, facts) if each.severity is Severity.ERROR and is_of_plan(each)]
    if errors:
        message = "The allocation for {actions} would bring an error into the plan: {codes}."
        codes = ", ".join(dict.fromkeys(each.code for each in errors))
        raise RplmError(message, _REPORT, actions=_blamed(errors, found), codes=codes)
    open_ = sum((each.required for each in facts.ledger.entries if each.source is None), found.zero)
    wanted = sum((each.unfunded for each in found.needs), found.elsewhere)
    if open_ != wanted:
        message = "The allocation for {actions} does not stand: {open} would be unfunded in place of {wanted}."
        raise RplmError(message, _REPORT, actions=_blamed((), found), open=f"{open_:f}", wanted=f"{wanted:f}")


def _blamed(errors: Sequence[Diagnostic], found: Allocated) -> str:
    """Return the actions that errors name, as a list; all that get something new where none does."""
    named = [str(each.details["action"]) for each in errors if "action" in each.details]
    return ", ".join(dict.fromkeys(named or [each.action for each in found.grants]))
