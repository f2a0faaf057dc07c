"""The roadmap of random plans against a second one, worked out here by looking at one day after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rplm.analysis.facts import Facts
from rplm.analysis.redundant import redundant
from rplm.analysis.roadmap import Roadmap
from rplm.analysis.why import Harm, harm
from rplm.model.calendar import WEEKDAYS
from rplm.source.load import load

DAY = timedelta(days=1)
FIRST, LAST = date(2005, 1, 1), date(2050, 12, 31)
PLAN_STARTS = date(2024, 3, 1)
EVERY = [FIRST + DAY * i for i in range((LAST - FIRST).days + 1)]
HEADING = "plan: RANDOM\ntitle: A random plan\nperiod: 2024-03 to 2050\ncurrency: USD\n"
TYPES = ("FS", "FS", "SS", "FF", "SF")
UNITS = ("working day", "week", "month", "quarter", "year")

Lag = tuple[int, str] | None


KINDS = ("not before",) * 8 + ("window", "finish by", "fixed start", "fixed finish", "fixed window")
MONTHS = ("month", "by month", "fixed month")
"""Windows that one field states: `starts: 2024-05` or `ends: 2024-05`, and nothing else."""
CALENDARS = {"plan": "", "OWN": "calendar: OWN", "BODY": "responsible: [WORKS]", "NATION": "responsible: [MINISTRY]"}
"""How an action comes by each calendar: it names it, or its sole responsible body does, or the body's country does."""
BODIES = """bodies:
  - {id: WORKS, title: Works, kind: institution, country: PA, calendar: BODY}
  - {id: MINISTRY, title: Ministry, kind: ministry, country: PA}
"""


@dataclass
class Activity:
    """A leaf. Its kind says which of its dates it writes, and which of them nothing may move."""

    kind: str
    starts: date | None
    lasts: tuple[int, str] | None
    ends: date | None
    calendar: str
    until: date | None = None
    """The last day of a window."""
    after: list[tuple[str, str, Lag]] = field(default_factory=list)

    @property
    def is_fixed(self) -> bool:
        return self.kind.startswith("fixed")


@dataclass
class Drawn:
    """A random plan: working days of its calendars, its leaves, and links (also of and to parents)."""

    week: dict[str, list[str]]
    holidays: dict[str, list[date]]
    leaves: dict[str, Activity]
    of_parents: dict[str, list[tuple[str, str, Lag]]]

    def edges(self) -> list[tuple[list[str], str, str, Lag]]:
        """Return for each link and each leaf that it holds back: the leaves it leads from, the leaf, type, lag."""
        written = {**{ident: each.after for ident, each in self.leaves.items()}, **self.of_parents}
        return [
            (self.below(target), after, type_, lag)
            for owner, links in written.items()
            for target, type_, lag in links
            for after in self.below(owner)
        ]

    def below(self, ident: str) -> list[str]:
        return [each for each in self.leaves if (each + ".").startswith(ident + ".")]

    def pairs(self) -> set[tuple[str, str]]:
        return {(before, after) for befores, after, _, _ in self.edges() for before in befores}

    def is_circular(self) -> bool:
        left = self.pairs()
        while left:
            free = {before for before, _ in left} - {after for _, after in left}
            if not free:
                return True
            left = {edge for edge in left if edge[0] not in free}
        return False


def length(random: Random, most: int = 4) -> tuple[int, str]:
    unit = random.choice(UNITS[:3] * 5 + UNITS[3:])
    return random.randint(1, {"working day": most * 4, "year": 1}.get(unit, most)), unit


def lag_of(random: Random) -> tuple[int, str] | None:
    count, unit = length(random, 2)
    return random.choice([None, None, (count, unit), (-count, unit)])


def made(random: Random, size: int) -> Drawn:
    week = {each: random.sample(WEEKDAYS, random.randint(2 + (each == "plan"), 7)) for each in CALENDARS}
    holidays = {each: [date(2024, 1, 1) + DAY * random.randrange(700) for _ in range(15)] for each in week}
    leaves = {}
    for i in range(size):
        starts = date(2024, 1, 1) + DAY * random.randrange(300)
        ends = starts + DAY * random.randrange(200, 1500) if random.random() < 0.2 else None
        calendar = random.choice(["plan", "plan", *CALENDARS])
        leaves[f"L{1 + i % 3}.{1 + i}"] = Activity("not before", starts, length(random), ends, calendar)
    plan = Drawn(week, holidays, leaves, {"L1": [], "L2": [], "L3": []})
    names = [*leaves, *leaves, *plan.of_parents]
    for _ in range(size * 2):
        owner, target = random.sample(names, 2)
        links = leaves[owner].after if owner in leaves else plan.of_parents[owner]
        if owner.startswith(target) or target.startswith(owner) or target in [each for each, _, _ in links]:
            continue
        links.append((target, random.choice(TYPES), lag_of(random)))
        if plan.is_circular():
            links.pop()
    for each in leaves.values():
        constrain(each, random)
        follows = any(target in leaves for target, _, _ in each.after)
        if each.kind == "not before" and follows and random.random() < 0.7:
            each.starts = None
    return plan


def constrain(leaf: Activity, random: Random) -> None:
    """Give a leaf dates of some kind."""
    leaf.kind, starts = random.choice(KINDS + MONTHS), leaf.starts
    assert starts
    if leaf.kind in MONTHS:
        leaf.starts = starts.replace(day=1)
        leaf.lasts, leaf.until = None, later(leaf.starts, 1, "month") - DAY
        leaf.ends = leaf.until if leaf.kind == "by month" else None
    elif "window" in leaf.kind:
        leaf.lasts, leaf.ends = None, starts + DAY * random.randrange(8, 200)
        leaf.until = leaf.ends
    elif leaf.kind in {"finish by", "fixed finish"}:
        leaf.starts, leaf.ends = None, starts + DAY * random.randrange(100)


def text(plan: Drawn, random: Random) -> dict[str, str]:
    """Write a plan, its actions in any order in two files, its links on either side."""
    entries = []
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for owner, owned in {**{each: leaf.after for each, leaf in plan.leaves.items()}, **plan.of_parents}.items():
        for target, type_, lag in owned:
            if random.random() < 0.7:
                after[owner].append(said_link(target, type_, lag))
            else:
                before[target].append(said_link(owner, type_, lag))
    for ident in (*plan.leaves, *plan.of_parents):
        fields = [f"id: {ident}", "title: An action"]
        fields += [f"after: [{', '.join(links)}]"] if (links := after[ident]) else []
        fields += [f"before: [{', '.join(links)}]"] if (links := before[ident]) else []
        leaf = plan.leaves.get(ident)
        if leaf:
            fields += [f"lasts: {said(leaf.lasts)}"] if leaf.lasts else []
            fields += dates(leaf)
            fields += [each for each in (CALENDARS[leaf.calendar], "fixed: true" if leaf.is_fixed else "") if each]
        entries.append("  - {" + ", ".join(fields) + "}\n")
    random.shuffle(entries)
    calendar = {
        each: f"week: [{', '.join(plan.week[each])}], holidays: [{', '.join(map(str, plan.holidays[each]))}]"
        for each in plan.week
    }
    half = random.randrange(1, len(entries))
    others = "".join(f"  - {{id: {each}, {calendar[each]}}}\n" for each in ("OWN", "BODY"))
    national = f"  - {{id: NATION, country: PA, {calendar['NATION']}}}\n"
    return {
        "plan.yaml": f"{HEADING}calendar: {{{calendar['plan']}}}\ncalendars:\n{others}{national}{BODIES}",
        "one.yaml": "actions:\n" + "".join(entries[:half]),
        "two.yaml": "actions:\n" + "".join(entries[half:]),
    }


def dates(leaf: Activity) -> list[str]:
    """Write when a leaf is to start and end."""
    if leaf.kind in MONTHS:
        return [f"{'ends' if leaf.ends else 'starts'}: {leaf.starts:%Y-%m}"]
    return [f"{name}: {day}" for name, day in (("starts", leaf.starts), ("ends", leaf.ends)) if day]


def said(length: tuple[int, str]) -> str:
    return f"{abs(length[0])} {length[1]}{'' if abs(length[0]) == 1 else 's'}"


def said_link(target: str, type_: str, lag: Lag) -> str:
    if type_ == "FS":
        return target + (f" {'-+'[lag[0] > 0]} {said(lag)}" if lag else "")
    return f"{{id: {target}, type: {type_}" + (f", lag: {'-+'[lag[0] > 0]}{said(lag)}" if lag else "") + "}"


def later(day: date, count: int, unit: str) -> date:
    """Return the day so many calendar units later, a month at a time clamped from the day of the month it began on."""
    if unit == "week":
        return day + 7 * DAY * count
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit]
    for back in range(4):
        try:
            return date(months // 12, months % 12 + 1, day.day - back)
        except ValueError:
            continue
    raise AssertionError("no month is four days shorter than another")


class Naive:
    """Dates by trying each day."""

    def __init__(self, plan: Drawn) -> None:
        self.plan, self.links = plan, plan.edges()
        free = {each: set(plan.holidays[each]) for each in plan.week}
        self.worked = {
            each: [day for day in EVERY if WEEKDAYS[day.weekday()] in week and day not in free[each]]
            for each, week in plan.week.items()
        }
        self.sets = {each: frozenset(days) for each, days in self.worked.items()}
        self.rank = {each: {day: i for i, day in enumerate(days)} for each, days in self.worked.items()}
        self.start = cache(self._start)
        self.finish = cache(self._finish)
        self.chained = cache(self._chained)
        self.late_start = cache(self._late_start)
        self.worked_between = cache(self._worked_between)
        self.followers = cache(self._followers)

    def _worked_between(self, calendar: str, first: date, last: date) -> int:
        return sum(first <= day <= last for day in self.worked[calendar])

    def back(self, calendar: str, day: date) -> date:
        while day not in self.sets[calendar]:
            day -= DAY
        return day

    def forth(self, calendar: str, day: date) -> date:
        while day not in self.sets[calendar]:
            day += DAY
        return day

    def finish_from(self, ident: str, start: date) -> date:
        """Return the finish of a leaf from a start: of a fixed one as it is fixed."""
        leaf = self.plan.leaves[ident]
        if leaf.is_fixed and start == self.start(ident):
            return self.finish(ident)
        return self.natural(leaf, start)

    def lasting(self, leaf: Activity) -> tuple[int, str]:
        """Return how long a leaf lasts: a window all days that are worked in it, one at least."""
        if leaf.lasts:
            return leaf.lasts
        assert leaf.starts
        assert leaf.until
        return max(1, self.worked_between(leaf.calendar, leaf.starts, leaf.until)), "working day"

    def natural(self, leaf: Activity, start: date) -> date:
        count, unit = self.lasting(leaf)
        if unit == "working day":
            return self.worked[leaf.calendar][self.rank[leaf.calendar][start] + count - 1]
        return self.back(leaf.calendar, later(start, count, unit) - DAY)

    def lagged(self, day: date, lag: Lag) -> date:
        if lag is None:
            return day
        if lag[1] == "working day":
            return self.worked["plan"][self.rank["plan"][self.back("plan", day)] + lag[0]]
        return later(day, *lag)

    def allows(self, type_: str, before: tuple[date, date], lag: Lag, after: tuple[date, date]) -> bool:
        """Tell whether a link is kept by the start and finish of what is before it and of what is after it."""
        reached = self.lagged(before[type_[0] == "F"], lag)
        return reached < after[0] if type_ == "FS" else reached <= after[type_[1] == "F"]

    def span(self, ident: str, start: date) -> tuple[date, date]:
        return start, self.finish_from(ident, start)

    def one(self, type_: str, befores: list[str]) -> str:
        """Return the leaf that a link waits for: the last to finish, or the first to start."""
        if type_[0] == "F":
            return max(befores, key=lambda each: (self.finish(each), -befores.index(each)))
        return min(befores, key=lambda each: (self.start(each), -self.chained(each), befores.index(each)))

    def holding(self, ident: str) -> list[tuple[str, tuple[date, date], Lag]]:
        links = [(self.one(type_, befores), type_, lag) for befores, after, type_, lag in self.links if after == ident]
        return [(type_, self.span(before, self.start(before)), lag) for before, type_, lag in links]

    def _start(self, ident: str) -> date:
        leaf, held = self.plan.leaves[ident], self.holding(ident)
        if leaf.is_fixed and leaf.starts:
            return self.forth(leaf.calendar, leaf.starts)
        if leaf.ends and not leaf.starts and (leaf.is_fixed or not held):
            return self.counted_back(leaf, leaf.ends)
        day = leaf.starts or PLAN_STARTS
        if leaf.ends and not leaf.starts:
            day = min(day, self.counted_back(leaf, leaf.ends))
        while day not in self.sets[leaf.calendar] or not self.is_allowed(leaf, held, day):
            day += DAY
        return day

    def is_allowed(self, leaf: Activity, held: list[tuple[str, tuple[date, date], Lag]], day: date) -> bool:
        """Tell whether a leaf may start on a day."""
        return all(self.allows(*each, (day, self.natural(leaf, day))) for each in held)

    def counted_back(self, leaf: Activity, end: date) -> date:
        """Return the latest start from which a leaf is finished by a day: it is fixed there, or nothing holds it."""
        day = self.back(leaf.calendar, end)
        while day not in self.sets[leaf.calendar] or self.natural(leaf, day) > end:
            day -= DAY
        return day

    def _finish(self, ident: str) -> date:
        leaf, start = self.plan.leaves[ident], self.start(ident)
        if leaf.ends and leaf.kind == "fixed finish":
            return max(start, self.back(leaf.calendar, leaf.ends))
        return self.natural(leaf, start)

    def _chained(self, ident: str) -> int:
        """Return how many actions are in the chain that drives one: a link drives if it forbids the day before."""
        befores = [
            self.one(type_, befores)
            for befores, after, type_, lag in self.links
            if after == ident and self.drives(ident, type_, self.one(type_, befores), lag)
        ]
        return 1 + max(map(self.chained, befores), default=0)

    def drives(self, ident: str, type_: str, before: str, lag: Lag) -> bool:
        leaf = self.plan.leaves[ident]
        if leaf.is_fixed:
            return False
        earlier = self.back(leaf.calendar, self.start(ident) - DAY)
        return not self.allows(
            type_, self.span(before, self.start(before)), lag, (earlier, self.natural(leaf, earlier))
        )

    @cached_property
    def end(self) -> date:
        return max(map(self.finish, self.plan.leaves))

    def fits(self, ident: str, span: tuple[date, date], start_of: Callable[[str], date], *, types: str = "FS") -> bool:
        leaf = self.plan.leaves[ident]
        if span[1] > self.end or (leaf.ends and span[1] > leaf.ends):
            return False
        return all(
            self.allows(type_, span, lag, waiting) or self.is_kept_without(ident, befores, type_, lag, waiting)
            for befores, after, type_, lag in self.links
            if ident in befores and type_[0] in types
            for waiting in [self.span(after, start_of(after))]
        )

    def is_kept_without(self, ident: str, befores: list[str], type_: str, lag: Lag, waiting: tuple[date, date]) -> bool:
        """Tell whether a link from the first start is kept by another, which a delay does not touch, or is as early."""
        others = [each for each in befores if each not in self.followers(ident)] if type_[0] == "S" else []
        return any(
            self.start(each) <= self.start(ident) or self.allows(type_, self.span(each, self.start(each)), lag, waiting)
            for each in others
        )

    def _followers(self, ident: str) -> set[str]:
        found, grown = set[str](), {ident}
        while grown != found:
            found = grown
            grown = found | {after for before, after in self.plan.pairs() if before in found}
        return found

    def _late_start(self, ident: str) -> date:
        return self.latest(ident, lambda day: self.fits(ident, self.span(ident, day), self.late_start), pinned=True)

    def late_finish(self, ident: str) -> date:
        """Return the last day to finish on; the one that belongs to the late start where it is the start that is held.

        It is held if it could be later were there only links from the finish.
        """
        by_finish = self.latest(ident, lambda day: self.fits(ident, self.span(ident, day), self.late_start, types="F"))
        is_pinned = self.plan.leaves[ident].is_fixed and self.late_start(ident) == self.start(ident)
        if by_finish > self.late_start(ident) or is_pinned:
            return self.finish_from(ident, self.late_start(ident))
        return self.latest(ident, lambda day: self.fits(ident, (day, day), self.late_start, types="F"))

    def latest(self, ident: str, fits: Callable[[date], bool], *, pinned: bool = False) -> date:
        day = self.start(ident) if pinned and self.plan.leaves[ident].is_fixed else self.end
        while day not in self.sets[self.plan.leaves[ident].calendar] or not fits(day):
            day -= DAY
        return day

    def slack(self, first: date, last: date) -> int:
        if last < first:
            return -self.slack(last, first)
        days = [first + DAY * i for i in range(1, (last - first).days + 1)]
        return sum(day in self.sets["plan"] for day in days)

    def free_slack(self, ident: str) -> int:
        free = self.latest(ident, lambda day: self.fits(ident, self.span(ident, day), self.start), pinned=True)
        first = self.start(ident)
        return max(0, min(self.slack(first, free), self.slack(first, self.late_start(ident))))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, str]], Roadmap]:
    """Write and read a plan, and return its roadmap."""
    folder = tmp_path_factory.mktemp("random")

    def dates(files: Mapping[str, str]) -> Roadmap:
        for name, each in files.items():
            (folder / name).write_text(each, encoding="utf-8")
        reading = load(folder)
        assert not reading.findings
        return Facts(reading.plan).roadmap

    return dates


@settings(max_examples=300, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=True), size=st.integers(4, 14))
def test_every_date_and_slack_is_the_one_found_by_trying_each_day(
    read: Callable[[Mapping[str, str]], Roadmap], random: Random, size: int
) -> None:
    plan = made(random, size)
    naive, found = Naive(plan), read(text(plan, random))

    assert not found.unscheduled
    for ident in plan.leaves:
        each = found.actions[ident]
        assert (ident, naive.start(ident), naive.finish(ident)) == (ident, each.start, each.finish)
        assert (ident, naive.late_start(ident)) == (ident, each.late_start)
        assert (ident, naive.late_finish(ident)) == (ident, each.late_finish)
        assert (ident, naive.slack(each.start, each.late_start)) == (ident, each.total_slack)
        assert (ident, naive.free_slack(ident)) == (ident, each.free_slack)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=True), size=st.integers(4, 14))
def test_slack_is_never_negative_in_a_feasible_plan(
    read: Callable[[Mapping[str, str]], Roadmap], random: Random, size: int
) -> None:
    plan = made(random, size)
    for leaf in plan.leaves.values():
        leaf.kind, leaf.ends, leaf.until, leaf.lasts = "not before", None, None, leaf.lasts or length(random)
        leaf.starts = leaf.starts or date(2024, 3, 1)
    free = read(text(plan, random))
    for ident, each in free.actions.items():
        leaf, leaf.kind = plan.leaves[ident], random.choice(KINDS)
        leaf.starts = each.start if leaf.kind in {"fixed start", "fixed window", "window"} else leaf.starts
        leaf.ends = each.finish if leaf.kind in {"fixed finish", "fixed window", "window", "finish by"} else leaf.ends
        leaf.starts = None if leaf.kind == "fixed finish" else leaf.starts
        leaf.until = leaf.ends if "window" in leaf.kind else None
        leaf.lasts = None if "window" in leaf.kind else leaf.lasts
    found = read(text(plan, random))

    ends = {ident: leaf.ends or found.actions[ident].finish for ident, leaf in plan.leaves.items()}
    assume(all(each.refused is None and each.finish <= ends[each.id] for each in found.actions.values()))
    assert all(0 <= each.free_slack <= each.total_slack for each in found.actions.values())


@settings(max_examples=50, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=True), size=st.integers(4, 14))
def test_neither_the_order_of_actions_nor_of_files_shows(
    read: Callable[[Mapping[str, str]], Roadmap], random: Random, size: int
) -> None:
    plan = made(random, size)
    one, other = read(text(plan, random)), read(text(plan, random))

    assert one.actions.keys() == other.actions.keys()
    assert one.critical_path == other.critical_path
    for ident, each in one.actions.items():
        again = other.actions[ident]
        assert (each.start, each.late_start, each.total_slack) == (again.start, again.late_start, again.total_slack)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=True), size=st.integers(4, 14))
def test_the_critical_path_is_a_chain_of_critical_actions_up_to_the_last_finish(
    read: Callable[[Mapping[str, str]], Roadmap], random: Random, size: int
) -> None:
    plan = made(random, size)
    for leaf in plan.leaves.values():
        leaf.kind, leaf.ends, leaf.calendar = "not before", None, "plan"
        leaf.starts, leaf.lasts = leaf.starts or date(2024, 3, 1), (random.randint(1, 30), "working day")
        leaf.after = [(target, "FS", None) for target, _, _ in leaf.after]
    for parent, links in plan.of_parents.items():
        plan.of_parents[parent] = [(target, "FS", None) for target, _, _ in links]
    found, pairs = read(text(plan, random)), plan.pairs()
    chain = [found.actions[ident] for ident in found.critical_path]

    assert chain[-1].finish == max(each.finish for each in found.actions.values())
    assert all(each.total_slack == 0 for each in chain)
    assert chain[0].driver is None
    for before, after in pairwise(chain):
        assert (before.id, after.id) in pairs
        assert before.finish < after.start


@settings(max_examples=60, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=True), size=st.integers(4, 10))
def test_what_any_delay_is_said_to_do_a_day_of_it_does(
    read: Callable[[Mapping[str, str]], Roadmap], random: Random, size: int
) -> None:
    plan = made(random, size)
    found = read(text(plan, random))
    end = max(each.finish for each in found.actions.values())

    for ident in (each.id for each in found.actions.values() if each.total_slack <= 0):
        told = harm(found, ident)
        later = read(text(delayed(plan, ident, found.actions[ident].start), random)).actions
        broken = [each for each, leaf in plan.leaves.items() if leaf.ends and later[each].finish > leaf.ends]
        broken += [
            each for each, leaf in plan.leaves.items() if leaf.is_fixed and (later[each].refused or each == ident)
        ]
        if told is Harm.END:
            assert (ident, max(each.finish for each in later.values()) > end) == (ident, True)
        elif told is Harm.DATE:
            assert (ident, bool(broken)) == (ident, True)


def delayed(plan: Drawn, ident: str, start: date) -> Drawn:
    """Return a plan in which an action starts on its working day after a day, and lasts as long as before."""
    leaf, naive = plan.leaves[ident], Naive(plan)
    lasts = leaf.lasts or naive.lasting(leaf)
    starts = following(start, naive.sets[leaf.calendar])
    return replace(plan, leaves={**plan.leaves, ident: replace(leaf, kind="not before", starts=starts, lasts=lasts)})


def following(day: date, worked: Container[date]) -> date:
    return next(each for each in EVERY if each > day and each in worked)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=True), size=st.integers(4, 14))
def test_links_that_are_called_redundant_can_all_be_removed_and_no_others(
    read: Callable[[Mapping[str, str]], Roadmap], random: Random, size: int
) -> None:
    plan = made(random, size)
    owned = {**{ident: each.after for ident, each in plan.leaves.items()}, **plan.of_parents}
    for links in owned.values():
        links[:] = [(target, type_, lag if random.random() < 0.3 else None) for target, type_, lag in links]
    with_all = read(text(plan, random))
    for each in redundant(with_all):
        step = each.step
        assert each.path[0].startswith(step.target)
        assert each.path[-1].startswith(step.action)
        links = owned[step.action]
        links[:] = [link for link in links if (link[0], link[1]) != (step.target, step.link.type)]
    found = read(text(plan, random))

    assert not list(redundant(found))
    for ident, one in with_all.actions.items():
        other = found.actions[ident]
        assert (ident, one.start, one.finish, one.late_start) == (ident, other.start, other.finish, other.late_start)
        assert (ident, one.total_slack, one.free_slack) == (ident, other.total_slack, other.free_slack)
