"""Findings as GitHub workflow commands, which show them beside the changed lines."""

from __future__ import annotations

from rplm.diagnostics import Severity
from rplm.lang import Words
from rplm.views.findings import Report

_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def findings(report: Report, words: Words, *, color: bool = False) -> str:
    """Return one workflow command a line."""
    return "".join(
        f"::{_NAMES[each.severity]} file={_property(report.prefix + each.span.file)},line={each.span.line},"
        f"col={each.span.column},endLine={each.span.end_line},endColumn={each.span.end_column},"
        f"title={_property(each.code)}::{_data(' '.join((words.message(each) + '.', words.hint(each))).strip())}\n"
        for each in report.findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
