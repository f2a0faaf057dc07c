"""Small random plans as text, and the best allocation of each found by trying everything: no solver, no ledger."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

WEIGHTS = {"1": 4, "2": 2, "3": 1, None: 1}
LINES = "actions:\n  - {id: L1, title: T}\n  - {id: L2, title: T}\n"
HEADING = "plan: P\ntitle: T\nperiod: 2024 to 2025\ncurrency: USD\nround_to: 1\n"


@dataclass(frozen=True)
class Source:
    id: str
    amount: int
    status: str = "committed"
    years: tuple[int, ...] = (2024, 2025)
    lines: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    ceiling: int | None = None

    def text(self) -> str:
        earmark = {"lines": self.lines, "categories": self.categories}
        limits = ", ".join(f"{name}: [{', '.join(listed)}]" for name, listed in earmark.items() if listed)
        window = f"{self.years[0]} to {self.years[-1]}"
        return (
            f"  - {{id: {self.id}, title: T, kind: grant, status: {self.status}, amount: {self.amount} USD"
            + f", window: {window}"
            + (f", earmark: {{{limits}}}" if limits else "")
            + (f", ceiling: {self.ceiling} USD" if self.ceiling is not None else "")
            + "}\n"
        )

    def may_pay(self, cost: Cost, action: Action) -> bool:
        return (
            cost.year in self.years
            and (not self.lines or action.id.split(".")[0] in self.lines)
            and (not self.categories or cost.category in self.categories)
        )


@dataclass(frozen=True)
class Cost:
    units: int
    year: int
    category: str


@dataclass(frozen=True)
class Action:
    id: str
    priority: str | None
    costs: tuple[Cost, ...]
    asked: tuple[tuple[str, int], ...] = ()
    halved: str | None = None
    """The source of which a half of every cost is asked."""

    def text(self) -> str:
        costs = "".join(
            f"      - {{item: C{i}, amount: {each.units} USD, each: {each.year}, category: {each.category},"
            f" assumption: x}}\n"
            for i, each in enumerate(self.costs)
        )
        funding = [f"{{source: {source}, amount: {units} USD}}" for source, units in self.asked]
        funding += [f"{{source: {self.halved}, share: 50 %}}"] if self.halved else []
        return (
            f"  - id: {self.id}\n    title: T\n"
            + (f"    priority: {self.priority}\n" if self.priority else "")
            + f"    costs:\n{costs}"
            + (f"    funding: [{', '.join(funding)}]\n" if funding else "")
        )

    def open(self, cost: Cost) -> int:
        return cost.units // 2 if self.halved else cost.units


@dataclass(frozen=True)
class Case:
    sources: tuple[Source, ...]
    actions: tuple[Action, ...]

    def files(self) -> dict[str, str]:
        return {
            "plan.yaml": HEADING,
            "sources.yaml": "sources:\n" + "".join(each.text() for each in self.sources),
            "actions.yaml": LINES + "".join(each.text() for each in self.actions),
        }


def case(number: int) -> Case:
    """Return the random plan of a number."""
    dice = random.Random(number)  # noqa: S311 - not for secrets
    sources = tuple(
        Source(
            f"S{i}",
            dice.randint(0, 9),
            dice.choice(["received", "committed", "committed", "pledged"]),
            dice.choice([(2024,), (2025,), (2024, 2025), (2024, 2025)]),
            dice.choice([(), (), ("L1",), ("L2",)]),
            dice.choice([(), (), ("travel",), ("staff",)]),
            dice.choice([None, None, None, dice.randint(1, 6)]),
        )
        for i in range(dice.randint(1, 3))
    )
    actions = tuple(
        _action(dice, ident, sources) for ident in dice.sample(["L1.1", "L1.2", "L2.1"], dice.randint(1, 3))
    )
    return Case(sources, actions)


def _action(dice: random.Random, ident: str, sources: tuple[Source, ...]) -> Action:
    costs = tuple(
        Cost(2 * dice.randint(1, 3), dice.choice([2024, 2025]), dice.choice(["travel", "staff"]))
        for _ in range(dice.randint(1, 2))
    )
    bare = Action(ident, dice.choice(["1", "2", "3", None]), costs)
    some = [each.id for each in sources if any(each.may_pay(cost, bare) for cost in costs)]
    all_ = [each.id for each in sources if all(each.may_pay(cost, bare) for cost in costs)]
    asked = tuple((dice.choice(some), dice.randint(1, 2)) for _ in range(dice.choice([0, 0, 1, 2]) if some else 0))
    halved = dice.choice([None, None, dice.choice(all_)]) if all_ else None
    return replace(bare, asked=asked, halved=halved)


def best(given: Case, statuses: tuple[str, ...], *, whole: bool, line: str = "L") -> int:
    """Return the most weighted units that sources of some statuses can newly pay, beside all that is asked already.

    Every way to give every unit is tried. What is asked already may go to any cost that its source may pay. Only the
    actions of a line are newly paid.
    """
    if not whole:
        return max(_values(given, statuses, None, line), default=-1)
    ids = [each.id for each in given.actions]
    chosen = (set(each) for size in range(len(ids) + 1) for each in itertools.combinations(ids, size))
    return max(itertools.chain.from_iterable(_values(given, statuses, each, line) for each in chosen), default=-1)


def _values(given: Case, statuses: tuple[str, ...], whole: set[str] | None, line: str) -> Iterator[int]:
    source = {each.id: each for each in given.sources}
    costs = [(action, cost) for action in given.actions for cost in action.costs]
    claims = [(action.id, name, units) for action in given.actions for name, units in action.asked]
    halves = {(action.halved, action.id): sum(each.units // 2 for each in action.costs)
              for action in given.actions if action.halved}  # fmt: skip
    left = {
        each.id: each.amount
        - sum(units for _, name, units in claims if name == each.id)
        - sum(units for (name, _), units in halves.items() if name == each.id)
        for each in given.sources
    }
    ceilings = tuple(
        (each.id, action.id, each.ceiling - halves.get((each.id, action.id), 0))
        for each in given.sources
        if each.ceiling is not None
        for action in given.actions
    )
    new = [each.id for each in given.sources if each.status in statuses]

    @cache
    def most(i: int, lefts: tuple[int, ...], owed: tuple[int, ...], room: tuple[int, ...]) -> int | None:
        """Return the most from cost i on: what sources have left, what claims are owed, what ceilings leave."""
        if i == len(costs):
            return 0 if not any(owed) else None
        action, cost = costs[i]
        units = action.open(cost)
        takers = [k for k, (owner, name, _) in enumerate(claims)
                  if owner == action.id and source[name].may_pay(cost, action)]  # fmt: skip
        payers = [j for j, name in enumerate(new) if source[name].may_pay(cost, action)
                  and action.id.startswith(line) and (whole is None or action.id in whole)]  # fmt: skip
        found: list[int] = []
        ranges = [range(min(owed[k], units) + 1) for k in takers] + [range(min(lefts[j], units) + 1) for j in payers]
        for given_ in itertools.product(*ranges):
            total = sum(given_)
            if total > units or (whole is not None and action.id in whole and total < units):
                continue
            claimed, paid = given_[: len(takers)], given_[len(takers) :]
            uses = [(claims[k][1], n) for k, n in zip(takers, claimed, strict=True)]
            uses += [(new[j], n) for j, n in zip(payers, paid, strict=True)]
            after = tuple(
                limit - sum(n for name, n in uses if name == held and action.id == owner)
                for (held, owner, _), limit in zip(ceilings, room, strict=True)
            )
            if any(limit < 0 for limit, before in zip(after, room, strict=True) if limit != before):
                continue
            next_left, next_owed = list(lefts), list(owed)
            for j, n in zip(payers, paid, strict=True):
                next_left[j] -= n
            for k, n in zip(takers, claimed, strict=True):
                next_owed[k] -= n
            rest = most(i + 1, tuple(next_left), tuple(next_owed), after)
            if rest is not None:
                found.append(rest + WEIGHTS[action.priority] * sum(paid))
        return max(found, default=None)

    value = most(0, tuple(left[name] for name in new), tuple(units for *_, units in claims),
                 tuple(limit for *_, limit in ceilings))  # fmt: skip
    if value is not None:
        yield value
