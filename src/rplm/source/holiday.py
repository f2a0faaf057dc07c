"""Public holidays of a country, from the package `holidays`, put into a plan's own text; nothing else uses it."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rplm.errors import RplmError, needed
from rplm.model.calendar import Calendar
from rplm.model.plan import Plan
from rplm.source import disk
from rplm.source.edit import Add, edit
from rplm.source.nodes import Plain
from rplm.source.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A day that is not worked in a country, and what it is called in some languages."""

    date: date
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vendored:
    """What was put into the plan: the file, the days that are new, and how many stood there already."""

    file: str
    added: tuple[PublicHoliday, ...]
    kept: int


def public_holidays(country: str, years: Collection[int], languages: Sequence[str]) -> tuple[PublicHoliday, ...]:
    """Return the public holidays of a country in some years, by day, named in those languages that the package has.

    Days off in place of a holiday on a weekend are among them. Raises `RplmError` if the package is not installed, or
    does not know the country or one of the years.
    """
    with needed("holidays", "holidays"):
        import holidays
    if country not in holidays.list_supported_countries():
        hint = "Write them under `calendars:` by hand."
        raise RplmError("The package holidays knows no holidays of {country}.", hint, country=country)
    known = holidays.country_holidays(country)
    spoken = {language: _spoken(language, known.supported_languages or ()) for language in languages}
    named = {
        language: holidays.country_holidays(country, years=years, language=code or None)
        for language, code in spoken.items()
        if code is not None
    }
    found = holidays.country_holidays(country, years=years)
    empty = sorted(set(years) - {day.year for day in found})
    if empty:
        hint = "Ask for other years."
        raise RplmError(
            "The package holidays knows no holidays of {country} in {years}.", hint, country=country, years=_list(empty)
        )
    return tuple(
        PublicHoliday(day, {language: each[day] for language, each in named.items() if day in each})
        for day in sorted(found)
    )


def _spoken(language: str, supported: Iterable[str]) -> str | None:
    """Return by which code the package has a language, None if it does not; a package without codes is English."""
    codes = [code for code in supported if code.split("_")[0] == language]
    if codes:
        return codes[0]
    return "" if language == "en" and not tuple(supported) else None


def _list(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))


def vendor(
    files: Snapshot, plan: Plan, country: str, titles: Mapping[str, str], found: Sequence[PublicHoliday]
) -> Vendored:
    """Write holidays into the calendar of a country, by date: those that it lacks, every other byte stays.

    Without one, a calendar with the country's code for its id goes into a file of its own, `calendars/PA.yaml`. Raises
    `RplmError` if that is not possible.
    """
    calendar = next((each for each in plan.calendars if each.country == country), None)
    if calendar:
        there = {each.date for each in calendar.holidays}
        new = tuple(each for each in found if each.date not in there)
        if new:
            before = [_place(each.date, calendar) for each in new]
            edit(files, [Add("calendars", calendar.id, ("holidays",), [_plain(each) for each in new], before)]).write()
        return Vendored(calendar.at("id").file, new, len(found) - len(new))
    if country in plan.calendar:
        raise RplmError(
            "There is a calendar {id} that is not said to be that of the country.",
            "Give it `country: {id}`, or another id.", id=country,
        )  # fmt: skip
    root = files.root
    if not root.is_dir():
        raise RplmError(
            "{file} is one file.", "Name a plan's folder: calendars stand in a file of their own.", file=root
        )
    file = f"calendars/{country}.yaml"
    if (root / file).exists():
        raise RplmError(
            "{file} exists and holds no calendar of {country}.", "Move it away.", file=file, country=country
        )
    (root / file).parent.mkdir(exist_ok=True)
    disk.write_whole({root / file: _text(country, titles, found).encode("utf-8")})
    return Vendored(file, tuple(found), 0)


def _place(day: date, calendar: Calendar) -> int:
    """Return the position behind the last holiday that is earlier; the end where one of them cannot be read."""
    if calendar.unread("holidays"):
        return sys.maxsize
    return max((i for i, each in enumerate(calendar.holidays, start=1) if each.date < day), default=0)


def _plain(each: PublicHoliday) -> Plain:
    names: dict[str, Plain] = dict(each.names)
    return {"date": each.date.isoformat(), **({"name": names} if names else {})}


def _text(country: str, titles: Mapping[str, str], found: Sequence[PublicHoliday]) -> str:
    lines = [
        f"# Public holidays, written by: rplm calendar add {country}",
        "# Add and correct days by hand as you like: that command only adds days that are not here.",
        "calendars:",
        f"  - id: {country}",
        f"    title: {_names(titles)}",
        f"    country: {country}",
        "    holidays:",
    ]
    for each in found:
        name = f", name: {_names(each.names)}" if each.names else ""
        lines.append(f"      - {{date: {each.date}{name}}}")
    return "\n".join(lines) + "\n"


def _names(names: Mapping[str, str]) -> str:
    quoted = ", ".join(f"{language}: {json.dumps(name, ensure_ascii=False)}" for language, name in names.items())
    return f"{{{quoted}}}"
