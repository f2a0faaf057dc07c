"""What can be wrong with the shape of a value: one problem each, with its manual page and examples."""

from __future__ import annotations

from inspect import cleandoc

from rplm.diagnostics import Aspect, Problem, Severity

SHAPE: dict[str, Problem] = {}


def _problem(code: str, message: str, hint: str, page: str, aspect: Aspect | None = None) -> Problem:
    if code in SHAPE:
        raise AssertionError(f"{code} is declared twice")
    SHAPE[code] = Problem(code, Severity.ERROR, message, hint, aspect, cleandoc(page))
    return SHAPE[code]


UNKNOWN_FIELD = _problem(
    "RP101",
    "{field} is not a field of {owner}",
    "Correct the name, or remove the line: nothing unknown is kept silently.",
    """A field that the plan format does not know.

    A misspelt field would otherwise be lost without a word, and its money or date with it. `rplm schema` lists every
    field that is known.

    ```yaml bad
    actions:
      - id: L1
        title: Map labour market information systems
        fundng: []  # RP101
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map labour market information systems
        funding: []
    ```
    """,
)
MISSING_FIELD = _problem(
    "RP102",
    "{owner} has no {field}",
    "Write `{field}:` and its value.",
    """A field that must be there is missing or blank.

    ```yaml bad
    actions:
      - id: L1  # RP102
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map labour market information systems
    ```
    """,
)
WRONG_KIND = _problem(
    "RP103",
    "{field} should be {expected}",
    "Write it as {expected}.",
    """A value of the wrong kind: a list where one value is wanted, text where a list is wanted.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        supporting: ILO  # RP103
    ```
    ```yaml good
    bodies:
      - {id: ILO, title: International Labour Organization, kind: agency}
    actions:
      - id: L1
        title: Map systems
        supporting: [ILO]
    ```
    """,
)
BAD_ID = _problem(
    "RP104",
    "{text} is not an id",
    "An id starts with a letter; letters, digits, - and _ follow, and dots separate its parts: L1.2.1",
    """An id that other tools would read as something else.

    Ids start with a letter (a bare `1.10` is the number 1.1 to other YAML readers); parts are separated by dots, and
    an action's parent is the id without its last part.

    ```yaml bad
    actions:
      - id: 1.10  # RP104
        title: Map systems
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
    ```
    """,
)
UNKNOWN_WORD = _problem(
    "RP105",
    "{field} cannot be “{text}”",
    "Use one of: {allowed}.",
    """A value outside a closed list of words.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: promissed, amount: 1000 USD}  # RP105
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: pledged, amount: 1000 USD}
    ```
    """,
)
BAD_NUMBER = _problem(
    "RP106",
    "{text} is not a number from {least} up",
    "Write digits with a point for decimals, without separators: 1200 or 12.5",
    """A quantity that cannot be read exactly.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Consultant, unit: day, unit_cost: 450 USD, quantity: six}]  # RP106
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Consultant, unit: day, unit_cost: 450 USD, quantity: 6}]
    ```
    """,
    Aspect.ASSUMPTIONS,
)
BAD_AMOUNT = _problem(
    "RP107",
    "{text} is not an amount of money",
    "Write digits, a point for decimals and the currency: 12500.00 USD",
    """An amount that cannot be read exactly.

    Thousands separators, letters and signs are refused because they are read differently in different countries; inside
    braces a comma also ends the number.
    The currency may be left out where it is the plan's own.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: "12,500.00"}]  # RP107
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 12500.00 USD}]
    ```
    """,
    Aspect.ASSUMPTIONS,
)
BAD_SHARE = _problem(
    "RP108",
    "{text} is not a share between 0 % and 100 %",
    "Write a percentage or a fraction: 60 %, 8.3 % or 1/3",
    """A share below 0 % or above 100 %, or one that cannot be read.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: pledged, amount: 1000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 500 USD}]
        funding: [{source: GRANT, share: 101 %}]  # RP108
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: pledged, amount: 1000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 500 USD}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    """,
    Aspect.SOURCES,
)
BAD_DATE = _problem(
    "RP109",
    "{text} is not a date",
    "Write year-month-day: 2024-02-29",
    """A date that does not exist or is written in another order.

    Nothing is moved to the nearest day: 30 February is an error.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        starts: 2024-02-30  # RP109
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        starts: 2024-02-29
    ```
    """,
    Aspect.TIMELINES,
)
BAD_PERIOD = _problem(
    "RP110",
    "{text} is not a date or period",
    "Write 2024, 2024-H1, 2024-Q3, 2024-06, 2024-06-15, FY2025, FY2025-Q1, or two of them: 2024-Q1 to 2024-Q3",
    """A period that cannot be read, or that ends before it begins.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        starts: 31/12/2024  # RP110
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q4
    ```
    """,
    Aspect.TIMELINES,
)
BAD_YEARS = _problem(
    "RP122",
    "{text} is not a year, nor years",
    "Write 2024, 2024 to 2026, or [2024, 2026], each year once.",
    """Years of a cost that cannot be read, or of which one stands twice. A budget knows years, and no days.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 USD, each: 2024-Q1, assumption: "One offer."}  # RP122
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}
    ```
    """,
    Aspect.ASSUMPTIONS,
)
BAD_DURATION = _problem(
    "RP111",
    "{text} is not a duration",
    "Write a whole number and a unit: 10 working days, 2 weeks, 6 months, 1 quarter, 1 year (bare days are ambiguous)",
    """A duration without a clear unit.

    Only `working days` counts working days; weeks, months, quarters and years are calendar units. Bare `days` is
    refused, because nobody can say which of the two is meant.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        lasts: 10 days  # RP111
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        lasts: 10 working days
    ```
    """,
    Aspect.TIMELINES,
)
BAD_LINK = _problem(
    "RP112",
    "{text} is not a link to another action",
    "Write an id, an id with a lag, or a mapping: L1.1.2, L1.1.2 + 2 weeks, {{id: L1.1.2, lag: 2 weeks}}",
    """A dependency that cannot be read.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems}
      - id: L2
        title: Compare systems
        after: [L1 and then some]  # RP112
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems}
      - id: L2
        title: Compare systems
        after: [L1 + 2 weeks]
    ```
    """,
    Aspect.TIMELINES,
)
BAD_CODE = _problem(
    "RP113",
    "{text} is not a {field} code",
    "Use the ISO code: PA for a country, USD for a currency, es for a language.",
    """A country or currency that is not on the ISO lists.

    ```yaml bad
    bodies:
      - {id: LAB, title: Ministry of Labour, kind: ministry, country: PX}  # RP113
    ```
    ```yaml good
    bodies:
      - {id: LAB, title: Ministry of Labour, kind: ministry, country: PA}
    ```
    """,
)
BAD_LANGUAGE = _problem(
    "RP114",
    "{text} is not a language of this plan",
    "Use one of: {allowed}; or add the language to `languages:` in plan.yaml.",
    """A text in a language that the plan does not list.

    ```yaml bad
    actions:
      - id: L1
        title: {en: Map systems, se: Mapear los sistemas}  # RP114
    ```
    ```yaml good
    actions:
      - id: L1
        title: {en: Map systems}
    ```
    """,
)
LOST_TAIL = _problem(
    "RP115",
    "this text ends at {end}: {lost} is not part of it",
    "Put the text in quotes.",
    """A text that lost its tail.

    Inside braces an unquoted comma ends a text, and anywhere ` #` begins a comment, so the rest of the sentence would
    be lost without a word. Texts with a comma, a colon or a number sign go in quotes.

    ```yaml bad
    actions:
      - id: L1
        title: {en: Map systems, registers and surveys}  # RP115
    ```
    ```yaml good
    actions:
      - id: L1
        title: {en: "Map systems, registers and surveys"}
    ```
    """,
)
BOTH_OR_NEITHER = _problem(
    "RP116",
    "{owner} has {given}; it needs {expected}",
    "Write {expected}.",
    """Fields that exclude each other are given together, or none of them is given.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: pledged, amount: 1000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 500 USD}]
        funding: [{source: GRANT, share: 10 %, amount: 50 USD}]  # RP116
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: pledged, amount: 1000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 500 USD}]
        funding: [{source: GRANT, share: 10 %}]
    ```
    """,
)
BAD_CHANGE = _problem(
    "RP039",
    "{text} is not a change of prices",
    "Write it as +10 % or -5 %.",
    """A change of prices in a scenario that cannot be read.

    ```yaml bad
    # file: scenarios/dearer.yaml
    title: Prices rise
    prices: 10  # RP039
    # file: actions.yaml
    actions:
      - {id: L1, title: Map systems}
    ```
    ```yaml good
    # file: scenarios/dearer.yaml
    title: Prices rise
    prices: +10 %
    # file: actions.yaml
    actions:
      - {id: L1, title: Map systems}
    ```
    """,
)
