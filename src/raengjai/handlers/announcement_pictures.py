"""A picture for an announcement, sent in the chat by who writes it; of several the last counts.  Starts no messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers import announcing, news
from raengjai.handlers.here import Here, here
from raengjai.storage import announcements, audit, sent_files, staff
from raengjai.storage.announcements import CHANGEABLE
from raengjai.storage.models import Announcement, SentFile

AWAITED = timedelta(minutes=10)
_FOR = "announcement"  # among what a talk awaits

_SENT = _("It was sent, or waits to be: it stays as it is.")
_HOW = _("I did not expect a picture now. For an announcement, first tap “Add a picture” below it (type ประกาศ).")


def asked(scene: Scene, parts: Mapping[str, str]) -> Show:
    """แนบรูปประกาศ: the next picture is for it."""
    at = here(scene)
    row = _open(at, parts)
    at.talk.awaits = {_FOR: row.id.hex, "until": (at.now + AWAITED).isoformat()}
    text = _("Send the picture for announcement no. {number} now. I take off the place and the camera's data.")
    return Show([Bubble(str(text.format(number=row.number)))])


def removed(scene: Scene, parts: Mapping[str, str]) -> Show:
    """เอารูปประกาศออก."""
    at = here(scene)
    row = _open(at, parts)
    row.picture_sealed = None
    return _seen(at, row)


def is_awaited(at: Here) -> bool:
    """Whether a picture that an officer sends now is for an announcement."""
    awaits = at.talk.awaits
    working = at.standing.membership is not None and at.standing.membership.role in staff.WORKING
    return working and _FOR in awaits and at.now < datetime.fromisoformat(awaits["until"])


def arrived(at: Here, file: SentFile) -> Show:
    """It has come: it stands above the words from now on, and is seen as everybody will see it."""
    content = file.content
    sent_files.erase(file, "used")
    if not is_awaited(at):
        return Show([Bubble(str(_HOW))])
    row = _open(at, {"a": at.talk.awaits[_FOR]})
    row.picture = content
    audit.note(at.session, at.office, str(at.person.id), "announcement written", f"announcement {row.number}", at.now)
    return _seen(at, row)


def _open(at: Here, parts: Mapping[str, str]) -> Announcement:
    """The one that is meant, held until the turn ends; raise `Refused` when it can not be changed any more."""
    news.working(at)
    held = announcements.locked(at.session, news.meant(at, parts).id)
    if held is None or held.state not in CHANGEABLE:
        raise Refused(str(_SENT))
    return held


def _seen(at: Here, row: Announcement) -> Show:
    at.session.flush()
    return Show([*announcing.bubbles(at.session, at.office, row, at.public_url), news.card_of(at, row)])
