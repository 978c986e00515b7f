"""Groups of workers: the list by kind, one with its members, and all members as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.office import tasks
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.worker_groups import words
from raengjai.storage import volunteer_names, worker_groups
from raengjai.storage.models import WorkerGroup

LARGEST = 2**31 - 1


def listed(desk: Desk) -> Shown:
    """The groups of a kind, or of both."""
    kind = _kind(request.args)
    found = worker_groups.listed(desk.session, desk.office, kind)
    values = {
        "found": found,
        "sizes": worker_groups.sizes(desk.session, desk.office),
        "kinds": words.KINDS,
        "kind": kind,
        "shown": without_ids,
    }
    return Shown("office/worker_groups.html", values)


def _kind(asked: Mapping[str, str]) -> str:
    kind = asked.get("kind", "")
    return kind if kind in worker_groups.KINDS else ""


def one(desk: Desk, number: int) -> Shown:
    """A group and its members."""
    group = _group(desk, number)
    values = {
        "group": group,
        "name": without_ids(group.name),
        "kind": words.KINDS[group.kind],
        "members": worker_groups.members(desk.session, group),
        "words": words,
        "keeper": volunteer_names.of(desk.session, desk.office, [group.volunteer_id]).get(group.volunteer_id),
    }
    return Shown("office/worker_group.html", values)


def ended(desk: Desk, number: int) -> Goes:
    """The group is no more: its members' names go."""
    group = _group(desk, number)
    if not worker_groups.end(desk.session, group, desk.now):
        return Goes(_at(group), _("It was ended before."), warns=True)
    desk.note("group ended", f"group {number}")
    return Goes(url_for("office.worker_groups_listed"), _("Ended; its members' names are deleted."))


def left(desk: Desk, number: int, member: UUID) -> Goes:
    """A member is no more in the group: the name goes."""
    group = _group(desk, number)
    found = worker_groups.member(desk.session, desk.office, member)
    if found is None or found.group_id != group.id:
        abort(404)
    if not worker_groups.leave(desk.session, found, desk.now):
        return Goes(_at(group), _("That was noted already."), warns=True)
    desk.note("group member left", f"group {number}")
    return Goes(_at(group), _("Noted; the name is deleted."))


def taken_along(desk: Desk) -> Goes:
    """The members of the groups of a kind, or of both: the worker writes it (handlers/long_work/group_members.py)."""
    return tasks.begun(desk, "groups", {"kind": _kind(request.form)})


def _group(desk: Desk, number: int) -> WorkerGroup:
    if number > LARGEST:
        abort(404)
    return worker_groups.numbered(desk.session, desk.office, number) or abort(404)


def _at(group: WorkerGroup) -> str:
    return url_for("office.worker_groups_one", number=group.number)
