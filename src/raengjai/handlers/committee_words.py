"""What the seats of the centre's committee are called."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.i18n import Text, _
from raengjai.storage import committee

POSITIONS: Mapping[str, Text] = {
    committee.CHAIR: _("Chair"),
    committee.VICE_CHAIR: _("Vice-chair"),
    committee.MEMBER: _("Committee member"),
    committee.SECRETARY: _("Secretary"),
}
