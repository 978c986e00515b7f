"""What is kept of a volunteer, told to them; and the short notice that they read out to whom they help.

Starts no messages.  Personal Data Protection Act, sections 23 and 30.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _
from raengjai.bot.thai.masking import masked
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import notice
from raengjai.handlers.here import Here, here
from raengjai.storage import help_records
from raengjai.storage.retention import kinds


def shown(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """ข้อมูลของฉัน: telephone and card masked, for others look over one's shoulder."""
    at = here(scene)
    text = _(
        "Your data at {office}:\n{lines}\n\nTo put something right, or for a copy, please write to the office; it "
        "answers within 30 days. When you leave, your records stay in the office's reports, and your name goes "
        "{years} years after the end of the fiscal year."
    )
    years = kinds.chosen(at.session, at.office)[kinds.PEOPLE.name]
    said = text.format(office=at.office.name, lines="\n".join(_lines(at)), years=years)
    write = str(_("Talk with the office"))
    return Show([Bubble(str(said), quick=(Button(write, code(do="talk"), says=write), notice.link_button(at)))])


def _lines(at: Here) -> Iterator[str]:
    own = at.volunteer
    yield str(_("Name: {name}").format(name=PersonName(own.prefix, own.name).full))
    yield str(_("Telephone: {phone}").format(phone=masked(own.phone)))
    yield str(_("Card: {card}").format(card=masked(own.card_number)))
    yield str(_("Subdistrict: {place}").format(place=own.subdistrict_name))
    done = help_records.of_volunteer(at.session, own)
    yield str(_("Recorded by you: {records} records").format(records=done.records))
    yield str(_("Notice you have seen: {version}").format(version=at.person.notice_version or "–"))


def to_read_out(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """อ่านให้ฟัง: what the person helped is told before their name is written down."""
    text = _(
        "Please read this out to the person you help:\n\n“I write down your name and citizen ID for the report of "
        "{office}, its public duty. The ID may be left out; help is given all the same. The office and the Ministry of "
        "Labour see it. Names are kept two years after the fiscal year. You may see it, have it corrected or erased, "
        "or object, at the office.”"
    )
    at = here(scene)
    return Show([Bubble(str(text.format(office=at.office.name)), quick=(notice.link_button(at),))])
