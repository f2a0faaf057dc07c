"""Findings for people: place, severity, code, sentence, excerpt with caret, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from unicodedata import east_asian_width

from rplm.diagnostics import Diagnostic, Severity
from rplm.lang import Words
from rplm.views.findings import Report

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_LONGEST = 160
_Paint = Callable[[str, str], str]


def findings(report: Report, words: Words, *, color: bool = False) -> str:
    """Return the report as text."""
    paint = _paint if color else _plain
    listed = [_one(each, report, words, paint) for each in report.findings]
    return "\n".join([*listed, _summary(report, words, paint)]) + "\n"


def _plain(text: str, style: str) -> str:
    return text


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _one(finding: Diagnostic, report: Report, words: Words, paint: _Paint) -> str:
    span = finding.span
    place = f"{report.prefix}{span.file or 'plan.yaml'}:{span.line}:{span.column}:"
    head = paint(f"{words(finding.severity)} {finding.code}", f"1;{_COLORS[finding.severity]}")
    lines = [f"{paint(place, '1')} {head} {printable(words.message(finding))}"]
    excerpt = _excerpt(finding, report)
    if excerpt:
        lines += [f"    {excerpt[0]}", f"    {paint(excerpt[1], _COLORS[finding.severity])}"]
    hint = words.hint(finding)
    if hint:
        lines.append(f"    {words('hint')}: {printable(hint)}")
    return "\n".join(lines) + "\n"


def _excerpt(finding: Diagnostic, report: Report) -> tuple[str, str] | None:
    text = report.texts.get(finding.span.file)
    lines = _lines(text) if text else []
    if not 1 <= finding.span.line <= len(lines):
        return None
    line = lines[finding.span.line - 1].rstrip("\r")
    start = finding.span.column - 1
    end = finding.span.end_column - 1 if finding.span.end_line == finding.span.line else len(line)
    cut = max(0, start - _LONGEST // 2)
    shown = line[cut : cut + _LONGEST]
    if not shown.strip():
        return None
    marked = shown[start - cut : max(end - cut, start - cut + 1)]
    indent = "".join("\t" if each == "\t" else " " * _width(each) for each in shown[: start - cut])
    return printable(shown, keep="\t"), indent + "^" * max(1, sum(map(_width, marked)))


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """Return the lines of a file; findings come in the order of their places, so one file is remembered."""
    return text.split("\n")


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def printable(text: str, keep: str = "") -> str:
    """Return text that cannot move the cursor or colour a terminal."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each in keep else f"\\x{ord(each):02x}" for each in text)


def _summary(report: Report, words: Words, paint: _Paint) -> str:
    levels = report.counts_in(words.language, words("level"))
    counts = "; ".join(f"{printable(name)}: {count}" for name, count in levels.items())
    lines = [f"{report.plan.heading.plan}: {counts}" if counts else report.plan.heading.plan]
    if report.selection:
        from rplm.views.selection import sentence

        lines.append(printable(sentence(report.selection, words)))
    if report.within:
        lines.append(printable(words("only in", file=report.within, count=report.elsewhere)))
    if not report.findings:
        return "\n".join([*lines, paint(words("nothing found"), "32")])
    totals = ", ".join(
        f"{count} {words(severity if count == 1 else severity + 's')}" for severity, count in report.by_severity.items()
    )
    aspects = ", ".join(
        f"{words(aspect or 'no aspect')} {count}" for aspect, count in report.by_aspect.items() if count
    )
    return "\n".join([*lines, totals, f"{words('by aspect')}: {aspects}"])
