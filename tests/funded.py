"""Small random plans with money of every kind, as text; and the most that could be newly paid, found without rplm."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

WEIGHTS = {"1": 4, "2": 2, "3": 1, None: 1}
YEARS = (2024, 2025, 2026)
NESTED = ((2024,), (2025,), (2025, 2026), YEARS, YEARS)
CROSSING = (*NESTED, (2024, 2025), (2026,))
RATES = ((7, 100), (10, 100), (1, 3))


@dataclass(frozen=True)
class Source:
    id: str
    amount: int
    years: tuple[int, ...]
    ceiling: int | None
    rate: Fraction
    inside: bool
    line: str | None
    category: str | None

    @property
    def factor(self) -> Fraction:
        """What a dollar of direct cost takes of it."""
        return 1 + self.rate if self.inside else Fraction(1)

    def text(self) -> str:
        earmark = {"lines": self.line, "categories": self.category}
        limits = ", ".join(f"{name}: [{value}]" for name, value in earmark.items() if value)
        taken = "out of the grant" if self.inside else "added"
        return (
            f"  - {{id: {self.id}, title: T, kind: grant, status: committed, amount: {self.amount} USD"
            + f", window: {self.years[0]} to {self.years[-1]}"
            + (f", ceiling: {self.ceiling} USD" if self.ceiling else "")
            + (f", overhead: {{rate: {self.rate}, taken: {taken}}}" if self.rate else "")
            + (f", earmark: {{{limits}}}" if limits else "")
            + "}\n"
        )


@dataclass(frozen=True)
class Cost:
    amount: Fraction
    year: int
    category: str


@dataclass(frozen=True)
class Action:
    id: str
    priority: str | None = None
    costs: tuple[Cost, ...] = ()
    asked: dict[str, int] = field(default_factory=dict)
    share: tuple[str, Fraction] | None = None
    rest: str | None = None

    def text(self) -> str:
        funding = [f"{{source: {source}, amount: {amount} USD}}" for source, amount in self.asked.items()]
        funding += [f"{{source: {self.share[0]}, share: {self.share[1]}}}"] if self.share else []
        funding += [f"{{source: {self.rest}, rest: true}}"] if self.rest else []
        costs = "".join(
            f"      - {{item: I, amount: {float(each.amount):.2f} USD, each: {each.year}, category: {each.category},"
            " assumption: x}\n"
            for each in self.costs
        )
        return (
            f"  - id: {self.id}\n    title: T\n"
            + (f"    priority: {self.priority}\n" if self.priority else "")
            + (f"    costs:\n{costs}" if costs else "")
            + (f"    funding: [{', '.join(funding)}]\n" if funding else "")
        )


@dataclass(frozen=True)
class Plan:
    unit: str
    sources: tuple[Source, ...]
    actions: tuple[Action, ...]

    def text(self) -> str:
        return (
            f"plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\nround_to: {self.unit}\n"
            "categories: [{id: travel, title: T}, {id: staff, title: T}]\n"
            "sources:\n" + "".join(each.text() for each in self.sources)
            + "actions:\n" + "".join(each.text() for each in self.actions)
        )  # fmt: skip

    def cells(self) -> Iterator[tuple[Action, Cost]]:
        for action in self.actions:
            for cost in action.costs:
                yield action, cost

    def may_pay(self, source: Source, action: Action, cost: Cost) -> bool:
        return (
            cost.year in source.years
            and source.line in {None, action.id.split(".")[0]}
            and source.category in {None, cost.category}
        )


def plan(number: int, *, crossing: bool) -> Plan:
    """Return the random plan of a number.

    Unless it is `crossing`, what sources may pay is nested, and lines of action ask for nothing: the ledger then finds
    room for all money for which there is room. In a crossing one, sources can stand in each other's way.
    """
    dice = random.Random(number)  # noqa: S311 - not for secrets
    windows = CROSSING if crossing else NESTED
    sources = tuple(
        Source(
            f"S{i}", dice.randint(5, 80) * 100, dice.choice(windows),
            dice.choice([None, None, dice.randint(5, 40) * 100]),
            Fraction(*dice.choice([(0, 1), (0, 1), *RATES])), dice.choice([True, True, False]),
            dice.choice([None, None, "L1"]), dice.choice([None, "travel"]) if crossing else None,
        )
        for i in range(dice.randint(2, 4))
    )  # fmt: skip
    lines = tuple(Action(line, asked=_asked(dice, sources) if crossing else {}) for line in ("L1", "L2"))
    lowest = (_action(dice, ident, sources) for ident in ("L1.1", "L1.2", "L2.1", "L2.2")[: dice.randint(2, 4)])
    return Plan(dice.choice(["0.01", "0.01", "1", "100"]), sources, (*lines, *lowest))


def _action(dice: random.Random, ident: str, sources: tuple[Source, ...]) -> Action:
    costs = tuple(
        Cost(Fraction(dice.randint(100, 300000), 100), dice.choice(YEARS), dice.choice(["travel", "staff"]))
        for _ in range(dice.randint(1, 4))
    )
    source, way = dice.choice(sources).id, dice.choice(["", "", "amount", "share", "rest"])
    return Action(
        ident, dice.choice(["1", "2", "3", None]), costs, _asked(dice, sources) if way == "amount" else {},
        (source, dice.choice([Fraction(1, 3), Fraction(1, 5)])) if way == "share" else None,
        source if way == "rest" else None,
    )  # fmt: skip


def _asked(dice: random.Random, sources: tuple[Source, ...]) -> dict[str, int]:
    return {source.id: dice.randint(1, 6) * 100 for source in dice.sample(sources, dice.choice([0, 1, 1, 2]))}


def most(given: Plan) -> Fraction:
    """Return the most that can newly be paid, weighted, in exact money that may go to any cost: a linear programme.

    What is asked already is paid first, from costs that its source may pay; the rest of a cost stays with its payer.
    """
    import numpy as np
    from scipy.optimize import linprog

    cells, source = list(given.cells()), {each.id: each for each in given.sources}
    room, left = [], {each.id: Fraction(each.amount) for each in given.sources}
    under = {(each.id, action.id): Fraction(each.ceiling) for each in given.sources if each.ceiling
             for action in given.actions}  # fmt: skip
    for action, cost in cells:
        paid: dict[str, Fraction] = dict([action.share]) if action.share else {}
        if action.rest and given.may_pay(source[action.rest], action, cost):
            paid = {action.rest: Fraction(1)}
        room.append(cost.amount * (1 - sum(paid.values(), Fraction(0))))
        for ident, share in paid.items():
            takes = cost.amount * share * source[ident].factor
            left[ident] -= takes
            if (ident, action.id) in under:
                under[ident, action.id] -= takes
    claims = [(action.id, source[ident], amount) for action in given.actions for ident, amount in action.asked.items()]
    for _, each, amount in claims:
        left[each.id] -= amount
    columns: list[tuple[int | None, Source, int]] = [
        (None, each, i) for each in given.sources for i, cell in enumerate(cells) if given.may_pay(each, *cell)
    ]
    columns += [(k, each, i) for k, (owner, each, _) in enumerate(claims) for i, cell in enumerate(cells)
                if f"{cell[0].id}.".startswith(f"{owner}.") and given.may_pay(each, *cell)]  # fmt: skip
    rows = [([i == at for _, _, i in columns], room[at]) for at in range(len(cells))]
    for ident, amount in left.items():
        rows.append(([claim is None and each.id == ident and each.factor for claim, each, _ in columns], amount))
    for (ident, owner), limit in under.items():
        rows.append(([each.id == ident and cells[i][0].id == owner and each.factor for _, each, i in columns], limit))
    owed = [
        ([claim == k and each.factor for claim, each, _ in columns], amount) for k, (*_, amount) in enumerate(claims)
    ]
    gains = [-WEIGHTS[cells[i][0].priority] if claim is None else 0 for claim, _, i in columns]
    if not columns:
        return Fraction(0)
    found = linprog(
        gains, A_ub=np.array([list(map(float, row)) for row, _ in rows]), b_ub=[float(limit) for _, limit in rows],
        A_eq=np.array([list(map(float, row)) for row, _ in owed]) if owed else None,
        b_eq=[float(limit) for _, limit in owed] if owed else None,
    )  # fmt: skip
    return Fraction(-found.fun) if found.status == 0 else Fraction(-1)
