"""All that is known of each action, in one row: who, when and why then, what it costs, who pays, how it is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from rplm.analysis.charge import CONTINGENCY, OVERHEAD
from rplm.analysis.entry import Entry
from rplm.analysis.facts import Facts
from rplm.analysis.funding import total
from rplm.analysis.roadmap import Roadmap
from rplm.lang import Words
from rplm.model.action import Action
from rplm.model.indicator import Indicator
from rplm.views.action import cost_word, duration, link_text
from rplm.views.say import explained, parts, say, source_name, tag_names
from rplm.views.shape import Cell, Column, Kind, Table
from rplm.views.why import nearest

LONGEST_CHAIN = 6
BRIEF_FROM = 300
"""From so many scheduled actions on a row is brief."""
_COLUMNS = (
    ("id", "id", Kind.ID, 9),
    ("title", "action", Kind.TEXT, 52),
    ("responsible", "responsible label", Kind.TEXT, 18),
    ("required", "required", Kind.MONEY, 13),
    ("start", "start", Kind.DATE, 12),
    ("finish", "finish", Kind.DATE, 12),
    ("supporting", "supporting label", Kind.TEXT, 22),
    ("lasts", "duration", Kind.TEXT, 13),
    ("why", "why label", Kind.TEXT, 40),
    ("after", "after label", Kind.TEXT, 18),
    ("before", "before label", Kind.TEXT, 18),
    ("slack", "slack label", Kind.NUMBER, 8),
    ("horizon", "horizon", Kind.TEXT, 8),
    ("costs", "costs label", Kind.TEXT, 40),
    ("funding", "funding label", Kind.TEXT, 30),
    ("to_be_mobilised", "to be mobilised", Kind.MONEY, 13),
    ("tags", "tags", Kind.TEXT, 18),
    ("priority", "priority", Kind.TEXT, 8),
    ("indicators", "dossier indicators", Kind.TEXT, 44),
    ("milestones", "milestones label", Kind.TEXT, 30),
    ("about", "about label", Kind.TEXT, 44),
)
_APART = {OVERHEAD: "indirect costs", CONTINGENCY: "contingency"}
"""Kinds of entries that are one line of an action's costs, and what they are called."""
_NOT_BRIEF = frozenset({"lasts", "before", "horizon"})


def is_brief(facts: Facts) -> bool:
    """Tell whether a plan has so many actions that a row leaves out what others imply."""
    return len(facts.plan.leaves) >= BRIEF_FROM


def table(facts: Facts, words: Words, dates: Roadmap | None = None) -> Table:
    """Return a row for each action of every level, in plan order; amounts and dates of a parent are rolled up.

    A cell of text may hold several lines. Where the plan has very many actions, rows are brief: costs from the library
    are named by their ids, tags are as written, sources stand without their status, and a note says so.
    """
    brief, unit = is_brief(facts), facts.plan.heading.currency
    kept = [each for each in _COLUMNS if not (brief and each[0] in _NOT_BRIEF)]
    writer = _Writer(facts, words, dates or facts.roadmap, is_brief=brief)
    rows = tuple(tuple(getattr(writer, key)(action) for key, *_ in kept) for action in facts.plan.actions)
    return explained(
        Table(
            "actions",
            words("sheet actions"),
            tuple(
                Column(
                    key,
                    f"{words(term)} ({unit})" if kind is Kind.MONEY else words(term),
                    kind,
                    width,
                    kind is Kind.TEXT,
                )
                for key, term, kind, width in kept
            ),
            rows,
            notes=(words("factsheet brief"),) if brief else (),
            currency=unit,
            emphasis=frozenset(i for i, action in enumerate(facts.plan.actions) if action.depth == 0),
        ),
        words,
    )


class Payment(NamedTuple):
    """What a source is asked to pay of an action's own costs; or what nobody is asked for, without a source.

    `said` is what there is to say of the source: its status, and that it gives in kind.
    """

    source: str | None
    amount: Decimal
    said: tuple[str, ...]


def payments(facts: Facts, action: Action, words: Words) -> tuple[Payment, ...]:
    """Return what each source is asked to pay of an action's own costs, by id; last what nobody is asked for."""
    zero, found = facts.ledger.zero, []
    entries = facts.ledger.of.get(action.id, ())
    for source in sorted({each.source for each in entries if each.source}):
        own = [each for each in entries if each.source == source]
        said = tuple(words(each) for each in (own[0].status, "in kind" if own[0].in_kind else None) if each)
        found.append(Payment(source, total(own, zero).allocated, said))
    unfunded = total([each for each in entries if each.source is None], zero).required
    return (*found, Payment(None, unfunded, ())) if unfunded else tuple(found)


def of_which(facts: Facts, action: Action, words: Words) -> tuple[tuple[str, Decimal], ...]:
    """Return what of an action's own costs is apart from the rest: indirect costs, contingency, what is in kind."""
    entries, zero = facts.ledger.of.get(action.id, ()), facts.ledger.zero
    found = [
        (words(label), total([each for each in entries if each.kind == kind], zero).required)
        for kind, label in _APART.items()
    ]
    found.append((words("in kind"), total(entries, zero).required_in_kind))
    return tuple((label, amount) for label, amount in found if amount)


class _Writer:
    """The cells of an action, a method for each column."""

    def __init__(self, facts: Facts, words: Words, shown: Roadmap, *, is_brief: bool) -> None:
        self.facts, self.words, self.shown, self.is_brief = facts, words, shown, is_brief

    def id(self, action: Action) -> str:
        return action.id

    def title(self, action: Action) -> str:
        return say(action.title, self.words)

    def responsible(self, action: Action) -> str:
        return parts(self.facts.plan, action.responsible, self.words)

    def supporting(self, action: Action) -> str:
        return parts(self.facts.plan, action.supporting, self.words)

    def required(self, action: Action) -> Cell:
        sums = self.facts.ledger.sums.get(action.id)
        return sums.required if sums else cost_word(self.facts, action, self.words)

    def to_be_mobilised(self, action: Action) -> Cell:
        sums = self.facts.ledger.sums.get(action.id)
        return sums.to_be_mobilised if sums else None

    def start(self, action: Action) -> Cell:
        span = self.shown.span_of(action.id)
        return span[0] if span else None

    def finish(self, action: Action) -> Cell:
        span = self.shown.span_of(action.id)
        return span[1] if span else None

    def lasts(self, action: Action) -> str | None:
        return duration(action, self.words)

    def why(self, action: Action) -> str | None:
        """Return why an action with none below starts when it does."""
        if action.id in self.facts.plan.children:
            return None
        return nearest(self.shown, action.id, self.words, LONGEST_CHAIN, brief=self.is_brief)

    def after(self, action: Action) -> str:
        return ", ".join(link_text(step, self.words) for step in self.facts.order.own_steps(action.id))

    def before(self, action: Action) -> str:
        return ", ".join(dict.fromkeys(step.action for step in self.facts.order.steps_to(action.id)))

    def slack(self, action: Action) -> int | None:
        scheduled = self.shown.actions.get(action.id)
        return scheduled.total_slack if scheduled else None

    def horizon(self, action: Action) -> str | None:
        scheduled = self.shown.actions.get(action.id)
        return self.words(f"horizon {scheduled.horizon}") if scheduled and scheduled.horizon else None

    def tags(self, action: Action) -> str:
        return ", ".join(action.tags) if self.is_brief else tag_names(self.facts.plan, action.tags, self.words)

    def priority(self, action: Action) -> str | None:
        return action.priority

    def milestones(self, action: Action) -> str:
        return "\n".join(f"{self.words.date(each.by.end)} {say(each.title, self.words)}" for each in action.milestones)

    def costs(self, action: Action) -> str:
        """Return a line for each cost: what it comes to, what it is, in which years."""
        found: dict[int | str, list[Entry]] = defaultdict(list)
        for entry in self.facts.ledger.of.get(action.id, ()):
            found[_APART.get(entry.kind, entry.number)].append(entry)
        return "\n".join(self._cost(entries) for entries in found.values() if any(each.required for each in entries))

    def _cost(self, entries: list[Entry]) -> str:
        first = entries[0]
        amount = self._amount(sum((each.required for each in entries), Decimal(0)))
        if self.is_brief and first.assumption and first.kind not in _APART:
            return f"{amount} {first.assumption}"
        name = self.words(_APART[first.kind]) if first.kind in _APART else say(first.label, self.words)
        name += f" ({self.words('in kind')})" if first.in_kind else ""
        years = sorted({each.year for each in entries if each.year is not None})
        return f"{amount} {name}" + (f" ({', '.join(map(str, years))})" if years else "")

    def _amount(self, amount: Decimal) -> str:
        """Return an amount with its currency; brief rows leave that to the titles of the columns."""
        return self.words.number(amount) if self.is_brief else self.words.money(amount, self.facts.ledger.currency)

    def funding(self, action: Action) -> str:
        """Return a line for each source, and one for what no source is asked for."""
        words, lines = self.words, []
        for each in payments(self.facts, action, words):
            status = f" ({', '.join(each.said)})" if each.said and not self.is_brief else ""
            if each.source or not self.is_brief:
                name = source_name(self.facts.plan, each.source, words) if each.source else words("unfunded")
                lines.append(f"{self._amount(each.amount)} {name}{status}")
        return "\n".join(lines)

    def indicators(self, action: Action) -> str:
        return "\n".join(line for each in action.indicators for line in self._indicator(each))

    def _indicator(self, given: Indicator) -> Iterator[str]:
        """Yield an indicator, its baseline and targets, and how it is verified, in a line each."""
        words = self.words
        unit = say(given.unit, words) or words("number")
        yield say(given.title, words) if self.is_brief else f"{say(given.title, words)} ({unit})"
        values = [f"{each.period.text}: {each.value}" for each in (given.baseline, *given.targets) if each]
        if values:
            yield " → ".join(values)
        if given.verification and not self.is_brief:
            yield f"{words('verification')}: {say(given.verification, words)}"

    def about(self, action: Action) -> str:
        """Return what else the plan says: a description, objectives, a note."""
        words = self.words
        lines = [say(action.description, words)]
        for term in ("short", "medium", "long") if action.objectives else ():
            objective = getattr(action.objectives, term)
            if objective:
                lines.append(f"{words(f'objective {term}')}: {say(objective, words)}")
        return "\n".join(each for each in (*lines, say(action.note, words)) if each)
