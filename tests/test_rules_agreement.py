from __future__ import annotations

from collections.abc import Callable

import pytest

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Diagnostic
from rplm.lang import words
from rplm.source.load import Reading
from rplm.views.cover import cover

Find = Callable[..., tuple[Diagnostic, ...]]
EN = words("en")
HEADING = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nendorsers: [PA, BZ]\n"
BODIES = """bodies:
  - {id: PA, title: Panama, kind: country, country: PA}
  - {id: BZ, title: Belize, kind: country, country: BZ}
actions:
  - {id: L1, title: One}
  - {id: L2, title: Two}
"""

DECISIONS = [
    (["decision: approved, date: 2024-01-01"], ("BZ",)),
    (["decision: approved with comments, date: 2024-01-01"], ("BZ",)),
    (["decision: objected, date: 2024-01-01"], ("PA", "BZ")),
    (["decision: objected, date: 2024-01-01", "decision: approved, date: 2024-02-01"], ("BZ",)),
    (["decision: approved, date: 2024-01-01", "decision: objected, date: 2024-02-01"], ("PA", "BZ")),
    (["decision: approved, date: 2024-01-01, lines: [L1]"], ("PA", "BZ")),
    (
        ["decision: approved, date: 2024-01-01, lines: [L1]", "decision: approved, date: 2024-01-02, lines: [L2]"],
        ("BZ",),
    ),
    (["decision: approved, date: 2024-01-01", "decision: objected, date: 2024-02-01, lines: [L2]"], ("PA", "BZ")),
]


def _endorsed(*entries: str) -> str:
    listed = "".join(f"  - {{aspect: timelines, {entry}}}\n" for entry in entries)
    return BODIES + (f"endorsements:\n{listed}" if listed else "")


def _missing(found: tuple[Diagnostic, ...], aspect: Aspect) -> object:
    return next((each.details["missing"] for each in found if each.problem.aspect is aspect), ())


def test_each_aspect_has_a_finding_that_names_who_is_missing(find_in: Find) -> None:
    found = find_in(_endorsed("body: PA, decision: approved, date: 2024-01-01"), "RP702", heading=HEADING)

    assert len(found) == 5
    assert {each.problem.aspect for each in found} == set(Aspect)
    assert _missing(found, Aspect.TIMELINES) == ("BZ",)
    assert _missing(found, Aspect.SOURCES) == ("PA", "BZ")


@pytest.mark.parametrize(("entries", "missing"), DECISIONS)
def test_the_latest_decision_counts_for_each_line(find_in: Find, entries: list[str], missing: tuple[str, ...]) -> None:
    found = find_in(_endorsed(*(f"body: PA, {entry}" for entry in entries)), "RP702", heading=HEADING)

    assert _missing(found, Aspect.TIMELINES) == missing


@pytest.mark.parametrize(("entries", "missing"), DECISIONS)
def test_the_cover_counts_as_endorsed_who_is_not_missing(
    read_plan: Callable[..., Reading], entries: list[str], missing: tuple[str, ...]
) -> None:
    reading = read_plan(_endorsed(*(f"body: PA, {entry}" for entry in entries)), HEADING)

    told = dict(cover(Facts(reading.plan), (), EN).facts)["Endorsements"]

    assert str(told).startswith(f"timelines: {2 - len(missing)}/2; ")


def test_a_plan_without_endorsers_asks_for_none(find_in: Find) -> None:
    assert find_in(BODIES, "RP702") == ()


def test_an_objection_stands_until_the_body_decides_otherwise(find_in: Find) -> None:
    objected = "body: PA, decision: objected, date: 2024-01-01"
    earlier = "body: PA, decision: approved, date: 2023-12-01"
    partly = "body: PA, decision: approved, date: 2024-02-01, lines: [L1]"
    settled = "body: PA, decision: approved with comments, date: 2024-02-01"

    assert len(find_in(_endorsed(objected, earlier, partly), "RP704")) == 1
    assert find_in(_endorsed(objected, settled), "RP704") == ()


def test_findings_on_an_endorsement_belong_to_its_aspect(find_in: Find) -> None:
    found = find_in(_endorsed("body: XX, decision: objected, date: 2024-01-01, meeting: M"), "RP701", "RP703", "RP704")

    assert {each.code: each.problem.aspect for each in found} == dict.fromkeys(
        ("RP701", "RP703", "RP704"), Aspect.TIMELINES
    )


def test_a_meeting_of_several_days_covers_each_of_them(find_in: Find) -> None:
    meeting = "meetings:\n  - {id: M, title: M, kind: workshop, date: 2024-03-01 to 2024-03-03}\n"
    given = [f"body: PA, decision: approved, meeting: M, date: 2024-0{day}" for day in ("2-29", "3-01", "3-03", "3-04")]
    found = find_in(_endorsed(*given) + meeting, "RP705")

    assert [str(each.details["date"]) for each in found] == ["2024-02-29", "2024-03-04"]


def test_a_body_or_meeting_that_cannot_be_read_is_still_there(find_in: Find) -> None:
    text = (
        "bodies:\n  - {id: PA, titel: Panama}\nmeetings:\n  - {id: M, kind: workshop}\n"
        "endorsements:\n  - {body: PA, aspect: timelines, decision: approved, date: 2024-01-01, meeting: M}\n"
    )

    assert find_in(text, "RP701", "RP703", "RP705") == ()
