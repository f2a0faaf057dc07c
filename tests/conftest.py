from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))
os.environ["RPLM_NO_CACHE"] = "1"  # every test judges anew, but those of the cache

from rplm.analysis.facts import Facts  # noqa: E402 - the path above is for the tests, not for this import
from rplm.diagnostics import Clause, Diagnostic, Listed, Reasons  # noqa: E402 - as above
from rplm.lang import LANGUAGES, words  # noqa: E402 - as above
from rplm.lang.es.phrases import PHRASES  # noqa: E402 - as above
from rplm.lang.es.terms import TERMS  # noqa: E402 - as above
from rplm.rules import check  # noqa: E402 - as above
from rplm.source.load import Reading, load  # noqa: E402 - as above

HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"

Files = Mapping[str, str | bytes] | str
WritePlan = Callable[..., Path]
FindIn = Callable[..., tuple[Diagnostic, ...]]


_made = Diagnostic.__init__
_SPANISH = {"counted", "proportion", "about", *TERMS, *PHRASES}
_OUTSIDE_BRACES = re.compile(r"[a-z](?![^{]*})")


def untold(value: object) -> Iterator[str]:
    """Yield the clauses in a detail that have no Spanish, by their English; what fills them stands in braces."""
    if isinstance(value, (Reasons, Listed)):
        value = value.clauses if isinstance(value, Reasons) else value.items
    if isinstance(value, Clause):
        if value.term not in _SPANISH and _OUTSIDE_BRACES.search(value.term):
            yield value.term
        value = tuple(value.details.values())
    for each in value if isinstance(value, (list, tuple)) else ():
        yield from untold(each)


def _made_and_said(self: Diagnostic, *args: object, **fields: object) -> None:
    _made(self, *args, **fields)  # type: ignore[arg-type]  # whatever a finding is made of
    for language in LANGUAGES:
        assert words(language).message(self)
        assert words(language).hint(self)
    assert list(untold(tuple(self.details.values()))) == []


Diagnostic.__init__ = _made_and_said  # type: ignore[method-assign]  # no test sees a finding that cannot be told


@pytest.fixture(autouse=True)
def _collectable() -> Iterator[None]:
    """Commands freeze what they read until the process ends; here many run in one process."""
    yield
    gc.unfreeze()


@pytest.fixture
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def write_plan(tmp_path: Path) -> WritePlan:
    """Write files (name -> text or bytes) as a plan, with a heading if none is given; returns its folder."""

    def write(files: Files, heading: str | None = HEADING) -> Path:
        folder = tmp_path / "plan"
        given = {"actions.yaml": files} if isinstance(files, str) else dict(files)
        if heading is not None and "plan.yaml" not in given:
            given["plan.yaml"] = heading
        for name, text in given.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return folder

    return write


@pytest.fixture
def read_plan(write_plan: WritePlan) -> Callable[..., Reading]:
    """Write and read a plan."""

    def read(files: Files, heading: str | None = HEADING) -> Reading:
        return load(write_plan(files, heading))

    return read


@pytest.fixture
def find_in(read_plan: Callable[..., Reading]) -> FindIn:
    """Write, read and judge a plan; returns its findings, only those of some codes if any are given."""

    def find(files: Files, *codes: str, heading: str | None = HEADING) -> tuple[Diagnostic, ...]:
        reading = read_plan(files, heading)
        found = check(reading, Facts(reading.plan))
        return tuple(each for each in found if not codes or each.code in codes)

    return find
