from __future__ import annotations

import inspect
import json
import re
import string
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from ruamel.yaml import YAML

from rplm.cli import COMMANDS, main, usage
from rplm.errors import RplmError
from rplm.lang import words
from rplm.lang.en.terms import TERMS as ENGLISH
from rplm.lang.es.fields import FIELDS
from rplm.lang.es.format import FORMAT
from rplm.lang.es.phrases import PHRASES
from rplm.lang.es.rules import RULES
from rplm.lang.es.terms import TERMS as SPANISH
from rplm.model.entity import Entity
from rplm.model.schema import plan_schema, scenario_schema
from rplm.rules import PROBLEMS
from rplm.source.shape import KINDS

from machine import needs_spanish

CODE = re.compile(r"`[^`]+`")


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
    assert kind.kind_name in PHRASES
    assert f"this {kind.kind_name}" in PHRASES


def test_every_wanted_kind_of_value_has_a_spanish_name() -> None:
    assert set(KINDS.values()) - PHRASES.keys() == set()


def test_phrases_keep_what_belongs_to_the_format() -> None:
    for english, spanish in PHRASES.items():
        kept = {word for word in CODE.findall(english) if "{" not in word}
        assert kept <= set(CODE.findall(spanish)), english


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("action L1.2", "acción L1.2"),
        ("this cost", "este costo"),
        ("line L1, year 2024", "línea L1, año 2024"),
        ("a number from 1900 to 2200", "un número de 1900 a 2200"),
        (
            "2024-Q3 to 2024-Q1 (its end comes before its start)",
            "2024-Q3 to 2024-Q1 (su fin es anterior a su comienzo)",
        ),
        ("the character U+000B is not allowed", "el carácter U+000B no está permitido"),
        ("a word of the plan", "a word of the plan"),
        ("L1, L2", "L1, L2"),
    ],
)
def test_phrases_are_found_with_what_stands_in_them(english: str, spanish: str) -> None:
    assert words("es").phrase(english) == spanish
    assert words("en").phrase(english) == english


def test_errors_are_said_in_spanish_with_the_near_word() -> None:
    error = RplmError("There is no rule {code}.", "rplm explain lists the rules.", code="RP2O1", suggestion="RP201")

    assert words("es").error(error) == (
        "No existe la regla RP2O1.",
        "¿Quiso decir RP201? rplm explain enumera las reglas.",
    )
    assert words("en").error(error)[1] == "Did you mean RP201? rplm explain lists the rules."


def test_every_error_of_the_shell_is_translated(root: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (root / "src" / "rplm").rglob("*.py")]
    calls = [call for text in sources for call in re.findall(r"raise RplmError\(\s*((?:\"[^\"]*\",?\s*)+)", text)]
    said = {text for call in calls for text in re.findall(r"\"([^\"]*)\"", call) if text}

    assert said
    assert said - PHRASES.keys() == set()


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
    needs_spanish({each for each in said if words("es").usage(each) == each})


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
    needs_spanish({line for line in usage().splitlines() if line.strip() and line in said.splitlines()})


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
        (["budget", "--gap=1"], "--gap needs a value, or takes none.", "--gap necesita un valor, o no admite ninguno."),
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


# --------------------------------------------------------------------------------------------------------------- schema


def _descriptions(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        own = {schema[key] for key in ("title", "description") if isinstance(schema.get(key), str)}
        return own.union(*map(_descriptions, schema.values()))
    return set().union(*map(_descriptions, schema)) if isinstance(schema, list) else set()


def test_everything_that_the_schema_says_has_a_spanish_sentence() -> None:
    needs_spanish((_descriptions(plan_schema()) | _descriptions(scenario_schema())) - FORMAT.keys())


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
