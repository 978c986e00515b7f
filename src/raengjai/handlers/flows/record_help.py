"""A volunteer records one person helped.  Read it top to bottom: it is the conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from raengjai.bot.conversation.answers import ChooseMany, ChooseOne, Day, Words
from raengjai.bot.conversation.flow import Doubt, Flow, Saved, Step, answered
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import Text, _
from raengjai.handlers import for_units, private_id, receipts, worker_kinds
from raengjai.handlers.help_options import help_types, missing_id_reasons, no_citizen_id
from raengjai.handlers.here import here, place_of
from raengjai.handlers.one_line import NameOrEntry
from raengjai.handlers.places import Subdistrict, as_value
from raengjai.handlers.private_id import PrivateId
from raengjai.handlers.words import month_name
from raengjai.storage import help_records, periods, services
from raengjai.storage import projects as offices_projects
from raengjai.storage.help_records import Entry
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.services import Listed


def services_of(step: str) -> Any:
    """The office's services under the types chosen in `step`."""

    def listed(scene: Scene) -> list[Option]:
        return [Option(service.id.hex, service.name) for service in _under(scene, step)]

    return listed


def _under(scene: Scene, step: str) -> list[Listed]:
    chosen = scene.answers.get(step) or []
    return [service for service in here(scene).services if service.help_type in chosen]


def service_name(service_id: str, scene: Scene) -> str:
    """The name of a service that is not offered any more."""
    at = here(scene)
    return next((service.name for service in services.with_ids(at.session, at.office, [service_id])), "–")


def project_name(project_id: str, scene: Scene) -> str:
    """The name of a project of another year."""
    at = here(scene)
    project = offices_projects.with_id(at.session, at.office, UUID(project_id))
    return project.name if project is not None else "–"


def has_services(scene: Scene) -> bool:
    """Whether the office lists any service under the types chosen (as long as none is, it may)."""
    return "help_types" not in scene.answers or bool(_under(scene, "help_types"))


def today(scene: Scene) -> date:
    """The day it is for the volunteer."""
    return here(scene).today


def own_subdistrict(scene: Scene) -> dict[str, str]:
    """The volunteer's own place."""
    return as_value(here(scene).own_place)


def period_of(scene: Scene) -> ReportingPeriod:
    """The month on whose form the record stands: its own if it is changed, else the open one."""
    at = here(scene)
    if "record" not in scene.about:
        return at.period
    record = help_records.own_with_id(at.session, at.volunteer, UUID(scene.about["record"]))
    return at.period if record is None else periods.with_id(at.session, at.office, record.period_id)


def project_by_rule(scene: Scene) -> str:
    """The project by the office's rule for the services, else its default, else not named yet."""
    chosen = [UUID(one) for one in scene.answers.get("services") or []]
    project = offices_projects.by_rules(here(scene).projects_of(period_of(scene)).rules, chosen)
    return project.hex if project is not None else UNNAMED


UNNAMED = "unnamed"


def projects(scene: Scene) -> list[Option]:
    """The office's projects of the fiscal year, and "not named yet"."""
    listed = here(scene).projects_of(period_of(scene)).names
    return [*(Option(project.hex, name) for project, name in listed.items()), Option(UNNAMED, _("Not named yet"))]


class OtherDocument(Words):
    """Another document and its number."""

    def stands_on_a_card(self, gathered: Mapping[str, Any]) -> bool:
        """It does."""
        return True


def no_note(_scene: Scene) -> str:
    """Nothing to add."""
    return ""


def _id_question(scene: Scene) -> Text:
    name = scene.answers.get("beneficiary")
    return _("The 13-digit citizen ID of {name}?").format(name=name["name"].split(" ")[0] if name else "")


def hints(step: Step, value: Any, scene: Scene) -> str | None:
    """What is worth saying right after an answer."""
    if step.name == worker_kinds.KIND:
        return worker_kinds.hint(here(scene), value)
    if step.name == private_id.STEP:
        return "\n".join(filter(None, (private_id.received(here(scene), value), _doubt(value)))) or None
    return None


def _doubt(identity: Any) -> str:
    if not isinstance(identity, dict) or not identity["doubtful"]:
        return ""
    return str(_("I have kept the number and marked it “please check”. We can go on."))


def remarks(scene: Scene) -> Sequence[str]:
    """What is worth saying on the review card."""
    return (*for_units.remark(scene), *closed_day(scene))


def closed_day(scene: Scene) -> Sequence[str]:
    """Tell when the day lies in an earlier month than the one on whose form the record stands."""
    period = period_of(scene)
    if date.fromisoformat(scene.answers["helped_on"]) >= period.starts_on:
        return ()
    text = _("That day's month has closed already. The day stays as it is; it stands in the report of {month}.")
    return (str(text.format(month=month_name(period))),)


def not_recorded_twice(scene: Scene) -> Doubt | None:
    """The same ID with the same type of help on the same day, by the same volunteer."""
    at, identity = here(scene), scene.answers["citizen_id"]
    if not isinstance(identity, dict):
        return None
    helped_on = date.fromisoformat(scene.answers["helped_on"])
    found = help_records.same_help(at.session, at.volunteer, identity["number"], helped_on, scene.answers["help_types"])
    if found is None or str(found.id) == scene.about.get("record"):
        return None
    text = _("You have recorded this person with this help on this day already: no. {number}. Save it again?")
    return Doubt("recorded_twice", str(text.format(number=found.number)))


def entry(scene: Scene) -> Entry:
    """The answers as the record keeps them."""
    at, answers = here(scene), scene.answers
    identity = answers["citizen_id"]
    known = isinstance(identity, dict)
    worker_type, agreed = worker_kinds.said(scene)
    return Entry(
        prefix=answers["beneficiary"]["prefix"],
        name=answers["beneficiary"]["name"],
        id_kind="citizen" if known else identity,
        citizen_id=identity["number"] if known else None,
        id_doubtful=known and identity["doubtful"],
        id_reason=answers.get("id_reason"),
        other_document=answers.get("other_document"),
        help_types=tuple(answers["help_types"]),
        services=tuple(services.meant(at.session, at.office, answers.get("services") or [])),
        worker_type=worker_type,
        consent=agreed,
        helped_on=date.fromisoformat(answers["helped_on"]),
        place=place_of(answers["place"]),
        project_id=None if answers["project"] == UNNAMED else UUID(answers["project"]),
        note=answers.get("note") or None,
        unit_id=for_units.unit_of(scene),
    )


def _save(scene: Scene) -> Saved:
    at = here(scene)
    record = help_records.add(at.session, at.volunteer, at.period, entry(scene), scene.draft_id, at.now)
    note = str(_("This one is saved already: no. {number}.").format(number=record.number))
    told = (for_units.told(at, record.unit_id), private_id.unsend_hint(at, scene.answers["citizen_id"]))
    return Saved([receipts.recorded(at, record, *told)], note=note)


# The day and the place are asked alike wherever something is recorded.
DAY = Step(
    "helped_on",
    _("Which day? For example yesterday, or 20 Nov"),
    Day(today),
    label=_("Day"),
    default=lambda scene: today(scene).isoformat(),
)
PLACE = Step(
    "place",
    _("In which subdistrict?"),
    Subdistrict(lambda scene: here(scene).office.province_code),
    label=_("Place"),
    default=own_subdistrict,
)

STEPS = (
    Step("beneficiary", _("Whom did you help? First name and surname"), NameOrEntry(), label=_("Name")),
    Step("citizen_id", _id_question, PrivateId(), label=_("Citizen ID"), instead=no_citizen_id),
    Step(
        "id_reason",
        _("That is fine. Why is there no number?"),
        ChooseOne(missing_id_reasons),
        label=_("Why no number"),
        when=answered(citizen_id="none"),
    ),
    Step(
        "other_document",
        _("Which document, and its number? For example หนังสือเดินทาง AA0000000"),
        OtherDocument(most=80),
        label=_("Document"),
        when=answered(citizen_id="other"),
    ),
    Step("help_types", _("What kind of help?"), ChooseMany(help_types), label=_("Kind of help")),
    Step(
        "services",
        _("Which service?"),
        ChooseMany(services_of("help_types"), unlisted=service_name),
        label=_("Service"),
        may_skip=True,
        renewed_by=("help_types",),
        only=has_services,
    ),
    *worker_kinds.steps(
        _("Which kind of worker? If several fit, take the more particular: disabled, elderly, informal.")
    ),
    DAY,
    PLACE,
    Step(
        "project",
        _("Which project?"),
        ChooseOne(projects, unlisted=project_name),
        label=_("Project"),
        default=project_by_rule,
    ),
    Step("note", _("What else should be noted?"), Words(most=500), label=_("Note"), default=no_note, may_skip=True),
)

record_help = Flow(
    "record_help",
    title=_("Record help"),
    steps=STEPS,
    remarks=remarks,
    hints=hints,
    doubts=(not_recorded_twice,),
    save=_save,
)
