"""The page: what it says, and that it works in a browser, with and without its script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.formats import html
from rplm.formats.html.both import both
from rplm.formats.html.gantt import axis, quoted
from rplm.lang import words
from rplm.rules import check
from rplm.source.load import Reading, load
from rplm.views.page import pages

from machine import REAL_PLAN, ROOT, needs, needs_npm

NASTY = "</script><img src=x onerror=alert(1)>"
VISIT = {"hash": "", "script": True, "scheme": "light", "width": 1440, "height": 900, "steps": []}
SHOWN = "document.body.innerText"
LEAVES = "[...document.querySelectorAll('#plan tbody tr:not(.line, .parent)')]"


def page_of(reading: Reading, first: str = "en") -> str:
    facts = Facts(reading.plan)
    return html.draw(pages(facts, check(reading, facts), first))


def browse(folder: Path, *visits: dict[str, Any]) -> list[Any]:
    """Open pages in Chromium; returns for each the answers to its steps, and what it complained of."""
    given = {
        "chromium": needs("chromium"),
        "puppeteer": str(needs_npm("puppeteer-core")),
        "axe": str(needs_npm("axe-core")),
        "profile": str(folder / "profile"),
        "visits": [VISIT | each for each in visits],
    }
    done = subprocess.run(
        [needs("node"), str(ROOT / "tests" / "browser.mjs")],
        input=json.dumps(given), capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def real() -> str:
    return page_of(load(REAL_PLAN))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, real: str) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(real, "utf-8")
    return path


def test_the_same_plan_gives_the_same_page(real: str) -> None:
    assert page_of(load(REAL_PLAN)) == real


def test_the_policy_allows_this_script_and_this_style_and_nothing_else(real: str) -> None:
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', real)
    style, script = (
        re.findall(r"<style>(.*?)</style>", real, re.DOTALL),
        re.findall(r"<script>(.*?)</script>", real, re.DOTALL),
    )
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (style[0], script[0])]

    assert len(style) == len(script) == len(policy) == 1
    assert policy[0].replace("&#39;", "'").split("; ")[:3] == [
        "default-src 'none'", f"style-src 'sha256-{digests[0]}'", f"script-src 'sha256-{digests[1]}'",
    ]  # fmt: skip
    assert " style=" not in real
    assert not re.search(r"\son\w+=", re.sub(r"<script>.*?</script>", "", real, flags=re.DOTALL))


def test_nothing_is_fetched_from_anywhere(real: str) -> None:
    assert set(re.findall(r'(?:src|href)="([^"#]*)', real)) == {"data:,", ""}
    assert not re.search(r"@import|url\((?!#)", real)


def test_a_plan_in_one_language_has_a_page_in_one(read_plan: Callable[..., Reading]) -> None:
    reading = read_plan("actions:\n  - {id: L1, title: Una línea}\n", heading=(
        "plan: P\ntitle: Un plan\nlanguages: [es]\nperiod: 2024\ncurrency: USD\n"
    ))  # fmt: skip
    page = page_of(reading)

    assert '<html lang="es">' in page
    assert "language-en" not in page
    assert " lang=en" not in page
    assert "Hoja de ruta" in page


def test_a_plan_without_dates_and_money_says_so(read_plan: Callable[..., Reading]) -> None:
    page = page_of(read_plan("actions:\n  - {id: L1, title: A line}\n"))

    assert "No action has dates." in page
    assert "not costed" in page
    assert "<figure>" not in page


def test_texts_of_the_plan_stay_texts(read_plan: Callable[..., Reading]) -> None:
    plan = f'actions:\n  - id: L1\n    title: "{NASTY}"\n    starts: 2024\n    tags: ["{NASTY}"]\n    note: "{NASTY}"\n'
    page = page_of(read_plan(plan, heading=f'plan: P\ntitle: "{NASTY}"\nperiod: 2024\ncurrency: USD\n'))

    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "\\u003c/script>\\u003cimg" in page


def test_a_page_of_selected_actions_says_so_and_shows_no_others(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert main(["roadmap", str(REAL_PLAN), "--select", "line:L2", "-o", str(path)]) == 0
    page = path.read_text("utf-8")

    assert re.findall(r"<tr id=(L\d)\b(?![.\d])", page) == ["L2"]
    assert re.search(r'<p class="status">.*line:L2', page)


def test_the_page_is_grouped_by_line_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roadmap", str(REAL_PLAN), "--format", "html", "--by", "body", "--lang", "es"]) == 2
    assert "La página agrupa las acciones por línea." in capsys.readouterr().err


def test_words_mean_on_the_page_what_they_mean_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    english, spanish = words("en").glossary(), words("es").glossary()

    assert [key for key, *_ in english] == [key for key, *_ in spanish]
    for (_, word, meaning), (_, palabra, significado) in zip(english, spanish, strict=True):
        assert f"| {word} | {palabra} | {meaning} | {significado} |" in glossary


def test_a_long_list_is_cut_and_the_rest_is_one_row_so_that_it_foots(read_plan: Callable[..., Reading]) -> None:
    costs = "starts: 2024, costs: [{item: Study, amount: 10 USD}]"
    many = "".join(f"  - {{id: L1.{i}, title: Action {i}, {costs}}}\n" for i in range(1, 61))
    reading = read_plan(f"actions:\n  - {{id: L1, title: A line}}\n{many}")
    facts = Facts(reading.plan)
    (page,) = pages(facts, check(reading, facts), "en")

    assert len(page.gap.rows) == 41
    assert page.gap.rows[-1][0] == "and 20 more"
    assert [int(row[5]) for row in (page.gap.rows[-1], page.gap.total or ())] == [200, 600]
    assert len(page.findings.rows) == 40
    assert re.fullmatch(r"and \d+ more", page.findings.notes[-1])


def test_every_action_stands_in_one_row_with_its_figures(real: str) -> None:
    plan = load(REAL_PLAN).plan
    table = real[real.index('<table id="plan">') : real.index("</table>", real.index('<table id="plan">'))]

    assert re.findall(r"<tr id=([\w.-]+)", table) == [action.id for action in plan.actions]
    assert f"<td>{Facts(plan).ledger.sums['L1'].required:,f}<" in table


@given(st.text())
def test_no_text_ends_a_string_of_the_style_sheet(text: str) -> None:
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"', quoted(text))


@given(st.lists(st.text(st.sampled_from("ab1,. \n2<&"), max_size=12), min_size=2, max_size=2))
def test_each_language_reads_as_its_own_text(texts: list[str]) -> None:
    shown = both([("en", texts[0]), ("es", texts[1])])
    english = re.sub(r"<i lang=es>.*?</i>", "", str(shown))
    spanish = re.sub(r"<i>.*?</i>", "", str(shown))

    for one, wanted in ((english, texts[0]), (spanish, texts[1])):
        read = re.sub(r"</?i[^>]*>", "", one).replace("<br>", "\n").replace("&lt;", "<").replace("&amp;", "&")
        assert read.split() == wanted.split()


@pytest.mark.parametrize(
    ("start", "finish", "months", "units"),
    [("2024-01-01", "2024-12-31", 1, 12), ("2023-08-01", "2027-12-31", 3, 18), ("2000-05-01", "2040-12-31", 12, 41)],
)
def test_the_axis_has_whole_units(start: str, finish: str, months: int, units: int) -> None:
    from datetime import date

    first, last = date.fromisoformat(start), date.fromisoformat(finish)
    found = axis(first, last)

    assert (found.months, found.units) == (months, units)
    assert found.at(last, end=True) == 1000
    assert 0 <= found.at(first) < found.at(last) <= 1000


def test_a_thousand_actions_are_less_than_a_megabyte(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    subprocess.run([sys.executable, ROOT / "benchmarks" / "generate.py", "1000", plan], check=True, capture_output=True)
    assert main(["roadmap", str(plan), "-o", str(tmp_path / "page.html")]) == 0

    assert (tmp_path / "page.html").stat().st_size < 1_000_000


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_page_shows_one_language_at_a_time(file: Path, tmp_path: Path, script: bool) -> None:
    steps = [["click", "label[for=language-en]"], ["ask", SHOWN], ["click", "label[for=language-es]"], ["ask", SHOWN]]
    (result,) = browse(tmp_path, {"file": str(file), "script": script, "steps": steps})
    english, spanish = result["answers"]
    required = sum(entry.required for entry in Facts(load(REAL_PLAN).plan).ledger.entries)

    assert result["trouble"] == []
    for seen, own, other in (
        (english, "Social protection", "Protección social"),
        (spanish, "Protección social", "Social protection"),
    ):
        assert own in seen
        assert other not in seen
        assert f"USD {required:,f}" in seen
    assert "ILLUSTRATIVE" in english
    assert "ILUSTRATIVO" in spanish
    assert "Mostrar todo" in spanish if script else "Buscar" not in spanish


def test_all_details_are_there_without_the_script(file: Path, tmp_path: Path) -> None:
    steps = [["ask", SHOWN], ["click", "label[for=show-details]"], ["ask", SHOWN]]
    (result,) = browse(tmp_path, {"file": str(file), "script": False, "steps": steps})
    before, after = result["answers"]

    assert "Countries whose labour migration data sources are mapped" not in before
    assert "Countries whose labour migration data sources are mapped" in after
    assert re.search(r"[\d,]+ PRM-WHP \(committed\)", after)


def test_there_is_no_barrier_that_axe_finds(file: Path, tmp_path: Path) -> None:
    seen = [
        ("#lang=en", "light", 1440), ("#lang=es", "dark", 1440), ("#lang=es&open=L1.2.1", "light", 390),
        ("#lang=en&open=L1.2.1", "dark", 1440), ("#lang=en&show=details", "light", 1440), ("#text=zzz", "dark", 390),
    ]  # fmt: skip
    visits = [
        {"file": str(file), "hash": state, "scheme": scheme, "width": width, "steps": [["axe"]]}
        for state, scheme, width in seen
    ]
    results = browse(tmp_path, *visits)

    for visit, result in zip(visits, results, strict=True):
        assert result["answers"] == [[]], (visit["hash"], visit["scheme"], visit["width"])
        assert result["trouble"] == []


def test_keys_move_through_the_actions_open_one_and_close_it(file: Path, tmp_path: Path) -> None:
    where = "document.activeElement.closest('tr')?.id"
    steps = [
        ["ask", "document.querySelector('#plan th a').focus()"],
        ["press", "ArrowDown"], ["press", "ArrowDown"], ["ask", where],
        ["press", "ArrowUp"], ["ask", where],
        ["press", "End"], ["ask", where],
        ["press", "Home"], ["ask", where],
        ["press", "ArrowDown"], ["press", "ArrowDown"], ["press", "Enter"],
        ["ask", "document.querySelector('dialog').open && document.querySelector('dialog').innerText"],
        ["press", "Escape"], ["ask", "document.querySelector('dialog').open"], ["ask", where],
    ]  # fmt: skip
    spanish = [["click", "#L1\\.1\\.1"], ["ask", "document.querySelector('dialog').innerText"]]
    result, other = browse(
        tmp_path,
        {"file": str(file), "hash": "#lang=en", "steps": steps},
        {"file": str(file), "hash": "#lang=es", "steps": spanish},
    )
    _, down, up, end, home, sheet, is_open, back = result["answers"]

    assert (down, up, end, home) == ("L1.1.1", "L1.1", "L4.6.1", "L1")
    assert "Map labour market information systems" in sheet
    assert "IOM: International Organization for Migration" in sheet
    assert "OIM: Organización Internacional para las Migraciones" in other["answers"][0]
    assert "IOM" not in other["answers"][0]
    assert not is_open
    assert back == "L1.1.1"


def test_filters_show_what_matches_and_the_address_keeps_them(file: Path, tmp_path: Path) -> None:
    facts = Facts(load(REAL_PLAN).plan)
    page = pages(facts, (), "en")[0]
    critical = {bar.id for bar in page.timeline.bars if bar.critical}
    wanted = {
        ("choose", "line", "L2"): {ident for ident, marks in page.marks.items() if "L2" in marks["line"]},
        ("choose", "body", "PPT"): {ident for ident, marks in page.marks.items() if "PPT" in marks["body"]},
        ("choose", "source", "COOP-EUR"): {i for i, marks in page.marks.items() if "COOP-EUR" in marks["source"]},
        ("choose", "country", "PA"): {ident for ident, marks in page.marks.items() if "PA" in marks["country"]},
        ("choose", "tag", "gender"): {ident for ident, marks in page.marks.items() if "gender" in marks["tag"]},
        ("click", "critical", ""): critical,
        ("type", "text", "PORTABILIDAD seguridad"): None,
    }
    seen = f"{LEAVES}.filter((row) => row.checkVisibility()).map((row) => row.id)"
    visits = []
    for what, name, value in wanted:
        step = [what, f"[name={name}]", *([value] if value else [])]
        steps = [step, ["ask", seen], ["ask", "location.hash"], ["click", "button[type=reset]"]]
        steps += [["ask", "new Promise((done) => setTimeout(() => done(location.hash), 50))"], ["ask", seen]]
        visits.append({"file": str(file), "hash": "#lang=es", "steps": steps})
    results = browse(tmp_path, *visits)
    again = browse(
        tmp_path, *({"file": str(file), "hash": each["answers"][1], "steps": [["ask", seen]]} for each in results)
    )

    for (key, expected), result, shared in zip(wanted.items(), results, again, strict=True):
        shown, address, cleared, everything = result["answers"]
        assert 0 < len(shown) < 37, key
        assert expected is None or set(shown) == expected, key
        assert f"{key[1]}=" in address
        assert "lang=es" in address
        assert shared["answers"][0] == shown, key
        assert cleared == "#lang=es"
        assert len(everything) == 37


def test_a_line_of_action_without_others_below_is_drawn_and_filtered_as_an_action(
    read_plan: Callable[..., Reading], tmp_path: Path
) -> None:
    flat = (
        "actions:\n  - {id: L1, title: Prepare, starts: 2024-01, lasts: 1 month}\n"
        "  - {id: L2, title: Campaign, starts: 2024-02, lasts: 2 weeks}\n"
        "  - {id: L3, title: Report, lasts: 12 months, after: [L1]}\n"
    )
    deep = flat + "  - {id: L4, title: A line}\n  - {id: L4.1, title: Close, lasts: 1 month, after: [L3]}\n"
    path = tmp_path / "page.html"
    rows = "[...document.querySelectorAll('#plan tbody tr')]"
    looks = f"{rows}.map((row) => row.id + ' ' + row.className)"
    seen = f"{rows}.filter((row) => row.checkVisibility()).map((row) => row.id)"
    color = "getComputedStyle(document.querySelector('#L1 td b')).backgroundImage.includes('gradient')"
    count = "document.querySelector('#count').textContent"
    asked = [["ask", looks], ["ask", color], ["click", "[name=critical]"], ["ask", seen], ["ask", count]]
    found = []
    for plan in (flat, deep):
        path.write_text(page_of(read_plan(plan)), "utf-8")
        found += [each["answers"] for each in browse(tmp_path, {"file": str(path), "steps": asked})]

    assert found == [
        [["L1 k", "L2 ", "L3 k"], True, ["L1", "L3"], "2 of 3 actions"],
        [["L1 k", "L2 ", "L3 k", "L4 line", "L4.1 k"], True, ["L1", "L3", "L4", "L4.1"], "3 of 4 actions"],
    ]


def test_a_title_that_looks_like_markup_runs_nothing(read_plan: Callable[..., Reading], tmp_path: Path) -> None:
    plan = f'actions:\n  - id: L1\n    title: "{NASTY}"\n    starts: 2024\n    tags: ["{NASTY}", other]\n'
    path = tmp_path / "page.html"
    path.write_text(
        page_of(read_plan(plan, heading=f'plan: P\ntitle: "{NASTY}"\nperiod: 2024\ncurrency: USD\n')), "utf-8"
    )
    steps = [["ask", "document.images.length"], ["ask", "document.querySelector('h1').textContent"], ["click", "#L1"]]
    (result,) = browse(
        tmp_path, {"file": str(path), "steps": [*steps, ["ask", "document.querySelector('dialog').innerText"]]}
    )

    assert result["trouble"] == []
    assert result["answers"][:2] == [0, NASTY]
    assert NASTY in result["answers"][2]


def test_a_print_repeats_its_headers_and_cuts_no_row(file: Path, tmp_path: Path) -> None:
    paper = tmp_path / "page.pdf"
    browse(tmp_path, {"file": str(file), "hash": "#lang=es", "steps": [["print", str(paper)]]})
    text = subprocess.run(
        [needs("pdftotext"), "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout
    sheets = text.split("\f")
    roadmap = [each for each in sheets if re.search(r"^\s*L\d\.\d\.\d ", each, re.MULTILINE) and "T1" in each]

    assert len(roadmap) > 2
    assert all("Responsable" in each for each in roadmap)
    assert "Buscar" not in text
    assert "ILUSTRATIVO" in sheets[0]


@pytest.mark.parametrize(("language", "foot"), [("en", "ILLUSTRATIVE"), ("es", "ILUSTRATIVO")])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_foot_of_each_printed_page_is_in_the_language_that_is_shown(
    file: Path, tmp_path: Path, language: str, foot: str, script: bool
) -> None:
    paper = tmp_path / "page.pdf"
    steps = [["click", f"label[for=language-{language}]"], ["print", str(paper)]]
    browse(tmp_path, {"file": str(file), "script": script, "steps": steps})
    text = subprocess.run([needs("pdftotext"), str(paper), "-"], capture_output=True, text=True, check=True).stdout
    sheets = text.split("\f")[:-1]

    assert len(sheets) > 5
    assert all(f"RCM-LM-2023 · {foot}" in sheet for sheet in sheets)


def test_what_a_hint_quotes_is_set_as_code_where_its_end_is_the_same_in_both_languages() -> None:
    quoted = "`baseline: {period: 2023, value: 0}`."
    said = both([("en", f"Add {quoted}"), ("es", f"Agregue {quoted}")])

    assert str(said) == f"<i>Add {quoted}</i><i lang=es>Agregue {quoted}</i>"


def test_no_text_of_a_chart_ends_outside_it_on_a_telephone(file: Path, tmp_path: Path) -> None:
    ends = """Array.from(document.querySelectorAll('svg.chart')).filter(each => each.checkVisibility()).map(chart =>
        Math.max(...Array.from(chart.querySelectorAll('text')).filter(each => each.checkVisibility())
        .map(each => each.getBoundingClientRect().right)) - chart.getBoundingClientRect().right)"""
    (result,) = browse(tmp_path, {"file": str(file), "hash": "#lang=es", "width": 390, "steps": [["ask", ends]]})

    assert len(result["answers"][0]) == 3
    assert max(result["answers"][0]) <= 0
