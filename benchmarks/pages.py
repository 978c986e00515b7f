"""Every page of an office, opened without HTTP: how long the server takes and how many queries it asks.

Run as a process of its own: `python -m benchmarks.pages '{"urls": […], "province": "32", "rounds": 5}'`.  Prints for
each database {"ms": {page: […]}, "queries": {page: n}}, the databases by turns: what disturbs, disturbs all alike.

A page of five milliseconds takes six as often as not.  So what seems to differ between two databases (`apart`) is
opened `again` so many times, one database right after the other, and judged by these times alone: chance neither
condemns a page nor lets it go.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from benchmarks.office import DATA_KEY, HASH_KEY, written
from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints import web
from raengjai.bot.settings import load
from raengjai.handlers.office.pages import OFFICE_PAGES
from raengjai.storage import logins, offices, staff
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Membership, Volunteer
from raengjai.storage.staff import HEAD

FILES = ("export", ".xlsx", ".pdf", "<ending>")  # made, not shown: other figures are about them
AROUND = {"base_url": "https://bot.example"}


@dataclass
class Office:
    """An office's pages in this process, its head logged in."""

    app: Flask
    client: FlaskClient
    queries: list[str]

    def opened(self, path: str) -> tuple[float, int]:
        """Open a page: milliseconds and queries.  Raises when it is not shown."""
        before, started = len(self.queries), time.perf_counter()
        page = self.client.get(path, **AROUND)
        taken = (time.perf_counter() - started) * 1000
        if page.status_code != 200:
            raise RuntimeError(f"{path} was answered with {page.status_code}")
        return taken, len(self.queries) - before


def opened(url: str, province: str) -> tuple[Office, list[str]]:
    """The pages on a database, and the addresses that are measured."""
    key = written(bytes(range(64, 96)))
    settings = load(
        line_channel_secret="a-secret-of-nobody", line_channel_access_token="a-token-of-nobody", secret_key=key,  # noqa: S106 - played ones
        data_keys=written(DATA_KEY), hash_keys=written(HASH_KEY), backup_key=key, database_url=url,
        public_url=AROUND["base_url"],
    )  # fmt: skip
    app = web.create_app(settings, patience=20)  # a busy machine is no busy page
    database: Database = app.extensions["raengjai"][0]
    queries: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _c, _u, statement, *_more: queries.append(statement))
    with database.transaction() as session:
        office = offices.of_province(session, province)
        if office is None:
            raise LookupError(f"there is no office of {province}")
        member = session.scalars(
            select(Membership).where(Membership.office_id == office.id, Membership.role == HEAD)
        ).first()
        token = logins.make_link(session, member or staff.heads(session, office)[0].membership, real_now())
        addresses = list(_addresses(session, office.id))
    client = app.test_client()
    shown = client.get(f"/office/enter/{token}", **AROUND).get_data(as_text=True)
    csrf = shown.partition('name="csrf_token" value="')[2].partition('"')[0]
    client.post(f"/office/enter/{token}", data={"csrf_token": csrf}, headers={"Referer": AROUND["base_url"]}, **AROUND)
    return Office(app, client, queries), addresses


def _addresses(session: Any, office_id: Any) -> Iterator[str]:
    """Each page that the head may open, those about one record or volunteer for one of them."""
    record = session.scalars(select(HelpRecord.id).where(HelpRecord.office_id == office_id).limit(1)).first()
    number = session.scalars(select(Volunteer.number).where(Volunteer.office_id == office_id).limit(1)).first()
    month = f"{real_now().year + 543}-{real_now().month:02}"
    for page in OFFICE_PAGES:
        if "GET" in page.methods and HEAD in page.roles and not any(part in page.rule for part in FILES):
            rule = page.rule.replace("<uuid:record>", str(record))
            rule = rule.replace("/volunteers/<int:number>", f"/volunteers/{number}")
            rule = rule.replace("<month>", month)
            if "<" not in rule:
                yield f"/office{rule}"


@dataclass
class Found:
    """What one database's pages took, by page, and how many queries each asked."""

    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    queries: dict[str, int] = field(default_factory=dict)

    def note(self, page: str, taken: float, queries: int) -> None:
        """One opening; of queries the fewest, for once a minute a page notes besides that its reader is still there."""
        self.ms[page].append(taken)
        self.queries[page] = min(queries, self.queries.get(page, queries))


@dataclass(frozen=True)
class Beside:
    """The same pages in each of some databases."""

    offices: list[Office]
    addresses: dict[str, list[str]]
    """Of a page, where it is in each database."""
    found: list[Found]

    def opened(self, page: str, *, noted: bool = True, backwards: bool = False) -> None:
        """Open a page in each database, one right after the other."""
        order = list(zip(self.offices, self.addresses[page], self.found, strict=True))
        for office, path, found in reversed(order) if backwards else order:
            taken, queries = office.opened(path)
            if noted:
                found.note(page, taken, queries)

    def seem_apart(self, most: float) -> list[str]:
        """Pages that take so many times as long in one of two databases as in the other, or more."""
        first, last = self.found[0], self.found[-1]
        return [
            page for page in self.addresses
            if statistics.median(last.ms[page]) >= most * statistics.median(first.ms[page])
        ]  # fmt: skip

    def opened_again(self, page: str, times: int) -> None:
        """Judge a page anew, by so many more openings; each database is the first of the two equally often."""
        for found in self.found:
            found.ms[page].clear()
        for time_ in range(times):
            self.opened(page, backwards=time_ % 2 == 1)


def main(urls: list[str], province: str, rounds: int, apart: float = 0.0, again: int = 0) -> list[dict[str, Any]]:
    """Open every page in each database by turns; the first time does not count, for something is loaded then."""
    places = [opened(url, province) for url in urls]
    offices_there = [office for office, _addresses_there in places]
    paths = zip(*(addresses for _office, addresses in places), strict=True)
    beside = Beside(offices_there, {_name(each[0]): list(each) for each in paths}, [Found() for _ in places])
    for number in range(rounds + 1):
        for page in beside.addresses:
            beside.opened(page, noted=number > 0, backwards=number % 2 == 1)
    for page in beside.seem_apart(apart) if again else []:
        beside.opened_again(page, again)
    for office in offices_there:
        web.close(office.app)
    return [{"ms": found.ms, "queries": found.queries} for found in beside.found]


def _name(path: str) -> str:
    """A page by its address, whichever record it is about."""
    return "/".join("…" if len(part) == 36 else part for part in path.split("/"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
