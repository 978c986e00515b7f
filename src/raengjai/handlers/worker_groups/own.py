"""The groups that a volunteer looks after: seen with their members, who join and leave.  Starts no messages."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai.masking import masked, without_ids
from raengjai.handlers.here import Here, here
from raengjai.handlers.worker_groups import words
from raengjai.storage import worker_groups
from raengjai.storage.models import WorkerGroup

SHOWN = 15  # members on one card; the office's page has all


def listed(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """The volunteer's groups; the only one is shown at once."""
    at = here(scene)
    found = worker_groups.of_volunteer(at.session, at.volunteer)[:10]
    if not found:
        label = str(_("Bring a group together"))
        begin = Button(label, code(do="group_form"), says=label)
        return Show([Bubble(str(_("You look after no group yet.")), quick=(begin,))])
    if len(found) == 1:
        return Show([card(at, found[0])])
    rows = tuple(Row(f"{one.number} · {words.KINDS[one.kind]}", without_ids(one.name), _see(one)) for one in found)
    return Show([Card(text="", title=str(_("Groups I look after")), rows=rows)])


def _see(group: WorkerGroup) -> Button:
    return Button(str(_("See")), code(do="work_group", n=group.number), says=str(group.number))


def card(at: Here, group: WorkerGroup) -> Card:
    """A group with its members."""
    found = worker_groups.members(at.session, group)
    out = str(_("Leaves the group"))
    rows = [Row(str(words.KINDS[group.kind]), f"{group.subdistrict_name} {group.district_name}")]
    rows += [
        Row(
            f"{place} {masked(one.phone) if one.phone else ''}".strip(),
            words.name(one),
            Button(out, code(do="group_out", m=one.id.hex), says=f"{out} {place}"),
        )
        for place, one in enumerate(found[:SHOWN], 1)
    ]
    add = str(_("Add a member"))
    return Card(
        text=str(_("{count} members. Tap one who leaves, or type ออกจากกลุ่ม and the number.").format(count=len(found))),
        title=f"{group.number} · {without_ids(group.name)}",
        rows=tuple(rows),
        buttons=(Button(add, code(do="group_add", n=group.number), says=f"{add} {group.number}"),),
        footnote=str(_("Or type เพิ่มสมาชิกกลุ่ม {number}.").format(number=group.number)),
    )


def one(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One of the groups."""
    at = here(scene)
    return Show([card(at, _meant(at, parts))])


def adding(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Somebody joins a group; where the volunteer has only one, that one is meant."""
    at = here(scene)
    if "n" in parts or "number" in parts:
        group = _meant(at, parts)
    else:
        found = worker_groups.of_volunteer(at.session, at.volunteer)
        if len(found) != 1:
            return listed(scene, parts)
        group = found[0]
    if len(worker_groups.members(at.session, group)) >= worker_groups.MOST_MEMBERS:
        text = _("This group has {most} members: please bring another together.")
        raise Refused(str(text.format(most=worker_groups.MOST_MEMBERS)))
    return Begin("group_member", about={"group": group.id.hex}, before=without_ids(group.name))


def out(scene: Scene, parts: Mapping[str, str]) -> Show:
    """A member leaves, asked once more: their name goes at once.  Typed, the groups are shown."""
    at = here(scene)
    if "m" not in parts:
        return listed(scene, parts)
    member = worker_groups.member(at.session, at.office, UUID(parts["m"]))
    group = at.session.get(WorkerGroup, member.group_id) if member is not None else None
    if member is None or group is None or not is_own(at, group) or member.left_at is not None:
        raise Refused(str(_("That member is not in a group of yours, or has left before.")))
    if parts.get("sure") != "1":
        label = str(_("Yes, they leave"))
        sure = Button(label, code(do="group_out", m=member.id.hex, sure="1"), says=label)
        text = _("Does {name} leave the group? The name is deleted.").format(name=words.name(member))
        return Show([Card(text=str(text), title=str(_("Leaves the group")), buttons=(sure,))])
    text = _("{name} has left the group; the name is deleted.").format(name=words.name(member))
    worker_groups.leave(at.session, member, at.now)
    return Show([Bubble(str(text), weight=Weight.RECEIPT), card(at, group)])


def is_own(at: Here, group: WorkerGroup) -> bool:
    """Whether the volunteer looks after it."""
    return group.volunteer_id == at.volunteer.id and group.ended_at is None


def _meant(at: Here, parts: Mapping[str, str]) -> WorkerGroup:
    group = worker_groups.numbered(at.session, at.office, int(parts.get("n") or parts.get("number") or 0))
    if group is None or not is_own(at, group):
        raise Refused(str(_("You look after no group of that number. To see yours, type กลุ่มอาชีพ.")))
    return group
