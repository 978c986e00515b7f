"""What is confirmed is what the person saw.

A draft's cards are numbered by what stands on them, words that were not taken among it.  A button knows the number of
its card.  Words are meant for the card that the phone showed when they were said, as far as LINE had taken it by then:
they count for that one alone.
"""

from __future__ import annotations

import json
import zlib

from raengjai.bot.conversation import review
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.said import Said
from raengjai.bot.conversation.stage import Stage


def number(stage: Stage) -> int:
    """Which of the draft's cards it is that shows what would be saved now."""
    cards, content = stage.draft.cards, _content(stage)
    if content not in cards:
        cards.append(content)
    return cards.index(content)


def _content(stage: Stage) -> str:
    answers = [stage.scene.answers[step.name] for step in review.rows(stage.flow, stage.scene)]
    written = json.dumps([answers, stage.draft.doubt, stage.draft.turned_away], sort_keys=True, default=str)
    return f"{zlib.crc32(written.encode()):08x}"


def is_meant(stage: Stage, said: Said) -> bool:
    """Whether a confirmation is of what would be saved now.

    It is when no other card was ever made: who had not seen this one either typed ahead, and means what they said.
    But when something they said of it was not taken, they have to have seen that.
    """
    now = number(stage)
    if "c" in said.tap:
        return said.tap["c"] == str(now)
    if stage.draft.turned_away:
        return is_of_the_card(stage, said)
    others = _other_cards(stage.draft, now)
    return not others or said.saw(stage.draft.topic_of(now), others)


def is_of_the_card(stage: Stage, said: Said) -> bool:
    """Whether a row's number or name was said of this card, and not, impatiently, of the question before it."""
    now = number(stage)
    return said.saw(stage.draft.topic_of(now), [stage.draft.id, *_other_cards(stage.draft, now)])


def _other_cards(draft: Draft, now: int) -> list[str]:
    return [draft.topic_of(card) for card in range(len(draft.cards)) if card != now]
