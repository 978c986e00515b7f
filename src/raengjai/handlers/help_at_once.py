"""Kind of help and service in one question: a service says its kind.  For what is recorded of many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from raengjai.bot.conversation.answers import AtOnce, ChooseMany
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _
from raengjai.handlers import one_line, worker_kinds
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import HELP_TYPES, WORKER_NAMES
from raengjai.storage import help_records, services
from raengjai.storage.models import HelpRecord

LIKE_LAST = "like_last"


@dataclass(frozen=True)
class HelpAtOnce(ChooseMany):
    """Services, each as "type:id", and kinds of help without a service; a typed line may say more of the occasion."""

    hint = _("For example: ม.40 นอกระบบ เมื่อวาน.")

    def options(self, scene: Scene) -> Sequence[Option]:
        """As last time, the services under their kinds, the kinds alone."""
        at = here(scene)
        listed = [
            Option(f"{one.help_type}:{one.id.hex}", one.name, under=HELP_TYPES[one.help_type]) for one in at.services
        ]
        alone = [Option(kind, label, under=_("Without a service")) for kind, label in HELP_TYPES.items()]
        return [*_like_last(at), *listed, *alone]

    def read(self, said: Said, scene: Scene) -> Any:
        """Take the words of a line: ม.40 นอกระบบ เมื่อวาน."""
        lines = one_line.read(here(scene), said.text)
        found = one_line.occasion(lines.head)
        if lines.people or "help" not in found:
            raise BadAnswer(str(_("Please tap a choice, or type its number.")))
        return AtOnce(found)

    def completed(self, value: Any, scene: Scene) -> Any:
        """As last time: help and kind of worker are known."""
        last = newest(here(scene)) if value == [LIKE_LAST] else None
        if last is None:
            return value if isinstance(value, AtOnce) else [one for one in value if one != LIKE_LAST]
        known = worker_kinds.as_before(here(scene).office, last.worker_type)
        return AtOnce({"help": of_record(here(scene), last), **known})

    def shown(self, value: Any, scene: Scene) -> str:
        """Services by their names, kinds of help by theirs."""
        return "\n".join(names(here(scene), value))


def _like_last(at: Here) -> list[Option]:
    last = newest(at)
    if last is None:
        return []
    about = " · ".join([*names(at, of_record(at, last)), str(WORKER_NAMES[last.worker_type])])
    heading = _("Last time: {about}").format(about=about)
    return [Option(LIKE_LAST, _("As last time"), ("เหมือนเดิม", "เหมือนครั้งก่อน", "as last time"), under=heading)]


def newest(at: Here) -> HelpRecord | None:
    """The volunteer's last record of this month."""
    return help_records.newest(at.session, at.volunteer, at.period)


def of_record(at: Here, record: HelpRecord) -> list[str]:
    """The help of a record, its services as far as the office still offers them."""
    offered = {service.id for service in at.services}
    given = [
        f"{one.help_type}:{one.service_id.hex}"
        if one.service_id is not None and one.service_id in offered
        else one.help_type
        for one in record.given
    ]
    return list(dict.fromkeys(given))


def parted(value: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(kinds of help, ids of services) of an answer."""
    kinds = tuple(dict.fromkeys(one.partition(":")[0] for one in value))
    return kinds, tuple(one.partition(":")[2] for one in value if ":" in one)


def names(at: Here, value: Sequence[str]) -> list[str]:
    """What an answer is called: its services, and its kinds without one."""
    _kinds, ids = parted(value)
    named = [service.name for service in services.with_ids(at.session, at.office, ids)]
    return [*named, *(str(HELP_TYPES[one]) for one in value if ":" not in one)]
