"""Groups and rooms the bot is in: summary, members, leaving."""

from __future__ import annotations

from raengjai.bot.simulator import doing
from raengjai.bot.simulator.api.people import NOT_VERIFIED, as_profile, page
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.people import Group
from raengjai.bot.simulator.world import World

PAGE = 100


def summary(line: World, _call: Call, group_id: str) -> Answer:
    """Id and name."""
    group = _joined(line, group_id)
    return as_json({"groupId": group.id, "groupName": group.name})


def count(line: World, _call: Call, group_id: str) -> Answer:
    """How many members, the bot not counted."""
    return as_json({"count": len(_joined(line, group_id).members)})


def member_ids(line: World, call: Call, group_id: str) -> Answer:
    """Ids of members who consented; verified accounts only."""
    group = _joined(line, group_id)
    if not line.verified:
        raise LineError(403, NOT_VERIFIED)
    known = [one for one in group.members if line.people.persons[one].consented]
    return as_json(page(known, "memberIds", PAGE, call.argument("start")))


def member(line: World, _call: Call, group_id: str, user_id: str) -> Answer:
    """A member's profile, friend or not."""
    group = _joined(line, group_id)
    person = line.people.persons.get(user_id)
    if person is None or user_id not in group.members or not person.consented:
        raise LineError(404, "Not found")
    return as_json(as_profile(person))


def leave(line: World, _call: Call, group_id: str) -> Answer:
    """The bot leaves; LINE tells it so."""
    doing.remove_bot(line, _joined(line, group_id))
    return Answer()


def _joined(line: World, group_id: str) -> Group:
    group = line.group_of(group_id)
    if group is None or not group.bot_in:
        raise LineError(404, "Not found")
    return group
