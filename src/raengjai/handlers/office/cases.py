"""Complaints, needs and tip-offs: the list, and a page each with what was said, done and noted."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.handlers.cases import hidden_names, plain, words, working
from raengjai.handlers.cases.working import Worker
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import case_files, case_history, cases, referrals, staff
from raengjai.storage.cases import Which
from raengjai.storage.models import Case, CaseEntry, CaseFile

PAGE = 200
LONGEST = 2000


def listed(desk: Desk) -> Shown:
    """The office's cases, those in danger and unread first."""
    kind, state = request.args.get("kind"), request.args.get("state", cases.OPEN)
    which = Which(
        kind if kind in cases.KINDS else None,
        state if state in (*cases.STATES, cases.OPEN, cases.HELD) else None,
        desk.seat.membership.id if request.args.get("mine") == "1" else None,
    )
    found = cases.listed(desk.session, desk.office, which, most=PAGE + 1, after=_after(desk))
    return Shown(
        "office/cases.html",
        {
            "found": found[:PAGE],
            "next": _next(found[PAGE - 1]) if len(found) > PAGE else None,
            "which": which,
            "words": words,
            "period": desk.period,
            "open": cases.open_counts(desk.session, desk.office),
            "owners": {seat.membership.id: seat.name for seat in staff.of_office(desk.session, desk.office)},
        },
    )


def _after(desk: Desk) -> Case | None:
    """The last case of the page before, if the address names one."""
    after = request.args.get("after", type=UUID)
    return case_of(desk, after) if after is not None else None


def _next(last: Case) -> str:
    """The address of the cases that come after it."""
    return "?" + urlencode({**request.args.to_dict(), "after": last.id})


def worker(desk: Desk) -> Worker:
    """Who is at the desk, at work."""
    return Worker(desk.session, desk.office, desk.seat.membership, desk.now)


def case_of(desk: Desk, case: UUID) -> Case:
    """The office's case of that id, or 404."""
    return cases.with_id(desk.session, desk.office, case) or abort(404)


def one(desk: Desk, case: UUID) -> Shown:
    """A case's page; to see it is to have read it."""
    return page(desk, case_of(desk, case))


def page(desk: Desk, case: Case, fault: Text | None = None) -> Shown:
    """The page, with what was wrong about a form."""
    if desk.seat.role in staff.WORKING:
        working.read(worker(desk), case)
    else:
        desk.note("case seen", f"case {case.number}")
    history = case_history.of(desk.session, case)
    return Shown(
        "office/case.html",
        {
            "case": case,
            "words": words,
            "story": without_ids(case.story),
            "where": without_ids(case.where or ""),
            "when": without_ids(case.when or ""),
            "history": [{"entry": each, "said": plain.said(each), "who": _who(desk, case, each)} for each in history],
            "files": [{"file": each, "who": _who(desk, case, each)} for each in case_files.of(desk.session, case)],
            "owner": staff.name_of(desk.session, case.owner_id) if case.owner_id is not None else "",
            "brought_by": hidden_names.brought_by(desk.session, desk.office, desk.seat.membership, case),
            "works": desk.seat.role in staff.WORKING,
            "fault": fault,
        },
        422 if fault else 200,
    )


def _who(desk: Desk, case: Case, entry: CaseEntry | CaseFile) -> str:
    if entry.by == case_history.SENDER:
        return str(_("who brought it"))
    if entry.by.startswith(case_history.AGENCY):
        return _agency(desk, case, entry)
    if entry.by == case_history.CLOCK:
        return str(_("by itself"))
    person = UUID(entry.by)
    return staff.names_of_people(desk.session, desk.office, [person]).get(person, "–")


def _agency(desk: Desk, case: Case, entry: CaseEntry | CaseFile) -> str:
    """Which agency answered."""
    sent = {case_history.of_agency(one.id): one.agency_name for one in referrals.of(desk.session, case)}
    return sent.get(entry.by) or str(_("the agency"))


def back(case: Case, says: Text, *, warns: bool = False) -> Goes:
    """To the case's page, with a word."""
    return Goes(url_for("office.cases_one", case=case.id), says, warns=warns)


def taken(desk: Desk, case: UUID) -> Goes:
    """Look after it."""
    found = case_of(desk, case)
    working.take(worker(desk), found)
    return back(found, _("It is yours now."))


def moved(desk: Desk, case: UUID) -> Answer:
    """Bring it to another state; closing says what came of it."""
    found, state = case_of(desk, case), request.form.get("state", "")
    said = clean(request.form.get("words", ""))
    if state not in (cases.LOOKING, cases.CLOSED, cases.RECONSIDER):
        abort(400)
    if state == cases.CLOSED and not said:
        return page(desk, found, _("Please write what came of it: the volunteer hears it."))
    if not working.move(worker(desk), found, state, said[:LONGEST] or None):
        return back(found, _("It stands so already."), warns=True)
    return back(found, _("Saved. Who brought it hears it with my next answer."))


def noted(desk: Desk, case: UUID) -> Answer:
    """A note for the office alone."""
    return _said(desk, case_of(desk, case), working.note, _("Noted."))


def told(desk: Desk, case: UUID) -> Answer:
    """Something for who brought it."""
    return _said(
        desk, case_of(desk, case), working.tell, _("It goes with my next answer to them. It costs no message.")
    )


def _said(desk: Desk, case: Case, does: Callable[[Worker, Case, str], object], says: Text) -> Answer:
    said = clean(request.form.get("words", ""))
    if not said or len(said) > LONGEST:
        return page(desk, case, _("Please write something, up to {most} letters.").format(most=LONGEST))
    does(worker(desk), case, said)
    return back(case, says)


def released(desk: Desk, case: UUID) -> Goes:
    """A case that was held is one like any other."""
    found = case_of(desk, case)
    found.held = False
    desk.note("case released", f"case {found.number}")
    return back(found, _("It is worked like any other now."))
