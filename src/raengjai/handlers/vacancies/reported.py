"""A vacancy that a volunteer has told of: staff hear of it, and announce it or not; the volunteer hears which."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _, speaking
from raengjai.handlers.here import Here
from raengjai.handlers.roles import one_of
from raengjai.handlers.vacancies import cards
from raengjai.storage import audit, officers, people, staff, vacancies
from raengjai.storage.models import Office, Vacancy

SHOWN = 10


def tell_staff(at: Here, vacancy: Vacancy) -> None:
    """Those who work for the office read it with their next answer; it costs nothing."""
    for chat in officers.chats(at.session, at.office):
        with speaking(chat.language):
            outbox.put(at.session, chat, [_to_decide(vacancy)])


def _to_decide(vacancy: Vacancy) -> Card:
    shown = cards.card(vacancy)
    ways = ((_("Announce it"), "vacancy_open"), (_("Do not announce it"), "vacancy_decline"))
    return Card(
        text=str(_("A volunteer tells of a vacancy. Shall everybody hear of it?")),
        title=shown.title,
        rows=shown.rows,
        buttons=tuple(Button(str(label), code(do=do, n=vacancy.number), says=str(label)) for label, do in ways),
        footnote=str(_("Or type ลงประกาศงาน {number} or ไม่ลงประกาศงาน {number}.").format(number=vacancy.number)),
    )


def waiting(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """What waits for staff."""
    at = one_of(scene, staff.SEEING)
    found = vacancies.listed(at.session, at.office, vacancies.WAITING, before=2**31 - 1, most=SHOWN)
    if not found:
        return Show([Bubble(str(_("No vacancy waits.")))])
    if len(found) == 1 and at.membership.role in staff.WORKING:
        return Show([_to_decide(found[0])])
    rows = tuple(Row(str(one.number), cards.line(one), _tap(one)) for one in found)
    return Show([Card(text="", title=str(_("Vacancies that wait")), rows=rows)])


def _tap(vacancy: Vacancy) -> Button:
    return Button(str(_("See")), code(do="vacancy_look", n=vacancy.number), says=str(vacancy.number))


def looked_at(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One that waits."""
    at = one_of(scene, staff.WORKING)
    return Show([_to_decide(_meant(at, parts))])


def opened(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Staff announce it."""
    return _decided(one_of(scene, staff.WORKING), parts, vacancies.OPEN)


def declined(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Staff do not announce it."""
    return _decided(one_of(scene, staff.WORKING), parts, vacancies.DECLINED)


def _decided(at: Here, parts: Mapping[str, str], state: str) -> Show:
    vacancy = _meant(at, parts)
    if vacancy.state != vacancies.WAITING or not decide(at.session, at.office, vacancy, state, at.now):
        text = _("No. {number} was decided already: {state}.")
        return Show([Bubble(str(text.format(number=vacancy.number, state=cards.STATES[vacancy.state])))])
    act = "vacancy opened" if state == vacancies.OPEN else "vacancy declined"
    audit.note(at.session, at.office, str(at.person.id), act, f"vacancy {vacancy.number}", at.now)
    text = (
        _("No. {number} is announced; volunteers find it with งานว่าง.")
        if state == vacancies.OPEN
        else _("No. {number} is not announced. The volunteer hears of it.")
    )
    return Show([Bubble(str(text.format(number=vacancy.number)), weight=Weight.RECEIPT)])


def decide(session: Session, office: Office, vacancy: Vacancy, state: str, now: datetime) -> bool:
    """Announce it or not, once; what was decided of what a volunteer told they hear within their next answer."""
    waited = vacancy.state == vacancies.WAITING
    if not vacancies.move(session, vacancy, state, now):
        return False
    chat = people.chat_of(session, office, vacancy.volunteer_id) if waited else None
    if chat is not None and chat.gone_at is None:
        with speaking(chat.language):
            outbox.put(session, chat, [_answer(vacancy)])
    return True


def _answer(vacancy: Vacancy) -> Card:
    if vacancy.state == vacancies.OPEN:
        text = _("The office has announced the vacancy you told of. Thank you! You can pass it on.")
        buttons: tuple[Button, ...] = (cards.share_button(vacancy),)
    else:
        text = _("The office does not announce this vacancy. To ask why, tap below.")
        label = str(_("Ask an officer"))
        buttons = (Button(label, code(do="talk"), says=label),)
    return Card(text=str(text), title=cards.line(vacancy), buttons=buttons)


def _meant(at: Here, parts: Mapping[str, str]) -> Vacancy:
    number = int(parts.get("n") or parts.get("number") or 0)
    vacancy = vacancies.numbered(at.session, at.office, number)
    if vacancy is None:
        raise Refused(str(_("There is no vacancy no. {number}.").format(number=number)))
    return vacancy
