"""An agency gets the link to a case by e-mail, when an officer sends it so, where the program sends mail.

The letter names nobody: what it is about stands behind the link.  Starts no messages in LINE.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai import phones
from raengjai.handlers.cases.working import Worker
from raengjai.handlers.jobs import mails
from raengjai.handlers.office import links
from raengjai.storage import agencies, timers
from raengjai.storage.case_history import MAILED
from raengjai.storage.mails import Draft
from raengjai.storage.models import Case, Office, Referral

KIND = "agency"
ONCE_A_DAY = "agency link"

_SUBJECT = _("A case from {office}")
_TEXT = _(
    "To {agency}\n\n{office} sends you case no. {number} and asks for your answer by {day}. Please open this link and "
    "answer there; no account is needed:\n{link}\n\nIf it is not for you, please say so there.\n\n{office} {phone}"
)


def address(session: Session, office: Office, referral: Referral) -> str:
    """Where the agency reads its mail; "" where the office does not say."""
    agency = agencies.with_id(session, office, referral.agency_id)
    return (agency.email if agency is not None else None) or ""


def send(worker: Worker, case: Case, referral: Referral, today: date, public_url: str) -> bool:
    """Write to the agency; false: that was done today."""
    if not timers.once(worker.session, ONCE_A_DAY, str(referral.id), today.isoformat(), worker.now):
        return False
    with speaking("th"):
        letter = _letter(worker, case, referral, links.agency_page(public_url, referral.token))
    mails.put(worker.session, worker.office, letter, worker.now)
    worker.happened(case, MAILED, referral.agency_name)
    worker.note(case, "case link mailed")
    return True


def _letter(worker: Worker, case: Case, referral: Referral, link: str) -> Draft:
    office = worker.office
    text = _TEXT.format(
        agency=referral.agency_name,
        office=office.name,
        number=case.number,
        day=day_in_words(referral.look_on),
        link=link,
        phone=phones.shown(office.phone) if office.phone else "",
    )
    to = address(worker.session, office, referral)
    return Draft(KIND, to, str(_SUBJECT.format(office=office.name)), str(text))
