"""Texts in several languages, with the original marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from rplm.diagnostics import THIS, Clause, nearest, quoted
from rplm.model.entity import complaint, read_as, reading
from rplm.model.problems import BAD_CODE, BAD_LANGUAGE, LOST_TAIL, MISSING_FIELD, WRONG_KIND
from rplm.model.written import NOTHING, Block, Word, is_blank

LONGEST = 32_767
"""So many characters a cell of a workbook holds."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""The characters that no workbook or XML file can hold."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text by language (`en`, `es`, ...).

    `original` is the language it was agreed in (None: the plan's own); `unofficial` are languages whose text is our
    translation and not an agreed one.
    """

    by_language: tuple[tuple[str, str], ...]
    original: str | None = None
    unofficial: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is a text."""
        return tuple(language for language, _ in self.by_language)

    def get(self, language: str) -> str | None:
        """Return the text in exactly this language, or None."""
        return dict(self.by_language).get(language)

    def in_(self, language: str) -> str:
        """Return the text in a language, else in its original, else in the first one written."""
        texts = dict(self.by_language)
        return texts.get(language) or texts.get(self.original or "") or self.by_language[0][1]


def read_words(value: object) -> str:
    """Read one free text; raise a complaint if a comment or a comma cut its tail off."""
    if not isinstance(value, str):
        raise complaint(WRONG_KIND, field=THIS, expected=Clause("text"))
    if isinstance(value, Word):
        if (value.plain and value in NOTHING) or not value.strip():
            raise complaint(MISSING_FIELD, owner=Clause("this text"), field=Clause("words"))
        if value.tail:
            raise complaint(LOST_TAIL, end=_ending(value), lost=f"“{value.tail}”")
    return str(value)


def read_text(value: object, info: ValidationInfo) -> Text:
    """Read a text: one string (in the plan's first language) or one string per language."""
    known: tuple[str, ...] = reading(info)["languages"]
    if isinstance(value, dict):
        return _read_languages(value, known)
    return Text(((known[0], read_words(value)),))


def read_acronym(value: object, info: ValidationInfo) -> Text:
    """Read what something is called for short: one string for all languages of the plan, or one per language."""
    if isinstance(value, dict):
        return read_text(value, info)
    words = read_words(value)
    return Text(tuple((language, words) for language in reading(info)["languages"]))


def _read_languages(value: dict[str, object], known: tuple[str, ...]) -> Text:
    texts: list[tuple[str, str]] = []
    original: str | None = None
    unofficial: tuple[str, ...] = ()
    previous: object = ""
    for key, each in value.items():
        if key in known:
            texts.append((key, read_words(each)))
        elif key == "original":
            original = _language(each, known)
        elif key == "unofficial":
            unofficial = tuple(_language(one, known) for one in (each if isinstance(each, list) else [each]))
        elif is_blank(each):
            raise complaint(LOST_TAIL, end=_ending(previous), lost=f"“{key}”", at=key)
        else:
            raise _no_language(key, known)
        previous = each
    if not texts:
        raise complaint(WRONG_KIND, field=THIS, expected=Clause("a text, or a text per language"))
    return Text(tuple(texts), original, unofficial)


def _language(word: object, known: tuple[str, ...]) -> str:
    if word not in known:
        raise _no_language(word, known)
    return str(word)


def _no_language(word: object, known: tuple[str, ...]) -> PydanticCustomError:
    near = nearest(str(word), known)
    return complaint(BAD_LANGUAGE, text=quoted(word), allowed=", ".join(known), at=word, suggestion=near)


def _ending(value: object) -> str:
    text = str(value)
    return f"“{text if len(text) <= 30 else '…' + text[-29:]}”"


def tail_of(block: Block, key: str) -> str:
    """Return the unquoted text whose tail a key without a value seems to be, or an empty string."""
    keys = list(block)
    before = block[keys[keys.index(key) - 1]] if keys.index(key) else None
    if is_blank(block[key]) and isinstance(before, Word) and before.plain and not before.blank:
        return str(before)
    return ""


def read_language(value: object) -> str:
    """Read a language code: two small letters."""
    if isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha() and value.islower():
        return str(value)
    raise complaint(BAD_CODE, text=quoted(value), field=Clause("language"))


if TYPE_CHECKING:
    AnyText = Text
    Acronym = Text
    Words = str
    Language = str
else:
    Language = read_as(read_language, {"type": "string", "pattern": "^[a-z]{2}$"})
    _CODE = {"type": "string", "pattern": "^[a-z]{2}$"}
    _WORDS = {"type": ["string", "number"]}  # a bare number is text here, and a number to other readers of YAML
    _BY_LANGUAGE = {
        "type": "object",
        "properties": {"original": _CODE, "unofficial": {"anyOf": [_CODE, {"type": "array", "items": _CODE}]}},
        "patternProperties": {"^[a-z]{2}$": _WORDS},
        "additionalProperties": False,
        "minProperties": 1,
    }
    AnyText = read_as(read_text, {"anyOf": [_WORDS, _BY_LANGUAGE]})
    Acronym = read_as(read_acronym, {"anyOf": [_WORDS, _BY_LANGUAGE]})
    Words = read_as(read_words, _WORDS)
