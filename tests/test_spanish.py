from __future__ import annotations

import ast
import errno
import inspect
import json
import os
import pkgutil
import re
import string
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import _ruamel_yaml
import pytest
import typer
from ruamel.yaml import YAML

from conftest import FindIn
from rplm.analysis.budget import KEYS
from rplm.cli import COMMANDS, main, usage
from rplm.diagnostics import NOWHERE, Clause, Diagnostic, named
from rplm.errors import RplmError
from rplm.lang import LANGUAGES, words
from rplm.lang.en.terms import TERMS as ENGLISH
from rplm.lang.es import rules as spanish_rules
from rplm.lang.es.errors import ERRORS
from rplm.lang.es.fields import FIELDS
from rplm.lang.es.format import FORMAT
from rplm.lang.es.kinds import KINDS
from rplm.lang.es.phrases import PHRASES
from rplm.lang.es.rules import RULES
from rplm.lang.es.terms import TERMS as SPANISH
from rplm.model.entity import Entity
from rplm.model.funding import SourceKind, SourceStatus
from rplm.model.heading import Horizons
from rplm.model.problems import SHAPE
from rplm.model.schema import plan_schema, scenario_schema
from rplm.rules import PROBLEMS
from rplm.rules import RULES as ENGLISH_RULES
from rplm.rules.identity import RESERVED
from rplm.source.problems import READING

CODE = re.compile(r"`[^`]+`")
FILLED = re.compile(r"{\w+}")
LETTERS = re.compile(r"[a-z](?![^{]*})")
"""What of a clause is said: what fills it stands in braces."""


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _entities(kind: type[Entity] = Entity) -> list[type[Entity]]:
    return [each for below in kind.__subclasses__() for each in (below, *_entities(below))]


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_problem_has_a_spanish_message_hint_and_page(code: str) -> None:
    problem, said = PROBLEMS[code], RULES[code]

    assert said.message
    assert bool(said.hint) == bool(problem.hint)
    assert said.page


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_the_spanish_message_and_hint_have_the_same_fields(code: str) -> None:
    problem, said = PROBLEMS[code], RULES[code]

    assert _fields(said.message) == _fields(problem.message)
    assert _fields(said.hint) == _fields(problem.hint)


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_the_spanish_page_has_the_same_examples(code: str) -> None:
    english, spanish = words("en").page(PROBLEMS[code]), words("es").page(PROBLEMS[code])

    assert spanish.count("```yaml") == english.count("```yaml")
    assert english.partition("```")[2] == spanish.partition("```")[2]
    assert "```" not in RULES[code].page
    assert "\n" not in spanish.partition("\n\n")[0], "the first sentence stands on a line of its own: lists show it"


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_no_spanish_text_is_the_english_one(code: str) -> None:
    problem, said = PROBLEMS[code], RULES[code]

    assert said.message != problem.message or code == "RP002"
    assert said.page.partition("\n")[0] != problem.page.partition("\n")[0]


def test_the_spanish_of_each_rule_stands_in_the_module_of_the_same_name() -> None:
    modules = [each.name for each in pkgutil.iter_modules(spanish_rules.__path__)]
    found = {name: set(import_module(f"{spanish_rules.__name__}.{name}").RULES) for name in modules}
    expected = {"files": set(READING), "shape": set(SHAPE)}
    for code, each in ENGLISH_RULES.items():
        expected.setdefault(each.check.__module__.rpartition(".")[2], set()).add(code)

    assert found == expected


def test_nothing_is_translated_that_does_not_exist() -> None:
    assert RULES.keys() == PROBLEMS.keys()


def test_the_interface_has_the_same_terms_in_both_languages() -> None:
    assert SPANISH.keys() == ENGLISH.keys()
    assert {key for key in ENGLISH if _fields(ENGLISH[key]) != _fields(SPANISH[key])} == set()


def test_every_field_of_the_format_has_a_spanish_name() -> None:
    names = {info.alias or name for kind in _entities() for name, info in kind.model_fields.items()}

    assert names - FIELDS.keys() == set()


@pytest.mark.parametrize("kind", _entities(), ids=lambda kind: kind.__name__)
def test_every_kind_of_entry_has_a_spanish_name(kind: type[Entity]) -> None:
    name = kind.kind_name

    assert {name, f"this {name}"} <= PHRASES.keys()
    assert not {name, f"a {name}", f"an {name}"}.isdisjoint(PHRASES)


def test_clauses_keep_what_belongs_to_the_format_and_what_fills_them() -> None:
    for english, spanish in {**PHRASES, **ERRORS}.items():
        kept = {word for word in CODE.findall(english) if "{" not in word}
        assert kept <= set(CODE.findall(spanish)), english
        assert set(FILLED.findall(english)) == set(FILLED.findall(spanish)), english


@pytest.mark.parametrize(
    ("clause", "spanish"),
    [
        (named("action", "L1.2"), "acción L1.2"),
        (named("staff role", "cost"), "puesto cost"),
        (Clause("this cost"), "este costo"),
        ([named("line", "L1"), named("year", 2024)], "línea L1, año 2024"),
        (Clause("a number from {least} to {most}", {"least": 1900, "most": 2200}), "un número de 1900 a 2200"),
        ("this cost", "this cost"),
    ],
    ids=str,
)
def test_what_rplm_says_is_translated_and_what_the_plan_says_is_not(clause: object, spanish: str) -> None:
    assert words("es").value(clause) == spanish


def test_errors_are_said_in_spanish_with_the_near_word() -> None:
    error = RplmError("There is no rule {code}.", "rplm explain lists the rules.", code="RP2O1", suggestion="RP201")

    assert words("es").error(error) == (
        "No existe la regla RP2O1.",
        "¿Quiso decir RP201? rplm explain enumera las reglas.",
    )
    assert words("en").error(error)[1] == "Did you mean RP201? rplm explain lists the rules."


# --------------------------------------------------------------------------------------- clauses and errors in the code


def _texts(node: ast.AST, names: Mapping[str, list[ast.AST]]) -> Iterator[str]:
    """Yield every text that an argument can be: as it stands, one of two, or a variable of the same function."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body, names), *_texts(node.orelse, names))
    elif isinstance(node, ast.Name):
        for each in names.get(node.id, ()):
            yield from _texts(each, {})


def _assigned(function: ast.AST) -> Mapping[str, list[ast.AST]]:
    found: dict[str, list[ast.AST]] = defaultdict(list)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=True))
                for one, value in pairs:
                    found[one.id if isinstance(one, ast.Name) else ""].append(value)
    return found


def _said_by(root: Path, name: str, count: int) -> set[str]:
    """Return the texts that the code gives to a function or class as its first arguments."""
    found: set[str] = set()
    for path in (root / "src" / "rplm").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for scope in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
            names = _assigned(scope)
            for node in ast.walk(scope):
                if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name:
                    found |= {text for each in node.args[:count] for text in _texts(each, names) if text}
    return found


def test_every_clause_has_its_spanish(root: Path) -> None:
    said = _said_by(root, "Clause", 1) | {f"this {kind}" for kind in ("cost", "allocation")}
    said |= {f"others ({kind})" for kind in get_args(SourceKind)} | set(get_args(SourceStatus))
    said |= {f"{name}-term" for name in Horizons.model_fields} | _said_by(root, "named", 1) | set(KEYS)

    assert len(said) > 80

    said -= {"counted", "proportion", "about", *SPANISH, *PHRASES}
    assert {each for each in said if LETTERS.search(each)} == set()


def test_every_error_of_the_shell_is_translated(root: Path) -> None:
    said = _said_by(root, "RplmError", 2)

    assert len(said) > 100
    assert said - ERRORS.keys() == set()


def test_nothing_stands_in_the_tables_that_nobody_says(root: Path) -> None:
    code = "\n".join(
        path.read_text("utf-8") for path in (root / "src" / "rplm").rglob("*.py") if "es" not in path.parts
    )
    of_yaml = Path(_ruamel_yaml.__file__).read_bytes()
    of_system = {os.strerror(number) for number in errno.errorcode}
    made = KINDS.keys() | {f"{name}-term" for name in Horizons.model_fields}
    made |= {f"others ({kind})" for kind in get_args(SourceKind)}
    left = {each for each in {**PHRASES, **ERRORS} if each not in code and each not in made | of_system}

    assert {each for each in left if each.encode() not in of_yaml} == set()


@pytest.mark.parametrize("floor", ["model", "source", "analysis", "rules"])
def test_no_text_of_the_plan_is_written_in_the_code(floor: str, root: Path) -> None:
    """What stands in two languages there would be no text of a plan: it is a term, and a view says it."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in (root / "src" / "rplm" / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Tuple) and [isinstance(each, ast.Constant) for each in node.elts] == [True, True]
        if ast.literal_eval(node)[0] in LANGUAGES
    ]

    assert found == []


# ----------------------------------------------------------------------------------------- what the plan says stays so

HOUSE = sorted({**PHRASES, **ERRORS, **SPANISH})
"""Everything that rplm says: a plan may say the same."""
ID = re.compile(r"[A-Za-z][A-Za-z-]*")
NAMED = (
    "prices: {{contingency: [{{rate: 5 %, categories: [{0}]}}, {{rate: 6 %, categories: [{0}]}}]}}\n"
    "categories: [{{id: other, title: T}}]\n"
    "sources:\n"
    "  - {{id: {0}, title: T, kind: grant, status: committed, amount: 1 USD, donor: {0}, earmark: {{lines: [{0}]}}}}\n"
    "actions:\n"
    "  - id: L1\n    title: T\n    responsible: [{0}]\n    after: [{0}]\n    calendar: {0}\n    tags: [{0}, {0}]\n"
    "    costs: [{{use: {0}, quantity: 1}}, {{item: T, amount: 5 USD, each: 2024, category: {0}}}]\n"
    "    funding: [{{source: {0}, share: 100 %}}]\n    staff: [{{role: {0}}}]\n"
    "  - {{id: L2, title: T, priority: {0}, costs: {0}, starts: {0}, lasts: {0}}}\n"
    "declared_totals: [{{of: {{line: {0}, source: {0}}}, amount: {0}}}]\n"
)
"""A plan that names one thing wherever a plan names something, mostly wrongly."""


def _told(find_in: FindIn, text: str) -> list[tuple[str, str]]:
    return [(each.code, words("es").message(each)) for each in find_in(text)]


@pytest.mark.parametrize("ident", sorted(set(filter(ID.fullmatch, HOUSE)) - {"other", "plan", *RESERVED["sources"]}))
def test_no_id_of_a_plan_is_ever_translated(ident: str, find_in: FindIn) -> None:
    plain = [(code, said.replace("Zzyzx", ident)) for code, said in _told(find_in, NAMED.format("Zzyzx"))]

    assert {"RP302", "RP401", "RP412", "RP419", "RP513"} <= {code for code, _ in plain}
    assert _told(find_in, NAMED.format(ident)) == plain


def test_no_text_of_a_plan_is_ever_translated(find_in: FindIn) -> None:
    found = find_in(
        "actions:\n" + "".join(
            f"  - {{id: L{i}, title: T, costs: {{not_costed: {json.dumps(each)}}},"
            f" indicators: [{{title: {json.dumps(each)}}}]}}\n"
            for i, each in enumerate(HOUSE)
        ),
        "RP402", "RP602",
    )  # fmt: skip
    told = {words("es").message(each) for each in found}

    assert {f"L{i} está sin costear: {each}" for i, each in enumerate(HOUSE)} - told == set()
    assert {f"el indicador “{each}” no tiene línea de base ni meta" for each in HOUSE} - told == set()


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_no_detail_of_a_message_is_translated_that_is_plain_text(code: str) -> None:
    fields = _fields(RULES[code].message) | _fields(RULES[code].hint)
    for each in HOUSE:
        finding = Diagnostic(PROBLEMS[code], NOWHERE, dict.fromkeys(fields, each))
        assert words("es").message(finding) == RULES[code].message.format(**dict.fromkeys(fields, each))


def test_no_path_is_ever_translated(capsys: pytest.CaptureFixture[str]) -> None:
    for each in HOUSE:
        assert words("es").error(RplmError("There is no {path}.", path=each))[0] == f"No existe {each}."
    assert main(["validate", "this", "--lang", "es"]) == 2
    assert capsys.readouterr().err.startswith("rplm: No existe this.")


def test_dates_and_countries_are_spanish() -> None:
    from datetime import date

    assert words("es").date(date(2023, 12, 7)) == "7 dic 2023"
    assert words("es").country("US") == "Estados Unidos"


def test_there_is_no_third_language_yet() -> None:
    with pytest.raises(RplmError, match="no language fr"):
        words("fr")


# ------------------------------------------------------------------------------------------------------ the help pages


def _commands() -> dict[str, Any]:
    found = {}
    for name in COMMANDS:
        module = import_module(f"rplm.cli.{name}")
        further = getattr(module, "SUBCOMMANDS", None)
        named = {f"{name} {each}": function for each, function in further.items()} if further else {name: module.run}
        for each, function in named.items():
            app = typer.Typer(add_completion=False)
            app.command(each)(function)
            found[each] = typer.main.get_command(app)
    return found


def test_every_sentence_of_the_help_pages_has_a_spanish_one() -> None:
    said = {line for text in (usage(),) for line in re.findall(r"^(?:[A-Z].*[.:])$", text, re.MULTILINE)}
    said |= set(COMMANDS.values())
    for command in _commands().values():
        said |= {" ".join(part.split()) for part in inspect.cleandoc(command.callback.__doc__).split("\n\n")}
        said |= {each.help for each in command.params if each.help}

    assert len(said) > 30
    assert {each for each in said if words("es").usage(each) == each} == set()


@pytest.mark.parametrize("name", sorted(_commands()))
def test_a_help_page_names_every_option_in_both_languages(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {}
    for lang in ("en", "es"):
        assert main([*name.split(), "--help", "--lang", lang]) == 0
        pages[lang] = capsys.readouterr().out
    options = [option for each in _commands()[name].params for option in each.opts if option.startswith("-")]

    assert pages["en"].startswith(f"Usage: rplm {name} [OPTIONS]")
    assert pages["es"].startswith(f"Uso: rplm {name} [OPCIONES]")
    assert [option for option in options if any(option not in page for page in pages.values())] == []
    assert max(map(len, pages["es"].splitlines())) <= 110


def test_a_command_that_has_others_lists_them_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "--help"]) == 0
    assert capsys.readouterr().out.startswith(
        "Usage: rplm calendar COMMAND [OPTIONS]\n\n  add   Write the public holidays"
    )
    assert main(["calendar", "--help", "--lang", "es"]) == 0
    assert capsys.readouterr().out.startswith("Uso: rplm calendar COMANDO [OPCIONES]\n\n  add   Escribe en el plan")
    assert main(["calendar"]) == 2
    assert main(["calendar", "ad"]) == 2
    assert "There is no command calendar ad." in capsys.readouterr().err


def test_the_first_help_page_is_spanish_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--lang", "es"]) == 0
    said = capsys.readouterr().out

    assert said.startswith("Uso: rplm COMANDO")
    assert {line for line in usage().splitlines() if line.strip() and line in said.splitlines()} == set()


@pytest.mark.parametrize(
    ("arguments", "english", "spanish"),
    [
        (["budgt"], "There is no command budgt.", "No existe el comando budgt."),
        (["--lang"], "--lang stands before the command.", "--lang está antes del comando."),
        (["budget", "--gapp"], "There is no option --gapp.", "No existe la opción --gapp."),
        (["budget", "a", "b"], "Too many arguments: b.", "Sobran argumentos: b."),
        (["budget", "a", "b", "c"], "Too many arguments: b c.", "Sobran argumentos: b c."),
        (["budget", "--format", "tvs"], "--format cannot be tvs.", "--format no puede ser tvs."),
        (["show"], "ID is missing.", "Falta ID."),
        (["init"], "The argument DIR is missing.", "Falta el argumento CARPETA."),
        (["budget", "--gap=1"], "--gap takes no value.", "--gap no admite ningún valor."),
    ],
)
def test_mistakes_in_arguments_are_said_in_both_languages(
    arguments: list[str], english: str, spanish: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, expected in (("en", english), ("es", spanish)):
        assert main([*arguments, "--lang", lang]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(f"rplm: {expected}\n")
        assert told.err.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["roadmap", "--by", "foo", "--per", "-3", "--nope", "x"],
         ["There is no option --nope.", "--by cannot be foo.", "--per cannot be -3."]),
        (["roadmap", "--by=foo", "--nope=3", "plans/x", "-z"],
         ["There is no option --nope.", "There is no option -z.", "--by cannot be foo."]),
        (["budget", "--yaer", "--lang", "fr"], ["There is no option --yaer.", "--lang cannot be fr."]),
        (["calendar", "add", "--nope", "PA"], ["There is no option --nope."]),  # nobody knows whether PA is its value
        (["roadmap", "--nope", "--by"], ["There is no option --nope."]),
        (["budget", "a", "b", "--lang", "fr"], ["--lang cannot be fr."]),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_options_is_told_at_once(
    arguments: list[str], said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert [line.removeprefix("rplm: ") for line in told.err.splitlines() if line.startswith("rplm: ")] == said


def test_what_may_be_meant_is_said_as_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roadmap", "--format", "txt", "--lang", "es"]) == 2
    assert "¿Quiso decir text?" in capsys.readouterr().err


def test_a_missing_value_is_a_mistake_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["budget", "--lang", "es", "--by"]) == 2
    assert capsys.readouterr().err.startswith("rplm: --by necesita un valor")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--help --lang fr", "There is no language fr."),
        ("--help --lang=", "There is no language ''."),
        ("budget --lang fr", "--lang cannot be fr."),
        ("explain --lang=fr", "--lang cannot be fr."),
        ("budget --lang", "--lang needs a value."),
    ],
)
def test_an_unknown_language_is_told_with_those_there_are(
    arguments: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments.split()) == 2

    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"rplm: {said}\n  hint: Use one of: en, es.\n")


# --------------------------------------------------------------------------------------------------------------- schema


def _descriptions(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        own = {schema[key] for key in ("title", "description") if isinstance(schema.get(key), str)}
        return own.union(*map(_descriptions, schema.values()))
    return set().union(*map(_descriptions, schema)) if isinstance(schema, list) else set()


def test_everything_that_the_schema_says_has_a_spanish_sentence() -> None:
    assert (_descriptions(plan_schema()) | _descriptions(scenario_schema())) - FORMAT.keys() == set()


def test_the_spanish_schema_differs_only_in_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    schemas = []
    for lang in ("en", "es"):
        assert main(["schema", "--lang", lang]) == 0
        schemas.append(json.loads(capsys.readouterr().out))
    english, spanish = schemas

    assert _said_nothing(english) == _said_nothing(spanish)
    assert english["properties"]["title"]["description"] == "The plan's title."
    assert spanish["properties"]["title"]["description"] == "El título del plan."


def _said_nothing(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            key: _said_nothing(each)
            for key, each in schema.items()
            if key not in {"title", "description"} or not isinstance(each, str)
        }
    return [_said_nothing(each) for each in schema] if isinstance(schema, list) else schema


# ------------------------------------------------------------------------------------------------------------ templates


@pytest.mark.parametrize("template", ["regional-plan", "national-plan", "annual-work-plan"])
def test_a_template_in_spanish_has_spanish_remarks_and_the_same_plan(template: str, tmp_path: Path) -> None:
    english, spanish = tmp_path / "en", tmp_path / "es"
    assert main(["init", str(english), "--template", template]) == 0
    assert main(["init", str(spanish), "--template", template, "--lang", "es"]) == 0

    assert main(["validate", str(spanish), "--fail-on", "note"]) == 0
    for path in english.iterdir():
        text, said = path.read_text("utf-8"), (spanish / path.name).read_text("utf-8")
        remarks = [re.sub(r'"[^"]*"', "", line).partition("#")[2] for line in text.splitlines()]
        same = [each for each in remarks if len(each.split()) > 2 and each in said and each not in UNCHANGED]
        assert same == []
        here, there = (YAML(typ="safe", pure=True).load(each) for each in (text, said))
        assert {**here, "original": 0} == {**there, "original": 0}
    assert "\noriginal: es " in (spanish / "plan.yaml").read_text("utf-8")


UNCHANGED = {
    " employers, workers, civil society, academia, donor, office", " academia, donor, office",
    " endorsers: [MINISTRY-PA, MINISTRY-CR]",
}  # fmt: skip
"""Remarks that are words of the format only."""


def test_no_two_words_of_the_glossary_are_one_in_spanish(root: Path) -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", (root / "docs" / "glossary.md").read_text("utf-8"), re.M)
    spanish = [word for english, word in rows if english not in {"English", "---"}]

    assert len(spanish) == len(set(spanish))
    assert dict(rows)["ends"] != dict(rows)["deadline"] == words("es")("deadline")
