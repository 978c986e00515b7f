"""A member's own data, by a link from the chat: looked at first, spent by one tap, then over.

LINE and browsers open links to preview them: looking spends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import speaking
from raengjai.handlers.office.doors import Building
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.storage import audit, own_data, page_links, tries
from raengjai.storage.models import Office

WRONG_LINKS = 20  # from one address in ten minutes


@dataclass(frozen=True)
class OwnCopyPages:
    """The page behind such a link."""

    building: Building

    def blueprint(self) -> Blueprint:
        """Looking and taking."""
        made = Blueprint("own_copy", __name__, url_prefix="/office")
        made.add_url_rule("/own/<token>", "own_copy_shown", self.shown)
        made.add_url_rule("/own/<token>", "own_copy_taken", self.taken, methods=["POST"])
        return made

    def shown(self, token: str) -> ResponseReturnValue:
        """What can be had, with a button."""
        with self.building.transaction() as session, speaking("th"):
            self._may_try(session)
            if not page_links.waits(session, token, self.building.now()):
                self._wrong(session)
            return render_template("office/own_copy.html", token=token)

    def taken(self, token: str) -> ResponseReturnValue:
        """The file; the link is over."""
        from raengjai.handlers.forms import person_copy  # noqa: PLC0415 - megabytes that only papers need

        now = self.building.now()
        with self.building.transaction() as session, speaking("th"):
            self._may_try(session)
            spent = page_links.spend(session, token, now)
            found = own_data.of_membership(session, spent[0]) if spent is not None else None
            if spent is None or found is None:
                self._wrong(session)
            membership, name = found
            office = session.get_one(Office, membership.office_id)
            told = own_data.told(session, membership)
            audit.note(session, office, str(membership.person_id), "own data taken", f"own, as {spent[1]}", now)
            copy = person_copy.PersonCopy(
                office.name, name, bangkok_day(now), told, person_copy.OWN_KINDS, person_copy.OWN_NOTES
            )
        make = person_copy.as_json if spent[1] == "json" else person_copy.as_pdf
        with in_turn():
            response: Response = as_download(make(copy), f"my-data.{spent[1]}")
        return response

    def _may_try(self, session: Session) -> None:
        if not tries.may_try(session, "own-link", request.remote_addr or "", WRONG_LINKS, self.building.now()):
            abort(429)

    def _wrong(self, session: Session) -> NoReturn:
        tries.note(session, "own-link", request.remote_addr or "", self.building.now())
        session.commit()
        abort(404)
