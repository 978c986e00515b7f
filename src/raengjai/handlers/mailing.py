"""The month's summary by e-mail, as an officer sets it up in the chat; and what opens the files in it."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.here import Here
from raengjai.handlers.jobs import mails as letters
from raengjai.handlers.missing import period_of
from raengjai.handlers.roles import one_of
from raengjai.handlers.words import month_name
from raengjai.storage import audit, mails, periods, staff, tries
from raengjai.storage.mails import Draft
from raengjai.storage.models import ReportingPeriod

GUESSING, GUESSES = "mail-code", 5  # in ten minutes


def begun(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """Begin taking the summary by e-mail."""
    if not one_of(scene, staff.WORKING).mails:
        raise Refused(str(_("No mail server is set up here. Please ask whoever looks after the machine.")))
    return Begin("summary_mail")


def asked_to_use(at: Here, address: str) -> str:
    """Send a code to the address, so that a slip sends nothing to a stranger; what to answer."""
    if at.membership.role not in staff.WORKING:  # they were one when they began
        raise Refused(str(_("This is for the staff of the labour office.")))
    code = mails.ask_to_use(at.session, at.membership, address, at.now)
    subject = _("Code for Nong RaengJai's letters")
    text = _(
        "Someone of {office} wants the month's summary at this address.\n\nIf it was you, type to Nong RaengJai in "
        "LINE: ยืนยันอีเมล {code}\n\nIf not, do nothing."
    )
    draft = Draft("code", address, str(subject), str(text.format(office=at.office.name, code=code)))
    letters.put(at.session, at.office, draft, at.now)
    return str(
        _("I have sent a code of six digits to {address}. Type it here: ยืนยันอีเมล 123456.").format(address=address)
    )


def confirmed(scene: Scene, parts: Mapping[str, str]) -> Show:
    """The code from the letter."""
    at = one_of(scene, staff.WORKING)
    who = str(at.membership.id)
    if not tries.may_try(at.session, GUESSING, who, GUESSES, at.now):
        raise Refused(str(_("That was tried often. Please wait ten minutes.")))
    tries.note(at.session, GUESSING, who, at.now)
    if not mails.confirm(at.session, at.membership, parts.get("number", ""), at.now):
        return Show([Bubble(str(_("That code does not fit, or is older than a day. To get another, type อีเมลสรุป.")))])
    audit.note(at.session, at.office, str(at.person.id), "summary by mail", "own address", at.now)
    text = _("Thank you. From now on the month's summary comes by e-mail too. To end it, type เลิกอีเมลสรุป.")
    return Show([Bubble(str(text), weight=Weight.RECEIPT)])


def ended(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """No letters any more."""
    at = one_of(scene, staff.WORKING)
    row = mails.address_of(at.session, at.membership)
    if row is None:
        raise Refused(str(_("You take no summary by e-mail. To take it, type อีเมลสรุป.")))
    at.session.delete(row)
    return Show([Bubble(str(_("No summary comes by e-mail any more.")), weight=Weight.RECEIPT)])


def password(scene: Scene, parts: Mapping[str, str]) -> Show:
    """What opens the files that were mailed last, or of a month."""
    at = one_of(scene, staff.WORKING)
    months = [period_of(at, parts)] if "y" in parts else [at.period, *periods.closed(at.session, at.office, 2)]
    for month in months:
        if (found := mails.password_of(at.session, at.office, month)) is not None:
            audit.note(at.session, at.office, str(at.person.id), "file password seen", _about(month), at.now)
            text = _("The files of {month} open with: {password}")
            return Show([Bubble(str(text.format(month=month_name(month), password=found)))])
    raise Refused(str(_("No files were mailed of the last months.")))


def _about(month: ReportingPeriod) -> str:
    return f"month {month.year}-{month.month:02}"
