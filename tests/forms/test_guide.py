"""The printed guide: made of what the bot says today, so that it is never out of date."""

from __future__ import annotations

import re

import pytest
from people_talking import use_keys

from raengjai.bot.i18n import Text, speaking
from raengjai.handlers import printed_guide
from raengjai.handlers.commands import COMMANDS
from raengjai.handlers.flows import FLOWS
from raengjai.handlers.guide import contents, printing
from raengjai.handlers.guide.contents import Guide


@pytest.fixture(scope="module")
def guide() -> Guide:
    """Today's guide."""
    use_keys()
    return contents.of_today()


def words_in(guide: Guide, kind: str) -> str:
    """Everything that is printed."""
    return str(printing.typesetting_input(guide, kind)).replace("\\n", "\n")


def test_every_question_of_a_record_is_printed_as_it_is_asked_today(guide: Guide) -> None:
    printed = words_in(guide, printed_guide.BOOKLET)
    with speaking("th"):
        asked = [step for step in FLOWS["record_help"].steps if step.default is None and step.when is None]
        for step in asked[:3]:
            if isinstance(step.question, Text):
                assert str(step.question) in printed, step.name
        assert [str(step.label) for step in asked] == list(guide.questions)


def test_a_change_of_what_the_bot_says_changes_the_guide(guide: Guide) -> None:
    """In another language every text of the flows is another: the guide has none of its own."""
    use_keys()
    english = words_in(contents.of_today("en"), printed_guide.BOOKLET)
    assert "Whom did you help?" in english
    with speaking("th"):
        assert str(FLOWS["record_help"].steps[0].question) not in english


def test_the_words_are_those_that_begin_something_today(guide: Guide) -> None:
    known = {word for command in COMMANDS for word in command.words}
    assert {word for each in guide.words for word in each.words} <= known
    assert all(each.words for each in guide.words)


def test_no_picture_is_empty_or_shows_that_something_was_not_understood(guide: Guide) -> None:
    for name, scene in guide.scenes.items():
        assert all(turn.answered for turn in scene.turns), name
    for kind in printed_guide.KINDS:
        assert not re.search("ไม่เข้าใจ|ขัดข้อง|ไม่ถูกต้อง", words_in(guide, kind))
    assert "1-0000-00000-01-7" in words_in(guide, printed_guide.BOOKLET)


@pytest.mark.parametrize(("kind", "pages"), [(printed_guide.PAGE, 1), (printed_guide.BOOKLET, 4)])
def test_it_has_its_pages_and_the_same_program_gives_the_same_bytes(kind: str, pages: int) -> None:
    use_keys()
    assert len(printing.as_pictures(kind, ppi=30)) == pages
    assert printed_guide.pdf(kind) == printing.as_pdf(kind)
