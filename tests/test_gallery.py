from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from rplm.cli import main
from rplm.rules import PROBLEMS

import generate

FOLDERS = sorted(path for path in generate.GALLERY.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_exactly_what_is_stated_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stated = generate.stated(folder)

    code = main(["validate", "--fail-on", "note", "--format", "json", str(folder)])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    below = f"{os.path.relpath(folder)}/"

    assert code == 1
    assert stated
    assert Counter(stated) == Counter((each["file"].removeprefix(below), each["line"], each["code"]) for each in found)


def test_every_rule_has_a_folder() -> None:
    shown = {code for folder in FOLDERS for _, _, code in generate.stated(folder)}

    assert shown == set(PROBLEMS)


def test_each_folder_shows_the_code_in_its_name() -> None:
    for folder in FOLDERS:
        code = folder.name.partition("-")[0].upper()
        assert code == "ALL" or code in {each for _, _, each in generate.stated(folder)}, folder


def test_the_gallery_is_what_the_pages_say() -> None:
    for name, files in generate.gallery().items():
        folder = generate.GALLERY / name
        on_disk = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in folder.rglob("*")
            if path.is_file()
        }
        assert files == on_disk, f"{name}: run python docs/generate.py"


def test_nothing_in_the_gallery_is_left_over() -> None:
    wanted = generate.gallery().keys()

    assert [folder.name for folder in FOLDERS if folder.name not in wanted and not generate.is_by_hand(folder)] == []


def test_the_reference_is_what_the_pages_say() -> None:
    assert generate.reference() == generate.REFERENCE.read_text(encoding="utf-8"), "run python docs/generate.py"
