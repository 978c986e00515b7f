"""A volunteer tells the office of a vacancy nearby."""

from __future__ import annotations

from datetime import date, timedelta

from raengjai.bot.conversation.answers import Count, DayAhead, Words
from raengjai.bot.conversation.bubbles import Card, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers.flows.record_help import PLACE, today
from raengjai.handlers.here import here, place_of
from raengjai.handlers.vacancies import cards, reported
from raengjai.storage import vacancies, workplaces
from raengjai.storage.vacancies import Told

OPEN_FOR = timedelta(days=30)  # where nobody knows its last day


def _save(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    closes_on = answers.get("closes_on")
    told = Told(
        occupation=answers["occupation"],
        where=workplaces.of_place(place_of(answers["place"])),
        closes_on=date.fromisoformat(closes_on) if closes_on else at.today + OPEN_FOR,
        contact=answers["contact"],
        pay=answers.get("pay"),
        places=answers.get("places"),
    )
    vacancy, is_new = vacancies.report(at.session, at.office, at.volunteer, told, scene.draft_id, at.now)
    if is_new:
        reported.tell_staff(at, vacancy)
    receipt = Card(
        text=str(_("The office looks at it. I tell you here what they say, in my next answer to you.")),
        title=str(_("Received: {what}").format(what=cards.line(vacancy))),
        weight=Weight.RECEIPT,
    )
    return Saved([receipt], note=str(_("The office has this vacancy already.")))


report_vacancy = Flow(
    "report_vacancy",
    title=_("Tell of a vacancy"),
    steps=(
        Step(
            "occupation",
            _("What work is it? For example: ช่างเชื่อม, เย็บผ้า, แม่บ้าน"),
            Words(most=vacancies.LONGEST_OCCUPATION),
            label=_("Work"),
        ),
        Step(
            "pay",
            _("What is the pay? For example: วันละ 350 บาท"),
            Words(most=vacancies.LONGEST_PAY),
            label=_("Pay"),
            may_skip=True,
        ),
        Step(
            "places",
            _("How many people are wanted?"),
            Count(most=vacancies.MOST_PLACES),
            label=_("Places"),
            may_skip=True,
        ),
        Step(
            "closes_on",
            _("Until which day can one apply? If nobody knows, skip it: it stands for 30 days."),
            DayAhead(today),
            label=_("Apply by"),
            may_skip=True,
        ),
        Step(
            "contact",
            _("Whom does one ask? Name and telephone. Everybody who sees the vacancy sees this."),
            Words(most=vacancies.LONGEST_CONTACT),
            label=_("Ask"),
        ),
        PLACE,
    ),
    confirm_label=_("Confirm and send"),
    save=_save,
)
