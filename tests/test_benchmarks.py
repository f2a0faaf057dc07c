from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from rplm.analysis.facts import Facts
from rplm.diagnostics import Severity
from rplm.rules import check
from rplm.source.load import load

from machine import needs

ROOT = Path(__file__).resolve().parent.parent


def _module(name: str) -> ModuleType:
    """Load it under a name of its own: `docs/generate.py` has the same."""
    spec = spec_from_file_location(f"benchmarks_{name}", ROOT / "benchmarks" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _module("generate").generate
taskjuggler = _module("taskjuggler")


@pytest.mark.parametrize("actions", [37, 300])
def test_a_generated_plan_has_no_errors(actions: int, tmp_path: Path) -> None:
    reading = load(generate(actions, tmp_path))
    findings = check(reading, Facts(reading.plan))

    assert [(each.code, each.span) for each in findings if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("actions", [1, 37, 300])
def test_a_generated_plan_has_as_many_operative_actions_as_asked(actions: int, tmp_path: Path) -> None:
    plan = load(generate(actions, tmp_path)).plan

    assert sum(action.depth == 2 for action in plan.actions) == actions


def test_a_generated_plan_is_rich(tmp_path: Path) -> None:
    plan = load(generate(37, tmp_path)).plan
    operative = [action for action in plan.actions if action.depth == 2]

    assert all(each.cost_lines and each.funding and each.responsible and each.indicators for each in operative)
    assert sum(bool(each.after) for each in operative) >= 10


def test_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    first, second, other = (generate(37, tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))

    assert _texts(first) == _texts(second)
    assert _texts(first) != _texts(other)


def _texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def test_the_measuring_script_prints_ratios(root: Path) -> None:
    command = [sys.executable, "benchmarks/run.py", "--sizes", "37", "--times", "1", "--only", "validate"]
    command += ["validate again", "--peer"]

    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)

    assert "| actions | files | scan | validate, in scans | validate again, in scans |" in ran.stdout
    assert "| 37 | " in ran.stdout


def test_taskjuggler_finishes_every_action_on_the_same_day(tmp_path: Path) -> None:
    tj3 = needs("tj3")
    plan = generate(120, tmp_path / "plan")
    project = taskjuggler.write(plan, tmp_path / "plan.tjp", report=True)
    command = [tj3, "--silent", "--no-color", "-o", str(tmp_path), str(project)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    theirs = taskjuggler.finishes(tmp_path / "finishes.csv")
    ours = {ident: dates.finish.isoformat() for ident, dates in Facts(load(plan).plan).roadmap.actions.items()}

    assert ran.stderr == ""
    assert len(ours) == 120
    assert ours == {ident: theirs[ident] for ident in ours}


def test_without_taskjuggler_the_script_says_so(root: Path) -> None:
    command = [sys.executable, "benchmarks/run.py", "--sizes", "--times", "1", "--peer", "37"]
    environment = {**os.environ, "PATH": ""}

    ran = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)

    assert "TaskJuggler (tj3) is not on this machine" in ran.stdout
