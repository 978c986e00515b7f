"""Is a webhook's body really LINE's?"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence


def is_genuine(body: bytes, signature: str | None, secrets: Sequence[str]) -> bool:
    """Tell whether `signature` (header x-line-signature) was made over these raw bytes with one of `secrets`.

    Several secrets are accepted while one is being changed: LINE drops the old secret at once.  Every
    secret is tried and compared in constant time; an empty secret fits nothing.
    """
    if not signature:
        return False
    given = signature.strip().encode("utf-8", errors="replace")
    fits = [hmac.compare_digest(_signature(body, secret), given) for secret in secrets if secret]
    return any(fits)


def _signature(body: bytes, secret: str) -> bytes:
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256))
