"""Where a person may be: every table that can tell of one, in one list; and why the others can not.

Another kind of data on persons is another line here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raengjai.storage import models as m
from raengjai.storage.persons import searching, taking_out
from raengjai.storage.persons.searching import Find
from raengjai.storage.persons.taking_out import TakeOut


@dataclass(frozen=True)
class Kind:
    """A kind of data on a person: how its rows are found, which of their columns are told, how they are emptied.

    `told` empty: only that there is something, for the words are others' too.
    """

    name: str
    table: type[m.Base]
    find: Find
    take_out: TakeOut
    told: tuple[str, ...] = ()


def _in_words(name: str, table: type[m.Base], *columns: str) -> Kind:
    return Kind(name, table, searching.in_words(table, *columns), taking_out.words(*columns), columns)


# In the order in which they are emptied: what is found by the records comes before them.
KINDS: Sequence[Kind] = (
    Kind("drafts", m.Conversation, searching.drafts, taking_out.drafts, ("changed_at",)),
    Kind("written", m.InboxEvent, searching.written, taking_out.written, ("occurred_at",)),
    Kind("said", m.OutboxBubble, searching.said, taking_out.said, ("created_at",)),
    Kind("sent", m.Delivery, searching.sent, taking_out.sent, ("created_at",)),
    Kind("lists", m.SentFile, searching.lists_in_work, taking_out.lists_in_work, ("sent_at",)),
    Kind("questions", m.RecordQuestion, searching.pointing(m.RecordQuestion, "record_id"), taking_out.questions,
         ("asked_at", "words", "answered_at", "answer")),
    Kind("line_questions", m.LineQuestion, searching.in_words(m.LineQuestion, "words"), taking_out.words("words"),
         ("words",)),
    Kind("checks", m.CheckDismissal, searching.pointing(m.CheckDismissal, "subject"), taking_out.altogether,
         ("dismissed_at", "reason")),
    Kind("reopenings", m.Reopening, searching.pointing(m.Reopening, "record_id"), taking_out.words("reason"),
         ("opened_at", "reason")),
    Kind("pictures", m.Picture, searching.pointing(m.Picture, "record_id"), taking_out.altogether,
         ("added_at", "caption")),
    Kind("agency_files", m.AgencyFile, searching.agency_files, taking_out.altogether, ("added_at", "ending")),
    Kind("case_files", m.CaseFile, searching.of_cases(m.CaseFile), taking_out.altogether, ("on_day", "ending")),
    Kind("case_entries", m.CaseEntry, searching.of_cases(m.CaseEntry), taking_out.words("words"),
         ("on_day", "kind", "detail", "words")),
    Kind("referrals", m.Referral, searching.of_cases(m.Referral), taking_out.referrals,
         ("sent_at", "agency_name", "wish", "answer")),
    Kind("cases", m.Case, searching.cases, taking_out.cases,
         ("opened_on", "number", "kind", "subject", "story", "course", "where", "when", "contact_name",
          "contact_phone", "state")),
    Kind("job_seekers", m.JobSeeker, searching.job_seekers, taking_out.job_seekers,
         ("made_at", "number", "prefix", "name", "phone", "skills", "subdistrict_name", "consent_version", "consent_on",
          "state", "outcome")),
    Kind("course_seats", m.CourseSeat, searching.course_seats, taking_out.course_seats,
         ("prefix", "name", "phone", "consent_version", "consent_on", "state")),
    Kind("members", m.GroupMember, searching.members, taking_out.members,
         ("prefix", "name", "phone", "consent_version", "consent_on")),
    _in_words("activities", m.Outreach, "activity"),
    _in_words("situations", m.SituationReport, "story"),
    _in_words("problems", m.ProjectMonth, "problems"),
    _in_words("talks", m.TalkLine, "words"),
    _in_words("hand_overs", m.HandOver, "note"),
    Kind("surveys", m.SurveyAnswer, searching.in_words(m.SurveyAnswer, "values"), taking_out.answers),
    Kind("requests", m.PersonRequest, searching.requests, taking_out.requests,
         ("asked_on", "right", "name", "citizen_id", "contact", "identity", "wish", "state", "outcome")),
    Kind("editions", m.MonthEdition, searching.editions, taking_out.editions, ("made_at", "number", "filed_at")),
    Kind("register", m.RegistryPerson, searching.registered, taking_out.altogether),
    Kind("versions", m.HelpRecordVersion, searching.versions, taking_out.versions,
         ("changed_at", "act", "reason", "before")),
    Kind("records", m.HelpRecord, searching.records, taking_out.records,
         ("helped_on", "number", "prefix", "name", "id_kind", "citizen_id", "other_document", "help_types",
          "worker_type", "consent_version", "consent_on", "subdistrict_name",
          "note", "state", "restriction", "created_at", "deleted_at")),
)  # fmt: skip

_OWN = "of a volunteer or member of staff, who sees and corrects it in the chat; their citizen ID is not kept"
_DOOR = "opens something; tells of nobody"

ELSEWHERE: Mapping[type[m.Base], str] = {
    m.Volunteer: _OWN,
    m.VolunteerInvite: _OWN,
    m.StaffMember: _OWN,
    m.OwnChange: _OWN,
    m.MailAddress: _OWN,
    m.Mail: "a letter to a member of staff: counts of a month",
    m.CommitteeSeat: _OWN,
    m.Chat: _OWN,
    m.Course: "whom to ask about a course, told to be spread; nobody who was helped",
    m.Vacancy: "whom to ask for work, told to be spread; nobody who was helped",
    m.Meeting: "about the committee, not about persons who were helped",
    m.Announcement: "what an office told many at once, about nobody who was helped",
    m.Agency: "where an agency takes letters; nobody who was helped",
    m.LibraryEntry: "what the office lets volunteers look up; about no person",
    m.KeptFile: "made of kept months, and goes with the person's line in them",
    m.ReportFile: "counts only",
    m.PageLink: "a page of a form for a day or an hour; goes by itself",
    m.LongTask: "lists handed in and forms made of the same months; goes by itself after seven days",
    m.FormWords: "words of the office on its forms",
    m.FilePassword: _DOOR,
    m.LineChannel: _DOOR,
    m.Invite: _DOOR,
    m.StaffInvite: _DOOR,
    m.GroupCode: _DOOR,
    m.LineGroup: "what a group of volunteers is called at LINE",
}
"""Tables with sealed columns in which no helped person is looked for, and why."""
