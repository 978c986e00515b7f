"""What is kept of somebody who works here, volunteer or staff: told to them, put right, taken along, and left behind.

Starts no messages.  Personal Data Protection Act, sections 30, 31 and 35.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import Text, _
from raengjai.bot.line.menus import STRANGER
from raengjai.bot.thai.masking import masked
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import leaving, notice, telling_staff
from raengjai.handlers.addresses import own_address
from raengjai.handlers.here import Here, here
from raengjai.handlers.places import as_value
from raengjai.handlers.roles import ROLE_NAMES
from raengjai.storage import page_links, record_counts, staff
from raengjai.storage.page_links import OWN, Seen
from raengjai.storage.retention import kinds

READ_OUT = _(
    "Please read this out to the person you help:\n\n“I write down your name and citizen ID for the report of "
    "{office}, its public duty. The ID may be left out; help is given all the same. The office and the Ministry of "
    "Labour see it. Names are kept {years} years after the fiscal year. You may see it, have it corrected or "
    "erased, or object, at the office.”"
)


def shown(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """ข้อมูลของฉัน: telephone and card masked, for others look over one's shoulder."""
    at = here(scene)
    text = _(
        "{lines}\n\nFor anything else please write to the office; it answers within 30 days. When you leave, what you "
        "did stays in the office's reports, and your name goes {years} years after the end of the fiscal year."
    )
    years = kinds.chosen(at.session, at.office)[kinds.PEOPLE.name]
    lines = "\n".join(_of_volunteer(at) if at.standing.volunteer is not None else _of_staff(at))
    title = _("Your data at {office}").format(office=at.office.name)
    return Show([Card(text=str(text.format(lines=lines, years=years)), title=str(title), buttons=_ways(at))])


def _of_volunteer(at: Here) -> Iterator[str]:
    own = at.volunteer
    yield str(_("Name: {name}").format(name=PersonName(own.prefix, own.name).full))
    yield str(_("Telephone: {phone}").format(phone=masked(own.phone)))
    yield str(_("Card: {card}").format(card=masked(own.card_number)))
    yield str(_("Subdistrict: {place}").format(place=own.subdistrict_name))
    done = record_counts.of_volunteer(at.session, own)
    yield str(_("Recorded by you: {records} records").format(records=done.records))
    yield from _notice_seen(at)


def _of_staff(at: Here) -> Iterator[str]:
    yield str(_("Name: {name}").format(name=staff.name_of(at.session, at.membership.id) or "–"))
    yield str(_("Your role: {role}").format(role=ROLE_NAMES[at.membership.role]))
    yield str(_("What you do, see and take along here is written down in the audit, and kept two years as it comes."))
    yield from _notice_seen(at)


def _notice_seen(at: Here) -> Iterator[str]:
    if at.person.notice_version is not None:
        yield str(_("Notice you have seen: {version}").format(version=at.person.notice_version))


def _ways(at: Here) -> tuple[Button, ...]:
    ways = [_button(_("Correct my data"), "own_change"), _button(_("Take my data along"), "own_copy")]
    if at.standing.volunteer is not None:
        ways += [_button(_("Talk with the office"), "talk"), _button(_("I want to leave"), "own_leave")]
    return (*ways, notice.link_button(at))


def _button(label: Text, do: str, **parts: str) -> Button:
    return Button(str(label), code(do=do, **parts), says=str(label))


def corrected(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """แก้ข้อมูลของฉัน: the review card, with everything filled in."""
    at = here(scene)
    own = at.standing.volunteer
    if own is not None:
        name, place = {"prefix": own.prefix, "name": own.name}, as_value(at.own_place)
        return Begin("own_details", answers={"name": name, "phone": own.phone or "", "place": place})
    return Begin("own_details")


def copied(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """ขอสำเนาข้อมูลของฉัน: two links, each to be used once within the hour."""
    at = here(scene)
    text = _("Everything the office holds on you, in full. Each link gives its file once, within an hour.")
    buttons = (_file(at, _("To read (PDF)"), "pdf"), _file(at, _("For machines (JSON)"), "json"))
    return Show([Card(text=str(text), title=str(_("Your own data")), buttons=buttons)])


def _file(at: Here, label: Text, ending: str) -> Button:
    seen = Seen(f"{OWN} {ending} {at.membership.id.hex}", None)
    token = page_links.new(at.session, at.office, at.period, seen, at.now)
    return Button(str(label), link=own_address(at.public_url, token))


def left(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ขอออก: what is kept and why, and once it is said again, the end."""
    at = here(scene)
    if parts.get("sure") != "1":
        leave = _button(_("Leave now"), "own_leave", sure="1")
        return Show([Card(text=_what_stays(at), title=str(_("Leaving")), buttons=(leave,))])
    leaving.end(at.session, at.office, at.volunteer, at.membership, by=str(at.person.id), now=at.now)
    text = _("Volunteer no. {number} has left by their own wish.").format(number=at.volunteer.number)
    telling_staff.with_next_answer(at.session, at.office, text)
    said = leaving.thanks(at.session, at.volunteer, at.office)
    return Show([Bubble(said, weight=Weight.RECEIPT)], menu=STRANGER.alias)


def _what_stays(at: Here) -> str:
    text = _(
        "You record nothing more here and are not reminded. The office hears of it. What you have recorded stays in "
        "its reports, as its public duty asks. To stay, simply write something else."
    )
    return f"{text}\n\n{leaving.what_is_kept(at.session, at.volunteer, at.office)}"


def to_read_out(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """อ่านให้ฟัง: what the person helped is told before their name is written down."""
    at = here(scene)
    return Show([Bubble(read_out(at), quick=(notice.link_button(at),))])


def read_out(at: Here) -> str:
    """The words to read out, with how long this office keeps names."""
    years = kinds.chosen(at.session, at.office)[kinds.RECORDS.name]
    return str(READ_OUT.format(office=at.office.name, years=years))


def read_out_this_month(at: Here) -> str:
    """The same when somebody first records in a month; "" where it was said.  Who has just joined was told then."""
    month = f"read_out {at.today:%Y-%m}"
    joined = at.membership.started_at
    is_new = joined is not None and f"{joined:%Y-%m}" == f"{at.today:%Y-%m}"
    if month in at.talk.told or is_new:
        return ""
    at.talk.told = [*(hint for hint in at.talk.told if not hint.startswith("read_out ")), month]
    return read_out(at)
