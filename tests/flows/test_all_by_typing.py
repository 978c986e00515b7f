"""Everything is done by typing words and numbers alone, as on a computer: no rich menu, and nothing need be tapped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from people_talking import NOW, office_in, quick_database, talk_of, use_keys
from talking import Talking
from volunteer_of_everything import busy

from raengjai.bot.conversation import ways, words
from raengjai.bot.conversation.bubbles import Button, Card, Cards
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.said import read_code
from raengjai.handlers.commands import COMMANDS, PROGRAM

BEGINNINGS = [f"{one.words[0]} 1" if one.takes_number else one.words[0] for one in COMMANDS]


class World:
    """A volunteer of everything, in a database that is put back to what it was before each beginning."""

    def __init__(self, folder: Path, *, easy: bool) -> None:
        self.path, self.start = folder / "raengjai.db", folder / "start.db"
        opened = quick_database(folder)
        self.talking, self.easy = busy(Talking(opened, NOW), office_in(opened, "24", NOW)), easy
        if easy:
            self.talking.says("ตัวใหญ่")
        opened.close()
        shutil.copy(self.path, self.start)

    def anew(self) -> Talking:
        self.talking.database.close()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copy(self.start, self.path)
        return self.talking


@pytest.fixture(scope="module", params=[False, True], ids=["usual", "easy"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """What there is to do."""
    use_keys()
    made = World(tmp_path_factory.mktemp("typing"), easy=request.param)
    yield made
    made.talking.database.close()


def rows_shown(talking: Talking) -> list[Button]:
    """The lines that can be tapped."""
    cards = [card for one in talking.shown for card in (one.cards if isinstance(one, Cards) else [one])]
    return [row.tap for card in cards if isinstance(card, Card) for row in card.rows if row.tap is not None]


def test_every_command_has_words_that_are_its_own() -> None:
    for one in COMMANDS:
        found = PROGRAM.command_meant(words.key_of(one.words[0]))
        assert found is not None
        assert found[0].name == one.name


def test_what_can_be_tapped_outside_of_a_question_can_be_typed(world: World) -> None:
    """A button by the words on it (or what it says, with its number), for whoever wants large letters by its number."""
    missed, seen = list[str](), 0
    for begun in BEGINNINGS:
        talk, shown = _begun(world.anew(), begun)
        for button in shown:
            seen += 1
            number, _space, label = button.label.partition(" ")
            typed = [number] if world.easy else [button.label, button.says or ""] + [label] * number.isdecimal()
            if button.code not in [ways.meant(talk.offered, words.key_of(one)) for one in typed]:
                missed.append(f"{begun}: {button.label}")
    assert seen > 100
    assert missed == []


def _begun(talking: Talking, words_said: str) -> tuple[Talk, list[Button]]:
    """The talk then, and the buttons that belong to no question."""
    talking.says(words_said)
    talk = talk_of(talking)
    return talk, [] if talk.live or talk.asking else [one for one in ways.buttons_of(talking.shown) if _is_tapped(one)]


def _is_tapped(button: Button) -> bool:
    """Whether it does something here: a link is opened, a day and a place can be typed, a secret is told beside it."""
    return bool(button.code) and not (button.picks_day or button.secret)


def test_a_line_that_can_be_tapped_opens_by_what_it_says(world: World) -> None:
    opened = 0
    for begun in ("รายการ", "รายการหน่วย", "คนหางาน", "กลุ่มอาชีพ", "คนสมัครอบรม", "เรื่อง", "ความรู้"):
        for place in range(len(rows_shown(world.anew().says(begun)))):
            row = rows_shown(world.anew().says(begun))[place]
            by_tap = world.talking.presses(row).text
            assert world.anew().says(begun).says(row.says or "").text == by_tap, f"{begun}: {row.says}"
            opened += 1
    assert opened >= 5


def test_in_the_middle_of_a_record_the_menu_is_typed_too(world: World) -> None:
    talking = world.anew().says("บันทึก").says("2").says("เมนู", sees="อยากทำอะไร")
    pages, labels = 0, set[str]()
    while pages < 9 and (more := [one for one in talking.buttons if read_code(one.code).get("do") == "menu"]):
        labels |= {one.label for one in talking.buttons if read_code(one.code).get("do") not in (None, "menu")}
        pages, talking = pages + 1, talking.presses(more[0])
    assert len(labels) > 20
    assert [label for label in labels if PROGRAM.command_meant(words.key_of(label)) is None] == []
