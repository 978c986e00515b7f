"""A volunteer brings a worker's complaint or need to the office.  Both are told alike."""

from __future__ import annotations

from uuid import UUID

from raengjai.bot.conversation.answers import ChooseOne, Words
from raengjai.bot.conversation.flow import Flow, Saved, Step, answered
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene
from raengjai.bot.conversation.thai_answers import PersonName, Phone
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import names
from raengjai.handlers.cases import enclosing, pieces, receiving, words
from raengjai.handlers.flows.record_help import PLACE
from raengjai.handlers.here import here, place_of
from raengjai.storage import cases
from raengjai.storage.cases import Told

STORY_LETTERS = 1000

NO_CONTACT = (Option("none", _("Without a name"), ("ไม่ให้ชื่อ", "ไม่ประสงค์", "ไม่บอกชื่อ", "ไม่มี", "none")),)
COURSE = Step(
    "course",
    _("Which training is wanted? For example: ช่างไฟฟ้า, ตัดผม, ทำขนม"),
    Words(most=80),
    label=_("Training wanted"),
    when=answered(subject="training"),
)


def _steps(kind: str, asked: Text, story: Text) -> tuple[Step, ...]:
    return (
        Step("subject", asked, ChooseOne(words.subjects(kind)), label=_("About")),
        *((COURSE,) if kind == cases.NEED else ()),
        Step("story", story, Words(most=STORY_LETTERS), label=_("What happened")),
        pieces.FILES,
        Step(
            "contact",
            _("Whose trouble is it? First name and surname of the worker."),
            PersonName(),
            label=_("Worker"),
            instead=NO_CONTACT,
        ),
        Step(
            "phone",
            _("At which number can the worker be called back?"),
            Phone(),
            label=_("Telephone"),
            may_skip=True,
            only=lambda scene: isinstance(scene.answers.get("contact", {}), dict),
        ),
        PLACE,
    )


def _save(kind: str, scene: Scene) -> Saved:
    enclosing.wait_for_all(scene)
    at, answers = here(scene), scene.answers
    contact = answers["contact"]
    told = Told(
        kind=kind,
        subject=answers["subject"],
        story=answers["story"],
        place=place_of(answers["place"]),
        course=answers.get("course"),
        contact_name=names.PersonName(**contact).full if isinstance(contact, dict) else None,
        contact_phone=answers.get("phone"),
        record_id=UUID(scene.about["record"]) if "record" in scene.about else None,
    )
    return receiving.received(at, told, scene.draft_id, answers.get("files"))


complaint = Flow(
    "complaint",
    title=_("Complaint"),
    steps=_steps(cases.COMPLAINT, _("What is the complaint about?"), _("What happened? Tell it in your own words.")),
    version=2,
    confirm_label=_("Confirm and send"),
    save=lambda scene: _save(cases.COMPLAINT, scene),
)

need = Flow(
    "need",
    title=_("Need"),
    steps=_steps(cases.NEED, _("What is needed?"), _("Tell a little more, so that the office can help.")),
    version=2,
    confirm_label=_("Confirm and send"),
    save=lambda scene: _save(cases.NEED, scene),
)
