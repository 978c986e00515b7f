"""What an officer of the labour office sees in the chat: the month's figures and who waits to be let in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _
from raengjai.bot.line import calendar
from raengjai.handlers import closing_months, quota_plan, talk_answering, unit_questions
from raengjai.handlers.forms import links
from raengjai.handlers.here import Here
from raengjai.handlers.letting_in import let_in
from raengjai.handlers.roles import one_of
from raengjai.handlers.words import HELP_TYPES, month_name
from raengjai.storage import cases, line_quota, people, record_counts, record_questions, reporters, staff


def desk(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """The officer's one card."""
    at = one_of(scene, staff.SEEING)
    counts = record_counts.of_month(at.session, at.period)
    waiting = people.waiting(at.session, at.office)
    kinds = [(kind, counts.by_help_type.get(kind, 0)) for kind in HELP_TYPES]
    rows = [Row(str(HELP_TYPES[kind]), str(number)) for kind, number in kinds if number]
    rows += [
        _reported(at),
        *closing_months.last_month(at),
        Row(str(_("Waiting to join")), str(len(waiting))),
        *_quota(at),
        *unit_questions.waiting(at),
        *_answers(at),
        *_cases(at),
        *talk_answering.waiting(at),
    ]
    text = _("{people} people, {records} records").format(people=counts.people, records=counts.records)
    return Show(
        [
            Card(
                text=str(text),
                title=str(_("The office in {month}").format(month=month_name(at.period))),
                rows=tuple(rows),
                buttons=(
                    *_form_buttons(at),
                    *_waiting_button(at, len(waiting)),
                    *unit_questions.button(at),
                    *talk_answering.button(at),
                    _entrance_button(),
                ),
            )
        ]
    )


def _reported(at: Here) -> Row:
    complete = reporters.completeness(at.session, at.period, at.today)
    value = _("{reported} of {expected}").format(reported=complete.reported, expected=complete.expected)
    return Row(str(_("Have reported")), str(value))


def _quota(at: Here) -> Sequence[Row]:
    known = line_quota.of_month(at.session, at.office.channel, calendar.month_of(at.now))
    return (Row(str(_("LINE messages")), str(quota_plan.sentence(known))),) if known is not None else ()


def _answers(at: Here) -> Sequence[Row]:
    """Volunteers' answers about records, which are looked at on the office's page."""
    count = record_questions.counts(at.session, at.office).answered
    return (Row(str(_("Answers to look at")), str(count)),) if count else ()


def _cases(at: Here) -> Sequence[Row]:
    """Cases that are open."""
    found = cases.open_counts(at.session, at.office)
    label = str(_("Open cases"))
    tap = Button(label, code(do="case"), says=label)
    return (Row(label, str(found.all), tap),) if found.all else ()


def _form_buttons(at: Here) -> Sequence[Button]:
    if not at.demo:
        return ()
    link = links.demo_form(at.public_url, at.office, at.period)
    return (
        Button(str(_("Form สป-๑๒ (XLSX)")), link=f"{link}.xlsx"),
        Button(str(_("Form สป-๑๒ (PDF)")), link=f"{link}.pdf"),
    )


def _entrance_button() -> Button:
    label = str(_("Open the office"))
    return Button(label, code(do="entrance"), says=label)


def _waiting_button(at: Here, count: int) -> Sequence[Button]:
    if not count or at.membership.role not in staff.WORKING:
        return ()
    label = str(_("Who waits to join"))
    return (Button(label, code(do="waiting"), says=label),)


def waiting(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Volunteers who wait, each let in by one tap."""
    at = one_of(scene, staff.WORKING)
    found = people.waiting(at.session, at.office)
    if not found:
        return Show([Bubble(str(_("Nobody waits to join.")))])
    rows = []
    for volunteer, _membership in found[:10]:
        label = str(_("Let in no. {number}").format(number=volunteer.number))
        tap = Button(str(_("Let in")), code(do="let_in", number=volunteer.number), says=label)
        name = f"{volunteer.prefix}{volunteer.name}"
        rows.append(Row(str(volunteer.number), f"{name}\n{volunteer.subdistrict_name}", tap))
    footnote = str(_("Tap a line to let that person in, or type อนุมัติ and the number."))
    return Show([Card(text="", title=str(_("Who waits to join")), rows=tuple(rows), footnote=footnote)])


def approved(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Let one waiting volunteer in; they are told at once."""
    at = one_of(scene, staff.WORKING)
    number = int(parts.get("number", "0"))
    outcome = let_in(at.session, at.office, number, by=str(at.person.id), now=at.now)
    if outcome is None:
        return Show([Bubble(str(_("There is no volunteer no. {number}.").format(number=number)))])
    if not outcome:
        return Show([Bubble(str(_("No. {number} is in already.").format(number=number)))])
    return Show(
        [Bubble(str(_("No. {number} is in now and has been told.").format(number=number)), weight=Weight.RECEIPT)]
    )
