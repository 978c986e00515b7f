"""Every table, what becomes of its rows, and why: in the order in which it is done, children before their parents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from raengjai.storage import models as m
from raengjai.storage import worker_kinds
from raengjai.storage.form_records import ON_FORM
from raengjai.storage.retention import emptying, kinds
from raengjai.storage.retention.emptying import GONE_KEY, Empty
from raengjai.storage.retention.kinds import Kind
from raengjai.storage.retention.stretches import Conditions, Stretch

NEVER_DELIVERED = ("dead", "dropped")
ON_ITS_WAY = ("ready", "parked")


@dataclass(frozen=True)
class Rule:
    """What becomes of rows of a table: `empty` takes out what tells of people, None: they are deleted.

    A rule that empties remembers how far it came (`RetentionMark`): of what it left one can not see that it is empty.
    `along`: columns of other tables that point to the rows; what points to a row that is deleted goes with it.
    """

    table: type[m.Base]
    kind: Kind
    why: str
    due: Callable[[Stretch], Conditions]
    empty: Empty | None = None
    along: Sequence[InstrumentedAttribute[Any]] = ()

    @property
    def name(self) -> str:
        """How mark and audit call it."""
        return f"{self.kind.name}: {self.table.__tablename__} {'deleted' if self.empty is None else 'emptied'}"


def _in_months(table: type[m.Base]) -> Callable[[Stretch], Conditions]:
    return lambda over: (over.of(table), table.period_id.in_(over.periods()))  # type: ignore[attr-defined]


def _records(over: Stretch) -> Conditions:
    """By the office's months alone: asked by office too, the database goes over all it has ever recorded."""
    return (m.HelpRecord.period_id.in_(over.periods()),)


def _at(table: type[m.Base], moment: str) -> Callable[[Stretch], Conditions]:
    return lambda over: (over.of(table), over.moments(getattr(table, moment)))


def _anybodys(table: type[m.Base], moment: str) -> Callable[[Stretch], Conditions]:
    return lambda over: (over.moments(getattr(table, moment)),)


def _of_cases(table: type[m.Base]) -> Callable[[Stretch], Conditions]:
    def due(over: Stretch) -> Conditions:
        begun = select(m.Case.id).where(over.of(m.Case), over.days(m.Case.opened_on))
        return over.of(table), table.case_id.in_(begun)  # type: ignore[attr-defined]

    return due


def _files_of_cases(over: Stretch) -> Conditions:
    begun = select(m.Case.id).where(over.of(m.Case), over.days(m.Case.opened_on))
    return (m.AgencyFile.referral_id.in_(select(m.Referral.id).where(m.Referral.case_id.in_(begun))),)


def _counted_kinds(over: Stretch) -> Conditions:
    month = m.ReportingPeriod
    settled = select(month.id).where(over.of(month), month.types_counted.is_(True), over.moments(month.closed_at))
    return m.HelpRecord.period_id.in_(settled), m.HelpRecord.worker_type.in_(ON_FORM)


def _closed_cases(over: Stretch) -> Conditions:
    return over.of(m.Case), over.moments(m.Case.closed_at), m.Case.identity != "anonymous"


def _closed_tip_offs(over: Stretch) -> Conditions:
    return over.of(m.Case), over.moments(m.Case.closed_at), m.Case.identity == "anonymous"


def _said_in_talks(over: Stretch) -> Conditions:
    ended = select(m.StaffTalk.id).where(over.of(m.StaffTalk), over.moments(m.StaffTalk.ended_at))
    return over.of(m.TalkLine), m.TalkLine.talk_id.in_(ended)


def _stories(over: Stretch) -> Conditions:
    return over.of(m.SituationReport), over.months(m.SituationReport.year, m.SituationReport.month)


def _closed_lists(over: Stretch) -> Conditions:
    return over.of(m.ListPhoto), over.moments(m.ListPhoto.sent_at)


def _files_in_the_chat(over: Stretch) -> Conditions:
    waits = select(m.ListPhoto.id).where(m.ListPhoto.state.in_(("open", "typed")))
    loose = or_(m.SentFile.list_id.is_(None), m.SentFile.list_id.not_in(waits))
    return over.moments(m.SentFile.sent_at), m.SentFile.state != "waiting", loose


def _pictures(over: Stretch) -> Conditions:
    return over.of(m.Picture), over.fiscal_years(m.Picture.fiscal_year)


def _over_surveys(over: Stretch) -> Conditions:
    return over.of(m.Survey), over.days(m.Survey.closes_on)


def _seats(over: Stretch) -> Conditions:
    held = select(m.Course.id).where(over.of(m.Course), over.days(m.Course.ends_on))
    return over.of(m.CourseSeat), m.CourseSeat.course_id.in_(held)


def _guests(over: Stretch) -> Conditions:
    held = select(m.Meeting.id).where(over.of(m.Meeting), over.moments(m.Meeting.begins_at))
    return over.of(m.MeetingGuest), m.MeetingGuest.meeting_id.in_(held)


def _told_announcements(over: Stretch) -> Conditions:
    made = select(m.Announcement.id).where(over.of(m.Announcement), over.moments(m.Announcement.made_at))
    return over.of(m.AnnouncementAsked), m.AnnouncementAsked.announcement_id.in_(made)


def _written_seats(over: Stretch) -> Conditions:
    seat = m.CommitteeSeat
    return over.of(seat), over.moments(seat.ended_at), seat.name_sealed.is_not(None)


def _left(over: Stretch) -> Conditions:
    return over.of(m.Membership), m.Membership.state == "ended", over.moments(m.Membership.ended_at)


def _strangers(over: Stretch) -> Conditions:
    """Chats of people who belong to no office any more, and have written nothing for long; groups that are gone."""
    emptied = select(m.RetentionMark.through).where(
        m.RetentionMark.office_id == m.Membership.office_id, m.RetentionMark.rule == LEFT.name
    )
    through = func.coalesce(emptied.correlate(m.Membership).scalar_subquery(), m.Membership.ended_at)
    belongs = (
        select(m.Membership.id)
        .join(m.Person, m.Person.id == m.Membership.person_id)
        .where(m.Person.chat_id == m.Chat.id, or_(m.Membership.state != "ended", m.Membership.ended_at >= through))
        .correlate(m.Chat)
        .exists()
    )
    last_said = select(m.Conversation.changed_at).where(m.Conversation.chat_id == m.Chat.id)
    silent = func.coalesce(last_said.correlate(m.Chat).scalar_subquery(), m.Chat.created_at) < over.before
    of_nobody = (m.Chat.kind == "user") | m.Chat.gone_at.is_not(None)
    return m.Chat.created_at < over.before, m.Chat.key.not_like(f"{GONE_KEY}%"), of_nobody, ~belongs, silent


def _answered_events(over: Stretch) -> Conditions:
    return over.moments(m.InboxEvent.received_at), m.InboxEvent.state != "waiting"


def _written_events(over: Stretch) -> Conditions:
    """Also what waited for so long that its day had gone by when it was answered."""
    late = over.moments(m.InboxEvent.handled_at)
    return or_(over.moments(m.InboxEvent.received_at), late), m.InboxEvent.state != "waiting"


def _old_events(over: Stretch) -> Conditions:
    quoted = exists().where(m.OutboxBubble.event_id == m.InboxEvent.id)
    return *_answered_events(over), ~quoted


def _said_bubbles(over: Stretch) -> Conditions:
    return over.moments(m.OutboxBubble.created_at), m.OutboxBubble.state != "waiting"


def _sent_deliveries(over: Stretch) -> Conditions:
    return over.moments(m.Delivery.created_at), m.Delivery.state.not_in(ON_ITS_WAY)


def _said_deliveries(over: Stretch) -> Conditions:
    """Also what was parked until the next month had room for it."""
    late = over.moments(m.Delivery.settled_at)
    return or_(over.moments(m.Delivery.created_at), late), m.Delivery.state.not_in(ON_ITS_WAY)


def _old_deliveries(over: Stretch) -> Conditions:
    carries = exists().where(m.OutboxBubble.delivery_id == m.Delivery.id)
    reminds = exists().where(m.Reminder.delivery_id == m.Delivery.id)
    announces = exists().where(m.AnnouncementAsked.delivery_id == m.Delivery.id)
    return *_sent_deliveries(over), ~carries, ~reminds, ~announces


def _lost_letters(over: Stretch) -> Conditions:
    return over.moments(m.Mail.created_at), m.Mail.state.in_(NEVER_DELIVERED)


def _settled_letters(over: Stretch) -> Conditions:
    return over.of(m.Mail), over.moments(m.Mail.created_at), m.Mail.state != "waiting"


def _told_reminders(over: Stretch) -> Conditions:
    return over.moments(m.Reminder.chosen_at), m.Reminder.state != "waiting"


def _settled_reopenings(over: Stretch) -> Conditions:
    return over.of(m.Reopening), m.Reopening.period_id.in_(over.periods()), m.Reopening.closed_again_at.is_not(None)


def _own_months(over: Stretch) -> Conditions:
    return over.of(m.ReportingPeriod), over.months(m.ReportingPeriod.year, m.ReportingPeriod.month)


def _balances(over: Stretch) -> Conditions:
    return over.of(m.OpeningBalance), over.months(m.OpeningBalance.year, m.OpeningBalance.month)


def _project_months(over: Stretch) -> Conditions:
    return over.of(m.ProjectMonth), over.months(m.ProjectMonth.year, m.ProjectMonth.month)


def _asked_requests(over: Stretch) -> Conditions:
    """By the day on which it was asked: what nobody answered does not stay for ever."""
    return over.of(m.PersonRequest), over.days(m.PersonRequest.asked_on)


OF_A_RECORD = (m.HelpGiven.record_id, m.HelpRecordVersion.record_id, m.RecordQuestion.record_id)

LEFT = Rule(
    m.Membership, kinds.PEOPLE, "names, telephones and cards of who has left; numbers stay for old figures",
    _left, emptying.memberships,
)  # fmt: skip

RULES: Sequence[Rule] = (
    # What helped people told of themselves.
    Rule(m.HelpRecord, kinds.KINDS_OF_WORKER, "who is disabled, where the office keeps counts only", _counted_kinds,
         worker_kinds.sever),
    Rule(m.ReportingPeriod, kinds.RECORDS, "a month whose names go is not opened again", _own_months, emptying.months),
    Rule(m.LineQuestion, kinds.RECORDS, "words about a person helped", _in_months(m.LineQuestion)),
    Rule(m.CheckDismissal, kinds.RECORDS, "reasons in free words", _in_months(m.CheckDismissal)),
    Rule(m.Reopening, kinds.RECORDS, "reasons in free words", _settled_reopenings, emptying.reasons),
    Rule(m.FilePassword, kinds.RECORDS, "opens files with names", _in_months(m.FilePassword)),
    Rule(m.Picture, kinds.RECORDS, "photos follow what they show", _pictures),
    Rule(m.ListPhoto, kinds.RECORDS, "lists of names by hand", _closed_lists),
    Rule(m.HelpRecord, kinds.RECORDS, "the named list; its counts stay", _records, emptying.records),
    Rule(m.Outreach, kinds.RECORDS, "told in free words; heads stay", _in_months(m.Outreach), emptying.activities),
    Rule(m.TalkLine, kinds.RECORDS, "what volunteers and the office wrote to each other", _said_in_talks),
    Rule(m.StaffTalk, kinds.RECORDS, "talks that ended", _at(m.StaffTalk, "ended_at")),
    Rule(m.HandOver, kinds.RECORDS, "notes in free words", _at(m.HandOver, "made_at")),
    Rule(m.MonthEdition, kinds.FORMS, "filed lists; counts stay", _in_months(m.MonthEdition), emptying.editions),
    # Cases.
    Rule(m.Case, kinds.CASES, "whose trouble it was; counts stay", _closed_cases, emptying.cases),
    Rule(m.Case, kinds.TIP_OFFS, "told without a name: a clock of their own", _closed_tip_offs, emptying.cases),
    Rule(m.SituationReport, kinds.CASES, "stories; that there was one stays", _stories, emptying.situations),
    # People of the office, and what it asks them.
    LEFT,
    Rule(m.CommitteeSeat, kinds.PEOPLE, "names of who sat there", _written_seats, emptying.names),
    Rule(m.Survey, kinds.AREA, "answers in words; numbers and choices stay", _over_surveys, emptying.surveys),
    Rule(m.AnnouncementAsked, kinds.AREA, "who was told, and had seen it", _told_announcements),
    Rule(m.Announcement, kinds.AREA, "what was announced", _at(m.Announcement, "made_at")),
    Rule(m.JobMatch, kinds.AREA, "which work was told of for whom", _at(m.JobMatch, "told_at")),
    Rule(m.JobSeeker, kinds.CASES, "who looked for work; what became of them stays", _at(m.JobSeeker, "settled_at"),
         emptying.job_seekers),
    Rule(m.CourseSeat, kinds.CASES, "who was trained; how many stays", _seats, emptying.course_seats),
    Rule(m.Course, kinds.AREA, "whom to ask for it", lambda over: (over.of(m.Course), over.days(m.Course.ends_on)),
         emptying.courses),
    Rule(m.Vacancy, kinds.AREA, "whom to ask for work that is long taken",
         lambda over: (over.of(m.Vacancy), over.days(m.Vacancy.closes_on))),
    Rule(m.LineGroup, kinds.AREA, "the name of a group that was left", _at(m.LineGroup, "left_at")),
    Rule(m.MeetingGuest, kinds.AREA, "who came", _guests),
    Rule(m.Meeting, kinds.AREA, "what it was about, in words", _at(m.Meeting, "begins_at")),
    Rule(m.PersonRequest, kinds.PEOPLE, "who asked about their data; that somebody did stays", _asked_requests,
         emptying.requests),
    # Doors.
    Rule(m.LoginLink, kinds.LOGINS, "traffic is kept 90 days at least", _at(m.LoginLink, "valid_until")),
    Rule(m.StaffSession, kinds.LOGINS, "traffic is kept 90 days at least", _at(m.StaffSession, "seen_at")),
    Rule(m.Invite, kinds.CODES, "a code that has ended", _at(m.Invite, "valid_until")),
    Rule(m.StaffInvite, kinds.CODES, "a code that has ended", _at(m.StaffInvite, "valid_until")),
    Rule(m.GroupCode, kinds.CODES, "a code that has ended", _at(m.GroupCode, "valid_until")),
    Rule(m.VolunteerInvite, kinds.CODES, "whom the office expected", _at(m.VolunteerInvite, "valid_until")),
    Rule(m.Mail, kinds.CODES, "letters that were settled", _settled_letters),
    # What is no office's.
    Rule(m.PageLink, kinds.MESSAGES, "ended, with a page of a form in it", _anybodys(m.PageLink, "valid_until")),
    Rule(m.LongTask, kinds.MESSAGES, "lists handed in, and files made of them", _anybodys(m.LongTask, "asked_at")),
    Rule(m.OutboxBubble, kinds.MESSAGES, "what was said to people", _said_bubbles),
    Rule(m.Delivery, kinds.MESSAGES, "what was said to people", _said_deliveries, emptying.deliveries),
    Rule(m.InboxEvent, kinds.MESSAGES, "what people wrote", _written_events, emptying.events),
    Rule(m.Mail, kinds.MESSAGES, "letters that never went out", _lost_letters, emptying.mails),
    Rule(m.SentFile, kinds.DRAFTS, "files that have their place elsewhere, or none", _files_in_the_chat),
    Rule(m.Conversation, kinds.DRAFTS, "drafts nobody took up again", _anybodys(m.Conversation, "changed_at"),
         emptying.talks),
    Rule(m.Reminder, kinds.TRAFFIC, "by which message somebody was reminded", _told_reminders, emptying.reminders),
    Rule(m.OutboxBubble, kinds.TRAFFIC, "free rides of who never wrote", _anybodys(m.OutboxBubble, "created_at")),
    Rule(m.Delivery, kinds.TRAFFIC, "traffic is kept 90 days at least", _old_deliveries),
    Rule(m.InboxEvent, kinds.TRAFFIC, "traffic is kept 90 days at least", _old_events),
    Rule(m.InviteGuess, kinds.TRAFFIC, "who guessed at codes", _anybodys(m.InviteGuess, "guessed_at")),
    Rule(m.Tries, kinds.TRAFFIC, "who guessed at anything", _anybodys(m.Tries, "began_at")),
    Rule(m.Chat, kinds.STRANGERS, "LINE's id of who belongs to no office", _strangers, emptying.chats),
    # Counts, when they too are over.
    Rule(m.AgencyFile, kinds.COUNTS, "of cases long over", _files_of_cases),
    Rule(m.CaseFile, kinds.COUNTS, "of cases long over", _of_cases(m.CaseFile)),
    Rule(m.Referral, kinds.COUNTS, "of cases long over", _of_cases(m.Referral)),
    Rule(m.CaseEntry, kinds.COUNTS, "of cases long over", _of_cases(m.CaseEntry)),
    Rule(m.Case, kinds.COUNTS, "cases long over",
         lambda over: (over.of(m.Case), over.days(m.Case.opened_on))),
    Rule(m.GroupMember, kinds.COUNTS, "who left a group; the name went then", _at(m.GroupMember, "left_at")),
    Rule(m.WorkerGroup, kinds.COUNTS, "groups that ended long ago", _at(m.WorkerGroup, "ended_at")),
    Rule(m.CourseSeat, kinds.COUNTS, "of courses long over", _seats),
    Rule(m.Course, kinds.COUNTS, "courses long over", lambda over: (over.of(m.Course), over.days(m.Course.ends_on))),
    Rule(m.JobSeeker, kinds.COUNTS, "job seekers of long ago", _at(m.JobSeeker, "settled_at")),
    Rule(m.SituationReport, kinds.COUNTS, "months long over", _stories),
    Rule(m.Reopening, kinds.COUNTS, "of months long over", _settled_reopenings),
    Rule(m.HelpRecord, kinds.COUNTS, "records long over", _records, along=OF_A_RECORD),
    Rule(m.Outreach, kinds.COUNTS, "activities long over", _in_months(m.Outreach)),
    Rule(m.WorkerCount, kinds.COUNTS, "of months long over", _in_months(m.WorkerCount)),
    Rule(m.NilReport, kinds.COUNTS, "of months long over", _in_months(m.NilReport)),
    Rule(m.UnitReport, kinds.COUNTS, "of months long over", _in_months(m.UnitReport)),
    Rule(m.Reminder, kinds.COUNTS, "of months long over", _in_months(m.Reminder)),
    Rule(m.Acknowledgement, kinds.COUNTS, "of months long over",
         lambda over: (over.of(m.Acknowledgement), _edition_of(m.Acknowledgement, over))),
    Rule(m.KeptFile, kinds.COUNTS, "of months long over",
         lambda over: (over.of(m.KeptFile), _edition_of(m.KeptFile, over))),
    Rule(m.MonthEdition, kinds.COUNTS, "months long over", _in_months(m.MonthEdition)),
    Rule(m.ReportFile, kinds.COUNTS, "reports to the committee and the ministry", _at(m.ReportFile, "made_at")),
    Rule(m.OpeningBalance, kinds.COUNTS, "months long over", _balances),
    Rule(m.ProjectMonth, kinds.COUNTS, "months long over", _project_months),
    Rule(m.SurveyAnswer, kinds.COUNTS, "surveys long over",
         lambda over: (over.of(m.SurveyAnswer), m.SurveyAnswer.survey_id.in_(
             select(m.Survey.id).where(*_over_surveys(over))))),
    Rule(m.Pause, kinds.COUNTS, "rates of months long over",
         lambda over: (over.of(m.Pause), over.days(m.Pause.until_day))),
)  # fmt: skip


def _edition_of(table: type[m.Base], over: Stretch) -> ColumnElement[bool]:
    editions = select(m.MonthEdition.id).where(m.MonthEdition.period_id.in_(over.periods()))
    return table.edition_id.in_(editions)  # type: ignore[attr-defined,no-any-return]


STAYS: Mapping[type[m.Base], str] = {
    m.HelpGiven: "deleted with its record",
    m.HelpRecordVersion: "deleted with its record's name",
    m.RecordQuestion: "deleted with its record's name",
    m.Office: "an office, no person",
    m.Unit: "a place, no person",
    m.Keeper: "ids only, of who kept a unit; names go with the membership",
    m.Volunteer: "emptied with its membership; its number stands in old figures",
    m.StaffMember: "emptied with its membership",
    m.MailAddress: "deleted with its membership",
    m.OwnChange: "deleted with its membership",
    m.Person: "an id; emptied with its chat",
    m.Project: "a plan, no person",
    m.ProjectRule: "a plan, no person",
    m.Target: "a plan, no person",
    m.Service: "a list of the office",
    m.Agency: "a list of the office",
    m.EmergencyNumber: "a list of the office",
    m.Holiday: "a list of the office",
    m.LibraryEntry: "what the office lets volunteers look up; about no person",
    m.OfficeText: "words of the office in the chat, as it sets them",
    m.FormWords: "words of the office on its forms, as it sets them",
    m.SurveyQuestion: "what was asked, no answer",
    m.LineChannel: "credentials, as long as they are used",
    m.LineQuota: "figures of a month",
    m.RegistryEdition: "figures; the register in use stays until another takes its place",
    m.RegistryPerson: "keyed hashes; the register in use stays until another takes its place",
    m.Forgetting: "goes by itself when all is wiped",
    m.ForgottenEvent: "goes by itself after seven days",
    m.TimerRun: "what the clock did, by ids",
    m.WorkerSign: "goes by itself when a worker is gone",
    m.AuditEntry: "goes by whole days that were sealed (storage/audit_seals.py)",
    m.AuditSeal: "hashes and counts",
    m.Tombstone: "keyed hashes of who was erased: an old backup must not bring them back",
    m.RetentionChoice: "how long things are kept",
    m.RetentionMark: "how far that was done",
}
"""Tables of which no rule empties or deletes rows, and why."""
