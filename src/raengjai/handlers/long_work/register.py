"""A register handed in on the page.  Cut short, it begins from the first row: the old one stands until it is in."""

from __future__ import annotations

from io import BytesIO

from sqlalchemy.orm import Session

from raengjai.handlers.lists.register_import import Handed, Import
from raengjai.handlers.lists.verdicts import Verdicts, as_xlsx
from raengjai.handlers.long_work.work import Work
from raengjai.storage.long_tasks import Outcome

FAULTS_SHOWN = 200


def do(work: Work) -> None:
    """Import it, and tell what became of its rows."""
    year = int(work.wanted["year"])
    handed = Handed(year, BytesIO(work.file), str(work.person_id), despite_faults=bool(work.wanted["despite_faults"]))

    def over(session: Session, verdicts: Verdicts) -> None:
        work.over(session, outcome(year, verdicts))

    Import(work.run.transaction, work.office_id, handed, work.run.now(), over=over).run(work.show)


def outcome(year: int, verdicts: Verdicts) -> Outcome:
    """The counts, the first of the faults to be seen at once, and all of them as a file beside the list."""
    counts = {"year": year, "taken": verdicts.taken, "refused": verdicts.refused, "doubtful": verdicts.doubtful}
    faults = [[str(fault.place), str(fault.text)] for fault in verdicts.faults[:FAULTS_SHOWN]]
    told = {"counts": counts, "faults": faults, "more": len(verdicts.faults) + verdicts.left_out - len(faults)}
    if not verdicts.faults:
        return Outcome(told)
    return Outcome(told, as_xlsx(verdicts.faults), f"register-{year}-to-mend.xlsx")
