"""Announcements: written, seen as on the phone, priced, sent now or later, stopped, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for

from raengjai.bot.clock import BANGKOK
from raengjai.bot.conversation.bubbles import Cards, Picture
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.text import clean
from raengjai.handlers import announcement_cards, announcing, news
from raengjai.handlers.announcing import AUDIENCES, LONGEST, STATES, Wish
from raengjai.handlers.office import handed_in
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_pages import HEADERS
from raengjai.storage import announcements, audiences, line_groups, offices
from raengjai.storage.announcements import LATER, NOW, Written
from raengjai.storage.audiences import DISTRICTS, GROUPS, UNITS, Audience
from raengjai.storage.database import Database
from raengjai.storage.models import Announcement

LARGEST = 2**31 - 1
AT = "at"


@dataclass
class Form:
    """What stands in the fields, and what is wrong with it, by field."""

    words: str = ""
    link: str = ""
    whom: str = audiences.EVERYBODY
    districts: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    faults: dict[str, Text] = field(default_factory=dict)
    picture: bytes | None = None  # a new one


def listed(desk: Desk) -> Shown:
    """Every announcement, the latest first, and how it stands."""
    found = announcements.of_office(desk.session, desk.office)
    whom = {one.id: announcing.for_whom(desk.session, desk.office, one) for one in found}
    return Shown("office/announcements.html", {"found": found, "states": STATES, "whom": whom})


def blank(desk: Desk) -> Shown:
    """An announcement to be written."""
    return _form(desk, Form())


def written(desk: Desk) -> Answer:
    """Keep it; nobody is told yet."""
    form = _typed(desk)
    if form.faults:
        return _form(desk, form)
    row = announcements.write(desk.session, desk.office, _what(form), desk.seat.person, desk.now)
    return _kept(desk, row, form)


def _kept(desk: Desk, row: Announcement, form: Form) -> Goes:
    if form.picture is not None:
        row.picture = form.picture
    elif request.form.get("no_picture") == "1":
        row.picture_sealed = None
    desk.note("announcement written", f"announcement {row.number}")
    return Goes(_at(row), _("Kept. Look at it below, then send it."))


def editing(desk: Desk, number: int) -> Answer:
    """Write it anew, as long as nobody was told."""
    row = _found(desk, number)
    return _sent_already(row) or _form(desk, _of(row), row)


def rewritten(desk: Desk, number: int) -> Answer:
    """Keep it as it is written now."""
    row = _found(desk, number)
    if (refusal := _sent_already(row)) is not None:
        return refusal
    form = _typed(desk)
    if form.faults:
        return _form(desk, form, row)
    announcements.rewrite(row, _what(form))
    return _kept(desk, row, form)


def _sent_already(row: Announcement) -> Goes | None:
    if row.state in announcements.CHANGEABLE:
        return None
    return Goes(_at(row), _("It was sent, or waits to be: it stays as it is."), warns=True)


def one(desk: Desk, number: int) -> Shown:
    """As on the phone; before it is sent what it costs, afterwards what came of it."""
    row = _found(desk, number)
    said = announcing.bubbles(desk.session, desk.office, row, desk.settings.public_url)
    price, outcome = announcing.price(desk.session, desk.office, row, desk.now), None
    if row.state not in announcements.CHANGEABLE:
        outcome = announcements.outcome(desk.session, row)
    values = {
        "row": row,
        "pictures": [each for each in said if isinstance(each, Picture)],
        "card": news_card(said),
        "cards": [card for each in said if isinstance(each, Cards) for card in each.cards],
        "whom": announcing.for_whom(desk.session, desk.office, row),
        "state": STATES[row.state],
        "price": price,
        "refusals": _refusals(desk, price),
        "outcome": outcome,
        "outcomes": news.OUTCOMES,
        "can_stop": outcome is not None and announcing.can_be_stopped(row, outcome),
        "first": desk.today.isoformat(),
        "last": (desk.now + announcing.FURTHEST).astimezone(BANGKOK).date().isoformat(),
    }
    return Shown("office/announcement.html", values)


def news_card(said: Iterable[object]) -> object:
    """The bubble with the words."""
    return next(each for each in said if not isinstance(each, Picture | Cards))


def _refusals(desk: Desk, price: announcing.Price) -> dict[str, Text | None]:
    """Why it can not be sent each way, told before the button."""
    by = desk.seat.person
    wishes = {NOW: Wish(by, desk.now, NOW, at_night=True), LATER: Wish(by, desk.now, LATER)}
    found = {way: announcing.why_not(desk.session, desk.office, price, wish) for way, wish in wishes.items()}
    return {**found, AT: found[LATER]}


def sent(desk: Desk, number: int) -> Goes:
    """Send it, now or at a moment, or let it ride."""
    row = _found(desk, number)
    way = request.form.get("when", "")
    moment = _moment() if way == AT else None
    if way == AT and moment is None:
        return Goes(_at(row), _("Please choose the day and the time."), warns=True)
    at_night = request.form.get("night") == "1"
    wish = Wish(desk.seat.person, desk.now, LATER if way == LATER else NOW, moment, at_night)
    try:
        announcing.send(desk.session, desk.office, row, wish)
    except Refused as refusal:
        return Goes(_at(row), Text(refusal.text), warns=True)
    if moment is not None:
        return Goes(_at(row), _("It waits for its moment."))
    return Goes(_at(row), _("It goes out now: look again in a minute.") if way != LATER else _("It rides along."))


def _moment() -> datetime | None:
    """The day and time that were chosen, in Bangkok."""
    try:
        written = f"{request.form.get('day', '')}T{request.form.get('time', '')}"
        return datetime.strptime(written, "%Y-%m-%dT%H:%M").replace(tzinfo=BANGKOK)
    except ValueError:
        return None


def stopped(desk: Desk, number: int) -> Goes:
    """Stop it as far as LINE has not taken it."""
    row = _found(desk, number)
    try:
        count = announcing.stop(desk.session, desk.office, row, desk.seat.person, desk.now)
    except Refused as refusal:
        return Goes(_at(row), Text(refusal.text), warns=True)
    return Goes(_at(row), _("Stopped: {count} people do not get it. Who has it already keeps it.").format(count=count))


def _found(desk: Desk, number: int) -> Announcement:
    if number > LARGEST:
        abort(404)
    return announcements.numbered(desk.session, desk.office, number) or abort(404)


def _at(row: Announcement) -> str:
    return url_for("office.announcements_one", number=row.number)


def _form(desk: Desk, form: Form, row: Announcement | None = None) -> Shown:
    values = {
        "form": form,
        "row": row,
        "audiences": AUDIENCES,
        "districts": audiences.districts(desk.session, desk.office),
        "units": offices.units(desk.session, desk.office),
        "groups": line_groups.standing(desk.session, desk.office),
        "group_name": announcing.group_name,
        "kinds": [(kind, kind.offered(desk.session, desk.office, desk.today)) for kind in announcement_cards.KINDS],
        "most": LONGEST,
    }
    return Shown("office/announcement_write.html", values, 422 if form.faults else 200)


def _of(row: Announcement) -> Form:
    whom = announcements.whom(row)
    form = Form(row.words, row.link, whom.kind, cards=row.cards.split("\n") if row.cards else [])
    if whom.kind == DISTRICTS:
        form.districts = list(whom.chosen)
    if whom.kind == UNITS:
        form.units = list(whom.chosen)
    if whom.kind == GROUPS:
        form.groups = list(whom.chosen)
    return form


def _what(form: Form) -> Written:
    chosen = {DISTRICTS: form.districts, UNITS: form.units, GROUPS: form.groups}.get(form.whom, [])
    link = form.link or announcing.link_in(form.words)
    return Written(form.words, Audience(form.whom, tuple(chosen)), link, tuple(form.cards))


def _typed(desk: Desk) -> Form:
    """What was typed, and what is wrong with it."""
    given = request.form
    form = Form(
        clean(given.get("words", "")[: LONGEST * 2]),
        given.get("link", "").strip()[:2_000],
        given.get("whom", ""),
        cards=_cards(desk, given.getlist("card")),
    )
    known = {str(unit.id) for unit in offices.units(desk.session, desk.office)}
    form.units = [one for one in given.getlist("unit") if one in known]
    standing = {str(one.id) for one in line_groups.standing(desk.session, desk.office)}
    form.groups = [one for one in given.getlist("group") if one in standing]
    form.districts = [one for one in audiences.districts(desk.session, desk.office) if one in given.getlist("district")]
    _look_at_words(form)
    _look_at_whom(form)
    _look_at_picture(form)
    return form


def _cards(desk: Desk, chosen: list[str]) -> list[str]:
    """Of the cards that were ticked those that can be chosen, so many as stand side by side."""
    known = announcement_cards.offered(desk.session, desk.office, desk.today)
    return [one for one, _name in known if one in chosen][: announcement_cards.MOST]


def _look_at_words(form: Form) -> None:
    if not any(letter.isalnum() for letter in form.words) or len(form.words) > LONGEST:
        form.faults["words"] = _("Please write what they shall know, in at most {most} letters.").format(most=LONGEST)
    if form.link and not announcing.is_link(form.link):
        form.faults["link"] = _("A link begins with https:// and holds no Thai letters and no gaps.")


def _look_at_whom(form: Form) -> None:
    if form.whom not in AUDIENCES:
        form.faults["whom"] = _("Please choose for whom it is.")
    elif form.whom == DISTRICTS and not form.districts:
        form.faults["whom"] = _("Please tick at least one district.")
    elif form.whom == UNITS and not form.units:
        form.faults["whom"] = _("Please tick at least one unit.")
    elif form.whom == GROUPS and not form.groups:
        form.faults["whom"] = _("Please tick at least one group.")


def _look_at_picture(form: Form) -> None:
    content = handed_in.content("picture")
    if not content:
        return
    # What draws pictures is loaded when the first comes: some megabytes.
    from raengjai.handlers.pictures import NotAPicture, taken  # noqa: PLC0415

    try:
        form.picture = taken(BytesIO(content), caption="").content
    except NotAPicture as refused:
        form.faults["picture"] = refused.text


def announced_pictures(database: Database) -> Blueprint:
    """`/announced/<id>.jpg`: LINE fetches it when somebody opens the chat; nobody can guess the id."""
    blueprint = Blueprint("announced", __name__)

    @blueprint.get("/announced/<uuid:token>.jpg")
    def picture(token: UUID) -> Response:
        with database.transaction() as session:
            row = announcements.picture_of(session, token)
        if row is None:
            abort(404)
        answer = Response(row, mimetype="image/jpeg")
        answer.headers.update(HEADERS)
        return answer

    return blueprint
