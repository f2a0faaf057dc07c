"""A data package as Parquet files, one a table: amounts are exact decimals, so that many plans can be summed together.

Written by DuckDB, which the extra `rplm[parquet]` brings.
"""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from rplm.errors import needed
from rplm.formats.datapackage import csv_of
from rplm.views.shape import Kind, Table
from rplm.views.tables import Package, Resource

_TYPES = {Kind.DATE: "DATE", Kind.NUMBER: "BIGINT", Kind.YEAR: "INTEGER", Kind.FLAG: "BOOLEAN"}
_MOST = Decimal(10) ** 26
"""What DECIMAL(38, 12) holds; a plan's amounts have at most twelve decimals."""


def files(package: Package) -> dict[str, bytes]:
    """Return a Parquet file for each table, by name. Raises `RplmError` where DuckDB is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        return {f"{each.table.name}.parquet": _file(each, Path(folder)) for each in package.resources}


def _file(resource: Resource, folder: Path) -> bytes:
    with needed("DuckDB", "parquet"):
        import duckdb
    written, made = folder / "table.csv", folder / "table.parquet"
    written.write_bytes(csv_of(resource.table))
    types = {column.key: _type(resource.table, i) for i, column in enumerate(resource.table.columns)}
    with duckdb.connect(config={"threads": 1}) as base:
        read = base.read_csv(str(written), header=True, dtype=types, quotechar='"', escapechar='"', sep=",")
        read.write_parquet(str(made), compression="zstd")
    return made.read_bytes()


def _type(table: Table, i: int) -> str:
    kind = table.columns[i].kind
    if kind is not Kind.MONEY:
        return _TYPES.get(kind, "VARCHAR")
    fits = all(cell < _MOST for row in table.rows if isinstance(cell := row[i], Decimal))
    return "DECIMAL(38, 12)" if fits else "VARCHAR"
