"""Which case is meant, by whoever is here: a volunteer's own, or one of the office's for its staff."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.here import Here
from raengjai.storage import cases, staff
from raengjai.storage.models import Case


def is_staff(at: Here) -> bool:
    """Whether who talks sees the office's cases."""
    return at.membership.role in staff.SEEING


def meant(at: Here, parts: Mapping[str, str]) -> Case:
    """The case that a button or a typed number points at; refused when it is none of theirs."""
    found = _with_id(at, parts["c"]) if "c" in parts else _numbered(at, int(parts.get("number") or 0))
    if found is None:
        raise Refused(str(_("I know no case of that number. To see yours, type เรื่อง.")))
    return found


def read_id(text: str) -> UUID:
    """The id in a button; what is none finds nothing."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _with_id(at: Here, text: str) -> Case | None:
    case_id = read_id(text)
    if is_staff(at):
        return cases.with_id(at.session, at.office, case_id)
    return cases.own_with_id(at.session, at.volunteer, case_id)


def _numbered(at: Here, number: int) -> Case | None:
    if is_staff(at):
        return cases.numbered(at.session, at.office, number)
    return cases.own_numbered(at.session, at.volunteer, number)
