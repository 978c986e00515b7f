"""About the system: nothing of an office is seen, guessed or changed by people of another.

What is played is taken from the program itself: every route of the web process, every form and every link that asks
something, every command and every button of the chat.  A new route whose parts are not known here, or of which the
filled office has nothing, fails: say in `rows_of_an_office` what an office has of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from all_addresses import OF_ALL, SECRET, Address, Form, Got, addresses, asked, forms_on, own_pages, visitor_of
from browsing_pages import Visitor
from chatting import InChat
from crawling import crawled, tells_full_number
from filled_office import MISSING_NUMBER, Filled, assert_nothing_of, changed, exchanging, rows_of
from flask import Flask
from sqlalchemy import select
from talking import Talking

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.conversation.said import code, read_code
from raengjai.bot.settings import Settings
from raengjai.bot.thai.digits import to_arabic
from raengjai.handlers.commands import COMMANDS
from raengjai.handlers.exits import making, verifying
from raengjai.storage import crypto, schema, staff
from raengjai.storage.backups.snapshot import frozen
from raengjai.storage.exits.folder import Folder
from raengjai.storage.models import Base

OF_ONE_OFFICE = [table for table in Base.metadata.sorted_tables if "office_id" in table.c]
ROLES = (*staff.ROLES, "nobody")
CHAT_ROLES = (*staff.ROLES, "volunteer", "waiting", "nobody")  # the volunteer keeps a unit
PUBLIC = {"/privacy"}  # tells everybody whom to ask about their data, in every office
ENDINGS = ("/end", "/delete", "/off", "/finished", "/returned", "/settled", "<uuid:picture>", "<uuid:emergency>")


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """These are about the program, not about the database: one kind will do."""
    return sqlite_url


@pytest.fixture(scope="module")
def shown() -> list[Button]:
    """The buttons that the chats of the other office show, once they were looked for."""
    return []


@pytest.fixture
def app(served: object, office_settings: Settings, both: dict[str, Filled]) -> Flask:
    """The web application over the two of them."""
    return served(office_settings)  # type: ignore[operator,no-any-return]


def variants(each: Address, ours: Filled, theirs: Filled) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """Parts of theirs, and the same parts of nobody: all of them, then one among our own."""
    own, other, nobody = (OF_ALL | one for one in (ours.named_in(each.rule), theirs.named_in(each.rule), {}))
    nobody |= ours.missing_in(each.rule)
    differ = [part for part in each.parts if own[part] != other[part]]
    if differ:
        shared = {part: own[part] for part in each.parts if part not in differ}
        yield other, nobody | shared
    if len(differ) > 1:
        for part in differ:
            yield own | {part: other[part]}, own | {part: nobody[part]}


def test_every_part_of_an_address_is_known_here(app: Flask, ours: Filled) -> None:
    known = set(OF_ALL) | SECRET
    assert [each for each in addresses(app) if set(each.parts) - known - set(ours.named_in(each.rule))] == []


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_open_what_is_its_own_and_meets_no_fault(app: Flask, ours: Filled, role: str) -> None:
    """A crawler: each page opened, each form sent empty; no whole citizen ID is told without a reason."""
    crawled(app, ours, role)


@pytest.mark.parametrize("role", ROLES)
def test_no_route_tells_or_changes_anything_of_another_office(
    app: Flask, ours: Filled, theirs: Filled, role: str
) -> None:
    """Each route with parts of theirs and of nobody, which look alike."""
    before, visitor = rows_of(theirs), visitor_of(app, ours.province, role)
    for each in addresses(app):
        if SECRET & set(each.parts):
            continue
        if not each.parts and each.method == "GET" and each.rule not in PUBLIC:
            assert_nothing_of(theirs, asked(visitor, "GET", each.rule).readable, f"{role} {each.rule}")
        for foreign, nobodys in variants(each, ours, theirs):
            got = []
            for parts in (foreign, nobodys):
                answer = asked(visitor, each.method, each.with_parts(parts))
                where = f"{role} {each.method} {each.with_parts(parts)}"
                assert answer.status < 500, where
                assert_nothing_of(theirs, answer.readable, where)
                if answer.status == 303:  # what was done is told on the next page, which is not one to compare
                    asked(visitor, "GET", "/office/account")
                got.append(answer.but_for(*(parts[part] for part in each.parts if foreign[part] != nobodys[part])))
            assert got[0] == got[1], f"{role} {each.method} {each.rule}"
    assert changed(theirs, before) == set()


def test_what_is_looked_at_is_there_for_its_own(app: Flask, ours: Filled) -> None:
    """Else the tests above would pass on empty offices: each part of each route leads to something of its own."""
    visitor, alike = visitor_of(app, ours.province, "head"), []
    about = {"volunteer": str(ours.own.numbers[0]), "seat": str(ours.parts["seat"])}  # what some forms name besides
    for each in sorted(addresses(app), key=lambda one: (one.method, one.rule.endswith(ENDINGS))):
        if each.rule.startswith("/office/enter/") or not set(each.parts) - set(OF_ALL):
            continue  # a way in is nobody's page
        path = each.with_parts(OF_ALL | ours.named_in(each.rule))
        missing = each.with_parts(OF_ALL | ours.missing_in(each.rule))
        got, nobodys = (asked(visitor, each.method, one, **about).status for one in (path, missing))
        if got == nobodys != 303:
            alike.append(f"{each.method} {path}: {got}, as if there were none")
    assert not alike, "\n".join(alike)


def every_form(app: Flask, ours: Filled, visitor: Visitor) -> list[Form]:
    """Each form and each asking link of every page once."""
    found = {form.shape: form for path, html in own_pages(app, ours, visitor) for form in forms_on(html, path)}
    return [form for form in found.values() if not form.action.endswith(("/leave", "/language"))]


def sent(visitor: Visitor, form: Form, path: str, fields: dict[str, str]) -> Got:
    return asked(visitor, form.method, path, **{name: value for name, value in fields.items() if name != "csrf_token"})


@pytest.mark.parametrize("role", staff.SEEING)
def test_no_form_or_link_of_our_own_reaches_what_is_theirs(app: Flask, ours: Filled, theirs: Filled, role: str) -> None:
    """Every form of every page, sent with each id in it exchanged for one of theirs."""
    before, visitor = rows_of(theirs), visitor_of(app, ours.province, role)
    exchange, forms = exchanging(ours, theirs), every_form(app, ours, visitor)
    assert len(forms) > (40 if role in staff.WORKING else 5)
    for form in forms:
        fields = {name: exchange(value) for name, value in form.fields.items()}
        paths = {form.action, "/".join(exchange(part) for part in form.action.split("/"))}
        for path in sorted(paths):
            got = sent(visitor, form, path, fields)
            assert got.status < 500, f"{form.method} {path}: {got.status}"
            typed = [value for value in fields.values() if len(value) > 3]  # a page may show that again
            assert_nothing_of(theirs, got.but_for(*typed)[1], f"{role} {form.method} {path}")
    assert changed(theirs, before) == set()


NONSENSE = ("9" * 20, "\x00\u200b-1'; --" + "ก" * 5000)


def test_no_field_of_any_form_breaks_a_page(app: Flask, ours: Filled) -> None:
    """Each field of every form in turn, with what nobody should type: a kind answer, never our own fault."""
    visitor = visitor_of(app, ours.province, "head")
    for form in every_form(app, ours, visitor):
        for place, name in enumerate(form.fields):
            value = NONSENSE[place % len(NONSENSE)]
            got = sent(visitor, form, form.action, {**form.fields, name: value})
            assert got.status < 500, f"{form.method} {form.action} {name}={value[:20]!r}: {got.status}"


def test_a_search_finds_only_ones_own(app: Flask, ours: Filled, theirs: Filled) -> None:
    """What is theirs is as good as nobody's; what is ours is found, else that would say nothing."""
    visitor = visitor_of(app, ours.province, "officer")
    page, words = "/office/records/person", "/office/records"
    nobodys = asked(visitor, "POST", page, citizen_id="1000000000033").but_for("1000000000033")
    assert nobodys[0] == 200
    assert asked(visitor, "POST", page, citizen_id=theirs.own.citizen_id).but_for(theirs.own.citizen_id) == nobodys
    assert asked(visitor, "POST", page, citizen_id=ours.own.citizen_id).but_for(ours.own.citizen_id) != nobodys
    unheard = asked(visitor, "GET", words, words="กุหลาบเหลือง").but_for("กุหลาบเหลือง")
    assert asked(visitor, "GET", words, words=theirs.own.word).but_for(theirs.own.word) == unheard
    assert asked(visitor, "GET", words, words=ours.own.word).but_for(ours.own.word)[1].count("/office/records/") > (
        unheard[1].count("/office/records/")
    )


# The chat.


def in_chat(office: Filled, role: str) -> Talking:
    """The chat of that role, or of somebody who belongs to no office."""
    database, now = office.province.database, office.province.clock()
    return Talking(database, now) if role == "nobody" else InChat(database, now, chat_id=office.people[role])


def typed(office: Filled) -> Iterator[str]:
    """Every command by its first word, and with each number by which the office knows something."""
    known = {value for parts in (office.parts, *office.at.values()) for value in parts.values()}
    numbers = sorted({value for value in known if isinstance(value, int)} | set(office.own.numbers))
    for command in COMMANDS:
        yield command.words[0]
        yield from (f"{command.words[0]} {number}" for number in numbers if command.takes_number)


@pytest.mark.parametrize("role", CHAT_ROLES)
def test_no_word_of_the_chat_tells_or_changes_anything_of_another_office(
    ours: Filled, theirs: Filled, role: str
) -> None:
    before, talking = rows_of(theirs), in_chat(ours, role)
    for said in typed(theirs):
        talking.says(said)
        assert_nothing_of(theirs, talking.text, f"{role} {said!r}")
        assert not tells_full_number(talking.text, ours), f"{role} {said!r}"
        talking.says("ยกเลิก")
    assert changed(theirs, before) == set()


@pytest.mark.parametrize("role", CHAT_ROLES)
def test_no_button_of_theirs_does_anything_for_us(ours: Filled, theirs: Filled, role: str, shown: list[Button]) -> None:
    """What the chats of theirs show, pressed by ours: as good as a button about nothing."""
    if not shown:
        shown += buttons_of(theirs)
        assert len(shown) > 20
    before, talking = rows_of(theirs), in_chat(ours, role)
    for button in shown:
        talking.presses(button)
        found = to_arabic(talking.text)
        assert_nothing_of(theirs, found, f"{role} {button.code}")
        talking.says("ยกเลิก")
        parts = read_code(button.code)
        nothing = {name: _nobodys(value, theirs) for name, value in parts.items()}
        if nothing != parts:
            talking.presses(Button(button.label, code(**nothing)))
            assert _alike(found, theirs) == _alike(to_arabic(talking.text), theirs), f"{role} {button.code}"
            talking.says("ยกเลิก")
    assert changed(theirs, before) == set()


def buttons_of(office: Filled) -> list[Button]:
    """One button of each kind that the chats of an office show."""
    found: dict[tuple[str, ...], Button] = {}
    for role in ("officer", "head", "volunteer"):
        talking = in_chat(office, role)
        for said in typed(office):
            talking.says(said)
            for button in talking.buttons:
                parts = read_code(button.code)
                if "do" in parts:
                    found.setdefault((parts["do"], *sorted(parts)), button)
    return list(found.values())


def _nobodys(value: str, theirs: Filled) -> str:
    """The same kind of part, of nobody."""
    if re.fullmatch(r"[0-9a-f-]{32,36}", value):
        return str(uuid4())
    return str(MISSING_NUMBER) if value in {str(number) for number in theirs.own.numbers} else value


def _alike(text: str, theirs: Filled) -> str:
    """What was said, whichever number it is about."""
    for number in (*theirs.own.numbers, MISSING_NUMBER):
        text = text.replace(str(number), "…")
    return text


def test_the_files_an_office_takes_along_hold_nothing_of_another(both: dict[str, Filled], tmp_path: Path) -> None:
    """Not a word, not an id; and a system made of them is the same."""
    ours, theirs = both["24"], both["32"]
    of = making.Of(str(ours.province.id), "2026-11-20T03:00:00+00:00", "1", next(iter(schema.heads())))
    with frozen(ours.province.database.url) as connection:
        making.write(connection, of, Folder(tmp_path / "out"))
    told = "\n".join(path.read_text(errors="replace") for path in (tmp_path / "out").rglob("*") if path.is_file())
    with ours.province.database.transaction() as session:
        ids = [str(row) for table in OF_ONE_OFFICE for row in session.scalars(
            select(table.c.id).where(table.c.office_id == theirs.province.id))]  # fmt: skip
    assert len(ids) > 50
    assert [mark for mark in (*theirs.marks, *ids, *map(str, theirs.people.values())) if mark in told] == []
    assert all(mark in told for mark in ours.marks[:3])
    verifying.verify(tmp_path / "out", crypto.keyring())
