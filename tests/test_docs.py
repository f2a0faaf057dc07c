"""The manuals do what they say: commands are run, outputs compared, links followed, commands and fields all named.

`python tests/test_docs.py` writes the outputs of the pages anew (look at the difference before you keep it).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rplm.cli import COMMANDS
from rplm.lang import words

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

PAGES = [
    ROOT / "README.md",
    ROOT / "README.es.md",
    ROOT / "docs" / "tutorial.md",
    *sorted(ROOT.glob("docs/levelling*.md")),
    *sorted(ROOT.glob("docs/how-to/*.md")),
]
"""The pages whose commands are run."""
LINKED = sorted({*PAGES, *ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")})
"""The pages whose links are followed."""
PICTURES = {"roadmap.svg": "en", "roadmap-es.svg": "es"}
"""The pictures of the Regional Plan in docs/pictures, with their language."""
MATERIAL = ("plans", "examples/timor-leste", "examples/uganda")
"""What of the repository lies in the folder in which a page's commands are run."""

_BLOCK = re.compile(r"(?:^<!-- file: (\S+) -->\n)?^```(console|yaml|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def rewritten(page: str, folder: Path) -> str:
    """Return a page with what its commands print now; its files are written, its commands run, in order.

    A `console` block holds commands after `$ ` and what they print; a line `...` there stands for any lines. A `yaml`
    or `python` block after a line `<!-- file: NAME -->` is written to that file.
    """

    def replaced(block: re.Match[str]) -> str:
        name, kind, text = block.groups()
        if kind == "console":
            return f"```console\n{_run_again(text, folder)}```"
        if name:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return block[0]

    return _BLOCK.sub(replaced, page)


def _run_again(block: str, folder: Path) -> str:
    lines = []
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if part:
            command, _, printed = part.partition("\n")
            now = run(command.removeprefix("$ "), folder)
            lines.append(f"{command}\n{printed if _same(printed, now) else now}")
    return "".join(lines)


def _same(printed: str, now: str) -> bool:
    lines = (r"(?:.*\n)*?" if line == "...\n" else re.escape(line) for line in printed.splitlines(keepends=True))
    return re.fullmatch("".join(lines), now) is not None


def run(command: str, folder: Path) -> str:
    """Return what a command prints in a folder, on a terminal of 120 columns without colours."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "COLUMNS": "120", "NO_COLOR": "1"}
    environment["PYTHONPATH"] = str(ROOT / "src")  # this checkout, wherever the installed command comes from
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = ran.stdout.decode("utf-8")
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def with_material(folder: Path) -> Path:
    """Put into a folder what the pages speak of."""
    for name in MATERIAL:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    return folder


def picture(language: str) -> str:
    """Return the roadmap of the Regional Plan as the tool draws it now."""
    return run(f"rplm roadmap plans/rcm-labour-mobility --format svg --lang {language}", ROOT)


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_command_of_a_page_prints_what_the_page_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")

    actual = rewritten(text, with_material(tmp_path))

    assert text == actual


@pytest.mark.parametrize("page", LINKED, ids=_name)
def test_every_relative_link_resolves(page: Path) -> None:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))

    broken = [match[0] for match in _LINK.finditer(text) if not _resolves(page, match[1], match[2])]

    assert broken == []


def _resolves(page: Path, name: str, anchor: str | None) -> bool:
    target = page.parent / name if name else page
    if not target.exists():
        return False
    return not anchor or target.suffix != ".md" or anchor in anchors(target.read_text(encoding="utf-8"))


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub makes of a page's headings."""
    found = _HEADING.findall(_CODE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in found}


@pytest.mark.parametrize("page", ["README.md", "README.es.md"])
def test_every_command_is_in_the_table_of_the_readme(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"| `rplm {name}" not in text] == []


@pytest.mark.parametrize("page", ["README.md", "README.es.md"])
def test_the_readme_says_how_to_run_the_tests(page: str) -> None:
    assert "make test" in (ROOT / page).read_text(encoding="utf-8")


def test_the_format_reference_is_up_to_date() -> None:
    import gen_format

    assert gen_format.PAGE.read_text(encoding="utf-8") == gen_format.page()


@pytest.mark.parametrize(("name", "language"), PICTURES.items())
def test_the_pictures_are_what_the_tool_draws(name: str, language: str) -> None:
    text = (ROOT / "docs" / "pictures" / name).read_text(encoding="utf-8")

    assert text.rstrip() == picture(language).rstrip()


def test_every_section_of_a_plan_is_in_the_format_reference() -> None:
    from rplm.model.plan import COLLECTIONS

    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")

    assert [name for name in COLLECTIONS if f"| `{name}` |" not in text] == []


def test_the_interface_says_in_spanish_what_the_glossary_says() -> None:
    english, spanish = words("en"), words("es")
    glossary = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.M))
    keys = [key for key in _terms("en") if english(key) in glossary]

    differing = {
        english(key): (glossary[english(key)], spanish(key)) for key in keys if glossary[english(key)] != spanish(key)
    }

    assert differing == {}


def _terms(language: str) -> list[str]:
    from importlib import import_module

    return [key for key, text in import_module(f"rplm.lang.{language}.terms").TERMS.items() if "{" not in text]


@pytest.mark.parametrize("page", LINKED, ids=_name)
def test_no_page_names_a_folder_of_somebodys_machine(page: Path) -> None:
    assert re.findall(r"/(?:home|work|root|tmp|Users)/\S*", page.read_text(encoding="utf-8")) == []


def test_a_line_of_dots_stands_for_any_lines() -> None:
    assert _same("a\n...\nd\n", "a\nb\nc\nd\n")
    assert not _same("a\n...\nd\n", "a\nb\n")


def test_a_block_after_the_name_of_a_file_is_written_and_commands_see_it(tmp_path: Path) -> None:
    page = "<!-- file: a/b.yaml -->\n```yaml\nid: L1\n```\n\n```console\n$ cat a/b.yaml\nid: L2\n```\n"

    actual = rewritten(page, tmp_path)

    assert actual == page.replace("id: L2", "id: L1")


if __name__ == "__main__":
    for drawing, tongue in PICTURES.items():
        (ROOT / "docs" / "pictures" / drawing).write_text(picture(tongue), encoding="utf-8")
    for each in PAGES:
        with tempfile.TemporaryDirectory() as temporary:
            before = each.read_text(encoding="utf-8")
            after = rewritten(before, with_material(Path(temporary)))
        each.write_text(after, encoding="utf-8")
        sys.stdout.write(f"{'same   ' if before == after else 'changed'} {_name(each)}\n")
