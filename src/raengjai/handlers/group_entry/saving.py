"""The lines of a group become records, each once; what all have in common may be changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from raengjai.bot.conversation.gathering import Gathered
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import _
from raengjai.bot.thai.names import matching_name
from raengjai.handlers import for_units, help_at_once, worker_kinds
from raengjai.handlers.group_entry.waiting import OpenLine, held, trouble_in
from raengjai.handlers.here import Here, here, place_of
from raengjai.handlers.lists import recording
from raengjai.handlers.lists.people import Listed
from raengjai.handlers.lists.recording import Desk, Occasion, Outcome
from raengjai.storage import help_lists, help_records, places, services
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord
from raengjai.storage.places import Place
from raengjai.storage.worker_kinds import needs_consent

SHOWN = 20  # lines on a card
UNNAMED = "unnamed"

COMMON = ("help", "worker_type", "helped_on", "place", "project")


def key_of(scene: Scene, number: int) -> str:
    """What a line is saved under: once, whatever happens."""
    return f"{scene.draft_id}-{number}"


def settle(scene: Scene, gathered: Gathered) -> bool:
    """Save whom nothing is wrong with, and change those who are saved where what is common has changed."""
    setting = {name: scene.answers[name] for name in COMMON}
    before, gathered["setting"] = gathered.get("setting"), setting
    changed = before is not None and before != setting
    if before is not None and changed:
        gathered["view"] = None
        _change_all(scene, gathered, before)
    return _save(scene, gathered) or changed


def _save(scene: Scene, gathered: Gathered) -> bool:
    _mark_doubles(scene, gathered)
    _mark_held(scene, gathered)
    ready = _ready(scene, gathered, shown_first=False)
    if not ready:
        return False
    outcomes = recording.record(_desk(scene), occasion(scene), _listed(ready))
    for key, line in ready.items():
        _note(gathered, line, outcomes[key])
    for_units.told(here(scene), for_units.unit_of(scene) or here(scene).volunteer.unit_id)
    return any(not outcome.already for outcome in outcomes.values())


def _ready(scene: Scene, gathered: Gathered, *, shown_first: bool) -> dict[str, OpenLine]:
    """The lines with which nothing is wrong, by what they are saved under."""
    right = [line for line in gathered["open"] if not trouble_in(line) and bool(line.get("held")) is shown_first]
    return {key_of(scene, line["n"]): line for line in right}


def _listed(ready: dict[str, OpenLine]) -> dict[str, Listed]:
    return {key: Listed.from_json(line) for key, line in ready.items()}


def _desk(scene: Scene) -> Desk:
    at = here(scene)
    return Desk(at.session, at.office, at.volunteer, at.period, at.now)


def _mark_held(scene: Scene, gathered: Gathered) -> None:
    """Of those who are only shown, tell who is recorded already; when none is right there is nothing to hold."""
    if not (waiting := held(gathered)):
        return
    ready = {key: line for key, line in _ready(scene, gathered, shown_first=True).items() if not line.get("again")}
    for key, record in recording.recorded_already(_desk(scene), occasion(scene), _listed(ready)).items():
        ready[key]["already"] = record.number
    if all(trouble_in(line) for line in waiting):
        for line in waiting:
            line.pop("held")


def _note(gathered: Gathered, line: OpenLine, outcome: Outcome) -> None:
    if outcome.already:
        line["already"] = outcome.record.number
        return
    gathered["open"].remove(line)
    gathered["saved"] = gathered.get("saved", 0) + 1
    gathered["shown"] = [*gathered.get("shown", []), line["n"]][-SHOWN:]


def _mark_doubles(scene: Scene, gathered: Gathered) -> None:
    """Who stands in the list twice: by the ID among what was just sent, without one also among whom it has saved."""
    seen: dict[str, int] = {}
    ready = [line for line in gathered["open"] if not line.get("again")]
    if any(not line.get("digits") and not trouble_in(line) for line in ready):
        seen = _names_saved(scene, gathered)
    for line in ready:
        listed = Listed.from_json(line)
        if listed.name and not line.get("twice"):
            first = seen.setdefault(listed.same_as, line["n"])
            if first != line["n"]:
                line["twice"] = first


def _names_saved(scene: Scene, gathered: Gathered) -> dict[str, int]:
    saved = _records(scene, range(1, gathered["next"]))
    return {
        f"name:{matching_name(Listed(record.prefix, record.name).person)}": number
        for number, record in saved.items()
        if not record.citizen_id
    }


def occasion(scene: Scene) -> Occasion:
    """What the group has in common."""
    at, answers = here(scene), scene.answers
    kinds, ids = help_at_once.parted(answers["help"])
    return Occasion(
        help_types=kinds,
        services=ids,
        worker_type=answers["worker_type"],
        helped_on=date.fromisoformat(answers["helped_on"]),
        place=place_of(answers["place"]),
        project_id=_project(answers["project"]),
        rules=at.projects_of(at.period).rules,
        unit_id=for_units.unit_of(scene),
    )


def _project(answer: str) -> UUID | None:
    return None if answer == UNNAMED else UUID(answer)


def _records(scene: Scene, lines: Iterable[int]) -> dict[int, HelpRecord]:
    """The standing records of saved lines, by the lines' numbers."""
    at = here(scene)
    keys = {key_of(scene, number): number for number in lines}
    found = help_lists.of_drafts(at.session, at.volunteer, keys)
    return {keys[key]: record for key, record in found.items() if record.deleted_at is None}


def shown(scene: Scene, gathered: Gathered) -> dict[int, HelpRecord]:
    """The records of the lines that the card shows."""
    focus = gathered.get("focus")
    return _records(scene, [*gathered.get("shown", []), *([focus] if focus else [])])


def stands(scene: Scene, number: int) -> bool:
    """Whether a line is a record that still stands."""
    return bool(_records(scene, [number]))


def change_one(scene: Scene, gathered: Gathered, worker_type: str | None) -> str:
    """Give the chosen saved line another kind of worker; None deletes it (it can be brought back)."""
    at, number = here(scene), gathered.get("focus") or 0
    record = _records(scene, [number]).get(number)
    gathered["focus"] = None
    if record is None or not at.may_change(record):
        return str(_("That line is not there any more."))
    if worker_type is None:
        help_records.delete(at.session, record, at.person, at.now)
        gathered["saved"] -= 1
        return str(
            _("No. {number} is deleted. If that was a slip, type เอากลับคืน {number}.").format(number=record.number)
        )
    if needs_consent(at.office, worker_type):
        return str(worker_kinds.ONE_BY_ONE)
    changed = replace(_entry_of(at, record), worker_type=worker_type)
    help_records.change(at.session, record, changed, at.person, at.now)
    return str(_("Changed: no. {number}").format(number=record.number))


def _entry_of(at: Here, record: HelpRecord) -> Entry:
    """A record as it would be entered again."""
    known = places.with_code(record.subdistrict_code)
    place = known or Place(record.subdistrict_code, record.subdistrict_name, "")
    given = services.with_ids(at.session, at.office, [one.service_id.hex for one in record.given if one.service_id])
    return help_lists.entry_of(record, given, place)


def _change_all(scene: Scene, gathered: Gathered, before: dict[str, Any]) -> None:
    """Carry a change of what is common to every saved line that had it so."""
    at, now = here(scene), occasion(scene)
    saved = _records(scene, range(1, gathered["next"]))
    for record in saved.values():
        if at.may_change(record):
            entry = _with_common(_entry_of(at, record), before, now, _known(at, now.services))
            help_records.change(at.session, record, entry, at.person, at.now)


def _known(at: Here, ids: Sequence[str]) -> tuple[Any, ...]:
    return tuple(services.with_ids(at.session, at.office, ids))


def _with_common(entry: Entry, before: dict[str, Any], now: Occasion, known: tuple[Any, ...]) -> Entry:
    kinds, ids = help_at_once.parted(before["help"])
    if (set(entry.help_types), {service.id.hex for service in entry.services}) == (set(kinds), set(ids)):
        entry = replace(entry, help_types=now.help_types, services=known, project_id=now.project_id)
    if entry.worker_type == before["worker_type"]:
        entry = replace(entry, worker_type=now.worker_type)
    if entry.helped_on.isoformat() == before["helped_on"]:
        entry = replace(entry, helped_on=now.helped_on or entry.helped_on)
    if entry.place.code == before["place"]["code"]:
        entry = replace(entry, place=now.place or entry.place)
    return entry
