"""The privacy notice that people see before anything is asked (Personal Data Protection Act, section 23)."""

from __future__ import annotations

from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.i18n import _
from raengjai.handlers import office_words
from raengjai.handlers.here import Here

VERSION = "2569-11"


def bubble(here: Here) -> Bubble:
    """The short notice with a link to the full text."""
    text = _(
        "About your data: the provincial labour office keeps your name, phone and subdistrict, and what you record, "
        "to make its monthly report as its public duty (Personal Data Protection Act, section 24(4)). Messages pass "
        "through LINE. {rights}\n\nFull text: {link}"
    ).format(rights=_rights(here), link=link(here))
    return Bubble(str(text))


def _rights(here: Here) -> str:
    """What people may ask for, and of whom: as their office says it, once it is known which one that is."""
    office = here.standing.office
    if office is None:
        return str(_("You can see, correct or delete your data at any time."))
    return office_words.said(here.session, office, "notice", {"office": office.name})


def link(here: Here) -> str:
    """Where the full text stands."""
    return f"{here.public_url.rstrip('/')}/privacy"


def link_button(here: Here) -> Button:
    """A button to the full text."""
    return Button(str(_("Read the full text")), link=link(here))


def note_shown(here: Here) -> None:
    """Keep with the person which version they were shown, and when."""
    here.person.notice_version = VERSION
    here.person.notice_at = here.now
