"""What is said to the only chat, how its requests stand, and how time passes for them."""

from __future__ import annotations

from datetime import timedelta

from piping import Bot
from sqlalchemy import select, update

from raengjai.bot import outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.storage.models import Chat, Delivery


def put(bot: Bot, *bubbles: Bubble, **how: object) -> None:
    """Put bubbles aside for the only chat."""
    with bot.database.transaction() as session:
        chat = session.scalars(select(Chat)).one()
        outbox.put(session, chat, bubbles, **how)  # type: ignore[arg-type]


def states(bot: Bot) -> list[tuple[str, str]]:
    """Kind and state of each request, in order."""
    return [(each.kind, each.state) for each in bot.deliveries()]


def try_again(bot: Bot, times: int = 1) -> None:
    """Let what waits for another try be tried now."""
    for _ in range(times):
        bot.make_due()
        bot.look()


def later(bot: Bot, seconds: float) -> None:
    """Let time pass, then look."""
    bot.age(seconds)
    try_again(bot)


def put_off(bot: Bot) -> None:
    """Let nothing that waits for another try be tried for a minute: a slow machine would, in between."""
    with bot.database.transaction() as session:
        ready = update(Delivery).where(Delivery.state == "ready")
        session.execute(ready.values(next_try_at=real_now() + timedelta(minutes=1)))
