"""A newcomer joins an office as a labour volunteer.  Read it top to bottom: it is the conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from raengjai.bot.conversation import thai_answers
from raengjai.bot.conversation.answers import Answer, ChooseOne
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step, answered
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.conversation.thai_answers import CardNumber, Phone
from raengjai.bot.errors import BadAnswer, Refused
from raengjai.bot.i18n import _
from raengjai.bot.line import menus
from raengjai.bot.thai.digits import only_digits
from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import first_name
from raengjai.handlers import asking_to_join, notice, welcome
from raengjai.handlers.here import Here, here, place_of
from raengjai.handlers.places import Subdistrict
from raengjai.storage import offices, people, staff, volunteer_invites
from raengjai.storage.models import Membership, Office, Volunteer, VolunteerInvite
from raengjai.storage.places import Place


@dataclass(frozen=True)
class InviteCode(Answer):
    """An invite code of eight digits; the value is {"kind": "code", "office": …}, with "person" for somebody's own."""

    hint = _("The code is on the office's letter or poster. Without one, type ไม่มีรหัส.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Look the code up; wrong ones are counted."""
        return invited(here(scene), said.text)

    def shown(self, value: Any, scene: Scene) -> str:
        """The office that the code invites to."""
        office = offices.with_id(here(scene).session, UUID(value["office"]))
        if office is None:
            return "–"
        known = _expected(scene)
        return f"{office.name}\n{_in_words(known)}" if known is not None else office.name


def invited(at: Here, text: str) -> dict[str, str]:
    """The office that a typed code invites to; raises `BadAnswer` for a wrong one, `Refused` after too many."""
    code = only_digits(text)
    if not offices.may_guess(at.session, at.chat, at.now):
        raise Refused(str(_("Too many wrong codes today. Please ask the labour office, or try again tomorrow.")))
    if len(code) != offices.INVITE_DIGITS:
        raise BadAnswer(str(_("An invite code has 8 digits.")))
    office = offices.invited_by(at.session, code, at.chat.channel, at.now)
    if office is None and (own := _own_code(at, code)) is not None:
        return own
    if office is None and staff.invited_by(at.session, code, at.chat.channel, at.now) is not None:
        raise BadAnswer(str(_("That is a code for staff. Please type เจ้าหน้าที่ {code}.").format(code=code)))
    if office is None or office.channel != at.chat.channel:
        offices.note_guess(at.session, at.chat, at.now)
        raise BadAnswer(str(_("That code is not right, or it has ended. Please look at it again.")))
    return {"kind": "code", "office": str(office.id)}


def _own_code(at: Here, code: str) -> dict[str, str] | None:
    """What a code that was given to one person invites to; None when it is none."""
    found = volunteer_invites.of_code(at.session, code, at.chat.channel, at.now)
    if found is None:
        return None
    return {"kind": "code", "office": str(found[1].id), "person": str(found[0].id)}


def _expected(scene: Scene) -> VolunteerInvite | None:
    """Whom the office has written down already; None: the person tells who they are."""
    if not _is_of_one_person(scene):
        return None
    invite = scene.answers["invite"]
    return volunteer_invites.with_id(here(scene).session, UUID(invite["office"]), UUID(invite["person"]))


def _is_of_one_person(scene: Scene) -> bool:
    """Whether the code was given to one person."""
    invite = scene.answers.get("invite")
    return isinstance(invite, dict) and "person" in invite


def _in_words(known: VolunteerInvite) -> str:
    name = PersonName(known.prefix, known.name).full
    return f"{name}\n{known.subdistrict_name} {known.district_name}"


def _is_unknown(*columns: str) -> Callable[[Scene], bool]:
    """Whether the office has not written this down of the person; with a used code nothing more is asked."""

    def asks(scene: Scene) -> bool:
        known = _expected(scene)
        if known is None:
            return True
        return known.used_at is None and not all(getattr(known, column) for column in columns)

    return asks


def _offices(scene: Scene) -> Sequence[Office]:
    at = here(scene)
    return offices.on_channel(at.session, at.chat.channel)


def _provinces(scene: Scene) -> list[Option]:
    return [Option(str(office.id), office.province_name) for office in _offices(scene)]


def _office(scene: Scene) -> Office:
    """The office the person is joining."""
    invite, chosen = scene.answers.get("invite"), scene.answers.get("province")
    wanted = invite["office"] if isinstance(invite, dict) else chosen
    found = offices.with_id(here(scene).session, UUID(wanted)) if wanted else next(iter(_offices(scene)), None)
    if found is None:
        raise Refused(str(_("No labour office is set up here yet. Please tell the labour office.")))
    return found


def _units(scene: Scene) -> list[Option]:
    return [Option(str(unit.id), unit.name) for unit in offices.units(here(scene).session, _office(scene))]


def _opening(scene: Scene) -> Sequence[Bubble]:
    at = here(scene)
    notice.note_shown(at)
    return [*welcome.bubbles(), notice.bubble(at)]


def _save(scene: Scene) -> Saved:
    at, office = here(scene), _office(scene)
    at.talk.parked = [draft for draft in at.talk.parked if draft.flow != register.name]
    if at.standing.membership is not None:
        text = str(_("You have joined already."))
        return Saved([Bubble(text, quick=welcome.first_things())], note=text)
    invited_by_code = isinstance(scene.answers["invite"], dict)
    known = _expected(scene)
    if _is_of_one_person(scene) and not (known is not None and volunteer_invites.spend(at.session, known, at.now)):
        raise Refused(str(_("This code was used already, or has ended. Please ask the labour office for a new one.")))
    membership = people.join(at.session, office, at.person, "volunteer", approved=invited_by_code, now=at.now)
    volunteer = _written_down(scene, office, membership, known)
    if known is not None:
        volunteer_invites.settle(known, volunteer)
    called = first_name(volunteer.name)
    if invited_by_code:
        return Saved(
            [welcome.joined(at.session, called, office)],
            note=str(_("You have joined already.")),
            menu=menus.VOLUNTEER.alias,
        )
    asking_to_join.tell_staff(at.session, office, volunteer, at.now)
    return Saved([_waiting(called, office)], note=str(_("Your request is with the labour office.")))


def _written_down(scene: Scene, office: Office, membership: Membership, known: VolunteerInvite | None) -> Volunteer:
    """What the office wrote down of a person counts; what it did not the person has told."""
    session, answers = here(scene).session, scene.answers
    name, place = _name_and_place(answers) if known is None else _of_list(known)
    volunteer = people.volunteer_of(session, membership)
    if volunteer is None:
        volunteer = people.add_volunteer(session, office, membership, name, place)
    volunteer.prefix, volunteer.name = name.prefix, name.name
    people.move(volunteer, place)
    volunteer.phone = (known.phone if known is not None else None) or answers["phone"]
    volunteer.card_number = (known.card_number if known is not None else None) or answers.get("card_number")
    unit = UUID(answers["unit"]) if answers.get("unit") else None
    volunteer.unit_id = (known.unit_id if known is not None else None) or unit
    session.flush()
    return volunteer


def _name_and_place(answers: Mapping[str, Any]) -> tuple[PersonName, Place]:
    return PersonName(**answers["name"]), place_of(answers["place"])


def _of_list(known: VolunteerInvite) -> tuple[PersonName, Place]:
    place = Place(known.subdistrict_code, known.subdistrict_name, known.district_name)
    return PersonName(known.prefix, known.name), place


def _waiting(called: str, office: Office) -> Bubble:
    text = _(
        "Thank you, {name}. Your request is with {office}. I will tell you here as soon as they let you in."
    ).format(name=called, office=office.name)
    return Bubble(str(text), weight=Weight.RECEIPT)


register = Flow(
    "register",
    title=_("Joining"),
    steps=(
        Step(
            "invite",
            _("Do you have an invite code of 8 digits? Please type it."),
            InviteCode(),
            label=_("Labour office"),
            instead=(Option("none", _("I have no code"), ("ไม่มีรหัส", "ไม่มี", "no code", "none")),),
        ),
        Step(
            "province",
            _("Which province are you in?"),
            ChooseOne(_provinces),
            label=_("Province"),
            when=answered(invite="none"),
            only=lambda scene: len(_offices(scene)) > 1,
        ),
        Step(
            "name",
            _("What is your name and surname?"),
            thai_answers.PersonName(),
            label=_("Name"),
            only=_is_unknown("name"),
        ),
        Step("phone", _("Your phone number, please."), Phone(), label=_("Phone"), only=_is_unknown("phone")),
        Step(
            "place",
            _("Which subdistrict do you look after? Type its name."),
            Subdistrict(lambda scene: _office(scene).province_code),
            label=_("Subdistrict"),
            only=_is_unknown("subdistrict_code"),
        ),
        Step(
            "unit",
            _("Do you belong to a community service unit?"),
            ChooseOne(_units),
            label=_("Unit"),
            may_skip=True,
            only=lambda scene: bool(_units(scene)) and _is_unknown("unit_id")(scene),
        ),
        Step(
            "card_number",
            _("The number on your volunteer's card? If it is not at hand, skip it."),
            CardNumber(),
            label=_("Card number"),
            may_skip=True,
            only=_is_unknown("card_number"),
        ),
    ),
    opening=_opening,
    review_title=_("Is everything right?"),
    confirm_label=_("Confirm and join"),
    save=_save,
)
