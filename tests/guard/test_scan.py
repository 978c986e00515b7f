"""Nothing that tells who somebody is stands anywhere in the clear, however spelled; and the scan finds what does."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from places_read import Places, written_into
from spelled import in_base64, spellings
from whole_journey import SECRETS, World, opened, play

from raengjai.bot.settings import Settings

KINDS = {
    *(
        "database",
        "WAL",
        "Redis",
        "logs",
        "metrics",
        "error pages",
        "file names",
        "files",
        "e-mails",
        "queue",
        "backup",
    ),
}
DATA_KEY, HASH_KEY = bytes(range(32)), bytes(range(32, 64))
CANARY = "นกขมิ้นเหลืองอ่อน"


@pytest.fixture
def world(settings: Settings, sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    """The bot on SQLite, with a Redis for its nudges."""
    with opened(settings.model_copy(update={"database_url": sqlite_url}), tmp_path) as there:
        yield there


@pytest.mark.redis
def test_after_a_whole_journey_nobody_is_named_anywhere(world: World) -> None:
    play(world)
    places = world.places()
    assert set(places.read) == KINDS
    assert places.holding(SECRETS) == []
    for key in (HASH_KEY, DATA_KEY):
        assert [name for name, content in places.read["backup"].items() if _holds_key(content, key)] == []
    _plant(world)
    assert {kind for kind, _name, _way in world.places().holding([CANARY])} == KINDS


def _holds_key(content: bytes, key: bytes) -> bool:
    letters = [in_base64(key, offset) for offset in range(3)]
    safe = [each.translate(bytes.maketrans(b"+/", b"-_")) for each in letters]
    return any(each in content for each in (key, key.hex().encode(), key.hex().upper().encode(), *letters, *safe))


def test_a_key_is_found_however_it_is_written() -> None:
    written = (HASH_KEY, HASH_KEY.hex(), base64.b64encode(b"x" + HASH_KEY), base64.urlsafe_b64encode(b"ab" + HASH_KEY))
    contents = [each.encode() if isinstance(each, str) else each for each in written]
    assert all(_holds_key(b"..." + content + b"...", HASH_KEY) for content in contents)


def _plant(world: World) -> None:
    """Put a name into every kind of place, as somebody's mistake would."""
    file = world.folder / "raengjai.db"
    written_into(file, "UPDATE office SET province_name = ?", CANARY, settled=True)
    written_into(file, "UPDATE office SET name = ?", f"สำนักงาน {CANARY}")
    (world.folder / f"{CANARY}.xlsx").write_bytes(CANARY.encode("utf-16-le"))
    written_into(world.folder / "queue.db", "CREATE TABLE planted AS SELECT ? AS words", CANARY)
    client = world.redis_client()
    client.set("planted", CANARY)
    client.close()
    world.logged.write(f'{{"what": "{CANARY.encode("unicode-escape").decode()}"}}\n')
    world.keeps("error pages", "planted", f"<p>{CANARY}</p>")
    world.app.view_functions["metrics.page"] = lambda: f'helped{{who="{CANARY}"}} 1'
    world.post.letters.append(_letter())


def _letter() -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = f"ถึง {CANARY}"
    letter.set_content("x" * 70 + CANARY)
    return letter


@pytest.mark.parametrize("secret", ["แก้วกาญจนา", "1000000000017", "0812345678"])
def test_every_spelling_is_found_wherever_it_stands(secret: str) -> None:
    ways = spellings(secret)
    assert len(ways) > 15
    places = Places()
    for number, (way, spelling) in enumerate(ways.items()):
        places.add("planted", way, bytes(number % 3) + b"~" + spelling + b"~")
    found = {name for _kind, name, way in places.holding([secret]) if name == way}
    assert found == set(ways)


@pytest.mark.parametrize("before", ["", "ก", "x", "xy", "นาย"])
def test_base64_is_found_whatever_stands_around(before: str) -> None:
    places = Places()
    places.add("planted", "letter", base64.b64encode(f"{before}แก้วกาญจนา มาแล้ว".encode()))
    assert places.holding(["แก้วกาญจนา"]) != []
    assert places.holding(["แก้วกาญบุรี"]) == []
