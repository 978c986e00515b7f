"""A record as staff type it on a page: shown with what is known, read by the chat's own readers, refused as there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from flask import request

from raengjai.bot.conversation.answers import Offered, Words, day_in_words
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.conversation.thai_answers import CitizenId, PersonName
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import masked, without_ids
from raengjai.handlers import consent
from raengjai.handlers.help_options import missing_id_reasons
from raengjai.handlers.here import place_of
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.places import Subdistrict
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES, month_name
from raengjai.storage import places, projects, record_doubles, services
from raengjai.storage.consents import Consent
from raengjai.storage.form_records import UNSAID
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, ReportingPeriod, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.worker_kinds import needs_consent

KEEP = "keep"
FIELDS = ("name", "id_kind", "citizen_id", "id_reason", "other_document", "worker_type", "helped_on", "place",
          "project", "note", "agreed", "reason")  # fmt: skip
EARLIEST, LONGEST = date(2000, 1, 1), 600

_T = TypeVar("_T")


@dataclass(frozen=True)
class About:
    """What a form is about: the month on whose form the record stands, whose it is, what it was (None: a new one)."""

    period: ReportingPeriod
    volunteer: Volunteer | None
    record: HelpRecord | None = None


@dataclass
class Filled:
    """What stands in the fields and boxes, and what is wrong with it; `own_number` is the record's, masked."""

    values: dict[str, str]
    chosen: set[str]
    faults: dict[str, str] = field(default_factory=dict)
    own_number: str = ""


class NotReadable(Exception):
    """Something in the form is to be mended; nothing was changed."""

    def __init__(self, filled: Filled) -> None:
        super().__init__("a form is to be mended")
        self.filled = filled


def of_record(record: HelpRecord) -> Filled:
    """The form with what a record says; its number is not shown, it stays unless another is typed."""
    given = {one.service_id.hex for one in record.given if one.service_id is not None}
    return Filled(
        values={
            "name": record.full_name,
            "id_kind": KEEP,
            "worker_type": record.worker_type,
            "agreed": "1" if record.consent_version is not None else "",
            "helped_on": record.helped_on.isoformat(),
            "place": _place_shown(record),
            "project": record.project_id.hex if record.project_id else "",
            "note": without_ids(record.note or ""),
        },
        chosen={*record.help_types, *given},
        own_number=_identity_shown(record),
    )


def empty(today: date, place: Place | None) -> Filled:
    """A form for a new record."""
    place_name = f"{place.name} {place.district}" if place is not None else ""
    return Filled({"id_kind": "citizen", "helped_on": today.isoformat(), "place": place_name}, set())


def typed(record: HelpRecord | None) -> Filled:
    """The form as it was sent."""
    return Filled(
        {name: request.form.get(name, "")[:LONGEST] for name in FIELDS},
        {*request.form.getlist("help"), *request.form.getlist("service")},
        own_number=_identity_shown(record) if record is not None else "",
    )


def _place_shown(record: HelpRecord) -> str:
    place = places.with_code(record.subdistrict_code)
    return f"{place.name} {place.district}" if place is not None else record.subdistrict_name


def _identity_shown(record: HelpRecord) -> str:
    if record.citizen_id:
        return masked(record.citizen_id)
    if record.id_kind == "other":
        return without_ids(record.other_document or "–")
    return next((str(one.label) for one in missing_id_reasons if one.value == record.id_reason), "–")


def choices(desk: Desk, about: About) -> Mapping[str, Any]:
    """What the form offers: services under each type, the year's projects, subdistricts, why there is no number."""
    return {
        "kinds": _kinds(desk, about.record),
        "projects": _projects(desk, about),
        "places": [f"{one.name} {one.district}" for one in places.of_province(desk.office.province_code)],
        "wording": consent.wording(consent.DISABILITY),
        "reasons": [(one.value, str(one.label)) for one in missing_id_reasons],
    }


def _kinds(desk: Desk, record: HelpRecord | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    offered = {one.id.hex: (one.help_type, one.name) for one in services.listed(desk.session, desk.office)}
    for given in record.given if record is not None else ():
        if given.service_id is not None:
            offered.setdefault(given.service_id.hex, (given.help_type, given.service_name or "–"))
    return [
        (kind, str(label), [(key, name) for key, (of_kind, name) in offered.items() if of_kind == kind])
        for kind, label in HELP_TYPES.items()
    ]


def _projects(desk: Desk, about: About) -> list[tuple[str, str]]:
    year = days.fiscal_year(about.period.year, about.period.month)
    named = dict(projects.offered(desk.session, desk.office, year).names)
    if about.record is not None and about.record.project_id is not None and about.record.project_id not in named:
        own = projects.with_id(desk.session, desk.office, about.record.project_id)
        named |= {own.id: own.name} if own is not None else {}
    return [(key.hex, name) for key, name in named.items()]


def read(desk: Desk, about: About) -> Entry:
    """What was typed, as the record keeps it; raise `NotReadable`."""
    return _Reading(desk, about).entry()


class _Reading:
    """One form while it is read: each field by its reader, what is wrong noted by the field's name."""

    def __init__(self, desk: Desk, about: About) -> None:
        self.desk, self.about = desk, about
        self.scene = Scene(None, desk.now)
        self.filled = typed(about.record)

    def entry(self) -> Entry:
        name = self._take("name", lambda: PersonName().read(self._said("name"), self.scene))
        identity = self._take("citizen_id", self._identity)
        help_types = self._take("help", self._help_types)
        worker_type = self._take("worker_type", self._worker_type)
        day = self._take("helped_on", self._day)
        place = self._take("place", self._place)
        project = self._take("project", self._project)
        self._take("agreed", lambda: self._consent(worker_type))
        note = self._take("note", self._note)
        if not (name and identity and help_types and worker_type and day and place) or self.filled.faults:
            raise NotReadable(self.filled)
        read = Entry(
            prefix=name["prefix"], name=name["name"], help_types=help_types, worker_type=worker_type, helped_on=day,
            place=place, services=self._services(), project_id=project, note=note, consent=self._consent(worker_type),
            **identity,
        )  # fmt: skip
        self._not_twice(read)
        return read

    def _take(self, name: str, reader: Callable[[], _T]) -> _T | None:
        try:
            return reader()
        except BadAnswer as bad:
            self.filled.faults[name] = bad.text
        except Offered as several:
            self.filled.faults[name] = f"{several.text} {' · '.join(str(one.label) for one in several.options)}"
        return None

    def _said(self, name: str) -> Said:
        return Said("text", text=self.filled.values[name])

    def _identity(self) -> dict[str, Any]:
        kind, record = self.filled.values["id_kind"], self.about.record
        if kind == KEEP and record is not None:
            return {
                "id_kind": record.id_kind, "citizen_id": record.citizen_id, "id_doubtful": record.id_doubtful,
                "id_reason": record.id_reason, "other_document": record.other_document,
            }  # fmt: skip
        if kind == "none":
            return {"id_kind": "none", "id_reason": self._reason()}
        if kind == "other":
            return {"id_kind": "other", "other_document": Words(most=80).read(self._said("other_document"), self.scene)}
        found = self._number()
        return {"id_kind": "citizen", "citizen_id": found["number"], "id_doubtful": found["doubtful"]}

    def _number(self) -> Any:
        """As in the chat; what would be kept there at the third try is kept here by a tick."""
        try:
            return CitizenId().read(self._said("citizen_id"), self.scene)
        except BadAnswer as bad:
            if bad.keep is None:
                raise
            if request.form.get("as_it_stands") == "1":
                return bad.keep
            self.filled.faults["as_it_stands"] = str(_("It stands so on the card: keep it, marked “please check”."))
            raise

    def _reason(self) -> str:
        known = {one.value for one in missing_id_reasons}
        if self.filled.values["id_reason"] not in known:
            raise BadAnswer(str(_("Please choose why there is no number.")))
        return self.filled.values["id_reason"]

    def _help_types(self) -> tuple[str, ...]:
        of_services = {service.help_type for service in self._services()}
        chosen = tuple(kind for kind in HELP_TYPES if kind in self.filled.chosen or kind in of_services)
        if not chosen:
            raise BadAnswer(str(_("Please tick at least one kind of help.")))
        return chosen

    def _services(self) -> tuple[Any, ...]:
        ids = [key for key in self.filled.chosen if _is_id(key)]
        return tuple(services.with_ids(self.desk.session, self.desk.office, ids))

    def _worker_type(self) -> str:
        if self.about.record is not None and self.about.record.worker_type == UNSAID:
            return UNSAID  # its month's count tells it
        if self.filled.values["worker_type"] not in WORKER_TYPES:
            raise BadAnswer(str(_("Please choose the kind of worker.")))
        return self.filled.values["worker_type"]

    def _consent(self, worker_type: str | None) -> Consent | None:
        """What a disability is recorded by, where the office asks for it."""
        if worker_type is None or not needs_consent(self.desk.office, worker_type):
            return None
        if self.filled.values["agreed"] != "1":
            raise BadAnswer(str(_("Please tick that they agree, or choose another kind of worker.")))
        return consent.given(consent.DISABILITY, self.desk.today, self.desk.seat.person.id)

    def _day(self) -> date:
        try:
            day = date.fromisoformat(self.filled.values["helped_on"])
        except ValueError:
            raise BadAnswer(str(_("Please choose the day."))) from None
        if not EARLIEST <= day <= self.desk.today:
            raise BadAnswer(str(_("That day has not come yet. Please give a day up to today.")))
        period = self.about.period
        if day > period.ends_on:
            text = _("This record stands in the report of {month}, so its day is {day} at the latest.")
            raise BadAnswer(str(text.format(month=month_name(period), day=day_in_words(period.ends_on))))
        return day

    def _place(self) -> Place:
        province, volunteer = self.desk.office.province_code, self.about.volunteer
        if not self.filled.values["place"].strip() and volunteer is not None:
            return Place(volunteer.subdistrict_code, volunteer.subdistrict_name, volunteer.district_name)
        return place_of(Subdistrict(lambda _scene: province).read(self._said("place"), self.scene))

    def _project(self) -> UUID | None:
        written = self.filled.values["project"]
        if not written:
            return None
        if written not in {key for key, _name in _projects(self.desk, self.about)}:
            raise BadAnswer(str(_("Please choose a project of the list.")))
        return UUID(written)

    def _note(self) -> str | None:
        typed = self.filled.values["note"].strip()
        record = self.about.record
        if record is not None and record.note and typed == without_ids(record.note).strip():
            return str(record.note)  # the number in it is shown masked; it was not meant to be changed
        return Words(most=500).read(self._said("note"), self.scene) if typed else None

    def _not_twice(self, entry: Entry) -> None:
        found = record_doubles.of_entry(self.desk.session, self.desk.office, self.about.volunteer, entry)
        if found is None or found is self.about.record or request.form.get("again") == "1":
            return
        text = _("This person is recorded with this help on this day already: no. {number}. Save it all the same?")
        self.filled.faults["again"] = str(text.format(number=found.number))
        raise NotReadable(self.filled)


def _is_id(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def by_rule(desk: Desk, period: ReportingPeriod, given: Sequence[Any]) -> UUID | None:
    """The project by the office's rule for services, as the chat gives it."""
    year = days.fiscal_year(period.year, period.month)
    return projects.by_rules(projects.offered(desk.session, desk.office, year).rules, [service.id for service in given])
