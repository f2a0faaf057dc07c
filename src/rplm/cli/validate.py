"""`rplm validate`: everything that is wrong with a plan, at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from rplm.cli.options import Color, Exclude, Lang, Output, PlanPath, Select
from rplm.cli.output import colored, tell_selection, write
from rplm.cli.plan import chosen, files_of, read_files, shown_path
from rplm.errors import RplmError
from rplm.formats import FINDINGS, FindingsFormat
from rplm.source import layout
from rplm.source.cache import Answer, Cache, key_of
from rplm.source.snapshot import Snapshot


def run(
    plan: PlanPath = None,
    format_: Annotated[
        FindingsFormat | None, typer.Option("--format", help="How to print.", show_default="text")
    ] = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="Only this rule (repeatable).")] = None,
    select: Select = None,
    exclude: Exclude = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not this rule (repeatable).")] = None,
    fail_on: Annotated[
        Literal["error", "warning", "note"], typer.Option("--fail-on", help="The least severity that exits with 1.")
    ] = "error",
    output: Output = None,
    lang: Lang = "en",
    color: Color = "auto",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Judge anew, and keep no answer.")] = False,
) -> None:
    """Check a plan and list everything that is wrong with it.

    Exits with 1 if something as severe as --fail-on is found (an error, if not given), else 0; 2 if there is no plan.
    With --select, what is found at other places than in those actions is neither listed nor counted.

    The answer about a whole plan is kept in your cache folder and given again as long as nothing has changed.
    """
    whole = layout.whole_of(plan) if plan else None
    within = plan.absolute().relative_to(whole).as_posix() if whole and plan else ""
    files = files_of(whole or plan)
    asked = Asked(
        format_ or _by_ending(output), _upper(rule), _upper(ignore), tuple(select or ()), tuple(exclude or ()),
        fail_on, lang, colored(color) and output is None, within,
    )  # fmt: skip
    kept = Cache(None if no_cache or select or exclude else cache_folder(files.root))
    key = key_of(files, (repr(asked), shown_path(files)))
    answer = kept.get(key)
    if answer is None:
        answer = _answer(files, asked)
        kept.put(key, answer)
    write(answer.text, output)
    raise typer.Exit(answer.code)


class Asked(NamedTuple):
    """What is asked of a plan: how to print, which rules, actions and files, when to fail."""

    format: str
    rules: tuple[str, ...]
    ignored: tuple[str, ...]
    select: tuple[str, ...]
    exclude: tuple[str, ...]
    fail_on: str
    lang: str
    color: bool
    within: str


def _answer(files: Snapshot, asked: Asked) -> Answer:
    """Judge a plan. What that takes is loaded only now."""
    from rplm.analysis.facts import Facts
    from rplm.diagnostics import Severity
    from rplm.lang import words
    from rplm.rules import check
    from rplm.views.findings import of_actions, only_in, report

    for code in (*asked.rules, *asked.ignored):
        _must_exist(code)
    reading, say = read_files(files), words(asked.lang)
    facts = Facts(reading.plan)
    findings = tuple(
        each
        for each in check(reading, facts)
        if each.code not in asked.ignored and (not asked.rules or each.code in asked.rules)
    )
    selection = chosen(facts, [*asked.select], [*asked.exclude])
    if selection:
        findings = tuple(of_actions(findings, reading, selection.actions))
    shown = report(reading, findings, shown_path(files), selection)
    if asked.within:
        shown = only_in(shown, asked.within)
    if asked.format == "github":
        tell_selection(selection, say)
    text, least = FINDINGS[asked.format](shown, say, color=asked.color), Severity(asked.fail_on)
    return Answer(text, 1 if any(each.severity.rank >= least.rank for each in shown.findings) else 0)


def cache_folder(plan: Path) -> Path | None:
    """Return the user's folder for answers that are kept; None if they want none, or if it would lie in the plan."""
    if os.environ.get("RPLM_NO_CACHE"):
        return None
    stated = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    usual = {"darwin": "~/Library/Caches", "win32": "~/AppData/Local"}.get(sys.platform, "~/.cache")
    folder = Path(stated if os.path.isabs(stated) else os.path.expanduser(usual), "rplm", "answers")
    is_inside = Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(plan))
    return folder if folder.is_absolute() and not is_inside else None


def _by_ending(output: Path | None) -> str:
    return "json" if output is not None and output.suffix.lower() == ".json" else "text"


def _upper(codes: list[str] | None) -> tuple[str, ...]:
    return tuple(sorted({code.upper() for code in codes or ()}))


def _must_exist(code: str) -> None:
    from rplm.diagnostics import nearest
    from rplm.rules import PROBLEMS

    if code not in PROBLEMS:
        near = nearest(code, PROBLEMS)
        raise RplmError("There is no rule {code}.", "rplm explain lists the rules.", code=code, suggestion=near)
