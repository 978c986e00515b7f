"""A member of staff answers a volunteer who has asked to talk with the office."""

from __future__ import annotations

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers import talk_answering
from raengjai.handlers.here import here
from raengjai.handlers.roles import one_of
from raengjai.handlers.staff_talks import LONGEST
from raengjai.handlers.words import called
from raengjai.storage import staff, staff_talks

_PLAIN = _("What shall I tell the volunteer?")


def _question(scene: Scene) -> Text:
    """The volunteer's own words, so that nobody has to scroll."""
    if "talk" not in scene.about:
        return _PLAIN
    at = here(scene)
    try:
        found = talk_answering.open_talk(at, scene.about["talk"])
    except Refused:
        return _PLAIN
    said = without_ids(staff_talks.last_said(at.session, [found]).get(found.talk.id, ""))
    return _("{name} writes: {words}\nWhat is your answer?").format(name=called(found.volunteer), words=said)


def _save(scene: Scene) -> Saved:
    at = here(scene)
    try:
        one_of(scene, staff.WORKING)  # they were one when they began
        found = talk_answering.open_talk(at, scene.about["talk"])
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], note=refusal.text)
    told = talk_answering.answer(at.session, talk_answering.seat_at(at), found, scene.answers["words"], at.now)
    text = (
        _("Your answer is in {name}'s chat.")
        if told
        else _("Noted, but {name} is not reached in LINE: please telephone.")
    ).format(name=called(found.volunteer))
    return Saved([Bubble(str(text), weight=Weight.RECEIPT)], note=str(text))


answer_volunteer = Flow(
    "answer_volunteer",
    title=_("An answer to a volunteer"),
    steps=(Step("words", _question, Words(most=LONGEST), label=_("Answer")),),
    confirm_label=_("Confirm and send"),
    save=_save,
)
