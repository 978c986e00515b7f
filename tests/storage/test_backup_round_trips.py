"""An office goes on, on an empty machine, with only a backup and the keys, whichever databases the two have."""

from __future__ import annotations

import shutil
from pathlib import Path

from machine import Machine
from office_at_work import HELPED, backed_up, fill, open_database, restored, rows_in, volunteer_in
from people_talking import records_in


def test_an_office_goes_on_after_a_restore(any_url: str, empty_url: str, tmp_path: Path) -> None:
    old = Machine(tmp_path / "old", any_url)
    fill(old.url)
    told = old.types("backup", "--out", "office.backup")
    assert "office.backup: " in told
    forms = {suffix: old.form(suffix) for suffix in (".xlsx", ".pdf")}

    new = Machine(tmp_path / "new", empty_url)
    shutil.copy(old.folder / "office.backup", new.folder)
    told = new.types("restore", "office.backup")
    assert f"{len(HELPED):>9} help_record\n" in told
    assert {suffix: new.form(suffix) for suffix in forms} == forms
    _work_goes_on(new.url)


def _work_goes_on(url: str) -> None:
    with open_database(url) as database:
        volunteer = volunteer_in(database)
        for words in ("1000000000041", "1", "1", "1"):
            volunteer.says(words)
        volunteer.says("ยืนยัน", sees="บันทึกแล้ว เลขที่")
        names = [record.full_name for record in records_in(database)]
    assert names == [*(name for name, _ in HELPED), "นายทองดี มีสุข"]


def test_every_row_comes_back_as_it_was(any_url: str, empty_url: str, tmp_path: Path) -> None:
    fill(any_url)
    done = restored(empty_url, backed_up(any_url, tmp_path / "b"))
    before = rows_in(any_url)
    assert rows_in(empty_url) == before
    assert done.counts == {table: len(rows) for table, rows in before.items()}
