"""What keepers and staff are told about units' pages, when a month closes and between.

Nothing of it starts a message: it rides in the next answer.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers.here import Here
from raengjai.handlers.words import month_name
from raengjai.storage import acknowledgements, editions, keepers, line_questions, officers, offices
from raengjai.storage.edition import Edition, persons
from raengjai.storage.editions import Kept
from raengjai.storage.models import LineQuestion, MonthEdition, Office, ReportingPeriod, Unit

_CLOSED = _(
    "{month} has closed. {unit}: {rows} rows, {people} people. Please look at the unit's page, and tell me whether it "
    "is right."
)
_AMENDED = _("The page of {unit} for {month} was changed. Please look at it again, and tell me whether it is right.")


def tell_keepers(session: Session, office: Office, period: ReportingPeriod, kept: Kept) -> None:
    """A month has closed: each keeper is asked to look at their unit's page, if it is new or says anything else.

    Where it says the same as before, their word about it stands.
    """
    now, before = kept.edition, editions.numbered(session, office, period, kept.row.number - 1)
    same = _units_unchanged(session, office, now, before) if before is not None else set()
    if before is not None:
        acknowledgements.carry_over(session, before, kept.row, same)
    for one in keepers.of_office(session, office):
        if one.chat.gone_at is None and one.unit.id not in same:
            with speaking(one.chat.language):
                text = (_CLOSED if before is None else _AMENDED).format(
                    month=month_name(period),
                    unit=one.unit.name,
                    rows=len(_rows(now, one.unit)),
                    people=_people(now, one.unit),
                )
                outbox.put(session, one.chat, [Bubble(str(text), quick=(_see(one.unit),))])


def _units_unchanged(session: Session, office: Office, now: Edition, before: MonthEdition) -> set[UUID]:
    said = editions.read(before)
    return {unit.id for unit in offices.units(session, office) if _rows(now, unit) == _rows(said, unit)}


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
