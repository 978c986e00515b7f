"""Every registered flow, from every step, against what people and telephones do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from every_flow import PLAYED
from files_made import photo
from people_talking import NOW, language_of, office_in, put_talk, quick_database, talk_of, use_keys
from standings import Standing, card_of, standings, way_out, where
from talking import Talking

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.said import code, read_code
from raengjai.bot.thai.digits import to_arabic
from raengjai.handlers.commands import COMMANDS
from raengjai.handlers.flows import FLOWS

Stand = Callable[[Standing], Talking]
AN_ID = re.compile(r"[\s.\-]*".join("1000000000025"))


@pytest.fixture(params=list(FLOWS), scope="module")
def name(request: pytest.FixtureRequest) -> str:
    """Each flow in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def talking(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talking]:
    """Somebody for whom the flow is open; the tests of a flow share the world and put the talk where they want."""
    use_keys()
    opened = quick_database(tmp_path_factory.mktemp(name))
    someone = Talking(opened, NOW)
    PLAYED[name].set_up(someone, office_in(opened, "24", NOW))
    yield someone
    opened.close()


@pytest.fixture(scope="module")
def places(name: str, talking: Talking) -> list[Standing]:
    """Every place in the flow."""
    return standings(talking, name)


@pytest.fixture
def stand(talking: Talking) -> Stand:
    """Put the talk to a place."""

    def put(place: Standing) -> Talking:
        put_talk(talking, place.kept)
        talking.shown = list(place.shown)
        return talking

    return put


def test_every_flow_is_played() -> None:
    assert set(PLAYED) == set(FLOWS)


ODD: list[tuple[str, Callable[[Talking], Talking]]] = [
    ("empty", lambda talking: talking.says("")),
    ("spaces", lambda talking: talking.says("  \n ")),
    ("unseen", lambda talking: talking.says("\u200b\u200d\ufeff")),
    ("sticker", lambda talking: talking.shows("sticker")),
    ("picture", lambda talking: talking.sends_content(photo(), kind="image", answered=None)),
    ("place", lambda talking: talking.shows("location")),  # which tells neither its address nor its name
    ("emoji", lambda talking: talking.says("😀👍🏽🙏")),
    ("dots", lambda talking: talking.says("...!?")),
    ("thousands of digits", lambda talking: talking.says("7" * 5000)),
    ("thousands of signs", lambda talking: talking.says("$" * 5000)),
    ("a nobody's button", lambda talking: talking.presses(Button("?", "d=nobody&act=confirm"))),
]


def test_odd_input_is_explained_and_the_same_question_asked_again(
    name: str, places: list[Standing], stand: Stand
) -> None:
    before = None
    for place in places:
        for what, do in ODD:
            talking = stand(place)
            before = where(talking)
            do(talking)
            assert where(talking) == before, f"{place}: {what}: {talking.text}"
            assert talking.text != "\n".join(bubble.text for bubble in place.shown), f"{place}: {what}: no reason given"
    assert before is not None


def test_a_very_long_text_does_no_harm(places: list[Standing], stand: Stand) -> None:
    for place in places:
        for text in ("ก" * 5000, "สมชาย ใจดี " * 454, "👨‍👩‍👧" * 800, "ก" + "่" * 4999):
            flow, _draft, _step = where(stand(place).says(text))
            assert flow == place.flow, place


def test_an_id_that_was_typed_anywhere_stands_in_no_later_bubble(places: list[Standing], stand: Stand) -> None:
    for place in places:
        talking = stand(place).says("นายสมหมาย ใจดี ๑ ๐๐๐๐ ๐๐๐๐๐ ๐๒ ๕")
        assert AN_ID.search(to_arabic(repr(talking.shown))) is None, f"{place}: {talking.text}"


def test_a_good_answer_is_taken_after_anything_odd(places: list[Standing], stand: Stand) -> None:
    for place in places:
        if place.answer is not None:
            talking = stand(place).says("")
            before = where(talking)
            moved = where(talking.says(place.answer)) != before
            assert moved or (before[2] == card_of(before[0]) and "✓ เลขที่" in talking.text), f"{place}: {talking.text}"


def test_buttons_of_other_questions_show_the_live_one(places: list[Standing], stand: Stand) -> None:
    for place in places:
        for other in places[::4]:
            button = way_out(stand(other))
            if (other.step, other.changing) == (place.step, place.changing):
                continue
            talking = stand(place)
            _flow, draft, step = where(talking)
            parts = {**read_code(button.code), "d": draft}
            if parts["s"] != step:
                talking.presses(replace(button, code=code(**parts)), sees="ปุ่มนั้นเป็นของข้อก่อน")
                assert where(talking) == (place.flow, draft, step)


def test_back_at_the_first_question_says_so(places: list[Standing], stand: Stand) -> None:
    first = places[0]
    talking = stand(first).says("กลับ", sees="ข้อแรก")
    assert where(talking)[2] == first.step


def test_back_leads_to_the_question_before_and_on_again(places: list[Standing], stand: Stand) -> None:
    asked = [place for place in places if not place.changing]
    for place in asked:
        path = place.kept["live"]["path"]
        if path:
            talking = stand(place).says("กลับข้อก่อน")
            assert where(talking)[2] == path[-1], place
            before = next(one for one in asked if one.step == path[-1])
            assert before.answer is not None


def test_back_from_a_changed_line_returns_to_the_card(places: list[Standing], stand: Stand) -> None:
    for place in places:
        if place.changing:
            assert where(stand(place).says("ย้อนกลับ"))[2] == card_of(place.flow), place


def test_leave_and_go_on_leads_to_the_same_question(places: list[Standing], stand: Stand) -> None:
    for place in places:
        talking = stand(place)
        talking.presses(way_out(talking))
        assert talk_of(talking).live is None, place
        if place.kept["live"]["path"]:
            talking.says("ทำต่อ")
            assert where(talking)[2] == (card_of(place.flow) if place.changing else place.step), place


def test_skip_where_it_is_allowed_and_not_elsewhere(name: str, places: list[Standing], stand: Stand) -> None:
    for place in places:
        step = FLOWS[name].step(place.step)
        talking = stand(place).says("ข้าม")
        if step is None or not step.may_skip:
            assert where(talking)[2] == place.step, place
            assert step is None or "ข้ามไม่ได้" in talking.text, place
        else:
            assert where(talking)[2] != place.step, place


BY_TURNS = 3  # a place hears every third word, the next place the next ones: all words at all places take minutes


def test_every_global_word_returns_to_the_question(name: str, places: list[Standing], stand: Stand) -> None:
    asked = [place for place in places if not place.changing]
    for number, place in enumerate(asked + [place for place in places if place.changing][-2:]):
        for command in COMMANDS[number % BY_TURNS :: BY_TURNS]:
            talking = stand(place)
            _flow, draft, step = where(talking)
            talking.says(command.words[0] if not command.takes_number else f"{command.words[0]} 99")
            talk = talk_of(talking)
            assert talk.live is not None, f"{place}: {command.name}: {talking.text}"
            if talk.live.id == draft and talk.asking is None:
                assert where(talking) == (place.flow, draft, step), f"{place}: {command.name}"
            elif place.kept["live"]["path"] and talk.asking is None:
                assert draft in [one.id for one in talk.parked], f"{place}: {command.name}"
            if command.name == "language":
                language_of(talking, "th")


def test_every_label_typed_does_what_its_button_does(name: str, places: list[Standing], stand: Stand) -> None:
    for language, spoken_at in (("th", places), ("en", places[::3])):
        for place in spoken_at:
            talking = stand(place)
            language_of(talking, language)
            talking.says("")
            asked = talk_of(talking).to_json()
            for button in _own_buttons(talking):
                put_talk(talking, asked)
                tapped = _without_ids(talking.presses(button).text)
                put_talk(talking, asked)
                typed = _without_ids(talking.says(str(button.says)).text)
                assert typed == tapped, f"{place} in {language}: {button.label}"
        language_of(talking, "th")


def test_every_numbered_choice_is_made_by_typing_its_number(places: list[Standing], stand: Stand) -> None:
    """Choices of a question, and lines of a card: who has no buttons to tap types the number that stands there."""
    for place in places:
        talking = stand(place).says("")  # asked anew: what other tests have saved may offer more
        asked = talk_of(talking).to_json()
        for number, button in [*_numbered_choices(talking), *_numbered_lines(talking)]:
            put_talk(talking, asked)
            tapped = _without_ids(talking.presses(button).text)
            put_talk(talking, asked)
            talking.says("")  # a number is one of what was shown last
            typed = _without_ids(talking.says(number).text)
            assert typed == tapped, f"{place}: {number}: {button.label}"


def _numbered_choices(talking: Talking) -> list[tuple[str, Button]]:
    picks = [button for button in talking.shown[-1].quick if "pick" in read_code(button.code)]
    heads = [(button.label.split(" ", 1)[0], button) for button in picks]
    return [(number, button) for number, button in heads if number.isdecimal()]


def _numbered_lines(talking: Talking) -> list[tuple[str, Button]]:
    """Of a card on which nothing else has numbers."""
    card = talking.shown[-1]
    if not isinstance(card, Card) or _numbered_choices(talking):
        return []
    heads = [(row.label.split(" ", 1)[0], row.tap) for row in card.rows if row.tap is not None]
    return [(number, tap) for number, tap in heads if number.isdecimal()]


def _own_buttons(talking: Talking) -> list[Button]:
    ways = [button for button in talking.shown[-1].quick if not button.picks_day and not button.link]
    return [button for button in ways if read_code(button.code).get("act") != "confirm"]


def _without_ids(text: str) -> str:
    return re.sub(r"[\w-]{16}", "", text)


def test_each_language_speaks_itself_alone(name: str, places: list[Standing], stand: Stand) -> None:
    for place in places:
        for language in ("th", "en"):
            talking = stand(place)
            language_of(talking, language)
            talking.shows("sticker")
            said = "\n".join([talking.text, *(f"{button.label} {button.says}" for button in talking.buttons)])
            assert "{" not in said, f"{place} in {language}"
            assert "}" not in said, f"{place} in {language}"
        language_of(talking, "th")
        own_words = re.sub(r"https://\S+|AA0000000|LINE", "", talking_text(place.shown))
        assert re.search(r"[a-wyzA-Z]{3,}", own_words) is None, f"{place} in Thai: {own_words}"


def talking_text(shown: tuple[Bubble, ...]) -> str:
    return "\n".join(bubble.text for bubble in shown)


def test_a_new_version_keeps_the_answers_and_tells(name: str, places: list[Standing], stand: Stand) -> None:
    for place in places:
        talking = stand(place)
        older = {**place.kept, "live": {**place.kept["live"], "version": 0}}
        older["live"]["answers"] = {**older["live"]["answers"], "a_question_of_old": "x"}
        put_talk(talking, older)
        talking.says("", sees="คำถามมีการปรับ")
        assert where(talking)[2] == (card_of(place.flow) if place.changing else place.step), place
        assert "a_question_of_old" not in talk_of(talking).to_json()["live"]["answers"]


def test_a_flow_that_is_gone_is_told(places: list[Standing], stand: Stand) -> None:
    talking = stand(places[-1])
    put_talk(talking, {**places[-1].kept, "live": {**places[-1].kept["live"], "flow": "gone"}})
    talking.says("สวัสดี", sees="เปลี่ยนวิธีแล้ว")


def test_after_a_pause_small_talk_asks_whether_to_go_on(places: list[Standing], stand: Stand) -> None:
    for place in places:
        if place.kept["live"]["path"] and not place.changing:
            talking = stand(place)
            now, talking.now = talking.now, talking.now + timedelta(hours=7)
            talking.says("@@@", sees=["ทำต่อ", "เริ่มใหม่"]).says("1")
            assert where(talking)[2] == place.step, place
            talking.now = now


def test_start_again_begins_with_what_was_known_at_the_start(places: list[Standing], stand: Stand) -> None:
    first = places[0]
    for place in places:
        talking = stand(place)
        draft = where(talking)[1]
        talking.presses(Button("เริ่มใหม่", code(d=draft, act="restart")))
        assert where(talking)[2] == first.step, place
        live = talk_of(talking).live
        assert live is not None
        assert live.answers == first.kept["live"]["answers"], place


def test_a_kept_talk_reads_back_as_it_was(places: list[Standing]) -> None:
    for place in places:
        assert Talk.from_json(place.kept).to_json() == place.kept
