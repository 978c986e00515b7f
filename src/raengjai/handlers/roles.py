"""The roles of an office's staff, in the language now spoken."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.i18n import Text, _
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
