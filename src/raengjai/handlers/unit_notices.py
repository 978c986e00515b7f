"""What keepers and staff are told about units' pages, when a month closes and between.

Nothing of it starts a message: it rides in the next answer.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers.here import Here
from raengjai.handlers.words import month_name
from raengjai.storage import editions, keepers, line_questions, officers
from raengjai.storage.edition import Edition, persons
from raengjai.storage.models import LineQuestion, MonthEdition, Office, ReportingPeriod, Unit

_CLOSED = _(
    "{month} has closed. {unit}: {rows} rows, {people} people. Please look at the unit's page, and tell me whether it "
    "is right."
)
_AMENDED = _("The page of {unit} for {month} was changed. Please look at it again, and tell me whether it is right.")


def tell_keepers(session: Session, office: Office, period: ReportingPeriod, kept: MonthEdition) -> None:
    """A month has closed: each keeper is asked to look at their unit's page, if it is new or says anything else."""
    now = editions.read(kept)
    before = editions.numbered(session, office, period, kept.number - 1)
    said = editions.read(before) if before is not None else None
    for one in keepers.of_office(session, office):
        rows = _rows(now, one.unit)
        if one.chat.gone_at is None and (said is None or rows != _rows(said, one.unit)):
            with speaking(one.chat.language):
                text = (_CLOSED if said is None else _AMENDED).format(
                    month=month_name(period), unit=one.unit.name, rows=len(rows), people=_people(now, one.unit)
                )
                outbox.put(session, one.chat, [Bubble(str(text), quick=(_see(one.unit),))])


def _rows(edition: Edition, unit: Unit) -> list[tuple[object, ...]]:
    lines = edition.on_forms(unit=str(unit.id))
    return [(line.record, line.name, line.citizen_id, line.given, line.worker_type) for line in lines]


def _people(edition: Edition, unit: Unit) -> int:
    return persons(edition.on_forms(unit=str(unit.id)))


def _see(unit: Unit) -> Button:
    label = str(_("The unit's page"))
    return Button(label, code(do="unit_page", u=unit.id.hex), says=label)


def tell_officers(at: Here, unit: Unit, period: ReportingPeriod) -> None:
    """A keeper has a question."""
    for chat in officers.chats(at.session, at.office):
        with speaking(chat.language):
            text = _("{unit} asks about a row of {month}.").format(unit=unit.name, month=month_name(period))
            label = str(_("Units' questions"))
            button = Button(label, code(do="unit_questions"), says=label)
            outbox.put(at.session, chat, [Bubble(str(text), quick=(button,))])


def tell_asker(session: Session, question: LineQuestion, text: Text) -> None:
    """What came of a keeper's question; `text` has a gap {line}."""
    chat = line_questions.chat_of(session, question)
    if chat is not None:
        with speaking(chat.language):
            outbox.put(session, chat, [Bubble(str(text.format(line=question.line)))])
