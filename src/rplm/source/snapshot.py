"""The bytes of all files of a plan at one moment, so that what is judged is what was looked at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rplm.diagnostics import Clause
from rplm.source import disk, layout


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name below the plan's folder: its bytes, or `why` it is none of the plan's."""

    name: str
    data: bytes = b""
    why: Clause | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of the plan in a folder (or of one file), sorted by name, then those of its scenarios."""

    root: Path
    files: tuple[File, ...]

    def digest(self) -> str:
        """Return a digest that differs where the name or the content of any file does."""
        found = hashlib.sha256()
        for each in self.files:
            for part in (each.name.encode("utf-8", "surrogateescape"), str(each.why or "").encode(), each.data):
                found.update(b"%d:" % len(part))
                found.update(part)
        return found.hexdigest()


def snapshot(root: Path) -> Snapshot:
    """Return the files of a plan as they are now. Raises `RplmError` if one cannot be opened."""
    listed = (*layout.files(root), *layout.scenarios(root))
    return Snapshot(root, tuple(_file(path, name, root) for path, name in listed))


def _file(path: Path, name: str, root: Path) -> File:
    why = layout.not_ours(path, root)
    if why:
        return File(name, why=why)
    return File(name, disk.read(path))
