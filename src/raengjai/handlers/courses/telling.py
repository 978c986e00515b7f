"""Volunteers hear what changes for those whom they signed up: somebody moves up, or a course is not held.

It rides in their next answer, free; where the course begins within days it is a message of its own, if the month has
one left beside what its due day needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.due_times import is_night
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers import quota_plan
from raengjai.handlers.courses import cards
from raengjai.storage import people
from raengjai.storage.models import Course, CourseSeat, Office

REASON = "course"
SOON = timedelta(days=3)


@dataclass(frozen=True)
class Telling:
    """Something of a course changes at a moment."""

    session: Session
    office: Office
    course: Course
    now: datetime

    def moved_up(self, seats: Sequence[CourseSeat]) -> None:
        """They have a place now."""
        self._tell(seats, _("Good news: {name} has moved up and has a place in “{course}”, {days}."))

    def cancelled(self, seats: Sequence[CourseSeat]) -> None:
        """It is not held."""
        text = _("The course “{course}”, {days}, is not held. Please tell {name}. To ask why, type คุยกับเจ้าหน้าที่.")
        self._tell(seats, text)

    def _tell(self, seats: Sequence[CourseSeat], text: Text) -> None:
        left = self._messages_left()
        for seat in seats:
            chat = people.chat_of(self.session, self.office, seat.volunteer_id)
            if chat is None or chat.gone_at is not None:
                continue
            started, left = left > 0, left - 1
            with speaking(chat.language):
                words = text.format(name=cards.name(seat), course=self.course.title, days=cards.span(self.course))
                reason = REASON if started else None
                outbox.put(self.session, chat, [Bubble(str(words))], started=started, reason=reason)

    def _messages_left(self) -> int:
        """How many may be messages of their own: none while there is time, or at night."""
        if self.course.begins_on - bangkok_day(self.now) > SOON or is_night(self.now):
            return 0
        left = quota_plan.left_now(self.session, self.office.channel, self.now)
        return self.course.places if left is None else left
