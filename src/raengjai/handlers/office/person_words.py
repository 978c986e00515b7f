"""What the pages about persons' rights say: rights, states, kinds of data."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.i18n import Text, _

RIGHTS: Mapping[str, Text] = {
    "access": _("to see it, and a copy"),
    "carry": _("a copy for machines"),
    "correct": _("to put it right"),
    "restrict": _("to use it no more, yet keep it"),
    "object": _("objects to its use"),
    "erase": _("to erase it"),
    "consent": _("takes a consent back"),
}
STATES: Mapping[str, Text] = {
    "open": _("waits for an answer"),
    "done": _("done as asked"),
    "refused": _("refused, with the reason"),
}
KINDS: Mapping[str, Text] = {
    "records": _("records of help"),
    "versions": _("earlier versions of records"),
    "questions": _("questions about records"),
    "line_questions": _("questions of units"),
    "checks": _("reasons given at checks"),
    "reopenings": _("reasons for opening a month"),
    "pictures": _("pictures"),
    "cases": _("complaints and needs"),
    "case_entries": _("steps of these cases"),
    "referrals": _("referrals to agencies"),
    "agency_files": _("files of agencies"),
    "case_files": _("photos and files of cases"),
    "job_seekers": _("job seekers"),
    "course_seats": _("places in courses"),
    "members": _("members of groups"),
    "activities": _("outreach activities"),
    "situations": _("situation reports"),
    "problems": _("problems of projects"),
    "talks": _("talks with the office"),
    "hand_overs": _("notes at a hand-over"),
    "requests": _("requests like this"),
    "surveys": _("answers to surveys"),
    "editions": _("closed months"),
    "register": _("the register of informal workers"),
    "drafts": _("drafts in the chat"),
    "lists": _("lists sent as files"),
    "written": _("messages to the bot"),
    "said": _("answers of the bot"),
    "sent": _("messages sent by LINE"),
}
