"""ประกาศ in the chat: a volunteer reads the latest; staff write, look, choose when, see what came of it, and stop.

Looking starts no messages; what sending starts is told on the card before the button (handlers/announcing.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.due_times import is_night
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers import announcing, contact
from raengjai.handlers.announcing import Wish
from raengjai.handlers.here import Here, here
from raengjai.storage import announcements, staff
from raengjai.storage.announcements import LATER, NOW, Outcome
from raengjai.storage.models import Announcement

READ, LISTED = 5, 8

_ONLY_STAFF = _("Announcements are written by the office's staff. To read the latest, type ประกาศ.")


def shown(scene: Scene, parts: Mapping[str, str]) -> Act:
    """ประกาศ: the latest, for who reads them; for staff their desk, or the one of a number."""
    at = here(scene)
    membership = at.standing.membership
    if membership is not None and membership.role in staff.WORKING:
        return Show(_seen(at, meant(at, parts)) if _is_named(parts) else [_desk(at)])
    return _read(scene, parts)


def _read(scene: Scene, parts: Mapping[str, str]) -> Show:
    at = here(scene)
    membership = at.standing.membership
    told = announcements.told_to(at.session, at.chat, at.office, READ) if membership is not None else []
    if not told:
        return contact.office(scene, parts)
    cards = tuple(_old(at, row) for row, _asked in told)
    return Show([cards[0]] if len(cards) == 1 else [Cards(str(_("The latest news")), cards=cards)])


def _old(at: Here, row: Announcement) -> Card:
    said = announcing.bubbles(at.session, at.office, row, at.public_url)
    return next(bubble for bubble in said if isinstance(bubble, Card))


def _is_named(parts: Mapping[str, str]) -> bool:
    return "a" in parts or "number" in parts


def meant(at: Here, parts: Mapping[str, str]) -> Announcement:
    """The announcement of a button or a typed number; the latest when none is named."""
    if "a" in parts:
        found = announcements.with_id(at.session, at.office, UUID(parts["a"]))
    elif "number" in parts:
        found = announcements.numbered(at.session, at.office, int(parts["number"]))
    else:
        found = next(iter(announcements.of_office(at.session, at.office, 1)), None)
    if found is None:
        raise Refused(str(_("There is no such announcement.")))
    return found


def working(at: Here) -> None:
    """Raise `Refused` unless they are of the office's staff."""
    if at.membership.role not in staff.WORKING:
        raise Refused(str(_ONLY_STAFF))


def _desk(at: Here) -> Card:
    """The latest announcements, and writing one."""
    found = announcements.of_office(at.session, at.office, LISTED)
    write = str(_("Write an announcement"))
    return Card(
        text=str(_("Tap one to see it and what came of it.") if found else _("There is no announcement yet.")),
        title=str(_("Announcements")),
        rows=tuple(_row(row) for row in found),
        buttons=(Button(write, code(do="announce"), says=write),),
    )


def _row(row: Announcement) -> Row:
    label = str(_("No. {number}").format(number=row.number))
    see = Button(str(_("See")), _code("news", row), says=f"{_('Announcement')} {row.number}")
    return Row(label, f"{row.words[:40]}\n{announcing.STATES[row.state]}", see)


def _code(do: str, row: Announcement, **parts: str) -> str:
    return code(do=do, a=row.id.hex, **parts)


def begun(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """เขียนประกาศ."""
    working(here(scene))
    return Begin("announce")


def _seen(at: Here, row: Announcement) -> list[Bubble]:
    """As each will see it, then what can be done with it."""
    return [*announcing.bubbles(at.session, at.office, row, at.public_url), card_of(at, row)]


def card_of(at: Here, row: Announcement) -> Card:
    """What an announcement costs before it is sent; afterwards what came of it."""
    title = str(_("Announcement no. {number}").format(number=row.number))
    if row.state in announcements.CHANGEABLE:
        return _to_decide(at, row, title)
    outcome = announcements.outcome(at.session, row)
    rows = (Row(str(_("Whom")), announcing.for_whom(at.session, at.office, row)), *_came_of(outcome))
    buttons = (_button(_("Stop it"), "stop_announcement", row),) if announcing.can_be_stopped(row, outcome) else ()
    return Card(text=str(announcing.STATES[row.state]), title=title, rows=rows, buttons=buttons)


def _button(label: Text, do: str, row: Announcement, **parts: str) -> Button:
    return Button(str(label), _code(do, row, **parts), says=str(label))


def _to_decide(at: Here, row: Announcement, title: str) -> Card:
    price = announcing.price(at.session, at.office, row, at.now)
    wish = Wish(at.person, at.now, NOW, at_night=True)
    refusal = announcing.why_not(at.session, at.office, price, wish)
    rows = [Row(str(_("Whom")), announcing.for_whom(at.session, at.office, row)), *price_rows(price)]
    ways = [_button(_("With next answer"), "let_ride", row)] if price.reached else []
    if refusal is None:
        ways = [_button(_("At once"), "send_announcement", row), *ways, _button(_("At a time"), "announce_at", row)]
    if row.picture_sealed is None:
        ways.append(_button(_("Add a picture"), "announce_picture", row))
    else:
        ways.append(_button(_("Without the picture"), "announce_no_picture", row))
    said = str(refusal) if refusal is not None else str(_("Above you see it as they will. When shall they get it?"))
    if price.in_a_group:
        said += "\n" + str(
            _("To say it in a LINE group for nothing, type there: แรงใจ ประกาศ {number}.").format(number=row.number)
        )
    return Card(text=said, title=title, rows=tuple(rows), buttons=tuple(ways))


def price_rows(price: announcing.Price) -> list[Row]:
    """Whom it reaches, the prices, and what the month has left."""
    cost = price.cost
    rows = [
        Row(str(_("Reaches")), str(_("{count} people").format(count=price.reached))),
        Row(str(_("At once")), str(_("{count} messages").format(count=price.reached))),
        Row(str(_("With next answer")), str(_("0 messages"))),
    ]
    if price.in_a_group:
        rows.append(Row(str(_("In a group, when called")), str(_("0 messages"))))
    if cost.left is not None:
        rows.append(Row(str(_("Left this month")), str(_("{count} messages").format(count=max(cost.left, 0)))))
    if price.blocked:
        rows.append(Row(str(_("Have blocked me")), str(_("{count} people").format(count=price.blocked))))
    return rows


OUTCOMES: tuple[tuple[str, Text], ...] = (
    ("asked", _("Meant for")),
    ("told", _("Were told")),
    ("under_way", _("On its way")),
    ("riding", _("Wait for their answer")),
    ("blocked", _("Have blocked me")),
    ("lost", _("LINE did not take it")),
    ("stopped", _("Stopped in time")),
    ("seen", _("Tapped “seen”")),
)


def _came_of(outcome: Outcome) -> tuple[Row, ...]:
    always = ("asked", "told", "seen")
    counted = [(label, getattr(outcome, name)) for name, label in OUTCOMES if name in always or getattr(outcome, name)]
    return tuple(Row(str(label), str(_("{count} people").format(count=count))) for label, count in counted)


def sent_now(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ส่งประกาศ: at once; at night only when it is said once more."""
    at = here(scene)
    working(at)
    row, at_night = meant(at, parts), parts.get("night") == "1"
    if is_night(at.now) and not at_night and row.state in announcements.CHANGEABLE:
        return Show([_night_asked(row)])
    return _send(at, row, Wish(at.person, at.now, NOW, at_night=at_night))


def _night_asked(row: Announcement) -> Card:
    text = _("It is between 18:00 and 08:00: telephones will sound. Send it all the same?")
    buttons = (
        _button(_("With next answer"), "let_ride", row),
        _button(_("Send it at night"), "send_announcement", row, night="1"),
    )
    return Card(text=str(text), title=str(_("Announcement no. {number}").format(number=row.number)), buttons=buttons)


def let_ride(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ฝากประกาศ: within the next answer of each."""
    at = here(scene)
    working(at)
    return _send(at, meant(at, parts), Wish(at.person, at.now, LATER))


def _send(at: Here, row: Announcement, wish: Wish) -> Show:
    sent = announcing.send(at.session, at.office, row, wish)
    return Show([receipt(sent)])


def receipt(row: Announcement) -> Bubble:
    """It is on its way."""
    text = (
        _("Announcement no. {number} goes to {people} people now.")
        if row.way == NOW
        else _("{people} people read announcement no. {number} with their next answer.")
    )
    quick = (
        _button(_("What came of it"), "news", row),
        _button(_("Stop it"), "stop_announcement", row),
    )
    return Bubble(str(text.format(number=row.number, people=row.people)), quick=quick, weight=Weight.RECEIPT)


def timed(scene: Scene, parts: Mapping[str, str]) -> Act:
    """ตั้งเวลาประกาศ."""
    at = here(scene)
    working(at)
    row = meant(at, parts)
    if row.state not in announcements.CHANGEABLE:
        return Show([card_of(at, row)])
    return Begin("announce_at", about={"a": row.id.hex})


def stopped(scene: Scene, parts: Mapping[str, str]) -> Show:
    """หยุดประกาศ."""
    at = here(scene)
    working(at)
    row = meant(at, parts)
    count = announcing.stop(at.session, at.office, row, at.person, at.now)
    text = _("Stopped: {count} people do not get it. Who has it already keeps it.")
    return Show([Bubble(str(text.format(count=count)), weight=Weight.RECEIPT)])


def acknowledged(scene: Scene, parts: Mapping[str, str]) -> Show:
    """รับทราบ: of a button's announcement, or of the latest."""
    at = here(scene)
    told = announcements.told_to(at.session, at.chat, at.office, READ)
    meant = [asked for row, asked in told if parts.get("a", row.id.hex) == row.id.hex]
    if not meant:  # who tries a preview, or an announcement that was stopped
        return Show([Bubble(str(_("Thank you. There is nothing to note: it was not sent to you.")))])
    if meant[0].seen_at is None:
        meant[0].seen_at = at.now
    return Show([Bubble(str(_("Thank you, the office knows that you have seen it.")))])
