"""How a group looks: how many are saved, a verdict a line, and what is asked of one line at a time."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.gathering import Gathered, Line, Look
from raengjai.bot.conversation.hiding import without_ids
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene
from raengjai.bot.conversation.thai_answers import id_trouble_of
from raengjai.bot.i18n import _
from raengjai.bot.thai import citizen_id
from raengjai.handlers import help_at_once
from raengjai.handlers.group_entry import saving
from raengjai.handlers.group_entry.saving import SHOWN
from raengjai.handlers.group_entry.waiting import OpenLine, asked, trouble_in
from raengjai.handlers.help_options import missing_id_reasons, worker_types
from raengjai.handlers.here import here
from raengjai.handlers.lists import people
from raengjai.handlers.lists.people import Listed
from raengjai.handlers.words import WORKER_TYPES, month_name
from raengjai.storage.models import HelpRecord

WAYS = (Option("setting", _("Change the group"), ("แก้ข้อมูลกลุ่ม", "แก้กลุ่ม", "change the group")),)
AGAIN = (
    Option("again", _("Save it all the same"), ("บันทึกอีกครั้ง", "save it all the same")),
    Option("not_again", _("Do not save"), ("ไม่บันทึก", "do not save")),
)
REASONS = tuple(Option(f"reason.{one.value}", one.label, one.words) for one in missing_id_reasons)
WORKERS = tuple(Option(f"worker.{one.value}", one.label, one.words) for one in worker_types)
DELETE = Option("delete", _("Delete this line"), ("ลบบรรทัดนี้", "ลบรายการนี้", "delete this line"))

_WANTS_ID = ("no_id", "length", "phone", "spoiled", "check")
_HOW = _(
    "Send names and IDs, one person a line, in as many messages as you like. I save them at once.\n"
    "For example\nนายสมชาย ใจดี 1-0000-00000-01-7\nนางมาลี มีสุข 1-0000-00000-02-5"
)


def look(scene: Scene, gathered: Gathered) -> Look:
    """The card of a group."""
    if not (gathered["open"] or gathered.get("shown")):
        return Look(str(_("Now the people")), str(_HOW))
    saved = saving.shown(scene, gathered)
    text = [_common(scene), *_closed_day(scene), *_hidden(gathered), _question(gathered, saved)]
    title = _("Saved in this group: {people} people").format(people=gathered.get("saved", 0))
    return Look(
        str(title),
        "\n\n".join(part for part in text if part),
        _lines(scene, gathered, saved),
        asks=asked(gathered) is not None or bool(gathered.get("focus")),
    )


def _common(scene: Scene) -> str:
    answers = scene.answers
    help_given = help_at_once.names(here(scene), answers["help"])
    return " · ".join([
        *help_given,
        str(WORKER_TYPES[answers["worker_type"]]),
        day_in_words(saving.occasion(scene).helped_on),
        answers["place"]["name"],
    ])  # fmt: skip


def _closed_day(scene: Scene) -> Sequence[str]:
    """Tell when the day lies in an earlier month than the one on whose form the group stands."""
    period = here(scene).period
    if saving.occasion(scene).helped_on >= period.starts_on:
        return ()
    text = _("That day's month has closed already. The day stays as it is; it stands in the report of {month}.")
    return (str(text.format(month=month_name(period))),)


def _hidden(gathered: Gathered) -> Sequence[str]:
    """Tell of lines for which the card has no room."""
    hidden = gathered.get("saved", 0) + len(gathered["open"]) - SHOWN
    text = _("{hidden} more lines are not shown here. To see all that is saved, type รายการ.")
    return (str(text.format(hidden=hidden)),) if hidden > 0 else ()


def _lines(scene: Scene, gathered: Gathered, saved: dict[int, HelpRecord]) -> Sequence[Line]:
    """Open lines first get room, then the last saved ones; in the list's order."""
    opened = {line["n"]: _open_line(line) for line in gathered["open"][:SHOWN]}
    room = SHOWN - len(opened)
    last = [number for number in gathered.get("shown", []) if number in saved][-room:] if room else []
    common = scene.answers["worker_type"]
    done = {number: _saved_line(number, saved[number], common) for number in last}
    return [line for _number, line in sorted((opened | done).items())]


def _open_line(line: OpenLine) -> Line:
    listed, number = Listed.from_json(line), line["n"]
    return Line(f"{number} {_verdict(line)}", _who(listed), f"line.{number}")


def _verdict(line: OpenLine) -> str:
    trouble = trouble_in(line)
    text = people.verdict(Listed.from_json(line), trouble) if trouble else _("not saved yet")
    return str(text.format(number=line.get("already")) if trouble == "already" else text)


def _saved_line(number: int, record: HelpRecord, common: str) -> Line:
    full = Listed(record.prefix, record.name).shown
    marks = [str(WORKER_TYPES[record.worker_type])] if record.worker_type != common else []
    marks += [str(_("please check the ID"))] if record.id_doubtful else []
    text = f"{full} ({', '.join(marks)})" if marks else full
    return Line(str(_("{line} saved: no. {number}").format(line=number, number=record.number)), text, f"line.{number}")


def _who(listed: Listed) -> str:
    if listed.name:
        return listed.shown
    if listed.note and not listed.digits:
        return without_ids(listed.note[: people.NAME_SHOWN])
    return citizen_id.masked(listed.digits) if len(listed.digits) == 13 else listed.digits[-4:] or "–"


def _question(gathered: Gathered, saved: dict[int, HelpRecord]) -> str:
    line = asked(gathered)
    if line is not None:
        return f"{line['n']} {_who(Listed.from_json(line))}\n{_asked_of(line)}"
    focus = gathered.get("focus")
    if focus and focus in saved:
        which = _("Which kind of worker is this person?")
        return f"{focus} {Listed(saved[focus].prefix, saved[focus].name).shown}\n{which}"
    return str(_("Send the next ones, or type เสร็จแล้ว."))


def _asked_of(line: OpenLine) -> str:
    listed, trouble = Listed.from_json(line), trouble_in(line)
    if trouble in ("length", "phone", "spoiled", "check"):
        return str(id_trouble_of(listed.digits, trouble))
    if trouble == "already":
        text = _("You have recorded this person with this help on this day already: no. {number}. Save it again?")
        return str(text.format(number=line["already"]))
    texts = {
        "no_id": _("The 13-digit citizen ID?"),
        "no_name": _("The name of this person?"),
        "two": _("This looks like two people. Please send them again, one a line."),
        "twice": _("This person stands in line {line} already. Save once more?").format(line=line.get("twice")),
    }
    return str(texts.get(trouble, _("Send the next ones, or type เสร็จแล้ว.")))


def choices(gathered: Gathered) -> Sequence[Option]:
    """What can be chosen of the line that is asked about."""
    line = asked(gathered)
    if line is None:
        return (*WORKERS, DELETE) if gathered.get("focus") else ()
    trouble = trouble_in(line)
    if trouble in _WANTS_ID:
        return REASONS
    return AGAIN if trouble in ("already", "twice") else ()
