"""Each systemd unit runs as a user of its own who can change nothing of the machine but its own folder."""

from __future__ import annotations

import configparser
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).parents[2] / "deploy").glob("*.service"))
CONFINED = {
    "User": "raengjai",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "CapabilityBoundingSet": "",
}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_has_no_rights_it_does_not_need(unit: Path) -> None:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign] # systemd's names have capitals
    read.read_string(unit.read_text(encoding="utf-8"))
    assert {name: read["Service"].get(name) for name in CONFINED} == CONFINED


def test_there_are_units_to_look_at() -> None:
    assert len(UNITS) == 3
