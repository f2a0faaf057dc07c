"""Make the gallery of broken plans and the reference of rules from the manual pages: `python docs/generate.py`.

A page's bad example states on a line what must be reported there: `# RP205`. Where an example has several files, a
line `# file: name.yaml` begins each. An example without a heading gets one (`HEADING`) that leaves out the warnings
and notes about completeness, so that it shows one thing only.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from rplm.analysis.facts import Facts
from rplm.diagnostics import Problem
from rplm.formats import FINDINGS
from rplm.lang import words
from rplm.model import problems as model
from rplm.rules import PROBLEMS, RULES, check
from rplm.source import problems as source
from rplm.source.load import load
from rplm.views.findings import report

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "examples" / "broken"
REFERENCE = ROOT / "docs" / "reference" / "rules.md"
BY_HAND = "expected.txt"
"""A folder with this file was made by hand: it states what no comment in the files can state."""

HEADING = """plan: EXAMPLE
title: An example
period: 2024 to 2026
currency: USD
languages: [en]
"""
COMPLETENESS = frozenset("RP207 RP301 RP306 RP308 RP402 RP405 RP406 RP506 RP507 RP509 RP601 RP602".split())
_EXAMPLE = re.compile(r"^```yaml (bad|good)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"#((?:[ ,]+RP\d{3})+)\s*$")
_FILE = re.compile(r"# file: (\S+)")


def examples(page: str, kind: str) -> list[str]:
    """Return the examples of one kind (bad or good) of a manual page."""
    return [text for each, text in _EXAMPLE.findall(page) if each == kind]


def marks(files: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Return what the comments of some files say must be reported: file, line, code, sorted."""
    found = []
    for name, text in files.items():
        for number, line in enumerate(text.split("\n"), start=1):
            mark = _MARK.search(line)
            found += [(name, number, code) for code in (re.findall(r"RP\d{3}", mark[1]) if mark else ())]
    return sorted(found)


def plan_files(example: str) -> dict[str, str]:
    """Return the files of an example by name, with a heading if it has none."""
    files: dict[str, str] = {}
    name = "actions.yaml"
    for line in example.splitlines(keepends=True):
        begins = _FILE.fullmatch(line.strip())
        if begins:
            name = begins[1]
        else:
            files[name] = files.get(name, "") + line
    if not _holds(files, "plan"):
        files["plan.yaml"] = files.get("plan.yaml", "") + HEADING
    if not _holds(files, "ignore"):
        shown = {code for _, _, code in marks(files)}
        left_out = (code for code in sorted(COMPLETENESS - shown) if code in PROBLEMS)
        because = "This example shows one thing only."
        ignored = "".join(f'  - {{rule: {code}, because: "{because}"}}\n' for code in left_out)
        files["plan.yaml"] = files.get("plan.yaml", "") + f"ignore:\n{ignored}"
    return files


def _holds(files: Mapping[str, str], section: str) -> bool:
    return any(re.search(f"^{section}:", text, re.MULTILINE) for text in files.values())


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def gallery() -> dict[str, dict[str, str]]:
    """Return the generated folders of the gallery: the files of each by name."""
    folders: dict[str, dict[str, str]] = {}
    for code, problem in PROBLEMS.items():
        for number, example in enumerate(examples(problem.page, "bad"), start=1):
            name = slug(problem) + (f"-{number}" if number > 1 else "")
            about = f"# {code}, generated from the manual page of the rule: rplm explain {code}\n"
            folders[name] = {file: about + text for file, text in plan_files(example).items()}
    return folders


def slug(problem: Problem) -> str:
    """Return the folder name of a problem: its code and what the code of rplm calls it."""
    if problem.code in RULES:
        return f"{problem.code.lower()}-{RULES[problem.code].check.__name__.replace('_', '-')}"
    names = {**vars(source), **vars(model)}
    named = {each.code: name for name, each in names.items() if isinstance(each, Problem)}
    return f"{problem.code.lower()}-{named[problem.code].lower().replace('_', '-')}"


def is_by_hand(folder: Path) -> bool:
    """Tell whether a folder of the gallery is kept by hand."""
    return (folder / BY_HAND).is_file()


def stated(folder: Path) -> list[tuple[str, int, str]]:
    """Return what a folder of the gallery says must be reported."""
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*.y*ml"))
        if path.is_file() and not path.is_symlink()
    }
    found = marks(texts)
    if is_by_hand(folder):
        for line in (folder / BY_HAND).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                place, code = line.split()
                file, _, number = place.rpartition(":")
                found.append((file, int(number), code))
    return sorted(found)


def output(folder: Path) -> str:
    """Return what `rplm validate` prints on a folder of the gallery."""
    reading = load(folder)
    findings = check(reading, Facts(reading.plan))
    return str(FINDINGS["text"](report(reading, findings, folder.relative_to(ROOT).as_posix() + "/"), words("en")))


def reference() -> str:
    """Return the reference of rules as Markdown."""
    entries = (line for code in PROBLEMS for line in _entry(code))
    return "\n".join(["# Rules", "", *_introduction(), *entries]).rstrip() + "\n"


def _introduction() -> Iterator[str]:
    yield "Generated by `docs/generate.py` from the rules' own manual pages; `rplm explain CODE` prints one of them."
    yield "The output below each page is what `rplm validate` prints on its folder of `examples/broken/`."
    yield ""
    yield "| code | severity | aspect | what is found |"
    yield "|---|---|---|---|"
    for code, problem in PROBLEMS.items():
        aspect = words("en")(problem.aspect or "no aspect")
        first = problem.page.partition("\n")[0].replace("|", "\\|")
        yield f"| [{code}](#{code.lower()}) | {problem.severity} | {aspect} | {first} |"
    yield ""


def _entry(code: str) -> Iterator[str]:
    problem = PROBLEMS[code]
    yield f"## {code}"
    yield ""
    yield f"{words('en')(problem.severity)}; {words('en')(problem.aspect or 'no aspect')}"
    yield ""
    yield problem.page.replace("```yaml bad", "```yaml").replace("```yaml good", "```yaml")
    yield ""
    for folder in sorted(GALLERY.glob(f"{code.lower()}-*")):
        yield f"`rplm validate {folder.relative_to(ROOT).as_posix()}`"
        yield ""
        yield "```text"
        yield output(folder).rstrip("\n")
        yield "```"
        yield ""


def main() -> None:
    """Write the gallery and the reference anew."""
    wanted = gallery()
    for folder in GALLERY.iterdir() if GALLERY.is_dir() else ():
        if folder.is_dir() and folder.name not in wanted and not is_by_hand(folder):
            shutil.rmtree(folder)
    for name, files in wanted.items():
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(GALLERY / name)
        write(GALLERY / name, files)
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(reference(), encoding="utf-8")
    print(f"{len(wanted)} folders in {GALLERY}, {len(PROBLEMS)} rules in {REFERENCE}")


if __name__ == "__main__":
    sys.exit(main())
