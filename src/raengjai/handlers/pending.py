"""What waits for me: unfinished drafts and questions, each with a button that leads there."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _
from raengjai.bot.thai import days
from raengjai.handlers import meetings
from raengjai.handlers.cases import commands as cases
from raengjai.handlers.flows import FLOWS
from raengjai.handlers.here import here
from raengjai.storage import record_questions, reopenings, surveys
from raengjai.storage.models import HelpRecord, Meeting, RecordQuestion, Survey

SHOWN = 8


def waiting(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """List what is unfinished, meetings to answer, records that the office has opened again, and cases."""
    at = here(scene)
    drafts = [draft for draft in (at.talk.live, *at.talk.parked) if draft is not None and draft.has_words]
    asked = record_questions.waiting_for(at.session, at.volunteer)
    called = meetings.unanswered(at)
    opened = reopenings.records_of(at.session, at.volunteer)
    waits = [
        *(_draft(draft) for draft in drafts),
        *(_question(question, record) for question, record in asked),
        *(_meeting(meeting) for meeting in called),
        *(_survey(one) for one in surveys.waiting_for(at.session, at.volunteer, at.today)),
        *(_record(record) for record in opened),
        *cases.waits(at),
    ][:SHOWN]
    if not waits:
        return Show([Bubble(str(_("Nothing is waiting for you. All is done.")))])
    if at.talk.live is not None:  # typed numbers belong to the open question
        buttons = tuple(Button(label, tap, says=label) for label, tap in waits)
        text = _("{count} unfinished. Tap one to go on with it.").format(count=len(waits))
    else:
        buttons = tuple(Button(f"{number} {label}", tap, says=label) for number, (label, tap) in enumerate(waits, 1))
        text = _("{count} unfinished. Tap one to go on.").format(count=len(waits))
    return Show([Card(text=str(text), title=str(_("What waits for me")), buttons=buttons)])


def _draft(draft: Draft) -> tuple[str, str]:
    title = str(FLOWS[draft.flow].title)
    beneficiary = draft.answers.get("beneficiary")
    about = f"{title}: {beneficiary['name'].split(' ')[0]}" if beneficiary else title
    return about, code(d=draft.id, act="resume")


def _question(question: RecordQuestion, record: HelpRecord) -> tuple[str, str]:
    if question.kind == record_questions.ENTERED:
        label = _("Recorded for you: no. {number}").format(number=record.number)
        return str(label), code(do="open", r=str(record.id))
    label = _("The office asks: no. {number}").format(number=record.number)
    return str(label), code(do="answer", q=question.id.hex)


def _survey(survey: Survey) -> tuple[str, str]:
    return str(_("Survey: {title}").format(title=survey.title)), code(do="survey", s=survey.id.hex)


def _meeting(meeting: Meeting) -> tuple[str, str]:
    day = days.short(bangkok_day(meeting.begins_at))
    return str(_("Meeting {day}: do you come?").format(day=day)), code(do="meeting")


def _record(record: HelpRecord) -> tuple[str, str]:
    label = _("Opened for correcting: no. {number}").format(number=record.number)
    return str(label), code(do="open", r=str(record.id))
