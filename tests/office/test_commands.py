"""What an operator types, from an empty folder to the month's form."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from commands_typed import types

from raengjai.bot.clock import move
from raengjai.bot.thai.names import PersonName
from raengjai.storage import audit, offices, people, staff
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, OutboxBubble
from raengjai.storage.places import of_province


def test_the_help_names_every_command() -> None:
    told = types("--help").output
    for name in ("demo", "run", "web", "worker", "db", "office", "volunteer", "form", "line", "doctor", "keys"):
        assert re.search(rf"^  {name}\s+\S", told, re.MULTILINE), name


def test_a_new_key_fits_the_settings() -> None:
    assert re.fullmatch(r"[\w-]{43}=\n", types("keys", "new").output)
    assert types("keys", "new").output != types("keys", "new").output


def test_a_command_before_the_first_upgrade_says_what_to_do(empty_database_url: str) -> None:
    done = types("office", "create", "--province", "24")
    assert done.exit_code == 1
    assert done.output.splitlines()[-1].endswith("run `raengjai db upgrade` first")
    assert types("db", "upgrade").output == "the database is up to date\n"
    assert types("office", "create", "--province", "24").exit_code == 0


def test_an_office_is_made_once_and_prints_its_code(office: str) -> None:
    assert re.fullmatch(r"[1-9]\d{7}", office)
    again = types("office", "create", "--province", "24")
    assert again.exit_code == 1
    assert "office invite --province 24" in again.output


def test_a_code_that_is_no_province_is_said(office: str) -> None:
    done = types("office", "create", "--province", "99")
    assert done.exit_code == 2
    assert "99 is no province code" in done.output


def test_an_invite_is_another_code_of_eight_digits(office: str) -> None:
    code = types("office", "invite", "--province", "24").output.strip()
    assert re.fullmatch(r"[1-9]\d{7}", code)
    assert code != office


def test_a_waiting_volunteer_is_let_in_and_told(database: Database) -> None:
    _asks_to_join(database)
    assert types("volunteer", "waiting", "--province", "24").output.startswith("1\t")
    assert types("volunteer", "approve", "--province", "24", "1").output == "1\tlet in\n"
    assert types("volunteer", "approve", "--province", "24", "1").output == "1\twas in already\n"
    assert types("volunteer", "approve", "--province", "24", "9").output == "9\tno such volunteer\n"
    with database.transaction() as session:
        told = session.query(OutboxBubble).one()
        assert (told.weight, told.state) == ("started", "waiting")
        assert "เข้าร่วมเรียบร้อยแล้ว" in str(told.body)


def test_someone_who_asked_to_join_is_made_an_officer(database: Database) -> None:
    _asks_to_join(database)
    assert types("staff", "appoint", "--province", "24", "1").output == "appointed\n"
    with database.transaction() as session:
        standing = people.standing(session, session.query(Chat).one(), datetime(2026, 11, 21, tzinfo=UTC))
        assert standing.membership is not None
        assert (standing.membership.role, standing.membership.state) == ("officer", "active")
    assert types("staff", "appoint", "--province", "24", "1").exit_code == 1
    assert types("volunteer", "waiting", "--province", "24").output == "nobody waits\n"


def _asks_to_join(database: Database) -> None:
    now = datetime(2026, 11, 20, 3, tzinfo=UTC)
    with database.transaction() as session:
        office = offices.of_province(session, "24")
        assert office is not None
        chat = Chat(channel="main", key="key", kind="user", line_id=f"U{1:032x}", created_at=now)
        session.add(chat)
        session.flush()
        person = people.standing(session, chat, now).person
        membership = people.join(session, office, person, "volunteer", approved=False, now=now)
        people.add_volunteer(session, office, membership, PersonName("นาง", "มาลี สุขใจ"), of_province("24")[0])


WHY = ("--reason", "ตรวจสอบ")


@pytest.mark.parametrize("out", ["nowhere/form.xlsx", "form.doc"])
def test_a_file_that_can_not_be_written_is_said_in_a_line(office: str, tmp_path: Path, out: str) -> None:
    done = types("form", "sp12", *WHY, "--province", "24", "--month", "2569-11", "--out", str(tmp_path / out))
    assert done.exit_code == 2
    assert "Invalid value for --out" in done.output


def test_setting_line_up_without_line_is_said_in_a_line(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINE_API_BASE_URL", "http://127.0.0.1:1")
    done = types("line", "setup")
    assert done.exit_code == 1
    assert "LINE did not answer" in done.output
    assert isinstance(done.exception, SystemExit)


def test_an_empty_month_still_makes_a_proper_form_and_the_audit_knows(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    done = types("form", "sp12", "--province", "24", "--month", "2569-11", "--reason", "ตรวจสอบ", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert out.stat().st_mode & 0o077 == 0
    words = [cell.value for row in openpyxl.load_workbook(io.BytesIO(out.read_bytes())).active for cell in row]
    assert any("พฤศจิกายน" in str(word) for word in words)
    with database.transaction() as session:
        office = offices.of_province(session, "24")
        assert office is not None
        made = audit.of_office(session, office)[0]
        assert (made.act, made.about, made.reason) == ("form made", "sp12 2026-11 as xlsx", "ตรวจสอบ")


@pytest.mark.parametrize("kind", ["sp12", "snb2"])
def test_a_form_with_full_ids_is_made_for_a_reason_only(office: str, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "form.xlsx"
    done = types("form", kind, "--province", "24", "--month", "2569-11", "--out", str(out))
    assert (done.exit_code, out.exists()) == (1, False)
    assert "full ID numbers" in done.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--province", "24", "--month", "13-2569", "--out", "x.pdf"), "such as 2569-11"),
        (("--province", "24", "--month", "2569-11", "--out", "x.doc"), ".xlsx or .pdf"),
        (("--province", "24", "--month", "2569-11", "--unit", "ไม่มี", "--out", "x.pdf"), "no unit of that name"),
        (("--province", "10", "--month", "2569-11", "--out", "x.pdf"), "there is no office of province 10"),
    ],
)
def test_what_is_wrong_with_a_form_is_said(office: str, words: tuple[str, ...], told: str) -> None:
    done = types("form", "sp12", *WHY, *words)
    assert done.exit_code != 0
    assert told in done.output


@pytest.mark.parametrize("role", ["head", "officer", "auditor", "ministry"])
def test_staff_are_invited_by_words_for_the_chat(database: Database, role: str) -> None:
    told = types("staff", "invite", "--province", "24", "--role", role).output
    assert re.fullmatch(r"เจ้าหน้าที่ [1-9]\d{7}\n", told)
    with database.transaction() as session:
        office = offices.of_province(session, "24")
        assert office is not None
        (invite,) = staff.open_invites(session, office, datetime.now(UTC))
        assert (invite.role, invite.made_by) == (role, None)
        assert audit.of_office(session, office)[0].act == "staff invited"


def test_an_invite_lasts_by_the_clock_by_which_people_live(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = tmp_path / "clock"
    move(clock, timedelta(days=19).total_seconds())
    monkeypatch.setenv("CLOCK_FILE", str(clock))
    types("staff", "invite", "--province", "24", "--role", "ministry")
    with database.transaction() as session:
        office = offices.of_province(session, "24")
        assert office is not None
        assert staff.open_invites(session, office, datetime.now(UTC) + timedelta(days=19))


def test_a_role_that_is_none_is_said(office: str) -> None:
    done = types("staff", "invite", "--province", "24", "--role", "king")
    assert done.exit_code == 2
    assert "'head'" in done.output


def test_a_volunteer_is_set_away_and_back(database: Database) -> None:
    _asks_to_join(database)
    assert types("volunteer", "approve", "--province", "24", "1").exit_code == 0
    done = types("volunteer", "pause", "--province", "24", "1", "--until", "30 days")
    assert re.fullmatch(r"1\taway until \d{4}-\d\d-\d\d\n", done.output)
    assert types("volunteer", "resume", "--province", "24", "1").output == "1\tback\n"
    assert types("volunteer", "resume", "--province", "24", "1").output == "1\twas not away\n"
    for words in (("pause", "9", "--until", "30 days"), ("resume", "9")):
        refused = types("volunteer", words[0], "--province", "24", *words[1:])
        assert (refused.exit_code, "there is no volunteer no. 9" in refused.output) == (1, True)
    unread = types("volunteer", "pause", "--province", "24", "1", "--until", "2560-01-01")
    assert unread.exit_code == 2
    assert "--until" in unread.output


def test_the_offices_days_and_hours_are_shown_and_chosen(office: str) -> None:
    assert "due-day\t25" in types("office", "set", "--province", "24").output
    chosen = types("office", "set", "--province", "24", "--due-day", "20", "--remind-at", "10:30").output
    assert "due-day\t20\n" in chosen
    assert "remind-at\t10:30\n" in chosen
    for words, told in (
        (("--due-day", "40"), "1 to 31"),
        (("--push-until", "20:00"), "between 08:00 and 18:00"),
        (("--remind-at", "07:00"), "--remind-at must lie"),
        (("--summary-at", "19:00"), "between 08:00 and 18:00"),
    ):
        refused = types("office", "set", "--province", "24", *words)
        assert (refused.exit_code, told in refused.output) == (1, True)
    assert types("office", "set", "--province", "24", "--remind-at", "early").exit_code == 2
    assert "mail-forms\tTrue\n" in types("office", "set", "--province", "24", "--mail-forms").output
    assert "mail-forms\tFalse\n" in types("office", "set", "--province", "24", "--mail-no-forms").output
    assert types("office", "set", "--province", "24").output == chosen


def test_holidays_are_listed_added_and_removed(office: str) -> None:
    def listed() -> str:
        return types("holidays", "list", "--province", "24", "--year", "2569").output

    assert "2026-12-10\toff\tcountry\tวันรัฐธรรมนูญ\n" in listed()
    assert types("holidays", "add", "--province", "24", "2569-12-08", "วันหยุดจังหวัด").exit_code == 0
    assert types("holidays", "remove", "--province", "24", "10/12/2569").exit_code == 0
    assert "2026-12-08\toff\toffice\tวันหยุดจังหวัด\n" in listed()
    assert "2026-12-10\tworks\toffice\tวันรัฐธรรมนูญ\n" in listed()
    assert types("holidays", "remove", "--province", "24", "8 ธ.ค. 2569").exit_code == 0
    assert "2026-12-08" not in listed()
    no_holiday = types("holidays", "remove", "--province", "24", "2026-12-09")
    assert (no_holiday.exit_code, "is no holiday" in no_holiday.output) == (1, True)
    unread = types("holidays", "add", "--province", "24", "soon")
    assert (unread.exit_code, "2569-12-07" in unread.output) == (2, True)
