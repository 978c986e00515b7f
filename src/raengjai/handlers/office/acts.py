"""What stands in the audit, in people's words."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.i18n import Text, _

ACTS: Mapping[str, Text] = {
    "logged in": _("logged in"),
    "logged out": _("logged out"),
    "logged out everywhere": _("logged out everywhere"),
    "login link asked": _("asked for a link"),
    "sessions ended": _("logged somebody out everywhere"),
    "staff invited": _("invited staff"),
    "staff invite withdrawn": _("ended a code for staff"),
    "staff joined": _("joined the staff"),
    "staff ended": _("ended a membership of staff"),
    "officer appointed": _("appointed an officer"),
    "own name changed": _("changed the own name"),
    "form made": _("made a form"),
    "letter made": _("made a cover letter"),
    "month closed": _("closed a month"),
    "month reopened": _("opened a month again"),
    "month filed": _("said that a month was sent"),
    "volunteer approved": _("let a volunteer in"),
    "volunteer paused": _("set a volunteer away"),
    "volunteer resumed": _("set a volunteer back"),
    "volunteer moved": _("moved a volunteer"),
    "volunteer ended": _("ended a volunteer's membership"),
    "request declined": _("declined a request to join"),
    "expected to report": _("expects a volunteer's report"),
    "not expected to report": _("expects no report of a volunteer"),
    "invite made": _("made a code for volunteers"),
    "invite ended": _("ended a code for volunteers"),
    "poster made": _("made a poster"),
    "volunteers invited": _("invited volunteers by a list"),
    "invitations taken": _("took the codes of invited volunteers"),
    "certificate made": _("made a volunteer's certificate"),
    "office created": _("made the office"),
    "days and hours chosen": _("chose days and hours"),
    "holiday added": _("added a holiday"),
    "holiday removed": _("removed a holiday"),
    "form words set": _("changed the words of the forms"),
    "register imported": _("imported the register"),
    "register chosen": _("chose the register"),
    "register tick chosen": _("chose a register tick"),
    "projects imported": _("imported projects"),
    "projects copied": _("copied projects"),
    "project assigned": _("assigned a project"),
    "opening balances imported": _("imported opening balances"),
    "target set": _("set a target"),
    "targets shown": _("showed targets to volunteers"),
    "record seen": _("saw a record"),
    "record changed": _("corrected a record"),
    "record questioned": _("sent a record back with a question"),
    "question settled": _("settled an answer about a record"),
    "question taken back": _("took a question about a record back"),
    "record deleted": _("deleted a record"),
    "record brought back": _("brought a record back"),
    "record entered": _("entered a record"),
    "list entered": _("entered a list of records"),
    "list photo seen": _("saw the photo of a list"),
    "list photo typed": _("typed a list from its photo"),
    "list photo returned": _("sent the photo of a list back"),
    "picture chosen": _("chose a picture for the annual report"),
    "picture left out": _("left a picture out of the annual report"),
    "picture removed": _("deleted a picture"),
    "person seen": _("saw all records of a person"),
    "records merged": _("merged records"),
    "record parted": _("let a merged record stand again"),
    "records approved": _("approved records"),
    "approval asked for": _("chose that records are approved"),
    "approval not asked for": _("chose that records need no approval"),
    "check dismissed": _("found something to look at in order"),
    "check taken back": _("let something be looked at again"),
    "missing reminded": _("reminded volunteers"),
    "record searched": _("searched for a citizen ID"),
    "audit exported": _("took the audit as a spreadsheet"),
    "full number seen": _("saw a full citizen ID"),
}
"""Acts that are not here are shown as they are kept."""

ACTORS: Mapping[str, Text] = {
    "command line": _("The operator"),
    "clock": _("By itself"),
}


def in_words(act: str) -> str:
    """An act as people read it."""
    return str(ACTS.get(act, act))
