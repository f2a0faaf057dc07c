"""What can be wrong with files and with YAML itself: one problem each, with its manual page and examples."""

from __future__ import annotations

from inspect import cleandoc

from rplm.diagnostics import Problem, Severity

READING: dict[str, Problem] = {}


def _problem(code: str, message: str, hint: str, page: str, severity: Severity = Severity.ERROR) -> Problem:
    if code in READING:
        raise AssertionError(f"{code} is declared twice")
    READING[code] = Problem(code, severity, message, hint, None, cleandoc(page))
    return READING[code]


NOT_UTF8 = _problem(
    "RP001",
    "this file is not UTF-8 text: byte {byte} cannot be read",
    "Save the file as UTF-8 (in most editors: Save with encoding).",
    """A file in another encoding.

    Accents would be read wrongly, so nothing of the file is used until it is saved as UTF-8.
    """,
)
BAD_YAML = _problem(
    "RP002",
    "this is not valid YAML: {what}",
    "{advice} {unread}",
    """Text that YAML cannot read: a tab, an open quote or bracket, a colon inside an unquoted text.

    Reading stops at that place of the file, so what follows it is not checked until it is mended: the finding says from
    which line on, which is where the entry begins that cannot be read whole.

    ```yaml bad
    actions:
      - id: L1
        title: Phase two: mapping  # RP002
    ```
    ```yaml good
    actions:
      - id: L1
        title: "Phase two: mapping"
    ```
    """,
)
DUPLICATE_KEY = _problem(
    "RP003",
    "{key} is written twice; the first is on line {first}",
    "Keep one of the two.",
    """The same key twice in one place.

    Other readers keep one of the two values silently.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        title: "Map registers"  # RP003
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
    ```
    """,
)
ALIAS = _problem(
    "RP004",
    "anchors and aliases are not used in plans",
    "Write the value out where it is needed.",
    """An anchor (`&x`) or an alias (`*x`).

    A few lines of aliases can stand for billions of values, and readers of a plan cannot see what they stand for.

    ```yaml bad
    actions:
      - &first  # RP004
        id: L1
        title: Map systems
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
    ```
    """,
)
TAG = _problem(
    "RP005",
    "tags such as {tag} are not used in plans",
    "Remove the tag; write text in quotes.",
    """A YAML tag. Some would make other readers build program objects; plans are text only.

    ```yaml bad
    actions:
      - id: L1
        title: !!python/object:os.system "Map systems"  # RP005
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
    ```
    """,
)
TOO_DEEP = _problem(
    "RP006",
    "this is nested more than {limit} levels deep",
    "Remove the nesting: a plan needs no more than ten levels. {unread}",
    """Brackets or indents nested beyond any use.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        tags: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[  # RP006
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, tags: [gender]}
    ```
    """,
)
EMPTY = _problem(
    "RP007",
    "this file is empty",
    "Write something in it, or delete it.",
    """A file without content. It may be one that was not saved, so it is not passed over.""",
)
OUTSIDE = _problem(
    "RP008",
    "this is not a file of the plan: it {why}",
    "Put the file itself into the plan's folder, or rename what is here.",
    """A symbolic link that points out of the plan's folder or nowhere, or a folder named like a plan file.

    A plan is complete in its folder; whoever clones it has all of it.
    """,
)
UNKNOWN_SECTION = _problem(
    "RP009",
    "{key} is not a section of a plan",
    "The sections are: {allowed}.",
    """A top-level key that the plan format does not know.

    ```yaml bad
    actons:  # RP009
      - {id: L1, title: Map systems}
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems}
    ```
    """,
)
NOT_SECTIONS = _problem(
    "RP010",
    "a plan file holds sections, each a key with its value",
    "Begin with a section such as `actions:`.",
    """A file that is a list or a text instead of sections, or one with several YAML documents in it.

    ```yaml bad
    - {id: L1, title: Map systems}  # RP010
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems}
    ```
    """,
)
STATED_TWICE = _problem(
    "RP011",
    "{key} is already stated in {first}",
    "Keep one of the two: the plan has one {key}.",
    """Something that the plan says once is said in two files.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    # file: rates.yaml
    currency: EUR  # RP011
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems}
    ```
    """,
)
DUPLICATE_ID = _problem(
    "RP012",
    "{id} is already the id of another {kind}, in {first}",
    "Give one of the two another id.",
    """Two entries of one kind with one id, in one file or in two.

    Neither replaces the other: the money of one of the two would be lost silently.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems}
      - {id: L1, title: Map registers}  # RP012
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems}
      - {id: L2, title: Map registers}
    ```
    """,
)
NOT_YET = _problem(
    "RP013",
    "{key} is kept in the file but not read by this version",
    "Nothing needs to be done.",
    """A section whose name is reserved: `progress`, `criteria`, `ballots` and `risks` have their place in the format.

    ```yaml bad
    risks: []  # RP013
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems}
    ```
    """,
    Severity.NOTE,
)
MERGE = _problem(
    "RP035",
    "a merge was left unfinished here: git marks with {mark} where two versions of the text stand",
    "Keep what is right and remove the lines <<<<<<<, ======= and >>>>>>>. Nothing of this file was read.",
    """Marks of git in a file: two people changed the same lines, and nobody has decided yet which are right.

    Both versions stand in the file one below the other. Nothing of it is read until one is chosen: any figure would
    mix the two.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
    <<<<<<< HEAD  # RP035
        starts: 2024-01
    =======
        starts: 2024-02
    >>>>>>> dates
        lasts: 2 months
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        starts: 2024-02
        lasts: 2 months
    ```
    """,
)
QUOTED_VALUE = _problem(
    "RP036",
    "the typographic quotes of {text} are part of it, and make it wrong",
    'YAML knows no typographic quotes: remove them, or write "{bare}".',
    """Typographic quotes around an id, a date, an amount, a word of the format or a key.

    Word processors put “ ” or « » in place of straight quotes. To YAML they are letters like any others, so the value
    is not what it seems to be. The quotes of YAML are the straight ones, and most values need none.

    ```yaml bad
    actions:
      - id: “L1”  # RP036
        title: Map systems
    ```
    ```yaml good
    actions:
      - id: "L1"
        title: Map systems
    ```
    """,
)
QUOTED_TEXT = _problem(
    "RP037",
    "the typographic quotes of {text} are part of the text, and will be printed",
    'Write "{bare}"; or, where they are meant, "{text}".',
    """Typographic quotes around the whole of an unquoted text.

    They may be meant, but mostly a word processor has put them in place of the quotes of YAML. In those the text is
    without doubt what was meant.

    ```yaml bad
    actions:
      - {id: L1, title: “Map systems”}  # RP037
    ```
    ```yaml good
    actions:
      - {id: L1, title: "Map systems"}
    ```
    """,
    Severity.NOTE,
)
