"""Forms by kind of cost: the seven harmonised categories of the UNDG, and the object classes of the US form SF-424A."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rplm.analysis.charge import CONTINGENCY, OVERHEAD
from rplm.analysis.entry import Entry
from rplm.analysis.facts import Facts
from rplm.lang import Words
from rplm.views.forms.form import Asked, category, left_out, shown, summed, when
from rplm.views.say import source_name
from rplm.views.shape import Cell, Column, Kind, Table

UNDG = ("staff", "supplies", "equipment", "contractual", "travel", "transfers", "operating")
_FIGURES = ("required", "available", "pledged", "indicative", "to_be_mobilised")
OBJECT_CLASSES = (
    ("a", "personnel", ("staff",)),
    ("b", "fringe benefits", ()),
    ("c", "travel", ("travel",)),
    ("d", "equipment", ("equipment",)),
    ("e", "supplies", ("supplies",)),
    ("f", "contractual", ("contractual",)),
    ("g", "construction", ()),
    ("h", "other", ("transfers", "operating", None)),
)
"""The lines of section B: letter, name, and the UNDG categories that count there (None: those that map to none)."""

_RESERVE = "other"
"""The line of contingency, for which the form has no class of its own, whatever category it is a reserve for."""


def harmonised(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return the costs by the seven UNDG categories, with what maps to none, and the indirect costs below."""
    entries = shown(facts, asked)
    columns = (
        Column("number", words("form number"), Kind.TEXT, 4),
        Column("category", words("category"), Kind.TEXT, 52, grows=True),
        *(Column(each, words(each.replace("_", " ")), Kind.MONEY, 14) for each in _FIGURES),
    )
    groups = [(str(i), words(f"undg {name}"), _of(facts, entries, name)) for i, name in enumerate(UNDG, 1)]
    unmapped = _of(facts, entries, None)
    groups += [("", words("undg none"), unmapped)] if unmapped else []
    indirect = [each for each in entries if each.kind == OVERHEAD]
    groups.append(("8", words("undg indirect"), indirect))
    rows: tuple[tuple[Cell, ...], ...] = tuple((number, name, *_sums(facts, found)) for number, name, found in groups)
    foot: tuple[Cell, ...] = (words("total"), None, *_sums(facts, entries))
    notes = left_out(facts, entries, asked, words)
    title = when("form title undg", asked, facts, words)
    return Table("form-undg", title, columns, rows, foot, tuple(notes), facts.ledger.currency)


def _of(facts: Facts, entries: Sequence[Entry], undg: str | None) -> list[Entry]:
    """Return the direct costs of an UNDG category; None: those that map to none of the seven."""
    direct = [each for each in entries if each.kind != OVERHEAD]
    found = [(each, category(facts.plan, each.category)) for each in direct]
    return [each for each, name in found if name == undg or (undg is None and name not in UNDG)]


def _sums(facts: Facts, entries: Sequence[Entry]) -> tuple[Decimal, ...]:
    return tuple(summed(entries, figure, facts.ledger.zero) for figure in _FIGURES)


def object_classes(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return section B of SF-424A: object classes, for one source as the federal share, or for the whole plan."""
    entries = shown(facts, asked)
    federal = [
        Column(
            "federal", words("form federal", source=source_name(facts.plan, asked.source or "", words)), Kind.MONEY, 14
        ),
        Column("non_federal", words("form non-federal"), Kind.MONEY, 14),
        Column("unfunded", words("unfunded"), Kind.MONEY, 14),
    ]
    columns = (
        Column("line", words("form number"), Kind.TEXT, 4),
        Column("object_class", words("form object class"), Kind.TEXT, 40, grows=True),
        *(federal if asked.source else ()),
        Column("total", words("total"), Kind.MONEY, 14),
    )
    indirect = [each for each in entries if each.kind == OVERHEAD]
    direct = [each for each in entries if each.kind != OVERHEAD]
    rows: list[tuple[Cell, ...]] = []
    reserve = [each for each in entries if each.kind == CONTINGENCY]
    costs = [each for each in entries if each.kind != CONTINGENCY]
    for letter, name, mapped in OBJECT_CLASSES:
        found = [each for undg in mapped for each in _of(facts, costs, undg)] + (reserve if name == _RESERVE else [])
        amounts = _by_payer(facts, found, asked) if mapped else (None,) * (len(columns) - 2)
        rows.append((letter, words(f"object class {name}"), *amounts))
    rows.append(("i", words("object class direct"), *_by_payer(facts, direct, asked)))
    rows.append(("j", words("object class indirect"), *_by_payer(facts, indirect, asked)))
    foot: tuple[Cell, ...] = ("k", words("object class total"), *_by_payer(facts, entries, asked))
    notes = (words("form sf424a"), *left_out(facts, entries, asked, words))
    title = when("form title sf424a", asked, facts, words)
    emphasis = frozenset({len(OBJECT_CLASSES)})
    return Table("form-sf424a", title, columns, tuple(rows), foot, notes, facts.ledger.currency, emphasis=emphasis)


def _by_payer(facts: Facts, entries: Sequence[Entry], asked: Asked) -> tuple[Decimal, ...]:
    zero = facts.ledger.zero
    total = summed(entries, "required", zero)
    if not asked.source:
        return (total,)
    federal = summed((each for each in entries if each.source == asked.source), "required", zero)
    nobody = summed((each for each in entries if each.source is None), "required", zero)
    return federal, total - federal - nobody, nobody, total
