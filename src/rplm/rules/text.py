"""Rules of texts: what a cell of a workbook cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Severity
from rplm.model.text import CONTROL, LONGEST
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP118",
    Severity.WARNING,
    "this text has {count} characters; a cell of a workbook holds {longest}",
    hint="Shorten it, or move what is beyond into a document that it names.",
)
def text_too_long(facts: Facts) -> Iterator[Finding]:
    """A text that is too long for a cell of a workbook.

    Excel holds 32,767 characters in a cell. The workbook shows as many, with a `…` at the end; the Markdown dossier
    shows all of it.
    """
    for entity, path, text in facts.plan.texts:
        for language, words in text.by_language:
            if len(words) > LONGEST:
                yield finding(entity.at(*path, language), count=f"{len(words):,}", longest=f"{LONGEST:,}")


@rule(
    "RP119",
    Severity.WARNING,
    "this text holds the control character {character}",
    hint="Remove it: workbooks and drawings leave it out.",
)
def control_character(facts: Facts) -> Iterator[Finding]:
    """A character in a text that is none that people read: a bell, a backspace, an escape.

    Such characters come with texts pasted from other programs. They stand in a plan only as an escape inside double
    quotes, such as `\\x07`; workbooks, pages and drawings cannot hold them.

    ```yaml bad
    actions:
      - id: L1
        title: "Map\\x07 systems"  # RP119
    ```
    ```yaml good
    actions:
      - id: L1
        title: "Map systems"
    ```
    """
    for entity, path, text in facts.plan.texts:
        for language, words in text.by_language:
            found = CONTROL.search(words)
            if found:
                yield finding(entity.at(*path, language), character=f"U+{ord(found[0]):04X}")
