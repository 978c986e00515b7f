"""One page to the employment office: what volunteers saw of scams and illegal work in a month, counts and stories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from raengjai.bot.thai import days
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.forms import heading
from raengjai.handlers.forms.letter import Letter
from raengjai.storage.form_words import OwnWords
from raengjai.storage.models import Office, SituationReport, Volunteer

SUBJECT = "รายงานสถานการณ์การหลอกลวงคนหางานและการทำงานโดยผิดกฎหมาย ประจำเดือน{month}"
TO = "จัดหางาน{place}"
COUNTS = (
    "ตามที่อาสาสมัครแรงงานได้รายงานสถานการณ์ประจำเดือน{month} มีผู้รายงาน {all} คน สถานการณ์ปกติ {usual} คน มีเหตุ {told} คน ดังนี้"
)
NOTHING = "ตามที่อาสาสมัครแรงงานได้รายงานสถานการณ์ประจำเดือน{month} มีผู้รายงาน {all} คน สถานการณ์ปกติทุกพื้นที่"
STORY = "{number}. ตำบล{place}: {story}"
CLOSING = "จึงเรียนมาเพื่อโปรดทราบ"

_HEAD = "แรงงาน{place}"
_NO_SIGNER = "." * 40
_STORY_LETTERS = 220  # so that some ten stand on a page


def of(
    office: Office, month: tuple[int, int], answers: Sequence[tuple[SituationReport, Volunteer]], own: OwnWords
) -> Letter:
    """The page of a month; no volunteer is named on it."""
    place = heading.place(office.province_name)
    name = days.month_name(*month, thai_digits=True)
    told = [(report, volunteer) for report, volunteer in answers if report.story]
    figures = {"all": len(answers), "usual": len(answers) - len(told), "told": len(told)}
    counted = (COUNTS if told else NOTHING).format(month=name, **{key: to_thai(one) for key, one in figures.items()})
    stories = [
        STORY.format(number=to_thai(number), place=volunteer.subdistrict_name, story=_short(report.story or ""))
        for number, (report, volunteer) in enumerate(told, 1)
    ]
    return Letter(
        number=own.letter_number,
        sender=(office.name, *own.address),
        day="",
        subject=SUBJECT.format(month=name),
        to=TO.format(place=place),
        enclosures=(),
        paragraphs=(counted, *stories, CLOSING),
        signer=own.signer or _NO_SIGNER,
        position=own.position or _HEAD.format(place=place),
        contact=own.contact,
        written=date(*month, 1),
    ).printable()


def _short(story: str) -> str:
    told = " ".join(without_ids(story).split())
    return told if len(told) <= _STORY_LETTERS else told[:_STORY_LETTERS].rstrip() + " ..."
