"""How people are: what each temper makes of a month.  Read it top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from raengjai.bot.entrypoints.rehearsal import helps, talks
from raengjai.bot.entrypoints.rehearsal.almanac import DAY
from raengjai.bot.entrypoints.rehearsal.hands import Hand
from raengjai.bot.entrypoints.rehearsal.helps import Help
from raengjai.bot.entrypoints.rehearsal.reading import flow_in_thai, sentence
from raengjai.bot.entrypoints.rehearsal.talks import Deed, Form, Later, Tap, Words
from raengjai.bot.i18n import _
from raengjai.bot.thai import days

DELETED = _("No. {number} is deleted. If that was a slip, bring it back.")
BACK = _("No. {number} is back.")
PUT_ASIDE = _("I have put it aside, not saved yet. To go on later, type ทำต่อ or look under “What waits for me”.")
NOTED = _("Noted: nothing in {month}. Thank you for telling. If you help someone after all, just record it.")
AWAY = _(
    "Noted, {name}: you are away until {day}. I will not remind you, and you do not count as missing. To be back "
    "sooner, type กลับมาแล้ว."
)
JOINED = _("You have joined")
REACHED = _(
    "Saved, thank you. This activity reached {people} people. In {month}: {activities} activities, {total} people. "
    "They are shown beside the report, not counted as persons helped."
)


def early(hand: Hand) -> None:
    """All in the first days."""
    some = [hand.records(hand.somebody()) for _ in range(hand.chance.randint(2, 4))]
    hand.does(hand.times.first_evening, *some, hand.looks())


def steady(hand: Hand) -> None:
    """A few people every now and then, at times of the day before."""
    for moment in sorted(hand.chance.sample((*hand.times.weekends, hand.times.nudged), 2)):
        told = hand.somebody()
        before = helps.on_day(told, (moment - DAY).date()) if hand.chance.random() < 0.3 else told
        hand.does(moment, hand.records(before))
    hand.does(moment, hand.looks())


def repeating(hand: Hand) -> None:
    """The same person twice: helped in two ways, told twice by a slip, helped by two volunteers."""
    told = hand.somebody_with_a_card()
    first, second, third = hand.times.weekends
    hand.does(first, hand.records(told), hand.records(helps.again(hand.chance, told)))
    hand.does(second, hand.records(hand.stage.shared))
    once_more = hand.somebody_with_a_card()
    same = helps.the_same(hand.chance, once_more)
    meant = hand.chance.random() < 0.5
    hand.does(third, hand.records(once_more), hand.records(same) if meant else talks.dropping(same), hand.looks())


def mistyping(hand: Hand) -> None:
    """Wrong digits: put right when asked again, or kept to be checked."""
    told = hand.somebody_with_a_card()
    number = str(told.identity.number)
    slips = (number[:12], number[:12] + str((int(number[12]) + 3) % 10), f"{number[:6]}O{number[7:]}")
    wrong = helps.mistyped(told, *hand.chance.sample(slips, 2))
    hand.does(hand.times.weekends[0], hand.records(wrong))
    hand.does(hand.times.weekends[2], hand.records(helps.doubtful(hand.chance, next(hand.stage.numbers))), hand.looks())


def changing_their_mind(hand: Hand) -> None:
    """Undone, deleted and brought back, changed, left halfway."""
    first, second, third = hand.times.weekends
    hand.does(first, hand.records(hand.somebody()), _undo(hand))
    hand.does(second, hand.records(hand.somebody()), _later(_delete, hand), _later(_bring_back, hand))
    hand.does(second, hand.records(hand.somebody()), _later(_change, hand))
    hand.does(third, *_leave_halfway(hand.somebody()))
    hand.does(hand.times.nudged, hand.records(hand.somebody()), hand.looks())


def _later(make: Callable[[Hand], Deed], hand: Hand) -> Later:
    return Later(lambda: make(hand))


def _undo(hand: Hand) -> Deed:
    return Words("ลบรายการล่าสุด", sentence(DELETED), lambda _: hand.ledger.taken_back(hand.last()))


def _delete(hand: Hand) -> Deed:
    return Words(f"ลบ {hand.last().number}", sentence(DELETED), lambda _: hand.ledger.taken_back(hand.last()))


def _bring_back(hand: Hand) -> Deed:
    return Words(f"เอากลับคืน {hand.last().number}", sentence(BACK), lambda _: hand.ledger.brought_back(hand.last()))


def _change(hand: Hand) -> Deed:
    entry = hand.last()
    wanted = helps.other_worker(hand.chance, entry.told)
    return talks.changing(f"แก้ {entry.number}", wanted, lambda _: setattr(entry, "told", wanted))


def _leave_halfway(told: Help) -> tuple[Deed, ...]:
    questions = flow_in_thai("record_help").questions
    return (
        Words("บันทึก", questions["beneficiary"]),
        Words(told.full_name, questions["citizen_id"]),
        Words("ยกเลิก", sentence(PUT_ASIDE)),
    )


def reaching_out(hand: Hand) -> None:
    """An activity with a head count, and nobody's name."""
    people = hand.chance.randint(10, 120)
    typed = {"activity": ("แจกแผ่นพับมาตรา ๔๐ ที่ตลาด",), "people": (str(people),)}
    shown = {"activity": "แจกแผ่นพับมาตรา ๔๐ ที่ตลาด", "people": str(people)}
    saved = (sentence(REACHED),)
    done = Form("outreach", "รณรงค์", typed, shown, saved, lambda _: hand.ledger.reached(hand.player, people))
    hand.does(hand.times.weekends[1], done)


def with_nothing_to_tell(hand: Hand) -> None:
    """Nothing this month, said in good time."""
    hand.does(hand.chance.choice((hand.times.weekends[2], hand.times.nudged)), says_nothing(hand, "เดือนนี้ไม่มี"))


def says_nothing(hand: Hand, words: str) -> Words:
    """Declare "nothing this month"."""
    return Words(words, sentence(NOTED), lambda _: hand.ledger.declared_nothing(hand.player))


def answering_the_eve(hand: Hand) -> None:
    """Silent until the first reminder, which is answered: with its button, or with a record."""
    tapped = hand.chance.random() < 0.5
    hand.does(hand.times.eve, says_nothing(hand, Tap("เดือนนี้ไม่มี")) if tapped else hand.records(hand.somebody()))


def waiting_for_the_last_day(hand: Hand) -> None:
    """Silent until the last day, then two people at once, some in the last minutes."""
    moment = hand.chance.choice((hand.times.due_morning, hand.times.last_evening, hand.times.last_minutes))
    hand.does(moment, hand.records(hand.somebody()), hand.records(hand.somebody()), hand.looks())


def too_late(hand: Hand) -> None:
    """Minutes after the month has closed: it stands in the month that follows, with its true day."""
    hand.does(hand.times.too_late, hand.records(helps.on_day(hand.somebody(), hand.month.last)))


def silent(hand: Hand) -> None:
    """Nothing at all."""


def on_leave(hand: Hand) -> None:
    """Left alone while away, as the office or they themselves have said; back at work, all on the last day."""
    if hand.player.is_away(hand.month.last):
        return
    if hand.chance.random() < 0.5:
        waiting_for_the_last_day(hand)
    else:
        hand.does(hand.times.weekends[1], _goes_away(hand))


def _goes_away(hand: Hand) -> Deed:
    moment, until = hand.times.weekends[1], hand.month.calendar_end
    said = f"ลา ถึง {until.day}/{until.month}/{days.buddhist(until.year)}"
    leave = (moment.date(), until)
    return Form("pause", said, {}, {}, (sentence(AWAY),), lambda _: hand.player.leaves.append(leave))


def joining(hand: Hand) -> None:
    """Joins with the office's code in the middle of the first month; from then on all on the last day."""
    if hand.player.joined_on is None and hand.stage.is_first:
        hand.does(hand.times.weekends[1], _joins(hand))
    waiting_for_the_last_day(hand)


def _joins(hand: Hand) -> Deed:
    place, day = hand.player.place, hand.times.weekends[1].date()
    typed = {
        "name": (hand.player.name.full,),
        "phone": ("0800000000",),
        "place": (f"{place.name} อำเภอ{place.district}",),
        "unit": ("ข้าม",),
        "card_number": ("ข้าม",),
    }
    joined = lambda _: setattr(hand.player, "joined_on", day)  # noqa: E731 - done when the receipt comes
    return Later(lambda: Form("register", hand.stage.code, typed, {}, (sentence(JOINED),), joined))


@dataclass(frozen=True)
class Temper:
    """`share`: how many of 93 volunteers are so."""

    share: int
    plays: Callable[[Hand], None]


TEMPERS = {
    "early": Temper(8, early),
    "steady": Temper(19, steady),
    "repeating": Temper(5, repeating),
    "mistyping": Temper(4, mistyping),
    "changing their mind": Temper(5, changing_their_mind),
    "reaching out": Temper(3, reaching_out),
    "nothing to tell": Temper(4, with_nothing_to_tell),
    "on leave": Temper(4, on_leave),
    "newcomer": Temper(1, joining),
    # silent until the end: 40
    "answering the eve": Temper(8, answering_the_eve),
    "last day": Temper(18, waiting_for_the_last_day),
    "too late": Temper(3, too_late),
    "silent": Temper(5, silent),
    "silent for long": Temper(3, silent),
    "not expected": Temper(1, silent),
    "gone": Temper(2, silent),
}


def shared_out(volunteers: int) -> list[str]:
    """The tempers of so many volunteers: each at least once, the rest by their shares."""
    whole = sum(temper.share for temper in TEMPERS.values())
    wanted = {name: max(1, temper.share * volunteers // whole) for name, temper in TEMPERS.items()}
    while sum(wanted.values()) > volunteers:
        wanted[max(wanted, key=lambda name: wanted[name])] -= 1
    wanted["steady"] += volunteers - sum(wanted.values())
    return [name for name, count in wanted.items() for _ in range(count)]
