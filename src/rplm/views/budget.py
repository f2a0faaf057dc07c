"""The budget as tables and as a document: the ledger, and any grouping of it, with what the figures leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from rplm.analysis.budget import Budget, Key, budget
from rplm.analysis.charge import CONTINGENCY, OVERHEAD
from rplm.analysis.costing import Missing, Why
from rplm.analysis.facts import Facts
from rplm.analysis.funding import FIGURES, IN_KIND, Entry, Ledger, Sums, total
from rplm.analysis.overhead import INDIRECT
from rplm.lang import Words
from rplm.lang import words as words_of
from rplm.model.money import EXISTING_STAFF, NO_COST
from rplm.model.plan import Plan
from rplm.views.say import body_name, explained, item_of, say, source_name
from rplm.views.shape import Cell, Column, Kind, SumIfs, Table

LEDGER = "ledger"
REGIONAL = "regional"
_NONE = {
    "source": "unfunded",
    "year": "not split by year",
    "category": "no category",
    "body": "no body",
    "country": REGIONAL,
    "status": "unfunded",
}
_SAID = frozenset({"status", "kind", "contribution"})
"""Keys whose values are words of the interface."""
_TERMS = {"kind": "kind of entry"}
"""The terms of keys that are not their own."""
_KINDS = {"year": Kind.YEAR} | dict.fromkeys(("category", "body", "country", *_SAID), Kind.TEXT)
_TITLED = {"line": "action", "action": "action", "source": "source", "category": "category", "body": "body"}
_LEDGER_KEYS = ("action", "line", "year", "source", "category", "body", "country", "status")
_WIDTHS = {"source": 18, "year": 18, "category": 26, "status": 18, "kind": 17}


def table(facts: Facts, by: Sequence[str], words: Words) -> Table:
    """Return the budget by some keys: a row for each group, the figures, and a total that is their sum.

    A plan with contributions in kind has columns of their own for them.
    """
    found = budget(facts.ledger, by)
    figures, keys = _shown(found.total), {key: key for key in by}
    rows = tuple((*labels(facts, by, row.keys, words), *_cells(row.sums, figures)) for row in found.rows)
    made = Table(
        name="-".join(("budget", *by)),
        title=title(by, facts.ledger.currency, words),
        columns=(*key_columns(by, words), *_money_columns(figures, words)),
        rows=rows,
        total=(*foot(by, words), *_cells(found.total, figures)),
        notes=tuple(_notes(facts, found, words)),
        currency=facts.ledger.currency,
        derived={figure: SumIfs(LEDGER, figure, keys) for figure in figures},
    )
    return explained(made, words)


def ledger_table(facts: Facts, words: Words) -> Table:
    """Return every entry of the ledger; what has no year, source, category, body or country says so in words."""
    sums = budget(facts.ledger, ()).total
    figures = _shown(sums)
    columns = (
        *(_key_column(key, words) for key in _LEDGER_KEYS),
        Column("item", words("item"), Kind.TEXT, 40, grows=True),
        Column("assumption", words("assumption"), Kind.ID, 18),
        Column("original", words("original amount"), Kind.MONEY, 14),
        Column("currency", words("currency"), Kind.TEXT, 9),
        *_money_columns(figures, words),
        *(_key_column(key, words) for key in ("kind", "contribution")),
        Column("spread", words("spread"), Kind.TEXT, 12),
        Column("place", words("place"), Kind.TEXT, 26),
    )
    entries = facts.ledger.entries
    rows = tuple(_ledger_row(facts, entry, figures, words) for entry in entries)
    total: tuple[Cell, ...] = (words("total"), *([None] * 11), *_cells(sums, figures), *([None] * 4))
    heading = words("title ledger", currency=facts.ledger.currency)
    return explained(Table(LEDGER, heading, columns, rows, total, currency=facts.ledger.currency), words)


def data(facts: Facts, by: Sequence[str], words: Words | None = None) -> dict[str, object]:
    """Return the budget as the document `rplm/budget/1`: money as text.

    A key that a row does not have is null: no year, no source, no country (regional), no category, no body.
    """
    found, ledger, words = budget(facts.ledger, by), facts.ledger, words or words_of("en")
    return {
        "schema": "rplm/budget/1",
        "currency": ledger.currency,
        "by": list(by),
        "rows": [{**dict(zip(by, row.keys, strict=True)), **_document(row.sums)} for row in found.rows],
        "total": _document(found.total),
        "unsplit": {"amount": f"{found.unsplit:f}", "entries": found.unsplit_costs},
        "spread": {
            "years": [{"year": year, "amount": f"{amount:f}"} for year, amount in found.spread],
            "entries": found.spread_costs,
        },
        "not_costed": [{"action": each.action, "reason": reason(each, words)} for each in ledger.not_costed],
        "no_cost": [action for action, word in ledger.free if word == NO_COST],
        "existing_staff": [action for action, word in ledger.free if word == EXISTING_STAFF],
        "not_known": [{"action": each.action, "reason": reason(each, words)} for each in ledger.not_known],
        "in_kind": _figures(total([entry for entry in ledger.entries if entry.in_kind], ledger.zero)),
        "contingency": _figures(total([each for each in ledger.entries if each.kind == CONTINGENCY], ledger.zero)),
        "overhead": _figures(total([each for each in ledger.entries if each.kind == OVERHEAD], ledger.zero)),
        "unallocated": [{"source": source, "amount": f"{amount:f}"} for source, amount in ledger.unallocated],
    }


def reason(missing: Missing, words: Words) -> str:
    """Return why a figure is missing: in the plan's own words where it gives a reason."""
    about = missing.about if isinstance(missing.about, str) else say(missing.about, words)
    return about if missing.why is Why.SAID else words(f"reason {missing.why}", about=about)


def key_columns(by: Sequence[str], words: Words) -> tuple[Column, ...]:
    """Return the columns of some keys, with one for the name of what the first of them is the id of, if it has one."""
    found = [_key_column(key, words) for key in by]
    found[1:1] = [Column("title", words("name"), Kind.TEXT, 44, grows=True, gloss=True)] * _is_named(by, words)
    return tuple(found)


def labels(facts: Facts, by: Sequence[str], keys: Sequence[Key], words: Words) -> tuple[Cell, ...]:
    """Return what stands in the columns of some keys for one group of the ledger."""
    found = [*_labels(facts, by, keys, words)]
    if not _is_named(by, words):
        return tuple(found)
    if by[0] == "country":
        return found[0], words.country(str(keys[0])) if keys[0] else None, *found[1:]
    known = getattr(facts.plan, _TITLED[by[0]]).get(keys[0])
    indirect = words("indirect costs") if (by[0], keys[0]) == ("category", INDIRECT) else None
    return found[0], say(known.title, words) if known else indirect, *found[1:]


def foot(by: Sequence[str], words: Words) -> tuple[Cell, ...]:
    """Return what stands in the columns of some keys below the groups."""
    return (words("total"), *([None] * (len(by) - 1 + _is_named(by, words)))) if by else ()


def _is_named(by: Sequence[str], words: Words) -> bool:
    """Tell whether the first of some keys has a name beside it; people read categories by their titles alone."""
    return bool(by) and by[0] in {*_TITLED, "country"} and (by[0] != "category" or words.for_machines)


def _key_column(key: str, words: Words) -> Column:
    return Column(key, words(_TERMS.get(key, key)), _KINDS.get(key, Kind.ID), _WIDTHS.get(key, 12))


def _shown(sums: Sums) -> tuple[str, ...]:
    """Return which figures a table shows: those in kind only where the plan has any."""
    in_kind = [figure for figure in IN_KIND if getattr(sums, figure)]
    return tuple(each for figure in FIGURES for each in (figure, f"{figure}_in_kind") if each in {figure, *in_kind})


def _money_columns(figures: Sequence[str], words: Words) -> Iterator[Column]:
    for figure in figures:
        yield Column(figure, words(figure.replace("_", " ")), Kind.MONEY, 14)


def _labels(facts: Facts, by: Sequence[str], keys: Sequence[Key], words: Words) -> Iterator[Cell]:
    for key, value in zip(by, keys, strict=True):
        if value is None:
            yield words(_NONE[key])
        elif key == "kind":
            yield words(f"entry {value}")
        elif key in _NAMED:
            yield _NAMED[key](facts.plan, str(value), words)
        else:
            yield words(str(value)) if key in _SAID else value


def _category(plan: Plan, ident: str, words: Words) -> str:
    """Return a category as people read it, by its title if that is its alone; machines read the id."""
    if words.for_machines:
        return ident
    ours = {INDIRECT: words("indirect costs"), "": words(_NONE["category"])}
    titles = {**{each.id: each.title.in_(words.texts) for each in plan.categories}, **ours}
    title = titles.get(ident, ident)
    others = [name.casefold() for known, each in titles.items() if known != ident for name in (known, each)]
    is_its_alone = title.casefold() not in others and not set("*?~<>=") & set(title)
    return title if is_its_alone else ident  # what a formula compares as it stands


_NAMED: Mapping[str, Callable[[Plan, str, Words], str]] = {
    "body": body_name,
    "source": source_name,
    "category": _category,
}
"""What names the values of a key to people; formulas compare these names."""


def _cells(sums: Sums | Entry, figures: Sequence[str]) -> tuple[Decimal, ...]:
    return tuple(getattr(sums, figure) for figure in figures)


def _figures(sums: Sums) -> dict[str, str]:
    return {figure: f"{amount:f}" for figure, amount in sums.items()}


def _document(sums: Sums) -> dict[str, str]:
    return {figure: f"{getattr(sums, figure):f}" for figure in (*FIGURES, *IN_KIND)}


def title(by: Sequence[str], currency: str, words: Words) -> str:
    """Return what a budget by some keys is called."""
    *first, last = [words(_TERMS.get(key, key)) for key in by] or [""]
    keys = f"{', '.join(first)} {words('and')} {last}" if first else last
    return words("title budget by", keys=keys, currency=currency) if by else words("title budget", currency=currency)


def _ledger_row(facts: Facts, entry: Entry, figures: Sequence[str], words: Words) -> tuple[Cell, ...]:
    return (
        *_labels(facts, _LEDGER_KEYS, [getattr(entry, key) for key in _LEDGER_KEYS], words),
        item_of(entry, words),
        entry.assumption,
        entry.original,
        entry.currency,
        *_cells(entry, figures),
        *_labels(facts, ("kind", "contribution"), (entry.kind, entry.contribution), words),
        words(f"spread {entry.spread}") if entry.spread else None,
        f"{entry.span.file}:{entry.span.line}",
    )


def _notes(facts: Facts, found: Budget, words: Words) -> Iterator[str]:
    """Yield what the figures hold that a reader may not expect, and what they leave out."""
    ledger = facts.ledger
    currency = ledger.currency
    if found.unsplit_costs:
        amount = words.money(found.unsplit, currency)
        yield words("note unsplit", amount=amount, count=found.unsplit_costs)
    if found.total.required_in_kind or found.total.available_in_kind:
        sums = (found.total.required_in_kind, found.total.available_in_kind)
        required, available = (words.money(each, currency) for each in sums)
        yield words("note in kind", required=required, available=available)
    for kind in (CONTINGENCY, OVERHEAD):
        if apart := [entry for entry in ledger.entries if entry.kind == kind]:
            sums_ = total(apart, ledger.zero)
            required, available = (words.money(each, currency) for each in (sums_.required, sums_.available))
            yield words(f"note {kind}", required=required, available=available)
    if found.spread_costs:
        years = ", ".join(f"{year} {words.money(amount, currency)}" for year, amount in found.spread)
        amount = words.money(sum((amount for _, amount in found.spread), ledger.zero), currency)
        yield words("note spread", amount=amount, count=found.spread_costs, years=years)
    yield from missing_notes(ledger, words)
    if ledger.unallocated:
        listed = [
            f"{source_name(facts.plan, source, words)} {words.money(left, currency)}"
            for source, left in ledger.unallocated
        ]
        yield words("note unallocated", listed=words.listed(listed))


UNKNOWN = ("note not costed", "note not known")
"""What is no figure, and must be said also where a format has no room for notes."""


def missing_notes(ledger: Ledger, words: Words, wanted: Sequence[str] = ()) -> Iterator[str]:
    """Yield what is in no figure, and why: not costed, no cost, existing staff, not known (or `wanted` only)."""
    for term, listed in (
        ("note not costed", [_why(each, words) for each in ledger.not_costed]),
        ("note no cost", [action for action, word in ledger.free if word == NO_COST]),
        ("note existing staff", [action for action, word in ledger.free if word == EXISTING_STAFF]),
        ("note not known", [_why(each, words) for each in ledger.not_known]),
    ):
        if listed and (not wanted or term in wanted):
            yield words(term, count=len(listed), listed=words.listed(listed))


def _why(missing: Missing, words: Words) -> str:
    return f"{missing.action} ({reason(missing, words).rstrip('.')})"
