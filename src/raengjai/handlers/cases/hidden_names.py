"""Who brought a case, as far as who asks may know: a hidden name is for staff on duty only."""

from __future__ import annotations

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.bot.thai.names import PersonName
from raengjai.storage import cases, duty
from raengjai.storage.models import Case, Membership, Office, Volunteer


def brought_by(session: Session, office: Office, membership: Membership, case: Case) -> str:
    """The volunteer's name and number; or why it is not said."""
    if case.identity == cases.ANONYMOUS:
        return str(_("nobody knows: it was told without a name"))
    if case.identity == cases.HIDDEN and not duty.is_on(session, office, membership):
        return str(_("the name is hidden; staff on duty know it"))
    volunteer = session.get(Volunteer, case.volunteer_id) if case.volunteer_id is not None else None
    if volunteer is None:
        return "–"
    name = PersonName(volunteer.prefix, volunteer.name).full
    return str(_("{name}, volunteer no. {number}").format(name=name, number=volunteer.number))
