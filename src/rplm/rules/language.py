"""Rules of languages: translations that are wanted, missing, or no translations at all."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Clause, Severity, Span
from rplm.model.calendar import Holiday
from rplm.model.entity import Entity
from rplm.model.text import Text
from rplm.rules.rule import Finding, finding, rule

_FEW_WORDS = 3


@rule(
    "RP801",
    Severity.WARNING,
    "`{field}` has no text in {missing}{more}",
    hint='Add it: {{en: "...", es: "..."}}; `unofficial: [es]` marks a translation that nobody agreed on.',
)
def translation_missing(facts: Facts) -> Iterator[Finding]:
    """A text that does not stand in every language that the plan asks for.

    A plan lists in `languages` those in which every text is wanted. Exports in a language fall back to the original
    where the translation is missing. A text without letters, such as `%`, needs none. Names of holidays are told once a
    file, with how many there are.

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
    holidays: dict[tuple[str, tuple[str, ...]], list[Span]] = {}
    for entity, path, text in facts.plan.texts if len(languages) > 1 else ():
        if len(text.by_language) < len(languages) and _is_wanted(entity, str(path[0]), text):
            missing, span = tuple(each for each in languages if each not in text.languages), entity.at(*path)
            if isinstance(entity, Holiday):
                holidays.setdefault((span.file, missing), []).append(span)
            else:
                yield finding(span, field=path[0], missing=missing, more="")
    for (_, missing), spans in holidays.items():
        more = Clause("and other holidays", {"count": len(spans) - 1}) if len(spans) > 1 else ""
        yield finding(min(spans), field="name", missing=missing, more=more)


def _is_wanted(entity: Entity, field: str, text: Text) -> bool:
    """Tell whether a text was written (not a default, nor in the place of one that cannot be read) and holds words."""
    return entity.wrote(field) and not entity.unread(field) and _has_words(text)


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
    for entity, path, text in facts.plan.texts if len(heading.languages) > 1 else ():
        if len(text.by_language) < 2:
            continue
        original = text.original or heading.original or heading.languages[0]
        words = (text.get(original) or "").split()
        for language, other in text.by_language if len(words) > _FEW_WORDS else ():
            if language != original and other.split() == words:
                yield finding(entity.at(*path, language), language=language, original=original)
