"""Which words and buttons begin what."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.program import Act, Begin, Command, Program
from raengjai.bot.conversation.said import Scene
from raengjai.handlers import (
    admission,
    announcement_pictures,
    arrivals,
    asking_for_a_list,
    closing_months,
    contact,
    easy,
    entrance,
    filing,
    mailing,
    meetings,
    menu,
    missing,
    month,
    news,
    nudging,
    officers,
    one_line,
    own_certificate,
    own_data,
    own_report,
    pausing,
    pending,
    photos,
    printed,
    records,
    sent_back,
    staff_talks,
    summaries,
    taking_back,
    talk_answering,
    unit_lines,
    unit_pages,
    unit_questions,
    unit_reporting,
)
from raengjai.handlers.admission import Run, for_members, for_staff_too, for_volunteers
from raengjai.handlers.cases import anonymous, on_duty, situation
from raengjai.handlers.cases import commands as cases
from raengjai.handlers.courses import own as own_courses
from raengjai.handlers.flows import FLOWS, record_group, reopen, same_people, staff_join, survey
from raengjai.handlers.groups import for_staff as groups_for_staff
from raengjai.handlers.here import here
from raengjai.handlers.library import reading
from raengjai.handlers.seekers import own as own_seekers
from raengjai.handlers.vacancies import reported, searching
from raengjai.handlers.worker_groups import own as own_groups
from raengjai.storage import staff


def _begins(flow: str) -> Run:
    def begin(_scene: Scene, _parts: Mapping[str, str]) -> Act:
        return Begin(flow)

    return begin


def _records(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """Record somebody; in a month's first time after what is to be read out to them."""
    return Begin("record_help", before=own_data.read_out_this_month(here(scene)))


def _month(scene: Scene, parts: Mapping[str, str]) -> Act:
    """A volunteer's own month; staff see the office's."""
    membership = here(scene).standing.membership
    if membership is not None and membership.role in staff.SEEING:
        return summaries.summary(scene, parts)
    return for_volunteers(month.this_month)(scene, parts)


COMMANDS = (
    Command("record", for_volunteers(_records), (
        "บันทึกการช่วยเหลือ", "บันทึก", "ส่งรายงาน", "จด", "ลงรายการ", "ลงชื่อ", "อีกคน", "record", "record help",
    )),
    Command("same", for_volunteers(records.same_service), ("บริการเดิม อีกคน", "บริการเดิม", "same service")),
    Command("group", for_volunteers(record_group.begin), (
        "บันทึกเป็นกลุ่ม", "เป็นกลุ่ม", "กลุ่ม", "บันทึกกลุ่ม", "หลายคน", "record a group", "group",
    )),
    Command("same_group", for_volunteers(record_group.begin_alike), (
        "บริการเดิม หลายคน", "บริการเดิมหลายคน", "same service, many",
    )),
    Command("same_people", for_volunteers(same_people.begin), (
        "คนเดิม", "คนเดิมอีกครั้ง", "กลุ่มเดิม", "คนเดิมจากครั้งก่อน", "same people", "same people again",
    )),
    Command("empty_list", for_volunteers(asking_for_a_list.offered), (
        "ขอแบบฟอร์ม", "แบบฟอร์ม", "แบบฟอร์มรายชื่อ", "ไฟล์เปล่า", "empty list",
    )),
    Command("photo_list", for_volunteers(photos.as_list), (
        "รูปรายชื่อ", "รายชื่อที่เขียนไว้", "ถ่ายรูปรายชื่อ", "list on paper",
    )),
    Command("photo_of", for_volunteers(photos.of_record), (
        "แนบรูป", "รูปของเลขที่", "รูปกิจกรรม", "add a picture",
    ), takes_number=True),
    Command("photo_outreach", for_volunteers(photos.of_outreach), ("รูปงานรณรงค์", "picture of outreach")),
    Command("photo_card", for_volunteers(photos.cards), ("รูปบัตรประชาชน", "รูปบัตร", "บัตรประชาชน", "id card")),
    Command("photo_drop", for_volunteers(photos.dropped), ("ลบรูป", "ไม่เก็บรูป", "delete picture"), takes_number=True),
    Command("practice", for_volunteers(_begins("practice")), ("ลองทำ", "ฝึกทำ", "ทดลอง", "practice")),
    Command("easy", for_members(easy.begun), ("ตัวใหญ่", "ตัวอักษรใหญ่", "large letters")),
    Command("usual", for_members(easy.ended), ("ตัวปกติ", "ตัวเล็ก", "ตัวอักษรปกติ", "usual letters")),
    Command("month", _month, (
        "ผลงานเดือนนี้", "เดือนนี้", "ยอด", "ดูยอด", "กี่คนแล้ว", "สรุป", "this month", "month",
    )),
    Command("last_month", for_volunteers(month.last_month), ("เดือนที่แล้ว", "เดือนก่อน", "last month")),
    Command("list", for_volunteers(month.listed), ("รายการ", "รายชื่อ", "ดูรายการ", "ดูรายชื่อ", "list")),
    Command("open", for_volunteers(records.opened), ("ดู", "เปิด", "ดูเลขที่", "open", "see"), takes_number=True),
    Command("change", for_volunteers(records.changed), ("แก้", "แก้ไข", "แก้เลขที่", "change"), takes_number=True),
    Command("delete", for_volunteers(records.deleted), ("ลบ", "ลบเลขที่", "delete"), takes_number=True),
    Command("consent_back", for_volunteers(taking_back.taken_back), (
        "ถอนความยินยอม", "take consent back",
    ), takes_number=True),
    Command("undo", for_volunteers(records.undone), ("ลบรายการล่าสุด", "เอาออก", "undo")),
    Command("restore", for_volunteers(records.restored), ("เอากลับคืน", "กู้คืน", "restore"), takes_number=True),
    Command("pending", for_volunteers(pending.waiting), ("เรื่องที่ค้าง", "ค้าง", "สถานะ", "pending")),
    Command("answer", for_volunteers(sent_back.answering), ("ตอบสำนักงาน", "ตอบ", "answer"), takes_number=True),
    Command("entered_right", for_volunteers(sent_back.entered_right), (
        "ถูกต้องทั้งหมด", "รายการที่บันทึกแทนถูกต้อง", "records are right",
    )),
    Command("outreach", for_volunteers(_begins("outreach")), ("รณรงค์/ประชาสัมพันธ์", "รณรงค์", "ประชาสัมพันธ์", "outreach")),
    Command("nil", for_volunteers(month.nothing), ("เดือนนี้ไม่มี", "ไม่มีรายงาน", "nothing this month")),
    Command("away", for_members(pausing.away), pausing.WORDS, takes_number=True),
    Command("back_again", for_members(pausing.back), pausing.BACK_WORDS, takes_number=True),
    Command("own_data", for_members(own_data.shown), (
        "ข้อมูลของฉัน", "ข้อมูลฉัน", "ข้อมูลส่วนตัวของฉัน", "my data",
    )),
    Command("own_change", for_members(own_data.corrected), ("แก้ข้อมูลของฉัน", "แก้ข้อมูลฉัน", "correct my data")),
    Command("own_copy", for_members(own_data.copied), ("ขอสำเนาข้อมูลของฉัน", "สำเนาข้อมูลของฉัน", "take my data along")),
    Command("own_leave", for_volunteers(own_data.left), ("ขอออก", "ขอลาออก", "ลาออก", "i want to leave")),
    Command("read_out", for_volunteers(own_data.to_read_out), (
        "อ่านให้ฟัง", "คำบอกกล่าว", "อ่านให้ผู้รับความช่วยเหลือฟัง", "read out",
    )),
    Command("menu", menu.menu, ("เมนู", "menu")),
    Command("how_to", menu.how_to, ("วิธีใช้", "help", "how to")),
    Command("hello", menu.hello, ("สวัสดี", "สวัสดีค่ะ", "สวัสดีครับ", "hello", "hi")),
    Command("about", menu.about, ("นี่คืออะไร", "about")),
    Command("join", admission.join, ("สมัคร", "เข้าร่วม", "join")),
    Command("language", menu.language, ("language", "ภาษา")),
    Command("thai", menu.thai, ("ภาษาไทย", "thai")),
    Command("english", menu.english, ("english", "อังกฤษ", "ภาษาอังกฤษ")),
    Command("entrance", entrance.entrance, ("สำนักงาน", "office")),
    Command("staff", staff_join.begun, ("เจ้าหน้าที่", "staff"), takes_number=True),
    Command("talk", for_volunteers(staff_talks.begun), (
        "คุยกับเจ้าหน้าที่", "ขอคุยกับเจ้าหน้าที่", "ถามเจ้าหน้าที่", "เขียนถึงสำนักงาน", "talk with the office",
    )),
    Command("end_talk", for_volunteers(staff_talks.ended), ("จบการคุย", "คุยเสร็จแล้ว", "end the talk")),
    Command("talks", talk_answering.listed, ("ใครเขียนมา", "ข้อความถึงสำนักงาน", "who writes")),
    Command("talk_answer", talk_answering.answering, ("ตอบอาสาสมัคร", "answer the volunteer")),
    Command("talk_settled", talk_answering.settled, ("เรื่องนี้จบแล้ว", "it is settled")),
    Command("office", contact.office, ("ติดต่อสำนักงาน", "ติดต่อ")),
    Command("news", news.shown, ("ประกาศ", "ข่าว", "ข่าวสาร", "ดูประกาศ", "news"), takes_number=True),
    Command("announce", news.begun, ("เขียนประกาศ", "ประกาศใหม่", "announce")),
    Command("send_announcement", news.sent_now, ("ส่งประกาศ", "ส่งประกาศเลขที่", "send announcement"), takes_number=True),
    Command("let_ride", news.let_ride, ("ฝากประกาศ", "ฝากประกาศเลขที่"), takes_number=True),
    Command("announce_at", news.timed, ("ตั้งเวลาประกาศ", "ตั้งเวลาประกาศเลขที่"), takes_number=True),
    Command("announce_picture", announcement_pictures.asked, ("แนบรูปประกาศ", "รูปประกาศ"), takes_number=True),
    Command("announce_no_picture", announcement_pictures.removed, ("เอารูปประกาศออก",), takes_number=True),
    Command("stop_announcement", news.stopped, ("หยุดประกาศ", "ยกเลิกประกาศ", "stop announcement"), takes_number=True),
    Command("acknowledge", for_staff_too(news.acknowledged), ("รับทราบ", "รับทราบค่ะ", "รับทราบครับ", "i have seen it")),
    Command("bind_group", groups_for_staff.code, ("กลุ่มไลน์", "ผูกกลุ่ม", "ผูกกลุ่มไลน์", "line groups")),
    Command("trouble", contact.trouble, ("เบอร์ฉุกเฉิน", "emergency numbers")),
    Command("help_wanted", contact.help_wanted, ("ช่วยด้วย", "ช่วยเหลือ")),
    Command("matters", for_volunteers(cases.matters), ("แจ้งเรื่อง", "แจ้งเรื่อง/เบาะแส", "tell the office")),
    Command("tip_off", for_volunteers(_begins("tip_off")), ("แจ้งเบาะแส", "แจ้งเบาะแสค่ะ", "tip-off")),
    Command("tip", for_volunteers(anonymous.asked), ("เบาะแส", "รหัสเบาะแส", "ถามเบาะแส"), takes_number=True),
    Command("tip_add", for_volunteers(anonymous.adding), ("เพิ่มเบาะแส",), takes_number=True),
    Command("situation_usual", for_volunteers(situation.usual), ("สถานการณ์ปกติ", "ปกติ", "as usual")),
    Command("situation_tell", for_volunteers(situation.tell), ("มีเหตุ", "มีเหตุ (เล่า)", "something happened")),
    Command("on_duty", on_duty.began, ("เข้าเวร", "on duty")),
    Command("off_duty", on_duty.ended, ("ออกเวร", "off duty")),
    Command("complaint", for_volunteers(cases.bring("complaint")), ("ร้องทุกข์", "ร้องเรียน", "complaint")),
    Command("need", for_volunteers(cases.bring("need")), ("แจ้งความต้องการ", "ความต้องการ", "need")),
    Command("refer", for_volunteers(cases.refer), ("ส่งเรื่องถึงสำนักงาน", "ส่งต่อหน่วยงาน", "bring to the office")),
    Command("case", for_staff_too(cases.opened), ("เรื่อง", "ดูเรื่อง", "เรื่องทั้งหมด", "case", "cases"), takes_number=True),
    Command("case_add", for_volunteers(cases.add), ("เพิ่มข้อมูลเรื่อง", "แนบรูปเรื่อง", "แนบไฟล์เรื่อง"), takes_number=True),
    Command("case_ask", for_volunteers(cases.say("ask")), ("ถามเรื่อง", "ถามสำนักงานเรื่อง"), takes_number=True),
    Command("case_cancel", for_volunteers(cases.cancelled), ("ถอนเรื่อง", "ยกเลิกเรื่อง"), takes_number=True),
    Command("case_solved", for_volunteers(cases.solved), ("แก้ได้แล้วเรื่อง",), takes_number=True),
    Command("case_unsolved", for_volunteers(cases.say("unsolved")), ("ยังไม่จบเรื่อง",), takes_number=True),
    Command("case_satisfied", for_volunteers(cases.satisfied), ("ความพอใจเรื่อง",), takes_number=True),
    Command("case_take", cases.taken, ("รับเรื่อง",), takes_number=True),
    Command("case_look", cases.looked_into, ("ตรวจสอบเรื่อง",), takes_number=True),
    Command("case_note", cases.keep, ("บันทึกเรื่อง", "หมายเหตุเรื่อง"), takes_number=True),
    Command("case_tell", cases.say("tell", by_staff=True), ("บอกผู้แจ้งเรื่อง",), takes_number=True),
    Command("case_close", cases.say("close", by_staff=True), ("ยุติเรื่อง",), takes_number=True),
    Command("reopen", reopen.begun, ("เปิดแก้ไข", "เปิดเดือน", "reopen")),
    Command("close_again", closing_months.closed_again, ("ปิดเดือน", "ปิดอีกครั้ง", "close again")),
    Command("unit_questions", unit_questions.listed, ("คำถามจากหน่วย", "คำถามหน่วย", "units' questions")),
    Command("question_open", unit_questions.opened, ("เปิดให้แก้", "open the record")),
    Command("question_left", unit_questions.left, ("ไม่ต้องแก้", "leave as it is")),
    Command("unit_page", unit_pages.page, ("แบบหน่วย", "แบบของหน่วย", "รายงานหน่วย", "unit page")),
    Command("unit_send", unit_reporting.sent, ("ส่งรายงานหน่วย", "หน่วยส่งรายงานแล้ว", "send unit report")),
    Command("unit_take_back", unit_reporting.taken_back, ("ถอนรายงานหน่วย", "ยกเลิกรายงานหน่วย", "take unit report back")),
    Command("unit_list", for_volunteers(unit_lines.listed), (
        "รายการหน่วย", "รายการของหน่วย", "รายชื่อของหน่วย", "unit records",
    )),
    Command("unit_line", for_volunteers(unit_lines.opened), (
        "ดูรายการหน่วย", "เปิดรายการหน่วย", "ดูรายการของหน่วย", "see unit record",
    ), takes_number=True),
    Command("unit_line_change", for_volunteers(unit_lines.changed), (
        "แก้รายการหน่วย", "แก้รายการของหน่วย", "correct unit record",
    ), takes_number=True),
    Command("unit_record", unit_reporting.record, ("บันทึกให้หน่วย", "record for the unit")),
    Command("unit_group", unit_reporting.group, ("บันทึกกลุ่มให้หน่วย", "a group for the unit")),
    Command("survey", for_volunteers(survey.begun), ("แบบสำรวจ", "ตอบแบบสำรวจ", "สำรวจ", "survey"), takes_number=True),
    Command("library", for_staff_too(reading.shelf), (
        "ความรู้", "คลังความรู้", "ความรู้ทั้งหมด", "อ่านความรู้", "library",
    ), takes_number=True),
    Command("work", for_volunteers(searching.about_work), (
        "งานและอาชีพ", "งานว่าง/อบรม", "work and training", "vacancies and training",
    )),
    Command("vacancies", for_volunteers(searching.nearest), searching.WORDS),
    Command("vacancy", for_volunteers(searching.one), ("ดูงาน", "งานเลขที่", "vacancy"), takes_number=True),
    Command("vacancy_share", for_volunteers(searching.share), ("แชร์งาน", "แชร์", "share"), takes_number=True),
    Command("vacancy_report", for_volunteers(_begins("report_vacancy")), (
        "แจ้งตำแหน่งงาน", "แจ้งงานว่าง", "มีงานว่าง", "tell of a vacancy",
    )),
    Command("vacancies_waiting", reported.waiting, ("งานที่รอ", "ตำแหน่งงานที่รอ", "vacancies that wait")),
    Command("vacancy_look", reported.looked_at, ("ดูงานที่รอ",), takes_number=True),
    Command("vacancy_open", reported.opened, ("ลงประกาศงาน",), takes_number=True),
    Command("vacancy_decline", reported.declined, ("ไม่ลงประกาศงาน",), takes_number=True),
    Command("seek_work", for_volunteers(_begins("seek_work")), (
        "ฝากชื่อคนหางาน", "ฝากชื่อ", "ฝากคนหางาน", "somebody looks for work",
    )),
    Command("seekers", for_volunteers(own_seekers.listed), ("คนหางาน", "คนหางานของฉัน", "job seekers")),
    Command("seeker", for_volunteers(own_seekers.one), ("ดูคนหางาน", "see job seeker"), takes_number=True),
    Command("seeker_working", for_volunteers(own_seekers.working), ("ได้งานแล้ว", "has found work"), takes_number=True),
    Command("seeker_looks", for_volunteers(own_seekers.looks), (
        "ยังหางาน", "ยังหางานอยู่", "still looks for work",
    ), takes_number=True),
    Command("seeker_other", for_volunteers(own_seekers.other), (
        "ผลเป็นอย่างอื่น", "ไม่หางานแล้ว", "it went otherwise",
    ), takes_number=True),
    Command("seeker_withdrawn", for_volunteers(own_seekers.withdrawn), (
        "ถอนชื่อ", "ถอนชื่อคนหางาน", "take the name back",
    ), takes_number=True),
    Command("courses", for_volunteers(own_courses.listed), (
        "หลักสูตร", "หลักสูตรอบรม", "อบรมอาชีพ", "มีอบรมอะไรบ้าง", "courses",
    )),
    Command("course", for_volunteers(own_courses.one), ("ดูหลักสูตร", "see course"), takes_number=True),
    Command("course_sign_up", for_volunteers(own_courses.signing), (
        "สมัครอบรม", "สมัครหลักสูตร", "sign somebody up",
    ), takes_number=True),
    Command("course_mine", for_volunteers(own_courses.mine), ("คนสมัครอบรม", "ผู้สมัครอบรม", "whom i signed up")),
    Command("course_out", for_volunteers(own_courses.out), ("ยกเลิกสมัครอบรม", "ไม่มาอบรม", "does not come")),
    Command("group_form", for_volunteers(_begins("worker_group")), (
        "ตั้งกลุ่ม", "ตั้งกลุ่มอาชีพ", "bring a group together",
    )),
    Command("work_groups", for_volunteers(own_groups.listed), ("กลุ่มอาชีพ", "กลุ่มที่ดูแล", "groups i look after")),
    Command("work_group", for_volunteers(own_groups.one), ("ดูกลุ่มอาชีพ", "see the group"), takes_number=True),
    Command("group_add", for_volunteers(own_groups.adding), (
        "เพิ่มสมาชิกกลุ่ม", "เพิ่มสมาชิก", "add a member",
    ), takes_number=True),
    Command("group_out", for_volunteers(own_groups.out), ("ออกจากกลุ่ม", "leaves the group")),
    Command("guide", printed.guide, ("คู่มือ", "คู่มือพิมพ์", "guide")),
    Command("meeting", meetings.coming, (
        "ประชุม", "การประชุม", "ประชุมกรรมการ", "ใครมาประชุม", "ใครมา", "meeting", "meetings",
    )),
    Command("comes", meetings.comes, ("มา", "มาประชุม", "ไปประชุม", "i come")),
    Command("stays_away", meetings.stays_away, ("ไม่มา", "ไม่มาประชุม", "ไม่ไปประชุม", "i do not come")),
    Command("call_meeting", meetings.begun, ("เรียกประชุม", "นัดประชุม", "call a meeting")),
    Command("meeting_off", meetings.called_off, ("ยกเลิกประชุม", "เลิกประชุม", "call the meeting off")),
    Command("unit_right", unit_pages.called_right, ("แบบหน่วยถูกต้อง", "ถูกต้องแล้ว", "unit page is right")),
    Command("line_wrong", unit_pages.wrong, ("มีรายการต้องแก้", "แบบหน่วยผิด", "unit page is wrong")),
    Command("my_report", for_volunteers(own_report.report), ("รายงานของฉัน", "แบบรายงานของฉัน", "my report")),
    Command("certificate", for_volunteers(own_certificate.shown), (
        "เกียรติบัตร", "ใบเกียรติบัตร", "ใบประกาศ", "เกียรติบัตรของฉัน", "certificate",
    )),
    Command("summary", summaries.summary, ("สรุปของสำนักงาน", "summary of the office")),
    Command("more", summaries.more, ("สรุปเพิ่มเติม", "more of the summary")),
    Command("take_summary", summaries.take, ("รับสรุป", "send me the summary")),
    Command("no_summary", summaries.leave, ("ไม่รับสรุป", "stop the summary")),
    Command("summary_mail", mailing.begun, ("อีเมลสรุป", "สรุปทางอีเมล", "summary by e-mail")),
    Command("confirm_mail", mailing.confirmed, ("ยืนยันอีเมล", "confirm e-mail"), takes_number=True),
    Command("no_mail", mailing.ended, ("เลิกอีเมลสรุป", "no e-mail")),
    Command("file_password", mailing.password, ("รหัสไฟล์", "file password")),
    Command("missing", missing.listed, ("ใครยังไม่ส่ง", "ผู้ที่ยังไม่ส่ง", "who is missing")),
    Command("person", missing.person, ("ดู อสร", "ดูอาสาสมัคร", "volunteer"), takes_number=True),
    Command("nudge", nudging.nudge, ("เตือนผู้ที่ยังไม่ส่ง", "เตือน", "remind")),
    Command("filed", filing.filed, ("ส่งกระทรวงแล้ว", "filed")),
    Command("unfiled", filing.unfiled, ("ยังไม่ได้ส่งกระทรวง", "not filed")),
    Command("waiting", officers.waiting, ("ใครรอ", "รออนุมัติ")),
    Command("let_in", officers.approved, ("อนุมัติ",), takes_number=True),
)  # fmt: skip

PROGRAM = Program(FLOWS, COMMANDS, menu.otherwise, one_line.spotted, arrivals.arrived, menu.ways_on)
