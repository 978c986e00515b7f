"""The question for the kind of worker, and what is asked and told besides where that may be a disability."""

from __future__ import annotations

from dataclasses import replace

from raengjai.bot.conversation.answers import ChooseOne
from raengjai.bot.conversation.flow import Step, answered
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Scene
from raengjai.bot.i18n import Text, _
from raengjai.handlers import consent
from raengjai.handlers.help_options import other_kinds, worker_types
from raengjai.handlers.here import Here, here
from raengjai.handlers.lists.people import Listed
from raengjai.handlers.words import WORKER_NAMES
from raengjai.storage.consents import Consent
from raengjai.storage.form_records import UNSAID
from raengjai.storage.models import Office
from raengjai.storage.worker_kinds import CONSENT, COUNTS, DISABLED, needs_consent

KIND, AGREES, INSTEAD = "worker_type", "disability_consent", "worker_instead"
NO = "no"

ONE_BY_ONE = _("Disabled worker: whoever is, is asked whether they agree. Please record them by themselves.")


def _asks(scene: Scene) -> bool:
    return here(scene).office.type_ground == CONSENT


def _wording(_scene: Scene) -> Text:
    text = _("Please read this to them: “{wording}” Do they agree? If not, another kind of worker is recorded.")
    return text.format(wording=consent.wording(consent.DISABILITY))


def name(value: str, _scene: Scene) -> str:
    """What a kind is called that can not be chosen."""
    return str(WORKER_NAMES[value])


def steps(question: Text) -> tuple[Step, ...]:
    """The kind of worker; of somebody disabled whether they agree, and what is recorded if they do not."""
    return (
        Step(KIND, question, ChooseOne(worker_types, unlisted=name), label=_("Kind of worker")),
        Step(
            AGREES,
            _wording,
            ChooseOne((
                Option(consent.AGREED, _("They agree"), ("ยินยอม", "ตกลง", "ใช่", "yes")),
                Option(NO, _("They do not agree"), ("ไม่ยินยอม", "ไม่", "no")),
            )),
            label=_("Agrees"),
            when=answered(worker_type=DISABLED),
            only=_asks,
            renewed_by=(KIND,),
        ),
        Step(
            INSTEAD,
            _("That is fine. Which other kind of worker fits them?"),
            ChooseOne(other_kinds),
            label=_("Recorded as"),
            when=answered(disability_consent=NO),
            renewed_by=(KIND, AGREES),
        ),
    )  # fmt: skip


def said(scene: Scene) -> tuple[str, Consent | None]:
    """The kind that is recorded, and the consent it is recorded by."""
    answers = scene.answers
    if not needs_consent(here(scene).office, answers[KIND]):
        return answers[KIND], None
    if answers.get(AGREES) != consent.AGREED:
        return answers[INSTEAD], None
    at = here(scene)
    return answers[KIND], consent.given(consent.DISABILITY, at.today, at.person.id)


def hint(at: Here, value: object) -> str | None:
    """What becomes of the answer where the office keeps counts only."""
    if value != DISABLED or at.office.type_ground != COUNTS:
        return None
    return str(_("This office keeps it as a count only: no form says it of this person."))


def as_before(office: Office, kind: str) -> dict[str, str]:
    """The answer that an earlier record gives for other people; none where each is asked, or it is not known."""
    return {} if kind == UNSAID or needs_consent(office, kind) else {KIND: kind}


def without_asking(office: Office, listed: Listed) -> Listed:
    """Somebody of a list: where each disabled person is asked, the list's word for it is not enough."""
    if not needs_consent(office, listed.worker_type):
        return listed
    return replace(listed, worker_type="", unclear=(*listed.unclear, str(ONE_BY_ONE)))


def for_many(office: Office) -> tuple[Option, ...]:
    """The kinds that many can be recorded as at once: not one for which each is asked."""
    return other_kinds if office.type_ground == CONSENT else worker_types
