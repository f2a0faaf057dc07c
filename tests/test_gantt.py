"""The Gantt chart on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from rich.cells import cell_len

from rplm.analysis.facts import Facts
from rplm.formats.gantt import chart
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views.shape import Bar, Timeline
from rplm.views.timeline import timeline

from machine import REAL_PLAN

START, FINISH = date(2024, 1, 1), date(2025, 12, 31)


def shown(*bars: Bar, finish: date = FINISH, status_date: date | None = None) -> Timeline:
    return Timeline("A plan", (("L1", "Data"),), bars, START, finish, status_date=status_date)


def bar(start: date = START, finish: date = date(2024, 3, 31), title: str = "Map") -> Bar:
    return Bar("L1.1", title, "L1", start, finish, line="L1")


def row(text: str, ident: str = "L1.1") -> str:
    return next(line for line in text.splitlines() if line.startswith(ident))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [80, 100, 140])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_regional_plan_fits_every_terminal(language: str, width: int, ascii_only: bool) -> None:
    facts, say = Facts(load(REAL_PLAN).plan), words(language)
    text = chart(timeline(facts, say), say, width=width, ascii_only=ascii_only)

    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert [line.split()[0] for line in text.splitlines() if line.startswith("L1.1.")] == ["L1.1.1", "L1.1.2"]
    assert text.isascii() == ascii_only


def test_columns_follow_the_calendar() -> None:
    text = chart(shown(bar(), bar(date(2025, 10, 1), FINISH)), words("en"), width=60)
    lines = text.splitlines()
    first, last = (line for line in lines if line.startswith("L1.1"))
    years = next(line for line in lines if "2025" in line)

    assert first.index("▒") == years.index("│2024")
    assert first.count("▒") == last.count("▒")
    assert max(len(line) for line in lines) <= 60
    assert last.index("▒") - first.index("▒") == 7 * first.count("▒")


def test_critical_is_another_sign_and_not_only_another_colour() -> None:
    plain, critical = (chart(shown(replace(bar(), critical=each)), words("en")) for each in (False, True))
    colored = chart(shown(replace(bar(), critical=True)), words("en"), color=True)

    assert "▒" in row(plain)
    assert "█" in row(critical)
    assert "█ critical" in critical
    assert "\x1b[31m█" in colored


def test_milestones_deadlines_progress_parents_and_the_status_date_have_signs() -> None:
    full = replace(
        bar(finish=date(2024, 12, 31)), milestones=((date(2024, 9, 30), "Half"),), deadline=date(2025, 6, 30),
        progress=Fraction(1, 4),
    )  # fmt: skip
    text = chart(shown(full, replace(bar(), id="L1", summary=True), status_date=date(2025, 2, 1)), words("es"))

    assert [sign in row(text) for sign in "◆▽▓▒┊"] == [True] * 5
    assert "━" in row(text, "L1   ")
    assert "fecha de corte 1 feb 2025" in text


@pytest.mark.parametrize("title", ["日本" * 60, "\x1b[31mred\x07", "a\nb\tc", "ñ" * 300, ""])
def test_no_title_breaks_the_lines(title: str) -> None:
    text = chart(shown(bar(title=title)), words("en"), width=80)

    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert sum("▒" in line for line in text.splitlines()) == 2


def test_a_plan_of_centuries_and_one_of_a_day_are_drawn() -> None:
    assert "▒" in row(chart(shown(bar(finish=date(9999, 12, 31)), finish=date(9999, 12, 31)), words("en")))
    assert "▒" in row(chart(shown(bar(finish=START), finish=START), words("en")))
    assert "No action has dates." in chart(shown(), words("en"))


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize(
    ("period", "named"),
    [
        ("2024", {60: "2024", 80: "2024", 140: "2024"}),
        ("2023-Q3 to 2027", {60: "2024 2026", 80: "2023 2024 2025 2026 2027", 140: "2023 2024 2025 2026 2027"}),
        ("2023-Q4 to 2024", {60: "2023 2024", 80: "2023 2024", 140: "2023 2024"}),
        ("2020 to 2049", dict.fromkeys((60, 80, 140), "2020 2025 2030 2035 2040 2045")),
        ("2000 to 2399", {60: "2000 2100 2200 2300", 80: "2000 2100 2200 2300", 140: "2000 2050 2100 2150 2200 2250 "
         "2300 2350"}),
    ],
)  # fmt: skip
def test_years_are_named_in_full_as_many_as_have_room(
    period: str, named: dict[int, str], width: int, read_plan: Callable[..., Reading]
) -> None:
    title = "Do a thing in the ministries of all member countries"
    first = period.partition(" ")[0]
    heading = f"plan: P\ntitle: A plan\nperiod: {period}\ncurrency: USD\n"
    plan = f"actions:\n  - {{id: L1, title: Line}}\n  - {{id: L1.1, title: {title}, starts: {first}, lasts: 1 week}}\n"
    say = words("en")
    text = chart(timeline(Facts(read_plan(plan, heading).plan), say), say, width=width)
    header = text.splitlines()[2]

    assert header.replace("│", " ").split() == named[width].split()
    assert max(map(cell_len, text.splitlines())) <= width
    assert all(row(text)[i] in "│█" for i, sign in enumerate(header) if sign == "│")


@pytest.mark.parametrize(("encoding", "sign"), [("ascii", "#"), ("latin-1", "#"), ("utf-8", "█")])
def test_a_stdout_that_is_not_utf8_gets_ascii(encoding: str, sign: str) -> None:
    command = [sys.executable, "-m", "rplm", "roadmap", str(REAL_PLAN), "--format", "gantt", "--lang", "es"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "80"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True, timeout=120)

    assert sign in done.stdout.decode("utf-8")
    assert done.stdout.isascii() == (sign == "#")
