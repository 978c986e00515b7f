"""Forms of invented people: citizen IDs of the office 0000, which does not exist."""

from __future__ import annotations

from raengjai.handlers.forms.sp12 import Sp12, Sp12Row

ONE = ("ส่งเสริม", ("แนะแนวอาชีพ",))
SEVERAL = (
    ("ส่งเสริม", ("แนะแนวอาชีพ", "แจ้งตำแหน่งงานว่าง")),
    ("คุ้มครอง", ("ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐",)),
    ("พัฒนา", ()),
    ("ป้องกันยาเสพติด", ("แจกแผ่นพับ",)),
)
LONG_NAME = "นางสาวทิพย์กัญญาภัทรวรินทร์ธาราสวรรค์ เจริญสุขสวัสดิ์พิพัฒน์มงคลรุ่งเรืองกิจ"

PLAIN = Sp12Row("นายสมชาย ใจดี", "1000000000017", (ONE,), "informal")
ELDERLY = Sp12Row("นางบุญมี ศรีสุข", "1000000000025", (("คุ้มครอง", ()),), "elderly")
DISABLED = Sp12Row("นางสาวน้ำฝน ปิ่นทอง", "1000000000033", SEVERAL, "disabled")
NO_ID = Sp12Row("นายไม่มีบัตร", None, (ONE,), "informal")
PASSPORT = Sp12Row("นายอองเมียว", None, (ONE,), "informal", other_document="หนังสือเดินทาง AA0000")
LONG = Sp12Row(LONG_NAME, "1000000000017", SEVERAL, "informal")
STACKED = Sp12Row("นายปิ่นกู้ ฟ้ากั้นญี่ปุ่นฎีกาฐานู้", "1000000000025", (("พัฒนา", ("ฝึกอาชีพตีเหล็กน้ำพี้",)),), "elderly")

MARKUP = Sp12Row(
    "นาย#ใจ *ดี* _นะ_ $x$ @อ้าง <ป้าย> `รหัส`",
    None,
    (("ส่งเสริม", ("=1+1", "#panic()", "https://example.org/" + "abc" * 20)),),
    "informal",
    other_document='[*-- \\ "AA0000',
)
UNBROKEN = Sp12Row("นาย" + "ก" * 70, None, (("ส่งเสริม", ("ฉ" * 60,)),), "informal")

FEW = (PLAIN, ELDERLY, DISABLED, NO_ID, PASSPORT, LONG, STACKED)


def a_form(*rows: Sp12Row, **changes: object) -> Sp12:
    """November 2569 in Chachoengsao, a person a row unless told otherwise."""
    told: dict[str, object] = {"people": len(rows)} | changes
    return Sp12("ฉะเชิงเทรา", 2026, 11, rows=rows, **told)


def sixty_rows() -> tuple[Sp12Row, ...]:
    """Sixty rows of different heights, so that pages end in different places."""
    return (FEW * 9)[:60]
