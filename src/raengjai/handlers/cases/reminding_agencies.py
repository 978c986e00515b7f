"""An agency that is silent about a case is reminded by e-mail, where the office wants that: off as it comes.

The letter names nobody: what it is about stands behind the agency's link.  Starts no messages in LINE.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai import phones
from raengjai.handlers.jobs import mails
from raengjai.handlers.office import links
from raengjai.storage import agencies, case_history
from raengjai.storage.case_history import CLOCK, REMINDED, Happened
from raengjai.storage.mails import Draft
from raengjai.storage.models import Case, Office, Referral

KIND = "agency"

_SUBJECT = _("A case from {office} waits for your answer")
_TEXT = _(
    "To {agency}\n\nOn {day} {office} sent you case no. {number} and waits to hear what comes of it. Please open this "
    "link and answer there; no account is needed:\n{link}\n\nIf it is not for you, please say so there."
    "\n\n{office} {phone}"
)


@dataclass(frozen=True)
class Silent:
    """A case, and the agency's link that nobody has answered by."""

    office: Office
    case: Case
    referral: Referral


def remind(session: Session, silent: Silent, now: datetime, public_url: str) -> bool:
    """Write to the agency; false where it has no address, or its link opens nothing now."""
    agency = agencies.with_id(session, silent.office, silent.referral.agency_id)
    if agency is None or agency.email is None or silent.office.locked_at is not None:
        return False
    with speaking("th"):
        letter = _letter(silent, agency.email, links.agency_page(public_url, silent.referral.token))
    mails.put(session, silent.office, letter, now)
    case_history.add(session, silent.case, Happened(REMINDED, CLOCK, silent.referral.agency_name), now)
    return True


def _letter(silent: Silent, address: str, link: str) -> Draft:
    office = silent.office
    text = _TEXT.format(
        agency=silent.referral.agency_name,
        office=office.name,
        day=day_in_words(bangkok_day(silent.referral.sent_at)),
        number=silent.case.number,
        link=link,
        phone=phones.shown(office.phone) if office.phone else "",
    )
    return Draft(KIND, address, str(_SUBJECT.format(office=office.name)), str(text))
