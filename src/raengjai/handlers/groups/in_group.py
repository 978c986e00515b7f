"""What an answer in a group may look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.remembered import remembered
from raengjai.storage import chats, line_groups, people, periods
from raengjai.storage.models import Chat, LineGroup, Office, ReportingPeriod
from raengjai.storage.people import Standing


@dataclass
class InGroup:
    """A group, and one moment in it.  `user_id`: LINE's id of who spoke, if LINE tells it."""

    session: Session
    chat: Chat
    user_id: str | None
    now: datetime
    public_url: str

    @remembered
    def group(self) -> LineGroup | None:
        """The office's group that this chat is; None: it is bound to none."""
        return line_groups.of_chat(self.session, self.chat)

    @remembered
    def writer(self) -> Chat | None:
        """The one-to-one chat of who spoke, if there is one and the bot is not blocked there."""
        if self.user_id is None:
            return None
        chat = chats.find(self.session, self.chat.channel, self.user_id)
        return chat if chat is not None and chat.kind == "user" and chat.gone_at is None else None

    @remembered
    def standing(self) -> Standing | None:
        """What who spoke is to an office, as far as it is known."""
        return people.standing(self.session, self.writer, self.now) if self.writer is not None else None

    @property
    def today(self) -> date:
        """The day in Bangkok."""
        return bangkok_day(self.now)


@dataclass
class OfOffice:
    """A group that is bound, its office and the office's open month."""

    at: InGroup
    group: LineGroup
    office: Office

    @remembered
    def period(self) -> ReportingPeriod:
        """The open reporting month."""
        return periods.open_on(self.at.session, self.office, self.at.today)
