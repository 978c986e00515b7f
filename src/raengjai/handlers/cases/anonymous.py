"""What is told without a name: received, asked about and added to with a code; nothing leads to who told it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Weight
from raengjai.bot.conversation.flow import Saved
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai.digits import only_digits
from raengjai.handlers import contact
from raengjai.handlers.cases import enclosing, plain, telling, tip_offs, words
from raengjai.handlers.here import Here, here
from raengjai.storage import case_history, cases, forgetting, tries
from raengjai.storage.case_history import ADDED, OPENED, SENDER, Happened
from raengjai.storage.cases import CODE_DIGITS, Told
from raengjai.storage.models import Case

A_DAY = 20  # of one chat; what comes above is held
WRONG_CODES = 10
STEPS = 6


class _Today:
    """How many came from each chat today: in this process's memory and nowhere else, so that no trace lasts."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._day: date | None = None
        self._counts: Counter[UUID] = Counter()

    def one_more(self, chat_id: UUID, day: date) -> int:
        """Count one; how many there were before."""
        with self._guard:
            if day != self._day:
                self._day, self._counts = day, Counter()
            before = self._counts[chat_id]
            self._counts[chat_id] += 1
            return before


_today = _Today()


def received(at: Here, told: Told, files: Sequence[str] | None = None) -> Saved:
    """Open the case with what was sent, tell the code once, and let what leads here be wiped when that is said."""
    case, secret = cases.add_anonymous(at.session, at.office, told, at.now)
    case.held = _today.one_more(at.chat.id, bangkok_day(at.now)) >= A_DAY
    case_history.add(at.session, case, Happened(OPENED, SENDER), at.now)
    enclosing.kept_with(at, case, files)
    if not case.held:
        tip_offs.announce(at, case)
    forgetting.begin(at.session, at.chat, real_now())
    return Saved([_receipt(at, case, secret)], forgotten=True)


def _receipt(at: Here, case: Case, secret: str) -> Card:
    danger = f"\n\n{contact.to_call(at.session, at.standing.office)}" if case.danger else ""
    text = _(
        "Please write the code down: it is told only now. To ask or add, type เบาะแส and the code. I keep nothing that "
        "leads to you. To take it from your phone too, delete this chat there."
    )
    return Card(
        text="\n".join([f"{text}{danger}", *enclosing.along(at, case)]),
        title=str(_("Received, without a name")),
        emphasis=grouped(secret),
        footnote=words.title(case),
        weight=Weight.RECEIPT,
    )


def grouped(secret: str) -> str:
    """123 456 789."""
    return " ".join(secret[start : start + 3] for start in range(0, CODE_DIGITS, 3))


def asked(scene: Scene, parts: Mapping[str, str]) -> Show:
    """How a case stands, for who has its code."""
    if "number" not in parts:
        text = _("Which one? Type เบาะแส and the code of nine digits. To tell something new, type แจ้งเบาะแส.")
        return Show([Bubble(str(text))])
    at = here(scene)
    forget(at)
    case = of_code(at, parts["number"])
    add = str(_("Add something"))
    told = plain.steps(at, case, STEPS)
    return Show(
        [
            Card(
                text="\n".join(told),
                title=words.title(case),
                emphasis=str(words.STATES[case.state]),
                buttons=(Button(add, code(do="tip_add", number=parts["number"]), secret=True),),
                footnote=str(_("You can also type เพิ่มเบาะแส and the code.")),
                weight=Weight.RECEIPT,
            )
        ]
    )


def typed_alone(scene: Scene, text: str) -> Act | None:
    """A code without a word before it, which else would be kept with what nobody understood; None: it is none."""
    number = only_digits(text)
    if len(number) != CODE_DIGITS or number.startswith("0") or any(map(str.isalpha, text)):
        return None
    try:
        return asked(scene, {"number": number})
    except Refused:
        here(scene).untraced = False
        return None


def adding(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Add words to a case with its code."""
    at = here(scene)
    forget(at)
    of_code(at, parts.get("number", ""))
    return Begin("tip_words", about={"code": parts["number"]})


def add(at: Here, secret: str, said: str | None, files: Sequence[str] | None = None) -> Case:
    """Add these words and files; refused when the code is none."""
    case = of_code(at, secret)
    if said:
        case_history.add(at.session, case, Happened(ADDED, SENDER, words=said), at.now)
    enclosing.kept_with(at, case, files)
    telling.owner(at.session, at.office, case, _("Who told it has added something."))
    forget(at)
    return case


def forget(at: Here) -> None:
    """This turn leaves no trace."""
    at.untraced = True
    forgetting.begin(at.session, at.chat, real_now())


def of_code(at: Here, secret: str) -> Case:
    """The case of a code; ten wrong ones in ten minutes are enough."""
    who = str(at.chat.id)
    if not tries.may_try(at.session, "case-code", who, WRONG_CODES, at.now):
        raise Refused(str(_("That was too often. Please wait ten minutes.")))
    case = cases.with_code(at.session, at.office, secret)
    if case is None:
        tries.note(at.session, "case-code", who, at.now)
        raise Refused(str(_("I know no such code. It has nine digits and stood in the receipt.")))
    return case
