"""Who looks for work: the list with its filters, one of them with the work there is, and the table to take along."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Response, abort, request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai import days, phones
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import clean
from raengjai.handlers import consent, new_book
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.handlers.seekers import cards
from raengjai.handlers.vacancies import cards as vacancy_cards
from raengjai.storage import job_matching, job_seekers, vacancies, volunteer_names
from raengjai.storage.job_seekers import Wanted
from raengjai.storage.models import JobSeeker

PAGE = 50
LARGEST = 2**31 - 1
HEADS = ("เลขที่", "ชื่อ-สกุล", "โทรศัพท์", "ทำอะไรได้", "ตำบล", "อำเภอ", "ไปทำงานได้ไกล", "สถานะ", "ผล", "ผู้พามา", "ยินยอมวันที่")


def listed(desk: Desk) -> Shown:
    """Those that are wanted, the newest first."""
    wanted = _wanted()
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


def _wanted() -> Wanted:
    """What the address asks for; who looks for work is seen first."""
    state = request.args.get("state", job_seekers.LOOKING)
    words = clean(request.args.get("q", "")[:60])
    return Wanted(state if state in job_seekers.STATES else "", request.args.get("district", "")[:60], words)


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


def table(desk: Desk) -> Response:
    """Those that are wanted as a spreadsheet."""
    found = job_seekers.listed(desk.session, desk.office, _wanted(), before=LARGEST, most=job_seekers.SEARCHED)
    desk.note("job seekers fetched", f"{len(found)} job seekers")
    names = volunteer_names.of(desk.session, desk.office, [one.volunteer_id for one in found])
    return as_download(_as_xlsx([_row(one, names) for one in found]), f"job-seekers-{desk.office.province_code}.xlsx")


def _row(seeker: JobSeeker, names: dict[Any, str]) -> list[str | int]:
    return [
        seeker.number,
        PersonName(seeker.prefix, seeker.name).full,
        phones.shown(seeker.phone) if seeker.phone else "",
        cards.skills(seeker),
        seeker.subdistrict_name,
        seeker.district_name,
        str(cards.REACHES[seeker.reach]),
        str(cards.STATES[seeker.state]),
        without_ids(seeker.outcome or ""),
        names.get(seeker.volunteer_id, ""),
        days.short(seeker.consent_on),
    ]


def _as_xlsx(rows: list[list[str | int]]) -> bytes:
    file = BytesIO()
    with new_book.written_to(file) as book:
        sheet, bold = book.add_worksheet("คนหางาน"), book.add_format({"bold": True})
        for at, head in enumerate(HEADS):
            sheet.write_string(0, at, head, bold)
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                (sheet.write_number if isinstance(value, int) else sheet.write_string)(number, at, value)
        sheet.set_column(1, len(HEADS) - 1, 18)
        sheet.freeze_panes(1, 2)
    return file.getvalue()


def _seeker(desk: Desk, number: int) -> JobSeeker:
    if number > LARGEST:
        abort(404)
    return job_seekers.numbered(desk.session, desk.office, number) or abort(404)


def _at(seeker: JobSeeker) -> str:
    return url_for("office.job_seekers_one", number=seeker.number)
