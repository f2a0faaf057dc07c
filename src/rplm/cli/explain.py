"""`rplm explain`: the manual page of a rule, or the list of all rules."""

from __future__ import annotations

import re
import sys
from typing import Annotated

import typer

from rplm.cli.options import Lang
from rplm.diagnostics import Problem, nearest
from rplm.errors import RplmError
from rplm.lang import Words, words
from rplm.rules import PROBLEMS

_FIELD = re.compile(r"\{(\w+)\}")
_ENDING = re.compile(r"(?<=[\w}])\{\w+\}")
"""A field without a space before it: an end of the sentence that a finding may have or not."""
_BLANK_LINES = re.compile(r"\n{3,}")


def run(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="The rule's code: RP201.")] = None,
    lang: Lang = "en",
) -> None:
    """Print the manual page of a rule; without a code, list all rules."""
    say = words(lang)
    if code is None:
        sys.stdout.write(listed(say))
        return
    problem = PROBLEMS.get(code.upper())
    if problem is None:
        near = nearest(code.upper(), PROBLEMS)
        raise RplmError("There is no rule {code}.", "rplm explain lists the rules.", code=code, suggestion=near)
    sys.stdout.write(page(problem, say))


def listed(say: Words) -> str:
    """Return a line for each rule: code, severity, aspect, and the first sentence of its page."""
    rows = [
        (code, say(each.severity), say(each.aspect or "no aspect"), say.page(each).partition("\n")[0])
        for code, each in PROBLEMS.items()
    ]
    code, severity, aspect = (max(len(row[i]) for row in rows) for i in range(3))
    lines = [f"{row[0]:{code}}  {row[1]:{severity}}  {row[2]:{aspect}}  {row[3]}" for row in rows]
    return "\n".join([*lines, "", say("explain title", count=len(rows))]) + "\n"


def page(problem: Problem, say: Words) -> str:
    """Return the page of a rule: what it says, why, what to do, and an example of each kind."""
    message, hint = say.templates(problem)
    head = f"{problem.code}  {say(problem.severity)}  {say(problem.aspect or 'no aspect')}"
    prose = say.page(problem)
    for fence, title in (("```yaml bad", "explain wrong"), ("```yaml good", "explain right")):
        prose = prose.replace(fence, f"{say(title)}\n")
    prose = _BLANK_LINES.sub("\n\n", "\n".join("" if line.strip() == "```" else line for line in prose.split("\n")))
    shown = [head, _blanks(message), "", prose.rstrip()]
    if hint and not _FIELD.fullmatch(hint):
        shown += ["", f"{say('explain hint')}: {_blanks(hint)}"]
    return "\n".join(shown) + "\n"


def _blanks(template: str) -> str:
    """Return a template as people read it: `<action>` stands for what a finding fills in."""
    return _FIELD.sub(r"<\1>", _ENDING.sub("", template)).replace("{{", "{").replace("}}", "}")
