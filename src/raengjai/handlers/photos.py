"""A photo in the chat: what it is, is asked.  Then it goes to the office as a list to be typed, stays with a record or
an activity, or is erased.  All pictures that wait are meant together.

Starts no messages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.program import Act, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.handlers import help_at_once, records
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import HELP_TYPES
from raengjai.storage import list_photos, outreach, periods, pictures, sent_files
from raengjai.storage.models import HelpRecord, Outreach, Picture, SentFile
from raengjai.storage.pictures import Of, Taken

MOST = 5  # of one record or activity
AWAITED = timedelta(minutes=10)  # who asked to add a picture sends it by then
TOPIC = "pictures"  # of several questions about pictures the last one stands for all

NO_CARDS = _(
    "I take no pictures of ID cards: more stands on a card than the form needs, and a picture may be seen by others. "
    "I have not kept it. Please take it back in LINE (hold it, then Unsend), and type the 13 digits instead."
)
_SEND_THEM = _("Send the pictures now: I keep them with {what}. No pictures of ID cards, please.")
_HOW = _("Take a photo of the list and send it here; then choose “A list on paper”. The office types it for you.")
_NONE = _("I have no picture from you that waits. Send one first, then choose what it is.")


@dataclass(frozen=True)
class Target:
    """What pictures are kept with: what it is called here, whose year, and a caption that names nobody."""

    of: Of
    called: str
    fiscal_year: int
    caption: str


def arrived(at: Here) -> Show:
    """Pictures have come: keep them where they are awaited, else ask what they are."""
    awaited, at.talk.awaits = at.talk.awaits, {}
    if awaited and at.now < datetime.fromisoformat(awaited["until"]):
        at.talk.awaits = awaited  # more may follow
        return _kept(at, _target(at, awaited))
    return Show([_question(at, len(_waiting(at)))])


def _waiting(at: Here) -> Sequence[SentFile]:
    return sent_files.pictures_without_place(at.session, at.chat)


def _question(at: Here, count: int) -> Bubble:
    """What are they?  In the middle of a flow typed numbers belong to the open question: there it is a card."""
    ways = list(_ways(at))
    title = _("What is this picture?") if count == 1 else _("What are these {count} pictures?").format(count=count)
    other = str(_("For another record type แนบรูป and its number, such as แนบรูป 3."))
    if at.talk.live is not None:
        buttons = tuple(Button(label, tap, says=label) for label, tap in ways)
        return Card(text=other, title=str(title), buttons=buttons, topic=TOPIC)
    offers = tuple(Button(f"{number} {label}", tap, says=label) for number, (label, tap) in enumerate(ways, 1))
    text = "\n".join([str(title), "", *(offer.label for offer in offers), "", other])
    return Bubble(text, quick=offers, weight=Weight.QUESTION, topic=TOPIC)


def _ways(at: Here) -> Sequence[tuple[str, str]]:
    record, activity = help_at_once.newest(at), _newest_activity(at)
    ways = [(str(_("A list on paper")), code(do="photo_list"))]
    if record is not None:
        label = _("Of no. {number}").format(number=record.number)
        ways.append((str(label), code(do="photo_of", r=str(record.id))))
    if activity is not None:
        ways.append((str(_("Of the last outreach")), code(do="photo_outreach")))
    return [*ways, (str(_("An ID card")), code(do="photo_card")), (str(_("Delete it")), code(do="photo_drop"))]


def _newest_activity(at: Here) -> Outreach | None:
    found = outreach.of_month(at.session, at.volunteer, at.period)
    return found[0] if found else None


def as_list(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """Pictures of a list on paper go to the office, to be typed there."""
    at = here(scene)
    found = _waiting(at)
    if not found:
        return Show([Bubble(str(_HOW))])
    list_photos.send(at.session, at.volunteer, found, at.now)
    text = _(
        "The office has your list ({count} pictures). They type it for you; then you say by one tap that it is right, "
        "and the pictures are erased."
    )
    return Show([Bubble(str(text.format(count=len(found))), weight=Weight.RECEIPT, topic=TOPIC)])


def of_record(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Pictures of a record: of a button's, of a typed number's, or the newest."""
    at = here(scene)
    is_named = "r" in parts or "number" in parts
    record = records.own(at, parts, last_month_too=True) if is_named else help_at_once.newest(at)
    if record is None:
        raise Refused(str(_("There is no record of this month yet. Record it first, then add the picture.")))
    return _kept(at, _of_record(at, record)) if _waiting(at) else _awaited(at, {"r": str(record.id)})


def of_outreach(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """Pictures of the last outreach activity."""
    at = here(scene)
    activity = _newest_activity(at)
    if activity is None:
        raise Refused(str(_("There is no outreach of this month yet. Record it first, then add the picture.")))
    return _kept(at, _of_activity(at, activity)) if _waiting(at) else _awaited(at, {"o": ""})


def _awaited(at: Here, what: dict[str, str]) -> Show:
    at.talk.awaits = {**what, "until": (at.now + AWAITED).isoformat()}
    return Show([Bubble(str(_SEND_THEM.format(what=_target(at, what).called)))])


def _target(at: Here, what: Mapping[str, str]) -> Target:
    if "r" in what:
        return _of_record(at, records.own(at, {"r": what["r"]}, last_month_too=True))
    activity = _newest_activity(at)
    if activity is None:
        raise Refused(str(_NONE))
    return _of_activity(at, activity)


def _of_record(at: Here, record: HelpRecord) -> Target:
    period = periods.with_id(at.session, at.office, record.period_id)
    given = [one.service_name or str(HELP_TYPES[one.help_type]) for one in record.given]
    caption = f"{', '.join(given)} · {record.subdistrict_name} · {days.short(record.helped_on)}"
    called = str(_("no. {number}").format(number=record.number))
    return Target(Of(record=record.id), called, days.fiscal_year(period.year, period.month), caption)


def _of_activity(at: Here, activity: Outreach) -> Target:
    year = days.fiscal_year(at.period.year, at.period.month)
    caption = f"{_('Outreach')} · {activity.subdistrict_name} · {days.short(activity.held_on)}"
    return Target(Of(outreach=activity.id), str(_("the last outreach")), year, caption)


def _kept(at: Here, target: Target) -> Show:
    """Keep the pictures that wait with a record or activity, as many as there is room for."""
    before, waiting = pictures.count_of(at.session, target.of), _waiting(at)
    for file in waiting[: max(0, MOST - before)]:
        taken = Taken(file.content, file.width, file.height, target.caption)
        picture = pictures.add_to(at.session, at.office, target.fiscal_year, taken, target.of, at.now)
        sent_files.erase(file, "used")
        file.picture_id = picture.id
    for file in waiting[max(0, MOST - before) :]:
        sent_files.erase(file)
    return Show([_receipt(at, target, over=len(waiting) > MOST - before)])


def _receipt(at: Here, target: Target, *, over: bool) -> Bubble:
    now = pictures.count_of(at.session, target.of)
    text = str(_("Kept with {what}: {count} pictures, without the place where they were taken.").format(
        what=target.called, count=now
    ))  # fmt: skip
    if over:
        text += "\n" + str(_("More than {most} I do not keep with one; the others are erased.").format(most=MOST))
    quick = (_see(target),) if target.of.record is not None else ()
    return Bubble(text, quick=quick, weight=Weight.RECEIPT, topic=TOPIC)


def _see(target: Target) -> Button:
    label = str(_("See this record"))
    return Button(label, code(do="open", r=str(target.of.record)), says=label)


def cards(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """The person says that it is an ID card: erased, with the reason."""
    return _erased(here(scene), NO_CARDS)


def dropped(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Erase the pictures that wait; with a number the last picture of that record."""
    at = here(scene)
    if "number" not in parts:
        return _erased(at, _("Erased."))
    record = records.own(at, parts, last_month_too=True)
    kept: Sequence[Picture] = pictures.of(at.session, Of(record=record.id))
    if not kept:
        raise Refused(str(_("No. {number} has no picture.").format(number=record.number)))
    pictures.remove(at.session, kept[-1])
    at.talk.awaits = {}  # what is sent next is asked about again
    text = _("The last picture of no. {number} is erased; {count} are left.")
    return Show([Bubble(str(text.format(number=record.number, count=len(kept) - 1)), weight=Weight.RECEIPT)])


def _erased(at: Here, text: Text) -> Show:
    found = _waiting(at)
    for file in found:
        sent_files.erase(file)
    return Show([Bubble(str(text if found else _NONE), topic=TOPIC)])
