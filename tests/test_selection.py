from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.facts import Facts
from rplm.analysis.funding import FIGURES, total
from rplm.analysis.methods import METHODS, WORDS, folded, meant
from rplm.analysis.part import Part
from rplm.analysis.selection import choose
from rplm.cli import main
from rplm.errors import RplmError
from rplm.lang import words
from rplm.lang.es.errors import ERRORS
from rplm.lang.es.selectors import SELECTORS
from rplm.model.text import Text
from rplm.source.load import Reading, load
from rplm.views import action, budget, costing, funding, gap
from rplm.views.selection import data
from rplm.views.tables import package
from rplm.views.workbook import workbook

PLAN = "plans/rcm-labour-mobility"

FILES = {
    "plan.yaml": """\
plan: SMALL
title: A small plan
period: 2024 to 2026
currency: USD
languages: [en, es]
levels: [line, {en: regional action, es: acción regional}]
horizons: {short: 2024, medium: 2025, long: 2026}
""",
    "L1.yaml": """\
actions:
  - {id: L1, title: Data, tags: [data], responsible: [SE]}
  - id: L1.1
    title: Compile statistics
    starts: 2024-Q1
    responsible: [ILO]
    priority: 1
    costs: [{item: Study, amount: 1000, each: 2024, category: contractual, country: GT}]
    funding: [{source: PRM, share: 50 %}]
  - id: L1.2
    title: Publish them
    after: [L1.1]
    lasts: 3 months
    supporting: [ILO]
    costs: [{item: Printing, amount: 200, each: 2024}]
  - {id: L1.10, title: Review them, after: [L1.2], lasts: 3 months, costs: no cost}
""",
    "more/L2.yaml": """\
actions:
  - id: L2
    title: Recruitment
    priority: 2
    costs: [{item: Campaign, amount: 70, each: 2025}]
    funding: [{source: PRM, share: 100 %}]
  - {id: L2.1, title: Inform migrants, after: [L1], lasts: 2 months, tags: [fair play, 'GCM:6'], costs: no cost}
  - {id: L2.2, title: Inform employers, after: [L2.1], lasts: 6 months, priority: 3, costs: no cost}
  - {id: L3, title: Evaluate, starts: 2026-Q4}
bodies:
  - {id: SE, title: Secretariat, kind: secretariat}
  - {id: ILO, title: International Labour Organization, kind: agency, country: PA}
categories: [{id: contractual, title: Contracts}]
sources:
  - {id: PRM, title: PRM, kind: grant, status: committed, amount: 5000 USD}
""",
}


@pytest.fixture
def facts(read_plan: Callable[..., Reading]) -> Facts:
    return Facts(read_plan(FILES).plan)


def selected(facts: Facts, *select: str, exclude: tuple[str, ...] = ()) -> str:
    found = choose(facts, select, exclude).actions
    return " ".join(each.id for each in facts.plan.actions if each.id in found)


def part(facts: Facts, *select: str, exclude: tuple[str, ...] = ()) -> Part:
    return Part(facts, choose(facts, select, exclude), Text((("en", "a part"),)))


# ------------------------------------------------------------------------------------------------------------- grammar


@pytest.mark.parametrize(
    ("selectors", "found"),
    [
        ("L1.1", "L1.1"),
        ("L1", "L1 L1.1 L1.2 L1.10"),
        ("id:L2", "L2 L2.1 L2.2"),
        ("L1.1*", "L1.1 L1.10"),
        ("*.2", "L1.2 L2.2"),
        ("line:L1", "L1 L1.1 L1.2 L1.10"),
        ("level:1", "L1 L1.1 L1.2 L1.10 L2 L2.1 L2.2 L3"),
        ("level:2", "L1.1 L1.2 L1.10 L2.1 L2.2"),
        ('level:"regional action"', "L1.1 L1.2 L1.10 L2.1 L2.2"),
        ('level:"Accion Regional"', "L1.1 L1.2 L1.10 L2.1 L2.2"),
        ("body:ILO", "L1.1 L1.2"),
        ("body:ilo", "L1.1 L1.2"),
        ("body:SE", "L1 L1.1 L1.2 L1.10"),
        ("responsible:ILO", "L1.1"),
        ("supporting:ILO", "L1.2"),
        ("country:GT", "L1.1"),
        ("country:PA", "L1.1 L1.2"),
        ("tag:data", "L1 L1.1 L1.2 L1.10"),
        ('tag:"fair play"', "L2.1"),
        ("tag:GCM:*", "L2.1"),
        ("source:PRM", "L1.1 L2 L2.1 L2.2"),
        ("category:contractual", "L1.1"),
        ("priority:1", "L1.1"),
        ("priority:2", "L2 L2.1"),
        ("horizon:long", "L3"),
        ("year:2025", "L2 L2.2"),
        ("year:2026", "L3"),
        ("file:L1.yaml", "L1 L1.1 L1.2 L1.10"),
        ("file:more/L2.yaml", "L2 L2.1 L2.2 L3"),
        ("file:more", "L2 L2.1 L2.2 L3"),
        ("text:inform", "L2.1 L2.2"),
        ("unfunded", "L1.1 L1.2"),
        ("not-costed", "L3"),
        ("critical", "L3"),
    ],
)
def test_a_selector_finds_actions(selectors: str, found: str, facts: Facts) -> None:
    assert selected(facts, selectors) == found


@pytest.mark.parametrize(
    ("selectors", "found"),
    [
        ("L1.1 L2.1", "L1.1 L2.1"),
        ("body:ILO,tag:data", "L1.1 L1.2"),
        ("body:ILO,unfunded,priority:1 L2.1", "L1.1 L2.1"),
        ("+L1.10", "L1.1 L1.2 L1.10"),
        ("1+L1.10", "L1.2 L1.10"),
        ("0+L1.10", "L1.10"),
        ("L1.1+", "L1.1 L1.2 L1.10 L2.1 L2.2"),
        ("L1.1+1", "L1.1 L1.2 L2.1"),
        ("L1.1+2", "L1.1 L1.2 L1.10 L2.1 L2.2"),
        ("1+L1.2+1", "L1.1 L1.2 L1.10 L2.1"),
        ("+L2.1", "L1 L1.1 L1.2 L1.10 L2.1"),
        ("L1+1", "L1 L1.1 L1.2 L1.10 L2.1"),
        ('1+tag:"fair play",L1.2', "L1.2"),
        ("+L2.2,L1.2+", "L1.2 L1.10 L2.1 L2.2"),
    ],
)
def test_selectors_are_joined_and_followed_along_links(selectors: str, found: str, facts: Facts) -> None:
    assert selected(facts, selectors) == found


@pytest.mark.parametrize("digits", ["9" * 18, "9" * 19, "9" * 5000, "0" * 5000 + "3"])
def test_a_very_long_number_of_links_is_all_of_them(digits: str, facts: Facts) -> None:
    assert selected(facts, f"{digits}+L2.1+{digits}") == selected(facts, "+L2.1+")


def test_a_very_long_number_of_zeros_is_no_link(facts: Facts) -> None:
    assert selected(facts, f"{'0' * 5000}+L2.1") == "L2.1"


@pytest.mark.parametrize(
    ("selectors", "canonical", "found"),
    [
        ("Critical", "critical", "L3"),
        ("crítico", "critical", "L3"),
        ("CRITICA", "critical", "L3"),
        ("is:critical", "is:critical", "L3"),
        ("es:crítica", "is:critical", "L3"),
        ("sin-costear", "not-costed", "L3"),
        ("Sin-Financiamiento", "unfunded", "L1.1 L1.2"),
        ("línea:L1", "line:L1", "L1 L1.1 L1.2 L1.10"),
        ("LINEA:l1", "line:l1", "L1 L1.1 L1.2 L1.10"),
        ("Line:L1", "line:L1", "L1 L1.1 L1.2 L1.10"),
        ('nivel:"acción regional"', 'level:"acción regional"', "L1.1 L1.2 L1.10 L2.1 L2.2"),
        ("organismo:ILO", "body:ILO", "L1.1 L1.2"),
        ("cuerpo:ILO", "body:ILO", "L1.1 L1.2"),
        ("responsable:ILO apoyo:ILO", "responsible:ILO supporting:ILO", "L1.1 L1.2"),
        ("país:GT", "country:GT", "L1.1"),
        ("etiqueta:GCM:*", "tag:GCM:*", "L2.1"),
        ('1+etiqueta:"fair play",L1.2', '1+tag:"fair play",L1.2', "L1.2"),
        ("fuente:PRM", "source:PRM", "L1.1 L2 L2.1 L2.2"),
        ("categoría:contractual", "category:contractual", "L1.1"),
        ("prioridad:1", "priority:1", "L1.1"),
        ("horizonte:largo", "horizon:long", "L3"),
        ("año:2026", "year:2026", "L3"),
        ("archivo:L1.yaml,texto:publish", "file:L1.yaml,text:publish", "L1.2"),
        ("crítico+ +sin-costear", "critical+ +not-costed", "L3"),
    ],
)
def test_names_are_understood_in_both_languages_and_told_to_machines_in_english(
    selectors: str, canonical: str, found: str, facts: Facts
) -> None:
    chosen = choose(facts, [selectors])

    assert selected(facts, selectors) == found
    assert (chosen.select, data(chosen)["select"]) == (selectors, canonical)


def test_every_name_of_a_selector_means_one_thing() -> None:
    english = {*METHODS, *WORDS, *METHODS["horizon"].values}

    assert set(SELECTORS.values()) == english - {"id"}
    assert {folded(each) for each in SELECTORS} & {folded(each) for each in english} == set()
    assert len({folded(each) for each in SELECTORS}) == len(SELECTORS)


@pytest.mark.parametrize(
    ("ident", "selector"), [("critical", "Critical"), ("critico", "+crítico"), ("Critical", "critical")]
)
def test_a_word_that_is_an_action_too_must_be_said_more_exactly(
    ident: str, selector: str, read_plan: Callable[..., Reading]
) -> None:
    both = f"  - {{id: L1, title: A, starts: 2024-06, lasts: 9 months}}\n  - {{id: {ident}, title: B, starts: 2024}}\n"
    facts = Facts(read_plan(f"actions:\n{both}  - {{id: {ident}.1, title: C, starts: 2024-01, lasts: 1 day}}\n").plan)

    assert wrong(facts, selector) == [
        (f"{selector} is a word and an action.", f"Write is:critical for all that are, id:{ident} for the action.")
    ]
    assert wrong(facts, selector, lang="es")[0][0] == f"{selector} es una palabra y una acción."
    assert selected(facts, "is:critical") == "L1"
    assert selected(facts, f"id:{ident}") == f"{ident} {ident}.1"


def test_what_is_excluded_is_left_out(facts: Facts) -> None:
    assert selected(facts, "L1", exclude=("unfunded L1.10",)) == "L1"
    assert selected(facts, exclude=("L1",)) == "L2 L2.1 L2.2 L3"
    assert selected(facts, "level:1", exclude=("level:2",)) == "L1 L2 L3"


def test_the_same_option_twice_is_a_union(facts: Facts) -> None:
    assert selected(facts, "L1.1", "L2.1") == selected(facts, "L1.1 L2.1")


def test_near_critical_actions_have_a_little_slack(read_plan: Callable[..., Reading]) -> None:
    plan = read_plan(
        "actions:\n  - {id: L1, title: A, starts: 2024-01, lasts: 2 months}\n"
        "  - {id: L2, title: B, starts: 2024-01, lasts: 50 weeks}\n"
        "  - {id: L3, title: C, starts: 2024-01, lasts: 51 weeks}\n"
    ).plan

    assert selected(Facts(plan), "near-critical") == "L2"


# -------------------------------------------------------------------------------------------------------------- errors


def wrong(facts: Facts, *select: str, exclude: tuple[str, ...] = (), lang: str = "en") -> list[tuple[str, str]]:
    with pytest.raises(RplmError) as caught:
        choose(facts, select, exclude)
    return [words(lang).error(each) for each in (caught.value, *caught.value.others)]


@pytest.mark.parametrize(
    ("selectors", "message", "hint"),
    [
        ("tag:datta", "tag:datta matches no action.", "Did you mean tag:data?"),
        ("tag:fair", "tag:fair matches no action.", 'Did you mean tag:"fair play"?'),
        ("country:US", "country:US matches no action.", "There are: PA, GT."),
        ("L9", "L9 matches no action.", "There are: L1, L1.1, L1.2, L1.10, L2, L2.1, L2.2, L3."),
        ("ILO", "ILO matches no action.", "Did you mean body:ILO?"),
        ("critcal", "critcal matches no action.", "Did you mean critical?"),
        ("Near-Critical", "No action is Near-Critical.", ""),
        ("near-critical", "No action is near-critical.", ""),
        ("es:casi-crítica", "No action is casi-crítica.", ""),
        ("CRITCAL", "CRITCAL matches no action.", "Did you mean critical?"),
        ("critio", "critio matches no action.", "Did you mean crítico?"),
        ("linéas:L1", "There is no method linéas to select by.", "Did you mean línea:L1?"),
        ("etiqueta:DÁTTA", "etiqueta:DÁTTA matches no action.", "Did you mean etiqueta:data?"),
        ("horizonte:corta", "horizonte:corta matches no action.", "There are: short, medium, long."),
        ("lin:L1", "There is no method lin to select by.", "Did you mean line:L1?"),
        ("GCM:6", "There is no method GCM to select by.", "Did you mean tag:GCM:6?"),
        ("owner:X", "There is no method owner to select by.", f"Use one of: {', '.join(f'{m}:' for m in METHODS)}."),
        ("L1,L2", "L1,L2 selects no action.", "A comma selects what both select; a space what either selects."),
        ("L1, L2", "A comma stands alone in L1,.", "A comma joins two selectors, and no space stands beside it."),
        ("+", "+ is no selector.", "Name one, such as line:L1."),
        ("line:", "line: is no selector.", "Name one, such as line:L1."),
        ("L1++", "L1++ is no selector.", "Name one, such as line:L1."),
        ("", "'' is no selector.", "Name one, such as line:L1."),
        ('tag:"fair', 'A quotation mark is not closed in tag:"fair.', "Write two of them."),
        ("text:xyzzy", "text:xyzzy matches no action.", ""),
        ("tag:[a-z]*", "tag:[a-z]* matches no action.", "There are: data, fair play, GCM:6."),
    ],
)  # fmt: skip
def test_a_selector_that_matches_nothing_is_an_error_with_a_suggestion(
    selectors: str, message: str, hint: str, facts: Facts
) -> None:
    assert wrong(facts, selectors) == [(message, hint)]


def test_all_errors_of_selectors_are_told_at_once(facts: Facts) -> None:
    told = [message for message, _ in wrong(facts, "L9 tag:x,L8", exclude=("lin:L1",))]

    assert told == [
        "L9 matches no action.", "tag:x matches no action.", "L8 matches no action.",
        "There is no method lin to select by.",
    ]  # fmt: skip


def test_excluding_everything_is_an_error(facts: Facts) -> None:
    message = "Nothing is left of the selection without L1."

    assert wrong(facts, "L1.1", exclude=("L1",)) == [(message, "Exclude less.")]


def test_errors_of_selectors_are_said_in_spanish(facts: Facts) -> None:
    assert wrong(facts, "tag:datta", lang="es") == [
        ("tag:datta no corresponde a ninguna acción.", "¿Quiso decir tag:data?")
    ]


def test_every_error_of_selectors_has_a_spanish_sentence(root: Path) -> None:
    source = (root / "src/rplm/analysis/selection.py").read_text("utf-8")
    code = re.sub(r'""".*?"""', "", source, flags=re.DOTALL)
    said = set(re.findall(r'"([^"]*[a-z][^"]*\.)"', code))

    assert len(said) > 10
    assert said - ERRORS.keys() == set()


def test_a_mistaken_selector_is_a_usage_error_on_every_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("roadmap", "budget", "validate", "export", "show", "allocate"):
        assert main([command, str(root / PLAN), "--select", "L77 line:L78", "--lang", "es"]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("no corresponde a ninguna acción") == 2


# ---------------------------------------------------------------------------------------------------------------- laws


ATOMS = [
    "line:L1", "line:L4", "L2.1", "body:ILO", "responsible:IOM", "supporting:PPT", "country:GT", "tag:gender",
    "source:PRM-WHP", "category:travel", "priority:1", "priority:3", "horizon:short", "horizon:long", "year:2025",
    "file:L3.yaml", "text:data", "critical", "unfunded", "level:2", "level:3",
]  # fmt: skip
LINKED = st.builds(
    lambda before, atom, after: f"{before}{atom}{after}",
    st.sampled_from(["", "", "+", "1+", "2+"]), st.sampled_from(ATOMS), st.sampled_from(["", "", "+", "+1", "+2"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def regional(root: Path) -> Facts:
    return Facts(load(root / PLAN).plan)


@pytest.fixture(scope="module")
def root() -> Path:
    return Path(__file__).resolve().parent.parent


def ids_of(facts: Facts, select: str = "", exclude: str = "") -> frozenset[str]:
    try:
        return choose(facts, [select] if select else [], [exclude] if exclude else []).actions
    except RplmError:
        return frozenset()


@settings(max_examples=60, deadline=None)
@given(one=LINKED, other=LINKED, third=LINKED)
def test_selections_follow_the_laws_of_sets(regional: Facts, one: str, other: str, third: str) -> None:
    a, b, c = (ids_of(regional, each) for each in (one, other, third))

    assert ids_of(regional, f"{one} {other} {third}") == a | b | c
    assert ids_of(regional, f"{one},{other},{third}") == a & b & c
    if a & b:  # else it is an error
        assert ids_of(regional, f"{one},{other} {third}") == (a & b) | c
    assert ids_of(regional, f"{one} {other}", third) == (a | b) - c
    assert ids_of(regional, "", one) == regional.plan.action.keys() - a


@settings(max_examples=60, deadline=None)
@given(atom=st.sampled_from(ATOMS), steps=st.integers(0, 8))
def test_following_links_only_adds_and_more_steps_add_more(regional: Facts, atom: str, steps: int) -> None:
    own, fewer = ids_of(regional, atom), ids_of(regional, f"{steps}+{atom}+{steps}")
    more, every = ids_of(regional, f"{steps + 1}+{atom}+{steps + 1}"), ids_of(regional, f"+{atom}+")

    assert own <= fewer <= more <= every


@pytest.mark.parametrize("atom", ["L1.2.1", "L4.1.2", "line:L2"])
def test_predecessors_and_successors_are_those_of_the_graph(atom: str, regional: Facts) -> None:
    import networkx

    from rplm.analysis.graph import digraph

    graph = digraph(regional.roadmap)
    own = ids_of(regional, atom) & graph.nodes
    before = set().union(*(networkx.ancestors(graph, each) for each in own))
    after = set().union(*(networkx.descendants(graph, each) for each in own))

    assert ids_of(regional, f"+{atom}") & graph.nodes == own | before
    assert ids_of(regional, f"{atom}+") & graph.nodes == own | after


@settings(max_examples=40, deadline=None)
@given(selectors=st.lists(LINKED, min_size=1, max_size=4))
def test_the_budgets_of_a_selection_and_of_the_rest_add_up_to_the_whole(regional: Facts, selectors: list[str]) -> None:
    text = " ".join(selectors)
    chosen = ids_of(regional, text)
    parts = [part(regional, text), *([part(regional, exclude=(text,))] if chosen < regional.plan.action.keys() else [])]
    entries = [entry for each in parts for entry in each.ledger.entries]
    zero = regional.ledger.zero

    assert sorted(entries, key=repr) == sorted(regional.ledger.entries, key=repr)
    assert total([total(each.ledger.entries, zero) for each in parts], zero) == total(regional.ledger.entries, zero)


@settings(max_examples=40, deadline=None)
@given(select=LINKED)
def test_selecting_changes_no_date_and_every_table_foots(regional: Facts, select: str) -> None:
    chosen = ids_of(regional, select)
    if not chosen:
        return
    shown, say = part(regional, select), words("en")

    assert shown.roadmap.actions == {i: each for i, each in regional.roadmap.actions.items() if i in chosen}
    tables = [
        budget.table(shown, ("source", "year"), say), budget.table(shown, ("line", "action"), say),
        budget.ledger_table(shown, say), funding.sources_by_year(shown, say), gap.table(shown, say),
        action.actions_table(shown, say),
    ]  # fmt: skip
    for table in tables:
        for i, cell in enumerate(table.total or ()):
            if isinstance(cell, Decimal):
                counted = (row for row in table.rows if table.name != "actions" or row[0] not in regional.plan.inner)
                assert cell == sum((row[i] for row in counted if isinstance(row[i], Decimal)), Decimal(0))
    assert {row[0] for row in costing.costs_table(shown, say).rows} <= chosen


# --------------------------------------------------------------------------------------------------------- the outputs


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert main([*arguments]) == 0
    return tuple(capsys.readouterr())


def test_every_figure_is_of_the_selected_actions(facts: Facts) -> None:
    shown = part(facts, "body:ILO")

    assert total(shown.ledger.entries, shown.ledger.zero).required == 1200
    assert [entry.action for entry in part(facts, "tag:data").ledger.entries] == ["L1.1", "L1.1", "L1.2"]
    assert [each.action for each in part(facts, "L2 L3").ledger.not_costed] == ["L3"]
    assert part(facts, "L1").ledger.not_costed == ()
    assert part(facts, "L1").ledger.free == (("L1.10", "no cost"),)


def test_an_action_above_a_selected_one_is_a_heading_without_figures(facts: Facts) -> None:
    shown = part(facts, "L2.1")

    assert [each.id for each in shown.plan.actions] == ["L2", "L2.1"]
    assert total(shown.ledger.entries, shown.ledger.zero).required == 0
    assert costing.costs_table(shown, words("en")).rows == ()
    assert [row[10] for row in action.actions_table(shown, words("en")).rows] == [None, "no cost"]


def test_costs_above_the_selected_actions_are_said_to_be_left_out(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    said, _ = run(capsys, "budget", str(write_plan(FILES)), "--select", "L2.1", "--format", "markdown")

    assert "> selection: L2.1; 1 of 6 actions. Not included: costs that stand above the selected actions, on L2" in said


def test_tables_say_under_their_title_what_they_show(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("budget", str(root / PLAN), "--by", "line", "--select", "line:L1", "--format")
    table, _ = run(capsys, *arguments, "table")
    assert table.split("\n")[1].startswith("selection: line:L1; 14 of 37 actions. ILLUSTRATIVE")
    spanish, _ = run(capsys, *arguments, "markdown", "--lang", "es")
    assert "> selección: line:L1; 14 de 37 acciones. ILUSTRATIVO" in spanish
    tsv, told = run(capsys, *arguments, "tsv")
    assert tsv.count("\n") == 2
    assert told == "selection: line:L1; 14 of 37 actions\n"


def test_documents_have_the_key_only_where_a_selection_is_used(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("roadmap",), ("budget",), ("budget", "--gap"), ("validate",)):
        whole, _ = run(capsys, *command, str(root / PLAN), "--format", "json")
        assert "selection" not in json.loads(whole)
        shown, _ = run(
            capsys, *command, str(root / PLAN), "--format", "json", "--select", "line:L2", "--exclude", "L2.1"
        )
        assert json.loads(shown)["selection"] == {
            "select": "line:L2", "exclude": "L2.1", "actions": 6, "of": 37, "costs_above": []
        }  # fmt: skip


@pytest.mark.parametrize("format_", ["svg", "mermaid", "markdown"])
def test_drawings_show_the_selected_actions_and_say_so(
    format_: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn, _ = run(capsys, "roadmap", str(root / PLAN), "--select", "line:L2", "--format", format_)

    assert "selection#58; line#58;L2#59; 7 of 37 actions" in drawn or "selection: line:L2; 7 of 37 actions" in drawn
    assert "L2.1.1" in drawn
    assert "L3.1.1" not in drawn.replace("L3.1.1 ", "")


def test_latest_dates_to_the_end_of_the_plan_are_those_of_the_whole(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("roadmap", str(root / PLAN), "--finish", "plan-end", "--format", "json")
    whole = {each["id"]: each for each in json.loads(run(capsys, *arguments)[0])["actions"]}
    shown = json.loads(run(capsys, *arguments, "--select", "line:L3")[0])["actions"]

    assert shown == [each for each in whole.values() if each["line"] == "L3"]


def test_the_critical_path_stays_that_of_the_whole_plan(regional: Facts) -> None:
    shown = part(regional, "line:L1")

    assert shown.roadmap.critical_path == regional.roadmap.critical_path
    assert "L4.1.2" in shown.roadmap.critical_path


def test_validate_lists_the_findings_of_the_selected_actions(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan(
        "actions:\n"
        "  - {id: L1, title: A}\n"
        "  - id: L2\n    title: B\n    responsible: [NOBODY]\n"
        "  - title: no id\n    priority: 7\n"
        "  - {id: L3, title: C, after: [L9]}\n"
        "sources:\n  - {id: S, title: S, kind: grant, status: sure}\n"
    )
    assert main(["validate", str(folder), "--select", "L2", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    lines = {each["line"] for each in found["diagnostics"]}
    assert lines <= {3, 4, 5}
    assert 5 in lines
    assert found["summary"]["errors"] == sum(each["severity"] == "error" for each in found["diagnostics"])
    assert main(["validate", str(folder), "--select", "L1", "--fail-on", "error"]) == 0
    assert "selection: L1; 1 of 3 actions" in capsys.readouterr().out


def test_the_export_is_of_the_selected_actions(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    run(capsys, "export", str(root / PLAN), "--select", "line:L4", "-o", str(out))

    assert (out / "markdown-es" / "line-L4.md").is_file()
    assert not (out / "markdown-es" / "line-L1.md").exists()
    for page in (out / "markdown-es").iterdir():
        assert "selección: line:L4; 8 de 37 acciones" in page.read_text("utf-8").replace("\\", "")


def test_the_workbook_of_a_selection_says_so_and_holds_nothing_else(regional: Facts) -> None:
    chosen = choose(regional, ["tag:gender"])
    shown = part(regional, "tag:gender")
    sheets = {sheet.content.name: sheet.content for sheet in workbook(shown, (), words("en")).sheets[:5]}

    assert {row[0] for row in sheets["ledger"].rows} == {e.action for e in shown.ledger.entries}
    assert {row[0] for row in sheets["ledger"].rows} <= chosen.actions
    assert workbook(shown, (), words("en")).cover.status == "a part"


@pytest.mark.parametrize("select", ["line:L4", "L4.1.2", "critical", "unfunded"])
def test_the_tables_of_a_selection_refer_only_to_what_they_hold(select: str, regional: Facts) -> None:
    found = package(part(regional, select))
    ids = {resource.table.name: {row[1] for row in resource.table.rows} for resource in found.resources}

    for resource in found.resources:
        for key, other in resource.references.items():
            column = resource.table.column(key)
            assert {row[column] for row in resource.table.rows} - {None} <= ids[other], (resource.table.name, key)


def test_what_a_selected_action_follows_is_shown_also_where_it_is_not_selected(regional: Facts) -> None:
    rows = {row[0]: row for row in action.actions_table(part(regional, "L1.2.2"), words("en")).rows}

    assert rows["L1.2.2"][9] == "L1.2.1"


def test_every_figure_of_the_ledger_is_among_those_that_are_added(facts: Facts) -> None:
    assert {figure for figure, _ in total(facts.ledger.entries, facts.ledger.zero).items()} == set(FIGURES)


def test_every_method_and_word_is_in_the_manual(root: Path) -> None:
    for name in ("select.md", "select.es.md"):
        manual = (root / "docs/how-to" / name).read_text("utf-8")
        assert [f"{each}:" for each in METHODS if f"`{each}:" not in manual] == []
        assert [each for each in WORDS if f"`{each}`" not in manual] == []
        assert [each for each in SELECTORS if f"`{each}`" not in manual and f"`{each}:" not in manual] == []


def test_the_list_of_methods_is_said_in_spanish(facts: Facts) -> None:
    (told,) = wrong(facts, "zzz:X", lang="es")

    assert told[0] == "No existe el método de selección zzz."
    assert "línea:, nivel:, organismo:" in told[1]
    assert " line:" not in told[1]
    listed = told[1].removeprefix("Use uno de estos: ").removesuffix(".").split(", ")
    assert [meant(each.removesuffix(":"), METHODS) for each in listed] == [*METHODS]
