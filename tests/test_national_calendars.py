"""`rplm calendar`: public holidays of a country in the plan's own text, and what goes by which calendar."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.rules import check
from rplm.source.load import load

Write = Callable[..., Path]
Printed = pytest.CaptureFixture[str]
HEADING = """plan: EXAMPLE
title: {en: An example, es: Un ejemplo}
period: 2024 to 2025
currency: USD
languages: [en, es]
bodies:
  - {id: LAB, title: {en: Ministry of Labour, es: Ministerio de Trabajo}, kind: ministry, country: PA}
actions:
  - {id: L1, title: {en: Meet, es: Reunirse}, starts: 2024-01-09, lasts: 1 working day, responsible: [LAB]}
"""


def add(plan: Path, *arguments: str) -> int:
    return main(["calendar", "add", "PA", str(plan), *arguments])


@pytest.fixture
def plan(write_plan: Write) -> Path:
    """A plan with a ministry of Panama, and an action on a day that is a holiday there."""
    return write_plan({}, HEADING)


def test_the_holidays_of_a_country_are_written_into_a_file_of_the_plan(plan: Path, capsys: Printed) -> None:
    assert add(plan) == 0
    said = capsys.readouterr().out
    text = (plan / "calendars" / "PA.yaml").read_text(encoding="utf-8")

    assert 'title: {en: "Panama", es: "Panamá"}' in text
    assert '- {date: 2024-01-09, name: {en: "Martyrs\' Day", es: "Día de los Mártires"}}' in text
    assert "holidays of Panama added: 28 (2024-2025); already there: 0." in said
    assert "Actions that go by it: L1." in said


def test_the_engine_reads_only_the_text(plan: Path) -> None:
    assert str(Facts(load(plan).plan).roadmap.actions["L1"].start) == "2024-01-09"
    add(plan)
    reading = load(plan)

    assert not reading.findings
    assert str(Facts(reading.plan).roadmap.actions["L1"].start) == "2024-01-10"


def test_running_it_again_adds_years_and_keeps_what_was_written_by_hand(plan: Path, capsys: Printed) -> None:
    add(plan, "--years", "2024")
    path = plan / "calendars" / "PA.yaml"
    by_hand = path.read_text(encoding="utf-8").replace(
        "    holidays:\n",
        "    holidays:  # agreed with the ministry\n"
        '      - {date: 2025-01-09, name: {en: "Kept", es: "Guardado"}}  # by hand\n',
    )
    path.write_text(by_hand, encoding="utf-8")
    capsys.readouterr()

    assert add(plan, "--years", "2024-2025") == 0
    text = path.read_text(encoding="utf-8")
    days = [str(each.date) for each in load(plan).plan.calendar["PA"].holidays]
    assert text.startswith(by_hand.rstrip("\n"))
    assert len(days) == len(set(days)) == 28
    assert "added: 11 (2024-2025); already there: 17." in capsys.readouterr().out


BY_HAND = """calendars:
  - id: PA
    country: PA
    # as published
    holidays:
      # the first quarter
      - {date: 2024-02-13, name: {en: "Carnival", es: "Carnaval"}}  # Tuesday
      - 2024-03-29

      # the rest
      - date: 2024-11-28
        name: {en: Independence, es: Independencia}  # of 1821
    # agreed with the ministry
    week: [mon, tue, wed, thu]
"""


def test_holidays_are_put_between_those_that_stand_there_by_date(plan: Path) -> None:
    path = plan / "own.yaml"
    path.write_text(BY_HAND, encoding="utf-8")

    assert add(plan, "--years", "2024") == 0
    text = path.read_text(encoding="utf-8")
    days = [each.date for each in load(plan).plan.calendar["PA"].holidays]
    assert len(days) == 16
    assert days == sorted(days)
    kept = BY_HAND.splitlines()
    assert [line for line in text.splitlines() if line in kept] == kept
    near = text.splitlines()[text.splitlines().index("      - 2024-03-29") - 1 :][:5]
    assert [line.strip(" -{").partition(",")[0] for line in near] == [
        "date: 2024-02-13", "2024-03-29", "date: 2024-05-01", "date: 2024-07-01", "date: 2024-11-03",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("holidays: [2024-02-13, 2024-11-10]", "2024-01-01, 2024-01-09, 2024-02-13, 2024-03-29, "),
        ("holidays: [2024-02-13, soon]", "2024-02-13, soon, 2024-01-01"),
        ("holidays: [2025-01-01, 2024-02-13]", "2024-01-01, 2024-01-09, 2025-01-01, 2024-02-13, 2024-03-29"),
        ("holidays: []", "2024-01-01, 2024-01-09, 2024-02-13"),
        ("week: [mon]", "2024-01-01, 2024-01-09, 2024-02-13"),
    ],
)
def test_a_list_in_brackets_or_in_disorder_loses_nothing(plan: Path, before: str, after: str) -> None:
    path = plan / "own.yaml"
    path.write_text(f"calendars:\n  - {{id: PA, country: PA, {before}}}\n", encoding="utf-8")

    assert add(plan, "--years", "2024") == 0
    assert ", ".join(re.findall(r"20\d\d-\d\d-\d\d|soon", path.read_text(encoding="utf-8"))).startswith(after)


def test_nothing_is_written_where_nothing_is_new(plan: Path, capsys: Printed) -> None:
    add(plan)
    before = (plan / "calendars" / "PA.yaml").read_bytes()

    assert add(plan, "--lang", "es") == 0
    assert (plan / "calendars" / "PA.yaml").read_bytes() == before
    assert "agregados: 0 (2024-2025); ya estaban: 28." in capsys.readouterr().out.splitlines()[-2]


def test_holidays_go_where_the_calendar_of_the_country_stands(plan: Path) -> None:
    own = "calendars:\n  - id: PANAMA\n    country: PA\n    week: [mon, tue, wed, thu]\n"
    (plan / "own.yaml").write_text(own, encoding="utf-8")

    assert add(plan, "--years", "2024") == 0
    assert not (plan / "calendars").exists()
    assert len(load(plan).plan.calendar["PANAMA"].holidays) == 16
    assert (plan / "own.yaml").read_text(encoding="utf-8").startswith(own)


def test_a_country_whose_names_the_package_has_in_one_language_says_so_and_is_one_finding(
    plan: Path, capsys: Printed
) -> None:
    assert main(["calendar", "add", "US", str(plan), "--years", "2024"]) == 0
    assert "The package has no names in es: write them by hand." in capsys.readouterr().out
    reading = load(plan)
    (found,) = (each for each in check(reading, Facts(reading.plan)) if each.code == "RP801")
    assert words("en").message(found) == "`name` has no text in es, nor other holidays of this file (10)"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Panama"], "Did you mean PA?"),
        (["Panamá"], "Did you mean PA?"),
        (["PX"], "PX is not the code of a country."),
        (["PA", "--years", "2027-2023"], "2027-2023 is not a span of years."),
        (["PA", "--years", "soon"], "soon is not a span of years."),
        (["PA", "--years", "1700"], "knows no holidays of PA in 1700"),
    ],
)
def test_what_cannot_be_added_is_told_in_a_line_and_nothing_is_written(
    plan: Path, capsys: Printed, arguments: list[str], said: str
) -> None:
    country, *options = arguments

    assert main(["calendar", "add", country, str(plan), *options]) == 2
    assert said in capsys.readouterr().err
    assert not (plan / "calendars").exists()


def test_a_calendar_of_that_name_that_is_not_the_countrys_is_not_touched(plan: Path, capsys: Printed) -> None:
    (plan / "own.yaml").write_text("calendars:\n  - {id: PA, week: [mon]}\n", encoding="utf-8")

    assert add(plan) == 2
    assert "Give it `country: PA`, or another id." in capsys.readouterr().err


def test_a_file_in_the_way_is_not_overwritten(plan: Path, capsys: Printed) -> None:
    (plan / "calendars").mkdir()
    (plan / "calendars" / "PA.yaml").write_text("calendars:\n  - {id: X}\n", encoding="utf-8")

    assert add(plan) == 2
    assert "Move it away." in capsys.readouterr().err


def test_a_plan_of_one_file_gets_no_second_one(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(HEADING, encoding="utf-8")

    assert add(file) == 2
    assert "Name a plan's folder" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "said"), [("en", "Install it: pip install"), ("es", "Instálelo: pip install")])
def test_without_the_package_one_sentence_says_what_to_install(
    plan: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    assert add(plan, "--lang", language) == 2
    assert said in capsys.readouterr().err


def test_a_country_that_the_package_does_not_know_is_told(
    plan: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    import holidays

    monkeypatch.setattr(holidays, "list_supported_countries", dict)

    assert add(plan) == 2
    assert "The package holidays knows no holidays of PA." in capsys.readouterr().err


def test_no_other_command_loads_the_package(plan: Path) -> None:
    code = (
        "import sys; from rplm.cli import main\n"
        f"for each in (['validate'], ['roadmap'], ['calendar', 'show']): main([*each, {str(plan)!r}])\n"
        "print('holidays' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines()[-1] == "False"


def test_the_calendars_are_listed_with_what_goes_by_them(plan: Path, capsys: Printed) -> None:
    add(plan)
    capsys.readouterr()

    assert main(["calendar", "show", str(plan)]) == 0
    head, own, panama = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert head == ["id", "title", "country", "week", "holidays", "working_days", "actions"]
    assert own == ["plan", "", "", "Mon, Tue, Wed, Thu, Fri", "0", "523", "0"]
    assert panama == ["PA", "Panama", "PA", "Mon, Tue, Wed, Thu, Fri", "28", "499", "1"]


def test_one_calendar_is_shown_with_its_holidays(plan: Path, capsys: Printed) -> None:
    add(plan)
    capsys.readouterr()

    assert main(["calendar", "show", "PA", str(plan), "--lang", "es", "--format", "markdown"]) == 0
    assert "| 9 ene 2024 | mar | sí | Día de los Mártires |" in capsys.readouterr().out
    assert main(["calendar", "show", "PA", str(plan), "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["calendars"]
    assert (found["id"], found["actions"], found["holidays"][1]["date"]) == ("PA", ["L1"], "2024-01-09")


@pytest.mark.parametrize("format_", ["tsv", "csv"])
def test_machines_read_the_same_days_in_both_languages_and_titles_in_the_reader_s(
    plan: Path, capsys: Printed, format_: str
) -> None:
    add(plan)
    capsys.readouterr()
    spanish = [str(plan), "--lang", "es", "--format", format_]

    assert main(["calendar", "show", *spanish]) == 0
    listed = capsys.readouterr().out
    assert main(["calendar", "show", "PA", *spanish]) == 0
    days = capsys.readouterr().out

    assert "Mon, Tue, Wed, Thu, Fri" in listed
    assert "Panamá" in listed
    assert re.search(r"2024-01-09[\t,]Tue[\t,]true[\t,]Día de los Mártires", days)


def test_a_calendar_that_is_not_there_is_told_with_a_near_one(plan: Path, capsys: Printed) -> None:
    assert main(["calendar", "show", "plans", str(plan)]) == 2
    assert "Did you mean plan?" in capsys.readouterr().err


def test_names_of_holidays_in_one_language_only_are_told_once_a_file(
    find_in: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    heading = (
        HEADING + "calendar:\n  holidays: [{date: 2024-01-01, name: {en: One}}, {date: 2024-01-02, name: {en: Two}}]\n"
    )
    (found,) = find_in({"plan.yaml": heading}, "RP801")

    assert words("es").message(found) == "`name` no tiene texto en es, ni otros feriados de este archivo (1)"
