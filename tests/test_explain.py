from __future__ import annotations

import pytest

from rplm.cli import main
from rplm.rules import PROBLEMS


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def test_a_page_says_what_why_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _said(capsys, "RP201").splitlines()

    assert lines[0] == "RP201  error  no aspect"
    assert lines[1] == "<action> stands below <parent>, which does not exist"
    assert lines[3] == "An action whose parent is not in the plan."
    assert "Found in:" in lines
    assert "Not found in:" in lines
    assert "  - {id: L1.2.1, title: Map systems}  # RP201" in lines
    assert lines[-1] == "What to do: Add the action <parent>, or correct the id."


def test_a_code_may_be_written_small(capsys: pytest.CaptureFixture[str]) -> None:
    assert _said(capsys, "rp201") == _said(capsys, "RP201")


def test_a_page_is_spanish_with_the_same_example(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "RP201", "--lang", "es")

    assert "Una acción cuya acción superior no está en el plan." in said
    assert "Se encuentra en:" in said
    assert "  - {id: L1.2.1, title: Map systems}  # RP201" in said
    assert "Qué hacer: Agregue la acción <parent> o corrija el id." in said


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_page_can_be_printed(code: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, code, "--lang", language)

    assert said.startswith(code)
    assert "```" not in said
    assert "{{" not in said
    assert "\n\n\n" not in said


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_a_code_every_rule_is_listed(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = _said(capsys, "--lang", language).splitlines()

    assert [line.split()[0] for line in lines[: len(PROBLEMS)]] == sorted(PROBLEMS)
    assert str(len(PROBLEMS)) in lines[-1]


def test_an_unknown_code_is_a_usage_error_with_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "RP2O1"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("rplm: There is no rule RP2O1.\n  hint: Did you mean RP2")
    assert said.endswith("1? rplm explain lists the rules.\n")

    assert main(["explain", "RP2O1", "--lang", "es"]) == 2
    assert "¿Quiso decir RP2" in capsys.readouterr().err
