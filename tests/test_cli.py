from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from rplm import __version__
from rplm.cli import COMMANDS, main
from rplm.model.schema import plan_schema

TEMPLATES = ("regional-plan", "national-plan", "annual-work-plan")
PLAN = "plans/rcm-labour-mobility"


def _modules_after(*arguments: str, cwd: Path) -> set[str]:
    code = (
        "import sys; from rplm.cli import main; code = main(sys.argv[1:]); "
        "sys.stderr.write('|'.join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    return set(done.stderr.rpartition("\n")[2].split("|"))


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_neither_typer_nor_pydantic(option: str, root: Path) -> None:
    loaded = _modules_after(option, cwd=root)

    assert "rplm.cli" in loaded
    assert loaded.isdisjoint({"typer", "pydantic", "ruamel.yaml", "rich", "dataclasses", "inspect"})


def test_validate_imports_nothing_that_it_does_not_need(root: Path) -> None:
    loaded = _modules_after("validate", PLAN, cwd=root)

    assert "rplm.rules" in loaded
    assert loaded.isdisjoint({"networkx", "openpyxl", "xlsxwriter", "rich.table", "babel", "jinja2"})


def test_version_and_help_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"rplm {__version__}\n"
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said and line in said for name, line in COMMANDS.items())


def test_without_a_command_the_usage_is_printed_and_it_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().out.startswith("Usage: rplm COMMAND")


def test_an_unknown_command_is_a_usage_error_with_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["valdiate"]) == 2
    assert capsys.readouterr().err == "rplm: There is no command valdiate.\n  hint: Did you mean validate?\n"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_a_help_page(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"rplm {name}" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_unknown_option_is_a_usage_error(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--no-such-option"]) == 2
    assert capsys.readouterr().out == ""


def test_a_process_of_its_own_prints_all_and_ends_with_its_code(root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "rplm", "validate", PLAN, "--fail-on", "note"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.splitlines()[-1].startswith("By aspect:")


def test_a_stdout_that_is_not_utf8_is_no_failure(root: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "rplm", "explain", "RP201", "--lang", "es"],
        cwd=root, env=environment, capture_output=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0
    assert "acción" in done.stdout.decode("utf-8")


# ---------------------------------------------------------------------------------------------------------------- init


@pytest.mark.parametrize("template", TEMPLATES)
def test_init_starts_a_plan_that_validates_without_findings(
    template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "plan"
    assert main(["init", str(folder), "--template", template]) == 0
    assert (folder / "plan.yaml").is_file()
    assert str(folder / "plan.yaml") in capsys.readouterr().out

    assert main(["validate", str(folder), "--fail-on", "note"]) == 0


def test_init_uses_an_empty_folder(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    assert (tmp_path / "plan.yaml").is_file()


def test_init_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine", encoding="utf-8")

    assert main(["init", str(tmp_path)]) == 2
    assert main(["init", str(kept)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
    assert kept.read_text(encoding="utf-8") == "mine"


def test_the_templates_are_in_the_package() -> None:
    assert {each.name for each in (files("rplm") / "templates").iterdir()} == set(TEMPLATES)


# -------------------------------------------------------------------------------------------------------------- schema


def _plain(value: object) -> object:
    """Return what another reader of YAML (1.2) makes of a file, with dates as it would write them."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _plan_files(root: Path) -> list[Path]:
    folders = [root / PLAN, root / "examples" / "uganda", root / "examples" / "timor-leste", root / "templates"]
    return [path for folder in folders for path in sorted(folder.rglob("*.yaml")) if path.parent.name != "scenarios"]


def test_the_schema_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == plan_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "//" not in schema["$id"]
    assert schema["additionalProperties"] is False
    assert "required" not in schema


def test_every_plan_here_fits_the_schema(root: Path) -> None:
    validator = jsonschema.Draft202012Validator(plan_schema())
    reader = YAML(typ="safe", pure=True)
    paths = _plan_files(root)

    assert len(paths) > 10
    for path in paths:
        wrong = [
            f"{path}: {list(each.path)} {each.message[:200]}"
            for each in validator.iter_errors(_plain(reader.load(path)))
        ]
        assert wrong == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"acions": []},
        {"actions": [{"id": "L1", "title": "One", "fundng": []}]},
        {"actions": [{"title": "without an id"}]},
        {"actions": [{"id": "1.10", "title": "One"}]},
        {"actions": [{"id": "L1", "title": "One", "priority": 4}]},
        {"actions": [{"id": "L1", "title": "One", "lasts": "10 days"}]},
        {"actions": [{"id": "L1", "title": {"english": "One"}}]},
        {"sources": [{"id": "G", "title": "G", "kind": "grant", "status": "promissed"}]},
        {"sources": [{"id": "G", "title": "G", "kind": "grant", "status": "pledged", "amount": "12,500.00"}]},
        {"actions": "none"},
    ],
)
def test_the_schema_refuses_what_rplm_refuses(wrong: object) -> None:
    assert not jsonschema.Draft202012Validator(plan_schema()).is_valid(wrong)


def test_the_schema_has_a_description_for_every_field() -> None:
    bare = [
        f"{name}.{field}"
        for name, kind in plan_schema()["$defs"].items()
        for field, schema in kind.get("properties", {}).items()
        if "description" not in schema and "$ref" not in schema and name != "Of"
    ]

    assert bare == []


def test_the_schema_carries_no_titles_made_from_names() -> None:
    text = json.dumps(plan_schema()["$defs"])

    assert '"title": "' not in text


# ---------------------------------------------------------------------------------------------------------------- show


def test_show_prints_what_a_plan_holds(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert main(["show", "L1.1.2", PLAN]) == 0
    said = capsys.readouterr().out

    assert "\n\naction L1.1.2\n" in said
    assert f"{PLAN}/actions/L1.yaml:" in said
    assert "operative action" in said
    assert "L1.1 (" in said
    assert "after        L1.1.1" in said
    assert "named in" in said


def test_show_prints_every_entry_with_the_id(write_plan, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    folder = write_plan(
        "bodies:\n  - {id: ILO, title: International Labour Organization, kind: agency}\n"
        "sources:\n  - {id: ILO, title: Its budget, kind: assessed, status: committed, donor: ILO}\n"
        "actions:\n  - {id: L1, title: One, responsible: [ILO], tags: [a, b], funding: [{source: ILO, share: 50 %}]}\n"
    )
    assert main(["show", "ILO", str(folder), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert found["schema"] == "rplm/show/1"
    assert [each["kind"] for each in found["found"]] == ["body", "source"]
    assert found["found"][0]["fields"]["title"] == "International Labour Organization"
    assert [(each["id"], each["field"], each["line"]) for each in found["found"][0]["named_in"]] == [
        ("L1", "responsible", 6),
        ("ILO", "donor", 4),
    ]
    assert [(each["id"], each["field"]) for each in found["found"][1]["named_in"]] == [("L1", "funding")]


def test_show_prints_fields_as_they_are_written(write_plan, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    folder = write_plan(
        "actions:\n  - {id: L1, title: One}\n"
        '  - id: L2\n    title: {en: Two}\n    from: [L1]\n    tags: ["GCM:1", own]\n    starts: 2024-Q1\n'
        "    after: [L1 + 2 weeks]\n    costs:\n      - {item: Study, amount: 500 USD, each: [2024, 2025]}\n"
        "    indicators: [{id: I2, title: Studies}]\n"
    )
    assert main(["show", "L2", str(folder)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]

    assert lines[0] == "action L2"
    assert "from        L1 (One)" in lines
    assert "tags        GCM:1" in lines
    assert "own" in lines
    assert "starts      2024-Q1" in lines
    assert "after       L1 + 2 weeks (One)" in lines
    assert "costs       item: Study; amount: 500 USD; each: 2024, 2025" in lines
    assert "indicators  I2; title: Studies" in lines

    assert main(["show", "I2", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("indicator I2\n")


def test_show_prints_every_selected_action(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert main(["show", PLAN, "--select", "L2.1", "--exclude", "level:3"]) == 0
    said = capsys.readouterr().out

    assert said.startswith("ILLUSTRATIVE: ")
    assert said.split("\n\n", 1)[1].startswith("selection: L2.1 without level:3; 0 of 37 actions\n\naction L2.1\n")
    assert "L2.1.1 (" in said
    assert "action L2.1.1" not in said


def test_show_tells_which_of_the_selected_actions_name_an_id(write_plan, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    folder = write_plan(
        "bodies:\n  - {id: ILO, title: International Labour Organization, kind: agency}\n"
        "actions:\n  - {id: L1, title: One, responsible: [ILO]}\n  - {id: L2, title: Two, responsible: [ILO]}\n"
    )
    assert main(["show", "ILO", str(folder), "--format", "json", "--select", "L2"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert [each["id"] for each in found["found"][0]["named_in"]] == ["L2"]
    assert found["selection"] == {"select": "L2", "exclude": None, "actions": 1, "of": 2, "costs_above": []}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), ["rplm: ID is missing.", "  hint: Name an id, or actions with --select."]),
        (("L1", "--select", "L2"), ["rplm: L1 is not among the selected actions.",
                                    "  hint: Leave out --select and --exclude."]),
        (("L9", "--select", "L2"), ["rplm: There is nothing with the id L9 in this plan.",
                                    "  hint: rplm validate says whether an entry could not be read."]),
    ],
)  # fmt: skip
def test_show_says_what_it_cannot_show(
    arguments: tuple[str, ...],
    said: list[str],
    write_plan: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(write_plan("actions: [{id: L1, title: One}, {id: L2, title: Two}]\n"))

    assert main(["show", *arguments]) == 2
    assert capsys.readouterr().err.splitlines() == said


def test_show_is_spanish(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "L1.1.2", str(root / PLAN), "--lang", "es"]) == 0
    said = capsys.readouterr().out

    assert "\n\nacción L1.1.2\n" in said
    assert "acción operativa" in said
    assert "responsable" in said


def test_show_names_the_near_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "PRM-WPH", str(root / PLAN)]) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert "There is nothing with the id PRM-WPH in this plan." in said.err
    assert "Did you mean PRM-WHP?" in said.err


def test_a_device_or_pipe_is_written_to_and_never_replaced_by_a_file(
    write_plan: Callable[..., Path], tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    plan = write_plan("actions: [{id: L1, title: Map systems}]\n")

    assert main(["validate", str(plan), "-o", str(pipe)]) in {0, 1}
    said, _ = reader.communicate(timeout=20)
    assert b"EXAMPLE" in said or b"RP" in said
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_is_followed_when_a_file_is_written(write_plan: Callable[..., Path], tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    plan = write_plan("actions: [{id: L1, title: Map systems}]\n")
    main(["validate", str(plan), "-o", str(link)])

    assert link.is_symlink()
    assert real.read_text() != "old"
