"""What is said in words about a case, and by whom: each way has its question, its effect and its receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from raengjai.bot.i18n import Text, _
from raengjai.handlers.cases import telling, working
from raengjai.handlers.cases.working import Worker
from raengjai.handlers.here import Here
from raengjai.storage import case_history, cases
from raengjai.storage.case_history import ASKED, SENDER, UNSOLVED, Happened
from raengjai.storage.models import Case


@dataclass(frozen=True)
class Way:
    """Something to say in words about a case: what is asked, what it does, what comes back."""

    question: Text
    does: Callable[[Here, Case, str], None]
    receipt: Text
    by_staff: bool = False


def worker(at: Here) -> Worker:
    """Who talks, as a member of staff at work."""
    return Worker(at.session, at.office, at.membership, at.now)


def _from_sender(at: Here, case: Case, kind: str, said: str) -> None:
    case_history.add(at.session, case, Happened(kind, SENDER, words=said), at.now)


def _ask(at: Here, case: Case, said: str) -> None:
    _from_sender(at, case, ASKED, said)
    telling.owner(at.session, at.office, case, _("The volunteer asks something."))


def _unsolved(at: Here, case: Case, said: str) -> None:
    _from_sender(at, case, UNSOLVED, said)
    cases.move(case, cases.RECONSIDER, at.now)
    case.solved, case.satisfaction = None, None
    telling.owner(at.session, at.office, case, _("The volunteer says that it is not solved."))


def _told(at: Here, case: Case, said: str) -> None:
    working.tell(worker(at), case, said)


def _closed(at: Here, case: Case, said: str) -> None:
    working.move(worker(at), case, cases.CLOSED, said)


WAYS: Mapping[str, Way] = {
    "ask": Way(_("What would you like to ask?"), _ask, _("The office has your question. I bring you the answer.")),
    "unsolved": Way(
        _("What is not solved yet?"), _unsolved, _("The office looks at it again, and I tell you what comes of it.")
    ),
    "tell": Way(
        _("What shall I tell the volunteer? It goes with my next answer to them."),
        _told,
        _("It goes with my next answer to them. It costs no message."),
        by_staff=True,
    ),
    "close": Way(
        _("What came of it? The volunteer hears this."),
        _closed,
        _("Closed. The volunteer is asked whether it is solved."),
        by_staff=True,
    ),
}
