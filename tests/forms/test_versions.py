"""A form's versions: amended where it says anything else, marked, with its reasons; earlier files stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from closing_months import LATER, November
from office_with_records import OfficeWithRecords
from reading import lines
from sqlalchemy.orm import Session

from raengjai.handlers.forms import keeping, letters, versions
from raengjai.handlers.forms.keeping import Made, NoSuchVersion, NotThere, Of, Wanted
from raengjai.handlers.forms.kinds import KINDS, SNB1, SNB2, SP12, VOLUNTEER
from raengjai.handlers.forms.versions import Version
from raengjai.storage import closings, editions, form_words, help_records, offices, projects
from raengjai.storage.database import Database

DAY = timedelta(days=1)


class Month(November):
    """November with a unit and a project, and everything one can make of it."""

    def __init__(self, database: Database) -> None:
        super().__init__(OfficeWithRecords(database))
        with database.transaction() as session:
            office = self.row(session)
            self.unit = offices.add_unit(session, office, "หน่วยบริการบ้านสุขใจ").id
            self.project = projects.add(session, office, 2570, "โครงการเครือข่าย").id
            first = self.record(session, 1)
            first.unit_id, first.project_id = self.unit, self.project

    def of(self, session: Session) -> Of:
        return Of(self.row(session).id, self.period(session).id)

    def file(self, kind: Any, ending: str = "xlsx", about: str = "", version: int | None = None, **more: Any) -> Made:
        database = self.office.database
        with database.transaction() as session:
            of = self.of(session)
        return keeping.file(database.transaction, of, Wanted(kind, ending, about, version, **more), LATER)

    def versions(self, kind: Any, about: str = "") -> list[Version]:
        with self.office.database.transaction() as session:
            rows = editions.of_month(session, self.row(session), self.period(session))
            return versions.of(kind, about, versions.opened(rows))

    def corrects(self, number: int, reason: str, at: Any = LATER, **other: Any) -> None:
        """Staff open a record, it is changed, the month closes again."""
        self.reopen(reason, number, now=at)
        with self.office.database.transaction() as session:
            self.change(session, number, **other)
        self.close(at)

    def is_sent(self) -> None:
        with self.office.database.transaction() as session:
            closings.file(session, self.row(session), self.period(session), by="officer", now=LATER)


@pytest.fixture
def month(database: Database) -> Month:
    return Month(database)


def test_an_open_month_s_form_is_as_the_month_stands(month: Month) -> None:
    before = month.file(SP12)
    with month.office.database.transaction() as session:
        help_records.delete(session, month.record(session, 3), month.person(session), LATER)
    after = month.file(SP12)
    assert (before.version, after.version) == (None, None)
    assert len(lines(before.content)) == len(lines(after.content)) + 1


def test_a_closed_month_s_file_stays_byte_for_byte(month: Month) -> None:
    month.close()
    first = {name: month.file(kind, "pdf").content for name, kind in KINDS.items() if name != "volunteer"}
    month.corrects(1, "แก้ชื่อที่พิมพ์ผิด", name="สมชาย ใจเย็น")
    for name, content in first.items():
        assert month.file(KINDS[name], "pdf", version=0).content == content
    assert month.file(SP12, "pdf").content != first["sp12"]


def test_a_kept_file_is_the_one_even_when_words_are_set_anew(month: Month) -> None:
    month.close()
    first = month.file(SP12).content
    with month.office.database.transaction() as session:
        form_words.put(session, month.row(session), sp12_notes=("ข้อความใหม่",))
    assert month.file(SP12).content == first
    assert "ข้อความใหม่" in str(lines(month.file(SP12, draft=True).content))


def test_the_amended_form_is_marked_and_says_why(month: Month) -> None:
    month.close()
    month.corrects(2, "แก้ชื่อที่พิมพ์ผิด", name="บุญมี สุขศรี")
    first, second = month.versions(SP12)
    assert (first.form.amended, second.form.amended) == (0, 1)
    assert second.form.reason == "แก้ชื่อที่พิมพ์ผิด"
    assert second.form.changed == frozenset({2})
    made = month.file(SP12)
    assert made.version == 1
    assert ["ฉบับแก้ไขครั้งที่ ๑ (* คือ รายการที่แก้ไข)"] in lines(made.content)
    assert ["เหตุผลที่แก้ไข: แก้ชื่อที่พิมพ์ผิด"] in lines(made.content)


def test_a_row_that_was_taken_out_is_told_by_the_reason_alone(month: Month) -> None:
    month.close()
    month.reopen("ลบรายการซ้ำ", 3)
    with month.office.database.transaction() as session:
        help_records.delete(session, month.record(session, 3), month.person(session), LATER)
    month.close(LATER)
    (_first, second) = month.versions(SP12)
    assert (second.form.amended, second.form.reason, second.form.changed) == (1, "ลบรายการซ้ำ", frozenset())


def test_a_form_that_was_not_touched_is_not_amended(month: Month) -> None:
    month.close()
    month.corrects(2, "แก้ชื่อ", name="บุญมี สุขศรี")
    assert [version.number for version in month.versions(SP12, str(month.unit))] == [0]
    assert month.file(SP12, about=str(month.unit)).version == 0
    month.corrects(1, "แก้ชื่อคนของหน่วย", LATER + DAY, name="สมชาย ใจเย็น")
    (_, second) = month.versions(SP12, str(month.unit))
    assert (second.form.amended, second.form.reason, second.form.changed) == (1, "แก้ชื่อคนของหน่วย", frozenset({1}))
    assert [version.form.reason for version in month.versions(SP12)] == ["", "แก้ชื่อ", "แก้ชื่อคนของหน่วย"]


def test_a_reason_for_another_unit_s_record_is_not_told(month: Month) -> None:
    month.close()
    month.reopen("เรื่องของหน่วย", 1)
    month.reopen("เรื่องของคนอื่น", 2)
    with month.office.database.transaction() as session:
        month.change(session, 1, name="สมชาย ใจเย็น")
        month.change(session, 2, name="บุญมี สุขศรี")
    month.close(LATER)
    assert month.versions(SP12, str(month.unit))[-1].form.reason == "เรื่องของหน่วย"
    assert month.versions(SP12)[-1].form.reason == "เรื่องของหน่วย · เรื่องของคนอื่น"


@pytest.mark.parametrize("kind", [SNB1, SNB2])
def test_what_was_never_sent_is_no_amendment_for_the_ministry(month: Month, kind: Any) -> None:
    month.close()
    month.corrects(1, "เลือกโครงการ", worker_type="elderly")
    assert [(version.number, version.form.amended) for version in month.versions(kind)] == [(0, 0), (1, 0)]
    month.is_sent()
    month.corrects(1, "แก้ประเภท", LATER + DAY, worker_type="disabled")
    last = month.versions(kind)[-1]
    assert (last.number, last.form.amended, last.form.reason) == (2, 1, "แก้ประเภท")
    assert last.form.changed


def test_snb1_marks_the_project_that_changed(month: Month) -> None:
    month.close()
    month.is_sent()
    month.corrects(1, "แก้ประเภท", worker_type="elderly", project_id=month.project)
    assert [len(version.form.projects) for version in month.versions(SNB1)] == [2, 2]  # type: ignore[attr-defined]
    assert month.versions(SNB1)[-1].form.changed == frozenset({1})


def test_the_volunteer_s_report_has_versions_too(month: Month) -> None:
    month.close()
    month.reopen("แก้จำนวนผู้เข้าร่วม")
    with month.office.database.transaction() as session:
        month.activity(session).people = 31
    month.close(LATER)
    (_first, second) = month.versions(VOLUNTEER, "1")
    assert (second.form.amended, second.form.changed) == (1, frozenset({4}))
    assert [version.number for version in month.versions(SP12)] == [0]


def test_a_version_that_is_not_there(month: Month) -> None:
    with pytest.raises(NoSuchVersion) as unclosed:
        month.file(SP12, version=0)
    assert unclosed.value.last is None
    month.close()
    with pytest.raises(NoSuchVersion) as missing:
        month.file(SP12, version=1)
    assert missing.value.last == 0


@pytest.mark.parametrize("closed", [False, True])
def test_a_unit_or_volunteer_that_the_month_does_not_know(month: Month, closed: bool) -> None:
    if closed:
        month.close()
    for kind, about in ((SP12, "0" * 32), (VOLUNTEER, "99")):
        with pytest.raises(NotThere):
            month.file(kind, about=about)


def test_every_form_of_a_closed_month_is_due_until_it_is_kept(month: Month) -> None:
    month.close()
    month.corrects(2, "แก้ชื่อ", name="บุญมี สุขศรี")
    with month.office.database.transaction() as session:
        due = list(keeping.due_files(session, month.row(session), month.period(session)))
        for one in due[:2]:
            one.keep(session, one.make(), LATER)
        left = list(keeping.due_files(session, month.row(session), month.period(session)))
    assert [one.wanted for one in left] == [one.wanted for one in due[2:]]
    assert {(one.wanted.name, one.wanted.version) for one in due} == {
        ("sp12", 0),
        ("sp12", 1),
        (f"sp12 {month.unit}", 0),
        ("snb1", 0),
        ("snb2", 0),
        ("snb2", 1),
    }
    assert {one.wanted.ending for one in due} == {"xlsx", "pdf"}


def letter(month: Month, enclosed: str, version: int | None = None) -> Any:
    with month.office.database.transaction() as session:
        office, period = month.row(session), month.period(session)
        return letters.of_month(session, office, period, enclosed, version=version, day=None)


def test_the_letter_goes_with_the_forms_and_says_which_version(month: Month) -> None:
    with month.office.database.transaction() as session:
        form_words.put(session, month.row(session), signer="นางอรุณ แจ่มใส", letter_number="ฉช ๐๐๒๗/")
    month.close()
    assert letter(month, "snb").enclosures == ("แบบ สนบ.๑ จำนวน ๑ ชุด", "แบบ สนบ.๒ จำนวน ๑ ชุด")
    assert (letter(month, "sp12").people, letter(month, "snb").people) == (3, 3)
    assert letter(month, "sp12").position == "แรงงานจังหวัดฉะเชิงเทรา"
    month.reopen("ลบรายการซ้ำ", 3)
    with month.office.database.transaction() as session:
        help_records.delete(session, month.record(session, 3), month.person(session), LATER)
    month.close(LATER)
    now = letter(month, "sp12")
    assert (now.people, now.amended, now.reason, now.signer) == (2, 1, "ลบรายการซ้ำ", "นางอรุณ แจ่มใส")
    before = letter(month, "sp12", 0)
    assert (before.people, before.amended) == (3, 0)
    assert letter(month, "snb").amended == 0
    with pytest.raises(NoSuchVersion):
        letter(month, "sp12", 2)


def test_words_of_the_office_stand_on_its_forms(month: Month) -> None:
    with month.office.database.transaction() as session:
        form_words.put(
            session,
            month.row(session),
            snb1_title=("ชื่อแบบของสำนักงาน {year}",),
            snb1_heads={"target": "เป้าของเรา"},
            ours=False,
            volunteer_title="รายงานของเรา",
            signature=True,
        )
    told = str(lines(month.file(SNB1).content))
    assert "ชื่อแบบของสำนักงาน ๒๕๗๐" in told
    assert "เป้าของเรา" in told
    assert "แรงใจออกแบบ" not in told
    assert "รายงานของเรา" in str(lines(month.file(VOLUNTEER, about="1").content))
    assert "ผู้รายงาน" in str(lines(month.file(SP12).content))


def test_rows_against_drugs_alone_may_be_left_out_of_snb2(month: Month) -> None:
    with month.office.database.transaction() as session:
        month.change(session, 3, help_types=("drug_prevention",))
    assert "ดวงใจ" in str(lines(month.file(SNB2).content))
    with month.office.database.transaction() as session:
        form_words.put(session, month.row(session), drug_only=False)
    assert "ดวงใจ" not in str(lines(month.file(SNB2).content))
    assert "ดวงใจ" in str(lines(month.file(SP12).content))
