"""Every sentence is in the catalogues, in Thai in full, and nothing else is."""

from __future__ import annotations

import re
import string

import pytest

from raengjai.bot.catalogues import LANGUAGES, path_of
from tools import catalogues


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_stands_as_the_code_needs_it(language: str) -> None:
    assert path_of(language).read_text(encoding="utf-8") == catalogues.written(language), "run `make catalogues`"


def test_every_sentence_has_its_thai() -> None:
    missing = [message for message, thai in catalogues.kept("th").items() if not thai]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_gaps(language: str) -> None:
    for message, translation in catalogues.kept(language).items():
        if translation:
            assert gaps(translation) == gaps(message), message


def test_a_month_or_day_is_not_glued_to_the_next_word() -> None:
    glued = [thai for thai in catalogues.kept("th").values() if re.search(r"\{(month|day)\}[ก-๙]", thai)]
    assert glued == [], "they end with a year: a space follows"


def gaps(text: str) -> set[str]:
    """The names within {braces}."""
    return {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name}
