"""The tables, one file a family."""

from raengjai.storage.models.agencies import Agency, EmergencyNumber
from raengjai.storage.models.announcements import Announcement, AnnouncementAsked
from raengjai.storage.models.audit import AuditEntry, AuditSeal
from raengjai.storage.models.base import Base
from raengjai.storage.models.cases import Case, CaseEntry, CaseFile, Forgetting, ForgottenEvent, SituationReport
from raengjai.storage.models.centre import CommitteeSeat, Meeting, MeetingGuest
from raengjai.storage.models.chats import Chat, Conversation
from raengjai.storage.models.checks import CheckDismissal
from raengjai.storage.models.closing import FormWords, KeptFile, MonthEdition, PageLink, Reopening
from raengjai.storage.models.courses import Course, CourseSeat
from raengjai.storage.models.groups import GroupCode, LineGroup
from raengjai.storage.models.help_records import HelpGiven, HelpRecord, HelpRecordVersion, Outreach
from raengjai.storage.models.inbox import InboxEvent
from raengjai.storage.models.job_seekers import JobMatch, JobSeeker
from raengjai.storage.models.library import LibraryEntry
from raengjai.storage.models.line_channels import LineChannel
from raengjai.storage.models.line_quota import LineQuota
from raengjai.storage.models.list_photos import ListPhoto
from raengjai.storage.models.long_tasks import LongTask
from raengjai.storage.models.mails import FilePassword, Mail, MailAddress
from raengjai.storage.models.office_texts import OfficeText
from raengjai.storage.models.offices import Holiday, Invite, InviteGuess, Office, Service
from raengjai.storage.models.outbox import Delivery, OutboxBubble
from raengjai.storage.models.people import Membership, OwnChange, Pause, Person, Volunteer
from raengjai.storage.models.periods import NilReport, ReportingPeriod, WorkerCount
from raengjai.storage.models.projects import OpeningBalance, Project, ProjectMonth, ProjectRule, Target
from raengjai.storage.models.record_questions import RecordQuestion
from raengjai.storage.models.referrals import AgencyFile, Referral
from raengjai.storage.models.registry import RegistryEdition, RegistryPerson
from raengjai.storage.models.reminders import Reminder
from raengjai.storage.models.reports import Picture, ReportFile
from raengjai.storage.models.retention import RetentionChoice, RetentionMark
from raengjai.storage.models.rights import PersonRequest, Tombstone
from raengjai.storage.models.sent_files import SentFile
from raengjai.storage.models.staff import LoginLink, StaffInvite, StaffMember, StaffSession, Tries
from raengjai.storage.models.staff_talks import HandOver, StaffTalk, TalkLine
from raengjai.storage.models.surveys import Survey, SurveyAnswer, SurveyQuestion
from raengjai.storage.models.timers import TimerRun
from raengjai.storage.models.units import Acknowledgement, Keeper, LineQuestion, Unit, UnitReport
from raengjai.storage.models.vacancies import Vacancy
from raengjai.storage.models.volunteer_invites import VolunteerInvite
from raengjai.storage.models.worker_groups import GroupMember, WorkerGroup
from raengjai.storage.models.workers import WorkerSign

__all__ = [
    "Acknowledgement",
    "Agency",
    "AgencyFile",
    "Announcement",
    "AnnouncementAsked",
    "AuditEntry",
    "AuditSeal",
    "Base",
    "Case",
    "CaseEntry",
    "CaseFile",
    "Chat",
    "CheckDismissal",
    "CommitteeSeat",
    "Conversation",
    "Course",
    "CourseSeat",
    "Delivery",
    "EmergencyNumber",
    "FilePassword",
    "Forgetting",
    "ForgottenEvent",
    "FormWords",
    "GroupCode",
    "GroupMember",
    "HandOver",
    "HelpGiven",
    "HelpRecord",
    "HelpRecordVersion",
    "Holiday",
    "InboxEvent",
    "Invite",
    "InviteGuess",
    "JobMatch",
    "JobSeeker",
    "Keeper",
    "KeptFile",
    "LibraryEntry",
    "LineChannel",
    "LineGroup",
    "LineQuestion",
    "LineQuota",
    "ListPhoto",
    "LoginLink",
    "LongTask",
    "Mail",
    "MailAddress",
    "Meeting",
    "MeetingGuest",
    "Membership",
    "MonthEdition",
    "NilReport",
    "Office",
    "OfficeText",
    "OpeningBalance",
    "OutboxBubble",
    "Outreach",
    "OwnChange",
    "PageLink",
    "Pause",
    "Person",
    "PersonRequest",
    "Picture",
    "Project",
    "ProjectMonth",
    "ProjectRule",
    "RecordQuestion",
    "Referral",
    "RegistryEdition",
    "RegistryPerson",
    "Reminder",
    "Reopening",
    "ReportFile",
    "ReportingPeriod",
    "RetentionChoice",
    "RetentionMark",
    "SentFile",
    "Service",
    "SituationReport",
    "StaffInvite",
    "StaffMember",
    "StaffSession",
    "StaffTalk",
    "Survey",
    "SurveyAnswer",
    "SurveyQuestion",
    "TalkLine",
    "Target",
    "TimerRun",
    "Tombstone",
    "Tries",
    "Unit",
    "UnitReport",
    "Vacancy",
    "Volunteer",
    "VolunteerInvite",
    "WorkerCount",
    "WorkerGroup",
    "WorkerSign",
]
