"""A sign of life for a watching service, which raises the alarm when the signs stop."""

from __future__ import annotations

import http.client
import logging
import time
import urllib.request
from dataclasses import dataclass, field

EVERY = 60.0  # seconds
PATIENCE = 5.0

log = logging.getLogger(__name__)


@dataclass
class HealthPing:
    """Calls an address now and then; that it fails is only noted."""

    url: str  # http:// or https://, as the settings see to
    every: float = EVERY
    _next_at: float = field(default=0.0, init=False)

    def __call__(self) -> None:
        """All is well: say so, unless it was said a moment ago."""
        if time.monotonic() < self._next_at:
            return
        self._next_at = time.monotonic() + self.every
        try:
            with urllib.request.urlopen(self.url, timeout=PATIENCE):  # noqa: S310 - see `url`
                pass
        except (OSError, http.client.HTTPException, ValueError) as trouble:
            log.warning("health ping", extra={"trouble": type(trouble).__name__})
