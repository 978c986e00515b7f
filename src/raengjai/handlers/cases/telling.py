"""What the volunteer who brought a case, and the officer who looks after it, hear of each step: in plain words.

All of it rides in their next answer and costs nothing.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Button, Card, Weight
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.cases import words
from raengjai.storage import cases, duty, people
from raengjai.storage import staff as members
from raengjai.storage.models import Case, Chat, Office

NEWCOMERS = "new cases"
_IS_IT_SOLVED = _("Is it solved?")
_STATES = {
    cases.RECEIVED: _("The office has it."),
    cases.LOOKING: _("An officer is looking into it."),
    cases.REFERRED: _("It was sent to an agency."),
    cases.ANSWERED: _("The agency has answered."),
    cases.CLOSED: _("The office has closed it."),
    cases.RECONSIDER: _("The office looks at it again."),
}


def of_state(session: Session, office: Office, case: Case, said: str | None = None) -> bool:
    """Tell the volunteer what state it is in."""
    return _tell(session, office, case, _STATES[case.state], said)


def of_words(session: Session, office: Office, case: Case, said: str) -> bool:
    """Tell the volunteer what the office says."""
    return _tell(session, office, case, _("The office says:"), said)


def of_step(session: Session, office: Office, case: Case, step: Text, said: str | None = None) -> bool:
    """Tell the volunteer of a step."""
    return _tell(session, office, case, step, said)


def _tell(session: Session, office: Office, case: Case, text: Text, said: str | None) -> bool:
    chat = people.chat_of(session, office, case.volunteer_id)
    if chat is None or chat.gone_at is not None:
        return False
    with speaking(chat.language):
        more = f"\n“{without_ids(said)}”" if said else ""
        asked = f"\n{_IS_IT_SOLVED}" if case.state == cases.CLOSED else ""
        outbox.put(session, chat, [_card(case, f"{text}{more}{asked}")])
    return True


def _card(case: Case, text: str) -> Card:
    buttons = [_button(_("See this case"), "case", case)]
    if case.state == cases.CLOSED:
        ways = ((_("It is solved"), "case_solved"), (_("It is not solved"), "case_unsolved"))
        buttons = [_button(label, do, case) for label, do in ways]
    return Card(text=text, title=words.title(case), buttons=tuple(buttons))


def _button(label: Text, do: str, case: Case) -> Button:
    return Button(str(label), code(do=do, c=case.id.hex), says=str(label))


def owner(session: Session, office: Office, case: Case, text: Text) -> None:
    """Tell the officer who looks after the case; those on duty, while nobody does or they are not reached."""
    chat = owners_chat(session, office, case)
    for each in [chat] if chat is not None else _on_duty(session, office):
        with speaking(each.language):
            outbox.put(session, each, [_for_staff(case, str(text))])


def newcomer(session: Session, office: Office, case: Case) -> None:
    """Tell those on duty that a case came, and how many are nobody's; what waits of an earlier one falls away."""
    count = cases.open_counts(session, office).nobodys
    for chat in _on_duty(session, office):
        with speaking(chat.language):
            text = _("New: {about}. Nobody looks after {count} cases yet.").format(about=words.about(case), count=count)
            card = _for_staff(case, str(text))
            outbox.put(session, chat, [replace(card, weight=Weight.QUESTION, topic=NEWCOMERS)])


def _on_duty(session: Session, office: Office) -> list[Chat]:
    return [seat.chat for seat in duty.seats(session, office) if seat.chat.gone_at is None]


def _for_staff(case: Case, text: str) -> Card:
    return Card(text=text, title=words.title(case), buttons=(_button(_("See this case"), "case", case),))


def owners_chat(session: Session, office: Office, case: Case) -> Chat | None:
    """Where the case's officer is reached."""
    seat = members.seated(session, office, case.owner_id) if case.owner_id is not None else None
    return seat.chat if seat is not None and seat.chat.gone_at is None else None
