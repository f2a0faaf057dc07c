"""Answers kept from one run to the next, in a folder of the user's that may be deleted at any time.

An answer is found by a digest of everything that it follows from: the program, Python, what was asked, and every byte
of the plan. Where anything differs there is none. A cache that cannot be read or written is as good as an empty one.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rplm
from rplm.source.snapshot import Snapshot

KEPT = 64
"""So many answers are kept; the oldest go first."""
LARGEST = 2_000_000
"""Longer answers, in bytes, are not kept."""
_NAME = re.compile(r"[0-9a-f]{64}(\.\d+\.part)?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command prints, and the exit code that it ends with."""

    text: str
    code: int


class Cache:
    """The answers in a folder; `None` for a cache that keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> Answer | None:
        """Return the answer that was kept under a key, whole and untouched, or None."""
        if self.folder is None:
            return None
        try:
            if not _is_ours(self.folder):
                return None
            seal, code, text = (self.folder / key).read_bytes().split(b"\n", 2)
            if seal != _seal(key, code, text):
                return None
            return Answer(text.decode("utf-8"), int(code))
        except (OSError, ValueError):
            return None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer under a key, if that can be done."""
        code, text = str(answer.code).encode(), answer.text.encode("utf-8", "surrogatepass")
        if self.folder is None or len(text) > LARGEST:
            return
        part = self.folder / f"{key}.{os.getpid()}.part"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_ours(self.folder):
                part.write_bytes(b"\n".join((_seal(key, code, text), code, text)))
                part.replace(self.folder / key)
                self._forget()
        except OSError:
            return

    def _forget(self) -> None:
        with os.scandir(self.folder) as entries:
            aged = sorted((each.stat().st_mtime_ns, each.path) for each in entries if _NAME.fullmatch(each.name))
        for _, path in aged[:-KEPT]:
            os.unlink(path)


def key_of(files: Snapshot, asked: Sequence[str]) -> str:
    """Return the digest of everything that an answer about a plan follows from; `asked` are the options."""
    parts = [repr(tuple(asked)), files.digest(), sys.version, rplm.__version__, *_program()]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _program() -> Iterator[str]:
    """Yield what changes when this program, or a package that it uses, is installed or edited."""
    for folder in sys.path:
        try:
            yield f"{folder} {os.stat(folder or '.').st_mtime_ns}"
        except OSError:
            yield folder
    for folder, below, names in os.walk(os.path.dirname(rplm.__file__)):
        below.sort()
        for name in sorted(each for each in names if each.endswith(".py")):
            found = os.stat(os.path.join(folder, name))
            yield f"{folder} {name} {found.st_size} {found.st_mtime_ns}"


def _seal(key: str, code: bytes, text: bytes) -> bytes:
    return hashlib.sha256(b"\n".join((key.encode(), code, text))).hexdigest().encode()


def _is_ours(folder: Path) -> bool:
    """Tell whether nobody else may write into a folder: what others could put there is not to be believed."""
    found = folder.stat()
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
