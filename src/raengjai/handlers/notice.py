"""The privacy notice that people see before anything is asked (Personal Data Protection Act, section 23)."""

from __future__ import annotations

from dataclasses import dataclass

from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.i18n import Text, _
from raengjai.handlers import office_words
from raengjai.handlers.here import Here
from raengjai.storage.models import Office

VERSION = "2569-12"


@dataclass(frozen=True)
class Version:
    """A version of the notice: its name (year of the Buddhist Era and month), and what was new in it."""

    name: str
    new: Text


VERSIONS = (
    Version("2569-11", _("the first one")),
    Version(
        VERSION,
        _("you take your own data along and correct them in the chat; how long names are kept stands there as your "
          "office has chosen it"),
    ),
)  # fmt: skip
"""Every version there was; the text of those before stays at /privacy/<name>."""
SHORT = _(
    "About your data: the provincial labour office keeps your name, phone and subdistrict, and what you record, "
    "to make its monthly report as its public duty (Personal Data Protection Act, section 24(4)). Messages pass "
    "through LINE. {rights}\n\nFull text: {link}"
)


def bubble(here: Here) -> Bubble:
    """The short notice with a link to the full text."""
    return Bubble(str(SHORT.format(rights=_rights(here), link=link(here))))


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


def version_of(office: Office | None) -> str:
    """The notice as an office gives it: a change of its own words or times is another version, too."""
    edition = office.notice_edition if office is not None else 0
    return f"{VERSION}.{edition}" if edition else VERSION


def changed(office: Office) -> None:
    """The office has changed what its notice says: everybody hears of it, once."""
    office.notice_edition += 1


def note_shown(here: Here) -> None:
    """Keep with the person which version they were shown, and when."""
    here.person.notice_version = version_of(here.standing.office)
    here.person.notice_at = here.now


def news(here: Here) -> list[Bubble]:
    """That the notice has changed, once, to who has seen an earlier one; not in the middle of something."""
    office, seen = here.standing.office, here.person.notice_version
    if office is None or seen is None or seen == version_of(office) or here.talk.live is not None:
        return []
    note_shown(here)
    text = _("What {office} tells about your data has changed: {what}. Full text: {link}")
    what = VERSIONS[-1].new if seen.partition(".")[0] != VERSION else _("its own words, or how long names are kept")
    return [Bubble(str(text.format(office=office.name, what=what, link=link(here))))]
