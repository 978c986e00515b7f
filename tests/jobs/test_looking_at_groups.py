"""Groups are looked at as LINE has them now, and left when the office lets them go: over HTTP, as at LINE."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from labour_office import TheOffice
from sqlalchemy import select
from timing import Times

from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings
from raengjai.bot.simulator import Circle, Line, serve
from raengjai.handlers.groups import looking
from raengjai.handlers.jobs import line_groups as jobs
from raengjai.storage import chats, line_groups
from raengjai.storage.models import Chat, LineGroup, Membership, Office


@pytest.fixture
def circle(times: Times, settings: Settings) -> Iterator[Circle]:
    """A group of two at LINE, bound to an office here."""
    line = Line(channel_secret="secret", access_token=settings.line_channel_access_token.get_secret_value())
    with serve(line) as server:
        there = {"line_api_base_url": server.url, "line_data_api_base_url": server.url}
        times.lines["main"] = Gateway(settings.model_copy(update=there))
        circle = line.group("อสร. บางปะกง", [line.person("สมศรี"), line.person("บุญมา")])
        circle.invites_bot()
        _bind(TheOffice(times.database, times), circle.group.id)
        yield circle


def _bind(office: TheOffice, line_id: str) -> None:
    now = office.times.now()
    with office.database.transaction() as session:
        chat = session.get_one(Chat, chats.find_or_add(session, "main", [("group", line_id)], now)[line_id])
        officer = session.scalars(select(Membership).where(Membership.role == "officer")).one()
        code = line_groups.new_code(session, session.scalars(select(Office)).one(), officer, now)
        group = line_groups.bind(session, chat, code, now)
        assert group is not None
        looking.look_soon(session, group, now)


def group_in(times: Times) -> LineGroup:
    with times.database.transaction() as session:
        return session.scalars(select(LineGroup)).one()


def test_name_and_members_are_as_they_are_now(times: Times, circle: Circle) -> None:
    worker = times.worker(*jobs.RULES)
    times.look(worker)
    assert (group_in(times).name, group_in(times).members) == ("อสร. บางปะกง", 2)
    circle.group.name = "อสร. ตำบลพิมพา"
    circle.group.members.pop()
    times.look(worker, "2026-11-22 06:41")
    assert (group_in(times).name, group_in(times).members) == ("อสร. ตำบลพิมพา", 1)


def test_a_removal_that_was_not_heard_of_is_found(times: Times, circle: Circle) -> None:
    circle.group.bot_in = False
    times.look(times.worker(*jobs.RULES))
    assert group_in(times).left_at is not None


def test_the_bot_leaves_where_the_office_lets_go(times: Times, circle: Circle) -> None:
    with times.database.transaction() as session:
        group = session.scalars(select(LineGroup)).one()
        looking.leave_soon(session, group, times.now())
        line_groups.leave(session, session.get_one(Chat, group.chat_id), times.now())
    times.look(times.worker(*jobs.RULES))
    assert not circle.group.bot_in
