from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from rplm.formats.svg import clipped, draw, width_of
from rplm.lang import words
from rplm.model import ids
from rplm.views.shape import Arrow, Bar, Timeline

SVG = "{http://www.w3.org/2000/svg}"
START, FINISH = date(2024, 1, 1), date(2026, 12, 31)


def shown(*bars: Bar, finish: date = FINISH) -> Timeline:
    groups = tuple((each, f"Line {each}") for each in dict.fromkeys(bar.group for bar in bars))
    return Timeline("A plan", groups, bars, START, finish)


def bar(ident: str, start: date = START, finish: date = date(2024, 3, 29)) -> Bar:
    return Bar(ident, "Map systems", ids.parts(ident)[0], start, finish)


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 - our own drawing


def texts(drawing: str) -> list[str]:
    return [each.text or "" for each in parsed(drawing).iter(f"{SVG}text")]


def test_the_drawing_is_xml_that_says_what_it_shows() -> None:
    root = parsed(draw(shown(bar("L1.1"), bar("L2.1")), words("en")))

    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "A plan"
    assert root.findtext(f"{SVG}desc") == "2 actions in 2 lines of action, from 1 Jan 2024 to 29 Mar 2024."


@pytest.mark.parametrize("title", ["</text><script>x</script>", "a & b < c", "\x00\x1b[31m\ufffe", "]]>", "“ñ” 日本"])
def test_no_text_can_break_out_of_the_drawing(title: str) -> None:
    nasty = Bar("L1.1", title, "L1", START, FINISH, milestones=((FINISH, title),))
    root = parsed(draw(Timeline(title, (("L1", title),), (nasty,), START, FINISH, title), words("en")))

    assert not list(root.iter(f"{SVG}script"))


def test_the_same_timeline_gives_the_same_drawing() -> None:
    assert draw(shown(bar("L1.1")), words("es")) == draw(shown(bar("L1.1")), words("es"))


def test_critical_bars_are_hatched_and_not_only_coloured() -> None:
    plain, critical = (draw(shown(replace(bar("L1.1"), critical=each)), words("en")) for each in (False, True))

    assert plain.count('fill="url(#late)"') == 1  # in the legend
    assert critical.count('fill="url(#late)"') == 2


def test_an_arrow_leads_from_each_action_that_is_drawn() -> None:
    follower = replace(bar("L1.2", date(2024, 4, 1), date(2024, 5, 1)), arrows=(Arrow("L1.1"), Arrow("L9.9")))

    assert draw(shown(bar("L1.1"), follower), words("en")).count("marker-end") == 2  # one is the legend's


def test_a_status_date_is_drawn_only_if_it_is_given() -> None:
    without = shown(bar("L1.1"))
    given = replace(without, status_date=date(2024, 6, 1))

    assert "status date" not in draw(without, words("en"))
    assert "status date 1 Jun 2024" in texts(draw(given, words("en")))


def test_the_plans_status_line_stands_below_its_title() -> None:
    assert "ILLUSTRATIVE" in texts(draw(replace(shown(bar("L1.1")), status="ILLUSTRATIVE"), words("en")))


@pytest.mark.parametrize(("language", "label"), [("en", "Q3"), ("es", "T3")])
def test_quarters_stand_below_years_in_the_readers_language(language: str, label: str) -> None:
    found = texts(draw(shown(bar("L1.1")), words(language)))

    assert [each for each in found if each.isdigit()] == ["2024", "2025", "2026"]
    assert found.count(label) == 3


def test_a_short_plan_shows_months_and_a_long_one_only_some_years() -> None:
    short = texts(draw(shown(bar("L1.1"), finish=date(2024, 12, 31)), words("es")))
    long = texts(draw(shown(bar("L1.1"), finish=date(9999, 12, 31)), words("en")))

    assert "ene" in short
    assert "Q1" not in long
    assert 2 <= len([each for each in long if each.isdigit()]) <= 30


def test_a_plan_without_dates_says_so() -> None:
    assert "No action has dates." in texts(draw(shown(), words("en")))


def test_a_long_title_is_cut_to_its_room() -> None:
    title = "Map labour market information systems of eleven countries " * 5
    cut = clipped(title, 11, 300)

    assert cut.endswith("…")
    assert 280 < width_of(cut, 11) <= 300
    assert clipped("Map", 11, 300) == "Map"


def test_every_mark_stays_inside_the_drawing() -> None:
    bars = [replace(bar(f"L1.{i}", START, FINISH), milestones=((FINISH, "End"),)) for i in range(5)]
    rects = [each for each in parsed(draw(shown(*bars), words("en"))).iter(f"{SVG}rect") if each.get("x")]

    assert max(float(each.get("x", 0)) + float(each.get("width", 0)) for each in rects) <= 1400
