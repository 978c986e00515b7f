"""Send one letter: tried again with growing waits for three days, then given up and seen in doctor and metrics.

Starts no messages in LINE.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.errors import SendFailed
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.mail import File, Letter, MailServer
from raengjai.bot.timetable import NotYet, Rule, Run
from raengjai.handlers.forms import keeping
from raengjai.handlers.forms.keeping import Of, Wanted
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12
from raengjai.handlers.forms.locking import locked
from raengjai.storage import audit, mails, officers, offices, periods, timers
from raengjai.storage.mails import Draft
from raengjai.storage.models import Mail, Office

MAIL = "mail"
ENCLOSED = (SP12, SNB1, SNB2)
GIVEN_UP_AFTER = timedelta(days=3)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=2)
LOCKED_WAIT = timedelta(minutes=10)

_NOT_SENT = _(
    "The letter “{subject}” could not be sent to one of the e-mail addresses. Whoever takes it: please look at the "
    "address, type อีเมลสรุป."
)

_AGENCY_NOT_REACHED = _(
    "The letter “{subject}” could not be sent to the agency. Please look at its e-mail address (Settings, Agencies), "
    "and telephone them."
)
_TROUBLES: Mapping[str, Text] = {"summary": _NOT_SENT, "agency": _AGENCY_NOT_REACHED}


def put(session: Session, office: Office, draft: Draft, now: datetime) -> Mail:
    """Keep a letter, and let it be sent soon; `now` is the movable clock's."""
    mail = mails.put(session, office, draft)
    timers.ask(session, MAIL, str(mail.id), due_at=now, late_at=now + GIVEN_UP_AFTER + LONGEST_WAIT)
    return mail


def send(run: Run) -> int:
    """Try to send the letter the run stands for."""
    mail_id = UUID(run.scope)
    with run.transaction() as session:
        mail = mails.waiting(session, mail_id)
        if mail is None:
            return 0
        written, enclosed = _written(mail), _enclosed(mail)
        if enclosed is not None and session.get_one(Office, enclosed.office).locked_at is not None:
            raise NotYet(LOCKED_WAIT)
    try:
        _server(run).send(_with_files(run, written, enclosed))
    except SendFailed as trouble:
        _put_off(run, mail_id, trouble)
        return 0
    with run.transaction() as session:
        if (mail := mails.waiting(session, mail_id)) is not None:
            _note_sent(session, mail, run.now())
    return 1


def _written(mail: Mail) -> Letter:
    return Letter(str(mail.id), mail.to, mail.subject, mail.text, mail.created_at)


def _enclosed(mail: Mail) -> Of | None:
    return Of(mail.office_id, mail.period_id) if mail.with_forms and mail.period_id is not None else None


def _server(run: Run) -> MailServer:
    server: MailServer | None = run.around.mail
    if server is None:
        raise SendFailed("no mail server is set", permanent=False)
    return server


def _with_files(run: Run, letter: Letter, enclosed: Of | None) -> Letter:
    """The month's forms, locked; made outside of any transaction, for that takes a second or two."""
    if enclosed is None:
        return letter
    with run.transaction() as session:
        office = session.get_one(Office, enclosed.office)
        period = periods.with_id(session, office, enclosed.period)
        password, named = mails.password_for(session, office, period), f"{period.year + 543}-{period.month:02}"
    files = [
        File(
            f"{kind.name}-{named}.xlsx",
            locked(keeping.file(run.transaction, enclosed, Wanted(kind, "xlsx"), run.now()).content, password),
        )
        for kind in ENCLOSED
    ]
    return Letter(letter.key, letter.to, letter.subject, letter.text, letter.written_at, files)


def _put_off(run: Run, mail_id: UUID, trouble: SendFailed) -> None:
    with run.transaction() as session:
        mail = mails.waiting(session, mail_id)
        if mail is None:
            return
        mail.attempts, mail.trouble = mail.attempts + 1, trouble.reason[:80]
        wait = min(FIRST_WAIT * 2 ** min(mail.attempts - 1, 10), LONGEST_WAIT)
        over = real_now() + wait > mail.created_at + GIVEN_UP_AFTER
        if trouble.permanent or over:
            mails.settle(mail, "dead", real_now())
            _tell_officers(session, mail)
            return
    raise NotYet(wait)


def _tell_officers(session: Session, mail: Mail) -> None:
    """Within their next answer; the address itself is its owner's business."""
    office = offices.with_id(session, mail.office_id)
    if office is None or mail.kind not in _TROUBLES:
        return
    for chat in officers.chats(session, office):
        with speaking(chat.language):
            outbox.put(session, chat, [Bubble(str(_TROUBLES[mail.kind].format(subject=mail.subject)))])


def _note_sent(session: Session, mail: Mail, now: datetime) -> None:
    mails.settle(mail, "sent", real_now())
    office = offices.with_id(session, mail.office_id)
    if mail.with_forms and office is not None:
        audit.note(session, office, "clock", "forms mailed", "the month's forms, locked", now)


RULE = Rule(MAIL, times=None, job=send)
