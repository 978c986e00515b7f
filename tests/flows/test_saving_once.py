"""Every registered flow: what is saved is saved once, and its old buttons explain themselves."""

from __future__ import annotations

import pytest
from every_flow import PLAYED
from people_talking import OfficeAt, put_talk, rows_of, talk_of
from standings import Standing, card_of, standings, where
from talking import Talking

from raengjai.bot.conversation.said import read_code
from raengjai.bot.i18n import speaking
from raengjai.handlers.flows import FLOWS


@pytest.fixture(params=list(FLOWS))
def name(request: pytest.FixtureRequest) -> str:
    """Each flow in turn."""
    return str(request.param)


@pytest.fixture
def talking(name: str, newcomer: Talking, office: OfficeAt) -> Talking:
    """Somebody for whom the flow is open."""
    PLAYED[name].set_up(newcomer, office)
    return newcomer


@pytest.fixture
def places(name: str, talking: Talking) -> list[Standing]:
    """Every place in the flow."""
    return standings(talking, name)


def at_card(talking: Talking, places: list[Standing]) -> Talking:
    """Put the talk to the review card; or to a list on which somebody stands."""
    card = next(place for place in places if place.step == card_of(place.flow) and not place.changing)
    put_talk(talking, card.kept)
    talking.shown = list(card.shown)
    return talking.says(card.answer) if card.answer is not None else talking


def test_buttons_of_finished_drafts_explain_themselves(name: str, places: list[Standing], talking: Talking) -> None:
    acts = ("confirm", "done")
    confirm = next(button for button in at_card(talking, places).buttons if read_code(button.code).get("act") in acts)
    talking.presses(confirm)
    assert talk_of(talking).live is None
    kept = talk_of(talking).to_json()
    for place in places:
        put_talk(talking, {**kept, "live": {**(place.kept["live"] or {}), "id": "another-draft-id"}})
        talking.presses(confirm)
        assert where(talking) == (place.flow, "another-draft-id", place.step)


@pytest.mark.parametrize("how", ["typed", "tapped"])
def test_confirming_twice_fast_saves_once(name: str, places: list[Standing], talking: Talking, how: str) -> None:
    table = PLAYED[name].saves
    before = rows_of(talking.database, table)
    confirm = at_card(talking, places).button(str(_confirm_label(name)))
    for _time in range(2):
        if how == "typed":
            talking.says("เสร็จแล้ว" if FLOWS[name].gathers else "ยืนยัน")
        else:
            talking.presses(confirm)
    assert rows_of(talking.database, table) == before + PLAYED[name].adds
    assert "แล้ว" in talking.text


def _confirm_label(name: str) -> str:
    with speaking("th"):
        gathers = FLOWS[name].gathers
        return str(gathers[1].done_label if gathers is not None else FLOWS[name].confirm_label)
