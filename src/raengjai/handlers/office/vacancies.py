"""Vacancies: the list, one to be entered or changed, what volunteers have told of, and how one ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.lists import vacancies as rows
from raengjai.handlers.lists.cells import text_of
from raengjai.handlers.lists.faults import BadCell
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.seekers import cards as seeker_cards
from raengjai.handlers.vacancies import cards, reported
from raengjai.storage import job_matching, job_seekers, vacancies
from raengjai.storage.models import JobSeeker, Vacancy
from raengjai.storage.places import Place
from raengjai.storage.vacancies import Told

PAGE = 50
LARGEST = 2**31 - 1
LONGEST_SEARCH = 60
FIELDS = ("occupation", "where", "pay", "places", "closes_on", "contact", "source")
_T = TypeVar("_T")


@dataclass
class Form:
    """What stands in the fields, and what is wrong with it, by field."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: dict[str, Text] = field(default_factory=dict)

    def read(self, name: str, reads: Callable[[str | None], _T]) -> _T | None:
        """What a field says; None when that can not be, which is noted."""
        try:
            return reads(self.values[name].strip() or None)
        except BadCell as bad:
            self.faults[name] = bad.text
            return None


def listed(desk: Desk) -> Shown:
    """The office's vacancies of a state, or those that words find among the open ones."""
    state = request.args.get("state", vacancies.OPEN)
    words = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    state = state if state in vacancies.STATES else vacancies.OPEN
    before = request.args.get("before", LARGEST, type=int)
    if words:
        found = vacancies.found(desk.session, desk.office, words, _middle(desk), desk.today)[: PAGE + 1]
    else:
        found = list(vacancies.listed(desk.session, desk.office, state, before=before, most=PAGE + 1))
    values = {
        "found": found[:PAGE],
        "next": found[PAGE - 1].number if len(found) > PAGE and not words else None,
        "counts": vacancies.counts(desk.session, desk.office),
        "states": cards.STATES,
        "state": state,
        "words": words,
        "cards": cards,
    }
    return Shown("office/vacancies.html", values)


def _middle(desk: Desk) -> Place:
    """The province as a whole: no subdistrict of it is nearer than another."""
    return Place(f"{desk.office.province_code}0000", "", "")


def blank(_desk: Desk) -> Shown:
    """A vacancy to be entered."""
    return _form(Form(dict.fromkeys(FIELDS, "")))


def entered(desk: Desk) -> Answer:
    """Announce it."""
    form = _typed()
    told = _read(desk, form)
    if told is None:
        return _form(form)
    vacancy = vacancies.add(desk.session, desk.office, told, desk.now)
    desk.note("vacancy entered", f"vacancy {vacancy.number}")
    return Goes(_at(vacancy), _("Announced: volunteers find it with งานว่าง."))


def one(desk: Desk, number: int) -> Shown:
    """A vacancy, and the words to pass it on with."""
    vacancy = _vacancy(desk, number)
    values = {
        "vacancy": vacancy,
        "cards": cards,
        "states": cards.STATES,
        "is_over": vacancy.closes_on < desk.today,
        "source": without_ids(vacancy.source or ""),
        "text": cards.to_pass_on(vacancy),
        "teller": vacancies.teller(desk.session, vacancy),
        "seekers": _whom_it_is_for(desk, vacancy),
        "seeker_cards": seeker_cards,
    }
    return Shown("office/vacancy.html", values)


def _whom_it_is_for(desk: Desk, vacancy: Vacancy) -> list[JobSeeker]:
    """Those who look for such work nearby, as long as it is to be had."""
    if not vacancies.is_open(vacancy, desk.today):
        return []
    looking = job_seekers.looking(desk.session, desk.office)
    return [one for one in looking if job_matching.fits(one, vacancy)][:PAGE]


def editing(desk: Desk, number: int) -> Shown:
    """Change it."""
    vacancy = _vacancy(desk, number)
    told = vacancies.told_of(vacancy)
    values = {
        "occupation": told.occupation,
        "where": told.where.words,
        "pay": told.pay or "",
        "places": str(told.places or ""),
        "closes_on": days.in_words(told.closes_on, weekday=False),
        "contact": told.contact,
        "source": told.source or "",
    }
    return _form(Form(values), vacancy)


def changed(desk: Desk, number: int) -> Answer:
    """Keep it as it is told now."""
    vacancy = _vacancy(desk, number)
    form = _typed()
    told = _read(desk, form)
    if told is None:
        return _form(form, vacancy)
    vacancies.tell(vacancy, told)
    desk.note("vacancy changed", f"vacancy {vacancy.number}")
    return Goes(_at(vacancy), _("Kept."))


def opened(desk: Desk, number: int) -> Goes:
    """Announce what a volunteer has told of, or what had ended."""
    vacancy = _vacancy(desk, number)
    if vacancy.closes_on < desk.today:
        return Goes(_at(vacancy), _("Its last day is over: please change that first."), warns=True)
    if not reported.decide(desk.session, desk.office, vacancy, vacancies.OPEN, desk.now):
        return Goes(_at(vacancy), _("It is announced already, or was declined."), warns=True)
    desk.note("vacancy opened", f"vacancy {vacancy.number}")
    return Goes(_at(vacancy), _("Announced: volunteers find it with งานว่าง."))


def declined(desk: Desk, number: int) -> Goes:
    """Do not announce what a volunteer has told of."""
    vacancy = _vacancy(desk, number)
    if not reported.decide(desk.session, desk.office, vacancy, vacancies.DECLINED, desk.now):
        return Goes(_at(vacancy), _("It was decided already."), warns=True)
    desk.note("vacancy declined", f"vacancy {vacancy.number}")
    return Goes(_at(vacancy), _("Not announced. Whoever told of it hears so with their next answer."))


def ended(desk: Desk, number: int) -> Goes:
    """It is no more to be had."""
    vacancy = _vacancy(desk, number)
    if not vacancies.move(desk.session, vacancy, vacancies.ENDED, desk.now):
        return Goes(_at(vacancy), _("It is not open."), warns=True)
    desk.note("vacancy ended", f"vacancy {vacancy.number}")
    return Goes(_at(vacancy), _("Ended: nobody finds it any more."))


def _vacancy(desk: Desk, number: int) -> Vacancy:
    if number > LARGEST:
        abort(404)
    return vacancies.numbered(desk.session, desk.office, number) or abort(404)


def _at(vacancy: Vacancy) -> str:
    return url_for("office.vacancies_one", number=vacancy.number)


def _form(form: Form, vacancy: Vacancy | None = None) -> Shown:
    values = {"form": form, "vacancy": vacancy}
    return Shown("office/vacancy_write.html", values, 422 if form.faults else 200)


def _typed() -> Form:
    return Form({name: request.form.get(name, "")[:300] for name in FIELDS})


def _read(desk: Desk, form: Form) -> Told | None:
    """The vacancy that is written; None: something is wrong with it, told by field."""
    occupation = form.read("occupation", lambda value: text_of(value, vacancies.LONGEST_OCCUPATION))
    where = form.read("where", lambda value: rows.where_of(text_of(value, 100), desk.office.province_code))
    pay = form.read("pay", lambda value: rows.optional(value, vacancies.LONGEST_PAY))
    wanted = form.read("places", rows.places_of)
    closes_on = form.read("closes_on", lambda value: rows.day_of(value, desk.today))
    contact = form.read("contact", lambda value: text_of(value, vacancies.LONGEST_CONTACT))
    source = form.read("source", lambda value: rows.optional(value, vacancies.LONGEST_SOURCE))
    if form.faults or occupation is None or where is None or closes_on is None or contact is None:
        return None
    return Told(occupation, where, closes_on, contact, pay, wanted, source)
