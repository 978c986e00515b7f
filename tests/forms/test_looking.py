"""What is seen at an address of ours: masked parts of units' pages, own reports; for hours, and always the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from closing_months import LATER, November
from flask.testing import FlaskClient
from office_with_records import OfficeWithRecords
from PIL import Image
from pypdf import PdfReader
from reading import unpacked
from sp12_samples import FEW, PLAIN, a_form, sixty_rows

from raengjai.bot import clock
from raengjai.bot.entrypoints import web
from raengjai.bot.settings import Settings
from raengjai.handlers.forms import looking, unit_part
from raengjai.handlers.forms.looking import Sight
from raengjai.storage import offices, page_links
from raengjai.storage.database import Database
from raengjai.storage.models import PageLink
from raengjai.storage.page_links import Seen


def test_the_parts_cover_every_row_once_and_keep_their_numbers() -> None:
    form = a_form(*sixty_rows(), amended=1, reason="แก้", changed=frozenset({1, 12, 13, 60}))
    parts = [unit_part.part(form, number) for number in range(1, unit_part.parts_of(60) + 1)]
    assert [part.first for part in parts] == [1, 13, 25, 37, 49]
    assert [row.name for part in parts for row in part.rows] == [row.name for row in form.rows]
    assert [part.changed for part in parts] == [{1, 12}, {1}, set(), set(), {12}]
    assert unit_part.parts_of(0) == 1


def test_no_part_holds_a_whole_number() -> None:
    part = unit_part.part(a_form(*FEW), 1)
    assert {row.citizen_id for row in part.rows} == {None}
    assert part.rows[0].other_document == "x-xxxx-xxxx0-01-7"
    assert [row.other_document for row in part.rows if row.name == "นายอองเมียว"] == ["หนังสือเดินทาง AA0000"]


def test_a_part_is_one_picture_however_long() -> None:
    twelve, one = (
        Image.open(BytesIO(unit_part.picture(a_form(*[PLAIN] * rows), 1))) for rows in (unit_part.ROWS_A_PART, 1)
    )
    assert twelve.width == one.width
    assert twelve.height > one.height


class Unit(November):
    """November's unit, and addresses of its page."""

    def __init__(self, database: Database) -> None:
        super().__init__(OfficeWithRecords(database))
        with database.transaction() as session:
            self.unit = offices.add_unit(session, self.row(session), "หน่วยบริการบ้านสุขใจ").id
            self.record(session, 1).unit_id = self.unit

    def link(self, name: str = "", page: int | None = 1) -> str:
        with self.office.database.transaction() as session:
            seen = Seen(name or f"sp12 {self.unit}", page)
            return page_links.new(session, self.row(session), self.period(session), seen, LATER)

    def sees(self, token: str, after: timedelta = timedelta()) -> Sight | None:
        return looking.at(self.office.database.transaction, token, LATER + after)


@pytest.fixture
def unit(any_database: Database) -> Unit:
    return Unit(any_database)


def test_a_picture_is_made_once_and_stays(unit: Unit) -> None:
    token = unit.link()
    first = unit.sees(token)
    assert first is not None
    assert (first.ending, first.content[:8]) == ("png", b"\x89PNG\r\n\x1a\n")
    with unit.office.database.transaction() as session:
        unit.change(session, 1, name="สมชาย ใจเย็น")
    assert unit.sees(token) == first
    assert unit.sees(unit.link()) != first


def test_after_its_time_nothing_is_seen(unit: Unit) -> None:
    token = unit.link()
    assert unit.sees(token, timedelta(hours=23)) is not None
    assert unit.sees(token, timedelta(hours=24)) is None
    assert unit.sees("x" * 43) is None


def test_old_addresses_are_taken_away_with_their_pictures(unit: Unit) -> None:
    unit.sees(unit.link())
    with unit.office.database.transaction() as session:
        later = LATER + timedelta(days=2)
        page_links.new(session, unit.row(session), unit.period(session), Seen("volunteer 1", None), later)
    with unit.office.database.transaction() as session:
        assert [link.name for link in session.query(PageLink)] == ["volunteer 1"]


def test_the_own_report_is_a_pdf_for_an_hour(unit: Unit) -> None:
    token = unit.link("volunteer 1", None)
    seen = unit.sees(token)
    assert seen is not None
    assert (seen.ending, seen.content[:4]) == ("pdf", b"%PDF")
    assert unit.sees(token, timedelta(minutes=61)) is None


def test_a_form_with_whole_numbers_is_never_seen_at_an_address(unit: Unit) -> None:
    with pytest.raises(TypeError, match="masked"):
        unit.sees(unit.link("snb2", None))
    seen = unit.sees(unit.link(f"sp12 {unit.unit}", None))
    assert seen is not None
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(seen.content)).pages)
    assert "x-xxxx-xxxx0-01-7" in words
    assert "1000000000017" not in words.replace("-", "").replace(" ", "")


@pytest.fixture
def client(settings: Settings, sqlite_url: str) -> Iterator[tuple[FlaskClient, str]]:
    """The web application, and the address of a unit's page."""
    settings = settings.model_copy(update={"database_url": sqlite_url})
    clock.move(settings.clock_file, (LATER - clock.real_now()).total_seconds())  # type: ignore[arg-type]
    database = Database(settings.database_url)
    token = Unit(database).link()
    database.close()
    app = web.create_app(settings)
    yield app.test_client(), token
    web.close(app)


def test_the_page_is_open_to_whoever_has_the_address_and_is_not_kept(client: tuple[FlaskClient, str]) -> None:
    web_client, token = client
    answer = web_client.get(f"/pages/{token}.png")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["{token}.pdf", "{token}x.png", "x.png", "{token}", "{token}.exe"])
def test_wrong_addresses_look_alike(client: tuple[FlaskClient, str], path: str) -> None:
    web_client, token = client
    missing = web_client.get("/pages/" + "y" * 43 + ".png")
    answer = web_client.get(f"/pages/{path.format(token=token)}")
    assert (answer.status_code, missing.status_code) == (404, 404)
    assert answer.data == missing.data


def test_whole_numbers_are_not_in_the_report_s_file(unit: Unit) -> None:
    seen = unit.sees(unit.link("volunteer 1", None))
    assert seen is not None
    assert b"1000000000017" not in unpacked(seen.content)
