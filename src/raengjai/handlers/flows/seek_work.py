"""A volunteer brings somebody who looks for work, and tells what became of them."""

from __future__ import annotations

from raengjai.bot.conversation.answers import ChooseOne, Words
from raengjai.bot.conversation.bubbles import Bubble, Card, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene
from raengjai.bot.conversation.thai_answers import PersonName, Phone
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai import names
from raengjai.handlers import consent
from raengjai.handlers.flows.record_help import PLACE
from raengjai.handlers.here import Here, here, place_of
from raengjai.handlers.seekers import cards, own
from raengjai.storage import job_seekers
from raengjai.storage.job_seekers import Told
from raengjai.storage.models import JobSeeker

_ALREADY = _("This person's name is kept already.")


def _near(_scene: Scene) -> str:
    return job_seekers.DISTRICT


def _save(scene: Scene) -> Saved:
    at = here(scene)
    seeker = job_seekers.of_draft(at.session, at.office, scene.draft_id) or _brought(at, scene)
    text = _("{name} is on the office's list. I show you new work for them, and ask after them in {days} days.")
    receipt = Card(
        text=str(text.format(name=cards.name(seeker), days=at.office.asks_after_days)),
        title=str(_("Kept: job seeker no. {number}").format(number=seeker.number)),
        rows=tuple(cards.work_rows(own.work_for(at, seeker))),
        footnote=str(_("To see them, or to delete the name, type ดูคนหางาน {number}.").format(number=seeker.number)),
        weight=Weight.RECEIPT,
    )
    return Saved([receipt], note=str(_ALREADY))


def _brought(at: Here, scene: Scene) -> JobSeeker:
    answers = scene.answers
    told = Told(
        names.PersonName(**answers["name"]),
        answers["skills"],
        place_of(answers["place"]),
        answers["reach"],
        answers.get("phone"),
    )
    agreed = consent.given(consent.WORK, at.today, at.person.id)
    return job_seekers.bring(at.session, at.volunteer, told, agreed, draft_id=scene.draft_id, now=at.now)


TELEPHONE = Step(
    "phone",
    _("At which number can they be called? Without one, skip it: they are reached through you."),
    Phone(),
    label=_("Telephone"),
    may_skip=True,
)

seek_work = Flow(
    "seek_work",
    title=_("Somebody looks for work"),
    steps=(
        consent.step(consent.WORK),
        Step("name", _("Who looks for work? First name and surname."), PersonName(), label=_("Name")),
        Step(
            "skills",
            _("What can they do? For example: เย็บผ้า, ขับรถ, ทำอาหาร"),
            Words(most=job_seekers.LONGEST_SKILLS),
            label=_("Can do"),
        ),
        TELEPHONE,
        Step(
            "reach",
            _("How far would they go for work?"),
            ChooseOne(tuple(Option(value, label) for value, label in cards.REACHES.items())),
            label=_("Would go"),
            default=_near,
        ),
        PLACE,
    ),
    save=_save,
)


def _told(scene: Scene) -> Saved:
    at = here(scene)
    seeker = own.meant(at, int(scene.about["seeker"]))
    if seeker is None:
        raise Refused(str(_("You have brought nobody of that number. To see them all, type คนหางาน.")))
    if job_seekers.settle(at.session, seeker, job_seekers.OTHER, at.now):
        seeker.outcome = scene.answers["outcome"]
    text = _("Noted, thank you. If they look for work again, type ยังหางาน {number}.")
    said = Bubble(str(text.format(number=seeker.number)), weight=Weight.RECEIPT)
    return Saved([said], note=str(_("It is noted already.")))


seeker_other = Flow(
    "seeker_other",
    title=_("What became of a job seeker"),
    steps=(
        Step(
            "outcome",
            _("What became of them? For example: moved away, studies, looks after the family."),
            Words(most=job_seekers.LONGEST_OUTCOME),
            label=_("What became of them"),
        ),
    ),
    save=_told,
)
