"""Charts of money: what any format draws as columns, bars or lines; every value is a sum of ledger entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar

from rplm.analysis.entry import Entry
from rplm.analysis.facts import Facts
from rplm.analysis.funding import RANK
from rplm.lang import Words
from rplm.model.funding import AVAILABLE
from rplm.views.say import say, source_name
from rplm.views.shape import Cell, Column, Kind, Table

K = TypeVar("K")
UNFUNDED = "unfunded"
_MOST, _LONGEST = 7, 40
_COVER = ("covered", "pledged", "indicative", UNFUNDED)


class ChartKind(StrEnum):
    """How the series of a chart stand to each other: stacked upwards, stacked sideways, or lines over time."""

    COLUMNS = "stacked columns"
    BARS = "stacked bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """A value for each label of a chart.

    `status` says how sure the money is (`committed`, ..., `unfunded`; or nothing), `gloss` what the label stands for.
    """

    key: str
    label: str
    values: tuple[Decimal, ...]
    status: str = ""
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over the same labels, all in one unit (a currency).

    `name` is stable and fit for a file; `axis` says what the labels are and `glosses` what each stands for, where it
    is an id; `summary` is the chart in a sentence, for those who cannot see it; `notes` say what it leaves out.
    """

    name: str
    title: str
    kind: ChartKind
    axis: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    summary: str
    glosses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def charts(facts: Facts, words: Words) -> tuple[Chart, ...]:
    """Return the charts of a plan that has costs: by year and source, over time, and by line."""
    drawn = (by_year(facts, words), over_time(facts, words), by_line(facts, words))
    return tuple(chart for chart in drawn if chart is not None)


def as_table(chart: Chart) -> Table:
    """Return the values of a chart: a row for each label, a column for each series."""
    columns = (
        Column("label", chart.axis, Kind.TEXT),
        *((Column("title", "", Kind.TEXT, 44, grows=True, gloss=True),) if chart.glosses else ()),
        *(Column(series.key, series.label, Kind.MONEY, 14) for series in chart.series),
    )
    rows: list[tuple[Cell, ...]] = []
    for i, label in enumerate(chart.labels):
        gloss = chart.glosses[i : i + 1]
        rows.append((label, *gloss, *(series.values[i] for series in chart.series)))
    return Table(f"chart-{chart.name}", chart.title, columns, tuple(rows), notes=chart.notes, currency=chart.unit)


def by_year(facts: Facts, words: Words) -> Chart | None:
    """Return what each source is asked to pay in each year, and what nobody is asked for; None without costs.

    The surest sources come first. Where there are more than eight, all but seven are one series.
    """
    entries = [each for each in facts.ledger.entries if each.required]
    if not entries:
        return None
    years = _years(entries)
    across: list[int | None] = [*years, *([None] if any(each.year is None for each in entries) else [])]
    series = tuple(
        Series(
            key,
            label,
            _values(across, [each for each in entries if each.source in sources]),
            status,
            _title(facts, key, words),
        )
        for key, label, status, sources in _shown(facts, entries, words)
    )
    labels = tuple(str(year) if year is not None else words("not split by year") for year in across)
    totals = _values(across, entries)
    most = max(range(len(across)), key=lambda i: (totals[i], -i))
    currency = facts.ledger.currency
    summary = words(
        "chart years is", total=words.money(sum(totals, facts.ledger.zero), currency), most=labels[most],
        amount=words.money(totals[most], currency),
    )  # fmt: skip
    title = words("chart by-year", currency=currency)
    return Chart("by-year", title, ChartKind.COLUMNS, words("year"), labels, series, currency, summary)


def by_line(facts: Facts, words: Words) -> Chart | None:
    """Return how sure the money for each line of action is: covered, pledged, indicative, or asked of nobody."""
    entries = [each for each in facts.ledger.entries if each.required]
    lines = [line for line in facts.plan.lines if any(each.line == line.id for each in entries)]
    if not lines:
        return None
    currency, zero = facts.ledger.currency, facts.ledger.zero
    series = []
    for cover in _COVER:
        sums = _sums((each.line, each.required) for each in entries if _cover(each) == cover)
        values = tuple(sums.get(line.id, zero) for line in lines)
        if any(values):
            series.append(Series(cover, words(f"chart {cover}"), values, _STATUS[cover]))
    gaps = _sums((each.line, each.to_be_mobilised) for each in entries)
    listed = "; ".join(f"{line.id} {words.money(gaps.get(line.id, zero), currency)}" for line in lines)
    return Chart(
        "by-line", words("chart by-line", currency=currency), ChartKind.BARS, words("line"),
        tuple(line.id for line in lines), tuple(series), currency, words("chart lines is", listed=listed),
        tuple(say(line.title, words) for line in lines),
    )  # fmt: skip


def over_time(facts: Facts, words: Words) -> Chart | None:
    """Return money over time: what is required up to the end of each year, against what is covered by then.

    Costs that are not split by year cannot stand in it; a note says how much they are. None for less than two years.
    """
    dated = [each for each in facts.ledger.entries if each.required and each.year is not None]
    years, currency, zero = _years(dated), facts.ledger.currency, facts.ledger.zero
    if len(years) < 2:
        return None
    sets = {
        "required": dated,
        "with-pledges": [each for each in dated if each.source is not None],
        "covered": [each for each in dated if _cover(each) == "covered"],
    }
    series = tuple(
        Series(key, words(f"chart {key}"), tuple(accumulate(_values(years, entries))))
        for key, entries in sets.items()
        if key != "with-pledges" or len(entries) > len(sets["covered"])
    )
    last = words(
        "chart time is", year=years[-1], required=words.money(series[0].values[-1], currency),
        covered=words.money(series[-1].values[-1], currency),
    )  # fmt: skip
    unsplit = [each for each in facts.ledger.entries if each.required and each.year is None]
    left_out = words.money(sum((each.required for each in unsplit), zero), currency)
    notes = (words("chart without unsplit", amount=left_out),) if unsplit else ()
    title = words("chart over-time", currency=currency)
    labels = tuple(map(str, years))
    return Chart("over-time", title, ChartKind.LINES, words("year"), labels, series, currency, last, notes=notes)


_STATUS = {"covered": "committed", "pledged": "pledged", "indicative": "indicative", UNFUNDED: UNFUNDED}


def _cover(entry: Entry) -> str:
    """Return what stands behind the cost of an entry: covered by received or committed money, or less sure."""
    if entry.source is None:
        return UNFUNDED
    return "covered" if entry.status in AVAILABLE else str(entry.status)


def _shown(facts: Facts, entries: list[Entry], words: Words) -> Iterator[tuple[str, str, str, frozenset[str | None]]]:
    """Yield the series by source: key, label, status, and the sources that it adds up."""
    sums = _sums((each.source, each.required) for each in entries)
    named = [source for source in facts.plan.sources if source.id in sums]
    most = _MOST if len(named) > _MOST + 1 else len(named)  # one source by itself is no group
    large = set(sorted((each.id for each in named), key=lambda ident: (-sums[ident], ident))[:most])
    own, rest = [each for each in named if each.id in large], [each.id for each in named if each.id not in large]
    for source in sorted(own, key=lambda each: RANK[each.status]):
        yield (
            source.id,
            f"{source_name(facts.plan, source.id, words)} ({words(source.status)})",
            source.status,
            frozenset({source.id}),
        )
    if rest:
        yield "others", words("chart others", count=len(rest)), "", frozenset(rest)
    if None in sums:
        yield UNFUNDED, words(UNFUNDED), UNFUNDED, frozenset({None})


def _title(facts: Facts, source: str, words: Words) -> str:
    known = facts.plan.source.get(source)
    return say(known.title, words) if known else ""


def _years(entries: Iterable[Entry]) -> list[int]:
    """Return every year from the first to the last of some entries; over decades, only those with costs."""
    years = sorted({each.year for each in entries if each.year is not None})
    return list(range(years[0], years[-1] + 1)) if years and years[-1] - years[0] < _LONGEST else years


def _values(across: Iterable[int | None], entries: Iterable[Entry]) -> tuple[Decimal, ...]:
    sums = _sums((each.year, each.required) for each in entries)
    return tuple(sums.get(year, Decimal(0)) for year in across)


def _sums(amounts: Iterable[tuple[K, Decimal]]) -> dict[K, Decimal]:
    found: dict[K, Decimal] = defaultdict(Decimal)
    for key, amount in amounts:
        found[key] += amount
    return found
