"""Who looks for work: the list with its filters, one of them with the work there is, and the table to take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from flask import abort, request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.handlers import consent
from raengjai.handlers.office import searches, tasks
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.seekers import cards
from raengjai.handlers.vacancies import cards as vacancy_cards
from raengjai.storage import job_matching, job_seekers, vacancies, volunteer_names
from raengjai.storage.job_seekers import Wanted
from raengjai.storage.models import JobSeeker

PAGE = 50
LARGEST = job_seekers.ABOVE_ALL


def listed(desk: Desk) -> Shown:
    """Those that are wanted, the newest first."""
    wanted = _wanted(request.args)
    if wanted.words:
        searches.by_words(desk)
    before = request.args.get("before", LARGEST, type=int)
    found = list(job_seekers.listed(desk.session, desk.office, wanted, before=before, most=PAGE + 1))
    values = {
        "found": found[:PAGE],
        "next": found[PAGE - 1].number if len(found) > PAGE else None,
        "counts": job_seekers.counts(desk.session, desk.office),
        "districts": job_seekers.districts(desk.session, desk.office),
        "wanted": wanted,
        "states": cards.STATES,
        "cards": cards,
    }
    return Shown("office/job_seekers.html", values)


def _wanted(asked: Mapping[str, str]) -> Wanted:
    """What is asked for; who looks for work is seen first."""
    state = asked.get("state", job_seekers.LOOKING)
    words = clean(asked.get("q", "")[:60])
    return Wanted(state if state in job_seekers.STATES else "", asked.get("district", "")[:60], words)


def one(desk: Desk, number: int) -> Shown:
    """One of them, and the open vacancies for them."""
    seeker = _seeker(desk, number)
    looks = seeker.state == job_seekers.LOOKING
    open_ones = vacancies.open_ones(desk.session, desk.office, desk.today) if looks else []
    values = {
        "seeker": seeker,
        "cards": cards,
        "work": job_matching.found(seeker, open_ones)[:PAGE],
        "vacancy_cards": vacancy_cards,
        "wording": consent.wording(seeker.consent_version),
        "brought_by": volunteer_names.of(desk.session, desk.office, [seeker.volunteer_id]).get(seeker.volunteer_id),
        "outcome": without_ids(seeker.outcome or ""),
    }
    return Shown("office/job_seeker.html", values)


def settled(desk: Desk, number: int) -> Goes:
    """What became of them, as the office knows; or they look again, or take their name back."""
    seeker = _seeker(desk, number)
    done, state = False, request.form.get("state", "")
    if state in (job_seekers.WORKING, job_seekers.OTHER):
        done = job_seekers.settle(desk.session, seeker, state, desk.now)
    elif state == job_seekers.LOOKING:
        done = job_seekers.look_again(seeker, desk.office, desk.today)
    elif state == job_seekers.WITHDRAWN and seeker.state != state:
        job_seekers.withdraw(desk.session, seeker, desk.now)
        done = True
    if not done:
        return Goes(_at(seeker), _("That was noted already."), warns=True)
    desk.note(f"job seeker {state}", f"job seeker {number}")
    return Goes(_at(seeker), _("Noted."))


def taken_along(desk: Desk) -> Goes:
    """Those that are wanted as a spreadsheet, which the worker writes (handlers/long_work/job_seekers.py)."""
    wanted = _wanted(request.form)
    if wanted.words:
        searches.by_words(desk)
    return tasks.begun(desk, "job_seekers", asdict(wanted))


def _seeker(desk: Desk, number: int) -> JobSeeker:
    if number > LARGEST:
        abort(404)
    return job_seekers.numbered(desk.session, desk.office, number) or abort(404)


def _at(seeker: JobSeeker) -> str:
    return url_for("office.job_seekers_one", number=seeker.number)
