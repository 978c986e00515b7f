"""A volunteer records many at once: what they have in common, then names and IDs, each saved as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from raengjai.bot.conversation.answers import ChooseOne
from raengjai.bot.conversation.bubbles import Button, Card, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.program import Begin
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _
from raengjai.handlers import for_units, help_at_once, receipts, worker_kinds
from raengjai.handlers.flows.record_help import DAY, PLACE, UNNAMED, period_of, project_name, projects
from raengjai.handlers.group_entry.lines import GroupLines
from raengjai.handlers.help_at_once import HelpAtOnce
from raengjai.handlers.here import here
from raengjai.storage import help_lists
from raengjai.storage import projects as offices_projects


def begin(_scene: Scene, _parts: Mapping[str, str]) -> Begin:
    """Begin a group."""
    return Begin("record_group")


def begin_alike(scene: Scene, parts: Mapping[str, str]) -> Begin:
    """Begin a group with what a record was about: the one whose button was tapped, or the last one."""
    at = here(scene)
    given = help_lists.own_with_ids(at.session, at.volunteer, [parts["r"]]) if "r" in parts else []
    record = given[0] if given else help_at_once.newest(at)
    if record is None:
        return Begin("record_group")
    known = {"help": help_at_once.of_record(at, record), "helped_on": record.helped_on.isoformat()}
    return Begin("record_group", answers={**known, **worker_kinds.as_before(at.office, record.worker_type)})


def project_by_rule(scene: Scene) -> str:
    """The project by the office's rule for the services, else its default, else not named yet."""
    _kinds, ids = help_at_once.parted(scene.answers["help"])
    rules = here(scene).projects_of(period_of(scene)).rules
    project = offices_projects.by_rules(rules, [UUID(one) for one in ids])
    return project.hex if project is not None else UNNAMED


def _save(scene: Scene) -> Saved:
    gathered = scene.answers["people"]
    at, saved, left = here(scene), gathered.get("saved", 0), len(gathered["open"])
    text = receipts.so_far(at) if saved else str(_("Nothing was saved."))
    of_unit = for_units.told(at, for_units.unit_of(scene) or at.volunteer.unit_id) if saved else ""
    waits = _("{left} lines are not saved yet. I keep them for you under “What waits for me”.").format(left=left)
    title = str(_("Group finished: {people} people saved").format(people=saved))
    card = Card(
        text="\n\n".join([text, *([of_unit] if of_unit else []), *([str(waits)] if left else [])]),
        title=title,
        buttons=(
            Button(str(_("Another group")), code(do="group"), says=str(_("Another group"))),
            Button(str(_("This month")), code(do="month"), says=str(_("This month"))),
        ),
        footnote=receipts.days_left(at),
        weight=Weight.RECEIPT,
    )
    return Saved([card], note=title, waits=left > 0)


record_group = Flow(
    "record_group",
    title=_("Record a group"),
    steps=(
        Step(
            "help",
            _("What was done with all of them? Numbers, or in words such as: ม.40 นอกระบบ"),
            HelpAtOnce(),
            label=_("Help"),
        ),
        Step(
            "worker_type",
            _("Which kind of worker are most of them? Single ones can be changed afterwards."),
            ChooseOne(lambda scene: worker_kinds.for_many(here(scene).office), unlisted=worker_kinds.name),
            label=_("Kind of worker"),
        ),
        DAY,
        PLACE,
        Step(
            "project",
            _("Which project?"),
            ChooseOne(projects, unlisted=project_name),
            label=_("Project"),
            default=project_by_rule,
            renewed_by=("help",),
        ),
        Step("people", _("Names and IDs, one person a line"), GroupLines(), label=_("People"), on_card=False),
    ),
    save=_save,
)
