"""The page: one HTML file with everything in it, for people who only have a browser.

It asks nothing of the network (its policy forbids it), works without its script, and says everything in each language
of the plan; a language is shown by hiding the others.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from rplm.formats.html.both import Grid, both, grid, text
from rplm.formats.html.chart import drawing, swatch
from rplm.formats.html.gantt import Gantt, quoted
from rplm.views.page import Page
from rplm.views.say import brief_status
from rplm.views.shape import Table

_SECTIONS = (
    ("roadmap", "roadmap"), ("money", "page money"), ("findings", "page findings"), ("who", "page bodies"),
    ("prices", "page assumptions"), ("words", "page words"),
)  # fmt: skip
_SCRIPT_SAYS = ("page all", "page count")


def draw(pages: tuple[Page, ...]) -> str:
    """Return the page: the same plan in one or more languages, the first of which is shown when it is opened."""
    gantt = Gantt(pages)
    style, script = _style(pages) + gantt.rules(), _file("page.js")
    environment = Environment(
        loader=DictLoader({"page.html": _file("page.html")}), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        pages=pages, first=pages[0], gantt=gantt, sections=_SECTIONS, t=_terms(pages), said=_said(pages),
        across=_across(pages), anchor=_anchor(pages), grid=_grid(pages, gantt), drawing=drawing, swatch=swatch,
        policy=_policy(style, script), style=Markup(style), script=Markup(script),  # noqa: S704 - our own files
        data=Markup(_data(pages)),  # noqa: S704 - JSON
    )  # fmt: skip
    return environment.get_template("page.html").render()


def _file(name: str) -> str:
    return files("rplm.formats.html").joinpath(name).read_text("utf-8")


def _style(pages: tuple[Page, ...]) -> str:
    """Return the style with its dark colours, by the device's wish or the reader's, and one language at a time."""
    dark = _file("dark.css")
    wished = dark.replace("ROOT", ":root:not(:has(#theme-light:checked))")
    chosen = dark.replace("ROOT", ":root:has(#theme-dark:checked)")
    rules = f"@media screen and (prefers-color-scheme: dark) {{\n{wished}}}\n@media screen {{\n{chosen}}}\n"
    for i, page in enumerate(pages if len(pages) > 1 else ()):
        language = page.words.language
        others = f"{'' if i == 0 else 'i:not([lang]), '}:is(i, div)[lang]:not([lang={language}])"
        rules += "".join(
            f"{active} :is({others}) {{ display: none }}\n"
            for active in (f"html.js[lang={language}]", f"html:has(#language-{language}:checked)")
        )
    rules += "".join(_foot(page, is_only=len(pages) == 1) for page in pages)
    return _file("page.css").replace("/*dark*/\n", rules)


def _foot(page: Page, *, is_only: bool) -> str:
    """Return the rule for what stands at the foot of each printed page while a language is shown."""
    shown = " · ".join(each for each in (page.plan, brief_status(page.cover.status)) if each)
    foot = f"@bottom-left {{ content: {quoted(shown)}; font: 8pt Helvetica, Arial, sans-serif; color: #55616e }}"
    if is_only:
        return f"@media print {{ @page {{ {foot} }} }}\n"
    language = page.words.language
    asked = f"html.js[lang={language}] body, html:has(#language-{language}:checked) body"
    return f"@media print {{ @page in-{language} {{ {foot} }}\n:is({asked}) {{ page: in-{language} }} }}\n"


def _terms(pages: tuple[Page, ...]) -> Callable[[str], Markup]:
    return lambda term: both([(page.words.language, page.words(term)) for page in pages])


def _reach(page: Page, path: tuple[str | int, ...]) -> Any:
    """Return a part of a page: attributes by name, items by number."""
    found: Any = page
    for step in path:
        found = found[step] if isinstance(step, int) else getattr(found, step)
    return found


def _across(pages: tuple[Page, ...]) -> Callable[..., list[Any]]:
    return lambda *path: [_reach(page, path) for page in pages]


def _said(pages: tuple[Page, ...]) -> Callable[..., Markup]:
    """Return a function that says a part of the pages in every language."""
    return lambda *path: both([(page.words.language, text(_reach(page, path), page.words)) for page in pages])


def _grid(pages: tuple[Page, ...], gantt: Gantt) -> Callable[[list[Table]], Grid]:
    return lambda tables: grid([(page.words, table) for page, table in zip(pages, tables, strict=True)], gantt.link)


def _anchor(pages: tuple[Page, ...]) -> Callable[[Table, int], str]:
    """Return a function that names the rows that say bodies and sources in full; nothing for others."""
    sources = pages[0].names["source"]

    def anchor(table: Table, row: int) -> str:
        name = str(table.rows[row][0])
        if table.name == "bodies":
            return f"body-{name}"
        return f"source-{sources[name]}" if table.name == "budget-source" and name in sources else ""

    return anchor


def _policy(style: str, script: str) -> str:
    """Return what the browser may do with this file: run this script, use this style, and nothing else."""
    digests = [b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii") for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _data(pages: tuple[Page, ...]) -> str:
    """Return what the script needs, as JSON that no text of the plan can end."""
    first = pages[0].facets
    facets = [
        {
            "key": facet.key,
            "options": [
                [value, *(page.facets[i].options[j][1] for page in pages)] for j, (value, _) in enumerate(facet.options)
            ],
        }
        for i, facet in enumerate(first)
    ]
    places = [(facet.key, {value: i for i, (value, _) in enumerate(facet.options)}) for facet in first]
    marks = {
        ident: [sorted(at[value] for value in each[key]) for key, at in places]
        for ident, each in pages[0].marks.items()
    }
    words = {term: [page.words(term) for page in pages] for term in _SCRIPT_SAYS}
    found = {
        "languages": [page.words.language for page in pages],
        "titles": [page.cover.title for page in pages],
        "words": words,
        "names": [
            {
                name: f"{kind}-{ident}"
                for kind, listed in page.names.items()
                for name, ident in listed.items()
                if name != ident
            }
            for page in pages
        ],
        "facets": facets,
        "marks": marks,
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
