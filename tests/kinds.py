"""What each test needs is marked by the fixtures it asks for, and written into the results, to be counted."""

from __future__ import annotations

import pytest

NEEDS = {"postgresql": "postgresql", "redis_server": "redis", "chromium": "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with the services it asks for, and note its kinds."""
    for item in items:
        for fixture, mark in NEEDS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
        kinds = [mark for mark in NEEDS.values() if item.get_closest_marker(mark)] or ["sqlite"]
        item.user_properties.extend(("kind", kind) for kind in kinds)
