"""Somebody becomes staff of an office by a code from its head (or from the command line)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from raengjai.bot import outbox
from raengjai.bot.conversation import thai_answers
from raengjai.bot.conversation.bubbles import Bubble, Card, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.line import menus
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import entrance, notice
from raengjai.handlers.here import Here, here
from raengjai.handlers.roles import ROLE_NAMES
from raengjai.storage import audit, logins, offices, people, staff
from raengjai.storage.models import Office, StaffInvite

_WRONG = _("That code is not right, or it has ended. Please ask the head of the office for another.")


def begun(scene: Scene, parts: Mapping[str, str]) -> Act:
    """เจ้าหน้าที่ and the code: one person becomes staff.  Without a code: the link in, for those who are."""
    at, code = here(scene), parts.get("number", "")
    if not code:
        return entrance.entrance(scene, parts)
    if not offices.may_guess(at.session, at.chat, at.now):
        raise Refused(str(_("Too many wrong codes today. Please ask the labour office, or try again tomorrow.")))
    found = staff.invited_by(at.session, code, at.chat.channel, at.now)
    if found is None:
        offices.note_guess(at.session, at.chat, at.now)
        return Show([Bubble(str(_WRONG))])
    return Begin("staff_join", about={"invite": str(found[0].id)})


def _invite(scene: Scene) -> tuple[StaffInvite, Office]:
    at = here(scene)
    invite = at.session.get(StaffInvite, UUID(scene.about["invite"]))
    office = offices.with_id(at.session, invite.office_id) if invite is not None else None
    if invite is None or office is None:
        raise Refused(str(_WRONG))
    return invite, office


def _opening(scene: Scene) -> Sequence[Bubble]:
    at, (invite, office) = here(scene), _invite(scene)
    notice.note_shown(at)
    text = _("With this code you become staff of {office} here. Your role: {role}.").format(
        office=office.name, role=ROLE_NAMES[invite.role]
    )
    return [Bubble(str(text)), *_what_ends(at), notice.bubble(at)]


def _what_ends(at: Here) -> Sequence[Bubble]:
    """Who is a volunteer, or staff elsewhere, is told that this ends; what they recorded stays."""
    membership = at.standing.membership
    if membership is None:
        return ()
    return (Bubble(str(_("What you were here before ends then. What you have recorded stays as it is."))),)


def _save(scene: Scene) -> Saved:
    at, (invite, office) = here(scene), _invite(scene)
    if staff.spend_invite(at.session, invite.id, at.now) is None:
        raise Refused(str(_WRONG))
    before = staff.seat_of(at.session, at.person)
    if before is not None:
        logins.end_all(at.session, before.membership.id, at.now)
        staff.void_codes(at.session, before.membership, at.now)
    seat = staff.take_seat(at.session, office, at.person, invite.role, PersonName(**scene.answers["name"]), at.now)
    audit.note(at.session, office, str(seat.person.id), "staff joined", f"role {invite.role}", at.now)
    _tell_heads(at, seat)
    at.standing = people.standing(at.session, at.chat, at.now)
    return Saved([_welcome(seat), entrance.link_card(at)], note=str(_in_already(seat)), menu=menus.STAFF.alias)


def _welcome(seat: staff.Seat) -> Card:
    text = _("You are now staff of {office}: {role}.").format(office=seat.office.name, role=ROLE_NAMES[seat.role])
    return Card(
        text=str(text),
        title=str(_("You have joined")),
        footnote=str(_("Type สำนักงาน at any time for a new link.")),
        weight=Weight.RECEIPT,
    )


def _in_already(seat: staff.Seat) -> Text:
    return _("You are staff of {office}.").format(office=seat.office.name)


def _tell_heads(at: Here, seat: staff.Seat) -> None:
    """A head hears of it with their next answer: it costs no message."""
    for head in staff.heads(at.session, seat.office):
        if head.person.id != seat.person.id:
            with speaking(head.chat.language):
                text = _("{name} is now staff of the office: {role}.").format(
                    name=seat.name, role=ROLE_NAMES[seat.role]
                )
                outbox.put(at.session, head.chat, [Bubble(str(text))])


staff_join = Flow(
    "staff_join",
    title=_("Becoming staff"),
    steps=(Step("name", _("What is your name and surname?"), thai_answers.PersonName(), label=_("Name")),),
    opening=_opening,
    review_title=_("Is everything right?"),
    confirm_label=_("Confirm and join"),
    save=_save,
)
