"""`rplm export`: the page, workbooks, the Markdown dossier and the roadmap in two languages, tables for analysts."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from rplm.analysis.facts import Facts
from rplm.cli.drawing import DRAWERS, Wish, nothing_to_draw
from rplm.cli.options import Exclude, Lang, PlanPath, Select
from rplm.cli.output import write_whole
from rplm.cli.plan import facts_and_findings
from rplm.diagnostics import Diagnostic, system_says
from rplm.errors import RplmError
from rplm.lang import LANGUAGES, words

MANIFEST = ".rplm-export.json"
_ENTRIES = ("index.md", "datapackage.json")
"""Where to begin in a folder of files."""
_ROADMAPS = {"svg": ".svg", "msproject": ".xml", "ical": ".ics"}
"""The roadmap for other programs: formats, and the endings of their files."""


def run(
    plan: PlanPath = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write into.")] = Path("out"),
    only: Annotated[
        Literal["page", "workbook", "markdown", "svg", "msproject", "ical", "tables", "parquet"] | None,
        typer.Option("--only", help="Only this kind of file (parquet is written only when asked for)."),
    ] = None,
    select: Select = None,
    exclude: Exclude = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were changed since.")] = False,
    lang: Lang = "en",
) -> None:
    """Write the page, workbooks, the Markdown dossier and the roadmap in English and Spanish; tables for analysts.

    The roadmap is a drawing (SVG), a Microsoft Project file (XML) and a calendar (ics); `roadmap.svg`, `roadmap.xml`
    and `roadmap.ics` are those in the language of --lang.

    A file in the folder that rplm did not write, or that was changed since, is kept unless --force is given.
    """
    say = words(lang)
    facts, findings = facts_and_findings(plan, say, select, exclude)
    made = _made(facts, findings, only, lang)
    if not made:
        raise nothing_to_draw()
    if only is None and "roadmap.ics" not in made:
        sys.stderr.write(say("no calendar written") + "\n")
    written = _write(output, made, force=force, whole=only is None)
    sys.stdout.write(say("export done", files=say.counted(len(written), "file"), folder=output) + "\n")
    sys.stdout.writelines(f"  {output / name}\n" for name in written if "/" not in name or name.endswith(_ENTRIES))


def _made(facts: Facts, findings: tuple[Diagnostic, ...], only: str | None, main: str) -> dict[str, bytes]:
    """Return the files by name. On a terminal a progress bar shows how far it is."""

    def page() -> dict[str, bytes]:
        from rplm.formats import html
        from rplm.views.page import pages

        return {"page.html": html.draw(pages(facts, findings, main)).encode("utf-8")}

    files: dict[str, bytes] = {}
    makers = [page] if only in {None, "page"} else []
    makers += [
        maker
        for language in LANGUAGES
        for kind, maker in _makers(facts, findings, language, main)
        if only in {None, kind}
    ]
    makers += [maker for kind, maker in _data(facts) if only == kind or (only is None and kind != "parquet")]
    for maker in _progress(makers):
        files |= maker()
    return files


def _makers(
    facts: Facts, findings: tuple[Diagnostic, ...], language: str, main: str
) -> Iterator[tuple[str, Callable[[], dict[str, bytes]]]]:
    say = words(language)

    def workbook() -> dict[str, bytes]:
        from rplm.formats import xlsx
        from rplm.views.workbook import workbook as view

        return {f"workbook-{language}.xlsx": xlsx.workbook(view(facts, findings, say), say)}

    def markdown() -> dict[str, bytes]:
        from rplm.formats.dossier import dossier

        pages = dossier(facts, findings, say)
        return {f"markdown-{language}/{name}": text.encode("utf-8") for name, text in pages.items()}

    def roadmap(format_: str, ending: str) -> dict[str, bytes]:
        names = [f"roadmap-{language}{ending}", *([f"roadmap{ending}"] if language == main else [])]
        parts = DRAWERS[format_](facts, say, facts.roadmap, Wish())
        whole = (each if isinstance(each, bytes) else each.encode("utf-8") for each in parts)
        return {name: data for data in whole for name in names}

    yield from (("workbook", workbook), ("markdown", markdown))
    for format_, ending in _ROADMAPS.items():
        yield format_, partial(roadmap, format_, ending)


def _data(facts: Facts) -> Iterator[tuple[str, Callable[[], dict[str, bytes]]]]:
    """Yield what is in no language."""
    from rplm.views.tables import package

    def tables() -> dict[str, bytes]:
        from rplm.formats import datapackage, sqlite

        found = package(facts)
        return _below("tables", {**datapackage.files(found), "plan.sqlite": sqlite.database(found)})

    def parquet() -> dict[str, bytes]:
        from rplm.formats import parquet as format_

        return _below("tables", format_.files(package(facts)))

    yield from (("tables", tables), ("parquet", parquet))


def _below(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": data for name, data in files.items()}


def _progress(makers: list[Callable[[], dict[str, bytes]]]) -> Iterator[Callable[[], dict[str, bytes]]]:
    if not sys.stderr.isatty():
        yield from makers
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(makers, description="rplm export", console=Console(stderr=True), transient=True)


def _write(folder: Path, files: dict[str, bytes], *, force: bool, whole: bool) -> list[str]:
    """Write the files and a manifest of their digests. Raises `RplmError` before anything is overwritten by mistake."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RplmError("{file} cannot be written: {why}.", file=folder, why=system_says(error)) from error
    manifest = _manifest(folder)
    if not force:
        for name, data in files.items():
            path = folder / name
            if path.is_dir():
                raise RplmError("{file} is a folder.", "Move it, or name another folder with -o.", file=path)
            if path.exists() and _digest(path.read_bytes()) not in {manifest.get(name), _digest(data)}:
                raise RplmError(
                    "{file} was changed since rplm wrote it, or is not rplm's own.",
                    "Save it under another name, or use --force.",
                    file=path,
                )
    for name, data in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RplmError("{file} cannot be written: {why}.", file=path, why=system_says(error)) from error
        write_whole(path, data)
    if whole:
        manifest = _without_stale(folder, manifest, files)
    digests = {**manifest, **{name: _digest(data) for name, data in files.items()}}
    write_whole(folder / MANIFEST, (json.dumps(digests, indent=2, sort_keys=True) + "\n").encode())
    return sorted(files)


def _without_stale(folder: Path, manifest: dict[str, str], files: dict[str, bytes]) -> dict[str, str]:
    """Remove what an earlier export wrote and this one does not; a file that a person changed is kept."""
    kept: dict[str, str] = {}
    for name, digest in manifest.items():
        path = folder / name
        if name in files or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            continue
        if _digest(path.read_bytes()) == digest:
            path.unlink()
        else:
            kept[name] = digest
    return kept


def _manifest(folder: Path) -> dict[str, str]:
    try:
        read = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
