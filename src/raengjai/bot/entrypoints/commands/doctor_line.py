"""The doctor asks LINE: does it know us, does it reach us, what does it allow?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from raengjai.bot.entrypoints.commands.findings import Finding, fault, well
from raengjai.bot.errors import SendFailed
from raengjai.bot.line import quota
from raengjai.bot.line.menus import MENUS
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings


def asked(settings: Settings) -> Iterator[Finding]:
    """Everything there is to ask."""
    gateway = Gateway(settings)
    yield _asked(
        "LINE: token accepted", lambda: f"for {gateway.bot_info().basic_id}", "look at LINE_CHANNEL_ACCESS_TOKEN"
    )
    yield _webhook(gateway, settings)
    yield _menus(gateway)
    yield _asked("LINE: quota", lambda: _quota(gateway), "LINE did not say; try again later")


def _quota(gateway: Gateway) -> str:
    found = quota.ask(gateway)
    return f"{found.used} of {found.limit if found.limit is not None else 'unlimited'} messages used this month"


def _asked(what: str, ask: Callable[[], str], mend: str) -> Finding:
    try:
        return well(f"{what}: {ask()}")
    except SendFailed as trouble:
        return fault(f"{what}: {trouble.reason}", mend)


def _menus(gateway: Gateway) -> Finding:
    try:
        missing = [menu.alias for menu in MENUS if gateway.menus.by_alias(menu.alias) is None]
    except SendFailed as trouble:
        return fault(f"LINE: rich menus: {trouble.reason}", "LINE did not say; try again later")
    words = f"LINE: rich menus: {f'{len(missing)} are missing' if missing else 'all there'}"
    return Finding(not missing, words, "run `raengjai line setup`")


def _webhook(gateway: Gateway, settings: Settings) -> Finding:
    try:
        known = gateway.webhook()
        if known is None or not (known.url or "").startswith(settings.public_url.rstrip("/")):
            return fault("LINE: the webhook address is not ours", "run `raengjai line setup`")
        if not known.active:
            return fault("LINE: Use webhook is off", "switch it on in the LINE Developers console")
        tried = gateway.test_webhook()
    except SendFailed as trouble:
        return fault(
            f"LINE: webhook test failed ({trouble.reason})", "look at PUBLIC_URL and whether it is reached from outside"
        )
    return Finding(
        tried.success,
        f"LINE: webhook test says {tried.reason}",
        "look at PUBLIC_URL, its certificate, and whether `raengjai web` runs",
    )
