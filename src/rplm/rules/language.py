"""Rules of languages: translations that are wanted, missing, or no translations at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rplm.analysis.facts import Facts
from rplm.diagnostics import Severity, Span
from rplm.model.entity import Entity
from rplm.model.plan import COLLECTIONS, Plan
from rplm.model.text import Text
from rplm.rules.rule import Finding, finding, rule

_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: the entity, and the path of its field."""

    entity: Entity
    path: tuple[str | int, ...]

    def at(self, *more: str) -> Span:
        return self.entity.at(*self.path, *more)


def _texts(plan: Plan) -> Iterator[tuple[_Place, Text]]:
    """Yield every text of a plan, whatever holds it, with its place."""
    yield from _texts_of(plan.heading)
    for section in COLLECTIONS:
        for entity in getattr(plan, section):
            yield from _texts_of(entity)


def _texts_of(entity: Entity) -> Iterator[tuple[_Place, Text]]:
    for field, value in vars(entity).items():
        if isinstance(value, Text):
            yield _Place(entity, (field,)), value
        elif isinstance(value, Entity):
            yield from _texts_of(value)
        elif isinstance(value, tuple):
            for i, each in enumerate(value):
                if isinstance(each, Text):
                    yield _Place(entity, (field, i)), each
                elif isinstance(each, Entity):
                    yield from _texts_of(each)


@rule(
    "RP801",
    Severity.WARNING,
    "`{field}` has no text in {missing}",
    hint='Add it: {{en: "...", es: "..."}}; `unofficial: [es]` marks a translation that nobody agreed on.',
)
def translation_missing(facts: Facts) -> Iterator[Finding]:
    """A text that does not stand in every language that the plan asks for.

    A plan lists in `languages` those in which every text is wanted. Exports in a language fall back to the original
    where the translation is missing. A text without letters, such as `%`, needs none.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: {en: An example, es: Un ejemplo}
    period: 2024 to 2026
    currency: USD
    languages: [en, es]
    # file: actions.yaml
    actions:
      - id: L1
        title: {en: Map systems}  # RP801
      - id: L2
        title: "Compare registers"  # RP801
    ```
    ```yaml good
    # file: plan.yaml
    plan: EXAMPLE
    title: {en: An example, es: Un ejemplo}
    period: 2024 to 2026
    currency: USD
    languages: [en, es]
    # file: actions.yaml
    actions:
      - id: L1
        title: {en: Map systems, es: Mapear los sistemas}
    ```
    """
    languages = facts.plan.heading.languages
    if len(languages) < 2:
        return
    for place, text in _texts(facts.plan):
        missing = tuple(language for language in languages if text.get(language) is None)
        field = str(place.path[0])
        is_written = place.entity.wrote(field) and not place.entity.unread(field)
        if missing and is_written and _has_words(text):
            yield finding(place.at(), field=field, missing=missing)


def _has_words(text: Text) -> bool:
    """Tell whether there is anything to translate: `%` and `2024` are the same in every language."""
    return any(letter.isalpha() for _, words in text.by_language for letter in words)


@rule(
    "RP802",
    Severity.ERROR,
    "the original language {original} is not one of the plan's languages",
    hint="Use one of: {languages}; or add it to `languages:`.",
)
def original_unknown(facts: Facts) -> Iterator[Finding]:
    """A plan whose texts were agreed in a language that it does not hold.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    languages: [en]
    original: es  # RP802
    ```
    ```yaml good
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    languages: [en]
    original: en
    ```
    """
    heading = facts.plan.heading
    if heading.original and heading.original not in heading.languages and not heading.unread("languages"):
        yield finding(heading.at("original"), original=heading.original, languages=heading.languages)


@rule(
    "RP803",
    Severity.NOTE,
    "the text in {language} is the same as the one in {original}",
    hint="Translate it, or leave it out until there is a translation.",
)
def not_translated(facts: Facts) -> Iterator[Finding]:
    """A translation that is the original, word for word.

    A text that was copied to be translated later looks like a translation to every reader. Texts of up to three
    words are not checked: names are often the same.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: {en: An example, es: Un ejemplo}
    period: 2024 to 2026
    currency: USD
    languages: [en, es]
    # file: actions.yaml
    actions:
      - id: L1
        title: {en: Map labour market systems, es: Map labour market systems}  # RP803
    ```
    ```yaml good
    # file: plan.yaml
    plan: EXAMPLE
    title: {en: An example, es: Un ejemplo}
    period: 2024 to 2026
    currency: USD
    languages: [en, es]
    # file: actions.yaml
    actions:
      - id: L1
        title: {en: Map labour market systems, es: Mapear los sistemas del mercado laboral}
    ```
    """
    heading = facts.plan.heading
    for place, text in _texts(facts.plan) if len(heading.languages) > 1 else ():
        original = text.original or heading.original or heading.languages[0]
        words = text.get(original)
        if words is None or len(words.split()) <= _FEW_WORDS:
            continue
        for language, other in text.by_language:
            if language != original and other.split() == words.split():
                yield finding(place.at(language), language=language, original=original)
