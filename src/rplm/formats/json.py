"""JSON with a schema version; money is written as strings."""

from __future__ import annotations

import json

from rplm.diagnostics import Severity
from rplm.lang import Words
from rplm.views import selection
from rplm.views.findings import Report


def dumps(value: object) -> str:
    """Return a value as indented JSON with a final newline."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def findings(report: Report, words: Words, *, color: bool = False) -> str:
    """Return the report as `rplm/diagnostics/1`."""
    listed = [
        {
            "code": each.code,
            "severity": each.severity,
            "aspect": each.problem.aspect,
            "message": words.message(each),
            "file": report.prefix + each.span.file,
            "line": each.span.line,
            "column": each.span.column,
            "end_line": each.span.end_line,
            "end_column": each.span.end_column,
            "hint": words.hint(each),
        }
        for each in report.findings
    ]
    severities = report.by_severity
    summary: dict[str, object] = {f"{severity}s": severities[severity] for severity in Severity}
    summary["by_aspect"] = {aspect or "none": count for aspect, count in report.by_aspect.items()}
    return dumps(
        {
            "schema": "rplm/diagnostics/1",
            **({"selection": selection.data(report.selection)} if report.selection else {}),
            **({"within": report.within, "elsewhere": report.elsewhere} if report.within else {}),
            "plan": report.plan.heading.plan,
            "counts": report.counts,
            "diagnostics": listed,
            "summary": summary,
        }
    )
