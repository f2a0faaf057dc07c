"""The roadmap as a timeline: a bar for each action, in groups, that every drawing of dates draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from rplm.analysis.facts import Facts
from rplm.analysis.order import Step
from rplm.analysis.roadmap import Roadmap
from rplm.lang import Words
from rplm.model.action import Action, Milestone
from rplm.model.period import Period
from rplm.model.plan import Plan
from rplm.views.roadmap import unscheduled
from rplm.views.say import MARK, body_name, parts, say, title_of
from rplm.views.selection import sentence
from rplm.views.shape import Arrow, Bar, Timeline

Group = tuple[str, str]
"""The id and the title of a group."""


def timeline(
    facts: Facts, words: Words, dates: Roadmap | None = None, *, line: str | None = None, by: str = "line"
) -> Timeline:
    """Return the bars of all scheduled actions, or of one line of action, in groups.

    A parent has a bar where it has milestones or is named in a link; what is not scheduled, where it has milestones.
    The status date is the plan's own `as_of`; without it there is none.
    """
    shown, heading = dates or facts.roadmap, facts.plan.heading
    rows = _Rows(facts.plan, shown, words)
    drawn = [bar for bar in rows.bars() if line in {None, bar.line}]
    groups = _groups(facts.plan, drawn, by, words)
    days = [heading.period.start, heading.period.end, *(day for bar in drawn for day in _days(bar))]
    texts = (say(heading.status, words), say(heading.attribution, words))
    placed = tuple(_moved(bar, group) for group, members in groups for bar in members)
    return Timeline(
        say(heading.title, words), tuple(group for group, _ in groups), placed, min(days), max(days),
        status=" ".join(text for text in texts if text), status_date=heading.as_of, by=by,
        lines=_lines(facts.plan, drawn, words), dated=heading.as_of or heading.period.start, plan=heading.plan,
        selection=sentence(facts.selection, words) if facts.selection else "",
        unscheduled=tuple(
            each for each in unscheduled(shown, words) if line in {None, facts.plan.action[each[0]].line}
        ),
    )  # fmt: skip


def is_unofficial(shown: Timeline) -> bool:
    """Tell whether a title is marked as a translation that nobody agreed."""
    bars = (title for bar in shown.bars for title in (bar.title, *(title for _, title in bar.milestones)))
    return any(title.endswith(MARK) for title in (shown.title, *(title for _, title in shown.groups), *bars))


class _Rows:
    """The bars of a plan, in plan order, before they are put in groups."""

    def __init__(self, plan: Plan, shown: Roadmap, words: Words) -> None:
        self.plan, self.shown, self.words = plan, shown, words
        steps = shown.order.steps
        named = {each for step in steps for each in (step.action, step.target) if shown.span_of(each)}
        self.drawn = [each for each in plan.actions if each.id in shown.actions or each.id in named or each.milestones]

    def bars(self) -> Iterator[Bar]:
        """Yield a bar for each action that has dates or milestones, and for each parent that a link names."""
        ids = frozenset(action.id for action in self.drawn)
        for action in self.drawn:
            yield self.bar(action, ids)

    def bar(self, action: Action, ids: frozenset[str]) -> Bar:
        each = self.shown.actions.get(action.id)
        marks = sorted(keyed(action), key=lambda each: (each[1].by.end, each[0]))
        milestones = tuple((mark.by.end, say(mark.title, self.words)) for _, mark in marks)
        start, finish = self.shown.span_of(action.id) or (milestones[0][0], milestones[-1][0])
        return Bar(
            action.id, say(action.title, self.words), action.line, start, finish,
            critical=action.id in self.shown.critical,
            arrows=tuple(_arrow(step) for step in self.shown.order.own_steps(action.id) if step.target in ids),
            milestones=milestones, line=action.line, summary=each is None,
            late_finish=each.late_finish if each else None,
            deadline=action.ends.end if action.ends else None,
            about=parts(self.plan, action.responsible, self.words), keys=tuple(key for key, _ in marks),
        )  # fmt: skip


def keyed(action: Action) -> Iterator[tuple[str, Milestone]]:
    """Yield the milestones of an action, each with its id or else its number; an id used before has the number too."""
    seen: set[str] = set()
    for i, mark in enumerate(action.milestones, start=1):
        yield (f"{mark.id}/{i}" if mark.id in seen else mark.id or str(i)), mark
        seen.add(mark.id or "")


def _arrow(step: Step) -> Arrow:
    return Arrow(step.target, step.link.type)


def _days(bar: Bar) -> tuple[date, ...]:
    return bar.start, bar.finish, *(day for day, _ in bar.milestones)


def _moved(bar: Bar, group: tuple[str, str]) -> Bar:
    return bar if bar.group == group[0] else replace(bar, group=group[0])


def _lines(plan: Plan, bars: Iterable[Bar], words: Words) -> tuple[tuple[str, str], ...]:
    """Return the lines of action of some bars, with their titles."""
    return tuple((each, title_of(plan, each, words)) for each in dict.fromkeys(bar.line for bar in bars))


def _groups(plan: Plan, bars: list[Bar], by: str, words: Words) -> list[tuple[Group, list[Bar]]]:
    """Return the groups that have bars, in the plan's order, the one of what belongs nowhere last."""
    found: dict[Group, list[Bar]] = {}
    for bar in bars:
        for group in _OF[by](plan, bar, words):
            found.setdefault(group, []).append(bar)
    if by == "line":
        return list(found.items())
    order = {"body": plan.body, "country": plan.heading.countries, "horizon": _terms(plan, words)}[by]
    rank = {each: i for i, each in enumerate(order)}
    return sorted(found.items(), key=lambda each: rank.get(each[0][0], len(rank)))


def _of_line(plan: Plan, bar: Bar, words: Words) -> tuple[Group, ...]:
    return ((bar.line, title_of(plan, bar.line, words)),)


def _of_bodies(plan: Plan, bar: Bar, words: Words) -> tuple[Group, ...]:
    """Return the bodies that answer for an action."""
    bodies = dict.fromkeys(part.body for part in plan.action[bar.id].responsible)
    named = (
        (body_name(plan, each, words), say(plan.body[each].title, words) if each in plan.body else "")
        for each in bodies
    )
    return tuple(named) or ((words("no body").capitalize(), ""),)


def _of_countries(plan: Plan, bar: Bar, words: Words) -> tuple[Group, ...]:
    """Return the countries in which bodies answer for an action: those named there, else the body's own."""
    found: dict[str, None] = {}
    for part in plan.action[bar.id].responsible:
        body = plan.body.get(part.body)
        own = (body.country,) if body and body.country else ()
        found |= dict.fromkeys(part.countries or own)
    return tuple((each, words.country(each)) for each in found) or ((words("regional").capitalize(), ""),)


def _of_horizons(plan: Plan, bar: Bar, words: Words) -> tuple[Group, ...]:
    """Return the horizon in which an action finishes."""
    for term, each in _terms(plan, words).items():
        if each.holds(bar.finish):
            return ((term, words("from to", start=words.date(each.start), end=words.date(each.end))),)
    return ((words("no horizon").capitalize(), ""),)


def _terms(plan: Plan, words: Words) -> dict[str, Period]:
    return {words(f"objective {name}"): period for name, period in plan.heading.horizons.named}


_OF: Mapping[str, Callable[[Plan, Bar, Words], tuple[Group, ...]]] = {
    "line": _of_line,
    "body": _of_bodies,
    "country": _of_countries,
    "horizon": _of_horizons,
}
