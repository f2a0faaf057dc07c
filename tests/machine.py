"""Programs of others that our output is compared with: skipped where absent, but never in CI."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REAL_PLAN = ROOT / "plans" / "rcm-labour-mobility"


def needs(program: str) -> str:
    """Return the path of a program; skip the test where it is absent, fail in CI."""
    found = shutil.which(program) or shutil.which(str(ROOT / ".tools" / "node_modules" / ".bin" / program))
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{program} must be there in CI")
    pytest.skip(f"{program} is not on this machine")


def needs_package(name: str) -> None:
    """Skip the test where a Python package is absent; fail in CI."""
    if find_spec(name):
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} must be there in CI")
    pytest.skip(f"{name} is not on this machine")
