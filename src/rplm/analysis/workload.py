"""How much of whose time the actions take, month by month, and where that is more than there is.

Every staff entry counts, of existing staff too. Effort is in months of full-time work; in all its months an entry takes
what the budget pays for. How many persons are needed on a day is their number times their level of effort.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from rplm.analysis.calendar import Calendars, WorkCalendar
from rplm.analysis.roadmap import Roadmap
from rplm.analysis.staffing import Days, Month, months_by_month, work_by_month
from rplm.model.money import ONCE, round_to, split
from rplm.model.period import Duration

CENT = Decimal("0.01")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Effort:
    """What one staff entry takes in one month, in months of full-time work: exact, and as it is printed.

    Each entry is rounded once, and split over its months by largest remainder: all sums of what is printed agree.
    """

    action: str
    role: str
    body: str | None
    month: Month
    months: Fraction
    printed: Decimal


@dataclass(frozen=True, slots=True)
class Post:
    """One staff entry: how many full-time persons of a role an action takes on each of its days.

    It `follows` the dates of the action, which `lasts` so long, unless it names days of its own.
    """

    action: str
    role: str
    body: str | None
    days: Days
    persons: Fraction
    follows: bool
    lasts: Duration | None


@dataclass(frozen=True, slots=True)
class Overload:
    """Days in a row on which more persons of a role are needed than there are: at most `persons`, by some actions."""

    role: str
    days: Days
    persons: Fraction
    capacity: Fraction
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Workload:
    """The staff entries of all actions, in plan order; and those, by action, that no date says when to count.

    Of selected actions it holds those entries; what is needed at a time is always that of `every` action of the plan.
    """

    roadmap: Roadmap
    posts: tuple[Post, ...]
    undated: tuple[tuple[str, str], ...]
    every: tuple[Post, ...]

    @cached_property
    def efforts(self) -> tuple[Effort, ...]:
        """What each entry takes in each month, in plan order, then by month."""
        calendars = Calendars(self.roadmap.plan)
        return tuple(effort for post in self.posts for effort in _efforts(post, calendars.of(post.action)))

    @cached_property
    def peaks(self) -> Mapping[str, Fraction]:
        """The most full-time persons of each role that are needed on any day."""
        return {role: max(persons for _, persons, _ in _levels(posts)) for role, posts in self._by_role.items()}

    @cached_property
    def overloads(self) -> tuple[Overload, ...]:
        """Where more persons of a role are needed than its capacity, by role in plan order, then by day."""
        plan = self.roadmap.plan
        calendar, limited = Calendars(plan).plan, [role for role in plan.roles if role.id in self._by_role]
        return tuple(
            each
            for role in limited
            if role.capacity is not None and calendar.works
            for each in _overloads(role.id, self._by_role[role.id], role.capacity, calendar)
        )

    @cached_property
    def _by_role(self) -> Mapping[str, list[Post]]:
        found: dict[str, list[Post]] = defaultdict(list)
        for post in self.every:
            found[post.role].append(post)
        return found


def shown(value: Fraction) -> Decimal:
    """Return a number of months or persons as it is printed: rounded half up to two decimals."""
    return round_to(value, CENT)


def workload(roadmap: Roadmap) -> Workload:
    """Return the staff entries of a plan whose role is in the plan."""
    posts, undated = _posts(roadmap)
    every = _posts(roadmap.whole)[0] if roadmap.whole else posts
    return Workload(roadmap, posts, undated, every)


def _posts(roadmap: Roadmap) -> tuple[tuple[Post, ...], tuple[tuple[str, str], ...]]:
    plan, posts, undated = roadmap.plan, list[Post](), list[tuple[str, str]]()
    for action in [each for each in plan.actions if each.staff]:
        span, spender = roadmap.span_of(action.id), plan.spender(action)
        for need in action.staff:
            days = (need.period.start, need.period.end) if need.period else span
            if need.role in plan.role and days:
                body, lasts = need.body or spender, None if need.period else action.lasts
                persons = need.effort if need.number is ONCE else need.number * need.effort
                posts.append(Post(action.id, need.role, body, days, persons, need.period is None, lasts))
            elif need.role in plan.role:
                undated.append((action.id, need.role))
    return tuple(posts), tuple(undated)


def _efforts(post: Post, calendar: WorkCalendar) -> Iterator[Effort]:
    found = work_by_month(post.days, post.lasts, calendar) if post.follows else months_by_month(*post.days)
    exact = [part * post.persons for part in found.values()]
    printed = split(shown(sum(exact, Fraction(0))), exact, CENT) if any(exact) else [Decimal(0)] * len(exact)
    for month, months, cents in zip(found, exact, printed, strict=True):
        yield Effort(post.action, post.role, post.body, month, months, cents)


def _levels(posts: Sequence[Post]) -> Iterator[tuple[Days, Fraction, Mapping[int, Post]]]:
    """Yield the days between changes, with how many persons are needed on them, and for which posts.

    The mapping changes with the next step.
    """
    starts, ends = defaultdict(list), defaultdict(list)
    for i, post in enumerate(posts):
        starts[post.days[0]].append(i)
        ends[post.days[1] + _DAY].append(i)
    active: dict[int, Post] = {}
    persons = Fraction(0)
    changes = sorted(starts.keys() | ends.keys())
    for first, after in pairwise(changes):
        for i in ends[first]:
            persons -= active.pop(i).persons
        for i in starts[first]:
            active[i] = posts[i]
            persons += posts[i].persons
        yield (first, after - _DAY), persons, active


def _overloads(role: str, posts: Sequence[Post], capacity: Fraction, calendar: WorkCalendar) -> Iterator[Overload]:
    """Yield the stretches of days on which some posts take more than there is. Days that nobody works do not count."""
    stretch: list[tuple[Days, Fraction]] = []
    actions: dict[str, None] = {}
    for days, persons, active in _levels(posts):
        if not calendar.count(*days):
            continue
        if persons > capacity:
            stretch.append((days, persons))
            actions |= dict.fromkeys(active[i].action for i in sorted(active))
        elif stretch:
            yield _overload(role, stretch, capacity, actions)
            stretch, actions = [], {}
    if stretch:
        yield _overload(role, stretch, capacity, actions)


def _overload(
    role: str, stretch: Sequence[tuple[Days, Fraction]], capacity: Fraction, actions: Iterable[str]
) -> Overload:
    days = stretch[0][0][0], stretch[-1][0][1]
    return Overload(role, days, max(persons for _, persons in stretch), capacity, tuple(actions))
