"""What was sent with a case goes to the office with it: all of it, once; of who stays unnamed nothing else is left."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from raengjai.bot.conversation.said import PICTURE, Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.cases import evidence
from raengjai.handlers.cases.pieces import COMING, STEP, counted, is_to_wait
from raengjai.handlers.here import Here, here
from raengjai.storage import case_files, case_history, forgetting, sent_files
from raengjai.storage.case_files import PHOTO, Piece
from raengjai.storage.case_history import FILED, SENDER, Happened
from raengjai.storage.cases import ANONYMOUS
from raengjai.storage.models import Case


def wait_for_all(scene: Scene) -> None:
    """Before it is sent to the office: refused once while something is on its way."""
    at = here(scene)
    live = at.talk.live
    if live is not None and is_to_wait(at, live.gathered.setdefault(STEP, {"open": []})):
        raise Refused(str(COMING))


def kept_with(at: Here, case: Case, answer: Sequence[str] | None, by: str = SENDER) -> int:
    """Keep what was sent with its case; how many.  Of an anonymous sender no row in the chat is left of it."""
    wanted = [UUID(one.split()[1]) for one in answer or ()]
    there = sent_files.there(at.session, at.chat, wanted)[: case_files.room(at.session, case)]
    for file_id in there:
        _keep(at, case, file_id, by)
    if there and by == SENDER:
        case_history.add(at.session, case, Happened(FILED, SENDER, str(len(there))), at.now)
    if case.identity == ANONYMOUS:
        forgetting.drop_files(at.session, at.chat, wanted)
    return len(there)


def along(at: Here, case: Case) -> list[str]:
    """A line about the photos and files that came along, if any."""
    kinds = [file.ending for file in case_files.of(at.session, case)]
    return [str(_("With it came: {what}").format(what=counted(kinds)))] if kinds else []


def _keep(at: Here, case: Case, file_id: UUID, by: str) -> None:
    """One at a time, for a film takes tens of megabytes."""
    file = sent_files.of_chat(at.session, at.chat, file_id)
    if file is None:
        return
    kind = PHOTO if file.holds == PICTURE else evidence.ending_of(file.content)
    kept = case_files.add(at.session, case, Piece(kind, file.content, file.width, file.height), by, at.now)
    sent_files.erase(file, "used")
    file.case_file_id = kept.id
    at.session.flush()
    at.session.expire(kept)
