"""The people of a group, sent line by line in as many messages as one likes: what is said is understood here.

What is gathered: {"next": the next line's number, "open": lines that are not saved, "saved": how many are, "shown": the
last saved lines' numbers, "focus": the line that was chosen, "setting": what the saved ones have in common, "view":
"setting" while that is shown}.  An open line is a `Listed` with its number "n", and "already" (a record's number) or
"twice" (a line's) where it is a double, "tries" of its ID, "left" when it was left for later, "held" while it is shown
before it is saved, as the lines of a file are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from raengjai.bot.conversation.gathering import Gathered, Gathering, Look
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import TABLE, Said, Scene
from raengjai.bot.conversation.thai_answers import id_trouble_of
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import numbers
from raengjai.bot.thai.names import matching_name
from raengjai.handlers import one_line, worker_kinds
from raengjai.handlers.group_entry import look as looks
from raengjai.handlers.group_entry import saving
from raengjai.handlers.group_entry.waiting import DOUBLES, asked, held, line_numbered, trouble_in
from raengjai.handlers.here import here
from raengjai.handlers.lists import people
from raengjai.handlers.lists.people import Listed

OPEN_AT_MOST = 300  # lines that wait for something; more are asked for later
TRIES = 3  # of an ID whose check digit does not fit: then it is kept with "please check"

_NO_PERSON = _("I found nobody in it. Please send a name and the ID, one person a line.")
_FULL = _("{most} lines wait for something already. Please let us settle these first, then send the others again.")
_NO_ROOM = _(
    "I had no room for {count} lines, the first of them: {first}. {most} wait for something already. Please let us "
    "settle these first, then send the {count} again."
)


class GroupLines(Gathering):
    """Names and IDs, one a line."""

    literal: Text = _("It is a name")
    takes_besides = frozenset({TABLE})

    def begun(self) -> Gathered:
        """Nobody yet."""
        return {"next": 1, "open": []}

    def taken(self, said: Said, scene: Scene, gathered: Gathered) -> str:
        """A line's number opens it; a line may complete the one asked about; all others are added."""
        gathered["view"] = None
        if said.kind == TABLE:
            # What reads spreadsheets is loaded when a list comes: ten megabytes.
            from raengjai.handlers.group_entry import from_file  # noqa: PLC0415

            people_in = from_file.people_of(here(scene), said.content)
            return _added(scene, gathered, people_in, said.message_id, held=True)
        if (number := _line_number(said.text, gathered)) is not None:
            return self._opened(number, scene, gathered)
        lines = one_line.read(here(scene), said.text)
        if (before := _completed(gathered, lines)) is not None:
            return before
        if not any(one.name or one.digits or one.document for one in lines.people):
            raise BadAnswer(str(_NO_PERSON))
        return _added(scene, gathered, [people.with_words(one, lines.head) for one in lines.people], said.message_id)

    def chosen(self, value: str, scene: Scene, gathered: Gathered) -> str:
        """A line, what is common to all, or an answer to what is asked."""
        act, _dot, what = value.partition(".")
        gathered["view"] = None
        if act == "line" and what.isdecimal():
            return self._opened(int(what), scene, gathered)
        if act == "setting":
            gathered["view"], gathered["focus"] = "setting", None
            return ""
        if act in ("worker", "delete"):
            return saving.change_one(scene, gathered, what if act == "worker" else None)
        if act in ("file", "no_file"):
            return _held_settled(gathered, saves=act == "file")
        return _answered(gathered, act, what)

    def stands_on_a_card(self, gathered: Mapping[str, Any]) -> bool:
        """While an ID is asked for."""
        line = asked(dict(gathered)) if gathered else None
        return line is not None and trouble_in(line) in looks.WANTS_ID

    def _opened(self, number: int, scene: Scene, gathered: Gathered) -> str:
        gone = line_numbered(gathered, number) is None and not saving.stands(scene, number)
        gathered["focus"] = None if gone else number
        return str(_("That line is not there any more.")) if gone else ""

    def left_out(self, gathered: Gathered) -> bool:
        """Leave the line that is asked about."""
        line = asked(gathered)
        if line is not None:
            line["left"] = True
        return self.turned_back(gathered) or line is not None

    def turned_back(self, gathered: Gathered) -> bool:
        """Close the line that was chosen."""
        was_open = bool(gathered.get("focus") or gathered.get("view"))
        gathered["focus"] = gathered["view"] = None
        return was_open

    def settled(self, scene: Scene, gathered: Gathered) -> bool:
        """Save whom nothing is wrong with; carry a change of what is common to those who are saved."""
        return saving.settle(scene, gathered)

    def shows_setting(self, gathered: Gathered) -> bool:
        """As long as nobody was sent, and when asked for."""
        return gathered.get("view") == "setting" or not (gathered["open"] or gathered.get("shown"))

    def look(self, scene: Scene, gathered: Gathered) -> Look:
        """How many are saved, the lines, and what is asked."""
        return looks.look(scene, gathered)

    def choices(self, scene: Scene, gathered: Gathered) -> Sequence[Option]:
        """The answers to what is asked."""
        return looks.choices(gathered)

    def ways(self, scene: Scene, gathered: Gathered) -> Sequence[Option]:
        """To what is common to all."""
        return () if self.shows_setting(gathered) else looks.WAYS

    def shown(self, value: Any, scene: Scene) -> str:
        """How many are saved."""
        return str(_("{people} people").format(people=value.get("saved", 0)))


def _line_number(text: str, gathered: Gathered) -> int | None:
    try:
        return numbers.read_choices(text, gathered["next"] - 1)[0]
    except numbers.NotAChoice:
        return None


def _added(scene: Scene, gathered: Gathered, listed: Sequence[Listed], source: str, *, held: bool = False) -> str:
    waiting = len(gathered["open"])
    fitting, left = _fitting(listed, OPEN_AT_MOST - waiting, held=held) if waiting else (listed, [])
    if not fitting:
        raise BadAnswer(str(_FULL.format(most=waiting)))
    for one in (worker_kinds.without_asking(here(scene).office, each) for each in fitting):
        mark = {"held": True} if held else {}
        gathered["open"].append({**one.to_json(), "n": gathered["next"], "source": source, **mark})
        gathered["next"] += 1
    gathered["focus"] = None
    if not left:
        return ""
    return str(_NO_ROOM.format(count=len(left), first=left[0].shown, most=max(waiting, OPEN_AT_MOST)))


def _fitting(listed: Sequence[Listed], room: int, *, held: bool) -> tuple[Sequence[Listed], Sequence[Listed]]:
    """For whom there is room, and for whom there is none; who is saved at once takes none, a file comes whole."""
    if held:
        return (listed, []) if len(listed) <= room else ([], listed)
    fitting, left = list[Listed](), list[Listed]()
    for one in listed:
        room -= bool(people.trouble_of(one))
        (fitting if room >= 0 or not people.trouble_of(one) else left).append(one)
    return fitting, left


def _held_settled(gathered: Gathered, *, saves: bool) -> str:
    """Those of a file are saved as far as they are right, or forgotten."""
    waiting = held(gathered)
    for line in waiting:
        line.pop("held")
    if saves:
        return ""
    gathered["open"] = [line for line in gathered["open"] if line not in waiting]
    return str(_("All right: of that file nobody is saved."))


def _completed(gathered: Gathered, lines: one_line.ReadLines) -> str | None:
    """What is to be said when the words complete the line that is asked about; None: they are something else."""
    line = asked(gathered)
    if line is None or len(lines.people) > 1:
        return None
    listed = Listed.from_json(line)
    said = lines.people[0] if lines.people else Listed()
    whole = _with_more(listed, people.with_words(said, lines.head), trouble_in(line))
    return _replaced(line, whole) if whole is not None else None


def _with_more(listed: Listed, said: Listed, trouble: str) -> Listed | None:
    """The line with what was said of it; None: that was somebody else."""
    if trouble == "two":
        return replace(said, note=listed.note) if said.name and not said.two else None
    if trouble == "no_name":
        named = bool(said.name) and not said.digits
        return replace(listed, prefix=said.prefix, name=said.name) if named else None
    same = not said.name or matching_name(said.person) == matching_name(listed.person)
    if not same or not (said.digits or said.document or said.id_reason):
        return None
    return replace(
        listed,
        digits=said.digits,
        id_trouble=said.id_trouble,
        id_reason=said.id_reason,
        document=said.document or listed.document,
    )


def _replaced(line: dict[str, Any], whole: Listed) -> str:
    trouble = people.trouble_of(whole)
    before_now = line.get("tries", int(trouble_in(line) == "check"))
    tries = before_now + (trouble == "check")
    before = str(id_trouble_of(whole.digits, trouble)) if trouble in ("length", "phone", "spoiled") else ""
    if trouble == "check" and tries >= TRIES:
        whole, before = replace(whole, doubtful=True), str(_KEPT)
    for name in Listed.__dataclass_fields__:
        line.pop(name, None)
    line.update(whole.to_json(), tries=tries)
    return before


_KEPT = _("I have kept the number and marked it “please check”. We can go on.")


def _answered(gathered: Gathered, act: str, what: str) -> str:
    line = asked(gathered)
    if line is None:
        return str(_("That choice is not there any more. Please choose again."))
    if act == "reason":
        line.update(digits="", id_trouble="", id_reason=what)
    elif act == "all_reason":
        for one in gathered["open"]:
            if trouble_in(one) == "no_id":
                one["id_reason"] = what
    elif act == "again":
        line.update(again=True, already=None, twice=None)
    elif act in ("not_again", "drop"):
        gathered["open"].remove(line)
    elif act == "none_again":
        gathered["open"] = [one for one in gathered["open"] if trouble_in(one) not in DOUBLES]
    elif act == "common":
        line.pop("unclear", None)
    gathered["focus"] = None
    return ""
