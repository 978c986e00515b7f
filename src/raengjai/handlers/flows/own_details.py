"""Somebody who works here puts their own data right: the review card, with everything filled in."""

from __future__ import annotations

from raengjai.bot.conversation import thai_answers
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.conversation.thai_answers import Phone
from raengjai.bot.i18n import _
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import telling_staff
from raengjai.handlers.here import here, place_of
from raengjai.handlers.places import Subdistrict
from raengjai.storage import audit, own_data


def _is_volunteer(scene: Scene) -> bool:
    return here(scene).standing.volunteer is not None


def _save(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    before = at.standing.volunteer.subdistrict_code if at.standing.volunteer is not None else None
    place = place_of(answers["place"]) if answers.get("place") else None
    own_data.put_right(
        at.session, at.membership, PersonName(**answers["name"]), answers.get("phone") or None, place, at.now
    )
    audit.note(at.session, at.office, str(at.person.id), "own data changed", "own", at.now)
    if place is not None and place.code != before:
        text = _("Volunteer no. {number} says that they look after {place} now.")
        telling_staff.with_next_answer(at.session, at.office, text.format(number=at.volunteer.number, place=place.name))
    said = str(_("Your data are put right. What stood there before is kept too."))
    return Saved([Bubble(said, weight=Weight.RECEIPT)], note=said)


own_details = Flow(
    "own_details",
    title=_("Correct my data"),
    steps=(
        Step("name", _("What is your name and surname?"), thai_answers.PersonName(), label=_("Name")),
        Step("phone", _("Your phone number, please."), Phone(), label=_("Phone"), only=_is_volunteer),
        Step(
            "place",
            _("Which subdistrict do you look after? Type its name."),
            Subdistrict(lambda scene: here(scene).office.province_code),
            label=_("Subdistrict"),
            only=_is_volunteer,
        ),
    ),
    save=_save,
)
