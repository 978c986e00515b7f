"""A volunteer changes a record, of the open month or opened again: the review card, with everything filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.flow import Flow, Saved
from raengjai.bot.conversation.program import Begin
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers import consent, receipts, sent_back
from raengjai.handlers.flows.record_help import STEPS, UNNAMED, closed_day, entry, hints, not_recorded_twice, period_of
from raengjai.handlers.here import Here, here
from raengjai.handlers.places import as_value
from raengjai.handlers.words import month_name
from raengjai.storage import help_records, places, record_merging, record_questions
from raengjai.storage.form_records import UNSAID
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord
from raengjai.storage.places import Place
from raengjai.storage.record_merging import Merge

NOT_AMONG_YOURS = _("I can not find that record among yours. To see all of this month with their numbers, type รายการ.")
MONTH_CLOSED = _("That month has closed. Please ask the labour office to correct it.")
CHANGED_MEANWHILE = _("No. {number} was changed in the meantime, so I left it as it is. Please open it again.")


def begin(record: HelpRecord) -> Begin:
    """Open the review card of a record."""
    about = {"record": str(record.id), "version": str(record.version)}
    return Begin("change_record", answers=_answers(record), about=about)


def _answers(record: HelpRecord) -> dict[str, Any]:
    place = places.with_code(record.subdistrict_code)
    return {
        "beneficiary": {"prefix": record.prefix, "name": record.name},
        **_identity(record),
        "help_types": record.help_types,
        "services": [given.service_id.hex for given in record.given if given.service_id is not None],
        "worker_type": record.worker_type,
        **({"disability_consent": consent.AGREED} if record.consent_version is not None else {}),
        "helped_on": record.helped_on.isoformat(),
        "place": as_value(place or Place(record.subdistrict_code, record.subdistrict_name, "")),
        "project": record.project_id.hex if record.project_id else UNNAMED,
        "note": record.note or "",
    }


def _identity(record: HelpRecord) -> dict[str, Any]:
    if record.id_kind == "citizen":
        number = {"kind": "citizen", "number": record.citizen_id, "doubtful": record.id_doubtful}
        return {"citizen_id": number}
    if record.id_kind == "other":
        return {"citizen_id": "other", "other_document": record.other_document}
    return {"citizen_id": "none", "id_reason": record.id_reason}


def changeable(at: Here, record_id: str) -> HelpRecord:
    """The volunteer's own record, if the month still lets it be changed."""
    record = help_records.own_with_id(at.session, at.volunteer, UUID(record_id))
    if record is None or record.deleted_at is not None:
        raise Refused(str(NOT_AMONG_YOURS))
    if not at.may_change(record):
        raise Refused(str(MONTH_CLOSED))
    return record


def _save(scene: Scene) -> Saved:
    at = here(scene)
    try:
        record = changeable(at, scene.about["record"])
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], note=refusal.text)
    if str(record.version) != scene.about["version"]:
        return _changed_meanwhile(record)
    day_must_fit(scene)
    keep(at, record, entry(scene))
    sent_back.answered_by_change(at, record, record_questions.CHANGED)
    note = str(_("This change is saved already: no. {number}.").format(number=record.number))
    return Saved([receipts.changed(at, record)], note=note)


def keep(at: Here, record: HelpRecord, said: Entry) -> None:
    """Keep the change; what an officer looked at is another now, and who was held for one person may be two."""
    if record.worker_type == UNSAID:  # its month's count tells it, and would tell it twice
        said = replace(said, worker_type=UNSAID)
    help_records.change(at.session, record, said, at.person, at.now)
    if record.state == "checked":
        record.state = "saved"
    record_merging.let_strangers_stand(at.session, at.office, record, Merge(at.person, at.now))


def day_must_fit(scene: Scene) -> None:
    """No form tells of days after its month."""
    period = period_of(scene)
    if date.fromisoformat(scene.answers["helped_on"]) > period.ends_on:
        text = _(
            "This record stands in the report of {month}, so its day is {day} at the latest. Please change the day."
        )
        raise Refused(str(text.format(month=month_name(period), day=day_in_words(period.ends_on))))


def _changed_meanwhile(record: HelpRecord) -> Saved:
    again = Button(str(_("See this record")), code(do="open", r=str(record.id)), says=str(_("See this record")))
    said = str(CHANGED_MEANWHILE.format(number=record.number))
    return Saved([Bubble(said, quick=(again,), weight=Weight.RECEIPT)], note=said)


change_record = Flow(
    "change_record",
    title=_("Change a record"),
    steps=STEPS,
    remarks=closed_day,
    hints=hints,
    doubts=(not_recorded_twice,),
    save=_save,
)
