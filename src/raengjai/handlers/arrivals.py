"""Pictures and files in the chat: fetched when they are sent, answered when they have come.

A picture that is sent while somebody's ID is asked for is taken for one of their card: it is not even fetched.  Films
and sounds are fetched where files of a case are taken, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.program import Act, Show
from raengjai.bot.conversation.said import PICTURE, TABLE, WORDS, Said, Scene
from raengjai.bot.fetching import TOO_LARGE
from raengjai.bot.i18n import _
from raengjai.bot.line.incoming import Event
from raengjai.bot.line.outgoing import LARGEST_CONTENT
from raengjai.handlers import announcement_pictures, photos
from raengjai.handlers.here import Here, here
from raengjai.handlers.photos import NO_CARDS
from raengjai.storage import case_files, case_history, cases, list_photos, pictures, sent_files
from raengjai.storage.case_history import SENDER, UNFILED, Happened
from raengjai.storage.models import SentFile
from raengjai.storage.sent_files import Sent

SENT = ("image", "file")
FOR_A_CASE = (*SENT, "video", "audio")
_NOT_KEPT = _(
    "I have it, but nothing is open that it belongs to, so I did not keep it. Open the case, then send it again."
)


@dataclass(frozen=True)
class Stand:
    """Where the talk stands: whether an ID is asked for, whether the open question takes pictures.

    `collects`: the flow takes files of a case; `untraced`: nobody may find who sends them.
    """

    asks_for_a_card: bool = False
    takes_pictures: bool = False
    collects: bool = False
    untraced: bool = False

    @property
    def fetched(self) -> tuple[str, ...]:
        """The kinds of messages whose content is fetched."""
        if self.collects:
            return FOR_A_CASE
        return () if self.untraced else SENT


def sent(at: Here, event: Event, said: Said, stand: Stand) -> Said | None:
    """What is done about a picture or file just sent: it is fetched (None), or answered at once."""
    message, membership = event.message, at.standing.membership
    may_send = membership is not None and (membership.role, membership.state) == ("volunteer", "active")
    may_send = may_send or stand.collects or announcement_pictures.is_awaited(at)
    if message is None or not message.id or message.content_external or not may_send:
        return said
    if said.kind == "image" and stand.asks_for_a_card:
        return replace(said, kind=WORDS, text=str(NO_CARDS))
    if (message.file_size or 0) > LARGEST_CONTENT:
        return replace(said, kind=WORDS, text=str(TOO_LARGE))
    wanted = Sent(message.id, event.at, for_case=stand.collects, untraced=stand.untraced)
    sent_files.want(at.session, at.office, at.chat, wanted, real_now())
    return None


def come(at: Here, event: Event, stand: Stand) -> Said | None:
    """What has come; None: nothing that is to be answered now."""
    file = sent_files.of_chat(at.session, at.chat, UUID(event.file_id or ""))
    if file is None:
        return None
    at.untraced = at.untraced or file.untraced
    if file.holds == WORDS:
        said = Said(WORDS, text=file.content.decode(), message_id=file.message_id)
        sent_files.erase(file)
        return said
    if file.holds == PICTURE and stand.asks_for_a_card:
        sent_files.erase(file)
        return Said(WORDS, text=str(NO_CARDS), message_id=file.message_id)
    if file.for_case:
        return _for_a_case(file, stand)
    if file.holds == PICTURE and not stand.takes_pictures and sent_files.is_on_its_way(at.session, at.chat):
        return None  # those that come together are asked about together
    return Said(str(file.holds), message_id=file.message_id, content=file)


def _for_a_case(file: SentFile, stand: Stand) -> Said:
    """It has come while its case is told; or later, then it is not kept."""
    if stand.collects:
        return Said(str(file.holds), message_id=file.message_id, content=file)
    sent_files.erase(file)
    return Said(WORDS, text=str(_NOT_KEPT), message_id=file.message_id)


def forget_message(at: Here, message_id: str) -> None:
    """What an unsent message brought is erased."""
    file = sent_files.of_message(at.session, at.chat, message_id)
    if file is None:
        return
    if file.list_id is not None:
        list_photos.withdraw_sheet(at.session, file, at.now)
    if file.picture_id is not None and (kept := pictures.with_id(at.session, at.office, file.picture_id)) is not None:
        pictures.remove(at.session, kept)
    _take_from_case(at, file)
    sent_files.erase(file)


def _take_from_case(at: Here, file: SentFile) -> None:
    """What was sent to the office with a case, and is unsent now, goes from there too."""
    kept = case_files.with_id(at.session, at.office, file.case_file_id) if file.case_file_id is not None else None
    case = cases.with_id(at.session, at.office, kept.case_id) if kept is not None else None
    if kept is None or case is None:
        return
    case_history.add(at.session, case, Happened(UNFILED, SENDER, str(kept.position)), at.now)
    case_files.remove(at.session, kept)


def arrived(scene: Scene, said: Said) -> Act:
    """What has come, where no open question takes it."""
    at = here(scene)
    if said.kind == TABLE:
        # What reads spreadsheets is loaded when a list comes: ten megabytes.
        from raengjai.handlers.group_entry import from_file  # noqa: PLC0415

        return from_file.group(at, said.content)
    if said.kind != PICTURE:
        return Show([Bubble(said.text)])
    return announcement_pictures.arrived(at, said.content) if at.standing.volunteer is None else photos.arrived(at)
