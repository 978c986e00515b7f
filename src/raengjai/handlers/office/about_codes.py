"""Single words by which entries of the audit name something, as people read them."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.i18n import Text, _
from raengjai.handlers import office_words
from raengjai.handlers.checks.rules import RULES
from raengjai.handlers.committee_words import POSITIONS
from raengjai.handlers.forms import kinds
from raengjai.handlers.long_work.work import KINDS as LONG_WORK
from raengjai.handlers.office.person_words import RIGHTS
from raengjai.handlers.roles import ROLE_NAMES

_WORDS: Mapping[str, Text] = {
    "record": _("a record"),
    "volunteer": _("a volunteer"),
    "link": _("a link from LINE"),
    "line": _("LINE Login"),
    "now": _("at once"),
    "later": _("at a moment"),
    "next": _("with their next answer"),
    "saved": _("saved"),
    "new": _("new"),
    "there": _("there before"),
    "there already": _("there before"),
    "refused": _("not taken"),
    "invited": _("invited"),
    "updated": _("brought up to date"),
    "joined": _("joined already"),
    "all": _("all volunteers"),
    "missing": _("those who have not reported"),
    "districts": _("districts"),
    "units": _("service units"),
    "staff": _("staff"),
    "on": _("on"),
    "off": _("off"),
    "none": _("none"),
    "added": _("something was added"),
    "removed": _("something was removed"),
    "changed": _("something was changed"),
    "renamed": _("something was renamed"),
    "rules": _("rules"),
    "up": _("moved up"),
    "down": _("moved down"),
    "retire": _("not offered any more"),
    "back": _("offered again"),
    "used nevertheless": _("used nevertheless"),
    "kept forms too": _("kept forms too"),
    "everything": _("everything"),
    "in full": _("in full"),
    "the month's forms": _("the month's forms"),
    "locked": _("locked"),
    "a sheet": _("a sheet"),
    "a unit": _("a service unit"),
    "invite": _("a code to join"),
    "a volunteer's own": _("a volunteer's own code"),
    "volunteers' codes as a spreadsheet": _("codes of volunteers, as a spreadsheet"),
    "each volunteer": _("each volunteer"),
    "office": _("the office"),
    "name and telephone": _("name and telephone"),
    "eve and due day": _("the day before the due day, and the due day"),
    "due day only": _("the due day only"),
    "forms enclosed": _("forms enclosed"),
    "no forms enclosed": _("no forms enclosed"),
    "as it comes": _("as it comes"),
    "law": _("a law allows it"),
    "consent": _("each one's consent"),
    "counts": _("counts only"),
    "quarterly": _("quarterly report"),
    "follow-up": _("follow-up"),
    "annual": _("annual report"),
    "snb": _("สนบ. letter"),
    "yes": _("stands in the register"),
    "no": _("stands not in the register"),
    "unknown": _("looked up by itself"),
}

KEPT: Mapping[str, Text] = {
    "records": _("records of people helped"),
    "types": _("kinds of worker by person"),
    "cases": _("cases"),
    "tip_offs": _("tip-offs"),
    "unfinished": _("what nobody ended"),
    "people": _("people of the office"),
    "area": _("the area's lists"),
    "logins": _("logins"),
    "codes": _("codes and links"),
    "audit": _("the audit"),
    "forms": _("kept forms"),
    "counts": _("counts"),
    "messages": _("messages"),
    "drafts": _("drafts"),
    "traffic": _("traffic"),
    "strangers": _("strangers' chats"),
}
"""Kinds of what is kept for a time."""

_SETTINGS: Mapping[str, Text] = {
    "due_day": _("due day"),
    "calendar_month": _("month of the calendar"),
    "push_from": _("earliest hour"),
    "push_until": _("latest hour"),
    "remind_at": _("hour of reminders"),
    "summary_at": _("hour of the summary"),
    "signer": _("Who signs letters"),
    "position": _("Their position"),
    "letter_number": _("Letter number, behind ที่"),
    "letter_to": _("To whom letters go"),
    "address": _("Address on letters, a line each"),
    "contact": _("Foot of letters, a line each"),
    "sp12_notes": _("Notes below สป-๑๒, one a line"),
    "snb1_notes": _("Notes below สนบ.๑, one a line"),
    "snb2_notes": _("Notes below สนบ.๒, one a line"),
    "signature": _("A block to sign on the forms"),
    "drug_only": _("Help against drugs alone stands on สนบ.๒"),
    "money": _("Money on สนบ.๑"),
    "problems": _("Problems on สนบ.๑"),
    "quarterly_reports": _("The quarterly summary is made by itself"),
    "follow_ups": _("Follow-ups after 6 and 12 months, against targets"),
    "annual_reports": _("The annual report is made by itself, by 15 September and after the year"),
    "targets_shown": _("Volunteers see their own progress towards the target"),
}
"""As the settings' pages call them, which the worker does not load."""

CODES: Mapping[str, Text | str] = {
    **LONG_WORK,
    **{rule.code: rule.label for rule in RULES},
    **POSITIONS,
    **RIGHTS,
    **ROLE_NAMES,
    **{name: word.title for name, word in office_words.WORDS.items()},
    **{kind.name: kind.title for kind in kinds.KINDS.values()},
    **_SETTINGS,
    **_WORDS,
}
