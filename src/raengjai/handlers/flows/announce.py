"""Staff write an announcement; it is kept and shown as each will see it, with what it costs, before anybody is told."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.answers import ChooseMany, ChooseOne, Words
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.flow import Flow, Saved, Step, answered
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers import announcement_cards, announcing, news
from raengjai.handlers.here import here
from raengjai.storage import announcements, audiences, line_groups, staff
from raengjai.storage.announcements import Written
from raengjai.storage.audiences import DISTRICTS, GROUPS, UNITS, Audience

CARDS = 12  # to choose from in the chat; the page offers more


def _whom(scene: Scene) -> Sequence[Option]:
    """Those of which the office has any."""
    at = here(scene)
    has = {UNITS: bool(at.units), GROUPS: bool(line_groups.standing(at.session, at.office))}
    return tuple(Option(kind, label) for kind, label in announcing.AUDIENCES.items() if has.get(kind, True))


def _districts(scene: Scene) -> Sequence[Option]:
    at = here(scene)
    return tuple(Option(name, Text(name)) for name in audiences.districts(at.session, at.office))


def _units(scene: Scene) -> Sequence[Option]:
    return tuple(Option(str(unit.id), Text(unit.name)) for unit in here(scene).units)


def _groups(scene: Scene) -> Sequence[Option]:
    at = here(scene)
    found = line_groups.standing(at.session, at.office)
    return tuple(Option(str(group.id), Text(announcing.group_name(group))) for group in found)


def _cards(scene: Scene) -> Sequence[Option]:
    at = here(scene)
    known = announcement_cards.offered(at.session, at.office, at.today)
    return tuple(Option(key, Text(name)) for key, name in known[:CARDS])


def _has_cards(scene: Scene) -> bool:
    return bool(_cards(scene))


def _save(scene: Scene) -> Saved:
    at, answers = here(scene), scene.answers
    if at.membership.role not in staff.WORKING:  # they were, when they began
        raise Refused(str(_("Announcements are written by the office's staff. To read the latest, type ประกาศ.")))
    kind = answers["whom"]
    whom = Audience(kind, tuple(answers.get(kind) or ()))
    cards = tuple(answers.get("cards") or ())[: announcement_cards.MOST]
    what = Written(answers["words"], whom, link=announcing.link_in(answers["words"]), cards=cards)
    row = announcements.write(at.session, at.office, what, at.person, at.now, scene.draft_id)
    said: list[Bubble] = announcing.bubbles(at.session, at.office, row, at.public_url)
    return Saved([*said, news.card_of(at, row)], note=str(_("It is kept. To see it, type ประกาศ.")))


announce = Flow(
    "announce",
    title=_("Write an announcement"),
    steps=(
        Step("whom", _("For whom is it?"), ChooseOne(_whom), label=_("Whom")),
        Step("districts", _("Which districts?"), ChooseMany(_districts), label=_("Districts"),
             when=answered(whom=DISTRICTS)),
        Step("groups", _("Which LINE groups?"), ChooseMany(_groups), label=_("LINE groups"),
             when=answered(whom=GROUPS)),
        Step("units", _("Which service units?"), ChooseMany(_units), label=_("Units"), when=answered(whom=UNITS)),
        Step("words", _("What shall they know? A link becomes a button."), Words(most=announcing.LONGEST),
             label=_("Words")),
        Step("cards", _("Shall it carry cards? Choose them by their numbers, or skip this."), ChooseMany(_cards),
             label=_("Cards"), may_skip=True, only=_has_cards),
    ),
    review_title=_("Please look it over"),
    confirm_label=_("Keep and look at it"),
    save=_save,
)  # fmt: skip
