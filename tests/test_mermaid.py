from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from rplm.analysis.facts import Facts
from rplm.formats.mermaid import LONGEST, diagrams, escape
from rplm.lang import words
from rplm.model import ids
from rplm.source.load import Reading
from rplm.views.shape import Bar, Timeline
from rplm.views.timeline import timeline

from machine import drawn_by_mermaid

DAY = timedelta(days=1)
NASTY = (
    "section one", "title: two", "excludes weekends", "click me; call b()", "100 % #1 %% comment", "%%{init: {}}%%",
    "<b>bold</b> & \"quoted\"", "a :crit, 2024-01-01, 2024-01-02", "line\nbreak\ttab\r", "#35; &amp;", "`code` {x} \\n",
    "", "end", "日本 ñ ü", "\u2028 \x1b[31m", "x" * 500,
)  # fmt: skip


def bar(ident: str, title: str, *, critical: bool = False) -> Bar:
    milestones = ((date(2024, 2, 29), title),)
    return Bar(ident, title, ids.parts(ident)[0], date(2024, 1, 1), date(2024, 3, 29), critical, (), milestones)


def shown(*bars: Bar, title: str = "A plan") -> Timeline:
    groups = tuple((each, "A line of action") for each in dict.fromkeys(bar.group for bar in bars))
    return Timeline(title, groups, bars, date(2024, 1, 1), date(2024, 12, 31))


def test_dates_are_explicit_and_end_the_day_after() -> None:
    (chart,) = diagrams(shown(bar("L1.1", "Map systems")), words("en"))

    assert "    L1.1 Map systems :2024-01-01, 2024-03-30\n" in chart
    assert "    L1.1 Map systems :milestone, 2024-02-29, 2024-03-01\n" in chart
    assert "todayMarker off" in chart
    assert "excludes" not in chart


@pytest.mark.parametrize(("language", "word"), [("en", "critical"), ("es", "crítica")])
def test_a_critical_bar_says_so_in_its_text_too(language: str, word: str) -> None:
    (chart,) = diagrams(shown(bar("L1.1", "Map systems", critical=True)), words(language))

    assert f"L1.1 Map systems ({word}) :crit, 2024-01-01, 2024-03-30\n" in chart


@pytest.mark.parametrize("title", NASTY)
def test_no_title_can_be_mistaken_for_what_mermaid_says(title: str) -> None:
    (chart,) = diagrams(shown(bar("L1.1", title), title=title), words("en"))
    lines = chart.splitlines()

    assert len(lines) == 9
    for each in lines[7:]:
        assert re.fullmatch(r"    L1\.1[^:]* :(milestone, )?\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d", each)
        assert not re.search(r"[;#]", re.sub(r"#\d+;", "", each))
        assert "%%" not in each


def test_signs_are_escaped_one_by_one() -> None:
    assert escape("a #1; b: c") == "a #35;1#59; b#58; c"


STATEMENTS = (
    "accDescr", "accDescription", "accTitle", "axisFormat", "call", "click", "dateFormat", "excludes", "gantt", "href",
    "includes", "inclusiveEndDates", "section", "tickInterval", "title", "todayMarker", "topAxis", "weekday", "weekend",
)  # fmt: skip
TAGS = ("active", "after", "crit", "done", "end", "milestone", "until", "vert")


def test_ids_that_are_words_of_mermaid_are_drawn_as_they_are(read_plan: Callable[..., Reading], tmp_path: Path) -> None:
    ids = [
        *STATEMENTS, *(each.upper() for each in STATEMENTS), *(f"{each}-1.2" for each in STATEMENTS), *TAGS,
        "callout", "subsection",
    ]  # fmt: skip
    titles = ("monday", "friday", "x", "#1: a; b", '"')
    listed = "".join(
        f"  - {{id: {each}, title: '{titles[i % 5]}', starts: 2024-01, lasts: {i + 1} days,"
        f" milestones: [{{title: '{titles[i % 4]}', by: 2024-02}}]}}\n"
        for i, each in enumerate(ids)
    )
    facts = Facts(read_plan(f"actions:\n{listed}").plan)
    charts = diagrams(timeline(facts, words("en")), words("en"))
    drawn = "".join(drawn_by_mermaid(each, tmp_path) for each in charts)
    texts = re.findall(r"<text[^>]*taskText[^>]*>([^<]*)</text>", drawn)
    first = [each.split()[0] for each in texts]

    assert {each: first.count(each) for each in ids} == dict.fromkeys(ids, 2)


def test_only_what_begins_like_a_statement_is_escaped() -> None:
    (chart,) = diagrams(shown(bar("L1.1", "title of it"), bar("Title", "x"), bar("subtitle", "x")), words("en"))

    assert "    L1.1 title of it :" in chart
    assert "    #84;itle x :" in chart
    assert "    subtitle x :" in chart


def test_a_long_title_is_cut_and_still_says_that_it_is_critical() -> None:
    assert escape("x" * 200, " (critical)") == "x" * 89 + "… (critical)"


def test_a_large_plan_is_split_between_lines_of_action_and_every_bar_is_drawn_once() -> None:
    bars = [bar(f"L{line}.{i}", "Map the systems; compare: all #" * 2) for line in range(1, 6) for i in range(130)]
    charts = diagrams(shown(*bars), words("en"))
    drawn = [each for chart in charts for each in re.findall(r"^    (L\d+\.\d+) .* :2024", chart, re.MULTILINE)]

    assert len(charts) > 1
    assert all(len(chart) <= LONGEST for chart in charts)
    assert drawn == [each.id for each in bars]
    for line in range(1, 6):
        assert sum(f"section L{line} " in chart for chart in charts) == 1


def test_a_line_of_action_too_large_for_a_chart_is_split_too() -> None:
    charts = diagrams(shown(*(bar(f"L1.{i}", "😀" * 80) for i in range(400))), words("en"))

    assert len(charts) > 2
    assert all(len(chart.encode("utf-16-le")) // 2 <= LONGEST for chart in charts)
    assert all("section L1 " in chart for chart in charts)


def test_a_plan_without_dates_has_no_chart() -> None:
    assert diagrams(shown(), words("en")) == []
