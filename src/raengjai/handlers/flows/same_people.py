"""A volunteer helped the same people again: whom, with what, on which day; each keeps their own kind of worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from raengjai.bot.conversation.answers import ChooseMany, ChooseOne
from raengjai.bot.conversation.bubbles import Button, Card, Row, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import ending
from raengjai.handlers import for_units, help_at_once, receipts, worker_kinds
from raengjai.handlers.flows.record_group import project_by_rule
from raengjai.handlers.flows.record_help import DAY, UNNAMED, closed_day, project_name, projects
from raengjai.handlers.help_at_once import HelpAtOnce
from raengjai.handlers.here import Here, here
from raengjai.handlers.lists import recording
from raengjai.handlers.lists.people import Listed
from raengjai.handlers.lists.recording import Desk, Occasion, Outcome
from raengjai.storage import help_lists, periods
from raengjai.storage.models import HelpRecord

MOST = 40  # people offered
SHOWN = 20  # lines of the receipt


def begin(scene: Scene, _parts: Any) -> Act:
    """Begin, if the volunteer has helped anybody lately."""
    if _offered(here(scene)):
        return Begin("same_people")
    from_here = Button(str(_("Record help")), code(do="record"), says=str(_("Record help")))
    text = _("You have recorded nobody in this month or the last two, so there is nobody to choose from.")
    return Show([Card(text="", title=str(text), buttons=(from_here,))])


def _offered(at: Here) -> Sequence[HelpRecord]:
    """Whom they helped in this month and the two before, the last occasion's people first."""
    before = periods.before(at.session, at.office, at.period)
    months = (at.period, before, periods.before(at.session, at.office, before))
    return help_lists.people_helped(at.session, at.volunteer, months, MOST)


@dataclass(frozen=True)
class EarlierPeople(ChooseMany):
    """People of the volunteer's own earlier records, ticked as on a list; the value is the records' ids."""

    ticks = True

    def options(self, scene: Scene) -> Sequence[Option]:
        """Everybody, under the day they were helped last."""
        return [
            Option(record.id.hex, _label(record), under=days.short(record.helped_on))
            for record in _offered(here(scene))
        ]

    def ticked_first(self, scene: Scene) -> list[str]:
        """Those of the last occasion: the same day and the same help as the newest."""
        offered = _offered(here(scene))
        return [one.id.hex for one in offered if _occasion_of(one) == _occasion_of(offered[0])]

    def shown(self, value: Any, scene: Scene) -> str:
        """The names."""
        at = here(scene)
        return "\n".join(_label(record) for record in help_lists.own_with_ids(at.session, at.volunteer, value))


def _occasion_of(record: HelpRecord) -> tuple[date, tuple[str, ...]]:
    return record.helped_on, tuple(record.help_types)


def _label(record: HelpRecord) -> str:
    shown = Listed(record.prefix, record.name).shown
    return f"{shown} {ending(record.citizen_id)}" if record.citizen_id else shown


def _save(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    records = help_lists.own_with_ids(at.session, at.volunteer, answers["people"])
    listed = {f"{scene.draft_id}-{number}": _listed(at, record) for number, record in enumerate(records, 1)}
    desk = Desk(at.session, at.office, at.volunteer, at.period, at.now)
    outcomes = recording.record(desk, _occasion(scene), listed)
    return _receipt(at, [(listed[key], outcomes[key]) for key in listed])


def _unknown(at: Here, record: HelpRecord) -> bool:
    """Whether the record does not say for another day of which kind they are."""
    return not worker_kinds.as_before(at.office, record.worker_type)


def _some_unknown(scene: Scene) -> bool:
    at = here(scene)
    chosen = help_lists.own_with_ids(at.session, at.volunteer, scene.answers.get("people") or [])
    return any(_unknown(at, record) for record in chosen)


def _listed(at: Here, record: HelpRecord) -> Listed:
    """Who somebody is, as they were recorded last."""
    return Listed(
        prefix=record.prefix,
        name=record.name,
        digits=record.citizen_id or "",
        id_reason=record.id_reason or "",
        document=record.other_document or "",
        worker_type="" if _unknown(at, record) else record.worker_type,
        place=record.subdistrict_code,
        doubtful=record.id_doubtful,
    )


def _occasion(scene: Scene) -> Occasion:
    at, answers = here(scene), scene.answers
    kinds, ids = help_at_once.parted(answers["help"])
    project = answers["project"]
    return Occasion(
        help_types=kinds,
        services=ids,
        worker_type=answers.get("worker_type", "informal"),  # else each has their own
        helped_on=date.fromisoformat(answers["helped_on"]),
        place=at.own_place,
        project_id=None if project == UNNAMED else UUID(project),
    )


def _receipt(at: Here, outcomes: Sequence[tuple[Listed, Outcome]]) -> Saved:
    saved = sum(not outcome.already for _listed_one, outcome in outcomes)
    title = str(_("Saved: {people} people").format(people=saved))
    rows = [Row(_verdict(outcome), listed.shown) for listed, outcome in outcomes]
    of_unit = for_units.told(at, at.volunteer.unit_id) if saved else ""
    card = Card(
        text="\n\n".join(part for part in (receipts.so_far(at), of_unit) if part),
        title=title,
        rows=tuple(rows[:SHOWN]),
        buttons=(
            Button(str(_("Same people again")), code(do="same_people"), says=str(_("Same people again"))),
            Button(str(_("This month")), code(do="month"), says=str(_("This month"))),
        ),
        footnote=receipts.days_left(at),
        weight=Weight.RECEIPT,
    )
    return Saved([card], note=title)


def _verdict(outcome: Outcome) -> str:
    text = _("recorded already: no. {number}") if outcome.already else _("no. {number}")
    return str(text.format(number=outcome.record.number))


same_people = Flow(
    "same_people",
    title=_("Same people again"),
    steps=(
        Step(
            "people",
            _("Who was there again? Those of the last time are ticked."),
            EarlierPeople(),
            label=_("Who"),
        ),
        Step("help", _("What was done with all of them?"), HelpAtOnce(), label=_("Help")),
        Step(
            "worker_type",
            _("Of some it is not kept which kind of worker they are. Which kind is it? Record others by themselves."),
            ChooseOne(lambda scene: worker_kinds.for_many(here(scene).office)),
            label=_("Kind of worker"),
            only=_some_unknown,
            renewed_by=("people",),
        ),
        DAY,
        Step(
            "project",
            _("Which project?"),
            ChooseOne(projects, unlisted=project_name),
            label=_("Project"),
            default=project_by_rule,
            renewed_by=("help",),
        ),
    ),
    remarks=closed_day,
    save=_save,
)
