"""Counts per project in the office's Google Sheet: each month's rows once, whatever goes wrong on the way."""

from __future__ import annotations

import pytest
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import select
from timing import Times, bangkok

from google_played import EMAIL, SHEET, Google
from raengjai.bot import google_sheet
from raengjai.bot.errors import SendFailed
from raengjai.bot.google_sheet import GoogleSheets, Page, Row
from raengjai.handlers import sheet_page
from raengjai.handlers.jobs import google_sheet as jobs
from raengjai.storage import audit, chats, people, projects, targets
from raengjai.storage.database import Database
from raengjai.storage.models import OutboxBubble, Person

TITLE = "ปีงบประมาณ ๒๕๗๐"
HEADS = [*sheet_page.HEADS, sheet_page.KEY_HEAD]


def a_page(*rows: tuple[str, int]) -> Page:
    return Page("หน้า", ("ชื่อ", "จำนวน"), "รหัส", tuple(Row(key, (f"แถว {key}", count)) for key, count in rows))


def test_rows_are_written_below_the_heads_and_the_page_is_made(google: Google) -> None:
    assert google.client().write(SHEET, a_page(("ก", 1), ("ข", 2))) == 2
    assert google.page("หน้า") == [["ชื่อ", "จำนวน", "รหัส"], ["แถว ก", 1, "ก"], ["แถว ข", 2, "ข"]]
    assert (google.tokens, google.writes) == (1, 1)


def test_written_again_each_row_takes_its_own_place_and_what_stands_beside_it_stays(google: Google) -> None:
    google.client().write(SHEET, a_page(("ก", 1), ("ข", 2)))
    google.page("หน้า")[2].append("ตรวจแล้ว")
    google.page("หน้า").append(["หมายเหตุของเจ้าหน้าที่"])
    google.client().write(SHEET, a_page(("ค", 3), ("ข", 9)))
    assert google.page("หน้า") == [
        ["ชื่อ", "จำนวน", "รหัส"],
        ["แถว ก", 1, "ก"],
        ["แถว ข", 9, "ข", "ตรวจแล้ว"],
        ["หมายเหตุของเจ้าหน้าที่"],
        ["แถว ค", 3, "ค"],
    ]


def test_rows_that_people_sorted_are_found_again(google: Google) -> None:
    google.client().write(SHEET, a_page(("ก", 1), ("ข", 2)))
    page = google.page("หน้า")
    page[1], page[2] = page[2], page[1]
    google.client().write(SHEET, a_page(("ก", 7), ("ข", 8)))
    assert [row[:2] for row in page[1:]] == [["แถว ข", 8], ["แถว ก", 7]]


def test_a_sheet_grows_with_its_rows(google: Google) -> None:
    for start in (0, 150, 300):
        google.client().write(SHEET, a_page(*((str(start + number), number) for number in range(150))))
    assert len(google.page("หน้า")) == 451
    assert google.rows["หน้า"] >= 451


def test_a_name_like_a_formula_stays_a_name(google: Google) -> None:
    google.client().write(SHEET, Page("หน้า", ("ชื่อ",), "รหัส", (Row("ก", ("=1+1",)),)))
    assert google.page("หน้า")[1][0] == "=1+1"


@pytest.mark.parametrize(
    ("status", "reason", "permanent"),
    [
        (403, google_sheet.NOT_SHARED, True),
        (404, google_sheet.NO_SHEET, True),
        (400, google_sheet.REFUSED, True),
        (429, google_sheet.BUSY, False),
        (500, google_sheet.BUSY, False),
        (503, google_sheet.BUSY, False),
        (0, google_sheet.NOT_REACHED, False),
    ],
)
@pytest.mark.parametrize("good_answers", [0, 2, 3])
def test_what_google_says_no_to_is_told_apart(
    google: Google, status: int, reason: str, permanent: bool, good_answers: int
) -> None:
    client = google.client()
    client.write(SHEET, a_page(("ก", 1)))
    google.faults, google.good_before = [status] * 9, good_answers
    with pytest.raises(SendFailed) as failed:
        client.write(SHEET, a_page(("ก", 2)))
    assert (failed.value.reason, failed.value.permanent) == (reason, permanent)
    assert EMAIL not in str(failed.value)


@pytest.mark.parametrize(
    ("status", "reason", "permanent"), [(400, google_sheet.BAD_KEY, True), (0, google_sheet.NOT_REACHED, False)]
)
def test_a_key_that_google_does_not_take_is_told(google: Google, status: int, reason: str, permanent: bool) -> None:
    google.token_faults = [status] * 9
    with pytest.raises(SendFailed) as failed:
        google.client().write(SHEET, a_page(("ก", 1)))
    assert (failed.value.reason, failed.value.permanent) == (reason, permanent)


def test_a_key_that_is_no_key_is_told(google: Google) -> None:
    broken = google.credentials.replace("BEGIN PRIVATE", "BEGIN BROKEN")
    with pytest.raises(SendFailed) as failed:
        GoogleSheets(broken, base_url=google.url).write(SHEET, a_page(("ก", 1)))
    assert (failed.value.reason, failed.value.permanent) == (google_sheet.BAD_KEY, True)


def test_where_nothing_answers_it_is_tried_again(google: Google) -> None:
    with pytest.raises(SendFailed) as failed:
        GoogleSheets(google.credentials, base_url="http://127.0.0.1:9").write(SHEET, a_page(("ก", 1)))
    assert (failed.value.reason, failed.value.permanent) == (google_sheet.NOT_REACHED, False)


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    """An office with an officer and a sheet: of its two projects one has helped two people in November."""
    office = OfficeWithRecords(any_database)
    with any_database.transaction() as session:
        row = office.row(session)
        (chat_id,) = chats.find_or_add(session, "main", [("user", "U" + "9" * 32)], NOW).values()
        officer = Person(chat_id=chat_id, created_at=NOW)
        session.add(officer)
        session.flush()
        people.join(session, row, officer, "officer", approved=True, now=NOW)
        row.sheet_key = SHEET
        one = projects.add(session, row, 2570, "โครงการหนึ่ง")
        projects.add(session, row, 2570, "โครงการสอง")
        targets.put(session, row, 2570, one, 50)
        for day, citizen_id in (("10-10", IDS[2]), ("11-10", IDS[0]), ("11-20", IDS[1])):
            office.record(session, f"2026-{day}", citizen_id=citizen_id, project_id=one.id)
        office.record(session, "2026-11-21", citizen_id=IDS[0], worker_type="elderly", help_types=("protect",))
    return office


def times_of(office: OfficeWithRecords, google: Google | None) -> Times:
    return Times(
        office.database, at=bangkok("2026-11-28 12:00"), sheets=google.client() if google is not None else None
    )


def plays(times: Times, *moments: str) -> None:
    worker = times.worker(*jobs.RULES)
    times.look(worker)
    for moment in moments:
        times.look(worker, moment)


def told(office: OfficeWithRecords) -> list[str]:
    with office.database.transaction() as session:
        return [str(row.body) for row in session.scalars(select(OutboxBubble).order_by(OutboxBubble.number))]


def test_on_the_third_the_month_s_counts_are_there_and_on_the_fifth_again(
    office: OfficeWithRecords, google: Google
) -> None:
    times = times_of(office, google)
    plays(times, "2026-12-03 08:59")
    assert google.writes == 0
    plays(times, "2026-12-03 09:01")
    page = google.page(TITLE)
    assert page[0] == HEADS
    assert [row[:-1] for row in page[1:]] == [
        ["พฤศจิกายน 2569", "โครงการหนึ่ง", 50, 2, 2, 2, 0, 0, 0, 2, 0, 0, 3, 3],
        ["พฤศจิกายน 2569", "โครงการสอง", "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ["พฤศจิกายน 2569", "ยังไม่ระบุ", "", 1, 1, 0, 1, 0, 0, 0, 1, 0, 1, 1],
    ]
    with office.database.transaction() as session:
        row = office.row(session)
        projects.rename(session, row, projects.of_year(session, row, 2570)[1], "โครงการที่สอง")
    plays(times, "2026-12-05 09:01")
    assert google.writes == 2
    assert [row[1] for row in page[1:]] == ["โครงการหนึ่ง", "โครงการที่สอง", "ยังไม่ระบุ"]
    plays(times, "2027-01-03 09:01")
    assert len(page) == 7
    assert page[4][0] == "ธันวาคม 2569"
    assert told(office) == []
    with office.database.transaction() as session:
        assert audit.of_office(session, office.row(session))[0].about == "3 rows of 2026-12"


def test_nothing_but_counts_and_the_projects_names_is_sent(office: OfficeWithRecords, google: Google) -> None:
    plays(times_of(office, google), "2026-12-03 09:01")
    sent = str(google.sheets)
    for secret in ("สมชาย", "ใจดี", "สมหญิง", *IDS, *(one[-4:] for one in IDS)):
        assert secret not in sent


def test_an_office_without_a_sheet_sends_nothing(office: OfficeWithRecords, google: Google) -> None:
    with office.database.transaction() as session:
        office.row(session).sheet_key = None
    plays(times_of(office, google), "2026-12-03 09:01")
    assert (google.tokens, google.writes) == (0, 0)


def test_a_busy_google_is_asked_again_later(office: OfficeWithRecords, google: Google) -> None:
    times = times_of(office, google)
    google.faults = [503]
    with pytest.raises(SendFailed):
        plays(times, "2026-12-03 09:01")
    assert [run.trouble for run in times.rows() if run.state == "waiting" and run.trouble] == ["SendFailed"]
    times.let_all_be_tried()
    plays(times, "2026-12-03 09:10")
    assert google.writes == 1
    assert told(office) == []


@pytest.mark.parametrize("trouble", ["not shared", "gone", "no account"])
def test_what_people_must_mend_is_told_kindly_and_once(office: OfficeWithRecords, google: Google, trouble: str) -> None:
    words = {"not shared": EMAIL, "gone": "หาไม่พบ", "no account": "ผู้ดูแลระบบ"}
    if trouble == "not shared":
        google.shared.clear()
    if trouble == "gone":
        google.sheets.clear()
    times = times_of(office, None if trouble == "no account" else google)
    plays(times, "2026-12-03 09:01", "2026-12-05 09:01")
    (sentence,) = told(office)
    assert words[trouble] in sentence
    with office.database.transaction() as session:
        assert session.scalars(select(OutboxBubble.weight)).all() == ["answer"]
    assert all(run.state == "done" for run in times.rows() if run.period == "2026-12")
