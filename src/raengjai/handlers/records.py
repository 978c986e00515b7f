"""One record opened, changed, deleted, brought back; and another person with the same service."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import masked, without_ids
from raengjai.handlers import for_units, sent_back
from raengjai.handlers.flows import change_record
from raengjai.handlers.flows.change_record import MONTH_CLOSED, NOT_AMONG_YOURS
from raengjai.handlers.help_options import missing_id_reasons
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import HELP_TYPES, RECORD_STATES, WORKER_NAMES
from raengjai.storage import (
    form_records,
    help_records,
    periods,
    pictures,
    places,
    record_merging,
    record_questions,
    reopenings,
    services,
)
from raengjai.storage.models import HelpRecord
from raengjai.storage.pictures import Of
from raengjai.storage.record_merging import Merge

IN_ORDER = ("saved", "checked")


def opened(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Show one record."""
    at = here(scene)
    return Show([_card(at, own(at, parts, last_month_too=True))])


def changed(scene: Scene, parts: Mapping[str, str]) -> Begin:
    """Open its review card."""
    at = here(scene)
    return change_record.begin(change_record.changeable(at, str(own(at, parts).id)))


def deleted(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Mark it as deleted; it can be brought back."""
    at = here(scene)
    record = change_record.changeable(at, str(own(at, parts).id))
    return _marked_deleted(at, record)


def undone(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Take the last record back, while it is the last one and the month is open."""
    at = here(scene)
    last = help_records.newest(at.session, at.volunteer, at.period)
    record = own(at, parts) if parts else last
    if record is None or record.deleted_at is not None:
        raise Refused(str(_("There is nothing to take back.")))
    if record.period_id != at.period.id:
        raise Refused(str(MONTH_CLOSED))
    if last is None or record.id != last.id:
        text = _("No. {number} is not the last one any more. To delete it, open it in the list of this month.")
        raise Refused(str(text.format(number=record.number)))
    return _marked_deleted(at, record)


def _marked_deleted(at: Here, record: HelpRecord) -> Show:
    help_records.delete(at.session, record, at.person, at.now)
    sent_back.answered_by_change(at, record, record_questions.DELETED)
    record_merging.let_strangers_stand(at.session, at.office, record, Merge(at.person, at.now))
    back = Button(str(_("Bring it back")), code(do="restore", r=str(record.id)), says=str(_("Bring it back")))
    text = _("No. {number} is deleted. If that was a slip, bring it back.").format(number=record.number)
    return Show([Bubble(str(text), quick=(back, _month_button()), weight=Weight.RECEIPT)])


def restored(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Bring a deleted record back, while its month is open."""
    at = here(scene)
    record = own(at, parts)
    if record.merged_into is not None:
        raise Refused(str(_("No. {number} tells what another record tells too.").format(number=record.number)))
    if not at.may_change(record):
        raise Refused(str(MONTH_CLOSED))
    if not help_records.restore(at.session, record, at.person, at.now):
        return Show([Bubble(str(_("No. {number} is still there.").format(number=record.number)))])
    text = _("No. {number} is back.").format(number=record.number)
    return Show([Bubble(str(text), quick=(_month_button(),), weight=Weight.RECEIPT)])


def same_service(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Another person with the same service: only name, ID and kind of worker are asked."""
    at = here(scene)
    last = own(at, parts) if parts else help_records.newest(at.session, at.volunteer, at.period)
    if last is None:
        return Begin("record_help")
    known = [given.service_id.hex for given in last.given if given.service_id is not None]
    found = services.with_ids(at.session, at.office, known)
    still_listed = [service.id.hex for service in found if service.retired_at is None]
    place = places.with_code(last.subdistrict_code) or at.own_place
    answers = {
        "help_types": last.help_types,
        "services": still_listed or None,
        "helped_on": last.helped_on.isoformat(),
        "place": {"code": place.code, "name": place.name, "district": place.district},
    }
    return Begin("record_help", answers=answers, about=for_units.about(at, last))


def own(at: Here, parts: Mapping[str, str], *, last_month_too: bool = False) -> HelpRecord:
    """The volunteer's own record that a button or a typed number points at; numbers begin anew each month."""
    if not parts:
        raise Refused(str(_("Which one? Please add its number, for example: ดู 1, แก้ 1, ลบ 1.")))
    if "number" in parts:
        number = int(parts["number"])
        record = help_records.own(at.session, at.volunteer, at.period, number)
        if record is None and last_month_too:
            before = periods.before(at.session, at.office, at.period)
            record = help_records.own(at.session, at.volunteer, before, number)
    else:
        record = help_records.own_with_id(at.session, at.volunteer, _id(parts.get("r", "")))
    if record is None:
        raise Refused(str(NOT_AMONG_YOURS))
    return record


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _card(at: Here, record: HelpRecord) -> Card:
    title = str(_("No. {number}").format(number=record.number))
    state = _state(at, record) if record.deleted_at is None else _gone(record)
    rows = (*on_form(record), *_note(record), *_pictures(at, record))
    return Card(text=str(state), title=title, rows=rows, buttons=_buttons(at, record))


def _pictures(at: Here, record: HelpRecord) -> tuple[Row, ...]:
    count = pictures.count_of(at.session, Of(record=record.id))
    return (Row(str(_("Pictures")), str(count)),) if count else ()


def _gone(record: HelpRecord) -> Text:
    return _("Deleted") if record.merged_into is None else _("The same as another record, so counted once")


def _state(at: Here, record: HelpRecord) -> Text:
    """Once its month has closed a record stands in the report, if its kind of worker does."""
    if record.restriction == form_records.KEPT_OUT:
        return _("Kept and not used: the person asked for it. It stands on no form of an open month.")
    closed = periods.with_id(at.session, at.office, record.period_id).closed_at is not None
    opened_again = reopenings.of_record(at.session, record) if closed else None
    if opened_again is not None:
        return _("Open for correcting. Why: {reason}").format(reason=without_ids(opened_again.reason))
    if closed and record.state in IN_ORDER and record.worker_type in form_records.STANDING:
        return RECORD_STATES["reported"]
    return RECORD_STATES[record.state]


def on_form(record: HelpRecord) -> tuple[Row, ...]:
    """What a record tells to its form; the ID masked."""
    services_given = [given.service_name for given in record.given if given.service_name]
    return (
        Row(str(_("Name")), record.full_name),
        Row(str(_("Citizen ID")), _identity(record)),
        Row(str(_("Kind of help")), " · ".join(str(HELP_TYPES[kind]) for kind in record.help_types)),
        Row(str(_("Service")), "\n".join(services_given) or "–"),
        Row(str(_("Kind of worker")), str(WORKER_NAMES[record.worker_type])),
        Row(str(_("Day")), day_in_words(record.helped_on)),
        Row(str(_("Place")), record.subdistrict_name),
    )


def _note(record: HelpRecord) -> tuple[Row, ...]:
    return (Row(str(_("Note")), without_ids(record.note)),) if record.note else ()


def _identity(record: HelpRecord) -> str:
    if record.citizen_id:
        shown = masked(record.citizen_id)
        return str(_("{masked} (please check)").format(masked=shown)) if record.id_doubtful else shown
    if record.id_reason:
        return next((str(one.label) for one in missing_id_reasons if one.value == record.id_reason), "–")
    return without_ids(record.other_document or "–")


def _buttons(at: Here, record: HelpRecord) -> tuple[Button, ...]:
    if record.merged_into is not None:
        return ()
    if not at.may_change(record):
        return (*sent_back.waiting_about(at, record), *_consent(record))
    if record.deleted_at is not None:
        return (Button(str(_("Bring it back")), code(do="restore", r=str(record.id)), says=str(_("Bring it back"))),)
    change = Button(str(_("Change")), code(do="change", r=str(record.id)), says=str(_("Change")))
    remove = Button(str(_("Delete")), code(do="delete", r=str(record.id)), says=str(_("Delete")))
    picture = Button(str(_("Add a picture")), code(do="photo_of", r=str(record.id)), says=str(_("Add a picture")))
    bring = str(_("Bring to the office"))
    refer = Button(bring, code(do="refer", r=str(record.id)), says=bring)
    return (*sent_back.waiting_about(at, record), change, picture, remove, refer, *_consent(record), _month_button())


def _consent(record: HelpRecord) -> tuple[Button, ...]:
    """The way to take back what was agreed to."""
    if record.consent_version is None or record.deleted_at is not None:
        return ()
    label = str(_("Take consent back"))
    return (Button(label, code(do="consent_back", r=str(record.id)), says=label),)


def _month_button() -> Button:
    return Button(str(_("This month")), code(do="month"), says=str(_("This month")))
