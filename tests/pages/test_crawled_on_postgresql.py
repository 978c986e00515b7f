"""About the system: every page of a filled office answers on PostgreSQL too, whatever its head opens or sends."""

from __future__ import annotations

import pytest
from browsing_pages import Province
from crawling import crawled
from filled_office import filled
from flask import Flask


@pytest.fixture
def any_url(postgresql_url: str) -> str:
    """SQLite is crawled as every role beside another office."""
    return postgresql_url


def test_the_head_meets_no_fault(app: Flask, province: Province) -> None:
    crawled(app, filled(province), "head")
