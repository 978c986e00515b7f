"""Only LINE's own bodies get in."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raengjai.bot.line.signature import is_genuine

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="  # LINE's own example


def test_lines_own_example_is_genuine():
    assert is_genuine(BODY, SIGNATURE, [SECRET])


def test_the_old_and_the_new_secret_are_both_accepted_while_it_changes():
    assert is_genuine(BODY, SIGNATURE, ["another-secret", SECRET])
    assert is_genuine(BODY, SIGNATURE, [SECRET, "another-secret"])
    assert not is_genuine(BODY, SIGNATURE, ["another-secret"])


@pytest.mark.parametrize("signature", [None, "", " ", "ลายเซ็น", "\ud800", SIGNATURE[:-1], SIGNATURE.lower()])
def test_a_missing_or_odd_signature_is_refused(signature):
    assert not is_genuine(BODY, signature, [SECRET])


def test_an_empty_secret_fits_nothing():
    forged = base64.b64encode(hmac.digest(b"", BODY, hashlib.sha256)).decode()
    assert not is_genuine(BODY, forged, [""])
    assert not is_genuine(BODY, forged, [])


def test_escaped_characters_are_signed_as_they_came():
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{"text":"\\ud83c\\udf4e"}]}'
    signature = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
    assert is_genuine(body, signature, [SECRET])


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=200), st.integers(0, 199), st.integers(1, 255))
def test_one_changed_byte_is_noticed(body, place, change):
    signature = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
    assert is_genuine(body, signature, [SECRET])
    if body:
        changed = bytearray(body)
        changed[place % len(body)] ^= change
        assert not is_genuine(bytes(changed), signature, [SECRET])
