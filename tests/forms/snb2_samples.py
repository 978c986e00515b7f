"""สนบ.๒ of the invented people of `sp12_samples`."""

from __future__ import annotations

from dataclasses import asdict

from sp12_samples import Sp12Row

from raengjai.handlers.forms.snb2 import Snb2, Snb2Row

PROJECTS = ("โครงการส่งเสริมอาชีพแรงงานนอกระบบในชุมชน ปีงบประมาณ ๒๕๗๐", None, "กิจกรรมเครือข่าย")
REGISTERED = (True, False, None)


def snb2_row(row: Sp12Row, project: str | None = None, registered: bool | None = None) -> Snb2Row:
    """The same person helped, under a project."""
    return Snb2Row(**asdict(row), project=project, registered=registered)


def a_snb2(*rows: Sp12Row, **changes: object) -> Snb2:
    """November 2569 in Chachoengsao; projects and register go round three cases."""
    told: dict[str, object] = {"people": len(rows), "register_year": 2563} | changes
    of_three = [snb2_row(row, PROJECTS[at % 3], REGISTERED[at % 3]) for at, row in enumerate(rows)]
    return Snb2("ฉะเชิงเทรา", 2026, 11, rows=tuple(of_three), **told)
