"""A list in a file, and one on paper, for the pictures of the manuals.  Everybody on them is invented."""

from __future__ import annotations

from io import BytesIO

import fontpkg_sarabun
import typst
import xlsxwriter
from PIL import Image, ImageDraw

from raengjai.bot.thai import citizen_id

PEOPLE = (
    ("นายสมศักดิ์ ขยันยิ่ง", "1-0000-00000-01-7"),
    ("นางมานี ดีงาม", "1-0000-00000-02-5"),
    ("ชูใจ ใฝ่ดี", "1.00E+12"),
)


def in_a_file() -> bytes:
    """As a spreadsheet, one number spoiled."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("ชื่อ-สกุล", "เลขบัตรประชาชน", "ประเภทของแรงงาน", "บริการ", "วันที่"), *_rows())):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
    return file.getvalue()


def _rows() -> list[tuple[str, ...]]:
    return [(*one, "นอกระบบ", "ฝึกอาชีพ", "เมื่อวาน") for one in PEOPLE]


def on_paper() -> bytes:
    """As a photo of a sheet of paper."""
    lines = "\n\n".join(f"{number}. {name}   {digits}" for number, (name, digits) in enumerate(PEOPLE[:2], 1))
    page = f"""#set page(width: 15cm, height: 11cm, margin: 1.2cm, fill: rgb("#fffdf4"))
#set text(font: "Sarabun", size: 17pt, fill: rgb("#26407a"), lang: "th")
รายชื่อผู้ฝึกอาชีพ บ้านสุขใจ

{lines}
"""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_sarabun.ROOT / "files")])
    drawn = typst.compile(page.encode(), format="png", ppi=110, font_paths=fonts)
    photo = BytesIO()
    Image.open(BytesIO(drawn)).convert("RGB").rotate(-1.5, expand=True, fillcolor=(96, 84, 70)).save(photo, "JPEG")
    return photo.getvalue()


def at_work() -> bytes:
    """As a photo of a training: a room, a board, and people who are nobody."""
    room = Image.new("RGB", (1200, 800), (243, 233, 214))
    draw = ImageDraw.Draw(room)
    draw.rectangle((0, 560, 1200, 800), fill=(190, 150, 110))
    draw.rectangle((330, 90, 870, 380), fill=(52, 92, 74), outline=(120, 84, 52), width=14)
    for place, colour in enumerate(((166, 61, 23), (66, 104, 160), (120, 140, 60), (150, 90, 140), (210, 150, 60))):
        left = 90 + place * 215
        draw.ellipse((left + 40, 400, left + 140, 500), fill=(222, 184, 150))
        draw.rounded_rectangle((left, 490, left + 180, 760), 60, fill=colour)
    photo = BytesIO()
    room.save(photo, "JPEG", quality=80)
    return photo.getvalue()


def whole(twelve: str) -> str:
    """A number of nobody with its check digit."""
    return twelve + str(citizen_id.check_digit(twelve))
