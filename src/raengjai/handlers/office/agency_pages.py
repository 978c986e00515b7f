"""What an agency sees by its link, without an account: one case, and a form to answer.

Looking spends nothing: mail programmes and scanners open links too.  The link opens until the case is closed or the
office ends it; a wrong one and one that is over look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.handlers.cases import plain, referring, words
from raengjai.handlers.cases.referring import Opened
from raengjai.handlers.office import notices
from raengjai.handlers.office.case_files import as_saved
from raengjai.handlers.office.doors import Building
from raengjai.storage import audit, case_history, referrals, tries
from raengjai.storage.case_history import AGENCY
from raengjai.storage.models import CaseEntry, Referral

WRONG_LINKS = 20  # from one address in ten minutes
LONGEST = 2000
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_FORM = LARGEST_FILE + 64 * 1024

WRONG_KIND = _("Only PDF, JPEG and PNG are taken. Please save it as PDF first.")

_BEGINS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))


class NotTaken(Exception):
    """What was handed in is not taken; the words say why."""

    def __init__(self, text: Text) -> None:
        super().__init__("not taken")
        self.text = text


@dataclass(frozen=True)
class AgencyPages:
    """The pages behind agencies' links."""

    building: Building

    def blueprint(self) -> Blueprint:
        """Looking and answering."""
        made = Blueprint("agency", __name__, url_prefix="/office")
        made.add_url_rule("/agency/<token>", "agency_shown", self.shown)
        made.add_url_rule("/agency/<token>/file/<int:number>", "agency_file", self.file)
        made.add_url_rule("/agency/<token>", "agency_answered", self.answered, methods=["POST"])
        return made

    def shown(self, token: str) -> ResponseReturnValue:
        """The case, and how to answer."""
        with self.building.transaction() as session, speaking("th"):
            return self._page(session, token)

    def _page(self, session: Session, token: str, fault: Text | None = None) -> ResponseReturnValue:
        opened = self._opened(session, token)
        case, referral = opened.case, opened.referral
        said = [one for one in case_history.of(session, case) if _is_between_us(one, referral)]
        values = {
            "case": case,
            "referral": referral,
            "office": opened.office,
            "words": words,
            "story": without_ids(case.story),
            "where": without_ids(case.where or ""),
            "when": without_ids(case.when or ""),
            "wish": without_ids(referral.wish or ""),
            "said": [{"said": plain.said(one), "at": one.at} for one in said],
            "answers": plain.AGENCY_CHOICES,
            "files": len(referrals.files(session, referral)),
            "along": referrals.sent_along(session, referral, case),
            "fault": fault,
            "token": token,
        }
        return render_template("office/agency.html", **values), 422 if fault else 200

    def file(self, token: str, number: int) -> ResponseReturnValue:
        """A photo or file of the case that the office let go along, to be saved."""
        with self.building.transaction() as session, speaking("th"):
            opened = self._opened(session, token)
            along = referrals.sent_along(session, opened.referral, opened.case)
            wanted = next((one for one in along if one.position == number), None) or abort(404)
            about = f"case {opened.case.number}, file {number}"
            audit.note(session, opened.office, AGENCY, "agency took file", about, self.building.now())
            return as_saved(opened.case, wanted)

    def answered(self, token: str) -> ResponseReturnValue:
        """Take the agency's answer."""
        request.max_content_length = LARGEST_FORM
        with self.building.transaction() as session, speaking("th"):
            opened = self._opened(session, token)
            try:
                self._take(session, opened)
            except NotTaken as refusal:
                return self._page(session, token, refusal.text)
            notices.put(str(_("Thank you. The labour office has your answer.")))
        return redirect(url_for("agency.agency_shown", token=token), 303)

    def _take(self, session: Session, opened: Opened) -> None:
        what, said = request.form.get("answer", ""), clean(request.form.get("words", ""))
        if what not in referrals.ANSWERS:
            raise NotTaken(_("Please choose what your answer is."))
        if len(said) > LONGEST:
            raise NotTaken(_("Please write up to {most} letters.").format(most=LONGEST))
        if what in (referrals.QUESTION, referrals.NOT_OURS) and not said:
            raise NotTaken(_("Please write a few words about it."))
        now = self.building.now()
        handed = _handed_in(len(referrals.files(session, opened.referral)))
        if handed is not None:
            referrals.add_file(session, opened.referral, *handed, now)
        referring.answered(session, opened, what, said, now)

    def _opened(self, session: Session, token: str) -> Opened:
        address = request.remote_addr or ""
        if not tries.may_try(session, "agency-link", address, WRONG_LINKS, self.building.now()):
            abort(429)
        found = referrals.opened(session, token)
        if found is None:
            tries.note(session, "agency-link", address, self.building.now())
            session.commit()
            abort(404)
        return Opened(*found)


def _is_between_us(one: CaseEntry, referral: Referral) -> bool:
    """An answer of this agency, or the office's to it: what others answer is not theirs to read."""
    replied = one.kind == case_history.REPLIED and one.detail == referral.agency_name
    return replied or one.by == case_history.of_agency(referral.id)


def _handed_in(there: int) -> tuple[str, bytes] | None:
    """The file that came along: its ending, judged by its first bytes, and content."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return None
    if there >= referrals.FILES_AT_MOST:
        raise NotTaken(_("{most} files are the most. Please write the rest.").format(most=referrals.FILES_AT_MOST))
    content = file.stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise NotTaken(_("That file is larger than 20 MB. Please make it smaller."))
    ending = next((ending for begin, ending in _BEGINS if content.startswith(begin)), None)
    if ending is None:
        raise NotTaken(WRONG_KIND)
    return ending, content
