"""Surveys of the area: written on a page, seen as the chat will ask them, sent, and taken as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask import abort, request, url_for

from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.line.counting import graphemes
from raengjai.bot.thai.text import clean
from raengjai.handlers import survey_calls, telling_many
from raengjai.handlers.office import tasks
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.telling_many import Caller
from raengjai.storage import roster, surveys
from raengjai.storage.models import Survey
from raengjai.storage.surveys import CHOICE, KINDS, Question, Written

MOST_QUESTIONS = 8
MOST_CHOICES = 10
LONGEST_CHOICE = 17  # graphemes: with its number it stands on a button
LONGEST_TITLE, LONGEST_WORDS = 80, 200
LONGEST_OPEN = timedelta(days=180)
LARGEST = 2**31 - 1
KIND_NAMES: Mapping[str, Text] = {
    surveys.CHOICE: _("One of several choices"),
    surveys.NUMBER: _("A number"),
    surveys.TEXT: _("In words"),
}


@dataclass
class Form:
    """What stands in the fields, and what is wrong with it, by field."""

    values: dict[str, str] = field(default_factory=dict)
    districts: list[str] = field(default_factory=list)
    faults: dict[str, Text] = field(default_factory=dict)


def listed(desk: Desk) -> Shown:
    """Every survey and how it stands."""
    found = [(one, surveys.counts(desk.session, one)) for one in surveys.of_office(desk.session, desk.office)]
    return Shown("office/surveys.html", {"surveys": found, "today": desk.today})


def blank(desk: Desk) -> Shown:
    """A survey to be written."""
    return _form(desk, Form({"closes_on": (desk.today + timedelta(days=14)).isoformat()}))


def written(desk: Desk) -> Answer:
    """Keep it; nobody is asked yet."""
    form = _typed()
    wanted = _read(desk, form)
    if wanted is None:
        return _form(desk, form)
    survey = surveys.write(desk.session, desk.office, wanted, desk.seat.person, desk.now)
    desk.note("survey written", f"survey {survey.number}")
    return Goes(_at(survey), _("Kept. Look at it below, then send it."))


def editing(desk: Desk, number: int) -> Answer:
    """Write it anew, as long as nobody was asked."""
    survey = _survey(desk, number)
    return _sent_already(survey) or _form(desk, _of(desk, survey))


def rewritten(desk: Desk, number: int) -> Answer:
    """Keep it as it is written now."""
    survey = _survey(desk, number)
    if (refusal := _sent_already(survey)) is not None:
        return refusal
    form = _typed()
    wanted = _read(desk, form)
    if wanted is None:
        return _form(desk, form)
    surveys.rewrite(desk.session, survey, wanted)
    desk.note("survey written", f"survey {survey.number}")
    return Goes(_at(survey), _("Kept. Look at it below, then send it."))


def _sent_already(survey: Survey) -> Goes | None:
    if survey.opened_at is None:
        return None
    return Goes(_at(survey), _("It was sent already: its questions stay as they are."), warns=True)


def one(desk: Desk, number: int) -> Shown:
    """A survey: its questions as the chat asks them, its cost before it is sent, its answers afterwards."""
    survey = _survey(desk, number)
    answered, asked = surveys.counts(desk.session, survey)
    chats = survey_calls.reached(desk.session, survey)
    values = {
        "survey": survey,
        "questions": surveys.questions(desk.session, survey),
        "answered": answered,
        "asked": asked,
        "is_open": surveys.is_open(survey, desk.today),
        "is_over": desk.today > survey.closes_on,
        "cost": telling_many.cost(desk.session, desk.office, len(chats), desk.now),
        "kinds": KIND_NAMES,
    }
    return Shown("office/survey.html", values)


def opened(desk: Desk, number: int) -> Goes:
    """Send it."""
    survey = _survey(desk, number)
    if desk.today > survey.closes_on:
        return Goes(_at(survey), _("Its last day is over: please choose a later one."), warns=True)
    way = telling_many.NOW if request.form.get("when") == telling_many.NOW else telling_many.LATER
    try:
        count = survey_calls.open_it(desk.session, desk.office, survey, Caller(desk.seat.person, desk.now, way))
    except Refused as refusal:
        return Goes(_at(survey), Text(refusal.text), warns=True)
    return Goes(_at(survey), _("Sent to {count} volunteers.").format(count=count))


def closed(desk: Desk, number: int) -> Goes:
    """Close it before its last day."""
    survey = _survey(desk, number)
    if not surveys.is_open(survey, desk.today):
        return Goes(_at(survey), _("It is not open."), warns=True)
    survey.closed_at = desk.now
    desk.note("survey closed", f"survey {survey.number}")
    return Goes(_at(survey), _("Closed."))


def taken_along(desk: Desk, number: int) -> Goes:
    """The answers as a spreadsheet, which the worker writes (handlers/long_work/survey_answers.py)."""
    return tasks.begun(desk, "survey", {"survey": _survey(desk, number).id.hex})


def _survey(desk: Desk, number: int) -> Survey:
    if number > LARGEST:
        abort(404)
    return surveys.numbered(desk.session, desk.office, number) or abort(404)


def _at(survey: Survey) -> str:
    return url_for("office.surveys_one", number=survey.number)


def _form(desk: Desk, form: Form) -> Shown:
    found = roster.page(desk.session, desk.office, roster.Wanted(("active",)), desk.today, after=0, size=2_000)
    values = {
        "form": form,
        "kinds": KIND_NAMES,
        "districts": sorted({one.volunteer.district_name for one in found}),
        "most": MOST_QUESTIONS,
        "first": desk.today.isoformat(),
        "last": (desk.today + LONGEST_OPEN).isoformat(),
    }
    return Shown("office/survey_write.html", values, 422 if form.faults else 200)


def _of(desk: Desk, survey: Survey) -> Form:
    form = Form({"title": survey.title, "closes_on": survey.closes_on.isoformat()})
    form.districts = survey.districts.split("\n") if survey.districts else []
    for place, question in enumerate(surveys.questions(desk.session, survey), 1):
        form.values |= {
            f"words{place}": question.words,
            f"kind{place}": question.kind,
            f"choices{place}": "\n".join(question.choices),
            f"skip{place}": "1" if question.may_skip else "",
        }
    return form


def _typed() -> Form:
    names = ["title", "closes_on"]
    for place in range(1, MOST_QUESTIONS + 1):
        names += [f"words{place}", f"kind{place}", f"choices{place}", f"skip{place}"]
    return Form({name: request.form.get(name, "")[:800] for name in names}, request.form.getlist("district")[:100])


def _read(desk: Desk, form: Form) -> Written | None:
    """The survey that is written; None: something is wrong with it, told by field."""
    title = clean(form.values["title"])
    if not title or len(title) > LONGEST_TITLE:
        form.faults["title"] = _("Please write a title of at most {most} letters.").format(most=LONGEST_TITLE)
    closes_on = _last_day(desk, form)
    asked = [one for place in range(1, MOST_QUESTIONS + 1) if (one := _question(form, place)) is not None]
    if not asked and not form.faults:
        form.faults["words1"] = _("Please write at least one question.")
    if form.faults or closes_on is None:
        return None
    return Written(title, closes_on, tuple(asked), tuple(map(clean, form.districts)))


def _last_day(desk: Desk, form: Form) -> date | None:
    try:
        day = date.fromisoformat(form.values["closes_on"])
    except ValueError:
        day = None
    if day is None or not timedelta() <= day - desk.today <= LONGEST_OPEN:
        form.faults["closes_on"] = _("Please choose a day from today to half a year ahead.")
        return None
    return day


def _question(form: Form, place: int) -> Question | None:
    """The question in that place; None: nothing is written there, or something is wrong with it."""
    words, kind = clean(form.values[f"words{place}"]), form.values[f"kind{place}"]
    choices = tuple(filter(None, clean(form.values[f"choices{place}"]).split("\n")))
    if not words and not choices:
        return None
    if not any(letter.isalnum() for letter in words) or len(words) > LONGEST_WORDS or kind not in KINDS:
        form.faults[f"words{place}"] = _("Please write the question in at most {most} letters.").format(
            most=LONGEST_WORDS
        )
        return None
    if kind == CHOICE and (fault := _choices_fault(choices)) is not None:
        form.faults[f"choices{place}"] = fault
        return None
    return Question(kind, words, choices if kind == CHOICE else (), form.values[f"skip{place}"] == "1")


def _choices_fault(choices: tuple[str, ...]) -> Text | None:
    if not 2 <= len(choices) <= MOST_CHOICES or len(set(choices)) != len(choices):
        return _("Please write 2 to {most} different choices, one a line.").format(most=MOST_CHOICES)
    if any(graphemes(one) > LONGEST_CHOICE for one in choices):
        return _("A choice has at most {most} letters: it stands on a button.").format(most=LONGEST_CHOICE)
    return None
