"""Staff enter a record for a volunteer, who says by one tap that it is right; or one of the office's own."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import abort, request, url_for

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.i18n import Text, _
from raengjai.handlers import for_units, sent_back
from raengjai.handlers.office import record_form
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.record_correcting import back_to
from raengjai.handlers.office.record_form import About, Filled, NotReadable
from raengjai.handlers.sent_back import Waiting
from raengjai.handlers.words import month_name
from raengjai.storage import help_records, ids, periods, record_questions, roster
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.roster import Wanted

VOLUNTEERS = 2_000
OFFICE = "office"
DRAFT = 24  # letters


def blank(desk: Desk) -> Shown:
    """An empty form; with ?volunteer=12 for that one, in their subdistrict."""
    volunteer = of_number(desk, request.args.get("volunteer", ""))
    place = None
    if volunteer is not None:
        place = Place(volunteer.subdistrict_code, volunteer.subdistrict_name, volunteer.district_name)
    filled = record_form.empty(desk.today, place)
    filled.values["volunteer"] = request.args.get("volunteer", "")
    filled.values["draft"] = secrets.token_hex(DRAFT // 2)
    return _page(desk, filled)


def of_number(desk: Desk, written: str) -> Volunteer | None:
    """The office's volunteer of that number who is in; None when there is none, or nothing was chosen."""
    if not written.isdecimal() or len(written) > 9:
        return None
    entry = roster.numbered(desk.session, desk.office, int(written), desk.today)
    return entry.volunteer if entry is not None and entry.membership.state == "active" else None


def _page(desk: Desk, filled: Filled) -> Shown:
    about = About(desk.period, None)
    values = {"form": filled, "volunteers": everybody(desk), "period": desk.period, **record_form.choices(desk, about)}
    return Shown("office/record_new.html", values, 422 if filled.faults else 200)


def everybody(desk: Desk) -> list[tuple[str, str]]:
    """The office's volunteers to choose from: number, and how they are called in a list."""
    found = roster.page(desk.session, desk.office, Wanted(("active",)), desk.today, after=0, size=VOLUNTEERS)
    return [
        (str(one.volunteer.number), f"{one.volunteer.number} · {one.volunteer.prefix}{one.volunteer.name}")
        for one in found
    ]


def entered(desk: Desk) -> Answer:
    """Save it in the open month; the volunteer is asked with their next answer whether it is right."""
    draft = request.form.get("draft", "")[:DRAFT]
    if len(draft) != DRAFT:
        abort(400)
    periods.hold(desk.session, desk.period)
    if (saved := help_records.of_draft(desk.session, desk.office, draft)) is not None:
        return Goes(back_to(saved), _("This one is saved already: no. {number}.").format(number=saved.number))
    written = request.form.get("volunteer", "")
    volunteer = of_number(desk, written)
    if volunteer is None and written != OFFICE:
        return _again(desk, _faulty(_("Please choose for whom it is entered.")), draft)
    try:
        entry = record_form.read(desk, About(desk.period, volunteer))
    except NotReadable as wrong:
        return _again(desk, wrong.filled, draft)
    return _saved(desk, volunteer, _with_project(desk, entry), draft)


def _again(desk: Desk, filled: Filled, draft: str) -> Shown:
    filled.values |= {"volunteer": request.form.get("volunteer", "")[:9], "draft": draft}
    return _page(desk, filled)


def _faulty(text: Text) -> Filled:
    filled = record_form.typed(None)
    filled.faults["volunteer"] = str(text)
    return filled


def _with_project(desk: Desk, entry: Entry) -> Entry:
    if entry.project_id is not None:
        return entry
    return replace(entry, project_id=record_form.by_rule(desk, desk.period, entry.services))


def _saved(desk: Desk, volunteer: Volunteer | None, entry: Entry, draft: str) -> Goes:
    record = help_records.add(desk.session, volunteer, desk.period, entry, draft, desk.now)
    desk.note_record("record entered", record, more=f", for volunteer {volunteer.number}" if volunteer else "")
    for_units.tell_keepers(desk.session, desk.period, record.unit_id, desk.now)
    if volunteer is not None:
        asked = record_questions.enter(desk.session, record, desk.seat.person, ids.new_id(), desk.now)
        sent_back.tell_entered(desk.session, desk.office, [Waiting(asked, record)])
    onward = url_for("office.record_entering_blank", volunteer=volunteer.number if volunteer else OFFICE)
    return Goes(onward, _receipt(desk, record))


def _receipt(desk: Desk, record: HelpRecord) -> Text:
    if record.helped_on < desk.period.starts_on:
        text = _("Saved: no. {number}. {day} lies in a month that has closed, so it stands in the report of {month}.")
        day, month = day_in_words(record.helped_on), month_name(desk.period)
        return text.format(number=record.number, day=day, month=month)
    return _("Saved: no. {number}. Here you can enter the next one.").format(number=record.number)
