"""The words of a language: terms, messages, manual pages, numbers and dates. A third language is one folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module

from rplm.diagnostics import Aspect, Diagnostic, Problem
from rplm.errors import RplmError

LANGUAGES = ("en", "es")
_EXAMPLES = re.compile(r"^\s*```yaml (?:bad|good)\n.*?^\s*```$\n?", re.DOTALL | re.MULTILINE)


@cache
def words(language: str) -> Words:
    """Return the words of a language. Raises `RplmError` for one that is not in `LANGUAGES`."""
    if language not in LANGUAGES:
        raise RplmError("There is no language {language}.", "Use one of: en, es.", language=language)
    return Words(language)


class Words:
    """Everything said to people, in one language. English messages stand with their problems; others in a table."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._terms: Mapping[str, str] = import_module(f"rplm.lang.{language}.terms").TERMS
        self._messages: Mapping[str, tuple[str, str]] = {}
        self._phrases: Mapping[str, str] = {}
        self._fields: Mapping[str, str] = {}
        if language != "en":
            messages = import_module(f"rplm.lang.{language}.messages")
            self._messages, self._phrases, self._fields = messages.MESSAGES, messages.PHRASES, messages.FIELDS

    def __call__(self, term: str, **details: object) -> str:
        """Return a term of the interface; raises `KeyError` for one that is not in the table."""
        text = self._terms[term]
        return text.format(**details) if details else text

    def knows(self, term: str) -> bool:
        """Tell whether there is such a term."""
        return term in self._terms

    def field(self, name: str) -> str:
        """Return what a field of the plan format is called; in the file it always has its English name."""
        return self._fields.get(name, name.replace("_", " "))

    def phrase(self, text: str) -> str:
        """Return a phrase in this language where the table has it, also one followed by an id: `action L1`."""
        if text in self._phrases:
            return self._phrases[text]
        head, space, ident = text.rpartition(" ")
        return f"{self._phrases[head]} {ident}" if space and head in self._phrases else text

    def phrase_count(self, count: int, unit: str) -> str:
        """Return a count with its unit in the right number: `1 week`, `6 months`."""
        return f"{count} {self(unit if count == 1 else f'{unit}s')}"

    def templates(self, problem: Problem) -> tuple[str, str]:
        """Return the message and the hint of a problem, with the names of the fields that a finding fills."""
        return self._messages.get(problem.code, (problem.message, problem.hint))

    def message(self, finding: Diagnostic) -> str:
        """Return what a finding says."""
        return self.templates(finding.problem)[0].format_map(self._filled(finding.details))

    def hint(self, finding: Diagnostic) -> str:
        """Return what to do about a finding; with the near word, where there is one."""
        hint = self.templates(finding.problem)[1].format_map(self._filled(finding.details))
        near = finding.details.get("suggestion")
        return f"{self('did you mean', word=near)} {hint}".strip() if near else hint

    def page(self, problem: Problem) -> str:
        """Return the manual page of a problem: its prose in this language, then its examples (the same in all)."""
        if self.language == "en":
            return problem.page
        pages: Mapping[str, str] = import_module(f"rplm.lang.{self.language}.pages").PAGES
        if problem.code not in pages:
            return problem.page
        return "\n".join((pages[problem.code], "", "".join(_EXAMPLES.findall(problem.page)))).strip()

    def error(self, error: RplmError) -> tuple[str, str]:
        """Return the sentence and the hint of an error; with the near word, where there is one."""
        details = {name: self.phrase(str(value)) for name, value in error.details.items()}
        message, hint = (self.phrase(text).format(**details) for text in (error.message, error.hint))
        near = details.get("suggestion")
        return message, f"{self('did you mean', word=near)} {hint}".strip() if near else hint

    def _filled(self, details: Mapping[str, object]) -> dict[str, str]:
        return {name: self.phrase(self.value(value)) for name, value in details.items()}

    def value(self, value: object) -> str:
        """Return a detail of a message as text: dates, exact numbers and lists included."""
        if isinstance(value, Aspect):
            return self(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Decimal):
            return self.number(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(self.value(each) for each in value)
        return str(value)

    def number(self, value: Decimal | int) -> str:
        """Return a number with a comma for thousands and a point for decimals, in either language."""
        return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"

    def money(self, value: Decimal, currency: str) -> str:
        """Return `USD 1,234,567.50`."""
        return f"{currency} {self.number(value)}"

    def date(self, day: date) -> str:
        """Return a date with the month's short name: `7 Dec 2023`, `7 dic 2023`."""
        return f"{day.day} {self.month(day.month)} {day.year}"

    def month(self, number: int) -> str:
        """Return the short name of a month (1-12), without a point."""
        return _months(self.language)[number].rstrip(".")

    def country(self, code: str) -> str:
        """Return the name of a country."""
        return _territories(self.language).get(code, code)


@cache
def _months(language: str) -> Mapping[int, str]:
    from babel.dates import get_month_names  # loaded only where a date is drawn

    names: Mapping[int, str] = get_month_names("abbreviated", "stand-alone", locale=language)
    return names


@cache
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale  # loaded only where a country is named

    names: Mapping[str, str] = Locale(language).territories
    return names
