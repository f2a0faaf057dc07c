"""Reading and writing files whole: what is written replaces a file in one step, or does not touch it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from rplm.diagnostics import system_says
from rplm.errors import RplmError


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raises `RplmError` if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RplmError("{file} cannot be read: {why}.", file=path, why=system_says(error)) from error


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files, all of them or none. Raises `RplmError` if one cannot be written.

    Each is written beside its place first and moved there when all are on the disk; a link is followed, and a file
    keeps its mode. If one of them cannot be moved, those that were are put back.
    """
    staged: list[tuple[Path, Path]] = []
    moved: list[tuple[Path, bytes | None]] = []
    path = Path()
    try:
        for path, data in files.items():
            target = path.resolve()
            temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
            staged.append((temporary, target))
            _write(temporary, data, target)
        for temporary, target in staged:
            path = target
            moved.append((target, target.read_bytes() if target.exists() else None))
            temporary.replace(target)
    except OSError as error:
        for target, before in moved[:-1]:
            target.write_bytes(before) if before is not None else target.unlink(missing_ok=True)
        for temporary, _ in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise RplmError("{file} cannot be written: {why}.", file=path, why=system_says(error)) from error


def _write(temporary: Path, data: bytes, target: Path) -> None:
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if target.exists():
        shutil.copymode(target, temporary)
