"""A volunteer answers an office's survey: the questions stand in rows, and the conversation is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from raengjai.bot.conversation.answers import Answer, ChooseOne, Count, Words, day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers.flows.record_help import PLACE
from raengjai.handlers.here import Here, here, place_of
from raengjai.handlers.survey_calls import button_code
from raengjai.storage import surveys
from raengjai.storage.models import Survey
from raengjai.storage.surveys import CHOICE, NUMBER, Question

MOST = 10_000_000
LABEL = 24  # letters of a question on the review card
ASKED_AT_MOST = 10  # surveys side by side

_OVER = _("That survey is over. Thank you all the same.")


def begun(scene: Scene, parts: Mapping[str, str]) -> Act:
    """แบบสำรวจ: the one that is meant, or the only one; answered before, its answers can be changed."""
    at = here(scene)
    found = surveys.open_for(at.session, at.volunteer, at.today)
    if "s" in parts or "number" in parts:
        meant = [one for one in found if parts.get("s", one.id.hex) == one.id.hex and _is_numbered(one, parts)]
        if not meant:
            raise Refused(str(_OVER if "s" in parts else _("There is no open survey of that number.")))
        return _begin(at, meant[0])
    if not found:
        return Show([Bubble(str(_("No survey is open for you now.")))])
    return _begin(at, found[0]) if len(found) == 1 else Show([_which(found[:ASKED_AT_MOST])])


def _is_numbered(survey: Survey, parts: Mapping[str, str]) -> bool:
    return "number" not in parts or survey.number == int(parts["number"])


def _which(found: Sequence[Survey]) -> Bubble:
    offers = [
        Button(f"{place} {one.title[:17]}", button_code(one), says=one.title) for place, one in enumerate(found, 1)
    ]
    lines = [f"{place} {one.title}" for place, one in enumerate(found, 1)]
    return Bubble("\n".join([str(_("Which survey?")), "", *lines]), quick=tuple(offers))


def _begin(at: Here, survey: Survey) -> Begin:
    before = surveys.answer_of(at.session, survey, at.volunteer)
    if before is None:
        return Begin("survey", about={"survey": survey.id.hex}, before=_about(survey))
    place = {"code": before.subdistrict_code, "name": before.subdistrict_name, "district": before.district_name}
    said = {**before.values, "place": place}
    told = _("You have answered it. What you change here counts from then on.")
    return Begin("survey", about={"survey": survey.id.hex}, said=said, before=str(told))


def _about(survey: Survey) -> str:
    text = _("“{title}”: open until {day}.")
    return str(text.format(title=survey.title, day=day_in_words(survey.closes_on)))


def _meant(scene: Scene) -> Survey | None:
    at = here(scene)
    return surveys.with_id(at.session, at.office, UUID(scene.about["survey"]))


def steps(scene: Scene) -> tuple[Step, ...]:
    """The questions of the survey that is answered, and for which subdistrict."""
    survey = _meant(scene)
    if survey is None:
        return ()
    asked = surveys.questions(here(scene).session, survey)
    return (*(step_of(number, one) for number, one in enumerate(asked, 1)), PLACE)


def step_of(number: int, question: Question) -> Step:
    """One question as a step of the conversation."""
    words = question.words
    label = words if len(words) <= LABEL else f"{words[: LABEL - 1]}…"
    return Step(f"q{number}", Text(words), _taking(question), label=Text(label), may_skip=question.may_skip)


def _taking(question: Question) -> Answer:
    if question.kind == CHOICE:
        return ChooseOne(tuple(Option(str(place), label) for place, label in enumerate(question.choices, 1)))
    return Count(least=0, most=MOST) if question.kind == NUMBER else Words(most=500)


def _save(scene: Scene) -> Saved:
    at, survey = here(scene), _meant(scene)
    if survey is None or not surveys.is_open(survey, at.today):  # for good: asking again would not help
        return Saved([Bubble(str(_OVER), weight=Weight.RECEIPT)], note=str(_OVER))
    values: dict[str, Any] = {name: value for name, value in scene.answers.items() if name != "place"}
    surveys.answer(at.session, survey, at.volunteer, place_of(scene.answers["place"]), values, at.now)
    text = _("Thank you, the office has your answers. Until {day} you can change them: type แบบสำรวจ {number}.")
    said = text.format(day=day_in_words(survey.closes_on), number=survey.number)
    return Saved([Bubble(str(said), weight=Weight.RECEIPT)], note=str(_("The office has your answers already.")))


survey = Flow(
    "survey",
    title=_("Survey"),
    steps=(),
    asks=steps,
    review_title=_("Please look it over before it is sent"),
    confirm_label=_("Confirm and send"),
    save=_save,
)
