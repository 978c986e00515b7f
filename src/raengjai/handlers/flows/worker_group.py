"""A volunteer brings a group of workers together, and lets members join it."""

from __future__ import annotations

from uuid import UUID

from raengjai.bot.conversation.answers import ChooseOne, Words
from raengjai.bot.conversation.bubbles import Button, Card, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.conversation.thai_answers import PersonName
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai import names
from raengjai.handlers import consent
from raengjai.handlers.flows.record_help import PLACE
from raengjai.handlers.flows.seek_work import TELEPHONE
from raengjai.handlers.here import here, place_of
from raengjai.handlers.worker_groups import own, words
from raengjai.storage import worker_groups
from raengjai.storage.worker_groups import Joining, Told

_NOT_YOURS = _("You look after no group of that number. To see yours, type กลุ่มอาชีพ.")


def _formed(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    told = Told(answers["kind"], answers["name"], place_of(answers["place"]))
    group = worker_groups.form(at.session, at.volunteer, told, scene.draft_id, at.now)
    add = str(_("Add a member"))
    receipt = Card(
        text=str(_("The group is kept. Now add its members, one by one.")),
        title=str(_("Group no. {number}: {name}").format(number=group.number, name=group.name)),
        buttons=(Button(add, code(do="group_add", n=group.number), says=f"{add} {group.number}"),),
        footnote=str(_("Or type เพิ่มสมาชิกกลุ่ม {number}.").format(number=group.number)),
        weight=Weight.RECEIPT,
    )
    return Saved([receipt], note=str(_("This group is kept already.")))


worker_group = Flow(
    "worker_group",
    title=_("Bring a group together"),
    steps=(
        Step(
            "kind",
            _("What kind of group is it?"),
            ChooseOne(tuple(Option(value, label) for value, label in words.KINDS.items())),
            label=_("Kind"),
        ),
        Step(
            "name",
            _("What is the group called? For example: กลุ่มเย็บผ้าบ้านหนองบัว"),
            Words(most=worker_groups.LONGEST_NAME),
            label=_("Called"),
        ),
        PLACE,
    ),
    save=_formed,
)


def _joined(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    group = worker_groups.with_id(at.session, at.office, UUID(scene.about["group"]))
    if group is None or not own.is_own(at, group):
        raise Refused(str(_NOT_YOURS))
    agreed = consent.given(consent.GROUP, at.today, at.person.id)
    who = Joining(names.PersonName(**answers["name"]), answers.get("phone"), agreed, scene.draft_id)
    member, is_new = worker_groups.join(at.session, group, who, at.now)
    count = len(worker_groups.members(at.session, group))
    title = _("{name} has joined; {count} members now") if is_new else _("{name} was a member already; {count} now")
    add, see = str(_("Add another")), str(_("See the group"))
    receipt = Card(
        text="",
        title=str(title.format(name=words.name(member), count=count)),
        buttons=(
            Button(add, code(do="group_add", n=group.number), says=add),
            Button(see, code(do="work_group", n=group.number), says=see),
        ),
        weight=Weight.RECEIPT,
    )
    return Saved([receipt], note=str(_("This member is kept already.")))


group_member = Flow(
    "group_member",
    title=_("Add a member"),
    steps=(
        consent.step(consent.GROUP),
        Step("name", _("Who joins? First name and surname."), PersonName(), label=_("Name")),
        TELEPHONE,
    ),
    save=_joined,
)
