"""Measure rplm against a bare scan of the same files, in the same run: `python benchmarks/run.py [--sizes 37 1000]`.

Seconds say little about another machine, so figures are ratios. Two yardsticks:

- the *scan*: libyaml reads the texts of the plan and its events are thrown away in compiled code, in this process;
- *P*: an empty interpreter, `python -c pass`, as a process of its own.

Every command is a process of its own that starts cold (its imports included) and writes to a pipe that nobody draws.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _ruamel_yaml import CParser

from generate import generate

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "plans" / "rcm-labour-mobility"
COMMANDS = (("validate", ()), ("roadmap", ("--format", "json")), ("budget", ("--format", "json")))
"""What is measured on each plan."""
ANSWERS = (0, 1)
"""The exit codes of a command that did its work (1: it found something)."""


def scan(folder: Path) -> Callable[[], None]:
    """Return what reads all texts of a plan with libyaml and keeps nothing."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]

    def run() -> None:
        for text in texts:
            CParser(text).raw_parse()

    return run


def process(command: Sequence[str]) -> Callable[[], None]:
    """Return what runs a command as a process of its own. Raises `SystemExit` if it did not do its work."""

    def run() -> None:
        code = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if code.returncode not in ANSWERS:
            raise SystemExit(f"{' '.join(command)} exits with {code.returncode}")

    return run


def seconds(runs: Sequence[Callable[[], None]], times: int) -> list[float]:
    """Return the median of each, after one run that warms the disk; they take turns, so that a busy moment hits all."""
    taken: list[list[float]] = [[] for _ in runs]
    for each in runs:
        each()
    for _ in range(times):
        for run, found in zip(runs, taken, strict=True):
            start = perf_counter()
            run()
            found.append(perf_counter() - start)
    return [median(found) for found in taken]


def rplm(*arguments: str) -> list[str]:
    """Return the command line of rplm in this environment."""
    script = Path(sys.executable).with_name("rplm")
    return [*([str(script)] if script.exists() else [sys.executable, "-m", "rplm"]), *arguments]


def machine() -> str:
    """Return what can be said of the machine without naming it."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def against_empty_interpreter(times: int) -> None:
    """Print what starting up costs, in P."""
    asked = {
        "rplm --version": ("--version",),
        "rplm --help": ("--help",),
        "rplm validate (the Regional Plan)": ("validate", str(REAL)),
    }
    empty, *taken = seconds(
        [process([sys.executable, "-c", "pass"]), *(process(rplm(*each)) for each in asked.values())], times
    )
    print(f"P (python -c pass) takes {empty * 1000:.0f} ms here.\n")
    print("| command | in P |\n|---|---:|")
    for name, found in zip(asked, taken, strict=True):
        print(f"| {name} | {found / empty:.1f} |")
    print()


def against_scan(size: int, times: int, commands: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """Print a row: what each command costs on a generated plan, in scans of its files."""
    with tempfile.TemporaryDirectory() as folder:
        plan = generate(size, Path(folder) / "plan")
        kilobytes = sum(path.stat().st_size for path in plan.rglob("*.yaml")) // 1000
        runs = [scan(plan), *(process(rplm(name, str(plan), *options)) for name, options in commands)]
        bare, *taken = seconds(runs, times)
    ratios = " | ".join(f"{found / bare:.1f}" for found in taken)
    print(f"| {size:,} | {kilobytes:,} kB | {bare * 1000:,.1f} ms | {ratios} |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure rplm against a bare scan of the same files.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[37, 1_000, 10_000], help="how many operative actions")
    parser.add_argument("--times", type=int, default=5, help="how often each is run; the median counts")
    parser.add_argument("--only", nargs="+", choices=[name for name, _ in COMMANDS], help="only these commands")
    given = parser.parse_args()
    commands = [each for each in COMMANDS if not given.only or each[0] in given.only]
    print(f"{machine()}; medians of {given.times} runs.\n")
    against_empty_interpreter(given.times * 3)
    print(f"| actions | files | scan | {' | '.join(f'{name}, in scans' for name, _ in commands)} |")
    print(f"|---:|---:|---:|{'---:|' * len(commands)}")
    for size in given.sizes:
        against_scan(size, given.times, commands)


if __name__ == "__main__":
    sys.exit(main())
