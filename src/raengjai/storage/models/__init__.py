"""The tables, one file a family."""

from raengjai.storage.models.audit import AuditEntry
from raengjai.storage.models.base import Base
from raengjai.storage.models.chats import Chat, Conversation
from raengjai.storage.models.help_records import HelpGiven, HelpRecord, HelpRecordVersion, Outreach
from raengjai.storage.models.inbox import InboxEvent
from raengjai.storage.models.line_quota import LineQuota
from raengjai.storage.models.offices import Invite, InviteGuess, Office, Service, Unit
from raengjai.storage.models.outbox import Delivery, OutboxBubble
from raengjai.storage.models.people import Membership, Pause, Person, Volunteer
from raengjai.storage.models.periods import NilReport, ReportingPeriod
from raengjai.storage.models.projects import OpeningBalance, Project, ProjectMonth, ProjectRule, Target
from raengjai.storage.models.registry import RegistryEdition, RegistryPerson
from raengjai.storage.models.staff import LoginLink, StaffInvite, StaffMember, StaffSession, Tries
from raengjai.storage.models.timers import TimerRun

__all__ = [
    "AuditEntry",
    "Base",
    "Chat",
    "Conversation",
    "Delivery",
    "HelpGiven",
    "HelpRecord",
    "HelpRecordVersion",
    "InboxEvent",
    "Invite",
    "InviteGuess",
    "LineQuota",
    "LoginLink",
    "Membership",
    "NilReport",
    "Office",
    "OpeningBalance",
    "OutboxBubble",
    "Outreach",
    "Pause",
    "Person",
    "Project",
    "ProjectMonth",
    "ProjectRule",
    "RegistryEdition",
    "RegistryPerson",
    "ReportingPeriod",
    "Service",
    "Target",
    "StaffInvite",
    "StaffMember",
    "StaffSession",
    "TimerRun",
    "Tries",
    "Unit",
    "Volunteer",
]
