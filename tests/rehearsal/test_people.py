"""The people of a rehearsal: the same seed, the same people; nobody's ID is anybody's."""

from __future__ import annotations

import re
from itertools import count

import pytest

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.rehearsal import cast, helps
from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.hands import Hand, Stage
from raengjai.bot.entrypoints.rehearsal.ledger import Ledger
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.reading import Screen, flow_in_thai, in_thai, sentence
from raengjai.bot.entrypoints.rehearsal.staff import NUDGED
from raengjai.bot.entrypoints.rehearsal.talks import SAVED, WAY_ON, Deed, Form, Words, recording
from raengjai.bot.entrypoints.rehearsal.tempers import TEMPERS, shared_out
from raengjai.bot.i18n import catalogue
from raengjai.bot.simulator.line import Line
from raengjai.bot.thai import citizen_id
from raengjai.storage.places import of_province

NOVEMBER = Month(2026, 11)


def of_deed(deed: Deed) -> object:
    """What is typed in it."""
    if isinstance(deed, Form):
        return (deed.flow, deed.opening, dict(deed.typed))
    return deed.says if isinstance(deed, Words) else type(deed)


def month_of_everybody(seed: int) -> list[object]:
    """What everybody types when."""
    line = Line("a-channel-secret", "an-access-token")
    players = cast.volunteers(line, list(TEMPERS), of_province("24"))
    chance, numbers = helps.by_chance(seed), count(1)
    shared = helps.made_up(chance, next(numbers))
    stage = Stage(NOVEMBER, Promises(Ledger(real_now)), numbers, shared)
    found: list[object] = []
    for player in players:
        hand = Hand(player, helps.by_chance(chance.randrange(10**9)), stage)
        TEMPERS[player.temper].plays(hand)
        found += [(moment, [of_deed(deed) for deed in deeds]) for moment, deeds in sorted(hand.agenda.items())]
    return found


def test_the_same_seed_makes_the_same_month() -> None:
    assert month_of_everybody(5) == month_of_everybody(5)
    assert month_of_everybody(5) != month_of_everybody(6)


def test_ninety_three_volunteers_of_whom_forty_are_silent_until_the_end() -> None:
    tempers = shared_out(93)
    last = list(TEMPERS).index("answering the eve")
    assert len(tempers) == 93
    assert sum(tempers.count(name) for name in list(TEMPERS)[last:]) == 40


@pytest.mark.parametrize("volunteers", [16, 17, 40, 93, 200])
def test_every_temper_is_there(volunteers: int) -> None:
    assert set(shared_out(volunteers)) == set(TEMPERS)
    assert len(shared_out(volunteers)) == volunteers


def test_ids_are_of_nobody() -> None:
    for running in (1, 99, 12_345, 9_999_999):
        number = helps.nobodys_number(running)
        assert re.fullmatch(r"1-0000-\d{5}-\d\d-\d", citizen_id.grouped(number))
        assert citizen_id.check_digit(number[:12]) == int(number[12])
    doubted = helps.doubtful(helps.by_chance(1), 7).identity.number
    assert doubted is not None
    assert citizen_id.check_digit(doubted[:12]) != int(doubted[12])


def test_a_sentence_is_known_again_whatever_its_gaps_hold() -> None:
    said = catalogue("th").gettext(NUDGED.message).format(count=12, month="มกราคม 2570")
    found = sentence(NUDGED).search(f"ก่อนหน้า\n{said}\nตามหลัง")
    assert found is not None
    assert (found["count"], found["month"]) == ("12", "มกราคม 2570")
    receipt = catalogue("th").gettext(SAVED.message).format(number="1,204")
    assert [one["number"] for one in sentence(SAVED).finditer(f"{receipt}\n{receipt}")] == ["1,204", "1,204"]


def test_who_is_not_offered_what_they_mean_goes_on_and_puts_it_right_on_the_card() -> None:
    chance = helps.by_chance(3)
    told = next(
        each for each in iter(lambda: helps.made_up(chance, 1), None) if len(each.typed.get("services", ())) == 1
    )
    talk = recording(told)
    asked = Screen((flow_in_thai("record_help").questions["services"].pattern.replace("\\", ""),))
    asked_again = Screen((in_thai(WAY_ON), *asked.texts))
    assert [talk.hear(asked), talk.hear(asked_again), talk.hear(asked_again)] == [*told.typed["services"] * 2, "ข้าม"]
