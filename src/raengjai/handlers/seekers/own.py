"""Whom a volunteer has brought: seen with the work that is for them, told how it went, taken back.

Starts no messages: each is an answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.here import Here, here
from raengjai.handlers.seekers import cards
from raengjai.storage import audit, job_matching, job_seekers, vacancies
from raengjai.storage.models import JobSeeker, Vacancy

LISTED = 10


def work_for(at: Here, seeker: JobSeeker) -> list[Vacancy]:
    """The open vacancies for somebody, the nearest first; what is shown here is not told of again."""
    work = job_matching.found(seeker, vacancies.open_ones(at.session, at.office, at.today))
    job_matching.told(at.session, seeker, work[: cards.SHOWN], at.now)
    return work


def listed(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Those whom the volunteer has brought; the only one is shown at once."""
    at = here(scene)
    found = job_seekers.of_volunteer(at.session, at.volunteer, LISTED)
    if not found:
        label = str(_("Bring somebody"))
        bring = Button(label, code(do="seek_work"), says=label)
        return Show([Bubble(str(_("You have brought nobody who looks for work yet.")), quick=(bring,))])
    if len(found) == 1:
        return Show([cards.card(found[0], work_for(at, found[0]))])
    rows = tuple(Row(f"{one.number} · {cards.STATES[one.state]}", cards.line(one), _see(one)) for one in found)
    title = str(_("Who looks for work"))
    return Show([Card(text="", title=title, rows=rows, footnote=str(_("To see one, type ดูคนหางาน and the number.")))])


def _see(seeker: JobSeeker) -> Button:
    return Button(str(_("See")), code(do="seeker", n=seeker.number), says=str(seeker.number))


def one(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One of them, with the work that is for them."""
    at = here(scene)
    seeker = _meant(at, parts)
    return Show([cards.card(seeker, work_for(at, seeker))])


def working(scene: Scene, parts: Mapping[str, str]) -> Show:
    """They have found work."""
    at = here(scene)
    seeker = _meant(at, parts)
    if not job_seekers.settle(at.session, seeker, job_seekers.WORKING, at.now):
        return _settled(seeker)
    text = _("Noted: {name} has found work. Thank you for asking after them!")
    return Show([Bubble(str(text.format(name=cards.name(seeker))), weight=Weight.RECEIPT)])


def looks(scene: Scene, parts: Mapping[str, str]) -> Show:
    """They still look: the work of today, and when is asked again."""
    at = here(scene)
    seeker = _meant(at, parts)
    if seeker.state != job_seekers.LOOKING:
        job_seekers.look_again(seeker, at.office, at.today)
    job_seekers.still_looks(seeker, at.office, at.today)
    text = _("Noted: {name} still looks for work. I ask again in {days} days.")
    said = str(text.format(name=cards.name(seeker), days=at.office.asks_after_days))
    return Show([Bubble(said, weight=Weight.RECEIPT), cards.card(seeker, work_for(at, seeker))])


def other(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Something else became of them: it is told in a few words."""
    seeker = _meant(here(scene), parts)
    if seeker.state != job_seekers.LOOKING:
        return _settled(seeker)
    return Begin("seeker_other", about={"seeker": str(seeker.number)})


def withdrawn(scene: Scene, parts: Mapping[str, str]) -> Show:
    """They take their consent back: their name goes at once.  Asked once more before."""
    at = here(scene)
    seeker = _meant(at, parts)
    if parts.get("sure") != "1":
        label = str(_("Yes, delete the name"))
        sure = Button(label, code(do="seeker_withdrawn", n=seeker.number, sure="1"), says=label)
        text = _("Shall the name of {name} be deleted? It can not be brought back.").format(name=cards.name(seeker))
        return Show([Card(text=str(text), title=str(_("Take the name back")), buttons=(sure,))])
    number = seeker.number
    job_seekers.withdraw(at.session, seeker, at.now)
    audit.note(at.session, at.office, str(at.person.id), "job seeker withdrawn", f"job seeker {number}", at.now)
    return Show([Bubble(str(_("Deleted: no name stands under no. {number} any more.").format(number=number)),
                        weight=Weight.RECEIPT)])  # fmt: skip


def _settled(seeker: JobSeeker) -> Show:
    text = _("No. {number} was noted already: {state}.")
    return Show([Bubble(str(text.format(number=seeker.number, state=cards.STATES[seeker.state])))])


def meant(at: Here, number: int) -> JobSeeker | None:
    """The one of that number whom this volunteer has brought; nobody else's."""
    seeker = job_seekers.numbered(at.session, at.office, number)
    own = seeker is not None and seeker.volunteer_id == at.volunteer.id and seeker.state != job_seekers.WITHDRAWN
    return seeker if own else None


def _meant(at: Here, parts: Mapping[str, str]) -> JobSeeker:
    seeker = meant(at, int(parts.get("n") or parts.get("number") or 0))
    if seeker is None:
        raise Refused(str(_("You have brought nobody of that number. To see them all, type คนหางาน.")))
    return seeker
