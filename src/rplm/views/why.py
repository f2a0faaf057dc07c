"""What drives the dates of an action, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.roadmap import Roadmap
from rplm.analysis.why import start_reasons
from rplm.lang import Words
from rplm.views.action import duration


def sentences(shown: Roadmap, ident: str, words: Words) -> Iterator[str]:
    """Yield sentences on the dates of an action; of a parent, on those below it that begin and end it."""
    if ident in shown.unscheduled:
        yield words("not scheduled", action=ident, reason=words(f"reason {shown.unscheduled[ident]}"))
    span = shown.span_of(ident)
    if span and ident not in shown.actions:
        below = [each for each in shown.actions.values() if ident in shown.plan.above(each.id)]
        first = next(each.id for each in below if each.start == span[0])
        last = next(each.id for each in below if each.finish == span[1])
        yield words("why parent", action=ident, start=span[0], first=first, finish=span[1], last=last)
        for leaf in dict.fromkeys((first, last)):
            yield from sentences(shown, leaf, words)
    if ident in shown.actions:
        each = shown.actions[ident]
        why = words.value(start_reasons(shown, ident))
        yield words("why start", action=ident, start=each.start, reasons=why)
        lasts = duration(shown.plan.action[ident], words)
        if lasts:
            yield words("why finish", finish=each.finish, lasts=lasts)
        else:
            yield words("why finish window", finish=each.finish)
        yield words(
            "why late", start=each.late_start, finish=each.late_finish, total=each.total_slack, free=each.free_slack
        )
