"""A scenario on every view: the status line that names it, and sentences on what it brings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rplm.analysis.scenario import Cut, Side
from rplm.lang import LANGUAGES, Words
from rplm.lang import words as words_of
from rplm.model.scenario import Scenario
from rplm.model.text import Text
from rplm.views.say import say, source_name


def status(name: str, scenario: Scenario, own: Text | None) -> Text:
    """Return the status line of a plan under a scenario: its name and title, then the plan's own status line."""
    said = []
    for language in LANGUAGES:
        head = heading(name, scenario, words_of(language))
        said.append((language, f"{head} {own.in_(language)}" if own else head))
    return Text(tuple(said), own.original if own else None, own.unofficial if own else ())


def heading(name: str, scenario: Scenario, words: Words) -> str:
    """Return `SCENARIO low-funding: Less money.`"""
    return words("scenario is", name=name, title=say(scenario.title, words).rstrip("."))


def sentences(side: Side, words: Words) -> Iterator[str]:
    """Yield what a scenario brings: costs that move, requests that are cut, and what it breaks in the timetable."""
    for move in side.moves:
        yield f"{side.name}: {words('costs follow', count=move.years, action=move.action)}"
    for cut in side.cuts:
        yield f"{side.name}: {_cut(side, cut, words)}"
    for finding in side.breaks:
        yield f"{side.name}: {finding.code} {words.message(finding)}"


def _cut(side: Side, cut: Cut, words: Words) -> str:
    plan = side.facts.plan
    currency = plan.heading.currency
    asked, pays = (words.money(each, currency) if each is not None else "" for each in (cut.asked, cut.pays))
    return words(
        f"cut {cut.limit}", source=source_name(plan, cut.source, words), action=cut.action or "", asked=asked, pays=pays
    )


def data(side: Side, words: Words) -> dict[str, object]:
    """Return what a scenario brings, for machines."""
    return {
        "cuts": [
            {
                "limit": each.limit, "source": each.source, "action": each.action,
                "asked": _text(each.asked), "pays": _text(each.pays),
            }
            for each in side.cuts
        ],
        "moves": [{"action": each.action, "years": each.years} for each in side.moves],
        "breaks": [{"code": each.code, "message": words.message(each)} for each in side.breaks],
    }  # fmt: skip


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
