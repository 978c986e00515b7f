"""Rows written past the unit of work, and the lists that statements look in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, exists, select

from raengjai.bot.clock import real_now
from raengjai.storage.models import Chat
from raengjai.storage.rows import insert_if, of_few_lengths

NONE_LIKE = ~exists().where(Chat.language.in_(bindparam("languages", expanding=True)))


@given(st.lists(st.integers(), max_size=70))
def test_a_list_of_few_lengths_holds_the_same(values):
    longer = of_few_lengths(values)
    assert longer[: len(values)] == values
    assert set(longer) == set(values)
    assert len(longer) in {0, 1, 2, 4, 8, 16, 32, 64, 128}
    assert len(longer) < 2 * max(len(values), 1)


def chat(name):
    return Chat(channel="main", key=name, kind="user", line_id=name, created_at=real_now())


def test_a_row_is_inserted_once_and_only_where_the_condition_holds(any_database):
    with any_database.transaction() as session:
        asked = {"languages": ["en", "lo"]}
        assert len(insert_if(session, chat("first"), NONE_LIKE, asked, Chat.id)) == 1
        assert insert_if(session, chat("first"), NONE_LIKE, asked, Chat.id) == []
        assert insert_if(session, chat("second"), NONE_LIKE, {"languages": ["th"]}, Chat.id) == []
        assert session.scalars(select(Chat.key)).all() == ["first"]
