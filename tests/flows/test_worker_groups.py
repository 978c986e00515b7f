"""Groups of workers in the chat: brought together, filled with people who agreed, left."""

from __future__ import annotations

from people_talking import OfficeAt
from sqlalchemy import select
from talking import Talking

from raengjai.storage.models import GroupMember, WorkerGroup


def forms(volunteer: Talking, kind: str = "2") -> Talking:
    for words in ("ตั้งกลุ่ม", kind, "กลุ่มเย็บผ้าบ้านหนองบัว", "ยืนยัน"):
        volunteer.says(words)
    return volunteer


def lets_in(volunteer: Talking, name: str = "นางมาลี ใจดี") -> Talking:
    for words in ("เพิ่มสมาชิกกลุ่ม 1", "ยินยอม", name, "0812345678", "ยืนยัน"):
        volunteer.says(words)
    return volunteer


def members(office: OfficeAt) -> list[GroupMember]:
    with office.database.transaction() as session:
        return list(session.scalars(select(GroupMember).order_by(GroupMember.number)))


def test_a_group_is_formed_and_members_join_who_agreed(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.says("กลุ่มอาชีพ", sees="ยังไม่ได้ดูแลกลุ่ม").taps("ตั้งกลุ่มอาชีพ", sees="แบบไหน").says("ยกเลิก")
    forms(volunteer).taps("เพิ่มสมาชิก", sees=["อ่านให้ผู้นั้นฟัง", "สมาชิกกลุ่มนี้"]).says("ยกเลิก")
    lets_in(volunteer)
    assert "ตอนนี้มี 1 คน" in volunteer.text
    volunteer.taps("ดูกลุ่ม", sees=["กลุ่มเย็บผ้าบ้านหนองบัว", "นางมาลี ใจดี", "xxx-xx4-5678", "รับงานไปทำที่บ้าน"])
    (member,) = members(office)
    assert (member.consent_version, member.consent_on) == ("group-2569-11", office.now.date())
    with office.database.transaction() as session:
        assert session.scalars(select(WorkerGroup)).one().kind == "home_workers"


def test_the_same_person_is_in_it_once(volunteer: Talking, office: OfficeAt) -> None:
    lets_in(lets_in(forms(volunteer)))
    assert "เป็นสมาชิกอยู่แล้ว" in volunteer.text
    assert len(members(office)) == 1


def test_who_leaves_is_asked_for_once_more_and_their_name_goes(volunteer: Talking, office: OfficeAt) -> None:
    lets_in(lets_in(forms(volunteer)), "นายบุญมี ขยันดี").says("กลุ่มอาชีพ")
    volunteer.taps("ออกจากกลุ่ม", sees="ชื่อจะถูกลบ").taps("ใช่ ออกจากกลุ่ม", sees=["ลบชื่อแล้ว", "สมาชิก 1 คน"])
    assert [(one.name, one.phone is None) for one in members(office)] == [("–", True), ("บุญมี ขยันดี", False)]


def test_nobody_sees_or_fills_the_group_of_another(
    volunteer: Talking, other_volunteer: Talking, office: OfficeAt
) -> None:
    lets_in(forms(volunteer)).says("กลุ่มอาชีพ")
    button = volunteer.button("ออกจากกลุ่ม")
    for words in ("ดูกลุ่มอาชีพ 1", "เพิ่มสมาชิกกลุ่ม 1", "ดูกลุ่มอาชีพ 9"):
        other_volunteer.says(words, sees="ไม่พบกลุ่ม", hides="มาลี")
    other_volunteer.presses(button)
    assert members(office)[0].left_at is None
