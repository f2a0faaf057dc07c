"""A data package as one SQLite file: the same tables and columns, with keys that the database checks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal

from rplm.views.shape import Cell, Column, Kind
from rplm.views.tables import Package, Resource

_TYPES = {Kind.MONEY: "", Kind.NUMBER: "INTEGER", Kind.YEAR: "INTEGER", Kind.FLAG: "INTEGER"}
"""SQLite would turn a long amount in a column of numbers into a rounded one; a column without a type keeps it."""
_DIGITS = 15
"""So many digits of an amount a number of SQLite keeps."""
_WHOLE = 2**63


def database(package: Package) -> bytes:
    """Return the tables as the bytes of a SQLite database.

    An amount is a number where SQLite can keep all its digits, else the text that it is. The same tables give the same
    bytes with the same version of SQLite.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("PRAGMA foreign_keys = ON")
        for each in package.resources:
            made.execute(_create(each))
        made.execute("PRAGMA defer_foreign_keys = ON")
        for each in package.resources:
            places = ", ".join("?" * len(each.table.columns))
            rows = ([_value(cell) for cell in row] for row in each.table.rows)
            made.executemany(f"INSERT INTO {_name(each.table.name)} VALUES ({places})", rows)  # noqa: S608 - our own names
        made.commit()
        return made.serialize()


def _create(resource: Resource) -> str:
    keys = [f"PRIMARY KEY ({', '.join(map(_name, resource.key))})"] if resource.key else []
    keys += [
        f'FOREIGN KEY ("plan", {_name(column)}) REFERENCES {_name(other)} ("plan", "id")'
        for column, other in resource.references.items()
    ]
    lines = ",\n  ".join([*map(_column, resource.table.columns), *keys])
    return f"CREATE TABLE {_name(resource.table.name)} (\n  {lines}\n)"


def _column(column: Column) -> str:
    return f"{_name(column.key)} {_TYPES.get(column.kind, 'TEXT')}".rstrip()


def _name(key: str) -> str:
    return f'"{key}"'


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return _amount(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return int(cell) if isinstance(cell, bool) else cell


def _amount(amount: Decimal) -> str | int | float:
    if amount == amount.to_integral_value() and abs(amount) < _WHOLE:
        return int(amount)
    return float(amount) if len(amount.as_tuple().digits) <= _DIGITS else f"{amount:f}"
