"""Records sent back to their volunteer with a question, and records that staff entered for them: asked in the chat,
answered there by words, by a tap or by changing the record; the answer comes home to the office's pages.

Starts a message only where an officer chose so on the page; all else rides in the next answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.here import Here, here
from raengjai.storage import list_photos, people, record_questions
from raengjai.storage.models import HelpRecord, Office, RecordQuestion
from raengjai.storage.record_questions import ASKED, CHANGED, DELETED, ENTERED, RIGHT

SHOWN = 8
STARTED = "question"


@dataclass(frozen=True)
class Waiting:
    """A question that its volunteer has not answered, and the record it is about."""

    question: RecordQuestion
    record: HelpRecord
    may_change: bool = True


def tell(session: Session, office: Office, asked: Waiting, *, at_once: bool) -> bool:
    """Put a question to the record's volunteer, at once (one message) or in their next answer.

    False: they are not reached in LINE.
    """
    chat = people.chat_of(session, office, asked.record.volunteer_id)
    if chat is None or chat.gone_at is not None:
        return False
    with speaking(chat.language):
        bubbles = [question_card(asked)]
    outbox.put(session, chat, bubbles, started=at_once, reason=STARTED if at_once else None)
    return True


def question_card(asked: Waiting) -> Card:
    """The question in the volunteer's chat."""
    record = asked.record
    return Card(
        text=without_ids(asked.question.words or ""),
        title=str(_("The office asks about no. {number}").format(number=record.number)),
        rows=(Row(str(_("Name")), record.full_name), Row(str(_("Day")), day_in_words(record.helped_on))),
        buttons=(
            answer_button(asked.question),
            *((_change_button(record),) if asked.may_change else ()),
            _see_button(record),
        ),
        footnote=str(_("Answer in words, or change the record: the office sees both.")) if asked.may_change else "",
    )


def answer_button(question: RecordQuestion) -> Button:
    """Answer in words."""
    label = str(_("Answer the office") if question.kind == ASKED else _("Not right"))
    return Button(label, code(do="answer", q=question.id.hex), says=label)


def _change_button(record: HelpRecord) -> Button:
    label = str(_("Change"))
    return Button(label, code(do="change", r=str(record.id)), says=label)


def _see_button(record: HelpRecord) -> Button:
    label = str(_("See this record"))
    return Button(label, code(do="open", r=str(record.id)), says=label)


def tell_entered(session: Session, office: Office, entered: Sequence[Waiting]) -> None:
    """Tell a volunteer of records that staff entered for them: one tap says that they are right.  Free."""
    first = entered[0].record
    chat = people.chat_of(session, office, first.volunteer_id)
    if chat is not None and chat.gone_at is None:
        with speaking(chat.language):
            outbox.put(session, chat, [entered_card(entered)])


def entered_card(entered: Sequence[Waiting]) -> Card:
    """The records that were entered, each opened by a tap; right, or not."""
    right = str(_("All right") if len(entered) > 1 else _("Right"))
    buttons = [Button(right, code(do="entered_right", t=entered[0].question.together.hex), says=right)]
    if len(entered) == 1:
        buttons.append(answer_button(entered[0].question))
    more = len(entered) - SHOWN
    typed = str(_("To say so in words, type ถูกต้องทั้งหมด."))
    return Card(
        text=str(_("Is that right? Tap a line to look at it.")),
        title=str(_("The office recorded {count} for you").format(count=len(entered))),
        rows=tuple(_line(each.record) for each in entered[:SHOWN]),
        buttons=tuple(buttons),
        footnote=" ".join([str(_("and {count} more").format(count=more)), typed]) if more > 0 else typed,
    )


def _line(record: HelpRecord) -> Row:
    label = str(_("No. {number}").format(number=record.number))
    return Row(label, f"{record.full_name}\n{day_in_words(record.helped_on)}", _see_button(record))


def waiting_about(at: Here, record: HelpRecord) -> tuple[Button, ...]:
    """What a volunteer can answer on the card of their record."""
    waiting = record_questions.waiting_for(at.session, at.volunteer)
    found = [question for question, about in waiting if about.id == record.id]
    buttons: list[Button] = []
    for question in found[:1]:
        if question.kind == ENTERED:
            label = str(_("Right"))
            buttons.append(Button(label, code(do="entered_right", q=question.id.hex), says=label))
        buttons.append(answer_button(question))
    return tuple(buttons)


def answering(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Answer a question in words: the one a button points at, of the record of a typed number, or the only one."""
    at = here(scene)
    found = [Waiting(*one) for one in record_questions.waiting_for(at.session, at.volunteer)]
    meant = [one for one in found if _is_meant(one, parts)]
    if len(meant) == 1:
        return Begin("answer_question", about={"question": str(meant[0].question.id)})
    if not meant:
        raise Refused(str(_("No such question is open. Perhaps it is answered already.")))
    return Show([_which(meant)])


def _is_meant(one: Waiting, parts: Mapping[str, str]) -> bool:
    if "q" in parts:
        return one.question.id.hex == parts["q"]
    return str(one.record.number) == parts["number"].lstrip("0") if "number" in parts else True


def _which(found: Sequence[Waiting]) -> Card:
    return Card(
        text=str(_("Which one? Tap it.")),
        title=str(_("Questions of the office")),
        buttons=tuple(
            Button(label, code(do="answer", q=one.question.id.hex), says=label)
            for one in found[:SHOWN]
            for label in [str(_("No. {number}").format(number=one.record.number))]
        ),
    )


def open_question(at: Here, question_id: str) -> Waiting:
    """The volunteer's open question of that id; refused when it is none of theirs, answered or settled."""
    for question, record in record_questions.waiting_for(at.session, at.volunteer):
        if question.id == UUID(question_id):
            return Waiting(question, record)
    raise Refused(str(_("No such question is open. Perhaps it is answered already.")))


def entered_right(scene: Scene, parts: Mapping[str, str]) -> Show:
    """What staff entered is right: those of one bubble, one of them, or (typed) all that wait."""
    at = here(scene)
    found = [Waiting(*one) for one in record_questions.waiting_for(at.session, at.volunteer)]
    meant = [one for one in found if one.question.kind == ENTERED and _is_confirmed(one.question, parts)]
    if not meant:
        return Show([Bubble(str(_("There is nothing to confirm any more. Thank you.")))])
    for one in meant:
        record_questions.answer(one.question, RIGHT, at.now)
        record_questions.settle(one.question, None, at.now)
    for one in meant:
        list_photos.end_if_confirmed(at.session, one.question, at.now)
    text = _("Thank you. {count} confirmed; they are yours as if you had recorded them.").format(count=len(meant))
    return Show([Bubble(str(text), weight=Weight.RECEIPT)])


def _is_confirmed(question: RecordQuestion, parts: Mapping[str, str]) -> bool:
    if "q" in parts:
        return question.id.hex == parts["q"]
    return question.together.hex == parts["t"] if "t" in parts else True


def answer_in_words(at: Here, asked: Waiting, words: str) -> None:
    """The volunteer's words reach the office."""
    record_questions.answer(asked.question, record_questions.WORDS, at.now, words)
    _carry_home(at, [asked])


def answered_by_change(at: Here, record: HelpRecord, how: str) -> None:
    """The volunteer changed or deleted the record: that answers what is open about it."""
    found = [
        Waiting(question, about)
        for question, about in record_questions.waiting_for(at.session, at.volunteer)
        if about.id == record.id
    ]
    for one in found:
        record_questions.answer(one.question, how, at.now)
        if one.question.kind == ENTERED and how == CHANGED:  # they made it their own
            record_questions.settle(one.question, None, at.now)
            list_photos.end_if_confirmed(at.session, one.question, at.now)
    _carry_home(at, [one for one in found if one.question.kind == ASKED or how == DELETED])


def _carry_home(at: Here, answered: Sequence[Waiting]) -> None:
    """The record waits for nobody; whoever asked hears of it with their next answer."""
    for one in answered:
        if one.record.state == "questioned":
            one.record.state = "saved"
        chat = record_questions.chat_of_asker(at.session, one.question)
        if chat is not None:
            with speaking(chat.language):
                text = _("An answer about record no. {number} has come. It stands on the office's page, under Today.")
                outbox.put(at.session, chat, [Bubble(str(text.format(number=one.record.number)))])
