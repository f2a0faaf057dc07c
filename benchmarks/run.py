"""Measure rplm against a bare scan of the same files, in the same run: `python benchmarks/run.py [--sizes 37 1000]`.

Seconds say little about another machine, so figures are ratios of processor time. Two yardsticks:

- the *scan*: libyaml reads the texts of the plan and its events are thrown away in compiled code, in this process;
- *P*: an empty interpreter, `python -c pass`, as a process of its own.

Every command is a process of its own that starts cold (its imports included) and writes to a pipe that nobody draws.
Nothing is kept from one run to the next, but for `validate again`, which finds the answer of the run before.

Where TaskJuggler (`tj3`) is installed, it schedules the same actions in the same run, without writing a report.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _ruamel_yaml import CParser

import taskjuggler
from generate import generate

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "plans" / "rcm-labour-mobility"
COMMANDS = {
    "validate": ("validate",),
    "validate again": ("validate",),
    "roadmap": ("roadmap", "--format", "json"),
    "budget": ("budget", "--format", "json"),
}
"""What is measured on each plan."""
_SCANS = 5
"""So many scans are run for each turn of the commands: one is short, and easily disturbed."""
ANSWERS = (0, 1)
"""The exit codes of a command that did its work (1: it found something)."""


def scan(folder: Path) -> Callable[[], None]:
    """Return what reads all texts of a plan with libyaml and keeps nothing."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]

    def run() -> None:
        for text in texts:
            CParser(text).raw_parse()

    return run


def process(command: Sequence[str], cache: Path | None = None, limit: float | None = None) -> Callable[[], None]:
    """Return what runs a command as a process of its own, which keeps its answers in `cache` (None: it keeps none).

    Raises `SystemExit` if it did not do its work, `TimeoutExpired` if that took longer than the limit in seconds.
    """
    environment = {name: value for name, value in os.environ.items() if name not in {"RPLM_NO_CACHE", "XDG_CACHE_HOME"}}
    environment |= {"XDG_CACHE_HOME": str(cache)} if cache else {"RPLM_NO_CACHE": "1"}

    def run() -> None:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, timeout=limit, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode not in ANSWERS:
            raise SystemExit(f"{' '.join(command)} exits with {done.returncode}")

    return run


def seconds(runs: Sequence[Callable[[], None]], times: int, *, warm: bool = True) -> list[float]:
    """Return the median of each, after one run that warms the disk; they take turns, so that a busy moment hits all."""
    taken: list[list[float]] = [[] for _ in runs]
    for each in runs if warm else ():
        each()
    for _ in range(times):
        for run, found in zip(runs, taken, strict=True):
            start = spent()
            run()
            found.append(spent() - start)
    return [median(found) for found in taken]


def spent() -> float:
    """Return the seconds of processor time that this process and those it waited for have taken, system calls included.

    Others at work on the same machine lengthen the time on the clock by far more than this one.
    """
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def rplm(*arguments: str) -> list[str]:
    """Return the command line of rplm in this environment."""
    script = Path(sys.executable).with_name("rplm")
    return [*([str(script)] if script.exists() else [sys.executable, "-m", "rplm"]), *arguments]


def machine() -> str:
    """Return what can be said of the machine without naming it."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def load() -> str:
    """Return how many processes wanted to run in the last minutes, which says how busy others keep the machine."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


def against_empty_interpreter(times: int, cache: Path) -> None:
    """Print what starting up costs, in P."""
    real = ("validate", str(REAL))
    asked = {
        "rplm --version": process(rplm("--version")),
        "rplm --help": process(rplm("--help")),
        "rplm validate (the Regional Plan)": process(rplm(*real)),
        "the same again, nothing changed": process(rplm(*real), cache),
    }
    empty, *taken = seconds([process([sys.executable, "-c", "pass"]), *asked.values()], times)
    print(f"P (python -c pass) takes {empty * 1000:.0f} ms here.\n")
    print("| command | in P |\n|---|---:|")
    for name, found in zip(asked, taken, strict=True):
        print(f"| {name} | {found / empty:.1f} |")
    print()


def against_scan(size: int, times: int, names: Sequence[str], folder: Path) -> None:
    """Print a row: what each command costs on a generated plan, in scans of its files."""
    plan = generate(size, folder / f"plan-{size}")
    kilobytes = sum(path.stat().st_size for path in plan.rglob("*.yaml")) // 1000
    runs = [scan(plan)] * _SCANS
    for name in names:
        command, *options = COMMANDS[name]
        runs.append(process(rplm(command, str(plan), *options), folder if name == "validate again" else None))
    found = seconds(runs, times)
    bare, taken = median(found[:_SCANS]), found[_SCANS:]
    ratios = " | ".join(f"{each / bare:.1f}" for each in taken)
    print(f"| {size:,} | {kilobytes:,} kB | {bare * 1000:,.1f} ms | {ratios} |", flush=True)


def against_taskjuggler(size: int, times: int, limit: float, folder: Path) -> None:
    """Print a row: how long TaskJuggler takes to schedule the actions of a generated plan, and how long rplm does."""
    plan = generate(size, folder / f"plan-{size}")
    project = taskjuggler.write(plan, folder / f"plan-{size}.tjp")
    ours = process(rplm("roadmap", str(plan), "--format", "json"))
    theirs = process(["tj3", "--silent", "--no-reports", str(project)], limit=limit)
    try:
        ours_taken, theirs_taken = seconds([ours, theirs], times, warm=False)
        print(f"| {size:,} | {ours_taken:.1f} s | {theirs_taken:.1f} s | {theirs_taken / ours_taken:.1f} |", flush=True)
    except subprocess.TimeoutExpired:
        (ours_taken,) = seconds([ours], times, warm=False)
        least = f"more than {limit / ours_taken:.1f}"
        print(f"| {size:,} | {ours_taken:.1f} s | not done in {limit:.0f} s | {least} |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure rplm against a bare scan of the same files.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[37, 1_000, 10_000], help="how many operative actions")
    parser.add_argument("--times", type=int, default=5, help="how often each is run; the median counts")
    parser.add_argument("--only", nargs="+", choices=COMMANDS, default=[*COMMANDS], help="only these commands")
    parser.add_argument("--peer", type=int, nargs="*", default=[1_000, 10_000], help="sizes to give TaskJuggler too")
    parser.add_argument("--limit", type=float, default=900, help="how many seconds TaskJuggler may take")
    given = parser.parse_args()
    print(f"{machine()}; processor time, medians of {given.times} runs; load {load()}.\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        against_empty_interpreter(given.times * 3, folder)
        if given.sizes:
            print(f"| actions | files | scan | {' | '.join(f'{each}, in scans' for each in given.only)} |")
            print(f"|---:|---:|---:|{'---:|' * len(given.only)}")
        for size in given.sizes:
            against_scan(size, given.times, given.only, folder)
        if given.peer and not shutil.which("tj3"):
            print("\nTaskJuggler (tj3) is not on this machine, so it is not measured.")
        elif given.peer:
            print(
                "\n| actions | rplm roadmap --format json | tj3 --no-reports | times as long |\n|---:|---:|---:|---:|"
            )
            for size in given.peer:
                against_taskjuggler(size, min(given.times, 3) if size <= 1_000 else 1, given.limit, folder)


if __name__ == "__main__":
    sys.exit(main())
