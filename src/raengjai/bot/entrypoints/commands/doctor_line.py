"""The doctor asks LINE: does it know us, does it reach us, what does it allow?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot.channels import Channels, Credentials
from raengjai.bot.entrypoints.commands.findings import Finding, fault, well
from raengjai.bot.errors import SendFailed
from raengjai.bot.line import quota
from raengjai.bot.line.menus import MENUS
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.line.rich_menus import webhook_address
from raengjai.bot.settings import Settings
from raengjai.storage.crypto import KeyMissing
from raengjai.storage.database import BUSY_MILLISECONDS, Database
from raengjai.storage.models.chats import MAIN_CHANNEL


def asked(settings: Settings) -> Iterator[Finding]:
    """Everything there is to ask, channel by channel."""
    main = Gateway(settings)
    yield from _asked_of("LINE", main, webhook_address(settings.public_url), "look at LINE_CHANNEL_ACCESS_TOKEN")
    for name, credentials in _others(settings).items():
        gateway = Gateway(settings, access_token=credentials.token)
        mend = f"`raengjai channel change {name} --line-token-file …`"
        yield from _asked_of(f"LINE, {name}", gateway, webhook_address(settings.public_url, name), mend)
        if len(credentials.secrets) > 1:
            yield well(f"LINE, {name}: old and new secret are believed; `raengjai channel settle {name}` ends that")


def _others(settings: Settings) -> dict[str, Credentials]:
    """The channels beside the main one; none where the database does not tell (`doctor_house` says why)."""
    database = Database(settings.database_url, answer_within=BUSY_MILLISECONDS / 1000)
    try:
        channels = Channels(settings, database)
        return {name: channels[name] for name in channels if name != MAIN_CHANNEL}
    except (SQLAlchemyError, KeyMissing):
        return {}
    finally:
        database.close()


def _asked_of(line: str, gateway: Gateway, webhook: str, mend: str) -> Iterator[Finding]:
    yield _asked(f"{line}: token accepted", lambda: f"for {gateway.bot_info().basic_id}", mend)
    yield _webhook(line, gateway, webhook)
    yield _menus(line, gateway)
    yield _asked(f"{line}: quota", lambda: _quota(gateway), "LINE did not say; try again later")


def _quota(gateway: Gateway) -> str:
    found = quota.ask(gateway)
    return f"{found.used} of {found.limit if found.limit is not None else 'unlimited'} messages used this month"


def _asked(what: str, ask: Callable[[], str], mend: str) -> Finding:
    try:
        return well(f"{what}: {ask()}")
    except SendFailed as trouble:
        return fault(f"{what}: {trouble.reason}", mend)


def _menus(line: str, gateway: Gateway) -> Finding:
    try:
        missing = [menu.alias for menu in MENUS if gateway.menus.by_alias(menu.alias) is None]
    except SendFailed as trouble:
        return fault(f"{line}: rich menus: {trouble.reason}", "LINE did not say; try again later")
    words = f"{line}: rich menus: {f'{len(missing)} are missing' if missing else 'all there'}"
    return Finding(not missing, words, "run `raengjai line setup`")


def _webhook(line: str, gateway: Gateway, webhook: str) -> Finding:
    try:
        known = gateway.webhook()
        if known is None or known.url != webhook:
            return fault(f"{line}: the webhook address is not ours", "run `raengjai line setup`")
        if not known.active:
            return fault(f"{line}: Use webhook is off", "switch it on in the LINE Developers console")
        tried = gateway.test_webhook()
    except SendFailed as trouble:
        return fault(
            f"{line}: webhook test failed ({trouble.reason})",
            "look at PUBLIC_URL and whether it is reached from outside",
        )
    return Finding(
        tried.success,
        f"{line}: webhook test says {tried.reason}",
        "look at PUBLIC_URL, its certificate, and whether `raengjai web` runs",
    )
