"""Lists on paper that volunteers sent as photos: each is typed beside its pictures, then confirmed by its volunteer.

What reads lists is loaded when one is typed: ten megabytes that no other page needs.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, request, url_for

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers import sent_back
from raengjai.handlers.office import record_form
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.record_form import About
from raengjai.handlers.sent_back import Waiting
from raengjai.storage import list_photos, people, record_questions
from raengjai.storage.models import ListPhoto, Volunteer

SHOWN = 100
# Why a photo is of no use: as staff choose it, and as the volunteer hears it.
WHY: dict[str, tuple[Text, Text]] = {
    "unreadable": (
        _("It can not be read"),
        _("The office could not read the photo of your list. Please send it once more, in good light and from above."),
    ),
    "card": (
        _("It shows an ID card"),
        _("The photo you sent showed an ID card. It is erased: please send no cards, and type names and IDs instead."),
    ),
    "no_list": (
        _("It is no list of people helped"),
        _("The office found no list of people in your photo. It is erased; please call the office if it was one."),
    ),
}


def listed(desk: Desk) -> Shown:
    """Those to be typed, and those that wait for their volunteer's word."""
    found = list_photos.under_way(desk.session, desk.office, SHOWN)
    rows = [(sent, volunteer, len(list_photos.sheets(desk.session, sent))) for sent, volunteer in found]
    return Shown("office/list_photos.html", {"rows": rows})


def one(desk: Desk, sent: UUID) -> Shown:
    """A list's pictures beside the form."""
    photo, volunteer = _found(desk, sent)
    desk.note("list photo seen", f"of volunteer {volunteer.number}")
    return Shown("office/list_photo.html", page(desk, photo, volunteer))


def _found(desk: Desk, sent: UUID) -> tuple[ListPhoto, Volunteer]:
    return list_photos.with_id(desk.session, desk.office, sent) or abort(404)


def page(desk: Desk, photo: ListPhoto, volunteer: Volunteer) -> dict[str, Any]:
    """What the page shows, as long as nothing was typed."""
    entered = record_questions.told_together(desk.session, volunteer, photo.together)
    return {
        "photo": photo,
        "volunteer": volunteer,
        "sheets": len(list_photos.sheets(desk.session, photo)),
        "entered": [record for _question, record in entered],
        "values": {"place": f"{volunteer.subdistrict_name} {volunteer.district_name}", "lines": ""},
        "chosen": set(),
        "fault": None,
        "verdicts": [],
        "whys": [(key, label) for key, (label, _told) in WHY.items()],
        **record_form.choices(desk, About(desk.period, volunteer)),
    }


def sheet(desk: Desk, sent: UUID, number: int) -> Response:
    """One of its pictures."""
    photo, _volunteer = _found(desk, sent)
    found = list_photos.sheets(desk.session, photo)
    if not 1 <= number <= len(found):
        abort(404)
    return Response(found[number - 1].content, mimetype="image/jpeg")


def typed(desk: Desk, sent: UUID) -> Answer:
    """Look at what was typed, or save those that are right; the others stay in the field to be mended."""
    from raengjai.handlers.office import list_typing  # noqa: PLC0415

    photo, volunteer = _found(desk, sent)
    return list_typing.typed(desk, photo, volunteer)


def finished(desk: Desk, sent: UUID) -> Goes:
    """All is typed: the volunteer is asked, with their next answer, whether it is right."""
    photo, volunteer = _found(desk, sent)
    told = [Waiting(*one) for one in record_questions.told_together(desk.session, volunteer, photo.together)]
    if photo.state == "open" and not told and record_questions.were_asked(desk.session, desk.office, photo.together):
        list_photos.end(desk.session, photo, "done", desk.seat.person, desk.now)  # the volunteer was faster
        confirmed = _("The volunteer has confirmed all of it; the pictures are erased.")
        return Goes(url_for("office.list_photos_listed"), confirmed)
    if photo.state != "open" or not told:
        back = url_for("office.list_photos_one", sent=photo.id)
        return Goes(back, _("Nobody is saved from it yet. If it is of no use, send it back."), warns=True)
    sent_back.tell_entered(desk.session, desk.office, told)
    list_photos.typed(photo, desk.now)
    desk.note("list photo typed", f"{len(told)} records for volunteer {volunteer.number}")
    text = _("The volunteer is asked with their next answer; when all is confirmed the pictures are erased.")
    return Goes(url_for("office.list_photos_listed"), text)


def returned(desk: Desk, sent: UUID) -> Goes:
    """It is of no use: its pictures are erased, and the volunteer hears why with their next answer."""
    photo, volunteer = _found(desk, sent)
    _label, told = WHY.get(request.form.get("why", "")) or abort(400)
    chat = people.chat_of(desk.session, desk.office, volunteer.id)
    if chat is not None and chat.gone_at is None:
        with speaking(chat.language):
            outbox.put(desk.session, chat, [Bubble(str(told))])
    list_photos.end(desk.session, photo, "returned", desk.seat.person, desk.now)
    desk.note("list photo returned", f"to volunteer {volunteer.number}")
    return Goes(url_for("office.list_photos_listed"), _("Sent back; the pictures are erased."))
