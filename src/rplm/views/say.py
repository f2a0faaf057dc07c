"""What is said on every view: texts in the reader's language, marked where they are not the agreed ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rplm.analysis.charge import CONTINGENCY, OVERHEAD, Bill, Charge
from rplm.analysis.entry import Entry
from rplm.lang import Words
from rplm.model.body import Part
from rplm.model.plan import Plan
from rplm.model.staffing import StaffNeed
from rplm.model.text import Text
from rplm.views.shape import Table

MARK = "*"
_BRIEF = 60
_MARKED = re.compile(rf"\w[.)”»]?{re.escape(MARK)}(?=$|[\s;,.:)])")


def say(text: Text | None, words: Words) -> str:
    """Return a text in the reader's language.

    A translation that nobody agreed is marked with `*`; a text that exists only in another language names it: `[en]`.
    """
    if text is None:
        return ""
    exact = text.get(words.texts)
    if exact is None:
        shown = text.in_(words.texts)
        language = next((each for each, words_ in text.by_language if words_ == shown), "")
        return f"{shown} [{language}]" if len(text.by_language) > 1 or language != words.texts else shown
    return exact + MARK if words.texts in text.unofficial else exact


def item_of(each: Entry | Charge | Bill, words: Words, name: str | None = None) -> str:
    """Return what an entry of the ledger is for; `name` is its label, where that is to be in another language."""
    name = say(each.label, words) if name is None else name
    if each.kind == CONTINGENCY:
        return words("item contingency", category=name or each.category or words("no category"))
    return words("item overhead") if each.kind == OVERHEAD else name


def unit_of(bill: Bill, words: Words) -> str:
    """Return what the price of a cost is for one of; nothing where it is one amount."""
    return words("month") if isinstance(bill.counted, StaffNeed) else say(bill.unit, words)


def brief_status(status: str) -> str:
    """Return the first words of a status line, for the foot of a page: up to its first colon, else whole words."""
    head, colon, _ = status.partition(":")
    if (colon and len(head) <= _BRIEF) or len(status) <= _BRIEF:
        return head.strip() if colon and len(head) <= _BRIEF else status
    return status[:_BRIEF].rsplit(" ", 1)[0] + " …"


def body_name(plan: Plan, ident: str, words: Words) -> str:
    """Return what people call a body for short: its acronym, else its id; machines read the id."""
    if words.for_machines:
        return ident
    called, nobody = plan.called("bodies", words.texts), words("no body")
    # several answer for one cost together
    return " + ".join(_free(called.get(each, each), nobody, each) for each in ident.split(" + "))


def source_name(plan: Plan, ident: str, words: Words) -> str:
    """Return what people call a source for short: its acronym, else its id; machines read the id."""
    if words.for_machines:
        return ident
    return _free(plan.called("sources", words.texts).get(ident, ident), words("unfunded"), ident)


def _free(name: str, taken: str, ident: str) -> str:
    """Return a name, or the id where the name is what stands for none."""
    return ident if name.casefold() == taken.casefold() else name


def tag_name(plan: Plan, tag: str, words: Words) -> str:
    """Return a tag as people read it: as the plan calls it, else with its family in their language (`ODS:8.8`)."""
    family, colon, number = tag.partition(":")
    if words.for_machines:
        return tag
    if colon and words.knows(f"tag family {family}"):
        return f"{words(f'tag family {family}')}:{number}"
    return next((say(each.title, words) for each in plan.heading.tags if each.id == tag), tag)


def tag_names(plan: Plan, tags: Iterable[str], words: Words) -> str:
    """Return tags in one cell."""
    return ", ".join(tag_name(plan, tag, words) for tag in tags)


def parts(plan: Plan, given: tuple[Part, ...], words: Words) -> str:
    """Return bodies in one cell, each with its countries and period where they differ."""
    shown = []
    for part in given:
        limits = [", ".join(part.countries)] if part.countries else []
        limits += [part.period.text] if part.period else []
        name = body_name(plan, part.body, words)
        shown.append(f"{name} ({'; '.join(limits)})" if limits else name)
    return ", ".join(shown)


def title_of(plan: Plan, ident: str, words: Words) -> str:
    """Return the title of an action, or an empty string."""
    action = plan.action.get(ident)
    return say(action.title, words) if action else ""


def explained(table: Table, words: Words) -> Table:
    """Return the table with a note on the mark of unofficial translations, if any cell has it and no note yet does."""
    note = words("unofficial translation")
    marked = any(isinstance(cell, str) and is_marked(cell) for row in table.rows for cell in row)
    return replace(table, notes=(*table.notes, note)) if marked and note not in table.notes else table


def is_marked(text: str) -> bool:
    """Tell whether a text has the mark of an unofficial translation, at its end or the end of a line or a part."""
    return bool(_MARKED.search(text))
