"""A data package: five CSV files with `datapackage.json`, which says what each column holds and how tables join.

The document follows Data Package 1 (Frictionless Data); tools such as `frictionless` check the files against it.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from rplm import __version__
from rplm.formats.cells import for_machines
from rplm.formats.json import dumps
from rplm.views.shape import Column, Kind, Table
from rplm.views.tables import Package, Resource

_TYPES = {Kind.MONEY: "number", Kind.DATE: "date", Kind.YEAR: "integer", Kind.FLAG: "boolean", Kind.NUMBER: "integer"}


def files(package: Package) -> dict[str, bytes]:
    """Return the files of a package by name."""
    found = {f"{each.table.name}.csv": csv_of(each.table) for each in package.resources}
    return {**found, "datapackage.json": dumps(descriptor(package)).encode("utf-8")}


def csv_of(table: Table) -> bytes:
    """Return a table for programs: UTF-8 without a byte-order mark, texts as they are, an empty cell for nothing."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([for_machines(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8")


def descriptor(package: Package) -> dict[str, Any]:
    """Return the document of a package."""
    about = {"description": package.status} if package.status else {}
    sources = {"sources": [{"title": package.attribution}]} if package.attribution else {}
    return {
        "profile": "tabular-data-package",
        "name": "".join(each if each.isalnum() and each.isascii() else "-" for each in package.plan.lower()),
        "id": package.plan,
        "title": package.title,
        **about,
        **sources,
        "currency": package.currency,
        "created": f"{package.created}T00:00:00Z",
        "generator": f"rplm {__version__}",
        "resources": [_resource(each) for each in package.resources],
    }


def _resource(resource: Resource) -> dict[str, Any]:
    table = resource.table
    schema: dict[str, Any] = {"fields": [_field(each, resource) for each in table.columns], "missingValues": [""]}
    if resource.key:
        schema["primaryKey"] = list(resource.key)
    if resource.references:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": _self(other, table), "fields": ["id"]}}
            for column, other in resource.references.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": resource.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _self(other: str, table: Table) -> str:
    """Return the name of a table as a reference says it: its own is an empty string."""
    return "" if other == table.name else other


def _field(column: Column, resource: Resource) -> dict[str, Any]:
    said = resource.says.get(column.key)
    return {
        "name": column.key,
        "type": _TYPES.get(column.kind, "string"),
        **({"description": said} if said else {}),
    }
