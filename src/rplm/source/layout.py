"""Which files are a plan: every .yaml and .yml below its folder, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from rplm.diagnostics import Clause, system_says
from rplm.errors import RplmError

HEADING_FILE = "plan.yaml"
SCENARIOS = "scenarios"
NOT_PLAN = frozenset({SCENARIOS})
DEEPEST = 32


def find(given: Path | None, here: Path) -> Path:
    """Return the plan's folder: the one given, else of the nearest `plan.yaml` upwards, else the only one in plans/.

    Raises `RplmError` if there is none, or more than one to choose from.
    """
    if given is not None:
        if not _exists(given):
            raise RplmError("There is no {path}.", "Name the folder that holds plan.yaml.", path=given)
        if given.is_dir() and not any(_files(given)):
            raise RplmError("There is no plan in {path}.", "Name the folder that holds plan.yaml.", path=given)
        whole = whole_of(given)
        if whole:
            hint = "Name the folder of the plan; --select 'file:{name}' shows what stands in one file of it."
            name = given.name
            raise RplmError("{path} is only a part of the plan in {folder}.", hint, path=given, folder=whole, name=name)
        return given.parent if given.name == HEADING_FILE else given
    for folder in (here, *here.parents):
        if (folder / HEADING_FILE).is_file():
            return folder
    below = sorted(each.parent for each in (here / "plans").glob(f"*/{HEADING_FILE}"))
    if len(below) == 1:
        return below[0]
    if below:
        names = ", ".join(os.path.relpath(each, here) for each in below)
        raise RplmError("There is more than one plan here: {names}.", "Name one of them.", names=names)
    raise RplmError("There is no plan here.", "Name a folder that holds plan.yaml, or start one: rplm init my-plan")


def whole_of(given: Path) -> Path | None:
    """Return the folder of the plan of which a file or folder is only a part, None if it is none or a whole plan."""
    if not _exists(given) or given.name == HEADING_FILE or (given / HEADING_FILE).is_file():
        return None
    path = given.absolute()
    folder = next((each for each in path.parents if (each / HEADING_FILE).is_file()), None)
    steps = path.relative_to(folder).parts if folder else ()
    if any(step.startswith(".") or step in NOT_PLAN for step in steps):
        return None
    return folder


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have
        return False


def files(plan: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of a plan with its name below the plan's folder (with /), sorted by name.

    Raises `RplmError` if a folder cannot be read or folders are nested beyond any use.
    """
    if plan.is_file():
        yield plan, plan.name
        return
    found = ((path, path.relative_to(plan).as_posix()) for path in _files(plan))
    yield from sorted(found, key=lambda each: each[1])


def is_scenario(name: str) -> bool:
    """Tell whether a file of a plan, by its name below the plan's folder, is one of scenarios."""
    return name.startswith(f"{SCENARIOS}/")


def scenarios(plan: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of scenarios of a plan with its name below the plan's folder, sorted by name."""
    folder = plan / SCENARIOS
    if folder.is_dir():
        yield from sorted((path, f"{SCENARIOS}/{path.name}") for path in _files(folder) if path.parent == folder)


def _files(folder: Path, depth: int = 0) -> Iterator[Path]:
    if depth > DEEPEST:
        raise RplmError("{folder} is nested too deep for a plan.", "Move the files up.", folder=folder)
    try:
        with os.scandir(folder) as entries:
            listed = [each for each in entries if not each.name.startswith(".")]
    except OSError as error:
        raise RplmError("{file} cannot be read: {why}.", file=folder, why=system_says(error)) from error
    for entry in listed:
        path = Path(entry.path)
        if entry.name.lower().endswith((".yaml", ".yml")):
            yield path
        elif entry.is_dir() and entry.name not in NOT_PLAN and not (path / HEADING_FILE).is_file():
            if entry.is_symlink():
                yield path  # a linked folder is told of, never followed
            else:
                yield from _files(path, depth + 1)


def not_ours(path: Path, plan: Path) -> Clause | None:
    """Return why a path is not a file of the plan (a link out of its folder, a folder); None where it is one."""
    folder = (plan if plan.is_dir() else plan.parent).resolve()
    try:
        if not path.resolve(strict=True).is_relative_to(folder):
            return Clause("leads out of its folder")
    except (OSError, RuntimeError):
        return Clause("leads nowhere")
    if path.is_dir():
        return Clause("is a folder")
    return None if path.is_file() else Clause("is no ordinary file")
