"""`rplm calendar`: the working calendars of a plan, and the holidays of countries put into it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from rplm.analysis.facts import Facts
from rplm.cli.options import Color, Lang, Output, PlanPath
from rplm.cli.output import chosen_format, draw, drawn_in, write_document
from rplm.cli.plan import files_of, read_files, read_plan, shown_path
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.formats import TableFormat
from rplm.lang import LANGUAGES, Words, words
from rplm.model.codes import COUNTRIES
from rplm.source.load import Reading, load

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)
_MOST_YEARS = 100


def add(
    country: Annotated[str, typer.Argument(metavar="COUNTRY", help="The ISO code of a country: PA.")],
    plan: PlanPath = None,
    years: Annotated[
        str | None, typer.Option("--years", help="2024, 2023-2027; none: the plan's.", show_default=False)
    ] = None,
    lang: Lang = "en",
) -> None:
    """Write the public holidays of a country into the plan, as the calendar of its bodies.

    What stands there already stays as it is. Needs the package holidays: pip install 'rplm[holidays]'
    """
    from rplm.source.holiday import public_holidays, vendor

    say, code = words(lang), country_code(country)
    files = files_of(plan)
    reading = read_files(files)
    heading = reading.plan.heading
    wanted = years_of(years, reading)
    languages = tuple(each for each in heading.languages if each in LANGUAGES)
    titles = {each: words(each).country(code) for each in languages}
    done = vendor(files, reading.plan, code, titles, public_holidays(code, wanted, languages))
    spoken = {language for each in done.added for language in each.names}
    span = f"{wanted[0]}-{wanted[-1]}" if len(wanted) > 1 else str(wanted[0])
    details = {"country": say.country(code), "years": span, "added": len(done.added), "kept": done.kept}
    sys.stdout.write(f"{shown_path(reading)}{done.file}: {say('calendar added', **details)}\n")
    for language in languages if done.added else ():
        if language not in spoken:
            sys.stdout.write(say("calendar without names", language=language) + "\n")
    _tell_users(load(reading.root), code, say)


def show(
    ident: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The id of one calendar.", show_default=False)
    ] = None,
    plan: PlanPath = None,
    format_: Annotated[
        TableFormat | None,
        typer.Option("--format", help="How to print.", show_default=False),
    ] = None,
    output: Output = None,
    lang: Lang = "en",
    color: Color = "auto",
) -> None:
    """List the calendars of a plan and what goes by them; or the holidays of one."""
    from rplm.views import calendar

    say, chosen = words(lang), chosen_format(format_, output)
    if ident is not None and plan is None and Path(ident).exists():  # the one argument is a plan
        plan, ident = Path(ident), None
    facts = Facts(read_plan(plan).plan)
    known = {facts.plan.heading.calendar.id, *facts.plan.calendar}
    if ident is not None and ident not in known:
        hint = "rplm calendar show lists them."
        raise RplmError("There is no calendar {id} in this plan.", hint, id=ident, suggestion=nearest(ident, known))
    if chosen == "json":
        write_document(calendar.data(facts, ident), facts, output)
    else:
        told = drawn_in(lang, chosen)
        table = calendar.one(facts, ident, told) if ident else calendar.table(facts, told)
        draw(table, facts, say, chosen, output, color)


SUBCOMMANDS = MappingProxyType({"add": add, "show": show})


def country_code(text: str) -> str:
    """Return the ISO code that a person means. Raises `RplmError` for another word, with the code of a near name."""
    if text.upper() in COUNTRIES:
        return text.upper()
    names = {words(language).country(code): code for language in LANGUAGES for code in COUNTRIES}
    near = nearest(text, names)
    suggestion = names[near] if near else nearest(text.upper(), COUNTRIES)
    hint = "Use the ISO code: PA for Panama, GT for Guatemala."
    raise RplmError("{country} is not the code of a country.", hint, country=text, suggestion=suggestion)


def years_of(text: str | None, reading: Reading) -> range:
    """Return the years that are asked for, else those of the plan. Raises `RplmError` for what is no span of years."""
    period = reading.plan.heading.period
    found = _YEARS.fullmatch(text.strip()) if text is not None else None
    if text is None and not (reading.plan.heading.unread("period") or not reading.plan.heading.wrote("period")):
        return range(period.start.year, period.end.year + 1)
    years = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
    if not 0 < len(years) <= _MOST_YEARS:
        raise RplmError("{years} is not a span of years.", "Write 2024 or 2023-2027.", years=text or "-")
    return years


def _tell_users(reading: Reading, country: str, say: Words) -> None:
    """Say which actions go by the calendar of a country."""
    plan = reading.plan
    users = [each.id for each in plan.leaves if plan.calendar_of(each).country == country]
    text = say("calendar users", actions=", ".join(users)) if users else say("calendar unused", country=country)
    sys.stdout.write(text + "\n")
