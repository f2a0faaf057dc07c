"""How to show it: one module per format, each imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Any, Literal


def _lazy(module: str, function: str) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(f"rplm.formats.{module}"), function)(*arguments, **options)

    return call


TableFormat = Literal["table", "tsv", "csv", "json", "markdown", "xlsx"]
"""What every table can be had as; `json` and `xlsx` are drawn from more than the table."""
FindingsFormat = Literal["text", "json", "github"]

FINDINGS = MappingProxyType(
    {
        "text": _lazy("text", "findings"),
        "json": _lazy("json", "findings"),
        "github": _lazy("github", "findings"),
    }
)
TABLES = MappingProxyType(
    {
        "table": _lazy("terminal", "table"),
        "tsv": _lazy("tsv", "table"),
        "csv": _lazy("csv", "table"),
        "markdown": _lazy("markdown", "table"),
    }
)
FOR_MACHINES = frozenset({"tsv", "csv", "json"})
"""Formats whose own words are English in every language, so that what reads them need not know who asked."""
WORKINGS = MappingProxyType({"text": _lazy("working", "text"), "markdown": _lazy("working", "markdown")})
WHYS = MappingProxyType({"text": _lazy("why", "text"), "markdown": _lazy("why", "markdown")})
ENDINGS = MappingProxyType(
    {
        ".txt": "table",
        ".tsv": "tsv",
        ".csv": "csv",
        ".md": "markdown",
        ".json": "json",
        ".svg": "svg",
        ".html": "html",
        ".mmd": "mermaid",
        ".xlsx": "xlsx",
        ".xml": "msproject",
        ".ics": "ical",
    }
)
