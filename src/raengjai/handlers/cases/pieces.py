"""Photos and files that come with a complaint, a need or a tip-off: several, until the person says that it was all.

They lie encrypted beside the talk, as whatever is sent in the chat, until what they belong to is sent to the office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from raengjai.bot.conversation.flow import Step
from raengjai.bot.conversation.gathering import Gathered, Gathering, Line, Look
from raengjai.bot.conversation.said import ATTACHED, PICTURE, Said, Scene
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.digits import to_arabic
from raengjai.handlers.cases import evidence
from raengjai.handlers.here import Here, here
from raengjai.storage import sent_files
from raengjai.storage.case_files import PHOTO
from raengjai.storage.cases import ANONYMOUS
from raengjai.storage.models import SentFile

STEP = "files"
MOST = 10  # at a time

_ASKED = _("Any photos or files? Send them now, several if you like: photos, PDF, films, sounds. If none, type ไม่มี.")
_MORE = _("I have {what}. Send more, or type เสร็จแล้ว.")
_FULL = _("{most} are the most I keep at a time. You can send more afterwards.").format(most=MOST)
COMING = _("Something you sent is still on its way from LINE. A moment please; to go on without it, say so once more.")
_SEND_OR_GO_ON = _("Send photos or files here. If there are none, or that was all, type เสร็จแล้ว.")
_NAMELESS_PHOTO = _(
    "I take the place, the hour and the telephone off a photo. But what it shows may tell who took it: look at it once "
    "more, and to take it back tap it."
)
_NAMELESS_PDF = _(
    "What is written inside a PDF I can not take out: the name of who made it may stand there. Safer is a photo of it. "
    "To take it back, tap it."
)
_NAMELESS_SOUND = _("I take off the place and the telephone. But a voice may be known: to take it back, tap it.")
_WARNINGS = {PHOTO: _NAMELESS_PHOTO, evidence.PDF: _NAMELESS_PDF}
_CALLED = {PHOTO: _("Photo"), evidence.PDF: _("PDF"), "m4a": _("Sound")}
_FILM = _("Film")
ADD = _("What would you like to add? Type it, or send photos and files. If there are no words, type ข้าม.")
NOTHING = _("There is nothing yet: type something, or send a photo or file.")
_GONE = _("{count} are gone: they were unsent, or sent long ago.")
_NUMBER = re.compile(r"(?:ลบ|delete)?\s*(\d{1,2})")


@dataclass(frozen=True)
class Pieces(Gathering):
    """Photos and files, as many as are sent."""

    takes_words = False
    collects = True
    takes_besides = frozenset({PICTURE, ATTACHED})
    none_words = ("ไม่มี", "ไม่มีค่ะ", "ไม่มีครับ", "ไม่มีรูป", "ไม่ส่ง", "ไม่", "none", "no")

    def taken(self, said: Said, scene: Scene, gathered: Gathered) -> str:
        """One more; a number takes that one back."""
        if said.kind in (PICTURE, ATTACHED):
            return _added(here(scene), said.content, scene, gathered)
        number = _NUMBER.fullmatch(to_arabic(said.text.strip()))
        if number is None or not 1 <= int(number[1]) <= len(gathered["open"]):
            raise BadAnswer(str(_SEND_OR_GO_ON))
        return self.chosen(gathered["open"][int(number[1]) - 1]["file"], scene, gathered)

    def chosen(self, value: str, scene: Scene, gathered: Gathered) -> str:
        """A tap takes it back."""
        at, left = here(scene), [one for one in gathered["open"] if one["file"] != value]
        if len(left) == len(gathered["open"]):
            raise BadAnswer(str(_("That one is gone already.")))
        gathered["open"] = left
        if (file := sent_files.of_chat(at.session, at.chat, UUID(value))) is not None:
            sent_files.erase(file)
        return str(_("Taken back, and erased."))

    def look(self, scene: Scene, gathered: Gathered) -> Look:
        """How many there are, each to be taken back by a tap."""
        there = gathered["open"]
        if not there:
            return Look(str(_("Photos and files")), str(_ASKED), footnote="")
        lines = [Line(f"{n} {called(one['kind'])}", "✓", one["file"]) for n, one in enumerate(there, 1)]
        return Look(
            str(_("Photos and files")),
            str(_MORE.format(what=counted([one["kind"] for one in there]))),
            lines,
            tap=_("Take back"),
            footnote=str(_("To take one back, tap it or type its number.")),
        )

    def shows_setting(self, gathered: Gathered) -> bool:
        """The lines are what was sent."""
        return False

    def value(self, gathered: Gathered) -> list[str]:
        """Their ids and kinds."""
        return [f"{one['kind']} {one['file']}" for one in gathered["open"]]

    def all_here(self, scene: Scene, gathered: Gathered) -> None:
        """What is on its way is waited for once."""
        if is_to_wait(here(scene), gathered):
            raise BadAnswer(str(COMING))

    def shown(self, value: Any, scene: Scene) -> str:
        """How many, as far as they are there still."""
        at = here(scene)
        kinds = {UUID(one.split()[1]): one.split()[0] for one in value}
        there = [kinds[key] for key in sent_files.there(at.session, at.chat, list(kinds))]
        said, gone = counted(there) or "–", len(kinds) - len(there)
        return f"{said}\n{_GONE.format(count=gone)}" if gone else said


FILES = Step(STEP, _ASKED, Pieces(), label=_("Photos and files"), may_skip=True)
FILES_BESIDE = Step(STEP, _ASKED, Pieces(), label=_("Photos and files"), may_skip=True, default=lambda _scene: [])
"""The same where it is not asked for: what is sent at another question is taken all the same."""


def called(kind: str) -> Text:
    """A piece in words."""
    return _CALLED.get(kind, _FILM)


def counted(kinds: Sequence[str]) -> str:
    """2 photos, 1 film."""
    words = list(dict.fromkeys(str(called(kind)) for kind in kinds))
    each = [str(called(kind)) for kind in kinds]
    return ", ".join(f"{word} {each.count(word)}" for word in words)


def _added(at: Here, file: SentFile, scene: Scene, gathered: Gathered) -> str:
    if len(gathered["open"]) >= MOST:
        sent_files.erase(file)
        raise BadAnswer(str(_FULL))
    kind = PHOTO if file.holds == PICTURE else evidence.ending_of(file.content)
    first = all(one["kind"] != kind for one in gathered["open"])
    gathered["open"].append({"source": file.message_id, "file": file.id.hex, "kind": kind})
    told = str(_("I have got it: {what} ({count}).").format(what=called(kind), count=len(gathered["open"])))
    nameless = scene.answers.get("identity") == ANONYMOUS or "code" in scene.about
    return f"{told}\n{_WARNINGS.get(kind, _NAMELESS_SOUND)}" if nameless and first else told


def is_to_wait(at: Here, gathered: Gathered) -> bool:
    """Whether something is on its way; who says a second time that it was all does without it."""
    if not sent_files.is_on_its_way(at.session, at.chat, for_case=True):
        return False
    if gathered.get("waited"):
        sent_files.give_up(at.session, at.chat)
        return False
    gathered["waited"] = True
    return True
