"""The library on the office's pages: begun, checked, written, put in order, hidden; leaflets by their content."""

from __future__ import annotations

from io import BytesIO

from browsing_pages import Province, Visitor
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from raengjai.storage.database import Database
from raengjai.storage.models import AuditEntry, LibraryEntry

AT = "/office/library"
WRITTEN = {"title": "เงินทดแทน", "body": "ถามสำนักงาน\nโทร 1506", "words": "บาดเจ็บจากงาน"}


def rows(rooms: Database) -> list[LibraryEntry]:
    with rooms.transaction() as session:
        return list(session.scalars(select(LibraryEntry).order_by(LibraryEntry.position)))


def handed(visitor: Visitor, path: str, content: bytes, status: int = 303) -> Visitor:
    form = {"csrf_token": visitor.token(), **WRITTEN, "leaflet": FileStorage(BytesIO(content), "ก.pdf")}
    boundary, body = encode_multipart(form)  # in memory: the client's own way leaves a temporary file open
    kind = f"multipart/form-data; boundary={boundary}"
    visitor.page = visitor.client.post(path, data=body, content_type=kind, **visitor._around())
    assert visitor.page.status_code == status
    return visitor


def picture() -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "กล้องของใคร"
    Image.new("RGB", (40, 30), "red").save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_it_begins_with_our_texts_which_the_office_checks(officer: Visitor, rooms: Database) -> None:
    officer.opens(AT).sees("11 เรื่องเป็นข้อความเริ่มต้น", "รอสำนักงานตรวจ", "มาตรา 40").misses("ใส่ข้อความเริ่มต้น")
    officer.opens(f"{AT}/2").sees("สำนักงานยังไม่ได้ตรวจ").posts(f"{AT}/2", do="check").follows()
    officer.sees("สำนักงานตรวจแล้ว").misses("สำนักงานยังไม่ได้ตรวจ")
    officer.opens(AT).sees("10 เรื่องเป็นข้อความเริ่มต้น")
    with rooms.transaction() as session:
        session.delete(session.scalars(select(LibraryEntry).where(LibraryEntry.number == 3)).one())
    officer.opens(AT).posts(f"{AT}/starters").follows().sees("ใส่แล้ว 1 เรื่อง", "ถูกนายจ้างเอาเปรียบ")


def test_an_answer_is_written_found_changed_hidden_and_moved(officer: Visitor, rooms: Database) -> None:
    officer.opens(f"{AT}/new").posts(f"{AT}/new", **WRITTEN).follows().sees("โทร 1506", "สำนักงานตรวจแล้ว")
    officer.opens(f"{AT}?q=บาดเจ็บ").sees("เงินทดแทน").misses("มาตรา 40").opens(f"{AT}?q=มังคุด").sees("ไม่พบ")
    officer.opens(f"{AT}/12/edit").posts(f"{AT}/12/edit", **{**WRITTEN, "body": "โทร 1694"}).follows().sees("โทร 1694")
    officer.opens(AT).posts(f"{AT}/12", do="up").follows()
    assert [one.number for one in rows(rooms)][-2:] == [12, 11]
    officer.posts(f"{AT}/1", do="up").follows().posts(f"{AT}/12", do="hide").follows().sees("ซ่อนไว้")
    officer.opens(f"{AT}?q=บาดเจ็บ").misses("เงินทดแทน").opens(f"{AT}/12").posts(f"{AT}/12", do="show").follows()
    officer.misses("ซ่อนไว้").posts(f"{AT}/12", do="burn", status=400)
    with rooms.transaction() as session:
        acts = session.scalars(select(AuditEntry.act).where(AuditEntry.about == "answer 12")).all()
        assert [act.removeprefix("library entry ") for act in acts] == ["added", "changed", "moved", "hidden", "shown"]


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(officer: Visitor, rooms: Database) -> None:
    for parts, words in (({"title": ""}, "ต้องไม่ว่าง"), ({"body": "…"}, "กรุณาเขียนคำตอบ"), ({"body": "ก" * 1501}, "1500")):
        officer.opens(f"{AT}/new").posts(f"{AT}/new", status=422, **{**WRITTEN, **parts}).sees(words)
        assert "บาดเจ็บจากงาน" in officer.html
    assert len(rows(rooms)) == 11


def test_a_picture_is_drawn_anew_and_seen_by_everybody(officer: Visitor, rooms: Database) -> None:
    handed(officer.opens(f"{AT}/new"), f"{AT}/new", picture()).follows().sees("JPG")
    row = rows(rooms)[-1]
    anybody = Visitor(officer.app).opens(f"/leaflets/{row.id}.jpg")
    assert anybody.page is not None
    assert anybody.page.mimetype == "image/jpeg"
    assert "กล้อง".encode() not in anybody.page.data
    assert b"Exif" not in anybody.page.data
    anybody.opens(f"/leaflets/{row.id}.pdf", status=404)
    officer.opens(f"{AT}/12").posts(f"{AT}/12", do="hide")
    anybody.opens(f"/leaflets/{row.id}.jpg", status=404)
    officer.opens(f"{AT}/12/leaflet").opens(f"{AT}/12/edit").posts(f"{AT}/12/edit", **WRITTEN, no_leaflet="1")
    officer.follows().opens(f"{AT}/12/leaflet", status=404)


def test_a_pdf_is_given_as_a_download_and_other_files_are_refused(officer: Visitor, rooms: Database) -> None:
    handed(officer.opens(f"{AT}/new"), f"{AT}/new", b"%PDF-1.7 \xff").follows().sees("PDF")
    given = Visitor(officer.app).opens(f"/leaflets/{rows(rooms)[-1].id}.pdf").page
    assert given is not None
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    for content, words in ((b"PK\x03\x04", "JPEG"), (b"%PDF-" + bytes(5 * 2**20), "ไม่เกิน 5 MB")):
        handed(officer.opens(f"{AT}/new"), f"{AT}/new", content, 422).sees(words)


def test_an_auditor_reads_and_changes_nothing(province: Province, officer: Visitor) -> None:
    auditor = Visitor(officer.app).enters(province, "auditor").opens(f"{AT}/1").misses("แก้ไข")
    auditor.posts(f"{AT}/1", do="hide", status=403)
