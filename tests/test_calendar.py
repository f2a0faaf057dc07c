from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.calendar import WorkCalendar
from rplm.model.calendar import WEEKDAYS, Calendar
from rplm.model.period import Duration, Unit

DAY = timedelta(days=1)
SOME = settings(max_examples=100, deadline=None, derandomize=True)
RANDOM = st.randoms(use_true_random=True)


def work(*week: str, holidays: tuple[str, ...] = ()) -> WorkCalendar:
    given: dict[str, Any] = {"week": list(week or WEEKDAYS[:5]), "holidays": list(holidays)}
    return WorkCalendar(Calendar.model_validate(given))


def lasting(count: int, unit: str) -> Duration:
    return Duration(count, Unit(unit))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_weekends_and_holidays_are_not_worked() -> None:
    calendar = work(holidays=("2024-01-01",))

    assert not calendar.is_working(day("2024-01-01"))
    assert calendar.is_working(day("2024-01-02"))
    assert not calendar.is_working(day("2024-01-06"))


def test_the_next_working_day_skips_a_weekend_and_a_holiday() -> None:
    calendar = work(holidays=("2024-05-01", "2024-05-02"))

    assert calendar.on_or_after(day("2024-05-01")) == day("2024-05-03")
    assert calendar.on_or_after(day("2024-05-04")) == day("2024-05-06")
    assert calendar.on_or_before(day("2024-05-02")) == day("2024-04-30")


@pytest.mark.parametrize(
    ("start", "count", "unit", "finish"),
    [
        ("2024-01-31", 1, "month", "2024-02-28"),  # 31 January + 1 month is 29 February
        ("2023-01-31", 1, "month", "2023-02-27"),
        ("2024-01-01", 1, "quarter", "2024-03-29"),
        ("2024-01-01", 1, "year", "2024-12-31"),
        ("2024-02-29", 1, "year", "2025-02-27"),
        ("2024-01-01", 2, "week", "2024-01-12"),
        ("2024-01-01", 10, "working day", "2024-01-12"),
        ("2024-01-05", 1, "working day", "2024-01-05"),
    ],
)
def test_calendar_units_end_the_day_before_and_on_a_working_day(start: str, count: int, unit: str, finish: str) -> None:
    assert work().finish(day(start), lasting(count, unit)) == day(finish)


@pytest.mark.parametrize(
    ("finish", "lag", "first"),
    [
        ("2024-01-05", None, "2024-01-06"),
        ("2024-01-05", (2, "week"), "2024-01-20"),
        ("2024-01-05", (1, "working day"), "2024-01-09"),
        ("2024-01-19", (-5, "working day"), "2024-01-13"),
        ("2024-01-31", (1, "month"), "2024-03-01"),
        ("2024-03-31", (-1, "month"), "2024-03-01"),
    ],
)
def test_a_lag_is_added_to_the_finish_and_a_lead_taken_away(
    finish: str, lag: tuple[int, str] | None, first: str
) -> None:
    assert work().after(day(finish), lasting(*lag) if lag else None) == day(first)


@SOME
@given(RANDOM)
def test_counting_agrees_with_looking_at_every_day(random: Random) -> None:
    for _ in range(2):
        week = random.sample(WEEKDAYS, random.randint(1, 7))
        holidays = {day("2024-01-01") + DAY * random.randrange(200) for _ in range(random.randrange(30))}
        calendar = work(*week, holidays=tuple(map(str, holidays)))
        days = [day("2023-12-25") + DAY * i for i in range(260)]
        worked = [each for each in days if WEEKDAYS[each.weekday()] in week and each not in holidays]

        assert [each for each in days if calendar.is_working(each)] == worked
        for first, last in (sorted(random.sample(days, 2)) for _ in range(20)):
            assert calendar.count(first, last) == sum(first <= each <= last for each in worked)
            assert calendar.between(first, last) == -calendar.between(last, first)
        for i, each in enumerate(worked[:-9]):
            assert calendar.add(each, 9) == worked[i + 9]
            assert calendar.add(worked[i + 9], -9) == each


@SOME
@given(RANDOM, st.sampled_from(list(Unit)))
def test_the_latest_start_is_the_last_one_whose_finish_fits(random: Random, unit: Unit) -> None:
    calendar = work(holidays=("2024-02-29", "2024-03-01", "2024-12-25"))
    for _ in range(20):
        lasts = Duration(random.randint(1, 3), unit)
        end = day("2024-01-01") + DAY * random.randrange(500)
        latest = calendar.latest_start(end, lasts)
        after = calendar.add(latest, 1)

        assert calendar.finish(latest, lasts) <= end < calendar.finish(after, lasts)


@SOME
@given(RANDOM, st.sampled_from(list(Unit)))
def test_the_latest_finish_is_the_last_one_that_lets_a_start_be(random: Random, unit: Unit) -> None:
    calendar = work(holidays=("2024-02-29", "2024-03-01", "2024-12-25"))
    for _ in range(20):
        lag = Duration(random.choice([-3, -2, -1, 1, 2, 3]), unit)
        start = day("2024-01-01") + DAY * random.randrange(500)
        latest = calendar.latest_finish(start, lag)

        assert calendar.after(latest, lag) <= start < calendar.after(latest + DAY, lag)


def test_a_calendar_without_working_days_answers_nothing_rather_than_searching_forever() -> None:
    empty = WorkCalendar(Calendar.model_validate({"week": []}))

    assert not empty.works
    assert not empty.is_working(day("2024-01-01"))
    assert empty.count(day("2024-01-01"), day("2025-01-01")) == 0
    with pytest.raises(OverflowError):
        empty.on_or_after(day("2024-01-01"))


def test_what_leaves_the_calendar_is_an_overflow_forwards_and_clamped_backwards() -> None:
    with pytest.raises(OverflowError):
        work().finish(day("9000-01-01"), lasting(999_999, "year"))
    with pytest.raises(OverflowError):
        work().add(day("9999-12-31"), 1)

    assert work().latest_finish(day("2024-01-01"), lasting(999_999, "week")) == date.min
    assert work().latest_finish(day("2024-01-01"), lasting(-999_999, "year")) == date.max
