"""The child process that typesets: what it returns and how it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from raengjai.bot import typesetting
from raengjai.bot.typesetting import TypesettingError


def a_template(folder: Path, text: str) -> Path:
    template = folder / "letter.typ"
    template.write_text("#let given = json(bytes(sys.inputs.data))\n" + text)
    return template


def test_a_pdf_is_one_file_and_pictures_are_one_a_page(tmp_path: Path):
    template = a_template(tmp_path, "#given.first #pagebreak() #given.second")
    words = {"first": "หนึ่ง", "second": "สอง"}
    assert typesetting.compile(template, words, format="pdf").startswith(b"%PDF-")
    pictures = typesetting.compile(template, words, format="png", ppi=20)
    assert [picture[:4] for picture in pictures] == [b"\x89PNG", b"\x89PNG"]


def test_one_page_is_a_list_of_one_picture(tmp_path: Path):
    assert len(typesetting.compile(a_template(tmp_path, "#given.word"), {"word": "ก"}, format="png", ppi=20)) == 1


def test_strings_are_never_read_as_markup(tmp_path: Path):
    template = a_template(tmp_path, '#if given.word != "#panic(1)" { panic("changed") } else { given.word }')
    assert typesetting.compile(template, {"word": "#panic(1)"}, format="pdf").startswith(b"%PDF-")


def test_an_error_tells_the_place_and_none_of_the_data(tmp_path: Path):
    template = a_template(tmp_path, "#panic(given.name, given.number)")
    with pytest.raises(TypesettingError, match=r"letter\.typ was not typeset: see letter\.typ:2:") as failed:
        typesetting.compile(template, {"name": "นายสมชาย", "number": 1000000000017}, format="pdf")
    assert "สมชาย" not in str(failed.value)
    assert "1000000000017" not in str(failed.value)


def test_a_missing_template_is_an_error(tmp_path: Path):
    with pytest.raises(TypesettingError):
        typesetting.compile(tmp_path / "none.typ", {}, format="pdf")


def test_too_slow_is_an_error_that_carries_nothing(tmp_path: Path):
    with pytest.raises(TypesettingError, match=r"within 0\.001 seconds") as failed:
        typesetting.compile(a_template(tmp_path, "#given.word"), {"word": "ก"}, format="pdf", time_limit=0.001)
    assert failed.value.__cause__ is None


def test_files_outside_the_templates_folder_are_out_of_reach(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "inner").mkdir()
    template = a_template(tmp_path / "inner", '#read("../secret.txt")')
    with pytest.raises(TypesettingError):
        typesetting.compile(template, {}, format="pdf")
