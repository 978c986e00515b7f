"""What an office holds on a person is found everywhere, put right, restricted, and taken out; counts stay."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from closing_months import LATER, MIDNIGHT, November
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import audit, edition, editions, month_now, record_counts, record_questions
from raengjai.storage.database import Database
from raengjai.storage.late_changes import Change, NeedsReason
from raengjai.storage.models import Case, HelpRecord, HelpRecordVersion, KeptFile, Outreach, Picture, Tombstone
from raengjai.storage.persons import correcting, erasing, finding, restricting, sought, tombstone_file, tombstones
from raengjai.storage.persons.correcting import Correction
from raengjai.storage.persons.sought import Sought
from raengjai.storage.persons.taking_out import TakingOut

SOMCHAI, BOONMEE = IDS[0], IDS[1]
NAME = "สมชาย ใจดี"


@pytest.fixture
def november(any_database: Database) -> November:
    made = November(OfficeWithRecords(any_database))
    with any_database.transaction() as session:
        _everywhere(session, made)
    return made


def _everywhere(session: Session, november: November) -> None:
    """The person of the first record stands wherever one may stand."""
    office, record, person = november.row(session), november.record(session), november.person(session)
    november.change(session, worker_type="elderly")
    shared: dict[str, Any] = {"office_id": office.id}
    session.add(
        Case(
            **shared, number=4711, kind="complaint", subject="wages", story=f"{NAME} (๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗) ไม่ได้ค่าจ้าง",
            contact_name=NAME, contact_phone="0812345678", record_id=record.id, opened_on=NOW.date(), draft_id="case-1",
        )
    )  # fmt: skip
    session.add(
        Picture(
            **shared, fiscal_year=2570, position=1, caption=NAME, record_id=record.id, width=1, height=1,
            content=b"jpeg", added_at=NOW,
        )
    )  # fmt: skip
    record_questions.ask(session, record, person, "เลขบัตรถูกไหม", NOW)
    session.scalars(select(Outreach)).one().activity = f"แจกแผ่นพับกับ {SOMCHAI}"
    session.flush()


def somchai(session: Session, november: November) -> Sought:
    return sought.with_id(session, november.row(session), SOMCHAI)


def erased(november: November, *, forms_too: bool = False) -> None:
    with november.office.database.transaction() as session:
        erasing.erase(session, TakingOut(somchai(session, november), LATER, forms_too))


def test_everything_is_found_and_told(november: November) -> None:
    november.close()
    with november.office.database.transaction() as session:
        whom = somchai(session, november)
        told = finding.told(whom, finding.everything(session, whom))
        assert set(told) == {"records", "versions", "cases", "pictures", "questions", "activities", "editions"}
        assert told["records"][0]["citizen_id"] == SOMCHAI
        assert [line["name"] for line in told["editions"][0]["lines"]] == [f"นาย{NAME}"]
        assert BOONMEE not in json.dumps(told, ensure_ascii=False)
        assert finding.everything(session, sought.with_id(session, november.row(session), "1000000000041")) == {}


def test_another_office_finds_nothing(november: November) -> None:
    other = OfficeWithRecords(november.office.database, "10")
    with november.office.database.transaction() as session:
        assert finding.everything(session, sought.with_id(session, other.row(session), SOMCHAI)) == {}


def test_who_is_erased_is_found_no_more_and_still_counted(november: November) -> None:
    with november.office.database.transaction() as session:
        before = record_counts.of_month(session, november.period(session))
    erased(november)
    with november.office.database.transaction() as session:
        assert finding.everything(session, somchai(session, november)) == {}
        assert record_counts.of_month(session, november.period(session)) == before
        assert session.scalars(select(HelpRecordVersion)).all() == []
        case = session.scalars(select(Case)).one()
        assert "สมชาย" not in case.story
        assert "ไม่ได้ค่าจ้าง" in case.story
        assert (case.contact_name, case.contact_phone, case.record_id) == (None, None, None)
        assert "แจกแผ่นพับ" in session.scalars(select(Outreach)).one().activity
        others = {one.citizen_id for one in session.scalars(select(HelpRecord))}
        assert others == {None, *IDS[1:]}
        assert month_now.of(session, november.row(session), november.period(session)).lines[0].name == "นาย–"


def test_kept_months_stay_unless_the_head_says_otherwise(november: November) -> None:
    november.close()
    erased(november)
    assert _names_kept(november) == [f"นาย{NAME}", "นายบุญมี ศรีสุข", "นายดวงใจ แสนดี"]
    with november.office.database.transaction() as session:
        kept = editions.latest(session, november.row(session), november.period(session))
        assert kept is not None
        shared: dict[str, Any] = {"office_id": kept.office_id, "edition_id": kept.id}
        session.add(KeptFile(**shared, name="sp12", ending="pdf", made_at=MIDNIGHT, content=b"%PDF"))
    erased(november, forms_too=True)
    assert _names_kept(november) == ["", "นายบุญมี ศรีสุข", "นายดวงใจ แสนดี"]
    with november.office.database.transaction() as session:
        assert session.scalars(select(KeptFile)).all() == []
        assert edition.persons(_kept(session, november).lines) == 3


def _kept(session: Session, november: November) -> edition.Edition:
    kept = editions.latest(session, november.row(session), november.period(session))
    assert kept is not None
    return editions.read(kept)


def _names_kept(november: November) -> list[str]:
    with november.office.database.transaction() as session:
        return [line.name for line in _kept(session, november).lines]


def test_whoever_gave_no_number_is_erased_by_a_record(november: November) -> None:
    with november.office.database.transaction() as session:
        for day in ("2026-11-14", "2026-11-15"):
            november.office.record(session, day, name="ทองดี มีสุข")
    with november.office.database.transaction() as session:
        record = november.record(session, 4)
        whom = sought.of_record(session, november.row(session), record)
        assert len(whom.records) == 2
        erasing.erase(session, TakingOut(whom, LATER))
    with november.office.database.transaction() as session:
        assert {november.record(session, number).name for number in (4, 5)} == {"–"}
        assert len(session.scalars(select(Tombstone)).all()) == 2


def test_a_name_is_put_right_in_every_record_with_history(november: November) -> None:
    november.close()
    with november.office.database.transaction() as session:
        change = Change("command line", LATER)
        with pytest.raises(NeedsReason):
            correcting.correct(session, somchai(session, november), Correction(name="สมชัย ใจดี"), change)
    with november.office.database.transaction() as session:
        change = Change("command line", LATER, "เจ้าของข้อมูลขอแก้ชื่อ")
        changed = correcting.correct(session, somchai(session, november), Correction(name="สมชัย ใจดี"), change)
        assert [one.number for one in changed] == [1]
    assert _names_kept(november)[0] == "นายสมชัย ใจดี"
    with november.office.database.transaction() as session:
        versions = session.scalars(select(HelpRecordVersion).order_by(HelpRecordVersion.version)).all()
        assert versions[-1].before["name"] == NAME
        again = correcting.correct(session, somchai(session, november), Correction(name="สมชัย ใจดี"), change)
        assert again == []


def test_what_is_restricted_is_kept_and_not_used_unless_the_head_says_so(november: November) -> None:
    assert _on_forms(november) == [1, 2, 3]
    with november.office.database.transaction() as session:
        assert restricting.restrict(somchai(session, november).records) == 1
    assert _on_forms(november) == [2, 3]
    with november.office.database.transaction() as session:
        restricting.restrict(somchai(session, november).records, despite=True)
    assert _on_forms(november) == [1, 2, 3]
    with november.office.database.transaction() as session:
        assert restricting.let_go(somchai(session, november).records) == 1
        assert restricting.let_go(somchai(session, november).records) == 0


def _on_forms(november: November) -> list[int]:
    with november.office.database.transaction() as session:
        found = month_now.of(session, november.row(session), november.period(session))
        return [line.number for line in found.on_forms()]


def test_who_was_erased_is_erased_again_and_later_help_stays(november: November, tmp_path: Path) -> None:
    with november.office.database.transaction() as session:
        whom = somchai(session, november)
        tombstones.lay(session, TakingOut(whom, NOW))
        path = tombstone_file.keep(tmp_path, session)
        assert SOMCHAI not in path.read_text()
        assert path.stat().st_mode & 0o077 == 0
        later = november.office.record(session, "2026-11-16", name=NAME, citizen_id=SOMCHAI)
        later.created_at = NOW + timedelta(days=1)
        session.execute(Tombstone.__table__.delete())  # type: ignore[attr-defined]
    with november.office.database.transaction() as session:
        assert tombstones.take(session, tombstones.read(path.read_text())) == 1
        assert erasing.erase_again(session) == 1
        assert erasing.erase_again(session) == 0
        assert [one.number for one in somchai(session, november).records] == [4]


def test_a_spoiled_file_of_tombstones_is_refused() -> None:
    with pytest.raises(tombstones.Unreadable, match="line 2"):
        tombstones.read('\n{"office": 1}\n')


def test_nothing_of_it_names_anybody_in_the_audit(november: November) -> None:
    with november.office.database.transaction() as session:
        assert somchai(session, november).shown == "person x-xxxx-xxxx0-01-7"
        assert all(SOMCHAI not in one.about for one in audit.of_office(session, november.row(session)))
