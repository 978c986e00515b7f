"""Every secret is changed while people talk, as docs/operating.md tells it: nothing is lost, nothing said twice."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest
import redis
from hosts import WORKER, Host
from ordeal import any_seed, walk
from results import note
from sizes import GROWN, SECRETS, some_or_all
from sqlalchemy import make_url
from town import SECRET, Town

from raengjai.bot.entrypoints.commands.keys import new_key
from services import PostgreSQL, Redis

OVERLAP = 2.0  # seconds in which both are good: people get on in them


def _fresh() -> str:
    return secrets.token_hex(16)


@dataclass
class Operator:
    """Puts new secrets in and restarts, while people go on."""

    town: Town
    host: Host
    changed: set[str] = field(default_factory=set)

    def changes_everything(self) -> None:
        """LINE's secret alone first: old and new are believed for a while."""
        new = _fresh()
        self.town.line.webhooks.sign_with(new)
        threading.Event().wait(OVERLAP)  # the console is quicker than the operator: what LINE signs now is refused
        self._puts_in(LINE_CHANNEL_SECRET=f"{new},{SECRET}")
        threading.Event().wait(OVERLAP)
        self._puts_in(LINE_CHANNEL_SECRET=new, **self._of_our_own(), **self._of_the_channel())
        if self.town.postgresql is not None and self.town.redis is not None:
            self._changes_servers(self.town.postgresql, self.town.redis)

    def _puts_in(self, **settings: str) -> None:
        """New settings; web and worker are restarted."""
        self.host.environment = {**self.host.environment, **settings}
        self.host.end("web")
        self.town.start_web(self.host)
        self.host.end("worker")
        self.town.start_worker(self.host, WORKER)
        self.changed |= set(settings)

    def _of_the_channel(self) -> dict[str, str]:
        """Its token: the old one ends at once, which is the worst that the console does."""
        new = self.town.line.channel_tokens.longlived = _fresh()
        return {"LINE_CHANNEL_ACCESS_TOKEN": new}

    def _of_our_own(self) -> dict[str, str]:
        """What signs cookies and nudges, of which there is no second one; the backups' key, the old one behind it."""
        return {"SECRET_KEY": new_key(), "BACKUP_KEY": f"{new_key()},{self.host.environment['BACKUP_KEY']}"}

    def _changes_servers(self, postgresql: PostgreSQL, server: Redis) -> None:
        """A second role that is a member of the first, which may then log in no more; Redis takes two passwords."""
        old, new = _fresh(), _fresh()
        with redis.Redis(port=server.port) as desk:
            desk.config_set("requirepass", old)
        address = f"@127.0.0.1:{server.port}/0"
        with redis.Redis(port=server.port, password=old) as desk:
            desk.execute_command("ACL", "SETUSER", "default", f">{new}")
            self._puts_in(DATABASE_URL=self._second_role(postgresql), REDIS_URL=f"redis://:{new}{address}")
            desk.execute_command("ACL", "SETUSER", "default", f"<{old}")

    def _second_role(self, postgresql: PostgreSQL) -> str:
        url, role, word = make_url(self.town.database_url), f"raengjai_{_fresh()[:8]}", _fresh()
        with psycopg.connect(postgresql._dsn(str(url.database)), autocommit=True) as owner:
            owner.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{word}' IN ROLE {url.username}".encode())
        return url.set(username=role, password=word).render_as_string(hide_password=False)


@contextmanager
def changing(operator: Operator) -> Iterator[None]:
    """Within the block all secrets are changed; it ends when they are."""
    with ThreadPoolExecutor(1) as another:
        done = another.submit(operator.changes_everything)
        yield
    done.result()


@pytest.mark.parametrize("town", some_or_all([GROWN, "embedded"], 1), indirect=True)
def test_secrets_are_changed_while_people_talk(town: Town) -> None:
    operator = Operator(town, town.open())
    crowd = walk(town, SECRETS, any_seed(), during=changing(operator))
    assert len(operator.changed) == (6 if town.postgresql else 4)
    assert town.witness.refused, "nothing came that bore the new secret before it was known"
    actor = crowd.volunteers[0].actor
    actor.says("เดือนนี้")
    actor.wait_for("เดือน")
    note(changed=len(operator.changed))
