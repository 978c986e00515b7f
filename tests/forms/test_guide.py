"""The printed guide: its questions and words are the bot's of today, its pictures show what the bot says today."""

from __future__ import annotations

import json
from functools import cache

import pytest
from people_talking import use_keys
from PIL import Image

from raengjai.bot.i18n import Text, speaking
from raengjai.handlers import printed_guide
from raengjai.handlers.commands import COMMANDS
from raengjai.handlers.flows import FLOWS
from raengjai.handlers.guide import contents, printing, scenes
from raengjai.handlers.guide.scenes import Scene


@cache
def played(language: str = "th") -> dict[str, Scene]:
    """What the pictures would show today."""
    use_keys()
    return scenes.of_today(language)


def kept(name: str) -> list[object]:
    """Every word on a picture, as it tells of itself."""
    with Image.open(printing.PICTURES / f"{name}.png") as picture:
        words: list[object] = json.loads(picture.text["words"])  # type: ignore[attr-defined]
    return words


@pytest.mark.parametrize("name", list(printing.HEADINGS))
def test_a_picture_shows_what_the_bot_says_today(name: str) -> None:
    assert kept(name) == json.loads(json.dumps(played()[name].words())), "run `make pictures`"


def test_every_picture_stands_in_the_guide() -> None:
    pages = (*printing.ON_PAGE, *printing.IN_BOOKLET)
    in_it = {name for page in pages for column in page.columns for name in column}
    assert {file.stem for file in printing.PICTURES.iterdir()} == in_it == set(printing.HEADINGS) == set(played())


def test_a_change_of_what_the_bot_says_is_noticed() -> None:
    """In another language every text of the flows is another."""
    for name, scene in played("en").items():
        assert scene.words() != kept(name), name


def test_every_question_of_a_record_is_shown_and_printed_as_it_is_asked_today() -> None:
    shown = str(kept("start") + kept("kinds")).replace("\\n", "\n")
    with speaking("th"):
        asked = [step for step in FLOWS["record_help"].steps if step.default is None and step.when is None]
        for step in asked[:3]:
            if isinstance(step.question, Text):
                assert str(step.question) in shown, step.name
        assert tuple(str(step.label) for step in asked) == contents.questions()


def test_the_words_are_those_that_begin_something_today() -> None:
    known = {word for command in COMMANDS for word in command.words}
    assert {word for each in contents.words() for word in each.words} <= known
    assert all(each.words for each in contents.words())


def test_no_picture_shows_that_something_was_not_understood() -> None:
    for name, scene in played().items():
        assert all(turn.answered for turn in scene.turns), name
        assert not any(wrong in str(kept(name)) for wrong in ("ไม่เข้าใจ", "ขัดข้อง", "ไม่ถูกต้อง")), name


@pytest.mark.parametrize(("kind", "pages"), [(printed_guide.PAGE, 1), (printed_guide.BOOKLET, 4)])
def test_it_has_its_pages_and_the_same_program_gives_the_same_bytes(kind: str, pages: int) -> None:
    assert len(printing.as_pictures(kind, ppi=30)) == pages
    assert printed_guide.pdf(kind) == printing.as_pdf(kind)
