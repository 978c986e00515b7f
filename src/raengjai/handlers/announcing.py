"""An announcement: what each sees of it, what it costs, when it may begin, and how it is stopped.

Starts a message for each it is for, if it is sent at once; nothing when it rides in their next answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Picture
from raengjai.bot.conversation.said import code
from raengjai.bot.due_times import by_day, is_night
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.line import calendar
from raengjai.bot.line.limits import URI
from raengjai.handlers import addresses, announcement_cards, telling_many
from raengjai.storage import announcements, audiences, audit, line_groups, offices, timers
from raengjai.storage.announcements import CHANGEABLE, NOW, Outcome, Plan
from raengjai.storage.models import Announcement, LineGroup, Office, Person

RULE, REASON = "announcements", "announcement"
LONGEST = 1_000  # letters
FURTHEST = timedelta(days=180)
LATE_AFTER = timedelta(hours=2)

AUDIENCES: Mapping[str, Text] = {
    audiences.EVERYBODY: _("All volunteers"),
    audiences.MISSING: _("Owe their report"),
    audiences.DISTRICTS: _("Some districts"),
    audiences.UNITS: _("Some service units"),
    audiences.STAFF: _("The office's staff"),
    audiences.GROUPS: _("Some LINE groups"),
}
STATES: Mapping[str, Text] = {
    announcements.WRITTEN: _("Nobody was told yet"),
    announcements.PLANNED: _("Waits for its moment"),
    announcements.SENDING: _("Being sent"),
    announcements.SENT: _("Was sent"),
    announcements.CANCELLED: _("Was stopped"),
    announcements.HELD: _("Not sent: too few messages"),
}

_NOBODY = _("It would reach nobody: choose for whom it is once more.")
_OVER = _("That moment is over. Please choose a later one.")
_TOO_FAR = _("Please choose a moment within half a year.")
_NIGHT = _("Between 18:00 and 08:00 people are asleep or at table. If it must be, say so once more.")
_NOT_INTO_GROUPS = _(
    "Speaking first in groups costs a message for each member and is switched off. Call the bot there instead, or let "
    "a head switch it on (page LINE groups)."
)
_SENT_BEFORE = _("It was sent before, or waits to be: nobody gets it twice.")


def bubbles(session: Session, office: Office, row: Announcement, public_url: str) -> list[Bubble]:
    """What each gets: the picture, the words with their buttons, the cards; one request's worth, one message each."""
    seen = str(_("I have seen it"))
    return _said(session, office, row, public_url, (Button(seen, code(do="acknowledge", a=row.id.hex), says=seen),))


def in_group(session: Session, office: Office, row: Announcement, public_url: str) -> list[Bubble]:
    """The same as it is said in a group, where nobody is asked whether they have seen it."""
    return _said(session, office, row, public_url, ())


def _said(
    session: Session, office: Office, row: Announcement, public_url: str, buttons: tuple[Button, ...]
) -> list[Bubble]:
    if row.link:
        buttons = (Button(str(_("Open the link")), link=row.link), *buttons)
    title = str(_("News from the labour office"))
    said: list[Bubble] = [Card(text=row.words, title=title, buttons=buttons, footnote=office.name)]
    if row.picture_sealed is not None:
        said.insert(0, Picture(title, address=addresses.announced_picture(public_url, row.id.hex)))
    cards = announcement_cards.drawn(session, office, row.cards)
    return [*said, Cards(title, cards=tuple(cards))] if cards else said


def link_in(words: str) -> str:
    """The first address that stands in words; "" when there is none that LINE takes."""
    for word in words.split():
        if is_link(word):
            return word
    return ""


def is_link(word: str) -> bool:
    """Whether LINE takes it as the address of a button."""
    if not (word.isascii() and word.isprintable() and len(word) <= URI):
        return False
    try:
        parts = urlsplit(word)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def for_whom(session: Session, office: Office, row: Announcement) -> str:
    """For whom it is, in words."""
    return whom_in_words(session, office, announcements.whom(row))


def whom_in_words(session: Session, office: Office, whom: audiences.Audience) -> str:
    """An audience in words, with what of it was chosen."""
    label = str(AUDIENCES[whom.kind])
    if whom.kind not in audiences.PARTS:
        return label
    if whom.kind == audiences.DISTRICTS:
        return f"{label}: {', '.join(whom.chosen)}"
    names = dict(_groups(session, office) if whom.kind == audiences.GROUPS else _units(session, office))
    return f"{label}: {', '.join(names.get(one, '–') for one in whom.chosen)}"


def _units(session: Session, office: Office) -> list[tuple[str, str]]:
    return [(str(unit.id), unit.name) for unit in offices.units(session, office)]


def _groups(session: Session, office: Office) -> list[tuple[str, str]]:
    return [(str(one.id), group_name(one)) for one in line_groups.of_office(session, office)]


def group_name(group: LineGroup) -> str:
    """What a LINE group is called here, and how many are in it."""
    name = group.name or str(_("A group whose name LINE has not told yet"))
    return name if group.members is None else str(_("{name} ({count} people)").format(name=name, count=group.members))


@dataclass(frozen=True)
class Price:
    """Whom it reaches at this moment, and what that costs."""

    reached: int
    blocked: int
    cost: telling_many.Cost
    into_groups: bool = False
    in_a_group: bool = False  # it can be told in a group where an officer calls the bot: a reply, which is free


def price(session: Session, office: Office, row: Announcement, now: datetime) -> Price:
    """What it would cost if it were sent now."""
    whom = announcements.whom(row)
    found = audiences.chats(session, office, whom, bangkok_day(now))
    there = [chat for chat in found if chat.gone_at is None]
    reached = audiences.people(session, office, whom, there)
    cost = telling_many.cost(session, office, reached, now)
    in_a_group = may_be_told_in_group(row) and bool(line_groups.standing(session, office))
    return Price(reached, len(found) - len(there), cost, whom.kind == audiences.GROUPS, in_a_group)


def may_be_told_in_group(row: Announcement) -> bool:
    """Whether an officer may call for it in a group: not for what only staff are to know."""
    return row.audience != audiences.STAFF and row.state != announcements.CANCELLED


@dataclass(frozen=True)
class Wish:
    """Who wants it sent, which way and when (None: at this moment); `at_night`: they said twice that night is right."""

    by: Person
    now: datetime
    way: str
    at: datetime | None = None
    at_night: bool = False

    @property
    def due_at(self) -> datetime:
        """When it begins."""
        return self.now if self.at is None else self.at


def send(session: Session, office: Office, row: Announcement, wish: Wish) -> Announcement:
    """Let it begin; raise `Refused` with the reason.  Asked twice it is sent once."""
    held = announcements.locked(session, row.id)
    if held is None or held.state not in CHANGEABLE:
        raise Refused(str(_SENT_BEFORE))
    told = price(session, office, held, wish.now)
    people, refusal = told.reached, why_not(session, office, told, wish)
    if refusal is not None:
        raise Refused(str(refusal))
    announcements.plan(held, Plan(wish.way, wish.due_at, people, wish.at_night))
    timers.ask(session, RULE, str(held.id), due_at=wish.due_at, late_at=by_day(wish.due_at) + LATE_AFTER)
    about = f"announcement {held.number}, {people} asked, {wish.way}"
    audit.note(session, office, str(wish.by.id), "announcement sent", about, wish.now)
    return held


def why_not(session: Session, office: Office, price: Price, wish: Wish) -> Text | None:
    """Why it can not be sent like that."""
    if not price.reached:
        return _NOBODY
    if price.into_groups and wish.way == NOW and not office.pushes_into_groups:
        return _NOT_INTO_GROUPS
    return _why_not_then(wish) or (_why_not_paid(session, office, price.reached, wish) if wish.way == NOW else None)


def _why_not_then(wish: Wish) -> Text | None:
    if wish.due_at < wish.now:
        return _OVER
    if wish.due_at > wish.now + FURTHEST:
        return _TOO_FAR
    by_night = wish.way == NOW and is_night(wish.due_at) and not wish.at_night
    return _NIGHT if by_night else None


def _why_not_paid(session: Session, office: Office, people: int, wish: Wish) -> Text | None:
    if calendar.month_of(wish.due_at) != calendar.month_of(wish.now):
        return None  # what that month will have left is asked when it begins
    left = telling_many.cost(session, office, people, wish.now).left
    return telling_many.Cost(people, left, wish.now, at_night=True).refusal


def stop(session: Session, office: Office, row: Announcement, by: Person, now: datetime) -> int:
    """Stop it as far as LINE has not taken it; how many are not told because of that.  Raise `Refused`."""
    held = announcements.locked(session, row.id)
    if held is None or held.state not in (announcements.PLANNED, announcements.SENDING, announcements.SENT):
        raise Refused(str(_("There is nothing to stop: it was not sent.")))
    stopped = announcements.stop(session, held, now)
    audit.note(session, office, str(by.id), "announcement stopped", f"announcement {held.number}", now)
    return stopped


def can_be_stopped(row: Announcement, outcome: Outcome) -> bool:
    """Whether something of it is still on its way."""
    waits = outcome.under_way or outcome.riding
    return row.state in (announcements.PLANNED, announcements.SENDING) or bool(
        row.state == announcements.SENT and waits
    )
