"""ตัวใหญ่: large letters, few choices at a time, numbers to type.  Stays so until it is ended."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.handlers import welcome
from raengjai.handlers.here import here


def begun(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """From now on in large letters."""
    here(scene).talk.easy = True
    text = _("From now on in large letters, a few choices at a time. Type the number. To end it: ตัวปกติ.")
    return Show([Bubble(str(text), quick=welcome.first_things())])


def ended(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """From now on as usual."""
    here(scene).talk.easy = False
    return Show([Bubble(str(_("From now on in letters of the usual size.")), quick=welcome.first_things())])
