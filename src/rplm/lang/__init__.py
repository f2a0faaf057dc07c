"""The words of a language: terms, messages, manual pages, numbers and dates. A third language is one folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import import_module
from itertools import count
from typing import Literal, get_args

from rplm.diagnostics import Aspect, Clause, Diagnostic, Listed, Problem, Reasons
from rplm.errors import RplmError
from rplm.lang.number import decimal, rounded
from rplm.lang.said import Said

Language = Literal["en", "es"]
LANGUAGES: tuple[str, ...] = get_args(Language)
_LOCALES = {"es": "es_MX"}
"""Whose short names of months are used: `sep`, as workbooks write it."""
_METHODS = frozenset({"counted", "proportion", "about"})
"""Clauses that a method of the words says."""
NAMED = 8
"""Of a longer list, so many are named."""
_EXAMPLES = re.compile(r"^\s*```yaml (?:bad|good)\n.*?^\s*```$\n?", re.DOTALL | re.MULTILINE)


@cache
def words(language: str) -> Words:
    """Return the words of a language. Raises `RplmError` for one that is not in `LANGUAGES`."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise RplmError(
            "There is no language {language}.", "Use one of: {known}.", language=language or "''", known=known
        )
    return Words(language)


@cache
def machine_words(language: str) -> Words:
    """Return the words of formats that machines read: English, whatever the language of the plan's own texts."""
    return Words("en", words(language).language, for_machines=True)


@cache
def selectors() -> Mapping[str, str]:
    """Return the names of selectors in other languages than English, each with the English one."""
    others = (import_module(f"rplm.lang.{each}.selectors").SELECTORS for each in LANGUAGES if each != "en")
    return {name: english for table in others for name, english in table.items()}


class Words:
    """Everything said to people, in one language. English messages stand with their problems; others in a table.

    `texts` is the language in which the plan's own texts are wanted: the same, but for machines, which read ids
    where people read acronyms.
    """

    def __init__(self, language: str, texts: str = "", *, for_machines: bool = False) -> None:
        self.language, self.texts, self.for_machines = language, texts or language, for_machines
        self._terms: Mapping[str, str] = import_module(f"rplm.lang.{language}.terms").TERMS
        self._rules: Mapping[str, Said] = {}
        if language != "en":
            self._rules = import_module(f"rplm.lang.{language}.rules").RULES

    def __call__(self, term: str, **details: object) -> str:
        """Return a term of the interface, with dates as in tables; raises `KeyError` for one that there is not."""
        text = self._terms[term]
        return text.format(**self._dated(details)) if details else text

    def clause(self, said: Clause) -> str:
        """Return a clause as a view says it, dates in it as in tables: a finding has them as in the plan."""
        return self.value(replace(said, details=self._dated(said.details)))

    def _dated(self, details: Mapping[str, object]) -> dict[str, object]:
        return {name: self.date(each) if isinstance(each, date) else each for name, each in details.items()}

    def knows(self, term: str) -> bool:
        """Tell whether there is such a term."""
        return term in self._terms

    def glossary(self) -> tuple[tuple[str, str, str], ...]:
        """Return the words that people who read a plan may not know: a key, the word, what it means."""
        found = import_module(f"rplm.lang.{self.language}.glossary").GLOSSARY
        return tuple((key, word, meaning) for key, (word, meaning) in found.items())

    def field(self, name: str) -> str:
        """Return what a field of the plan format is called; in the file it always has its English name."""
        return self._in_table("fields", name).replace("_", " ")

    def remark(self, text: str) -> str:
        """Return a remark of a template in this language; in the file stand fields and ids in English."""
        return self._in_table("remarks", text)

    def of_format(self, text: str) -> str:
        """Return what the JSON Schema says of an entry or a field in this language."""
        return self._in_table("format", text)

    def _in_table(self, name: str, text: str) -> str:
        """Return a text from a table that is loaded only where it is needed; English needs none."""
        if self.language == "en":
            return text
        table: Mapping[str, str] = getattr(import_module(f"rplm.lang.{self.language}.{name}"), name.upper())
        return table.get(text, text)

    def usage(self, text: str) -> str:
        """Return a sentence of a help page in this language where the table has it, or what stands before its `: `."""
        head, colon, listed = text.partition(": ")
        found = self._in_table("usage", text)
        return f"{self._in_table('usage', f'{head}:')} {listed}" if colon and found == text else found

    def counted(self, count: int, unit: str) -> str:
        """Return a count with its unit in the right number: `1 week`, `6 months`."""
        return f"{count} {self(unit if count == 1 else f'{unit}s')}"

    def templates(self, problem: Problem) -> tuple[str, str]:
        """Return the message and the hint of a problem, with the names of the fields that a finding fills."""
        said = self._rules.get(problem.code)
        return (said.message, said.hint) if said else (problem.message, problem.hint)

    def message(self, finding: Diagnostic) -> str:
        """Return what a finding says."""
        return self.templates(finding.problem)[0].format_map(self._filled(finding.details))

    def reported(self, finding: Diagnostic) -> str:
        """Return what a finding says in a document: dates as in its tables, where a terminal has those of the plan."""
        details = {name: self._in_words(each) for name, each in finding.details.items()}
        return self.templates(finding.problem)[0].format_map(self._filled(details))

    def _in_words(self, detail: object) -> object:
        """Return a detail with every date in it as in tables."""
        if isinstance(detail, date):
            return self.date(detail)
        if isinstance(detail, Clause):
            return replace(detail, details={name: self._in_words(each) for name, each in detail.details.items()})
        if isinstance(detail, Reasons):
            return self("because").join(self.value(self._in_words(each)) for each in detail.clauses)
        if isinstance(detail, Listed):
            return Listed(tuple(self._in_words(each) for each in detail.items))
        return [self._in_words(each) for each in detail] if isinstance(detail, (list, tuple)) else detail

    def hint(self, finding: Diagnostic) -> str:
        """Return what to do about a finding; with the near word, where there is one."""
        template = self.templates(finding.problem)[1]
        hint = template.format_map(self._filled(finding.details))
        near = finding.details.get("suggestion")
        if near and "{allowed}" in template:
            return self("did you mean", word=near)  # one guess says more than the list of all that is allowed
        return f"{self('did you mean', word=near)} {hint}".strip() if near else hint

    def page(self, problem: Problem) -> str:
        """Return the manual page of a problem: its prose in this language, then its examples (the same in all)."""
        said = self._rules.get(problem.code)
        if said is None:
            return problem.page
        return "\n".join((said.page, "", "".join(_EXAMPLES.findall(problem.page)))).strip()

    def error(self, error: RplmError) -> tuple[str, str]:
        """Return the sentence and the hint of an error; with the near word, where there is one."""
        details = self._filled(error.details)
        if "argument" in details:  # as the help page names it
            details["argument"] = self.usage(details["argument"])
        message, hint = (self._in_table("errors", text).format(**details) for text in (error.message, error.hint))
        near = error.details.get("suggestion")  # to be typed as it is
        return message, f"{self('did you mean', word=near)} {hint}".strip() if near else hint

    def _filled(self, details: Mapping[str, object]) -> dict[str, str]:
        return {name: self.value(value) for name, value in details.items()}

    def value(self, value: object) -> str:
        """Return a detail of a message as text: dates, exact numbers and lists included."""
        if isinstance(value, Aspect):
            return self(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Decimal):
            return self.number(value)
        if isinstance(value, Clause) and value.term in _METHODS:
            return str(getattr(self, value.term)(**value.details))
        if isinstance(value, Clause):
            text = self._terms.get(value.term) or self._in_table("phrases", value.term)
            return text.format(**self._filled(value.details)) if value.details else text
        if isinstance(value, Reasons):
            return self("because").join(self.value(each) for each in value.clauses)
        if isinstance(value, Listed):
            return self.listed(value.items)
        if isinstance(value, (list, tuple)):
            return ", ".join(self.value(each) for each in value)
        return str(value)

    def listed(self, items: Sequence[object]) -> str:
        """Return a list for a sentence: `L1, L2`; of a long one the first, and how many more there are."""
        named, rest = self.value(items[:NAMED]), len(items) - NAMED
        return named + (self("and more", count=rest) if rest > 0 else "")

    def number(self, value: Decimal | int) -> str:
        """Return a number with a comma for thousands and a point for decimals, in either language."""
        return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"

    def exact(self, value: Fraction) -> str:
        """Return an exact number: 1,200.5, else 1/12."""
        found = decimal(value)
        return str(value) if found is None else self.number(found)

    def about(self, value: Fraction, places: int = 2, least: int = 0) -> str:
        """Return a number exactly where so many decimals do: 0.5, else ≈ 0.33.

        One that is not whole has at least some decimals: 0.50. It has more where it would seem nothing.
        """
        places = next(n for n in count(places) if rounded(value, n) or not value)
        found, near = decimal(value, least), rounded(value, places)
        return self.number(found) if found is not None and found == near else f"≈ {self.number(near)}"

    def percent(self, share: Fraction) -> str:
        """Return a share as an exact percentage: 8.3 %, else 1/12."""
        return self.exact(share) if decimal(share) is None else f"{self.exact(share * 100)} %"

    def proportion(self, share: Fraction) -> str:
        """Return a share as a percentage; where none is exact, with two decimals beside the fraction: 1/12 (≈ 8.33 %).

        It has more decimals where it would seem nothing or the whole.
        """
        if decimal(share) is not None:
            return self.percent(share)
        places = next(n for n in count(2) if rounded(share * 100, n) not in {0, 100})
        return f"{self.exact(share)} (≈ {self.number(rounded(share * 100, places))} %)"

    def money(self, value: Decimal, currency: str) -> str:
        """Return `USD 1,234,567.50`."""
        return f"{currency} {self.number(value)}"

    def about_money(self, value: Fraction, currency: str) -> str:
        """Return an amount that nobody rounded yet: `USD 12.50`, else `≈ USD 0.333333`."""
        said = self.about(value, 6, least=2)
        return f"≈ {currency} {said.removeprefix('≈ ')}" if said.startswith("≈") else f"{currency} {said}"

    def date(self, day: date) -> str:
        """Return a date with the month's short name: `7 Dec 2023`, `7 dic 2023`."""
        return f"{day.day} {self.month(day.month)} {day.year}"

    def month(self, number: int) -> str:
        """Return the short name of a month (1-12), without a point."""
        return _months(self.language)[number].rstrip(".")

    def weekday(self, number: int) -> str:
        """Return the short name of a day of the week (0 is Monday), without a point."""
        return _weekdays(self.language)[number].rstrip(".")

    def country(self, code: str) -> str:
        """Return the name of a country."""
        return _territories(self.language).get(code, code)


@cache
def _months(language: str) -> Mapping[int, str]:
    from babel.dates import get_month_names  # loaded only where a date is drawn

    names: Mapping[int, str] = get_month_names("abbreviated", "stand-alone", locale=_LOCALES.get(language, language))
    return names


@cache
def _weekdays(language: str) -> Mapping[int, str]:
    from babel.dates import get_day_names  # loaded only where a day is named

    names: Mapping[int, str] = get_day_names("abbreviated", "stand-alone", locale=language)
    return names


@cache
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale  # loaded only where a country is named

    names: Mapping[str, str] = Locale(language).territories
    return names
