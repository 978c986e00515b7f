"""LINE channels and their credentials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import LineChannel
from raengjai.storage.models.chats import MAIN_CHANNEL

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")  # it stands in the webhook's address


def every(session: Session) -> Sequence[LineChannel]:
    """Every channel but the main one, by name."""
    return session.scalars(select(LineChannel).order_by(LineChannel.name)).all()


def named(session: Session, name: str) -> LineChannel | None:
    """The channel of that name; the main one is not kept here."""
    return session.scalar(select(LineChannel).where(LineChannel.name == name))


def is_known(session: Session, name: str) -> bool:
    """Whether an office can use the channel."""
    return name == MAIN_CHANNEL or named(session, name) is not None


def add(session: Session, name: str, secret: str, token: str, now_real: datetime) -> LineChannel:
    """Keep a channel's credentials."""
    channel = LineChannel(name=name, secrets=[secret], token=token, created_at=now_real, changed_at=now_real)
    session.add(channel)
    session.flush()
    return channel


def change(channel: LineChannel, secret: str | None, token: str | None, now_real: datetime) -> None:
    """Take new credentials; what LINE signs with the secret of before is believed until `settle`."""
    if secret is not None and secret != channel.secrets[0]:
        channel.secrets = [secret, channel.secrets[0]]
    if token is not None:
        channel.token = token
    channel.changed_at = now_real


def settle(channel: LineChannel) -> bool:
    """Believe the newest secret only; tell whether there was an older one."""
    older = len(channel.secrets) > 1
    channel.secrets = channel.secrets[:1]
    return older


def basic_id(session: Session, channel: str, of_main: str | None) -> str | None:
    """The id ("@…") by which people add the bot of a channel; `of_main` is the main one's, from the settings."""
    if channel == MAIN_CHANNEL:
        return of_main
    return session.scalar(select(LineChannel.basic_id).where(LineChannel.name == channel))
