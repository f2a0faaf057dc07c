"""Why an action has its dates, for people: sentences as text, nested lists as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rplm.formats.markdown import escape
from rplm.formats.text import printable
from rplm.lang import Words
from rplm.views.why import Answer


def text(answers: Sequence[Answer], words: Words, status: str = "") -> str:
    """Return the plan's status line, then a sentence a line; a blank line between actions."""
    head = f"{printable(status)}\n\n" if status else ""
    return head + "\n".join("".join(f"{printable(each)}\n" for each in _sentences(answer, words)) for answer in answers)


def _sentences(answer: Answer, words: Words) -> Iterator[str]:
    for each in answer.statements:
        sentence = words("because").join((each.text, *each.reasons))
        yield sentence if sentence.endswith(".") else f"{sentence}."


def markdown(answers: Sequence[Answer], words: Words, status: str = "") -> str:
    """Return a heading for each action, and below each statement its reasons as a numbered list."""
    head = f"> {escape(status)}\n\n" if status else ""
    return head + "\n".join("".join(f"{line}\n" for line in _lines(answer)) for answer in answers)


def _lines(answer: Answer) -> Iterator[str]:
    yield f"## {escape(f'{answer.id} {answer.title}'.strip())}"
    yield ""
    for each in answer.statements:
        yield f"- {escape(each.text.rstrip('.'))}"
        for number, reason in enumerate(each.reasons, start=1):
            yield f"  {number}. {escape(reason)}"
