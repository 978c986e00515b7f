"""An office that has kept one row of nearly everything, and what of it tells of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from closing_months import NAMES, November
from office_with_records import IDS
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.storage import courses, job_matching, job_seekers, month_figures, vacancies, workplaces
from raengjai.storage import models as m
from raengjai.storage.consents import Consent
from raengjai.storage.edition import persons
from raengjai.storage.editions import latest, read
from raengjai.storage.models.base import Sealed
from raengjai.storage.places import named_exactly

THEN = datetime(2026, 11, 20, 3, tzinfo=UTC)
SECRETS = (*NAMES, *IDS, "สมหญิง รักงาน", "ลุงข้างบ้าน", "0810000007")
"""What must be read nowhere any more."""


@dataclass
class Kept:
    """The office of November, with traces of all that people do with the bot."""

    november: November

    def __post_init__(self) -> None:
        with self.november.office.database.transaction() as session:
            self._about_records(session)
            self._cases(session)
            self._work(session)
            self._talk(session)
            self._staff(session)
            self._doors(session)
        self.november.close()
        with self.november.office.database.transaction() as session:
            self._files(session)

    def _add(self, session: Session, row: Any) -> Any:
        session.add(row)
        session.flush()
        return row

    def _about_records(self, session: Session) -> None:
        office, record, person = (
            self.november.row(session),
            self.november.record(session),
            self.november.person(session),
        )
        record.note = SECRETS[-2]
        asked = {"together": UUID(int=7), "asked_by": person.id, "asked_at": THEN, "words": SECRETS[-2]}
        self._add(session, m.RecordQuestion(office_id=office.id, record_id=record.id, kind="asked", **asked))
        self.november.change(session, 2, name=NAMES[1])
        dismissed = {"rule": "no_id", "subject": record.id, "basis": "x", "dismissed_by": person.id}
        self._add(
            session,
            m.CheckDismissal(
                office_id=office.id, period_id=record.period_id, reason=SECRETS[-2], dismissed_at=THEN, **dismissed
            ),
        )
        picture = {"fiscal_year": 2570, "position": 1, "record_id": record.id, "width": 1, "height": 1}
        self._add(
            session, m.Picture(office_id=office.id, caption=SECRETS[0], content=b"jpeg", added_at=THEN, **picture)
        )

    def _cases(self, session: Session) -> None:
        office, record = self.november.row(session), self.november.record(session)
        for number, identity in enumerate(("known", "anonymous"), start=1):
            whose = {"volunteer_id": record.volunteer_id, "record_id": record.id} if identity == "known" else {}
            case = m.Case(
                office_id=office.id, number=number, kind="complaint", subject="wages", identity=identity,
                story=SECRETS[-2], contact_name=SECRETS[0], contact_phone=SECRETS[-1], opened_on=THEN.date(),
                closed_at=THEN, state="closed", **whose,
            )  # fmt: skip
            self._add(session, case)
            entry = {"position": 1, "kind": "note", "by": "", "on_day": THEN.date(), "words": SECRETS[-2]}
            self._add(session, m.CaseEntry(office_id=office.id, case_id=case.id, **entry))
        volunteer = self.november.volunteer(session)
        story = {"year": 2026, "month": 11, "story": SECRETS[-2], "answered_at": THEN}
        self._add(session, m.SituationReport(office_id=office.id, volunteer_id=volunteer.id, **story))

    def _work(self, session: Session) -> None:
        """Somebody who found work that was told of for them, and has been trained."""
        office, volunteer, by = (
            self.november.row(session),
            self.november.volunteer(session),
            self.november.person(session),
        )
        place, agreed = named_exactly("พิมพา", "24")[0], Consent("2569-11", THEN.date(), by.id)
        told = vacancies.Told("เย็บผ้า", workplaces.of_place(place), THEN.date(), SECRETS[-1], source=SECRETS[-2])
        vacancy = vacancies.add(session, office, told, THEN)
        name = PersonName("นาง", SECRETS[-2])
        seeks = job_seekers.Told(name, f"เย็บผ้า {SECRETS[-2]}", place, phone=SECRETS[-1])
        seeker = job_seekers.bring(session, volunteer, seeks, agreed, draft_id="seeks", now=THEN)
        job_matching.told(session, seeker, [vacancy], THEN)
        job_seekers.settle(session, seeker, job_seekers.WORKING, THEN)
        seeker.outcome = SECRETS[-2]
        held = courses.Told("ซ่อมแอร์", "สถาบัน", *[THEN.date()] * 3, 1, SECRETS[-1])
        course = courses.announce(session, office, held, THEN)
        courses.sign_up(session, course, courses.SignedUp(name, SECRETS[-1], agreed, volunteer), THEN)

    def _staff(self, session: Session) -> None:
        office, volunteer = self.november.row(session), self.november.volunteer(session)
        whose = {"office_id": office.id, "volunteer_id": volunteer.id}
        talk = self._add(session, m.StaffTalk(**whose, began_at=THEN, listens_until=THEN, ended_at=THEN, how="staff"))
        self._add(session, m.TalkLine(office_id=office.id, talk_id=talk.id, said_at=THEN, words=SECRETS[-2]))
        given = {"from_id": volunteer.membership_id, "to_id": volunteer.membership_id, "things": 1, "made_at": THEN}
        self._add(session, m.HandOver(office_id=office.id, note=SECRETS[-2], **given))

    def _talk(self, session: Session) -> None:
        chat = session.scalars(select(m.Chat)).one()
        self._add(
            session, m.Conversation(chat_id=chat.id, talk={"live": {"answers": SECRETS}, "easy": True}, changed_at=THEN)
        )
        times = {"occurred_at": THEN, "received_at": THEN, "next_try_at": THEN, "state": "done"}
        event = m.InboxEvent(
            channel="main", event_id="e1", chat_id=chat.id, kind="message", body={"text": SECRETS}, **times
        )
        self._add(session, event)
        delivery = m.Delivery(
            chat_id=chat.id, channel="main", kind="reply", messages=[SECRETS], recipients=["U"], created_at=THEN,
            next_try_at=THEN, state="sent",
        )  # fmt: skip
        self._add(session, delivery)
        said = {"number": 1, "event_id": event.id, "weight": "answer", "body": [SECRETS], "created_at": THEN}
        self._add(session, m.OutboxBubble(chat_id=chat.id, state="packed", delivery_id=delivery.id, **said))

    def _doors(self, session: Session) -> None:
        office, volunteer = self.november.row(session), self.november.volunteer(session)
        mine = {"office_id": office.id, "membership_id": volunteer.membership_id}
        self._add(session, m.LoginLink(**mine, token_hash="a", created_at=THEN, valid_until=THEN))
        seen = {"started_at": THEN, "seen_at": THEN, "way": "link", "device": "Chrome"}
        self._add(session, m.StaffSession(**mine, token_hash="b", **seen))
        invited = {"code_hash": "c", "code": "12345678", "name_key": "k", "subdistrict_code": "240101"}
        self._add(
            session,
            m.VolunteerInvite(
                office_id=office.id, name=NAMES[0], subdistrict_name="หน้าเมือง", district_name="เมือง",
                created_at=THEN, valid_until=THEN, **invited,
            ),
        )  # fmt: skip
        lost = {"kind": "code", "subject": "s", "created_at": THEN, "state": "dead"}
        self._add(session, m.Mail(office_id=office.id, to="a@example.org", text=SECRETS[-2], **lost))
        session.get_one(m.Membership, volunteer.membership_id).state = "ended"
        session.get_one(m.Membership, volunteer.membership_id).ended_at = THEN

    def _files(self, session: Session) -> None:
        office = self.november.row(session)
        edition = session.scalars(select(m.MonthEdition)).one()
        named = {"name": "sp12", "ending": "xlsx", "made_at": THEN, "content": SECRETS[0].encode()}
        self._add(session, m.KeptFile(office_id=office.id, edition_id=edition.id, **named))

    def told(self) -> str:
        """All that is sealed anywhere, opened."""
        with self.november.office.database.transaction() as session:
            return "\n".join(_told(session))

    def figures(self) -> Any:
        """The month's counts, from records and from what was kept of the month."""
        with self.november.office.database.transaction() as session:
            office, period = self.november.row(session), self.november.period(session)
            kept = latest(session, office, period)
            assert kept is not None
            lines = read(kept).lines
            return month_figures.of(session, period), len(lines), persons(lines), _counts(session)


def _told(session: Session) -> list[str]:
    found = []
    for mapper in m.Base.registry.mappers:
        sealed = [name for name, kind in vars(mapper.class_).items() if isinstance(kind, Sealed)]
        for row in session.scalars(select(mapper.class_)) if sealed else ():
            values = (getattr(row, name) for name in sealed)
            found += [value.decode(errors="replace") if isinstance(value, bytes) else str(value) for value in values]
    return found


def _counts(session: Session) -> dict[str, int]:
    stand = (
        m.HelpRecord, m.HelpGiven, m.Outreach, m.MonthEdition, m.Case, m.SituationReport, m.Volunteer, m.JobSeeker,
        m.Course, m.CourseSeat,
    )  # fmt: skip
    return {one.__tablename__: session.scalar(select(func.count()).select_from(one)) or 0 for one in stand}
