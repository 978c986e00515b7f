"""All settings, from the environment or from files it names (`NAME_FILE`): typed, frozen, checked at start."""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from raengjai.bot.errors import Misconfigured

KEY_BYTES = 32


def read_keys(given: object) -> tuple[bytes, ...]:
    """The keys of a setting, as bytes; raise ValueError with what is wrong."""
    if not isinstance(given, str):
        raise ValueError("give it as text")  # noqa: TRY004 - pydantic reports a ValueError as a setting's fault
    return tuple(_key(part.strip()) for part in given.split(",") if part.strip())


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("a key is the urlsafe base64 of 32 bytes; `raengjai keys new` prints one") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has 32 bytes, this one has {len(key)}; `raengjai keys new` prints one")
    return key


Keys = Annotated[tuple[bytes, ...], NoDecode, BeforeValidator(read_keys), Field(min_length=1, repr=False)]


def _web_address(given: SecretStr) -> SecretStr:
    if not re.fullmatch(r"https?://\S+", given.get_secret_value()):
        raise ValueError("give it as https://…")
    return given


def _mail_server(given: SecretStr) -> SecretStr:
    if not re.fullmatch(r"smtps?://\S+", given.get_secret_value()):
        raise ValueError("it should begin with smtp:// or smtps://")
    return given


def _service_account(given: SecretStr) -> SecretStr:
    try:
        account = json.loads(given.get_secret_value())
    except ValueError:
        account = None
    if not isinstance(account, dict) or not {"client_email", "private_key", "token_uri"} <= account.keys():
        raise ValueError("it should be the JSON key of a Google service account")
    return given


Address = Annotated[SecretStr, AfterValidator(_web_address)]


def _mail_address(given: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", given):
        raise ValueError("give an address such as raengjai@example.go.th")
    return given


MailServer = Annotated[SecretStr, AfterValidator(_mail_server)]
ServiceAccount = Annotated[SecretStr, AfterValidator(_service_account)]


Sender = Annotated[str, AfterValidator(_mail_address)]


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, case_sensitive=False)

    line_channel_secret: SecretStr = Field(min_length=8)
    line_channel_access_token: SecretStr = Field(min_length=8)
    line_api_base_url: str = Field("https://api.line.me", pattern=r"^https?://\S+$")
    line_data_api_base_url: str = Field("https://api-data.line.me", pattern=r"^https?://\S+$")
    database_url: str = Field("sqlite:///var/raengjai.db", pattern=r"^(sqlite:///|postgresql\+psycopg://)\S+$")
    redis_url: str | None = Field(None, pattern=r"^rediss?://\S+$")
    data_keys: Keys
    hash_keys: Keys
    backup_key: Keys
    secret_key: SecretStr = Field(min_length=16)
    line_basic_id: str | None = Field(None, pattern=r"^@\S+$")
    line_login_channel_id: str | None = Field(None, pattern=r"^\d+$")
    line_login_channel_secret: SecretStr | None = Field(None, min_length=8)
    line_login_base_url: str | None = Field(None, pattern=r"^https?://\S+$")
    proxies: int = Field(1, ge=0, le=5)
    smtp_url: MailServer | None = None
    mail_from: Sender | None = None
    google_credentials: ServiceAccount | None = None
    google_sheets_url: str = Field("https://sheets.googleapis.com", pattern=r"^https?://\S+$")
    google_token_url: str | None = Field(None, pattern=r"^https?://\S+$")
    public_url: str = Field("http://localhost:8000", pattern=r"^https?://\S+$")
    port: int = Field(8000, ge=1, le=65535)
    var_dir: Path = Path("var")
    clock_file: Path | None = None
    demo: bool = False
    metrics_token: SecretStr | None = Field(None, min_length=16)
    health_ping_url: Address | None = None  # it names the check, as a password would

    @model_validator(mode="after")
    def _login_is_whole(self) -> Settings:
        if (self.line_login_channel_id is None) != (self.line_login_channel_secret is None):
            raise ValueError("LINE_LOGIN_CHANNEL_ID and LINE_LOGIN_CHANNEL_SECRET go together: set both, or neither")
        return self

    @property
    def line_secrets(self) -> tuple[str, ...]:
        """The main channel's secrets, the newest first: two, parted by a comma, while it is being changed."""
        return tuple(part.strip() for part in self.line_channel_secret.get_secret_value().split(",") if part.strip())

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the files it names."""
        return init_settings, env_settings, NamedFiles(settings_cls)


class NamedFiles(PydanticBaseSettingsSource):
    """Reads `NAME` from the file that `NAME_FILE` names."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        """Return (value, key, is complex) of one setting."""
        path = os.environ.get(f"{field_name.upper()}_FILE")
        if path is None or field_name == "clock":
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError):
            raise Misconfigured(f"{field_name.upper()}_FILE names a file that can not be read") from None

    def __call__(self) -> dict[str, Any]:
        """Every setting that a named file holds."""
        found = {name: self.get_field_value(None, name)[0] for name in self.settings_cls.model_fields}
        return {name: value for name, value in found.items() if value is not None}


_BEGINS = {
    "LINE_API_BASE_URL": "https://",
    "LINE_DATA_API_BASE_URL": "https://",
    "LINE_LOGIN_BASE_URL": "https://",
    "LINE_BASIC_ID": "@",
    "LINE_LOGIN_CHANNEL_ID": "a digit, and hold nothing else",
    "DATABASE_URL": "sqlite:/// or postgresql+psycopg://",
    "REDIS_URL": "redis:// or rediss://",
    "PUBLIC_URL": "https://",
    "GOOGLE_SHEETS_URL": "https://",
    "GOOGLE_TOKEN_URL": "https://",
}


def load(**given: Any) -> Settings:
    """Read the settings, or raise `Misconfigured` with one line that names the fault and its mending."""
    try:
        return Settings(**given)
    except ValidationError as trouble:
        raise Misconfigured(_in_one_line(trouble)) from None


def _in_one_line(trouble: ValidationError) -> str:
    fault = trouble.errors()[0]
    name = str(fault["loc"][0]).upper() if fault["loc"] else "a setting"
    if not fault["loc"]:
        return f"{fault['msg'].removeprefix('Value error, ')}; docs/operating.md lists every setting."
    if fault["type"] == "missing":
        return f"{name} is not set. {_how_to_set(name)}"
    return f"{name} is malformed: {_what_is_wrong(name, fault)}. {_how_to_set(name)}"


def _what_is_wrong(name: str, fault: ErrorDetails) -> str:
    if fault["type"] == "too_short":
        return "it is too short"
    if fault["type"] == "string_pattern_mismatch":
        return f"it should begin with {_BEGINS[name]}"
    return fault["msg"].removeprefix("Value error, ")


def _how_to_set(name: str) -> str:
    if name.endswith(("KEYS", "BACKUP_KEY", "SECRET_KEY")):
        return f"Put the output of `raengjai keys new` in {name}, or in a file that {name}_FILE names."
    if name.startswith(("LINE_CHANNEL", "LINE_LOGIN_CHANNEL")):
        return f"Copy it from the LINE Developers console into {name}, or into a file that {name}_FILE names."
    return f"Set {name}, or {name}_FILE with a file that holds it; docs/operating.md lists every setting."
