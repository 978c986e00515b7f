"""A subdistrict as an answer: typed roughly, found within the office's province, offered as buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from raengjai.bot.conversation.answers import Answer, Offered
from raengjai.bot.conversation.options import Option
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import _
from raengjai.bot.thai.text import clean
from raengjai.storage import places
from raengjai.storage.places import Place


@dataclass(frozen=True)
class Subdistrict(Answer):
    """A subdistrict of one province; the value is {"code", "name", "district"}."""

    province: Callable[[Scene], str]

    takes_besides = frozenset({"place"})
    hint = _("Type the subdistrict's name, such as พิมพา. If two have one name, add the district.")

    def read(self, said: Said, scene: Scene) -> Any:
        """Take an exact name at once; offer what is spelt nearly so."""
        province = self.province(scene)
        text = clean(said.text)
        exact = places.named_exactly(text, province)
        if len(exact) == 1:
            return _value(exact[0])
        if exact:
            raise Offered(
                str(_("There are several of that name. Which district?")), [_option(place) for place in exact]
            )
        if near := places.like(text, province):
            raise Offered(str(_("Do you mean one of these?")), [_option(place) for place in near])
        name = places.province_name(province)
        raise BadAnswer(
            str(_("I know no such subdistrict in {province}. Please look at the spelling.").format(province=name))
        )

    def offered(self, value: str, scene: Scene) -> Any:
        """The subdistrict that was chosen among those offered."""
        place = places.with_code(value)
        if place is None:
            raise BadAnswer(str(_("That subdistrict is not in the list any more. Please type its name.")))
        return _value(place)

    def shown(self, value: Any, scene: Scene) -> str:
        """Name and district."""
        return str(_("{name}, {district} district").format(name=value["name"], district=value["district"]))


def _value(place: Place) -> dict[str, str]:
    return {"code": place.code, "name": place.name, "district": place.district}


def _option(place: Place) -> Option:
    return Option(place.code, str(_("{name}, {district}").format(name=place.name, district=place.district)))


def as_value(place: Place) -> dict[str, str]:
    """A place as the answer keeps it."""
    return _value(place)
