"""The list of a meeting of the centre's committee: who was called, who said that they come, and a line to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.bot.thai import days
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import pages
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.paper import Column, Paper
from raengjai.storage import committee, meetings
from raengjai.storage.models import Office
from raengjai.storage.places import province_name

NAME = "รายชื่อผู้เข้าร่วมประชุม"
CENTRE = "คณะกรรมการศูนย์ประสานงานแรงงานนอกระบบจังหวัด{province} (ภาคประชาชน)"
POSITIONS = {
    committee.CHAIR: "ประธาน",
    committee.VICE_CHAIR: "รองประธาน",
    committee.MEMBER: "กรรมการ",
    committee.SECRETARY: "เลขานุการ",
}
SAID = {True: "มา", False: "ไม่มา", None: "ยังไม่ตอบ"}
CALLED_OFF = "ยกเลิกการประชุมแล้ว"
ROOM_TO_SIGN = "\u00a0\n\u00a0"  # two lines high
COLUMNS = (
    Column("ชื่อ-สกุล", 62, whole=True),
    Column("ตำแหน่ง", 28, centred=True),
    Column("แจ้งไว้", 22, centred=True),
    Column("ลายมือชื่อ", 51.5),
)
_SIGNATURE = (
    "ลงชื่อ .................................... ผู้ตรวจรายชื่อ",
    "( .................................... )",
    "ตำแหน่ง ....................................",
)


@dataclass(frozen=True)
class Invited:
    """One of the committee: name with prefix, position (storage/committee.py), and what they said (None: nothing)."""

    name: str
    position: str
    comes: bool | None


@dataclass(frozen=True)
class MeetingList:
    """A meeting (`begins` in Bangkok's time) of a province's centre, and everybody who was called to it."""

    province: str
    subject: str
    begins: datetime
    place: str
    invited: tuple[Invited, ...]
    called_off: bool = False


def of(session: Session, office: Office, meeting_id: UUID) -> MeetingList:
    """The list of the office's meeting of that id; raise `LookupError` when there is none."""
    meeting = meetings.with_id(session, office, meeting_id)
    if meeting is None:
        raise LookupError("the office has no such meeting")
    guests = meetings.guests(session, office, meeting)
    return MeetingList(
        province_name(office.province_code) or office.province_name,
        meeting.subject,
        meeting.begins_at.astimezone(BANGKOK),
        meeting.place,
        tuple(Invited(one.seated.name, one.seated.seat.position, one.comes) for one in guests),
        meeting.cancelled_at is not None,
    )


def as_pdf(listed: MeetingList) -> bytes:
    """One page to print and sign; the same list gives the same bytes."""
    return pages.pdf(_paper(listed))


def as_pictures(listed: MeetingList, *, ppi: float = 96) -> list[bytes]:
    """The PDF's page as a PNG picture, `ppi` pixels an inch."""
    return pages.pictures(_paper(listed), ppi=ppi)


def _paper(listed: MeetingList) -> Paper:
    begins = listed.begins
    when = f"{days.in_words(begins.date())} เวลา {begins:%H.%M} น."
    return Paper(
        code=NAME,
        title=(NAME, CENTRE.format(province=listed.province)),
        lines=(
            f"เรื่อง {printable(listed.subject)}",
            to_thai(when),
            f"สถานที่ {printable(listed.place)}",
            *((CALLED_OFF,) if listed.called_off else ()),
        ),
        summary=(("จำนวนกรรมการ", tuple((SAID[comes], _count(listed, comes=comes)) for comes in SAID)),),
        columns=COLUMNS,
        rows=tuple(
            (printable(one.name), POSITIONS[one.position], SAID[one.comes], ROOM_TO_SIGN) for one in listed.invited
        ),
        notes=(),
        month=begins.date().replace(day=1),
        signatures=(_SIGNATURE,),
        portrait=True,
        nobody="- ไม่มีรายชื่อ -",
    )


def _count(listed: MeetingList, *, comes: bool | None) -> int:
    return sum(one.comes is comes for one in listed.invited)
