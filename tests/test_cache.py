from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import rplm
from rplm.cli import main, validate
from rplm.source import cache
from rplm.source.cache import Answer, Cache
from rplm.source.load import read
from rplm.source.snapshot import Snapshot, snapshot

PLAN = "actions:\n  - {id: L1, title: Map systems}\n"
KEY = "0123456789abcdef" * 4


@pytest.fixture
def plan(write_plan: Callable[..., Path]) -> Path:
    """A plan with findings."""
    return write_plan(PLAN)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where answers are kept in these tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("RPLM_NO_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path / "cache" / "rplm" / "answers"


def refused(path: Path, data: bytes) -> int:
    """Write no file, as in a read-only folder."""
    raise PermissionError(13, f"{len(data)} bytes refused", str(path))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[validate.Asked]:
    """What was judged, and not taken from the cache."""
    seen: list[validate.Asked] = []
    judge = validate._answer

    def count(files: Snapshot, asked: validate.Asked) -> Answer:
        seen.append(asked)
        return judge(files, asked)

    monkeypatch.setattr(validate, "_answer", count)
    return seen


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[str, int]]:
    """Run validate with arguments; returns what it prints and its exit code."""

    def run(*arguments: object) -> tuple[str, int]:
        code = main(["validate", *map(str, arguments)])
        return capsys.readouterr().out, code

    return run


Say = Callable[..., tuple[str, int]]


def test_the_second_answer_is_the_first_and_nothing_is_judged_for_it(
    plan: Path, folder: Path, judged: list[object], say: Say
) -> None:
    first, second = say(plan, "--fail-on", "note"), say(plan, "--fail-on", "note")

    assert first == second
    assert "RP" in first[0]
    assert first[1] == 1
    assert len(judged) == 1
    assert len(list(folder.iterdir())) == 1


def test_the_second_answer_loads_neither_rules_nor_pydantic_nor_yaml(plan: Path, folder: Path) -> None:
    code = "import sys; from rplm.cli import main; main(sys.argv[1:]); sys.stderr.write('|'.join(sys.modules))"
    first, second = (
        subprocess.run([sys.executable, "-c", code, "validate", plan], capture_output=True, text=True, check=True)
        for _ in range(2)
    )

    assert first.stdout == second.stdout
    assert {"pydantic", "rplm.rules", "ruamel.yaml"} <= set(first.stderr.split("|"))
    assert set(second.stderr.split("|")).isdisjoint({"pydantic", "rplm.rules", "ruamel.yaml", "rplm.model.plan"})


def _edit(plan: Path) -> None:
    (plan / "actions.yaml").write_text(PLAN.replace("Map", "Map all"), encoding="utf-8")


def _edit_keeping_size_and_time(plan: Path) -> None:
    file = plan / "actions.yaml"
    before = file.stat()
    file.write_text(PLAN.replace("Map", "Nap"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _add(plan: Path) -> None:
    (plan / "more.yaml").write_text("actions:\n  - {id: L2, title: Compare}\n", encoding="utf-8")


def _rename(plan: Path) -> None:
    (plan / "actions.yaml").rename(plan / "lines.yaml")


def _lead_out(plan: Path) -> None:
    outside = plan.parent / "outside.yaml"
    (plan / "actions.yaml").rename(outside)
    (plan / "actions.yaml").symlink_to(outside)


@pytest.mark.parametrize("change", [_edit, _edit_keeping_size_and_time, _add, _rename, _lead_out])
def test_a_plan_that_changed_is_judged_anew(
    change: Callable[[Path], None], plan: Path, folder: Path, judged: list[object], say: Say
) -> None:
    before = say(plan)
    change(plan)
    after = say(plan)

    assert len(judged) == 2
    assert after == say(plan, "--no-cache")
    assert before != after


def test_text_moved_from_one_file_to_the_next_is_another_plan(write_plan: Callable[..., Path]) -> None:
    one = snapshot(write_plan({"a.yaml": "# x\n# y\n", "b.yaml": "# z\n"})).digest()

    assert snapshot(write_plan({"a.yaml": "# x\n", "b.yaml": "# y\n# z\n"})).digest() != one


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "json"], ["--format", "github"], ["--lang", "es"], ["--ignore", "RP301"], ["--rule", "RP301"],
        ["--fail-on", "note"], ["--color", "always"],
    ],
)  # fmt: skip
def test_another_question_has_another_answer(
    options: list[str], plan: Path, folder: Path, judged: list[object], say: Say
) -> None:
    say(plan)
    asked = say(plan, *options)

    assert len(judged) == 2
    assert asked == say(plan, *options) == say(plan, *options, "--no-cache")
    assert len(judged) == 3


def test_an_answer_about_a_part_of_the_plan_is_not_kept(
    plan: Path, folder: Path, judged: list[object], say: Say
) -> None:
    assert say(plan, "--select", "L1") == say(plan, "--select", "L1")
    assert len(judged) == 2
    assert not folder.exists()


def test_another_folder_to_stand_in_has_other_places(
    plan: Path, folder: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    outside = say(plan)
    monkeypatch.chdir(plan)
    inside = say(plan)

    assert outside[0].startswith("plan/actions.yaml:")
    assert inside[0].startswith("actions.yaml:")


def _another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rplm, "__version__", "0.0.0")


def _another_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99")


def _another_set_of_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(Path(__file__).parent)])


@pytest.mark.parametrize("change", [_another_version, _another_python, _another_set_of_packages])
def test_another_program_believes_no_answer(
    change: Callable[[pytest.MonkeyPatch], None],
    plan: Path, folder: Path, judged: list[object], say: Say, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    say(plan)
    change(monkeypatch)
    say(plan)

    assert len(judged) == 2


def test_an_edited_program_is_another_one(tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "program" / "rules").mkdir(parents=True)
    module = tmp_path / "program" / "rules" / "body.py"
    module.write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(rplm, "__file__", str(tmp_path / "program" / "__init__.py"))
    before = cache.key_of(snapshot(plan), ())
    module.write_text("A = 2\n", encoding="utf-8")
    os.utime(module, ns=(1, 1))

    assert cache.key_of(snapshot(plan), ()) != before


def test_what_is_judged_is_what_the_answer_is_kept_for(plan: Path) -> None:
    files = snapshot(plan)
    digest = files.digest()
    _edit(plan)

    assert str(read(files).plan.actions[0].title.in_("en")) == "Map systems"
    assert files.digest() == digest != snapshot(plan).digest()


def test_an_answer_that_was_touched_is_none(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    answer = Answer("plan: 1 línea\n0 errors\n", 1)
    kept.put(KEY, answer)
    whole = (tmp_path / KEY).read_bytes()

    assert kept.get(KEY) == answer
    for i in range(len(whole)):
        for broken in (whole[:i], whole[:i] + bytes([whole[i] ^ 1]) + whole[i + 1 :]):
            (tmp_path / KEY).write_bytes(broken)

            assert kept.get(KEY) is None


def test_an_answer_under_another_key_is_none(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put(KEY, Answer("nothing found\n", 0))
    (tmp_path / KEY).rename(tmp_path / KEY[::-1])

    assert kept.get(KEY[::-1]) is None


def test_a_broken_answer_is_replaced(plan: Path, folder: Path, judged: list[object], say: Say) -> None:
    first = say(plan)
    (file,) = folder.iterdir()
    file.write_bytes(b"\x80garbage")

    assert [say(plan), say(plan)] == [first, first]
    assert len(judged) == 2


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files here")
def test_a_folder_that_others_may_write_into_is_not_believed(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put(KEY, Answer("nothing found\n", 0))
    tmp_path.chmod(0o777)

    assert kept.get(KEY) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files here")
def test_answers_are_for_nobody_else_to_read(plan: Path, folder: Path, say: Say) -> None:
    say(plan)

    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_written_is_none(
    plan: Path, folder: Path, judged: list[object], say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = say(plan, "--no-cache")
    folder.parent.mkdir(parents=True)
    folder.write_text("a file stands in its place", encoding="utf-8")
    said = [say(plan)]
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    said.append(say(plan))

    assert said == [first, first]
    assert len(judged) == 3


def test_a_read_only_folder_is_none(
    plan: Path, folder: Path, judged: list[object], say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):  # by root, who may write anywhere, and is refused here as everybody else is
        monkeypatch.setattr(Path, "write_bytes", refused)

    assert say(plan) == say(plan)
    assert len(judged) == 2


def test_a_full_disk_is_no_trouble(
    plan: Path, folder: Path, judged: list[object], say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    assert say(plan) == say(plan)
    assert len(judged) == 2


def test_many_at_once_agree(plan: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "rplm", "validate", str(plan)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    said = [each.communicate(timeout=120)[0] for each in running]

    assert len(set(said)) == 1
    assert "RP" in said[0]
    assert [len(each.name) for each in folder.iterdir()] == [64]


def test_nothing_is_kept_where_it_is_not_wanted(
    plan: Path, folder: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(plan, "--no-cache")
    monkeypatch.setenv("RPLM_NO_CACHE", "1")
    say(plan)

    assert not folder.exists()


def test_nothing_is_kept_in_the_folder_of_the_plan(
    plan: Path, folder: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(plan.rglob("*"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(plan / ".cache"))
    say(plan)

    assert sorted(plan.rglob("*")) == before


def test_a_relative_cache_home_is_not_one(plan: Path, folder: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", str(plan.parent / "home"))
    monkeypatch.chdir(plan.parent)
    say(plan)

    assert (plan.parent / "home" / ".cache" / "rplm" / "answers").is_dir()


def test_the_oldest_answers_go_first_and_nothing_else_goes(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not ours", encoding="utf-8")
    kept = Cache(tmp_path)
    keys = [f"{i:064x}" for i in range(cache.KEPT + 3)]
    for i, each in enumerate(keys):
        kept.put(each, Answer("", 0))
        os.utime(tmp_path / each, ns=(i, i))
    kept.put(KEY, Answer("", 0))
    left = {each.name for each in tmp_path.iterdir()}

    assert left == {*keys[4:], KEY, "notes.txt"}


def test_a_very_long_answer_is_not_kept(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put(KEY, Answer("x" * (cache.LARGEST + 1), 0))

    assert list(tmp_path.iterdir()) == []
