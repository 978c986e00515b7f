"""The words and buttons about complaints, needs and cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai import names
from raengjai.handlers.cases import card, finding, telling, words, working
from raengjai.handlers.cases.plain import SATISFACTION
from raengjai.handlers.cases.saying import worker
from raengjai.handlers.choices import choice
from raengjai.handlers.flows.change_record import NOT_AMONG_YOURS
from raengjai.handlers.here import Here, here
from raengjai.handlers.places import as_value
from raengjai.handlers.roles import one_of
from raengjai.storage import case_history, cases, help_records, places, staff
from raengjai.storage.case_history import CANCELLED, SATISFIED, SENDER, SOLVED, Happened
from raengjai.storage.cases import Which
from raengjai.storage.models import Case

SHOWN = 10
_SATISFIED = _("How satisfied were you with what was done?")
Run = Callable[[Scene, Mapping[str, str]], Act]


def bring(kind: str) -> Run:
    """Begin a complaint or a need; from a record its person and place are known."""

    def begun(scene: Scene, parts: Mapping[str, str]) -> Begin:
        return Begin(kind, said=_of_record(here(scene), parts), about={"record": parts["r"]} if "r" in parts else {})

    return begun


def matters(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """What can be brought to the office: a complaint, a need, a tip-off."""
    ways = {
        "complaint": str(words.KINDS[cases.COMPLAINT]),
        "need": str(_("Tell a need")),
        "tip_off": str(_("Tell a tip-off")),
    }
    return Show([choice(here(scene), str(_("What would you like to tell?")), ways)])


def _of_record(at: Here, parts: Mapping[str, str]) -> dict[str, object]:
    if "r" not in parts:
        return {}
    record = help_records.own_with_id(at.session, at.volunteer, finding.read_id(parts["r"]))
    if record is None:
        raise Refused(str(NOT_AMONG_YOURS))
    place = places.with_code(record.subdistrict_code) or at.own_place
    return {"contact": {"prefix": record.prefix, "name": record.name}, "place": as_value(place)}


def refer(scene: Scene, parts: Mapping[str, str]) -> Show:
    """From a record of help: is it a complaint or a need?"""
    at = here(scene)
    known = _of_record(at, parts)
    who = names.PersonName(**known["contact"]).full if known else ""  # type: ignore[arg-type]
    more = {"r": parts["r"]} if "r" in parts else {}
    ways = ((cases.COMPLAINT, _("Complaint")), (cases.NEED, _("Need")))
    buttons = tuple(Button(str(label), code(do=kind, **more), says=str(label)) for kind, label in ways)
    title = str(_("Bring it to the office"))
    return Show(
        [Card(text=str(_("What is it for {name}?").format(name=who)) if who else "", title=title, buttons=buttons)]
    )


def opened(scene: Scene, parts: Mapping[str, str]) -> Show:
    """One case, or the list of those that are open."""
    at = here(scene)
    if "c" not in parts and "number" not in parts:
        return _listed(at)
    case = finding.meant(at, parts)
    if not finding.is_staff(at):
        return Show([card.of_volunteer(at, case)])
    working.read(worker(at), case)
    return Show([card.of_staff(at, case)])


def _listed(at: Here) -> Show:
    found = (
        cases.listed(at.session, at.office, Which(state=cases.OPEN), most=SHOWN)
        if finding.is_staff(at)
        else cases.own(at.session, at.volunteer)[:SHOWN]
    )
    if not found:
        return Show([Bubble(str(_("There is no case.")))])
    rows = tuple(_line(case) for case in found)
    return Show([Card(text=str(_("Tap one to open it.")), title=str(_("Cases")), rows=rows)])


def _line(case: Case) -> Row:
    tap = Button(str(case.number), code(do="case", c=case.id.hex), says=str(_("See this case")))
    danger = f" · {words.DANGER}" if case.danger and case.closed_at is None else ""
    return Row(words.title(case), f"{words.about(case)}\n{words.STATES[case.state]}{danger}", tap)


def say(way: str, *, by_staff: bool = False) -> Run:
    """Begin to say something in words about a case."""

    def begun(scene: Scene, parts: Mapping[str, str]) -> Begin:
        at = one_of(scene, staff.WORKING) if by_staff else here(scene)
        return Begin("case_words", about={"case": finding.meant(at, parts).id.hex, "way": way})

    return begun


def add(scene: Scene, parts: Mapping[str, str]) -> Begin:
    """Begin to add words, photos and files to a case."""
    return Begin("case_files", about={"case": finding.meant(here(scene), parts).id.hex})


def keep(scene: Scene, parts: Mapping[str, str]) -> Begin:
    """Staff begin to note something about a case, with photos and files."""
    return Begin("case_files", about={"case": finding.meant(one_of(scene, staff.WORKING), parts).id.hex})


def solved(scene: Scene, parts: Mapping[str, str]) -> Show:
    """The volunteer says that it is solved; then how satisfied they are."""
    at = here(scene)
    case = finding.meant(at, parts)
    if case.solved is not True:
        case.solved = True
        case_history.add(at.session, case, Happened(SOLVED, SENDER), at.now)
        cases.move(case, cases.CLOSED, at.now)
        telling.owner(at.session, at.office, case, _("The volunteer says that it is solved."))
    question = str(_("Good to hear."))
    return Show(
        [Bubble(f"{question}\n{_SATISFIED}", quick=tuple(card.satisfaction_buttons(case)), weight=Weight.RECEIPT)]
    )


def satisfied(scene: Scene, parts: Mapping[str, str]) -> Show:
    """How satisfied they are, once."""
    at = here(scene)
    case, value = finding.meant(at, parts), int(parts.get("v", "0"))
    if value not in SATISFACTION:
        return Show([Bubble(str(_SATISFIED), quick=tuple(card.satisfaction_buttons(case)))])
    if case.satisfaction is None:
        case.satisfaction = value
        case_history.add(at.session, case, Happened(SATISFIED, SENDER, str(value)), at.now)
    return Show([Bubble(str(_("Thank you. That helps the office to do better.")), weight=Weight.RECEIPT)])


def cancelled(scene: Scene, parts: Mapping[str, str]) -> Show:
    """The volunteer withdraws it; it can be taken up again."""
    at = here(scene)
    case = finding.meant(at, parts)
    if cases.move(case, cases.CLOSED, at.now):
        case.solved = False
        case_history.add(at.session, case, Happened(CANCELLED, SENDER), at.now)
        telling.owner(at.session, at.office, case, _("The volunteer has withdrawn it."))
    again = card.button(_("Reconsider it"), "case_unsolved", case)
    text = _("No. {number} is withdrawn. If that was a slip, ask to have it reconsidered.").format(number=case.number)
    return Show([Bubble(str(text), quick=(again,), weight=Weight.RECEIPT)])


def taken(scene: Scene, parts: Mapping[str, str]) -> Show:
    """An officer looks after it from now on."""
    at = one_of(scene, staff.WORKING)
    case = finding.meant(at, parts)
    working.take(worker(at), case)
    return Show([card.of_staff(at, case)])


def looked_into(scene: Scene, parts: Mapping[str, str]) -> Show:
    """It is being looked into."""
    at = one_of(scene, staff.WORKING)
    case = finding.meant(at, parts)
    working.move(worker(at), case, cases.LOOKING)
    return Show([card.of_staff(at, case)])


def waits(at: Here) -> Sequence[tuple[str, str]]:
    """A volunteer's cases among what waits for them: label and code."""
    return [
        (str(_("{what}: {state}").format(what=words.title(case), state=words.STATES[case.state])),
         code(do="case", c=case.id.hex))
        for case in cases.waiting_for(at.session, at.volunteer)
    ]  # fmt: skip
