"""How costs are worked out, for people: a line a step, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.formats.markdown import escape
from rplm.formats.text import printable
from rplm.lang import Words
from rplm.views.account import Explained, Line, Worked, place

_INNER = frozenset({"country", "pays", "unfunded", "surplus"})


def text(found: Explained, words: Words, status: str = "") -> str:
    """Return the accounts as indented text: cost, step, then who pays."""
    lines = [_title(found, words), *([status] if status else [])]
    for account in found.accounts:
        lines += ["", f"{account.action} {account.title}"]
        lines += [f"  {remark}" for remark in account.remarks]
        for cost in account.costs:
            lines.append(f"  {_head(cost)}")
            lines += [f"    {'  ' if each.step in _INNER else ''}{_step(each, words)}" for each in cost.lines]
            lines.append(f"    {words('working cost', amount=words.money(cost.required, found.currency))}")
    return "".join(printable(line) + "\n" for line in [*lines, *_foot(found, words)])


def markdown(found: Explained, words: Words, status: str = "") -> str:
    """Return the accounts as headings and nested lists."""
    lines = [f"## {escape(_title(found, words))}", *(["", f"> {escape(status)}"] if status else [])]
    for account in found.accounts:
        lines += ["", f"### {escape(f'{account.action} {account.title}')}", ""]
        lines += [f"- {escape(remark)}" for remark in account.remarks]
        for cost in account.costs:
            lines.append(f"- {escape(_head(cost))}")
            lines += [f"  {'  ' if each.step in _INNER else ''}- {escape(_step(each, words))}" for each in cost.lines]
            amount = words.money(cost.required, found.currency)
            lines.append(f"  - **{escape(words('working cost', amount=amount))}**")
    return "".join(line + "\n" for line in [*lines, *(escape(each) for each in _foot(found, words))])


def _title(found: Explained, words: Words) -> str:
    return words("working title", action=found.action, title=found.title, currency=found.currency)


def _head(cost: Worked) -> str:
    return f"{cost.label} ({place(cost.span)})"


def _step(line: Line, words: Words) -> str:
    """Return a step with its year before it; what follows under a year needs none."""
    is_named = line.step not in _INNER and line.year is not None
    return f"{line.year}: {line.text}" if is_named else line.text


def _foot(found: Explained, words: Words) -> Iterator[str]:
    if not found.accounts:
        yield words("working nothing")
    sums = {name: words.money(amount, found.currency) for name, amount in found.sums.items()}
    yield ""
    yield words("working total", action=found.action, **sums)
