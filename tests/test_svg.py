from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rplm.formats.svg import draw, draw_pages
from rplm.formats.svg_parts import clipped, width_of
from rplm.lang import words
from rplm.model import ids
from rplm.views.shape import Arrow, Bar, Timeline

SVG = "{http://www.w3.org/2000/svg}"
DAY = timedelta(days=1)
START, FINISH = date(2024, 1, 1), date(2026, 12, 31)


def shown(*bars: Bar, finish: date = FINISH) -> Timeline:
    groups = tuple((each, f"Line {each}") for each in dict.fromkeys(bar.group for bar in bars))
    return Timeline("A plan", groups, bars, START, finish)


def bar(ident: str, start: date = START, finish: date = date(2024, 3, 29)) -> Bar:
    return Bar(ident, "Map systems", ids.parts(ident)[0], start, finish)


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 - our own drawing


def bars_of(drawing: str) -> list[ET.Element]:
    """Return the bars, without those of the legend."""
    return [each for each in parsed(drawing).iter(f"{SVG}rect") if each.get("rx") and each.get("x") != "0.0"]


def box(element: ET.Element) -> dict[str, float]:
    x, y, width, height = (float(element.get(each, 0)) for each in ("x", "y", "width", "height"))
    return {"start": x, "finish": x + width, "top": y, "bottom": y + height, "middle": y + height / 2}


def arrows_of(drawing: str) -> list[str]:
    """Return the paths of the arrows, without that of the legend."""
    paths = (each for each in parsed(drawing).iter(f"{SVG}path") if each.get("marker-end"))
    return [each.get("d", "") for each in paths if each.get("d") != "M0 0H21"]


def places(path: str) -> list[tuple[float, float]]:
    """Return the corners of a path of horizontal and vertical lines."""
    begin = re.match(r"M([\d.-]+) ([\d.-]+)", path)
    assert begin
    found = [(float(begin[1]), float(begin[2]))]
    for way, to in re.findall(r"([HV])([\d.-]+)", path):
        x, y = found[-1]
        found.append((float(to), y) if way == "H" else (x, float(to)))
    return found


def crosses(path: str, what: dict[str, float]) -> bool:
    return any(
        min(x1, x2) < what["finish"] and max(x1, x2) > what["start"] and min(y1, y2) < what["bottom"]
        and max(y1, y2) > what["top"]
        for (x1, y1), (x2, y2) in pairwise(places(path))
    )  # fmt: skip


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


@pytest.mark.parametrize(
    ("type_", "leaves", "arrives"),
    [("FS", "finish", "start"), ("SS", "start", "start"), ("FF", "finish", "finish"), ("SF", "start", "finish")],
)
def test_an_arrow_joins_the_ends_that_its_type_names(type_: Any, leaves: str, arrives: str) -> None:
    first = bar("L1.1", date(2024, 3, 1), date(2024, 8, 30))
    follower = replace(bar("L1.2", date(2025, 1, 1), date(2025, 6, 30)), arrows=(Arrow("L1.1", type_),))
    drawing = draw(shown(first, follower), words("en"))
    boxes = [box(each) for each in bars_of(drawing)]
    (path,) = arrows_of(drawing)

    begin, end = places(path)[0], places(path)[-1]
    assert begin == (pytest.approx(boxes[0][leaves], abs=0.2), pytest.approx(boxes[0]["middle"], abs=0.2))
    assert end == (pytest.approx(boxes[1][arrives], abs=2), pytest.approx(boxes[1]["middle"], abs=0.2))
    assert (end[0] > places(path)[-2][0]) == (arrives == "start")  # it comes from outside the bar


def test_an_arrow_goes_around_a_bar_between_where_there_is_a_way() -> None:
    between = bar("L1.2", date(2024, 2, 1), date(2024, 12, 31))
    follower = replace(bar("L1.3", date(2024, 4, 1), date(2024, 9, 30)), arrows=(Arrow("L1.1"),))
    drawing = draw(shown(bar("L1.1"), between, follower), words("en"))
    (path,) = arrows_of(drawing)
    box_between = box(bars_of(drawing)[1])

    assert not crosses(path, box_between)


def test_a_milestone_of_a_parent_stands_in_a_row_of_its_own() -> None:
    parent = replace(bar("L1"), summary=True, milestones=((date(2024, 2, 1), "Adopted"),))
    drawing = draw(shown(parent, bar("L1.1")), words("en"))

    assert "actions below" in texts(drawing)
    assert "L1 Adopted: 1 Feb 2024" in drawing
    assert len(bars_of(drawing)) == 1


def test_progress_is_drawn_only_where_somebody_reported_it() -> None:
    without, half = (draw(shown(replace(bar("L1.1"), progress=each)), words("en")) for each in (None, Fraction(1, 2)))

    assert "progress" not in without
    assert "progress" in texts(half)
    (whole,) = bars_of(half)
    (done,) = (
        each for each in parsed(half).iter(f"{SVG}rect") if each.get("height") == "4.0" and each.get("x") != "0.0"
    )
    assert float(done.get("width", 0)) == pytest.approx(float(whole.get("width", 0)) / 2, abs=3)


def test_a_deadline_stands_on_its_day() -> None:
    drawing = draw(shown(replace(bar("L1.1"), deadline=date(2024, 6, 30))), words("es"))

    assert "L1.1 fecha límite: 30 jun 2024" in drawing
    assert "fecha límite" in texts(drawing)


def test_bands_of_groups_cover_the_line_of_the_status_date() -> None:
    drawing = draw(replace(shown(bar("L1.1")), status_date=date(2024, 6, 1)), words("en"))

    assert drawing.index("stroke-dasharray") < drawing.index(">L1 Line L1<")


def test_colours_are_those_of_lines_of_action_also_in_other_groups() -> None:
    grouped = shown(replace(bar("L1.1"), group="IOM", line="L1"), replace(bar("L2.1"), group="IOM", line="L2"))
    drawing = draw(replace(grouped, by="body", lines=(("L1", "Data"), ("L2", "Skills"))), words("en"))

    assert len({each.get("fill") for each in bars_of(drawing)}) == 2
    assert {"L1 Data", "L2 Skills"} <= set(texts(drawing))


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_pages_repeat_headings_and_hold_every_bar_once(paper: str) -> None:
    title = "Map the labour market information systems and the sources of data of eleven countries, in three parts"
    bars = [replace(bar(f"L{line}.{i}"), title=title) for line in range(1, 4) for i in range(1, 31)]
    bars[40] = replace(bars[40], arrows=(Arrow("L1.1"),))
    drawn = draw_pages(shown(*bars), words("en"), paper)
    ids = [each for page in drawn for each in texts(page) if re.fullmatch(r"L\d\.\d+", each)]

    assert len(drawn) > 2
    assert ids == [each.id for each in bars]
    assert sum("L1.1 →" in texts(page) for page in drawn) == 1
    for number, page in enumerate(drawn, start=1):
        root = parsed(page)
        _, y, width, height = (float(each) for each in (root.get("viewBox") or "").split())
        bottom = max(
            float(each.get("y", 0)) + float(each.get("height", 0)) for each in list(root.iter(f"{SVG}rect"))[3:]
        )
        assert f"page {number} of {len(drawn)}" in texts(page)
        assert {"2024", "2025", "2026"} <= set(texts(page))
        assert bottom <= height + y
        assert width / height == pytest.approx({"a4": 297 / 210, "a3": 420 / 297}[paper], rel=0.01)
    assert any("(continued)" in each for page in drawn[1:] for each in texts(page))


@given(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 400)), min_size=2, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(["FS", "SS", "FF", "SF"])), max_size=20),
)
def test_every_arrow_ends_at_its_bar_and_stays_on_the_sheet(spans: list[Any], links: list[Any]) -> None:
    bars = [bar(f"L1.{i}", START + DAY * at, START + DAY * (at + days)) for i, (at, days) in enumerate(spans)]
    for one, other, type_ in links:
        i, j = one % len(bars), other % len(bars)
        if i != j:
            bars[i] = replace(bars[i], arrows=(*bars[i].arrows, Arrow(bars[j].id, type_)))
    drawing = draw(shown(*bars, finish=date(2028, 12, 31)), words("en"))
    paths = arrows_of(drawing)

    assert len(paths) == sum(len(each.arrows) for each in bars)
    for path in paths:
        assert all(0 <= x <= 1400 for x, _ in places(path))


def test_every_mark_stays_inside_the_drawing() -> None:
    bars = [replace(bar(f"L1.{i}", START, FINISH), milestones=((FINISH, "End"),)) for i in range(5)]
    rects = [each for each in parsed(draw(shown(*bars), words("en"))).iter(f"{SVG}rect") if each.get("x")]

    assert max(float(each.get("x", 0)) + float(each.get("width", 0)) for each in rects) <= 1400
