"""The mail server: the only room that knows SMTP.  What it is told stays out of logs; errors name no address."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import SplitResult, unquote, urlsplit

from raengjai.bot.errors import SendFailed
from raengjai.bot.settings import Settings

SECONDS = 20.0  # for connecting, and for each answer
LOOPBACK = ("localhost", "127.0.0.1", "::1")  # what never leaves this machine may go without TLS
XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_PERMANENT = range(500, 600)


@dataclass(frozen=True)
class File:
    """A spreadsheet that comes with a letter."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One mail to one address; `key` is the same however often it is tried, so that a second copy is known as one."""

    key: str
    to: str
    subject: str
    text: str
    written_at: datetime
    files: Sequence[File] = field(default=())


@dataclass(frozen=True)
class MailServer:
    """Where mail goes out, and in whose name."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls_at_once: bool = False  # smtps; else the connection is made safe by STARTTLS

    def send(self, letter: Letter) -> None:
        """Hand a letter over; raises `SendFailed`, permanent where this letter will never be taken."""
        with _told_as_ours(), self._reached() as server:
            server.send_message(self._drawn(letter))

    def try_out(self) -> None:
        """Reach the server and log in; raises `SendFailed`."""
        with _told_as_ours(), self._reached() as server:
            server.noop()

    @contextmanager
    def _reached(self) -> Iterator[smtplib.SMTP]:
        safely = ssl.create_default_context()
        with self._connected(safely) as server:
            if not self.tls_at_once and self.host not in LOOPBACK:
                server.starttls(context=safely)
            if self.user:
                server.login(self.user, self.password)
            yield server

    def _connected(self, safely: ssl.SSLContext) -> smtplib.SMTP:
        if self.tls_at_once:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=safely)
        return smtplib.SMTP(self.host, self.port, timeout=SECONDS)

    def _drawn(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, letter.to, letter.subject
        message["Message-ID"] = f"<{letter.key}@{self.sender.rpartition('@')[2].rstrip('>')}>"
        message["Date"] = format_datetime(letter.written_at)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        for each in letter.files:
            message.add_attachment(each.content, maintype=XLSX[0], subtype=XLSX[1], filename=each.name)
        return message


@contextmanager
def _told_as_ours() -> Iterator[None]:
    """Whatever goes wrong is a `SendFailed` that names neither people nor addresses."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as trouble:
        codes = [code for code, _said in trouble.recipients.values()]
        raise SendFailed(f"address refused ({codes[0]})", permanent=codes[0] in _PERMANENT) from None
    except smtplib.SMTPDataError as trouble:
        raise SendFailed(f"letter refused ({trouble.smtp_code})", permanent=trouble.smtp_code in _PERMANENT) from None
    except smtplib.SMTPNotSupportedError as trouble:
        lacks = "TLS" if "STARTTLS" in str(trouble) else "login"
        raise SendFailed(f"the server offers no {lacks}", permanent=False) from None
    except smtplib.SMTPResponseException as trouble:
        raise SendFailed(f"{type(trouble).__name__} ({trouble.smtp_code})", permanent=False) from None
    except (smtplib.SMTPException, OSError) as trouble:
        raise SendFailed(type(trouble).__name__, permanent=False) from None


def server_of(settings: Settings) -> MailServer | None:
    """The mail server of the settings; None: none is set."""
    if settings.smtp_url is None:
        return None
    at = urlsplit(settings.smtp_url.get_secret_value())
    safe = at.scheme == "smtps"
    return MailServer(
        host=at.hostname or "localhost",
        port=at.port or (465 if safe else 587),
        sender=settings.mail_from or _usual_sender(at, settings.public_url),
        user=unquote(at.username or ""),
        password=unquote(at.password or ""),
        tls_at_once=safe,
    )


def _usual_sender(at: SplitResult, public_url: str) -> str:
    """The account's own address, else one at the bot's own name."""
    user = unquote(at.username or "")
    return user if "@" in user else f"raengjai@{urlsplit(public_url).hostname or 'localhost'}"
