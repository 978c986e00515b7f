"""One person helped once, as a row of สป-๑๒ and สนบ.๒ tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from raengjai.bot.thai.citizen_id import grouped
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.labels import UNSAID, WORKER_TYPE_CELLS, WORKER_TYPES_ON_FORMS
from raengjai.handlers.forms.paper import NOTHING

NAME_HEAD = "ชื่อ-สกุล ผู้ที่ได้รับการช่วยเหลือ"
CITIZEN_ID_HEAD = "เลขบัตรประชาชน ๑๓ หลัก"
HELP_HEAD = "ประเภทการช่วยเหลือ/การให้บริการ"
WORKER_TYPE_HEAD = "ประเภทของแรงงาน (แรงงานนอกระบบ/แรงงานสูงอายุ/แรงงานคนพิการ)"
MEANINGS = (
    "ส่งเสริม คือ ช่วยให้มีงานทำ มีอาชีพ และมีรายได้",
    "คุ้มครอง คือ ช่วยให้ได้รับสิทธิตามกฎหมายและความคุ้มครองทางสังคม เช่น แนะนำเรื่องสิทธิ สมัครประกันสังคมมาตรา ๔๐",
    "พัฒนา คือ ช่วยให้มีทักษะฝีมือสูงขึ้น สร้างกลุ่มและเครือข่าย และทำให้ระบบงานดีขึ้น",
)

Help = tuple[tuple[str, tuple[str, ...]], ...]
"""For each type of help its Thai label and the names of the services given."""


@dataclass(frozen=True, slots=True)
class HelpedRow:
    """One person helped once.

    `name` with its prefix; `citizen_id` 13 digits, or None: then `other_document` ("หนังสือเดินทาง …") or a
    dash is shown; `help` has, for each type, its Thai label and the names of its services; `worker_type`
    is one of `WORKER_TYPES_ON_FORMS`, or "unsaid": then the cell is empty.
    """

    name: str
    citizen_id: str | None
    help: Help
    worker_type: str
    other_document: str | None = None

    def __post_init__(self) -> None:
        if self.worker_type not in (*WORKER_TYPES_ON_FORMS, UNSAID):
            raise ValueError("a worker of this type stands on no form")


def cells_of() -> Callable[[HelpedRow], tuple[str, str, str, str]]:
    """What gives a row's name, document, help and type of worker in words; for the rows of one form."""
    # Most rows have the same few kinds of help; the cache dies with the form.
    in_words = cache(help_in_words)
    return lambda row: (
        printable(row.name),
        _document(row),
        in_words(row.help),
        WORKER_TYPE_CELLS[row.worker_type],
    )


def help_in_words(given: Help) -> str:
    """A line for each type of help: "ส่งเสริม: แนะแนวอาชีพ, …"."""
    return "\n".join(_help_line(label, services) for label, services in given)


def _document(row: HelpedRow) -> str:
    if row.citizen_id is not None:
        return grouped(row.citizen_id)
    return printable(row.other_document or "") or NOTHING


def _help_line(label: str, services: tuple[str, ...]) -> str:
    named = [name for name in map(printable, services) if name]
    return f"{printable(label)}: {', '.join(named)}" if named else printable(label)
