"""Words, photos and files are added to a case: by the volunteer who brought it, or by staff for the office alone."""

from __future__ import annotations

from raengjai.bot.conversation.answers import Words
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.flow import Flow, Saved, Step
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers.cases import enclosing, finding, pieces, telling, working
from raengjai.handlers.cases.receiving import see_button
from raengjai.handlers.cases.saying import worker
from raengjai.handlers.here import Here, here
from raengjai.storage import case_history, staff
from raengjai.storage.case_history import ADDED, SENDER, Happened
from raengjai.storage.models import Case

_NOTE = _(
    "What should be noted? Only the office sees it. Type it, or send photos and files. If there are no words, type ข้าม."
)


def _question(scene: Scene) -> Text:
    return _NOTE if finding.is_staff(here(scene)) else pieces.ADD


def _save(scene: Scene) -> Saved:
    enclosing.wait_for_all(scene)
    at = here(scene)
    if not (scene.answers.get("words") or scene.answers.get("files")):
        raise Refused(str(pieces.NOTHING))
    try:
        case = finding.meant(at, {"c": scene.about["case"]})
    except Refused as refusal:  # for good: asking again would not help
        return Saved([Bubble(refusal.text, weight=Weight.RECEIPT)], note=refusal.text)
    told = _noted(at, case, scene) if finding.is_staff(at) else _added(at, case, scene)
    return Saved([Bubble(told, quick=(see_button(case),), weight=Weight.RECEIPT)], note=str(_("That is said already.")))


def _added(at: Here, case: Case, scene: Scene) -> str:
    if said := scene.answers.get("words"):
        case_history.add(at.session, case, Happened(ADDED, SENDER, words=said), at.now)
    enclosing.kept_with(at, case, scene.answers.get("files"))
    telling.owner(at.session, at.office, case, _("The volunteer has added something."))
    return str(_("The office has it. Thank you."))


def _noted(at: Here, case: Case, scene: Scene) -> str:
    if at.membership.role not in staff.WORKING:
        raise Refused(str(_("This is for the staff of the labour office.")))
    if said := scene.answers.get("words"):
        working.note(worker(at), case, said)
    kept = enclosing.kept_with(at, case, scene.answers.get("files"), worker(at).by)
    if kept:
        working.files_kept(worker(at), case, kept)
    return str(_("Noted."))


case_files = Flow(
    "case_files",
    title=_("Add to a case"),
    steps=(Step("words", _question, Words(most=1000), label=_("Words"), may_skip=True), pieces.FILES_BESIDE),
    confirm_label=_("Confirm and send"),
    save=_save,
)
