"""Every page of an office, opened without HTTP: how long the server takes and how many queries it asks.

Run as a process of its own: `python -m benchmarks.pages '{"urls": […], "province": "32", "rounds": 5}'`.  Prints for
each database {"ms": {page: […]}, "queries": {page: n}}, the databases by turns: what disturbs, disturbs all alike.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
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


def main(urls: list[str], province: str, rounds: int) -> list[dict[str, Any]]:
    """Open every page in each database by turns; the first time does not count, for something is loaded then."""
    places = [opened(url, province) for url in urls]
    found: list[dict[str, Any]] = [{"ms": defaultdict(list), "queries": {}} for _ in places]
    for _round in range(rounds + 1):
        for (office, addresses), each in zip(places, found, strict=True):
            for rule, path in zip(places[0][1], addresses, strict=True):
                taken, queries = office.opened(path)
                if _round:
                    each["ms"][_name(rule)].append(taken)
                    # The fewest: once a minute a page notes besides that its reader is still there.
                    each["queries"][_name(rule)] = min(queries, each["queries"].get(_name(rule), queries))
    for office, _addresses_there in places:
        web.close(office.app)
    return found


def _name(path: str) -> str:
    """A page by its address, whichever record it is about."""
    return "/".join("…" if len(part) == 36 else part for part in path.split("/"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
