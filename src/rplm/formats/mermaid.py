"""Gantt charts as Mermaid text, which GitHub and GitLab draw inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import wrap

from rplm.lang import Words
from rplm.views.shape import Bar, Timeline

LONGEST = 45_000
"""Past 50,000 characters Mermaid draws an error box, and says nothing."""

_TITLE = 90
_MARGIN = 28
_SETTINGS = '%%{init: {"gantt": {"leftPadding": 200}}}%%'
_BREAKS = re.compile(r"\s+")
_SPECIAL = frozenset("#;:%<>&\"'`\\{}")
_KEYWORDS = (
    "gantt", "dateformat", "inclusiveenddates", "topaxis", "axisformat", "tickinterval", "includes", "excludes",
    "todaymarker", "weekday", "weekend", "title", "section", "acctitle", "accdescr", "click", "call", "href",
)  # fmt: skip
"""What Mermaid's lexer takes for a statement at the beginning of a line, in capitals or not."""


def diagrams(shown: Timeline, words: Words) -> list[str]:
    """Return the charts of a timeline: one if it fits, else one for each few lines of action, or for part of one."""
    head = _head(shown)
    room = LONGEST - _length(head)
    charts: list[str] = []
    body = ""
    for section in _sections(shown, words, room):
        if body and _length(body) + _length(section) > room:
            charts.append(head + body)
            body = ""
        body += section
    return [*charts, head + body] if body else charts


def _length(text: str) -> int:
    """Return the length as browsers count it."""
    return len(text.encode("utf-16-le")) // 2


def _head(shown: Timeline) -> str:
    mark = f" ({shown.selection})" if shown.selection else ""
    settings = ("dateFormat YYYY-MM-DD", "axisFormat %Y-%m", "todayMarker off")
    return f"{_SETTINGS}\n" + "\n    ".join(("gantt", f"title {escape(shown.title, mark)}", *settings)) + "\n"


def _sections(shown: Timeline, words: Words, room: int) -> Iterator[str]:
    """Yield the bars of each line of action, in parts where a line has more than there is room for."""
    for group, title in shown.groups:
        heading = f"    section {_wrapped(f'{group} {title}')}\n"
        text = heading
        for bar in shown.bars:
            for line in _bar(bar, words) if bar.group == group else ():
                if _length(text) + _length(line) > room:
                    yield text
                    text = heading
                text += line
        yield text


def _bar(bar: Bar, words: Words) -> Iterator[str]:
    """Yield a line for a bar and for each milestone, of a parent only these. Ends are exclusive: the day after."""
    mark, tag = (f" ({words('critical')})", "crit, ") if bar.critical else ("", "")
    if not bar.summary:
        yield f"    {_task(f'{bar.id} {bar.title}', mark)} :{tag}{bar.start}, {_next(bar.finish)}\n"
    for day, title in bar.milestones:
        yield f"    {_task(f'{bar.id} {title}')} :milestone, {day}, {_next(day)}\n"


def _task(text: str, mark: str = "") -> str:
    """Return the text of a bar, which begins a line; the first letter of what begins like a keyword is escaped."""
    safe = escape(text, mark)
    return f"#{ord(safe[0])};{safe[1:]}" if safe.casefold().startswith(_KEYWORDS) else safe


def _wrapped(text: str) -> str:
    """Return the title of a section on several short lines: it stands in the margin, beside the bars."""
    return "<br>".join(escape(line) for line in wrap(_BREAKS.sub(" ", text), _MARGIN, max_lines=4, placeholder="…"))


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def escape(text: str, mark: str = "") -> str:
    """Return a text that Mermaid cannot mistake for its own signs, on one line, cut with … where it is long.

    `mark` is put at its end, whether or not it is cut.
    """
    line = _BREAKS.sub(" ", text).strip()
    cut = line if len(line) <= _TITLE else line[: _TITLE - 1].rstrip() + "…"
    return "".join(f"#{ord(each)};" if each in _SPECIAL or not each.isprintable() else each for each in cut + mark)
