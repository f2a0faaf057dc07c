"""iCalendar (RFC 5545): all-day events that Outlook, Thunderbird, Google and Apple calendars show without busy time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from rplm import __version__
from rplm.formats.text import printable
from rplm.lang import Words
from rplm.views.roadmap import not_scheduled
from rplm.views.shape import Bar, Timeline
from rplm.views.timeline import is_unofficial


def calendar(shown: Timeline, words: Words) -> bytes:
    """Return the file: an event for each action, each milestone and each deadline.

    An event keeps its UID as long as its action keeps its id, so that a calendar that reads the file again moves it.
    No id holds a `/`, so no two events have the same. A calendar without an event would be invalid: give it a bar.
    The stamp is a date of the plan: no clock is read. A `DTEND` is the day after, as the standard wants.
    """
    made, foot = Calendar(), _foot(shown, words)
    heading = {
        "prodid": f"-//rplm//rplm {__version__}//{words.language.upper()}", "version": "2.0", "calscale": "GREGORIAN",
        "method": "PUBLISH", "x-wr-calname": _line(shown.title),
        "x-wr-caldesc": _line(f"{foot} {not_scheduled(shown.unscheduled, words)}"),
    }  # fmt: skip
    for name, text in heading.items():
        if text:
            made.add(name, vText(text))
    lines = {line: f"{line} {title}".strip() for line, title in shown.lines}
    stamp = datetime.combine(shown.dated, time(0), UTC)
    for bar in {each.id: each for each in shown.bars}.values():
        for event in _events(bar, shown.plan, foot, words):
            event.add("categories", [_line(lines.get(bar.line, bar.line))])
            event.add("dtstamp", stamp)
            event.add("transp", "TRANSPARENT")
            made.add_component(event)
    content: bytes = made.to_ical()
    return content


def _events(bar: Bar, plan: str, foot: str, words: Words) -> Iterator[Event]:
    """Yield the events of an action: itself if it is scheduled, its milestones, its deadline."""
    name, titled = f"{plan}/{bar.id}", f"{bar.id} {bar.title}"
    if not bar.summary:
        mark = f" ({words('critical')})" if bar.critical else ""
        yield _event(name, f"{titled}{mark}", bar.start, bar.finish, f"{_about(bar, words)}\n\n{foot}")
    for key, (day, title) in zip(bar.keys, bar.milestones, strict=True):
        yield _event(
            f"{name}/m/{key}", f"{words('milestone').capitalize()}: {bar.id} {title}", day, day, f"{titled}\n\n{foot}"
        )
    if bar.deadline:
        said = f"{words('deadline').capitalize()}: {titled}"
        yield _event(f"{name}/deadline", said, bar.deadline, bar.deadline, foot)


def _event(name: str, title: str, start: date, finish: date, about: str) -> Event:
    event = Event()
    event.add("uid", f"{name}@rplm")
    event.add("summary", _line(title))
    event.add("dtstart", start)
    if finish < date.max:
        event.add("dtend", finish + timedelta(days=1))
    about = "\n".join(_line(line) for line in about.splitlines()).strip()
    if about:
        event.add("description", about)
    return event


def _about(bar: Bar, words: Words) -> str:
    """Return what stands below an event: its dates, and who answers for it."""
    dates = words("from to", start=words.date(bar.start), end=words.date(bar.finish))
    lines = [f"{words('dates label')}: {dates}"]
    if bar.late_finish:
        lines.append(f"{words('late finish').capitalize()}: {words.date(bar.late_finish)}")
    if bar.about:
        lines.append(f"{words('responsible label')}: {bar.about}")
    return "\n".join(lines)


def _foot(shown: Timeline, words: Words) -> str:
    """Return what the plan says of itself, and what a mark on its titles means."""
    return "\n".join([shown.status, *([words("unofficial translation")] if is_unofficial(shown) else [])])


def _line(text: str) -> str:
    return printable(" ".join(text.split()))
