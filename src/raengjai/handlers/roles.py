"""The roles of an office's staff: what they are called, and who may do what in the chat."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers.here import Here, here
from raengjai.storage import staff

ROLE_NAMES: Mapping[str, Text] = {
    staff.OFFICER: _("Officer"),
    staff.HEAD: _("Head"),
    staff.AUDITOR: _("Auditor"),
    staff.MINISTRY: _("Ministry"),
}

ROLE_MEANINGS: Mapping[str, Text] = {
    staff.OFFICER: _("works with records, volunteers, the month and its forms"),
    staff.HEAD: _("the same, and invites staff, sees single full IDs, reopens months, sets the office up"),
    staff.AUDITOR: _("sees everything of the office, changes nothing"),
    staff.MINISTRY: _("sees the counts of all provinces, no persons"),
}


def one_of(scene: Scene, roles: Collection[str]) -> Here:
    """The surroundings of someone in one of these roles; others are refused."""
    at = here(scene)
    if at.membership.role not in roles:
        raise Refused(str(_("This is for the staff of the labour office.")))
    return at
