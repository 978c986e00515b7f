"""What groups and their kinds are called."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.names import PersonName
from raengjai.storage import worker_groups
from raengjai.storage.models import GroupMember

KINDS: Mapping[str, Text] = {
    worker_groups.UNEMPLOYED: _("Without work"),
    worker_groups.HOME_WORKERS: _("Home workers"),
}


def name(member: GroupMember) -> str:
    """Prefix and name as Thai write them."""
    return PersonName(member.prefix, member.name).full
