"""The Markdown dossier: an index, a page per line of action, the roadmap and the budget."""

from __future__ import annotations

from rplm.analysis.facts import Facts
from rplm.diagnostics import Diagnostic
from rplm.formats import markdown, mermaid
from rplm.formats.markdown import escape
from rplm.lang import Words
from rplm.model.action import Action
from rplm.model.indicator import Indicator
from rplm.views import budget, funding, roadmap
from rplm.views.action import cost_word, duration, links_text
from rplm.views.cover import cover
from rplm.views.factsheet import of_which, payments
from rplm.views.say import is_marked, parts, say, source_name
from rplm.views.timeline import timeline


def dossier(facts: Facts, findings: tuple[Diagnostic, ...], words: Words) -> dict[str, str]:
    """Return the pages of the dossier by file name."""
    pages = {"index.md": _index(facts, findings, words)}
    for line in facts.plan.lines:
        pages[page_of(line)] = _line(facts, line, words)
    pages["roadmap.md"] = _roadmap(facts, words)
    pages["budget.md"] = _budget(facts, words)
    return _explained(pages, words)


def page_of(line: Action) -> str:
    """Return the file name of a line's page: no id can be taken for another page."""
    return f"line-{line.id}.md"


def _head(facts: Facts, title: str, words: Words) -> list[str]:
    status = say(facts.plan.heading.status, words)
    return [f"# {escape(title)}", "", *([f"> {escape(status)}", ""] if status else [])]


def _foot(facts: Facts, words: Words) -> list[str]:
    attribution = say(facts.plan.heading.attribution, words)
    return ["", "---", "", escape(attribution)] if attribution else []


def _explained(pages: dict[str, str], words: Words) -> dict[str, str]:
    """Return the pages; those with the mark of unofficial translations say below what it means, once."""
    note = escape(words("unofficial translation"))
    signed = {name: text.replace("\\*", "*") for name, text in pages.items()}
    return {
        name: f"{text}\n{note}\n" if note not in text and is_marked(signed[name]) else text
        for name, text in pages.items()
    }


def _index(facts: Facts, findings: tuple[Diagnostic, ...], words: Words) -> str:
    shown = cover(facts, findings, words)
    lines = _head(facts, shown.title, words)
    if shown.description:
        lines += [escape(shown.description), ""]
    lines += [f"- **{escape(label)}**: {escape(str(cell))}" for label, cell in shown.facts]
    lines += ["", f"## {escape(words('dossier lines'))}", ""]
    lines += [f"- [{line.id} {escape(say(line.title, words))}](" + page_of(line) + ")" for line in facts.plan.lines]
    lines += ["", f"- [{words('dossier roadmap')}](roadmap.md)", f"- [{words('dossier budget')}](budget.md)"]
    return "\n".join([*lines, *_foot(facts, words)]) + "\n"


def _line(facts: Facts, line: Action, words: Words) -> str:
    lines = _head(facts, f"{line.id} {say(line.title, words)}", words)
    if line.description:
        lines += [escape(say(line.description, words)), ""]
    if line.objectives:
        lines += [f"## {words('dossier objectives')}", ""]
        for term in ("short", "medium", "long"):
            text = getattr(line.objectives, term)
            if text:
                lines.append(f"- **{words(f'objective {term}')}**: {escape(say(text, words))}")
        lines.append("")
    lines += [f"## {words('dossier actions')}", ""]
    for action in facts.plan.below(line.id)[1:]:
        lines += _action(facts, action, words)
    return "\n".join([*lines, *_foot(facts, words)]).rstrip() + "\n"


def _action(facts: Facts, action: Action, words: Words) -> list[str]:
    lines = [f"{'#' * min(6, action.depth + 2)} {action.id} {escape(say(action.title, words))}", ""]
    if action.description:
        lines += [escape(say(action.description, words)), ""]
    listed = [
        (words("responsible label"), parts(facts.plan, action.responsible, words)),
        (words("supporting label"), parts(facts.plan, action.supporting, words)),
        (words("dates label"), _dates(facts, action, words)),
        (words("after label"), links_text(facts, action, words)),
        (words("costs label"), _cost(facts, action, words)),
        (words("funding label"), _funding(facts, action, words)),
    ]
    listed += [(words("indicator label"), _indicator(each, words)) for each in action.indicators]
    kept = [f"- **{label}**: {escape(text)}" for label, text in listed if text]
    return [*lines, *kept, *([""] if kept else [])]


def _dates(facts: Facts, action: Action, words: Words) -> str:
    scheduled = facts.roadmap.actions.get(action.id)
    if not scheduled:
        return ""
    text = words("from to", start=words.date(scheduled.start), end=words.date(scheduled.finish))
    length = duration(action, words)
    return f"{text} ({length})" if length else text


def _cost(facts: Facts, action: Action, words: Words) -> str:
    own = facts.ledger.own.get(action.id)
    if not own:
        return cost_word(facts, action, words) or ""
    currency = facts.plan.heading.currency
    parts = "; ".join(f"{label} {words.money(amount, currency)}" for label, amount in of_which(facts, action, words))
    whole = words.money(own.required, currency)
    return f"{whole} ({words('of which', parts=parts)})" if parts else whole


def _funding(facts: Facts, action: Action, words: Words) -> str:
    own, currency = facts.ledger.own.get(action.id), facts.plan.heading.currency
    shown = [
        f"{source_name(facts.plan, each.source, words) if each.source else words('unfunded')}"
        f" {words.money(each.amount, currency)}" + (f" ({', '.join(each.said)})" if each.said else "")
        for each in payments(facts, action, words)
    ]
    if own and own.to_be_mobilised:
        shown.append(words("gap of an action", amount=words.money(own.to_be_mobilised, currency)))
    return "; ".join(shown)


def _indicator(indicator: Indicator, words: Words) -> str:
    shown = [say(indicator.title, words)]
    if indicator.baseline:
        shown.append(f"{words('baseline')} {indicator.baseline.period.text}: {indicator.baseline.value}")
    if indicator.targets:
        targets = ", ".join(f"{each.period.text}: {each.value}" for each in indicator.targets)
        shown.append(f"{words('targets')} {targets}")
    if indicator.verification:
        shown.append(f"{words('verification')}: {say(indicator.verification, words)}")
    return "; ".join(shown)


def _roadmap(facts: Facts, words: Words) -> str:
    lines = _head(facts, words("dossier roadmap"), words)
    for diagram in mermaid.diagrams(timeline(facts, words), words):
        lines += ["```mermaid", diagram.rstrip(), "```", ""]
    return "\n".join([*lines, markdown.table(roadmap.table(facts, words), words), *_foot(facts, words)]) + "\n"


def _budget(facts: Facts, words: Words) -> str:
    lines = _head(facts, words("dossier budget"), words)
    tables = [
        funding.sources_by_year(facts, words),
        *(budget.table(facts, by, words) for by in (("line",), ("year",), ("source", "year"), ("category",))),
    ]
    lines += [markdown.table(each, words) for each in tables]
    return "\n".join([*lines, *_foot(facts, words)]) + "\n"
