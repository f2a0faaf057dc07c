"""The view of one funder: what its money is asked to pay, without a word of what others pay."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.charge import OVERHEAD
from rplm.analysis.facts import Facts
from rplm.analysis.overhead import Takings
from rplm.lang import Words
from rplm.views.forms.form import Asked, category_title, grouped, natural, shown, summed, when
from rplm.views.say import explained, say, source_name, title_of
from rplm.views.shape import Cell, Column, Kind, Table


def one_funder(facts: Facts, asked: Asked, words: Words) -> Table:
    """Return what is allocated to a source, by activity and category, a year a column."""
    ledger = facts.ledger
    entries = [each for each in shown(facts, asked) if each.source == asked.source]
    years = sorted({each.year for each in entries if each.year is not None})
    across: list[int | None] = [*years, *([None] if any(each.year is None for each in entries) else [])]
    columns = (
        Column("output", words("form output"), Kind.ID, 8),
        Column("activity", words("form activity"), Kind.ID, 10),
        Column("title", words("title"), Kind.TEXT, 44, grows=True),
        Column("category", words("category"), Kind.TEXT, 30, grows=True),
        *(
            Column(f"y{year}" if year else "unsplit", str(year or words("not split by year")), Kind.MONEY, 12)
            for year in across
        ),
        Column("total", words("total"), Kind.MONEY, 14),
    )
    groups = grouped(entries, lambda each: (each.line, each.action, each.category))
    rows: list[tuple[Cell, ...]] = []
    for (line, action, kind), found in sorted(groups.items(), key=lambda each: natural(*each[0])):
        of_year = grouped(found, lambda each: each.year)
        amounts = [summed(of_year.get(year, ()), "allocated", ledger.zero) for year in across]
        total = summed(found, "allocated", ledger.zero)
        name = category_title(facts.plan, kind, words)
        rows.append((line, action, title_of(facts.plan, action, words), name, *amounts, total))
    of_year = grouped(entries, lambda each: each.year)
    feet = [summed(of_year.get(year, ()), "allocated", ledger.zero) for year in across]
    foot = (words("total"), None, None, None, *feet, summed(entries, "allocated", ledger.zero))
    source = facts.plan.source[asked.source or ""]
    named = f"{source_name(facts.plan, source.id, words)} {say(source.title, words)}"
    title = f"{when('form title funder', asked, facts, words)}: {named}"
    notes = tuple(_notes(facts, asked, words))
    return explained(Table("form-funder", title, columns, tuple(rows), foot, notes, ledger.currency), words)


def _notes(facts: Facts, asked: Asked, words: Words) -> Iterator[str]:
    """Yield what the source is, what of it is asked for elsewhere, and that others' money is not shown."""
    source, ledger = facts.plan.source[asked.source or ""], facts.ledger
    amount = words.money(source.amount.value, source.amount.currency or ledger.currency) if source.amount else None
    yield words("form source", status=words(source.status), amount=amount or words("not known"))
    if source.window:
        yield words("form window", window=source.window.text)
    own = [each for each in ledger.entries if each.source == source.id]
    taking = Takings(source)
    if taking.overhead and not taking.is_inside:
        direct = summed((each for each in own if each.kind != OVERHEAD), "allocated", ledger.zero)
        both = summed(own, "allocated", ledger.zero)
        amounts = {"direct": direct, "overhead": both - direct, "both": both}
        yield words(
            "form overhead on top",
            rate=words.percent(taking.rate),
            **{name: words.money(each, ledger.currency) for name, each in amounts.items()},
        )
    if asked.year is not None:
        rest = summed((each for each in own if each.year not in {None, asked.year}), "allocated", ledger.zero)
        unsplit = summed((each for each in own if each.year is None), "allocated", ledger.zero)
        others, nowhere = words.money(rest, ledger.currency), words.money(unsplit, ledger.currency)
        yield words("form funder year", year=asked.year, others=others, unsplit=nowhere)
    left = dict(ledger.unallocated).get(source.id)
    if left is not None:
        yield words("form balance", amount=words.money(left, ledger.currency))
    yield words("form one funder")
