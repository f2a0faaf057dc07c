"""What a machine may lack, and a text its Spanish: such a test is skipped with the reason, but fails in CI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / ".tools" / "node_modules"
REAL_PLAN = ROOT / "plans" / "rcm-labour-mobility"


def needs(program: str) -> str:
    """Return the path of a program; skip the test where it is absent, fail in CI."""
    found = shutil.which(program) or shutil.which(str(TOOLS / ".bin" / program))
    return found or _missing(program)


def needs_package(name: str) -> None:
    """Skip the test where a Python package is absent; fail in CI."""
    if not find_spec(name):
        _missing(name)


def needs_npm(name: str) -> Path:
    """Return the folder of an npm package in `.tools`; skip the test where it is absent, fail in CI."""
    folder = TOOLS / name
    return folder if folder.is_dir() else Path(_missing(f"the npm package {name}"))


def drawn_by_mermaid(diagram: str, folder: Path) -> str:
    """Return the SVG that mermaid-cli makes of a diagram, through files in a folder; skip the test without it."""
    mmdc, chromium = needs("mmdc"), needs("chromium")
    browser, source, picture = folder / "browser.json", folder / "diagram.mmd", folder / "diagram.svg"
    browser.write_text(json.dumps({"executablePath": chromium, "args": ["--no-sandbox", "--disable-gpu"]}))
    source.write_text(diagram, "utf-8")
    command = [mmdc, "-q", "-p", str(browser), "-i", str(source), "-o", str(picture)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return picture.read_text("utf-8")


def _missing(what: str) -> str:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} must be there in CI")
    pytest.skip(f"{what} is not on this machine")
